"""One concept or indicator over the periods: values, who leads, since when, and the sources."""

from __future__ import annotations

import math
from collections.abc import Sequence

import polars as pl
from rich.cells import cell_len
from rich.text import Text

from softpower.contest import Contest, PeriodRow, Quantity
from softpower.contest.words import lead_words, percent
from softpower.report.tables import table_of
from softpower.report.terminal.numbers import interval
from softpower.report.terminal.references import references
from softpower.report.terminal.scoreboard import leader_words, probability
from softpower.report.terminal.text import Column, Lines, paragraph, plain, table

__all__ = ["indicator_view", "sides_of"]

NARROW = 50


def sides_of(contest: Contest, values: Quantity) -> tuple[str, str]:
    """Choose the two whose values are compared: the pair in view, or those that they stand within.

    Parameters
    ----------
    contest : Contest
        The contest.
    values : Quantity
        The values.

    Returns
    -------
    tuple of (str, str)
        Two codes; one of them may have no value.
    """
    outer = [contest.framework.within(c) for c in contest.pair]
    own = sum(c in values.contenders for c in contest.pair)
    around = sum(bool(c) and c in values.contenders for c in outer)
    if all(outer) and around > own:
        return outer[0], outer[1]
    if own == 0 and len(values.contenders) > 1:
        return values.contenders[0], values.contenders[1]
    return contest.pair


def indicator_view(contest: Contest, code: str, region: str, width: int, period: str = "") -> Lines:
    """Show a quantity, scored or not.

    Parameters
    ----------
    contest : Contest
        The contest.
    code : str
        Concept or indicator.
    region : str
        Where it is felt; empty for its own region.
    width : int
        Columns.
    period : str, default ""
        A period whose sources alone are listed; all by default.

    Returns
    -------
    list of Text
        The lines.
    """
    values = contest.quantity(code, region)
    a, b = sides_of(contest, values)
    lines = [*_title(contest, values, (a, b), width), Text()]
    lines += _periods(contest, values, (a, b), width)
    lines += _changes(contest, values, (a, b), width)
    rest = [c for c in values.contenders if c not in (a, b)]
    if rest:
        lines += [Text(), Text("Others, medians", style="bold"), *_others(contest, values, rest, width)]
    rows = table_of(contest, "observations").filter(
        (pl.col("node") == values.node.code) & (pl.col("region") == values.region) & pl.col("contender").is_in([a, b])
    )
    rows = rows.filter(pl.col("period") == period) if period else rows
    found = references(rows, contest.index.parent, width)
    return [*lines, *([Text(), Text("Sources", style="bold"), *found] if found else [])]


def _title(contest: Contest, values: Quantity, sides: tuple[str, str], width: int) -> Lines:
    name = plain((values.node.concept or values.node.indicator).name)
    region = contest.framework.regions.get(values.region)
    place = "" if values.region == "world" else f" in {plain(region.name if region else values.region)}"
    a, b = (plain(contest.framework.contenders[c].name) for c in sides)
    rows = [row for row in values.history(*sides) if not math.isnan(row.p)]
    alone = [c for c in sides if c in values.contenders]
    if rows:
        last = rows[-1]
        words = f"{leader_words(last.p, a, b)} in {last.period}"
        if lead_words(max(last.p, 1 - last.p)):
            words = f"{leader_words(last.p, a, b)} leads in {last.period}"
        said = f"{words} ({probability(last.p, a, b)})"
    elif len(alone) == 1:
        said = f"one side only, {plain(contest.framework.contenders[alone[0]].name)}: no lead is stated"
    else:
        said = f"{a} and {b} have no period in common: no lead is stated" if alone else f"no value of {a} or {b}"
    lines = paragraph(Text(f"{name}{place}: {said}", style="bold"), width)
    concept = values.node.concept
    scored = concept is not None and concept.scored
    role = (
        f"scored on the front {plain(contest.framework.front_of(values.node.code))}"
        if scored
        else f"not scored ({_role(values)})"
    )
    more = "more is better" if _more(values) else "less is better"
    return [
        *lines,
        *paragraph(Text(f"{plain(str(values.node.unit)) or 'no unit'}; {more}; {role}", style="dim"), width),
    ]


def _more(values: Quantity) -> bool:
    stated = values.node.concept or values.node.indicator
    return stated.direction > 0


def _role(values: Quantity) -> str:
    roles = {"trend_only": "followed on its own", "awaits_data": "awaits data"}
    return roles.get(values.node.indicator.role, values.node.indicator.role)


def _periods(contest: Contest, values: Quantity, sides: tuple[str, str], width: int) -> Lines:
    a, b = (plain(contest.framework.contenders[c].name) for c in sides)
    rows = values.history(*sides)
    unit = str(values.node.unit)
    bare = width < NARROW
    marks = {"filled": "‡", "carried": "†"}

    def cell(row: PeriodRow, side: int) -> str:
        value = row.first if side == 0 else row.second
        return interval(value, unit, bare=bare) + marks.get(row.how[side], "")

    columns = [Column(head="Period", cells=[row.period for row in rows])]
    for side, (code, name) in enumerate(zip(sides, (a, b), strict=True)):
        if code in values.contenders:
            columns.append(Column(head=name, cells=[cell(row, side) for row in rows]))
    if any(not math.isnan(row.p) for row in rows):
        columns += _leads(rows, (a, b), width - 1 - sum(c.width + 2 for c in columns))
    lines = table(columns, width)
    used = {how for row in rows for how in row.how}
    meanings = (("filled", "‡ filled between two years"), ("carried", "† carried on"))
    notes = [words for how, words in meanings if how in used]
    return lines + (paragraph(Text("; ".join(notes), style="dim"), width, indent=" ") if notes else [])


def _leads(rows: Sequence[PeriodRow], names: tuple[str, str], room: int) -> list[Column]:
    """Say who leads in words and numbers, or shortly where there is no room for words."""
    known = [not math.isnan(row.p) for row in rows]
    who = [leader_words(row.p, *names) if k else "one side only" for row, k in zip(rows, known, strict=True)]
    chance = [percent(max(row.p, 1 - row.p)) if k else "" for row, k in zip(rows, known, strict=True)]
    full = [Column(head="Who leads", cells=who), Column(head="Prob.", cells=chance, right=True)]
    if sum(c.width for c in full) + 2 <= room:
        return full
    short = [
        f"{names[0] if row.p >= 0.5 else names[1]} {p}" if k else ""
        for row, p, k in zip(rows, chance, known, strict=True)
    ]
    return [Column(head="Ahead", cells=short)]


def _changes(contest: Contest, values: Quantity, sides: tuple[str, str], width: int) -> Lines:
    lines: Lines = []
    for change in contest.changes(values.node.code, *sides, values.region):
        leader = plain(contest.framework.contenders[change.leader].name)
        words = (f"Lead changes to {leader} between {change.after} and {change.since} "
                 f"({percent(change.p_before)} before, {percent(change.p_after)} after).")  # fmt: skip
        lines += paragraph(words, width, indent=" ")
    return [Text(), *lines] if lines else []


def _others(contest: Contest, values: Quantity, codes: Sequence[str], width: int) -> Lines:
    """Draw the medians of the other contenders; tables follow each other where not all fit."""
    groups: list[list[str]] = [[]]
    room = width - 10
    for code in codes:
        size = max(cell_len(plain(contest.framework.contenders[code].name)), 12) + 2
        if groups[-1] and size > room:
            groups.append([])
            room = width - 10
        groups[-1].append(code)
        room -= size
    return [line for group in groups for line in _medians(contest, values, group, width)]


def _medians(contest: Contest, values: Quantity, codes: Sequence[str], width: int) -> Lines:
    unit = str(values.node.unit)
    found = {p: [values.values(p, code) for code in codes] for p in values.periods}
    periods = [p for p, row in found.items() if any(not math.isnan(v.median) for v in row)]
    columns = [Column(head="Period", cells=periods)]
    for i, code in enumerate(codes):
        cells = [interval(found[p][i], unit, bare=True) for p in periods]
        columns.append(Column(head=plain(contest.framework.contenders[code].name), cells=cells, right=True))
    return table(columns, width)
