"""The shapes by which contenders are told apart, and the frames around drawings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from softpower.report.drawings.pen import PAGE, Pen, tag

__all__ = ["RADIUS", "SHAPES", "frame", "key", "mark", "outline", "symbols", "wide"]

# The first two are the pair's; a contender keeps its shape through the whole report.
SHAPES = ("circle", "diamond", "square", "triangle-up", "triangle-down", "pentagon", "star", "hexagon", "plus", "ring")
RADIUS = 6.5


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


def outline(shape: str, r: float = RADIUS) -> str:
    """Give the outline of a shape around the origin, of about the same area for all.

    Parameters
    ----------
    shape : str
        One of `SHAPES`.
    r : float
        Radius of the circle.

    Returns
    -------
    str
        The data of a path.
    """
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


def symbols() -> str:
    """Define every shape once, for keys beside names.

    Returns
    -------
    str
        An SVG that shows nothing; `<use href="#m-circle">` draws from it.
    """
    box = "-8.5 -8.5 17 17"
    each = (tag("symbol", tag("path", d=outline(shape)), id=f"m-{shape}", viewBox=box) for shape in SHAPES)
    return tag("svg", "".join(each), class_="defs", width=0, height=0, aria_hidden="true")


def mark(shape: str, tone: str, x: float | str, y: float, pen: Pen = PAGE) -> str:
    """Draw a median: the shape with a ring in the colour of the page.

    Parameters
    ----------
    shape, tone : str
        Shape and colour of the contender.
    x : float or str
        Place; a share of the width as "12%".
    y : float
        Place.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The element.
    """
    path = tag("path", d=outline(shape), fill=pen.colour(tone), stroke=pen.colour("page"), stroke_width=2)
    if isinstance(x, str):
        return tag("svg", path, class_="at", x=x, y=y, overflow="visible")
    return tag("g", path, transform=f"translate({x:.1f} {y:.1f})")


def key(shape: str, tone: str, at: tuple[float, float], pen: Pen, *, r: float = 4.6, hollow: bool = False) -> str:
    """Draw a small shape, as beside a name or on a line.

    Parameters
    ----------
    shape, tone : str
        Shape and colour.
    at : tuple of (float, float)
        Place of its middle.
    pen : Pen
        How colours are written.
    r : float
        Radius of the circle.
    hollow : bool
        Whether only its outline is drawn.

    Returns
    -------
    str
        The element.
    """
    fill, stroke = ("page", tone) if hollow else (tone, "page")
    return tag(
        "path",
        d=outline(shape, r),
        transform=f"translate({at[0]:.1f} {at[1]:.1f})",
        fill=pen.colour(fill),
        stroke=pen.colour(stroke),
        stroke_width=1.3,
    )


def wide(content: str, kind: str, height: int) -> str:
    """Put parts that are placed by shares of the width into a drawing as wide as its place.

    Parameters
    ----------
    content : str
        The parts.
    kind : str
        Class of the drawing.
    height : int
        Pixels.

    Returns
    -------
    str
        The SVG, hidden from screen readers, since words stand beside it.
    """
    return tag("svg", content, class_=kind, width="100%", height=height, overflow="visible", aria_hidden="true")


def frame(content: str, kind: str, size: tuple[float, float], said: tuple[str, str], name: str = "") -> str:
    """Put parts into a drawing of its own, with the words that stand for it.

    Parameters
    ----------
    content : str
        The parts.
    kind : str
        Class of the drawing; the width for which it is drawn is another, as in `w720`.
    size : tuple of (float, float)
        Width and height in pixels.
    said : tuple of (str, str)
        Title, and the description that states the finding.
    name : str, default ""
        What sets its ids apart from those of a drawing of the same kind and width on one page.

    Returns
    -------
    str
        The SVG.
    """
    width, height = size
    stem = f"{kind}{'-' if name else ''}{name}-{width:.0f}"
    head = tag("title", escape(said[0]) or "·", id=f"{stem}-t") + tag("desc", escape(said[1]) or "·", id=f"{stem}-d")
    return tag(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"{kind} w{width:.0f}",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{stem}-t {stem}-d",
    )
