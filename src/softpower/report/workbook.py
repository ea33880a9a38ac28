"""The tables of an export as one Excel workbook."""

from __future__ import annotations

import math
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from softpower.contest import Contest
from softpower.errors import SoftpowerError, StudyError
from softpower.report.methods_text import methods_text
from softpower.report.schemas import FIELDS, LICENCE, TITLES, program_version

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

__all__ = ["about_table", "is_workbook_of_ours", "workbook"]

ROWS, CHARACTERS = 1_048_576, 32_767  # of a sheet, with the header; of a cell
_MAKER = "softpower export"
_CUT = " … (cut)"
# Excel refuses a file that holds one of these.
_FORBIDDEN = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def workbook(contest: Contest, tables: Mapping[str, pl.DataFrame]) -> bytes:
    """Lay tables out as a workbook, a sheet a table.

    Parameters
    ----------
    contest : Contest
        The contest.
    tables : mapping of str to polars.DataFrame
        The tables by name of their sheet.

    Returns
    -------
    bytes
        The file. Numbers are numbers, a text is a text whatever it begins with, an empty cell is a missing value.

    Raises
    ------
    SoftpowerError
        If the package that writes workbooks is not installed.
    StudyError
        If a table has more rows than a sheet holds.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise SoftpowerError(
            "a workbook needs the package xlsxwriter", where="--to excel", remedy='pip install "softpower[excel]"'
        ) from None
    sheets = {"about": about_table(contest), **tables}
    for name, table in sheets.items():
        if table.height >= ROWS:
            raise StudyError(f"the table has {table.height:,} rows, and a sheet holds {ROWS - 1:,}", where=name,
                             remedy="write it with --to datapackage")  # fmt: skip
    memory = BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.set_properties({"title": contest.title, "author": _MAKER, "created": _now()})
        for name, table in sheets.items():
            _sheet(book, name, table)
    return memory.getvalue()


def about_table(contest: Contest) -> pl.DataFrame:
    """Say what the workbook holds: the run, the tables, and the meaning of every column.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    polars.DataFrame
        Columns `table`, `column` and `text`.
    """
    method = contest.index.method
    _, _, told = methods_text(contest).partition("\n\n")
    rows: list[tuple[str, str, str]] = [
        ("", "title", contest.title or "A contest of cultural influence"),
        ("", "result", f"{contest.headline.title}. {contest.headline.lead}"),
        ("", "method", " ".join(told.split("\n\n")[0].split())),
        ("", "licences", LICENCE),
        ("", "softpower", program_version()),
        ("", "seed", str(method.seed)),
        ("", "draws", str(method.draws)),
        ("", "aggregation", method.aggregation),
        ("", "pair", ", ".join(contest.pair)),
        ("", "period", contest.period),
    ]
    for name, fields in FIELDS.items():
        rows.append((name, "", TITLES[name]))
        rows += [(name, column, told) for column, (_, told) in fields.items()]
    return pl.DataFrame(rows, schema={"table": pl.String, "column": pl.String, "text": pl.String}, orient="row")


def is_workbook_of_ours(path: Path) -> bool:
    """Tell whether an export made a file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bool
        Whether it is a workbook whose author is the export.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            return f"<dc:creator>{_MAKER}</dc:creator>".encode() in parts.read("docProps/core.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _sheet(book: Workbook, name: str, table: pl.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for column, (title, kind) in enumerate(table.schema.items()):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, 24 if kind == pl.String else 12)
    for row, cells in enumerate(table.iter_rows(), start=1):
        for column, cell in enumerate(cells):
            # Each kind by its own method: the general one would take a text for a formula, a link or a number.
            if isinstance(cell, bool):
                sheet.write_boolean(row, column, cell)
            elif isinstance(cell, int | float) and math.isfinite(cell):
                sheet.write_number(row, column, cell)
            elif cell is not None and cell != "":
                sheet.write_string(row, column, _text(cell))
    if table.height:
        sheet.autofilter(0, 0, table.height, table.width - 1)


def _text(cell: object) -> str:
    text = str(cell).translate(_FORBIDDEN)
    size = len(text.encode("utf-16-le")) // 2  # Excel counts in UTF-16
    if size <= CHARACTERS:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CHARACTERS - len(_CUT))]
    return kept.decode("utf-16-le", errors="ignore") + _CUT


def _now() -> datetime:
    """Give the time; SOURCE_DATE_EPOCH stands in for it where files have to be alike."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.replace(tzinfo=None)
