"""The tables of an export as one SQLite database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import polars as pl

from softpower.contest import Contest
from softpower.report.schemas import FIELDS
from softpower.report.workbook import about_table

__all__ = ["SUFFIXES", "database", "is_database_of_ours"]

SUFFIXES = (".sqlite", ".db")
_MARK = 0x736F6674  # "soft", in the header of the file, by which an export knows its own
_TYPES = {"string": "TEXT", "number": "REAL", "integer": "INTEGER"}
_UNIQUE = {"observations": "id", "sources": "code"}
# What is looked up most: who, where and when; what joins the tables.
_LOOKED_UP = {
    "observations": ("contender", "node", "front", "source", "use"), "estimates": ("node", "contender"),
    "scores": ("node", "contender"), "leads": ("node",),
}  # fmt: skip


def database(contest: Contest, tables: Mapping[str, pl.DataFrame]) -> bytes:
    """Put tables into a database.

    Parameters
    ----------
    contest : Contest
        The contest.
    tables : mapping of str to polars.DataFrame
        The tables by name.

    Returns
    -------
    bytes
        A SQLite file: the tables with typed columns, keys and indices, a table `about` that says what they hold, and
        `observations_words`, in which the words of observations can be searched.
    """
    with closing(sqlite3.connect(":memory:")) as file:
        file.execute(f"PRAGMA application_id = {_MARK}")
        about = about_table(contest)
        file.execute('CREATE TABLE about ("table" TEXT, "column" TEXT, text TEXT)')
        file.executemany("INSERT INTO about VALUES (?, ?, ?)", about.iter_rows())
        for name in ("sources", *(each for each in tables if each != "sources")):
            _fill(file, name, tables[name])
        words = "indicator, producer, exact, note, content='observations'"
        file.execute(f"CREATE VIRTUAL TABLE observations_words USING fts5 ({words})")
        file.execute("INSERT INTO observations_words (observations_words) VALUES ('rebuild')")
        file.commit()
        return file.serialize()


def is_database_of_ours(path: Path) -> bool:
    """Tell whether an export made a file.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    bool
        Whether it is a database with the mark of the export.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\x00") and int.from_bytes(head[68:72], "big") == _MARK


def _fill(file: sqlite3.Connection, name: str, table: pl.DataFrame) -> None:
    """Make one table; names of tables and columns are those of the description, never from outside."""
    columns = []
    for column, (kind, _) in FIELDS[name].items():
        unique = " PRIMARY KEY" if _UNIQUE.get(name) == column else ""
        joins = " REFERENCES sources (code)" if (name, column) == ("observations", "source") else ""
        columns.append(f'"{column}" {_TYPES[kind]}{unique}{joins}')
    file.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    marks = ", ".join("?" for _ in columns)
    file.executemany(f'INSERT INTO "{name}" VALUES ({marks})', table.iter_rows())
    for column in _LOOKED_UP.get(name, ()):
        file.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')
