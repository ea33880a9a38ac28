"""Which way a claim points, and the earlier time that a change is counted from."""

from __future__ import annotations

from softpower.extract.slots.changes.baselines import count_from
from softpower.extract.slots.changes.directions import point

__all__ = ["count_from", "point"]
