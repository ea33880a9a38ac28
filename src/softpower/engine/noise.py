"""Normal numbers that belong to a cell and a key, not to an order of drawing.

The number of a cell under a key is the same whatever else is drawn, in which order, by how many workers, and whichever
other contenders there are: the key and the name of the cell are hashed (the finaliser of SplitMix64), and the hash is
put through the normal quantile function.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["CENTRE", "EDGE", "GOLDEN", "MIX_A", "MIX_B", "TAIL", "keys", "normals", "quantile", "uniforms"]

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

GOLDEN, MIX_A, MIX_B = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB

# Rational approximation of the normal quantile, highest power first: numerator and denominator between EDGE and
# 1 - EDGE, then those beyond. Its relative error is below 1.2e-9, which no number of draws could tell from nothing.
EDGE = 0.02425
CENTRE = (
    (
        -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.383577518672690e2, -3.066479806614716e1,
        2.506628277459239,
    ),
    (
        -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1, 1.0,
    ),
)  # fmt: skip
TAIL = (
    (
        -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
        2.938163982698783,
    ),
    (7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1.0),
)  # fmt: skip


def keys(seed: int, n: int) -> Words:
    """Make keys for draws.

    Parameters
    ----------
    seed : int
        Seed, 0 or above.
    n : int
        Number of draws.

    Returns
    -------
    ndarray of uint64, shape (n,)
        One key for each draw; the first ones do not depend on `n`.
    """
    start = _mixed(np.array([seed % 2**64], dtype=np.uint64))
    return _mixed(start + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(GOLDEN))


def normals(key: ArrayLike, cells: ArrayLike) -> Floats:
    """Draw the normal number of each cell under each key.

    Parameters
    ----------
    key : array_like of uint64
        Keys; broadcast with `cells`.
    cells : array_like of uint64
        Names of cells, as numbers.

    Returns
    -------
    ndarray of float
        Standard normal numbers.

    Examples
    --------
    >>> bool(normals(keys(1, 2)[1], [7])[0] == normals(keys(1, 9)[1], [5, 7])[1])
    True
    """
    return quantile(uniforms(key, cells))


def uniforms(key: ArrayLike, cells: ArrayLike) -> Floats:
    """Draw the number between 0 and 1 of each cell under each key.

    Parameters
    ----------
    key : array_like of uint64
        Keys; broadcast with `cells`.
    cells : array_like of uint64
        Names of cells, as numbers.

    Returns
    -------
    ndarray of float
        Numbers, neither 0 nor 1.
    """
    key, cells = np.atleast_1d(np.asarray(key, dtype=np.uint64)), np.atleast_1d(np.asarray(cells, dtype=np.uint64))
    word = _mixed(key ^ _mixed(cells * np.uint64(GOLDEN) + np.uint64(GOLDEN)))
    return ((word >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def quantile(p: ArrayLike) -> Floats:
    """Give the normal quantile.

    Parameters
    ----------
    p : array_like of float
        Probabilities between 0 and 1.

    Returns
    -------
    ndarray of float
        Quantiles, to about 1 part in 10 to the 9.

    References
    ----------
    .. [1] Acklam (2003), "An algorithm for computing the inverse normal cumulative distribution function".

    Examples
    --------
    >>> quantile([0.5, 0.975]).round(6)
    array([0.      , 1.959964])
    """
    p = np.asarray(p, dtype=np.float64)
    q = p - 0.5
    central = q * _ratio(q * q, CENTRE)
    outer = _ratio(np.sqrt(-2.0 * np.log(np.minimum(p, 1.0 - p))), TAIL)
    return np.where(np.abs(q) <= 0.5 - EDGE, central, np.where(q < 0, outer, -outer))


def _ratio(x: Floats, coefficients: tuple[tuple[float, ...], ...]) -> Floats:
    top, bottom = (np.full_like(x, row[0]) for row in coefficients)
    for a in coefficients[0][1:]:
        top = top * x + a
    for b in coefficients[1][1:]:
        bottom = bottom * x + b
    return top / bottom


def _mixed(word: Words) -> Words:
    word = (word ^ (word >> np.uint64(30))) * np.uint64(MIX_A)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(MIX_B)
    return word ^ (word >> np.uint64(31))
