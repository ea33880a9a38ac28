"""What a contest says, as plain data for JSON: unrounded, probabilities 0 to 1, null for what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from softpower.contest import Change, Contest, Interval, NodeRow, PeriodRow, Standing, TraceNode
from softpower.report.tables import table_of
from softpower.report.terminal.front import ConceptRow, concept_rows
from softpower.report.terminal.indicator import sides_of
from softpower.report.terminal.trace import ESTIMATE_LEVEL

__all__ = ["front_answer", "indicator_answer", "overview_answer", "rows_answer", "trace_answer", "weights_of_fronts"]

LEVEL = 0.9  # of every interval but those of single estimates in a trace

Data = dict[str, Any]


def number(x: float | None) -> float | None:
    """Give a number, or null where it is missing or has no end.

    Parameters
    ----------
    x : float or None
        The number.

    Returns
    -------
    float or None
        The same, None in place of NaN and infinity.
    """
    return None if x is None or not math.isfinite(x) else float(x)


def interval(value: Interval, level: float = LEVEL) -> Data:
    """Give a value with its interval.

    Parameters
    ----------
    value : Interval
        Median and ends.
    level : float, default 0.9
        What the interval holds.

    Returns
    -------
    dict
        `value` and `interval`, null where there is nothing.
    """
    low, high = number(value.low), number(value.high)
    ends = None if low is None and high is None else {"lo": low, "hi": high, "level": level}
    return {"value": number(value.median), "interval": ends}


def weights_of_fronts(contest: Contest) -> dict[str, float]:
    """Give the published weights of the fronts.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    dict of str to float
        Weight by front; they sum to 1.
    """
    fronts = contest.framework.fronts
    total = sum(f.weight for f in fronts)
    return {f.code: f.weight / total for f in fronts}


def overview_answer(contest: Contest) -> Data:
    """Give the whole answer: headline, scoreboard, fronts, and whether it rests on the weights.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    dict
        Plain data.
    """
    view, weights = contest.view, contest.view.weights
    said = contest.headline
    return {
        **_place(contest),
        "headline": {"title": said.title, "lead": said.lead, "depends_on_weights": said.depends},
        "overall": _node(view.overall),
        "contenders": [_standing(contest, s) for s in contest.scoreboard],
        "fronts": [_node(row) for row in view.fronts],
        "weightings": None if weights is None else {
            "depends": weights.depends, "reversing": list(weights.reversing), "n_random": weights.n_random,
            "random_share_first": weights.random_share,
            "presets": [{"name": p.name, "weights": p.weights, "gap": interval(p.gap), "p_first_leads": number(p.p)}
                        for p in weights.presets],
        },
    }  # fmt: skip


def _place(contest: Contest) -> Data:
    return {
        "title": contest.title,
        "period": contest.period,
        "pair": {"first": contest.pair[0], "second": contest.pair[1]},
    }


def _standing(contest: Contest, s: Standing) -> Data:
    return {
        "contender": s.contender,
        "name": contest.framework.contenders[s.contender].name,
        "ranked": s.ranked,
        "score": interval(s.score),
        "rank": None if s.ranks is None else {"lo": s.ranks[0], "hi": s.ranks[1], "level": LEVEL},
        "p_first": number(s.first),
        "coverage": number(s.coverage),
        "borrowed": number(s.borrowed),
        "borrowed_from": contest.framework.within(s.contender) or None,
        "fronts": {f: {**interval(x), "coverage": number(s.front_coverage.get(f))} for f, x in s.fronts.items()},
        "line": [{"period": period, "score": number(x)} for period, x in s.line],
    }


def _node(row: NodeRow) -> Data:
    return {
        "node": row.node,
        "name": row.name,
        "first": {**interval(row.first), "borrowed": number(row.borrowed[0])},
        "second": {**interval(row.second), "borrowed": number(row.borrowed[1])},
        "gap": interval(row.gap),
        "p_first_leads": number(row.p),
        "weight": number(row.weight),
        "common": number(row.common),
        "observations": row.observations,
        "carried": row.carried,
    }


def front_answer(contest: Contest, front: str) -> Data:
    """Give one front with its concepts.

    Parameters
    ----------
    contest : Contest
        The contest.
    front : str
        Its code.

    Returns
    -------
    dict
        Plain data.
    """
    row = next(r for r in contest.view.fronts if r.node == front)
    return {**_place(contest), "front": _node(row), "concepts": [_concept(r) for r in concept_rows(contest, front)]}


def _concept(row: ConceptRow) -> Data:
    ids = row.observations["id"].to_list()
    sides = [
        {**interval(v), "borrowed": b, "carried": c}
        for v, b, c in zip(row.values, row.borrowed, row.carried, strict=True)
    ]
    return {"node": row.concept.code, "name": row.concept.name, "unit": row.unit, "weight": number(row.weight),
            "first": sides[0], "second": sides[1], "evidence": ids}  # fmt: skip


def indicator_answer(contest: Contest, code: str, region: str, period: str = "") -> Data:
    """Give one quantity over the periods.

    Parameters
    ----------
    contest : Contest
        The contest.
    code : str
        Concept or indicator.
    region : str
        Where it is felt; empty for its own region.
    period : str, default ""
        The period whose observations are given; all by default.

    Returns
    -------
    dict
        Plain data.
    """
    values = contest.quantity(code, region)
    sides = sides_of(contest, values)
    node = values.node
    table = table_of(contest, "observations").filter(
        (pl.col("node") == node.code) & (pl.col("region") == values.region)
    )
    table = table.filter(pl.col("period") == period) if period else table
    series = {
        c: [
            {"period": p, **interval(values.values(p, c))}
            for p in values.periods
            if not math.isnan(values.values(p, c).median)
        ]
        for c in values.contenders
    }
    return {
        **_place(contest),
        "node": node.code,
        "name": (node.concept or node.indicator).name,
        "unit": str(node.unit),
        "region": values.region,
        "scored": node.concept is not None and node.concept.scored,
        "direction": (node.concept or node.indicator).direction,
        "first": sides[0],
        "second": sides[1],
        "one_side_only": sum(c in values.contenders for c in sides) < 2,
        "periods": [_period(row) for row in values.history(*sides)],
        "changes": [_change(change) for change in contest.changes(node.code, *sides, values.region)],
        "contenders": series,
        "observations": rows_answer(table),
    }


def _period(row: PeriodRow) -> Data:
    return {
        "period": row.period,
        "first": {**interval(row.first), "how": row.how[0]},
        "second": {**interval(row.second), "how": row.how[1]},
        "p_first_leads": number(row.p),
    }


def _change(change: Change) -> Data:
    return {"leader": change.leader, "after": change.after, "since": change.since, "p_before": change.p_before,
            "p_after": change.p_after}  # fmt: skip


def trace_answer(node: TraceNode) -> Data:
    """Give a trace.

    Parameters
    ----------
    node : TraceNode
        The tree.

    Returns
    -------
    dict
        Plain data; an observation has its row, an estimate its cell, and every node the ids of the observations below
        it as `evidence`.
    """
    children = [trace_answer(child) for child in node.children]
    below = [name for child in children for name in child["evidence"]]
    level = ESTIMATE_LEVEL if node.kind == "estimate" and node.weight is None else LEVEL
    shown: Data = {"value": None, "interval": None} if node.value is None else interval(node.value, level)
    if node.kind == "observation" and node.value is not None and shown["interval"] is not None:
        shown["interval"] = (
            None
            if node.value.low == node.value.high
            else {"lo": shown["interval"]["lo"], "hi": shown["interval"]["hi"]}
        )
    return {
        "kind": node.kind,
        "label": node.label,
        **shown,
        "unit": node.unit or None,
        "text": node.text or None,
        "weight": number(node.weight),
        "observation": _clean(node.data) if node.kind == "observation" and node.data else None,
        "cell": _clean(node.data) if node.kind == "estimate" and node.data else None,
        "evidence": list(dict.fromkeys([node.label, *below] if node.kind == "observation" else below)),
        "children": children,
    }


def rows_answer(table: pl.DataFrame) -> list[Data]:
    """Give the rows of a table.

    Parameters
    ----------
    table : polars.DataFrame
        The table.

    Returns
    -------
    list of dict
        One mapping a row, null for what is missing.
    """
    return [_clean(row) for row in table.iter_rows(named=True)]


def _clean(row: Mapping[str, Any]) -> Data:
    return {key: number(x) if isinstance(x, float) else _listed(x) for key, x in row.items()}


def _listed(x: object) -> object:
    return list(x) if isinstance(x, Sequence) and not isinstance(x, str) else x
