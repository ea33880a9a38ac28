"""Whether the contest agrees with a published ranking that it did not use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import polars as pl

from softpower.contest.baskets import gaps_on_common, node_row
from softpower.contest.rows import Interval, ahead, interval_of
from softpower.errors import CoverageError
from softpower.index import Index

__all__ = ["Agreement", "agreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often the contest and a ranking put two contenders in the same order.

    Attributes
    ----------
    indicator : str
        The ranking.
    pairs : tuple of (str, str, str, float)
        Year, the contender that the ranking puts first, the other, and the probability that the contest does so, too.
    share : Interval
        Share of the pairs in the same order, over draws.
    sentence : str
        What may be printed.
    """

    indicator: str
    pairs: tuple[tuple[str, str, str, float], ...]
    share: Interval
    sentence: str


def agreement(index: Index, indicator: str, *, common: float = 0.2) -> Agreement:
    """Hold the overall order of contenders against a ranking that is no part of the index.

    Parameters
    ----------
    index : Index
        The scores.
    indicator : str
        Code of an indicator whose values are places, and which is not scored.
    common : float, default 0.2
        Share of the published weight that two contenders need in common to be held against each other.

    Returns
    -------
    Agreement
        Pairs, and the share of them in the same order.

    Raises
    ------
    CoverageError
        If the indicator is scored, or no pair has enough in common.

    Notes
    -----
    Years of one pair are no independent cases: the interval is of the draws alone, not of other rankings or times.
    """
    framework = index.framework
    node = framework.indicators.get(indicator)
    if node is not None and node.role == "scored":
        raise CoverageError(f"{indicator} is scored, so it cannot be held back", remedy="name one that is context")
    table = index.parent.table.filter((pl.col("node") == indicator) & pl.col("period").is_in(index.periods))
    root = framework.root.code
    pairs: list[tuple[str, str, str, float]] = []
    draws = []
    for (period,), rows in sorted(table.group_by("period"), key=lambda item: str(item[0])):
        places = dict(rows.select("contender", "median").iter_rows())
        for a, b in combinations(sorted(places), 2):
            first, second = (a, b) if places[a] < places[b] else (b, a)
            if framework.contenders[a].kind != framework.contenders[b].kind or places[a] == places[b]:
                continue
            if not node_row(index, root, (first, second), str(period)).common >= common:
                continue
            gap = gaps_on_common(index, root, (first, second), str(period))[0]
            if not np.isnan(gap).any():
                same = ahead(gap)
                draws.append(same)
                pairs.append((str(period), first, second, float(same.mean())))
    if not pairs:
        raise CoverageError(f"no two contenders of {indicator} have enough in common", remedy="lower `common`")
    share = interval_of(np.mean(draws, axis=0))
    middle, low, high = (f"{100 * x:.0f}" for x in (share.median, share.low, share.high))
    what = f"{len(pairs)} pairs of {indicator}, which is no part of the index"
    text = f"{what}: {middle}% stand in the same order here (90% of draws: {low} to {high}%)."
    return Agreement(indicator=indicator, pairs=tuple(pairs), share=share, sentence=text)
