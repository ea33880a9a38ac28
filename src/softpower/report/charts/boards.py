"""The scoreboard, the fronts and the weightings, as they are drawn on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable

from softpower.contest import Contest, Interval, NodeRow
from softpower.contest.words import lead_words, percent, verdict
from softpower.report.drawings import Board, FrontRow, Fronts, Place, Split
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import both_ways, interval, points, ranks, whole_percents

__all__ = ["board_of", "fronts_of", "order_of_fronts", "score_ends", "split_of"]


def score_ends(scores: Iterable[Interval]) -> tuple[tuple[float, float], int]:
    """Choose the ends of an axis of scores; it may be cut, since what stands on it are marks.

    Parameters
    ----------
    scores : iterable of Interval
        Points.

    Returns
    -------
    ends : tuple of (float, float)
        Round numbers around all intervals, from 0 to 100 where there is none.
    step : int
        Distance of the numbers.
    """
    known = list(scores)
    if not known:
        return (0.0, 100.0), 20
    reach = (min(score.low for score in known), max(score.high for score in known))
    step = 10 if reach[1] - reach[0] <= 50 else 20
    low, high = (step * f(x / step) for f, x in zip((math.floor, math.ceil), reach, strict=True))
    return (float(max(0, low)), float(min(100, high))), step


def board_of(contest: Contest) -> Board | None:
    """Gather the ranked contenders.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Board or None
        The scoreboard; None where nobody is ranked.
    """
    cast = Cast(contest)
    rows = [row for row in contest.scoreboard if row.ranked]
    if not rows:
        return None
    ends, step = score_ends(row.score for row in rows)
    places = []
    for row in rows:
        mark = cast[row.contender]
        first = "·" if math.isnan(row.first) else percent(row.first)
        places.append(
            Place(name=mark.name, shape=mark.shape, tone=mark.tone, score=row.score,
                  words=(points(row.score.median, 1), ranks(row.ranks), first))
        )  # fmt: skip
    said = "; ".join(
        f"{place.name} {place.words[0]} ({interval(place.score)}), first with {place.words[2]}" for place in places
    )
    return Board(
        title=f"Overall scores, {contest.period}", finding=f"{said}.", rows=tuple(places), ends=ends, step=step
    )


def order_of_fronts(row: NodeRow) -> tuple[bool, float, float]:
    """Give the key by which fronts are sorted: from the second's clearest lead to the first's, the others last.

    Parameters
    ----------
    row : NodeRow
        A front.

    Returns
    -------
    tuple
        To sort by.
    """
    return (True, 0.0, 0.0) if math.isnan(row.p) else (False, row.p, row.gap.median)


def fronts_of(contest: Contest) -> Fronts:
    """Gather the fronts of the pair in view.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Fronts
        From the second's clearest lead to the first's, then those that cannot be compared.
    """
    cast = Cast(contest)
    rows = []
    for row in sorted(contest.view.fronts, key=order_of_fronts):
        words, tone = _said(row, cast)
        known = not math.isnan(row.p)
        rows.append(
            FrontRow(
                name=row.name, first=row.first if known else None, second=row.second if known else None,
                words=(points(row.first.median), points(row.second.median)), verdicts=words, tone=tone,
            )
        )  # fmt: skip
    names = (cast.first.name, cast.second.name)
    said = "; ".join(f"{row.name}: {row.verdicts[0]}" for row in rows)
    return Fronts(
        title=f"{names[0]} and {names[1]} front by front, {contest.period}", finding=f"{said}.", names=names,
        shapes=(cast.first.shape, cast.second.shape), rows=tuple(rows),
    )  # fmt: skip


def _said(row: NodeRow, cast: Cast) -> tuple[tuple[str, str], str]:
    """Say who leads, in full and in short, and in which colour that is said."""
    if math.isnan(row.p):
        return ("no common figure", "no common figure"), "other"
    ahead = cast.first if row.p >= 0.5 else cast.second
    chance = both_ways(row.p)[0 if row.p >= 0.5 else 1]
    if not lead_words(max(row.p, 1 - row.p)):
        return (f"too close to call, {chance} {ahead.name}", f"too close, {chance} {ahead.name}"), "other"
    said = verdict(row.p, cast.first.name, cast.second.name)
    return (f"{said}, {chance}", f"{said.removesuffix(' leads')}, {chance}"), ahead.tone


def split_of(contest: Contest) -> Split | None:
    """Gather what random weightings say.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    Split or None
        The shares of both; None where there is no overall lead.
    """
    found = contest.view.weights
    if found is None:
        return None
    cast = Cast(contest)
    first, second = whole_percents(found.random_share)
    words = both_ways(found.random_share)
    depends = "depends" if found.depends else "does not depend"
    return Split(
        title="Does the lead depend on the weights?",
        finding=f"Over {found.n_random} random weightings, {cast.first.name}’s score is higher in {words[0]} and "
        f"{cast.second.name}’s in {words[1]}: the lead {depends} on the weights.",
        first=(cast.first.name, first), second=(cast.second.name, second),
    )  # fmt: skip
