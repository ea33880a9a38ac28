"""Take scores apart: what each node contributes to each score above it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import Nodes, PlaceError, Rule

__all__ = ["contributions"]

Floats = NDArray[np.float64]


def contributions(scores: Floats, nodes: Nodes, weights: Floats, rules: Sequence[Rule]) -> Floats:
    """Say what each node contributes to each aggregate above it.

    Parameters
    ----------
    scores : ndarray of float, shape (..., n_nodes, n_contenders)
        Scores of all nodes.
    nodes : Nodes
        The tree.
    weights : ndarray of float, shape (n_nodes,)
        Weight of each node among its siblings.
    rules : sequence of Rule
        How each aggregate was folded.

    Returns
    -------
    ndarray of float, shape (..., n_aggregates, n_nodes, n_contenders)
        Points: those of the children, and those of the indicators, of an aggregate sum to its score. 0 for what is
        missing or does not stand below; NaN where the aggregate itself is missing.

    Raises
    ------
    PlaceError
        If an aggregate is no arithmetic mean: only sums can be taken apart.
    """
    lead, (n, u) = scores.shape[:-2], scores.shape[-2:]
    first = nodes.n_indicators
    share = np.zeros((*lead, len(rules), n, u))
    there = ~np.isnan(scores)
    for place, (node, rule) in enumerate(zip(nodes.aggregates, rules, strict=True)):
        if rule.method != "arithmetic":
            raise PlaceError(f"the {rule.method} method has no contributions that add up", node)
        below = nodes.children(node)
        held = there[..., below, :] * weights[below, None]
        total = held.sum(axis=-2, keepdims=True)
        part = held / np.where(total > 0, total, 1.0)
        share[..., place, below, :] = part
        for k, child in enumerate(below):
            if child >= first:
                share[..., place, :, :] += part[..., k, None, :] * share[..., int(child) - first, :, :]
    found = share * np.where(there, scores, 0.0)[..., None, :, :]
    return np.where(there[..., first:, None, :], found, np.nan)
