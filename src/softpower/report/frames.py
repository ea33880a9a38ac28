"""Tables out of rows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

__all__ = ["frame"]


def frame(rows: Iterable[Mapping[str, Any]], texts: Iterable[str], others: Mapping[str, Any]) -> pl.DataFrame:
    """Make a table of rows.

    Parameters
    ----------
    rows : iterable of mapping
        The rows; NaN becomes null.
    texts : iterable of str
        Columns that hold text.
    others : mapping of str to type
        Types of further columns; all the rest hold numbers.

    Returns
    -------
    polars.DataFrame
        The table, typed even where there is no row.
    """
    listed = [{k: None if isinstance(v, float) and math.isnan(v) else v for k, v in row.items()} for row in rows]
    names = list(listed[0]) if listed else [*texts, *others]
    schema = {name: pl.String if name in set(texts) else others.get(name, pl.Float64) for name in names}
    return pl.DataFrame(listed, schema=schema, orient="row")
