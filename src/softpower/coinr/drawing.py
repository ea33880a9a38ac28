"""A coin and its method as the engine takes them, to be drawn many times."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.folding import rules_of
from softpower.coinr.normalising import scale_of
from softpower.coinr.sheet import Sheet
from softpower.coinr.stages import State, prepare
from softpower.coinr.treating import treatment_of
from softpower.coinr.weighting import weights_of
from softpower.engine.nodes import PlaceError, Rule
from softpower.engine.plan import Plan
from softpower.engine.scales import Scale
from softpower.engine.treatments import Held, Treatment
from softpower.errors import CoverageError, FrameworkError, ObservationError, StudyError
from softpower.methods.rank import TOLERANCE

__all__ = ["BEFORE", "Chosen", "Errors", "Menu", "names_of"]

Floats = NDArray[np.float64]

# Stages that draws share: errors are those of the values after them.
BEFORE = ("denominate", "screen", "impute")
# Weights that do not depend on the scores.
_STATED = ("meta", "equal", "given", "noisy", "budget")


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
    under : tuple of str
        Indicators that it is about, or nodes above them; all where empty.
    """

    relative: float = 0.0
    imputed: float | None = None
    only: Mapping[str, float]
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """One method as places in a menu.

    Attributes
    ----------
    treatment, scale : int
        As in `Choices`.
    rule : ndarray of int, shape (n_aggregates,)
        As in `Choices`.
    weights : ndarray of float, shape (n_nodes,)
        Weights before they vary.
    failed : int
        -1, or the node whose weights cannot be taken from the data.
    """

    treatment: int
    scale: int
    rule: NDArray[np.int64]
    weights: Floats
    failed: int = -1


@dataclass(slots=True)
class Menu:
    """What draws of one table choose from, each thing once; what is before the treatment is computed once.

    Attributes
    ----------
    coin : Sheet
        Table, tree, and a method whose stages before the treatment hold for all.
    state : State
        The table after those stages.
    treatments, scales, rules : list
        As in `Plan`.
    places : dict
        Where each thing stands, by a key that says what it is.
    found : dict
        Weights that were taken from the data, by the method they hold for.
    """

    coin: Sheet
    state: State = field(init=False)
    treatments: list[Treatment] = field(default_factory=list)
    scales: list[Scale] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    places: dict[tuple[str, Hashable], int] = field(default_factory=dict)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        before = {name: each for name, each in self.coin.method.items() if name in BEFORE}
        self.state = prepare(replace(self.coin, method=before))

    def choose(self, method: Mapping[str, Any]) -> Chosen:
        """Find a method's places, and put on the menu what is not there yet.

        Parameters
        ----------
        method : mapping
            Settings by stage.

        Returns
        -------
        Chosen
            The places.

        Raises
        ------
        SoftpowerError
            If a setting does not fit the table.
        """
        if "normalise" not in method:
            raise StudyError("there is no normalisation", where="normalise", remedy="write [normalise]")
        stages = list(method)
        late = [name for name in BEFORE if "treat" in stages and name in stages[stages.index("treat") :]]
        if late:
            remedy = (
                f"put [treat] behind [{late[-1]}]: draws err in the values after [{late[-1]}], and are treated then"
            )
            raise StudyError(f"[treat] stands before [{late[0]}]", where="treat", remedy=remedy)
        coin = replace(self.coin, method=dict(method))
        rules = rules_of(coin)
        return Chosen(
            treatment=self._treatment(coin, method.get("treat")),
            scale=self._scale(coin, method["normalise"]),
            rule=np.array([self._place("rule", each, self.rules, each) for each in rules], dtype=np.int64),
            **self._weights(coin, rules),
        )

    def plan(self, errors: Sequence[Errors], keep: Iterable[int]) -> Plan:
        """Make the plan of all draws that chose so far.

        Parameters
        ----------
        errors : sequence of Errors
            How far values may be off, each under a key of its own.
        keep : iterable of int
            Nodes whose scores are wanted.

        Returns
        -------
        Plan
            For the engine.

        Raises
        ------
        StudyError
            If the values of an indicator are uncertain twice.
        """
        coin, values = self.coin, self.state.values
        share, source = _shares(coin, self.state.imputed, errors)
        spread, relative = _spread(values, share)
        return Plan(
            values=values,
            spread=spread,
            relative=relative,
            cells=_cells(coin),
            source=source,
            direction=np.array([float(each.direction) for each in coin.frame.indicators]),
            nodes=coin.frame.nodes,
            treatments=tuple(self.treatments),
            scales=tuple(self.scales),
            rules=tuple(self.rules),
            keep=np.array(list(keep), dtype=np.int64),
            tolerance=float(coin.method.get("rank", {}).get("tolerance", TOLERANCE)),
        )

    def _place(self, kind: str, key: Hashable, things: list[Any], thing: Any) -> int:  # noqa: ANN401
        at = self.places.setdefault((kind, key), len(things))
        if at == len(things):
            things.append(thing)
        return at

    def _treatment(self, coin: Sheet, settings: Mapping[str, Any] | None) -> int:
        said = ("treat", repr(settings))
        if said not in self.places:
            found = treatment_of(coin, self.state.values, settings)
            key: Hashable = said
            if isinstance(found, Held):  # settings that decide the same are one treatment
                key = (found.side.tobytes(), found.form.tobytes(), found.power.tobytes())
            self.places[said] = self._place("treatment", key, self.treatments, found)
        return self.places[said]

    def _scale(self, coin: Sheet, settings: Mapping[str, Any]) -> int:
        said = ("normalise", repr(settings))
        if said not in self.places:
            self.places[said] = self._place("scale", said, self.scales, scale_of(coin, settings))
        return self.places[said]

    def _weights(self, coin: Sheet, rules: list[Rule]) -> dict[str, Any]:
        """Find the published weights; those that are taken from the data are taken from the values without errors."""
        if coin.method.get("weight", {}).get("method", "meta") in _STATED:
            return {"weights": weights_of(coin, np.empty(0), rules)}
        key = repr(coin.method)
        if key not in self.found:
            try:
                self.found[key] = {"weights": weights_of(coin, prepare(coin).values, rules)}
            except (PlaceError, CoverageError, FrameworkError, ObservationError, StudyError) as error:
                node = error.node if isinstance(error, PlaceError) else coin.frame.nodes.parent.size - 1
                self.found[key] = {"weights": np.ones(coin.frame.nodes.parent.size), "failed": node}
        return self.found[key]


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


def _cells(coin: Sheet) -> NDArray[np.uint64]:
    words = (
        f"{each.code}\t{unit}\t{time!r}" for time in coin.times for each in coin.frame.indicators for unit in coin.codes
    )
    return names_of(words).reshape(coin.values.shape)


def _shares(coin: Sheet, imputed: NDArray[np.bool_], errors: Sequence[Errors]) -> tuple[Floats, NDArray[np.int64]]:
    """Give the relative standard error of each value, and which of the errors each indicator is subject to."""
    codes, above = coin.frame.codes, coin.frame.nodes.parent
    n = coin.frame.nodes.n_indicators
    share, source = np.zeros(imputed.shape), np.full(n, -1, dtype=np.int64)
    for number, each in enumerate(errors):
        for place in range(n):
            line = [codes[node] for node in _line(above, place)]
            if each.under and not set(each.under) & set(line):
                continue
            if source[place] >= 0:
                remedy = "keep the [vary.NAME] tables of kind data apart by `under`"
                raise StudyError(f"the values of {codes[place]} are uncertain twice", where="vary", remedy=remedy)
            source[place] = number
            size = each.only.get(codes[place], each.relative)
            share[:, place] = size if each.imputed is None else np.where(imputed[:, place], each.imputed, size)
    return share, np.maximum(source, 0)


def _line(above: NDArray[np.int64], node: int) -> Iterator[int]:
    """List a node and what stands above it."""
    while node >= 0:
        yield node
        node = int(above[node])


def _spread(values: Floats, share: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Give the standard error of each value, and for which indicators it is one of the logarithm."""
    there = ~np.isnan(values)
    relative = np.asarray((np.where(there, values, 1.0) > 0).all(axis=(0, 2)))
    spread = np.where(relative[:, None], share, share * np.abs(np.where(there, values, 0.0)))
    return np.where(there, spread, 0.0), relative
