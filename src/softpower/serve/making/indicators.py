"""The page of a concept or an indicator: every observation, cell by cell, with what each source counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest
from softpower.errors import SoftpowerError
from softpower.estimates.conflicts import Conflict, conflicts
from softpower.report.answers import indicator_answer, number
from softpower.report.charts.why import Statements, statements_of
from softpower.report.page.numbers import value, value_range
from softpower.report.schemas import FIELDS
from softpower.serve.asking import slug
from softpower.serve.making.disagreement import cell_drawing
from softpower.serve.making.fronts import ROLES
from softpower.serve.making.site import Made, Site, csv_of

__all__ = ["Known", "indicator_page", "known_of"]

MOST = 400  # cells in a page, the newest of each region first; its twins have all
Cell = tuple[str, str, str, str]  # node, contender, region, period


@dataclass(frozen=True, slots=True)
class Known:
    """What the pages of all quantities look things up in.

    Attributes
    ----------
    estimates : dict of tuple to dict
        The reconciled cells.
    conflicts : dict of tuple to Conflict
        The cells whose sources differ.
    shown : dict of str to dict
        What is shown of each observation.
    statements : mapping
        What the observations state, in the unit of their cell.
    rows : dict of str to list of dict
        The observations by indicator, and by the quantity that they feed.
    """

    estimates: dict[Cell, dict[str, Any]]
    conflicts: dict[Cell, Conflict]
    shown: Mapping[str, dict[str, Any]]
    statements: Statements
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def known_of(site: Site, shown: Mapping[str, dict[str, Any]]) -> Known:
    """Gather what the pages of all quantities need.

    Parameters
    ----------
    site : Site
        What all pages share.
    shown : mapping of str to dict
        What is shown of each observation.

    Returns
    -------
    Known
        The same for every page.
    """
    estimates = site.contest.index.parent
    cells = {_key(row): row for row in estimates.table.iter_rows(named=True)}
    differ = {(c.node, c.contender, c.region, c.period): c for c in conflicts(estimates)}
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in site.rows:
        for code in {row["indicator"], row["node"]} - {None}:
            rows.setdefault(code, []).append(row)
    return Known(cells, differ, shown, statements_of(site.contest), rows)


def _key(row: Mapping[str, Any]) -> Cell:
    return row["node"], row["contender"], row["region"], row["period"]


def indicator_page(site: Site, code: str, known: Known) -> Made:
    """Make the page of a concept or an indicator.

    Parameters
    ----------
    site : Site
        What all pages share.
    code : str
        Its code.
    known : Known
        Where its parts are looked up.

    Returns
    -------
    Made
        The page with its twins.
    """
    framework = site.contest.framework
    node = framework.concepts.get(code) or framework.indicators[code]
    rows = known.rows.get(code, [])
    regions = list(_regions(site, rows, known))
    cells = [cell for region in regions for cell in region["cells"]]
    front = framework.front_of(code) or getattr(node, "front", "")
    concept = getattr(node, "concept", "")
    fed = [i for i in framework.indicators.values() if code in framework.concepts and i.concept == code]
    names = {f.code: f.name for f in framework.fronts}
    view = {
        "title": node.name or code,
        "kicker": " · ".join(part for part in (_kind(site.contest, code), str(node.unit) or "no unit", code) if part),
        "lead": _lead(site.contest, code),
        "front": (slug(front), names[front]) if front in names else None,
        "fed": [(slug(i.code), i.name) for i in fed if i.code != code],
        "feeds": (slug(concept), framework.concepts[concept].name)
        if concept in framework.concepts and concept != code else None,
        "count": len(rows),
        "conflicts": sum(bool(cell["conflict"]) for cell in cells),
        "regions": _cut(regions, MOST),
        "more": f"The newest {MOST} of {len(cells):,} cells; all are in the data below." if len(cells) > MOST else "",
    }  # fmt: skip
    address = f"indicator/{slug(code)}"
    html, policy = site.render("indicator", "", f"/c/{site.code}/{address}", view)
    sources = tuple(dict.fromkeys(row["source"] for row in rows if row["source"]))
    return Made(address=address, html=html, policy=policy, data=_data(site, code, rows, known),
                csv=csv_of(rows, FIELDS["observations"]), sources=sources)  # fmt: skip


def _kind(contest: Contest, code: str) -> str:
    concept = contest.framework.concepts.get(code)
    if concept is not None:
        return "scored quantity" if concept.scored else "quantity"
    role = contest.framework.indicators[code].role
    return "indicator of a scored quantity" if role == "scored" else f"indicator, not scored: {ROLES.get(role, role)}"


def _lead(contest: Contest, code: str) -> str:
    node = contest.framework.concepts.get(code) or contest.framework.indicators[code]
    return "More is better." if node.direction > 0 else "Less is better."


def _regions(site: Site, rows: Sequence[dict[str, Any]], known: Known) -> Iterator[dict[str, Any]]:
    """Group the observations by region, and by period, contender and quantity within it."""
    grouped: dict[str, dict[tuple[str, ...], list[dict[str, Any]]]] = {}
    for row in rows:
        key = (row["period"] or "", row["contender"] or "", row["node"] or row["indicator"] or "")
        grouped.setdefault(row["region"] or "", {}).setdefault(key, []).append(row)
    framework = site.contest.framework
    for region in sorted(grouped, key=lambda code: (code != "world", code)):
        name = framework.regions[region].name if region in framework.regions else region
        order = sorted(grouped[region], key=lambda key: (_newest(key[0]), _rank(site, key[1]), key[2]))
        cells = [_cell(site, grouped[region][key], known) for key in order]
        yield {"name": name or "no region named", "cells": cells}


def _newest(period: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in period)


def _rank(site: Site, code: str) -> int:
    framework, pair = site.contest.framework, site.contest.pair
    codes = [*pair, *(framework.within(each) for each in pair), *framework.contenders]
    return codes.index(code) if code in codes else len(codes)


def _cell(site: Site, rows: Sequence[dict[str, Any]], known: Known) -> dict[str, Any]:
    """Give a cell: the estimate, what differs, and each statement with what it counts."""
    first = rows[0]
    key = _key(first)
    estimate, conflict = known.estimates.get(key), known.conflicts.get(key)
    mark = site.cast[first["contender"] or ""]
    found: dict[str, Any] = {
        "anchor": "c-" + slug("-".join(part or "" for part in key)),
        "period": first["period"] or "no period",
        "mark": mark,
        "estimate": value(estimate["median"], estimate["unit"], digits=3) if estimate else "",
        "interval": value_range(estimate["low80"], estimate["high80"], estimate["unit"], digits=3) if estimate else "",
        "conflict": _differ(conflict) if conflict else "",
        "rows": [_statement(row, known) for row in sorted(rows, key=_heaviest)],
        "wide": "",
        "narrow": "",
    }
    if estimate and conflict:
        wide, narrow = cell_drawing(site.contest, key, known.statements, found["anchor"])
        found |= {"wide": Markup(wide), "narrow": Markup(narrow)}
    return found


def _heaviest(row: Mapping[str, Any]) -> tuple[bool, float, str]:
    return not (row["use"] or "").startswith("used"), -(row["weight"] or 0.0), row["id"]


def _differ(conflict: Conflict) -> str:
    used = sum(side.status == "used" for side in conflict.sides)
    words = f"{len(conflict.sides)} statements differ, {used} used"
    return words + ("; two groups far apart, perhaps two definitions" if conflict.modes > 1 else "")


def _statement(row: Mapping[str, Any], known: Known) -> dict[str, Any]:
    weight = row["weight"]
    shown = known.shown[row["id"]]
    counts = shown["use"]["tag"] == "Used" and weight and weight < 0.995
    return {**shown, "weight": f", {100 * weight:.0f}% of the weight" if counts else ""}


def _cut(regions: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    kept = []
    for region in regions:
        if most > 0:
            kept.append({**region, "cells": region["cells"][:most]})
            most -= len(region["cells"])
    return kept


def _data(site: Site, code: str, rows: Sequence[dict[str, Any]], known: Known) -> dict[str, Any]:
    """Give the page as plain data; `series` is null where nobody has a value to follow."""
    try:
        series = indicator_answer(site.contest, code, "") if code in site.contest.index.concepts else None
    except SoftpowerError:
        series = None
    keys = dict.fromkeys(_key(row) for row in rows)
    cells = [known.estimates[key] for key in keys if key in known.estimates]
    node = site.contest.framework.concepts.get(code) or site.contest.framework.indicators[code]
    return {
        **site.head("indicator"), "indicator": code, "name": node.name, "unit": str(node.unit),
        "direction": node.direction, "front": site.contest.framework.front_of(code) or None,
        "cells": [{name: number(x) if isinstance(x, float) else x for name, x in cell.items() if name != "quantiles"}
                  for cell in cells],
        "observations": list(rows),
        "series": None if series is None else {k: series[k] for k in ("periods", "changes", "contenders")},
    }  # fmt: skip
