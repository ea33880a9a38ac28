"""Whether the lead depends on the weights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from softpower.contest.reweighted import Field, field_of
from softpower.contest.rows import Weighting, WeightsView, ahead, interval_of
from softpower.index import Index, generator
from softpower.methods import weight

__all__ = ["look_at_weights"]

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
    The weights of a preset are drawn around it as the published ones are drawn around themselves. Random weightings are
    uniform over all weightings of the fronts that sum to one, so that none is preferred, and are taken as they are.
    """
    framework, field = index.framework, field_of(index, pair, period)
    leads = float(np.median(_gap(field.overall(field.of)))) >= 0
    presets = []
    for name in framework.presets:
        weights = {code: framework.aggregates[code].presets.get(name, 0.0) for code in field.fronts}
        whole = sum(weights.values())
        if whole > 0:
            gap = _gap(field.overall(weights))
            shares = {code: weight / whole for code, weight in weights.items()}
            presets.append(Weighting(name=name, weights=shares, gap=interval_of(gap), p=float(ahead(gap).mean())))
    n = index.method.random_weightings
    drawn = weight.uniform(len(field.fronts), n, generator(index.method.seed, "random weightings"))
    medians = np.median(_gaps(field, drawn), axis=0)
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


def _gap(scores: Floats) -> Floats:
    """First minus second, draw by draw."""
    return scores[:, 0] - scores[:, 1]


def _gaps(field: Field, weights: Floats) -> Floats:
    """Fold both sides under many weightings, each as it is: (n_draws, n_weightings) gaps in points."""
    first, second = np.moveaxis(field.draws, 2, 0)
    if field.aggregation == "geometric":
        return np.exp(np.log(first) @ weights.T) - np.exp(np.log(second) @ weights.T)
    return (first - second) @ weights.T
