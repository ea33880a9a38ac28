"""One front: what it is made of, the values of both sides, and the sources behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from rich.text import Text

from softpower.contest import Contest, Interval, NodeRow
from softpower.contest.words import percent, verdict
from softpower.errors import CoverageError
from softpower.framework import Concept
from softpower.report.tables import Filters, table_of
from softpower.report.terminal.evidence import in_words, quoted
from softpower.report.terminal.numbers import count, interval, whole
from softpower.report.terminal.references import references
from softpower.report.terminal.text import Column, Lines, join, paragraph, plain, table

__all__ = ["ConceptRow", "concept_rows", "front_view"]

ABSENT = Interval(math.nan, math.nan, math.nan)
UNSCORED = 8  # indicators that are not scored and are named one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptRow:
    """A concept of a front, for the pair in view.

    Attributes
    ----------
    concept : Concept
        The concept.
    unit : str
        Unit of its values.
    values : tuple of (Interval, Interval)
        Values of both, with their 90% intervals; NaN where there is none.
    borrowed, carried : tuple of (bool, bool)
        Whether a value is that of the contender around it, and whether it is carried on or filled in.
    weight : float
        Share of the front's weight, 0 to 1.
    observations : polars.DataFrame
        The rows of both in the period, or in the period from which the value is carried.
    """

    concept: Concept
    unit: str
    values: tuple[Interval, Interval]
    borrowed: tuple[bool, bool]
    carried: tuple[bool, bool]
    weight: float
    observations: pl.DataFrame


def concept_rows(contest: Contest, front: str) -> list[ConceptRow]:
    """Gather the concepts of a front.

    Parameters
    ----------
    contest : Contest
        The contest.
    front : str
        Code of the front.

    Returns
    -------
    list of ConceptRow
        The concepts with their values in the period in view, the heaviest first.
    """
    index = contest.index
    shares = {
        c.code: _weight(contest, c, front)
        for c in contest.framework.scored
        if contest.framework.front_of(c.code) == front
    }
    table = table_of(contest, "observations")
    rows = []
    for code, weight in sorted(shares.items(), key=lambda item: -item[1]):
        concept, i = contest.framework.concepts[code], index.concepts.index(code)
        at = [index.contenders.index(c) for c in contest.pair]
        t = index.periods.index(contest.period)
        owners = [index.contenders[int(o)] if (o := index.status.owner[i, c]) >= 0 else "" for c in at]
        how = [int(index.status.how[t, i, c]) for c in at]
        values, unit = _values(contest, code, owners, how)
        rows.append(ConceptRow(
            concept=concept, unit=unit, values=values, weight=weight,
            borrowed=(owners[0] not in ("", contest.pair[0]), owners[1] not in ("", contest.pair[1])),
            carried=(how[0] > 1, how[1] > 1), observations=_behind(table, contest, code, owners),
        ))  # fmt: skip
    return rows


def _weight(contest: Contest, concept: Concept, front: str) -> float:
    """Give the share of a concept in a front: the product of its shares among the siblings on the way up."""
    framework = contest.framework
    share, node, weight, parent = 1.0, concept.code, concept.weight, concept.parent
    while node != front and parent:
        total = sum(c.weight for c in framework.scored if c.parent == parent)
        total += sum(a.weight for a in framework.aggregates.values() if a.parent == parent)
        share *= weight / total if total else 0.0
        node = parent
        weight, parent = framework.aggregates[node].weight, framework.aggregates[node].parent
    return share


def _values(
    contest: Contest, code: str, owners: Sequence[str], how: Sequence[int]
) -> tuple[tuple[Interval, Interval], str]:
    try:
        found = contest.quantity(code)
    except CoverageError:
        return (ABSENT, ABSENT), contest.framework.concepts[code].unit
    values = [
        found.values(contest.period, owner)
        if owner in found.contenders and contest.period in found.periods and h
        else ABSENT
        for owner, h in zip(owners, how, strict=True)
    ]
    unit = str(found.node.unit)
    denominator = contest.framework.concepts[code].denominator
    return (values[0], values[1]), f"{unit} a {denominator}" if denominator else unit


def _behind(table: pl.DataFrame, contest: Contest, code: str, owners: Sequence[str]) -> pl.DataFrame:
    """Take the observations of the period, or of the last one before it from which the value is carried."""
    parts = []
    for owner in dict.fromkeys(owners):
        rows = table.filter(
            (pl.col("node") == code) & (pl.col("contender") == owner) & (pl.col("period") <= contest.period)
        )
        used = rows.filter(pl.col("use").str.starts_with("used"))
        last = used["period"].max() if used.height else None
        parts.append(rows.filter(pl.col("period") == last) if last else rows.clear())
    return pl.concat(parts)


def front_view(contest: Contest, front: str, width: int, study: str = "STUDY") -> Lines:
    """Show a front.

    Parameters
    ----------
    contest : Contest
        The contest.
    front : str
        Code of the front.
    width : int
        Columns.
    study : str, default "STUDY"
        The study as it was named, for the next command.

    Returns
    -------
    list of Text
        The lines.
    """
    row = next(r for r in contest.view.fronts if r.node == front)
    rows = concept_rows(contest, front)
    lines = paragraph(Text(_title(contest, row), style="bold"), width)
    question = plain(contest.framework.aggregates[front].question)
    lines += [*(paragraph(Text(question, style="dim"), width) if question else []), Text()]
    listed = pl.concat([r.observations for r in rows]) if rows else pl.DataFrame()
    lines += _table(contest, rows, width)
    if listed.height:
        lines += [Text(), *references(listed, contest.index.parent, width)]
    lines += _unscored(contest, front, width)
    if rows:
        hint = f"Next: softpower show {study} --indicator {rows[0].concept.code}"
        lines += [Text(), *paragraph(Text(hint, style="dim"), width)]
    return lines


def _title(contest: Contest, row: NodeRow) -> str:
    a, b = (plain(contest.framework.contenders[c].name) for c in contest.pair)
    name = plain(row.name)
    if math.isnan(row.p):
        return f"{name}: no common figure of {a} and {b} in {contest.period}"
    first, second = whole(row.first.median), whole(row.second.median)
    words, p = verdict(row.p, a, b), max(row.p, 1 - row.p)
    if words.startswith("too"):
        return (
            f"{name}: {words} ({percent(p)} probability {a if row.p >= 0.5 else b} is ahead), {a} {first}, {b} {second}"
        )
    ends = (first, second) if row.p >= 0.5 else (second, first)
    return f"{name}: {words} ({percent(p)} probability), {ends[0]} to {ends[1]}"


def _table(contest: Contest, rows: Sequence[ConceptRow], width: int) -> Lines:
    if not rows:
        return [Text(" Nothing on this front is scored.")]
    names = [plain(contest.framework.contenders[c].name) for c in contest.pair]
    cells = [[_cell(r, side) for r in rows] for side in (0, 1)]
    counts = [str(r.observations["source"].n_unique()) for r in rows]
    columns = [
        Column(head="Indicator", cells=[plain(r.concept.name) for r in rows], least=16),
        Column(head=names[0], cells=cells[0]),
        Column(head=names[1], cells=cells[1]),
        Column(head="Unit", cells=[plain(r.unit) for r in rows], drop=2),
        Column(head="Weight", cells=[f"{r.weight:.2f}" for r in rows], right=True),
        Column(head="Sources", cells=counts, right=True, drop=1),
    ]
    lines = table(columns, width)
    notes = []
    if any(any(r.borrowed) for r in rows):
        notes.append(f"* figure of the contender around it ({', '.join(_outer(contest))})")
    if any(any(r.carried) for r in rows):
        notes.append("† carried on from an earlier year or filled in")
    return lines + (paragraph(Text("; ".join(notes), style="dim"), width, indent=" ") if notes else [])


def _outer(contest: Contest) -> list[str]:
    codes = [contest.framework.within(c) for c in contest.pair]
    return [plain(contest.framework.contenders[c].name) for c in codes if c]


def _cell(row: ConceptRow, side: int) -> str:
    marks = ("*" if row.borrowed[side] else "") + ("†" if row.carried[side] else "")
    return interval(row.values[side], row.unit) + (marks if not math.isnan(row.values[side].median) else "")


def _unscored(contest: Contest, front: str, width: int) -> Lines:
    """Name what is known of the front and not scored, and the claims without a number."""
    table = table_of(contest, "observations", Filters(front=front))
    scored = {c.code for c in contest.framework.scored}
    rest = table.filter(~pl.col("node").is_in(scored) | pl.col("node").is_null())
    claims = rest.filter(pl.col("exact").is_not_null() & pl.col("kind").is_in(["claim", "opinion", "event"]))
    figures = rest.filter(~pl.col("id").is_in(claims["id"].to_list()))
    lines: Lines = []
    if figures.height:
        lines += [Text(), Text("Known, not scored", style="bold")]
        groups = (
            figures.group_by("indicator", maintain_order=True)
            .agg(pl.len(), pl.col("contender").n_unique())
            .sort("len", descending=True)
        )
        for code, n, sides in groups.head(UNSCORED).iter_rows():
            name = (
                plain(contest.framework.indicators[code].name) if code in contest.framework.indicators else plain(code)
            )
            words = f"{name} ({plain(code)}): {count(n, 'observation')}" + (", one side only" if sides == 1 else "")
            lines += paragraph(words, width, indent="   ", first=" ")
        if groups.height > UNSCORED:
            lines.append(Text(f" and {count(groups.height - UNSCORED, 'more indicator')}", style="dim"))
    for row in claims.iter_rows(named=True):
        head = join("not scored: ", in_words(row, contest.framework))
        lines += [*([Text()] if row["id"] == claims["id"][0] else []), *paragraph(head, width, indent="   ", first=" ")]
        lines += paragraph(quoted(row, contest.index.parent.parent), width, indent="   ")
    return lines
