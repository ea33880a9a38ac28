"""Fold scores up the tree as the method says, and name what cannot be folded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from softpower.coinr.sheet import Sheet
from softpower.engine.nodes import PlaceError, Rule
from softpower.errors import StudyError, UnknownNameError, nearest

__all__ = ["named", "rules_of"]

_REMEDIES = {
    "geometric": "normalise onto an interval above 0, such as low = 1 and high = 100, or use the arithmetic mean",
    "harmonic": "normalise onto an interval above 0, such as low = 1 and high = 100, or use the arithmetic mean",
    "generalised": "normalise onto an interval above 0, such as low = 1 and high = 100, or use a power of 1",
    "benefit_of_the_doubt": "normalise onto an interval from 0, such as low = 0 and high = 1",
    "mazziotta_pareto": 'normalise with method = "zscore", mean = 100 and sd = 10',
    "owa": "give as many places as the aggregate has children, under [aggregate.only.NAME]",
}


def rules_of(coin: Sheet) -> list[Rule]:
    """Find how each aggregate is folded.

    Parameters
    ----------
    coin : Sheet
        Table, tree and method.

    Returns
    -------
    list of Rule
        One for each aggregate: what stands for it alone, then for its level, then for all.

    Raises
    ------
    UnknownNameError
        If an aggregate or level is not there.
    """
    settings = coin.method.get("aggregate", {})
    levels = sorted({str(each.level) for each in coin.frame.aggregates})
    codes = [each.code for each in coin.frame.aggregates]
    for key, known in (("only", codes), ("level", levels)):
        for name in settings.get(key, {}):
            if name not in known:
                raise UnknownNameError(
                    f'no aggregate or level "{name}"', where=f"aggregate.{key}", remedy=nearest(name, known)
                )
    shared = {key: value for key, value in settings.items() if key not in ("only", "level")}
    found = []
    for each in coin.frame.aggregates:
        own = settings.get("level", {}).get(str(each.level), {}) | settings.get("only", {}).get(each.code, {})
        found.append(_rule({**shared, **own}))
    return found


def named(coin: Sheet, error: PlaceError, rules: list[Rule]) -> StudyError:
    """Say by name where a score cannot be folded.

    Parameters
    ----------
    coin : Sheet
        Table, tree and method.
    error : PlaceError
        What the engine says.
    rules : list of Rule
        How each aggregate is folded.

    Returns
    -------
    StudyError
        The same with contender, indicator and remedy.
    """
    codes = coin.frame.codes
    parts = [f"aggregate: {codes[error.node]}"]
    if error.child >= 0:
        parts.append(codes[error.child])
    if error.place:
        parts.append(coin.codes[error.place[-1]])
        if coin.has_times and len(error.place) > 1:
            parts.append(f"{coin.times[error.place[-2]]:g}")
    method = rules[error.node - coin.frame.nodes.n_indicators].method
    remedy = _REMEDIES.get(method, "change the weights, or leave the aggregate out")
    return StudyError(str(error), where=", ".join(parts), remedy=remedy)


def _rule(settings: Mapping[str, Any]) -> Rule:
    sign = settings.get("sign", -1)
    if sign not in (1, -1):
        raise StudyError(f"it is {sign}", where="aggregate.sign", remedy="give 1 or -1")
    return Rule(
        method=settings.get("method", "arithmetic"),
        least=float(settings.get("availability", 0.0)),
        power=float(settings.get("power", 1.0)),
        sign=int(sign),
        places=tuple(float(each) for each in settings.get("places", ())),
        bounds=(float(settings.get("low", 0.0)), float(settings.get("high", 1.0))),
    )
