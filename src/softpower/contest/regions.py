"""Where in the world: who leads in which region, and how the regions of one contender are mixed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.contest.quantities import quantity
from softpower.contest.rows import Interval, ahead, interval_of
from softpower.contest.words import percent, verdict
from softpower.errors import CoverageError
from softpower.estimates import node_of
from softpower.index import OBSERVED, Index, generator
from softpower.methods import composition, pool

__all__ = ["Mix", "RegionalLead", "mix", "regional_leads", "unlike"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionalLead:
    """Who leads on one quantity in one region.

    Attributes
    ----------
    region, node, period : str
        Where, on what, and when: the last period in which both have a figure.
    first, second : Interval
        Their values in the quantity's unit.
    p : float
        Probability that the first leads.
    unit : str
        Unit of the values.
    sentence : str
        What may be printed.
    """

    region: str
    node: str
    period: str
    first: Interval
    second: Interval
    p: float
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """How the regions of one contender are mixed on one quantity.

    Attributes
    ----------
    node, contender, period : str
        Which.
    basis : str
        What is counted; two mixes on different bases can be set side by side only with this beside them.
    regions : tuple of str
        The regions, and "rest" where the shares that are stated leave one.
    shares : tuple of Interval
        Their shares in percent.
    effective : Interval
        Effective number of regions.
    concentration : Interval
        Sum of squared shares, 0 to 1.
    draws : ndarray of float, shape (n_draws, n_regions)
        Draws of the shares, 0 to 1.
    """

    node: str
    contender: str
    period: str
    basis: str
    regions: tuple[str, ...]
    shares: tuple[Interval, ...]
    effective: Interval
    concentration: Interval
    draws: Floats


def regional_leads(index: Index, first: str, second: str) -> tuple[RegionalLead, ...]:
    """Find who leads in every region in which two contenders have figures of one quantity.

    Parameters
    ----------
    index : Index
        Its estimates, draws and seed are used.
    first, second : str
        Codes of the contenders.

    Returns
    -------
    tuple of RegionalLead
        By region and quantity; regions for the whole world are left out.
    """
    table = index.parent.table.filter(pl.col("contender").is_in([first, second]))
    both = (
        table.group_by("node", "region", "period")
        .agg(pl.col("contender").n_unique().alias("sides"))
        .filter((pl.col("sides") == 2) & (pl.col("period").str.len_chars() == 4))
    )
    roots = {code for code, region in index.framework.regions.items() if not region.parent}
    last = both.group_by("region", "node").agg(pl.col("period").max()).sort("region", "node")
    names = (index.framework.contenders[first].name, index.framework.contenders[second].name)
    found = []
    for region, node, period in last.iter_rows():
        if region in roots or region not in index.framework.regions:
            continue
        values = quantity(index, node, region)
        t, places = values.periods.index(period), [values.contenders.index(c) for c in (first, second)]
        if not (values.how[t, places] == OBSERVED).all():
            continue
        gap = values.direction * (values.draws[:, t, places[0]] - values.draws[:, t, places[1]])
        p = float(ahead(gap).mean())
        where, ends = index.framework.regions[region].name, [values.values(period, c) for c in (first, second)]
        # what other years let expect decides nothing where both figures are the same
        words = "level" if ends[0].median == ends[1].median else f"{verdict(p, *names)} ({percent(max(p, 1 - p))})"
        text = f"{where}, {node}, {period}: {words}."
        found.append(RegionalLead(region=region, node=node, period=period, first=ends[0], second=ends[1], p=p,
                                  unit=str(values.node.unit), sentence=text))  # fmt: skip
    return tuple(found)


def mix(index: Index, node: str, contender: str, period: str = "") -> Mix:
    """Put the regional shares of one contender together.

    Parameters
    ----------
    index : Index
        Its estimates, draws and seed are used.
    node : str
        Code of an indicator that is stated region by region, as shares of a whole or as amounts.
    contender : str
        Whose.
    period : str, default ""
        When; by default the last period with two regions or more.

    Returns
    -------
    Mix
        Shares with their intervals. Shares in percent that leave more than half a percent get an explicit rest; amounts
        are shares of the regions that are stated.

    Raises
    ------
    CoverageError
        If fewer than two regions are stated.

    Notes
    -----
    Of regions that hold one another the outermost that is stated counts.
    """
    table = index.parent.table.filter((pl.col("node") == node) & (pl.col("contender") == contender))
    places = index.framework.regions
    table = table.filter(pl.col("region").is_in([code for code, region in places.items() if region.parent]))
    counts = dict(table.group_by("period").len().iter_rows())
    when = period or max((p for p, n in counts.items() if n > 1), default="")
    stated = set(table.filter(pl.col("period") == when)["region"])
    rows = table.filter(
        (pl.col("period") == when) & pl.col("region").is_in([r for r in stated if not _held(index, r, stated)])
    )
    if rows.height < 2:
        raise CoverageError(
            f"{contender} has {rows.height} regions of {node} in {when or 'any period'}",
            remedy="a mix needs two regions of one period",
        )
    rows = rows.sort("region")
    rng = generator(index.method.seed, "mix", node, contender, when)
    what = node_of(index.framework, node)
    quantiles = np.array(rows["quantiles"].to_list())
    drawn = what.values(pool.draw(quantiles, rng.random((index.method.draws, rows.height))))
    regions = rows["region"].to_list()
    if what.unit.base in {"percent", "share"}:
        left = 100.0 - float(rows["median"].sum())
        if left > 0.5:
            drawn = np.column_stack([drawn, np.full(len(drawn), left)])
            regions.append("rest")
    shares = composition.closed(drawn)
    basis = f"{what.indicator.name}, {what.unit}"
    return Mix(
        node=node, contender=contender, period=when, basis=basis, regions=tuple(regions),
        shares=tuple(interval_of(100 * column) for column in shares.T),
        effective=interval_of(composition.effective(shares)[0]),
        concentration=interval_of(composition.concentration(shares)[0]), draws=shares,
    )  # fmt: skip


def unlike(first: Mix, second: Mix) -> tuple[Interval, dict[str, Interval]]:
    """Hold two mixes against each other by their ratios.

    Parameters
    ----------
    first, second : Mix
        Mixes; the regions that both state are compared. Say the basis of both beside the result.

    Returns
    -------
    distance : Interval
        Aitchison distance, 0 where all ratios agree.
    by_region : dict of str to Interval
        Difference of the centred log ratios, region by region.

    Raises
    ------
    CoverageError
        If they have fewer than two regions in common.
    """
    common = [region for region in first.regions if region in second.regions and region != "rest"]
    if len(common) < 2:
        raise CoverageError(f"{len(common)} regions are stated in both", remedy="a comparison needs two")
    n = min(len(first.draws), len(second.draws))
    a, b = (
        composition.clr(composition.without_zeros(one.draws[:n][:, [one.regions.index(r) for r in common]]))
        for one in (first, second)
    )
    gaps = {region: interval_of(a[:, i] - b[:, i]) for i, region in enumerate(common)}
    return interval_of(np.sqrt(((a - b) ** 2).sum(axis=1))), gaps


def _held(index: Index, region: str, stated: set[str]) -> bool:
    """Whether a region stands within another that is stated."""
    places = index.framework.regions
    parent = places[region].parent
    while parent:
        if parent in stated:
            return True
        parent = places[parent].parent if parent in places else ""
    return False
