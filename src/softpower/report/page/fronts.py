"""Front by front: who leads, and what every score rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from markupsafe import Markup

from softpower.contest import Contest, NodeRow, TraceNode
from softpower.contest.words import verdict
from softpower.report.charts.boards import order_of_fronts
from softpower.report.drawings import Why, axis, pair_track
from softpower.report.page.board import lead_tone
from softpower.report.page.cast import Cast, Mark
from softpower.report.page.numbers import interval, points, share, value, value_range
from softpower.report.page.text import sentence
from softpower.report.page.uses import stated, use_of
from softpower.report.page.why import Grounds, Scale, scale_of

__all__ = ["Way", "fronts_view", "ways_of"]

Way = tuple[TraceNode, TraceNode]  # from the score of the first, and of the second, down to the sources


def ways_of(contest: Contest) -> dict[str, Way]:
    """Follow both sides' scores down to the sources, front by front.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    dict of str to tuple
        By front, the way of the first and of the second of the pair.
    """
    first, second = contest.pair
    fronts = contest.framework.fronts
    return {front.code: (contest.trace(first, front.code), contest.trace(second, front.code)) for front in fronts}


def fronts_view(contest: Contest, cast: Cast, ways: Mapping[str, Way], shown: set[str]) -> dict[str, Any]:
    """Compare the two front by front.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    ways : mapping of str to tuple
        For each front, the way from either side's score to its sources.
    shown : set of str
        Observations that stand in the evidence, to which the steps may link.

    Returns
    -------
    dict
        The axis and one row a front, from the second's clearest lead to the first's, then those without a lead.
    """
    rows = sorted(contest.view.fronts, key=order_of_fronts)
    ground = _Ground(contest, cast, Grounds(contest), shown, count(1))
    return {
        "axis": Markup(axis((0.0, 100.0), 25)),
        "rows": [_front(contest, cast, row, list(_concepts(ground, ways[row.node]))) for row in rows],
    }


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every step down to the sources needs: the contest, the marks, the cells, and the rows that stand below."""

    contest: Contest
    cast: Cast
    grounds: Grounds
    shown: set[str]
    numbers: Iterator[int]


def _front(contest: Contest, cast: Cast, row: NodeRow, concepts: list[dict[str, Any]]) -> dict[str, Any]:
    tone, probability = lead_tone(row.p, cast)
    known = not math.isnan(row.p)
    track = pair_track(row.first, row.second, (cast.first.shape, cast.second.shape)) if known else ""
    return {
        "code": row.node,
        "name": row.name,
        "known": known,
        "scores": [points(row.first.median), points(row.second.median)],
        "intervals": [interval(row.first), interval(row.second)],
        "track": Markup(track),
        "verdict": sentence(verdict(row.p, cast.first.name, cast.second.name)),
        "tone": tone,
        "probability": probability or _why_not(cast, concepts),
        "note": _note(contest, row),
        "concepts": concepts,
    }


def _note(contest: Contest, row: NodeRow) -> str:
    noun = "observation" if row.observations == 1 else "observations"
    parts = [f"{row.observations} {noun} of {contest.period}"]
    if math.isnan(row.p):
        return parts[0]
    if row.carried:
        parts.append(
            "all figures are from earlier years" if not row.observations else "some figures are from other years"
        )
    if row.common < 1 - 1e-9:
        parts.append(f"{share(row.common)} of 100 points of its weight have a figure for both")
    parts.append(f"counts {share(row.weight)} of 100")
    return ", ".join(parts)


def _why_not(cast: Cast, concepts: list[dict[str, Any]]) -> str:
    """Say who lacks figures, where a front cannot be compared."""
    having = [
        mark.name for mark, at in zip(cast.pair, (0, 1), strict=True) if any(c["sides"][at]["known"] for c in concepts)
    ]
    if len(having) == 2:
        return "too few of the same quantities for both"
    return f"only {having[0]} has figures" if having else "neither has figures"


def _concepts(ground: _Ground, way: Way) -> Iterator[dict[str, Any]]:
    """Go through the concepts of a front with both sides' way to the sources."""
    for (first, weight), (second, _) in zip(*(_leaves(side) for side in way), strict=True):
        both = [[(cell, ground.grounds.of(cell)) for cell in node.children] for node in (first, second)]
        whys = [why for cells in both for _, why in cells if why]
        scale = scale_of(whys, f"scale-{next(ground.numbers)}") if whys else None
        sides = [
            _side(mark, node, [_estimate(ground, cell, why, scale) for cell, why in cells])
            for mark, node, cells in zip(ground.cast.pair, (first, second), both, strict=True)
        ]
        known = sum(side["known"] for side in sides)
        yield {
            "name": first.label,
            "weight": share(weight),
            "sides": sides,
            "axis": scale.axis(whys[0]) if scale else "",
            "unit": whys[0].unit if whys else "",
            "note": ("no figure for either", "a figure for one side only, so it is not compared", "")[known],
        }


def _leaves(node: TraceNode, weight: float = 1.0) -> Iterator[tuple[TraceNode, float]]:
    """Go through the concepts under an aggregate with their weight in it; what stands below a concept has none."""
    for child in node.children:
        within = weight * (child.weight or 0.0)
        if any(below.weight is not None for below in child.children):
            yield from _leaves(child, within)
        else:
            yield child, within


def _side(mark: Mark, node: TraceNode, estimates: list[dict[str, Any]]) -> dict[str, Any]:
    """Give one side of a concept: its score, the estimate and every source's value."""
    known = node.kind == "score" and node.value is not None and not math.isnan(node.value.median)
    return {
        "mark": mark,
        "known": known,
        "score": points(node.value.median) if known and node.value else "",
        "interval": interval(node.value) if known and node.value else "",
        "how": node.text,
        "estimates": estimates,
    }


def _estimate(ground: _Ground, node: TraceNode, why: Why | None, scale: Scale | None) -> dict[str, Any]:
    row = node.value
    tracks = {one.ids[0]: scale.stated(one) for one in why.stated} if why and scale else {}
    return {
        "value": "" if row is None else value(row.median, node.unit, digits=3),
        "range": "" if row is None else value_range(row.low, row.high, node.unit, digits=3),
        "text": node.text,
        "track": scale.made(why) if why and scale else "",
        "sources": [_source(ground, child, tracks.get(child.label, "")) for child in node.children],
    }


def _source(ground: _Ground, node: TraceNode, track: str) -> dict[str, Any]:
    row = node.data
    use = use_of(row, node.text, ground.contest.framework)
    return {
        "id": node.label if node.label in ground.shown else "",
        "value": stated(row),
        "period": row.get("period") or "",
        "source": row.get("producer") or row.get("title") or row.get("source") or "no source named",
        "title": row.get("title") or "",
        "use": use,
        "track": track,
        "weight": f", {100 * node.weight:.0f}% weight"
        if node.weight and node.weight < 0.995 and use.tag == "Used"
        else "",
        "note": row.get("note") or "",
    }
