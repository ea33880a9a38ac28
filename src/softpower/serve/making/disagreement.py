"""Sources that differ, drawn: every statement of a cell on one axis, over what was made of them."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.contest import Contest
from softpower.report.charts.why import Statements, why_of
from softpower.report.drawings import why_axis

__all__ = ["cell_drawing"]

WIDTHS = (960.0, 320.0)


def cell_drawing(contest: Contest, cell: Sequence[str], statements: Statements, name: str) -> tuple[str, str]:
    """Draw a cell whose sources differ.

    Parameters
    ----------
    contest : Contest
        The contest.
    cell : sequence of str
        Quantity, contender, region and period.
    statements : mapping
        What the observations state, by id.
    name : str
        Sets the ids of the drawing apart.

    Returns
    -------
    wide, narrow : str
        SVG, for a wide and a narrow screen; empty where the cell has no estimate.
    """
    node, contender, region, period = cell
    chart = why_of(contest, node, contender, period, region, statements=statements)
    if chart is None:
        return "", ""
    wide, narrow = (why_axis(chart, width, name=f"{name}-{width:.0f}") for width in WIDTHS)
    return wide, narrow
