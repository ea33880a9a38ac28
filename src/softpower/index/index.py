"""The composite index: scores of every contender on every node, in many draws."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.display import table_html
from softpower.engine import Tree, published_coverage
from softpower.estimates import Estimates
from softpower.framework import Framework, Method
from softpower.index.series import Paths
from softpower.provenance import Finding

__all__ = ["Goalposts", "Index", "Status"]

Floats = NDArray[np.float64]
Goalposts = Mapping[tuple[str, str], tuple[float, float]]  # (concept, kind) -> values at 0 and at 100


@dataclass(frozen=True, slots=True)
class Status:
    """How the values of a concept came about.

    Attributes
    ----------
    how : ndarray of int, shape (n_periods, n_concepts, n_contenders)
        MISSING, OBSERVED, FILLED, CARRIED or FORECAST, as in `softpower.index.series`.
    owner : ndarray of int, shape (n_concepts, n_contenders)
        Index of the contender whose figures are used; another one where they are borrowed, -1 where there are none.
    """

    how: NDArray[np.int8]
    owner: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Scores in points, of every node, period and contender, in many draws.

    Attributes
    ----------
    scores : ndarray of float, shape (n_draws, n_periods, n_concepts, n_contenders)
        Concept scores: 0 and 100 are the goalposts, values are not cut there; NaN where missing.
    folded : ndarray of float, shape (n_draws, n_periods, n_aggregates, n_contenders)
        Scores of the fronts and of the index as a whole.
    coverage : ndarray of float, shape (n_periods, n_aggregates, n_contenders)
        Share of published weight that has a value, 0 to 1.
    counts : ndarray of bool, same shape
        Whether an aggregate has enough of it to count in its parent.
    leaf_weights : ndarray of float, shape (n_draws, n_concepts)
        Weights of the concepts among their siblings, drawn around the published ones.
    weights : ndarray of float, shape (n_draws, n_aggregates)
        The same for the aggregates.
    status : Status
        How each value came about.
    tree : Tree
        The tree as arrays.
    periods, contenders, concepts, aggregates : tuple of str
        The axes.
    goalposts : mapping
        Values at 0 and 100 points by concept and kind of contender.
    method : Method
        The choices that were made.
    paths : Paths
        The drawn series behind the scores.
    parent : Estimates
        What was scored.
    findings : tuple of Finding
        What looked odd.
    """

    scores: Floats
    folded: Floats
    coverage: Floats
    counts: NDArray[np.bool_]
    leaf_weights: Floats
    weights: Floats
    status: Status
    tree: Tree
    periods: tuple[str, ...]
    contenders: tuple[str, ...]
    concepts: tuple[str, ...]
    aggregates: tuple[str, ...]
    goalposts: Goalposts
    method: Method
    paths: Paths
    parent: Estimates
    findings: tuple[Finding, ...] = ()

    @property
    def framework(self) -> Framework:
        """The framework that was used."""
        return self.parent.framework

    def node(self, code: str) -> Floats:
        """Give the draws of one node.

        Parameters
        ----------
        code : str
            Code of an aggregate or a scored concept.

        Returns
        -------
        ndarray of float, shape (n_draws, n_periods, n_contenders)
            Scores in points.
        """
        if code in self.aggregates:
            return self.folded[:, :, self.aggregates.index(code), :]
        return self.scores[:, :, self.concepts.index(code), :]

    def borrowed(self, contender: str, period: str, node: str = "") -> float:
        """Say how much of a score is figures of the contender it stands within.

        Parameters
        ----------
        contender, period : str
            Whose score, and when.
        node : str, default ""
            Code of an aggregate; the index as a whole by default.

        Returns
        -------
        float
            Share of the published weight that has a value, 0 to 1; NaN where nothing has.
        """
        c, t = self.contenders.index(contender), self.periods.index(period)
        share = self.shares(t, [c], self.aggregates.index(node) if node else self.tree.root)
        total = share.sum()
        lent = share[(self.status.owner[:, c] != c) & (self.status.owner[:, c] >= 0)].sum()
        return float(lent / total) if total > 0 else float("nan")

    def shares(self, period: int, contenders: Sequence[int], node: int) -> Floats:
        """Give the published weight of each concept in a node, among those that all the contenders have.

        Parameters
        ----------
        period : int
            Index of the period.
        contenders : sequence of int
            Indices of the contenders.
        node : int
            Index of the aggregate.

        Returns
        -------
        ndarray of float, shape (n_concepts,)
            Shares of the node's whole weight; the sum is the common coverage. Aggregates that are too thinly covered
            give nothing.
        """
        framework = self.framework
        leaf = np.array([framework.concepts[c].weight for c in self.concepts])
        agg = np.array([framework.aggregates[a].weight for a in self.aggregates])
        present = (self.status.how[period][:, list(contenders)] > 0).all(axis=1)
        _, counts = published_coverage(present[None, :, None], self.tree, leaf, agg)
        out, share = np.zeros(leaf.size), np.zeros(agg.size)
        share[node] = 1.0
        for at in reversed(self.tree.upwards()):
            leaves, inner = self.tree.leaf_parent == at, self.tree.parent == at
            there, below = leaves & present, inner & counts[0, :, 0]
            # What is missing inside the node itself stays missing; further down its weight goes to the siblings.
            whole = leaf[leaves].sum() + agg[inner].sum() if at == node else leaf[there].sum() + agg[below].sum()
            if share[at] > 0 and whole > 0:
                out[there] = share[at] * leaf[there] / whole
                share[below] = share[at] * agg[below] / whole
        return out

    def _repr_html_(self) -> str:
        """Show the scores of the last period in a notebook: the whole and every front, contender by contender."""
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a contender without any value has no median
            middle = np.nanmedian(self.folded[:, -1], axis=0)
        shown = [c for c in range(len(self.contenders)) if not np.isnan(middle[:, c]).all()]
        rows = (
            [self.framework.aggregates[node].name, *(float(round(middle[a, c], 1)) for c in shown)]
            for a, node in enumerate(self.aggregates)
        )
        names = [self.framework.contenders[self.contenders[c]].name for c in shown]
        note = f"scores in points, {self.periods[-1]}; medians of {self.method.draws:,} draws"
        return table_html(repr(self), ["node", *names], rows, note=note, most=40)

    def __repr__(self) -> str:
        n = self.scores.shape[0]
        return (
            f"Index: {len(self.contenders)} contenders, {len(self.framework.fronts)} fronts, "
            f"{len(self.concepts)} concepts, {len(self.periods)} periods, {n:,} draws"
        )
