"""Weights that people state."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["budget", "equal"]


def equal(k: int) -> NDArray[np.float64]:
    """Weigh all alike.

    Parameters
    ----------
    k : int
        Number of weights, at least 1.

    Returns
    -------
    ndarray of float, shape (k,)
        Weights that sum to 1.

    Raises
    ------
    ValueError
        If `k` is below 1.

    Examples
    --------
    >>> equal(4)
    array([0.25, 0.25, 0.25, 0.25])
    """
    if k < 1:
        msg = f"k is {k}; there must be at least one weight"
        raise ValueError(msg)
    return np.full(k, 1.0 / k)


def budget(points: ArrayLike, total: float = 100.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    r"""Take the weights from a budget that several experts allocate.

    .. math:: w_i = \frac{1}{m} \sum_{e=1}^{m} \frac{b_{ei}}{B}

    Parameters
    ----------
    points : array_like of float, shape (n_experts, k)
        Points :math:`b_{ei}` that each expert gives; every row spends the whole budget.
    total : float, default 100
        The budget :math:`B`.

    Returns
    -------
    weights : ndarray of float, shape (k,)
        Mean shares, which sum to 1.
    spread : ndarray of float, shape (k,)
        Standard deviation of the shares between experts; NaN with a single one.

    Raises
    ------
    ValueError
        If an expert gives negative points or spends another sum; the row is named.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, section 6.2, "Budget allocation process".

    Examples
    --------
    >>> budget([[60.0, 40.0], [50.0, 50.0]])[0]
    array([0.55, 0.45])
    """
    points = np.atleast_2d(np.asarray(points, dtype=np.float64))
    bad = ~(np.isfinite(points) & (points >= 0)).all(axis=1) | ~(np.abs(points.sum(axis=1) - total) <= 1e-6 * total)
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        msg = f"expert {row} spends {points[row].sum():g} of {total:g} points; each must spend all, none of it negative"
        raise ValueError(msg)
    shares = points / points.sum(axis=1, keepdims=True)
    spread = shares.std(axis=0, ddof=1) if len(shares) > 1 else np.full(shares.shape[1], np.nan)
    return shares.mean(axis=0), spread
