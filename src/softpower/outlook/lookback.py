"""What would have been said, against what came: forecasts and leads of a study's own series, a year ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from softpower.index import Index, generator
from softpower.methods.forecast import Forecast, moves
from softpower.outlook.future import shared_of, shared_step
from softpower.outlook.outlook import PANDEMIC, _Indexed
from softpower.outlook.series import Series, ahead, gather

__all__ = ["Backtest", "backtest"]

_DRAWS = 2000
_NEEDED = 5  # figures before a year is forecast


@dataclass(frozen=True, slots=True)
class Backtest:
    """Stated chances against what came a year later.

    Attributes
    ----------
    n : int
        Figures that were forecast a year ahead from the years before.
    cover80, cover95 : float
        Share of them inside the 80 and 95% intervals.
    place : ndarray of float, shape (n,)
        Where in its distribution each figure fell, 0 to 1.
    stated : ndarray of float, shape (n_leads,)
        Stated chances that the first of a pair leads in the next year.
    came : ndarray of bool, shape (n_leads,)
        Whether it did, by the estimates of that year.
    """

    n: int
    cover80: float
    cover95: float
    place: NDArray[np.float64]
    stated: NDArray[np.float64]
    came: NDArray[np.bool_]

    @property
    def brier(self) -> float:
        """Mean square of stated chance minus what came; .25 for always a half."""
        return float(((self.stated - self.came) ** 2).mean()) if self.stated.size else float("nan")

    def reliability(self, edges: Sequence[float] = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)) -> list[tuple[float, float, int]]:
        """Hold stated chances against what came, in bins.

        Parameters
        ----------
        edges : sequence of float, default fifths
            Edges of the bins.

        Returns
        -------
        list of (float, float, int)
            Mean stated chance, share that came, and how many, for each bin that has any.
        """
        bin_of = np.clip(np.searchsorted(edges, self.stated, side="right") - 1, 0, len(edges) - 2)
        found = []
        for i in range(len(edges) - 1):
            inside = bin_of == i
            if inside.any():
                found.append((float(self.stated[inside].mean()), float(self.came[inside].mean()), int(inside.sum())))
        return found


def backtest(contest: Index | _Indexed, *, masked: Sequence[int] = PANDEMIC) -> Backtest:
    """Forecast every figure of the scored series from the years before, and every lead of two contenders.

    Parameters
    ----------
    contest : Index or anything with an `index`
        The index, or the contest that keeps it.
    masked : sequence of int, default (2020, 2021, 2022)
        Years of a pandemic: they are neither learned from nor forecast.

    Returns
    -------
    Backtest
        Coverage of forecasts and reliability of leads, a year ahead.

    Notes
    -----
    Figures are those known today, so later revisions are in them. The forecast is of the estimate, whose own error
    widens the distribution.
    """
    index = contest if isinstance(contest, Index) else contest.index
    series = gather(index.parent, [(c.code, c.region) for c in index.framework.scored if c.pooling != "pool"])
    places: list[float] = []
    stated: list[float] = []
    came: list[bool] = []
    drawn: dict[tuple[str, str, int], dict[str, tuple[NDArray[np.float64], float]]] = {}
    families: dict[tuple[str, str], list[Series]] = {}
    for one in series:
        families.setdefault((one.node, one.region), []).append(one)
    for one in series:
        for year in sorted(one.centre):
            known = [other.until(year - 1) for other in families[one.node, one.region] if min(other.centre) < year]
            found = _before(one, year, masked, known)
            if found is None:
                continue
            places.append(_place(found, one, year))
            values = _ahead(index, one, year, found, shared_of(index, known, masked))
            drawn.setdefault((one.node, one.region, year), {})[one.contender] = (values, one.centre[year])
    for (node, _, _), sides in sorted(drawn.items()):
        direction = index.framework.concepts[node].direction
        for first, second in _pairs(index, sides):
            a, b = sides[first], sides[second]
            stated.append(float((direction * (a[0] - b[0]) > 0).mean()))
            came.append(direction * (a[1] - b[1]) > 0)
    place = np.array(places)
    inside = [float((np.abs(place - 0.5) < half).mean()) if place.size else float("nan") for half in (0.4, 0.475)]
    return Backtest(place.size, inside[0], inside[1], place, np.array(stated), np.array(came, dtype=bool))


def _pairs(index: Index, contenders: Iterable[str]) -> list[tuple[str, str]]:
    """Give every pair of one kind."""
    nodes = index.framework.contenders
    return [(a, b) for a, b in combinations(sorted(contenders), 2) if nodes[a].kind == nodes[b].kind]


def _ahead(index: Index, one: Series, year: int, found: Forecast, share: float) -> NDArray[np.float64]:
    """Draw the last year of a forecast, on the scale of the series; what contenders share is drawn once for all."""
    seed = index.method.seed
    since = range(year - found.point.shape[1] - int(found.late[0]) + 1, year + 1)
    common = np.column_stack([shared_step(seed, one, y, _DRAWS) for y in since])
    rng = generator(seed, "backtest", one.node, one.contender, one.region, str(year))
    moved = moves(found, 0, rng, _DRAWS, common=common, share=share)
    return np.asarray((found.point[0] + moved)[:, -1] * found.unit[0])


def _before(series: Series, year: int, masked: Sequence[int], known: Sequence[Series]) -> Forecast | None:
    """Forecast a year from those before it, and the size of its steps from those before it in all of its family."""
    if year in masked:
        return None
    past = series.until(year - 1) if min(series.centre) < year else None
    if past is None or sum(y not in masked for y in past.centre) < _NEEDED:
        return None
    return ahead([past], year, masked=masked, family=known)[0]


def _place(found: Forecast, series: Series, year: int) -> float:
    """Say where the figure fell in its distribution, with its own error."""
    z = series.centre[year] / (1.0 if found.log else found.unit[0])
    spread = series.spread[year] / (1.0 if found.log else found.unit[0])
    return float(stdtr(found.learned.df[0], (z - found.point[0, -1]) / np.hypot(found.scale[0, -1], spread)))
