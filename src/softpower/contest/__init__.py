"""Who leads whom, on which front, since when, and with what probability."""

from softpower.contest.contest import Contest, Headline, compare
from softpower.contest.quantities import Quantity
from softpower.contest.rows import Change, Interval, NodeRow, Pair, PeriodRow, Standing, Weighting, WeightsView
from softpower.contest.trace import TraceNode

__all__ = [
    "Change",
    "Contest",
    "Headline",
    "Interval",
    "NodeRow",
    "Pair",
    "PeriodRow",
    "Quantity",
    "Standing",
    "TraceNode",
    "Weighting",
    "WeightsView",
    "compare",
]
