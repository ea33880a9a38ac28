"""Equally likely gaps as piles of dots."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.report.drawings.pen import PAGE, Pen, fitting, tag
from softpower.report.drawings.shapes import frame

__all__ = ["dot_plot"]

Place = tuple[float, float]  # of the middle of a dot
LIMITS = (11.0, 16.0, 24.0, 40.0, 70.0, 110.0, 220.0)  # fixed ends of the axis of gaps, so that it does not jitter


def dot_plot(
    gaps: Sequence[float], names: tuple[str, str], second_ahead: int, width: float, *, heads: bool = False,
    pen: Pen = PAGE,
) -> str:  # fmt: skip
    """Draw equally likely gaps as piles of dots: circles where the first is ahead, diamonds where the second is.

    Parameters
    ----------
    gaps : sequence of float
        Equally likely gaps in points, second minus first, in order.
    names : tuple of (str, str)
        The two.
    second_ahead : int
        How many of the gaps are the second's, so that the count equals the rounded probability.
    width : float
        Width in pixels for which it is drawn.
    heads : bool, default False
        Whether the counts of both sides are drawn above; on the page they are text.
    pen : Pen
        How colours are written.

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
    top = 24 if heads else 0
    floor = top + 10 + rows * pitch
    at = [(width / 2 + (place + 0.5) * width / bins, floor - (n - 0.5) * pitch) for place, n in places]
    dots = _dots(at[:first_ahead], at[first_ahead:], (pitch - 1.5) / 2, pen)
    said = f"{names[1]} is ahead in {second_ahead} of {len(gaps)} equally likely results, {names[0]} in {first_ahead}."
    above = _heads(names, (first_ahead, second_ahead), width, pen) if heads else ""
    content = _ground(width, (top, floor), limit, pen) + dots + above
    return frame(content, "dots", (width, floor + 26), (f"{len(gaps)} equally likely gaps", said))


def _heads(names: tuple[str, str], counts: tuple[int, int], width: float, pen: Pen) -> str:
    """Say above each side how many of the gaps are its own."""
    ends: tuple[tuple[str, float, str], ...] = (("first", 0.0, "start"), ("second", width, "end"))
    return "".join(
        pen.words(
            fitting(f"{name} ahead: {count}", pen.size * 1.08, width / 2 - 8), x, 14, size=1.08, tone=tone,
            font_weight=600, text_anchor=anchor,
        )
        for name, count, (tone, x, anchor) in zip(names, counts, ends, strict=True)
    )  # fmt: skip


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


def _dots(first: Sequence[Place], second: Sequence[Place], radius: float, pen: Pen) -> str:
    """Draw the dots of each side as one path: a page holds them twice, and 200 elements would take their time."""
    r, tall = round(0.94 * radius, 1), round(1.04 * radius, 1)
    half = f"a{r} {r} 0 1 0"
    circles = (f"M{x - r:.1f} {y:.1f}{half} {2 * r:.1f} 0{half}-{2 * r:.1f} 0" for x, y in first)
    diamonds = (f"M{x:.1f} {y - tall:.1f}l{tall} {tall}-{tall} {tall}-{tall}-{tall}z" for x, y in second)
    sides = (("first", "".join(circles)), ("second", "".join(diamonds)))
    return "".join(tag("path", d=path, fill=pen.colour(tone)) for tone, path in sides if path)


def _ground(width: float, between: tuple[float, float], limit: float, pen: Pen) -> str:
    """Draw the axis of gaps with the line where both are level."""
    middle, (top, floor) = width / 2, between
    parts = [
        tag("line", x1=0, x2=width, y1=floor + 2, y2=floor + 2, stroke=pen.colour("rule")),
        tag(
            "line", x1=middle, x2=middle, y1=top + 4, y2=floor + 8, stroke=pen.colour("ink"), stroke_dasharray="2 3"
        ),
    ]  # fmt: skip
    step = next(s for s in (5, 10, 20, 25, 50, 100) if limit / s < 3.4)
    for k in range(-3, 4):
        if abs(k * step) < limit * 0.94:
            word = "level" if k == 0 else f"{'+' if k > 0 else '−'}{abs(k) * step}"
            x = middle + k * step * middle / limit
            parts.append(pen.words(word, x, floor + 21, class_="ax", text_anchor="middle"))
    return "".join(parts)
