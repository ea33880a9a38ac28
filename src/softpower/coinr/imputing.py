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
    if method == "em":
        return np.stack([expectation.em(x, ridge=float(settings.get("ridge", 0.0))).values for x in values])
    if len(coin.times) < 2:
        raise StudyError(
            f'"{method}" needs several periods',
            where="impute.method",
            remedy="give iData a column Time, or another method",
        )
    if method == "latest":
        return filling.latest(values, settings.get("most"))[0]
    return filling.between(values, coin.times, method)


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
