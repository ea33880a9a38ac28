"""What each claim of a Japanese or Korean document measures, in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.nouns import Noun, phrase
from softpower.extract.slots.passage import Passage
from softpower.units import CURRENCIES

__all__ = ["fill_topics"]

# Nouns that say nothing of what is measured by themselves: they are added to what the text before measured.
_OPEN = frozenset(
    [
        "total",
        "average",
        "share",
        "growth",
        "gap",
        "domestic",
        "overseas",
        "world",
        "reasons",
        "cities",
        "countries",
        "regions",
        "ranking",
        "index",
        "number",
        "residents",
        "women",
        "companies",
        "prefectures",
        "year",
        "market",
        "projects",
        "culture",
    ]
)
_ASIDE = frozenset({"quote", "conclusion", "event", "list", "disagreement"})
_PARTS = frozenset({"share", "share_by_region"})
_REACH = 46  # characters before a number in which its noun is looked for


@dataclass(slots=True)
class _Told:
    """What the text before measured.

    Attributes
    ----------
    topic : str
        Last, without what the kind of the claim adds.
    of_unit : dict of str to str
        The same by family of unit.
    block : int
        The paragraph.
    """

    topic: str = ""
    of_unit: dict[str, str] = field(default_factory=dict)
    block: int = -1


def fill_topics(passages: list[Passage], _: Reading) -> list[Passage]:
    """Fill topic.

    Parameters
    ----------
    passages : list of Passage
        The document.
    _ : Reading
        What holds for it as a whole: nothing is taken from it.

    Returns
    -------
    list of Passage
        The document with this slot filled.
    """
    told = _Told()
    out = []
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        if look.sentence.heading:
            told = _Told(topic=phrase([n for n in look.nouns if n.name not in _OPEN], 3) or told.topic)
            out.append(passage)
            continue
        if look.sentence.block != told.block:
            told.block, told.of_unit = look.sentence.block, {}
        out.append(passage.with_claims(tuple(_topics(look, passage.claims, told))))
    return out


def _topics(look: Look, claims: Sequence[Claim], told: _Told) -> list[Claim]:
    out = []
    end = 0
    start = look.sentence.start
    for claim in claims:
        if claim.topic:  # a survey's own figures have theirs
            out.append(claim)
            end = claim.end - start
            continue
        numbered = claim.value is not None or claim.low is not None
        place = (claim.start - start, claim.end - start)
        own = _around(look, place, end, numbered=numbered and not (claim.in_words and claim.unit == "rank"))
        base = _base(own, claim, told)
        unit = "visitor" if claim.unit == "person" and "visitor" in base else claim.unit
        out.append(claim.but(topic=_named(base, claim, look), unit=unit))
        if numbered:
            end = place[1]
        if base and claim.claim_kind not in _ASIDE:
            told.topic = base
            told.of_unit[_family(claim)] = base
    return out


def _family(claim: Claim) -> str:
    return "money" if claim.unit in CURRENCIES else claim.unit


def _around(look: Look, place: tuple[int, int], last: int, *, numbered: bool) -> list[Noun]:
    """Give the nouns that say what a claim measures: before its number since the last one, or right behind."""
    start, end = place
    if not numbered:
        return [n for n in look.nouns if start <= n.start < end] or [n for n in look.nouns if n.end <= end][-2:]
    left = max(last, start - _REACH)
    ahead = [n for n in look.nouns if left <= n.start and n.end <= start and not _inside(n.start, look)]
    behind = [n for n in look.nouns if end <= n.start <= end + _NEAR and _OF.match(look.text[end : n.start] + "|")]
    return [*ahead, *behind]


_NEAR = 4
_OF = re.compile(r"\A(?:の|의| |인|이던 ?)?\|")


def _inside(at: int, look: Look) -> bool:
    return any(a <= at < b for a, b in look.quoted)


def _base(own: Sequence[Noun], claim: Claim, told: _Told) -> str:
    """Choose between the nouns of the clause and what was measured before."""
    telling = [n for n in own if n.name not in _OPEN and not n.name.startswith("per ")]
    carried = told.of_unit.get(_family(claim)) or told.topic
    counted = _counted(claim)
    if telling:
        base = phrase(own)
        return base if not counted or counted.split()[-1].rstrip("s") in base else f"{base} {counted}"
    if counted and claim.unit not in told.of_unit:
        return counted
    extra = phrase(own)
    if not carried:
        return extra
    return carried if not extra or claim.claim_kind in {"growth", "recovery"} | _PARTS else f"{carried} {extra}"


_UNTOLD = frozenset(
    [
        "person",
        "item",
        "piece",
        "place",
        "rank",
        "time",
        "percent",
        "point",
        "day",
        "year",
        "month",
        "night",
        "hour",
        "minute",
        "house",
        "times",
        "room",
        "episode",
        "book",
        "copy",
        "percentage",
        "city",
        "country",
        "group",
    ]
)


def _counted(claim: Claim) -> str:
    """Name the things that a count counts, where its unit says more than a general counter."""
    unit = claim.unit.split(" per ")[0]
    if claim.claim_kind not in {"count", "target", "forecast", "vague_quantity"} or not unit or unit in _UNTOLD:
        return ""
    if unit in CURRENCIES or unit.startswith(("percent", "square")):
        return ""
    return "foreign visitors" if unit == "visitor" else unit + ("es" if unit.endswith(("s", "x", "ch")) else "s")


def _named(base: str, claim: Claim, look: Look) -> str:
    """Add what the kind of a claim says of its measure, in the same words everywhere."""
    kind = claim.claim_kind
    if kind == "growth":
        return _of_change(base, claim)
    if kind == "recovery":
        return f"{base} relative to {claim.baseline or 'before'}"
    if kind in _PARTS and base and "share" not in base:
        if kind == "share":
            return f"share naming it {base}" if look.tongue.naming.search(look.text) else f"share of {base}"
        return f"share of {base} by {'origin' if 'visitor' in base else 'region'}"
    if kind == "streak":
        way = {"up": "rises in ", "down": "falls in "}.get(
            claim.direction, "rank 1 in " if _FIRST.search(look.text) else ""
        )
        return f"{way}{base}"
    return base


_FIRST = re.compile(r"首位|トップ|1位|선두|1위|가장")


def _of_change(base: str, claim: Claim) -> str:
    if claim.unit == "percentage point":
        return f"{base}, change"
    if claim.unit == "place":
        return f"{base}, change of rank"
    if claim.unit == "times" and claim.baseline:
        return f"{base}, multiple of {claim.baseline[:4]}"
    yearly = (
        claim.baseline[:4].isdigit()
        and claim.period[:4].isdigit()
        and int(claim.period[:4]) - int(claim.baseline[:4]) == 1
    )
    return f"{base}, year-over-year growth" if yearly and claim.unit == "percent" else f"{base}, growth"
