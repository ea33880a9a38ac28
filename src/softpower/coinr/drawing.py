"""A coin and its method as the engine takes them, to be drawn many times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.coin import Coin
from softpower.coinr.folding import rules_of
from softpower.coinr.normalising import parameters
from softpower.coinr.stages import prepare
from softpower.coinr.weighting import weights_of
from softpower.engine.draws import FOLDS, FORMS, SCALES, Plan
from softpower.errors import StudyError

__all__ = ["Chosen", "Errors", "chosen_of", "names_of", "plan_of"]

Floats = NDArray[np.float64]

_BEFORE = ("denominate", "screen", "impute")
_UNLIMITED = 2**40


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """How far values may be off.

    Attributes
    ----------
    relative : float
        Standard error as a share of the value.
    imputed : float or None
        The same for values that were filled in; `relative` where it is None.
    only : mapping of str to float
        The same for one indicator.
    """

    relative: float = 0.0
    imputed: float | None = None
    only: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Chosen:
    """One method in the codes of the engine.

    Attributes
    ----------
    treated : bool
        Whether there is any treatment.
    most, form, scale : int
        As in `Choices`.
    ends : tuple of float
        As in `Choices`.
    fold : ndarray of int, shape (n_aggregates,)
        As in `Choices`.
    weights : ndarray of float, shape (n_nodes,)
        Weights before they vary.
    """

    treated: bool
    most: int
    form: int
    scale: int
    ends: tuple[float, float]
    fold: NDArray[np.int64]
    weights: Floats


def plan_of(coin: Coin, errors: Errors, keep: Iterable[int]) -> Plan:
    """Run the stages before the treatment, and keep what is the same in every draw.

    Parameters
    ----------
    coin : Coin
        Table, tree and method.
    errors : Errors
        How far values may be off.
    keep : iterable of int
        Nodes whose scores are wanted.

    Returns
    -------
    Plan
        For the engine.

    Raises
    ------
    SoftpowerError
        If a stage cannot take the values.
    """
    state = prepare(replace(coin, method={name: each for name, each in coin.method.items() if name in _BEFORE}))
    treat, scale = coin.method.get("treat", {}), coin.method.get("normalise", {})
    spread, relative = _spread(coin, state.values, state.imputed, errors)
    tolerance = coin.method.get("rank", {}).get("tolerance", 1e-9)
    low, high = _ends(coin)
    return Plan(
        values=state.values,
        spread=spread,
        relative=relative,
        cells=_cells(coin),
        direction=np.array([float(each.direction) for each in coin.frame.indicators]),
        low=low,
        high=high,
        nodes=coin.frame.nodes,
        least=np.array([rule.least for rule in rules_of(coin)]),
        pooled=bool(scale.get("pooled", True)),
        skew=float(treat.get("skew", 2.0)),
        kurtosis=float(treat.get("kurtosis", 3.5)),
        combine=bool(treat.get("combine", False)),
        keep=np.array(list(keep), dtype=np.int64),
        tolerance=float(tolerance),
    )


def chosen_of(coin: Coin, weights: Floats) -> Chosen:
    """Say a method in the codes of the engine.

    Parameters
    ----------
    coin : Coin
        Table, tree and method.
    weights : ndarray of float, shape (n_nodes,)
        Weights of the published method, for methods that take them from the data.

    Returns
    -------
    Chosen
        The codes.

    Raises
    ------
    StudyError
        If the engine does not draw a method; it is named.
    """
    treat, scale = (coin.method.get(stage, {}) for stage in ("treat", "normalise"))
    for stage, settings in (("treat", treat), ("normalise", scale)):
        if settings.get("only"):
            raise _refused(f"{stage}.only", "exceptions for one indicator")
    if treat.get("force"):
        raise _refused("treat.force", "forced winsorising")
    rules = rules_of(coin)
    for rule, each in zip(rules, coin.frame.aggregates, strict=True):
        if rule.method not in FOLDS:
            raise _refused(f"aggregate: {each.code}", rule.method)
    method = treat.get("method", "winsorise")
    form = treat.get("then", "log")
    treated = "treat" in coin.method and method != "off"
    if treated and method != "winsorise":
        raise _refused("treat.method", method)
    if treated and form not in FORMS:
        raise _refused("treat.then", form)
    code, ends = _scale(coin, scale)
    most = treat.get("most", 5)
    own = coin.method.get("weight", {}).get("method", "meta")
    return Chosen(
        treated=treated,
        most=_UNLIMITED if most == "none" else int(most),
        form=FORMS.index(form) if treated else 0,
        scale=code,
        ends=ends,
        fold=np.array([FOLDS.index(rule.method) for rule in rules], dtype=np.int64),
        weights=weights_of(coin, np.empty(0), rules) if own in ("meta", "equal", "given") else weights,
    )


def names_of(words: Iterable[str]) -> NDArray[np.uint64]:
    """Turn names into numbers that depend on nothing else.

    Parameters
    ----------
    words : iterable of str
        Names.

    Returns
    -------
    ndarray of uint64
        One number for each.
    """
    digests = (hashlib.blake2b(word.encode(), digest_size=8).digest() for word in words)
    return np.array([int.from_bytes(each, "little") for each in digests], dtype=np.uint64)


def _scale(coin: Coin, settings: Mapping[str, Any]) -> tuple[int, tuple[float, float]]:
    if "normalise" not in coin.method:
        raise StudyError("there is no normalisation", where="normalise", remedy="write [normalise]")
    method = settings.get("method", "minmax")
    if method == "minmax" and not settings.get("meta"):
        return SCALES.index("minmax"), (float(settings.get("low", 0.0)), float(settings.get("high", 100.0)))
    if method == "zscore" and not settings.get("meta"):
        return SCALES.index("zscore"), (float(settings.get("mean", 0.0)), float(settings.get("sd", 1.0)))
    if method in ("rank", "borda", "percentile_rank") and settings.get("ties", "min") == "min":
        return SCALES.index(method), (0.0, 1.0)
    if method == "distance_to_maximum":
        return SCALES.index(method), (0.0, 1.0)
    if method in ("scaled", "goalposts"):
        found = [parameters(each, settings)[1] for each in coin.frame.indicators]
        worth = {float(each.get("scale", 100.0)) for each in found}
        if len(worth) == 1 and not any(each.get("cut", False) for each in found):
            return SCALES.index("between"), (0.0, worth.pop())
        raise _refused("normalise", f"{method} that is cut, or with a scale of its own for each indicator")
    raise _refused("normalise.method", method)


def _ends(coin: Coin) -> tuple[Floats, Floats]:
    settings = coin.method.get("normalise", {})
    if settings.get("method") not in ("scaled", "goalposts"):
        return np.zeros(len(coin.frame.indicators)), np.ones(len(coin.frame.indicators))
    found = [parameters(each, settings)[1] for each in coin.frame.indicators]
    low, high = (np.array([float(each[key]) for each in found]) for key in ("low", "high"))
    if not (low < high).all():
        code = coin.frame.indicators[int(np.flatnonzero(~(low < high))[0])].code
        raise StudyError("low is not below high", where=f"normalise: {code}", remedy="give the lower end first")
    return low, high


def _cells(coin: Coin) -> NDArray[np.uint64]:
    words = (
        f"{each.code}\t{unit}\t{time!r}" for time in coin.times for each in coin.frame.indicators for unit in coin.codes
    )
    return names_of(words).reshape(coin.values.shape)


def _spread(coin: Coin, values: Floats, imputed: NDArray[np.bool_], errors: Errors) -> tuple[Floats, NDArray[np.bool_]]:
    """Give the standard error of each value, and for which indicators it is one of the logarithm."""
    share = np.array([errors.only.get(each.code, errors.relative) for each in coin.frame.indicators])[:, None]
    share = np.broadcast_to(share, values.shape)
    if errors.imputed is not None:
        share = np.where(imputed, errors.imputed, share)
    there = ~np.isnan(values)
    relative = np.asarray((np.where(there, values, 1.0) > 0).all(axis=(0, 2)))
    spread = np.where(relative[:, None], share, share * np.abs(np.where(there, values, 0.0)))
    return np.where(there, spread, 0.0), relative


def _refused(where: str, what: str) -> StudyError:
    remedy = f"draws take {', '.join(SCALES[:-1])}, scaled, winsorise with {', '.join(FORMS)}, and {', '.join(FOLDS)}"
    return StudyError(f"the engine does not draw {what}", where=where, remedy=remedy)
