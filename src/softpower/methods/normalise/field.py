"""Measure by the spread of the field."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.normalise.directed import divided, limits, turned

__all__ = ["minmax", "zscore"]

Floats = NDArray[np.float64]


def minmax(x: ArrayLike, *, direction: ArrayLike = 1, low: ArrayLike = 0.0, high: ArrayLike = 100.0) -> Floats:
    r"""Stretch an indicator onto an interval.

    .. math:: y = \mathit{low} + (\mathit{high} - \mathit{low}) \frac{x - \min x}{\max x - \min x}

    with :math:`-x` for :math:`x` where less is better.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    low, high : array_like of float, default 0 and 100
        What the worst and the best value become; one number, or one for each indicator.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores; all missing where the values are all the same.

    Notes
    -----
    An outlier sets the scale for all [1]_: treat first.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> minmax([80.0, 120.0, 90.0], direction=-1)
    array([100.,   0.,  75.])
    """
    y, _ = turned(x, direction)
    lowest, highest = limits(y)
    low, high = (np.asarray(a, dtype=np.float64)[..., None] for a in (low, high))
    return divided(y - lowest, highest - lowest) * (high - low) + low


def zscore(x: ArrayLike, *, direction: ArrayLike = 1, mean: ArrayLike = 0.0, sd: ArrayLike = 1.0) -> Floats:
    r"""Measure in standard deviations from the mean.

    .. math:: y = m + s \frac{x - \bar x}{\mathrm{sd}(x)}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    mean, sd : array_like of float, default 0 and 1
        Mean :math:`m` and standard deviation :math:`s` of the result; 100 and 10 for the Mazziotta-Pareto index.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores; all missing where the values are all the same. The standard deviation has divisor n - 1.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> zscore([1.0, 2.0, 3.0])
    array([-1.,  0.,  1.])
    """
    y, _ = turned(x, direction)
    there = ~np.isnan(y)
    n = there.sum(axis=-1, keepdims=True)
    centre = np.where(there, y, 0.0).sum(axis=-1, keepdims=True) / np.maximum(n, 1)
    gap = y - centre
    lowest, highest = limits(y)
    spread = np.sqrt((np.where(there, gap, 0.0) ** 2).sum(axis=-1, keepdims=True) / np.maximum(n - 1, 1))
    spread = np.where(highest > lowest, spread, 0.0)  # rounding of the mean is no spread
    mean, sd = (np.asarray(a, dtype=np.float64)[..., None] for a in (mean, sd))
    return divided(gap, spread) * sd + mean
