"""The draws that the page carries, so that its reader may weigh the fronts anew."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.contest import Contest
from softpower.contest.reweighted import doubts, field_of
from softpower.contest.rows import ahead
from softpower.contest.words import lead_words
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import both_ways
from softpower.report.page.text import clean, sentence

__all__ = ["live_view", "script_text"]

Floats = NDArray[np.float64]
Weights = Mapping[str, float]
DRAWS = 1000  # of each number in the page: a probability of 50% is then known to 1.6 points
COLUMNS = 120  # of draws in the page at most: 320 kB of text, half of what a page may weigh
STEP = 100.0  # packed scores a point, as long as they fit 16 bits
SLIDER = 30  # last step of a slider


def live_view(contest: Contest, cast: Cast) -> dict[str, Any] | None:
    """Give what the page needs to fold the fronts with its reader's weights.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.

    Returns
    -------
    dict or None
        `sliders`, `presets`, and `data`, an object for the page's script; None where there is no overall lead, one
        front alone, or a quantity beside the fronts.

    Notes
    -----
    Scores by front are packed for the pair, and for every contender that the published weights or those of a preset
    rank: on what all such have in common, each on its own, and any two of them. Of a contender that only other weights
    would rank the page says that it has no draws of it.
    """
    fronts = contest.framework.fronts
    root = contest.framework.root.code
    if contest.view.weights is None or len(fronts) < 2 or any(c.parent == root for c in contest.framework.scored):
        return None
    presets = _presets(contest)
    codes = [front.code for front in fronts]
    shown: list[dict[str, Any]] = [
        {"name": name, "label": sentence(clean(name).replace("_", " ")), "weights": _steps(weights, codes)}
        for name, weights in presets.items()
    ]
    published = shown[0]["weights"]
    whole = sum(published)
    return {
        "sliders": [
            {"front": front, "value": round(value), "share": f"{100 * value / whole:.0f}%"}
            for front, value in zip(fronts, published, strict=True)
        ],
        "presets": shown,
        "line": _line(contest, cast),
        "other": _other(cast),
        "thinned": contest.index.method.draws > DRAWS,
        "spread": f"{100 * contest.index.method.weight_spread:.0f}",
        "data": _data(contest, cast, presets) | {"presets": {row["name"]: row["weights"] for row in shown}},
    }


def _line(contest: Contest, cast: Cast) -> str:
    """Say the result in a few words, for the line that stays in sight while a slider moves."""
    p = contest.view.overall.p
    first, second = both_ways(p)
    if not lead_words(max(p, 1 - p)):
        return f"Too close: {cast.first.name} {first}, {cast.second.name} {second}"
    return f"{cast.first.name} leads, {first}" if p >= 0.5 else f"{cast.second.name} leads, {second}"


def _other(cast: Cast) -> tuple[int, int]:
    """Name two of the kind that are not both in view already."""
    return (0, 2) if len(cast.kin) > 2 else (0, 1)


def _presets(contest: Contest) -> dict[str, Weights]:
    """Give the published weights, then those of every preset that weighs anything."""
    fronts = contest.framework.fronts
    found: dict[str, Weights] = {"published": {front.code: front.weight for front in fronts}}
    for name in contest.framework.presets:
        weights = {front.code: front.presets.get(name, 0.0) for front in fronts}
        if name not in found and sum(weights.values()) > 0:
            found[name] = weights
    return found


def _steps(weights: Weights, codes: Iterable[str]) -> list[float]:
    """Write weights in points of 100, or smaller where one would pass the end of its slider."""
    whole, most = sum(weights.values()), max(weights.values())
    unit = min(100 / whole, SLIDER / most)
    return [round(unit * weights[code], 4) for code in codes]


def _data(contest: Contest, cast: Cast, presets: Mapping[str, Weights]) -> dict[str, Any]:
    index, method = contest.index, contest.index.method
    t = index.periods.index(contest.period)
    codes = [front.code for front in contest.framework.fronts]
    at = [index.aggregates.index(code) for code in codes]
    counts = {who: [bool(index.counts[t, a, index.contenders.index(who)]) for a in at] for who in cast.kin}
    bases = _bases(contest, cast, codes)
    columns = _Columns(min(DRAWS, method.draws))
    fields = [found for who in _groups(contest, counts, presets) if (found := columns.field(contest, cast, who, codes))]
    return {
        "draws": columns.rows,
        "all": method.draws,
        "period": contest.period,
        "aggregation": method.aggregation,
        "rank": method.min_availability,
        "lead": method.lead_availability,
        "fronts": [{"code": front.code, "name": clean(front.name)} for front in contest.framework.fronts],
        "contenders": [
            _contender(contest, cast, who) | {"counts": [int(one) for one in counts[who]], "basis": bases[who]}
            for who in cast.kin
        ],
        "fields": fields,
        "pairs": dict(_pairs(contest, cast, codes)),
        **columns.packed(doubts(index)[: columns.rows], least=int(method.aggregation == "geometric")),
    }


def _bases(contest: Contest, cast: Cast, codes: list[str]) -> dict[str, list[int]]:
    """Give each contender, front by front, a number for the set of quantities it has there; 0 for none."""
    index, framework = contest.index, contest.framework
    t = index.periods.index(contest.period)
    front_of = [framework.front_of(concept) for concept in index.concepts]
    numbers: dict[tuple[str, ...], int] = {}
    found = {}
    for who in cast.kin:
        how = index.status.how[t, :, index.contenders.index(who)]
        sets = [
            tuple(
                concept
                for concept, own, at in zip(index.concepts, how > 0, front_of, strict=True)
                if own and at == code
            )
            for code in codes
        ]
        found[who] = [numbers.setdefault(one, len(numbers) + 1) if one else 0 for one in sets]
    return found


def _contender(contest: Contest, cast: Cast, who: str) -> dict[str, Any]:
    mark = cast[who]
    lent = [contest.index.borrowed(who, contest.period, front.code) for front in contest.framework.fronts]
    return {
        "code": who,
        "name": mark.name,
        "shape": mark.shape,
        "tone": mark.tone,
        "lender": cast.lender(who),
        "lent": [0 if math.isnan(part) else round(part, 4) for part in lent],
    }


def _groups(
    contest: Contest, counts: Mapping[str, list[bool]], presets: Mapping[str, Weights]
) -> list[tuple[str, ...]]:
    """Say who is to be held against whom: the pair, those that each preset ranks, each of them alone, and any two."""
    method = contest.index.method
    groups: list[tuple[str, ...]] = [contest.pair]
    for weights in presets.values():
        whole = sum(weights.values())
        covered = {
            who: sum(w for w, counted in zip(weights.values(), own, strict=True) if counted) / whole
            for who, own in counts.items()
        }
        groups.append(tuple(who for who in counts if covered[who] >= method.min_availability - 1e-9))
    able = list(dict.fromkeys(who for group in groups for who in group))
    return list(dict.fromkeys(group for group in (*groups, *((who,) for who in able), *combinations(able, 2)) if group))


class _Columns:
    """Columns of draws, each kept once."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.kept: list[Floats] = []
        self._at: dict[bytes, int] = {}

    def field(self, contest: Contest, cast: Cast, who: tuple[str, ...], codes: list[str]) -> dict[str, Any] | None:
        """Pack a field; none where it would be too much for the page."""
        field = field_of(contest.index, who, contest.period)
        drawn = field.draws[: self.rows]
        new = {column.tobytes() for column in np.moveaxis(drawn, 0, 2).reshape(-1, drawn.shape[0])} - set(self._at)
        if len(self._at) + len(new) > COLUMNS:
            return None
        return {
            "who": [cast.kin.index(code) for code in who],
            "fronts": [codes.index(front) for front in field.fronts],
            "columns": [[self._add(drawn[:, f, c]) for f in range(drawn.shape[1])] for c in range(drawn.shape[2])],
        }

    def _add(self, column: Floats) -> int:
        key = column.tobytes()
        if key not in self._at:
            self._at[key] = len(self.kept)
            self.kept.append(column)
        return self._at[key]

    def packed(self, doubt: Floats, *, least: int) -> dict[str, Any]:
        """Write all columns, then the doubt of the weights, as 16-bit numbers in base64; logarithms need 1 at least."""
        reach = max([1.0, *(float(np.abs(column).max()) for column in self.kept)])
        step, factor = min(STEP, 32767 // reach), 65535 // max(1.0, float(doubt.max()))
        scores = np.round(np.array(self.kept) * step)
        scores = (np.maximum(scores, 1) if least else scores).astype("<i2")
        factors = np.round(doubt.T * factor).astype("<u2")
        text = base64.b64encode(scores.tobytes() + factors.tobytes()).decode()
        return {"columns": len(self.kept), "step": step, "factor": factor, "packed": text}


def _pairs(contest: Contest, cast: Cast, codes: list[str]) -> Iterable[tuple[str, list[list[float]]]]:
    """Summarise any two on every front that they have in common: both scores with their intervals, and the lead."""
    for a, b in combinations(range(len(cast.kin)), 2):
        field = field_of(contest.index, (cast.kin[a], cast.kin[b]), contest.period)
        if not field.fronts:
            continue
        ends = np.quantile(field.draws, [0.5, 0.05, 0.95], axis=0)
        p = ahead(field.draws[:, :, 0] - field.draws[:, :, 1]).mean(axis=0)
        yield (
            f"{a}-{b}",
            [
                [codes.index(front), *np.round(ends[:, f].T.ravel(), 1).tolist(), round(float(p[f]), 4)]
                for f, front in enumerate(field.fronts)
            ],
        )


def script_text(data: Mapping[str, Any]) -> str:
    """Write an object for a script element of the page.

    Parameters
    ----------
    data : mapping
        Plain values.

    Returns
    -------
    str
        JSON in ASCII in which no character can end the element or open a comment.
    """
    return json.dumps(data, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
