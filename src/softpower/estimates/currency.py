"""Exchange rates out of the observations: the mean rate of the flow's year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from softpower.framework import Framework
from softpower.periods import read_period
from softpower.units import CURRENCIES

__all__ = ["Rates", "exchange_rates"]


@dataclass(frozen=True, slots=True)
class Rates:
    """Units of each currency for one US dollar, by year.

    Attributes
    ----------
    by_year : mapping of int to mapping of str to float
        The rates.
    """

    by_year: Mapping[int, Mapping[str, float]] = field(default_factory=dict)

    def of(self, year: int) -> Mapping[str, float]:
        """Give the rates of a year; a year without any has none.

        Parameters
        ----------
        year : int
            The year of the flow.

        Returns
        -------
        mapping of str to float
            Units of each currency for one dollar.
        """
        return self.by_year.get(year, {})


def exchange_rates(rows: Iterable[Mapping[str, Any]], framework: Framework) -> Rates:
    """Collect the rates from rows whose unit is a currency "per USD".

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the tidy table.
    framework : Framework
        Indicators whose use is "conversion" are rates, too.

    Returns
    -------
    Rates
        The median where several rows state the rate of one year.
    """
    found: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        unit, indicator = row["unit"] or "", framework.indicators.get(row["indicator"] or "")
        currency = unit.removesuffix(" per USD")
        is_rate = currency != unit or (indicator is not None and indicator.use == "conversion")
        if is_rate and currency in CURRENCIES and row["value"] and row["period"]:
            period = read_period(row["period"])
            if period.part == "year":
                found[period.year][currency].append(row["value"])
    return Rates({year: {c: float(np.median(v)) for c, v in rates.items()} for year, rates in found.items()})
