"""The scoreboard and the fronts as one drawing each, with their words, for paper; on the page they are tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softpower.contest import Interval
from softpower.report.drawings.pen import PAPER, Attributes, Pen, fitting, tag, width_of
from softpower.report.drawings.shapes import frame, key
from softpower.report.drawings.tracks import SCORES, axis, interval_track, pair_track, split_bar

__all__ = ["Board", "FrontRow", "Fronts", "Place", "Split", "board", "fronts", "weightings"]

NARROW = 480.0  # width below which words stand above the track, not beside it
HEAD: Attributes = {"tone": "ink", "font_weight": 600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One contender of the scoreboard.

    Attributes
    ----------
    name, shape, tone : str
        As they are shown throughout the report.
    score : Interval
        Points.
    words : tuple of (str, str, str)
        Score, range of ranks and chance of coming first.
    """

    name: str
    shape: str
    tone: str
    score: Interval
    words: tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The scoreboard.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    rows : tuple of Place
        The ranked, the first on top.
    ends : tuple of (float, float)
        Ends of the axis.
    step : float
        Distance of its numbers.
    """

    title: str
    finding: str
    rows: tuple[Place, ...]
    ends: tuple[float, float]
    step: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontRow:
    """One front.

    Attributes
    ----------
    name : str
        Of the front.
    first, second : Interval or None
        Scores of both; None where they cannot be compared.
    words : tuple of (str, str)
        Both scores.
    verdicts : tuple of (str, str)
        Who leads, with the probability, in full and in short for a narrow drawing.
    tone : str
        In which colour that is said.
    """

    name: str
    first: Interval | None
    second: Interval | None
    words: tuple[str, str]
    verdicts: tuple[str, str]
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fronts:
    """Two contenders, front by front.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    names, shapes : tuple of (str, str)
        Of the two.
    rows : tuple of FrontRow
        The fronts in the order in which they are shown.
    """

    title: str
    finding: str
    names: tuple[str, str]
    shapes: tuple[str, str]
    rows: tuple[FrontRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """For which share of random weightings either leads.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    first, second : tuple of (str, int)
        Name and percent; the two add up to 100.
    """

    title: str
    finding: str
    first: tuple[str, int]
    second: tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Where the parts of a row stand: names, track and verdict."""

    left: float
    right: float
    width: float
    names: float
    verdicts: float
    narrow: bool


def board(chart: Board, width: float, *, pen: Pen = PAPER) -> str:
    """Draw the scoreboard.

    Parameters
    ----------
    chart : Board
        What is drawn.
    width : float
        Width in pixels for which it is drawn.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG.
    """
    narrow = width < NARROW
    names = _widest([row.name for row in chart.rows], pen, 1.08, width * 0.34) + 34
    left, right = (10.0, width - 10) if narrow else (names + 44, width - 132)
    lanes = _Lanes(left, right, width, width * 0.5 if narrow else names - 26, 0.0, narrow)
    row_height = 46.0 if narrow else 30.0
    parts = [_inside(axis(chart.ends, chart.step, pen), left, 0, right - left, 16)]
    if not narrow:
        heads = (("Score", left - 16), ("Rank", width - 62), ("First", width))
        parts += [pen.words(text, x, 12, text_anchor="end") for text, x in heads]
    for k, row in enumerate(chart.rows):
        top = 20 + row_height * k
        parts.append(tag("line", x1=0, x2=width, y1=top, y2=top, stroke=pen.colour("rule")))
        parts.append(_place(row, chart, top, lanes, pen))
    height = 24 + row_height * len(chart.rows)
    return frame("".join(parts), "board", (width, height), (chart.title, chart.finding))


def _place(row: Place, chart: Board, top: float, lanes: _Lanes, pen: Pen) -> str:
    """Draw one contender: on a narrow drawing its words above the track, else beside it."""
    left, right, width = lanes.left, lanes.right, lanes.width
    y = top + (16 if lanes.narrow else 19)
    score, ranks, first = row.words
    name = pen.words(fitting(row.name, pen.size * 1.08, lanes.names), 20, y, size=1.08, **HEAD)
    track = _inside(
        interval_track(row.score, row.shape, row.tone, chart.ends, pen), left, top + (20 if lanes.narrow else 2),
        right - left, 26,
    )  # fmt: skip
    said = key(row.shape, row.tone, (8, y - 4), pen, r=5) + name + track
    if lanes.narrow:
        return said + pen.words(f"{score}, {first} first", width, y, text_anchor="end", **HEAD)
    said += pen.words(score, left - 16, y, size=1.08, text_anchor="end", **HEAD)
    said += pen.words(ranks, width - 62, y, tone="ink", text_anchor="end")
    return said + pen.words(first, width, y, tone="ink", text_anchor="end")


def fronts(chart: Fronts, width: float, *, pen: Pen = PAPER) -> str:
    """Draw the fronts.

    Parameters
    ----------
    chart : Fronts
        What is drawn.
    width : float
        Width in pixels for which it is drawn.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG.
    """
    narrow = width < NARROW
    names = _widest([row.name for row in chart.rows], pen, 1.0, width * 0.27) + 10
    verdicts = _widest([row.verdicts[0] for row in chart.rows], pen, 1.0, width * 0.34) + 14
    left, right = (26.0, width - 26) if narrow else (names + 30, width - verdicts - 30)
    row_height = 52.0 if narrow else 34.0
    lanes = _Lanes(left, right, width, names, verdicts, narrow)
    parts = [
        *(_key(chart, at, lanes, pen) for at in (0, 1)),
        _inside(axis(SCORES, 25, pen), left, 18, right - left, 16),
    ]
    for k, row in enumerate(chart.rows):
        top = 38 + row_height * k
        parts.append(tag("line", x1=0, x2=width, y1=top, y2=top, stroke=pen.colour("rule")))
        parts.append(_front(row, chart, top, lanes, pen))
    height = 42 + row_height * len(chart.rows)
    return frame("".join(parts), "fronts", (width, height), (chart.title, chart.finding))


def weightings(chart: Split, width: float, *, pen: Pen = PAPER) -> str:
    """Draw the shares of random weightings.

    Parameters
    ----------
    chart : Split
        What is drawn.
    width : float
        Width in pixels for which it is drawn.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG.
    """
    bar = _inside(split_bar(chart.first, chart.second, pen), 0, 2, width, 30)
    return frame(bar, "weightings", (width, 34), (chart.title, chart.finding))


def _front(row: FrontRow, chart: Fronts, top: float, lanes: _Lanes, pen: Pen) -> str:
    left, right, width, narrow = lanes.left, lanes.right, lanes.width, lanes.narrow
    verdict: Attributes = {"tone": row.tone, "font_weight": 600}
    y, at = (top + 15, top + 18) if narrow else (top + 21, top + 1)
    name = pen.words(fitting(row.name, pen.size, width * 0.44 if narrow else lanes.names), 0, y, **HEAD)
    room = width * 0.54 if narrow else lanes.verdicts - 4
    said = pen.words(fitting(row.verdicts[narrow], pen.size, room), width, y, text_anchor="end", **verdict)
    parts = [name, said]
    if row.first is not None and row.second is not None:
        parts.append(_inside(pair_track(row.first, row.second, chart.shapes, pen), left, at, right - left, 32))
        below = at + 20
        parts.append(pen.words(row.words[0], left - 8, below, tone="first", font_weight=600, text_anchor="end"))
        parts.append(pen.words(row.words[1], right + 8, below, tone="second", font_weight=600))
    return "".join(parts)


def _key(chart: Fronts, at: int, lanes: _Lanes, pen: Pen) -> str:
    """Name the contender on its side, with its shape."""
    tone = ("first", "second")[at]
    name = fitting(chart.names[at], pen.size * 1.08, lanes.width * 0.4)
    x = ((0.0, lanes.width) if lanes.narrow else (lanes.left, lanes.right))[at]
    if at == 0:
        shape = key(chart.shapes[at], tone, (x + 5, 9), pen, r=4.6)
        return shape + pen.words(name, x + 14, 13, size=1.08, tone=tone, font_weight=600)
    shape = key(chart.shapes[at], tone, (x - 5, 9), pen, r=4.6)
    return shape + pen.words(name, x - 14, 13, size=1.08, tone=tone, font_weight=600, text_anchor="end")


def _inside(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """Give a drawing that is as wide as its place, a place."""
    return tag("svg", drawing, x=x, y=y, width=width, height=height, overflow="visible")


def _widest(texts: Sequence[str], pen: Pen, size: float, most: float) -> float:
    return min(max((width_of(text, pen.size * size) for text in texts), default=0.0), most)
