"""The scoreboard, every contender on every front, and what other weights would say."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest, Standing, Weighting
from softpower.contest.words import percent, signed, verdict
from softpower.report.charts.boards import score_ends
from softpower.report.drawings import axis, interval_track, split_bar
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import MISSING, both_ways, interval, points, ranks, share, whole_percents
from softpower.report.page.text import sentence

__all__ = ["board_view", "lead_tone", "matrix_view", "weights_view"]

TOP = 3  # fronts named for a preset


def board_view(contest: Contest, cast: Cast) -> dict[str, Any]:
    """Give the scoreboard.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict
        The axis and one row a contender.
    """
    rows = contest.scoreboard
    known = [row.score for row in rows if row.ranked]
    ends, step = score_ends(known)
    return {
        "kind": sentence(contest.kind),
        "axis": Markup(axis(ends, step)),
        "rows": [_standing(row, cast, ends, alone=len(known) < 2) for row in rows],
        "ranked": len(known),
        "compared": any(row.ranks is not None for row in rows),
        "needed": share(contest.index.method.min_availability),
        "borrowed": any(row.borrowed > 0.005 for row in rows),
    }


def _standing(row: Standing, cast: Cast, ends: tuple[float, float], *, alone: bool) -> dict[str, Any]:
    """Give a row of the scoreboard; where one alone is ranked, it is first among nobody."""
    mark = cast[row.contender]
    lent = ""
    if row.ranked and row.borrowed > 0.005 and cast.lender(row.contender):
        lent = f"{share(row.borrowed)}% figures of {cast.lender(row.contender)}"
    shown: dict[str, Any] = {"mark": mark, "ranked": row.ranked, "coverage": share(row.coverage), "lent": lent}
    if row.ranked:
        shown |= {
            "score": points(row.score.median, 1),
            "interval": interval(row.score),
            "track": Markup(interval_track(row.score, mark.shape, mark.tone, ends)),
            "ranks": ranks(None if alone else row.ranks),
            "first": MISSING if alone else percent(row.first),
        }
    return shown


def matrix_view(contest: Contest, cast: Cast) -> dict[str, Any] | None:
    """Give every contender's score on every front.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict or None
        Contenders and one row a front; None where the pair stands alone, whose scores are said front by front.
    """
    standings = contest.scoreboard
    if len(standings) <= 2:
        return None
    enough = contest.index.method.front_availability
    fronts = contest.framework.fronts
    cells = {front.code: [_cell(row, front.code, cast, enough) for row in standings] for front in fronts}
    return {
        "marks": [cast[row.contender] for row in standings],
        "rows": [{"name": front.name, "cells": cells[front.code]} for front in fronts],
        "thin": any(cell["thin"] for row in cells.values() for cell in row),
        "enough": share(enough),
    }


def _cell(row: Standing, front: str, cast: Cast, enough: float) -> dict[str, Any]:
    score, covered = row.fronts[front].median, row.front_coverage[front]
    missing = math.isnan(score)
    thin = not missing and covered < enough - 1e-9
    return {"mark": cast[row.contender], "score": points(score), "thin": thin, "missing": missing}


def weights_view(contest: Contest, cast: Cast) -> dict[str, Any] | None:
    """Say whether the lead depends on the weights.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict or None
        The share of random weightings for each side and one row a preset; None where there is no overall lead.
    """
    found = contest.view.weights
    if found is None:
        return None
    first, second = whole_percents(found.random_share)
    names = {front.code: front.name for front in contest.framework.fronts}
    words = both_ways(found.random_share)
    return {
        "depends": found.depends,
        "random": found.n_random,
        "first": words[0],
        "second": words[1],
        "split": Markup(split_bar((cast.first.name, first), (cast.second.name, second))),
        "spread": share(contest.index.method.weight_spread),
        "presets": [_preset(row, cast, names, row.name in found.reversing) for row in found.presets],
    }


def _preset(row: Weighting, cast: Cast, names: dict[str, str], reverses: bool) -> dict[str, Any]:  # noqa: FBT001 - a column
    heavy = sorted((item for item in row.weights.items() if item[1] > 0), key=lambda item: -item[1])
    equal = len(heavy) > TOP and math.isclose(heavy[0][1], heavy[-1][1])
    said = ", ".join(f"{names[code]} {100 * weight:.0f}%" for code, weight in heavy[:TOP])
    more = len(heavy) - TOP
    tone, small = lead_tone(row.p, cast)
    return {
        "name": sentence(row.name.replace("_", " ")),
        "weights": "every front the same" if equal else said + (f" and {more} more" if more > 0 else ""),
        "verdict": sentence(verdict(row.p, cast.first.name, cast.second.name)),
        "tone": tone,
        "probability": small,
        "gap": signed(-row.gap.median),
        "gap_interval": f"{signed(-row.gap.high)} to {signed(-row.gap.low)}",
        "reverses": reverses,
    }


def lead_tone(p: float, cast: Cast) -> tuple[str, str]:
    """Give a lead its colour and its probability in words.

    Parameters
    ----------
    p : float
        Probability that the first leads; NaN where it cannot be compared.
    cast : Cast
        Names and marks.

    Returns
    -------
    tone : {"first", "second", "other"}
        Colour of the verdict; neutral where it is too close to call.
    probability : str
        ">99% probability", or "58% probability that one is ahead" where it is too close.
    """
    if math.isnan(p):
        return "other", ""
    ahead = cast.first if p >= 0.5 else cast.second
    chance = both_ways(p)[0 if p >= 0.5 else 1]
    if verdict(p, "a", "b").startswith("too"):
        return "other", f"{chance} probability {ahead.name} is ahead"
    return ahead.tone, f"{chance} probability"
