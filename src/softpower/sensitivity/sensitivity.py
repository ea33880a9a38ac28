"""What a result rests on: distributions of ranks, and shares of the doubt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.coinr.composite import Composite
from softpower.methods.rank import first
from softpower.methods.sobol import Indices
from softpower.provenance import Finding
from softpower.sensitivity.distribution import Distribution

__all__ = ["Sensitivity"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Distributions of scores and ranks over all uncertain inputs, and indices of Sobol'.

    Attributes
    ----------
    nominal : Composite
        The index as published.
    groups : tuple of str
        Names of the groups of inputs.
    nodes : tuple of str
        Nodes whose scores were kept: those right below the root, then the root.
    scores, ranks : ndarray of float, shape (n, n_periods, n_kept, n_contenders)
        Independent draws; NaN in failed ones.
    settings : dict of str to list
        What each choice and each number was in every draw.
    indices : Indices or None
        Indices of score and rank of each contender in each period, and last of the mean shift of ranks; None where they
        were not asked for.
    failed, replications : int
        How many replications failed, of how many.
    seed : int
        Seed of everything that was drawn.
    findings : tuple of Finding
        What was odd.
    """

    nominal: Composite
    groups: tuple[str, ...]
    nodes: tuple[str, ...]
    scores: Floats
    ranks: Floats
    settings: dict[str, list[Any]]
    indices: Indices | None
    failed: int
    replications: int
    seed: int
    findings: tuple[Finding, ...]

    @property
    def table(self) -> pl.DataFrame:
        """One row for each output and group of inputs: first-order and total index with 95% intervals."""
        if self.indices is None:
            return pl.DataFrame(schema=_INDEX_SCHEMA)
        rows, found = [], self.indices
        for column, output in enumerate(self._outputs()):
            if output[0] != "mean rank shift" and not found.variance[column] > 0:
                continue
            for place, group in enumerate(self.groups):
                numbers = (
                    getattr(found, name)[place, column]
                    for name in ("first", "first_low", "first_high", "total", "total_low", "total_high")
                )
                rows.append((*output, group, *(_known(each) for each in numbers)))
        return pl.DataFrame(rows, schema=_INDEX_SCHEMA, orient="row")

    @property
    def standings(self) -> pl.DataFrame:
        """One row for each period, node and contender: published rank, mean, median and interval of ranks, and lead."""
        coin, rows = self.nominal.coin, []
        for k, node in enumerate(self.nodes):
            lead = first(self.scores[:, :, k])
            published = self.nominal.ranks[:, self.nominal.nodes.index(node)]
            for time, unit in np.argwhere(self.nominal.there):
                drawn = self.ranks[:, time, k, unit]
                drawn = drawn[~np.isnan(drawn)]
                if not drawn.size:
                    continue
                stamp = coin.times[time] if coin.has_times else None
                middle = (_known(each) for each in np.quantile(drawn, [0.05, 0.5, 0.95]))
                numbers = (_known(published[time, unit]), float(drawn.mean()), *middle)
                rows.append((stamp, node, coin.codes[unit], *numbers, _known(lead[time, unit])))
        return pl.DataFrame(rows, schema=_RANK_SCHEMA, orient="row")

    @property
    def draws(self) -> pl.DataFrame:
        """One row for each draw: its settings, whether it failed, and the mean shift of ranks; JSON where a table."""
        failed = np.isnan(self.scores).all(axis=(1, 2, 3))
        published = self.nominal.ranks[:, -1]
        there = ~np.isnan(published)
        shift = np.abs(self.ranks[:, :, -1] - published)[:, there].mean(axis=-1)
        told = {name: [_told(each) for each in values] for name, values in self.settings.items()}
        columns = {**told, "failed": failed, "mean_rank_shift": np.where(failed, np.nan, shift)}
        return pl.DataFrame(columns, strict=False).with_columns(pl.col("mean_rank_shift").fill_nan(None))

    @property
    def distribution(self) -> Distribution:
        """How likely each place is, and who stands above whom, for the kept nodes in every period."""
        coin = self.nominal.coin
        periods = tuple(f"{time:g}" if coin.has_times else "" for time in coin.times)
        return Distribution(self.ranks, self.nodes, periods, coin.codes)

    def probabilities(self, node: str = "", period: int = -1) -> Floats:
        """Give the probability of each rank.

        Parameters
        ----------
        node : str, default the root
            Code of a kept node.
        period : int, default -1
            Index of the period; the last one.

        Returns
        -------
        ndarray of float, shape (n_contenders, n_contenders)
            Entry (u, k) is the probability that contender u has rank k + 1; rows sum to 1, or to 0 without any rank.
        """
        return self.distribution.probabilities(node, period)

    def above(self, a: str, b: str, node: str = "", period: int = -1) -> float:
        """Give the probability that one contender stands above another.

        Parameters
        ----------
        a, b : str
            Codes of the contenders.
        node : str, default the root
            Code of a kept node.
        period : int, default -1
            Index of the period; the last one.

        Returns
        -------
        float
            Share of the draws with both in which `a` has the better rank, ties counting half; NaN without any.
        """
        return self.distribution.above(a, b, node, period)

    def answer(self) -> dict[str, Any]:
        """Give the result as plain data, for JSON.

        Returns
        -------
        dict
            `seed`, `replications`, `failed`, `groups`, `standings`, `indices` and `findings`.
        """
        return {
            "seed": self.seed,
            "replications": self.replications,
            "failed": self.failed,
            "groups": list(self.groups),
            "standings": self.standings.to_dicts(),
            "indices": self.table.to_dicts(),
            "findings": [
                {"code": each.code, "grade": each.grade, "where": each.where, "text": each.text}
                for each in self.findings
            ],
        }

    def _outputs(self) -> list[tuple[str, float | None, str | None]]:
        coin = self.nominal.coin
        stamps = [time if coin.has_times else None for time in coin.times]
        found: list[tuple[str, float | None, str | None]] = [
            (kind, stamp, code) for kind in ("score", "rank") for stamp in stamps for code in coin.codes
        ]
        return [*found, ("mean rank shift", None, None)]


_INDEX_SCHEMA = {
    "output": pl.String, "period": pl.Float64, "contender": pl.String, "group": pl.String,
    "first": pl.Float64, "first_low": pl.Float64, "first_high": pl.Float64,
    "total": pl.Float64, "total_low": pl.Float64, "total_high": pl.Float64,
}  # fmt: skip
_RANK_SCHEMA = {
    "period": pl.Float64, "node": pl.String, "contender": pl.String, "rank": pl.Float64, "mean": pl.Float64,
    "low": pl.Float64, "median": pl.Float64, "high": pl.Float64, "p_first": pl.Float64,
}  # fmt: skip


def _told(value: object) -> object:
    return json.dumps(value) if isinstance(value, dict | list | tuple) else value


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
