"""Slots of the claims of a document, filled with the whole document in view.

A claim often leaves out what the sentences before have said: whom it is about, what is measured, when, and who says so.
`claims` reads each sentence with a short memory; the passes here see all of them in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from softpower.extract.claims.claim import Reading
from softpower.extract.slots.changes import count_from, point
from softpower.extract.slots.eastern import PASSES
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.sources import attribute
from softpower.extract.slots.times import date_claims
from softpower.extract.slots.topics import name_topics
from softpower.extract.slots.units import name_units
from softpower.extract.slots.whom import about

__all__ = ["Passage", "fill"]


def fill(passages: Sequence[Passage], reading: Reading) -> list[Passage]:
    """Fill the slots that need more than their own sentence.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    reading : Reading
        What holds for the whole document.

    Returns
    -------
    list of Passage
        The same passages; their claims have the same places and numbers, and more of their slots.
    """
    passes = _PASSES.get(reading.language, ())
    filled = list(passages)
    for step in passes:
        filled = step(filled, reading)
    return filled


# Takes the passages and gives them with one slot filled or mended.
Pass = Callable[[list[Passage], Reading], list[Passage]]
# Language -> passes in their order.
_PASSES: dict[str, tuple[Pass, ...]] = {
    "en": (about, attribute, name_units, date_claims, count_from, point, name_topics),
    "ja": PASSES,
    "ko": PASSES,
}
