"""What moved between two states of a study, and whether data, method or weights moved it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

from softpower.contest.baskets import gaps_on_common
from softpower.contest.rows import Interval, ahead, interval_of
from softpower.errors import CoverageError, UnknownNameError
from softpower.estimates import Estimates, reconcile
from softpower.framework import Framework, Method
from softpower.index import Goalposts, Index, build
from softpower.observations import Observations

__all__ = ["PARTS", "Inputs", "Move", "Moves", "Part", "moves"]

Floats = NDArray[np.float64]
PARTS = ("data", "method", "weights")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that the scores of a study are made from.

    Attributes
    ----------
    observations : Observations
        The data, corrections applied.
    framework : Framework
        Tree, rules and weights.
    method : Method
        The choices of method.
    goalposts : mapping
        Frozen goalposts.
    periods : tuple of str
        Years that are scored, in order.
    """

    observations: Observations
    framework: Framework
    method: Method
    goalposts: Goalposts
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How far one cause moved a number.

    Attributes
    ----------
    cause : {"data", "method", "weights"}
        Which.
    move : float
        Of the median, or of the probability; those of a number add up to its whole move.
    spread : Interval
        The same in single draws, with its 90% interval; NaN for a probability.
    """

    cause: str
    move: float
    spread: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One number, before and now.

    Attributes
    ----------
    node : str
        The whole or a front.
    what : {"first", "second", "lead"}
        The score of either of the pair in points, or the probability that the first leads.
    before, after : float
        The medians, or the probabilities; NaN where there is none.
    rose : float
        Probability that the score rose, from draws that both states share; NaN for a probability.
    parts : tuple of Part
        What moved it; empty where one of the two is missing, or a state between them cannot be scored.
    """

    node: str
    what: str
    before: float
    after: float
    rose: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """What moved between two states.

    Attributes
    ----------
    pair : tuple of (str, str)
        Codes of the two.
    period : str
        The year in which both states are scored.
    rows : tuple of Move
        The whole, then the fronts: both scores and the probability of a lead.
    changed : mapping of str to tuple of str
        What differs, by cause, in words; a cause that is not in it moved nothing.
    """

    pair: tuple[str, str]
    period: str
    rows: tuple[Move, ...]
    changed: Mapping[str, tuple[str, ...]]


def moves(before: Inputs, after: Inputs, pair: tuple[str, str], period: str) -> Moves:
    """Split every move of a score into what data, method and weights did.

    Parameters
    ----------
    before, after : Inputs
        The two states.
    pair : tuple of (str, str)
        Codes of two contenders.
    period : str
        A year that both score.

    Returns
    -------
    Moves
        The moves with their parts, which add up.

    Raises
    ------
    UnknownNameError
        If a contender or the year is not in both states.

    Notes
    -----
    The scores are computed with every mixture of old and new data, method and weights, all with the seed and the
    number of draws of the new state, so that draws are common to all. The part of a cause is the mean of its effect
    over all orders in which the causes can be changed (Shapley 1953): it does not depend on an order, and the parts add
    up. Data are the observations; weights are those of nodes that both states have, and their spread; method is all
    else: tree, rules, scales, goalposts and settings.
    """
    _check(before, after, pair, period)
    changed = _changed(before, after)
    score = _scorer(before, after, pair, period)
    nodes = [after.framework.root.code, *(front.code for front in after.framework.fronts)]
    causes = tuple(changed)
    states = {frozenset(new): score(frozenset(new)) for n in range(len(causes) + 1) for new in combinations(causes, n)}
    rows = [row for node in nodes for row in _rows(node, states, causes)]
    return Moves(pair=pair, period=period, rows=tuple(rows), changed=changed)


State = Mapping[str, tuple[Floats, ...]]  # by node: draws of both scores, and in which of them the first leads


def _check(before: Inputs, after: Inputs, pair: tuple[str, str], period: str) -> None:
    for name, state in (("the earlier run", before), ("this study", after)):
        for code in pair:
            if code not in state.framework.contenders:
                raise UnknownNameError(f'{name} has no contender "{code}"', remedy="name two that both have")
        if period not in state.periods:
            raise UnknownNameError(
                f"{name} does not score {period}", remedy=f"it scores {state.periods[0]} to {state.periods[-1]}"
            )


def _scorer(before: Inputs, after: Inputs, pair: tuple[str, str], period: str) -> Callable[[frozenset[str]], State]:
    """Give the function that scores a mixture: what is named is new, the rest is old."""
    kept: dict[tuple[bool, bool], tuple[Estimates, Index]] = {}
    # The last scored year is kept beside the one that is asked for: up to it a series is carried on.
    years = sorted({period, *after.periods[-1:]})

    def score(new: frozenset[str]) -> State:
        data, rules, weights = (after if cause in new else before for cause in PARTS)
        method = replace(
            rules.method, draws=after.method.draws, seed=after.method.seed, weight_spread=weights.method.weight_spread
        )
        framework = reweighted(rules.framework, weights.framework)
        key = ("data" in new, "method" in new)
        try:
            if key not in kept:
                estimates = reconcile(data.observations, framework)
                kept[key] = estimates, build(estimates, method, periods=years, posts=rules.goalposts)
                return _draws(kept[key][1], pair, period)
            estimates, first = kept[key]
            again = build(replace(estimates, framework=framework), method, posts=rules.goalposts, paths=first.paths)
            return _draws(again, pair, period)
        except CoverageError:
            return {}

    return score


def _draws(index: Index, pair: tuple[str, str], period: str) -> State:
    """Draw both scores of the whole and of every front; no lead of the whole is said on too little weight."""
    found = {}
    root, at = index.framework.root.code, [index.contenders.index(c) for c in pair]
    common = float(index.shares(index.periods.index(period), at, index.tree.root).sum())
    for node in (root, *(front.code for front in index.framework.fronts)):
        gap, first, second = gaps_on_common(index, node, pair, period)
        thin = node == root and common < index.method.lead_availability - 1e-9
        found[node] = (first, second, np.where(np.isnan(gap) | thin, np.nan, ahead(gap)))
    return found


def reweighted(framework: Framework, other: Framework) -> Framework:
    """Give the nodes of a framework the weights that they have in another.

    Parameters
    ----------
    framework : Framework
        The tree; a node that the other does not have keeps its weight.
    other : Framework
        The weights.

    Returns
    -------
    Framework
        The tree with these weights.
    """
    return replace(
        framework,
        aggregates={
            code: replace(node, weight=other.aggregates[code].weight) if code in other.aggregates else node
            for code, node in framework.aggregates.items()
        },
        concepts={
            code: replace(node, weight=other.concepts[code].weight) if code in other.concepts else node
            for code, node in framework.concepts.items()
        },
    )


def _rows(node: str, states: Mapping[frozenset[str], State], causes: tuple[str, ...]) -> Iterable[Move]:
    """Follow both scores of a node, and its lead, from the old to the new state."""
    nothing = (np.array([np.nan]),) * 3
    old, new = frozenset[str](), frozenset(causes)
    for at, what in enumerate(("first", "second", "lead")):
        draws = {state: drawn.get(node, nothing)[at] for state, drawn in states.items()}
        values = {state: _middle(x, what) for state, x in draws.items()}
        known = not any(np.isnan(value) for value in values.values())
        shared = known and what != "lead" and bool(causes)
        parts = tuple(
            Part(
                cause=cause,
                move=float(_share(cause, values, causes)),
                spread=interval_of(_share(cause, draws, causes) if shared else nothing[0]),
            )
            for cause in (causes if known else ())
        )
        rose = float(ahead(draws[new] - draws[old]).mean()) if shared else float("nan")
        yield Move(node=node, what=what, before=values[old], after=values[new], rose=rose, parts=parts)


def _middle(draws: Floats, what: str) -> float:
    """Give the median of a score, or the probability of a lead; NaN where a draw is missing."""
    if np.isnan(draws).any():
        return float("nan")
    return float(np.mean(draws) if what == "lead" else np.median(draws))


def _share(
    cause: str, values: Mapping[frozenset[str], float] | Mapping[frozenset[str], Floats], causes: tuple[str, ...]
) -> Floats:
    """Give the mean effect of one cause over all orders in which the causes can be changed."""
    others = [each for each in causes if each != cause]
    total: Floats = np.array(0.0)
    for n in range(len(others) + 1):
        weight = factorial(n) * factorial(len(causes) - n - 1) / factorial(len(causes))
        for new in combinations(others, n):
            total = total + weight * (np.asarray(values[frozenset((*new, cause))]) - np.asarray(values[frozenset(new)]))
    return total


def _changed(before: Inputs, after: Inputs) -> dict[str, tuple[str, ...]]:
    """Say what differs, by cause."""
    found = {"data": _data(before.observations, after.observations), "method": _method(before, after),
             "weights": _weights(before, after)}  # fmt: skip
    return {cause: words for cause, words in found.items() if words}


def _data(before: Observations, after: Observations) -> tuple[str, ...]:
    old = {row["id"]: repr(row) for row in before.table.iter_rows(named=True)}
    new = {row["id"]: repr(row) for row in after.table.iter_rows(named=True)}
    counts = {
        "new": len(new.keys() - old.keys()),
        "gone": len(old.keys() - new.keys()),
        "changed": sum(old[key] != new[key] for key in old.keys() & new.keys()),
    }
    words = [f"{n:,} {'observation' if n == 1 else 'observations'} {what}" for what, n in counts.items() if n]
    shared = before.sources.keys() & after.sources.keys()
    sources = sum(repr(before.sources[code]) != repr(after.sources[code]) for code in shared)
    return (*words, *([f"{sources:,} {'source' if sources == 1 else 'sources'} changed"] if sources else []))


def _method(before: Inputs, after: Inputs) -> tuple[str, ...]:
    words = []
    for name, value in asdict(after.method).items():
        old = getattr(before.method, name)
        if name not in ("draws", "seed", "weight_spread", "random_weightings") and old != value:
            words.append(f"{name}: {old} before, {value} now")
    old, new = reweighted(before.framework, after.framework), after.framework
    differing: set[str] = set()
    for table in ("aggregates", "concepts", "indicators", "contenders", "regions", "classes"):
        one, other = getattr(old, table), getattr(new, table)
        names = [c for c in dict.fromkeys((*one, *other)) if repr(one.get(c)) != repr(other.get(c))]
        differing |= set(names)
        words += [f"{table}: {_listed(names)}"] if names else []
    words += [
        f"{table} changed" for table in ("rules", "lists") if repr(getattr(old, table)) != repr(getattr(new, table))
    ]
    keys = sorted(before.goalposts.keys() & after.goalposts.keys())
    moved = [c for c, kind in keys if before.goalposts[c, kind] != after.goalposts[c, kind] and c not in differing]
    return (*words, *([f"goalposts: {_listed(list(dict.fromkeys(moved)))}"] if moved else []))


def _weights(before: Inputs, after: Inputs) -> tuple[str, ...]:
    words = []
    for table in ("aggregates", "concepts"):
        old, new = getattr(before.framework, table), getattr(after.framework, table)
        words += [
            f"{new[code].name}: {old[code].weight:g} before, {new[code].weight:g} now"
            for code in new
            if code in old and old[code].weight != new[code].weight
        ]
    spread = (before.method.weight_spread, after.method.weight_spread)
    if spread[0] != spread[1]:
        words.append(f"spread: {spread[0]:g} before, {spread[1]:g} now")
    return tuple(words)


def _listed(names: list[str], most: int = 4) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
