"""Fill missing values as the method says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.sheet import Sheet
from softpower.errors import StudyError, UnknownNameError, nearest
from softpower.methods import expectation
from softpower.methods import impute as filling

__all__ = ["impute"]

Floats = NDArray[np.float64]


def impute(coin: Sheet, values: Floats, settings: Mapping[str, Any]) -> Floats:
    """Fill missing values.

    Parameters
    ----------
    coin : Sheet
        Table and tree.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values.
    settings : mapping
        The stage impute of method.toml.

    Returns
    -------
    ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Filled values.

    Raises
    ------
    UnknownNameError
        If an indicator or group is not there.
    StudyError
        If a key is missing that the method needs.
    """
    codes = [each.code for each in coin.frame.indicators]
    for code in settings.get("indicators", ()):
        if code not in codes:
            raise UnknownNameError(f'no indicator "{code}"', where="impute.indicators", remedy=nearest(code, codes))
    some = np.array([code in settings.get("indicators", codes) for code in codes])
    filled = values.copy()
    filled[:, some] = _filled(coin, values[:, some], some, settings)
    return filled


def _filled(coin: Sheet, values: Floats, some: NDArray[np.bool_], settings: Mapping[str, Any]) -> Floats:
    method = settings.get("method", "mean")
    how = method.removeprefix("group_").removeprefix("row_")
    if method in ("mean", "median"):
        return filling.mean(values) if method == "mean" else filling.median(values)
    if method.startswith("group_"):
        groups = _groups(coin, settings)
        return np.stack([filling.by_group(x, group, how) for x, group in zip(values, groups, strict=True)])
    if method.startswith("row_"):
        direction = np.array([each.direction for each in coin.frame.indicators])[some]
        above = _ancestors(coin, int(settings.get("level", 2)))[some]
        return filling.within(values, above, direction, how=how, rescale=settings.get("rescale", True))
    codes = [each.code for each, take in zip(coin.frame.indicators, some, strict=True) if take]
    if method == "em":
        return _expected(coin, values, codes, float(settings.get("ridge", 0.0)))
    if len(coin.times) < 2:
        raise StudyError(
            f'"{method}" needs several periods',
            where="impute.method",
            remedy="give iData a column Time, or another method",
        )
    if method == "linear":
        _check_lines(coin, values, codes)
    if method == "latest":
        return filling.latest(values, settings.get("most"))[0]
    return filling.between(values, coin.times, method)


def _expected(coin: Sheet, values: Floats, codes: list[str], ridge: float) -> Floats:
    """Fill each period as expected under a joint normal distribution."""
    for time, x in enumerate(values):
        for place, code in enumerate(codes):
            if np.unique(x[place][~np.isnan(x[place])]).size < 2:
                where = f"impute: {code}, {coin.times[time]:g}" if coin.has_times else f"impute: {code}"
                remedy = f'leave it out with exclude = ["{code}"], or fill the others alone with indicators = [...]'
                raise StudyError("it has fewer than two different values", where=where, remedy=remedy)
    try:
        return np.stack([expectation.em(x, ridge=ridge).values for x in values])
    except ValueError as error:
        remedy = "write ridge = 5, a prior for no correlation that counts as 5 contenders, or fill fewer indicators"
        raise StudyError(str(error).partition(";")[0], where="impute", remedy=remedy) from error


def _check_lines(coin: Sheet, values: Floats, codes: list[str]) -> None:
    single = np.argwhere((~np.isnan(values)).sum(axis=0) == 1)
    if single.size:
        place, unit = (int(each) for each in single[0])
        remedy = 'take method = "linear_constant", which holds it'
        where = f"impute: {codes[place]}, {coin.codes[unit]}"
        raise StudyError("it has a single value, and a line needs two", where=where, remedy=remedy)


def _groups(coin: Sheet, settings: Mapping[str, Any]) -> list[NDArray[np.int64]]:
    name = settings.get("group")
    if name is None:
        remedy = 'write group = "...", a column of type Group'
        raise StudyError("the method needs a group", where="impute.group", remedy=remedy)
    if name not in coin.groups:
        raise UnknownNameError(f'no group "{name}"', where="impute.group", remedy=nearest(name, coin.groups))
    labels = sorted({label for row in coin.groups[name] for label in row if label})
    number = {label: place for place, label in enumerate(labels)} | {"": -1}
    return [np.array([number[label] for label in row], dtype=np.int64) for row in coin.groups[name]]


def _ancestors(coin: Sheet, level: int) -> NDArray[np.int64]:
    """Index of the node at a level above each indicator."""
    tree, levels = coin.frame.nodes, [each.level for each in coin.frame.elements]
    if not 2 <= level <= max(levels):
        raise StudyError(f"level is {level}", where="impute.level", remedy=f"give a level from 2 to {max(levels)}")
    found = np.arange(tree.n_indicators)
    while (np.array(levels)[found] < level).any():
        found = np.where(np.array(levels)[found] < level, tree.parent[found], found)
    return found
