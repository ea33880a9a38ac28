"""How likely each place is, and who stands above whom: for every node and period, from ranks in many draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.errors import UnknownNameError, nearest

__all__ = ["Distribution"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Distribution:
    """Ranks in many draws.

    Attributes
    ----------
    ranks : ndarray of float, shape (n, n_periods, n_nodes, n_contenders)
        Ranks, 1 is best; NaN where a contender has no score.
    nodes, contenders : tuple of str
        The axes; the root is the last node.
    periods : tuple of str
        The periods; one that is empty for a table without them.
    """

    ranks: Floats
    nodes: tuple[str, ...]
    periods: tuple[str, ...]
    contenders: tuple[str, ...]

    def probabilities(self, node: str = "", period: int = -1) -> Floats:
        """Give the probability of each rank.

        Parameters
        ----------
        node : str, default the root
            Code of a node.
        period : int, default -1
            Index of the period; the last one.

        Returns
        -------
        ndarray of float, shape (n_contenders, n_contenders)
            Entry (u, k) is the probability that contender u has rank k + 1; rows sum to 1, or to 0 without any rank.
        """
        ranks = self.ranks[:, period, self._place(node)]
        n = ranks.shape[1]
        counts = np.stack([(ranks == k + 1).sum(axis=0) for k in range(n)], axis=1).astype(np.float64)
        total = counts.sum(axis=1, keepdims=True)
        return np.where(total > 0, counts / np.maximum(total, 1), 0.0)

    def wins(self, node: str = "", period: int = -1) -> Floats:
        """Give the probability that one contender stands above another, for all pairs.

        Parameters
        ----------
        node : str, default the root
            Code of a node.
        period : int, default -1
            Index of the period; the last one.

        Returns
        -------
        ndarray of float, shape (n_contenders, n_contenders)
            Entry (a, b) is the share of the draws with both in which a has the better rank, ties counting half; NaN
            without any such draw.
        """
        ranks = self.ranks[:, period, self._place(node)]
        there = ~np.isnan(ranks)
        both = np.einsum("na,nb->ab", there.astype(np.float64), there.astype(np.float64))
        won = np.empty_like(both)
        for a in range(ranks.shape[1]):  # a row at a time: all pairs at once would take n_contenders times the memory
            mine = ranks[:, a, None]
            won[a] = ((mine < ranks) + 0.5 * (mine == ranks)).sum(axis=0)
        return np.where(both > 0, won / np.maximum(both, 1), np.nan)

    def above(self, a: str, b: str, node: str = "", period: int = -1) -> float:
        """Give the probability that one contender stands above another.

        Parameters
        ----------
        a, b : str
            Codes of the contenders.
        node : str, default the root
            Code of a node.
        period : int, default -1
            Index of the period; the last one.

        Returns
        -------
        float
            Share of the draws with both in which `a` has the better rank, ties counting half; NaN without any.

        Raises
        ------
        UnknownNameError
            If there is no such contender or node.
        """
        for code in (a, b):
            if code not in self.contenders:
                raise UnknownNameError(f'no contender "{code}"', where="above", remedy=nearest(code, self.contenders))
        return float(self.wins(node, period)[self.contenders.index(a), self.contenders.index(b)])

    @property
    def places(self) -> pl.DataFrame:
        """One row for each period, node, contender and rank that occurs: its probability."""
        rows = []
        for time, period in enumerate(self.periods):
            for node in self.nodes:
                found = self.probabilities(node, time)
                for unit, place in np.argwhere(found > 0):
                    rows.append((period, node, self.contenders[unit], int(place) + 1, float(found[unit, place])))
        return self._table(rows, {"contender": pl.String, "rank": pl.Int64, "probability": pl.Float64})

    @property
    def pairs(self) -> pl.DataFrame:
        """One row for each period, node and pair, each pair once: the probability that the first stands above."""
        rows = []
        for time, period in enumerate(self.periods):
            for node in self.nodes:
                found = self.wins(node, time)
                for a, b in np.argwhere(np.triu(~np.isnan(found), 1)):
                    rows.append((period, node, self.contenders[a], self.contenders[b], float(found[a, b])))
        return self._table(rows, {"contender": pl.String, "other": pl.String, "p_above": pl.Float64})

    @property
    def leads(self) -> pl.DataFrame:
        """One row for each period, node and contender: the probability that it leads, a shared lead shared."""
        rows = []
        first = self.ranks == 1
        shared = first / np.maximum(first.sum(axis=-1, keepdims=True), 1)
        scored = ~np.isnan(self.ranks)
        count = np.maximum(scored.any(axis=-1).sum(axis=0), 1)
        lead = shared.sum(axis=0) / count[..., None]
        for time, period in enumerate(self.periods):
            for k, node in enumerate(self.nodes):
                units = np.flatnonzero(scored[:, time, k].any(axis=0))
                rows += [(period, node, self.contenders[unit], float(lead[time, k, unit])) for unit in units]
        return self._table(rows, {"contender": pl.String, "p_lead": pl.Float64})

    def _table(self, rows: Sequence[tuple[object, ...]], columns: dict[str, type[pl.DataType]]) -> pl.DataFrame:
        return pl.DataFrame(rows, schema={"period": pl.String, "node": pl.String, **columns}, orient="row")

    def _place(self, node: str) -> int:
        node = node or self.nodes[-1]
        if node not in self.nodes:
            raise UnknownNameError(f'node "{node}" was not kept', where="vary", remedy=nearest(node, self.nodes))
        return self.nodes.index(node)
