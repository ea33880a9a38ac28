"""Uncertain inputs: a choice, a number, the weights, the values themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from softpower.coinr.drawing import names_of
from softpower.coinr.settings import KEYS, STAGES
from softpower.coinr.sheet import Sheet
from softpower.engine.noise import uniforms
from softpower.errors import StudyError, UnknownNameError, nearest

__all__ = ["Data", "Input", "Option", "Uniform", "Weights", "read_inputs"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice between settings.

    Attributes
    ----------
    key : str
        What is set: `stage.key`, or a stage whose keys are set together.
    values : tuple
        What it may be; tables where `key` is a stage.
    probabilities : tuple of float
        How likely each is; all alike where empty.
    group : str
        Inputs of one group count as one; empty for the input's own name.
    """

    key: str
    values: tuple[Any, ...]
    probabilities: tuple[float, ...] = ()
    group: str = ""

    def at(self, u: float) -> Any:  # noqa: ANN401 - whatever the key takes
        """Choose by a number between 0 and 1.

        Parameters
        ----------
        u : float
            The number.

        Returns
        -------
        object
            One of the values.
        """
        share = np.asarray(self.probabilities or np.ones(len(self.values)), dtype=np.float64)
        ends = np.cumsum(share / share.sum())
        return self.values[min(int(np.searchsorted(ends, u, side="right")), len(self.values) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Uniform:
    """A number anywhere between two ends.

    Attributes
    ----------
    key : str
        What is set: `stage.key`.
    low, high : float
        The ends.
    whole : bool
        Whole numbers only, both ends included.
    group : str
        Inputs of one group count as one; empty for the input's own name.
    """

    key: str
    low: float
    high: float
    whole: bool = False
    group: str = ""

    def at(self, u: float) -> float | int:
        """Choose by a number between 0 and 1.

        Parameters
        ----------
        u : float
            The number.

        Returns
        -------
        float or int
            The value.
        """
        if self.whole:
            return min(int(self.low + np.floor(u * (self.high - self.low + 1))), int(self.high))
        return self.low + u * (self.high - self.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights around the published ones.

    Attributes
    ----------
    spread : float
        Coefficient of variation of an average weight, drawn from a Dirichlet distribution in each group; 0 for none.
    noise : float
        Largest relative change, each weight by itself; used where `spread` is 0.
    level : int
        Only the nodes at this level; 0 for all.
    group : str
        Inputs of one group count as one; empty for the input's own name.
    """

    spread: float = 0.0
    noise: float = 0.0
    level: int = 0
    group: str = ""

    def drawn(self, coin: Sheet, weights: Floats, key: NDArray[np.uint64]) -> Floats:
        """Draw weights, a row a key.

        Parameters
        ----------
        coin : Sheet
            Table and tree.
        weights : ndarray of float, shape (n, n_nodes)
            Weights before they vary.
        key : ndarray of uint64, shape (n,)
            Keys.

        Returns
        -------
        ndarray of float, shape (n, n_nodes)
            Weights; the sum of a group stays with `spread`.

        Raises
        ------
        StudyError
            If the spread is wider than that of any shares in a group.
        """
        out, nodes = weights.copy(), coin.frame.nodes
        u = uniforms(key[:, None], names_of(f"weight\t{code}" for code in coin.frame.codes))
        levels = np.array([each.level for each in coin.frame.elements])
        for node in nodes.aggregates:
            below = nodes.children(node)
            if below.size < 2 or (self.level and levels[below[0]] != self.level):
                continue
            if not self.spread:
                out[:, below] = weights[:, below] * (1.0 + self.noise * (2.0 * u[:, below] - 1.0))
                continue
            total = weights[:, below].sum(axis=1, keepdims=True)
            share = weights[:, below] / total
            count = (share > 0).sum(axis=1, keepdims=True)
            widest = float(np.sqrt(count.min() - 1.0))
            if count.min() > 1 and self.spread >= widest:
                raise StudyError(
                    f"spread is {self.spread:g}, and {count.min()} weights can spread by less than {widest:g} only",
                    where=f"vary: weights of {coin.frame.codes[node]}",
                    remedy="give a smaller spread, or level = ... for levels with larger groups",
                )
            concentration = np.where(count > 1, (count - 1) / self.spread**2 - 1.0, 1.0)
            gamma = np.where(share > 0, gammaincinv(np.where(share > 0, concentration * share, 1.0), u[:, below]), 0.0)
            out[:, below] = total * gamma / gamma.sum(axis=1, keepdims=True)
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Errors of the values.

    Attributes
    ----------
    relative : float
        Standard error of each value as a share of it; of the logarithm where all values of an indicator are above 0.
    imputed : float or None
        The same for values that were filled in; None for `relative`.
    only : dict of str to float
        The same for one indicator.
    under : tuple of str
        Indicators that it is about, or nodes above them; all where empty.
    group : str
        Inputs of one group count as one; empty for the input's own name.
    """

    relative: float = 0.0
    imputed: float | None = None
    only: Mapping[str, float]
    under: tuple[str, ...] = ()
    group: str = ""


Input = Option | Uniform | Weights | Data


def read_inputs(tables: Mapping[str, Mapping[str, Any]], coin: Sheet) -> dict[str, Input]:
    """Read the tables `[vary.NAME]`.

    Parameters
    ----------
    tables : mapping
        One table for each input, checked key by key.
    coin : Sheet
        Table and tree.

    Returns
    -------
    dict of str to Input
        Inputs by name.

    Raises
    ------
    StudyError
        If there is none, or a table does not say enough.
    UnknownNameError
        If there is no stage, key or indicator of a name.
    """
    if not tables:
        raise StudyError(
            "nothing is uncertain", where="vary", remedy="write a table [vary.NAME] for each uncertain input"
        )
    found: dict[str, Input] = {}
    for name, table in tables.items():
        level = table.get("split", 0) if table.get("kind") == "data" else 0
        rest = {key: value for key, value in table.items() if not level or key != "split"}
        each = _read(name, rest, coin)
        if level and isinstance(each, Data):
            found |= {f"{name} {code}": replace(each, under=(code,)) for code in _level(coin, level, f"vary.{name}")}
        else:
            found[name] = each
    return found


def _level(coin: Sheet, level: int, where: str) -> list[str]:
    codes = [each.code for each in coin.frame.elements if each.level == level]
    if not codes:
        top = max(each.level for each in coin.frame.elements)
        raise StudyError(f"there is no level {level}", where=f"{where}.split", remedy=f"give a level from 1 to {top}")
    return codes


def _read(name: str, table: dict[str, Any], coin: Sheet) -> Input:
    where, kind = f"vary.{name}", table.pop("kind", "option")
    if kind == "data":
        return _read_data(where, table, coin)
    if kind == "weights":
        if ("spread" in table) == ("noise" in table):
            raise StudyError("it needs spread or noise", where=where, remedy="write spread = 0.3, or noise = 0.25")
        return _made(Weights, table, where, ("spread", "noise", "level", "group"))
    _check_key(table.get("key", ""), where)
    if kind == "uniform":
        if not table.get("low", 0) < table.get("high", 0):
            raise StudyError("low is not below high", where=where, remedy="give both ends, the lower one first")
        return _made(Uniform, table, where, ("key", "low", "high", "whole", "group"))
    values, share = tuple(table.get("values", ())), tuple(table.get("probabilities", ()))
    if not all("." in table["key"] or isinstance(each, Mapping) for each in values):
        raise StudyError("a whole stage is set by tables", where=f"{where}.values", remedy="give tables, or name a key")
    if len(values) < 2 or (share and (len(share) != len(values) or min(share) < 0 or sum(share) <= 0)):
        remedy = "give at least two values, and one probability of 0 or more for each"
        raise StudyError("its values and probabilities do not fit", where=where, remedy=remedy)
    table |= {"values": values, "probabilities": share}
    return _made(Option, table, where, ("key", "values", "probabilities", "group"))


def _read_data(where: str, table: dict[str, Any], coin: Sheet) -> Data:
    codes = [each.code for each in coin.frame.indicators]
    for code in table.get("only", {}):
        if code not in codes:
            raise UnknownNameError(f'no indicator "{code}"', where=f"{where}.only", remedy=nearest(code, codes))
    for code in table.get("under", ()):
        if code not in coin.frame.codes:
            remedy = nearest(code, coin.frame.codes)
            raise UnknownNameError(f'no node "{code}"', where=f"{where}.under", remedy=remedy)
    table = {"only": {}, **table, "under": tuple(table.get("under", ()))}
    made: Data = _made(Data, table, where, ("relative", "imputed", "only", "under", "group"))
    return made


def _made(kind: type[Any], table: Mapping[str, Any], where: str, known: Sequence[str]) -> Any:  # noqa: ANN401
    for key in table:
        if key not in known:
            raise UnknownNameError(
                f'"{key}" is of another kind', where=where, remedy=f"this kind takes {', '.join(known)}"
            )
    return kind(**table)


def _check_key(key: str, where: str) -> None:
    stage, _, inner = key.partition(".")
    if stage not in STAGES:
        raise UnknownNameError(f'no stage "{stage}"', where=f"{where}.key", remedy=nearest(stage, STAGES))
    if inner and inner not in KEYS[stage]:
        raise UnknownNameError(f'no key "{inner}" in {stage}', where=f"{where}.key", remedy=nearest(inner, KEYS[stage]))
