"""The compiled path: one draw after the other through Numba, equal to the plain path. Needs the extra `fast`.

Draws that choose something rare are left to the plain path: what is compiled stands in `TREATMENTS`, `SCALES` and
`RULES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from softpower.engine import kernels, plain
from softpower.engine.nodes import Rule
from softpower.engine.plan import Choices, Plan, Replicated, shared
from softpower.engine.treatments import Anew, Held, Treatment
from softpower.methods.treat import HELD

__all__ = ["run", "taken"]

# Codes of what is compiled, by place.
ANEW = ("none", "log", "log_either", "log_shift")
SCALES = (
    "minmax", "zscore", "rank", "borda", "percentile_rank", "distance_to_maximum", "between", "distance_to_target",
)  # fmt: skip
RULES = ("arithmetic", "geometric", "harmonic")
_NONE, _HELD, _ANEW = 0, 1, 2


class Fixed(NamedTuple):
    """A plan as plain arrays, in the form that the kernels take.

    Attributes
    ----------
    values, spread, cells, source, relative, direction, keep, tolerance
        As in `Plan`.
    first, child : ndarray of int
        The children of aggregate k are `child[first[k]:first[k + 1]]`.
    n_indicators : int
        Number of indicators.
    how : ndarray of int, shape (n_treatments, 4)
        Kind of each treatment; for one decided anew points at most, form and whether it is combined; else the place
        of one that is held.
    test : ndarray of float, shape (n_treatments, 2)
        Thresholds of skew and kurtosis.
    side, form, power : ndarray, shape (n_held, n_periods, n_indicators, ...)
        As in `Held`.
    scale : ndarray of int, shape (n_scales, n_indicators)
        Normalisation of each indicator, a place in `SCALES`.
    ends : ndarray of float, shape (n_scales, n_indicators, 4)
        Its parameters: two of its own, and for "between" the worst value and the width.
    cut : ndarray of bool, shape (n_scales, n_indicators)
        Whether scores are cut.
    pooled : ndarray of bool, shape (n_scales,)
        Whether periods are taken together.
    kind : ndarray of int, shape (n_rules,)
        A place in `RULES`.
    least : ndarray of float, shape (n_rules,)
        Share of the children that must have a score.
    """

    values: NDArray[np.float64]
    spread: NDArray[np.float64]
    cells: NDArray[np.uint64]
    source: NDArray[np.int64]
    relative: NDArray[np.bool_]
    direction: NDArray[np.float64]
    keep: NDArray[np.int64]
    tolerance: float
    first: NDArray[np.int64]
    child: NDArray[np.int64]
    n_indicators: int
    how: NDArray[np.int64]
    test: NDArray[np.float64]
    side: NDArray[np.int8]
    form: NDArray[np.int64]
    power: NDArray[np.float64]
    scale: NDArray[np.int64]
    ends: NDArray[np.float64]
    cut: NDArray[np.bool_]
    pooled: NDArray[np.bool_]
    kind: NDArray[np.int64]
    least: NDArray[np.float64]


class Varied(NamedTuple):
    """Choices as plain arrays; `fresh` says where scores of indicators differ from those of the draw before.

    Attributes
    ----------
    key, noisy, treatment, scale, rule, weights
        As in `Choices`.
    fresh : ndarray of bool
        Whether values, treatment and scale have to be computed anew.
    """

    key: NDArray[np.uint64]
    noisy: NDArray[np.bool_]
    treatment: NDArray[np.int64]
    scale: NDArray[np.int64]
    rule: NDArray[np.int64]
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
    n, (t, _, u) = len(choices.key), plan.values.shape
    swift = taken(plan, choices)
    scores = np.empty((n, t, plan.keep.size, u))
    ranks, failed = np.empty_like(scores), np.full(n, -1, dtype=np.int64)
    if swift.any():
        order, fresh = shared(plan, choices)
        if not swift.all():
            order, fresh = _without(order, fresh, swift)
        kernels.replicate(_fixed(plan), _varied(choices, fresh), order, (scores, ranks, failed))
    rest = np.flatnonzero(~swift)
    if rest.size:
        slow = plain.run(plan, choices.part(rest))
        scores[rest], ranks[rest], failed[rest] = slow.scores, slow.ranks, slow.failed
    return Replicated(scores, ranks, failed, swift)


def taken(plan: Plan, choices: Choices) -> NDArray[np.bool_]:
    """Say which draws choose nothing but what is compiled.

    Parameters
    ----------
    plan : Plan
        What is the same.
    choices : Choices
        What varies.

    Returns
    -------
    ndarray of bool, shape (n,)
        Which.
    """
    treatments = np.array([_kind(each) >= 0 for each in plan.treatments])
    scales = np.array(
        [all(map(_swift, each.methods, each.settings)) for each in plan.scales],
    )
    rules = np.array([each.method in RULES for each in plan.rules])
    return np.asarray(
        treatments[choices.treatment] & scales[choices.scale] & rules[choices.rule].all(axis=1), dtype=np.bool_
    )


def _without(order: NDArray[np.int64], fresh: NDArray[np.bool_], swift: NDArray[np.bool_]) -> Any:  # noqa: ANN401
    """Leave draws out of an order; the next one after a fresh draw that leaves has to be fresh itself."""
    group = np.cumsum(fresh[order])
    there = swift[order]
    order, group = order[there], group[there]
    new = np.zeros(fresh.size, dtype=bool)
    new[order[np.diff(group, prepend=-1) != 0]] = True
    return order, new


def _kind(treatment: Treatment) -> int:
    """Say in which way a treatment is compiled; -1 where it is not."""
    if treatment is None:
        return _NONE
    if isinstance(treatment, Held):
        return -1 if (treatment.form == HELD.index("log_scaled")).any() else _HELD
    return _ANEW if isinstance(treatment, Anew) and treatment.form in ANEW else -1


def _swift(method: str, settings: Mapping[str, Any]) -> bool:
    named = "between" if method in ("scaled", "goalposts", "around_reference") else method
    return named in SCALES and settings.get("ties", "min") == "min"


def _parameters(method: str, settings: Mapping[str, Any], direction: float) -> tuple[int, list[float], bool]:
    """Give code, four numbers and whether scores are cut."""
    code = SCALES.index(method) if method in SCALES else SCALES.index("between")
    if method == "minmax":
        low, high = (float(settings.get(key, default)) for key, default in (("low", 0.0), ("high", 100.0)))
        return code, [low, high, 0.0, 0.0], False
    if method == "zscore":
        return code, [float(settings.get("mean", 0.0)), float(settings.get("sd", 1.0)), 0.0, 0.0], False
    if method == "distance_to_target":
        return code, [float(settings["target"]) * direction, 0.0, 0.0, 0.0], bool(settings.get("cap", False))
    if method in ("scaled", "goalposts", "around_reference"):
        low, high = float(settings["low"]), float(settings["high"])
        if method == "around_reference":
            return code, [100.0, 60.0, direction * float(settings["reference"]), high - low], False
        worst = low if direction > 0 else -high
        return code, [0.0, float(settings.get("scale", 100.0)), worst, high - low], bool(settings.get("cut", False))
    return code, [0.0, 1.0, 0.0, 0.0], False


def _fixed(plan: Plan) -> Fixed:
    children = [plan.nodes.children(node) for node in plan.nodes.aggregates]
    first = np.concatenate([[0], np.cumsum([each.size for each in children])]).astype(np.int64)
    return Fixed(
        values=_floats(plan.values),
        spread=_floats(plan.spread),
        cells=np.ascontiguousarray(plan.cells, dtype=np.uint64),
        source=np.ascontiguousarray(plan.source, dtype=np.int64),
        relative=np.ascontiguousarray(plan.relative, dtype=np.bool_),
        direction=_floats(plan.direction),
        keep=np.ascontiguousarray(plan.keep, dtype=np.int64),
        tolerance=float(plan.tolerance),
        first=first,
        child=np.concatenate(children).astype(np.int64),
        n_indicators=plan.nodes.n_indicators,
        **_treatments(plan),
        **_scales(plan),
        **_rules(plan.rules),
    )


def _treatments(plan: Plan) -> dict[str, Any]:
    held = [each for each in plan.treatments if isinstance(each, Held)]
    how, test = np.zeros((len(plan.treatments), 4), dtype=np.int64), np.zeros((len(plan.treatments), 2))
    place = 0
    for row, each in enumerate(plan.treatments):
        how[row, 0] = max(_kind(each), 0)
        if isinstance(each, Held):
            how[row, 1] = place
            place += 1
        elif isinstance(each, Anew):
            how[row, 1:] = each.most, ANEW.index(each.form) if each.form in ANEW else 0, each.combine
            test[row] = each.skew, each.kurtosis
    t, i, u = plan.values.shape
    return {
        "how": how,
        "test": test,
        "side": np.array([each.side for each in held], dtype=np.int8).reshape(-1, t, i, u),
        "form": np.array([each.form for each in held], dtype=np.int64).reshape(-1, t, i),
        "power": np.array([each.power for each in held], dtype=np.float64).reshape(-1, t, i),
    }


def _scales(plan: Plan) -> dict[str, Any]:
    shape = (len(plan.scales), plan.nodes.n_indicators)
    code, ends, cut = np.zeros(shape, dtype=np.int64), np.zeros((*shape, 4)), np.zeros(shape, dtype=np.bool_)
    for row, scale in enumerate(plan.scales):
        for k, (method, settings) in enumerate(zip(scale.methods, scale.settings, strict=True)):
            if _swift(method, settings):
                code[row, k], ends[row, k], cut[row, k] = _parameters(method, settings, float(plan.direction[k]))
    return {"scale": code, "ends": ends, "cut": cut, "pooled": np.array([each.pooled for each in plan.scales])}


def _rules(rules: tuple[Rule, ...]) -> dict[str, Any]:
    kind = [RULES.index(each.method) if each.method in RULES else 0 for each in rules]
    return {"kind": np.array(kind, dtype=np.int64), "least": np.array([float(each.least) for each in rules])}


def _varied(choices: Choices, fresh: NDArray[np.bool_]) -> Varied:
    return Varied(
        np.ascontiguousarray(choices.key, dtype=np.uint64),
        np.ascontiguousarray(choices.noisy, dtype=np.bool_),
        np.ascontiguousarray(choices.treatment, dtype=np.int64),
        np.ascontiguousarray(choices.scale, dtype=np.int64),
        np.ascontiguousarray(choices.rule, dtype=np.int64),
        _floats(choices.weights),
        np.ascontiguousarray(fresh, dtype=np.bool_),
    )


def _floats(array: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.ascontiguousarray(array, dtype=np.float64)
