"""Yearly series of estimates, as the forecast takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.estimates import Estimates, node_of
from softpower.methods import pool, trend
from softpower.methods.forecast import Forecast, Prior, family_prior, forecast, quantile
from softpower.methods.scale import from_scale

__all__ = ["FEWEST", "Series", "ahead", "gather", "priors_of", "quantiles_of", "relative", "values_of"]

Floats = NDArray[np.float64]

FEWEST = 3  # years of figures that a series needs before it is carried on
# Below a quarter of the variance of a step, the error of the last figure does not show beside the step ahead.
_NOISY = 0.25
# An estimate whose 80% interval is a factor of two each way is an order of magnitude, and its step says nothing; one
# statement of the least certain class is known better than that.
_VAGUE = 0.5


@dataclass(frozen=True, slots=True)
class Series:
    """One quantity of one contender over the years.

    Attributes
    ----------
    node, contender, region : str
        Codes.
    unit : str
        Unit of its values.
    scale : str
        Scale on which values of this kind are compared.
    add : float
        Added before the logarithm.
    centre, spread : mapping of int to float
        Centre and standard deviation of the estimate of each year, on the scale.
    """

    node: str
    contender: str
    region: str
    unit: str
    scale: str
    add: float
    centre: Mapping[int, float]
    spread: Mapping[int, float]

    @property
    def last(self) -> int:
        """The last year with a figure."""
        return max(self.centre)

    def value(self, year: int) -> float:
        """Give the estimate of a year.

        Parameters
        ----------
        year : int
            A year with a figure.

        Returns
        -------
        float
            The value, in the unit.
        """
        return float(values_of(np.array(self.centre[year]), self))

    def until(self, year: int) -> Series:
        """Forget what came after a year.

        Parameters
        ----------
        year : int
            The last year that is kept.

        Returns
        -------
        Series
            The series as it was then, with today's figures.
        """
        return self._only(y for y in self.centre if y <= year)

    def firm(self) -> Series:
        """Leave out years of which only the order of magnitude is known, where enough others are left.

        Returns
        -------
        Series
            The series by which growth is told.
        """
        size = 1.0 if self.scale != "identity" else float(np.mean(np.abs(list(self.centre.values())))) or 1.0
        years = [y for y in self.centre if self.spread[y] <= _VAGUE * size]
        return self._only(years) if len(years) >= FEWEST else self

    def _only(self, years: Iterable[int]) -> Series:
        kept = list(years)
        return replace(self, centre={y: self.centre[y] for y in kept}, spread={y: self.spread[y] for y in kept})


def gather(estimates: Estimates, wanted: Iterable[tuple[str, str]]) -> list[Series]:
    """Collect the yearly series of some quantities.

    Parameters
    ----------
    estimates : Estimates
        The cells.
    wanted : iterable of (str, str)
        Node and region of each quantity.

    Returns
    -------
    list of Series
        One for each contender that has a cell, sorted by node, region and contender.
    """
    pairs = set(wanted)
    table = estimates.table.filter(pl.col("period").str.len_chars() == 4)
    found: dict[tuple[str, str, str], list[tuple[int, Floats]]] = {}
    units: dict[str, str] = {}
    columns = ("node", "region", "contender", "period", "quantiles", "unit")
    for node, region, contender, period, quantiles, unit in table.select(columns).iter_rows():
        if (node, region) in pairs:
            found.setdefault((node, region, contender), []).append((int(period), quantiles))
            units[node] = unit
    series = []
    for (node, region, contender), cells in sorted(found.items()):
        what = node_of(estimates.framework, node)
        centre, spread = pool.moments(np.array([quantiles for _, quantiles in cells]))
        years = [year for year, _ in cells]
        series.append(
            Series(node, contender, region, units[node], what.scale, what.add,
                   dict(zip(years, centre.tolist(), strict=True)), dict(zip(years, spread.tolist(), strict=True)))
        )  # fmt: skip
    return series


def ahead(
    series: Sequence[Series],
    until: int,
    *,
    masked: Sequence[int] = (),
    family: Sequence[Series] = (),
    fewest: int = FEWEST,
) -> list[Forecast | None]:
    """Carry series on.

    Parameters
    ----------
    series : sequence of Series
        The series.
    until : int
        The last year.
    masked : sequence of int, optional
        Years whose figures are left out, as those of a pandemic.
    family : sequence of Series, optional
        Series from which the size of a typical step of each quantity is learned; by default those that are carried on.
    fewest : int, default 3
        Years of figures that a series needs.

    Returns
    -------
    list of Forecast or None
        One for each series, whose horizons are the years after its last firm figure up to `until`; None where too few
        figures are left, or the series reaches `until`.

    Notes
    -----
    Shares go on as odds and places as their inverse, so that all but signed quantities are above 0. Where the last
    figure is noisy the series starts from its smoothed value, whose error then widens the forecast.
    """
    found: list[Forecast | None] = [None] * len(series)
    series = [one.firm() for one in series]
    priors = priors_of([one.firm() for one in family] or series, masked)
    groups: dict[tuple[int, str], list[int]] = {}
    for i, one in enumerate(series):
        kept = [year for year in one.centre if year not in masked]
        if len(kept) >= fewest and one.last < until:
            groups.setdefault((one.last, one.node), []).append(i)
    for (last, node), members in groups.items():
        first = min(min(series[i].centre) for i in members)
        years = list(range(first, last + 1))
        z, spread = (
            np.array([[np.nan if y in masked else part(series[i]).get(y, np.nan) for y in years] for i in members])
            for part in (_centre, _spread)
        )
        whole = _project(z, spread, until - last, (series[members[0]].scale, priors.get(node, Prior())))
        for row, i in enumerate(members):
            found[i] = _one(whole, row)
    return found


def values_of(z: Floats, series: Series) -> Floats:
    """Read values on the scale of a series in its unit.

    Parameters
    ----------
    z : ndarray of float
        Values on the scale.
    series : Series
        Whose they are.

    Returns
    -------
    ndarray of float, same shape
        Values in the unit; amounts do not go below 0, places not below 1.
    """
    values = np.asarray(from_scale(z, series.scale, add=series.add))
    least = {"log": 0.0, "minus_log_rank": 1.0}.get(series.scale, -np.inf)
    return np.maximum(values, least)


def quantiles_of(found: Forecast, series: Series, levels: Sequence[float]) -> Floats:
    """Read quantiles of a forecast in the unit of its series.

    Parameters
    ----------
    found : Forecast
        The forecast of this series alone.
    series : Series
        The series.
    levels : sequence of float
        Levels, from low to high.

    Returns
    -------
    ndarray of float, shape (n_levels, horizon)
        Values, low to high in the unit.
    """
    raw = quantile(found, levels)[:, 0]
    values = values_of(raw if series.scale == "identity" else np.log(raw), series)
    return np.sort(values, axis=0)


def _centre(series: Series) -> Mapping[int, float]:
    return series.centre


def _spread(series: Series) -> Mapping[int, float]:
    return series.spread


def relative(family: Sequence[Series], masked: Sequence[int]) -> Floats:
    """Put the centres of all series of one quantity into a grid in which steps are relative.

    Parameters
    ----------
    family : sequence of Series
        The series.
    masked : sequence of int
        Years whose figures are left out.

    Returns
    -------
    ndarray of float, shape (n_series, n_years)
        Centres on the scale; of signed quantities, in units of their mean size. NaN where missing.
    """
    years = range(min(min(one.centre) for one in family), max(one.last for one in family) + 1)
    z = np.array([[np.nan if y in masked else one.centre.get(y, np.nan) for y in years] for one in family])
    if family[0].scale != "identity" or np.isnan(z).all():
        return z
    return z / (np.nanmean(np.abs(z)) or 1.0)


def priors_of(family: Sequence[Series], masked: Sequence[int]) -> dict[str, Prior]:
    """Learn the prior of each quantity from all series of it; it is never calmer than the usual one.

    Parameters
    ----------
    family : sequence of Series
        All series.
    masked : sequence of int
        Years whose figures are left out.

    Returns
    -------
    dict of str to Prior
        By node.
    """
    found: dict[str, Prior] = {}
    nodes: dict[str, list[Series]] = {}
    for one in family:
        nodes.setdefault(one.node, []).append(one)
    for node, members in nodes.items():
        # amounts grow; shares, places and scores are not expected to
        prior = Prior() if members[0].scale == "log" else Prior(drift=0.0)
        learned = family_prior(relative(members, masked), prior)
        found[node] = learned if learned.spread > prior.spread else prior
    return found


def _project(z: Floats, spread: Floats, horizon: int, kind: tuple[str, Prior]) -> Forecast:
    scale, prior = kind
    log = scale != "identity"
    y = np.exp(z) if log else z
    plain = forecast(y, horizon, log=log, prior=prior)
    rows = np.arange(len(z))
    at = np.array([int(np.flatnonzero(~np.isnan(row))[-1]) for row in z])
    error = (spread[rows, at] / plain.unit) ** 2
    noisy = error > _NOISY * plain.learned.variance
    if not noisy.any():
        return plain
    unit = plain.unit[:, None]
    smoothed = trend.smooth(z / unit, (np.where(np.isnan(z), np.nan, spread) / unit) ** 2)
    start = np.where(noisy, smoothed.mean[rows, at] * plain.unit, z[rows, at])
    z = z.copy()
    z[rows, at] = start
    last = np.where(noisy, smoothed.sd[rows, at] ** 2, 0.0)
    return forecast(np.exp(z) if log else z, horizon, log=log, error=last, prior=prior)


def _one(whole: Forecast, row: int) -> Forecast:
    """Cut one series out of a forecast of several."""
    one = slice(row, row + 1)
    learned = type(whole.learned)(
        *(getattr(whole.learned, name)[one] for name in ("drift", "weight", "df", "variance"))
    )
    return Forecast(whole.point[one], whole.scale[one], learned, whole.last[one], whole.late[one], whole.error[one],
                    whole.unit[one], whole.log, whole.damping)  # fmt: skip
