"""How indicators go together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

__all__ = ["Correlations", "correlate"]

Floats = NDArray[np.float64]

KINDS = ("pearson", "spearman", "kendall")


@dataclass(frozen=True, slots=True)
class Correlations:
    """Correlations of the rows of one table with those of another.

    Attributes
    ----------
    values : ndarray of float, shape (k, m)
        Correlations; NaN where fewer than three pairs are complete or one side does not vary.
    p : ndarray of float, shape (k, m)
        Probability of a correlation at least as far from 0 where there is none.
    n : ndarray of int, shape (k, m)
        Complete pairs.
    """

    values: Floats
    p: Floats
    n: NDArray[np.int64]


def correlate(x: ArrayLike, y: ArrayLike | None = None, kind: str = "pearson") -> Correlations:
    r"""Correlate the rows of a table with each other, or with those of another.

    .. math:: t = r \sqrt{\frac{n - 2}{1 - r^2}}

    gives the probabilities of Pearson's and Spearman's coefficients; Kendall's is tau-b.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values.
    y : array_like of float, shape (m, n_contenders), optional
        Others; `x` again without them.
    kind : {"pearson", "spearman", "kendall"}, default "pearson"
        Coefficient, each on the pairs that are complete.

    Returns
    -------
    Correlations
        Coefficients, probabilities and numbers of pairs.

    Raises
    ------
    ValueError
        If `kind` is unknown or the numbers of contenders differ.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4, "Multivariate analysis".

    Examples
    --------
    >>> correlate([[1.0, 2.0, 3.0, 4.0], [1.0, 3.0, 2.0, 4.0]], kind="kendall").values[0, 1].round(3)
    np.float64(0.667)
    """
    if kind not in KINDS:
        msg = f'kind is "{kind}"; it must be one of {", ".join(KINDS)}'
        raise ValueError(msg)
    x = np.atleast_2d(np.asarray(x, dtype=np.float64))
    y = x if y is None else np.atleast_2d(np.asarray(y, dtype=np.float64))
    if x.shape[1] != y.shape[1]:
        msg = f"there are {x.shape[1]} contenders on one side and {y.shape[1]} on the other"
        raise ValueError(msg)
    values, p = np.full((2, len(x), len(y)), np.nan)
    n = np.zeros((len(x), len(y)), dtype=np.int64)
    for i, a in enumerate(x):
        for j, b in enumerate(y):
            both = ~(np.isnan(a) | np.isnan(b))
            n[i, j] = both.sum()
            if n[i, j] >= 3 and np.ptp(a[both]) > 0 and np.ptp(b[both]) > 0:
                values[i, j], p[i, j] = _pair(a[both], b[both], kind)
    return Correlations(values, p, n)


def _pair(a: Floats, b: Floats, kind: str) -> tuple[float, float]:
    if kind == "kendall":
        found = stats.kendalltau(a, b)
        return float(found.statistic), float(found.pvalue)
    if kind == "spearman":
        a, b = stats.rankdata(a), stats.rankdata(b)
    a, b = a - a.mean(), b - b.mean()
    r = float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0))
    free = a.size - 2
    t = np.inf if abs(r) >= 1.0 else abs(r) * np.sqrt(free / (1.0 - r * r))
    return r, float(2.0 * stats.t.sf(t, free))
