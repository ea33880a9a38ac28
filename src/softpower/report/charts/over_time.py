"""The years of two contenders on one node, as they are drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from softpower.contest import Contest, PeriodRow
from softpower.contest.baskets import line
from softpower.contest.words import percent, verdict
from softpower.framework import Event
from softpower.outlook.outlook import PANDEMIC, Outlook
from softpower.outlook.series import ahead, gather, quantiles_of
from softpower.report.charts.axes import above_axis, on_axis
from softpower.report.drawings import Event as Dated
from softpower.report.drawings import Line, OverTime, Turn
from softpower.report.page.cast import Cast, Mark
from softpower.report.page.numbers import points, value
from softpower.report.page.text import clean

__all__ = ["over_time_of"]

FEWEST = 2  # years that make a line
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
YEARS_AHEAD = 3  # as in the design: what lies further off says little


def over_time_of(
    contest: Contest, node: str = "", region: str = "", *, events: Sequence[Event] = (),
    outlook: Outlook | None = None, years: int = YEARS_AHEAD,
) -> OverTime | None:  # fmt: skip
    """Gather the lines of the pair in view over the years.

    Parameters
    ----------
    contest : Contest
        The contest.
    node : str, default ""
        Front, concept or indicator, by code; by default the whole, over a fixed basket.
    region : str, default ""
        For a concept or an indicator: where it is felt.
    events : sequence of Event, optional
        Dated events to be marked by letters; those of other years are left out.
    outlook : Outlook, optional
        Carries scores on; without it quantities alone have a forecast.
    years : int, default 3
        How many years after the last one are forecast.

    Returns
    -------
    OverTime or None
        The lines; None where there are not two years that rest on the same things.
    """
    cast = Cast(contest)
    root = contest.framework.root.code
    code = contest.framework.find("node", node) if node else root
    scored = code in contest.index.aggregates
    sides = contest.pair if scored else _owners(contest, code)
    rows = (
        line(contest.index, root, contest.pair, fixed=True) if code == root else contest.history(code, *sides, region)
    )
    rows = tuple(row for row in rows if len(row.period) == 4)
    if len(rows) < FEWEST:
        return None
    future = _future(outlook, code, contest.pair, rows[-1], years) if scored and outlook is not None else ()
    marks = tuple(cast[who] for who in contest.pair)
    unit = "" if scored else str(contest.quantity(code, region).node.unit)
    lines = tuple(_line((*rows, *future), at, mark, scored=scored) for at, mark in enumerate(marks))
    if future:
        lines = tuple(replace(one, forecast=int(future[0].period)) for one in lines)
    if not scored:
        lines = tuple(_ahead(contest, one, (code, region, who), years) for one, who in zip(lines, sides, strict=True))
    lines = tuple(one for one in lines if sum(not math.isnan(x) for x in one.median) >= FEWEST)
    if not lines:
        return None
    turns = tuple(_turns(contest, (code, region), sides, rows))
    name = contest.framework.aggregates[code].name if scored else _name(contest, code)
    head = "Overall score" if code == root else name
    first, last = min(one.years[0] for one in lines), max(one.years[-1] for one in lines)
    return OverTime(
        title=f"{head} of {marks[0].name} and {marks[1].name}, {first} to {last}",
        finding=_finding((rows, future), lines, turns, unit, whole=code == root),
        lines=lines,
        turns=turns,
        events=_dated(events, first, last),
        unit="points" if scored else above_axis(unit),
        label=points if scored else on_axis(unit),
    )


def _future(outlook: Outlook, node: str, pair: tuple[str, str], last: PeriodRow, years: int) -> tuple[PeriodRow, ...]:
    """Carry the scores of an aggregate on, on the concepts of its last year; nothing where those do not all go on."""
    rows = [row for row in line(outlook.index, node, pair, basket=last.basket) if row.period > last.period]
    return tuple(row for row in rows[:years] if row.basket == last.basket)


def _dated(events: Sequence[Event], first: int, last: int) -> tuple[Dated, ...]:
    """Give the events of some years letters in order of time: "a" to "z", then "aa"."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    dated = [event for event in events if event.date[:4].isdigit() and first <= int(event.date[:4]) <= last]
    return tuple(
        Dated(int(event.date[:4]), ("" if k < 26 else alphabet[k // 26 - 1]) + alphabet[k % 26],
              clean(f"{event.date}, {event.title}"))
        for k, event in enumerate(sorted(dated, key=lambda event: event.date)[: 27 * 26])
    )  # fmt: skip


def _name(contest: Contest, code: str) -> str:
    what = contest.quantity(code).node
    return (what.concept or what.indicator).name


def _owners(contest: Contest, code: str) -> tuple[str, str]:
    """Name whose figures the pair uses: its own, or those of the ones it stands within."""
    known = set(contest.quantity(code).contenders)
    first, second = (c if c in known else contest.framework.within(c) or c for c in contest.pair)
    return first, second


def _line(rows: Sequence[PeriodRow], at: int, mark: Mark, *, scored: bool) -> Line:
    known = [(row, (row.first, row.second)[at]) for row in rows]
    known = [(row, score) for row, score in known if not math.isnan(score.median)]
    breaks = {int(b.period) for (a, _), (b, _) in pairwise(known) if a.basket != b.basket}

    def seen(number: float) -> float:  # a score that passes a goalpost is shown at it, as everywhere on the page
        return min(100.0, max(0.0, number)) if scored else number

    return Line(
        name=mark.name,
        shape=mark.shape,
        tone=mark.tone,
        years=tuple(int(row.period) for row, _ in known),
        median=tuple(seen(score.median) for _, score in known),
        half=tuple((seen(row.halves[at].low), seen(row.halves[at].high)) for row, _ in known),
        most=tuple((seen(score.low), seen(score.high)) for _, score in known),
        breaks=frozenset(breaks),
        hollow=frozenset() if scored else frozenset(int(row.period) for row, _ in known if row.how[at] != "observed"),
    )


def _ahead(contest: Contest, one: Line, what: tuple[str, str, str], years: int) -> Line:
    """Carry a quantity on after its last figure, as the outlook does; nothing is added where it cannot be."""
    code, region, who = what
    quantity = contest.quantity(code, region)
    family = [each.firm() for each in gather(contest.index.parent, [(code, quantity.region)])]
    mine = [each for each in family if each.contender == who]
    shown = [i for i, year in enumerate(one.years) if mine and year <= mine[0].last]
    if not mine or not years or not shown:
        return one
    until = max(mine[0].last, int(contest.period)) + years
    inside = any(year in mine[0].centre for year in PANDEMIC) and mine[0].last not in PANDEMIC
    found = ahead(mine, until, masked=PANDEMIC if inside else (), family=family)[0]
    if found is None:
        return one
    values = quantiles_of(found, mine[0], LEVELS)
    low, inner, middle, upper, high = (tuple(float(x) for x in row) for row in np.asarray(values))
    first = mine[0].last + 1
    return Line(
        name=one.name, shape=one.shape, tone=one.tone, forecast=first, breaks=one.breaks,
        hollow=frozenset(year for year in one.hollow if year < first),
        years=(*(one.years[i] for i in shown), *range(first, until + 1)),
        median=(*(one.median[i] for i in shown), *middle),
        half=(*(one.half[i] for i in shown), *zip(inner, upper, strict=True)),
        most=(*(one.most[i] for i in shown), *zip(low, high, strict=True)),
    )  # fmt: skip


def _turns(contest: Contest, what: tuple[str, str], sides: tuple[str, str], rows: Sequence[PeriodRow]) -> list[Turn]:
    """Place each change of the lead where the medians cross between the two states that are known."""
    found = []
    for change in contest.changes(what[0], *sides, what[1]):
        between = [row for row in rows if change.after <= row.period <= change.since and not math.isnan(row.gap.median)]
        for a, b in pairwise(between):
            if (a.gap.median > 0) != (b.gap.median > 0):
                part = abs(a.gap.median) / (abs(a.gap.median) + abs(b.gap.median) or 1.0)
                year = int(a.period) + part * (int(b.period) - int(a.period))
                high = a.first.median + part * (b.first.median - a.first.median)
                head = f"Lead changes, {year:.0f}"
                found.append(Turn(year, high, head, f"between {change.after} and {change.since}"))
                break
    return found


def _finding(
    rows: tuple[Sequence[PeriodRow], Sequence[PeriodRow]], lines: Sequence[Line], turns: Sequence[Turn], unit: str, *,
    whole: bool,
) -> str:  # fmt: skip
    """State what the drawing shows: the known years, then those ahead."""
    said = []
    for one in lines:
        known = [i for i, year in enumerate(one.years) if not one.forecast or year < one.forecast]
        ends = [value(one.median[i], unit, digits=3) if unit else points(one.median[i]) for i in (known[0], known[-1])]
        said.append(f"{one.name}: {ends[0]} in {one.years[known[0]]}, {ends[1]} in {one.years[known[-1]]}.")
    with_weights = " with the published weights" if whole else ""
    for each, head in zip(rows, ("In {}{}", "Forecast for {}{}"), strict=True):
        last = next((row for row in reversed(each) if not math.isnan(row.p)), None)
        if last is not None and len(lines) == 2:
            words = verdict(last.p, lines[0].name, lines[1].name)
            chance = percent(max(last.p, 1 - last.p))
            said.append(f"{head.format(last.period, with_weights)}: {words} ({chance} probability).")
    said += [f"{turn.head}, {turn.note}." for turn in turns] or ["No change of the lead can be told."]
    return " ".join(said)
