"""vary: draw all uncertain inputs at once, and ask which of them the result rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.coin import Coin
from softpower.coinr.drawing import BEFORE, Chosen, Errors, Menu
from softpower.coinr.settings import read_method
from softpower.coinr.sheet import Sheet
from softpower.engine.draws import replicate
from softpower.engine.noise import keys
from softpower.engine.plan import Choices, Replicated
from softpower.errors import CoverageError, StudyError
from softpower.methods import sobol
from softpower.provenance import Finding
from softpower.sensitivity.inputs import Data, Input, Option, Uniform, Weights, read_inputs
from softpower.sensitivity.sensitivity import Sensitivity

__all__ = ["vary"]

Floats = NDArray[np.float64]
# Numbers between 0 and 1 of each choice, and keys of what is drawn by key.
Row = tuple[dict[str, Floats], dict[str, NDArray[np.uint64]]]

# An interval of a leading index wider than this says little.
_WIDE = 0.3


def vary(
    coin: Coin,
    inputs: Mapping[str, Mapping[str, Any] | Input] | None = None,
    *,
    draws: int = 1024,
    seed: int = 1,
    indices: bool = True,
) -> Sensitivity:
    """Draw data and method together, and split the doubt between them.

    Parameters
    ----------
    coin : Coin
        Table, tree and method, as `read_coinr` gives them.
    inputs : mapping, optional
        Uncertain inputs by name; the tables `[vary.NAME]` of the method without it.
    draws : int, default 1024
        Rows of the base sample, a power of 2; there are twice as many draws of the ranks, and for the indices one more
        sample for each group of inputs.
    seed : int, default 1
        Seed of everything that is drawn.
    indices : bool, default True
        False draws ranks only.

    Returns
    -------
    Sensitivity
        Distributions of scores and ranks, and indices of Sobol'.

    Raises
    ------
    SoftpowerError
        If an input does not fit the method, or all replications fail.

    See Also
    --------
    softpower.coinr.read_coinr : Reads the coin.

    Notes
    -----
    Inputs are independent. Choices and numbers come from one scrambled sequence of Sobol'; errors of values and weights
    from keys, so that a cell has the same error whatever else is drawn.
    """
    found = _inputs(coin, inputs)
    groups = list(dict.fromkeys(each.group or name for name, each in found.items()))
    design = _Design.drawn(found, draws, seed)
    samples = ["a", "b", *(groups if indices else [])]
    nominal = replace(coin, method={name: each for name, each in coin.method.items() if name != "vary"}).build()
    keep = [*coin.frame.nodes.children(coin.frame.nodes.parent.size - 1), coin.frame.nodes.parent.size - 1]
    rows = [design.sample(each) for each in samples]
    result = _replicated(nominal.coin, found, rows, keep)
    _check_failed(coin, result.failed)
    shape = (len(samples), draws, *result.scores.shape[1:])
    scores, ranks = result.scores.reshape(shape), result.ranks.reshape(shape)
    outputs = _outputs(nominal.ranks[:, -1], scores[:, :, :, -1], ranks[:, :, :, -1])
    split = sobol.indices(outputs[0], outputs[1], outputs[2:], seed=seed) if indices else None
    return Sensitivity(
        nominal=nominal,
        groups=tuple(groups),
        nodes=tuple(coin.frame.codes[int(node)] for node in keep),
        scores=scores[:2].reshape(2 * draws, *shape[2:]),
        ranks=ranks[:2].reshape(2 * draws, *shape[2:]),
        settings=_settings(found, rows[:2]),
        indices=split,
        failed=int((result.failed >= 0).sum()),
        replications=result.failed.size,
        seed=seed,
        findings=tuple(_findings(coin, result, split, groups)),
    )


def _inputs(coin: Coin, inputs: Mapping[str, Any] | None) -> dict[str, Input]:
    tables = coin.method.get("vary", {}) if inputs is None else inputs
    plain = {name: each for name, each in tables.items() if isinstance(each, Mapping)}
    typed = {name: each for name, each in tables.items() if not isinstance(each, Mapping)}
    if plain:
        read_method({"vary": plain})
    return {**typed, **read_inputs(plain, coin)} if plain or not typed else typed


@dataclass(frozen=True, slots=True)
class _Design:
    """Numbers and keys of both base samples."""

    inputs: dict[str, Input]
    numbers: tuple[Floats, Floats]
    keys: tuple[dict[str, NDArray[np.uint64]], dict[str, NDArray[np.uint64]]]

    @classmethod
    def drawn(cls, inputs: dict[str, Input], draws: int, seed: int) -> _Design:
        plain = [name for name, each in inputs.items() if isinstance(each, Option | Uniform)]
        try:
            numbers = sobol.design(draws, len(plain), seed)
        except ValueError as error:
            raise StudyError(str(error), where="draws", remedy="give a power of 2") from error
        drawn = [name for name in inputs if name not in plain]
        own = [
            {name: keys(4 * seed + side + 2**32 * (1 + place), draws) for place, name in enumerate(drawn)}
            for side in (0, 1)
        ]
        return cls(inputs, numbers, (own[0], own[1]))

    def sample(self, which: str) -> Row:
        """Give the numbers and the keys of each input: of A, of B, or of A with one group from B."""
        numbers, own, column = {}, {}, 0
        for name, each in self.inputs.items():
            side = 1 if which in {"b", each.group or name} else 0
            if isinstance(each, Option | Uniform):
                numbers[name] = self.numbers[side][:, column]
                column += 1
            else:
                own[name] = self.keys[side][name]
        return numbers, own


def _replicated(
    coin: Sheet,
    inputs: dict[str, Input],
    rows: list[Row],
    keep: list[int],
) -> Replicated:
    """Run all rows: those that share what comes before the treatment share a plan, so it is made once."""
    numbers = {name: np.concatenate([row[0][name] for row in rows]) for name in rows[0][0]}
    own = {name: np.concatenate([row[1][name] for row in rows]) for name in rows[0][1]}
    n = sum(next(iter((*row[0].values(), *row[1].values()))).size for row in rows)
    menus: dict[str, Menu] = {}
    members: dict[str, list[int]] = {}
    chosen: dict[str, Chosen] = {}
    picked: list[Chosen] = []
    for row in range(n):
        method = _method(coin.method, inputs, {name: each[row] for name, each in numbers.items()})
        before = repr({name: each for name, each in method.items() if name in (*BEFORE, "rank")})
        whole = repr(method)
        if whole not in chosen:
            read_method(method)
            if before not in menus:
                menus[before] = Menu(replace(coin, method=method))
            chosen[whole] = menus[before].choose(method)
        picked.append(chosen[whole])
        members.setdefault(before, []).append(row)
    choices = _choices(coin, inputs, picked, own)
    parts = []
    for before, menu in menus.items():
        at = np.array(members[before])
        parts.append((at, replicate(menu.plan(_errors(inputs), keep), choices.part(at))))
    order = np.argsort(np.concatenate([each for each, _ in parts]))
    names = ("scores", "ranks", "failed", "compiled")
    found = Replicated(*(np.concatenate([getattr(each, name) for _, each in parts])[order] for name in names))
    broken = np.array([each.failed for each in picked])
    found.failed[broken >= 0] = broken[broken >= 0]
    for scores in (found.scores, found.ranks):
        scores[broken >= 0] = np.nan
    return found


def _settings(inputs: dict[str, Input], rows: list[Row]) -> dict[str, list[Any]]:
    """Say what each choice and each number was in the independent draws."""
    chosen = {name: each for name, each in inputs.items() if isinstance(each, Option | Uniform)}
    return {name: [each.at(float(u)) for row in rows for u in row[0][name]] for name, each in chosen.items()}


def _method(base: Mapping[str, Any], inputs: dict[str, Input], at: dict[str, Any]) -> dict[str, Any]:
    method = {name: dict(each) if isinstance(each, Mapping) else each for name, each in base.items() if name != "vary"}
    for name, u in at.items():
        each = inputs[name]
        if not isinstance(each, Option | Uniform):
            continue
        stage, _, key = each.key.partition(".")
        if stage not in method:
            remedy = f"write [{stage}] at its place among the stages"
            raise StudyError("the method has no such stage", where=f"vary.{name}.key", remedy=remedy)
        value: Any = each.at(u)
        method[stage].update({key: value} if key else value)
    return method


def _choices(
    coin: Sheet, inputs: dict[str, Input], chosen: list[Chosen], own: dict[str, NDArray[np.uint64]]
) -> Choices:
    weights = np.stack([each.weights for each in chosen])
    for name, each in inputs.items():
        if isinstance(each, Weights):
            weights = each.drawn(coin, weights, own[name])
    keys_of_data = [own[name] for name, each in inputs.items() if isinstance(each, Data)]
    n = len(chosen)
    return Choices(
        key=np.stack(keys_of_data, axis=1) if keys_of_data else np.zeros((n, 1), dtype=np.uint64),
        noisy=np.full(n, bool(keys_of_data)),
        treatment=np.array([each.treatment for each in chosen], dtype=np.int64),
        scale=np.array([each.scale for each in chosen], dtype=np.int64),
        rule=np.stack([each.rule for each in chosen]),
        weights=weights,
    )


def _errors(inputs: dict[str, Input]) -> list[Errors]:
    return [
        Errors(relative=each.relative, imputed=each.imputed, only=each.only, under=each.under)
        for each in inputs.values()
        if isinstance(each, Data)
    ]


def _outputs(nominal: Floats, scores: Floats, ranks: Floats) -> Floats:
    """Gather the outputs: score and rank of each contender in each period, and the mean shift of ranks."""
    count = scores.shape[:2]
    there = ~np.isnan(nominal)
    shift = np.abs(ranks - nominal)[..., there].mean(axis=-1, keepdims=True)
    unknown = np.isnan(scores).all(axis=(0, 1)).ravel()
    flat = [np.where(unknown, 0.0, each.reshape(*count, -1)) for each in (scores, ranks)]
    return np.concatenate([*flat, shift], axis=-1)


def _check_failed(coin: Sheet, failed: NDArray[np.int64]) -> None:
    """Refuse where nothing is left."""
    if (failed >= 0).all():
        node = int(failed.max())
        stage = "aggregate" if node >= coin.frame.nodes.n_indicators else "normalise"
        raise CoverageError(
            f"every replication failed: {_reason(coin, node)}",
            where=f"{stage}: {coin.frame.codes[node]}",
            remedy="normalise onto an interval above 0, or draw arithmetic means only",
        )


def _reason(coin: Sheet, node: int) -> str:
    """Say why a replication can fail at a node."""
    if node < coin.frame.nodes.n_indicators:
        return "its values cannot be treated or normalised"
    return "its method cannot take a score, such as one of 0 or below, or weights cannot be had from the data"


def _findings(coin: Sheet, result: Replicated, split: sobol.Indices | None, groups: list[str]) -> list[Finding]:
    found, failed, n = [], result.failed, result.failed.size
    for node in np.unique(failed[failed >= 0]):
        text = f"{(failed == node).sum()} of {n} replications failed here: {_reason(coin, int(node))}; left out"
        found.append(Finding(code="failed_replications", grade="warning", where=coin.frame.codes[int(node)], text=text))
    slow = int((~result.compiled).sum())
    if 0 < slow < n:
        text = f"{slow} of {n} replications took the slower path: a method is not compiled"
        found.append(Finding(code="slow_replications", grade="note", where="vary", text=text))
    if split is not None:
        width = split.first_high[:, -1] - split.first_low[:, -1]
        lead = int(np.argmax(np.nan_to_num(split.first[:, -1])))
        if width[lead] > _WIDE:
            text = f"the interval of its first-order index is {width[lead]:.2f} wide: draw more"
            found.append(Finding(code="few_draws", grade="warning", where=groups[lead], text=text))
    return found
