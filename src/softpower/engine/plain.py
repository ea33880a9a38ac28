"""The plain path: a block of draws at a time in NumPy, from the methods themselves. It says what a replication is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.engine.draws import FORMS, SCALES, Choices, Plan, Replicated
from softpower.engine.noise import normals
from softpower.methods import normalise, treat
from softpower.methods.aggregate import METHODS
from softpower.methods.rank import rank

__all__ = ["prepared", "run"]

Floats = NDArray[np.float64]

# Cells of one block: its arrays stay in the caches.
_BLOCK = 100_000
_ROUNDING = 1e-12


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
    n, (t, _, u) = choices.key.size, plan.values.shape
    size = max(1, _BLOCK // plan.values.size)
    scores = np.empty((n, t, plan.keep.size, u))
    ranks, failed = np.empty_like(scores), np.full(n, -1, dtype=np.int64)
    for start in range(0, n, size):
        rows = slice(start, start + size)
        part = choices.part(rows)
        full, failed[rows] = _climb(plan, prepared(plan, part), part)
        scores[rows] = full[:, :, plan.keep]
        scores[rows][failed[rows] >= 0] = np.nan
        ranks[rows] = rank(scores[rows], tolerance=plan.tolerance)
    return Replicated(scores, ranks, failed)


def prepared(plan: Plan, choices: Choices) -> Floats:
    """Draw the values, treat and normalise them.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Returns
    -------
    ndarray of float, shape (n, n_periods, n_indicators, n_contenders)
        Scores of the indicators.
    """
    x = _drawn(plan, choices)
    for most, form in {(int(m), int(f)) for m, f in zip(choices.most, choices.form, strict=True)}:
        rows = choices.treated & (choices.most == most) & (choices.form == form)
        if rows.any():
            x[rows] = treat.treat(
                x[rows],
                most=most,
                skew=plan.skew,
                kurtosis=plan.kurtosis,
                then=None if form == 0 else FORMS[form],
                combine=plan.combine,
            ).values
    return _scaled(plan, choices, x)


def _drawn(plan: Plan, choices: Choices) -> Floats:
    n = choices.key.size
    x = np.repeat(plan.values[None], n, axis=0)
    uncertain = (plan.spread > 0) & ~np.isnan(plan.values)
    if uncertain.any() and choices.noisy.any():
        rows = np.flatnonzero(choices.noisy)
        error = plan.spread[uncertain] * normals(choices.key[rows, None], plan.cells[uncertain])
        relative = np.broadcast_to(plan.relative[:, None], plan.values.shape)[uncertain]
        base = plan.values[uncertain]
        drawn = x[rows]
        drawn[:, uncertain] = np.where(relative, base * np.exp(np.where(relative, error, 0.0)), base + error)
        x[rows] = drawn
    return x


def _scaled(plan: Plan, choices: Choices, x: Floats) -> Floats:
    """Normalise along periods and contenders, or along contenders alone."""
    n, t, i, u = x.shape
    pooled = np.moveaxis(x, 1, 2).reshape(n, i, t * u) if plan.pooled else x
    out = np.empty_like(pooled)
    for code in np.unique(choices.scale):
        rows = choices.scale == code
        y, name = pooled[rows], SCALES[code]
        a, b = (choices.ends[rows, k].reshape(-1, *[1] * (y.ndim - 2)) for k in (0, 1))
        words: dict[str, Any] = {
            "minmax": {"low": a, "high": b},
            "zscore": {"mean": a, "sd": b},
            "between": {"low": plan.low, "high": plan.high, "scale": b * np.ones(y.shape[:-1])},
        }.get(name, {})
        method = normalise.METHODS["scaled" if name == "between" else name]
        out[rows] = method(y, direction=np.broadcast_to(plan.direction, y.shape[:-1]), **words)
    return np.moveaxis(out.reshape(n, i, t, u), 1, 2) if plan.pooled else out


def _climb(plan: Plan, scores: Floats, choices: Choices) -> tuple[Floats, NDArray[np.int64]]:
    nodes = plan.nodes
    n, t, _, u = scores.shape
    full = np.full((n, t, nodes.parent.size, u), np.nan)
    full[:, :, : nodes.n_indicators] = scores
    failed = np.full(n, -1, dtype=np.int64)
    for place, node in enumerate(nodes.aggregates):
        below = nodes.children(node)
        children, weights = full[:, :, below], choices.weights[:, None, below]
        folded = np.full((n, t, u), np.nan)
        for code, method in enumerate(METHODS.values()):
            rows = choices.fold[:, place] == code
            if code > 0:
                bad = rows & (children <= 0).any(axis=(1, 2, 3))
                failed = np.where(bad & (failed < 0), node, failed)
                rows &= ~bad
            if rows.any():
                folded[rows] = method(children[rows], weights[rows])[0]
        available = (~np.isnan(children)).mean(axis=2)
        full[:, :, node] = np.where(available >= plan.least[place] - _ROUNDING, folded, np.nan)
    return full, failed
