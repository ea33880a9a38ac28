"""Fold by a mean from which unevenness is taken: the Mazziotta-Pareto index."""

import numpy as np
from numpy.typing import ArrayLike

from softpower.methods.aggregate.means import Folded, checked, mean

__all__ = ["mazziotta_pareto"]


def mazziotta_pareto(scores: ArrayLike, weights: ArrayLike, *, sign: int = -1) -> Folded:
    r"""Fold by the mean, less a penalty for unevenness.

    .. math:: M \pm S \cdot \mathit{cv}, \qquad \mathit{cv} = S / M

    with :math:`M` the weighted mean and :math:`S` the weighted standard deviation (divisor n) of the contender's
    scores.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores. On mean 100 and standard deviation 10 this is the Mazziotta-Pareto index; with a reference value on 100
        and a width of 60 (`normalise.around_reference`) it is the adjusted one, which compares over time.
    weights : array_like of float, shape (..., n_indicators)
        As in `arithmetic`; the published index has equal ones.
    sign : {-1, 1}, default -1
        -1 where more is better; 1 for an index of something bad, so that unevenness counts as bad there, too.

    Returns
    -------
    scores : ndarray of float, shape (..., n_contenders)
        Folded scores; NaN where nothing with weight is present.
    coverage : ndarray of float, shape (..., n_contenders)
        Weight present over total weight, 0 to 1.

    Raises
    ------
    ValueError
        As `arithmetic`, if a mean is 0 or below, or the sign is neither 1 nor -1.

    References
    ----------
    .. [1] De Muro, Mazziotta and Pareto (2011), "Composite indices of development and poverty", Social Indicators
    Research
       104, 1-18.
    .. [2] Mazziotta and Pareto (2016), "On a generalized non-compensatory composite index for measuring socio-economic
       phenomena", Social Indicators Research 127, 983-1003.

    Examples
    --------
    >>> mazziotta_pareto([[110.0, 100.0], [90.0, 100.0]], [1.0, 1.0])[0]
    array([ 99., 100.])
    """
    if sign not in (1, -1):
        msg = f"sign is {sign}; it must be 1 or -1"
        raise ValueError(msg)
    scores, weights = checked(scores, weights)
    centre, coverage = mean(scores, weights)
    if (centre <= 0).any():
        at = tuple(int(i) for i in np.argwhere(centre <= 0)[0])
        msg = (
            f"the mean at position {at} is {centre[at]:g}; the penalty needs means above 0: normalise to a mean of 100"
        )
        raise ValueError(msg)
    square, _ = mean((scores - centre[..., None, :]) ** 2, weights)
    return centre + sign * square / centre, coverage
