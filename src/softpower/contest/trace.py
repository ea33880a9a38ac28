"""From a number down to the words it came from."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from softpower.contest.baskets import HOW
from softpower.contest.quantities import quantity
from softpower.contest.rows import LEVEL, Interval, interval_of
from softpower.estimates import node_of
from softpower.index import CARRIED, FILLED, FORECAST, MISSING, Index
from softpower.methods import pool

__all__ = ["TraceNode", "trace"]

_ENDS = np.searchsorted(pool.LEVELS, [(1 - LEVEL) / 2 - 1e-9, (1 + LEVEL) / 2 - 1e-9])


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceNode:
    """One step of the way from a number to its sources.

    Attributes
    ----------
    kind : {"score", "estimate", "observation", "nothing"}
        What stands here.
    label : str
        What the number is of.
    value : Interval or None
        The number with its interval, where it has one.
    unit : str
        "points" for a score, else the unit of the value.
    text : str
        What a reader should know: how it came about, or why it is not used.
    weight : float or None
        Weight in the step above, 0 to 1.
    data : dict
        For an observation: its row with the source's `title`, `producer`, `url` and `date_published`. For an estimate:
        `node`, `contender`, whose figures these are, `region` and `period` of its cell.
    children : tuple of TraceNode
        What it rests on.
    """

    kind: str
    label: str
    value: Interval | None = None
    unit: str = ""
    text: str = ""
    weight: float | None = None
    data: dict[str, Any] = field(default_factory=dict)
    children: tuple[TraceNode, ...] = ()


def trace(index: Index, contender: str, node: str, period: str, region: str = "") -> TraceNode:
    """Follow a number down.

    Parameters
    ----------
    index : Index
        The scores.
    contender : str
        Code of the contender.
    node : str
        Aggregate, concept or indicator.
    period : str
        The period.
    region : str, default ""
        Where it is felt; the node's own region by default.

    Returns
    -------
    TraceNode
        The tree from the number to its sources.
    """
    if node in index.aggregates:
        return _aggregate(index, contender, node, period, None)
    if node in index.concepts and not region:
        return _concept(index, contender, node, period, None)
    return _unscored(index, contender, node, period, region)


def _aggregate(index: Index, contender: str, node: str, period: str, weight: float | None) -> TraceNode:
    framework = index.framework
    t, c, a = index.periods.index(period), index.contenders.index(contender), index.aggregates.index(node)
    covered, counts = float(index.coverage[t, a, c]), bool(index.counts[t, a, c])
    below = [n for n in framework.aggregates.values() if n.parent == node]
    leaves = [n for n in framework.scored if n.parent == node]
    total = sum(n.weight for n in below) + sum(n.weight for n in leaves)
    children = [_aggregate(index, contender, n.code, period, n.weight / total) for n in below]
    children += [_concept(index, contender, n.code, period, n.weight / total) for n in leaves]
    text = f"{100 * covered:.0f} of 100 points of weight have a value"
    if not counts and covered > 0:
        text += "; too few, so it does not count above" if node != framework.root.code else "; not ranked"
    score = interval_of(index.folded[:, t, a, c])
    return TraceNode(
        kind="score" if covered > 0 else "nothing",
        label=framework.aggregates[node].name,
        value=score if covered > 0 else None,
        unit="points",
        text=text,
        weight=weight,
        children=tuple(children),
    )


def _concept(index: Index, contender: str, node: str, period: str, weight: float | None) -> TraceNode:
    framework = index.framework
    concept = framework.concepts[node]
    t, c, i = index.periods.index(period), index.contenders.index(contender), index.concepts.index(node)
    how = int(index.status.how[t, i, c])
    if how == MISSING:
        return TraceNode(kind="nothing", label=concept.name, weight=weight, text="no value")
    owner = index.contenders[int(index.status.owner[i, c])]
    texts = [] if owner == contender else [f"figures of {framework.contenders[owner].name}"]
    texts += [HOW[how]] if how > 1 else []
    estimates = tuple(_estimates(index, node, owner, concept.region, period, how))
    return TraceNode(kind="score", label=concept.name, value=interval_of(index.scores[:, t, i, c]), unit="points",
                     text="; ".join(texts), weight=weight, children=estimates)  # fmt: skip


def _unscored(index: Index, contender: str, node: str, period: str, region: str) -> TraceNode:
    values = quantity(index, node, region)
    what = node_of(index.framework, node)
    name = what.concept.name if what.concept else what.indicator.name
    if period not in values.periods or contender not in values.contenders:
        return TraceNode(kind="nothing", label=name, text=f"no value of {contender} in {period}")
    how = int(values.how[values.periods.index(period), values.contenders.index(contender)])
    children = tuple(_estimates(index, what.code, contender, values.region, period, how))
    role = {"trend_only": "not scored: one side only", "context": "not scored: context"}.get(
        what.indicator.role, "not scored"
    )
    return TraceNode(kind="estimate", label=name, value=values.values(period, contender), unit=str(what.unit),
                     text=role if what.concept is None else "", children=children)  # fmt: skip


def _estimates(index: Index, node: str, owner: str, region: str, period: str, how: int) -> Iterable[TraceNode]:
    """Give the cell of the period, or the cells that it was filled or carried from."""
    table = index.parent.table.filter(
        (pl.col("node") == node) & (pl.col("contender") == owner) & (pl.col("region") == region)
    )
    periods = sorted(p for p in table["period"] if len(p) == len(period))
    before, after = [p for p in periods if p < period][-1:], [p for p in periods if p > period][:1]
    wanted = {FILLED: [*before, *after], CARRIED: before, FORECAST: before}.get(how, [period])
    for row in table.filter(pl.col("period").is_in(wanted)).sort("period").iter_rows(named=True):
        children = tuple(_observations(index, row))
        text = f"{row['period']}, from {row['n_origins']} {'statement' if row['n_origins'] == 1 else 'statements'}"
        if row["modes"] > 1:
            text += "; the sources stand in two groups far apart"
        # like every interval that is shown, the one of 90 percent
        low, high = sorted(node_of(index.framework, node).values(np.array(row["quantiles"])[_ENDS]).tolist())
        place = {key: row[key] for key in ("node", "contender", "region", "period")}
        yield TraceNode(kind="estimate", label=f"{node}, {owner}", text=text, unit=row["unit"], children=children,
                        value=Interval(row["median"], low, high), data=place)  # fmt: skip


def _observations(index: Index, cell: dict[str, Any]) -> Iterable[TraceNode]:
    """Give every observation of a cell with its source, the used ones first."""
    uses = index.parent.uses.filter(
        (pl.col("node") == cell["node"]) & (pl.col("contender") == cell["contender"])
        & (pl.col("region") == cell["region"]) & (pl.col("period") == cell["period"])
    ).sort(pl.col("status").str.starts_with("used"), pl.col("weight"), descending=True, nulls_last=True)  # fmt: skip
    observations = index.parent.parent
    for use in uses.iter_rows(named=True):
        row = observations.row(use["observation"])
        source = observations.sources.get(row["source"] or "")
        about = {} if source is None else {"title": source.title, "producer": source.producer, "url": source.url,
                                           "date_published": source.date_published, "path": source.path}  # fmt: skip
        value = _stated(row)
        yield TraceNode(kind="observation", label=row["id"], value=value, unit=row["unit"] or "", text=use["status"],
                        weight=use["weight"], data={**row, **about})  # fmt: skip


def _stated(row: dict[str, Any]) -> Interval | None:
    """Give what an observation states: a value, or the ends of a range, of which an open one is infinite."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return None if row["value"] is None else Interval(row["value"], row["value"], row["value"])
    return Interval(math.nan, -math.inf if low is None else low, math.inf if high is None else high)
