"""One quantity on its own, scored or not: its series, who leads, and since when."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.contest.baskets import HOW
from softpower.contest.rows import HALF, LEVEL, Interval, PeriodRow, ahead, interval_of
from softpower.errors import CoverageError, UnknownNameError, nearest
from softpower.estimates import Node, node_of
from softpower.framework import Framework
from softpower.index import FORECAST, OBSERVED, Index, generator, smooth_series
from softpower.methods import pool
from softpower.methods.rank import first as first_share

__all__ = ["Quantity", "quantity"]

Floats = NDArray[np.float64]
Hows = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Quantity:
    """The values of one concept or indicator in one region.

    Attributes
    ----------
    node : Node
        The quantity, its scale and its unit.
    region : str
        Where it is felt.
    periods : tuple of str
        Its periods: years, then any parts of years that were stated.
    contenders : tuple of str
        The contenders that have a value.
    draws : ndarray of float, shape (n_draws, n_periods, n_contenders)
        Values on the quantity's scale; NaN where missing.
    how : ndarray of int, shape (n_periods, n_contenders)
        MISSING, OBSERVED, FILLED or CARRIED; FORECAST in the years ahead of an outlook's index.
    stated : mapping of (str, str) to (Interval, Interval)
        The reconciled value of each observed period and contender, in the quantity's unit, with its 90% and its 50%
        interval.
    framework : Framework
        The framework that was used.
    """

    node: Node
    region: str
    periods: tuple[str, ...]
    contenders: tuple[str, ...]
    draws: Floats
    how: Hows
    stated: Mapping[tuple[str, str], tuple[Interval, Interval]]
    framework: Framework

    @property
    def direction(self) -> int:
        """1 where more is better, -1 where less is better."""
        return self.node.concept.direction if self.node.concept else self._sign

    @property
    def _sign(self) -> int:
        # Minus the logarithm of a place already grows with a better place, whatever the table says of the place itself.
        return 1 if self.node.scale == "minus_log_rank" else self.node.indicator.direction

    def values(self, period: str, contender: str, level: float = LEVEL) -> Interval:
        """Give a value with its interval, in the quantity's unit.

        Parameters
        ----------
        period, contender : str
            Where.
        level : {0.9, 0.5}
            Of the interval.

        Returns
        -------
        Interval
            What the sources of that period say, reconciled; where a period is filled or carried, what its neighbours
            let expect. NaN where missing. Leads are taken from the draws, in which the years borrow from each other.
        """
        if contender not in self.contenders:
            return Interval(math.nan, math.nan, math.nan)
        if (period, contender) in self.stated:
            return self.stated[period, contender][level == HALF]
        draws = self.draws[:, self.periods.index(period), self.contenders.index(contender)]
        return interval_of(self.node.values(draws), level)

    def first(self, period: str, among: Sequence[str], kind: str) -> dict[str, float]:
        """Give the probability of leading.

        Parameters
        ----------
        period : str
            The period.
        among : sequence of str
            The contenders to compare; empty for all of a kind.
        kind : str
            The kind that is preferred where `among` is empty; another is taken where fewer than two of it have a value.

        Returns
        -------
        dict of str to float
            Probability by contender, 0 to 1.

        Raises
        ------
        UnknownNameError
            If the period has no value at all.
        """
        if period not in self.periods:
            raise UnknownNameError(f"{self.node.code} has no value in {period}", remedy=nearest(period, self.periods))
        t = self.periods.index(period)
        known = [c for i, c in enumerate(self.contenders) if self.how[t, i] > 0]
        if among:
            chosen = [c for c in known if c in among]
        else:
            kinds = [kind, *(k for k in self.framework.kinds() if k != kind)]
            groups = [[c for c in known if self.framework.contenders[c].kind == k] for k in kinds]
            chosen = next((group for group in groups if len(group) > 1), max(groups, key=len))
        if not chosen:
            return {}
        at = [self.contenders.index(c) for c in chosen]
        share = first_share(self.direction * self.draws[:, t, :][:, at])
        return {c: float(p) for c, p in zip(chosen, share, strict=True)}

    def history(self, first: str, second: str) -> tuple[PeriodRow, ...]:
        """Follow two contenders over the periods.

        Parameters
        ----------
        first, second : str
            Codes of the contenders.

        Returns
        -------
        tuple of PeriodRow
            One row for each period in which at least one has a value.
        """
        rows = []
        nothing = np.full(self.draws.shape[0], np.nan)
        for t, period in enumerate(self.periods):
            a, b = (
                self.draws[:, t, self.contenders.index(c)] if c in self.contenders else nothing for c in (first, second)
            )
            gap = self.direction * (a - b)
            if np.isnan(a).all() and np.isnan(b).all():
                continue
            missing = bool(np.isnan(gap).any())
            p = float("nan") if missing else float(ahead(gap).mean())
            ends = [self.values(period, c) for c in (first, second)]
            halves = (self.values(period, first, HALF), self.values(period, second, HALF))
            how = tuple(
                HOW[int(self.how[t, self.contenders.index(c)])] if c in self.contenders else "missing"
                for c in (first, second)
            )
            rows.append(PeriodRow(period=period, p=p, gap=interval_of(gap), first=ends[0], second=ends[1],
                                  how=(how[0], how[1]), basket=frozenset({self.node.code}), halves=halves))  # fmt: skip
        return tuple(rows)


def quantity(index: Index, code: str, region: str = "") -> Quantity:
    """Draw the series of one quantity.

    Parameters
    ----------
    index : Index
        Its estimates, number of draws and seed are used.
    code : str
        Concept or indicator.
    region : str, default ""
        Where it is felt; by default the concept's region, or the only or widest one that has values.

    Returns
    -------
    Quantity
        The series of all contenders that have a value.

    Raises
    ------
    CoverageError
        If nobody has a value.
    UnknownNameError
        If there are values, but none in that region.
    """
    estimates = index.parent
    node = node_of(estimates.framework, code)
    table = estimates.table.filter(pl.col("node") == node.code)
    if table.is_empty():
        members = [i.code for i in estimates.framework.indicators.values() if i.concept == code and i.code != code]
        if members and node.concept is None:
            raise UnknownNameError(f"{code} is not one quantity", remedy=f"ask for one of {', '.join(members)}")
        raise CoverageError(
            f"no observation of {code} can be used",
            remedy=f"`softpower show STUDY observations --indicator {code}` says why",
        )
    place = _region(table, node, region, estimates.framework)
    table = table.filter(pl.col("region") == place)
    contenders = tuple(c for c in estimates.framework.contenders if c in set(table["contender"]))
    periods, draws, how = _draw(index, node, table, contenders)
    kept = [t for t in range(len(periods)) if (how[t] > 0).any()]
    return Quantity(
        node=node,
        region=place,
        periods=tuple(periods[t] for t in kept),
        contenders=contenders,
        draws=draws[:, kept],
        how=how[kept],
        stated=_stated(table, estimates.uses, node),
        framework=estimates.framework,
    )


def _draw(
    index: Index, node: Node, table: pl.DataFrame, contenders: Sequence[str]
) -> tuple[tuple[str, ...], Floats, Hows]:
    """Draw the years from the smoothed series, and parts of years from their own cells."""
    years = sorted({int(p) for p in table["period"] if len(p) == 4})
    parts = sorted({p for p in table["period"] if len(p) > 4})
    span = list(range(years[0], max(years[-1], int(index.periods[-1])) + 1)) if years else []
    periods = (*(str(y) for y in span), *parts)
    n, region = index.method.draws, table["region"][0]
    draws = np.full((n, len(periods), len(contenders)), np.nan)
    how = np.zeros((len(periods), len(contenders)), dtype=np.int8)
    if span:
        series = smooth_series(index.parent, [(node.code, region)], span)
        for i, key in enumerate(series.keys):
            c = contenders.index(key.contender)
            draws[:, : len(span), c] = series.draw(i, n, index.method.seed)[:, : len(span)]
            how[: len(span), c] = series.status[i, : len(span)]
        _carry_on(index, (node.code, region), periods, contenders, draws, how)
    for row in table.filter(pl.col("period").str.len_chars() > 4).iter_rows(named=True):
        rng = generator(index.method.seed, "cell", node.code, row["contender"], region, row["period"])
        t, c = periods.index(row["period"]), contenders.index(row["contender"])
        draws[:, t, c] = pool.draw(np.array([row["quantiles"]]), rng.random((n, 1)))[:, 0]
        how[t, c] = OBSERVED
    return periods, draws, how


def _carry_on(
    index: Index, what: tuple[str, str], periods: Sequence[str], contenders: Sequence[str], draws: Floats, how: Hows
) -> None:
    """Take the years ahead from the paths of an index that has any."""
    for key, status, path in zip(index.paths.keys, index.paths.status, index.paths.draws, strict=True):
        if (key.node, key.region) == what and key.contender in contenders:
            c = contenders.index(key.contender)
            for at in np.flatnonzero(status == FORECAST):
                t = periods.index(str(index.paths.years[at]))
                draws[:, t, c], how[t, c] = path[:, at], FORECAST


def _stated(table: pl.DataFrame, uses: pl.DataFrame, node: Node) -> dict[tuple[str, str], tuple[Interval, Interval]]:
    """Give the reconciled value of every cell with its 90% and its 50% interval.

    A cell of which sources say no more than "more than" has none: how much more, only its neighbours can tell.
    """
    cell = ["node", "contender", "region", "period"]
    finite = pl.col("low").is_finite() & pl.col("high").is_finite()
    firm = uses.filter(pl.col("status").str.starts_with("used") & (pl.col("value").is_not_null() | finite))
    ends = np.searchsorted(pool.LEVELS, [0.5, 0.05, 0.95, 0.25, 0.75])
    stated = {}
    known = table.join(firm.select(cell).unique(), on=cell, how="semi")
    for period, contender, quantiles in known.select("period", "contender", "quantiles").iter_rows():
        median, *around = (float(x) for x in node.values(np.array(quantiles)[ends]))
        outer, inner = sorted(around[:2]), sorted(around[2:])
        stated[period, contender] = (Interval(median, *outer), Interval(median, *inner))
    return stated


def _region(table: pl.DataFrame, node: Node, region: str, framework: Framework) -> str:
    """Choose the region whose values are shown."""
    known = dict(table.group_by("region").len().sort("len", "region", descending=[True, False]).iter_rows())
    if region:
        code = framework.region(region)
        if code not in known:
            raise UnknownNameError(f"{node.code} has no value in {region}", remedy=nearest(region, known))
        return code
    own = node.concept.region if node.concept else "world"
    return own if own in known else next(iter(known))
