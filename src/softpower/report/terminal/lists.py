"""A table of rows on a terminal: the columns that a reader needs, the rest is in the CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from rich.text import Text

from softpower.contest.words import percent
from softpower.report.terminal.numbers import amount, count
from softpower.report.terminal.text import Cell, Column, Lines, join, paragraph, plain, table

__all__ = ["finding_lines", "list_view"]

ROWS = 60  # of a long table; the rest is for CSV and JSON
# The columns that stand on a terminal, by table: the first ones stay when there is no room.
SHOWN: Mapping[str, Sequence[str]] = {
    "scoreboard": ("name", "score", "low", "high", "p_first", "coverage", "borrowed"),
    "fronts": ("name", "first_score", "second_score", "p_first_leads", "gap", "weight", "observations"),
    "indicators": ("indicator", "name", "observations", "role", "front", "from", "to", "unit"),
    "observations": (
        "id",
        "contender",
        "indicator",
        "period",
        "value",
        "unit",
        "use",
        "source",
        "region",
        "low",
        "high",
    ),
    "estimates": ("node", "contender", "period", "median", "low80", "high80", "unit", "n_origins", "region"),
    "findings": ("grade", "where", "text", "code"),
    "targets": ("contender", "title", "by", "outcome", "value", "unit", "stated", "indicator"),
    "weights": ("weighting", "name", "weight", "reason"),
    "sources": ("code", "producer", "title", "date_published", "observations", "licence", "url"),
}
LONG = {"name", "title", "text", "where", "use", "reason", "url", "producer", "licence", "indicator", "source", "node"}
PROBABILITIES = {"p_first", "p_first_leads"}
SHARES = {"coverage", "borrowed", "weight"}


def list_view(what: str, rows: pl.DataFrame, width: int) -> Lines:
    """Draw rows as a table.

    Parameters
    ----------
    what : str
        Which table it is.
    rows : polars.DataFrame
        The rows.
    width : int
        Columns of the terminal.

    Returns
    -------
    list of Text
        The table, and how many rows it leaves out.
    """
    if rows.is_empty():
        return [Text(f"There are no {what} of that kind.")]
    if what == "findings":
        return [line for row in rows.iter_rows(named=True) for line in finding_lines(row, width)]
    shown = rows.head(ROWS)
    heads = [n for n in SHOWN.get(what, rows.columns) if n in rows.columns and shown[n].is_not_null().any()]
    columns = [
        Column(head=n.replace("_", " "), cells=[_cell(n, x) for x in shown[n]], right=shown[n].dtype.is_numeric(),
               least=14 if n in LONG else 0, drop=max(i - 2, 0))
        for i, n in enumerate(heads)
    ]  # fmt: skip
    lines = table(columns, width)
    if rows.height > shown.height:
        words = f"{count(rows.height - shown.height, 'more row')}: -f csv, -f jsonl or a filter shows them"
        lines += paragraph(Text(words, style="dim"), width, indent=" ")
    return lines


def _cell(name: str, x: object) -> Cell:
    if x is None:
        return "·"
    if isinstance(x, bool):
        return "yes" if x else "no"
    if isinstance(x, float):
        if name in PROBABILITIES:
            return percent(x)
        return f"{100 * x:.0f}%" if name in SHARES else amount(x, digits=4)
    return plain(x) if isinstance(x, str) else f"{x}"


def finding_lines(row: Mapping[str, str], width: int) -> Lines:
    """Tell a finding.

    Parameters
    ----------
    row : mapping
        Its `grade`, `where` and `text`.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The lines.
    """
    style = "bold" if row["grade"] == "error" else ""
    words = join((row["grade"], style), f"  {plain(row['where'])}: {plain(row['text'])}")
    return paragraph(words, width, indent="  ", first="")
