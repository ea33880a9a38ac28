"""How two contenders grew on one quantity: whether both gained, what the whole brought, what the share, and shifts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softpower.contest.quantities import Quantity, quantity
from softpower.contest.rows import Interval, interval_of
from softpower.contest.words import percent
from softpower.errors import CoverageError
from softpower.index import OBSERVED, Index
from softpower.methods import breaks, comovement, shares, trend

__all__ = ["Growth", "growth"]

Floats = NDArray[np.float64]

_SURE = 0.9
_NOTHING = 1e-9  # an amount of 0, where amounts of 0 are meant
_FAR_STEP = 2.0  # standard deviations of a yearly step: the break whose power is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What may be said of the growth of two contenders on one quantity.

    Attributes
    ----------
    node, region, first, second : str
        Which quantity, where, and whose.
    start, end : str
        The first and the last year in which both have a figure.
    sorts : dict of str to float
        Probability of "grew together", "substitution", "both fell" and "mixed", of the two as a whole.
    p_first, p_second : float
        Probability that each grew.
    size, share : tuple of (Interval, Interval)
        Of each one's gain, what came from both together growing and what from the share moving, in the unit.
    moved : Interval
        By how many points of percent the first's share of the two moved.
    changed : float
        Probability that the leader of the last year is not that of the first; NaN where years are missing between.
    crossings : float
        Expected number of changes of the lead; NaN likewise.
    shift : breaks.Break or None
        Test of the growth of the ratio; None where there are too few years in a row.
    since : str
        First year of the run of years that the test looks at.
    power : float
        Power of that test for a break of two standard deviations of a yearly step.
    together : comovement.Comovement or None
        Growth given the other contenders of the kind; None where there are no such series.
    world : tuple of str
        Those others.
    sentence : str
        What may be printed.
    why : tuple of str
        What it rests on.
    """

    node: str
    region: str
    first: str
    second: str
    start: str
    end: str
    sorts: dict[str, float]
    p_first: float
    p_second: float
    size: tuple[Interval, Interval]
    share: tuple[Interval, Interval]
    moved: Interval
    changed: float
    crossings: float
    shift: breaks.Break | None
    since: str
    power: float
    together: comovement.Comovement | None
    world: tuple[str, ...]
    sentence: str = ""
    why: tuple[str, ...] = ()


def growth(index: Index, node: str, first: str, second: str, *, region: str = "", start: str = "") -> Growth:
    """Say how two contenders grew on one quantity.

    Parameters
    ----------
    index : Index
        Its estimates, draws and seed are used.
    node : str
        Code of a concept or an indicator whose values are amounts.
    first, second : str
        Codes of the contenders whose own figures are compared.
    region : str, default ""
        Where it is felt; the quantity's own by default.
    start : str, default ""
        The first year; by default the first in which both have a figure.

    Returns
    -------
    Growth
        Probabilities, parts of the gains, tests with their power, and the sentence.

    Raises
    ------
    CoverageError
        If the quantity is no amount, or both have figures in fewer than two years.

    Notes
    -----
    The whole is the two together. That both grew is no sign that one lifted the other: the sentence says how much of a
    gain came from the whole and how the share moved, and of the rates of growth whether they go together given those of
    the others.
    """
    values = quantity(index, node, region)
    if values.node.scale != "log":
        raise CoverageError(f"{node} is no amount, so it has no growth", remedy="ask for a quantity that is counted")
    years = _years(values, first, second, start)
    at = [values.periods.index(year) for year in years]
    places = [values.contenders.index(c) for c in (first, second)]
    z = values.draws[:, at][:, :, places]
    amounts = np.maximum(np.exp(z) - values.node.add, _NOTHING)
    (a0, b0), (a1, b1) = amounts[:, 0].T, amounts[:, -1].T
    whole0, whole1 = a0 + b0, a1 + b1
    gains = [shares.decompose(pair, (whole0, whole1)) for pair in ((a0, a1), (b0, b1))]
    ratio, run = _run(values, z, years)
    crossed = trend.crossings(ratio) if ratio.shape[1] == len(years) else trend.Crossings(math.nan, math.nan)
    long = run >= breaks.FEWEST
    world, together = _together(values, first, second, years)
    found = Growth(
        node=node, region=values.region, first=first, second=second, start=years[0], end=years[-1],
        sorts=shares.sort_of_growth((a0, a1), (b0, b1)), p_first=float((a1 > a0).mean()),
        p_second=float((b1 > b0).mean()), size=(interval_of(gains[0].size), interval_of(gains[1].size)),
        share=(interval_of(gains[0].share), interval_of(gains[1].share)),
        moved=interval_of(100 * (a1 / whole1 - a0 / whole0)), changed=crossed.differs, crossings=crossed.expected,
        shift=breaks.growth_break(np.median(ratio, axis=0)) if long else None,
        since=years[-run], power=breaks.power(run, _FAR_STEP) if long else math.nan, together=together, world=world,
    )  # fmt: skip
    return _said(found, index, np.median(amounts[:, -1] - amounts[:, 0], axis=0))


def _years(values: Quantity, first: str, second: str, start: str) -> list[str]:
    """Years in which both have a figure of their own."""
    if first not in values.contenders or second not in values.contenders:
        known = ", ".join(values.contenders)
        raise CoverageError(f"{first} or {second} has no figure of {values.node.code}", remedy=f"known are {known}")
    places = [values.contenders.index(c) for c in (first, second)]
    years = [
        period for t, period in enumerate(values.periods)
        if len(period) == 4 and period >= start and (values.how[t, places] == OBSERVED).all()
    ]  # fmt: skip
    if len(years) < 2:
        raise CoverageError(
            f"{first} and {second} both have figures of {values.node.code} in {len(years)} years",
            remedy="growth needs two years; ask for another quantity or an earlier start",
        )
    return years


def _run(values: Quantity, z: Floats, years: Sequence[str]) -> tuple[Floats, int]:
    """Log ratio over the last unbroken run of years, and how long that is."""
    numbers = [int(year) for year in years]
    begin = len(numbers) - 1
    while begin > 0 and numbers[begin] - numbers[begin - 1] == 1:
        begin -= 1
    return values.direction * (z[:, begin:, 0] - z[:, begin:, 1]), len(numbers) - begin


def _together(
    values: Quantity, first: str, second: str, years: Sequence[str]
) -> tuple[tuple[str, ...], comovement.Comovement | None]:
    """Growth of both given the sum of the others of their kind that have every one of the years."""
    nodes = values.framework.contenders
    at = [values.periods.index(year) for year in years]
    others = tuple(
        c for i, c in enumerate(values.contenders)
        if c not in (first, second) and nodes[c].kind == nodes[first].kind and (values.how[at, i] == OBSERVED).all()
    )  # fmt: skip
    if not others:
        return (), None
    whole = range(int(years[0]), int(years[-1]) + 1)

    def series(codes: Sequence[str]) -> Floats:
        found = np.full(len(whole), np.nan)
        for year, t in zip(years, at, strict=True):
            z = values.draws[:, t][:, [values.contenders.index(c) for c in codes]]
            found[int(year) - whole[0]] = np.median(np.maximum(np.exp(z) - values.node.add, _NOTHING).sum(axis=1))
        return found

    try:
        return others, comovement.comovement(series([first]), series([second]), series(others))
    except ValueError:  # a series that does not move at all goes with nothing
        return others, None


def _said(found: Growth, index: Index, gained: Floats) -> Growth:
    names = [index.framework.contenders[c].name for c in (found.first, found.second)]
    both = found.p_first, found.p_second
    span = f"From {found.start} to {found.end}"
    sort, p = max(found.sorts.items(), key=lambda item: item[1])
    if min(both) >= _SURE:
        text = f"{span} both grew{_of_gain(found, names, gained)}"
    elif sort == "substitution" and p >= _SURE:
        text = f"{span} one gained what the other lost, while both together stood still"
    elif max(both) <= 1 - _SURE:
        text = f"{span} both fell"
    elif max(both) >= _SURE and min(both) <= 1 - _SURE:
        up, down = (0, 1) if both[0] > both[1] else (1, 0)
        text = f"{span} {names[up]} grew and {names[down]} fell"
    else:
        text = f"{span} it is undetermined whether both grew"
    return replace(found, sentence=f"{text}.", why=_why(found, names))


def _of_gain(found: Growth, names: Sequence[str], gained: Floats) -> str:
    parts = []
    for i, name in enumerate(names):
        if gained[i] > 0:
            part = 100 * found.size[i].median / gained[i]
            parts.append(f"{part:.0f}% of {name}'s gain" if part <= 100 else f"all of {name}'s gain and more")
    moved = found.moved
    share = f"{names[0]}'s share of the two moved by {_signed(moved.median)} points"
    ends = f"(90%: {_signed(moved.low)} to {_signed(moved.high)})"
    return f"; {' and '.join(parts)} is growth of the two together; {share} {ends}" if parts else ""


def _why(found: Growth, names: Sequence[str]) -> tuple[str, ...]:
    lines = [f"chance that each grew: {names[0]} {percent(found.p_first)}, {names[1]} {percent(found.p_second)}"]
    if not math.isnan(found.changed):
        lines.append(
            f"chance that the leader changed: {percent(found.changed)}; expected changes: {found.crossings:.1f}"
        )
    if found.shift is not None:
        when = f" in {int(found.since) + found.shift.at}" if found.shift.p < 0.05 else ""
        result = "a shift of growth" + when if found.shift.p < 0.05 else "no shift of growth can be told"
        lines.append(
            f"{result} (p {found.shift.p:.2f}); a shift of two yearly steps would be found in {100 * found.power:.0f}%"
        )
    if found.together is None:
        lines.append("no other contender has all of these years, so nothing is said of growth given the world")
    else:
        word = {"together": "positively related", "against": "negatively related"}.get(found.together.verdict)
        said = word or ("in too few years to test" if found.together.verdict == "too short" else "undetermined")
        lines.append(f"growth given {', '.join(found.world)}: {said}")
    return tuple(lines)


def _signed(x: float) -> str:
    return f"{x:+.1f}".replace("-", "−")
