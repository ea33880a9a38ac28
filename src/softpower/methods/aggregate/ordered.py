"""Fold by weights that belong to places, not to indicators: ordered weighted averaging."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.aggregate.means import Folded, checked

__all__ = ["owa"]


def owa(scores: ArrayLike, weights: ArrayLike) -> Folded:
    r"""Fold by ordered weighted averaging.

    .. math:: \sum_j w_j s_{(j)}, \qquad s_{(1)} \ge s_{(2)} \ge \dots

    Parameters
    ----------
    scores : array_like of float, shape (..., n_indicators, n_contenders)
        Scores.
    weights : array_like of float, shape (..., n_indicators)
        Weights of the places, the contender's best score first: equal weights give the mean, all weight on the last
        place the minimum.

    Returns
    -------
    scores : ndarray of float, shape (..., n_contenders)
        Folded scores; NaN where nothing is present.
    coverage : ndarray of float, shape (..., n_contenders)
        Share of the indicators that are present, 0 to 1.

    Raises
    ------
    ValueError
        As `arithmetic`.

    Notes
    -----
    Where scores are missing, the m that are there share the weights as m equal steps through the cumulative weights, so
    that an optimistic order stays optimistic [1]_.

    References
    ----------
    .. [1] Yager (1988), "On ordered weighted averaging aggregation operators in multicriteria decisionmaking", IEEE
       Transactions on Systems, Man and Cybernetics 18, 183-190.

    Examples
    --------
    >>> owa([[10.0], [30.0]], [0.75, 0.25])[0]
    array([25.])
    """
    scores, weights = checked(scores, weights)
    k = scores.shape[-2]
    ordered = -np.sort(-scores, axis=-2)  # NaN goes last
    there = ~np.isnan(ordered)
    m = there.sum(axis=-2, keepdims=True)
    # the cumulative weight at j / m of the way, in steps of 1 / k
    steps = np.minimum(np.arange(1, k + 1)[:, None] / np.maximum(m, 1), 1.0) * k
    share = _cumulative(weights / weights.sum(axis=-1, keepdims=True), steps)
    part = np.diff(share, axis=-2, prepend=0.0)
    folded = (part * np.where(there, ordered, 0.0)).sum(axis=-2)
    some = m[..., 0, :] > 0
    return np.where(some, folded, np.nan), m[..., 0, :] / k


def _cumulative(weights: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Cumulative weight after so many, also broken, steps; `steps` has places and contenders as its last axes."""
    total = np.concatenate([np.zeros((*weights.shape[:-1], 1)), np.cumsum(weights, axis=-1)], axis=-1)
    whole = np.minimum(np.floor(steps + 1e-12).astype(np.int64), weights.shape[-1])
    lead = np.broadcast_shapes(steps.shape[:-2], weights.shape[:-1])
    whole = np.broadcast_to(whole, (*lead, *steps.shape[-2:]))
    flat = whole.reshape(*lead, -1)
    wide = np.broadcast_to(total, (*lead, total.shape[-1]))
    last = total.shape[-1] - 1
    low = np.take_along_axis(wide, flat, axis=-1)
    high = np.take_along_axis(wide, np.minimum(flat + 1, last), axis=-1)
    part = np.maximum(np.broadcast_to(steps, whole.shape).reshape(*lead, -1) - flat, 0.0)
    return (low + part * (high - low)).reshape(whole.shape)
