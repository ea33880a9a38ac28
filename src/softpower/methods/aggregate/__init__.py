"""Fold the scores of indicators into one score.

Scores have the shape (..., n_indicators, n_contenders); the second-last axis is folded. NaN marks a missing score: it
is left out and the weights of the rest are rescaled; how much weight was present is returned beside the score.

`means` compensate, each to its degree; `penalty` takes from a mean for unevenness; `ordered` weighs places, not
indicators.
"""

from softpower.methods.aggregate.means import Folded, arithmetic, generalised, geometric, harmonic
from softpower.methods.aggregate.ordered import owa
from softpower.methods.aggregate.penalty import mazziotta_pareto

# The means, which take scores and weights alone.
METHODS = {"arithmetic": arithmetic, "geometric": geometric, "harmonic": harmonic}

__all__ = ["METHODS", "Folded", "arithmetic", "generalised", "geometric", "harmonic", "mazziotta_pareto", "owa"]
