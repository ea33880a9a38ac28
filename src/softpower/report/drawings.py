"""The drawings of the report: plain functions that return SVG as text.

Colours stand as attributes that name the tokens of the page's style, so that one drawing serves light, dark and print.
Names are escaped here; whatever is returned may be put into a page as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from softpower.contest import Interval

__all__ = ["SHAPES", "axis", "dot_plot", "interval_track", "pair_track", "split_bar", "symbols"]

# The first two are the pair's; a contender keeps its shape through the whole report.
SHAPES = ("circle", "diamond", "square", "triangle-up", "triangle-down", "pentagon", "star", "hexagon", "plus", "ring")
COLOURS = {"first": "var(--first)", "second": "var(--second)", "other": "var(--neutral)"}
LIMITS = (11.0, 16.0, 24.0, 40.0, 70.0, 110.0, 220.0)  # fixed ends of the axis of gaps, so that it does not jitter
RADIUS = 6.5
SCORES = (0.0, 100.0)


def _around(corners: int, reach: float | Sequence[float], turn: float = 0.0) -> str:
    """Give a closed outline around the origin, with one reach or several in turn."""
    reaches = [reach] if isinstance(reach, float) else list(reach)
    points = []
    for k in range(corners):
        r, angle = reaches[k % len(reaches)], 2 * pi * k / corners + turn
        points.append(f"{r * sin(angle):.2f} {-r * cos(angle):.2f}")
    return "M" + "L".join(points) + "Z"


def _circle(r: float, *, hole: bool = False) -> str:
    sweep = 0 if hole else 1
    half = f"A{r:.2f} {r:.2f} 0 1 {sweep} "
    return f"M{-r:.2f} 0{half}{r:.2f} 0{half}{-r:.2f} 0Z"


def _plus(r: float) -> str:
    arm = r * 0.36
    at = [(-arm, -r), (arm, -r), (arm, -arm), (r, -arm), (r, arm), (arm, arm), (arm, r), (-arm, r), (-arm, arm)]
    at += [(-r, arm), (-r, -arm), (-arm, -arm)]
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in at) + "Z"


def _outline(shape: str, r: float) -> str:
    """Give the outline of a shape around the origin, of about the same area for all."""
    return {
        "circle": _circle(r),
        "diamond": _around(4, r * 1.14),
        "square": _around(4, r * 1.2, pi / 4),
        "triangle-up": _around(3, r * 1.22),
        "triangle-down": _around(3, r * 1.22, pi),
        "pentagon": _around(5, r * 1.12),
        "star": _around(8, (r * 1.25, r * 0.5), pi / 4),
        "hexagon": _around(6, r * 1.06, pi / 6),
        "plus": _plus(r),
        "ring": _circle(r) + _circle(r / 2, hole=True),
    }[shape]


def _tag(name: str, content: str = "", **attributes: float | str) -> str:
    """Write an element; an underscore in a name of an attribute is a hyphen."""
    parts = []
    for key, value in attributes.items():
        text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    return f"<{name}{''.join(parts)}" + (f">{content}</{name}>" if content else "/>")


def _words(text: str, **attributes: float | str) -> str:
    return _tag("text", escape(text), **attributes)


def _wide(content: str, kind: str, height: int) -> str:
    """Put parts that are placed by shares of the width into a drawing as wide as its place."""
    return _tag("svg", content, class_=kind, width="100%", height=height, overflow="visible", aria_hidden="true")


def _place(number: float, ends: tuple[float, float]) -> float:
    return min(100.0, max(0.0, 100 * (number - ends[0]) / (ends[1] - ends[0])))


def symbols() -> str:
    """Define every shape once, for keys beside names.

    Returns
    -------
    str
        An SVG that shows nothing; `<use href="#m-circle">` draws from it.
    """
    box = "-8.5 -8.5 17 17"
    each = (_tag("symbol", _tag("path", d=_outline(shape, RADIUS)), id=f"m-{shape}", viewBox=box) for shape in SHAPES)
    return _tag("svg", "".join(each), class_="defs", width=0, height=0, aria_hidden="true")


def _mark(shape: str, tone: str, x: float, y: float) -> str:
    """Draw a median: the shape with a ring in the colour of the page, at a share of the width."""
    outline = _tag("path", d=_outline(shape, RADIUS), fill=COLOURS[tone], stroke="var(--page)", stroke_width=2)
    return _tag("svg", outline, class_="at", x=f"{x:.2f}%", y=y, overflow="visible")


def _bar(row: Interval, tone: str, y: float, ends: tuple[float, float]) -> str:
    low, high = _place(row.low, ends), _place(row.high, ends)
    return _tag(
        "rect",
        x=f"{low:.2f}%",
        y=y - 5,
        width=f"{max(high - low, 0.6):.2f}%",
        height=10,
        rx=5,
        fill=COLOURS[tone],
        fill_opacity=0.32,
    )


def _track(content: str, height: int, *, middle: bool = False) -> str:
    y = height / 2
    line = _tag("line", x1=0, x2="100%", y1=y, y2=y, stroke="var(--soft)", stroke_width=2)
    rule = _tag("line", x1="50%", x2="50%", y1=0, y2=height, stroke="var(--rule)") if middle else ""
    return _wide(rule + line + content, "track", height)


def interval_track(row: Interval, shape: str, tone: str, ends: tuple[float, float] = SCORES) -> str:
    """Draw a score with its interval on an axis.

    Parameters
    ----------
    row : Interval
        Points.
    shape, tone : str
        Shape and colour of the contender.
    ends : tuple of (float, float), default (0, 100)
        Ends of the axis.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since the numbers stand beside it.
    """
    return _track(_bar(row, tone, 13, ends) + _mark(shape, tone, _place(row.median, ends), 13), 26)


def pair_track(first: Interval, second: Interval, shapes: tuple[str, str] = ("circle", "diamond")) -> str:
    """Draw two scores with their intervals on one axis, the first above the line, so that overlap shows.

    Parameters
    ----------
    first, second : Interval
        Points.
    shapes : tuple of (str, str)
        Shapes of the two.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since the numbers stand beside it.
    """
    bars = _bar(first, "first", 12, SCORES) + _bar(second, "second", 20, SCORES)
    marks = _mark(shapes[0], "first", _place(first.median, SCORES), 11)
    marks += _mark(shapes[1], "second", _place(second.median, SCORES), 21)
    return _track(bars + marks, 32, middle=True)


def axis(ends: tuple[float, float], step: float) -> str:
    """Draw the numbers of an axis above tracks.

    Parameters
    ----------
    ends : tuple of (float, float)
        Ends of the axis.
    step : float
        Distance of the numbers.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers.
    """
    count = int((ends[1] - ends[0]) / step + 1e-9)
    at = [ends[0] + k * step for k in range(count + 1)]
    texts = (_words(f"{x:g}", class_="ax", x=f"{_place(x, ends):.2f}%", y=12, text_anchor="middle") for x in at)
    return _wide("".join(texts), "axis", 16)


def split_bar(first: tuple[str, int], second: tuple[str, int]) -> str:
    """Draw the shares of two that make a whole.

    Parameters
    ----------
    first, second : tuple of (str, int)
        Name and percent; the two add up to 100.

    Returns
    -------
    str
        The SVG, as wide as its place; hidden from screen readers, since a sentence stands beside it.
    """
    at = first[1]
    parts = []
    if at:
        parts.append(_tag("rect", width=f"{at}%", height=30, rx=3, fill=COLOURS["first"]))
    if at < 100:
        parts.append(_tag("rect", x=f"{at}%", width=f"{100 - at}%", height=30, rx=3, fill=COLOURS["second"]))
    if 0 < at < 100:
        parts.append(_tag("line", x1=f"{at}%", x2=f"{at}%", y2=30, stroke="var(--page)", stroke_width=2))
    if at >= 30:
        parts.append(_words(f"{_short(first[0])} {at}%", class_="in", x=10, y=20))
    if at <= 70:
        text = f"{_short(second[0])} {100 - at}%"
        parts.append(_words(text, class_="in", x="100%", dx=-10, y=20, text_anchor="end"))
    return _wide("".join(parts), "split", 30)


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"


def dot_plot(gaps: Sequence[float], names: tuple[str, str], second_ahead: int, width: int) -> str:
    """Draw equally likely gaps as piles of dots: circles where the first is ahead, diamonds where the second is.

    Parameters
    ----------
    gaps : sequence of float
        Equally likely gaps in points, second minus first, in order.
    names : tuple of (str, str)
        The two.
    second_ahead : int
        How many of the gaps are the second's, so that the count equals the rounded probability.
    width : int
        Width in pixels for which it is drawn.

    Returns
    -------
    str
        The SVG, with a title and a description that states the finding.
    """
    first_ahead = len(gaps) - second_ahead
    sided = [min(g, -0.01) if i < first_ahead else max(g, 0.01) for i, g in enumerate(gaps)]
    widest = max(abs(sided[0]), abs(sided[-1])) + 0.6
    limit = next((x for x in LIMITS if x >= widest), LIMITS[-1])
    bins = 30 if width > 500 else 22
    places = _binned(sided, limit, bins)
    rows = max(8, *(n for _, n in places))
    pitch = min(2 * min(9.0, 0.46 * width / bins) + 1.5, 250 / rows)
    floor = 10 + rows * pitch
    dots = "".join(
        _dot((width / 2 + (place + 0.5) * width / bins, floor - (n - 0.5) * pitch), (pitch - 1.5) / 2, second=gap > 0)
        for (place, n), gap in zip(places, sided, strict=True)
    )
    said = f"{names[1]} is ahead in {second_ahead} of {len(gaps)} equally likely results, {names[0]} in {first_ahead}."
    ids = f"dots-{width}-t", f"dots-{width}-d"
    head = _tag("title", f"{len(gaps)} equally likely gaps", id=ids[0]) + _tag("desc", escape(said), id=ids[1])
    body = _ground(width, floor, limit) + dots
    box = f"0 0 {width} {floor + 26:.0f}"
    kind = f"dots w{width}"
    return _tag("svg", head + body, class_=kind, viewBox=box, role="img", aria_labelledby=" ".join(ids))


def _binned(gaps: Sequence[float], limit: float, bins: int) -> list[tuple[int, int]]:
    """Give each gap its bin, counted from the middle, and its place in the pile."""
    step = 2 * limit / bins
    piles: dict[int, int] = {}
    places = []
    for gap in gaps:
        place = int(gap // step) if gap > 0 else -int(-gap // step) - 1
        place = max(-bins // 2, min(bins // 2 - 1, place))
        piles[place] = piles.get(place, 0) + 1
        places.append((place, piles[place]))
    return places


def _dot(at: tuple[float, float], radius: float, *, second: bool) -> str:
    x, y = at
    if not second:
        return _tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius * 0.94:.1f}", fill=COLOURS["first"])
    r = f"{radius * 1.04:.1f}"
    return _tag("path", d=f"M{x:.1f} {y - float(r):.1f}l{r} {r} -{r} {r} -{r} -{r}z", fill=COLOURS["second"])


def _ground(width: int, floor: float, limit: float) -> str:
    """Draw the axis of gaps with the line where both are level."""
    middle = width / 2
    parts = [
        _tag("line", x1=0, x2=width, y1=floor + 2, y2=floor + 2, stroke="var(--rule)"),
        _tag("line", x1=middle, x2=middle, y1=4, y2=floor + 8, stroke="var(--ink)", stroke_dasharray="2 3"),
    ]
    step = next(s for s in (5, 10, 20, 25, 50, 100) if limit / s < 3.4)
    for k in range(-3, 4):
        if abs(k * step) < limit * 0.94:
            word = "level" if k == 0 else f"{'+' if k > 0 else '−'}{abs(k) * step}"
            x = middle + k * step * middle / limit
            parts.append(_words(word, class_="ax", x=x, y=floor + 21, text_anchor="middle"))
    return "".join(parts)
