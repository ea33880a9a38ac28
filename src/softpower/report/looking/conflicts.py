"""Where sources differ: every statement of a cell, its weight, and what was left out and why."""

from __future__ import annotations

import math
from typing import Any

from softpower.contest import Contest, Interval
from softpower.estimates.conflicts import Conflict, Side, conflicts, currency_conflicts
from softpower.report.answers import number
from softpower.report.looking.sayings import Look, Saying, ends, name_of
from softpower.report.tables import Filters
from softpower.report.terminal.numbers import count, interval_words, range_words, stated

__all__ = ["conflicts_look"]

LEVEL = 0.8  # of the interval of an estimate
TEXTS = ("node", "name", "front", "contender", "region", "period", "unit", "observation", "use", "source", "producer")
NUMBERS = ("median", "low80", "high80", "factor", "value", "low", "high", "weight")


def conflicts_look(contest: Contest, filters: Filters) -> Look:
    """Say where sources differ by more than a tenth.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which cells are wanted.

    Returns
    -------
    Look
        One sentence a cell, the widest first; then quantities that are stated in two currencies and not pooled.
    """
    estimates = contest.index.parent
    found = [
        _said(contest, one)
        for one in (*conflicts(estimates), *currency_conflicts(estimates))
        if _wanted(contest, one, filters)
    ]
    cells = count(len(found), "cell has sources", "cells have sources")
    lead = f"{cells} that differ by more than a tenth" + (", the widest first." if len(found) > 1 else ".")
    if not found:
        lead = "No sources differ by more than a tenth: each cell has one statement, or its statements agree."
    return Look(what="conflicts", lead=lead, sayings=tuple(found), texts=TEXTS)


def _wanted(contest: Contest, one: Conflict, filters: Filters) -> bool:
    observations = contest.index.parent.parent
    nodes = {one.node, *(str(observations.row(side.observation)["indicator"] or "") for side in one.sides)}
    place = {"region": one.region, "period": one.period, "contender": one.contender}
    return (
        (not filters.indicator or filters.indicator in nodes)
        and (not filters.front or filters.front == _front(contest, one))
        and all(getattr(filters, key) in ("", value) for key, value in place.items())
    )


def _front(contest: Contest, one: Conflict) -> str:
    """Name the front of a cell, or that of the indicator behind it where it is not scored."""
    framework = contest.framework
    codes = [one.node, str(contest.index.parent.parent.row(one.sides[0].observation)["indicator"] or "")]
    for code in codes:
        found = framework.front_of(code) or (framework.indicators[code].front if code in framework.indicators else "")
        if found:
            return found
    return ""


def _said(contest: Contest, one: Conflict) -> Saying:
    """Put a conflict into words: the highest against the lowest, the estimate, then each statement."""
    known = [side for side in one.sides if not math.isnan(side.value)]
    low, high = (pick(known, key=lambda side: side.value) for pick in (min, max))
    place = name_of(contest, one.region) if _regional(contest, one.region) else ""
    about = ", ".join(part for part in (name_of(contest, one.node), name_of(contest, one.contender), place) if part)
    text = f"{about}, {one.period}: {stated(high.value, one.unit)} against {stated(low.value, one.unit)}"
    if math.isnan(one.median):
        text += "; two currencies, not pooled into one estimate."
    else:
        text += f"; the estimate is {interval_words(Interval(one.median, one.low80, one.high80), one.unit)}, 80%."
    front = _front(contest, one)
    head = {"node": one.node, "name": name_of(contest, one.node), "front": front or None, "contender": one.contender,
            "region": one.region, "period": one.period, "unit": one.unit}  # fmt: skip
    factor = math.exp(one.apart) if low.value > 0 and high.value > 0 else math.nan
    data = {**head, "value": number(one.median), "interval": ends(one.low80, one.high80, LEVEL),
            "factor": number(high.value / low.value if low.value > 0 else math.nan), "groups": one.modes,
            "statements": [_side_data(side) for side in one.sides]}  # fmt: skip
    rows = tuple(
        {**head, "median": one.median, "low80": one.low80, "high80": one.high80, "factor": data["factor"],
         "value": side.value, "low": number(side.low), "high": number(side.high), "weight": _weight(side),
         "observation": side.observation, "use": side.status, "source": side.source or None,
         "producer": side.producer or None}
        for side in one.sides
    )  # fmt: skip
    return Saying(head="", sentence=text, parts=_parts(one),
                  why=_why(one, factor), data=data, rows=rows)  # fmt: skip


def _regional(contest: Contest, region: str) -> bool:
    found = contest.framework.regions.get(region)
    return found is not None and bool(found.parent)


def _why(one: Conflict, factor: float) -> tuple[str, ...]:
    used = sum(side.status == "used" for side in one.sides)
    lines = [f"{used} of {count(len(one.sides), 'statement')} used"]
    if not math.isnan(factor) and "rank" not in one.unit:
        lines.append(f"the highest is {factor:.2g} times the lowest, more than rounding and revision")
    if one.modes > 1:
        lines.append("those used stand in two groups far apart, so they may count different things")
    return tuple(lines)


def _weight(side: Side) -> float | None:
    """Give the weight of a side; a row of the pooled lists has none of its own."""
    return None if side.status.startswith("used in") else side.weight


def _parts(one: Conflict) -> tuple[str, ...]:
    # where parts are summed, or one statement came twice, the weights are no shares of one whole
    whole = sum(side.weight for side in one.sides) < 1.01
    return tuple(_part(side, one.unit, whole=whole) for side in one.sides)


def _part(side: Side, unit: str, *, whole: bool) -> str:
    value = range_words(side.low, side.high, unit) if math.isnan(side.value) else stated(side.value, unit)
    weight = _weight(side)
    if side.status == "used":
        use = f"used, weight {100 * (weight or 0.0):.0f}%" if whole else "used"
    else:
        use = side.status if side.status.startswith("used") else f"not used, {side.status}"
    return f"{value or 'no value'}: {use}; {side.producer or side.source or 'no source'}, obs {side.observation}"


def _side_data(side: Side) -> dict[str, Any]:
    return {
        "observation": side.observation, "value": number(side.value), "low": number(side.low),
        "high": number(side.high), "weight": number(_weight(side)), "use": side.status,
        "source": side.source or None, "producer": side.producer or None,
    }  # fmt: skip
