"""How the indicators of a panel change."""

from __future__ import annotations

import numpy as np
import polars as pl

from softpower.coinr.sheet import Sheet
from softpower.errors import CoverageError, StudyError
from softpower.methods import analysis

__all__ = ["changes"]


def changes(coin: Sheet, *, last: int | None = None) -> pl.DataFrame:
    """Say how every indicator of every contender changes over the periods.

    Parameters
    ----------
    coin : Coin
        A panel.
    last : int, optional
        Uses the last so many periods only.

    Returns
    -------
    polars.DataFrame
        One row for each contender and indicator with a value: how many there are, compound growth a unit of time from
        the first to the last, the slope of the line through them, and the slope as a share of their mean; missing where
        there are too few.

    Raises
    ------
    CoverageError
        If the table has a single period.
    StudyError
        If fewer than two periods are asked for.
    """
    if len(coin.times) < 2:
        raise CoverageError("the table has a single period", where="iData", remedy="give it a column Time")
    if last is not None and last < 2:
        raise StudyError(f"last is {last}", where="changes", remedy="ask for two periods or more")
    part = slice(None if last is None else -last, None)
    values, times = coin.values[part], coin.times[part]
    growth, slope = analysis.compound_growth(values, times), analysis.line(values, times)
    count = (~np.isnan(values)).sum(axis=0)
    mean = np.where(np.isnan(values), 0.0, values).sum(axis=0) / np.maximum(count, 1)
    share = np.where(mean != 0, slope / np.where(mean != 0, mean, 1.0), np.nan)
    rows = []
    for place, unit in np.argwhere(count > 0):
        numbers = (None if np.isnan(each[place, unit]) else float(each[place, unit]) for each in (growth, slope, share))
        rows.append((coin.codes[unit], coin.frame.indicators[place].code, int(count[place, unit]), *numbers))
    names = {"contender": pl.String, "indicator": pl.String, "values": pl.Int64}
    columns = dict.fromkeys(("growth", "slope", "relative_slope"), pl.Float64)
    return pl.DataFrame(rows, schema={**names, **columns}, orient="row").sort("contender", "indicator")
