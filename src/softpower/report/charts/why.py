"""What every source says of one cell, as it is drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from softpower.contest import Contest
from softpower.estimates import node_of
from softpower.estimates.parts import divide, join_parts
from softpower.estimates.statements import Node, Statement, prepare
from softpower.methods import pool
from softpower.report.charts.axes import above_axis, on_axis
from softpower.report.drawings import Estimate, Stated, Why
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import value_range
from softpower.report.page.text import clean
from softpower.report.page.uses import stated, use_of

__all__ = ["Statements", "statements_of", "why_of", "whys_of"]

HALF_WIDTH = 2.353  # 95th percentile of Student's t with 3 degrees of freedom, the error of a source
SHOWN = (0.01, 0.99)  # levels between which the filled shape is drawn; the tails beyond would stretch the axis


Statements = Mapping[str, Statement]  # of every observation: what it states, with the parts that go with it


def statements_of(contest: Contest) -> Statements:
    """Put the observations into statements; worth keeping for those who ask for many cells.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    dict of str to Statement
        By the id of each observation.
    """
    estimates = contest.index.parent
    divided = divide(prepare(estimates.parent, estimates.framework)[0], estimates.framework)
    return {name: one for one in join_parts(divided, estimates.framework) for name in one.ids}


def why_of(
    contest: Contest, node: str, owner: str, period: str, region: str = "", *, statements: Statements | None = None
) -> Why | None:
    """Gather what the sources say of one cell, and what was made of it.

    Parameters
    ----------
    contest : Contest
        The contest.
    node : str
        Concept or indicator.
    owner : str
        Whose figures: a contender, or the one around it whose figures it borrows.
    period : str
        When.
    region : str, default ""
        Where it is felt; the quantity's own region by default.
    statements : mapping, optional
        What `statements_of` gives, where it is at hand.

    Returns
    -------
    Why or None
        The sources, the heaviest first, then those that are not used; None where the cell has no estimate.
    """
    estimates = contest.index.parent
    what = node_of(estimates.framework, node)
    place = region or contest.quantity(node).region
    key = (
        (pl.col("node") == node) & (pl.col("contender") == owner) & (pl.col("period") == period)
        & (pl.col("region") == place)
    )  # fmt: skip
    cells = estimates.table.filter(key)
    if cells.is_empty():
        return None
    cell = cells.row(0, named=True)
    uses = list(estimates.uses.filter(key).iter_rows(named=True))
    rows = _gathered(contest, what, uses, statements_of(contest) if statements is None else statements)
    mark = Cast(contest)[owner]
    values = what.values(np.array(cell["quantiles"]))
    low, high = sorted(float(x) for x in values[np.searchsorted(pool.LEVELS, [0.05, 0.95])])
    unit = cell["unit"]
    plain, label = unit if unit == "rank" else "count", on_axis(unit)
    said = f"{label(cell['median'])} ({value_range(low, high, plain, digits=3)})"
    if label(1.0) != "1":  # the sign of money or a percent sign stands at both ends
        said = f"{label(cell['median'])} ({label(low)} to {label(high)})"
    dropped = sum(not one.used for one in rows)
    count = f"{len(rows)} {'source' if len(rows) == 1 else 'sources'}"
    return Why(
        title=f"{(what.concept or what.indicator).name}, {mark.name}, {period}: what sources say",
        finding=f"{count}, {dropped} not used; reconciled: {said}.",
        stated=tuple(rows),
        estimate=Estimate(
            words=said, quantiles=_shape(values), middle=cell["median"], shape=mark.shape, tone=mark.tone
        ),
        unit=above_axis(unit),
        label=label,
    )


def whys_of(contest: Contest, concept: str, *, statements: Statements | None = None) -> tuple[Why, ...]:
    """Gather the cells behind both scores of a concept in the period in view.

    Parameters
    ----------
    contest : Contest
        The contest.
    concept : str
        Code of a scored concept.
    statements : mapping, optional
        What `statements_of` gives, where it is at hand.

    Returns
    -------
    tuple of Why
        One for each contender of the pair that has a figure: of the period, or of the last one before it.
    """
    index = contest.index
    statements = statements_of(contest) if statements is None else statements
    owners = [int(index.status.owner[index.concepts.index(concept), index.contenders.index(c)]) for c in contest.pair]
    region = contest.framework.concepts[concept].region
    found = []
    for owner in dict.fromkeys(index.contenders[o] for o in owners if o >= 0):
        cells = index.parent.table.filter(
            (pl.col("node") == concept) & (pl.col("contender") == owner) & (pl.col("region") == region)
            & (pl.col("period").str.len_chars() == 4) & (pl.col("period") <= contest.period)
        )  # fmt: skip
        if not cells.is_empty():
            period = str(cells["period"].max())
            why = why_of(contest, concept, owner, period, region, statements=statements)
            found += [why] if why is not None else []
    return tuple(found)


def _shape(values: np.ndarray[Any, np.dtype[np.float64]]) -> tuple[tuple[float, float], ...]:
    """Give the quantiles between which the shape is drawn, from low to high."""
    pairs = [
        (float(x), float(level))
        for x, level in zip(values, pool.LEVELS, strict=True)
        if SHOWN[0] - 1e-9 <= level <= SHOWN[1] + 1e-9
    ]
    return tuple(pairs) if pairs[0][0] <= pairs[-1][0] else tuple((x, 1 - level) for x, level in reversed(pairs))


def _gathered(contest: Contest, what: Node, uses: list[dict[str, Any]], statements: Statements) -> list[Stated]:
    """Put together what is one statement, then the heaviest first and those that are not used last."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for use in uses:
        statement = statements.get(use["observation"])
        groups.setdefault(statement.ids if statement else (use["observation"],), []).append(use)
    found = [
        (uses[0]["weight"] or 0.0, _stated(contest, what, group, statements.get(ids[0])))
        for ids, group in groups.items()
    ]
    return [one for _, one in sorted(found, key=lambda item: (not item[1].used, -item[0], item[1].name))]


def _stated(contest: Contest, what: Node, uses: list[dict[str, Any]], statement: Statement | None) -> Stated:
    """Give one source's value with the interval of its class of source, in the unit of the cell."""
    observations = contest.index.parent.parent
    rows, use = [observations.row(each["observation"]) for each in uses], uses[0]
    source = observations.sources.get(rows[0]["source"] or "")
    name = (source.producer or source.title) if source else rows[0]["source"] or "no source named"
    middle, low, high = _ends(what, use, statement)
    status = use["status"] or ""
    used = status.startswith("used") and use["weight"] != 0
    weight = "" if use["weight"] is None else f"{100 * use['weight']:.0f}% of the weight"
    became = use_of(rows[0], status, contest.framework).reason or status
    why_not = became if status.startswith("copy of") else status or "not used"
    return Stated(
        name=clean(name or ""), words=" + ".join(stated(row) for row in rows), low=low, middle=middle, high=high,
        note=clean(weight or became) if used else clean(why_not), used=used,
        ids=tuple(each["observation"] for each in uses),
    )  # fmt: skip


def _ends(what: Node, use: Mapping[str, Any], statement: Statement | None) -> tuple[float, float, float]:
    """Give the middle and both ends of what a source states."""
    if use["value"] is None:
        low, high = (math.nan if x is None else float(x) for x in (use["low"], use["high"]))
        return math.nan, -math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high
    stated_value = float(use["value"])
    if statement is None or math.isnan(statement.y):
        return stated_value, stated_value, stated_value
    reach = HALF_WIDTH * statement.scale
    ends = sorted(float(x) for x in what.values(np.array([statement.y - reach, statement.y + reach])))
    return stated_value, min(ends[0], stated_value), max(ends[1], stated_value)
