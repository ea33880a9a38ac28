"""What sources state, in words: figures, streaks, shares by region, targets, views, and claims that are not scored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from rich.text import Text

from softpower.estimates import Estimates
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.report.tables import observations_of
from softpower.report.terminal.text import Lines, join, paragraph, plain
from softpower.wording import value_words

__all__ = ["evidence", "in_words", "observations_in_words", "quoted", "read_rows"]

NUMBER = "bold"  # of the words that state the number; plain text has the marks around them
ENDS = ("\n", ". ", "! ", "? ")
CONTEXT = 90  # characters of the sentence on each side of the number
_KINDS = {
    "share": "a share", "share_by_region": "a share by region", "amount": "an amount", "count": "a count",
    "range": "a range", "growth": "growth", "recovery": "recovery", "rank": "a place", "streak": "a streak",
    "record": "a record", "comparison": "a comparison", "lead_shift": "a change of the lead", "list": "a list",
    "vague_quantity": "a vague quantity", "vague_growth": "vague growth", "disagreement": "sources differ",
    "conclusion": "a conclusion", "quote": "a view", "event": "an event", "forecast": "a forecast",
    "target": "a target",
}  # fmt: skip
HEADS = ("Figures", "Shares by region", "Streaks", "Targets and forecasts", "Views", "Events", "Claims, not scored")
_HEAD_OF = {
    "target": "Targets and forecasts", "forecast": "Targets and forecasts", "opinion": "Views", "event": "Events",
    "claim": "Claims, not scored",
}  # fmt: skip


def evidence(estimates: Estimates, width: int) -> Lines:
    """Show what the articles of a study state.

    Parameters
    ----------
    estimates : Estimates
        The estimates, for what became of each observation.
    width : int
        Columns.

    Returns
    -------
    list of Text
        One entry an observation, in groups; nothing where no article was read.
    """
    table = observations_of(estimates).filter(pl.col("exact").is_not_null())
    return observations_in_words(table, estimates.parent, estimates.framework, width)


def observations_in_words(table: pl.DataFrame, observations: Observations, framework: Framework, width: int) -> Lines:
    """Show rows that were read in text, in groups, each with its words.

    Parameters
    ----------
    table : polars.DataFrame
        The rows; a column `use` says what became of each.
    observations : Observations
        Their texts.
    framework : Framework
        Names of contenders, indicators and regions.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The lines.
    """
    groups: dict[str, list[dict[str, Any]]] = {head: [] for head in HEADS}
    for row in table.iter_rows(named=True):
        groups[_group(row)].append(row)
    lines: Lines = []
    n = 0
    for head, rows in groups.items():
        if rows:
            lines += [*([Text()] if lines else []), Text(f"{head} ({len(rows)})", style="bold")]
        for row in rows:
            n += 1
            lines += _entry(n, row, observations, framework, width)
    return lines


def _group(row: Mapping[str, Any]) -> str:
    kind = row["kind"]
    if row["claim_kind"] == "streak":
        return "Streaks"
    if row["claim_kind"] == "share_by_region" and kind == "measurement":
        return "Shares by region"
    return _HEAD_OF.get(kind, "Figures")


def _entry(n: int, row: Mapping[str, Any], observations: Observations, framework: Framework, width: int) -> Lines:
    indent = "      "
    lines = paragraph(in_words(row, framework), width, indent=indent, first=f" {f'[{n}]':<4} ")
    return [*lines, *paragraph(quoted(row, observations), width, indent=indent)]


def in_words(row: Mapping[str, Any], framework: Framework) -> Text:
    """Say what an observation states.

    Parameters
    ----------
    row : mapping
        The observation.
    framework : Framework
        Names of contenders, indicators and regions.

    Returns
    -------
    Text
        Value with unit, whose, of what, where and when, of which kind, and what became of it.
    """
    contender = framework.contenders.get(row["contender"] or "")
    indicator = framework.indicators.get(row["indicator"] or "")
    region = framework.regions.get(row["region"] or "")
    parts = [
        plain(contender.name) if contender else "",
        plain(indicator.name if indicator else row["indicator"] or ""),
        plain(region.name if region else row["region"] or "") if row["region"] not in {None, "world"} else "",
        plain(row["period"]) or "no period",
        _kind_words(row, plain(contender.name) if contender else ""),
    ]
    value = plain(value_words(row))
    use = plain(row.get("use") or "")
    words = ", ".join(part for part in parts if part)
    became = f" ({use})" if use and not _needless(row, use) else ""
    return join((f"{value}: " if value else "", "bold"), words, became)


def _needless(row: Mapping[str, Any], use: str) -> bool:
    return row["kind"] in {"claim", "opinion", "event"} or use == f"a {row['kind']}"


def _kind_words(row: Mapping[str, Any], name: str) -> str:
    if row["kind"] == "opinion":
        speaker = plain(row["speaker"] or row["attribution"] or "a speaker who is not named")
        lean = {1: f"favours {name}", -1: f"against {name}"}.get(row["sign"] or 0, "favours neither") if name else ""
        return f"said by {speaker}" + (f", {lean}" if lean else "")
    words = _KINDS.get(row["claim_kind"] or "", row["kind"])
    if row["attribution"]:
        words += f", after {plain(row['attribution'])}"
    return words


def quoted(row: Mapping[str, Any], observations: Observations) -> Text:
    """Quote the words around an observation, the words that state it marked.

    Parameters
    ----------
    row : mapping
        The observation.
    observations : Observations
        The texts.

    Returns
    -------
    Text
        The quote, then source and place.
    """
    before, exact, after = _around(row, observations)
    source = observations.sources.get(row["source"] or "")
    name = plain(source.title or source.code) if source else plain(row["source"])
    where = f"{name}, characters {row['start']}–{row['end']}"
    whole = not any(c.isalnum() for c in before + after)
    marked = (plain(exact), NUMBER) if whole else (f"»{plain(exact)}«", NUMBER)
    return join("“", _spaced(before, end=True), marked, _spaced(after, end=False), "” ", (where, "dim"))


def _around(row: Mapping[str, Any], observations: Observations) -> tuple[str, str, str]:
    """Cut the sentence of a quote out of its text; the kept context stands in where the text is not there."""
    text = observations.texts.get(row["source"] or "")
    exact, start = row["exact"] or "", row["start"]
    if text is None or start is None or text[start : start + len(exact)] != exact:
        return (f"…{row['prefix']}" if row["prefix"] else ""), exact, (f"{row['suffix']}…" if row["suffix"] else "")
    before, after = text[max(0, start - 600) : start], text[start + len(exact) : start + len(exact) + 600]
    before = before[max(before.rfind(m) + len(m) for m in ENDS if m in before) :] if _has_end(before) else before
    stops = [at for mark in ENDS if (at := after.find(mark)) >= 0]
    after = after[: min(stops) + 1] if stops else after
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return before, exact, after


def _has_end(text: str) -> bool:
    return any(mark in text for mark in ENDS)


def _spaced(text: str, *, end: bool) -> str:
    """Make context harmless without losing the blank next to the quote."""
    clean = plain(text)
    edge = text[-1:] if end else text[:1]
    if not clean or not edge.isspace():
        return clean
    return f"{clean} " if end else f" {clean}"


def read_rows(observations: Observations) -> tuple[pl.DataFrame, int]:
    """Part the observations that were read in text from the others.

    Parameters
    ----------
    observations : Observations
        The table.

    Returns
    -------
    rows : polars.DataFrame
        Those read in text.
    entered : int
        How many others there are.
    """
    rows = observations.table.filter(pl.col("exact").is_not_null())
    return rows, len(observations) - rows.height
