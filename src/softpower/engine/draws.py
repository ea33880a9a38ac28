"""The composite index over many draws: data and method vary together.

What stays the same is a `Plan`, what varies a set of `Choices`, one entry a draw. The plain path of NumPy (`plain`)
says what a replication is; the compiled path (`compiled`, which needs Numba) gives the same numbers faster.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import Nodes

__all__ = ["FOLDS", "FORMS", "PATHS", "SCALES", "Choices", "Plan", "Replicated", "replicate"]

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

# Codes of the choices, by place.
FORMS = ("none", "log", "log_either", "log_shift")
SCALES = ("minmax", "zscore", "rank", "borda", "percentile_rank", "distance_to_maximum", "between")
FOLDS = ("arithmetic", "geometric", "harmonic")
PATHS = ("auto", "plain", "compiled")
# Cells below which the plain path is done before Numba is loaded.
_FEW = 2_000_000


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
    direction : ndarray of float, shape (n_indicators,)
        -1 where less is better.
    low, high : ndarray of float, shape (n_indicators,)
        Fixed ends for the scale "between"; not read otherwise.
    nodes : Nodes
        The tree.
    least : ndarray of float, shape (n_aggregates,)
        Share of the children that must have a score.
    pooled : bool
        Whether scales are taken over all periods together.
    skew, kurtosis : float
        Thresholds of the test of treatment.
    combine : bool
        Whether a transformation acts on the winsorised values.
    keep : ndarray of int
        Nodes whose scores are returned.
    tolerance : float
        Scores that differ by no more are tied.
    """

    values: Floats
    spread: Floats
    relative: NDArray[np.bool_]
    cells: NDArray[np.uint64]
    direction: Floats
    low: Floats
    high: Floats
    nodes: Nodes
    least: Floats
    pooled: bool = True
    skew: float = 2.0
    kurtosis: float = 3.5
    combine: bool = False
    keep: Whole
    tolerance: float = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What varies; every array has one entry, or row, a draw.

    Attributes
    ----------
    key : ndarray of uint64, shape (n,)
        Key under which the errors of the values are drawn.
    noisy : ndarray of bool, shape (n,)
        Whether the values err at all.
    most : ndarray of int, shape (n,)
        Points to winsorise at most; 0 for none.
    form : ndarray of int, shape (n,)
        Transformation of what still fails, a place in `FORMS`.
    treated : ndarray of bool, shape (n,)
        Whether there is any treatment.
    scale : ndarray of int, shape (n,)
        Normalisation, a place in `SCALES`.
    ends : ndarray of float, shape (n, 2)
        Its two parameters: the ends of min-max, mean and standard deviation of the z-score, 0 and the worth of the
        better end for "between".
    fold : ndarray of int, shape (n, n_aggregates)
        How each aggregate is folded, a place in `FOLDS`.
    weights : ndarray of float, shape (n, n_nodes)
        Weight of each node among its siblings.
    """

    key: NDArray[np.uint64]
    noisy: NDArray[np.bool_]
    most: Whole
    form: Whole
    treated: NDArray[np.bool_]
    scale: Whole
    ends: Floats
    fold: Whole
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
        -1, or the aggregate that a draw could not fold because a score was 0 or below.
    """

    scores: Floats
    ranks: Floats
    failed: Whole


def replicate(plan: Plan, choices: Choices, *, path: str = "auto", workers: int = 1) -> Replicated:
    """Compute the index in every draw.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.
    path : {"auto", "plain", "compiled"}, default "auto"
        "auto" takes the compiled path where Numba is installed and there is enough to do.
    workers : int, default 1
        Number of threads; results do not depend on it.

    Returns
    -------
    Replicated
        Scores and ranks.

    Raises
    ------
    ValueError
        If shapes or codes do not fit, or a weight is negative or not finite, or all in a group are 0.
    ModuleNotFoundError
        If the compiled path is asked for and Numba is not installed.
    """
    if path not in PATHS:
        msg = f'path is "{path}"; it must be one of {", ".join(PATHS)}'
        raise ValueError(msg)
    _check(plan, choices)
    n = choices.key.size
    parts = [choices.part(slice(start, start + 4096)) for start in range(0, max(n, 1), 4096)]
    run = _path(path, n * plan.values.size)
    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            found = list(pool.map(lambda part: run(plan, part), parts))
    else:
        found = [run(plan, part) for part in parts]
    return Replicated(
        *(np.concatenate([getattr(each, name) for each in found]) for name in ("scores", "ranks", "failed"))
    )


def _path(path: str, cells: int) -> Callable[[Plan, Choices], Replicated]:
    slow = cells < _FEW or importlib.util.find_spec("numba") is None
    if path == "plain" or (path == "auto" and slow):
        from softpower.engine.plain import run
    else:
        from softpower.engine.compiled import run
    return run


def _check(plan: Plan, choices: Choices) -> None:
    t, i, u = plan.values.shape
    nodes, n = plan.nodes, choices.key.size
    shapes: Sequence[tuple[str, tuple[int, ...], tuple[int, ...]]] = [
        ("spread", plan.spread.shape, (t, i, u)),
        ("cells", plan.cells.shape, (t, i, u)),
        ("direction", plan.direction.shape, (nodes.n_indicators,)),
        ("values", plan.values.shape[1:2], (nodes.n_indicators,)),
        ("least", plan.least.shape, (len(nodes.aggregates),)),
        ("weights", choices.weights.shape, (n, nodes.parent.size)),
        ("fold", choices.fold.shape, (n, len(nodes.aggregates))),
        ("ends", choices.ends.shape, (n, 2)),
    ]
    for name, found, wanted in shapes:
        if found != wanted:
            msg = f"{name} has shape {found}; it must be {wanted}"
            raise ValueError(msg)
    for name, codes, names in (
        ("form", choices.form, FORMS),
        ("scale", choices.scale, SCALES),
        ("fold", choices.fold, FOLDS),
    ):
        if n and not (codes.min() >= 0 and codes.max() < len(names)):
            msg = f"{name} holds codes from {codes.min()} to {codes.max()}; there are 0 to {len(names) - 1}"
            raise ValueError(msg)
    if not np.isfinite(choices.weights).all() or (choices.weights < 0).any():
        draw, node = (int(each) for each in np.argwhere(~(choices.weights >= 0) | np.isinf(choices.weights))[0])
        msg = f"the weight of node {node} in draw {draw} is {choices.weights[draw, node]:g}; weights are 0 or above"
        raise ValueError(msg)
    for node in nodes.aggregates:
        if n and (choices.weights[:, nodes.children(node)].sum(axis=1) <= 0).any():
            msg = f"all weights below node {node} are 0 in a draw"
            raise ValueError(msg)
    if np.isinf(plan.values).any() or not (plan.spread[~np.isnan(plan.values)] >= 0).all():
        msg = "values must be finite or missing, and each value needs a spread of 0 or above"
        raise ValueError(msg)
