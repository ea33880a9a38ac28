"""The plain path: a block of draws at a time in NumPy, from the methods themselves. It says what a replication is."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import PlaceError, Rule, folded, refused
from softpower.engine.noise import normals
from softpower.engine.plan import Choices, Plan, Replicated, shared
from softpower.engine.scales import scaled
from softpower.engine.treatments import treated
from softpower.methods.rank import rank

__all__ = ["prepared", "run"]

Floats = NDArray[np.float64]

# Cells of one block: its arrays stay in the caches.
_BLOCK = 100_000


def run(plan: Plan, choices: Choices) -> Replicated:
    """Compute the index in every draw.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Returns
    -------
    Replicated
        Scores and ranks.
    """
    n, (t, _, u) = len(choices.key), plan.values.shape
    size = max(1, _BLOCK // plan.values.size)
    scores = np.empty((n, t, plan.keep.size, u))
    ranks, failed = np.empty_like(scores), np.full(n, -1, dtype=np.int64)
    order, fresh = shared(plan, choices)
    for start in range(0, n, size):
        rows = order[start : start + size]
        part, first = choices.part(rows), fresh[rows].copy()
        first[0] = True
        leaves, bad = prepared(plan, part.part(np.flatnonzero(first)))
        again = np.cumsum(first) - 1  # draws with the same indicators as the one before share them
        full, broken = _climb(plan, leaves[again], part)
        failed[rows] = np.where(bad[again] >= 0, bad[again], broken)
        part_scores = full[:, :, plan.keep]
        part_scores[failed[rows] >= 0] = np.nan
        scores[rows] = part_scores
        ranks[rows] = rank(part_scores, tolerance=plan.tolerance)
    return Replicated(scores, ranks, failed, np.zeros(n, dtype=bool))


def prepared(plan: Plan, choices: Choices) -> tuple[Floats, NDArray[np.int64]]:
    """Draw the values, treat and normalise them.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Returns
    -------
    scores : ndarray of float, shape (n, n_periods, n_indicators, n_contenders)
        Scores of the indicators; NaN in draws that failed.
    failed : ndarray of int, shape (n,)
        -1, or the indicator that could not be treated or normalised.
    """
    x, failed = _drawn(plan, choices), np.full(len(choices.key), -1, dtype=np.int64)
    for code in np.unique(choices.treatment):
        how = plan.treatments[code]
        if how is not None:
            _apply(functools.partial(treated, how), x, np.flatnonzero(choices.treatment == code), failed)
    for code in np.unique(choices.scale):
        rows = np.flatnonzero((choices.scale == code) & (failed < 0))
        _apply(functools.partial(scaled, scale=plan.scales[code], direction=plan.direction), x, rows, failed)
    return x, failed


def _apply(step: Callable[[Floats], Floats], x: Floats, rows: NDArray[np.int64], failed: NDArray[np.int64]) -> None:
    """Take a step on some draws: on all together, or one by one where one of them cannot be taken."""
    try:
        x[rows] = step(x[rows])
    except PlaceError as error:
        if len(rows) > 1:
            for row in rows:
                _apply(step, x, np.array([row]), failed)
        else:
            x[rows] = np.nan
            failed[rows] = error.node


def _drawn(plan: Plan, choices: Choices) -> Floats:
    n = len(choices.key)
    x = np.repeat(plan.values[None], n, axis=0)
    uncertain = (plan.spread > 0) & ~np.isnan(plan.values)
    if uncertain.any() and choices.noisy.any():
        rows = np.flatnonzero(choices.noisy)
        source = np.broadcast_to(plan.source[:, None], plan.values.shape)[uncertain]
        error = plan.spread[uncertain] * normals(choices.key[rows][:, source], plan.cells[uncertain])
        relative = np.broadcast_to(plan.relative[:, None], plan.values.shape)[uncertain]
        base = plan.values[uncertain]
        drawn = x[rows]
        drawn[:, uncertain] = np.where(relative, base * np.exp(np.where(relative, error, 0.0)), base + error)
        x[rows] = drawn
    return x


def _climb(plan: Plan, scores: Floats, choices: Choices) -> tuple[Floats, NDArray[np.int64]]:
    nodes = plan.nodes
    n, t, _, u = scores.shape
    full = np.full((n, t, nodes.parent.size, u), np.nan)
    full[:, :, : nodes.n_indicators] = scores
    failed = np.full(n, -1, dtype=np.int64)
    for place, node in enumerate(nodes.aggregates):
        below = nodes.children(node)
        for code in np.unique(choices.rule[:, place]):
            rows = np.flatnonzero(choices.rule[:, place] == code)
            children, weights = full[rows][:, :, below], choices.weights[rows][:, None, below]
            full[rows, :, node], bad = _some_folded(children, weights, plan.rules[code], node)
            failed[rows] = np.where((failed[rows] < 0) & bad, node, failed[rows])
    return full, failed


def _some_folded(children: Floats, weights: Floats, rule: Rule, node: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Fold in all draws whose scores the method can take; say in which it cannot."""
    bad = np.asarray(refused(children, rule)[0].any(axis=(1, 2, 3)))
    found = np.full((*children.shape[:2], children.shape[-1]), np.nan)
    good = np.flatnonzero(~bad)
    try:
        found[good] = folded(children[good], weights[good], rule, node)
    except PlaceError:
        for draw in good:
            try:
                found[draw] = folded(children[draw], weights[draw], rule, node)
            except PlaceError:
                bad[draw] = True
    return found, bad
