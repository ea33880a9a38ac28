"""Shapes, colours and small drawings: a contender keeps its own through the whole output."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from softpower.contest import Contest, Interval
from softpower.report.terminal.text import plain

__all__ = ["Marks", "sparkline", "track"]

SHAPES = "●◆■▲▼○◇□△▽"
# Readable on a light and on a dark ground: contrast 3.5 to 5.5 with both. Only the pair in view carries colour.
PAIR_STYLES = ("#2a86c8", "#d0661a")
BLOCKS = "▁▂▃▄▅▆▇█"


@dataclass(frozen=True, slots=True)
class Marks:
    """Shape, style and name of every contender.

    Attributes
    ----------
    shapes, styles, names : mapping of str to str
        By code of the contender.
    """

    shapes: Mapping[str, str]
    styles: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, contest: Contest) -> Marks:
        """Give the pair circle and diamond, and the others the next shapes in their order.

        Parameters
        ----------
        contest : Contest
            The contest.

        Returns
        -------
        Marks
            The marks; a country has those of the contender that stands within it.
        """
        known = contest.framework.contenders
        others = sorted(
            (c for c in known if c not in contest.pair), key=lambda c: (known[c].kind != contest.kind, known[c].order)
        )
        order = [*contest.pair, *others]
        shapes = {code: SHAPES[min(i, len(SHAPES) - 1)] for i, code in enumerate(order)}
        styles = dict(zip(contest.pair, PAIR_STYLES, strict=True))
        for code in contest.pair:
            outer = known[code].within
            if outer and outer not in styles:
                shapes[outer], styles[outer] = shapes[code], styles[code]
        return cls(shapes, styles, {code: plain(node.name) for code, node in known.items()})

    def named(self, code: str) -> Text:
        """Write a contender with its shape.

        Parameters
        ----------
        code : str
            The contender.

        Returns
        -------
        Text
            Shape and name.
        """
        return Text.assemble((self.shapes[code], self.style(code)), " ", (self.names[code], self.style(code)))

    def style(self, code: str) -> str:
        """Give the style of a contender.

        Parameters
        ----------
        code : str
            The contender.

        Returns
        -------
        str
            A colour for the pair, nothing for the others.
        """
        return self.styles.get(code, "")


def ends_of(intervals: Sequence[Interval]) -> tuple[float, float]:
    """Choose the ends of the common axis of some intervals.

    Parameters
    ----------
    intervals : sequence of Interval
        The intervals, in points.

    Returns
    -------
    tuple of (float, float)
        Round tens around all of them.
    """
    low = math.floor(min(i.low for i in intervals) / 10) * 10
    high = math.ceil(max(i.high for i in intervals) / 10) * 10
    return float(low), float(max(high, low + 10))


def track(value: Interval, ends: tuple[float, float], width: int, mark: tuple[str, str]) -> Text:
    """Draw an interval on an axis.

    Parameters
    ----------
    value : Interval
        Median and ends.
    ends : tuple of (float, float)
        Ends of the axis.
    width : int
        Columns.
    mark : tuple of (str, str)
        Shape of the median, and its style.

    Returns
    -------
    Text
        Dots, a bar for the interval, and the shape at the median.
    """
    low, middle, high = (
        round((x - ends[0]) / (ends[1] - ends[0]) * (width - 1)) for x in (value.low, value.median, value.high)
    )
    line = Text()
    for i in range(width):
        if i == middle:
            line.append(mark[0], style=mark[1])
        else:
            line.append(*(("━", mark[1]) if low <= i <= high else ("·", "dim")))
    return line


def sparkline(values: Sequence[tuple[str, float]], periods: Sequence[str], ends: tuple[float, float]) -> str:
    """Draw a series in one line of blocks.

    Parameters
    ----------
    values : sequence of (str, float)
        Value by period.
    periods : sequence of str
        All periods of the table, so that columns stand below each other.
    ends : tuple of (float, float)
        Lowest and highest value of the table: one scale for all rows, else noise looks like a collapse.

    Returns
    -------
    str
        One block a period, a blank where there is none.
    """
    known = dict(values)
    spread = ends[1] - ends[0] or 1.0
    at = [known.get(period, math.nan) for period in periods]
    return "".join(" " if math.isnan(x) else BLOCKS[min(int((x - ends[0]) / spread * 8), 7)] for x in at)
