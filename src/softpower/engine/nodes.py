"""Fold indicators up a tree in which every aggregate may have a method of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.methods import aggregate, frontier, outranking

__all__ = ["METHODS", "Climbed", "Nodes", "PlaceError", "Rule", "climb", "folded", "refused"]

Floats = NDArray[np.float64]

# By name: what may fold the children of a node.
METHODS = (
    "arithmetic",
    "geometric",
    "harmonic",
    "generalised",
    "copeland",
    "net_flow",
    "mazziotta_pareto",
    "owa",
    "benefit_of_the_doubt",
)
# A share of children that meets the least but for rounding meets it.
_ROUNDING = 1e-12


class PlaceError(ValueError):
    """A score that a method cannot take, with its place.

    Parameters
    ----------
    problem : str
        What is wrong.
    node : int
        The aggregate that is folded.
    child : int
        The node below it that holds the score; -1 where it is none in particular.
    place : tuple of int
        Position of the score along the axes before the nodes, then the contender; empty where it is none in particular.
    """

    def __init__(self, problem: str, node: int, child: int = -1, place: tuple[int, ...] = ()) -> None:
        super().__init__(problem)
        self.node = node
        self.child = child
        self.place = place


@dataclass(frozen=True, slots=True)
class Nodes:
    """A tree as arrays: indicators first, then aggregates, children before their parents.

    Attributes
    ----------
    parent : ndarray of int, shape (n_nodes,)
        Index of the node above; -1 for the root, which is the last.
    n_indicators : int
        Number of indicators.
    """

    parent: NDArray[np.int64]
    n_indicators: int

    def __post_init__(self) -> None:
        n = self.parent.size
        if not 0 < self.n_indicators < n or (self.parent < 0).sum() != 1 or self.parent[-1] >= 0:
            msg = "a tree needs indicators, and one root, which comes last"
            raise ValueError(msg)
        if (self.parent[:-1] <= np.maximum(np.arange(n - 1), self.n_indicators - 1)).any():
            msg = "children must come before their parents, and indicators have none"
            raise ValueError(msg)

    @property
    def aggregates(self) -> range:
        """Indices of the aggregates, children before their parents."""
        return range(self.n_indicators, self.parent.size)

    def children(self, node: int) -> NDArray[np.int64]:
        """List the nodes right below a node.

        Parameters
        ----------
        node : int
            Index of an aggregate.

        Returns
        -------
        ndarray of int
            Indices, in order.
        """
        return np.flatnonzero(self.parent == node)

    def effective(self, weights: Floats) -> Floats:
        """Multiply shares within groups down the tree.

        Parameters
        ----------
        weights : ndarray of float, shape (..., n_nodes)
            Weight of each node among its siblings.

        Returns
        -------
        ndarray of float, shape (..., n_nodes)
            Weight of each node in the whole; those of the indicators sum to 1.
        """
        out = np.ones(weights.shape)
        for node in reversed(self.aggregates):
            below = self.children(node)
            total = weights[..., below].sum(axis=-1, keepdims=True)
            share = np.where(total > 0, weights[..., below] / np.where(total > 0, total, 1.0), 0.0)
            out[..., below] = share * out[..., node, None]
        return out


@dataclass(frozen=True, slots=True)
class Rule:
    """How the children of one aggregate are folded.

    Attributes
    ----------
    method : str
        A name in `METHODS`.
    least : float
        Share of the children that must have a score; below it the aggregate is missing.
    power : float
        Of the generalised mean.
    sign : int
        Of the Mazziotta-Pareto penalty.
    places : tuple of float
        Weights of the places, best first, of ordered weighted averaging.
    bounds : tuple of float
        Least and largest share of a child under benefit of the doubt.
    """

    method: str = "arithmetic"
    least: float = 0.0
    power: float = 1.0
    sign: int = -1
    places: tuple[float, ...] = ()
    bounds: tuple[float, float] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Climbed:
    """Scores of all nodes.

    Attributes
    ----------
    scores : ndarray of float, shape (..., n_nodes, n_contenders)
        Scores; NaN where missing.
    coverage : ndarray of float, shape (..., n_aggregates, n_contenders)
        Share of the weight right below that is present, 0 to 1.
    available : ndarray of float, shape (..., n_aggregates, n_contenders)
        Share of the nodes right below that have a score, 0 to 1.
    """

    scores: Floats
    coverage: Floats
    available: Floats


def climb(scores: Floats, nodes: Nodes, weights: Floats, rules: Sequence[Rule], *, extended: bool = False) -> Climbed:
    """Fold scores into every aggregate.

    Parameters
    ----------
    scores : ndarray of float, shape (..., n_indicators, n_contenders)
        Scores of the indicators; NaN where missing.
    nodes : Nodes
        The tree.
    weights : ndarray of float, shape (..., n_nodes)
        Weight of each node among its siblings; the leading axes broadcast with those of `scores`.
    rules : sequence of Rule
        One for each aggregate, in the order of the nodes.
    extended : bool, default False
        Take arithmetic means in extended precision, which is slow.

    Returns
    -------
    Climbed
        Scores of all nodes, and how much stood behind them.

    Raises
    ------
    PlaceError
        If a method cannot take a score, or weights are negative or all 0.
    """
    if len(rules) != len(nodes.aggregates):
        msg = f"there are {len(rules)} rules for {len(nodes.aggregates)} aggregates"
        raise ValueError(msg)
    lead, n_contenders = scores.shape[:-2], scores.shape[-1]
    full = np.full((*lead, nodes.parent.size, n_contenders), np.nan)
    full[..., : nodes.n_indicators, :] = scores
    coverage = np.zeros((*lead, len(rules), n_contenders))
    available = np.zeros(coverage.shape)
    for place, (node, rule) in enumerate(zip(nodes.aggregates, rules, strict=True)):
        below = nodes.children(node)
        children, share = full[..., below, :], weights[..., below]
        _check(children, share, rule, (node, below))
        there = ~np.isnan(children)
        available[..., place, :] = there.mean(axis=-2)
        held = (share[..., None, :] @ there)[..., 0, :]
        coverage[..., place, :] = np.minimum(held / share.sum(axis=-1)[..., None], 1.0)
        if extended and rule.method == "arithmetic":
            found = aggregate.arithmetic(children, share, extended=True)[0]
            full[..., node, :] = np.where(available[..., place, :] >= rule.least - _ROUNDING, found, np.nan)
        else:
            full[..., node, :] = folded(children, share, rule, node)
    return Climbed(full, coverage, available)


def _check(children: Floats, share: Floats, rule: Rule, place: tuple[int, NDArray[np.int64]]) -> None:
    node, below = place
    if not np.isfinite(share).all() or (share < 0).any():
        bad = int(np.argwhere(~np.isfinite(share) | (share < 0))[0][-1])
        raise PlaceError("the weight is negative or not finite", node, int(below[bad]))
    if (share.sum(axis=-1) <= 0).any():
        raise PlaceError("all weights below it are 0", node)
    bad_cells, least = refused(children, rule)
    if bad_cells.any():
        *lead, child, contender = (int(i) for i in np.argwhere(bad_cells)[0])
        value = children[(*lead, child, contender)]
        problem = f"the {rule.method} method needs scores {least}, and one is {value:g}"
        raise PlaceError(problem, node, int(below[child]), (*lead, contender))
    if rule.method == "mazziotta_pareto":
        centre = aggregate.arithmetic(children, share)[0]
        if (centre <= 0).any():
            at = tuple(int(i) for i in np.argwhere(centre <= 0)[0])
            raise PlaceError(f"the mean of its parts is {centre[at]:g}, and one above 0 is needed", node, -1, at)
    if rule.method == "benefit_of_the_doubt" and (children == 0).all(axis=-2).any():
        at = tuple(int(i) for i in np.argwhere((children == 0).all(axis=-2))[0])
        raise PlaceError("all its parts are 0, so that no weights give it a score", node, -1, at)


def refused(children: Floats, rule: Rule) -> tuple[NDArray[np.bool_], str]:
    """Say which scores a method cannot take.

    Parameters
    ----------
    children : ndarray of float, shape (..., n_children, n_contenders)
        Scores.
    rule : Rule
        How they are to be folded.

    Returns
    -------
    bad : ndarray of bool, same shape
        Which.
    wanted : str
        What scores the method needs, in words.
    """
    if rule.method in ("geometric", "harmonic") or (rule.method == "generalised" and rule.power <= 0):
        return children <= 0, "above 0"
    if rule.method == "benefit_of_the_doubt" or (rule.method == "generalised" and rule.power != 1):
        return children < 0, "of 0 or more"
    return np.zeros(children.shape, dtype=bool), ""


def folded(children: Floats, share: Floats, rule: Rule, node: int) -> Floats:
    """Fold the children of one aggregate.

    Parameters
    ----------
    children : ndarray of float, shape (..., n_children, n_contenders)
        Scores.
    share : ndarray of float, shape (..., n_children)
        Weights.
    rule : Rule
        How they are folded.
    node : int
        The aggregate, for messages.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Scores of the aggregate; NaN where too few children have one.

    Raises
    ------
    PlaceError
        If the method cannot take a score.
    """
    try:
        found = _folded(children, share, rule)
    except ValueError as error:
        raise PlaceError(str(error), node) from error
    return np.where((~np.isnan(children)).mean(axis=-2) >= rule.least - _ROUNDING, found, np.nan)


def _folded(children: Floats, share: Floats, rule: Rule) -> Floats:
    if rule.method in outranking.METHODS:
        return outranking.METHODS[rule.method](children, share)
    if rule.method == "benefit_of_the_doubt":
        return _frontier(children, rule)
    return _mean(children, share, rule)


def _mean(children: Floats, share: Floats, rule: Rule) -> Floats:
    if rule.method == "generalised":
        return aggregate.generalised(children, share, rule.power)[0]
    if rule.method == "mazziotta_pareto":
        return aggregate.mazziotta_pareto(children, share, sign=rule.sign)[0]
    if rule.method == "owa":
        places = np.asarray(rule.places, dtype=np.float64)
        if places.size != children.shape[-2]:
            msg = f"there are {places.size} weights of places for {children.shape[-2]} children"
            raise ValueError(msg)
        return aggregate.owa(children, places)[0]
    if rule.method not in aggregate.METHODS:
        msg = f'method is "{rule.method}"; it must be one of {", ".join(METHODS)}'
        raise ValueError(msg)
    return aggregate.METHODS[rule.method](children, share)[0]


def _frontier(children: Floats, rule: Rule) -> Floats:
    flat = children.reshape(-1, *children.shape[-2:])
    found = [frontier.benefit_of_the_doubt(each, *rule.bounds).scores for each in flat]
    return np.stack(found).reshape(*children.shape[:-2], children.shape[-1])
