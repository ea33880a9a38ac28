"""Why this number: every source's value on one axis, and the estimate under them, as wide as their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite, log10
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest, TraceNode
from softpower.report.charts.why import statements_of, why_of
from softpower.report.drawings import Stated, Why
from softpower.report.drawings.pen import tag
from softpower.report.drawings.why import grid_of

__all__ = ["Grounds", "Scale", "scale_of"]

STEPS = 4  # of the axis, so that its numbers have room on a phone
HEIGHT = 22  # of a track, in pixels
Cell = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis on which places are percent of the width.

    Attributes
    ----------
    numbers : tuple of float
        The numbers that are written, from the lower end to the upper one.
    log : bool
        Whether it is logarithmic.
    name : str
        Id of the thin lines through the numbers, which stand in the page once.
    """

    numbers: tuple[float, ...]
    log: bool
    name: str

    def at(self, value: float) -> float:
        """Place a value.

        Parameters
        ----------
        value : float
            The value; an infinite one stands at its end.

        Returns
        -------
        float
            Percent of the width, 0 to 100.
        """
        low, high = self.numbers[0], self.numbers[-1]
        if not low < value < high:
            return 0.0 if value <= low else 100.0
        if self.log:
            low, high, value = log10(low), log10(high), log10(value)
        return 100 * (value - low) / (high - low)

    def axis(self, why: Why) -> Markup:
        """Draw the numbers of the axis.

        Parameters
        ----------
        why : Why
            Says how a number is written, and what it counts.

        Returns
        -------
        Markup
            The SVG, hidden from screen readers, since every value stands in words beside its mark.
        """
        parts = []
        for k, value in enumerate(self.numbers):
            anchor = "start" if k == 0 else "end" if k == len(self.numbers) - 1 else "middle"
            if text := why.label(value):
                parts.append(
                    tag("text", str(Markup.escape(text)), x=f"{self.at(value):.1f}%", y=12, text_anchor=anchor)
                )
        places = (f"{self.at(value):.0f}%" for value in self.numbers)
        lines = "".join(tag("line", x1=x, x2=x, y2="100%") for x in places)
        return _wide(tag("symbol", lines, id=self.name, stroke="var(--rule)") + "".join(parts), "numbers", 16)

    def stated(self, one: Stated) -> Markup:
        """Draw what a source states: a mark with its interval, or a range; hollow where it is not used.

        Parameters
        ----------
        one : Stated
            The source.

        Returns
        -------
        Markup
            The SVG.
        """
        low, high, y = self.at(one.low), self.at(one.high), HEIGHT / 2
        parts = self._grid()
        if high - low > 0.2:
            parts += tag("rect", x=f"{low:.1f}%", y=y - 5, width=f"{max(high - low, 0.6):.1f}%", height=10, rx=5)
        if isfinite(one.middle):
            parts += tag("circle", cx=f"{self.at(one.middle):.1f}%", cy=y, r=4)
        return _wide(parts, "stated" if one.used else "stated out", HEIGHT)

    def made(self, why: Why) -> Markup:
        """Draw the estimate as a filled shape with its median.

        Parameters
        ----------
        why : Why
            The cell.

        Returns
        -------
        Markup
            The SVG.
        """
        estimate = why.estimate
        kept = [*estimate.quantiles[:-1:2], estimate.quantiles[-1]]  # every other one makes as smooth a shape
        xs, levels = [self.at(x) for x, _ in kept], [level for _, level in kept]
        heights = [(q - p) / max(b - a, 0.1) for (a, p), (b, q) in pairwise(zip(xs, levels, strict=True))]
        shape = ""
        if heights and xs[-1] - xs[0] > 0.2:
            smooth = [
                sum(heights[max(0, i - 1) : i + 2]) / len(heights[max(0, i - 1) : i + 2]) for i in range(len(heights))
            ]
            middles = [(a + b) / 2 for a, b in pairwise(xs)]
            points = [f"{x:.1f} {26 - 24 * h / max(smooth):.1f}" for x, h in zip(middles, smooth, strict=True)]
            path = f"M{xs[0]:.1f} 26L{'L'.join(points)}L{xs[-1]:.1f} 26Z"
            shape = tag(
                "svg", tag("path", d=path), viewBox="0 0 100 28", preserveAspectRatio="none", width="100%", height=28
            )
        median = tag("circle", cx=f"{self.at(estimate.middle):.1f}%", cy=26, r=4)
        return _wide(self._grid() + shape + median, f"made {estimate.tone}", 34)

    def _grid(self) -> str:
        return tag("use", href=f"#{self.name}")


def _wide(content: str, kind: str, height: int) -> Markup:
    return Markup(tag("svg", content, class_=f"wide {kind}", width="100%", height=height, aria_hidden="true"))


def scale_of(whys: Iterable[Why], name: str) -> Scale | None:
    """Choose one axis for several cells of one quantity.

    Parameters
    ----------
    whys : iterable of Why
        The cells.
    name : str
        Sets the axis apart from others of the page.

    Returns
    -------
    Scale or None
        The axis; None where nothing finite is known.
    """
    known = [x for why in whys for one in why.stated for x in (one.low, one.middle, one.high) if isfinite(x)]
    known += [x for why in whys for x, _ in why.estimate.quantiles]
    if not known:
        return None
    numbers, log = grid_of(known, STEPS)
    return Scale(tuple(numbers), log, name)


@dataclass(slots=True)
class Grounds:
    """What the cells of a contest rest on, gathered as they are asked for.

    Attributes
    ----------
    contest : Contest
        The contest.
    """

    contest: Contest
    _statements: Mapping[str, Any] | None = field(default=None, repr=False)

    def of(self, node: TraceNode) -> Why | None:
        """Give what the sources say of an estimate.

        Parameters
        ----------
        node : TraceNode
            The estimate.

        Returns
        -------
        Why or None
            The sources and what was made of them; None where the cell is not kept.
        """
        if node.kind != "estimate" or not node.data:
            return None
        if self._statements is None:
            self._statements = statements_of(self.contest)
        place = node.data
        return why_of(
            self.contest, place["node"], place["contender"], place["period"], place["region"],
            statements=self._statements,
        )  # fmt: skip
