"""The scale on which values of one kind are compared.

Amounts are compared by ratios (log), shares by odds (logit), places in a list by ratios of places (minus log, so that
more is better), signed quantities as they are. NaN marks a missing value and stays missing; infinities stand for the
open end of a range.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

SCALES = ("log", "logit", "minus_log_rank", "identity")


def to_scale(x: ArrayLike, scale: str, *, add: float = 0.0) -> NDArray[np.float64]:
    r"""Put values on their scale.

    .. math:: \log(x + a), \qquad \log\frac{x}{100 - x}, \qquad -\log x, \qquad x

    for "log", "logit", "minus_log_rank" and "identity".

    Parameters
    ----------
    x : array_like of float, any shape
        Values in their own unit; percent, 0 to 100, for "logit", places from 1 for "minus_log_rank".
    scale : {"log", "logit", "minus_log_rank", "identity"}
        Name of the scale.
    add : float, default 0
        Added before the logarithm, in the unit of `x`, where zeros are meant; only for "log".

    Returns
    -------
    ndarray of float, same shape
        Values on the scale. NaN stays NaN, and an infinite value gives the end of the scale it tends to.

    Raises
    ------
    ValueError
        If the scale is unknown, `add` is given for a scale other than "log", or a finite value has no place on the
        scale.

    See Also
    --------
    from_scale : The way back.
    range_to_scale : For the two ends of a range, where 0 and 100 percent are open ends.

    Examples
    --------
    >>> to_scale([1.0, np.e], "log")
    array([0., 1.])
    >>> to_scale(50.0, "logit")
    array(0.)
    """
    _check(scale, add)
    x = np.asarray(x, dtype=np.float64)
    finite = np.isfinite(x)
    if scale == "log":
        _refuse(
            x, finite & (x + add <= 0), f"at or below {-add:g}, which have no logarithm" if add else "at or below 0"
        )
        return _log(x + add)
    if scale == "logit":
        _refuse(x, finite & ((x <= 0) | (x >= 100)), "outside 0 to 100 percent, ends excluded")
        inside = np.where(finite, x, 50.0)
        return np.where(finite, np.log(inside) - np.log(100.0 - inside), x)
    if scale == "minus_log_rank":
        _refuse(x, finite & (x < 1), "below place 1")
        return np.asarray(0.0 - _log(x))
    return x.copy()


def from_scale(y: ArrayLike, scale: str, *, add: float = 0.0) -> NDArray[np.float64]:
    """Bring values from their scale back to their own unit.

    Parameters
    ----------
    y : array_like of float, any shape
        Values on the scale.
    scale : {"log", "logit", "minus_log_rank", "identity"}
        Name of the scale.
    add : float, default 0
        What `to_scale` added.

    Returns
    -------
    ndarray of float, same shape
        Values in their own unit: percent for "logit", places for "minus_log_rank". A draw above the first place gives a
        number below 1.

    Raises
    ------
    ValueError
        If the scale is unknown, or `add` is given for a scale other than "log".

    See Also
    --------
    to_scale : The way there.

    Notes
    -----
    Values too large for a float give infinity, without a warning.

    Examples
    --------
    >>> from_scale([0.0, np.log(3.0)], "logit")
    array([50., 75.])
    """
    _check(scale, add)
    y = np.asarray(y, dtype=np.float64)
    with np.errstate(over="ignore"):
        if scale == "log":
            return np.exp(y) - add
        if scale == "logit":
            return np.asarray(100.0 / (1.0 + np.exp(-y)))
        if scale == "minus_log_rank":
            return np.exp(-y)
    return y.copy()


def range_to_scale(
    low: ArrayLike, high: ArrayLike, scale: str, *, add: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Put the two ends of ranges on their scale.

    An end at or beyond the end of the scale is open: "up to 5 billion" is the range from minus infinity on the log
    scale, "at least 90 percent" goes to plus infinity on the logit scale. For places the two ends change sides, since a
    lower place is better.

    Parameters
    ----------
    low, high : array_like of float, same shape
        Ends in their own unit; minus or plus infinity where open, NaN where there is no range.
    scale : {"log", "logit", "minus_log_rank", "identity"}
        Name of the scale.
    add : float, default 0
        As in `to_scale`.

    Returns
    -------
    low, high : ndarray of float, same shape
        Ends on the scale, low below high.

    Raises
    ------
    ValueError
        If the scale is unknown, or a lower end is above its upper end.

    See Also
    --------
    to_scale : For points.

    Examples
    --------
    >>> range_to_scale([0.0], [1.0], "log")
    (array([-inf]), array([0.]))
    >>> range_to_scale(1.0, np.inf, "minus_log_rank")
    (array(-inf), array(0.))
    """
    _check(scale, add)
    low, high = np.broadcast_arrays(np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64))
    _refuse(low, low > high, "above the upper end of their range")
    start, stop = {"log": (-add, np.inf), "logit": (0.0, 100.0), "minus_log_rank": (0.0, np.inf)}.get(
        scale, (-np.inf, np.inf)
    )
    if scale == "minus_log_rank":  # places between 0 and 1 exist for nobody: such an end is the first place
        low, high = (np.where((end > 0) & (end < 1), 1.0, end) for end in (low, high))
    low, high = np.where(low <= start, -np.inf, low), np.where(high >= stop, np.inf, high)
    _refuse(high, high <= start, "upper ends below the start of the scale")
    _refuse(low, low >= stop, "lower ends above the end of the scale")
    low, high = to_scale(low, scale, add=add), to_scale(high, scale, add=add)
    return (high, low) if scale == "minus_log_rank" else (low, high)


def slope(x: ArrayLike, scale: str, *, add: float = 0.0) -> NDArray[np.float64]:
    """Slope of the scale at a value, to carry a small error from the unit to the scale.

    Parameters
    ----------
    x : array_like of float, any shape
        Values in their own unit, finite or NaN.
    scale : {"log", "logit", "minus_log_rank", "identity"}
        Name of the scale.
    add : float, default 0
        As in `to_scale`.

    Returns
    -------
    ndarray of float, same shape
        The absolute derivative, per unit of `x`: an error `e` of `x` is `slope * e` on the scale.

    Raises
    ------
    ValueError
        As `to_scale`.

    Examples
    --------
    >>> slope([20.0, 50.0], "log")
    array([0.05, 0.02])
    >>> slope(50.0, "logit")
    array(0.04)
    """
    x = np.asarray(x, dtype=np.float64)
    to_scale(x, scale, add=add)
    if scale == "logit":
        return np.asarray(100.0 / (x * (100.0 - x)))
    if scale == "identity":
        return np.where(np.isnan(x), np.nan, 1.0)
    return np.asarray(1.0 / (x + add))


def _check(scale: str, add: float) -> None:
    if scale not in SCALES:
        msg = f"scale is {scale!r}; it must be one of {', '.join(SCALES)}"
        raise ValueError(msg)
    if add and scale != "log":
        msg = f"add is {add:g}, but only the scale 'log' adds something"
        raise ValueError(msg)


def _refuse(x: NDArray[np.float64], bad: NDArray[np.bool_], why: str) -> None:
    if bad.any():
        msg = f"{bad.sum()} of {x.size} values are {why}; the first is {x[bad].flat[0]:g}"
        raise ValueError(msg)


def _log(x: NDArray[np.float64]) -> NDArray[np.float64]:
    # minus infinity is the open lower end of a range and stays; NaN and plus infinity pass through the logarithm
    return np.where(np.isneginf(x), -np.inf, np.log(np.where(np.isneginf(x), 1.0, x)))
