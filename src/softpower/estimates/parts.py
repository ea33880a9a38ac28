"""Rows of a cell that belong together: parts of a year, parts of a sum, fillers, and denominators."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from softpower.estimates.statements import Key, Node, Statement, node_of
from softpower.framework import Framework
from softpower.methods.scale import to_scale

__all__ = ["divide", "join_parts"]

HALF_ERROR = 0.05  # spread of a year's sum against twice its half, on the log scale: judgement


def divide(statements: list[Statement], framework: Framework) -> list[Statement]:
    """Divide the values of concepts that have a denominator by the contender's figure of the same period.

    Parameters
    ----------
    statements : list of Statement
        All rows.
    framework : Framework
        Says which concept has a denominator.

    Returns
    -------
    list of Statement
        The rows, divided; one without a figure to divide by is dropped, with the reason.
    """
    divided = {code: node.denominator for code, node in framework.concepts.items() if node.denominator}
    if not divided:
        return statements
    by: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for s in statements:
        if not (math.isnan(s.value) or s.dropped):
            by[s.key.node, s.key.contender, s.key.period].append(s.value)
    out = []
    for s in statements:
        code = divided.get(s.key.node)
        if code is None:
            out.append(s)
            continue
        values = by.get((code, s.key.contender, s.key.period))
        if not values or not min(values) > 0:
            out.append(replace(s, dropped=f"no {code} of the same period to divide by"))
            continue
        by_what = float(np.median(values))
        scale = framework.concepts[s.key.node].scale
        shift = math.log(by_what) if scale == "log" else 0.0
        factor = 1.0 if scale == "log" else 1 / by_what
        out.append(replace(s, value=s.value / by_what, low=s.low / by_what, high=s.high / by_what,
                           y=s.y * factor - shift, y_low=s.y_low * factor - shift, y_high=s.y_high * factor - shift,
                           precision=s.precision / by_what))  # fmt: skip
    return out


def join_parts(statements: list[Statement], framework: Framework) -> list[Statement]:
    """Make years of halves, join parts that are summed, and let filling rows stand back where a leading row is.

    Parameters
    ----------
    statements : list of Statement
        All rows.
    framework : Framework
        Says by which rule parts of a year make a year.

    Returns
    -------
    list of Statement
        The rows; those that are not used say why.
    """
    cells: dict[Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        cells[statement.key].append(statement)
    joined: list[Statement] = []
    for key, rows in cells.items():
        node = node_of(framework, key.node)
        live = [row for row in rows if not row.dropped]
        joined += [row for row in rows if row.dropped]
        if node.concept is not None:
            live, parts = _years(live, node, framework)
            live, summed = _sums(live, node)
            joined += parts + summed
            if any(row.use == "lead" for row in live):
                joined += [
                    replace(row, dropped="a leading figure stands for this year") for row in live if row.use == "fill"
                ]
                live = [row for row in live if row.use != "fill"]
        joined += live
    return joined


def _years(rows: list[Statement], node: Node, framework: Framework) -> tuple[list[Statement], list[Statement]]:
    """Make one yearly row of the parts of a year, where the rule of their indicator allows it."""
    whole = [row for row in rows if row.period.part == "year"]
    parts = [row for row in rows if row.period.part != "year"]
    if not parts:
        return rows, []
    first = parts[0]
    rule = framework.indicators[first.indicator].period_rule if first.indicator in framework.indicators else ""
    if rule == "edition":
        return whole + parts, []
    if whole:
        return whole, [replace(row, dropped="the whole year is stated") for row in parts]
    halves, rest = _best([row for row in parts if row.period.part == "half"], lambda row: str(row.period))
    rest += [replace(row, dropped=_not_whole(row)) for row in parts if row.period.part != "half"]
    ids = tuple(name for row in halves for name in row.ids)
    if rule == "mean_of_halves" and halves:
        mean = float(np.mean([row.value for row in halves]))
        return [_rescaled(replace(halves[0], ids=ids), mean, node)], rest
    if rule.startswith("year; else twice the half") and halves:
        error = HALF_ERROR if len(halves) == 1 else 0.0
        year = sum(row.value for row in halves) * 2 / len(halves)
        return [_rescaled(replace(halves[0], ids=ids, error=math.hypot(halves[0].error, error)), year, node)], rest
    return [], [replace(row, dropped=_not_whole(row)) for row in parts]


def _best(rows: list[Statement], part_of: Callable[[Statement], str]) -> tuple[list[Statement], list[Statement]]:
    """Choose one row of each part, since a part that is stated twice is not twice as large.

    The smallest error goes first, then the finest figure, whatever the order of the rows. The others say why they
    stand back.
    """
    best: dict[str, Statement] = {}
    stated = [row for row in rows if not math.isnan(row.value)]
    for row in sorted(stated, key=lambda row: (row.scale, row.precision, row.value)):
        best.setdefault(part_of(row), row)
    kept = {row.ids for row in best.values()}
    ranges = [replace(row, dropped="a range is not joined with other parts") for row in rows if math.isnan(row.value)]
    worse = [replace(row, dropped="a better attested row states this part") for row in stated if row.ids not in kept]
    return list(best.values()), ranges + worse


def _not_whole(row: Statement) -> str:
    return f"a {row.period.part}, and only whole years are compared"


def _sums(rows: list[Statement], node: Node) -> tuple[list[Statement], list[Statement]]:
    """Add the parts that make up a figure where no row states the whole."""
    stated = [row for row in rows if row.use == "sum"]
    rest = [row for row in rows if row.use != "sum"]
    if not stated:
        return rest, []
    parts, left = _best(stated, lambda row: row.indicator)
    if rest or len(parts) < 2:
        why = "the whole is stated" if rest else "the other parts of the sum are missing"
        return rest, [replace(row, dropped=why) for row in parts] + left
    ids = tuple(name for row in parts for name in row.ids)
    total = _rescaled(replace(parts[0], ids=ids, use="lead"), sum(row.value for row in parts), node)
    return [total], left


def _rescaled(statement: Statement, value: float, node: Node) -> Statement:
    shift = statement.y - float(to_scale(np.array([statement.value]), node.scale, add=node.add)[0])
    return replace(statement, value=value, y=float(to_scale(np.array([value]), node.scale, add=node.add)[0]) + shift)
