"""What an index over many draws is made of: a `Plan` that stays the same, and `Choices` that vary, one entry a draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import Nodes, Rule
from softpower.engine.scales import Scale
from softpower.engine.treatments import Treatment

__all__ = ["Choices", "Plan", "Replicated", "check", "shared"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is the same in every draw.

    Attributes
    ----------
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values as published; NaN where missing.
    spread : ndarray of float, same shape
        Standard deviation of each value; 0 where it is certain.
    relative : ndarray of bool, shape (n_indicators,)
        Where the error is one of the logarithm, so that a positive value stays positive.
    cells : ndarray of uint64, same shape as `values`
        Names of the cells, from which their errors are drawn.
    source : ndarray of int, shape (n_indicators,)
        Which of a draw's keys the errors of each indicator are drawn under.
    direction : ndarray of float, shape (n_indicators,)
        -1 where less is better.
    nodes : Nodes
        The tree.
    treatments : tuple of Treatment
        What draws choose from: how values are treated.
    scales : tuple of Scale
        What draws choose from: how values come onto one scale.
    rules : tuple of Rule
        What aggregates choose from in each draw: how children are folded.
    keep : ndarray of int
        Nodes whose scores are returned.
    tolerance : float
        Scores that differ by no more are tied.
    """

    values: Floats
    spread: Floats
    relative: NDArray[np.bool_]
    cells: NDArray[np.uint64]
    source: Whole
    direction: Floats
    nodes: Nodes
    treatments: tuple[Treatment, ...]
    scales: tuple[Scale, ...]
    rules: tuple[Rule, ...]
    keep: Whole
    tolerance: float = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What varies; every array has one entry, or row, a draw.

    Attributes
    ----------
    key : ndarray of uint64, shape (n, n_sources)
        Keys under which the errors of the values are drawn.
    noisy : ndarray of bool, shape (n,)
        Whether the values err at all.
    treatment : ndarray of int, shape (n,)
        How values are treated, a place in `Plan.treatments`.
    scale : ndarray of int, shape (n,)
        How they are normalised, a place in `Plan.scales`.
    rule : ndarray of int, shape (n, n_aggregates)
        How each aggregate is folded, a place in `Plan.rules`.
    weights : ndarray of float, shape (n, n_nodes)
        Weight of each node among its siblings.
    """

    key: NDArray[np.uint64]
    noisy: NDArray[np.bool_]
    treatment: Whole
    scale: Whole
    rule: Whole
    weights: Floats

    def part(self, rows: slice | NDArray[np.int64]) -> Choices:
        """Take some of the draws.

        Parameters
        ----------
        rows : slice or ndarray of int
            Which.

        Returns
        -------
        Choices
            These alone.
        """
        return replace(self, **{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


@dataclass(frozen=True, slots=True)
class Replicated:
    """Scores and ranks in every draw.

    Attributes
    ----------
    scores : ndarray of float, shape (n, n_periods, n_kept, n_contenders)
        Scores of the kept nodes; NaN where missing, and in failed draws.
    ranks : ndarray of float, same shape
        Ranks, ties sharing the best place.
    failed : ndarray of int, shape (n,)
        -1, or the node at which a draw failed: an aggregate whose method could not take a score, or an indicator that
        could not be treated or normalised.
    compiled : ndarray of bool, shape (n,)
        Which draws the compiled path computed; the others took the plain one.
    """

    scores: Floats
    ranks: Floats
    failed: Whole
    compiled: NDArray[np.bool_]


def shared(plan: Plan, choices: Choices) -> tuple[Whole, NDArray[np.bool_]]:
    """Order draws so that those with the same scores of indicators stand together, and are computed once.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Returns
    -------
    order : ndarray of int, shape (n,)
        The draws in order.
    fresh : ndarray of bool, shape (n,)
        For each draw, in its own place, whether its indicators differ from those of the one before it in the order.
    """
    errs = choices.noisy & bool((plan.spread > 0).any())
    keys = np.where(errs[:, None], choices.key, np.uint64(0))
    before = np.column_stack([keys, errs, choices.treatment, choices.scale]).astype(np.uint64)
    order = np.lexsort(before.T[::-1]).astype(np.int64)
    fresh = np.ones(order.size, dtype=bool)
    fresh[order[1:]] = (before[order[1:]] != before[order[:-1]]).any(axis=1)
    return order, fresh


def check(plan: Plan, choices: Choices) -> None:
    """Refuse what does not fit together.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Raises
    ------
    ValueError
        If shapes or codes do not fit, or a weight is negative or not finite, or all in a group are 0.
    """
    t, i, u = plan.values.shape
    nodes, n = plan.nodes, len(choices.key)
    shapes: Sequence[tuple[str, tuple[int, ...], tuple[int, ...]]] = [
        ("spread", plan.spread.shape, (t, i, u)),
        ("cells", plan.cells.shape, (t, i, u)),
        ("source", plan.source.shape, (i,)),
        ("key", choices.key.shape, (n, int(plan.source.max()) + 1)),
        ("direction", plan.direction.shape, (nodes.n_indicators,)),
        ("values", plan.values.shape[1:2], (nodes.n_indicators,)),
        ("weights", choices.weights.shape, (n, nodes.parent.size)),
        ("rule", choices.rule.shape, (n, len(nodes.aggregates))),
    ]
    for name, found, wanted in shapes:
        if found != wanted:
            msg = f"{name} has shape {found}; it must be {wanted}"
            raise ValueError(msg)
    for name, codes, among in (
        ("treatment", choices.treatment, plan.treatments),
        ("scale", choices.scale, plan.scales),
        ("rule", choices.rule, plan.rules),
    ):
        if n and not (codes.min() >= 0 and codes.max() < len(among)):
            msg = f"{name} holds codes from {codes.min()} to {codes.max()}; there are 0 to {len(among) - 1}"
            raise ValueError(msg)
    if np.isinf(plan.values).any() or not (plan.spread[~np.isnan(plan.values)] >= 0).all():
        msg = "values must be finite or missing, and each value needs a spread of 0 or above"
        raise ValueError(msg)
    _check_weights(nodes, choices.weights)


def _check_weights(nodes: Nodes, weights: Floats) -> None:
    if not np.isfinite(weights).all() or (weights < 0).any():
        draw, node = (int(each) for each in np.argwhere(~(weights >= 0) | np.isinf(weights))[0])
        msg = f"the weight of node {node} in draw {draw} is {weights[draw, node]:g}; weights are 0 or above"
        raise ValueError(msg)
    for node in nodes.aggregates:
        if len(weights) and (weights[:, nodes.children(node)].sum(axis=1) <= 0).any():
            msg = f"all weights below node {node} are 0 in a draw"
            raise ValueError(msg)
