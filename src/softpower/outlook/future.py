"""The index of years ahead: the scored series carried on in every draw, and folded as those of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.index import FORECAST, MISSING, Index, Paths, SeriesKey, SeriesSet, build, generator, smooth_series
from softpower.methods.forecast import Forecast, moves, shared_share
from softpower.outlook.series import Series, ahead, gather, priors_of, relative

__all__ = ["as_of", "carried_on", "shared_of", "shared_step"]

Floats = NDArray[np.float64]


def as_of(index: Index, year: int) -> Index:
    """Build the index that would have been built with the figures up to a year.

    Parameters
    ----------
    index : Index
        The index of today, for its estimates, method and goalposts.
    year : int
        The last year that is known, and the only one that is scored.

    Returns
    -------
    Index
        The index then, with the figures of today: later revisions are in them.
    """
    known = replace(index.parent, table=index.parent.table.filter(pl.col("period").str.slice(0, 4) <= str(year)))
    return build(known, index.method, periods=[str(year)], posts=index.goalposts)


def carried_on(index: Index, until: int, masked: Sequence[int] = ()) -> Index:
    """Score the years ahead.

    Parameters
    ----------
    index : Index
        The index of today.
    until : int
        The last year ahead.
    masked : sequence of int, optional
        Years of a pandemic: series that have a figure in them and after them go on without those.

    Returns
    -------
    Index
        The years after the last scored one, with the same goalposts, weights and draws; `compare` works on it.

    Raises
    ------
    CoverageError
        If no series has a value in the last scored year.

    Notes
    -----
    What is scored in the last year is scored in those ahead, so that they rest on the same concepts. Each path goes on
    from the same draw of its last year. The part of a step that the contenders share on a concept, as far as their past
    steps went together, is drawn once for all. A series with fewer than three years of figures goes on by what its
    family lets expect.
    """
    first = int(index.periods[-1]) + 1
    years = range(first, until + 1)
    nodes = [(concept.code, concept.region) for concept in index.framework.scored]
    families: dict[str, list[Series]] = {}
    for one in gather(index.parent, nodes):
        families.setdefault(one.node, []).append(one)
    begin = min(min(one.centre) for family in families.values() for one in family)
    smoothed = smooth_series(index.parent, nodes, range(begin, until + 1))
    goes_on = {
        key for key, status in zip(index.paths.keys, index.paths.status[:, -1], strict=True) if status != MISSING
    }
    keys: list[SeriesKey] = []
    parts = []
    for family in families.values():
        firm = [one.firm() for one in family]
        share = shared_of(index, firm, masked)
        for one, found in zip(firm, _forecasts(firm, until, masked), strict=True):
            key = SeriesKey(one.node, one.contender, one.region)
            if key in goes_on or one.last >= first:
                keys.append(key)
                parts.append(_drawn(index, smoothed, (one, found), share, years))
    draws = np.array([draws for draws, _ in parts])
    status = np.array([status for _, status in parts], dtype=np.int8)
    paths = Paths(tuple(keys), tuple(years), status, draws)
    return build(index.parent, index.method, posts=index.goalposts, paths=paths)


def _forecasts(family: Sequence[Series], until: int, masked: Sequence[int]) -> list[Forecast | None]:
    """Carry the series of one quantity on, those with figures in and after a pandemic without its years."""
    without = ahead(family, until, masked=masked, family=family, fewest=1)
    whole = ahead(family, until, family=family, fewest=1)
    return [
        found if one.last not in masked and found is not None else kept
        for one, found, kept in zip(family, without, whole, strict=True)
    ]


def shared_of(index: Index, family: Sequence[Series], masked: Sequence[int]) -> float:
    """Learn how much of a step the contenders of one kind share.

    Parameters
    ----------
    index : Index
        Says of which kind a contender is.
    family : sequence of Series
        All series of one quantity.
    masked : sequence of int
        Years of a pandemic, which are left out.

    Returns
    -------
    float
        Share of the variance of a step, 0 to 0.9.
    """
    contenders = index.framework.contenders
    kinds = [contenders[one.contender].kind for one in family]
    prior = priors_of(family, masked)[family[0].node]
    return shared_share(relative(family, masked), np.unique(kinds, return_inverse=True)[1], prior=prior)


def shared_step(seed: int, one: Series, year: int, n: int) -> Floats:
    """Draw the step that all contenders share in a year, the same however far the years reach.

    Parameters
    ----------
    seed : int
        Seed of the run.
    one : Series
        A series of the quantity.
    year : int
        The year.
    n : int
        Number of draws.

    Returns
    -------
    ndarray of float, shape (n,)
        Standard normal draws.
    """
    return generator(seed, "shared step", one.node, one.region, str(year)).standard_normal(n)


def _drawn(
    index: Index, smoothed: SeriesSet, carried: tuple[Series, Forecast | None], share: float, years: Sequence[int]
) -> tuple[Floats, NDArray[np.int8]]:
    """Draw one series over the years ahead: what is known of them, then the forecast from the last known draw on."""
    one, found = carried
    n, seed = index.method.draws, index.method.seed
    i = smoothed.keys.index(SeriesKey(one.node, one.contender, one.region))
    known = smoothed.draw(i, n, seed)
    column = [smoothed.periods.index(year) for year in years]
    draws, status = known[:, column], smoothed.status[i, column].copy()
    ahead_of = np.array(years) > one.last
    if found is not None:
        since = range(one.last + 1, years[-1] + 1)
        common = np.column_stack([shared_step(seed, one, year, n) for year in since])
        rng = generator(seed, "forecast", one.node, one.contender, one.region)
        exact = replace(found, error=np.zeros(1))  # the error of the last figure is in the draws it starts from
        path = found.point[0] - found.last[0] + moves(exact, 0, rng, n, common=common, share=share)
        start = known[:, [smoothed.periods.index(one.last)]]
        draws[:, ahead_of] = (start + path * found.unit[0])[:, -int(ahead_of.sum()) :]
        status[ahead_of] = FORECAST
    return draws, status
