"""Measure from a best, a reference or a target."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.normalise.directed import divided, limits, turned

__all__ = ["distance_to_maximum", "distance_to_reference", "distance_to_target", "fraction_of_maximum"]

Floats = NDArray[np.float64]


def distance_to_maximum(x: ArrayLike, *, direction: ArrayLike = 1) -> Floats:
    r"""Measure the distance to the best of the field.

    .. math:: y = 1 - \frac{\max x - x}{\max x - \min x}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores from 0 to 1; all missing where the values are all the same.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> distance_to_maximum([1.0, 2.0, 5.0])
    array([0.  , 0.25, 1.  ])
    """
    y, _ = turned(x, direction)
    low, high = limits(y)
    return 1.0 - divided(high - y, high - low)


def distance_to_reference(x: ArrayLike, reference: int, *, direction: ArrayLike = 1, cap: bool = False) -> Floats:
    r"""Measure the distance to one contender.

    .. math:: y = 1 - \frac{x_r - x}{x_r - \min x}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    reference : int
        Index of the reference contender, which gets 1.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    cap : bool, default False
        Cut scores at 1.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores; all missing where the reference has no value, or is the worst itself.

    Raises
    ------
    ValueError
        If there is no contender of that index.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> distance_to_reference([1.0, 2.0, 5.0], 1)
    array([0., 1., 4.])
    """
    y, _ = turned(x, direction)
    if not 0 <= reference < y.shape[-1]:
        msg = f"the reference is contender {reference}; there are {y.shape[-1]}, counted from 0"
        raise ValueError(msg)
    at = y[..., reference, None]
    score = 1.0 - divided(at - y, at - limits(y)[0])
    return np.minimum(score, 1.0) if cap else score


def distance_to_target(x: ArrayLike, target: ArrayLike, *, direction: ArrayLike = 1, cap: bool = False) -> Floats:
    r"""Measure the way to a target from the worst of the field.

    .. math:: y = \frac{x - \min x}{t - \min x}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    target : array_like of float
        Target :math:`t` in the indicator's own unit; one number, or one for each indicator.
    direction : array_like of {1, -1}, default 1
        -1 where less is better: the way then starts at the highest value.
    cap : bool, default False
        Cut scores at 1: what lies beyond the target counts no more.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores; all missing where the worst stands at the target.

    Raises
    ------
    ValueError
        If a target is not finite.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> distance_to_target([1.0, 2.0, 5.0], 3.0, cap=True)
    array([0. , 0.5, 1. ])
    """
    y, sign = turned(x, direction)
    aim = np.asarray(target, dtype=np.float64)[..., None]
    if not np.isfinite(aim).all():
        msg = f"the target at position {int(np.flatnonzero(~np.isfinite(aim))[0])} is not a finite number"
        raise ValueError(msg)
    low = limits(y)[0]
    score = divided(y - low, aim * sign - low)
    return np.minimum(score, 1.0) if cap else score


def fraction_of_maximum(x: ArrayLike, *, direction: ArrayLike = 1, falling: str = "refuse") -> Floats:
    r"""Divide by the highest value.

    .. math:: y = x / \max x

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values, none negative.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    falling : {"refuse", "ratio", "coinr"}, default "refuse"
        What is done where less is better: nothing, :math:`\min x / x`, or as COINr does :math:`x / \min x`, on which
        low is good, against every other indicator.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores; missing where they would be divided by 0.

    Raises
    ------
    ValueError
        If a value is negative, or an indicator falls and nothing is said about it; the position is named.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> fraction_of_maximum([1.0, 2.0, 4.0])
    array([0.25, 0.5 , 1.  ])
    >>> fraction_of_maximum([1.0, 2.0, 4.0], direction=-1, falling="ratio")
    array([1.  , 0.5 , 0.25])
    """
    if falling not in ("refuse", "ratio", "coinr"):
        msg = f'falling is "{falling}"; it must be refuse, ratio or coinr'
        raise ValueError(msg)
    _, sign = turned(x, direction)
    x = np.asarray(x, dtype=np.float64)
    if (x < 0).any():
        at = tuple(int(i) for i in np.argwhere(x < 0)[0])
        msg = f"the value at position {at} is {x[at]:g}; a fraction of the maximum needs values of 0 or more"
        raise ValueError(msg)
    less = np.broadcast_to(sign < 0, (*x.shape[:-1], 1))
    if falling == "refuse" and less.any():
        at = tuple(int(i) for i in np.argwhere(less[..., 0])[0])
        msg = f'less is better for the indicator at position {at}; say falling="ratio", or take another method'
        raise ValueError(msg)
    low, high = limits(x)
    falls = divided(low + 0.0 * x, x) if falling == "ratio" else divided(x, low)
    return np.where(less, falls, divided(x, high))
