"""Scores on an axis, as wide as their place: intervals, and the share of two that make a whole."""

from __future__ import annotations

from typing import Any

from softpower.contest import Interval
from softpower.report.drawings.pen import PAGE, Pen, tag
from softpower.report.drawings.shapes import mark, wide

__all__ = ["axis", "interval_track", "pair_track", "split_bar"]

SCORES = (0.0, 100.0)
INSIDE: dict[str, Any] = {"class_": "in", "size": 14 / 12, "tone": "page", "font_weight": 600}


def _place(number: float, ends: tuple[float, float]) -> float:
    return min(100.0, max(0.0, 100 * (number - ends[0]) / (ends[1] - ends[0])))


def _bar(row: Interval, tone: str, y: float, ends: tuple[float, float], pen: Pen) -> str:
    low, high = _place(row.low, ends), _place(row.high, ends)
    return tag(
        "rect",
        x=f"{low:.2f}%",
        y=y - 5,
        width=f"{max(high - low, 0.6):.2f}%",
        height=10,
        rx=5,
        fill=pen.colour(tone),
        fill_opacity=0.32,
    )


def _track(content: str, height: int, pen: Pen, *, middle: bool = False) -> str:
    y = height / 2
    line = tag("line", x1=0, x2="100%", y1=y, y2=y, stroke=pen.colour("soft"), stroke_width=2)
    rule = tag("line", x1="50%", x2="50%", y1=0, y2=height, stroke=pen.colour("rule")) if middle else ""
    return wide(rule + line + content, "track", height)


def interval_track(row: Interval, shape: str, tone: str, ends: tuple[float, float] = SCORES, pen: Pen = PAGE) -> str:
    """Draw a score with its interval on an axis.

    Parameters
    ----------
    row : Interval
        Points.
    shape, tone : str
        Shape and colour of the contender.
    ends : tuple of (float, float), default (0, 100)
        Ends of the axis.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since the numbers stand beside it.
    """
    median = mark(shape, tone, f"{_place(row.median, ends):.2f}%", 13, pen)
    return _track(_bar(row, tone, 13, ends, pen) + median, 26, pen)


def pair_track(
    first: Interval, second: Interval, shapes: tuple[str, str] = ("circle", "diamond"), pen: Pen = PAGE
) -> str:
    """Draw two scores with their intervals on one axis, the first above the line, so that overlap shows.

    Parameters
    ----------
    first, second : Interval
        Points.
    shapes : tuple of (str, str)
        Shapes of the two.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since the numbers stand beside it.
    """
    bars = _bar(first, "first", 12, SCORES, pen) + _bar(second, "second", 20, SCORES, pen)
    marks = mark(shapes[0], "first", f"{_place(first.median, SCORES):.2f}%", 11, pen)
    marks += mark(shapes[1], "second", f"{_place(second.median, SCORES):.2f}%", 21, pen)
    return _track(bars + marks, 32, pen, middle=True)


def axis(ends: tuple[float, float], step: float, pen: Pen = PAGE) -> str:
    """Draw the numbers of an axis above tracks.

    Parameters
    ----------
    ends : tuple of (float, float)
        Ends of the axis.
    step : float
        Distance of the numbers.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers.
    """
    count = int((ends[1] - ends[0]) / step + 1e-9)
    at = [ends[0] + k * step for k in range(count + 1)]
    texts = (pen.words(f"{x:g}", f"{_place(x, ends):.2f}%", 12, class_="ax", text_anchor="middle") for x in at)
    return wide("".join(texts), "axis", 16)


def split_bar(first: tuple[str, int], second: tuple[str, int], pen: Pen = PAGE) -> str:
    """Draw the shares of two that make a whole.

    Parameters
    ----------
    first, second : tuple of (str, int)
        Name and percent; the two add up to 100.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since a sentence stands beside it.
    """
    at = first[1]
    parts = []
    if at:
        parts.append(tag("rect", width=f"{at}%", height=30, rx=3, fill=pen.colour("first")))
    if at < 100:
        parts.append(tag("rect", x=f"{at}%", width=f"{100 - at}%", height=30, rx=3, fill=pen.colour("second")))
    if 0 < at < 100:
        parts.append(tag("line", x1=f"{at}%", x2=f"{at}%", y2=30, stroke=pen.colour("page"), stroke_width=2))
    if at >= 30:
        parts.append(pen.words(f"{_short(first[0])} {at}%", 10, 20, **INSIDE))
    if at <= 70:
        text = f"{_short(second[0])} {100 - at}%"
        parts.append(pen.words(text, "100%", 20, dx=-10, text_anchor="end", **INSIDE))
    return wide("".join(parts), "split", 30)


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"
