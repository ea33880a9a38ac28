"""Fill missing values, simply: by the field, by a group, by the rest of a row, by neighbouring periods.

Values have the shape (..., n_indicators, n_contenders) unless said otherwise. NaN marks a missing value; values that
are there never change, and what nothing speaks for stays missing.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def mean(x: ArrayLike) -> Floats:
    """Fill with the mean of the indicator over all contenders.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Filled values; an indicator without any value stays missing.

    Notes
    -----
    Means draw the field together: the spread of a filled indicator is too small [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3, "Imputation of missing data".

    Examples
    --------
    >>> mean([1.0, np.nan, 3.0])
    array([1., 2., 3.])
    """
    return _fill(np.asarray(x, dtype=np.float64), "mean")


def median(x: ArrayLike) -> Floats:
    """Fill with the median of the indicator over all contenders.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Filled values; an indicator without any value stays missing.

    Examples
    --------
    >>> median([1.0, np.nan, 3.0, 30.0])
    array([ 1.,  3.,  3., 30.])
    """
    return _fill(np.asarray(x, dtype=np.float64), "median")


def by_group(x: ArrayLike, groups: ArrayLike, how: str = "mean") -> Floats:
    """Fill with the mean or median of the contender's own group.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    groups : array_like of int, shape (n_contenders,)
        Number of each contender's group; below 0 where it has none, so that nothing is filled.
    how : {"mean", "median"}, default "mean"
        What of the group is taken.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Filled values; missing where a group has no value of the indicator.

    Raises
    ------
    ValueError
        If the numbers of contenders differ, or `how` is unknown.

    Examples
    --------
    >>> by_group([1.0, 3.0, np.nan, 9.0, np.nan], [0, 0, 0, 1, 1])
    array([1., 3., 2., 9., 9.])
    """
    x, groups = np.asarray(x, dtype=np.float64), np.asarray(groups)
    if groups.shape != x.shape[-1:]:
        msg = f"there are {groups.size} groups for {x.shape[-1]} contenders"
        raise ValueError(msg)
    out = x.copy()
    for group in np.unique(groups[groups >= 0]):
        members = groups == group
        out[..., members] = _fill(x[..., members], how)
    return out


def within(x: ArrayLike, groups: ArrayLike, direction: ArrayLike, *, how: str = "mean", rescale: bool = True) -> Floats:
    r"""Fill with the mean or median of the contender's other indicators in the same aggregate.

    Indicators are first put onto 0 to 1, :math:`s = (y - \min y) / (\max y - \min y)` with :math:`y = \pm x`, filled
    there, and brought back to their units.

    Parameters
    ----------
    x : array_like of float, shape (..., n_indicators, n_contenders)
        Values.
    groups : array_like of int, shape (n_indicators,)
        Number of each indicator's aggregate.
    direction : array_like of {1, -1}, shape (n_indicators,)
        -1 where less is better.
    how : {"mean", "median"}, default "mean"
        What of the row is taken.
    rescale : bool, default True
        False fills in the units as they are, which makes sense only where all indicators share one.

    Returns
    -------
    ndarray of float, shape (..., n_indicators, n_contenders)
        Filled values; an indicator that is the same for all is filled with that value.

    Raises
    ------
    ValueError
        If the shapes differ, or `how` is unknown.

    Examples
    --------
    >>> within([[0.0, 10.0, 5.0], [2.0, 4.0, np.nan]], [0, 0], [1, 1])
    array([[ 0., 10.,  5.],
           [ 2.,  4.,  3.]])
    """
    x, groups = np.asarray(x, dtype=np.float64), np.asarray(groups)
    if groups.shape != x.shape[-2:-1]:
        msg = f"there are {groups.size} groups for {x.shape[-2]} indicators"
        raise ValueError(msg)
    sign = np.broadcast_to(np.asarray(direction, dtype=np.float64), groups.shape)[:, None]
    if not rescale:
        return np.swapaxes(by_group(np.swapaxes(x, -1, -2), groups, how), -1, -2)
    low, high = (np.asarray(a) for a in _range(x * sign))
    width = high - low
    score = np.where(width > 0, (x * sign - low) / np.where(width > 0, width, 1.0), np.nan)
    filled = np.swapaxes(by_group(np.swapaxes(score, -1, -2), groups, how), -1, -2)
    constant = (width == 0) & ~np.isnan(width)
    back = sign * (np.where(constant, 0.0, filled) * width + low)
    return np.where(np.isnan(x), back, x)


def latest(x: ArrayLike, most: int | None = None) -> tuple[Floats, NDArray[np.int64]]:
    """Carry the last value of the same contender forward.

    Parameters
    ----------
    x : array_like of float, shape (n_periods, ...)
        Values, periods in order.
    most : int, optional
        How many periods a value is carried at most; without it, any number.

    Returns
    -------
    values : ndarray of float, shape (n_periods, ...)
        Filled values; missing before the first one.
    origin : ndarray of int, shape (n_periods, ...)
        Index of the period a value comes from; -1 where it is missing.

    Raises
    ------
    ValueError
        If `most` is negative.

    Examples
    --------
    >>> latest([1.0, np.nan, np.nan], most=1)
    (array([ 1.,  1., nan]), array([ 0,  0, -1]))
    """
    if most is not None and most < 0:
        msg = f"most is {most}; it must be 0 or more periods"
        raise ValueError(msg)
    x = np.asarray(x, dtype=np.float64)
    place = np.arange(len(x)).reshape(-1, *[1] * (x.ndim - 1))
    origin = np.maximum.accumulate(np.where(np.isnan(x), -1, place), axis=0)
    if most is not None:
        origin = np.where(place - origin > most, -1, origin)
    values = np.take_along_axis(x, np.maximum(origin, 0), axis=0)
    return np.where(origin < 0, np.nan, values), origin.astype(np.int64)


def between(x: ArrayLike, times: ArrayLike, how: str = "linear") -> Floats:
    """Interpolate over periods; beyond the first and the last value these are held.

    Parameters
    ----------
    x : array_like of float, shape (n_periods, ...)
        Values, periods in order.
    times : array_like of float, shape (n_periods,)
        Time of each period, increasing.
    how : {"linear", "constant", "linear_constant"}, default "linear"
        "constant" holds each value until the next. "linear" needs two values; "linear_constant" holds a single one.

    Returns
    -------
    ndarray of float, shape (n_periods, ...)
        Filled values; a series without any value stays missing.

    Raises
    ------
    ValueError
        If times do not increase, `how` is unknown, or a series has a single value and `how` is "linear".

    Examples
    --------
    >>> between([1.0, np.nan, 3.0, np.nan], [2000, 2001, 2002, 2003])
    array([1., 2., 3., 3.])
    """
    x, times = np.asarray(x, dtype=np.float64), np.asarray(times, dtype=np.float64)
    if how not in ("linear", "constant", "linear_constant"):
        msg = f'how is "{how}"; it must be linear, constant or linear_constant'
        raise ValueError(msg)
    if times.shape != x.shape[:1] or not (np.diff(times) > 0).all():
        msg = f"times must be {len(x)} increasing numbers, one a period"
        raise ValueError(msg)
    series = x.reshape(len(x), -1).T
    counts = (~np.isnan(series)).sum(axis=1)
    if how == "linear" and (counts == 1).any() and len(x) > 1:
        at = np.unravel_index(int(np.flatnonzero(counts == 1)[0]), x.shape[1:])
        msg = (
            f"the series at position {tuple(int(i) for i in at)} has a single value, and a line needs two: use "
            '"linear_constant" to hold it'
        )
        raise ValueError(msg)
    out = series.copy()
    for row in np.flatnonzero((counts > 0) & (counts < len(x))):
        out[row] = _interpolated(series[row], times, constant=how == "constant")
    return out.T.reshape(x.shape).copy()


def _interpolated(y: Floats, times: Floats, *, constant: bool) -> Floats:
    there = np.flatnonzero(~np.isnan(y))
    if constant:
        place = np.maximum(np.searchsorted(times[there], times, side="right") - 1, 0)
        return y[there[place]]
    filled: Floats = np.interp(times, times[there], y[there])
    return np.where(np.isnan(y), filled, y)


def _range(x: Floats) -> tuple[Floats, Floats]:
    """Lowest and highest value along the last axis, kept as an axis; NaN where there is none."""
    missing = np.isnan(x)
    none = missing.all(axis=-1, keepdims=True)
    low = np.where(missing, np.inf, x).min(axis=-1, keepdims=True)
    high = np.where(missing, -np.inf, x).max(axis=-1, keepdims=True)
    return np.where(none, np.nan, low), np.where(none, np.nan, high)


def _fill(x: Floats, how: str) -> Floats:
    """Fill along the last axis."""
    if how not in ("mean", "median"):
        msg = f'how is "{how}"; it must be mean or median'
        raise ValueError(msg)
    missing = np.isnan(x)
    some = ~missing.all(axis=-1)
    centre = np.full(x.shape[:-1], np.nan)
    centre[some] = np.nanmean(x[some], axis=-1) if how == "mean" else np.nanmedian(x[some], axis=-1)
    return np.where(missing, centre[..., None], x)
