"""Rows written as they come, so that their number does not matter to the memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import IO

import polars as pl

from softpower.report.answers import rows_answer
from softpower.report.cells import safe_csv

__all__ = ["ROW_FORMS", "write_rows"]

ROW_FORMS = ("jsonl", "csv", "parquet")
_PART = 50_000  # rows of a Parquet part held in memory: some ten megabytes


def write_rows(tables: Iterable[pl.DataFrame], form: str, file: IO[bytes]) -> None:
    """Write tables of the same columns one below the other.

    Parameters
    ----------
    tables : iterable of polars.DataFrame
        The tables; each is let go before the next is taken, but for Parquet, where some 50,000 rows are gathered.
    form : {"jsonl", "csv", "parquet"}
        Lines of JSON, CSV that is harmless for spreadsheets, or Parquet.
    file : file
        Where to write, in bytes.
    """
    if form == "parquet":
        _write_parquet(tables, file)
        return
    head = True
    for table in tables:
        if form == "jsonl":
            lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows_answer(table))
            file.write("".join(f"{line}\n" for line in lines).encode())
        elif head or table.height:
            text = safe_csv(table)
            file.write((text if head else text.partition("\n")[2]).encode())
            head = False


def _write_parquet(tables: Iterable[pl.DataFrame], file: IO[bytes]) -> None:
    """Gather the rows in parts beside the file, then pour these into one."""
    with tempfile.TemporaryDirectory() as folder:
        parts = (Path(folder, f"{n:08}.parquet") for n in count())
        held: list[pl.DataFrame] = []
        n_held = 0
        for table in tables:
            held.append(table)
            n_held += table.height
            if n_held >= _PART:
                pl.concat(held).write_parquet(next(parts))
                held, n_held = [], 0
        if held:
            pl.concat(held).write_parquet(next(parts))
            pl.scan_parquet(folder).sink_parquet(file)
