"""The verdict on one number: equal to a source, within what sources allow, true of an earlier time, or away."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from softpower.estimates.conflicts import APART
from softpower.estimates.statements import FX_ERROR, node_of
from softpower.units import read_unit
from softpower.verdicts.ground import FORECAST, Fact, Ground, is_pooled
from softpower.verdicts.sentences import apart_by, more_sources
from softpower.wording import amount

__all__ = ["ABOUT", "Found", "judge"]

# "About 40 million" is said of 38 to 42: within a twentieth. Judgement; style guides give no number.
ABOUT = 0.05
FX_REACH = 2.0  # errors of a yearly mean rate that two roundings of one amount in two currencies may lie apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found of a claim.

    Attributes
    ----------
    verdict, sentence : str
        As in `softpower.verdicts.Verdict`.
    facts : tuple of Fact
        What it rests on, the nearest first.
    departure : float
        From the nearest, as a share of it; NaN for none.
    """

    verdict: str
    sentence: str
    facts: tuple[Fact, ...] = ()
    departure: float = math.nan


def judge(claim: Fact, ground: Ground) -> Found:
    """Hold one number against the figures of its cell.

    Parameters
    ----------
    claim : Fact
        The claim.
    ground : Ground
        What may be held against it.

    Returns
    -------
    Found
        The verdict with its reason.
    """
    series = _of_its_kind(claim, ground)
    facts = sorted((f for f in series if f.is_.period == claim.is_.period), key=lambda f: _order(claim, f))
    if not facts:
        return _without_figures(claim, series, ground)
    live = [f for f in facts if _lives(f, claim)]
    equal = [f for f in facts if equals(claim, f)]
    if equal:
        return _equal(claim, equal, [f for f in live if f not in equal], ground)
    near = (live or facts)[0]
    found = Found(verdict="agrees", sentence="", facts=tuple(facts), departure=gap(claim, near))
    if why := _allowed(claim, near, live, ground):
        apart = [f for f in live if gap(near, f) and not _reaches(claim, f) and _stand_apart(near, f, ground)]
        return _sources_differ(found, why, near, apart[0], ground) if apart else replace(found, sentence=why)
    if old := _earlier(claim, series):
        text = f"True of {old.is_.period}, for which {ground.who(old)} states {old.words}; "
        text += f"for {claim.is_.period} {ground.who(near)} states {near.words}."
        return Found(verdict="outdated", sentence=text, facts=(old, near), departure=found.departure)
    return replace(found, verdict="differs", sentence=_away(claim, near, live or facts, ground))


def equals(claim: Fact, fact: Fact, *, strict: bool = False) -> bool:
    """Tell whether a claim and a figure are one number at the precision in which the coarser of them is printed.

    Parameters
    ----------
    claim, fact : Fact
        The two.
    strict : bool, default False
        Whether the precision of the claim alone counts, so that nothing is taken for rounding that it did not round.

    Returns
    -------
    bool
        Whether they are. Amounts in two currencies may lie apart by twice the error of a yearly mean rate.
    """
    a, b = claim.is_, fact.is_
    fx = _fx(claim, fact)
    if math.isnan(a.value) != math.isnan(b.value):
        return False
    if math.isnan(a.value):
        return _same_end(a.low, b.low, fx) and _same_end(a.high, b.high, fx)
    precision = a.precision if strict else max(a.precision, b.precision)
    return abs(a.value - b.value) <= precision * (1 + 1e-9) + fx * abs(b.value)


def gap(claim: Fact, fact: Fact) -> float:
    """Say by which share of a figure a claim departs from it.

    Parameters
    ----------
    claim, fact : Fact
        The two.

    Returns
    -------
    float
        The share with its sign; 0 where they allow each other, infinite where the figure is 0.
    """
    ends = claim.apart(fact)
    if ends is None:
        return 0.0
    mine, theirs = ends
    return (mine - theirs) / abs(theirs) if theirs else math.copysign(math.inf, mine - theirs)


def _of_its_kind(claim: Fact, ground: Ground) -> list[Fact]:
    """Take the figures of the same indicator where there are any of the period, else those of the same concept."""
    series = list(ground.series(claim))
    same = [f for f in series if f.is_.indicator == claim.is_.indicator]
    here = [f for f in same if f.is_.period == claim.is_.period]
    return same if here or is_pooled(ground.framework, claim.row["indicator"]) else series


def _lives(fact: Fact, claim: Fact) -> bool:
    """Tell whether a figure counts: one that a rule leaves out counts only for claims that the same rule meets."""
    return fact.is_.dropped in ("", claim.is_.dropped)


def _order(claim: Fact, fact: Fact) -> tuple[Any, ...]:
    """Put equal figures first, the best attested before the others; then the rest by how near they are."""
    s, same, apart = fact.is_, equals(claim, fact), abs(gap(claim, fact))
    return not same, not _lives(fact, claim), 0.0 if same else apart, s.scale, apart, s.precision, s.ids


def _equal(claim: Fact, equal: Sequence[Fact], others: Sequence[Fact], ground: Ground) -> Found:
    first = equal[0]
    saying = [ground.who(f) for f in equal if f.is_.dropped == first.is_.dropped]
    apart = [f for f in others if _stand_apart(first, f, ground)]
    text = f"{ground.who(first)} states {first.words}{more_sources(saying)}"
    if first.is_.dropped:
        text += f", which is not used: {first.is_.dropped}"
    for other in apart[:1] or others[:1]:
        text += f"; {ground.who(other)} states {other.words}{_by(other, first)}"
    verdict = "sources differ" if apart else "as stated"
    return Found(verdict=verdict, sentence=f"{text}.", facts=(*equal, *others), departure=gap(claim, first))


def _by(one: Fact, other: Fact) -> str:
    words = apart_by(one, other)
    return f", {words}" if words else ""


def _stand_apart(a: Fact, b: Fact, ground: Ground) -> bool:
    """Tell whether two figures are a conflict, by the measure that lists conflicts; two places are two places."""
    if math.isnan(a.is_.y) or math.isnan(b.is_.y):
        return gap(a, b) != 0
    scale = node_of(ground.framework, a.row["indicator"]).scale
    if scale == "minus_log_rank":
        return not equals(a, b)
    size = max(abs(a.is_.y), abs(b.is_.y), 1e-12) if scale == "identity" else 1.0
    return abs(a.is_.y - b.is_.y) / size > APART


def _reaches(claim: Fact, fact: Fact) -> bool:
    """Tell whether a claim that leaves room also holds for a figure; one between two figures leaves room for both."""
    if claim.is_range:
        return claim.holds(fact)
    return claim.row["modifier"] != "~" or abs(gap(claim, fact)) <= ABOUT


def _sources_differ(found: Found, why: str, near: Fact, other: Fact, ground: Ground) -> Found:
    text = f"{why.rstrip('.')}; {ground.who(other)} states {other.words}{_by(other, near)}."
    return replace(found, verdict="sources differ", sentence=text)


def _allowed(claim: Fact, near: Fact, live: Sequence[Fact], ground: Ground) -> str:
    """Say why a claim that equals no figure may stand all the same; empty where it may not."""
    cell = ground.cell(replace(claim.is_.key, region=near.is_.key.region))
    inside = cell is None or cell["low80"] <= claim.middle <= cell["high80"]
    if claim.is_range and claim.holds(near):
        return f"{near.words} ({ground.who(near)}) lies within it."
    if gap(claim, near) == 0 and inside:
        return f"It lies within what {ground.who(near)} states: {near.words}."
    if claim.row["modifier"] == "~" and abs(gap(claim, near)) <= ABOUT:
        return f"About: {ground.who(near)} states {near.words}, and {ABOUT:.0%} are taken as meant."
    points = sorted((f for f in live if not f.is_range), key=lambda f: f.is_.value)
    if inside and points and not claim.is_range and points[0].is_.value < claim.is_.value < points[-1].is_.value:
        low, high = points[0], points[-1]
        ends = f"{low.words} ({ground.who(low)}) and {high.words} ({ground.who(high)})"
        return f"It lies between {ends}, and inside the 80% interval of the estimate."
    return ""


def _earlier(claim: Fact, series: Sequence[Fact]) -> Fact | None:
    """Find the latest earlier period of which the claim is true."""
    found = [f for f in series if f.is_.period < claim.is_.period and f.is_.period.part == claim.is_.period.part
             and _lives(f, claim) and equals(claim, f, strict=True)]  # fmt: skip
    return max(found, key=lambda f: (f.is_.period, [-ord(c) for c in f.is_.ids[0]]), default=None)


def _away(claim: Fact, near: Fact, facts: Sequence[Fact], ground: Ground) -> str:
    text = f"{apart_by(claim, near).capitalize()} than {ground.who(near)} states: {near.words}"
    if len(facts) > 1:
        low, high = min(facts, key=lambda f: f.middle), max(facts, key=lambda f: f.middle)
        text += f"; {len(facts)} figures are known"
        text += f", from {low.words} to {high.words}" if low.words != high.words else ", all the same"
    if near.is_.dropped:
        text += f" (not used: {near.is_.dropped})"
    return f"{text}."


def _without_figures(claim: Fact, series: Sequence[Fact], ground: Ground) -> Found:
    """Judge where nothing is stated of the period: by the estimate, by an earlier period, or not at all."""
    cell = ground.cell(claim.is_.key)
    if cell is not None and claim.is_.period.part == "year":
        return _by_estimate(claim, cell, series)
    when = claim.is_.period
    if old := _earlier(claim, series):
        text = f"True of {old.is_.period}, for which {ground.who(old)} states {old.words}; of {when} nothing is known."
        return Found(verdict="outdated", sentence=text, facts=(old,), departure=gap(claim, old))
    if not series:
        nothing = "No other forecast of it is known." if claim.row["kind"] in FORECAST else "Nothing is known of it."
        return Found(verdict="not covered", sentence=_nobody(claim, ground).strip() or nothing)
    last = max(series, key=lambda f: (f.is_.period <= when, f.is_.period, [-ord(c) for c in f.is_.ids[0]]))
    text = _nobody(claim, ground) or f"Nothing is known of {when}. "
    text += f"{ground.who(last)} states {last.words} for {last.is_.period}."
    return Found(verdict="not covered", sentence=text, facts=(last,))


def _by_estimate(claim: Fact, cell: Mapping[str, Any], series: Sequence[Fact]) -> Found:
    """Hold a claim on a year against an estimate that was put together from parts of it."""
    parts = tuple(sorted((f for f in series if f.is_.period.year == claim.is_.period.year), key=lambda f: f.is_.ids))
    inside = cell["low80"] <= claim.middle <= cell["high80"]
    ends = [amount(cell[name], cell["unit"]) for name in ("median", "low80", "high80")]
    text = f"Only parts of {claim.is_.period} are stated; the estimate made of them is {ends[0]}"
    text += f" (80% interval {ends[1]} to {ends[2]})."
    share = (claim.middle - cell["median"]) / abs(cell["median"]) if cell["median"] else math.nan
    return Found(verdict="agrees" if inside else "differs", sentence=text, facts=parts, departure=share)


def _nobody(claim: Fact, ground: Ground) -> str:
    """Say which figure of the cell may not speak; empty where there is none."""
    row = claim.row
    why = ground.barred.get((row["indicator"], row["contender"], row["period"]))
    return f"Nobody else states this figure: {why}. " if why else ""


def _fx(claim: Fact, fact: Fact) -> float:
    one, two = read_unit(claim.row["unit"] or ""), read_unit(fact.row["unit"] or "")
    return FX_REACH * FX_ERROR if one.is_money and one.base != two.base else 0.0


def _same_end(a: float, b: float, fx: float) -> bool:
    if math.isinf(a) or math.isinf(b):
        return a == b
    return abs(a - b) <= (1e-9 + fx) * abs(b)
