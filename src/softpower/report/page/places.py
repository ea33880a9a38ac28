"""By region: who leads where, from figures that both have on one basis, and what is known of one side alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest
from softpower.report.charts import regions_of
from softpower.report.charts.regions import leads_by_place
from softpower.report.comparisons import regions_table
from softpower.report.drawings import region_map
from softpower.report.page.board import lead_tone
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import both_ways, value

__all__ = ["places_view"]

WIDTHS = (660, 358)  # of the map beside its table, and on a phone
MOST = 60  # figures of one side alone; the rest is in the export


def places_view(contest: Contest, cast: Cast) -> dict[str, Any] | None:
    """Show who leads in which part of the world.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict or None
        The map, one row a place of what it shows, the other quantities that both have, and what one side has alone;
        None where nothing is known of any place.
    """
    table = regions_table(contest)
    places = contest.framework.regions
    rows = [
        row
        for row in table.iter_rows(named=True)
        if row["region"] in places and places[row["region"]].parent and places[row["region"]].members
    ]
    chart = regions_of(contest, table)
    if not rows or chart is None:
        return None
    chosen = {(row["region"], row["node"]) for row in leads_by_place(table)}
    both = [row for row in rows if row["p_first_leads"] is not None]
    alone = [row for row in rows if row["p_first_leads"] is None]
    return {
        "map": Markup(region_map(chart, WIDTHS)),
        "said": chart.finding,
        "called": bool(chart.regions or chart.spots),
        "rows": [_lead(contest, cast, row) for row in both if (row["region"], row["node"]) in chosen],
        "others": [_lead(contest, cast, row) for row in both if (row["region"], row["node"]) not in chosen],
        "alone": [_alone(contest, cast, row) for row in alone[:MOST]],
        "more": max(0, len(alone) - MOST),
    }


def _lead(contest: Contest, cast: Cast, row: Mapping[str, Any]) -> dict[str, Any]:
    p = row["p_first_leads"]
    tone, chance = lead_tone(p, cast)[0], both_ways(p)[0 if p >= 0.5 else 1]
    return {
        "name": contest.framework.regions[row["region"]].name,
        "what": f"{row['name']}, {row['period']}",
        "figures": [value(row[f"{side}_value"], row["unit"] or "", digits=3) for side in ("first", "second")],
        "lead": "Too close" if tone == "other" else f"{(cast.first if p >= 0.5 else cast.second).name} {chance}",
        "tone": tone,
    }


def _alone(contest: Contest, cast: Cast, row: Mapping[str, Any]) -> dict[str, Any]:
    side = "first" if row["first"] else "second"
    return {
        "name": contest.framework.regions[row["region"]].name,
        "what": f"{row['name']}, {row['period']}",
        "mark": cast[row[side]],
        "figure": value(row[f"{side}_value"], row["unit"] or "", digits=3),
    }
