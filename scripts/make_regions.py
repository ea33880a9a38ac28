"""Make the outlines of the map of regions anew, from Natural Earth and the bundled study's table of regions.

    npm pack world-atlas@2 i18n-iso-countries && (unpack both)
    python scripts/make_regions.py world-atlas/countries-110m.json i18n-iso-countries/codes.json

Countries are joined into the regions of UN M49, so that no border within a region is left to draw. Natural Earth is in
the public domain.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import softpower.report.drawings

WIDTH, HEIGHT = 960, 440
MAPPED = ("western-asia", "africa", "asia", "europe", "latin-america", "north-america", "oceania")
# Where labels stand, in degrees: on land, and clear of each other.
LABELS = {
    "africa": (19, 8), "asia": (82, 46), "europe": (21, 58), "latin-america": (-60, -10), "north-america": (-105, 59),
    "oceania": (134, -25), "western-asia": (43, 29),
}  # fmt: skip
# Too small for the scale of the atlas.
SMALL = {"HKG": (114.2, 22.3), "MAC": (113.5, 22.2), "SGP": (103.8, 1.4), "BHR": (50.5, 26.0), "MLT": (14.4, 35.9)}
WITHOUT_CODE = {"Kosovo": "europe", "N. Cyprus": "western-asia", "Somaliland": "africa"}
LEAST = 3.0  # square units: islands below it do not show
LOOSE = 0.7  # units by which an outline may leave its line


def equal_earth(lon: float, lat: float) -> tuple[float, float]:
    """Project (Šavrič, Patterson and Jenny 2018, doi 10.1080/13658816.2018.1504949), then fit into the box."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = 9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1
    x = 2 * math.sqrt(3) * math.radians(lon - 11) * math.cos(t) / (3 * slope)
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    return WIDTH / 2 + x * 174, 234 - y * 174


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """Give the lines of a topology, projected and thinned."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * scale[0] + move[0], y * scale[1] + move[1]
            points.append(equal_earth(lon + 360 if _beyond(lon, lat) else lon, lat))
        arcs.append(thinned(points))
    return arcs


def _beyond(lon: float, lat: float) -> bool:
    """Whether a place west of 180 degrees belongs to the east of the map: Chukotka and Fiji, which the line cuts."""
    return lon < -169 and (lat > 64.2 or lat < 0)


def thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that lie close to the line without them (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)
    away = [
        abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay)
        for x, y in points
    ]
    at = max(range(len(points)), key=away.__getitem__)
    if away[at] <= LOOSE:
        return [points[0], points[-1]]
    return thinned(points[: at + 1])[:-1] + thinned(points[at:])


def rings(used: list[int], arcs: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
    """Join the arcs that only one country of the region uses, into closed outlines."""
    count = Counter(a if a >= 0 else ~a for a in used)
    left = [a for a in used if count[a if a >= 0 else ~a] == 1]
    lines = [arcs[a] if a >= 0 else arcs[~a][::-1] for a in left]
    found = []
    while lines:
        ring = list(lines.pop())
        while ring[0] != ring[-1]:
            k = next(i for i, line in enumerate(lines) if line[0] == ring[-1])
            ring += lines.pop(k)[1:]
        found.append(ring[:-1])
    return found


def area(ring: list[tuple[float, float]]) -> float:
    """Give the area within an outline, in square units."""
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def centre(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """Give the centroid of an outline."""
    sides = [(a, b, c, d, a * d - c * b) for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True)]
    whole = 3 * sum(side[4] for side in sides) or 1.0
    return sum((a + c) * w for a, _, c, _, w in sides) / whole, sum((b + d) * w for _, b, _, d, w in sides) / whole


def outline(ring: list[tuple[float, float]]) -> str:
    """Write an outline by its steps, which take fewer letters than its places."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in ring]
    steps = [d for (a, b), (c, e) in pairwise(tenths) for d in (c - a, e - b)]
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l{joined(steps)}Z"


def joined(steps: list[int]) -> str:
    """Write steps in tenths one after the other: a minus sign parts two of them as well as a space."""
    words = [f"{step / 10:g}".replace("0.", ".") if abs(step) < 10 else f"{step / 10:g}" for step in steps]
    return "".join(word if word.startswith("-") or not k else f" {word}" for k, word in enumerate(words))


def main(atlas: str, codes: str) -> None:
    """Join the countries of each region and write their outlines beside the drawing."""
    numeric = {row[1]: row[2] for row in json.loads(Path(codes).read_text())}
    study = Path(__file__).parents[1] / "src/softpower/studies/tokyo-seoul/regions.csv"
    with study.open(encoding="utf-8") as file:
        members = {row["code"]: row["members"].split() for row in csv.DictReader(file)}
    region = {}
    for code in reversed(MAPPED):  # the part of Asia that is drawn apart comes last and stands
        region |= {numeric[alpha3]: code for alpha3 in members[code]}
    topology = json.loads(Path(atlas).read_text())
    arcs = arcs_of(topology)
    used: dict[str, list[int]] = {code: [] for code in MAPPED}
    letters = {number: alpha3 for alpha3, number in numeric.items()}
    spots = {alpha3: [round(v) for v in equal_earth(*place)] for alpha3, place in SMALL.items()}
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        home = region.get(country.get("id", ""), WITHOUT_CODE.get(name))
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        if country.get("id") in letters:
            largest = max((ring for polygon in polygons for ring in rings(polygon[0], arcs)), key=area)
            spots[letters[country["id"]]] = [round(v) for v in centre(largest)]
        for polygon in polygons if home and name != "Fr. S. Antarctic Lands" else ():
            first = polygon[0][0]
            guiana = name == "France" and arcs[first if first >= 0 else ~first][0][0] < WIDTH * 0.42
            used["latin-america" if guiana else home] += [a for ring in polygon for a in ring]
    out = {}
    for code in sorted(MAPPED):
        shapes = [ring for ring in rings(used[code], arcs) if area(ring) >= LEAST]
        x, y = equal_earth(*LABELS[code])
        path = "".join(outline(ring) for ring in shapes)
        out[code] = {"x": round(x), "y": round(y), "path": path}
    made = {
        "source": "Natural Earth 1:110m (public domain), by way of world-atlas 2; countries joined into regions of UN "
        "M49 by scripts/make_regions.py",
        "width": WIDTH,
        "height": HEIGHT,
        "regions": out,
        "spots": dict(sorted(spots.items())),
    }
    target = Path(softpower.report.drawings.__file__).with_name("regions.json")
    target.write_text(json.dumps(made, separators=(",", ":")).replace('{"x"', '\n{"x"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
