"""The numbered list of sources behind some values, and the rows that are not used, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from rich.text import Text

from softpower.estimates import Estimates
from softpower.provenance import Source
from softpower.report.terminal.evidence import quoted
from softpower.report.terminal.numbers import count
from softpower.report.terminal.text import Lines, join, paragraph, plain
from softpower.wording import value_words

__all__ = ["cited", "references"]

MOST = 24  # sources that are listed; the rest is counted
DROPPED = 12  # rows that are not used and are listed
INDENT = "      "


def references(rows: pl.DataFrame, estimates: Estimates, width: int) -> Lines:
    """List the sources behind some values, numbered, each with what it states; the newest first.

    Parameters
    ----------
    rows : polars.DataFrame
        The observations with their `use` and `weight`.
    estimates : Estimates
        The sources, texts and names.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The used ones by source, then the rows that are not used, with the reason.
    """
    order = rows.unique("id", maintain_order=True).sort(
        "period", "contender", descending=[True, False], maintain_order=True
    )
    mask = pl.col("use").str.starts_with("used").fill_null(value=False)
    used, dropped = order.filter(mask), order.filter(~mask)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in used.iter_rows(named=True):
        groups.setdefault(row["source"] or "", []).append(row)
    lines: Lines = []
    for n, (code, stated) in enumerate(list(groups.items())[:MOST], start=1):
        lines += _source(n, estimates.parent.sources.get(code), stated, estimates, width)
    lines += _more(len(groups) - MOST, "source")
    if dropped.height:
        lines += [Text(), Text("Not used", style="bold")]
        for row in dropped.head(DROPPED).iter_rows(named=True):
            source = estimates.parent.sources.get(row["source"] or "")
            why = plain(row["use"] or f"{row['kind']}, not in an estimate")
            words = join(
                (f"{plain(row['period'])} {_stated(row, estimates)}", "bold"), f": {why}. {cited(source, row)}"
            )
            lines += paragraph(words, width, indent=INDENT, first=" –    ")
        lines += _more(dropped.height - DROPPED, "row")
    return lines


def _source(
    n: int, source: Source | None, rows: Sequence[Mapping[str, Any]], estimates: Estimates, width: int
) -> Lines:
    lines = paragraph(cited(source, rows[0]), width, indent=INDENT, first=f" {f'[{n}]':<5}")
    periods: dict[str, list[str]] = {}
    for row in rows:
        periods.setdefault(plain(row["period"]), []).append(_stated(row, estimates) + _share(row))
    words = "; ".join(f"{period} {', '.join(values)}" for period, values in periods.items())
    lines += paragraph(Text(words, style="bold"), width, indent=INDENT)
    for row in rows:
        if row["exact"]:
            lines += paragraph(quoted(row, estimates.parent), width, indent=INDENT)
    return lines


def _stated(row: Mapping[str, Any], estimates: Estimates) -> str:
    contender = estimates.framework.contenders.get(row["contender"] or "")
    return f"{plain(contender.name if contender else row['contender'])} {plain(value_words(row))}"


def _share(row: Mapping[str, Any]) -> str:
    return (
        f" (weight {row['weight']:.2f})"
        if row["use"] == "used" and row["weight"] is not None and row["weight"] < 0.995
        else ""
    )


def _more(n: int, noun: str) -> Lines:
    words = f"{INDENT}and {count(n, f'more {noun}')}: softpower show STUDY observations -f csv"
    return [Text(words, style="dim")] if n > 0 else []


def cited(source: Source | None, row: Mapping[str, Any]) -> str:
    """Name a source.

    Parameters
    ----------
    source : Source or None
        The source, where it is known.
    row : mapping
        The observation, whose own producer and source code stand in.

    Returns
    -------
    str
        Publisher, title and date.
    """
    if source is None:
        return plain(row["producer"] or row["source"] or "no source")
    parts = [plain(row["producer"] or source.producer), plain(source.title), plain(source.date_published[:10])]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or plain(source.code)
