"""A composite index: scores of every node, ranks and coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.coinr.folding import named, rules_of
from softpower.coinr.settings import STAGES
from softpower.coinr.sheet import Sheet
from softpower.coinr.stages import blamed, prepare
from softpower.coinr.weighting import weights_of
from softpower.engine.nodes import PlaceError, Rule, climb
from softpower.methods.rank import TOLERANCE, rank
from softpower.provenance import Finding

__all__ = ["Composite", "run"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Composite:
    """Scores of every node for every contender and period.

    Attributes
    ----------
    coin : Sheet
        Table, tree and method it was made from.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values just before normalisation.
    scores : ndarray of float, shape (n_periods, n_nodes, n_contenders)
        Scores, indicators first, then aggregates with the root last; NaN where missing.
    ranks : ndarray of float, shape (n_periods, n_nodes, n_contenders)
        Ranks, 1 is best, ties share the best place.
    coverage : ndarray of float, shape (n_periods, n_aggregates, n_contenders)
        Share of the weight of the indicators below an aggregate whose values are there, imputed ones included.
    imputed : ndarray of float, shape (n_periods, n_aggregates, n_contenders)
        Share of that weight whose values were filled.
    weights : ndarray of float, shape (n_nodes,)
        Weight of each node among its siblings, as used.
    rules : tuple of Rule
        How each aggregate was folded.
    there : ndarray of bool, shape (n_periods, n_contenders)
        Who was scored.
    tables : dict of str to ndarray, shape (n_periods, n_indicators, n_contenders)
        Values after each stage, by its name.
    findings : tuple of Finding
        What was odd on the way.
    """

    coin: Sheet
    values: Floats
    scores: Floats
    ranks: Floats
    coverage: Floats
    imputed: Floats
    weights: Floats
    rules: tuple[Rule, ...]
    there: NDArray[np.bool_]
    tables: dict[str, Floats]
    findings: tuple[Finding, ...]

    @property
    def nodes(self) -> list[str]:
        """Codes of indicators and aggregates, the root last."""
        return self.coin.frame.codes

    @property
    def table(self) -> pl.DataFrame:
        """One row for each contender, node and period: score, rank, coverage and share imputed."""
        return pl.DataFrame(list(self._rows()), schema=_SCHEMA, orient="row")

    @property
    def wide(self) -> pl.DataFrame:
        """One row for each contender and period, a column a node: what COINr writes as its aggregated table."""
        rows = []
        for time, unit in np.argwhere(self.there):
            scores = [_known(each) for each in self.scores[time, :, unit]]
            rows.append([self.coin.codes[unit], self.coin.times[time], *scores])
        schema = {"uCode": pl.String, "Time": pl.Float64, **dict.fromkeys(self.nodes, pl.Float64)}
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        return frame if self.coin.has_times else frame.drop("Time")

    def stage(self, name: str) -> Floats:
        """Give the values after one stage.

        Parameters
        ----------
        name : str
            A stage of method.toml that stands before the aggregation.

        Returns
        -------
        ndarray of float, shape (n_periods, n_indicators, n_contenders)
            Values.
        """
        return self.tables[name]

    def answer(self) -> dict[str, Any]:
        """Give the result as plain data, for JSON.

        Returns
        -------
        dict
            `stages`, `periods`, `nodes` with their weights and methods, `contenders` with all scores unrounded,
            `rows` with score, rank and coverage, and `findings`.
        """
        return {
            "stages": [name for name in self.coin.method if name in STAGES],
            "periods": [f"{time:g}" for time in self.coin.times] if self.coin.has_times else [],
            "nodes": self._nodes(),
            "contenders": dict(zip(self.coin.codes, self.coin.names, strict=True)),
            "rows": self.table.to_dicts(),
            "findings": [
                {"code": each.code, "grade": each.grade, "where": each.where, "text": each.text}
                for each in self.findings
            ],
        }

    def _nodes(self) -> list[dict[str, Any]]:
        effective = self.coin.frame.nodes.effective(self.weights)
        n = self.coin.frame.nodes.n_indicators
        return [
            {
                "code": each.code,
                "name": each.name,
                "level": each.level,
                "parent": each.parent or None,
                "weight": float(self.weights[place]),
                "effective_weight": float(effective[place]),
                "method": self.rules[place - n].method if place >= n else None,
            }
            for place, each in enumerate(self.coin.frame.elements)
        ]

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        n = self.coin.frame.nodes.n_indicators
        for time, unit in np.argwhere(self.there):
            stamp = self.coin.times[time] if self.coin.has_times else None
            for place, code in enumerate(self.nodes):
                above = place >= n
                yield (
                    stamp,
                    self.coin.codes[unit],
                    code,
                    _known(self.scores[time, place, unit]),
                    None if np.isnan(self.ranks[time, place, unit]) else int(self.ranks[time, place, unit]),
                    float(self.coverage[time, place - n, unit]) if above else None,
                    float(self.imputed[time, place - n, unit]) if above else None,
                )


_SCHEMA = {
    "period": pl.Float64,
    "contender": pl.String,
    "node": pl.String,
    "score": pl.Float64,
    "rank": pl.Int64,
    "coverage": pl.Float64,
    "imputed": pl.Float64,
}


def run(coin: Sheet) -> Composite:
    """Run all stages.

    Parameters
    ----------
    coin : Sheet
        Table, tree and method.

    Returns
    -------
    Composite
        Scores, ranks and coverage.

    Raises
    ------
    SoftpowerError
        If a stage cannot take the values; contender, indicator and remedy are named.
    """
    state = prepare(coin)
    before = [name for name in state.tables if name != "normalise"]
    values = state.tables[before[-1]] if before else coin.values
    rules = rules_of(coin)
    nodes = coin.frame.nodes
    try:
        with blamed("weight"):
            weights = weights_of(coin, state.values, rules)
        climbed = climb(state.values, nodes, weights, rules, extended=True)
    except PlaceError as error:
        raise named(coin, error, rules) from error
    held = ~np.isnan(state.values)
    return Composite(
        coin=coin,
        values=values,
        scores=climbed.scores,
        ranks=rank(climbed.scores, tolerance=float(coin.method.get("rank", {}).get("tolerance", TOLERANCE))),
        coverage=_share(coin, held, weights),
        imputed=_share(coin, held & state.imputed, weights),
        weights=weights,
        rules=tuple(rules),
        there=state.there,
        tables=state.tables,
        findings=(*state.findings, *_turned(coin)),
    )


def _turned(coin: Sheet) -> list[Finding]:
    """Say which aggregates have a direction that is not used."""
    text = "its direction is -1, which is not used: scores of an aggregate are never turned"
    turned = [each.code for each in coin.frame.aggregates if each.direction < 0]
    return [Finding(code="direction_of_aggregate", grade="warning", where=code, text=text) for code in turned]


def _share(coin: Sheet, held: NDArray[np.bool_], weights: Floats) -> Floats:
    """Share of the weight of the indicators below each aggregate where `held`."""
    nodes = coin.frame.nodes
    full = np.zeros((held.shape[0], nodes.parent.size, held.shape[2]))
    full[:, : nodes.n_indicators] = held
    for node in nodes.aggregates:
        below = nodes.children(node)
        share = weights[below] / weights[below].sum()
        full[:, node] = np.einsum("i,tiu->tu", share, full[:, below])
    return np.clip(full[:, nodes.n_indicators :], 0.0, 1.0)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
