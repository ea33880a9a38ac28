"""Places in published lists, pooled by a Plackett-Luce model."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from softpower.estimates.statements import Key, Statement
from softpower.framework import Framework, ListEdition
from softpower.methods.pool import LEVELS
from softpower.methods.ranking import RankList, expected_place, plackett_luce
from softpower.provenance import Finding

__all__ = ["FIELD", "pool_lists"]

FIELD = 100  # places are said as in a list of a hundred, so that lists of other lengths can be joined


def pool_lists(
    statements: Sequence[Statement], framework: Framework
) -> tuple[dict[Key, NDArray[np.float64]], list[Statement], list[Finding]]:
    """Pool the lists of each year into one place for each contender.

    Parameters
    ----------
    statements : sequence of Statement
        Rows of concepts whose pooling is "pool"; their values are places.
    framework : Framework
        Its lists say how many were eligible.

    Returns
    -------
    posteriors : dict of Key to ndarray of float, shape (n_levels,)
        Quantiles of minus the logarithm of the place in a list of a hundred.
    statements : list of Statement
        All rows; those that are not used say why.
    findings : list of Finding
        Lists whose number of eligible is unknown.

    Notes
    -----
    The others on a list are taken as one typical worth, which fixes the zero of the log-worth; a contender's worth then
    says at which place it would be expected among 99 typical others.
    """
    sizes, findings = _sizes(framework)
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.key.node, statement.key.region, statement.key.period].append(statement)
    posteriors: dict[Key, NDArray[np.float64]] = {}
    told: list[Statement] = []
    for (node, region, period), rows in groups.items():
        named, dropped = _named(rows, sizes)
        told += dropped + [row for order in named.values() for row in order]
        if not named:
            continue
        contenders = sorted({row.key.contender for order in named.values() for row in order})
        worth = plackett_luce(len(contenders), list(_lists(named, contenders, sizes)))
        for item, contender in enumerate(contenders):
            sd = math.sqrt(worth.covariance[item, item])
            levels = worth.log_worth[item] + sd * ndtri(LEVELS)
            posteriors[Key(node, contender, region, period)] = -np.log(expected_place(levels, FIELD))
    return posteriors, told, findings


def _sizes(framework: Framework) -> tuple[dict[tuple[str, str], int], list[Finding]]:
    """Say for each indicator and edition how many were eligible: as recorded, else as in the nearest edition."""
    by_indicator: dict[str, list[ListEdition]] = defaultdict(list)
    for edition in framework.lists:
        by_indicator[edition.indicator].append(edition)
    sizes: dict[tuple[str, str], int] = {}
    findings = []
    for indicator, editions in by_indicator.items():
        node = framework.indicators.get(indicator)
        if node is None or node.role != "scored" or framework.concepts[node.concept].pooling != "pool":
            continue
        known = {_year(edition.edition): edition.eligible for edition in editions if edition.eligible}
        for edition in editions:
            if known:
                near = _nearest(list(known), _year(edition.edition))
                sizes[indicator, str(_year(edition.edition))] = int(known[near] or 0)
            if edition.eligible is None:
                text = (f"the number of the eligible is unknown; {known[near]} as in {near}" if known
                        else "the number of the eligible is unknown: only the order of the named is used")  # fmt: skip
                findings.append(Finding("unknown_eligible", "note", f"{edition.title} {edition.edition}", text))
    return sizes, findings


def _nearest(years: Sequence[int], year: int) -> int:
    return min(years, key=lambda known: abs(known - year))


def _year(edition: str) -> int:
    return int(edition[:4])


def _named(
    rows: Iterable[Statement], sizes: Mapping[tuple[str, str], int]
) -> tuple[dict[str, list[Statement]], list[Statement]]:
    """Order the rows of each list by place; of several places of one contender the best attested is taken."""
    by_list: dict[str, dict[str, Statement]] = defaultdict(dict)
    dropped = []
    for row in sorted(rows, key=lambda row: (row.scale, row.value)):
        if row.key.contender in by_list[row.indicator]:
            dropped.append(replace(row, dropped="a better attested row states this place"))
        else:
            by_list[row.indicator][row.key.contender] = row
    named = {}
    for code, places in by_list.items():
        order = sorted(places.values(), key=lambda row: row.value)
        if len(order) < 2 and not sizes.get((code, order[0].key.period)):
            why = "its list names nobody else here, and how many were eligible is unknown"
            dropped.append(replace(order[0], dropped=why))
        else:
            named[code] = order
    return named, dropped


def _lists(
    named: Mapping[str, Sequence[Statement]], contenders: Sequence[str], sizes: Mapping[tuple[str, str], int]
) -> Iterable[RankList]:
    """Make one ranking of the rows of each list."""
    for code, order in named.items():
        size = sizes.get((code, order[0].key.period), 0)
        places, last = _in_turn([round(row.value) for row in order], gaps=size > 0)
        items = np.array([contenders.index(row.key.contender) for row in order])
        yield RankList(items=items, places=np.array(places), eligible=max(size, last))


def _in_turn(stated: Sequence[int], *, gaps: bool) -> tuple[list[int], int]:
    """Let those who share a place take the places behind it, so that after two thirds comes the fifth.

    Without gaps nobody else stands between: only the order is known. The last place that is taken comes with it.
    """
    places: list[int] = []
    last = 0
    for place, tied in groupby(stated):
        first, n = max(place, last + 1) if gaps else last + 1, len(list(tied))
        places += [first] * n
        last = first + n - 1
    return places, last
