"""The compiled path: one draw after the other through Numba, equal to the plain path. Needs the extra `fast`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from softpower.engine import kernels
from softpower.engine.draws import Choices, Plan, Replicated

__all__ = ["run"]


class Fixed(NamedTuple):
    """A plan as plain arrays, in the form that the kernels take.

    Attributes
    ----------
    values, spread, cells, relative, direction, low, high, least
        As in `Plan`.
    first, child : ndarray of int
        The children of aggregate k are `child[first[k]:first[k + 1]]`.
    n_indicators, pooled, skew, kurtosis, combine, keep, tolerance
        As in `Plan`.
    """

    values: NDArray[np.float64]
    spread: NDArray[np.float64]
    cells: NDArray[np.uint64]
    relative: NDArray[np.bool_]
    direction: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    least: NDArray[np.float64]
    first: NDArray[np.int64]
    child: NDArray[np.int64]
    n_indicators: int
    pooled: bool
    skew: float
    kurtosis: float
    combine: bool
    keep: NDArray[np.int64]
    tolerance: float


class Varied(NamedTuple):
    """Choices as plain arrays; `fresh` says where scores of indicators differ from those of the draw before.

    Attributes
    ----------
    key, noisy, most, form, treated, scale, ends, fold, weights
        As in `Choices`.
    fresh : ndarray of bool
        Whether values, treatment and scale have to be computed anew.
    """

    key: NDArray[np.uint64]
    noisy: NDArray[np.bool_]
    most: NDArray[np.int64]
    form: NDArray[np.int64]
    treated: NDArray[np.bool_]
    scale: NDArray[np.int64]
    ends: NDArray[np.float64]
    fold: NDArray[np.int64]
    weights: NDArray[np.float64]
    fresh: NDArray[np.bool_]


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
    order = _order(plan, choices)
    scores = np.empty((n, t, plan.keep.size, u))
    ranks, failed = np.empty_like(scores), np.full(n, -1, dtype=np.int64)
    kernels.replicate(_fixed(plan), _varied(plan, choices, order), order, (scores, ranks, failed))
    return Replicated(scores, ranks, failed)


def _fixed(plan: Plan) -> Fixed:
    children = [plan.nodes.children(node) for node in plan.nodes.aggregates]
    first = np.concatenate([[0], np.cumsum([each.size for each in children])]).astype(np.int64)

    def floats(array: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.ascontiguousarray(array, dtype=np.float64)

    return Fixed(
        values=floats(plan.values),
        spread=floats(plan.spread),
        cells=np.ascontiguousarray(plan.cells, dtype=np.uint64),
        relative=np.ascontiguousarray(plan.relative, dtype=np.bool_),
        direction=floats(plan.direction),
        low=floats(plan.low),
        high=floats(plan.high),
        least=floats(plan.least),
        first=first,
        child=np.concatenate(children).astype(np.int64),
        n_indicators=plan.nodes.n_indicators,
        pooled=bool(plan.pooled),
        skew=float(plan.skew),
        kurtosis=float(plan.kurtosis),
        combine=bool(plan.combine),
        keep=np.ascontiguousarray(plan.keep, dtype=np.int64),
        tolerance=float(plan.tolerance),
    )


def _before(plan: Plan, choices: Choices) -> NDArray[np.float64]:
    """Gather what the scores of the indicators depend on, a row a draw."""
    errs = choices.noisy & bool((plan.spread > 0).any())
    high, low = choices.key >> np.uint64(32), choices.key & np.uint64(0xFFFFFFFF)
    return np.column_stack([
        np.where(errs, high, 0), np.where(errs, low, 0), errs, choices.treated,
        np.where(choices.treated, choices.most, 0), np.where(choices.treated, choices.form, 0),
        choices.scale, choices.ends,
    ]).astype(np.float64)  # fmt: skip


def _order(plan: Plan, choices: Choices) -> NDArray[np.int64]:
    """Order in which draws with the same scores of indicators stand together, so that these are computed once."""
    return np.lexsort(_before(plan, choices).T[::-1]).astype(np.int64)


def _varied(plan: Plan, choices: Choices, order: NDArray[np.int64]) -> Varied:
    before = _before(plan, choices)
    fresh = np.ones(order.size, dtype=bool)
    fresh[order[1:]] = (before[order[1:]] != before[order[:-1]]).any(axis=1)
    return Varied(
        np.ascontiguousarray(choices.key, dtype=np.uint64),
        np.ascontiguousarray(choices.noisy, dtype=np.bool_),
        np.ascontiguousarray(choices.most, dtype=np.int64),
        np.ascontiguousarray(choices.form, dtype=np.int64),
        np.ascontiguousarray(choices.treated, dtype=np.bool_),
        np.ascontiguousarray(choices.scale, dtype=np.int64),
        np.ascontiguousarray(choices.ends, dtype=np.float64),
        np.ascontiguousarray(choices.fold, dtype=np.int64),
        np.ascontiguousarray(choices.weights, dtype=np.float64),
        fresh,
    )
