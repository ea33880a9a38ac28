"""Fold by comparing contenders in pairs, so that nothing compensates: outranking.

Scores have the shape (n_indicators, n_contenders), more is better; NaN marks a missing score. A pair is compared on the
indicators that both have, whose weights are rescaled, so that no order of rows matters.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["METHODS", "copeland", "dominance", "net_flow", "outrank"]

Floats = NDArray[np.float64]

# Sums of rescaled weights that should be one half may miss it by rounding.
TOLERANCE = 1e-12


def outrank(scores: ArrayLike, weights: ArrayLike) -> Floats:
    r"""Say on which share of the weight each contender is at least the other's equal.

    .. math:: o_{ab} = \sum_i w_i \left([s_{ia} > s_{ib}] + \tfrac12 [s_{ia} = s_{ib}]\right) / \sum_i w_i

    over the indicators i that both have.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative.

    Returns
    -------
    ndarray of float, shape (..., n_contenders, n_contenders)
        Shares, with :math:`o_{ab} + o_{ba} = 1`; one half on the diagonal; NaN for pairs that share no indicator.

    Raises
    ------
    ValueError
        If a weight is negative or not finite, weights sum to 0, or the numbers of indicators differ.

    References
    ----------
    .. [1] Munda and Nardo (2009), "Noncompensatory/nonlinear composite indicators for ranking countries: a defensible
       setting", Applied Economics 41, 1513-1523.

    Examples
    --------
    >>> outrank([[1.0, 2.0], [5.0, 3.0], [4.0, 4.0]], [1.0, 2.0, 1.0])
    array([[0.5  , 0.625],
           [0.375, 0.5  ]])
    """
    scores, weights = np.asarray(scores, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    if scores.ndim < 2 or scores.shape[-2] != weights.shape[-1]:
        msg = (
            f"scores have shape {scores.shape} and weights {weights.shape}: (..., n, contenders) and (..., n) expected"
        )
        raise ValueError(msg)
    if not np.isfinite(weights).all() or (weights < 0).any() or (weights.sum(axis=-1) <= 0).any():
        msg = "weights must be finite, none negative, with a sum above 0"
        raise ValueError(msg)
    n = scores.shape[-1]
    lead = np.broadcast_shapes(scores.shape[:-2], weights.shape[:-1])
    won, held = np.zeros((*lead, n, n)), np.zeros((*lead, n, n))
    for i in range(scores.shape[-2]):
        a, b = scores[..., i, :, None], scores[..., i, None, :]
        w = weights[..., i, None, None]
        won += w * ((a > b) + 0.5 * (a == b))
        held += w * ~(np.isnan(a) | np.isnan(b))
    share = np.where(held > 0, won / np.where(held > 0, held, 1.0), np.nan)
    share[..., np.arange(n), np.arange(n)] = np.where(np.isnan(scores).all(axis=-2), np.nan, 0.5)
    return share


def copeland(scores: ArrayLike, weights: ArrayLike) -> Floats:
    r"""Count pairs won less pairs lost.

    .. math:: C_a = \sum_b \mathrm{sign}(o_{ab} - \tfrac12)

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Copeland scores; a pair within 1e-12 of one half is a tie, and NaN stands for a contender without any score.

    Raises
    ------
    ValueError
        As `outrank`.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, section 6.4, "Multi-criteria approach".

    Examples
    --------
    >>> copeland([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]], [2.0, 1.0])
    array([-2.,  0.,  2.])
    """
    scores = np.asarray(scores, dtype=np.float64)
    gap = outrank(scores, weights) - 0.5
    wins = np.where(np.isnan(gap) | (np.abs(gap) <= TOLERANCE), 0.0, np.sign(gap)).sum(axis=-1)
    return np.where(np.isnan(scores).all(axis=-2), np.nan, wins)


def net_flow(scores: ArrayLike, weights: ArrayLike) -> Floats:
    r"""Take the mean weight by which a contender is preferred, less that by which others are (PROMETHEE II).

    .. math:: \phi_a = \frac{1}{n - 1} \sum_{b \ne a} (o_{ab} - o_{ba})

    with the usual criterion: any difference is a preference.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Net flows, -1 to 1, over the pairs that share an indicator; NaN for a contender without such a pair.

    Raises
    ------
    ValueError
        As `outrank`.

    References
    ----------
    .. [1] Brans and Vincke (1985), "A preference ranking organisation method", Management Science 31, 647-656.

    Examples
    --------
    >>> net_flow([[1.0, 2.0, 3.0]], [1.0])
    array([-1.,  0.,  1.])
    """
    share = outrank(scores, weights)
    n = share.shape[-1]
    share[..., np.arange(n), np.arange(n)] = np.nan
    known = ~np.isnan(share)
    pairs = known.sum(axis=-1)
    flow = np.where(known, 2.0 * share - 1.0, 0.0).sum(axis=-1)
    return np.where(pairs > 0, flow / np.maximum(pairs, 1), np.nan)


def dominance(scores: ArrayLike, weights: ArrayLike) -> tuple[NDArray[np.int64], Floats]:
    r"""Count the pairs in which one contender is better on every indicator: what no weights could turn around.

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights, none negative; an indicator without weight does not count.

    Returns
    -------
    pairs : ndarray of int, shape (...)
        Pairs with :math:`o_{ab} = 1`.
    share : ndarray of float, shape (...)
        The same as a share of the pairs that have an indicator in common; NaN without any.

    Raises
    ------
    ValueError
        As `outrank`.

    References
    ----------
    .. [1] Munda and Nardo (2009), "Noncompensatory/nonlinear composite indicators for ranking countries: a defensible
       setting", Applied Economics 41, 1513-1523.

    Examples
    --------
    >>> pairs, share = dominance([[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]], [1.0, 1.0])
    >>> int(pairs), round(float(share), 3)
    (2, 0.667)
    """
    share = outrank(scores, weights)
    pairs = (share >= 1.0 - TOLERANCE).sum(axis=(-2, -1))
    known = ~np.isnan(share)
    known[..., np.arange(share.shape[-1]), np.arange(share.shape[-1])] = False
    count = known.sum(axis=(-2, -1)) // 2
    return pairs, np.where(count > 0, pairs / np.maximum(count, 1), np.nan)


METHODS = {"copeland": copeland, "net_flow": net_flow}
