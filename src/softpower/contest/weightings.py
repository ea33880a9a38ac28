"""Whether the lead depends on the weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softpower.contest.baskets import gaps_on_common
from softpower.contest.rows import Weighting, WeightsView, ahead, interval_of
from softpower.index import Index, generator
from softpower.methods import weight

__all__ = ["front_draws", "look_at_weights"]

Floats = NDArray[np.float64]
REVERSED_SHARE = 0.2  # of random weightings: the rule of the headline is "more than one in five"


def look_at_weights(index: Index, pair: tuple[str, str], period: str) -> WeightsView:
    """Ask whether other weights of the fronts reverse the overall lead.

    Parameters
    ----------
    index : Index
        The scores.
    pair : tuple of (str, str)
        Codes of the two.
    period : str
        The year.

    Returns
    -------
    WeightsView
        The gap under every preset, and the share of random weightings in favour of the first.

    Notes
    -----
    Random weightings are uniform over all weightings of the fronts that sum to one, so that none is preferred.
    """
    framework = index.framework
    codes, first, second = front_draws(index, pair, period)
    published = np.array([framework.aggregates[c].weight for c in codes])
    base = _gap(index, first, second, published[None, :])[:, 0]
    leads = float(np.median(base)) >= 0
    presets = []
    for name in framework.presets:
        weights = np.array([framework.aggregates[c].presets.get(name, 0.0) for c in codes])
        if weights.sum() > 0:
            gap = _gap(index, first, second, weights[None, :])[:, 0]
            shares = dict(zip(codes, (weights / weights.sum()).tolist(), strict=True))
            presets.append(Weighting(name=name, weights=shares, gap=interval_of(gap), p=float(ahead(gap).mean())))
    n = index.method.random_weightings
    drawn = weight.uniform(len(codes), n, generator(index.method.seed, "random weightings"))
    medians = np.median(_gap(index, first, second, drawn), axis=0)
    share = float(np.mean(medians > 0))
    reversing = tuple(row.name for row in presets if (row.gap.median >= 0) != leads)
    against = 1 - share if leads else share
    return WeightsView(
        presets=tuple(presets),
        random_share=share,
        n_random=n,
        depends=bool(reversing) or against > REVERSED_SHARE,
        reversing=reversing,
    )


def front_draws(index: Index, pair: tuple[str, str], period: str) -> tuple[list[str], Floats, Floats]:
    """Draw both contenders' scores on every front that they have in common.

    Parameters
    ----------
    index : Index
        The scores.
    pair : tuple of (str, str)
        Codes of the two.
    period : str
        The year.

    Returns
    -------
    codes : list of str
        The fronts.
    first, second : ndarray of float, shape (n_draws, n_fronts)
        Scores in points on the concepts that both have.
    """
    codes, first, second = [], [], []
    for front in index.framework.fronts:
        gap, a, b = gaps_on_common(index, front.code, pair, period)
        if not np.isnan(gap).any():
            codes.append(front.code)
            first.append(a)
            second.append(b)
    return codes, np.array(first).T, np.array(second).T


def _gap(index: Index, first: Floats, second: Floats, weights: Floats) -> Floats:
    """Fold both sides under many weightings: (n_draws, n_weightings) gaps in points."""
    share = (weights / weights.sum(axis=1, keepdims=True)).T
    if index.method.aggregation == "geometric":
        return np.exp(np.log(first) @ share) - np.exp(np.log(second) @ share)
    return (first - second) @ share
