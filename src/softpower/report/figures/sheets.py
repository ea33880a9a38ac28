"""The figures of a contest: a drawing at any width, a caption, and the numbers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.outlook import Outlook
from softpower.report.charts import board_of, fronts_of, over_time_of, regions_of, split_of, whys_of
from softpower.report.comparisons import regions_table
from softpower.report.drawings import (
    PAPER,
    OverTime,
    Why,
    board,
    dot_plot,
    fronts,
    over_time,
    region_map,
    weightings,
    why_axis,
)
from softpower.report.frames import frame
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import whole_percents
from softpower.report.schemas import program_version

__all__ = ["Figure", "figures_of"]

FEWEST_SOURCES = 2  # below it there is nothing to hold against each other
_READ_WHY = (
    "Filled: used, with the 90% interval of the class of source. Hollow: not used. Shape below: what was made of them."
)
_BANDS = "Line: median. Shaded: 50% and 90% intervals. Dashed: forecast."


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes
    ----------
    name : str
        Of its files.
    caption : str
        Title, finding, how to read it, and from which run it is.
    draw : callable
        Draws it for a width in pixels.
    data : polars.DataFrame
        The numbers that are drawn.
    """

    name: str
    caption: str
    draw: Callable[[float], str]
    data: pl.DataFrame


def figures_of(contest: Contest, outlook: Outlook | None = None) -> Iterator[Figure]:
    """Gather every figure that a contest has.

    Parameters
    ----------
    contest : Contest
        The contest.
    outlook : Outlook, optional
        Carries the lines over time on.

    Yields
    ------
    Figure
        Gaps, scoreboard, fronts, weightings, the lines over time of the whole and of each front, the map, and one for
        each cell in view that has several sources.
    """
    for figures in (_gaps, _board, _fronts, _weightings):
        yield from figures(contest)
    yield from _lines(contest, outlook)
    yield from _map(contest)
    yield from _whys(contest)


def _caption(contest: Contest, *parts: str) -> str:
    method = contest.index.method
    run = f"{contest.title}, softpower {program_version()}, {method.draws:,} draws, seed {method.seed}."
    return "\n".join([*(part for part in parts if part), run]) + "\n"


def _gaps(contest: Contest) -> Iterator[Figure]:
    view = contest.view
    if not view.gaps:
        return
    cast = Cast(contest)
    names = (cast.first.name, cast.second.name)
    second = whole_percents(view.overall.p)[1]
    said = (
        f"Each mark is one of {len(view.gaps)} equally likely results of {names[1]}’s score minus {names[0]}’s, in "
        f"points: {names[1]} is ahead in {second}, {names[0]} in {len(view.gaps) - second}."
    )
    caption = _caption(contest, f"Equally likely gaps, {contest.period}.", said)
    data = pl.DataFrame({"gap": list(view.gaps)}, schema={"gap": pl.Float64})
    yield Figure("gaps", caption, lambda width: dot_plot(view.gaps, names, second, width, heads=True, pen=PAPER), data)


def _board(contest: Contest) -> Iterator[Figure]:
    chart = board_of(contest)
    if chart is None:
        return
    rows = [
        {"contender": row.contender, "name": place.name, "score": row.score.median, "low": row.score.low,
         "high": row.score.high, "p_first": row.first}
        for row, place in zip((s for s in contest.scoreboard if s.ranked), chart.rows, strict=True)
    ]  # fmt: skip
    cast = Cast(contest)
    others = ", ".join(cast[row.contender].name for row in contest.scoreboard if not row.ranked)
    left_out = f"Not ranked, for too little of the weight has figures: {others}." if others else ""
    caption = _caption(contest, f"{chart.title}.", chart.finding, left_out, "Mark: median. Bar: 90% interval.")
    yield Figure("scoreboard", caption, lambda width: board(chart, width), frame(rows, ("contender", "name"), {}))


def _fronts(contest: Contest) -> Iterator[Figure]:
    chart = fronts_of(contest)
    if not any(row.first is not None for row in chart.rows):
        return
    rows = [
        {"front": row.node, "name": row.name, "first": row.first.median, "first_low": row.first.low,
         "first_high": row.first.high, "second": row.second.median, "second_low": row.second.low,
         "second_high": row.second.high, "p_first_leads": row.p}
        for row in contest.view.fronts
    ]  # fmt: skip
    caption = _caption(contest, f"{chart.title}.", chart.finding, "Marks: medians. Bars: 90% intervals.")
    yield Figure("fronts", caption, lambda width: fronts(chart, width), frame(rows, ("front", "name"), {}))


def _weightings(contest: Contest) -> Iterator[Figure]:
    chart = split_of(contest)
    found = contest.view.weights
    if chart is None or found is None:
        return
    rows: list[dict[str, Any]] = [
        {"weighting": preset.name, "gap": preset.gap.median, "gap_low": preset.gap.low, "gap_high": preset.gap.high,
         "p_first_leads": preset.p}
        for preset in found.presets
    ]  # fmt: skip
    rows.append({"weighting": f"{found.n_random} at random", "gap": None, "gap_low": None, "gap_high": None,
                 "p_first_leads": found.random_share})  # fmt: skip
    caption = _caption(contest, chart.title, chart.finding)
    yield Figure("weightings", caption, lambda width: weightings(chart, width), frame(rows, ("weighting",), {}))


def _lines(contest: Contest, outlook: Outlook | None) -> Iterator[Figure]:
    near = set(contest.pair) | {contest.framework.within(c) for c in contest.pair}
    events = [event for event in contest.framework.events if event.contender in near]
    for node in (contest.framework.root.code, *(front.code for front in contest.framework.fronts)):
        whole = node == contest.framework.root.code
        chart = over_time_of(contest, node, events=events if whole else (), outlook=outlook)
        if chart is None:
            continue
        told = "; ".join(f"{event.mark}: {event.text}" for event in chart.events)
        caption = _caption(contest, f"{chart.title}.", chart.finding, _BANDS, f"{told}." if told else "")
        name = "over-time" if whole else f"over-time-{node}"
        yield Figure(name, caption, lambda width, chart=chart: over_time(chart, width, pen=PAPER), _years(chart))  # type: ignore[misc]


def _years(chart: OverTime) -> pl.DataFrame:
    rows = [
        {"name": line.name, "year": str(year), "median": line.median[i], "low50": line.half[i][0],
         "high50": line.half[i][1], "low90": line.most[i][0], "high90": line.most[i][1],
         "forecast": "yes" if line.forecast and year >= line.forecast else "no"}
        for line in chart.lines for i, year in enumerate(line.years)
    ]  # fmt: skip
    return frame(rows, ("name", "year", "forecast"), {})


def _map(contest: Contest) -> Iterator[Figure]:
    chart = regions_of(contest)
    if chart is None:
        return
    read = "Full colour: 80% or more. Pale: 66% or more. Hatched: too close to call. Grey: no comparable figure."
    caption = _caption(contest, f"{chart.title}.", chart.finding, read, "Outlines: Natural Earth.")
    known = regions_table(contest).filter(pl.col("p_first_leads").is_not_null())
    yield Figure("regions", caption, lambda width: region_map(chart, (width,), pen=PAPER), known)


def _whys(contest: Contest) -> Iterator[Figure]:
    for concept in contest.index.concepts:
        for k, why in enumerate(whys_of(contest, concept)):
            if len(why.stated) < FEWEST_SOURCES:
                continue
            yield Figure(
                f"why-{concept}-{k + 1}",
                _caption(contest, f"{why.title}.", why.finding, _READ_WHY),
                lambda width, why=why: why_axis(why, width, pen=PAPER),  # type: ignore[misc]
                _stated(why),
            )


def _stated(why: Why) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {"source": one.name, "stated": one.words, "value": one.middle, "low": one.low, "high": one.high,
         "note": one.note, "used": "yes" if one.used else "no"}
        for one in why.stated
    ]  # fmt: skip
    low, high = why.estimate.quantiles[0][0], why.estimate.quantiles[-1][0]
    rows.append({"source": "reconciled", "stated": why.estimate.words, "value": why.estimate.middle, "low": low,
                 "high": high, "note": "98% interval", "used": ""})  # fmt: skip
    return frame(rows, ("source", "stated", "note", "used"), {})
