"""Slots of claims in Japanese and Korean, filled with the whole document in view, in the order of `PASSES`."""

from __future__ import annotations

from softpower.extract.slots.eastern.directions import fill_directions
from softpower.extract.slots.eastern.links import fill_links
from softpower.extract.slots.eastern.shares import place_shares
from softpower.extract.slots.eastern.sources import fill_sources
from softpower.extract.slots.eastern.times import fill_times
from softpower.extract.slots.eastern.topics import fill_topics
from softpower.extract.slots.eastern.whom import fill_whom

__all__ = ["PASSES"]

PASSES = (place_shares, fill_whom, fill_directions, fill_times, fill_sources, fill_topics, fill_links)
