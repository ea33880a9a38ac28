"""Read COINr's tables as they are: iData, iMeta, and a method.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.coinr.cells import read_table, table_numbers
from softpower.coinr.coin import Coin
from softpower.coinr.settings import read_method
from softpower.coinr.tree import TYPES, Element, Framed, frame
from softpower.errors import FrameworkError, ObservationError, nearest

__all__ = ["PARAMETERS", "read_coinr"]

Floats = NDArray[np.float64]

# Columns of iMeta that hold parameters of a method, one for each indicator.
PARAMETERS = (
    "Target",
    "minmax_lower",
    "minmax_upper",
    "scaled_lower",
    "scaled_upper",
    "scale_factor",
    "zscore_mean",
    "zscore_sd",
    "dist2targ_cap_max",
    "goalpost_lower",
    "goalpost_upper",
    "goalpost_scale",
    "goalpost_trunc2posts",
)


def read_coinr(
    idata: str | Path | pl.DataFrame,
    imeta: str | Path | pl.DataFrame,
    method: str | Path | Mapping[str, Any] | None = None,
) -> Coin:
    """Read a table of indicators and its tree in the form of COINr.

    Parameters
    ----------
    idata : str, Path or polars.DataFrame
        iData: one row a contender, or a contender and Time. Needs `uCode`; `uName` and `Time` are optional, and every
        other column has to stand in iMeta. An empty field, NA and NaN are missing.
    imeta : str, Path or polars.DataFrame
        iMeta: one row an indicator, aggregate, group or denominator, with `iCode`, `Type`, `Level`, `Parent`,
        `Direction` and `Weight`.
    method : str, Path or mapping, optional
        A method.toml, or what it would hold.

    Returns
    -------
    Coin
        Values and tree; `build` makes the index.

    Raises
    ------
    StudyError
        If a file cannot be read, or the method has an unknown key or value.
    FrameworkError
        If the tree does not hold together.
    ObservationError
        If a row repeats, a cell is no number, or a value is infinite.

    Examples
    --------
    >>> import polars as pl
    >>> idata = pl.DataFrame({"uCode": ["a", "b"], "music": [1.0, 3.0], "film": [20.0, 10.0]})
    >>> imeta = pl.DataFrame(
    ...     {
    ...         "iCode": ["music", "film", "all"],
    ...         "Type": ["Indicator", "Indicator", "Aggregate"],
    ...         "Level": [1, 1, 2],
    ...         "Parent": ["all", "all", None],
    ...         "Direction": [1, 1, 1],
    ...         "Weight": [3, 1, 1],
    ...     }
    ... )
    >>> coin = read_coinr(idata, imeta, {"normalise": {"method": "minmax"}, "aggregate": {"method": "arithmetic"}})
    >>> coin.build().scores[0, -1]
    array([25., 75.])
    """
    settings = {} if method is None else read_method(method)
    data, meta = read_table(idata, "iData"), read_table(imeta, "iMeta")
    elements = _elements(meta)
    tree = frame(elements, settings.get("exclude", ()))
    _check_columns(data, elements, tree)
    folder = Path(method).parent if isinstance(method, str | Path) else None
    return _gather(data, tree, settings, folder)


def _elements(meta: pl.DataFrame) -> list[Element]:
    needed = ("Level", "iCode", "Parent", "Direction", "Type", "Weight")
    for column in needed:
        if column not in meta.columns:
            raise FrameworkError(f'no column "{column}"', where="iMeta", remedy=nearest(column, meta.columns))
    codes = [str(each or "") for each in meta["iCode"]]
    if "" in codes:
        raise FrameworkError("a row has no iCode", where=f"iMeta, row {codes.index('') + 2}")
    numeric = [each for each in ("Level", "Direction", "Weight", *PARAMETERS) if each in meta.columns]
    numbers = {each: table_numbers(meta[each], codes, "iMeta") for each in numeric}
    rows = meta.to_dicts()
    return [_element(row, {key: float(numbers[key][i]) for key in numbers}) for i, row in enumerate(rows)]


def _element(row: dict[str, Any], number: dict[str, float]) -> Element:
    code, type_ = row["iCode"], row["Type"] or ""
    where = f"iMeta: {code}"
    if type_ not in TYPES:
        raise FrameworkError(f'Type is "{type_}"', where=where, remedy=nearest(type_, TYPES))
    common = {"code": code, "name": row.get("iName") or code, "type": type_, "unit": row.get("Unit") or ""}
    if type_ not in ("Indicator", "Aggregate"):
        return Element(**common)
    level, direction, weight = number["Level"], number["Direction"], number["Weight"]
    if type_ == "Aggregate":
        direction = 1.0 if np.isnan(direction) else direction
        weight = 1.0 if np.isnan(weight) and not row["Parent"] else weight  # at the top nothing stands beside it
    if not (level >= 1 and level == int(level)) or (type_ == "Indicator") != (level == 1):
        raise FrameworkError(f"Level is {level:g}", where=where, remedy="indicators stand at level 1, aggregates above")
    if direction not in (1, -1):
        raise FrameworkError(
            f"Direction is {direction:g}", where=where, remedy="write 1 where more is better, -1 where less is better"
        )
    if not (np.isfinite(weight) and weight >= 0):
        raise FrameworkError(f"Weight is {weight:g}", where=where, remedy="a weight is a number of 0 or more")
    return Element(
        **common,
        level=int(level),
        parent=row["Parent"] or "",
        direction=int(direction),
        weight=weight,
        denominator=row.get("Denominator") or "",
        parameters={key: number[key] for key in PARAMETERS if key in number and not np.isnan(number[key])},
    )


def _check_columns(data: pl.DataFrame, elements: Sequence[Element], tree: Framed) -> None:
    if "uCode" not in data.columns:
        raise ObservationError('no column "uCode"', where="iData", remedy=nearest("uCode", data.columns))
    known = {each.code: each.type for each in elements}
    for column in data.columns:
        if column in ("uCode", "uName", "Time"):
            continue
        if column not in known:
            raise ObservationError(
                f'column "{column}" does not stand in iMeta', where="iData", remedy=nearest(column, known)
            )
        if known[column] == "Aggregate":
            raise ObservationError(
                "it is an aggregate, which is computed", where=f"iData, column {column}", remedy="remove the column"
            )
    for each in tree.indicators:
        if each.code not in data.columns:
            raise ObservationError(
                f'indicator "{each.code}" of iMeta has no column',
                where="iData",
                remedy=f'{nearest(each.code, data.columns)} or exclude it with exclude = ["{each.code}"]',
            )


def _gather(data: pl.DataFrame, tree: Framed, settings: dict[str, Any], folder: Path | None) -> Coin:
    has_times = "Time" in data.columns
    units = [str(each or "") for each in data["uCode"]]
    if "" in units:
        raise ObservationError("a row has no uCode", where=f"iData, row {units.index('') + 2}")
    stamps = table_numbers(data["Time"], units, "iData") if has_times else np.zeros(len(units))
    if np.isnan(stamps).any():
        raise ObservationError("a row has no Time", where=f"iData: {units[int(np.argmax(np.isnan(stamps)))]}")
    wanted = settings.get("periods")
    times = tuple(sorted({float(t) for t in stamps if wanted is None or t in wanted}))
    if not times:
        raise ObservationError("no row belongs to the periods asked for", where="iData", remedy="look at `periods`")
    codes = tuple(sorted(set(units)))
    rows = [f"{u}, {t:g}" if has_times else u for u, t in zip(units, stamps, strict=True)]
    place = _places(rows, units, stamps, (codes, times))
    read = _Reader(data, rows, place, (len(times), len(codes)))
    names = dict(zip(units, data["uName"] if "uName" in data.columns else units, strict=True))
    return Coin(
        codes=codes,
        names=tuple(str(names[code] or code) for code in codes),
        times=times,
        has_times=has_times,
        frame=tree,
        values=np.stack([read.numbers(each.code) for each in tree.indicators], axis=1),
        there=read.there(),
        denominators={
            each.code: read.numbers(each.code)
            for each in tree.others
            if each.type == "Denominator" and each.code in data.columns
        },
        groups={each.code: read.labels(each.code) for each in tree.others if each.type == "Group"},
        method=settings,
        folder=folder,
    )


def _places(
    rows: list[str], units: list[str], stamps: Floats, axes: tuple[tuple[str, ...], tuple[float, ...]]
) -> list[tuple[int, int] | None]:
    """Where each row of the table goes; None for a period that is not asked for."""
    unit_at = {code: i for i, code in enumerate(axes[0])}
    time_at = {time: i for i, time in enumerate(axes[1])}
    seen: dict[str, int] = {}
    found: list[tuple[int, int] | None] = []
    for number, (row, unit, time) in enumerate(zip(rows, units, stamps, strict=True)):
        if row in seen:
            where = f"iData, rows {seen[row] + 2} and {number + 2}"
            raise ObservationError(f'"{row}" stands twice', where=where, remedy="keep one of the two rows")
        seen[row] = number
        found.append((time_at[float(time)], unit_at[unit]) if float(time) in time_at else None)
    return found


class _Reader:
    """Spreads columns over periods and contenders."""

    def __init__(
        self, data: pl.DataFrame, rows: list[str], place: list[tuple[int, int] | None], shape: tuple[int, int]
    ) -> None:
        self.data, self.rows, self.place, self.shape = data, rows, place, shape

    def numbers(self, code: str) -> Floats:
        column, out = table_numbers(self.data[code], self.rows, "iData"), np.full(self.shape, np.nan)
        for value, at in zip(column, self.place, strict=True):
            if at is not None:
                out[at] = value
        return out

    def labels(self, code: str) -> tuple[tuple[str, ...], ...]:
        out = [[""] * self.shape[1] for _ in range(self.shape[0])]
        if code in self.data.columns:
            for value, at in zip(self.data[code], self.place, strict=True):
                if at is not None and value is not None:
                    out[at[0]][at[1]] = value
        return tuple(tuple(each) for each in out)

    def there(self) -> NDArray[np.bool_]:
        out = np.zeros(self.shape, dtype=bool)
        for at in self.place:
            if at is not None:
                out[at] = True
        return out
