"""From observations to statements: the rows of a cell on one scale and in one unit, and why a row is left out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.errors import PeriodError, UnitError
from softpower.estimates.currency import Rates, exchange_rates
from softpower.framework import Concept, Framework, Indicator, RowRule
from softpower.methods.scale import from_scale, range_to_scale, to_scale
from softpower.observations import Observations
from softpower.periods import Period, read_period
from softpower.provenance import Finding
from softpower.units import Unit, convert_factor, read_unit

__all__ = ["STATED", "Key", "Node", "Statement", "node_of", "point", "prepare", "rounding"]

DESIGN_EFFECT = 2.0  # of a poll that states none: judgement, a plain online panel is rarely better
FX_ERROR = 0.01  # spread of a yearly mean rate between the averages that publishers use, on the log scale

STATED = ("measurement", "estimate")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A cell: whose quantity, where and when.

    Attributes
    ----------
    node, contender, region, period : str
        Codes, and the period as it is written.
    """

    node: str
    contender: str
    region: str
    period: str


@dataclass(frozen=True, slots=True)
class Node:
    """What a cell is a cell of: a scored concept, or an indicator that is a quantity of its own.

    Attributes
    ----------
    code : str
        Code of the concept or the indicator.
    scale : str
        The scale of its values, as in `softpower.methods.scale`.
    add : float
        Added before the logarithm.
    unit : Unit
        Unit of its values.
    concept : Concept or None
        The scored concept; None for an indicator on its own.
    indicator : Indicator
        The indicator under which the row arrived.
    """

    code: str
    scale: str
    add: float
    unit: Unit
    concept: Concept | None
    indicator: Indicator

    def values(self, y: NDArray[np.float64]) -> NDArray[np.float64]:
        """Bring numbers from the scale back to the unit.

        Parameters
        ----------
        y : ndarray of float
            Numbers on the scale.

        Returns
        -------
        ndarray of float, same shape
            Values in the unit; an amount is never below 0, whatever was added before its logarithm, and no place is
            before the first.
        """
        least = {"log": 0.0, "minus_log_rank": 1.0}.get(self.scale, -math.inf)
        return np.maximum(from_scale(y, self.scale, add=self.add), least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of a cell, in the unit and on the scale of its node.

    Attributes
    ----------
    ids : tuple of str
        The observations it rests on; several where halves or parts are joined.
    key : Key
        Its cell.
    value, low, high : float
        In the node's unit; `value` is NaN for a range, whose open end is infinite.
    y, y_low, y_high : float
        The same on the node's scale, with offsets of definition.
    error, sampling : float
        Scale of the class's error, and the sampling error, on the scale.
    precision : float
        Half the rounding of the stated value, in the node's unit.
    use : str
        "lead", "fill" or "sum".
    indicator, method_class : str
        The name under which it arrived, and its class of source.
    period : Period
        The period that was stated.
    dropped : str
        Why it is left out; empty where it is used.
    """

    ids: tuple[str, ...]
    key: Key
    value: float
    low: float
    high: float
    y: float
    y_low: float
    y_high: float
    error: float
    sampling: float
    precision: float
    use: str
    indicator: str
    method_class: str
    period: Period
    dropped: str = ""

    @property
    def scale(self) -> float:
        """Scale of the whole error."""
        return math.hypot(self.error, self.sampling)

    @property
    def df(self) -> float:
        """Degrees of freedom that fit a Student-t with 3 plus a normal sampling error of this ratio."""
        return 3.0 * (1.0 + (self.sampling / self.error) ** 2)


def node_of(framework: Framework, code: str) -> Node:
    """Say which quantity an indicator's rows are statements of.

    Parameters
    ----------
    framework : Framework
        The framework.
    code : str
        Code of an indicator or a scored concept.

    Returns
    -------
    Node
        The scored concept, or the indicator itself where it is not scored.
    """
    indicator = framework.indicators.get(code)
    concept = framework.concepts.get(indicator.concept if indicator else code)
    if concept is not None and concept.scored and (indicator is None or indicator.role == "scored"):
        return Node(concept.code, concept.scale, concept.log_add, read_unit(concept.unit), concept,
                    indicator or Indicator(code=concept.code, name=concept.name))  # fmt: skip
    if indicator is None:
        indicator = Indicator(code=code, name=code)
    return Node(indicator.code, indicator.scale, indicator.log_add, read_unit(indicator.unit), None, indicator)


def prepare(observations: Observations, framework: Framework) -> tuple[list[Statement], dict[str, str], list[Finding]]:
    """Turn observations into statements.

    Parameters
    ----------
    observations : Observations
        The tidy table.
    framework : Framework
        Says which concept an indicator feeds, on which scale, with which rules.

    Returns
    -------
    statements : list of Statement
        All rows that speak of a cell; `dropped` says why one is not used.
    reasons : dict of str to str
        Why an observation speaks of no cell, by id.
    findings : list of Finding
        What looked odd.
    """
    rows = observations.table.sort("id").to_dicts()  # so that no sum depends on the order in which rows were written
    rates = exchange_rates(rows, framework)
    rules: dict[str, list[RowRule]] = defaultdict(list)
    for rule in framework.rules:
        rules[rule.indicator].append(rule)
    statements: list[Statement] = []
    reasons: dict[str, str] = {}
    findings: list[Finding] = []
    for row in rows:
        if reason := _unusable(row, framework):
            reasons[row["id"]] = reason
            continue
        node = node_of(framework, row["indicator"])
        applied = [rule for rule in rules.get(row["indicator"], ()) if _matches(rule, row)]
        try:
            statements.append(_ruled(_state(row, node, framework, rates), applied, node))
        except (UnitError, PeriodError, ValueError) as error:
            text = getattr(error, "problem", str(error))
            reasons[row["id"]] = text
            findings.append(Finding("unusable_row", "warning", f"observation {row['id']} ({row['indicator']})", text))
        findings += [_checked(rule, row) for rule in applied if rule.action == "check"]
    return statements, reasons, findings


def _unusable(row: Mapping[str, Any], framework: Framework) -> str:
    """Say why an observation speaks of no cell; empty where it does."""
    if row["kind"] not in STATED:
        return f"a {row['kind']}" if row["kind"][0] not in "aeiou" else f"an {row['kind']}"
    for column in ("contender", "indicator", "period"):
        if not row[column]:
            return f"no {column} is linked"
    indicator = framework.indicators.get(row["indicator"])
    return "an exchange rate, used to convert" if indicator is not None and indicator.use == "conversion" else ""


def _matches(rule: RowRule, row: Mapping[str, Any]) -> bool:
    pairs = ((rule.contender, row["contender"]), (rule.period, row["period"]), (rule.source, row["source"]))
    return all(not want or want == have for want, have in pairs) and rule.note_contains in (row["note"] or "")


def _checked(rule: RowRule, row: Mapping[str, Any]) -> Finding:
    return Finding("check_row", "note", f"observation {row['id']} ({row['indicator']})", rule.reason)


def _state(row: Mapping[str, Any], node: Node, framework: Framework, rates: Rates) -> Statement:
    """Make a statement of one observation."""
    where = f"observation {row['id']} ({row['indicator']}, {row['contender']}, {row['period']})"
    period = read_period(row["period"])
    have = read_unit(row["unit"] or "")
    known = node.unit.base and have.base
    factor = convert_factor(have, node.unit, rates.of(period.year), where=where) if known else 1.0
    ends_given = row["low"] is not None or row["high"] is not None
    is_range = ends_given or row["value"] is None or row["modifier"] in (">", "<")
    low, high = (end * factor for end in _ends(row)) if is_range else (math.nan, math.nan)
    value = math.nan if is_range else row["value"] * factor
    kind = framework.classes[row["method_class"] or node.indicator.method_class]
    # only a ratio can be off by one factor everywhere
    offset = node.indicator.definition_offset - (kind.bias if node.scale in ("log", "logit") else 0.0)
    y, sampling = point(row, value, node)
    fx = FX_ERROR if have.is_money and have.base != node.unit.base else 0.0
    # The concept's open offset is drawn once a side; only what an indicator adds to it is an error of its rows.
    open_sd = node.concept.open_sd if node.concept else 0.0
    definition = math.sqrt(max(0.0, node.indicator.definition_sd**2 - open_sd**2))
    y_low, y_high = _range(low, high, node) if is_range else (math.nan, math.nan)
    return Statement(
        ids=(row["id"],),
        key=Key(node.code, row["contender"], row["region"] or "world", _period(period, node)),
        value=value,
        low=low,
        high=high,
        y=y + offset,
        y_low=y_low + offset,
        y_high=y_high + offset,
        error=_error(math.hypot(kind.kappa, fx, definition), value if not is_range else _middle(low, high), node.scale),
        sampling=sampling,
        precision=rounding(row["value"], node.scale) * factor if not is_range else 0.0,
        use=node.indicator.use if node.indicator.use in ("fill", "sum") else "lead",
        indicator=row["indicator"],
        method_class=row["method_class"] or node.indicator.method_class,
        period=period,
        dropped=_part_of_year(period, node),
    )


def _ends(row: Mapping[str, Any]) -> tuple[float, float]:
    """Give the ends of a stated range; "more than" and "less than" are open."""
    low, high = row["low"], row["high"]
    if low is None and high is None:
        low = row["value"] if row["modifier"] == ">" else None
        high = row["value"] if row["modifier"] == "<" else None
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def _range(low: float, high: float, node: Node) -> tuple[float, float]:
    ends = range_to_scale(np.array([low]), np.array([high]), node.scale, add=node.add)
    return float(ends[0][0]), float(ends[1][0])


def _middle(low: float, high: float) -> float:
    ends = [end for end in (low, high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else math.nan


def point(row: Mapping[str, Any], value: float, node: Node) -> tuple[float, float]:
    """Put a value on its scale, with its sampling error there.

    Parameters
    ----------
    row : mapping
        The observation, for its `n` and `std_error`.
    value : float
        Its value in the unit of the node; NaN for a range.
    node : Node
        What it is a value of.

    Returns
    -------
    y, sampling : float
        The value on the scale, and the standard deviation of its sampling error there.
    """
    if math.isnan(value):
        return math.nan, 0.0
    if node.scale == "logit" and row["n"] and 0 <= value <= 100:
        hits, n = value / 100 * row["n"], row["n"]
        variance = DESIGN_EFFECT * (1 / (hits + 0.5) + 1 / (n - hits + 0.5))
        return math.log((hits + 0.5) / (n - hits + 0.5)), math.sqrt(variance)
    y = float(to_scale(np.array([value]), node.scale, add=node.add)[0])
    if row["std_error"]:
        slope = {"log": 1 / (value + node.add), "minus_log_rank": 1 / value}.get(node.scale, 1.0)
        if node.scale == "logit":
            slope = 100 / (value * (100 - value))
        return y, row["std_error"] * slope
    # A count that gets `add` before the logarithm comes in lumps of that size (one song stays for weeks): its chance
    # variation is that of value/add lumps.
    return y, math.sqrt(node.add / (value + node.add)) if node.scale == "log" and node.add else 0.0


def _error(relative: float, value: float, scale: str) -> float:
    """Turn the relative error of a class into one on the scale."""
    if scale == "identity":
        return relative * abs(value) if value and math.isfinite(value) else relative
    return relative


def rounding(value: float, scale: str) -> float:
    """Give half the unit of the last digit that a value shows: 24.8 million is rounded to 0.05 million.

    At least two digits are taken as meant, since 100 is hardly ever 50 to 150; a place is exact.

    Parameters
    ----------
    value : float
        The value as it was stated.
    scale : str
        Its scale, as in `softpower.methods.scale`.

    Returns
    -------
    float
        Half the rounding, in the unit of the value.
    """
    if scale == "minus_log_rank":
        return 0.5
    digits = np.format_float_positional(abs(value), trim="-")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return 0.5 * 10.0 ** min(zeros, max(len(whole) - 2, 0))


def _period(period: Period, node: Node) -> str:
    """Scored concepts have yearly cells; other quantities keep the period that was stated."""
    return str(period.year) if node.concept is not None or period.part == "year" else str(period)


def _part_of_year(period: Period, node: Node) -> str:
    if node.concept is None or period.part == "year" or node.indicator.period_rule != "whole_year_only":
        return ""
    return f"a {period.part}, and only whole years are compared"


def _ruled(statement: Statement, rules: Iterable[RowRule], node: Node) -> Statement:
    """Apply the recorded decisions to a statement."""
    for rule in rules:
        match rule.action:
            case "exclude":
                statement = replace(statement, dropped=f"left out: {rule.reason}")
            case "apart":
                statement = replace(statement, dropped=f"kept apart: {rule.reason}")
            case "forecast":
                statement = replace(statement, dropped=f"a forecast: {rule.reason}")
            case "offset":
                statement = replace(statement, y=statement.y + rule.log_offset, y_low=statement.y_low + rule.log_offset,
                                    y_high=statement.y_high + rule.log_offset)  # fmt: skip
            case "keep_weak":
                statement = replace(statement, error=max(statement.error, 0.30), method_class="press_restated")
            case "range" if not math.isnan(statement.value):
                top = -math.inf if node.scale == "minus_log_rank" else math.inf
                ends = sorted((statement.y, top))
                statement = replace(statement, low=statement.value, high=math.inf, value=math.nan, y=math.nan,
                                    y_low=ends[0], y_high=ends[1])  # fmt: skip
    return statement
