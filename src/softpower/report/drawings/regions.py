"""A map of world regions, not of countries: no border is drawn, so no border is taken sides on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import isnan
from typing import Any

from softpower.report.drawings.pen import PAGE, Attributes, Pen, tag
from softpower.report.drawings.shapes import frame, key

__all__ = ["MAPPED", "Region", "RegionMap", "Spot", "region_map"]

# Regions of the map, by their codes in a study's table of regions; western-asia is drawn apart from the rest of Asia.
MAPPED = ("africa", "asia", "europe", "latin-america", "north-america", "oceania", "western-asia")
STRONG, LIKELY = 0.8, 0.66  # probability from which a colour is full, and from which there is any
NARROW = 480.0  # width below which only regions with a likely leader are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Who leads in one region.

    Attributes
    ----------
    name : str
        Of the region.
    leader, tone : str
        Name and colour of the more likely leader.
    p : float
        Probability that it leads, 0.5 to 1; NaN where there is no comparable figure.
    words : str
        The probability as it is shown.
    """

    name: str
    leader: str = ""
    tone: str = "other"
    p: float = float("nan")
    words: str = ""

    @property
    def called(self) -> bool:
        """Whether a leader is named."""
        return not isnan(self.p) and round(self.p, 2) >= LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Who leads in one country, shown as a mark, for its borders are not drawn.

    Attributes
    ----------
    country : str
        Three letters of ISO 3166.
    region : Region
        Who leads there.
    shape : str
        Of the more likely leader.
    """

    country: str
    region: Region
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMap:
    """Who leads where.

    Attributes
    ----------
    title, finding : str
        Title, and the description that states the finding.
    regions : mapping of str to Region
        By code, those of `MAPPED` that are known; the others are grey.
    spots : tuple of Spot
        Countries with a figure for both.
    """

    title: str
    finding: str
    regions: Mapping[str, Region]
    spots: tuple[Spot, ...] = ()


def region_map(chart: RegionMap, widths: Sequence[float], *, name: str = "", pen: Pen = PAGE) -> str:
    """Draw the regions in the colour of their likely leader.

    Parameters
    ----------
    chart : RegionMap
        What is drawn.
    widths : sequence of float
        Widths in pixels at which the map will be shown. Labels are drawn once for each, in a group of the class `w660`
        for 660; all but the first are hidden until the page's style shows them.
    name : str, default ""
        Sets the ids apart from those of another map on the page.
    pen : Pen
        How colours are written.

    Returns
    -------
    str
        The SVG. Full colour from 80% on, paler from 66%, hatched below; grey where no figure can be compared.
    """
    regions = chart.regions
    ground = _ground()
    size = (float(ground["width"]), float(ground["height"]))
    hatch = f"hatch{'-' if name else ''}{name}"
    parts = [_hatch(hatch, pen)]
    for code, place in ground["regions"].items():
        look = _look(regions.get(code), f"url(#{hatch})", pen)
        parts.append(tag("path", d=place["path"], stroke=pen.colour("page"), stroke_width=1.2, **look))
    spots = [(spot, ground["spots"][spot.country]) for spot in chart.spots if spot.country in ground["spots"]]
    for k, width in enumerate(widths):
        labels = "".join(_label(place, regions.get(code), width, pen) for code, place in ground["regions"].items())
        labels += "".join(_spot(spot, place, width, pen) for spot, place in spots)
        hidden: Attributes = {"display": "none"} if k else {}
        parts.append(tag("g", labels, class_=f"w{width:.0f}", text_anchor="middle", **hidden) if labels else "")
    return frame("".join(parts), "map", size, (chart.title, chart.finding), name)


@cache
def _ground() -> dict[str, Any]:
    text = (resources.files("softpower.report.drawings") / "regions.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _hatch(name: str, pen: Pen) -> str:
    lines = tag("rect", width=7, height=7, fill=pen.colour("soft"))
    lines += tag("line", y2=7, stroke=pen.colour("neutral"), stroke_width=1.6, stroke_opacity=0.55)
    box: Attributes = {"width": 7, "height": 7, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", lines, id=name, **box))


def _look(region: Region | None, hatch: str, pen: Pen) -> Attributes:
    if region is None or isnan(region.p):
        return {"fill": pen.colour("rule")}
    if not region.called:
        return {"fill": hatch}
    return {"fill": pen.colour(region.tone), "fill_opacity": 0.95 if round(region.p, 2) >= STRONG else 0.55}


def _label(place: Mapping[str, Any], region: Region | None, width: float, pen: Pen) -> str:
    """Name a region, with its likely leader below; sizes are those of the width at which it is shown."""
    narrow = width < NARROW
    if region is None or (narrow and not region.called):
        return ""
    unit = float(_ground()["width"]) / width
    size = 1.08 * unit
    name = pen.words(region.name, place["x"], place["y"], size=size, tone="ink", font_weight=600, **_halo(unit, pen))
    if narrow or isnan(region.p):
        return name
    says = f"{region.leader} {region.words}" if region.called else "too close"
    below = place["y"] + 1.25 * size * pen.size
    return name + pen.words(says, place["x"], below, size=size * 0.95, tone="ink", **_halo(unit, pen))


def _spot(spot: Spot, place: Sequence[float], width: float, pen: Pen) -> str:
    """Draw the shape of the likely leader in a country, in neutral colour where it is too close, with its name."""
    unit, region = float(_ground()["width"]) / width, spot.region
    x, y = place
    size = 1.0 * unit
    called = region.called
    drawn = key(spot.shape if called else "circle", region.tone if called else "other", (x, y), pen, r=5.4 * unit,
                hollow=not called)  # fmt: skip
    says = f"{region.leader} {region.words}" if called else "too close"
    room: Attributes = {"text_anchor": "start", **_halo(unit, pen)}
    at = x + 9 * unit
    if width < NARROW:
        return drawn + pen.words(region.name, at, y + 4 * unit, size=size, tone="ink", font_weight=600, **room)
    name = pen.words(region.name, at, y - 1 * unit, size=size, tone="ink", font_weight=600, **room)
    return drawn + name + pen.words(says, at, y + 13 * unit, size=size, tone="ink", **room)


def _halo(unit: float, pen: Pen) -> Attributes:
    return {**pen.halo(), "stroke_width": 3.0 * unit}
