"""Fold scores by a weighted mean of some power."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Folded", "arithmetic", "checked", "generalised", "geometric", "harmonic", "mean"]

Folded = tuple[NDArray[np.float64], NDArray[np.float64]]


def arithmetic(scores: ArrayLike, weights: ArrayLike, *, extended: bool = False) -> Folded:
    r"""Fold by the weighted mean.

    .. math:: \frac{\sum_i w_i s_i}{\sum_i w_i}, \qquad i \text{ present}

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores in points.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative; the leading axes broadcast with those of `scores`. They need not sum to 1.
    extended : bool, default False
        Sum in extended precision where the machine has it, in the order of R: scores then agree with it to the last
        bit, and so do ranks of scores that differ by nothing else.

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
    scores, weights = checked(scores, weights)
    folded, coverage = mean(scores, weights)
    return (_extended(scores, weights), coverage) if extended else (folded, coverage)


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
    scores, weights = checked(scores, weights)
    _above_zero(scores, "geometric")
    folded, coverage = mean(np.log(scores), weights)
    return np.exp(folded), coverage


def harmonic(scores: ArrayLike, weights: ArrayLike) -> Folded:
    r"""Fold by the weighted harmonic mean.

    .. math:: \frac{\sum_i w_i}{\sum_i w_i / s_i}, \qquad i \text{ present}

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

    Notes
    -----
    Less compensation than the geometric mean: a single score near 0 pulls the whole down to it [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6, "Weighting and aggregation".

    Examples
    --------
    >>> harmonic([[60.0], [30.0]], [1.0, 1.0])[0]
    array([40.])
    """
    scores, weights = checked(scores, weights)
    _above_zero(scores, "harmonic")
    folded, coverage = mean(1.0 / scores, weights)
    return 1.0 / folded, coverage


def generalised(scores: ArrayLike, weights: ArrayLike, power: float) -> Folded:
    r"""Fold by the weighted mean of a power.

    .. math:: \left(\frac{\sum_i w_i s_i^p}{\sum_i w_i}\right)^{1/p}, \qquad i \text{ present}

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores in points; none negative for a power above 0, all above 0 otherwise. A power of 1 takes any.
    weights : array_like of float, shape (..., n_indicators)
        As in `arithmetic`.
    power : float
        The power :math:`p`: 1 is the arithmetic mean, 0 the geometric, -1 the harmonic.

    Returns
    -------
    scores : ndarray of float, shape (..., n_contenders)
        Folded scores in points; NaN where nothing with weight is present.
    coverage : ndarray of float, shape (..., n_contenders)
        Weight present over total weight, 0 to 1.

    Raises
    ------
    ValueError
        As `arithmetic`, if a score does not allow the power, or the power is not finite.

    References
    ----------
    .. [1] Hardy, Littlewood and Polya (1952), Inequalities, chapter 2.

    Examples
    --------
    >>> generalised([[3.0], [4.0]], [1.0, 1.0], 2.0)[0].round(3)
    array([3.536])
    """
    if not np.isfinite(power):
        msg = f"the power is {power}; it must be a finite number"
        raise ValueError(msg)
    if power in (1, 0, -1):
        return {1: arithmetic, 0: geometric, -1: harmonic}[int(power)](scores, weights)
    scores, weights = checked(scores, weights)
    if power < 0:
        _above_zero(scores, "generalised")
    elif (scores < 0).any():
        at = tuple(int(i) for i in np.argwhere(scores < 0)[0])
        msg = f"the score at position {at} is {scores[at]:g}; a mean of power {power:g} needs scores of 0 or more"
        raise ValueError(msg)
    folded, coverage = mean(scores**power, weights)
    return folded ** (1.0 / power), coverage


def checked(scores: ArrayLike, weights: ArrayLike) -> Folded:
    """Take scores and weights as arrays that fit each other.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights.

    Returns
    -------
    scores, weights : ndarray of float
        The same as arrays.

    Raises
    ------
    ValueError
        If a weight is negative or not finite, weights sum to 0, or the numbers of indicators differ.
    """
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


def mean(scores: NDArray[np.float64], weights: NDArray[np.float64]) -> Folded:
    """Take the weighted mean of what is present.

    Parameters
    ----------
    scores : ndarray of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : ndarray of float, shape (..., n_indicators)
        Weights.

    Returns
    -------
    scores, coverage : ndarray of float, shape (..., n_contenders)
        The mean, and the share of the weight that is present.
    """
    present = ~np.isnan(scores)
    row = weights[..., None, :]  # as a row vector, so that one matrix product folds the second-last axis
    total = (row @ np.where(present, scores, 0.0))[..., 0, :]
    held = (row @ present.astype(np.float64))[..., 0, :]
    some = held > 0
    folded = np.where(some, total / np.where(some, held, 1.0), np.nan)
    coverage = np.minimum(held / weights.sum(axis=-1)[..., None], 1.0)  # the two sums may differ in the last bit
    return folded, coverage


def _extended(scores: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    present = ~np.isnan(scores)
    held = np.where(present, weights[..., None], 0.0)
    total = held.astype(np.longdouble).sum(axis=-2, keepdims=True).astype(np.float64)
    some = total > 0
    share = held / np.where(some, total, 1.0)
    folded = (np.where(present, scores, 0.0) * share).astype(np.longdouble).sum(axis=-2).astype(np.float64)
    whole = share.astype(np.longdouble).sum(axis=-2).astype(np.float64)
    some = some[..., 0, :]
    return np.where(some, folded / np.where(some, whole, 1.0), np.nan)


def _above_zero(scores: NDArray[np.float64], name: str) -> None:
    bad = scores <= 0
    if bad.any():
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        msg = (
            f"{bad.sum()} of {scores.size} scores are 0 or below, the first is {scores[at]:g} at position {at}; a "
            f"{name} mean needs scores above 0: choose goalposts that lie wholly below and above the values, or "
            "normalise onto 1 to 100"
        )
        raise ValueError(msg)
