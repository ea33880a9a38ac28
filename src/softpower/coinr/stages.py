"""Run the stages before the aggregation, one after the other, on values (n_periods, n_indicators, n_contenders)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.denominators import denominators_of
from softpower.coinr.imputing import impute
from softpower.coinr.normalising import normalise
from softpower.coinr.sheet import Sheet
from softpower.coinr.treating import treated, wishes
from softpower.errors import CoverageError, ObservationError, SoftpowerError, StudyError, UnknownNameError, nearest
from softpower.methods import screen as screening
from softpower.methods import treat as treating
from softpower.methods.denominate import denominate
from softpower.provenance import Finding

__all__ = ["State", "blamed", "prepare"]

Floats = NDArray[np.float64]


@dataclass(slots=True)
class State:
    """What the stages hand on.

    Attributes
    ----------
    coin : Sheet
        The table it began with.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values as they are now.
    there : ndarray of bool, shape (n_periods, n_contenders)
        Who is still in.
    imputed : ndarray of bool, shape (n_periods, n_indicators, n_contenders)
        Which values were filled.
    tables : dict of str to ndarray
        Values after each stage.
    findings : list of Finding
        What was odd.
    """

    coin: Sheet
    values: Floats
    there: NDArray[np.bool_]
    imputed: NDArray[np.bool_]
    tables: dict[str, Floats] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@contextmanager
def blamed(where: str) -> Iterator[None]:
    """Say in which stage a method refused.

    Parameters
    ----------
    where : str
        The stage, and what it was about.

    Yields
    ------
    None
        The block runs.

    Raises
    ------
    StudyError
        In place of a ValueError.
    """
    try:
        yield
    except SoftpowerError:
        raise
    except ValueError as error:
        raise StudyError(str(error), where=where, remedy="change the method, or leave the indicator out") from error


def prepare(coin: Sheet) -> State:
    """Run the stages that stand before the aggregation.

    Parameters
    ----------
    coin : Sheet
        Table, tree and method.

    Returns
    -------
    State
        Scores of the indicators.

    Raises
    ------
    SoftpowerError
        If a stage cannot take the values; contender, indicator and remedy are named.
    """
    state = State(coin, coin.values.copy(), coin.there.copy(), np.zeros(coin.values.shape, dtype=bool))
    for stage, settings in coin.method.items():
        if stage not in _STAGES:
            continue
        if stage == "normalise":
            _check_filled(state)
        with blamed(stage):
            _STAGES[stage](state, settings)
        state.tables[stage] = state.values.copy()
    if "normalise" not in coin.method:
        _check_filled(state)
    return state


def _denominate(state: State, settings: Mapping[str, Any]) -> None:
    tree = state.coin.frame
    by, scale = denominators_of(state.coin, settings)
    for place, each in enumerate(tree.indicators):
        if each.code not in by:
            continue
        size = by[each.code]
        zero = (size == 0) & state.there
        if zero.any():
            unit = state.coin.codes[int(np.argwhere(zero)[0][1])]
            raise ObservationError(
                "its denominator is 0", where=f"denominate: {unit}, {each.code}", remedy="correct it, or leave it empty"
            )
        size = np.where(size == 0, np.nan, size)
        state.values[:, place] = denominate(state.values[:, place], size, scale.get(each.code, 1.0))


def _screen(state: State, settings: Mapping[str, Any]) -> None:
    wanted = {key: settings[key] for key in ("availability", "nonzero") if key in settings}
    found = screening.screen(state.values, settings.get("rule", "missing"), **wanted)
    kept = found.kept.copy()
    for key, stays in (("keep", True), ("drop", False)):
        for code in settings.get(key, ()):
            if code not in state.coin.codes:
                raise UnknownNameError(
                    f'no contender "{code}"', where=f"screen.{key}", remedy=nearest(code, state.coin.codes)
                )
            kept[:, state.coin.codes.index(code)] = stays
    gone = state.there & ~kept
    state.there &= kept
    for time, unit in np.argwhere(gone):
        text = f"left out: {found.availability[time, unit]:.3g} of its values are there"
        state.findings.append(_finding("screened", "note", _row(state.coin, int(time), int(unit)), text))
    if not state.there.any():
        raise CoverageError("no contender is left", where="screen", remedy="lower the thresholds")
    state.values = np.where(state.there[:, None, :], state.values, np.nan)


def _impute(state: State, settings: Mapping[str, Any]) -> None:
    filled = impute(state.coin, state.values, settings)
    filled = np.where(state.there[:, None, :], filled, np.nan)
    state.imputed |= np.isnan(state.values) & ~np.isnan(filled)
    state.values = filled
    left = np.isnan(filled) & state.there[:, None, :]
    wanted = settings.get("indicators")
    for place, each in enumerate(state.coin.frame.indicators):
        count = int(left[:, place].sum())
        if count and (wanted is None or each.code in wanted):
            text = f"{count} missing values have nothing to be filled from, and stay missing"
            state.findings.append(_finding("not_filled", "warning", each.code, text))


def _treat(state: State, settings: Mapping[str, Any]) -> None:
    for place, (each, wanted) in enumerate(zip(state.coin.frame.indicators, wishes(state.coin, settings), strict=True)):
        for time in range(len(state.values)):
            column = state.values[time, place]
            if np.isnan(column).all():
                continue
            with blamed(f"treat: {each.code}"):
                found = treated(column, wanted)
            state.values[time, place] = found.values
            _tell(state, (time, place), found)


def _tell(state: State, at: tuple[int, int], found: treating.Treated) -> None:
    time, place = at
    code = state.coin.frame.indicators[place].code
    where = f"{code}, {state.coin.times[time]:g}" if state.coin.has_times else code
    if found.done == treating.UNDECIDED:
        text = "not treated: skew and kurtosis need four values that are not all the same"
        state.findings.append(_finding("untreated", "note", where, text))
    elif not found.passes:
        text = "still fails the test of skew and kurtosis after treatment"
        state.findings.append(_finding("still_skewed", "warning", where, text))


def _normalise(state: State, settings: Mapping[str, Any]) -> None:
    before = state.values
    state.values = normalise(state.coin, before, settings)
    lost = np.asarray(np.isnan(state.values).all(axis=2) & ~np.isnan(before).all(axis=2))
    for place in np.flatnonzero(lost.any(axis=0)):
        code = state.coin.frame.indicators[int(place)].code
        years = [f"{state.coin.times[t]:g}" for t in np.flatnonzero(lost[:, place])] if state.coin.has_times else []
        text = (
            "has the same value for all, so it separates nobody and counts as missing: exclude it, or normalise "
            "between fixed ends"
        )
        where = f"{code} ({', '.join(years)})" if years else code
        state.findings.append(_finding("constant_indicator", "warning", where, text))


def _check_filled(state: State) -> None:
    """Refuse indicators and contenders of which nothing is known."""
    coin = state.coin
    empty = np.isnan(state.values).all(axis=(0, 2))
    if empty.any():
        code = coin.frame.indicators[int(np.flatnonzero(empty)[0])].code
        raise ObservationError(
            "no contender has a value of it", where=f"iData: {code}", remedy=f'leave it out with exclude = ["{code}"]'
        )
    bare = np.isnan(state.values).all(axis=1) & state.there
    if bare.any():
        time, unit = (int(i) for i in np.argwhere(bare)[0])
        remedy = "remove the row, or let [screen] leave it out"
        raise ObservationError("it has no value at all", where=f"iData: {_row(coin, time, unit)}", remedy=remedy)


def _row(coin: Sheet, time: int, unit: int) -> str:
    return f"{coin.codes[unit]}, {coin.times[time]:g}" if coin.has_times else coin.codes[unit]


def _finding(code: str, grade: Literal["error", "warning", "note"], where: str, text: str) -> Finding:
    return Finding(code=code, grade=grade, where=where, text=text)


_STAGES: dict[str, Callable[[State, Mapping[str, Any]], None]] = {
    "denominate": _denominate,
    "screen": _screen,
    "impute": _impute,
    "treat": _treat,
    "normalise": _normalise,
}
