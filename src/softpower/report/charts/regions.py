"""Who leads in which region, as the map draws it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.contest.words import percent
from softpower.report.comparisons import regions_table
from softpower.report.drawings import MAPPED, Region, RegionMap, Spot
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import both_ways

__all__ = ["leads_by_place", "regions_of"]


def regions_of(contest: Contest, table: pl.DataFrame | None = None) -> RegionMap | None:
    """Gather who leads where, from figures that both of the pair have on one basis.

    Parameters
    ----------
    contest : Contest
        The contest.
    table : polars.DataFrame, optional
        The table of regions, where it is at hand.

    Returns
    -------
    RegionMap or None
        Regions in the colour of the likely leader, and countries as marks; None where no region has a figure at all.
    """
    table = regions_table(contest) if table is None else table
    if table.is_empty():
        return None
    cast = Cast(contest)
    places = contest.framework.regions
    regions: dict[str, Region] = {}
    spots: list[Spot] = []
    said = []
    for row in leads_by_place(table):
        place, p = places.get(row["region"]), row["p_first_leads"]
        if place is None:
            continue
        leader = cast.first if p >= 0.5 else cast.second
        words = both_ways(p)[0 if p >= 0.5 else 1]
        found = Region(name=place.name, leader=leader.name, tone=leader.tone, p=max(p, 1 - p), words=words)
        verdict = f"{leader.name} {words}" if found.called else f"too close ({percent(max(p, 1 - p))})"
        if place.code in MAPPED:
            regions[place.code] = found
        elif len(place.members) == 1:
            spots.append(Spot(country=place.members[0], region=found, shape=leader.shape))
        else:
            continue
        said.append(f"{place.name} ({row['name']}, {row['period']}): {verdict}")
    names = f"{cast.first.name} or {cast.second.name}"
    if not said:
        said = ["No region has a figure of one basis for both"]
    if "asia" in regions:  # the part of Asia that is drawn apart goes with the whole where it has no figure of its own
        regions.setdefault("western-asia", regions["asia"])
    return RegionMap(
        title=f"Who leads where: {names}", finding="; ".join(said) + ".", regions=regions, spots=tuple(spots)
    )


def leads_by_place(table: pl.DataFrame) -> list[dict[str, Any]]:
    """Choose for every place one quantity of which both have a figure.

    Parameters
    ----------
    table : polars.DataFrame
        The table of regions.

    Returns
    -------
    list of dict
        Its rows, one a place: the quantity that is known for both in most places, so that places can be held against
        each other; of several the one with the latest figure.
    """
    rows = [row for row in table.iter_rows(named=True) if row["p_first_leads"] is not None]
    wide = Counter(row["node"] for row in rows)
    best: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (wide[row["node"]], row["period"], row["node"])):
        best[row["region"]] = row
    return [best[place] for place in sorted(best)]
