"""The scoreboard: overall scores, ranks and the chance of coming first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.contest.baskets import fold_common, line
from softpower.contest.rows import Interval, PeriodRow, Standing, interval_of
from softpower.index import Index
from softpower.methods.rank import first as first_share
from softpower.methods.rank import rank

__all__ = ["all_standings", "counted_of", "first_of", "needed", "scoreboard"]

_STANDINGS = {
    "period": pl.String, "node": pl.String, "contender": pl.String, "score": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "p_first": pl.Float64, "coverage": pl.Float64,
}  # fmt: skip


def all_standings(index: Index, codes: Sequence[str]) -> pl.DataFrame:
    """Tabulate the scores of every contender on every aggregate and in every period.

    Parameters
    ----------
    index : Index
        The scores.
    codes : sequence of str
        The contenders.

    Returns
    -------
    polars.DataFrame
        Columns `period`, `node`, `contender`, `score`, `low`, `high`, `p_first`, `coverage`. The whole has a row only
        where it has enough weight for an overall score.
    """
    rows, root = [], index.framework.root.code
    for period in index.periods:
        for node in index.aggregates:
            first = first_of(index, node, period, codes)
            for code in codes:
                score = score_of(index, node, period, code)
                if not math.isnan(score.median) and (node != root or _counts(index, root, period, code)):
                    ends = (score.median, score.low, score.high)
                    rows.append((period, node, code, *ends, first.get(code), coverage_of(index, node, period, code)))
    return pl.DataFrame(rows, schema=_STANDINGS, orient="row")


def scoreboard(index: Index, codes: Sequence[str], pair: tuple[str, str], period: str) -> tuple[Standing, ...]:
    """Rank the contenders that have enough weight, and list the others.

    Parameters
    ----------
    index : Index
        The scores.
    codes : sequence of str
        The contenders of one kind.
    pair : tuple of (str, str)
        The two in view; the lines over time run on what they have in common.
    period : str
        The year.

    Returns
    -------
    tuple of Standing
        The ranked by their score, then the others by their coverage.
    """
    t, root = index.periods.index(period), index.tree.root
    ranked = [c for c in codes if index.counts[t, root, index.contenders.index(c)]]
    field = _rank(index, ranked, period)
    rows = [_standing(index, code, pair, period, field) for code in codes]
    return tuple(sorted(rows, key=lambda s: (not s.ranked, -s.score.median if s.ranked else -s.coverage)))


def _counts(index: Index, node: str, period: str, contender: str) -> bool:
    t, a, c = index.periods.index(period), index.aggregates.index(node), index.contenders.index(contender)
    return bool(index.counts[t, a, c])


def first_of(index: Index, node: str, period: str, codes: Sequence[str]) -> dict[str, float]:
    """Give the probability of coming first on an aggregate, on the concepts that all who are compared have.

    Parameters
    ----------
    index : Index
        The scores.
    node, period : str
        Aggregate and year.
    codes : sequence of str
        The contenders; those whose coverage is too thin are left out.

    Returns
    -------
    dict of str to float
        Probability by contender, 0 to 1; empty where they have too little in common.
    """
    counted = counted_of(index, node, period, codes)
    if len(counted) < 2:
        return dict.fromkeys(counted, 1.0) if node != index.framework.root.code else {}
    draws, common = fold_common(index, counted, period, node)
    if common < needed(index, node) - 1e-9:
        return {}
    share: NDArray[np.float64] = first_share(draws)
    return {code: float(p) for code, p in zip(counted, share, strict=True)}


def counted_of(index: Index, node: str, period: str, codes: Sequence[str]) -> list[str]:
    """Choose the contenders whose own coverage of an aggregate is enough for it to count.

    Parameters
    ----------
    index : Index
        The scores.
    node, period : str
        Aggregate and year.
    codes : sequence of str
        The contenders.

    Returns
    -------
    list of str
        Their codes.
    """
    t, a = index.periods.index(period), index.aggregates.index(node)
    return [c for c in codes if index.counts[t, a, index.contenders.index(c)]]


def needed(index: Index, node: str) -> float:
    """Say which share of an aggregate's weight contenders need in common for a lead.

    Parameters
    ----------
    index : Index
        Its method says.
    node : str
        The aggregate.

    Returns
    -------
    float
        0 to 1.
    """
    whole = node == index.framework.root.code
    return index.method.lead_availability if whole else index.method.front_availability


def score_of(index: Index, node: str, period: str, contender: str) -> Interval:
    """Give the score of a contender on a node.

    Parameters
    ----------
    index : Index
        The scores.
    node, period, contender : str
        Which one.

    Returns
    -------
    Interval
        Median and 90% interval in points; NaN where missing.
    """
    return interval_of(index.node(node)[:, index.periods.index(period), index.contenders.index(contender)])


def coverage_of(index: Index, node: str, period: str, contender: str) -> float:
    """Give the share of an aggregate's published weight that has a value.

    Parameters
    ----------
    index : Index
        The scores.
    node, period, contender : str
        Which one.

    Returns
    -------
    float
        0 to 1.
    """
    t, a, c = index.periods.index(period), index.aggregates.index(node), index.contenders.index(contender)
    return float(index.coverage[t, a, c])


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The contenders that have enough weight for an overall score, with their draws; `comparable` if like with like."""

    codes: list[str]
    draws: NDArray[np.float64]
    comparable: bool


def _rank(index: Index, codes: list[str], period: str) -> _Ranked:
    """Score like with like, on the quantities that all of them have, while those carry an overall lead."""
    if len(codes) > 1:
        draws, common = fold_common(index, codes, period)
        if common >= index.method.lead_availability - 1e-9 and common > 0:
            return _Ranked(codes, draws, comparable=True)
    at = [index.contenders.index(c) for c in codes]
    own = index.folded[:, index.periods.index(period), index.tree.root, :][:, at]
    return _Ranked(codes, own, comparable=False)


def _standing(index: Index, code: str, pair: tuple[str, str], period: str, ranked: _Ranked) -> Standing:
    root, fronts = index.framework.root.code, [front.code for front in index.framework.fronts]
    score, ranks, first = Interval(math.nan, math.nan, math.nan), None, math.nan
    rows: tuple[PeriodRow, ...] = ()
    if code in ranked.codes:
        place = ranked.codes.index(code)
        score = interval_of(ranked.draws[:, place])
        if ranked.comparable:
            first = float(first_share(ranked.draws)[place])
            low, high = np.quantile(rank(ranked.draws)[:, place], [0.05, 0.95], method="inverted_cdf")
            ranks = (int(low), int(high))
        rows = line(index, root, (code, pair[1] if code == pair[0] else pair[0]), fixed=True)
    return Standing(
        contender=code,
        score=score,
        ranks=ranks,
        first=first,
        coverage=coverage_of(index, root, period, code),
        borrowed=index.borrowed(code, period),
        fronts={front: score_of(index, front, period, code) for front in fronts},
        front_coverage={front: coverage_of(index, front, period, code) for front in fronts},
        line=tuple((row.period, row.first.median) for row in rows),
    )
