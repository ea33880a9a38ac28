"""A contest as a notebook shows it."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.contest.headline import Headline
from softpower.contest.rows import Interval, Pair, Standing
from softpower.contest.words import percent, verdict
from softpower.display import table_html
from softpower.framework import Framework

__all__ = ["contest_html"]


def contest_html(headline: Headline, board: Sequence[Standing], view: Pair, framework: Framework) -> str:
    """Lay the answer out: headline and lead, the scoreboard, the fronts.

    Parameters
    ----------
    headline : Headline
        The answer in words.
    board : sequence of Standing
        The scoreboard.
    view : Pair
        The pair in view.
    framework : Framework
        Names.

    Returns
    -------
    str
        HTML.
    """
    names = {code: node.name for code, node in framework.contenders.items()}
    rows = [
        [names[row.contender], round(row.score.median, 1), _interval(row.score), percent(row.first), _rank(row)]
        if row.ranked
        else [names[row.contender], None, "", "", f"not ranked: {100 * row.coverage:.0f} of 100"]
        for row in board
    ]
    scores = table_html(headline.title, ("", "score", "90% interval", "first", "rank"), rows, note=headline.lead)
    first, second = names[view.first], names[view.second]
    fronts = [
        [row.name, round(row.first.median), round(row.second.median), verdict(row.p, first, second),
         percent(max(row.p, 1 - row.p))]
        if row.p == row.p
        else [row.name, None, None, verdict(row.p, first, second), ""]
        for row in view.fronts
    ]  # fmt: skip
    head = ("front", first, second, "who leads", "probability")
    return scores + table_html(f"Front by front, {view.period}", head, fronts, most=40)


def _interval(score: Interval) -> str:
    return f"{score.low:.0f} to {score.high:.0f}"


def _rank(row: Standing) -> str:
    if row.ranks is None:
        return ""
    low, high = row.ranks
    return str(low) if low == high else f"{low}–{high}"
