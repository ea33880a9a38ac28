"""Series of a contender and a quantity: smoothed over the years, filled as far as the framework allows, and drawn."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.estimates import Estimates, Node, node_of
from softpower.framework import Concept
from softpower.methods import pool, trend

__all__ = [
    "CARRIED", "FILLED", "FORECAST", "MISSING", "OBSERVED", "Paths", "SeriesKey", "SeriesSet", "draw_paths",
    "generator", "smooth_series",
]  # fmt: skip

Floats = NDArray[np.float64]
MISSING, OBSERVED, FILLED, CARRIED, FORECAST = 0, 1, 2, 3, 4  # how a period of a series came to its value

# A quantity that is followed but not scored is never carried past its ends, and gaps of two years at most are filled.
UNSCORED_INTERPOLATE, UNSCORED_CARRY = 2, 0


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """Whose series of which quantity, and where.

    Attributes
    ----------
    node, contender, region : str
        Codes.
    """

    node: str
    contender: str
    region: str


@dataclass(frozen=True, slots=True)
class SeriesSet:
    """Series over the same periods, smoothed.

    Attributes
    ----------
    keys : tuple of SeriesKey
        The series.
    periods : tuple of int
        The years, and as many after them as a series may be carried.
    status : ndarray of int, shape (n_series, n_periods)
        MISSING, OBSERVED, FILLED inside the series, or CARRIED past its end.
    smoothed : softpower.methods.trend.Smoothed
        The smoother's result on a scale where steps of all quantities are alike.
    unit : ndarray of float, shape (n_series,)
        By what the smoother's scale is multiplied to be the quantity's.
    side_sd : ndarray of float, shape (n_series,)
        Spread of the unknown difference of definition of the series' side.
    """

    keys: tuple[SeriesKey, ...]
    periods: tuple[int, ...]
    status: NDArray[np.int8]
    smoothed: trend.Smoothed
    unit: Floats
    side_sd: Floats

    def draw(self, series: int, n: int, seed: int) -> Floats:
        """Draw paths of one series, the same whatever other series there are.

        Parameters
        ----------
        series : int
            Index of the series.
        n : int
            Number of draws.
        seed : int
            Seed of the run.

        Returns
        -------
        ndarray of float, shape (n, n_periods)
            Values on the quantity's scale; NaN where the period is missing.
        """
        key = self.keys[series]
        rng = generator(seed, "series", key.node, key.contender, key.region)
        known = np.flatnonzero(self.status[series] != MISSING)
        out = np.full((n, len(self.periods)), np.nan)
        if known.size:
            part = slice(int(known[0]), int(known[-1]) + 1)
            paths = trend.paths(_part(self.smoothed, series, part), 0, rng, n) * self.unit[series]
            paths += rng.normal(0.0, 1.0, size=(n, 1)) * self.side_sd[series]
            out[:, known] = paths[:, known - known[0]]
        return out


@dataclass(frozen=True, slots=True)
class Paths:
    """Drawn paths of many series over the scored years.

    Attributes
    ----------
    keys : tuple of SeriesKey
        The series.
    years : tuple of int
        The scored years.
    status : ndarray of int, shape (n_series, n_years)
        MISSING, OBSERVED, FILLED or CARRIED; FORECAST in a year that lies ahead.
    draws : ndarray of float, shape (n_series, n_draws, n_years)
        Values on each quantity's scale; NaN where missing.
    """

    keys: tuple[SeriesKey, ...]
    years: tuple[int, ...]
    status: NDArray[np.int8]
    draws: Floats


def draw_paths(series: SeriesSet, years: Sequence[int], n: int, seed: int) -> Paths:
    """Draw the paths of every series and keep the scored years.

    Parameters
    ----------
    series : SeriesSet
        The smoothed series; its periods hold all the years.
    years : sequence of int
        The scored years.
    n : int
        Number of draws.
    seed : int
        Seed of the run.

    Returns
    -------
    Paths
        The draws of the series that have a value in a scored year.
    """
    kept = [series.periods.index(year) for year in years]
    some = [i for i in range(len(series.keys)) if (series.status[i, kept] != MISSING).any()]
    draws = np.array([series.draw(i, n, seed)[:, kept] for i in some]).reshape(len(some), n, len(kept))
    return Paths(tuple(series.keys[i] for i in some), tuple(years), series.status[np.ix_(some, kept)], draws)


def generator(seed: int, *words: str) -> np.random.Generator:
    """Make the generator that belongs to a name, so that draws depend on nothing else.

    Parameters
    ----------
    seed : int
        Seed of the run.
    *words : str
        The name.

    Returns
    -------
    numpy.random.Generator
        A generator; equal names give equal draws, in any order and on any number of workers.
    """
    digest = hashlib.sha256("\x1f".join(words).encode()).digest()
    key = tuple(int.from_bytes(digest[i : i + 4], "little") for i in range(0, 16, 4))
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def smooth_series(estimates: Estimates, wanted: Iterable[tuple[str, str]], periods: Sequence[int]) -> SeriesSet:
    """Smooth the series of some quantities.

    Parameters
    ----------
    estimates : Estimates
        The cells.
    wanted : iterable of (str, str)
        Node and region of each quantity.
    periods : sequence of int
        The years, in order, without gaps.

    Returns
    -------
    SeriesSet
        One series for each contender that has a cell.
    """
    pairs = set(wanted)
    table = estimates.table.filter(pl.col("period").str.len_chars() == 4)
    cells: dict[SeriesKey, dict[int, Floats]] = {}
    for node, contender, region, period, quantiles in table.select(
        "node", "contender", "region", "period", "quantiles"
    ).iter_rows():
        if (node, region) in pairs:
            cells.setdefault(SeriesKey(node, contender, region), {})[int(period)] = quantiles
    keys = tuple(sorted(cells))
    nodes = {key.node: node_of(estimates.framework, key.node) for key in keys}
    # However far the scored years reach, a series is drawn to where it may be carried, so that a year that another
    # series brings does not change its draws.
    carry = max((_limits(node)[1] for node in nodes.values()), default=0)
    periods = range(periods[0], periods[-1] + carry + 1)
    centre, spread = _moments(keys, cells, periods)
    unit = _units(keys, nodes, cells)
    status = np.array(
        [_status(centre[i], _limits(nodes[key.node]), periods) for i, key in enumerate(keys)], dtype=np.int8
    )
    smoothed = trend.smooth(centre / unit[:, None], (spread / unit[:, None]) ** 2)
    # The spread is that of the difference between two sides, so each side gets its share of the variance.
    side = np.array([(nodes[k.node].concept.open_sd / math.sqrt(2)) if nodes[k.node].concept else 0.0 for k in keys])  # type: ignore[union-attr]
    return SeriesSet(keys, tuple(periods), status.reshape(len(keys), len(periods)), smoothed, unit, side)


def _part(smoothed: trend.Smoothed, series: int, part: slice) -> trend.Smoothed:
    """Cut one series to the years in which it has a value, so that its random numbers do not depend on other series."""
    one = slice(series, series + 1)
    return trend.Smoothed(
        smoothed.mean[one, part], smoothed.sd[one, part], smoothed.weight[one], smoothed.step[one],
        smoothed.drift_mean[one], smoothed.drift_sd[one], smoothed.level[one, :, part], smoothed.slope[one, :, part],
        smoothed.variance[one, :, part],
    )  # fmt: skip


def _moments(
    keys: Sequence[SeriesKey], cells: Mapping[SeriesKey, Mapping[int, Floats]], periods: Sequence[int]
) -> tuple[Floats, Floats]:
    """Put centre and spread of every cell into a grid of series and periods."""
    centre = np.full((len(keys), len(periods)), np.nan)
    spread = centre.copy()
    place = {year: i for i, year in enumerate(periods)}
    for i, key in enumerate(keys):
        years = [year for year in cells[key] if year in place]
        if years:
            at = [place[year] for year in years]
            centre[i, at], spread[i, at] = pool.moments(np.array([cells[key][year] for year in years]))
    return centre, spread


def _units(
    keys: Sequence[SeriesKey], nodes: Mapping[str, Node], cells: Mapping[SeriesKey, Mapping[int, Floats]]
) -> Floats:
    """Bring quantities without a logarithm to relative steps, since the smoother's priors are on relative steps."""
    middle = int(np.searchsorted(pool.LEVELS, 0.5))
    sizes: dict[str, list[float]] = {}
    for key in keys:
        if nodes[key.node].scale == "identity":
            sizes.setdefault(key.node, []).extend(abs(q[middle]) for q in cells[key].values())
    typical = {node: float(np.median(values)) or 1.0 for node, values in sizes.items()}
    return np.array([typical.get(key.node, 1.0) for key in keys])


def _limits(node: Node) -> tuple[int, int, frozenset[int]]:
    concept: Concept | None = node.concept
    if concept is None:
        return UNSCORED_INTERPOLATE, UNSCORED_CARRY, frozenset()
    return concept.interpolate_years, concept.carry_years, concept.no_fill


def _status(centre: Floats, limits: tuple[int, int, frozenset[int]], periods: Sequence[int]) -> list[int]:
    """Say for each period whether it is observed, may be filled, or is missing."""
    gap, carry, never = limits
    seen = np.flatnonzero(~np.isnan(centre))
    status = [MISSING] * len(periods)
    for at in seen:
        status[at] = OBSERVED
    for left, right in pairwise(seen):
        between = range(left + 1, right)
        if 0 < len(between) <= gap and not never.intersection(periods[i] for i in between):
            for i in between:
                status[i] = FILLED
    if seen.size:
        for i in range(seen[-1] + 1, min(seen[-1] + carry + 1, len(periods))):
            if periods[i] in never:
                break
            status[i] = CARRIED
    return status
