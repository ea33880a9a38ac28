"""Claims with a number: what each quantity of a sentence is said to be, of whom, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.changes import is_part_of, level_reached
from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.figures import Seen, kinds_of
from softpower.extract.claims.kinds import is_size, kind_of, level_of
from softpower.extract.claims.linking import Link, Wanted, family, link
from softpower.extract.claims.pairs import comparisons
from softpower.extract.claims.scenery import is_scenery, is_survey, only_names
from softpower.extract.claims.shares import is_by_place
from softpower.extract.claims.subjects import owners, region_of
from softpower.extract.claims.whose import Owned, owned
from softpower.extract.quantities import Stated
from softpower.units import read_unit

__all__ = ["looked_at", "number_claims"]


def number_claims(scene: Scene) -> list[Claim]:
    """Read the claims with a number in a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence and what was found in it.

    Returns
    -------
    list of Claim
        One for each quantity that says something.
    """
    if not scene.stated:
        return comparisons(scene, [])
    text = scene.text
    codes = owners(text, scene.stated, scene.found, scene.memory, scene.sentence.block)
    whose = owned(scene)
    seen = looked_at(scene, codes, whose)
    found = (
        _claim(scene, stated, codes[n], whose[n], seen[n], kind)
        for n, (stated, kind) in enumerate(zip(scene.stated, kinds_of(scene, seen), strict=True))
    )
    claims = [claim for claim in found if claim]
    return claims + comparisons(scene, claims)


def looked_at(scene: Scene, codes: Sequence[str], whose: Sequence[Owned]) -> list[Seen]:
    """Say what the patterns make of each number of a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    codes : sequence of str
        The contenders of a study that its numbers are about.
    whose : sequence of Owned
        Whom they are about in words.

    Returns
    -------
    list of Seen
        One for each number.
    """
    text = scene.text
    found: list[Seen] = []
    last = ""
    for n, stated in enumerate(scene.stated):
        limit = scene.stated[n + 1].start if n + 1 < len(scene.stated) else len(text)
        region = region_of(text, (stated.start, stated.end), scene.found, codes[n], limit)
        place = whose[n].place if stated.kind in {"percent", "fraction"} else ""
        kind = _after(scene, n, kind_of(text, stated, scene.times, scene.year, region or place, _tail(scene, n)), last)
        if kind in _PARTS:
            by_place = is_by_place(scene, stated, region or place, series=last == "share_by_region")
            kind = "share_by_region" if by_place else "share"
        said = any(a <= stated.start < b for a, b in scene.quoted)
        found.append(Seen(kind, region, place, is_scenery(text, stated), is_survey(text, stated), said))
        last = last if found[-1].scenery else kind
    return found


def _after(scene: Scene, n: int, kind: str, last: str) -> str:
    """Let the kind of the number before it tell the kind of a number that goes on with it."""
    stated = scene.stated[n]
    if kind in _PARTS and last == "amount" and stated.kind == scene.stated[n - 1].kind == "percent":
        return "amount"  # "a rebate of 30%; X pays 25%"
    if kind in _SIZES and stated.kind == "number" and last in _SIZES:
        return last  # "watched for 1.9 billion hours, against 7.4 billion for X"
    if kind == "count" and stated.kind == "number" and is_size(scene.told.topic):
        return "amount"  # what the sentence before gave was a score, a price or the like
    return kind


def _claim(scene: Scene, stated: Stated, owner: str, whose: Owned, seen: Seen, decided: str) -> Claim | None:
    text, start = scene.text, scene.sentence.start
    kind = seen.rule if decided == "none" or seen.rule == "list" else decided
    if kind in {"vague_quantity", "list"}:
        found = _link_words(scene, stated, owner)
    else:
        found = _link(scene, stated, owner, kind)
    if found is None and (decided == "none" or only_names(text, stated)):
        return None
    value, low, high, unit = _in_percent(stated, kind, text[: stated.start], text[stated.end :])
    subject = "survey" if seen.survey else whose.subject
    return Claim(
        claim_kind=kind,
        start=start + stated.start, end=start + stated.end, value=value, low=low, high=high,
        unit=_unit_for(scene, found, unit), modifier=stated.modifier, direction=_moved(text, stated),
        contender=found.contender if found else (owner if kind != "list" else ""),
        indicator=found.indicator if found else "", region=seen.region or _usual_region(scene, found),
        subject=subject, place=whose.place,
        verifiability=_verifiability(kind), sign=_sign(kind), in_words=stated.start in scene.in_words,
        stated_as=f"{value:g}%" if kind == "recovery" and value is not None else "",
    )  # fmt: skip


def _moved(text: str, stated: Stated) -> str:
    """Give the direction of an amount of change."""
    return "" if is_part_of(text[: stated.start]) else stated.direction or ""


_PARTS = frozenset({"share", "share_by_region"})
_SIZES = frozenset({"count", "amount"})
_AND = re.compile(r",?\s(?:and|or)\s")


def _tail(scene: Scene, n: int) -> int:
    """Give the end of the last of some numbers that are joined by "and"."""
    stated = scene.stated
    while n + 1 < len(stated) and _AND.fullmatch(scene.text, stated[n].end, stated[n + 1].start):
        n += 1
    return stated[n].end


def _link(scene: Scene, stated: Stated, owner: str, kind: str) -> Link | None:
    if scene.names is None:
        return None
    sort = family(stated.unit, stated.kind)
    if kind in {"growth", "recovery", "comparison"}:
        return None  # a change is no level: it never stands for the indicator whose change it is
    return link(
        Wanted(scene.sentence.text, stated.start, stated.end, stated.unit, sort, owner, target=kind == "target"),
        scene.found,
        scene.names,
    )


def _link_words(scene: Scene, stated: Stated, owner: str) -> Link | None:
    """Link a vague quantity by its words alone; a count of listed places belongs to no contender."""
    if scene.names is None or level_of(scene.text, stated) == "list":
        return None
    sort = family(stated.unit, stated.kind)
    wanted = Wanted(scene.sentence.text, stated.start, stated.end, stated.unit, "" if sort == "number" else sort, owner)
    return link(wanted, scene.found, scene.names)


def _in_percent(
    stated: Stated, kind: str, before: str, after: str
) -> tuple[float | None, float | None, float | None, str]:
    if kind == "recovery" and stated.kind in {"percent", "fraction"} and stated.value is not None:
        return level_reached(after, stated, before), None, None, "percent of baseline"
    if stated.kind == "fraction" and stated.value is not None:
        return round(stated.value * 100, 4), None, None, "percent"
    return stated.value, stated.low, stated.high, stated.unit


def _unit_for(scene: Scene, found: Link | None, unit: str) -> str:
    """Name the unit as the indicator does, where both are the same thing: visitors are persons, restaurants a count."""
    if found is None or scene.names is None:
        return unit
    theirs = scene.names.framework.indicators[found.indicator].unit
    if family(unit) in {"money", "percent", "time", "ratio", "number"} and family(theirs) not in {"person", "score"}:
        return unit
    return read_unit(theirs).base


def _usual_region(scene: Scene, found: Link | None) -> str:
    """Take the region of the indicator's concept where the sentence names none."""
    if found is None or scene.names is None:
        return ""
    framework = scene.names.framework
    concept = framework.concepts.get(framework.indicators[found.indicator].concept)
    wanted = (concept.region if concept and concept.region else "world").casefold()
    for region in framework.regions.values():
        if wanted in {region.code.casefold(), region.name.casefold()}:
            return region.code
    return "world"


def _verifiability(kind: str) -> str:
    return {"target": "target", "vague_quantity": "vague"}.get(kind, "checkable")


def _sign(kind: str) -> int | None:
    return {"vague_quantity": 1, "streak": 1}.get(kind)
