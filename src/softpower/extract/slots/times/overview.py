"""What a whole English document says of times: those of its title and its first lines, and the years it names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Scene
from softpower.extract.gated import Gated
from softpower.extract.slots.passage import Passage

__all__ = ["Overview", "overview"]

_FIRST, _LEADS = 3, 3  # sentences that open a text, times that lead it
_EDITION = Gated(re.compile(
    r"\b(?:index|rankings?|survey|poll|list|table|edition|barometer|awards?|report|league|chart|championships?|festival|"
    r"fair)\b",
    re.I,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Overview:
    """What a whole document says of times.

    Attributes
    ----------
    title : frozenset of str
        The periods that its title names.
    lead : tuple of str
        Those of its title and of its first sentences, in their order.
    mentions : mapping of str to int
        How often it names each year as the time of something.
    year : str
        The one it names most.
    edition : bool
        Whether it opens with what comes out again and again: an index, a survey, a festival.
    stated : int
        How many quarters of the sentences with claims name a time, from 0 to 4.
    """

    title: frozenset[str]
    lead: tuple[str, ...]
    mentions: dict[str, int]
    year: str
    edition: bool
    stated: int


def overview(passages: Sequence[Passage]) -> Overview:
    """Look over a document.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.

    Returns
    -------
    Overview
        What it says of times.
    """
    scenes = [(p.scene, bool(p.claims)) for p in passages if isinstance(p.scene, Scene)]
    mentions = Counter(when.period[:4] for scene, _ in scenes for when in scene.times if when.role == "in")
    head = next((n for n, (scene, _) in enumerate(scenes) if not scene.sentence.heading), len(scenes))
    body = [scene for scene, _ in scenes[head:] if not scene.sentence.heading][:_FIRST]
    opening = [scene for scene, _ in scenes[:head]] + body
    lead = dict.fromkeys(when.period for scene in opening for when in scene.times if when.role == "in")
    claiming = [scene for scene, claims in scenes if claims]
    return Overview(
        title=frozenset(when.period for scene, _ in scenes[:head] for when in scene.times),
        lead=tuple(lead)[:_LEADS],
        mentions=mentions,
        year=max(mentions, key=lambda year: mentions[year]) if mentions else "",
        edition=any(_EDITION.search(scene.text) for scene in opening),
        stated=4 * sum(bool(scene.times) for scene in claiming) // max(1, len(claiming)),
    )
