"""Write COINr's tables, so that a coin goes back to where it came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from softpower.coinr.read import PARAMETERS
from softpower.coinr.sheet import Sheet
from softpower.coinr.tree import Element
from softpower.files import write_whole

__all__ = ["coinr_tables", "write_coinr"]


def coinr_tables(coin: Sheet) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Lay a coin out as COINr's iData and iMeta.

    Parameters
    ----------
    coin : Sheet
        Table and tree.

    Returns
    -------
    idata, imeta : polars.DataFrame
        The tables, which `read_coinr` reads back.
    """
    elements = (*coin.frame.elements, *coin.frame.others)
    return _idata(coin), pl.DataFrame([_row(each) for each in elements], schema=_SCHEMA)


def write_coinr(coin: Sheet, folder: str | Path) -> tuple[Path, Path]:
    """Write a coin as iData.csv and iMeta.csv.

    Parameters
    ----------
    coin : Sheet
        Table and tree.
    folder : str or Path
        Where the files go; it is made if it is not there.

    Returns
    -------
    idata, imeta : Path
        The files. Numbers are the shortest decimals that read back to the same value; a missing one is an empty field.

    Raises
    ------
    StudyError
        If the folder cannot be written to.
    """
    paths = Path(folder) / "iData.csv", Path(folder) / "iMeta.csv"
    for path, table in zip(paths, coinr_tables(coin), strict=True):
        write_whole(path, table.write_csv().encode())
    return paths


def _idata(coin: Sheet) -> pl.DataFrame:
    rows = np.argwhere(coin.there)
    columns: dict[str, Any] = {
        "uCode": [coin.codes[unit] for _, unit in rows],
        "uName": [coin.names[unit] for _, unit in rows],
    }
    if coin.has_times:
        columns["Time"] = [coin.times[time] for time, _ in rows]
    for name, labels in coin.groups.items():
        columns[name] = [labels[time][unit] or None for time, unit in rows]
    for name, sizes in coin.denominators.items():
        columns[name] = [_known(sizes[time, unit]) for time, unit in rows]
    for place, each in enumerate(coin.frame.indicators):
        columns[each.code] = [_known(coin.values[time, place, unit]) for time, unit in rows]
    return pl.DataFrame(columns, strict=False)


_SCHEMA = {
    "Level": pl.Int64, "iCode": pl.String, "iName": pl.String, "Direction": pl.Int64, "Weight": pl.Float64,
    "Unit": pl.String, "Denominator": pl.String, "Parent": pl.String, "Type": pl.String,
    **dict.fromkeys(PARAMETERS, pl.Float64),
}  # fmt: skip


def _row(each: Element) -> dict[str, Any]:
    inside = each.type in ("Indicator", "Aggregate")
    return {
        "Level": each.level if inside else None,
        "iCode": each.code,
        "iName": each.name,
        "Direction": each.direction if inside else None,
        "Weight": each.weight if inside else None,
        "Unit": each.unit or None,
        "Denominator": each.denominator or None,
        "Parent": each.parent or None,
        "Type": each.type,
        **{key: each.parameters.get(key) for key in PARAMETERS},
    }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
