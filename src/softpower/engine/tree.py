"""Fold concept scores up a tree of aggregates, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.methods.aggregate import METHODS

__all__ = ["Tree", "fold", "published_coverage"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree as arrays.

    Attributes
    ----------
    leaf_parent : ndarray of int, shape (n_concepts,)
        Index of the aggregate above each concept.
    parent : ndarray of int, shape (n_aggregates,)
        Index of the aggregate above each aggregate; -1 for the root.
    least : ndarray of float, shape (n_aggregates,)
        Share of a child aggregate's weight that must be present for the child to count in its parent, 0 to 1.
    """

    leaf_parent: NDArray[np.int64]
    parent: NDArray[np.int64]
    least: Floats

    @property
    def root(self) -> int:
        """Index of the root."""
        return int(np.flatnonzero(self.parent < 0)[0])

    def upwards(self) -> list[int]:
        """List the aggregates so that children come before their parent.

        Returns
        -------
        list of int
            Indices, the root last.
        """
        depth = np.zeros(self.parent.size, dtype=np.int64)
        for node in range(self.parent.size):
            at = node
            while self.parent[at] >= 0:
                at = int(self.parent[at])
                depth[node] += 1
        return [int(i) for i in np.argsort(-depth, kind="stable")]


def fold(
    scores: Floats,
    tree: Tree,
    leaf_weights: Floats,
    weights: Floats,
    *,
    counts: NDArray[np.bool_],
    method: str = "arithmetic",
) -> Floats:
    """Fold concept scores into every aggregate.

    Parameters
    ----------
    scores : ndarray of float, shape (n_draws, n_periods, n_concepts, n_contenders)
        Concept scores in points, NaN where missing.
    tree : Tree
        The tree.
    leaf_weights : ndarray of float, shape (n_draws, n_concepts)
        Weight of each concept among its siblings.
    weights : ndarray of float, shape (n_draws, n_aggregates)
        Weight of each aggregate among its siblings.
    counts : ndarray of bool, shape (n_periods, n_aggregates, n_contenders)
        Whether an aggregate has enough weight to count in its parent, as `published_coverage` says.
    method : {"arithmetic", "geometric"}, default "arithmetic"
        How children are folded.

    Returns
    -------
    ndarray of float, shape (n_draws, n_periods, n_aggregates, n_contenders)
        Scores of the aggregates; NaN where no child counts.

    Raises
    ------
    ValueError
        If the method is unknown, or cannot take the scores.
    """
    if method not in METHODS:
        msg = f"method is {method!r}; it must be one of {', '.join(METHODS)}"
        raise ValueError(msg)
    n_draws, n_periods, _, n_contenders = scores.shape
    out = np.full((n_draws, n_periods, tree.parent.size, n_contenders), np.nan)
    for node in tree.upwards():
        leaves, inner = np.flatnonzero(tree.leaf_parent == node), np.flatnonzero(tree.parent == node)
        below = np.where(counts[None, :, inner, :], out[:, :, inner, :], np.nan)
        children = np.concatenate([scores[:, :, leaves, :], below], axis=2)
        share = np.concatenate([leaf_weights[:, leaves], weights[:, inner]], axis=1)
        if children.shape[2] and (share.sum(axis=1) > 0).all():
            out[:, :, node, :], _ = METHODS[method](children, share[:, None, :])
    return out


def published_coverage(
    present: NDArray[np.bool_], tree: Tree, leaf_weights: Floats, weights: Floats
) -> tuple[Floats, NDArray[np.bool_]]:
    """Say which share of the published weight has a value, for every aggregate.

    Parameters
    ----------
    present : ndarray of bool, shape (n_periods, n_concepts, n_contenders)
        Where a concept has a value.
    tree : Tree
        The tree.
    leaf_weights : ndarray of float, shape (n_concepts,)
        Published weights of the concepts.
    weights : ndarray of float, shape (n_aggregates,)
        Published weights of the aggregates.

    Returns
    -------
    coverage : ndarray of float, shape (n_periods, n_aggregates, n_contenders)
        Weight of the children that count over the weight of all, 0 to 1.
    counts : ndarray of bool, same shape
        Whether the aggregate counts in its parent: its coverage reaches `tree.least`, and is above 0.
    """
    n_periods, _, n_contenders = present.shape
    coverage = np.zeros((n_periods, tree.parent.size, n_contenders))
    counts = np.zeros(coverage.shape, dtype=bool)
    for node in tree.upwards():
        leaves, inner = np.flatnonzero(tree.leaf_parent == node), np.flatnonzero(tree.parent == node)
        share = np.concatenate([leaf_weights[leaves], weights[inner]])
        if share.sum() > 0:
            there = np.concatenate([present[:, leaves, :], counts[:, inner, :]], axis=1)
            held = np.einsum("i,tic->tc", share / share.sum(), there.astype(np.float64))
            coverage[:, node, :] = np.minimum(held, 1.0)  # sums of shares may pass 1 in the last bit
        counts[:, node, :] = (coverage[:, node, :] >= tree.least[node] - 1e-9) & (coverage[:, node, :] > 0)
    return coverage, counts
