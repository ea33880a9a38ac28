"""Why this number: what every source says of one quantity, on one axis, and what was made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, log10

from softpower.report.drawings.pen import PAGE, Attributes, Pen, fitting, tag, width_of
from softpower.report.drawings.shapes import frame, key
from softpower.report.drawings.timeline import ticks

__all__ = ["Estimate", "Stated", "Why", "grid_of", "why_axis"]

ROW = 34.0  # pixels a source: its name, what it says, and below on a narrow drawing the axis
NARROW = 520.0  # below this width the words stand above the axis, not beside it
FAR = 12.0  # from this ratio of the largest to the smallest value on the axis is logarithmic


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one source states.

    Attributes
    ----------
    name : str
        Who says so.
    words : str
        What, in words.
    low, middle, high : float
        The value with the interval of its class of source, or the ends of a range, whose middle is NaN; an end that is
        left open is infinite.
    note : str
        What it counts in the estimate, or why it is not used.
    used : bool
        Whether it counts.
    ids : tuple of str
        The observations that say so; several where parts go together.
    """

    name: str
    words: str
    low: float
    middle: float
    high: float
    note: str
    used: bool = True
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What was made of the sources.

    Attributes
    ----------
    words : str
        The value with its interval, in words.
    quantiles : tuple of (float, float)
        Values and levels of the posterior, from low to high, of which the filled shape is made.
    middle : float
        The median.
    shape, tone : str
        Of the contender.
    """

    words: str
    quantiles: tuple[tuple[float, float], ...]
    middle: float
    shape: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a number is what it is.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    stated : tuple of Stated
        The sources, in the order in which they are shown.
    estimate : Estimate
        What was made of them.
    unit : str
        What the numbers of the axis count; stands at its end.
    label : callable
        Writes a number of the axis.
    """

    title: str
    finding: str
    stated: tuple[Stated, ...]
    estimate: Estimate
    unit: str = ""
    label: Callable[[float], str] = "{:g}".format


@dataclass(frozen=True, slots=True)
class _Axis:
    left: float
    right: float
    ends: tuple[float, float]
    log: bool

    def x(self, value: float) -> float:
        low, high = self.ends
        if value <= low or value >= high:
            return self.left if value <= low else self.right
        if self.log:
            low, high, value = log10(low), log10(high), log10(value)
        return self.left + (value - low) / (high - low) * (self.right - self.left)


def why_axis(chart: Why, width: float, *, name: str = "", pen: Pen = PAGE) -> str:
    """Draw what every source says on one axis, with the estimate under it.

    Parameters
    ----------
    chart : Why
        What is drawn.
    width : float
        Width in pixels for which it is drawn; below 520 the words stand above the axis.
    name : str, default ""
        Sets the ids apart from those of another drawing on the page.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG. A source that is not used is hollow and dashed, with the reason beside it.
    """
    stated, estimate = chart.stated, chart.estimate
    narrow = width < NARROW
    row = ROW + (14 if narrow else 0)
    known = [x for one in stated for x in (one.low, one.middle, one.high) if isfinite(x)]
    known += [x for x, _ in estimate.quantiles]
    grid, log = grid_of(known, 3 if narrow else 5)
    margin = 12.0
    axis = _Axis(
        margin if narrow else width * 0.34, width - margin if narrow else width * 0.68, (grid[0], grid[-1]), log
    )
    end = "end" if narrow else "start"
    foot = 6 + row * len(stated)
    height = foot + (72 if narrow else 62) + (14 if narrow and chart.unit else 0)
    content = [
        _scale(axis, (grid, [chart.label(x) for x in grid]), foot + (44 if narrow else 34), pen),
        *(_source(axis, one, 6 + row * k, width, pen) for k, one in enumerate(stated)),
        _made(axis, estimate, foot, width, pen),
        pen.words(chart.unit, width if narrow else 0, height - (10 if narrow else 14), text_anchor=end)
        if chart.unit
        else "",
    ]
    return frame("".join(content), "why", (width, height), (chart.title, chart.finding), name)


def grid_of(known: Sequence[float], most: int) -> tuple[list[float], bool]:
    """Choose the numbers of an axis.

    Parameters
    ----------
    known : sequence of float
        What has to find a place on it.
    most : int
        How many steps there may be.

    Returns
    -------
    numbers : list of float
        From the lower end to the upper one.
    log : bool
        Whether the axis is logarithmic, as values that are far apart need it.
    """
    low, high = min(known), max(known)
    if low <= 0 or high / low < FAR:
        return ticks(low, high, most), False
    grid = [10.0**k for k in range(-12, 19)]
    below, above = max(x for x in grid if x <= low), min(x for x in grid if x >= high)
    return [x for x in grid if below <= x <= above], True


def _scale(axis: _Axis, grid: tuple[Sequence[float], Sequence[str]], y: float, pen: Pen) -> str:
    parts = [tag("line", x1=axis.left, x2=axis.right, y1=y, y2=y, stroke=pen.colour("muted"))]
    end = -1e9
    for value, text in zip(*grid, strict=True):
        x = axis.x(value)
        parts.append(tag("line", x1=x, x2=x, y1=4, y2=y + 4, stroke=pen.colour("rule")))
        half = width_of(text, pen.size) / 2
        if x - half > end + 6:
            last = value == grid[0][-1]  # it may not run out of the drawing
            parts.append(pen.words(text, x + 10 if last else x, y + 18, text_anchor="end" if last else "middle"))
            end = x + half
    return "".join(parts)


def _source(axis: _Axis, one: Stated, top: float, width: float, pen: Pen) -> str:
    narrow = width < NARROW
    y = top + (34 if narrow else 17)
    size = pen.size
    if narrow:
        room = width - width_of(one.words, size * 1.08) - 12
        texts = pen.words(fitting(one.name, size * 1.08, room), 0, top + 12, size=1.08, tone="ink")
        texts += pen.words(one.words, width, top + 12, size=1.08, tone="ink", font_weight=600, text_anchor="end")
        texts += pen.words(fitting(one.note, size, width), 0, top + 25)
    else:
        room = axis.left - 24
        texts = pen.words(fitting(one.name, size * 1.08, room), 0, y - 2, size=1.08, tone="ink")
        texts += pen.words(fitting(one.note, size, room), 0, y + 12)
        texts += pen.words(fitting(one.words, size * 1.08, width - axis.right - 20), axis.right + 20, y + 4, size=1.08,
                           tone="ink")  # fmt: skip
    return texts + _bar(axis, one, y, pen)


def _bar(axis: _Axis, one: Stated, y: float, pen: Pen) -> str:
    """Draw a value with its interval, or a range; hollow and dashed where it is not used."""
    low, high = axis.x(one.low), axis.x(one.high)
    look: Attributes = {"fill": pen.colour("neutral"), "fill_opacity": 0.32}
    if not one.used:
        look = {"fill": "none", "stroke": pen.colour("neutral"), "stroke_dasharray": "3 2.5"}
    parts = []
    if high - low > 0.5:
        parts.append(tag("rect", x=low, y=y - 5, width=max(high - low, 2.0), height=10, rx=5, **look))
    if isfinite(one.middle):
        parts.append(key("circle", "other", (axis.x(one.middle), y), pen, hollow=not one.used))
    return "".join(parts)


def _made(axis: _Axis, estimate: Estimate, top: float, width: float, pen: Pen) -> str:
    """Draw the estimate as a filled shape with its median."""
    narrow = width < NARROW
    foot = top + (44 if narrow else 34)
    parts = [_filled(axis, estimate, foot, pen)]
    parts.append(key(estimate.shape, estimate.tone, (axis.x(estimate.middle), foot), pen, r=5.2))
    head: Attributes = {"size": 1.08, "tone": "ink", "font_weight": 600}
    if narrow:
        parts.append(pen.words("Reconciled", 0, top + 12, **head))
        parts.append(pen.words(estimate.words, width, top + 12, text_anchor="end", **head))
    else:
        parts.append(pen.words("Reconciled", 0, foot - 2, **head))
        room = width - axis.right - 20
        parts.append(pen.words(fitting(estimate.words, pen.size * 1.08, room), axis.right + 20, foot, **head))
    return "".join(parts)


def _filled(axis: _Axis, estimate: Estimate, foot: float, pen: Pen) -> str:
    """Draw how likely each value is, on the axis as it is: levels passed for each pixel, smoothed over neighbours."""
    xs = [axis.x(x) for x, _ in estimate.quantiles]
    steps = [
        ((a + b) / 2, (q - p) / max(b - a, 0.5))
        for (a, p), (b, q) in pairwise(zip(xs, (level for _, level in estimate.quantiles), strict=True))
    ]
    if not steps or xs[-1] - xs[0] < 1:
        return ""
    heights = [h for _, h in steps]
    smooth = [sum(heights[max(0, i - 1) : i + 2]) / len(heights[max(0, i - 1) : i + 2]) for i in range(len(heights))]
    top = max(smooth)
    points = [f"{x:.1f} {foot - 26 * h / top:.1f}" for (x, _), h in zip(steps, smooth, strict=True)]
    path = f"M{xs[0]:.1f} {foot:.1f}L" + "L".join(points) + f"L{xs[-1]:.1f} {foot:.1f}Z"
    return tag("path", d=path, fill=pen.colour(estimate.tone), fill_opacity=0.55)
