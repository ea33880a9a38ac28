"""Weights that make every part of an index count as much as it should."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["optimised"]

Floats = NDArray[np.float64]

# Loss where an index cannot be had; finite, since the search takes differences.
_WORST = 1e300

AIMS = ("balance", "infomax")


def optimised(
    scores: ArrayLike,
    target: ArrayLike | None = None,
    *,
    aim: str = "balance",
    index: Callable[[Floats], Floats] | None = None,
    most: int = 5000,
) -> tuple[Floats, Floats]:
    r"""Look for weights under which the correlations of the parts with the index are as wanted.

    With :math:`r_i` the correlation of part i with the index and :math:`t_i` the target, both divided by their sums,
    "balance" minimises :math:`\sum_i (r_i - t_i)^2 / k`, and "infomax" maximises :math:`\sum_i r_i`.

    Parameters
    ----------
    scores : array_like of float, shape (k, n_contenders)
        Scores of the parts; pairs with a missing score are left out.
    target : array_like of float, shape (k,), optional
        Wanted importance of the parts; all alike without it.
    aim : {"balance", "infomax"}, default "balance"
        What is optimised.
    index : callable, optional
        Takes weights of shape (k,) and gives the index, shape (n_contenders,); the weighted mean of `scores` without
        it.
    most : int, default 5000
        Most evaluations.

    Returns
    -------
    weights : ndarray of float, shape (k,)
        The best weights that were met, none negative, summing to 1.
    correlations : ndarray of float, shape (k,)
        Correlation of each part with the index under them.

    Raises
    ------
    ValueError
        If `aim` is unknown, or the targets do not fit.

    Notes
    -----
    Nelder-Mead, started from equal weights, on :math:`\sqrt{w}`, so that weights stay above 0 [1]_.

    References
    ----------
    .. [1] Becker et al. (2017), "Weights and importance in composite indicators: closing the gap", Ecological
    Indicators
       80, 12-22.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> weights, correlations = optimised(rng.standard_normal((2, 50)) * [[1.0], [3.0]])
    >>> bool(abs(correlations[0] - correlations[1]) < 1e-3)
    True
    """
    from scipy.optimize import minimize  # heavy, and few callers need it

    scores = np.asarray(scores, dtype=np.float64)
    k = len(scores)
    wanted = np.ones(k) if target is None else np.asarray(target, dtype=np.float64)
    if aim not in AIMS:
        msg = f'aim is "{aim}"; it must be one of {", ".join(AIMS)}'
        raise ValueError(msg)
    if wanted.shape != (k,) or not (wanted >= 0).all() or not wanted.sum() > 0:
        msg = f"the target must be {k} numbers, none negative and one at least above 0"
        raise ValueError(msg)
    fold = index if index is not None else _mean_of(scores)
    wanted = wanted / wanted.sum()

    def loss(root: Floats) -> float:
        found = _correlations(scores, fold(_weights(root)))
        if not np.isfinite(found).all():
            return _WORST
        if aim == "infomax":
            return -float(found.sum())
        total = found.sum()
        return float(((found / total - wanted) ** 2).mean()) if total > 0 else _WORST

    start = np.full(k, np.sqrt(1.0 / k))
    options = {"maxfev": most, "xatol": 1e-8, "fatol": 1e-16, "adaptive": k > 4}
    weights = _weights(minimize(loss, start, method="Nelder-Mead", options=options).x)
    return weights, _correlations(scores, fold(weights))


def _weights(root: Floats) -> Floats:
    square = root * root
    return square / square.sum() if square.sum() > 0 else np.full(root.size, 1.0 / root.size)


def _mean_of(scores: Floats) -> Callable[[Floats], Floats]:
    there = ~np.isnan(scores)
    known = np.where(there, scores, 0.0)

    def index(weights: Floats) -> Floats:
        held = weights @ there
        return np.where(held > 0, weights @ known / np.where(held > 0, held, 1.0), np.nan)

    return index


def _correlations(scores: Floats, index: Floats) -> Floats:
    there = ~np.isnan(scores) & ~np.isnan(index)
    n = np.maximum(there.sum(axis=1, keepdims=True), 1)
    a = np.where(there, scores - np.where(there, scores, 0.0).sum(axis=1, keepdims=True) / n, 0.0)
    b = np.where(there, index - np.where(there, index, 0.0).sum(axis=1, keepdims=True) / n, 0.0)
    size = np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1))
    return np.where(size > 0, (a * b).sum(axis=1) / np.where(size > 0, size, 1.0), np.nan)
