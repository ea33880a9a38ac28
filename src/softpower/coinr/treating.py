"""Treat indicators as the method says: once, or as draws take it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.sheet import Sheet
from softpower.engine.nodes import PlaceError
from softpower.engine.treatments import Anew, Held, Treatment
from softpower.errors import UnknownNameError, nearest
from softpower.methods import treat

__all__ = ["treated", "treatment_of", "wishes"]

Floats = NDArray[np.float64]

# More points than any column has.
_UNLIMITED = 2**40


def wishes(sheet: Sheet, settings: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Say how each indicator is treated.

    Parameters
    ----------
    sheet : Sheet
        Table and tree.
    settings : mapping
        The stage treat of method.toml.

    Returns
    -------
    list of dict
        The settings for each indicator: those for it alone first, then those for all.

    Raises
    ------
    UnknownNameError
        If there is no indicator of a name.
    """
    codes = [each.code for each in sheet.frame.indicators]
    only = settings.get("only", {})
    for code in only:
        if code not in codes:
            raise UnknownNameError(f'no indicator "{code}"', where="treat.only", remedy=nearest(code, codes))
    shared = {key: value for key, value in settings.items() if key not in ("only", "anew")}
    return [{**shared, **only.get(code, {})} for code in codes]


def treated(x: Floats, wanted: Mapping[str, Any]) -> treat.Treated:
    """Treat one indicator.

    Parameters
    ----------
    x : ndarray of float, shape (..., n_contenders)
        Its values.
    wanted : mapping
        How.

    Returns
    -------
    Treated
        Values, and what was done.

    Raises
    ------
    ValueError
        If it cannot be transformed.
    """
    method, form = wanted.get("method", "winsorise"), _form(wanted.get("then", "log"), wanted)
    most = None if wanted.get("most") == "none" else wanted.get("most", 5)
    test = {key: float(wanted[key]) for key in ("skew", "kurtosis") if key in wanted}
    if method == "off":
        return treat.treat(x, most=0, then=None)
    if method != "winsorise":
        return _transformed(x, _form(method, wanted))
    if not wanted.get("force"):
        return treat.treat(x, most=most, then=form, combine=bool(wanted.get("combine", False)), **test)
    pulled, _ = treat.winsorise(x, most=most, force=True, **test)
    found = treat.treat(pulled, most=0, then=form, combine=True, **test)
    return treat.Treated(found.values, found.done, found.points, found.passes, _side(x, pulled))


def treatment_of(sheet: Sheet, values: Floats, settings: Mapping[str, Any] | None) -> Treatment:
    """Say how draws treat the values.

    Parameters
    ----------
    sheet : Sheet
        Table and tree.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values without errors, on which it is decided unless the method says that each draw decides anew.
    settings : mapping or None
        The stage treat of method.toml; None where there is none.

    Returns
    -------
    Treatment
        For the engine.
    """
    if settings is None:
        return None
    wanted = wishes(sheet, settings)
    if not settings.get("anew"):
        return _held(values, wanted)
    shared, same = wanted[0], all(each == wanted[0] for each in wanted)
    form = shared.get("then", "log")
    plain = form in ("none", "log", "log_either", "log_shift")
    if same and plain and shared.get("method", "winsorise") == "winsorise" and not shared.get("force"):
        most = shared.get("most", 5)
        return Anew(
            most=_UNLIMITED if most == "none" else int(most),
            form=form,
            skew=float(shared.get("skew", 2.0)),
            kurtosis=float(shared.get("kurtosis", 3.5)),
            combine=bool(shared.get("combine", False)),
        )
    return functools.partial(_anew, wanted)


def _anew(wanted: list[dict[str, Any]], x: Floats) -> Floats:
    """Decide in every draw, indicator by indicator."""
    out = x.copy()
    for place, each in enumerate(wanted):
        try:
            out[..., place, :] = treated(x[..., place, :], each).values
        except ValueError as error:
            raise PlaceError(str(error), place) from error
    return out


def _held(values: Floats, wanted: list[dict[str, Any]]) -> Held:
    side = np.zeros(values.shape, dtype=np.int8)
    form, power = np.zeros(values.shape[:2], dtype=np.int64), np.zeros(values.shape[:2])
    for time, place in np.argwhere(~np.isnan(values).all(axis=2)):
        x, each = values[time, place], wanted[place]
        found = treated(x, each)
        side[time, place] = found.side
        if found.done == treat.TRANSFORMED:
            name = each.get("method", "winsorise")
            name = each.get("then", "log") if name == "winsorise" else name
            if name == "log_either":
                pulled = treat.hold(x[None], found.side[None], [0])[0]
                name = "log" if treat.skewness(pulled) > 0 else "log_falling"
            form[time, place], power[time, place] = treat.HELD.index(name), float(each.get("power", 0.0))
    return Held(side, form, power)


def _form(name: str, wanted: Mapping[str, Any]) -> Callable[[Floats], Floats] | str | None:
    if name == "box_cox":
        return functools.partial(treat.box_cox, power=wanted.get("power", 0.0))
    return None if name == "none" else name


def _transformed(x: Floats, form: Callable[[Floats], Floats] | str | None) -> treat.Treated:
    """Transform whatever the test says; what has no spread is left as it is."""
    missing = np.isnan(x)
    spread = np.where(missing, -np.inf, x).max(axis=-1) > np.where(missing, np.inf, x).min(axis=-1)
    values = x.copy()
    if spread.any():
        values[spread] = treat.FORMS[form](x[spread]) if isinstance(form, str) else form(x[spread])  # type: ignore[misc]
    done = np.where(spread, treat.TRANSFORMED, treat.UNDECIDED)
    points = np.zeros(done.shape, dtype=np.int64)
    return treat.Treated(values, done, points, np.ones(done.shape, dtype=bool), np.zeros(x.shape, dtype=np.int8))


def _side(x: Floats, pulled: Floats) -> NDArray[np.int8]:
    return np.sign(np.where(np.isnan(x), 0.0, x - pulled)).astype(np.int8)
