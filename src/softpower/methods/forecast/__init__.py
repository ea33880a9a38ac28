"""Where short yearly series go, and whether they reach a target.

The point comes from a mean of two simple paths, or from the dynamic optimised Theta model; the width from a Student-t
whose spread is learned from the series and carried by a prior, since the intervals that such models state for
themselves are too narrow on yearly series.
"""

from softpower.methods.forecast.predict import POINTS, Forecast, forecast, moves, paths, quantile
from softpower.methods.forecast.shared import shared_share
from softpower.methods.forecast.targets import above, growth_seen, printed, reached, required_growth
from softpower.methods.forecast.width import DEFAULT, Prior, family_prior

__all__ = [
    "DEFAULT",
    "POINTS",
    "Forecast",
    "Prior",
    "above",
    "family_prior",
    "forecast",
    "growth_seen",
    "moves",
    "paths",
    "printed",
    "quantile",
    "reached",
    "required_growth",
    "shared_share",
]
