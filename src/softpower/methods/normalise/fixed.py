"""Measure between ends that do not depend on the field: goalposts, given or frozen."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.normalise.directed import turned

__all__ = ["around_reference", "between", "ends", "goalposts"]


def goalposts(y: ArrayLike, low: ArrayLike, high: ArrayLike) -> NDArray[np.float64]:
    r"""Measure values between two fixed ends.

    .. math:: 100 \, \frac{y - \mathit{low}}{\mathit{high} - \mathit{low}}

    Parameters
    ----------
    y : array_like of float, shape (..., n_contenders)
        Values on their scale.
    low : array_like of float
        The end worth 0 points; a number, or an array that broadcasts with `y`.
    high : array_like of float
        The end worth 100 points; below `low` where a smaller value is better.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Points. Values beyond the ends give points below 0 or above 100: nothing is cut, so that differences keep their
        meaning.

    Raises
    ------
    ValueError
        If an end is not finite, or the two ends are equal.

    See Also
    --------
    ends : Find the two ends from a panel.

    Notes
    -----
    Ends that are kept (frozen) make scores comparable between years: a new value does not move old ones [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> goalposts([1.0, 2.0, 4.0], 1.0, 3.0)
    array([  0.,  50., 150.])
    >>> goalposts([80.0, 120.0], 120.0, 80.0)  # a price: less is better
    array([100.,   0.])
    """
    y, low, high = (np.asarray(a, dtype=np.float64) for a in (y, low, high))
    if not (np.isfinite(low).all() and np.isfinite(high).all()):
        msg = "both ends must be finite numbers"
        raise ValueError(msg)
    if np.any(low == high):
        msg = "the two ends are equal; a scale of no width separates nobody"
        raise ValueError(msg)
    return np.asarray(100.0 * (y - low) / (high - low) + 0.0)  # + 0.0 makes minus zero zero


def ends(y: ArrayLike, direction: int, min_width: float) -> tuple[float, float]:
    """Find the two ends of a panel.

    Parameters
    ----------
    y : array_like of float, any shape
        Values on their scale, of all contenders and periods.
    direction : {1, -1}
        -1 where a smaller value is better, such as a price.
    min_width : float
        The ends are never closer than this, in the unit of the scale; above 0.

    Returns
    -------
    low : float
        The end worth 0 points.
    high : float
        The end worth 100 points.

    Raises
    ------
    ValueError
        If no value is finite, `direction` is neither 1 nor -1, or `min_width` is not above 0.

    See Also
    --------
    goalposts : Use them.

    Notes
    -----
    A panel narrower than `min_width` is widened evenly on both sides, so that a difference of no importance does not
    become 100 points.

    Examples
    --------
    >>> ends([1.0, 3.0, np.nan], 1, 1.0)
    (1.0, 3.0)
    >>> ends([2.0, 2.0], -1, 1.0)
    (2.5, 1.5)
    """
    if direction not in (1, -1):
        msg = f"direction is {direction}; it must be 1 or -1"
        raise ValueError(msg)
    if not min_width > 0:
        msg = f"min_width is {min_width}; it must be above 0"
        raise ValueError(msg)
    y = np.asarray(y, dtype=np.float64)
    finite = y[np.isfinite(y)]
    if finite.size == 0:
        msg = "no value is finite, so the panel has no ends"
        raise ValueError(msg)
    lowest, highest = float(finite.min()), float(finite.max())
    if highest - lowest < min_width:
        middle = (lowest + highest) / 2
        lowest, highest = middle - min_width / 2, middle + min_width / 2
    return (lowest, highest) if direction == 1 else (highest, lowest)


def between(
    x: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    *,
    direction: ArrayLike = 1,
    scale: ArrayLike = 100.0,
    cut: ArrayLike = False,
) -> NDArray[np.float64]:
    r"""Measure between two stated values.

    .. math:: y = s \, \frac{x - \mathit{low}}{\mathit{high} - \mathit{low}}, \quad \text{or} \quad
        s \, \frac{\mathit{high} - x}{\mathit{high} - \mathit{low}} \text{ where less is better}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    low, high : array_like of float
        The lower and the upper value, in the indicator's own unit; one number, or one for each indicator.
    direction : array_like of {1, -1}, default 1
        -1 where less is better: `low` is then worth `scale`, and `high` nothing.
    scale : array_like of float, default 100
        What the better end is worth, :math:`s`.
    cut : array_like of bool, default False
        Cut at 0 and at `scale`.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores.

    Raises
    ------
    ValueError
        If an end is not finite, or `low` is not below `high`.

    See Also
    --------
    goalposts : The same between a worst and a best value.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> between([20.0, 85.0, 110.0], 25.0, 85.0, scale=1.0, cut=True)
    array([0., 1., 1.])
    """
    y, sign = turned(x, direction)
    low, high, scale = (np.asarray(a, dtype=np.float64)[..., None] for a in (low, high, scale))
    if not (np.isfinite(low) & np.isfinite(high) & (low < high)).all():
        wrong = ~(np.isfinite(low) & np.isfinite(high) & (low < high))
        msg = f"the ends at position {int(np.flatnonzero(wrong)[0])} are not two finite numbers, the lower one first"
        raise ValueError(msg)
    worst = np.where(sign > 0, low, -high)
    share = (y - worst) / (high - low)
    share = np.where(np.asarray(cut)[..., None], np.clip(share, 0.0, 1.0), share)
    return np.asarray(share * scale + 0.0)


def around_reference(
    x: ArrayLike, reference: ArrayLike, low: ArrayLike, high: ArrayLike, *, direction: ArrayLike = 1
) -> NDArray[np.float64]:
    r"""Put a reference value on 100, for the adjusted Mazziotta-Pareto index.

    .. math:: y = 100 + 60 \frac{x - r}{\mathit{high} - \mathit{low}}

    with the sign of the second part turned where less is better.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    reference : array_like of float
        The value worth 100, :math:`r`; one number, or one for each indicator.
    low, high : array_like of float
        The lowest and the highest value over all periods that are to be compared.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores, mostly between 70 and 130.

    Raises
    ------
    ValueError
        If `low` is not below `high`.

    References
    ----------
    .. [1] Mazziotta and Pareto (2016), "On a generalized non-compensatory composite index for measuring socio-economic
       phenomena", Social Indicators Research 127, 983-1003.

    Examples
    --------
    >>> around_reference([10.0, 20.0, 30.0], 20.0, 10.0, 30.0)
    array([ 70., 100., 130.])
    """
    y, sign = turned(x, direction)
    reference, low, high = (np.asarray(a, dtype=np.float64)[..., None] for a in (reference, low, high))
    if not (low < high).all():
        msg = "low must be below high"
        raise ValueError(msg)
    return np.asarray(100.0 + 60.0 * (y - sign * reference) / (high - low))
