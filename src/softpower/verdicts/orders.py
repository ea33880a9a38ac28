"""Claims on an order in time or between two: records, streaks, leads and their changes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from softpower.estimates.statements import node_of
from softpower.verdicts.changes import Subject, subject_of
from softpower.verdicts.ground import Fact, Ground
from softpower.verdicts.judge import Found
from softpower.verdicts.wordless import judge_words

__all__ = ["ORDERS", "judge_order"]

ORDERS = ("record", "streak", "lead_shift", "comparison")
Years = dict[int, list[Fact]]


def judge_order(row: Mapping[str, Any], ground: Ground, text: str) -> Found:
    """Hold a record, a streak, a lead or a change of the lead against the figures of all years.

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
        What the figures say; "vague" where the claim names no quantity.
    """
    about = subject_of(row, ground.framework, text)
    if not (about.indicator and about.contender):
        return judge_words(row, ground)
    mine = _years(about.indicator, about.contender, ground)
    if row["claim_kind"] in ("lead_shift", "comparison"):
        theirs = _years(about.indicator, about.other, ground) if about.other else {}
        return (_shift if row["claim_kind"] == "lead_shift" else _ahead)(row, about, (mine, theirs), ground)
    year = _year(row, mine)
    if year not in mine:
        return Found(verdict="not covered", sentence=f"No figure of {year or 'any year'} is known.")
    return _streak(row, mine, year, ground) if row["claim_kind"] == "streak" else _record(about, mine, year, ground)


def _record(about: Subject, mine: Years, year: int, ground: Ground) -> Found:
    sign = node_of(ground.framework, about.indicator).indicator.direction
    best = {y: max(facts, key=lambda f: (sign * f.is_.y, f.is_.ids)) for y, facts in mine.items() if y <= year}
    top = max(best, key=lambda y: (sign * best[y].is_.y, y))
    now = best[year]
    if len(best) == 1:
        return Found(verdict="not covered", sentence=f"No year before {year} is known.", facts=(now,))
    if sign * now.is_.y >= sign * best[top].is_.y:
        text = (
            f"{now.words} ({ground.who(now)}) is the best of the {len(best)} years that are known, from {min(best)} on."
        )
        return Found(verdict="agrees", sentence=text, facts=(now,))
    text = (
        f"{now.words} in {year} ({ground.who(now)}) is no record: {best[top].words} in {top} ({ground.who(best[top])})."
    )
    return Found(verdict="differs", sentence=text, facts=(now, best[top]))


def _streak(row: Mapping[str, Any], mine: Years, year: int, ground: Ground) -> Found:
    """Hold "for the eighth consecutive year" against the places of these eight years."""
    n = int(row["value"] or 0)
    now = mine[year][0]
    years = range(year - n + 1, year + 1)
    against = [f for y in years for f in mine.get(y, ()) if f.middle != now.middle]
    known = [mine[y][0] for y in years if y in mine]
    if against:
        last = against[-1]
        text = f"{_first(now.words)} in {year}, but {last.words} in {last.is_.period} ({ground.who(last)})."
        return Found(verdict="differs", sentence=text, facts=(now, last))
    if len(known) == n:
        return Found(verdict="agrees", sentence=f"{_first(now.words)} in each of these {n} years.", facts=tuple(known))
    text = f"{len(known)} of these {n} years {'is' if len(known) == 1 else 'are'} known, and none speaks against it."
    return Found(verdict="not covered", sentence=text, facts=tuple(known))


def _ahead(row: Mapping[str, Any], about: Subject, sides: tuple[Years, Years], ground: Ground) -> Found:
    """Hold "more than the other" against the figures of both in the year, or in the latest that both have."""
    mine, theirs = sides
    shared, year = set(mine) & set(theirs), _year(row, mine)
    if not (row["indicator"] and row["sign"] and shared):
        return judge_words(row, ground)  # which quantity is meant is not said, or not known of both
    year = year if year in shared else max(shared)
    sign = node_of(ground.framework, about.indicator).indicator.direction * row["sign"]
    facts = (mine[year][0], theirs[year][0])
    leads = sign * (_middle(mine[year]) - _middle(theirs[year])) > 0
    text = f"In {year} {facts[0].words} ({ground.who(facts[0])}) against {facts[1].words} ({ground.who(facts[1])})."
    return Found(verdict="agrees" if leads else "differs", sentence=text, facts=facts)


def _shift(row: Mapping[str, Any], about: Subject, sides: tuple[Years, Years], ground: Ground) -> Found:
    """Hold a change of the lead against who was ahead in each year that both have."""
    mine, theirs = sides
    until = _year(row, mine) or math.inf
    shared = sorted(y for y in set(mine) & set(theirs) if y <= until)
    if len(shared) < 2:
        return judge_words(row, ground)
    sign = node_of(ground.framework, about.indicator).indicator.direction * (-1 if row["sign"] == -1 else 1)
    ahead = [y for y in shared if sign * (_middle(mine[y]) - _middle(theirs[y])) > 0]
    last = shared[-1]
    facts = (mine[last][0], theirs[last][0])
    told = f"In {last} {facts[0].words} against {facts[1].words} ({ground.who(facts[0])})"
    if last not in ahead:
        return Found(verdict="differs", sentence=f"{told}: the lead is on the other side.", facts=facts)
    if len(ahead) == len(shared):
        return Found(verdict="differs", sentence=f"{told}, and so it was in every year known, from {shared[0]} on.",
                     facts=facts)  # fmt: skip
    before = max(y for y in shared if y not in ahead)
    return Found(verdict="agrees", sentence=f"{told}; until {before} the other was ahead.", facts=facts)


def _years(indicator: str, contender: str, ground: Ground) -> Years:
    """Give the figures of whole years that are used, by year; none where regions would be mixed."""
    node = node_of(ground.framework, indicator).code
    series = [key for key in ground.facts if key[:2] == (node, contender)]
    found: Years = defaultdict(list)
    for fact in (f for key in series for f in ground.facts[key]) if len(series) == 1 else ():
        usable = not fact.is_.dropped and not math.isnan(fact.is_.y)
        if usable and fact.is_.indicator == indicator and fact.is_.period.part == "year":
            found[fact.is_.period.year].append(fact)
    return dict(found)


def _year(row: Mapping[str, Any], mine: Years) -> int:
    """Give the year that is spoken of; the latest that is known where none is named."""
    named = (row["period"] or "")[:4]
    if named.isdigit() and not str(row["note"] or "").startswith("no period stated"):
        return int(named)
    return max(mine, default=0)


def _first(words: str) -> str:
    """Begin a sentence."""
    return words[:1].upper() + words[1:]


def _middle(facts: list[Fact]) -> float:
    """Give the middle figure of a year on the scale of its quantity, where more is more and a first place is most."""
    values = sorted(f.is_.y for f in facts)
    return values[len(values) // 2]
