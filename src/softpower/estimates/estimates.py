"""One posterior for each cell, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from softpower.display import table_html
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.provenance import Finding

__all__ = ["CELLS", "USES", "Estimates"]

CELLS: dict[str, pl.DataType] = {
    "node": pl.String(),
    "contender": pl.String(),
    "region": pl.String(),
    "period": pl.String(),
    "median": pl.Float64(),
    "low80": pl.Float64(),
    "high80": pl.Float64(),
    "low95": pl.Float64(),
    "high95": pl.Float64(),
    "unit": pl.String(),
    "n_origins": pl.Int64(),
    "modes": pl.Int64(),
    "quantiles": pl.List(pl.Float64()),
}
USES: dict[str, pl.DataType] = {
    "observation": pl.String(),
    "node": pl.String(),
    "contender": pl.String(),
    "region": pl.String(),
    "period": pl.String(),
    "value": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "weight": pl.Float64(),
    "status": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Estimates:
    """One posterior for each cell, and what it rests on.

    Attributes
    ----------
    table : polars.DataFrame
        One row for each cell, sorted by the key (`node`, `contender`, `region`, `period`). Columns: the key; `median`,
        `low80`, `high80`, `low95`, `high95` and `unit`; `n_origins`, independent origins after copies are collapsed;
        `modes`, 2 where two clusters of sources stand apart; `quantiles`, the posterior on the node's scale at
        `softpower.methods.pool.LEVELS`.
    uses : polars.DataFrame
        One row for each observation: the cell it speaks of, its value in the cell's unit, the weight it got and its
        status ("used", "copy of ...", or why it is not used).
    framework : Framework
        The framework that was used.
    parent : Observations
        The observations that were reconciled, unchanged.
    findings : tuple of Finding
        What looked odd.
    """

    table: pl.DataFrame
    uses: pl.DataFrame
    framework: Framework
    parent: Observations
    findings: tuple[Finding, ...] = field(default=())

    def _repr_html_(self) -> str:
        """Show the first cells in a notebook."""
        columns = ("node", "contender", "region", "period", "median", "low80", "high80", "unit", "n_origins")
        return table_html(repr(self), columns, self.table.select(columns).iter_rows())

    def __repr__(self) -> str:
        used = self.uses.filter(pl.col("status") == "used").height
        return f"Estimates: {self.table.height} cells from {used} of {len(self.parent)} observations"
