"""The page of a front."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import polars as pl
from markupsafe import Markup

from softpower.contest import Interval
from softpower.contest.words import verdict
from softpower.report.answers import front_answer, interval, number
from softpower.report.cells import safe_csv
from softpower.report.drawings import axis, interval_track
from softpower.report.page.board import lead_tone
from softpower.report.page.numbers import interval as interval_words
from softpower.report.page.numbers import points, share, value, value_range
from softpower.report.page.text import sentence
from softpower.report.terminal.front import ConceptRow, concept_rows
from softpower.serve.asking import slug
from softpower.serve.making.site import Made, Site

__all__ = ["front_page"]

ROLES = {
    "trend_only": "known for one side only", "context": "context", "denominator": "divides another figure",
    "excluded": "left out by the study", "awaits_data": "waits for the other side’s figure",
}  # fmt: skip


def front_page(site: Site, front: str) -> Made:
    """Make the page of a front: who leads, all scores, and the quantities with the way to their sources.

    Parameters
    ----------
    site : Site
        What all pages share.
    front : str
        Its code.

    Returns
    -------
    Made
        The page with its twins; the table has the scores of all contenders in all years.
    """
    contest = site.contest
    row = next(each for each in contest.view.fronts if each.node == front)
    concepts = concept_rows(contest, front)
    tone, probability = lead_tone(row.p, site.cast)
    names = (site.cast.first.name, site.cast.second.name)
    noun = "observation is" if row.observations == 1 else "observations are"
    note = f"{row.observations:,} {noun} of {contest.period}."
    if not row.observations:
        note = f"It rests on figures of years before {contest.period}." if row.carried else ""
    if row.common < 1 - 1e-9:
        note += f" {share(row.common)} of 100 points of its weight have a figure for both."
    codes = [s.contender for s in contest.scoreboard]
    view = {
        "title": row.name,
        "period": contest.period,
        "front": {"page": slug(front), "weight": share(row.weight), "verdict": sentence(verdict(row.p, *names)),
                  "tone": tone, "probability": probability, "note": note},
        "axis": Markup(axis((0.0, 100.0), 25)),
        "board": [_standing(site, row.fronts[front], row.front_coverage[front], row.contender)
                  for row in contest.scoreboard],
        "concepts": [_concept(site, each) for each in concepts],
        "others": _others(site, front),
    }  # fmt: skip
    address = f"front/{slug(front)}"
    html, policy = site.render("front", "", f"/c/{site.code}/{address}", view)
    data = {**site.head("front"), **front_answer(contest, front), "contenders": _scores(site, front, codes)}
    table = contest.standings.filter(pl.col("node") == front)
    sources = {row["source"] for row in site.rows if row["front"] == front and row["source"]}
    return Made(
        address=address, html=html, policy=policy, data=data, csv=safe_csv(table), sources=tuple(sorted(sources))
    )


def _standing(site: Site, score: Interval, covered: float, contender: str) -> dict[str, Any]:
    mark = site.cast[contender]
    known = not math.isnan(score.median)
    row: dict[str, Any] = {"mark": mark, "known": known}
    if known:
        row |= {"score": points(score.median), "interval": interval_words(score), "coverage": share(covered),
                "track": Markup(interval_track(score, mark.shape, mark.tone))}  # fmt: skip
    return row


def _scores(site: Site, front: str, codes: list[str]) -> list[dict[str, Any]]:
    rows = {row.contender: row for row in site.contest.scoreboard}
    return [
        {"contender": code, "name": site.cast[code].name, "score": interval(rows[code].fronts[front]),
         "coverage": number(rows[code].front_coverage[front])}
        for code in codes
    ]  # fmt: skip


def _concept(site: Site, row: ConceptRow) -> dict[str, Any]:
    sides = []
    for at, mark in enumerate(site.cast.pair):
        found = row.values[at]
        how = []
        if row.borrowed[at]:
            how.append(f"figures of {site.cast.lender(mark.code)}")
        if row.carried[at]:
            how.append("of another year")
        sides.append(
            {"mark": mark, "known": not math.isnan(found.median), "value": value(found.median, row.unit, digits=3),
             "interval": value_range(found.low, found.high, row.unit, digits=3), "how": ", ".join(how)}
        )  # fmt: skip
    return {"name": row.concept.name, "page": slug(row.concept.code), "weight": share(row.weight), "sides": sides,
            "observations": row.observations.height}  # fmt: skip


def _others(site: Site, front: str) -> list[dict[str, Any]]:
    """List what belongs to the front and is not scored."""
    counts = Counter(row["indicator"] for row in site.rows)
    return [
        {"page": slug(node.code), "name": node.name, "role": ROLES.get(node.role, node.role),
         "observations": counts[node.code]}
        for node in site.contest.framework.indicators.values()
        if node.role != "scored" and (site.contest.framework.front_of(node.code) or node.front) == front
    ]  # fmt: skip
