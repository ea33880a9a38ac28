"""Look at a composite index: correlations, reliability, contributions, what a removal changes, two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.coinr.composite import Composite, run
from softpower.coinr.folding import named
from softpower.coinr.sheet import Sheet
from softpower.engine.nodes import PlaceError
from softpower.engine.parts import contributions as taken_apart
from softpower.errors import SoftpowerError, StudyError, UnknownNameError, nearest
from softpower.methods import analysis

__all__ = [
    "availability",
    "compare_composites",
    "contributions",
    "correlations",
    "reliability",
    "removals",
    "statistics",
    "strengths",
]

Floats = NDArray[np.float64]

# Above these, two indicators of a group say the same, and an indicator says what its denominator says.
COLLINEAR, WITH_DENOMINATOR = 0.9, 0.6


def correlations(built: Composite, kind: str = "pearson", *, level: int = 1, above: int | None = None) -> pl.DataFrame:
    """Correlate the nodes of a level with each other, with their parents and with those of another level.

    Parameters
    ----------
    built : Composite
        The index.
    kind : {"pearson", "spearman", "kendall"}, default "pearson"
        Coefficient.
    level : int, default 1
        Level of the nodes.
    above : int, optional
        Another level to correlate them with; their own without it.

    Returns
    -------
    polars.DataFrame
        One row a pair: both nodes, whether they share a parent or are child and parent, the coefficient, its
        probability where there is none, the complete pairs, and a flag: "collinear" or "negative" within a group.
    """
    elements = built.coin.frame.elements
    left = [place for place, each in enumerate(elements) if each.level == level]
    right = left if above is None else [place for place, each in enumerate(elements) if each.level == above]
    if not left or not right:
        top = max(each.level for each in elements)
        raise StudyError("there is no such level", where=f"level {level}", remedy=f"give levels from 1 to {top}")
    found = analysis.correlate(_flat(built.scores, left), _flat(built.scores, right), kind)
    rows = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if above is None and j <= i:
                continue
            kin = elements[a].parent == (elements[b].parent if above is None else elements[b].code)
            value = _known(found.values[i, j])
            flag = ""
            if kin and value is not None and above is None:
                flag = "collinear" if value > COLLINEAR else "negative" if value < 0 else ""
            numbers = (value, _known(found.p[i, j]), int(found.n[i, j]))
            rows.append((elements[a].code, elements[b].code, kin, *numbers, flag))
    names = {"node": pl.String, "other": pl.String, "kin": pl.Boolean, "correlation": pl.Float64, "p": pl.Float64}
    return pl.DataFrame(rows, schema={**names, "n": pl.Int64, "flag": pl.String}, orient="row")


def reliability(built: Composite) -> pl.DataFrame:
    """Say for each group whether its members measure one thing.

    Parameters
    ----------
    built : Composite
        The index.

    Returns
    -------
    polars.DataFrame
        One row an aggregate with two members or more: Cronbach's alpha of their scores and the share of variance on
        their first principal component; missing where they cannot be had.
    """
    rows = []
    for node in built.coin.frame.nodes.aggregates:
        below = built.coin.frame.nodes.children(node)
        if below.size > 1:
            field = _flat(built.scores, list(below))
            try:
                explained = _known(analysis.components(field).explained[0])
            except ValueError:
                explained = None
            rows.append((built.nodes[node], below.size, _known(analysis.cronbach(field)), explained))
    names = {"node": pl.String, "members": pl.Int64, "alpha": pl.Float64, "first_component": pl.Float64}
    return pl.DataFrame(rows, schema=names, orient="row")


def contributions(built: Composite) -> pl.DataFrame:
    """Take every score apart into what each node below contributes to it.

    Parameters
    ----------
    built : Composite
        The index, of arithmetic means.

    Returns
    -------
    polars.DataFrame
        One row for each period, contender, aggregate and node below it: points, and the level of the node; those of one
        level sum to the score.

    Raises
    ------
    StudyError
        If an aggregate is no arithmetic mean; it is named.
    """
    coin, first = built.coin, built.coin.frame.nodes.n_indicators
    try:
        points = taken_apart(built.scores, coin.frame.nodes, built.weights, built.rules)
    except PlaceError as error:
        raise named(coin, error, list(built.rules)) from error
    under = _under(coin)
    rows = []
    for time, unit in np.argwhere(built.there):
        for node in coin.frame.nodes.aggregates:
            for child in np.flatnonzero(under[node]):
                value = _known(points[time, node - first, child, unit])
                level = coin.frame.elements[child].level
                rows.append((*_stamp(coin, time, unit), built.nodes[node], built.nodes[child], level, value))
    names = {**_STAMP, "aggregate": pl.String, "node": pl.String, "level": pl.Int64, "points": pl.Float64}
    return pl.DataFrame(rows, schema=names, orient="row")


def strengths(
    built: Composite, contender: str, *, top: int = 5, level: int = 1, period: int = -1, under: str = ""
) -> pl.DataFrame:
    """List where a contender ranks best and worst.

    Parameters
    ----------
    built : Composite
        The index.
    contender : str
        Code of the contender.
    top : int, default 5
        How many on each side.
    level : int, default 1
        Level of the nodes.
    period : int, default -1
        Index of the period; the last one.
    under : str, default ""
        Code of an aggregate: only nodes below it.

    Returns
    -------
    polars.DataFrame
        Rows of kind "strength" and "weakness" with node, rank and score.

    Raises
    ------
    UnknownNameError
        If there is no such contender or aggregate.
    """
    coin = built.coin
    if contender not in coin.codes:
        raise UnknownNameError(f'no contender "{contender}"', where="strengths", remedy=nearest(contender, coin.codes))
    unit = coin.codes.index(contender)
    if under and under not in built.nodes:
        raise UnknownNameError(f'no node "{under}"', where="strengths", remedy=nearest(under, built.nodes))
    below = _under(coin)[built.nodes.index(under)] if under else np.ones(len(built.nodes), dtype=bool)
    nodes = [place for place, each in enumerate(coin.frame.elements) if each.level == level and below[place]]
    known = [node for node in nodes if not np.isnan(built.ranks[period, node, unit])]
    order = sorted(known, key=lambda node: (built.ranks[period, node, unit], node))
    best, worst = order[:top], order[max(len(order) - top, min(top, len(order))) :][::-1]
    rows = [
        (kind, built.nodes[node], int(built.ranks[period, node, unit]), float(built.scores[period, node, unit]))
        for kind, part in (("strength", best), ("weakness", worst))
        for node in part
    ]
    names = {"kind": pl.String, "node": pl.String, "rank": pl.Int64, "score": pl.Float64}
    return pl.DataFrame(rows, schema=names, orient="row")


def removals(built: Composite, *, level: int = 1) -> pl.DataFrame:
    """Set the weight of one element after the other to 0, and see how far ranks of the whole move.

    Parameters
    ----------
    built : Composite
        The index.
    level : int, default 1
        Level of the elements.

    Returns
    -------
    polars.DataFrame
        One row an element: mean and largest absolute change of ranks, and how many contenders move; missing, with the
        reason, where the index cannot be had without it.
    """
    rows: list[tuple[Any, ...]] = []
    codes = built.coin.frame.codes
    for place, each in enumerate(built.coin.frame.elements):
        if each.level != level or each.code == codes[-1]:
            continue
        weights = dict(zip(codes, built.weights.tolist(), strict=True)) | {codes[place]: 0.0}
        method = {**built.coin.method, "weight": {"method": "given", "given": weights}}
        try:
            other = run(replace(built.coin, method=method))
        except SoftpowerError as error:
            rows.append((each.code, None, None, None, error.problem))
            continue
        moved = np.abs(other.ranks[:, -1] - built.ranks[:, -1])
        moved = moved[~np.isnan(moved)]
        rows.append((each.code, float(moved.mean()), float(moved.max()), int((moved > 0).sum()), ""))
    names = {"node": pl.String, "mean": pl.Float64, "largest": pl.Float64, "moved": pl.Int64, "reason": pl.String}
    return pl.DataFrame(rows, schema=names, orient="row")


def compare_composites(one: Composite, other: Composite, node: str = "") -> pl.DataFrame:
    """Put two indices side by side.

    Parameters
    ----------
    one, other : Composite
        The indices.
    node : str, default the root of each
        Code of a node that both have.

    Returns
    -------
    polars.DataFrame
        One row for each period and contender of either: both scores and ranks, and rank of `one` less that of `other`.

    Raises
    ------
    UnknownNameError
        If an index has no such node.
    """
    tables = []
    for name, built in (("one", one), ("other", other)):
        if node and node not in built.nodes:
            raise UnknownNameError(f'no node "{node}"', where=f"compare: {name}", remedy=nearest(node, built.nodes))
        rows = built.table.filter(pl.col("node") == (node or built.nodes[-1]))
        tables.append(rows.select("period", "contender", pl.col("score", "rank").name.suffix(f"_{name}")))
    joined = tables[0].join(tables[1], on=["period", "contender"], how="full", coalesce=True, nulls_equal=True)
    return joined.with_columns(difference=pl.col("rank_one") - pl.col("rank_other")).sort("period", "contender")


def availability(built: Composite) -> pl.DataFrame:
    """Say for each contender and aggregate which share of the indicators below has a value in the table.

    Parameters
    ----------
    built : Composite
        The index.

    Returns
    -------
    polars.DataFrame
        One row for each period, contender and aggregate: indicators below, how many have a value, and their share.
    """
    coin, under = built.coin, _under(built.coin)
    n = coin.frame.nodes.n_indicators
    held = ~np.isnan(coin.values)
    rows = []
    for time, unit in np.argwhere(coin.there):
        for node in coin.frame.nodes.aggregates:
            below = under[node, :n]
            count = int(held[time, below, unit].sum())
            rows.append(
                (*_stamp(coin, time, unit), built.nodes[node], int(below.sum()), count, count / int(below.sum()))
            )
    names = {**_STAMP, "node": pl.String, "indicators": pl.Int64, "present": pl.Int64, "availability": pl.Float64}
    return pl.DataFrame(rows, schema=names, orient="row")


def statistics(coin: Sheet) -> pl.DataFrame:
    """Describe the indicators of a table, and flag what needs a look.

    Parameters
    ----------
    coin : Sheet
        The table.

    Returns
    -------
    polars.DataFrame
        One row an indicator: statistics over all periods, and flags; "denominator" where the values go with a
        denominator at more than 0.6 although they are divided by none.
    """
    field = _flat(coin.values, list(range(coin.frame.nodes.n_indicators)))
    found = analysis.describe(field)
    columns = {
        name: getattr(found, name)
        for name in (
            "lowest", "highest", "mean", "median", "sd", "skew", "kurtosis",
            "availability", "nonzero", "unique", "most_frequent",
        )
    }  # fmt: skip
    flags = [list(each) for each in found.flags]
    if coin.denominators:
        sizes = np.stack([each.ravel() for each in coin.denominators.values()])
        near = np.nan_to_num(np.abs(analysis.correlate(field, sizes).values)).max(axis=1)
        for place, each in enumerate(coin.frame.indicators):
            if near[place] > WITH_DENOMINATOR and not each.denominator:
                flags[place].append("denominator")
    codes = [each.code for each in coin.frame.indicators]
    table = pl.DataFrame({"indicator": codes, **columns, "flags": [", ".join(each) for each in flags]})
    return table.with_columns(pl.col(pl.Float64).fill_nan(None))


_STAMP = {"period": pl.Float64, "contender": pl.String}


def _stamp(coin: Sheet, time: int, unit: int) -> tuple[float | None, str]:
    return (coin.times[time] if coin.has_times else None), coin.codes[unit]


def _flat(values: Floats, nodes: list[int]) -> Floats:
    """Give the rows of some nodes, all periods one after the other."""
    return np.moveaxis(values[:, nodes], 1, 0).reshape(len(nodes), -1)


def _under(coin: Sheet) -> NDArray[np.bool_]:
    """Say which nodes stand anywhere below which, a row an upper node."""
    parent = coin.frame.nodes.parent
    out = np.zeros((parent.size, parent.size), dtype=bool)
    for node in range(parent.size):
        for above in _upwards(parent, node):
            out[above, node] = True
    return out


def _upwards(parent: NDArray[np.int64], node: int) -> Iterator[int]:
    while parent[node] >= 0:
        node = int(parent[node])
        yield node


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
