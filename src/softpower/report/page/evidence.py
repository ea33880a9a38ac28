"""The observations behind the scores, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from softpower.contest import Contest, TraceNode
from softpower.report.page.cast import Cast
from softpower.report.page.fronts import Way
from softpower.report.page.uses import stated, use_of

__all__ = ["MOST", "choose", "evidence_view"]

MOST = 180  # rows in the page, for its whole size; the rest is in the export


def choose(contest: Contest, cast: Cast, ways: Mapping[str, Way]) -> list[dict[str, Any]]:
    """Choose the observations that stand in the page.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    ways : mapping of str to tuple
        For each front, the way from either side's score to its sources.

    Returns
    -------
    list of dict
        At most `MOST` rows: what was read in texts, what the scores of the pair rest on, then the pair's other
        figures of the period in view and of the years before it.
    """
    rests: dict[str, int] = {}
    for name in (name for way in ways.values() for side in way for name in _observations(side)):
        rests.setdefault(name, len(rests))
    near = cast.behind(contest.pair)
    rows = list(contest.index.parent.parent.table.iter_rows(named=True))
    # A long text must not push out what the scores rest on, though what was read is shown first.
    rows.sort(
        key=lambda row: (row["id"] not in rests, row["exact"] is None, row["contender"] not in near, _age(row, contest))
    )
    texts = {row["source"]: place for place, row in reversed(list(enumerate(rows))) if row["exact"] is not None}

    def order(row: Mapping[str, Any]) -> tuple[float, ...]:
        if row["exact"] is not None:
            return (0, texts[row["source"]], row["start"] or 0)
        return (1, rests.get(row["id"], len(rests)))

    return sorted(rows[:MOST], key=order)


def _age(row: Mapping[str, Any], contest: Contest) -> tuple[bool, int]:
    """Count the years back from the period in view; what speaks of later years comes last."""
    year, now = (int(p[:4]) if p[:4].isdigit() else 0 for p in (row["period"] or "", contest.period))
    return year > now, abs(now - year)


def _observations(node: TraceNode) -> Iterable[str]:
    if node.kind == "observation":
        yield node.label
    for child in node.children:
        yield from _observations(child)


def evidence_view(contest: Contest, cast: Cast, rows: list[dict[str, Any]], quoted: set[str]) -> dict[str, Any]:
    """Give the rows of the evidence and what they can be filtered by.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    rows : list of dict
        The observations that stand in the page.
    quoted : set of str
        Those whose words are highlighted in the page.

    Returns
    -------
    dict
        The rows, the fronts and contenders among them, and how many observations there are in all.
    """
    uses = contest.index.parent.uses.select("observation", "status")
    status = dict(uses.filter(pl.col("observation").is_in([row["id"] for row in rows])).iter_rows())
    shown = [_row(contest, cast, row, status.get(row["id"], ""), quoted) for row in rows]
    return {
        "rows": shown,
        "fronts": _choices((row["front"], row["front_name"]) for row in shown),
        "contenders": _choices((row["mark"].code, row["mark"].name) for row in shown),
        "total": len(contest.index.parent.parent),
        "read": any(row["quote"] for row in shown),
        "lent": any(row["mark"].outlined for row in shown),
    }


def _choices(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({code: name for code, name in pairs if code}.items(), key=lambda item: item[1].casefold())


def _row(contest: Contest, cast: Cast, row: Mapping[str, Any], status: str, quoted: set[str]) -> dict[str, Any]:
    framework = contest.framework
    indicator = row["indicator"] or ""
    front = framework.front_of(indicator)
    node = framework.indicators.get(indicator) or framework.concepts.get(indicator)
    source = contest.index.parent.parent.sources.get(row["source"] or "")
    return {
        "id": row["id"],
        "mark": cast[row["contender"] or ""],
        "front": front,
        "front_name": framework.aggregates[front].name if front in framework.aggregates else "",
        "what": node.name if node else (row["claim_kind"] or "").replace("_", " "),
        "value": stated(row),
        "kind": row["kind"],
        "period": row["period"] or "",
        "region": _region(contest, row["region"] or ""),
        "use": use_of(row, status, framework),
        "quote": row["exact"] or "",
        "linked": row["id"] in quoted,
        "source": row["source"] or "",
        "by": (source.producer or source.title or source.code) if source else (row["producer"] or row["source"] or ""),
        "title": source.title if source else "",
        "speaker": row["speaker"] or "",
        "note": row["note"] or "",
    }


def _region(contest: Contest, code: str) -> str:
    """Name a region, unless it is the whole world, which goes without saying."""
    region = contest.framework.regions.get(code)
    if code in ("", "world") or (region is not None and not region.parent):
        return ""
    return region.name if region else code
