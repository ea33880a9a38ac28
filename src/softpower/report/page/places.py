"""By region: who leads where, from figures that both have on one basis, and what is known of one side alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from markupsafe import Markup

from softpower.contest import Contest
from softpower.estimates import node_of
from softpower.report.charts import regions_of
from softpower.report.charts.regions import leads_by_place
from softpower.report.comparisons import regions_table
from softpower.report.drawings import RegionMap, region_map
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
    table = regions_table(contest, alone=False)
    both = [row for row in table.iter_rows(named=True) if row["p_first_leads"] is not None and _placed(contest, row)]
    alone = _alone(contest, cast, {(row["region"], row["node"]) for row in both})
    chart = regions_of(contest, table) or RegionMap(
        title=f"{cast.first.name} or {cast.second.name}", finding="", regions={}
    )
    if not both and not alone:
        return None
    chosen = {(row["region"], row["node"]) for row in leads_by_place(table)}
    return {
        "map": Markup(region_map(chart, WIDTHS)),
        "rows": [_lead(contest, cast, row) for row in both if (row["region"], row["node"]) in chosen],
        "others": [_lead(contest, cast, row) for row in both if (row["region"], row["node"]) not in chosen],
        "alone": alone[:MOST],
        "more": max(0, len(alone) - MOST),
    }


def _placed(contest: Contest, row: Mapping[str, Any]) -> bool:
    """Whether a row speaks of a place on the map of the world, not of the whole or of a platform."""
    place = contest.framework.regions.get(row["region"])
    return place is not None and bool(place.parent and place.members)


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


def _alone(contest: Contest, cast: Cast, known: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """List the last figure of every place and quantity that one side has alone."""
    near = cast.behind(contest.pair)
    cells = contest.index.parent.table.filter(
        pl.col("contender").is_in(near) & (pl.col("region") != "world") & (pl.col("period").str.len_chars() == 4)
    )
    last = cells.sort("period").unique(["region", "node"], keep="last").sort("region", "node")
    found = []
    for row in last.iter_rows(named=True):
        if (row["region"], row["node"]) in known or not _placed(contest, row):
            continue
        what = node_of(contest.framework, row["node"])
        found.append({
            "name": contest.framework.regions[row["region"]].name,
            "what": f"{(what.concept or what.indicator).name}, {row['period']}",
            "mark": cast[row["contender"]],
            "figure": value(row["median"], row["unit"] or "", digits=3),
        })  # fmt: skip
    return found
