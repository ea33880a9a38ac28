"""Claims with a number: what each quantity of a sentence is said to be, of whom, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from softpower.extract.claims.gazetteer import Gazetteer, Mention
from softpower.extract.claims.linking import Link, Wanted, family, link
from softpower.extract.claims.periods import When, period_at, periods
from softpower.extract.claims.speakers import Said, said
from softpower.extract.claims.subjects import Memory, clause_of, owners, region_of
from softpower.extract.quantities import Stated, quantities
from softpower.extract.split import Sentence
from softpower.units import read_unit

__all__ = ["Claim", "Scene", "number_claims", "scene_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that a sentence claims.

    Attributes
    ----------
    claim_kind : str
        share, share_by_region, amount, count, range, growth, recovery, rank, streak, record, target, forecast,
        comparison, lead_shift, event, list, quote, vague_quantity, vague_growth, disagreement or conclusion.
    start, end : int
        Place of the words in the clean text.
    value, low, high : float or None
        The number, or the ends of a range; all None for words alone.
    unit, modifier, direction : str
        As in `Stated`.
    contender, indicator, region, period : str
        Codes and the time; empty where the text names none, or nothing fits well enough.
    baseline, compared_with, speaker, attribution, verifiability, note : str
        The other slots.
    sign : int or None
        1 where words without a number lean toward the contender, -1 where against, 0 where neither.
    """

    claim_kind: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    modifier: str = "="
    direction: str = ""
    contender: str = ""
    indicator: str = ""
    region: str = ""
    period: str = ""
    baseline: str = ""
    compared_with: str = ""
    speaker: str = ""
    attribution: str = ""
    verifiability: str = "checkable"
    sign: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence with everything that was found in it.

    Attributes
    ----------
    sentence : Sentence
        The sentence.
    found : sequence of Mention
        What it names.
    times : sequence of When
        The times it names.
    who : Said
        Who speaks.
    stated : sequence of Stated
        Its quantities.
    memory : Memory
        What the sentences before named.
    names : Gazetteer or None
        The framework's names; None where claims are read without a framework.
    year : int or None
        Year of publication.
    """

    sentence: Sentence
    found: Sequence[Mention]
    times: Sequence[When]
    who: Said
    stated: Sequence[Stated]
    memory: Memory
    names: Gazetteer | None
    year: int | None


def scene_of(sentence: Sentence, memory: Memory, names: Gazetteer | None, year: int | None) -> Scene:
    """Look at a sentence once.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    memory : Memory
        What the sentences before named.
    names : Gazetteer or None
        The framework's names.
    year : int or None
        Year of publication.

    Returns
    -------
    Scene
        The sentence with its mentions, times, speaker and quantities.
    """
    text = sentence.text
    return Scene(
        sentence=sentence,
        found=names.find(text) if names else (),
        times=periods(text, year),
        who=said(text),
        stated=quantities(text) if _GATE.search(text) else (),
        memory=memory,
        names=names,
        year=year,
    )


# Most sentences have no digit, sign of money, number word or ordinal, and so no quantity: they cost one look.
_GATE = re.compile(
    r"[\d%$€£¥₩₹]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{2,6}teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|dozens?|half|halved|third|thirds|quarters?|twice|doubl\w{0,3}|"
    r"tripl\w{0,3}|trebled|fifth|first|second|fourth|"
    r"sixth|seventh|eighth|ninth|tenth|\w{3,7}th|percent|zero)\b",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|target(?:s|ed|ing)?|goals?|wants?|plans?|pledge[sd]?|hopes?|seek(?:s|ing)?|ambitions?|"
    r"objective|vow(?:s|ed)|intends?|"
    r"promise[sd]?|set itself|sets? out)\b", re.I)  # fmt: skip
_FORECAST = re.compile(
    r"\b(?:expect(?:s|ed)|forecast(?:s|ing)?|project(?:s|ed) (?:to|that|a|an|growth|between)|predict(?:s|ed)|will "
    r"(?:reach|hit|exceed|grow|top|rise|climb|pass)|"
    r"(?:is|are) set to|on course (?:to|for)|could (?:reach|hit|top|be)|poised to)\b", re.I)  # fmt: skip
_NOW = re.compile(r"(?:from|against|now|currently|after|compared with)\s\Z", re.I)
_RECOVERY = re.compile(
    r"\A\s?(?:of|above|below)\s(?:its|their|the)?\s?(?:level of\s|levels of\s|total of\s)?(?:(?:19|20)\d\d|"
    r"pre-?pandemic|pre-?covid)",
    re.I,
)
_THAN = re.compile(
    r"\A\s?(?:lower|higher|more|less|cheaper|dearer|fewer|above|below|faster|bigger|larger|"
    r"smaller)\b[^.;]{0,40}?\bthan\b|\A\s(?:the|that|those|as|its|what)\b"
)
_LISTED = re.compile(r"\A[^.;]{0,60}\b(?:list|ranking|table|index)\b|\A[^.;]{0,30}\bmak(?:e|ing) the\b")
_SMALL_WORDS = 10  # a count below ten in letters ("three cities") is scenery unless an indicator wants it
# A sentence that begins so goes on about the time of the one before; others may speak of any time.
_GOES_ON = re.compile(r"(?:It|This|That|These|They|Of (?:these|those|them)|Among them)\b")
_GLUED = 4  # characters between a level and its earlier time
_BARE = frozenset({"duration", "age", "measure"})


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
    text = scene.sentence.text
    whose = owners(text, scene.stated, scene.found, scene.memory, scene.sentence.block)
    claims = []
    for n, stated in enumerate(scene.stated):
        limit = scene.stated[n + 1].start if n + 1 < len(scene.stated) else len(text)
        claim = _claim(scene, stated, whose[n], limit)
        if claim:
            claims.append(replace(claim, compared_with=_other(scene, whose, n)))
    return claims


def _claim(scene: Scene, stated: Stated, owner: str, limit: int) -> Claim | None:
    text, start = scene.sentence.text, scene.sentence.start
    region = region_of(text, (stated.start, stated.end), scene.found, owner, limit)
    kind = _kind(scene, stated, region)
    found = (
        _link(scene, stated, owner, kind)
        if kind not in {"vague_quantity", "list"}
        else _link_words(scene, stated, owner)
    )
    if (found is None and _scenery(text, stated)) or text[stated.start : stated.end].lower().startswith("one "):
        return None
    value, low, high, unit = _in_percent(stated)
    if kind == "vague_quantity" and stated.modifier == "~":
        value = low = high = None  # "a few hundred" is no number that one can hold against another
    period, note = _period(scene, stated, kind)
    left, right = clause_of(text, stated.start, stated.end)
    near = [when for when in scene.times if left <= when.start < right]
    base = period_at(near, stated.start, stated.end, "baseline")
    return Claim(
        claim_kind=kind, start=start + stated.start, end=start + stated.end, value=value, low=low, high=high,
        unit=_unit_for(scene, found, unit), modifier=stated.modifier, direction=stated.direction,
        contender=found.contender if found else (owner if kind != "list" else ""),
        indicator=found.indicator if found else "", region=region or _usual_region(scene, found),
        period=period, baseline=base.period if base and kind in {"growth", "recovery"} else "",
        speaker=scene.who.speaker, attribution=scene.who.attribution,
        verifiability=_verifiability(kind), sign=_sign(kind), note=note,
    )  # fmt: skip


def _kind(scene: Scene, stated: Stated, region: str) -> str:
    text = scene.sentence.text
    before, after = text[: stated.start], text[stated.end :]
    if _is_vague(stated):
        return "vague_quantity"
    if stated.kind in {"rank", "streak"}:
        return stated.kind
    ahead = "" if _NOW.search(before) else _ahead_kind(scene, stated, before)
    return ahead or _change_kind(stated, after) or _level_kind(stated, region, after)


def _ahead_kind(scene: Scene, stated: Stated, before: str) -> str:
    if _TARGET.search(before) and not stated.direction and _looks_ahead(scene, stated):
        return "target"
    left, right = clause_of(scene.sentence.text, stated.start, stated.end)
    return "forecast" if _FORECAST.search(scene.sentence.text, left, right) else ""


def _change_kind(stated: Stated, after: str) -> str:
    if stated.kind == "percent" and _RECOVERY.search(after):
        return "recovery"
    if stated.direction:
        return "growth"
    differs = stated.kind in {"percent", "fraction"} and _THAN.search(after)
    return "comparison" if stated.kind == "multiple" or differs else ""


def _level_kind(stated: Stated, region: str, after: str) -> str:
    if stated.kind in {"percent", "fraction"}:
        return "share_by_region" if region else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    if stated.kind == "count":
        return (
            "list" if stated.unit in {"city", "country", "place", "destination"} and _LISTED.search(after) else "count"
        )
    return "amount"


def _is_vague(stated: Stated) -> bool:
    open_plural = stated.value is None and stated.low is not None and stated.high is None
    few = (
        stated.modifier == "~"
        and stated.low is not None
        and stated.high is not None
        and stated.high == 4.5 * stated.low
    )
    return open_plural or few


def _looks_ahead(scene: Scene, stated: Stated) -> bool:
    """Tell whether the number's time lies ahead, or no time stands with it."""
    ahead = period_at(scene.times, stated.start, stated.end, "target")
    if ahead:
        return scene.year is None or int(ahead.period[:4]) >= scene.year
    now = period_at(scene.times, stated.start, stated.end)
    return now is None or (scene.year is not None and int(now.period[:4]) > scene.year)


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
    if scene.names is None or _level_kind(stated, "", scene.sentence.text[stated.end :]) == "list":
        return None
    sort = family(stated.unit, stated.kind)
    wanted = Wanted(scene.sentence.text, stated.start, stated.end, stated.unit, "" if sort == "number" else sort, owner)
    return link(wanted, scene.found, scene.names)


def _scenery(text: str, stated: Stated) -> bool:
    """Tell whether an unlinked quantity says nothing that anyone would check."""
    words = text[stated.start : stated.end]
    in_letters = not any(c.isdigit() for c in words)
    if stated.kind in _BARE and not stated.direction:
        return True
    return (
        in_letters and stated.kind in {"count", "number"} and stated.value is not None and stated.value < _SMALL_WORDS
    )


def _in_percent(stated: Stated) -> tuple[float | None, float | None, float | None, str]:
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


def _period(scene: Scene, stated: Stated, kind: str) -> tuple[str, str]:
    """Choose the time of a number; where none is named it is the year of publication, and the note says so."""
    base = period_at(scene.times, stated.start, stated.end, "baseline")
    if base and 0 <= base.start - stated.end <= _GLUED and kind not in {"growth", "recovery"}:
        return base.period, ""  # "81 weeks a year earlier": the level of the earlier time
    roles = ("target", "in") if kind in {"target", "forecast"} else ("in", "target")
    for role in roles:
        when = period_at(scene.times, stated.start, stated.end, role)
        if when and not (
            role == "target" and kind not in {"target", "forecast"} and scene.year and int(when.period[:4]) > scene.year
        ):
            return when.period, ""
    if scene.memory.period and scene.memory.block == scene.sentence.block and _GOES_ON.match(scene.sentence.text):
        return scene.memory.period, "period of the sentence before"
    if scene.year is None:
        return "", "no period stated, and no date of publication"
    return str(scene.year), "no period stated: year of publication"


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


def _base(stated: Stated) -> str:
    return stated.unit.split(" per ")[0]


_VERSUS = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to)|than)\b", re.I)


def _other(scene: Scene, whose: Sequence[str], n: int) -> str:
    """Name the other side of a pair of amounts."""
    stated, text = scene.stated, scene.sentence.text
    for k in (n + 1, n - 1):
        if 0 <= k < len(stated) and _base(stated[k]) == _base(stated[n]) and whose[k] and whose[k] != whose[n]:
            first, second = sorted((stated[n], stated[k]), key=lambda s: s.start)
            if _VERSUS.search(text, first.end, second.start):
                return whose[k]
    return ""
