"""The answer: headline, lead paragraph, the gaps, and the facts beside them."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest, NodeRow, Pair
from softpower.contest.words import signed
from softpower.report.drawings import dot_plot
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import interval, points, share, whole_percents

__all__ = ["overall_view", "result_view"]

CLEAR = 0.9  # a front counts as led from this probability on


def result_view(contest: Contest, cast: Cast) -> dict[str, Any]:
    """Say the answer.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict
        Kicker, headline and lead; the fronts by who leads them; whether the fronts come first.
    """
    view = contest.view
    observations = contest.index.parent.parent
    cited = observations.table["source"].drop_nulls().n_unique()
    kicker = [
        "Contest report",
        contest.period,
        _count(len(view.fronts), "front"),
        _count(len(observations), "observation"),
        *([_count(cited, "source")] if cited else []),
    ]
    headline = contest.headline
    return {
        "kicker": " · ".join(kicker),
        "title": headline.title,
        "lead": headline.lead,
        "fronts_first": headline.depends or math.isnan(view.overall.p),
        "led": _led(view, cast),
    }


def _led(view: Pair, cast: Cast) -> list[dict[str, Any]]:
    """Sort the fronts into those that one leads, the open ones, and those that the other leads."""
    by = {
        "first": [row for row in view.fronts if row.p >= CLEAR],
        "open": [row for row in view.fronts if 1 - CLEAR < row.p < CLEAR],
        "second": [row for row in view.fronts if row.p <= 1 - CLEAR],
        "none": [row for row in view.fronts if math.isnan(row.p)],
    }
    heads = {
        "first": f"{cast.first.name} leads",
        "open": "Open",
        "second": f"{cast.second.name} leads",
        "none": "No common figure",
    }
    marks = {"first": cast.first, "second": cast.second}
    return [
        {"key": key, "head": heads[key], "mark": marks.get(key), "rows": sorted(rows, key=_heaviest)}
        for key, rows in by.items()
        if rows or key in marks
    ]


def _heaviest(row: NodeRow) -> float:
    return -row.weight


def overall_view(contest: Contest, cast: Cast) -> dict[str, Any]:
    """Say how the two stand overall.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict
        The drawing of the gaps, where there is an overall lead, and the facts.
    """
    view = contest.view
    plots, counts = [], []
    if view.gaps and not math.isnan(view.overall.p):
        first, _ = whole_percents(view.overall.p)
        names = (cast.first.name, cast.second.name)
        counts = [first, 100 - first]
        plots = [Markup(dot_plot(view.gaps, names, 100 - first, width)) for width in (720, 320)]
    return {
        "plots": plots,
        "counts": counts,
        "facts": _facts(view, cast),
        "caption": f"Each mark is one possible result of {cast.second.name}’s score minus {cast.first.name}’s.",
    }


def _facts(view: Pair, cast: Cast) -> list[dict[str, Any]]:
    """Give the facts beside the drawing; without an overall lead, what can be said instead."""
    led = [sum(row.p >= CLEAR for row in view.fronts), sum(row.p <= 1 - CLEAR for row in view.fronts)]
    unknown = sum(math.isnan(row.p) for row in view.fronts)
    rest = f"{len(view.fronts) - sum(led) - unknown} open" + (f", {unknown} without a common figure" if unknown else "")
    fronts = {"term": "Fronts led with 90% or more", "two": led, "note": rest}
    overall = view.overall
    if math.isnan(overall.p):
        return [
            {"term": "Weight with a figure for both", "value": share(overall.common), "note": "of 100 points"},
            {
                "term": "Fronts that can be compared",
                "value": str(sum(not math.isnan(row.p) for row in view.fronts)),
                "note": f"of {len(view.fronts)}",
            },
            fronts,
        ]
    gap = overall.gap
    facts: list[dict[str, Any]] = [
        {"term": mark.name, "value": points(row.median, 1), "note": interval(row), "tone": mark.tone}
        for mark, row in zip(cast.pair, (overall.first, overall.second), strict=True)
    ]
    facts.append(
        {
            "term": f"Gap, {cast.second.name} minus {cast.first.name}",
            "value": signed(-gap.median),
            "note": f"{signed(-gap.high)} to {signed(-gap.low)}",
        }
    )
    return [*facts, fronts]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
