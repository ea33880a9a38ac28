"""Tables of who leads whom: by year and front, by concept, and by region."""

from __future__ import annotations

import math
from typing import Any

import polars as pl

from softpower.contest import Contest, PeriodRow
from softpower.report.frames import frame

__all__ = ["leads_table", "owners_of", "regions_table", "scores_table"]


def scores_table(contest: Contest) -> pl.DataFrame:
    """List the scores of all contenders of the kind in view, by year and front.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        The standings with the name of the node and the borrowed share.
    """
    table = contest.standings
    names = {code: node.name for code, node in contest.framework.aggregates.items()}
    lent = [
        _known(contest.index.borrowed(c, p, n)) for c, p, n in table.select("contender", "period", "node").iter_rows()
    ]
    return table.with_columns(
        pl.col("node").replace_strict(names, return_dtype=pl.String).alias("name"),
        pl.Series("borrowed", lent, dtype=pl.Float64),
    )


def leads_table(contest: Contest) -> pl.DataFrame:
    """List who leads, year by year: the pair in view on the whole, on every front and on every scored concept.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        One row a year and node in which both have a value; a quantity that the pair borrows is that of those around it.
    """
    framework, rows = contest.framework, []
    for node in framework.aggregates.values():
        rows += [
            _lead(row, (node.code, node.name, "points"), contest.pair)
            for row in contest.history(node.code, *contest.pair)
        ]
    known = set(contest.index.parent.table["node"])
    for concept in framework.scored:
        if concept.code in known:
            sides = owners_of(contest, concept.code)
            about = (concept.code, concept.name, concept.scale)
            rows += [_lead(row, about, sides) for row in contest.history(concept.code, *sides)]
    rows = [row for row in rows if not math.isnan(row["p_first_leads"])]
    return frame(rows, ("period", "node", "name", "first", "second", "scale"), {})


def owners_of(contest: Contest, concept: str) -> tuple[str, str]:
    """Name those whose figures the pair uses for a concept.

    Parameters
    ----------
    contest : Contest
        The contest.
    concept : str
        Code of a scored concept.

    Returns
    -------
    tuple of (str, str)
        Codes; the pair itself where it has no value.
    """
    index = contest.index
    i = index.concepts.index(concept)
    found = []
    for code in contest.pair:
        owner = int(index.status.owner[i, index.contenders.index(code)])
        found.append(index.contenders[owner] if owner >= 0 else code)
    return found[0], found[1]


def _lead(row: PeriodRow, about: tuple[str, str, str], sides: tuple[str, str]) -> dict[str, Any]:
    node, name, scale = about
    return {
        "period": row.period, "node": node, "name": name, "first": sides[0], "second": sides[1], "p_first_leads": row.p,
        "gap": row.gap.median, "gap_low": row.gap.low, "gap_high": row.gap.high, "scale": scale,
    }  # fmt: skip


def _known(x: float) -> float | None:
    return None if math.isnan(x) else x


def regions_table(contest: Contest, *, alone: bool = True) -> pl.DataFrame:
    """List what is known of each region for the pair in view, or for those that they stand within.

    Parameters
    ----------
    contest : Contest
        The contest.
    alone : bool, default True
        Whether what one side has alone has rows, too.

    Returns
    -------
    polars.DataFrame
        One row a region and quantity, with the last period in which both have a value on one basis, both values and the
        probability that the first leads; a quantity that one side has alone has no lead.
    """
    sides = [{c, contest.framework.within(c)} - {""} for c in contest.pair]
    cells = contest.index.parent.table.filter((pl.col("region") != "world") & (pl.col("period").str.len_chars() == 4))
    rows = []
    for (region, node), group in cells.sort("region", "node").group_by("region", "node", maintain_order=True):
        whose = [sorted(set(group["contender"]) & side) for side in sides]
        if all(whose) or (alone and any(whose)):
            rows.append(_region_row(contest, (str(region), str(node)), whose))
    return frame(rows, ("region", "node", "name", "front", "period", "first", "second", "unit"), {})


def _region_row(contest: Contest, place: tuple[str, str], whose: list[list[str]]) -> dict[str, Any]:
    region, node = place
    values = contest.quantity(node, region)
    a, b = (names[0] if names else "" for names in whose)
    rows = values.history(a, b)
    both = [row for row in rows if not math.isnan(row.p)]
    last = max(both or rows, key=lambda row: row.period)
    return {"region": region, "node": node, "name": (values.node.concept or values.node.indicator).name,
            "front": contest.framework.front_of(node), "period": last.period, "first": a or None, "second": b or None,
            "first_value": last.first.median, "second_value": last.second.median, "unit": str(values.node.unit),
            "p_first_leads": last.p}  # fmt: skip
