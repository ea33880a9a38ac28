"""Order contenders by their scores, draw by draw.

Ranks run along the last axis, 1 is best. NaN marks a missing score, and its rank is missing.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Two scores closer than this, in points, are a tie. Far above the rounding of sums of a few hundred terms of size 100
# (about 1e-12), far below any difference that could be shown.
TOLERANCE = 1e-9


def rank(scores: ArrayLike, *, tolerance: float = TOLERANCE) -> NDArray[np.float64]:
    """Rank contenders, ties sharing the best place.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_contenders)
        Scores in points; more is better.
    tolerance : float, default 1e-9
        Neighbours in the order that differ by no more than this, in points, are a tie.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Ranks from 1; NaN where the score is missing.

    See Also
    --------
    first : How often each is first.

    Notes
    -----
    Competition ranking: after two firsts comes a third.

    Examples
    --------
    >>> rank([70.0, 90.0, 70.0, np.nan, 10.0])
    array([ 2.,  1.,  2., nan,  4.])
    """
    scores = np.asarray(scores, dtype=np.float64)
    order = np.argsort(-scores, axis=-1, kind="stable")  # NaN goes last
    ordered = np.take_along_axis(scores, order, axis=-1)
    starts = np.ones(ordered.shape, dtype=bool)  # where a new place begins
    # not above: a step from or to NaN begins a new place; equal infinities are a tie
    same = ordered[..., 1:] == ordered[..., :-1]
    with np.errstate(invalid="ignore"):
        starts[..., 1:] = ~(same | (ordered[..., :-1] - ordered[..., 1:] <= tolerance))
    places = np.where(starts, np.arange(1.0, scores.shape[-1] + 1.0), 0.0)
    places = np.maximum.accumulate(places, axis=-1)
    places[np.isnan(ordered)] = np.nan
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, places, axis=-1)
    return ranks


def first(scores: ArrayLike) -> NDArray[np.float64]:
    """Share of draws in which each contender is first.

    Parameters
    ----------
    scores : array_like of float, shape (n_draws, ..., n_contenders)
        Scores in points, draws first.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Shares, 0 to 1, of the draws in which anybody has a score; a tie is shared equally. They sum to 1 over the
        contenders that have a score in any draw; a contender that never has one gets NaN.

    See Also
    --------
    rank : Ranks in one draw, and what a tie is.

    Examples
    --------
    >>> first([[70.0, 60.0], [70.0, 80.0], [50.0, 50.0], [9.0, 1.0]])
    array([0.625, 0.375])
    """
    ranks = rank(scores)
    leads = ranks == 1
    shared = leads / np.maximum(leads.sum(axis=-1, keepdims=True), 1)
    scored = ~np.isnan(ranks)
    draws = scored.any(axis=-1, keepdims=True).sum(axis=0)
    return np.where(scored.any(axis=0), shared.sum(axis=0) / np.maximum(draws, 1), np.nan)


def interval(ranks: ArrayLike, level: float = 0.8) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Interval of ranks over the draws.

    Parameters
    ----------
    ranks : array_like of float, shape (n_draws, ..., n_contenders)
        Ranks, draws first; NaN where unranked.
    level : float, default 0.8
        Share of draws the interval holds, 0 to 1.

    Returns
    -------
    low, high : ndarray of float, shape (..., n_contenders)
        Ranks that occurred: the smallest ranks with at least (1 - level) / 2, and at least (1 + level) / 2, of the
        draws at or below them. NaN for a contender that is never ranked.

    Raises
    ------
    ValueError
        If `level` is not between 0 and 1.

    See Also
    --------
    rank : Where ranks come from.

    Examples
    --------
    >>> interval([[1.0], [1.0], [2.0], [5.0], [1.0]], 0.8)
    (array([1.]), array([5.]))
    """
    if not 0 < level < 1:
        msg = f"level is {level}; it must be between 0 and 1"
        raise ValueError(msg)
    ranks = np.sort(np.asarray(ranks, dtype=np.float64), axis=0)  # NaN goes last
    count = (~np.isnan(ranks)).sum(axis=0)
    low, high = (_at(ranks, count, (1 + sign * level) / 2) for sign in (-1, 1))
    return low, high


def _at(ordered: NDArray[np.float64], count: NDArray[np.int64], p: float) -> NDArray[np.float64]:
    # the small step down keeps p * count from passing a whole number by rounding alone
    position = np.maximum(np.ceil(p * count - 1e-9).astype(np.int64) - 1, 0)
    return np.take_along_axis(ordered, position[None], axis=0)[0]
