"""Claims on a change or a ratio, worked out from two figures: growth, recovery, so many times as much."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Any

from softpower.errors import PeriodError, UnknownNameError
from softpower.estimates.statements import node_of, rounding
from softpower.extract.claims.gazetteer import gazetteer, of_table
from softpower.extract.claims.linking import Wanted, link
from softpower.extract.split import Sentence, split
from softpower.framework import Framework
from softpower.periods import Period, read_period
from softpower.units import read_unit
from softpower.verdicts.ground import Fact, Ground
from softpower.verdicts.judge import ABOUT, Found
from softpower.verdicts.sentences import points
from softpower.wording import minus

__all__ = ["CHANGES", "Subject", "judge_change", "subject_of"]

CHANGES = ("growth", "recovery", "comparison")


@dataclass(frozen=True, slots=True)
class Subject:
    """Of what a claim on a change speaks; the reader leaves this open, since a change is no level.

    Attributes
    ----------
    indicator, contender, other : str
        The quantity, whose it is, and the contender that it is compared with; empty where they are not said.
    """

    indicator: str
    contender: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A change between two figures."""

    value: float
    slack: float
    new: Fact
    old: Fact


def subject_of(row: Mapping[str, Any], framework: Framework, text: str) -> Subject:
    """Find the quantity whose change a sentence states, by its own words.

    Parameters
    ----------
    row : mapping
        The claim.
    framework : Framework
        Names of contenders and phrases of indicators.
    text : str
        The article's text, in which the claim has its place.

    Returns
    -------
    Subject
        What was found.
    """
    sentence = next((s for s in _sentences(text) if s.start <= (row["start"] or 0) < s.end), None)
    known = Subject(row["indicator"] or "", row["contender"] or "", _contender(row["compared_with"] or "", framework))
    if sentence is None or not known.contender:
        return known
    names = gazetteer(framework)
    found = names.find(sentence.text)
    others = [m.code for m in of_table(found, "contender") if m.code != known.contender]
    other = known.other or (others[0] if others else "")
    if known.indicator:
        return replace(known, other=other)
    start, end = row["start"] - sentence.start, row["end"] - sentence.start
    linked = link(Wanted(sentence.text, start, end, "", "", known.contender), found, names)
    return Subject(linked.indicator, linked.contender, other) if linked else replace(known, other=other)


@lru_cache(maxsize=2)
def _sentences(text: str) -> list[Sentence]:
    """Cut an article once for all of its claims."""
    return split(text)


def _contender(name: str, framework: Framework) -> str:
    """Give the code of what is compared with; nothing where it is no contender of the study."""
    try:
        return framework.find("contender", name)
    except UnknownNameError:
        return ""


def judge_change(row: Mapping[str, Any], ground: Ground, text: str) -> Found:
    """Hold a stated change against the change between the figures of two periods, or of two contenders.

    Parameters
    ----------
    row : mapping
        The claim.
    ground : Ground
        What is known.
    text : str
        The article's text.

    Returns
    -------
    Found
        "agrees" where two figures give the change at their precision, else "differs" with what they give.
    """
    about = subject_of(row, ground.framework, text)
    if not (about.indicator and about.contender):
        return Found(verdict="not covered", sentence="It is not clear of which quantity of the study this is a change.")
    across = row["claim_kind"] == "comparison"
    now, then = _facts(row, about, ground) if across else _ends(row, about, ground)
    if not now or not then:
        missing = "both sides" if across else "both years"
        facts = tuple([*now, *then][:1])
        return Found(verdict="not covered", sentence=f"Figures of {missing} would be needed.", facts=facts)
    changes = [_change(row, new, old) for new, old in product(now, then) if old.is_.value or _is_points(row)]
    if not changes:
        text = f"It would be a share of nothing: {then[0].words} ({ground.who(then[0])})."
        return Found(verdict="not covered", sentence=text, facts=(then[0],))
    claimed = -row["value"] if row["direction"] == "down" and _is_signed(row) else row["value"]
    near = min(
        changes, key=lambda c: (not _meets(claimed, row, c), abs(c.value - claimed), c.new.is_.ids, c.old.is_.ids)
    )
    meets = _meets(claimed, row, near)
    sentence = f"{_told(near, ground)} gives {_number(near.value, row)}"
    if not meets:
        sentence += f"; the claim is {_apart(claimed, near.value, row)}"
    departure = (claimed - near.value) / abs(near.value) if near.value else math.nan
    return Found(verdict="agrees" if meets else "differs", sentence=f"{sentence}.", facts=(near.new, near.old),
                 departure=departure)  # fmt: skip


def _ends(row: Mapping[str, Any], about: Subject, ground: Ground) -> tuple[list[Fact], list[Fact]]:
    """Give the figures of the year that is spoken of, and those of the year it is compared with."""
    facts = _of(about.indicator, about.contender, row, ground)
    when = _period(row["period"])
    if when is None or str(row["note"] or "").startswith("no period stated"):
        when = max((f.is_.period for f in facts if f.is_.period.part == "year"), default=None)
    if when is None:
        return [], []
    base = _period(row["baseline"]) or replace(when, year=when.year - 1)
    return [f for f in facts if f.is_.period == when], [f for f in facts if f.is_.period == base]


def _facts(row: Mapping[str, Any], about: Subject, ground: Ground) -> tuple[list[Fact], list[Fact]]:
    """Give the figures of both sides in the latest period that both have, or in the one that is named."""
    mine, theirs = (_of(about.indicator, who, row, ground) for who in (about.contender, about.other))
    shared = {f.is_.period for f in mine} & {f.is_.period for f in theirs}
    named = _period(row["period"])
    when = named if named in shared else max(shared, default=None)
    return [f for f in mine if f.is_.period == when], [f for f in theirs if f.is_.period == when]


def _of(indicator: str, contender: str, row: Mapping[str, Any], ground: Ground) -> list[Fact]:
    node = node_of(ground.framework, indicator).code
    series = [key for key in ground.facts if key[:2] == (node, contender)]
    here = [key for key in series if key[2] == (row["region"] or "world")] or (series if len(series) == 1 else [])
    facts = [f for key in here for f in ground.facts[key] if not f.is_.dropped and not math.isnan(f.is_.value)]
    return [f for f in facts if f.is_.indicator == indicator] or facts


def _change(row: Mapping[str, Any], new: Fact, old: Fact) -> _Change:
    """Work a change out of two figures, with what their rounding leaves open."""
    a, b = new.is_.value, old.is_.value
    if _is_points(row):
        return _Change(value=a - b, slack=new.is_.precision + old.is_.precision, new=new, old=old)
    scale = 100.0 if read_unit(row["unit"] or "").base == "percent" else 1.0
    is_level = row["claim_kind"] == "recovery" or scale == 1.0
    slack = scale * (new.is_.precision / abs(b) + abs(a) * old.is_.precision / b**2)
    return _Change(value=scale * (a / b - (0.0 if is_level else 1.0)), slack=slack, new=new, old=old)


def _is_points(row: Mapping[str, Any]) -> bool:
    return read_unit(row["unit"] or "").base == "percentage point"


def _is_signed(row: Mapping[str, Any]) -> bool:
    """Tell whether a fall is written with a positive number: "fell 5%", "46% fewer", but not "at 94% of"."""
    return row["claim_kind"] == "growth" or (
        row["claim_kind"] == "comparison" and read_unit(row["unit"] or "").base in ("percent", "percentage point")
    )


def _meets(claimed: float, row: Mapping[str, Any], change: _Change) -> bool:
    slack = change.slack + rounding(abs(row["value"]), "identity")
    if row["modifier"] == ">":
        return change.value >= claimed - slack
    if row["modifier"] == "<":
        return change.value <= claimed + slack
    if row["modifier"] == "~":
        slack = max(slack, ABOUT * abs(claimed))
    return abs(change.value - claimed) <= slack * (1 + 1e-9)


def _told(change: _Change, ground: Ground) -> str:
    new, old = change.new, change.old
    when = f"in {new.is_.period}" if new.is_.period == old.is_.period else f"in {new.is_.period} after {old.is_.period}"
    return f"{new.words} ({ground.who(new)}) against {old.words} ({ground.who(old)}) {when}"


def _number(value: float, row: Mapping[str, Any]) -> str:
    base = read_unit(row["unit"] or "").base
    if base == "percentage point":
        return f"{'' if value >= 0 else 'minus '}{points(value)}"
    if base != "percent":
        return f"{value:.3g} times as much"
    return minus(f"{value:.3g}%" if row["claim_kind"] == "recovery" else f"{value:+.3g}%")


def _apart(claimed: float, value: float, row: Mapping[str, Any]) -> str:
    way = "more" if claimed > value else "less"
    if read_unit(row["unit"] or "").base in ("percent", "percentage point"):
        return f"{points(claimed - value)} {way}"
    return f"{abs(claimed - value) / abs(value):.0%} {way}"


def _period(text: str | None) -> Period | None:
    try:
        return read_period(text) if text else None
    except PeriodError:
        return None
