"""Signs that speak for or against a source of a claim, with what they weigh together."""

from __future__ import annotations

from functools import partial

from softpower.extract.slots.signs import named, weighed

__all__ = ["signs", "worded"]

_TABLE = "sources/weights.csv"
signs = partial(named, _TABLE)
worded = partial(weighed, _TABLE)
