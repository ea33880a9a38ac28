"""A source that the sentence of a claim names: how it stands to the words of the claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources.parties import Met
from softpower.extract.slots.sources.signs import signs, worded
from softpower.extract.slots.sources.voice import Voice

__all__ = ["Told", "beside"]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its classes, and its place in its sentence.

    Attributes
    ----------
    kind, unit : str
        Classes of its kind and unit.
    quoted : bool
        Whether it stands in quotation marks.
    start, end, at : int
        Its place, and the place that must be within the reach of a source.
    covered : int
        How many sources of the sentence have it within their reach.
    asked : bool
        Whether it is of a survey itself.
    answer : bool
        Whether it may be an answer to one, or a place in a ranking.
    """

    kind: str
    unit: str
    quoted: bool
    start: int
    end: int
    at: int
    covered: int
    asked: bool
    answer: bool


def beside(text: str, told: Told, here: Sequence[Met], voices: Sequence[Met]) -> list[Signs]:
    """Give what speaks for a source that the sentence of a claim names.

    Parameters
    ----------
    text : str
        The sentence.
    told : Told
        The claim.
    here : sequence of Met
        Where the sentence names the source, once at least.
    voices : sequence of Met
        All sources that speak in the sentence.

    Returns
    -------
    list of Signs
        The signs.
    """
    said = [m for m in here if m.speaks] or here
    met = min(said, key=lambda m: min(abs(m.voice.start - told.end), abs(m.voice.end - told.at)))
    voice, kind = met.voice, told.kind
    reach = voice.reach[0] <= told.at < voice.reach[1]
    order = "before" if voice.end <= told.start else "after" if voice.start >= told.end else "around"
    low, high = sorted((voice.start, told.at))
    others = min(2, sum(m is not met and low < m.voice.start < high for m in voices))
    gap = {"before": text[voice.end : told.start], "after": text[told.end : voice.start]}.get(order, "")
    count, covered = min(3, len(voices)), min(2, told.covered)
    return [
        signs("here.{0}.{1}.{2} here.{0}.{2}.{3}", voice.manner, reach, order, _parted(gap)),
        signs("here.{0}.{1}.far.{2}", voice.manner, order, _far(gap)),
        signs("here.{0}.{1} here.{0}.{1}.{2} here.{0}.{3}", order, reach, _parted(gap), told.covered - reach > 0),
        signs("here.{0}.k.{1} here.{0}.q.{2} here.{0}.sort.{3}", voice.manner, kind, told.quoted, met.party.sort),
        signs("here.{0}.k.{1} here.{2}.k.{1}.{3}", reach, kind, order, met.speaks),
        signs("here.{0}.others.{1} here.n.{2}.{3}", order, others, count, met.speaks),
        signs("here.only.{0} here.{1}.cover.{2}.{3}", told.covered == 1 and reach, voice.manner, covered, reach),
        worded(_words(text, voice, order, kind)),
    ]


_CLAUSE = re.compile(r"\b(?:but|while|whereas|though|although)\b")
_EDGES = (2, 12, 40, 90)  # characters
_MARKS = ',.;:“”"'
_BEGINNING = 5  # characters


def _far(gap: str) -> int:
    return sum(len(gap) >= edge for edge in _EDGES)


def _parted(gap: str) -> str:
    """Tell what parts a source from the claim."""
    if ";" in gap:
        return "semicolon"
    if _CLAUSE.search(gap):
        return "clause"
    return ", and" if ", and " in gap else "and" if " and " in gap else "comma" if "," in gap else "nothing"


def _words(text: str, voice: Voice, order: str, kind: str) -> list[str]:
    """Give the signs of the words around a source, and of those of a source that is only named."""
    before = text[: voice.start].rsplit(None, 1)[-1:] if voice.start else []
    after = [w.lower().strip(_MARKS) for w in text[voice.end :].split(None, 2)[:2]]
    named = voice.manner == "named"
    sort = "named" if named else "speaks"
    found = [
        f"word.before.{sort}.{before[0].lower().strip(_MARKS) if before else '^'}",
        f"word.after.{sort}.{order}.{after[0] if after else '$'}",
    ]
    if named:
        inner = text[voice.start : voice.end].lower().split()
        found += [f"word.head.{inner[-1].strip(',')}", f"word.first.{inner[0]}"]
        found.append(f"named.{voice.start < _BEGINNING}.{order}.k.{kind}")
        if len(after) > 1:
            found.append(f"word.verb.{after[0]}_{after[1]}")
    return found
