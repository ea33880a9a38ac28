"""Whether the indicators of a group measure one thing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Components", "components", "cronbach"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Components:
    """Principal components of standardised indicators.

    Attributes
    ----------
    variances : ndarray of float, shape (k,)
        Eigenvalues of the correlation matrix, largest first; they sum to k.
    explained : ndarray of float, shape (k,)
        Their shares.
    loadings : ndarray of float, shape (k, k)
        One column a component, of length 1, its sum not negative.
    n : int
        Contenders with all values.
    """

    variances: Floats
    explained: Floats
    loadings: Floats
    n: int


def cronbach(x: ArrayLike) -> float:
    r"""Measure how far indicators agree (Cronbach's alpha).

    .. math:: \alpha = \frac{k^2 \, \overline{c}}{\sum_{ij} c_{ij}}

    with :math:`\overline{c}` the mean covariance of different indicators, over all covariances c.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values of at least two indicators, on one scale; each covariance takes the pairs that are complete.

    Returns
    -------
    float
        Alpha; NaN where a pair has fewer than two complete contenders, or nothing varies.

    Raises
    ------
    ValueError
        If there is a single indicator.

    References
    ----------
    .. [1] Cronbach (1951), "Coefficient alpha and the internal structure of tests", Psychometrika 16, 297-334.

    Examples
    --------
    >>> round(cronbach([[1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 4.0, 3.0]]), 3)
    0.75
    """
    x = np.asarray(x, dtype=np.float64)
    k = len(x)
    if k < 2:
        msg = "alpha needs at least two indicators"
        raise ValueError(msg)
    cov = np.full((k, k), np.nan)
    for i in range(k):
        for j in range(k):
            both = ~(np.isnan(x[i]) | np.isnan(x[j]))
            if both.sum() >= 2:
                a, b = x[i, both], x[j, both]
                cov[i, j] = (a - a.mean()) @ (b - b.mean()) / (both.sum() - 1)
    total = cov.sum()
    between = (total - np.trace(cov)) / (k * (k - 1))
    return float(k * k * between / total) if total > 0 else float("nan")


def components(x: ArrayLike) -> Components:
    """Find the principal components of standardised indicators.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values; contenders with a missing one are left out.

    Returns
    -------
    Components
        Variances, shares and loadings.

    Raises
    ------
    ValueError
        If fewer than three contenders are complete, or an indicator is the same for all of them.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 4, "Multivariate analysis".

    Examples
    --------
    >>> components([[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 5.0]]).explained.round(2)
    array([0.99, 0.01])
    """
    x = np.asarray(x, dtype=np.float64)
    whole = x[:, ~np.isnan(x).any(axis=0)]
    if whole.shape[1] < 3:
        msg = f"{whole.shape[1]} contenders have all values; at least 3 are needed"
        raise ValueError(msg)
    constant = np.ptp(whole, axis=1) == 0
    if constant.any():
        msg = f"indicator {int(np.flatnonzero(constant)[0])} is the same for all complete contenders; leave it out"
        raise ValueError(msg)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(whole)))
    values, vectors = np.maximum(values[::-1], 0.0), vectors[:, ::-1]
    vectors = vectors * np.where(vectors.sum(axis=0) < 0, -1.0, 1.0)
    return Components(values, values / values.sum(), vectors, whole.shape[1])
