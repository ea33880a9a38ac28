"""Lines over the years, with nested bands: how sure a score or a value is, when the lead changed, what is forecast."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, isnan, log10

from softpower.report.drawings.pen import PAGE, Attributes, Pen, fitting, tag, width_of
from softpower.report.drawings.shapes import frame, key

__all__ = ["Event", "Line", "OverTime", "Turn", "over_time", "ticks"]

APART = 20.0  # pixels between the foots of two labels at the right end
YEAR_ROOM = 44.0  # pixels that the number of a year needs
NAME_SHARE = 0.28  # of the width that names at the right end may take
LEVEL = 32.0  # pixels for the two lines of words of a change of the lead
LEVELS = 3  # rows of such words; what finds no place has its ring alone, and its words beside the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One contender over the years.

    Attributes
    ----------
    name, shape, tone : str
        As they are shown throughout the report.
    years : tuple of int
        In order.
    median : tuple of float
        The middle of each year.
    half, most : tuple of (float, float)
        Ends of the 50% and of the 90% interval of each year.
    forecast : int
        The first year that is forecast; 0 where none is.
    breaks : frozenset of int
        Years that rest on other things than the year before: the line is not drawn between the two.
    hollow : frozenset of int
        Years without a figure of their own.
    """

    name: str
    shape: str
    tone: str
    years: tuple[int, ...]
    median: tuple[float, ...]
    half: tuple[tuple[float, float], ...]
    most: tuple[tuple[float, float], ...]
    forecast: int = 0
    breaks: frozenset[int] = frozenset()
    hollow: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of the lead.

    Attributes
    ----------
    year, value : float
        Where the lines cross.
    head, note : str
        "Lead changes, 2019", and between which years.
    """

    year: float
    value: float
    head: str
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event.

    Attributes
    ----------
    year : int
        When.
    mark : str
        The letter under which it is told beside the drawing.
    text : str
        What is told.
    """

    year: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """What is drawn over the years.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    lines : tuple of Line
        The contenders; the first stand on top.
    turns : tuple of Turn
        Changes of the lead, in order: a ring, and a plumb line to their words.
    events : tuple of Event
        Dated events: a dotted line under their letter.
    unit : str
        Stands above the axis of values.
    label : callable
        Writes a number of that axis.
    """

    title: str
    finding: str
    lines: tuple[Line, ...]
    turns: tuple[Turn, ...] = ()
    events: tuple[Event, ...] = ()
    unit: str = "points"
    label: Callable[[float], str] = "{:g}".format


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where years and values lie."""

    left: float
    right: float
    top: float
    bottom: float
    years: tuple[int, int]
    ends: tuple[float, float]

    def x(self, year: float) -> float:
        span = max(1, self.years[1] - self.years[0])
        return self.left + (year - self.years[0]) / span * (self.right - self.left)

    def y(self, value: float) -> float:
        low, high = self.ends
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    def at(self, year: float, value: float) -> str:
        return f"{self.x(year):.1f} {self.y(value):.1f}"


def over_time(chart: OverTime, width: float, *, name: str = "", pen: Pen = PAGE) -> str:
    """Draw lines over the years.

    Parameters
    ----------
    chart : OverTime
        What is drawn.
    width : float
        Width in pixels for which it is drawn: about 1072 for a wide screen, 360 for a phone.
    name : str, default ""
        Sets the ids apart from those of another drawing on the page.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG.
    """
    lines, turns = chart.lines, chart.turns
    height = round(200 + 0.168 * width)
    values = [x for line in lines for pair in line.most for x in pair]
    values += [x for line in lines for x in line.median]
    grid = ticks(min(values), max(values), 6)
    texts = [chart.label(value) for value in grid]
    left = max(20.0, 14 + max(width_of(text, pen.size) for text in texts))  # half a year, or the widest number
    names = min(max(width_of(line.name, pen.size * 1.17) for line in lines) + 16, width * NAME_SHARE)
    span = (min(line.years[0] for line in lines), max(line.years[-1] for line in lines))
    top, foot = 26.0 + (20 if chart.events else 0), height - 26.0
    bare = _Plot(left, width - names, top, foot, span, (grid[0], grid[-1]))
    placed = list(_placed(turns, bare, pen))
    rows = 1 + max((level for _, level, _, _ in placed), default=-1)
    plot = _Plot(left, width - names, top, foot - LEVEL * rows, span, (grid[0], grid[-1]))
    drawn = [line for line in reversed(lines) if line.years]
    content = [
        _ground(plot, lines, (grid, texts), (foot, chart.unit), pen),
        *(
            _event(plot, year, marks, (width_of(chart.unit, pen.size), foot), pen)
            for year, marks in _by_year(chart.events)
        ),
        *(_bands(plot, line, pen) for line in drawn),
        *(_middle(plot, line, pen) for line in drawn),
        *(_turn(plot, row, foot, pen) for row in placed),
        *(_ring(plot, turn, pen) for turn in turns),
        _names(plot, lines, width, pen),
    ]
    return frame("".join(content), "over-time", (width, height), (chart.title, chart.finding), name)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Give round numbers that hold a range.

    Parameters
    ----------
    low, high : float
        The range.
    most : int
        How many steps at most.

    Returns
    -------
    list of float
        The numbers, two at least, the first not above `low` and the last not below `high`.

    Examples
    --------
    >>> ticks(37.2, 81.0, 6)
    [30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0]
    """
    span = high - low or abs(high) or 1.0
    step = 10 ** floor(log10(span / most))
    while True:
        for factor in (1, 2, 5, 10):
            first, last = floor(low / (step * factor) + 1e-9), ceil(high / (step * factor) - 1e-9)
            last = max(last, first + 1)
            if last - first <= most:
                return [float(f"{k * step * factor:.15g}") for k in range(first, last + 1)]
        step *= 10


def _ground(
    plot: _Plot, lines: Sequence[Line], grid: tuple[Sequence[float], Sequence[str]], foot: tuple[float, str], pen: Pen
) -> str:
    """Draw grey ground under the forecast, the grid and both axes."""
    parts = []
    ahead = min((line.forecast for line in lines if line.forecast), default=0)
    if ahead:
        x = plot.x(max(plot.years[0], ahead - 1))
        box: Attributes = {"x": x, "y": plot.top - 20, "width": plot.right - x, "height": foot[0] - plot.top + 20}
        parts.append(tag("rect", **box, fill=pen.colour("soft"), fill_opacity=0.75))
        middle, room = (x + plot.right) / 2, plot.right - x
        if width_of("forecast", pen.size) <= room + 24:
            parts.append(pen.words("forecast", middle, plot.top - 8, text_anchor="middle"))
    for value, text in zip(*grid, strict=True):
        y = plot.y(value)
        parts.append(tag("line", x1=plot.left, x2=plot.right, y1=y, y2=y, stroke=pen.colour("rule")))
        parts.append(pen.words(text, plot.left - 8, y + 4, text_anchor="end"))
    if unit := foot[1]:
        parts.append(pen.words(unit, 0, plot.top - 12))
    first, last = plot.years
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if s * (plot.right - plot.left) >= YEAR_ROOM * (last - first))
    shown = range(last - (last - first) // step * step, last + 1, step)
    parts += [pen.words(str(year), plot.x(year), foot[0] + 20, text_anchor="middle") for year in shown]
    return "".join(parts)


def _pieces(line: Line) -> Iterator[list[int]]:
    """Give the places of the years that one stroke joins."""
    piece: list[int] = []
    for i, year in enumerate(line.years):
        if isnan(line.median[i]):
            continue
        if piece and (year in line.breaks or year != line.years[piece[-1]] + 1):
            yield piece
            piece = []
        piece.append(i)
    if piece:
        yield piece


def _bands(plot: _Plot, line: Line, pen: Pen) -> str:
    parts = []
    for ends in (line.most, line.half):
        for piece in _pieces(line):
            if len(piece) == 1:
                i = piece[0]
                x, low, high = plot.x(line.years[i]), plot.y(ends[i][0]), plot.y(ends[i][1])
                path = f"M{x - 3:.1f} {high:.1f}h6V{low:.1f}h-6Z"
            else:
                there = [plot.at(line.years[i], ends[i][1]) for i in piece]
                back = [plot.at(line.years[i], ends[i][0]) for i in reversed(piece)]
                path = "M" + "L".join(there + back) + "Z"
            parts.append(tag("path", d=path, fill=pen.colour(line.tone), fill_opacity=0.15))
    return "".join(parts)


def _middle(plot: _Plot, line: Line, pen: Pen) -> str:
    """Draw the medians: whole up to the last year that is known, then dashed."""
    parts = []
    ahead = line.forecast or line.years[-1] + 1
    stroke: Attributes = {
        "fill": "none",
        "stroke": pen.colour(line.tone),
        "stroke_width": 2.4,
        "stroke_linejoin": "round",
    }
    for piece in _pieces(line):
        for dashed in (False, True):
            part = [i for i in piece if (line.years[i] >= ahead - 1 if dashed else line.years[i] < ahead)]
            if len(part) > 1:
                path = "M" + "L".join(plot.at(line.years[i], line.median[i]) for i in part)
                parts.append(tag("path", d=path, **stroke, **({"stroke_dasharray": "5 4"} if dashed else {})))
    crowded = (plot.x(plot.years[0] + 1) - plot.left) < 9
    for i, year in enumerate(line.years):
        if year < ahead and not isnan(line.median[i]) and (not crowded or i == 0 or year == ahead - 1):
            at = (plot.x(year), plot.y(line.median[i]))
            parts.append(key(line.shape, line.tone, at, pen, r=4.0, hollow=year in line.hollow))
    return "".join(parts)


def _names(plot: _Plot, lines: Sequence[Line], width: float, pen: Pen) -> str:
    """Write the names at the right ends, pushed apart where two would meet."""
    size = 1.17
    ends = sorted((plot.y(line.median[-1]), i) for i, line in enumerate(lines) if not isnan(line.median[-1]))
    feet = [y + 5 for y, _ in ends]
    for i in range(1, len(feet)):
        feet[i] = max(feet[i], feet[i - 1] + APART)
    # Pushed down as a whole they would lean on the lower end: each run goes back by half of what it was pushed.
    run: list[int] = []
    for i in range(len(feet)):
        if run and feet[i] - feet[run[-1]] > APART + 1e-9:
            _centre(feet, run, ends)
            run = []
        run.append(i)
    if run:
        _centre(feet, run, ends)
    floor = plot.bottom + 5
    for i in reversed(range(len(feet))):
        feet[i] = floor = min(feet[i], floor)
        floor -= APART
    top = pen.size
    for i in range(len(feet)):
        feet[i] = top = max(feet[i], top)
        top += APART
    room = width - plot.right - 10
    return "".join(
        pen.words(fitting(lines[i].name, pen.size * size, room), plot.right + 9, y, size=size, tone=lines[i].tone,
                  font_weight=600)
        for y, (_, i) in zip(feet, ends, strict=True)
    )  # fmt: skip


def _centre(feet: list[float], run: Sequence[int], ends: Sequence[tuple[float, int]]) -> None:
    shift = sum(feet[i] - ends[i][0] - 5 for i in run) / len(run)
    for i in run:
        feet[i] -= shift


def _placed(turns: Sequence[Turn], plot: _Plot, pen: Pen) -> Iterator[tuple[Turn, int, float, str]]:
    """Give the words of each change of the lead a row, a place and a side, so that no two meet."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LEVELS)]
    for turn in turns:
        x = plot.x(turn.year)
        wide = max(width_of(turn.head, pen.size * 1.08), width_of(turn.note, pen.size))
        left = x - wide - 6 >= 0 and (x > (plot.left + plot.right) / 2 or x + wide + 6 > plot.right)
        reach = (x - wide - 6, x) if left else (x, x + wide + 6)
        for level, row in enumerate(taken):
            if all(reach[1] + 8 < a or b + 8 < reach[0] for a, b in row):
                row.append(reach)
                yield turn, level, x, "end" if left else "start"
                break


def _turn(plot: _Plot, placed: tuple[Turn, int, float, str], foot: float, pen: Pen) -> str:
    """Draw the plumb line of a change of the lead and its words."""
    turn, level, x, anchor = placed
    y = foot - LEVEL * level
    shift = -6 if anchor == "end" else 6
    line = tag("line", x1=x, x2=x, y1=plot.y(turn.value) + 8, y2=y - 2, stroke=pen.colour("muted"))
    head = pen.words(turn.head, x + shift, y - 16, size=1.08, tone="ink", font_weight=600, text_anchor=anchor,
                     **pen.halo())  # fmt: skip
    return line + head + pen.words(turn.note, x + shift, y - 3, text_anchor=anchor, **pen.halo())


def _ring(plot: _Plot, turn: Turn, pen: Pen) -> str:
    at: Attributes = {"cx": plot.x(turn.year), "cy": plot.y(turn.value)}
    return tag("circle", **at, r=7, fill="none", stroke=pen.colour("ink"), stroke_width=1.4)


def _by_year(events: Sequence[Event]) -> Iterator[tuple[int, str]]:
    """Join the letters of a year: "a", or "a–c"."""
    for year in sorted({event.year for event in events}):
        marks = [event.mark for event in events if event.year == year]
        yield year, marks[0] if len(marks) == 1 else f"{marks[0]}–{marks[-1]}"


def _event(plot: _Plot, year: int, marks: str, ends: tuple[float, float], pen: Pen) -> str:
    if not plot.years[0] <= year <= plot.years[1]:
        return ""
    x = plot.x(year)
    unit, foot = ends
    top = plot.top - (6 if x < unit else 24)  # the name of the unit stands clear
    line = tag("line", x1=x, x2=x, y1=top, y2=foot, stroke=pen.colour("muted"), stroke_dasharray="1.5 3.5")
    return line + pen.words(marks, x, plot.top - 30, text_anchor="middle", font_style="italic")
