"""Fold by the weights that suit each contender best: benefit of the doubt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Doubt", "benefit_of_the_doubt"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Scores by benefit of the doubt.

    Attributes
    ----------
    scores : ndarray of float, shape (n_contenders,)
        Scores, 0 to 1; 1 stands on the frontier.
    weights : ndarray of float, shape (n_indicators, n_contenders)
        The weights each contender chose.
    shares : ndarray of float, shape (n_indicators, n_contenders)
        Share of each indicator in the contender's score; they sum to 1.
    """

    scores: Floats
    weights: Floats
    shares: Floats


def benefit_of_the_doubt(scores: ArrayLike, low: ArrayLike = 0.0, high: ArrayLike = 1.0) -> Doubt:
    r"""Give each contender the weights under which it does best, if all were measured by them.

    .. math:: \max_w \sum_i w_i s_{ia} \quad \text{with} \quad \sum_i w_i s_{ib} \le 1 \; \forall b, \quad
        \mathit{low}_i \le \frac{w_i s_{ia}}{\sum_j w_j s_{ja}} \le \mathit{high}_i, \quad w \ge 0

    Parameters
    ----------
    scores : array_like of float, shape (n_indicators, n_contenders)
        Scores, none negative, more is better. A contender with a missing score is left out, and its result is missing.
    low, high : array_like of float, default 0 and 1
        Bounds for the share of each indicator in the contender's score; one number, or one for each indicator.

    Returns
    -------
    Doubt
        Scores, weights and shares.

    Raises
    ------
    ValueError
        If a score is negative, a contender has only zeros, or the bounds leave no share; the position is named.

    References
    ----------
    .. [1] Cherchye et al. (2007), "An introduction to 'benefit of the doubt' composite indicators", Social Indicators
       Research 82, 111-145.

    Examples
    --------
    >>> benefit_of_the_doubt([[2.0, 1.0, 1.0], [1.0, 2.0, 1.0]]).scores.round(3)
    array([1.   , 1.   , 0.667])
    """
    from scipy.optimize import linprog  # heavy, and few callers need it

    scores = np.asarray(scores, dtype=np.float64)
    k, n = scores.shape
    low, high = (np.broadcast_to(np.asarray(a, dtype=np.float64), (k,)) for a in (low, high))
    _check(scores, low, high)
    whole = np.flatnonzero(~np.isnan(scores).any(axis=0))
    field = scores[:, whole]
    result, weights, shares = np.full(n, np.nan), np.full((k, n), np.nan), np.full((k, n), np.nan)
    for place, a in enumerate(whole):
        own = field[:, place]
        bounds = np.concatenate([(low[:, None] - np.eye(k)) * own, (np.eye(k) - high[:, None]) * own])
        keep = np.concatenate([low > 0, high < 1])
        above = np.concatenate([field.T, bounds[keep]])
        limit = np.concatenate([np.ones(len(whole)), np.zeros(int(keep.sum()))])
        found = linprog(-own, A_ub=above, b_ub=limit, bounds=(0, None), method="highs")
        if found.status != 0 or -found.fun <= 0:
            msg = f"no weights within the bounds give contender {int(a)} a score: {found.message}"
            raise ValueError(msg)
        result[a], weights[:, a] = min(-found.fun, 1.0), found.x
        shares[:, a] = found.x * own / -found.fun
    return Doubt(result, weights, shares)


def _check(scores: Floats, low: Floats, high: Floats) -> None:
    if (scores < 0).any():
        at = tuple(int(i) for i in np.argwhere(scores < 0)[0])
        msg = f"the score at position {at} is {scores[at]:g}; benefit of the doubt needs scores of 0 or more"
        raise ValueError(msg)
    empty = (scores == 0).all(axis=0)
    if empty.any():
        msg = f"contender {int(np.flatnonzero(empty)[0])} has only zeros; no weights give it a score"
        raise ValueError(msg)
    if not ((low >= 0) & (low <= high) & (high <= 1)).all() or low.sum() > 1 + 1e-12 or high.sum() < 1 - 1e-12:
        msg = "bounds must be 0 <= low <= high <= 1, with low summing to at most 1 and high to at least 1"
        raise ValueError(msg)
