"""Where sources differ: for every cell its statements, the weight of each, and what was left out and why."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from softpower.estimates.currency import exchange_rates
from softpower.estimates.estimates import Estimates
from softpower.estimates.statements import node_of
from softpower.methods.scale import to_scale

__all__ = ["APART", "Conflict", "Side", "conflicts", "currency_conflicts"]

APART = math.log(1.1)  # nearer than a tenth is rounding and revision

# Rows that state something else than the cell, so that they cannot contradict it.
_OTHER = (
    "an exchange rate",
    "a target",
    "a claim",
    "an opinion",
    "a forecast",
    "a half",
    "a quarter",
    "a month",
    "an event",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One statement of a cell.

    Attributes
    ----------
    observation : str
        Its id.
    value, low, high : float
        In the cell's unit; `value` is NaN for a range, an open end infinite.
    weight : float
        Its share in the estimate, 0 to 1; 0 where it is not used.
    status : str
        "used", or why it is not.
    source, producer : str
        Who published it, and who made it.
    """

    observation: str
    value: float
    low: float
    high: float
    weight: float
    status: str
    source: str
    producer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A cell whose statements differ.

    Attributes
    ----------
    node, contender, region, period : str
        The cell.
    unit : str
        Its unit.
    median, low80, high80 : float
        The estimate.
    sides : tuple of Side
        The statements, the heaviest first; then those that are not used.
    apart : float
        Largest difference between two of them on the scale of the cell: a logarithm for amounts.
    modes : int
        2 where the used ones stand in two groups far apart: a question of definition.
    """

    node: str
    contender: str
    region: str
    period: str
    unit: str
    median: float
    low80: float
    high80: float
    sides: tuple[Side, ...]
    apart: float
    modes: int

    @property
    def sentence(self) -> str:
        """What may be printed of it."""
        stated = [side for side in self.sides if not math.isnan(side.value)]
        # of equal values the one that is used speaks
        low = min(stated, key=lambda side: (side.value, side.status != "used"))
        high = max(stated, key=lambda side: (side.value, side.status == "used"))
        parts = [f"{_number(side.value)} ({_why(side)})" for side in (high, low)]
        why = "the sources count different things" if self.modes > 1 else "they differ by more than rounding"
        if math.isnan(self.median):
            return (
                f"{self.node}, {self.contender}, {self.period}: {parts[0]} against {parts[1]}, in {self.unit}; {why}."
            )
        middle = f"{_number(self.median)} [80%: {_number(self.low80)} to {_number(self.high80)}] {self.unit}"
        return f"{self.node}, {self.contender}, {self.period}: {parts[0]} against {parts[1]}; {why}; estimate {middle}."


def conflicts(estimates: Estimates, *, apart: float = APART, node: str = "") -> tuple[Conflict, ...]:
    """Find the cells whose statements differ.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation.
    apart : float, default log(1.1)
        How far two statements have to be apart on the cell's scale.
    node : str, default ""
        One concept or indicator; all by default.

    Returns
    -------
    tuple of Conflict
        The widest first. Rows that were left out count as well: a row that was dropped for its definition is a
        conflict that was decided.
    """
    keys = ["node", "contender", "region", "period"]
    uses = estimates.uses.filter(pl.col("node").is_not_null())
    if node:
        uses = uses.filter(pl.col("node") == node)
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for use in uses.iter_rows(named=True):
        if not str(use["status"]).startswith(_OTHER):
            grouped.setdefault(tuple(use[key] for key in keys), []).append(use)
    cells = {tuple(row[key] for key in keys): row for row in estimates.table.iter_rows(named=True)}
    found = []
    for key, rows in grouped.items():
        cell = cells.get(key)
        if cell is None or len(rows) < 2 or any(row["status"] == "used in the pooled lists" for row in rows):
            continue  # places in several lists do not contradict each other
        one = _conflict(estimates, cell, rows)
        if one is not None and one.apart > apart:
            found.append(one)
    return tuple(sorted(found, key=lambda one: -one.apart))


def currency_conflicts(estimates: Estimates, *, apart: float = APART) -> tuple[Conflict, ...]:
    """Find years in which one quantity, stated in two currencies under two names, differs.

    Indicators count as one quantity where their codes differ in the currency at their end alone, as in `market_usd` and
    `market_jpy`. Amounts are brought to dollars at the mean rate of the year itself.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation.
    apart : float, default log(1.1)
        How far two of them have to be apart, as a logarithm.

    Returns
    -------
    tuple of Conflict
        The widest first, without an estimate, since the two are not pooled; sides are the statements that are used, in
        dollars.
    """
    rates = exchange_rates(estimates.parent.table.iter_rows(named=True), estimates.framework)
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    used = estimates.uses.filter((pl.col("status") == "used") & (pl.col("value") > 0))
    for use in used.iter_rows(named=True):
        stem, _, tail = str(use["node"]).rpartition("_")
        unit = node_of(estimates.framework, use["node"]).unit
        if tail.upper() == unit.base and unit.is_money and len(use["period"]) == 4:
            rate = 1.0 if unit.base == "USD" else rates.of(int(use["period"])).get(unit.base, math.nan)
            key = (stem, use["contender"], use["region"], use["period"])
            groups.setdefault(key, []).append({**use, "value": use["value"] / rate})
    found = []
    for (stem, contender, region, period), rows in groups.items():
        sides = [_side(estimates, row) for row in rows if not math.isnan(row["value"])]
        if len({row["node"] for row in rows}) < 2 or len(sides) < 2:
            continue
        logs = [math.log(side.value) for side in sides]
        if max(logs) - min(logs) > apart:
            nothing = math.nan
            found.append(Conflict(
                node=stem, contender=contender, region=region, period=period, unit="USD", median=nothing, low80=nothing,
                high80=nothing, sides=tuple(sides), apart=max(logs) - min(logs), modes=1,
            ))  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.apart))


def _conflict(estimates: Estimates, cell: dict[str, Any], rows: Iterable[dict[str, Any]]) -> Conflict | None:
    what = node_of(estimates.framework, cell["node"])
    sides = [_side(estimates, row) for row in rows]
    values = [side.value for side in sides if _on_scale(side.value, what.scale)]
    if len(values) < 2:
        return None
    z = to_scale(values, what.scale, add=what.add)
    sides.sort(key=lambda side: (side.status != "used", -side.weight, side.observation))
    return Conflict(
        node=cell["node"], contender=cell["contender"], region=cell["region"], period=cell["period"], unit=cell["unit"],
        median=cell["median"], low80=cell["low80"], high80=cell["high80"], sides=tuple(sides),
        apart=float(z.max() - z.min()) / (1.0 if what.scale != "identity" else max(abs(z).max(), 1e-12)),
        modes=cell["modes"],
    )  # fmt: skip


def _on_scale(value: float, scale: str) -> bool:
    if math.isnan(value):
        return False
    return {"log": value > 0, "logit": 0 < value < 100, "minus_log_rank": value >= 1}.get(scale, True)


def _side(estimates: Estimates, use: dict[str, Any]) -> Side:
    observations = estimates.parent
    row = observations.row(use["observation"])
    source = observations.sources.get(row["source"] or "")
    return Side(
        observation=use["observation"], value=_float(use["value"], math.nan), low=_float(use["low"], -math.inf),
        high=_float(use["high"], math.inf), weight=_float(use["weight"], 0.0), status=use["status"],
        source=row["source"] or "", producer=row["producer"] or (source.producer if source else "") or "",
    )  # fmt: skip


def _float(x: float | None, other: float) -> float:
    return other if x is None else float(x)


def _why(side: Side) -> str:
    who = side.producer or side.source
    if side.status == "used":
        return f"{who}, weight {100 * side.weight:.0f}%"
    return f"{who}, {side.status}"


def _number(x: float) -> str:
    for size, word in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(x) >= 0.9995 * size:
            return f"{x / size:.3g}{word}"
    return f"{x:,.4g}"
