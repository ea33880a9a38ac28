"""Stated targets: their chance, the growth they take, and how often there was such growth."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from softpower.errors import UnitError
from softpower.estimates import Estimates
from softpower.estimates.currency import exchange_rates
from softpower.framework import Target
from softpower.index import generator
from softpower.methods.forecast import above, growth_seen, printed, reached, required_growth
from softpower.outlook.series import FEWEST, Series, ahead, gather, values_of
from softpower.outlook.words import amount, chance, share
from softpower.units import convert_factor, read_unit

__all__ = ["TargetOutlook", "judge"]

_DRAWS = 10_000
_LEVEL = 1e-6  # a figure that is the target itself has reached it, whatever a logarithm and back makes of it
_FAR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOutlook:
    """What may be said of a stated target.

    Attributes
    ----------
    target : Target
        The target.
    node : str
        The quantity that tells.
    status : {"open", "reached", "missed", "no figures"}
        How it stands with the figures of today.
    sentence : str
        What may be printed.
    why : tuple of str
        What the sentence rests on, a line each.
    last_year : int
        Year of the last figure; 0 where there is none.
    last_value : float
        That figure, in the target's unit.
    p : float
        Probability that it is reached in or before its year, years of the pandemic left out; NaN where it is not open.
    p_kept : float
        The same with all years.
    p_end : float
        Probability that the target's own year is at or above it.
    p_printed : float
        `p` as it may be shown.
    growth : float
        Growth a year that it takes from the last figure.
    seen : tuple of (int, int)
        Years in which growth was at least that, and all years of growth.
    spans : tuple of (int, int)
        The same for spans as long as the target is away.
    """

    target: Target
    node: str
    status: str
    sentence: str
    why: tuple[str, ...] = ()
    last_year: int = 0
    last_value: float = math.nan
    p: float = math.nan
    p_kept: float = math.nan
    p_end: float = math.nan
    p_printed: float = math.nan
    growth: float = math.nan
    seen: tuple[int, int] = (0, 0)
    spans: tuple[int, int] = (0, 0)


def judge(
    estimates: Estimates, target: Target, *, masked: Sequence[int] = (), seed: int = 0, origin: int = 0
) -> TargetOutlook:
    """Say how a target stands.

    Parameters
    ----------
    estimates : Estimates
        The cells.
    target : Target
        The target; where it is a range its lower end has to be reached.
    masked : sequence of int, optional
        Years of a pandemic.
    seed : int, default 0
        Seed of the draws.
    origin : int, default 0
        Use figures up to this year alone; all of them by default.

    Returns
    -------
    TargetOutlook
        The chance with its reasons, or what is known of its end.
    """
    node, series = _series(estimates, target)
    if series is not None and origin:
        series = series.until(origin) if min(series.centre) <= origin else None
    by = _year(target.by)
    if series is None or len(series.centre) < FEWEST or by == 0:
        years = 0 if series is None else len(series.centre)
        text = (
            f"{target.title}: {years} years of figures, too few to say anything" if by else f"{target.title}: no year"
        )
        return TargetOutlook(target=target, node=node, status="no figures", sentence=text)
    goal = target.value if target.low is None else target.low
    found = TargetOutlook(target=target, node=node, status="open", sentence="", last_year=series.last,
                          last_value=series.value(series.last))  # fmt: skip
    enough = goal - _LEVEL * abs(goal)
    met = [y for y in sorted(series.centre) if _year(target.stated) <= y <= by and series.value(y) >= enough]
    if met:
        text = f"{target.title}: reached in {met[0]} with {_stated(series, met[0], target.unit)}."
        return replace(found, status="reached", sentence=text)
    if by <= series.last:
        near = max((y for y in series.centre if y <= by), default=0)
        if near < _year(target.stated):
            text = f"{target.title}: no figure between {_year(target.stated)} and {by} by which to tell."
            return replace(found, status="no figures", sentence=text)
        text = f"{target.title}: not reached; {near} had {_stated(series, near, target.unit)}."
        return replace(found, status="missed", sentence=text)
    family = [one.until(origin or series.last) for one in gather(estimates, [(node, series.region)])
              if one.contender != series.contender and min(one.centre) <= (origin or series.last)]  # fmt: skip
    return _open(found, [series.firm(), *family], (goal, by), masked, seed)


def _open(
    found: TargetOutlook, family: Sequence[Series], asked: tuple[float, int], masked: Sequence[int], seed: int
) -> TargetOutlook:
    (goal, by), unit, series = asked, found.target.unit, family[0]
    left = by - series.last
    kept = _chances(family, by, goal, (), seed)
    inside = [year for year in masked if year in series.centre and year != series.last]
    without = _chances(family, by, goal, inside, seed) if inside else kept
    p, p_end = without if not math.isnan(without[0]) else kept
    shown = float(printed(p, left))
    found = replace(found, last_year=series.last, last_value=series.value(series.last))
    growth = required_growth(found.last_value, goal, left)
    years = range(min(series.centre), series.last + 1)
    path = np.array([series.value(y) if y in series.centre else np.nan for y in years])
    seen, spans = growth_seen(path, growth), growth_seen(path, growth, periods=left)
    odds, start = chance(shown, left >= _FAR), amount(found.last_value, unit)
    text = (
        f"{found.target.title}: {odds} to reach {amount(goal, unit)} in or before {by}. "
        f"It takes {share(growth)} a year from {start} in {series.last}; "
        f"{seen[0]} of {seen[1]} years grew that fast."
    )
    why = (
        f"figures of {len(series.centre)} years, {min(series.centre)} to {series.last}; "
        "the belief beforehand counts as four more",
        f"{spans[0]} of {spans[1]} spans of {left} years grew by {share(growth)} a year or more"
        if spans[1] and left > 1
        else "",
        _masked_line(inside, kept[0], without[0], left),
        f"chance that {by} itself is at or above it: {chance(float(printed(p_end, left)), left >= _FAR)}",
    )
    return replace(found, sentence=text, why=tuple(line for line in why if line), p=p, p_kept=kept[0], p_end=p_end,
                   p_printed=shown, growth=growth, seen=seen, spans=spans)  # fmt: skip


def _stated(series: Series, year: int, unit: str) -> str:
    """Write a figure, or the ends of its 80% interval where it is vague."""
    if year in series.firm().centre:
        return amount(series.value(year), unit)
    half = 1.2816 * series.spread[year]
    low, high = (values_of(np.array(series.centre[year] + d), series) for d in (-half, half))
    return f"{amount(float(low))} to {amount(float(high), unit)}"


def _masked_line(inside: Sequence[int], kept: float, without: float, left: int) -> str:
    if not inside:
        return ""
    years = f"years {inside[0]} to {inside[-1]}" if len(inside) > 1 else f"year {inside[0]}"
    if math.isnan(without):
        return f"too few figures are left without the {years}, so they are kept"
    far = left >= _FAR
    texts = [chance(float(printed(p, left)), far) for p in (without, kept)]
    return f"{texts[0]} without the {years}, {texts[1]} with"


def _chances(family: Sequence[Series], by: int, goal: float, masked: Sequence[int], seed: int) -> tuple[float, float]:
    """Give the probability by any year up to the target's, and in it, of the first of a family."""
    series = family[0]
    one = ahead([series], by, masked=masked, family=family)[0]
    if one is None:
        return math.nan, math.nan
    rng = generator(seed, "target", series.node, series.contender, series.region, str(by))
    # An amount that is not 0 has the same order on every scale.
    return float(reached(one, 0, goal, rng, _DRAWS)[-1]), float(above(one, goal)[0, -1])


def _series(estimates: Estimates, target: Target) -> tuple[str, Series | None]:
    """Find the series that tells, in the target's unit and as a plain amount."""
    indicator = estimates.framework.indicators.get(target.indicator)
    nodes = [target.indicator] + ([indicator.concept] if indicator is not None and indicator.concept else [])
    for node in nodes:
        concept = estimates.framework.concepts.get(node)
        region = "world" if concept is None else concept.region
        for series in gather(estimates, [(node, region)]):
            if series.contender == target.contender and series.scale in {"log", "identity"}:
                return node, _converted(estimates, series, target)
    return nodes[-1], None


def _converted(estimates: Estimates, series: Series, target: Target) -> Series | None:
    """Bring every year to the target's unit, money at the mean rate of that year; a year without a rate falls out."""
    have, want = read_unit(series.unit), read_unit(target.unit)
    per = replace(want, per=have.per) if not want.per else want
    rates = exchange_rates(estimates.parent.table.iter_rows(named=True), estimates.framework)
    centre: dict[int, float] = {}
    for year, z in series.centre.items():
        try:
            factor = convert_factor(have, per, rates.of(year))
        except UnitError:
            continue
        value = (math.exp(z) - series.add if series.scale == "log" else z) * factor
        if series.scale == "identity" or value > 0:
            centre[year] = math.log(value) if series.scale == "log" else value
    if not centre:
        return None
    return Series(series.node, series.contender, series.region, str(per), series.scale, 0.0, centre,
                  {year: series.spread[year] for year in centre})  # fmt: skip


def _year(text: str) -> int:
    """Give the first year that a text names; 0 where it names none."""
    found = re.search(r"\b(1[89]|20|21)\d{2}\b", text)
    return int(found.group()) if found else 0
