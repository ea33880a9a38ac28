"""The outlook of a contest: its series carried on, and its targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.display import table_html
from softpower.index import Index
from softpower.methods.forecast import Forecast
from softpower.outlook.future import as_of, carried_on
from softpower.outlook.series import FEWEST, Series, ahead, gather, quantiles_of
from softpower.outlook.targets import TargetOutlook, judge
from softpower.provenance import Finding

__all__ = ["PANDEMIC", "Outlook", "project"]

PANDEMIC = (2020, 2021, 2022)
_LEVELS = (0.025, 0.1, 0.5, 0.9, 0.975)
TABLE: dict[str, pl.DataType] = {
    "node": pl.String(),
    "contender": pl.String(),
    "region": pl.String(),
    "period": pl.String(),
    "pandemic": pl.String(),
    "median": pl.Float64(),
    "low80": pl.Float64(),
    "high80": pl.Float64(),
    "low95": pl.Float64(),
    "high95": pl.Float64(),
    "unit": pl.String(),
    "last": pl.String(),
    "years": pl.Int64(),
}


class _Indexed(Protocol):
    """Anything that keeps an index, such as a contest."""

    @property
    def index(self) -> Index:
        """The index."""


@dataclass(frozen=True)
class Outlook:
    """Scored series carried on, and the stated targets.

    Attributes
    ----------
    table : polars.DataFrame
        One row for each series and future year: `node`, `contender`, `region`, `period`; `pandemic`, "left out" or
        "kept"; `median`, `low80`, `high80`, `low95`, `high95` and `unit`; `last`, the last year with a figure, and
        `years`, how many have one.
    targets : tuple of TargetOutlook
        The targets of the framework, in its order.
    parent : Index
        The index whose series they are.
    until : int
        The last year ahead.
    masked : tuple of int
        Years of a pandemic that forecasts leave out where they can.
    origin : int
        The last year whose figures are used; 0 where all are.
    findings : tuple of Finding
        Series that are too short to be carried on.
    """

    table: pl.DataFrame
    targets: tuple[TargetOutlook, ...]
    parent: Index
    until: int
    masked: tuple[int, ...] = ()
    origin: int = 0
    findings: tuple[Finding, ...] = ()

    @cached_property
    def index(self) -> Index:
        """The index of the years ahead, on which `softpower.compare` works as on that of today."""
        return carried_on(as_of(self.parent, self.origin) if self.origin else self.parent, self.until, self.masked)

    def _repr_html_(self) -> str:
        """Show the targets and the first forecasts in a notebook."""
        targets = ([target.target.title, target.status, target.sentence] for target in self.targets)
        columns = ("node", "contender", "period", "pandemic", "median", "low80", "high80", "unit")
        rows = self.table.select(columns).iter_rows()
        stated = table_html("Stated targets", ("target", "status", "in words"), targets) if self.targets else ""
        return stated + table_html(repr(self), columns, rows)

    def __repr__(self) -> str:
        series = self.table.select("node", "contender", "region").unique().height
        open_targets = sum(target.status == "open" for target in self.targets)
        return f"Outlook: {series} series carried on, {open_targets} of {len(self.targets)} targets open"

    def of(self, node: str, contender: str, *, pandemic: str = "") -> pl.DataFrame:
        """Give the future years of one series.

        Parameters
        ----------
        node, contender : str
            Codes or names.
        pandemic : {"", "left out", "kept"}
            Which of the two forecasts; by default the one without the years of the pandemic, where there is one.

        Returns
        -------
        polars.DataFrame
            The rows of `table`.

        Raises
        ------
        UnknownNameError
            If a name is not in the study.
        """
        framework = self.parent.framework
        code, who = framework.find("node", node), framework.find("contender", contender)
        rows = self.table.filter((pl.col("node") == code) & (pl.col("contender") == who))
        which = pandemic or ("left out" if "left out" in rows["pandemic"].to_list() else "kept")
        return rows.filter(pl.col("pandemic") == which)


def project(contest: Index | _Indexed, *, years: int = 5, masked: Sequence[int] = PANDEMIC, origin: int = 0) -> Outlook:
    """Carry the scored series of a contest on, and judge its targets.

    Parameters
    ----------
    contest : Index or anything with an `index`
        The index, or the contest that keeps it.
    years : int, default 5
        How many years after the last scored one.
    masked : sequence of int, default (2020, 2021, 2022)
        Years of a pandemic. Series that have a figure in them get two forecasts, with them and without.
    origin : int, default 0
        Use figures up to this year alone, to see what would have been said then; all of them by default.

    Returns
    -------
    Outlook
        Forecasts and targets.

    Raises
    ------
    ValueError
        If `years` is below 1.

    See Also
    --------
    softpower.methods.forecast : The formulas, and how well they hold.

    Notes
    -----
    Concepts that are pooled from published lists are not carried on: which lists there are changes from year to year.
    """
    if years < 1:
        msg = f"{years} years ahead; at least one is needed"
        raise ValueError(msg)
    index = contest if isinstance(contest, Index) else contest.index
    framework, estimates = index.framework, index.parent
    carried = [(c.code, c.region) for c in framework.scored if c.pooling != "pool"]
    series = [one.firm() for one in gather(estimates, carried)]
    if origin:
        series = [one.until(origin) for one in series if min(one.centre) <= origin]
    until = (origin or int(index.periods[-1])) + years
    rows: list[dict[str, Any]] = []
    for which, left_out in (("left out", masked), ("kept", ())):
        touched = [one for one in series if which == "kept" or _touched(one, masked)]
        for one, found in zip(touched, ahead(touched, until, masked=left_out, family=series), strict=True):
            rows += _rows(one, found, which, until)
    short = [one for one in series if len(one.centre) < FEWEST]
    findings = tuple(
        Finding("short_series", "note", f"{one.node}, {one.contender}", f"{_count(one)}, too few to be carried on")
        for one in short
    )
    targets = tuple(
        judge(estimates, target, masked=masked, seed=index.method.seed, origin=origin) for target in framework.targets
    )
    table = pl.DataFrame(rows, schema=TABLE, orient="row").sort("node", "contender", "region", "pandemic", "period")
    return Outlook(table, targets, index, until, tuple(masked), origin, findings)


def _touched(series: Series, masked: Sequence[int]) -> bool:
    """Whether years of the pandemic stand inside a series that goes on after them."""
    return any(year in series.centre for year in masked) and series.last not in masked


def _count(series: Series) -> str:
    n = len(series.centre)
    return f"{n} {'year' if n == 1 else 'years'} of figures"


def _rows(series: Series, found: Forecast | None, which: str, until: int) -> list[dict[str, Any]]:
    if found is None:
        return []
    values: NDArray[np.float64] = quantiles_of(found, series, _LEVELS)
    return [
        {
            "node": series.node, "contender": series.contender, "region": series.region, "period": str(year),
            "pandemic": which, "median": values[2, h], "low80": values[1, h], "high80": values[3, h],
            "low95": values[0, h], "high95": values[4, h], "unit": series.unit, "last": str(series.last),
            "years": len(series.centre),
        }
        for h, year in enumerate(range(series.last + 1, until + 1))
    ]  # fmt: skip
