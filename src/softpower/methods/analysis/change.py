"""How series change from period to period."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["compound_growth", "line"]

Floats = NDArray[np.float64]


def compound_growth(x: ArrayLike, times: ArrayLike) -> Floats:
    r"""Compound growth a unit of time between the first and the last value that are there.

    .. math:: \left(\frac{x_n}{x_1}\right)^{1 / (t_n - t_1)} - 1

    Parameters
    ----------
    x : array_like of float, shape (n_periods, ...)
        Values, periods in order.
    times : array_like of float, shape (n_periods,)
        Time of each period, increasing.

    Returns
    -------
    ndarray of float, shape (...)
        Growth; NaN with fewer than two values, or where one of the two is 0 or below.

    Examples
    --------
    >>> round(float(compound_growth([100.0, np.nan, 121.0], [2000, 2001, 2002])), 6)
    0.1
    """
    x, times = _checked(x, times)
    there = ~np.isnan(x)
    first, last = there.argmax(axis=0), len(x) - 1 - there[::-1].argmax(axis=0)
    start, end = (np.take_along_axis(x, at[None], axis=0)[0] for at in (first, last))
    known = (there.sum(axis=0) > 1) & (start > 0) & (end > 0)
    ratio = np.where(known, end, 1.0) / np.where(known, start, 1.0)
    return np.where(known, ratio ** (1.0 / np.where(known, times[last] - times[first], 1.0)) - 1.0, np.nan)


def line(x: ArrayLike, times: ArrayLike) -> Floats:
    r"""Slope of the straight line through the values that are there, by least squares.

    Parameters
    ----------
    x : array_like of float, shape (n_periods, ...)
        Values, periods in order.
    times : array_like of float, shape (n_periods,)
        Time of each period, increasing.

    Returns
    -------
    ndarray of float, shape (...)
        Change a unit of time; NaN with fewer than three values.

    Examples
    --------
    >>> line([1.0, 2.0, 4.0], [0, 1, 2])
    array(1.5)
    """
    x, times = _checked(x, times)
    there = ~np.isnan(x)
    count = there.sum(axis=0)
    t = times.reshape(-1, *[1] * (x.ndim - 1))
    share = np.maximum(count, 1)
    gap = np.where(there, t - np.where(there, t, 0.0).sum(axis=0) / share, 0.0)
    off = np.where(there, x - np.where(there, x, 0.0).sum(axis=0) / share, 0.0)
    width = (gap * gap).sum(axis=0)
    return np.where(count > 2, (gap * off).sum(axis=0) / np.where(width > 0, width, 1.0), np.nan)


def _checked(x: ArrayLike, times: ArrayLike) -> tuple[Floats, Floats]:
    x, times = np.asarray(x, dtype=np.float64), np.asarray(times, dtype=np.float64)
    if times.shape != x.shape[:1] or not (np.diff(times) > 0).all():
        msg = f"times must be {len(x)} increasing numbers, one a period"
        raise ValueError(msg)
    return x, times
