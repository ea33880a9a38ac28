"""The page of the method: what was chosen, and which inputs move the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from softpower.errors import CoverageError
from softpower.framework import Method
from softpower.report.answers import rows_answer
from softpower.report.cells import safe_csv
from softpower.report.methods_text import methods_text
from softpower.report.page.numbers import share
from softpower.report.page.text import sentence
from softpower.report.tables import findings_of, weights_table
from softpower.serve.asking import slug
from softpower.serve.making.site import Made, Site

__all__ = ["method_page"]

FINDINGS = 100  # shown in the page; its twin has all


def method_page(site: Site) -> Made:
    """Make the page of the method: normalisation, weights, aggregation, and what the doubt about the leads comes from.

    Parameters
    ----------
    site : Site
        What all pages share.

    Returns
    -------
    Made
        The page with its twins; the table has the weights.
    """
    contest = site.contest
    doubt, why_not = _doubt(site)
    findings = findings_of(contest)
    weights = weights_table(contest)
    rest = len(findings) - FINDINGS
    text, result = (part for part in methods_text(contest).split("\n\n") if not part.startswith(("#", "Computed")))
    view = {
        "title": "How the scores come about",
        "period": contest.period,
        "result": result,
        "paragraphs": [text],
        "choices": choices(contest.index.method),
        "weightings": [_named(name) for name in weights["weighting"].unique(maintain_order=True)],
        "weights": _weights(weights),
        "doubt": _shown(site, doubt),
        "leader": site.cast.first.name,
        "no_doubt": why_not or "no lead of the pair varies on the whole",
        "findings": findings[:FINDINGS],
        "more": f"{rest:,} more are in the data below." if rest > 0 else "",
    }
    html, policy = site.render("method", "method", "/method", view)
    data = {**site.head("method"), "period": contest.period, "method": asdict(contest.index.method),
            "weights": rows_answer(weights), "sensitivity": doubt,
            "findings": [asdict(f) for f in findings]}  # fmt: skip
    return Made(address="method", html=html, policy=policy, data=data, csv=safe_csv(weights))


def choices(method: Method) -> list[tuple[str, str, str]]:
    """Say which choices a run rests on.

    Parameters
    ----------
    method : Method
        The choices.

    Returns
    -------
    list of tuple of (str, str, str)
        Step, choice, and what it means.
    """
    spread = f"{100 * method.weight_spread:.0f}%"
    return [
        ("Reconciling", "Student-t", "each source errs by the scale of its class; copies of a figure count once"),
        (
            "Normalisation",
            "goalposts",
            "0 and 100 points are frozen values of each quantity, and stay",
        ),
        ("Aggregation", method.aggregation, "how quantities fold into fronts, and fronts into the whole"),
        ("Weights", f"drawn, spread {spread}", "around the published ones, for a weight of average size"),
        ("Ranked from", f"{share(method.min_availability)} of 100", "points of weight that have a value"),
        ("A lead from", f"{share(method.lead_availability)} of 100", "points of weight that both have in common"),
        ("A front counts from", f"{share(method.front_availability)} of 100", "points of its own weight"),
        ("Draws", f"{method.draws:,}, seed {method.seed}", "possible results; every interval and chance counts them"),
    ]


def _named(name: str) -> str:
    return sentence(name.replace("_", " "))


def _weights(table: pl.DataFrame) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for row in table.iter_rows(named=True):
        found = rows.setdefault(
            row["front"], {"page": slug(row["front"]), "name": row["name"], "reason": "", "shares": []}
        )
        found["reason"] = found["reason"] or row["reason"] or ""
        found["shares"].append((_named(row["weighting"]), f"{100 * row['weight']:.0f}"))
    return list(rows.values())


def _doubt(site: Site) -> tuple[list[dict[str, Any]], str]:
    """Split the doubt about the first's leads over the second; say why where it cannot be split."""
    from softpower.sensitivity import split_index

    contest = site.contest
    try:
        table = split_index(contest.index, periods=[contest.period], contenders=contest.pair)
    except CoverageError as error:
        return [], error.problem
    rows = rows_answer(table.filter(pl.col("contender") == contest.pair[0]))
    return rows, "" if rows else "no lead of the pair varies"


def _shown(site: Site, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Give the split of the overall lead: in points, since whether it leads may not vary at all."""
    root, names = site.contest.framework.root.code, {f.code: f.name for f in site.contest.framework.fronts}
    groups = {"values": "All figures", "weights": "Weights", "aggregation": "Aggregation",
              "normalisation": "Normalisation"}  # fmt: skip
    chosen = [row for row in rows if row["node"] == root and row["output"] == "points"]
    found = []
    for row in sorted(chosen, key=lambda row: (row["group"] not in groups, -(row["total"] or 0.0))):
        front = row["group"].partition(": ")[2]
        name = groups.get(row["group"]) or f"Figures of {names.get(front, front)}"
        found.append({"name": name, "alone": _part(row["first"]), "total": _part(row["total"])})
    return found


def _part(index: float | None) -> str:
    return "·" if index is None else f"{100 * min(1.0, max(0.0, index)):.0f}%"
