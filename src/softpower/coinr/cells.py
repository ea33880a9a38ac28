"""Read plain tables cell by cell, so that a bad one is named."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.errors import ObservationError, StudyError

__all__ = ["read_table", "table_numbers"]

Floats = NDArray[np.float64]

_MISSING = {"", "NA", "NaN", "nan"}
_TRUTH = {"TRUE": 1.0, "FALSE": 0.0, "true": 1.0, "false": 0.0}


def read_table(source: str | Path | pl.DataFrame, name: str) -> pl.DataFrame:
    """Read a table with every cell as text.

    Parameters
    ----------
    source : str, Path or polars.DataFrame
        A CSV file, or a table.
    name : str
        What it is called in messages.

    Returns
    -------
    polars.DataFrame
        All columns as text; what is missing is null.

    Raises
    ------
    StudyError
        If the file cannot be read as a table.
    """
    if isinstance(source, pl.DataFrame):
        table = source.with_columns(pl.all().cast(pl.String))
    else:
        try:
            text = Path(source).read_bytes().decode("utf-8-sig")
            table = pl.read_csv(io.BytesIO(text.encode()), infer_schema=False, truncate_ragged_lines=False)
        except (OSError, UnicodeDecodeError, pl.exceptions.PolarsError) as error:
            problem = f"the {name} cannot be read: {str(error).splitlines()[0]}"
            raise StudyError(
                problem, where=str(source), remedy="give a CSV file in UTF-8 with a line of names"
            ) from None
    table = table.rename({column: column.strip() for column in table.columns})
    stripped = table.with_columns(pl.all().str.strip_chars())
    return stripped.with_columns(pl.when(pl.all().is_in(_MISSING)).then(None).otherwise(pl.all()).name.keep())


def table_numbers(column: pl.Series, rows: Sequence[str], where: str) -> Floats:
    """Read a column of text as numbers.

    Parameters
    ----------
    column : polars.Series
        The column.
    rows : sequence of str
        What each row is called in messages.
    where : str
        What the table is called in messages.

    Returns
    -------
    ndarray of float
        Numbers; NaN where missing.

    Raises
    ------
    ObservationError
        If a cell is no number, or infinite; row and column are named.
    """
    out = np.full(len(column), np.nan)
    for place, cell in enumerate(column):
        if cell is None:
            continue
        try:
            out[place] = _TRUTH[cell] if cell in _TRUTH else float(cell)
        except ValueError:
            out[place] = np.inf
        if not np.isfinite(out[place]):
            infinite = cell.lower().lstrip("+-") in ("inf", "infinity")
            problem = f'"{cell}" is infinite' if infinite else f'"{cell}" is not a number'
            remedy = "write a finite number with a decimal point, or leave the cell empty where the value is missing"
            raise ObservationError(problem, where=f"{where}: {rows[place]}, {column.name}", remedy=remedy)
    return out
