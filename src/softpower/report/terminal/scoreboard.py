"""The scoreboard: the answer in words, the ranked with their intervals, the fronts, and the others by front."""

from __future__ import annotations

import math
from collections.abc import Sequence

import polars as pl
from rich.cells import cell_len
from rich.text import Text

from softpower.contest import Contest, NodeRow, Standing, Weighting
from softpower.contest.words import lead_words, percent
from softpower.report.tables import findings_of
from softpower.report.terminal.marks import Marks, ends_of, sparkline, track
from softpower.report.terminal.numbers import count, one_decimal, whole
from softpower.report.terminal.text import Column, Lines, join, paragraph, plain, table

__all__ = ["footer", "fronts", "headline", "others", "scoreboard"]

LINE_WIDTH = 50  # below it a table is one line a contender
FRONT_WIDTH = 56  # below it the table of fronts is one line a front
NAME_WIDTH = 64  # below it a name does not fit beside a probability
SPARK_WIDTH = 80  # below it no sparkline is drawn
FEW = 3  # fronts without a common figure that still have a row each
MIXED = 0.005  # a smaller borrowed share is not worth a word


def headline(contest: Contest, width: int) -> Lines:
    """Write the answer in words, and what it rests on.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns.

    Returns
    -------
    list of Text
        Title, lead paragraph and the sentence on the weights.
    """
    said = contest.headline
    lines = [*paragraph(Text(plain(said.title), style="bold"), width), *paragraph(plain(said.lead), width)]
    weights = weights_sentence(contest)
    return [*lines, *paragraph(Text(weights, style="dim"), width)] if weights else lines


def weights_sentence(contest: Contest) -> str:
    """Say who is ahead under each named weighting.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    str
        A sentence; empty where there is no overall lead or no preset.
    """
    view = contest.view
    if view.weights is None:
        return ""
    published = {row.node: row.weight for row in view.fronts}
    presets = [
        p for p in view.weights.presets if any(abs(p.weights.get(n, 0.0) - w) > 0.001 for n, w in published.items())
    ]
    a, b = (plain(contest.framework.contenders[c].name) for c in contest.pair)
    groups = [(a, [p for p in presets if p.p >= 0.5]), (b, [p for p in presets if p.p < 0.5])]
    said = [f"{name} is ahead with {_listed(group)}" for name, group in groups if group]
    if not view.weights.depends:
        ahead, share = (a, view.weights.random_share) if view.overall.p >= 0.5 else (b, 1 - view.weights.random_share)
        said.append(f"{ahead} is ahead under {percent(share)} of {view.weights.n_random} random weightings")
    return f"Other weights: {'; '.join(said)}." if said else ""


def _listed(presets: Sequence[Weighting]) -> str:
    return ", ".join(f"{plain(p.name.replace('_', ' '))} ({percent(max(p.p, 1 - p.p))})" for p in presets)


def scoreboard(contest: Contest, width: int) -> Lines:
    """Draw the ranked contenders, then name the others with their coverage.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The table; below 50 columns one line a contender.
    """
    marks, board = Marks.of(contest), contest.scoreboard
    ranked, rest = [s for s in board if s.ranked], [s for s in board if not s.ranked]
    if width < LINE_WIDTH:
        lines = [line for s in ranked for line in _short(contest, s, marks, width)]
    else:
        lines = table(_columns(contest, ranked, marks, width), width) if ranked else []
    size = max([cell_len(marks.names[s.contender]) for s in rest], default=0)
    for s in rest:
        blanks = " " * (size - cell_len(marks.names[s.contender]) + 2)
        words = join(marks.named(s.contender), f"{blanks}not ranked: {100 * s.coverage:.0f} of 100")
        lines += paragraph(words, width, indent="   ", first=" ")
    return lines


def _columns(contest: Contest, ranked: Sequence[Standing], marks: Marks, width: int) -> list[Column]:
    open_lead = _open_lead(contest, ranked)
    columns = [
        Column(head=_kind(contest), cells=[marks.named(s.contender) for s in ranked], least=8),
        Column(head="Score", cells=[Text(one_decimal(s.score.median), style="bold") for s in ranked], right=True),
    ]
    tail = [
        Column(head="Rank", cells=["·" if open_lead else _ranks(s) for s in ranked], right=True, drop=1),
        Column(head="First", cells=["·"] * len(ranked) if open_lead else _firsts(ranked), right=True),
    ]
    lent = [borrowed_words(contest, s) for s in ranked]
    if any(lent):
        tail.append(Column(head="Borrowed", cells=lent))
    periods = sorted({period for s in ranked for period, _ in s.line})
    if width >= SPARK_WIDTH and len(periods) > 1:
        known = [x for s in ranked for _, x in s.line]
        lines = [sparkline(s.line, periods, (min(known), max(known))) for s in ranked]
        tail.append(Column(head=f"{periods[0]}–{periods[-1]}", cells=lines, drop=3))
    room = width - 1 - sum(c.width + 2 for c in [*columns, *tail])
    # Where sparkline and track do not both fit, the sparkline goes.
    if room < 14 and len(periods) > 1 and width >= SPARK_WIDTH:
        room += tail.pop().width + 2
    return [*columns, *_tracks(ranked, marks, min(room, 30)), *tail]


def _open_lead(contest: Contest, ranked: Sequence[Standing]) -> bool:
    """Tell whether the pair alone is ranked and has too little in common: a place among the two would state a lead."""
    return math.isnan(contest.view.overall.p) and {s.contender for s in ranked} == set(contest.pair)


def _tracks(ranked: Sequence[Standing], marks: Marks, room: int) -> list[Column]:
    if room < 14:
        return []
    ends = ends_of([s.score for s in ranked])
    head = f"90% interval, {ends[0]:.0f} to {ends[1]:.0f}"
    head = head if len(head) <= room else f"90%, {ends[0]:.0f} to {ends[1]:.0f}"
    cells = [track(s.score, ends, room, (marks.shapes[s.contender], marks.style(s.contender))) for s in ranked]
    return [Column(head=head, cells=cells, drop=2)]


def _firsts(ranked: Sequence[Standing]) -> list[str]:
    if len(ranked) == 2:  # rounded once, so that the two add up
        first = percent(ranked[0].first)
        other = {"<1%": ">99%", ">99%": "<1%"}.get(first) or percent(1 - int(first[:-1]) / 100)
        return [first, other]
    return [percent(s.first) for s in ranked]


def _ranks(standing: Standing) -> str:
    if standing.ranks is None:
        return ""
    low, high = standing.ranks
    return str(low) if low == high else f"{low}–{high}"


def borrowed_words(contest: Contest, standing: Standing) -> str:
    """Say how much of a score is figures of the contender that this one stands within.

    Parameters
    ----------
    contest : Contest
        The contest.
    standing : Standing
        The row of the scoreboard.

    Returns
    -------
    str
        A share and a name; empty where nothing is borrowed.
    """
    outer = contest.framework.within(standing.contender)
    if not outer or math.isnan(standing.borrowed) or standing.borrowed < MIXED:
        return ""
    return f"{100 * standing.borrowed:.0f}% {plain(contest.framework.contenders[outer].name)}"


def _short(contest: Contest, standing: Standing, marks: Marks, width: int) -> Lines:
    score = standing.score
    open_lead = _open_lead(contest, [s for s in contest.scoreboard if s.ranked])
    parts = [
        f"{one_decimal(score.median)} ({whole(score.low)} to {whole(score.high)})",
        "" if open_lead else f"first {percent(standing.first)}",
        borrowed_words(contest, standing),
    ]
    parts = [part for part in parts if part]
    return paragraph(join(marks.named(standing.contender), f"  {', '.join(parts)}"), width, indent="   ", first=" ")


def _kind(contest: Contest) -> str:
    return plain(contest.kind).capitalize()


def fronts(contest: Contest, width: int) -> Lines:
    """Draw the fronts of the pair in view, from the clearest lead of one to that of the other.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The table.
    """
    view = contest.view
    a, b = (plain(contest.framework.contenders[c].name) for c in contest.pair)
    rows = ordered_fronts(contest)
    open_ones = [row for row in rows if math.isnan(row.p)]
    if len(open_ones) > FEW:  # a long list of nothing hides what there is
        rows = rows[: -len(open_ones)]
    rest = f"No common figure: {', '.join(plain(row.name) for row in open_ones)}." if len(open_ones) > FEW else ""
    said = paragraph(rest, width, indent=" ") if rest else []
    if width < FRONT_WIDTH:
        return [line for row in rows for line in _short_front(row, (a, b), width)] + said
    if not rows:
        return said
    columns = [
        Column(head="Front", cells=[plain(row.name) for row in rows], least=14),
        Column(head=a, cells=[whole(row.first.median) for row in rows], right=True, least=8),
        Column(head=b, cells=[whole(row.second.median) for row in rows], right=True, least=8),
        Column(head="Who leads", cells=[leader_words(row.p, a, b) for row in rows]),
        Column(head="Prob.", cells=[probability(row.p, a, b, named=width >= NAME_WIDTH) for row in rows], right=True),
        Column(
            head="Obs.", cells=[f"{row.observations}{'†' if row.carried else ' '}" for row in rows], right=True, drop=1
        ),
    ]
    lines = table(columns, width)
    if any(row.carried for row in rows) and "Obs." in lines[0].plain:
        note = f"Obs.: figures of {view.period} that are used. † some values are carried on or filled in."
        lines += paragraph(Text(note, style="dim"), width, indent=" ")
    return lines + said


def ordered_fronts(contest: Contest) -> list[NodeRow]:
    """Sort the fronts of the pair in view, the clearest leads of the one ahead first.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    list of NodeRow
        The fronts; those without a common figure come last.
    """
    view = contest.view
    turn = 1 if math.isnan(view.overall.p) or view.overall.p >= 0.5 else -1
    known = [row for row in view.fronts if not math.isnan(row.p)]
    known.sort(key=lambda row: (-turn * round(row.p, 2), -turn * row.gap.median))
    return known + [row for row in view.fronts if math.isnan(row.p)]


def _short_front(row: NodeRow, names: tuple[str, str], width: int) -> Lines:
    words = f"{leader_words(row.p, *names)} {probability(row.p, *names)}".strip()
    scores = f", {names[0]} {whole(row.first.median)}, {names[1]} {whole(row.second.median)}"
    return paragraph(f"{plain(row.name)}: {words}{'' if math.isnan(row.p) else scores}", width, indent="   ", first=" ")


def leader_words(p: float, first: str, second: str) -> str:
    """Say who leads, in the words of a table.

    Parameters
    ----------
    p : float
        Probability that the first leads; NaN where it cannot be compared.
    first, second : str
        Names.

    Returns
    -------
    str
        Name and grade, or why nothing is said.
    """
    if math.isnan(p):
        return "no common figure"
    words = lead_words(max(p, 1 - p))
    return f"{first if p >= 0.5 else second} {words}" if words else "too close to call"


def probability(p: float, first: str, second: str, *, named: bool = True) -> str:
    """Write the probability of the likelier leader, with its name where no leader is named.

    Parameters
    ----------
    p : float
        Probability that the first leads.
    first, second : str
        Names.
    named : bool, default True
        Whether there is room for the name.

    Returns
    -------
    str
        A whole percent; empty where it cannot be compared.
    """
    if math.isnan(p):
        return ""
    likelier = max(p, 1 - p)
    return (
        percent(likelier)
        if lead_words(likelier) or not named
        else f"{percent(likelier)} {first if p >= 0.5 else second}"
    )


def others(contest: Contest, width: int) -> Lines:
    """Show the contenders that are not ranked, front by front.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns; the table is parted where not all contenders fit.

    Returns
    -------
    list of Text
        The tables; nothing where all are ranked.
    """
    marks = Marks.of(contest)
    rest = [s for s in contest.scoreboard if not s.ranked and any(x > 0 for x in s.front_coverage.values())]
    nodes = [f for f in contest.framework.fronts if any(s.front_coverage.get(f.code, 0) > 0 for s in rest)]
    if not rest or not nodes:
        return []
    lines: Lines = [Text("By front", style="bold")]
    column = Column(head="Front", cells=[plain(f.name) for f in nodes], least=16)
    group: list[Column] = []
    for standing in rest:
        cells = [_front_cell(contest, standing, f.code) for f in nodes]
        new = Column(head=marks.names[standing.contender], cells=cells, right=True)
        if group and 1 + 20 + sum(c.width + 1 for c in [*group, new]) > width:
            lines += table([column, *group], width, gap=1)
            group = []
        group.append(new)
    lines += table([column, *group], width, gap=1)
    note = "* mostly borrowed figures; (in brackets) too few values to count; · no data"
    return [*lines, *paragraph(Text(note, style="dim"), width, indent=" ")]


def _front_cell(contest: Contest, standing: Standing, front: str) -> str:
    score, index = standing.fronts[front], contest.index
    if math.isnan(score.median):
        return "·"
    lent = index.borrowed(standing.contender, contest.period, front)
    text = whole(score.median) + ("*" if lent > 0.5 else "")
    t, c = index.periods.index(contest.period), index.contenders.index(standing.contender)
    return text if index.counts[t, index.aggregates.index(front), c] else f"({text})"


def footer(contest: Contest, width: int) -> Lines:
    """Count what the answer rests on.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns.

    Returns
    -------
    list of Text
        One or two lines.
    """
    observations = contest.index.parent.parent
    cited = observations.table["source"].drop_nulls().n_unique()
    claims = observations.table.filter(pl.col("kind") == "claim").height
    parts = [count(len(observations), "observation"), count(cited, "source")]
    parts += [f"{count(claims, 'claim')} not scored"] if claims else []
    found = findings_of(contest)
    grades = [(g, sum(f.grade == g for f in found)) for g in ("error", "warning", "note")]
    said = ", ".join(count(n, grade) for grade, n in grades if n)
    return paragraph(f"{', '.join(parts)}.{f' Findings: {said}.' if said else ''}", width)
