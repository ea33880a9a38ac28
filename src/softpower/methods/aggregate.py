"""Fold the scores of indicators into one score.

Scores have the shape (..., n_indicators, n_contenders); the second-last axis is folded. NaN marks a missing score: it
is left out and the weights of the rest are rescaled; how much weight was present is returned beside the score.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Folded = tuple[NDArray[np.float64], NDArray[np.float64]]


def arithmetic(scores: ArrayLike, weights: ArrayLike) -> Folded:
    r"""Fold by the weighted mean.

    .. math:: \frac{\sum_i w_i s_i}{\sum_i w_i}, \qquad i \text{ present}

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores in points.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative; the leading axes broadcast with those of `scores`. They need not sum to 1.

    Returns
    -------
    scores : ndarray of float, shape (..., n_contenders)
        Folded scores in points; NaN where nothing with weight is present.
    coverage : ndarray of float, shape (..., n_contenders)
        Weight present over total weight, 0 to 1.

    Raises
    ------
    ValueError
        If a weight is negative or not finite, weights sum to 0, or the numbers of indicators differ.

    See Also
    --------
    geometric : Where a weakness should not be made good by a strength.

    Notes
    -----
    Full compensation: ten points less here are made good by ten points more at the same weight [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6, "Weighting and aggregation".

    Examples
    --------
    >>> arithmetic([[80.0, 50.0], [20.0, np.nan]], [3.0, 1.0])
    (array([65., 50.]), array([1.  , 0.75]))
    """
    scores, weights = _checked(scores, weights)
    return _mean(scores, weights)


def geometric(scores: ArrayLike, weights: ArrayLike) -> Folded:
    r"""Fold by the weighted geometric mean.

    .. math:: \exp \frac{\sum_i w_i \log s_i}{\sum_i w_i}, \qquad i \text{ present}

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores in points, all above 0.
    weights : array_like of float, shape (..., n_indicators)
        As in `arithmetic`.

    Returns
    -------
    scores : ndarray of float, shape (..., n_contenders)
        Folded scores in points; NaN where nothing with weight is present.
    coverage : ndarray of float, shape (..., n_contenders)
        Weight present over total weight, 0 to 1.

    Raises
    ------
    ValueError
        As `arithmetic`, or if a score is 0 or below.

    See Also
    --------
    arithmetic : The default.

    Notes
    -----
    Partial compensation: a weakness costs more than an equal strength brings [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6, "Weighting and aggregation".

    Examples
    --------
    >>> points, coverage = geometric([[90.0], [10.0]], [1.0, 1.0])
    >>> points.round(6)
    array([30.])
    """
    scores, weights = _checked(scores, weights)
    bad = scores <= 0
    if bad.any():
        msg = (
            f"{bad.sum()} of {scores.size} scores are 0 or below, the first is {scores[bad][0]:g}; a geometric mean "
            "needs scores above 0: choose goalposts that lie wholly below and above the values"
        )
        raise ValueError(msg)
    folded, coverage = _mean(np.log(scores), weights)
    return np.exp(folded), coverage


METHODS = {"arithmetic": arithmetic, "geometric": geometric}


def _checked(scores: ArrayLike, weights: ArrayLike) -> Folded:
    scores, weights = np.asarray(scores, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if scores.ndim < 2 or weights.ndim < 1 or scores.shape[-2] != weights.shape[-1]:
        msg = (
            f"scores have shape {scores.shape} and weights {weights.shape}: (..., n, contenders) and (..., n) expected"
        )
        raise ValueError(msg)
    if not np.isfinite(weights).all() or (weights < 0).any() or (weights.sum(axis=-1) <= 0).any():
        msg = "weights must be finite, none negative, with a sum above 0"
        raise ValueError(msg)
    return scores, weights


def _mean(scores: NDArray[np.float64], weights: NDArray[np.float64]) -> Folded:
    present = ~np.isnan(scores)
    row = weights[..., None, :]  # as a row vector, so that one matrix product folds the second-last axis
    total = (row @ np.where(present, scores, 0.0))[..., 0, :]
    held = (row @ present.astype(np.float64))[..., 0, :]
    some = held > 0
    folded = np.where(some, total / np.where(some, held, 1.0), np.nan)
    coverage = np.minimum(held / weights.sum(axis=-1)[..., None], 1.0)  # the two sums may differ in the last bit
    return folded, coverage
