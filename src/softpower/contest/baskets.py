"""Two contenders on the concepts that both have."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.contest.rows import HALF, NodeRow, PeriodRow, ahead, interval_of
from softpower.engine import fold, published_coverage
from softpower.index import CARRIED, FILLED, FORECAST, MISSING, OBSERVED, Index

__all__ = ["HOW", "fold_common", "fold_fronts", "gaps_on_common", "line", "lines", "node_row"]

Floats = NDArray[np.float64]
HOW = {MISSING: "missing", OBSERVED: "observed", FILLED: "filled", CARRIED: "carried", FORECAST: "forecast"}


def node_row(index: Index, node: str, pair: tuple[str, str], period: str) -> NodeRow:
    """Compare two contenders on one aggregate.

    Parameters
    ----------
    index : Index
        The scores.
    node : str
        Code of the aggregate.
    pair : tuple of (str, str)
        Codes of the two.
    period : str
        The year.

    Returns
    -------
    NodeRow
        Scores on the concepts that both have, their gap and who leads; NaN where they have too few in common.
    """
    framework = index.framework
    gap, first, second = gaps_on_common(index, node, pair, period)
    t, at = index.periods.index(period), [index.contenders.index(c) for c in pair]
    shares = index.shares(t, at, index.aggregates.index(node))
    lent = [index.status.owner[:, c] != c for c in at]
    total = shares.sum()
    how = index.status.how[t][:, at][shares > 0]
    weights = {front.code: front.weight for front in framework.fronts}
    return NodeRow(
        node=node,
        name=framework.aggregates[node].name,
        first=interval_of(first),
        second=interval_of(second),
        gap=interval_of(gap),
        p=_chance(gap),
        weight=weights.get(node, sum(weights.values())) / sum(weights.values()),
        common=float(total),
        borrowed=(
            float(shares[lent[0]].sum() / total) if total else float("nan"),
            float(shares[lent[1]].sum() / total) if total else float("nan"),
        ),
        observations=_observations(index, node, pair, period),
        carried=bool((how > OBSERVED).any()),
    )


def gaps_on_common(
    index: Index, node: str, pair: tuple[str, str], period: str, weights: Floats | None = None
) -> tuple[Floats, Floats, Floats]:
    """Draw the gap of two contenders on the concepts that both have in a period.

    Parameters
    ----------
    index : Index
        The scores.
    node : str
        Code of the aggregate.
    pair : tuple of (str, str)
        Codes of the two.
    period : str
        The year.
    weights : ndarray of float, shape (n_weightings, n_aggregates), optional
        Other weights of the aggregates, each applied to every draw of the level below; the drawn weights by default.

    Returns
    -------
    gap, first, second : ndarray of float, shape (n_draws,)
        First minus second, and both scores, in points; NaN where the common part does not count.
    """
    t, at = index.periods.index(period), [index.contenders.index(c) for c in pair]
    mask = (index.status.how[t][:, at] > MISSING).all(axis=1)
    both = _folded(index, mask, [t], at, weights)[:, 0, index.aggregates.index(node), :]
    return both[:, 0] - both[:, 1], both[:, 0], both[:, 1]


def fold_common(index: Index, contenders: Sequence[str], period: str, node: str = "") -> tuple[Floats, float]:
    """Fold an aggregate for several contenders on the concepts that all of them have.

    Parameters
    ----------
    index : Index
        The scores.
    contenders : sequence of str
        Their codes.
    period : str
        The year.
    node : str, default ""
        The aggregate; the whole by default.

    Returns
    -------
    scores : ndarray of float, shape (n_draws, n_contenders)
        Scores in points; NaN where the common part of a front does not count.
    common : float
        Share of its published weight that all have, 0 to 1.
    """
    t, at = index.periods.index(period), [index.contenders.index(c) for c in contenders]
    mask = (index.status.how[t][:, at] > MISSING).all(axis=1)
    place = index.aggregates.index(node) if node else index.tree.root
    return _folded(index, mask, [t], at, None)[:, 0, place, :], float(index.shares(t, at, place).sum())


def fold_fronts(index: Index, contenders: Sequence[str], period: str) -> tuple[list[str], Floats]:
    """Fold every front for several contenders on the concepts that all of them have.

    Parameters
    ----------
    index : Index
        The scores.
    contenders : sequence of str
        Their codes.
    period : str
        The year.

    Returns
    -------
    codes : list of str
        The fronts on which they have enough in common.
    scores : ndarray of float, shape (n_draws, n_fronts, n_contenders)
        Scores in points.
    """
    t, at = index.periods.index(period), [index.contenders.index(c) for c in contenders]
    mask = (index.status.how[t][:, at] > MISSING).all(axis=1)
    both = _folded(index, mask, [t], at, None)[:, 0]
    codes = [front.code for front in index.framework.fronts]
    places = [index.aggregates.index(code) for code in codes]
    kept = [i for i, place in enumerate(places) if not np.isnan(both[:, place]).any()]
    return [codes[i] for i in kept], both[:, [places[i] for i in kept]]


def _folded(index: Index, mask: NDArray[np.bool_], periods: list[int], at: list[int], weights: Floats | None) -> Floats:
    """Fold the two on a mask of concepts; aggregates that are too thinly covered are NaN."""
    framework = index.framework
    leaf = np.array([framework.concepts[c].weight for c in index.concepts])
    agg = np.array([framework.aggregates[a].weight for a in index.aggregates])
    scores = np.where(mask[None, None, :, None], index.scores[:, periods][:, :, :, at], np.nan)
    present = np.broadcast_to(mask[None, :, None], (len(periods), mask.size, len(at)))
    _, counts = published_coverage(present, index.tree, leaf, agg)
    drawn = index.weights if weights is None else np.broadcast_to(weights, index.weights.shape)
    out = fold(scores, index.tree, index.leaf_weights, drawn, counts=counts, method=index.method.aggregation)
    root = index.tree.root
    thin = ~counts[0, :, 0]
    thin[root] = False  # whether the whole may be led is decided by the caller, who knows the share it needs
    out[:, :, thin, :] = np.nan
    return out


def line(
    index: Index, node: str, pair: tuple[str, str], *, fixed: bool = False, basket: frozenset[str] = frozenset()
) -> tuple[PeriodRow, ...]:
    """Follow two contenders on an aggregate over the years.

    Parameters
    ----------
    index : Index
        The scores.
    node : str
        Code of the aggregate.
    pair : tuple of (str, str)
        Codes of the two.
    fixed : bool, default False
        Over one fixed basket: the longest run of years up to the last in which the concepts that both have in all of
        them keep the share of weight that an overall lead needs.
    basket : frozenset of str, optional
        Only these concepts; all by default.

    Returns
    -------
    tuple of PeriodRow
        One row a year in which both have enough in common.
    """
    at = [index.contenders.index(c) for c in pair]
    masks = [(index.status.how[t][:, at] > MISSING).all(axis=1) for t in range(len(index.periods))]
    if basket:
        masks = [mask & np.isin(index.concepts, sorted(basket)) for mask in masks]
    run = _run(index, node, masks) if fixed else list(range(len(index.periods)))
    if fixed and run:
        shared = np.logical_and.reduce([masks[t] for t in run])
        masks = [shared if t in run else mask for t, mask in enumerate(masks)]
    place = index.aggregates.index(node)
    inside = _inside(index, place)
    rows = []
    for t in run:
        if not (masks[t] & inside).any():
            continue  # nothing in common, so nothing to fold
        both = _folded(index, masks[t], [t], at, None)[:, 0, place, :]
        rows += _period(index, place, (t, masks[t], inside), at, both)
    return tuple(rows)


def lines(index: Index, nodes: Sequence[str], pair: tuple[str, str]) -> dict[str, tuple[PeriodRow, ...]]:
    """Follow two contenders on several aggregates over the years; each year is folded once.

    Parameters
    ----------
    index : Index
        The scores.
    nodes : sequence of str
        Codes of the aggregates.
    pair : tuple of (str, str)
        Codes of the two.

    Returns
    -------
    dict of str to tuple of PeriodRow
        What `line` gives for each of them.
    """
    at = [index.contenders.index(c) for c in pair]
    places = {node: index.aggregates.index(node) for node in nodes}
    inside = {node: _inside(index, place) for node, place in places.items()}
    found: dict[str, list[PeriodRow]] = {node: [] for node in nodes}
    for t in range(len(index.periods)):
        mask = (index.status.how[t][:, at] > MISSING).all(axis=1)
        if not mask.any():
            continue
        folded = _folded(index, mask, [t], at, None)[:, 0]
        for node, place in places.items():
            found[node] += _period(index, place, (t, mask, inside[node]), at, folded[:, place])
    return {node: tuple(rows) for node, rows in found.items()}


def _period(
    index: Index, place: int, year: tuple[int, NDArray[np.bool_], NDArray[np.bool_]], at: list[int], both: Floats
) -> list[PeriodRow]:
    """Give the row of a year, from the draws of both; none where they have too little in common."""
    t, mask, inside = year
    if np.isnan(both).all():
        return []
    gap = both[:, 0] - both[:, 1]
    if place == index.tree.root and not _broad(index, mask, place):
        gap = np.full_like(gap, np.nan)  # both scores stand, but an overall lead needs more in common
    how = index.status.how[t][mask & inside][:, at]
    return [
        PeriodRow(
            period=index.periods[t],
            p=_chance(gap),
            gap=interval_of(gap),
            first=interval_of(both[:, 0]),
            second=interval_of(both[:, 1]),
            how=(HOW[int(how[:, 0].max())], HOW[int(how[:, 1].max())]),
            basket=frozenset(c for c, have in zip(index.concepts, mask & inside, strict=True) if have),
            halves=(interval_of(both[:, 0], HALF), interval_of(both[:, 1], HALF)),
        )
    ]


def _run(index: Index, node: str, masks: list[NDArray[np.bool_]]) -> list[int]:
    """Find the longest run of years, up to the last, whose common basket is broad enough."""
    run: list[int] = []
    basket = np.ones(len(index.concepts), dtype=bool)
    for t in range(len(index.periods) - 1, -1, -1):
        basket = basket & masks[t]
        if not _broad(index, basket, index.aggregates.index(node)):
            break
        run.insert(0, t)
    return run


def _broad(index: Index, basket: NDArray[np.bool_], node: int) -> bool:
    """Tell whether a basket of concepts has the share of weight that an overall lead needs."""
    leaf = np.array([index.framework.concepts[c].weight for c in index.concepts])
    agg = np.array([index.framework.aggregates[a].weight for a in index.aggregates])
    coverage, _ = published_coverage(basket[None, :, None], index.tree, leaf, agg)
    return bool(coverage[0, node, 0] >= index.method.lead_availability - 1e-9)


def _chance(gap: Floats) -> float:
    """Share of draws in which the first leads, ties counting half; NaN where the gap is missing."""
    return float("nan") if np.isnan(gap).all() else float(ahead(gap).mean())


def _inside(index: Index, node: int) -> NDArray[np.bool_]:
    """Tell which concepts stand under an aggregate."""
    inside = []
    for parent in index.tree.leaf_parent:
        at = int(parent)
        while at not in (node, -1):
            at = int(index.tree.parent[at])
        inside.append(at == node)
    return np.array(inside)


def _observations(index: Index, node: str, pair: tuple[str, str], period: str) -> int:
    """Count the observations that are used for the two in a period."""
    inside = _inside(index, index.aggregates.index(node))
    owners = index.status.owner[:, [index.contenders.index(c) for c in pair]]
    owned = {
        (index.concepts[i], index.contenders[owner])
        for i in np.flatnonzero(inside)
        for owner in owners[i]
        if owner >= 0
    }
    cells = pl.DataFrame(sorted(owned), schema={"node": pl.String, "contender": pl.String}, orient="row")
    used = index.parent.uses.filter((pl.col("period") == period) & pl.col("status").str.starts_with("used"))
    return used.join(cells, on=["node", "contender"], how="semi").height
