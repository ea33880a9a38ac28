"""Bring indicators onto one scale as the method says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.sheet import Sheet
from softpower.coinr.tree import Element
from softpower.engine.nodes import PlaceError
from softpower.engine.scales import Scale, scaled
from softpower.errors import StudyError, UnknownNameError, nearest

__all__ = ["TAKES", "normalise", "parameters", "scale_of"]

Floats = NDArray[np.float64]

# Which keys of method.toml each method takes, and which of them it needs.
TAKES: dict[str, tuple[str, ...]] = {
    "around_reference": ("low", "high", "reference"),
    "borda": ("ties",),
    "distance_to_maximum": (),
    "distance_to_reference": ("reference", "cap"),
    "distance_to_target": ("target", "cap"),
    "fraction_of_maximum": ("falling",),
    "goalposts": ("low", "high", "scale", "cut"),
    "minmax": ("low", "high"),
    "percentile_rank": ("ties",),
    "rank": ("ties",),
    "scaled": ("low", "high", "scale", "cut"),
    "zscore": ("mean", "sd"),
}
_NEEDS = {
    "around_reference": ("low", "high", "reference"),
    "distance_to_reference": ("reference",),
    "distance_to_target": ("target",),
    "goalposts": ("low", "high"),
    "scaled": ("low", "high"),
}
# Columns of iMeta that hold a key, by method.
_COLUMNS = {
    "minmax": {"low": "minmax_lower", "high": "minmax_upper"},
    "scaled": {"low": "scaled_lower", "high": "scaled_upper", "scale": "scale_factor"},
    "zscore": {"mean": "zscore_mean", "sd": "zscore_sd"},
    "distance_to_target": {"target": "Target", "cap": "dist2targ_cap_max"},
    "goalposts": {
        "low": "goalpost_lower", "high": "goalpost_upper", "scale": "goalpost_scale", "cut": "goalpost_trunc2posts",
    },
}  # fmt: skip


def normalise(coin: Sheet, values: Floats, settings: Mapping[str, Any]) -> Floats:
    """Bring indicators onto one scale.

    Parameters
    ----------
    coin : Sheet
        Table and tree.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values.
    settings : mapping
        The stage normalise of method.toml.

    Returns
    -------
    ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Scores, more is better.

    Raises
    ------
    SoftpowerError
        If a parameter is missing, or a method cannot take the values; the indicator is named.
    """
    scale = scale_of(coin, settings)
    try:
        return scaled(values, scale, [float(each.direction) for each in coin.frame.indicators])
    except PlaceError as error:
        code = coin.frame.indicators[error.node].code
        remedy = f"change the parameters or the method of this indicator under [normalise.only.{code}]"
        parts = [code]
        if error.place:
            parts.append(coin.codes[error.place[-1]])
            parts += [f"{coin.times[error.place[-2]]:g}"] if coin.has_times else []
        raise StudyError(str(error), where=f"normalise: {', '.join(parts)}", remedy=remedy) from error


def scale_of(coin: Sheet, settings: Mapping[str, Any]) -> Scale:
    """Say for the engine how indicators come onto one scale.

    Parameters
    ----------
    coin : Sheet
        Table and tree.
    settings : mapping
        The stage normalise of method.toml.

    Returns
    -------
    Scale
        Method and parameters of each indicator.

    Raises
    ------
    SoftpowerError
        If a parameter is missing, or an indicator or contender is not there.
    """
    codes = [each.code for each in coin.frame.indicators]
    for code in settings.get("only", {}):
        if code not in codes:
            raise UnknownNameError(f'no indicator "{code}"', where="normalise.only", remedy=nearest(code, codes))
    found = [parameters(each, settings) for each in coin.frame.indicators]
    for method, chosen in found:
        if method == "distance_to_reference":
            code = str(chosen["reference"])
            if code not in coin.codes:
                remedy = nearest(code, coin.codes)
                raise UnknownNameError(f'no contender "{code}"', where="normalise.reference", remedy=remedy)
            chosen["reference"] = coin.codes.index(code)
    methods, chosen_of_all = zip(*found, strict=True)
    return Scale(methods, chosen_of_all, pooled=bool(settings.get("pooled", True)))


def parameters(each: Element, settings: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Find method and parameters of one indicator.

    Parameters
    ----------
    each : Element
        The indicator.
    settings : mapping
        The stage normalise of method.toml.

    Returns
    -------
    method : str
        Name of the method.
    chosen : dict
        Its parameters: those for this indicator alone first, then columns of iMeta where `meta` says so, then those for
        all.

    Raises
    ------
    StudyError
        If a parameter that the method needs is nowhere.
    """
    own = settings.get("only", {}).get(each.code, {})
    method = own.get("method", settings.get("method", "minmax"))
    columns = _COLUMNS.get(method, {}) if settings.get("meta", False) else {}
    listed = {key: each.parameters[column] for key, column in columns.items() if column in each.parameters}
    merged = {**{key: value for key, value in settings.items() if key not in ("only", "meta")}, **listed, **own}
    chosen = {key: merged[key] for key in TAKES[method] if key in merged}
    missing = [key for key in _NEEDS.get(method, ()) if key not in chosen]
    if missing:
        column = _COLUMNS.get(method, {}).get(missing[0])
        told = f", or meta = true with a column {column} in iMeta" if column else ""
        remedy = f"write {missing[0]} = ... under [normalise] or [normalise.only.{each.code}]{told}"
        raise StudyError(f'"{method}" needs {missing[0]}', where=f"normalise: {each.code}", remedy=remedy)
    if method == "goalposts":
        chosen.setdefault("cut", True)
    for key in ("cut", "cap"):
        if key in chosen:
            chosen[key] = bool(chosen[key])
    return method, chosen
