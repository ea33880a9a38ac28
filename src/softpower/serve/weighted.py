"""A contest under a reader's own weights: plain data, a table and a page, from the draws in the store."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from softpower.contest.rows import Interval
from softpower.contest.words import gap_words, percent, verdict
from softpower.serve.asking import Refusal
from softpower.serve.reweigh import LEVEL, Draws, Weighed, read_weights, weigh
from softpower.serve.store import Store

__all__ = ["COLUMNS", "Weighting", "board_rows", "weighted_data", "weighted_view"]

COLUMNS = ("contender", "name", "period", "ranked", "score", "low", "high", "rank_low", "rank_high", "p_first",
           "coverage")  # fmt: skip
_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights on their way from an address to scores.

    Attributes
    ----------
    store : Store
        The contest.
    pair : tuple of (str, str)
        Codes of the two in view.
    draws : Draws
        Their draws.
    weights : dict of str to float
        Weight of each front as it was written.
    """

    store: Store
    pair: tuple[str, str]
    draws: Draws
    weights: dict[str, float]

    @classmethod
    def read(cls, store: Store, pair: str, text: str) -> Weighting:
        """Read weights.

        Parameters
        ----------
        store : Store
            The contest.
        pair : str
            The pair as in its address; empty for the one of the study.
        text : str
            The weights as an address gives them.

        Returns
        -------
        Weighting
            The weights.

        Raises
        ------
        Refusal
            If the pair is not there, or the weights make no sense.
        """
        draws = store.draws(pair or "-vs-".join(store.meta["site"]["pair"]))
        if draws is None:
            raise Refusal(404, "not_found", "there are no draws of this pair")
        first, second = draws.contenders
        return cls(store, (first, second), draws, read_weights(text, draws.published))

    @property
    def kind(self) -> dict[str, Any]:
        """The kind of the pair: its name, and all of it with the fronts that each has enough figures of."""
        return next(kind for kind in self.store.meta["kinds"] if self.pair[0] in kind["contenders"])

    @property
    def row(self) -> list[str]:
        """All of the kind, the pair first."""
        return [*self.pair, *(code for code in self.kind["contenders"] if code not in self.pair)]

    @property
    def published(self) -> bool:
        """Whether the weights are the published ones."""
        base, total, whole = self.draws.published, sum(self.weights.values()), sum(self.draws.published.values())
        return all(math.isclose(self.weights[f] / total, base[f] / whole, abs_tol=1e-12) for f in base)


def weighted_data(asked: Weighting) -> dict[str, Any]:
    """Give a contest under a reader's weights as plain data.

    Parameters
    ----------
    asked : Weighting
        The weights.

    Returns
    -------
    dict
        Shares of the weights, the pair with its gap and probability, and the scoreboard; null where too little of the
        weight has a figure.
    """
    meta, total = asked.store.meta, sum(asked.weights.values())
    found = weigh(asked.draws, asked.weights)
    overall = _overall(found, meta["needed"]["lead"])
    return {
        **meta["head"],
        "period": meta["period"],
        "weights": {front: weight / total for front, weight in asked.weights.items()},
        "pair": {"first": asked.pair[0], "second": asked.pair[1]},
        "headline": _headline(asked, found, overall),
        "overall": overall,
        "contenders": _board(asked, found),
    }


def _overall(found: Weighed, needed: float) -> dict[str, Any]:
    nothing = found.common <= 0
    gap, p = (found.score[:, 0], math.nan) if nothing else found.gap()  # without a common front all is NaN
    enough = found.common >= needed - _SMALL
    return {
        "first": _interval(found.score[:, 0]),
        "second": _interval(found.score[:, 1]),
        "gap": _interval(gap),
        "p_first_leads": p if enough else None,
        "common": found.common,
    }


def _interval(ends: Iterable[float]) -> dict[str, Any]:
    low, middle, high = (float(x) for x in ends)
    if math.isnan(middle):
        return {"value": None, "interval": None}
    return {"value": middle, "interval": {"lo": low, "hi": high, "level": LEVEL}}


def _headline(asked: Weighting, found: Weighed, overall: Mapping[str, Any]) -> dict[str, str]:
    """Say who leads, in the words of the report."""
    meta = asked.store.meta
    a, b = (meta["contenders"][code]["name"] for code in asked.pair)
    p = overall["p_first_leads"]
    if p is None:
        lead = (f"Only {100 * found.common:.0f} of 100 points of these weights have a figure for both; "
                f"{100 * meta['needed']['lead']:.0f} are needed.")  # fmt: skip
        return {"title": f"{a} and {b}: no overall lead can be stated", "lead": lead}
    words = verdict(p, a, b)
    close = words == "too close to call"
    ahead, other, chance = (a, b, p) if p >= 0.5 else (b, a, 1 - p)
    gap = overall["gap"]
    size = gap_words(gap["value"], gap["interval"]["lo"], gap["interval"]["hi"], a, b)
    whose = "with the published weights" if asked.published else "with your weights"
    return {
        "title": f"{a} and {b} are too close to call" if close else f"{words} {other}",
        "lead": f"{ahead} is ahead in {percent(chance)} of {meta['head']['draws']:,} simulations {whose}. {size}",
    }


def _board(asked: Weighting, pair: Weighed) -> list[dict[str, Any]]:
    """Rank all of the kind in view that the weights leave enough figures."""
    meta, total = asked.store.meta, sum(asked.weights.values())
    kind = asked.kind
    coverage = {
        code: sum(asked.weights[front] for front in kind["contenders"][code]) / total for code in kind["contenders"]
    }
    ranked = [code for code, share in coverage.items() if share >= meta["needed"]["score"] - _SMALL]
    rows = [{**_row(asked, code), "coverage": share} for code, share in coverage.items()]
    by_code = {row["contender"]: row for row in rows}
    draws = _together(asked, kind["name"], ranked)
    if draws and set(draws.contenders) == set(asked.pair):
        draws = asked.draws  # the same numbers, which are folded already
    found = pair if draws is asked.draws else weigh(draws, asked.weights) if draws else None
    if draws and found and found.common >= meta["needed"]["lead"] - _SMALL:
        first, ranks = found.standing()
        for at, code in enumerate(draws.contenders):
            spread = {"lo": int(ranks[0, at]), "hi": int(ranks[1, at]), "level": LEVEL}
            score = _interval(found.score[:, at])
            by_code[code].update(ranked=True, score=score, rank=spread, p_first=float(first[at]))
    else:
        for code in ranked:
            own = asked.store.draws(f"one/{meta['contenders'][code]['page']}")
            if own is not None:
                by_code[code].update(ranked=True, score=_interval(weigh(own, asked.weights).score[:, 0]))
    return sorted(rows, key=_place)


def _row(asked: Weighting, code: str) -> dict[str, Any]:
    name = asked.store.meta["contenders"][code]["name"]
    return {"contender": code, "name": name, "ranked": False, "score": {"value": None, "interval": None}, "rank": None,
            "p_first": None}  # fmt: skip


def _place(row: Mapping[str, Any]) -> tuple[bool, float]:
    return not row["ranked"], -(row["score"]["value"] or 0.0) if row["ranked"] else -row["coverage"]


def _together(asked: Weighting, kind: str, ranked: Sequence[str]) -> Draws | None:
    """Find the draws of the ranked on what they have in common; kept are those of the study, and of pairs."""
    board = asked.store.draws(f"board/{kind}")
    if board is not None and set(board.contenders) == set(ranked):
        return board
    if len(ranked) != 2:
        return None
    pages = [asked.store.meta["contenders"][code]["page"] for code in ranked]
    return asked.store.draws("-vs-".join(pages)) or asked.store.draws("-vs-".join(reversed(pages)))


def board_rows(data: Mapping[str, Any]) -> list[list[object]]:
    """Give the scoreboard as rows of a table.

    Parameters
    ----------
    data : mapping
        What `weighted_data` gave.

    Returns
    -------
    list of list
        One row a contender, in the order of `COLUMNS`.
    """
    rows = []
    for row in data["contenders"]:
        ends, rank = row["score"]["interval"] or {}, row["rank"] or {}
        rows.append([row["contender"], row["name"], data["period"], row["ranked"], row["score"]["value"],
                     ends.get("lo"), ends.get("hi"), rank.get("lo"), rank.get("hi"), row["p_first"],
                     row["coverage"]])  # fmt: skip
    return rows


def weighted_view(asked: Weighting, data: Mapping[str, Any], address: str) -> dict[str, Any]:
    """Give what the page of a weighting says.

    Parameters
    ----------
    asked : Weighting
        The weights.
    data : mapping
        What `weighted_data` gave.
    address : str
        Address of the pair, to which the form is sent.

    Returns
    -------
    dict
        Plain data and markup.
    """
    from markupsafe import Markup

    from softpower.report.drawings.tracks import axis

    meta = asked.store.meta
    names = dict(meta["site"]["fronts"])
    ranked = [row for row in data["contenders"] if row["ranked"]]
    ends = _ends(ranked)
    return {
        "title": data["headline"]["title"],
        "lead": data["headline"]["lead"],
        "period": data["period"],
        "published": asked.published,
        "ranked": any(row["rank"] for row in ranked),
        "axis": Markup(axis(ends, 10.0 if ends[1] - ends[0] <= 50 else 20.0)),
        "board": [_shown(asked, row, ends) for row in data["contenders"]],
        "action": address,
        "fronts": [
            {"code": code, "name": names.get(code, code), "weight": f"{weight:g}",
             "share": f"{100 * data['weights'][code]:.0f}", "published": f"{asked.draws.published[code]:g}"}
            for code, weight in asked.weights.items()
        ],
        "presets": [(_named(name), f"{address}?w={_written(weights)}") for name, weights in meta["presets"].items()],
    }  # fmt: skip


def _named(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _written(weights: Mapping[str, float]) -> str:
    return ",".join(f"{code}:{weight:g}" for code, weight in weights.items())


def _ends(ranked: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """Choose the ends of the axis: tens around all intervals, within 0 to 100."""
    if not ranked:
        return 0.0, 100.0
    low = min(row["score"]["interval"]["lo"] for row in ranked)
    high = max(row["score"]["interval"]["hi"] for row in ranked)
    step = 10 if high - low <= 50 else 20
    return max(0.0, float(step * math.floor(low / step))), min(100.0, float(step * math.ceil(high / step)))


def _shown(asked: Weighting, row: Mapping[str, Any], ends: tuple[float, float]) -> dict[str, Any]:
    from markupsafe import Markup

    from softpower.report.drawings.tracks import interval_track
    from softpower.report.page.numbers import interval, points, ranks

    mark = asked.store.mark(row["contender"], asked.row)
    shown: dict[str, Any] = {"mark": mark, "known": row["ranked"] and row["score"]["value"] is not None}
    if not shown["known"]:
        return {**shown, "why": f"not ranked: {100 * row['coverage']:.0f} of 100"}
    spread = Interval(row["score"]["value"], row["score"]["interval"]["lo"], row["score"]["interval"]["hi"])
    place = (row["rank"]["lo"], row["rank"]["hi"]) if row["rank"] else None
    return {
        **shown,
        "score": points(spread.median, 1),
        "interval": interval(spread),
        "track": Markup(interval_track(spread, mark["shape"], mark["tone"], ends)),
        "ranks": ranks(place),
        "first": "·" if row["p_first"] is None else percent(row["p_first"]),
    }
