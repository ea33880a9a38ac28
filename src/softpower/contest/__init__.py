"""Who leads whom, on which front, since when, and with what probability.

Names are loaded when they are first used, so that whoever needs the words of a claim alone loads no table library.
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from softpower.contest.contest import Contest, Headline, compare
    from softpower.contest.quantities import Quantity
    from softpower.contest.rows import Change, Interval, NodeRow, Pair, PeriodRow, Standing, Weighting, WeightsView
    from softpower.contest.trace import TraceNode

_ROWS = ("Change", "Interval", "NodeRow", "Pair", "PeriodRow", "Standing", "Weighting", "WeightsView")
_HOME = {
    "Contest": "contest",
    "Headline": "contest",
    "Quantity": "quantities",
    "TraceNode": "trace",
    "compare": "contest",
    **dict.fromkeys(_ROWS, "rows"),
}

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


def __getattr__(name: str) -> object:
    if name not in _HOME:
        msg = f"module 'softpower.contest' has no attribute '{name}'"
        raise AttributeError(msg)
    found = getattr(_import_module(f"softpower.contest.{_HOME[name]}"), name)
    globals()[name] = found
    return found
