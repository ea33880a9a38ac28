"""Bring scores onto 0 to 100 points by goalposts.

Values arrive on the scale on which they are compared, and more points are better. NaN marks a missing value and stays
missing.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


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
