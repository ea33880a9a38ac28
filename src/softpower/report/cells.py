"""Cells that a spreadsheet shows and does not run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["safe_cell", "safe_csv", "safe_rows"]

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """Make a text harmless for a spreadsheet, which would read it as a formula.

    Parameters
    ----------
    text : str
        What a source says.

    Returns
    -------
    str
        The text, with an apostrophe before it where it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage
        return.

    Examples
    --------
    >>> safe_cell("=HYPERLINK(1)"), safe_cell("17.8%"), safe_cell("'=1")
    ("'=HYPERLINK(1)", '17.8%', "''=1")
    """
    # An apostrophe before a risky character is doubled, so that the way back is unambiguous.
    return f"'{text}" if text.startswith(_RISKY) or text.lstrip("'").startswith(_RISKY) else text


def safe_csv(table: pl.DataFrame) -> str:
    """Write a table as CSV for spreadsheets.

    Parameters
    ----------
    table : polars.DataFrame
        The table.

    Returns
    -------
    str
        Comma-separated, UTF-8, numbers unrounded, nothing for null; texts are made harmless, numbers stay numbers.
    """
    return safe_rows(table.columns, table.iter_rows())


def safe_rows(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    r"""Write rows as CSV for spreadsheets.

    Parameters
    ----------
    columns : iterable of str
        The head.
    rows : iterable of iterable
        The cells of each row.

    Returns
    -------
    str
        As `safe_csv`.

    Examples
    --------
    >>> safe_rows(["name", "value"], [["=1+1", 0.5], ["Ash", None]])
    "name,value\n'=1+1,0.5\nAsh,\n"
    """
    memory = io.StringIO()
    writer = csv.writer(memory, lineterminator="\n")
    writer.writerow([_cell(name) for name in columns])
    for row in rows:
        writer.writerow(["" if x is None else _cell(x) for x in row])
    return memory.getvalue()


def _cell(x: object) -> str:
    if isinstance(x, str):
        return safe_cell(x)
    if isinstance(x, bool):
        return "true" if x else "false"
    return repr(x) if isinstance(x, float) else str(x)
