"""Sources that differ, drawn: every statement of a cell on one axis, over what was made of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from softpower.estimates import node_of
from softpower.estimates.conflicts import Conflict, Side
from softpower.methods import pool
from softpower.report.drawings.why import Estimate, Stated, Why, why_axis
from softpower.report.page.numbers import value, value_range
from softpower.serve.making.site import Site

__all__ = ["cell_drawing"]

WIDTHS = (720.0, 320.0)
MOST = 12  # statements in a drawing, the heaviest first; the list under it has all
_INNER = (0.02, 0.98)  # of the posterior that is drawn as a shape; what lies beyond is too thin to see


def cell_drawing(site: Site, estimate: Mapping[str, Any], conflict: Conflict, name: str) -> tuple[str, str]:
    """Draw a cell whose sources differ.

    Parameters
    ----------
    site : Site
        What all pages share.
    estimate : mapping
        The reconciled cell.
    conflict : Conflict
        Its statements.
    name : str
        Sets the ids of the drawing apart.

    Returns
    -------
    wide, narrow : str
        SVG, for a wide and a narrow screen.
    """
    mark = site.cast[conflict.contender]
    words = value(estimate["median"], conflict.unit, digits=3)
    span = value_range(estimate["low80"], estimate["high80"], conflict.unit, digits=3)
    made = Estimate(
        words=f"{words} ({span})", quantiles=_quantiles(site, estimate), middle=estimate["median"], shape=mark.shape,
        tone=mark.tone,
    )  # fmt: skip
    chart = Why(
        title=f"What the sources say: {mark.name}, {conflict.period}",
        finding=f"{len(conflict.sides)} statements; reconciled {words}, 80% interval {span}.",
        stated=tuple(_stated(side, conflict.unit) for side in conflict.sides[:MOST]),
        estimate=made,
        label=partial(value, unit=conflict.unit, digits=3),
    )
    wide, narrow = (why_axis(chart, width, name=f"{name}-{width:.0f}") for width in WIDTHS)
    return wide, narrow


def _stated(side: Side, unit: str) -> Stated:
    known = not math.isnan(side.value)
    words = value(side.value, unit) if known else value_range(side.low, side.high, unit)
    low, high = (side.value, side.value) if known else (side.low, side.high)
    who = side.producer or side.source or "no source named"
    used = side.status.startswith("used")
    note = f"{100 * side.weight:.0f}% of the weight" if used else side.status
    return Stated(name=who, words=words, low=low, middle=side.value, high=high, note=note, used=used)


def _quantiles(site: Site, estimate: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    """Give values and levels of the posterior, from low to high."""
    levels = pool.LEVELS
    inner = (levels >= _INNER[0]) & (levels <= _INNER[1])
    node = node_of(site.contest.framework, estimate["node"])
    at = np.asarray(node.values(np.asarray(estimate["quantiles"])[inner]), dtype=np.float64)
    pairs = [(float(x), float(level)) for x, level in zip(at, levels[inner], strict=True)]
    return tuple(pairs) if pairs[0][0] <= pairs[-1][0] else tuple((x, 1 - level) for x, level in reversed(pairs))
