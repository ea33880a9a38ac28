"""Find the weights of all nodes as the method says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.cells import read_table, table_numbers
from softpower.coinr.sheet import Sheet
from softpower.engine.nodes import Rule, climb
from softpower.errors import FrameworkError, StudyError, UnknownNameError, nearest
from softpower.methods import weight

__all__ = ["weights_of"]

Floats = NDArray[np.float64]


def weights_of(coin: Sheet, scores: Floats, rules: Sequence[Rule]) -> Floats:
    """Find the weight of each node among its siblings.

    Parameters
    ----------
    coin : Sheet
        Table, tree and method.
    scores : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Scores of the indicators, from which some methods take the weights.
    rules : sequence of Rule
        How each aggregate is folded.

    Returns
    -------
    ndarray of float, shape (n_nodes,)
        Weights, none negative, not all 0 in any group.

    Raises
    ------
    FrameworkError
        If a weight is negative, or all in a group are 0; group and node are named.
    UnknownNameError
        If a node is not there.
    StudyError
        If a key or table is missing that the method needs.
    """
    settings = coin.method.get("weight", {})
    method = settings.get("method", "meta")
    found = np.array([each.weight for each in coin.frame.elements])
    if method in ("equal", "optimised"):
        found = np.ones(found.size)
    elif method == "given":
        found = _given(coin, found, settings)
    elif method == "noisy":
        found = weight.noisy(found, float(settings.get("noise", 0.25)), 1, np.random.default_rng(settings.get("seed")))[
            0
        ]
    elif method == "budget":
        found = _budget(coin, found, settings)
    elif method in _FROM_DATA:
        found = _from_data(coin, scores, rules, found)
    _check(coin, found)
    if method == "optimised":
        found = _optimised(coin, scores, rules, found)
    return found


def _given(coin: Sheet, found: Floats, settings: Mapping[str, Any]) -> Floats:
    table = dict(settings.get("given", {}))
    if "table" in settings:
        path = (coin.folder or Path()) / settings["table"]
        rows = read_table(path, "table of weights")
        for column in ("iCode", "Weight"):
            if column not in rows.columns:
                raise StudyError(f'no column "{column}"', where=str(path), remedy="it needs iCode and Weight")
        codes = [str(each) for each in rows["iCode"]]
        table = dict(zip(codes, table_numbers(rows["Weight"], codes, str(path)), strict=True)) | table
    elif not table:
        raise StudyError("no weights are given", where="weight", remedy="write [weight.given], or name a table")
    known = coin.frame.codes
    out = found.copy()
    for code, value in table.items():
        if code not in known:
            raise UnknownNameError(f'no node "{code}"', where="weight.given", remedy=nearest(code, known))
        out[known.index(code)] = value
    return out


def _budget(coin: Sheet, found: Floats, settings: Mapping[str, Any]) -> Floats:
    if "table" not in settings:
        raise StudyError(
            "no table of budgets", where="weight.table", remedy="name a CSV: a row an expert, a column a node"
        )
    path = (coin.folder or Path()) / settings["table"]
    table = read_table(path, "table of budgets")
    known = coin.frame.codes
    rows = [f"row {place + 2}" for place in range(len(table))]
    out = found.copy()
    nodes = coin.frame.nodes
    columns = [column for column in table.columns if column in known]
    for column in table.columns:
        if column not in known and column != "expert":
            raise UnknownNameError(f'no node "{column}"', where=str(path), remedy=nearest(column, known))
    for node in nodes.aggregates:
        below = [known[int(child)] for child in nodes.children(node)]
        present = [code for code in below if code in columns]
        if present and len(present) < len(below):
            missing = next(code for code in below if code not in columns)
            raise StudyError(
                f"it has a budget for {present[0]} and none for {missing}",
                where=f"{path}: {known[node]}",
                remedy="give all nodes of a group their points",
            )
        if present:
            points = np.stack([table_numbers(table[code], rows, str(path)) for code in below], axis=1)
            try:
                out[[known.index(code) for code in below]] = weight.budget(points)[0]
            except ValueError as error:
                raise StudyError(
                    str(error), where=f"{path}: {known[node]}", remedy="each expert spends 100 points a group"
                ) from error
    return out


_FROM_DATA = {"pca": lambda x: weight.principal(x)[0], "entropy": weight.entropy, "critic": weight.critic}


def _from_data(coin: Sheet, scores: Floats, rules: Sequence[Rule], found: Floats) -> Floats:
    """Weigh the children of every group, level by level, from the scores they have by then."""
    settings, nodes = coin.method["weight"], coin.frame.nodes
    levels = np.array([each.level for each in coin.frame.elements])
    take, out = _FROM_DATA[settings["method"]], found.copy()
    wanted = [settings["level"]] if "level" in settings else sorted({int(each) for each in levels[:-1]})
    for level in wanted:
        _check(coin, out)
        full = climb(scores, nodes, out, rules).scores
        for node in nodes.aggregates:
            below = nodes.children(node)
            if levels[node] != level + 1:
                continue
            if below.size == 1:
                out[below] = 1.0
                continue
            field = np.moveaxis(full[:, below, :], 1, 0).reshape(below.size, -1)
            try:
                out[below] = take(field)
            except ValueError as error:
                where = f"weight: {coin.frame.codes[node]}"
                told = ", ".join(coin.frame.codes[int(child)] for child in below)
                raise StudyError(
                    f"{error} (of {told}, counted from 0)", where=where, remedy="take another method"
                ) from error
    return out


def _optimised(coin: Sheet, scores: Floats, rules: Sequence[Rule], found: Floats) -> Floats:
    """Weigh all nodes of one level, so that their correlations with the whole are as wanted."""
    settings, nodes, codes = coin.method["weight"], coin.frame.nodes, coin.frame.codes
    levels = np.array([each.level for each in coin.frame.elements])
    level = settings.get("level", int(levels.max()) - 1)
    if not 1 <= level < levels.max():
        remedy = f"give a level from 1 to {levels.max() - 1}"
        raise StudyError(f"level is {level}", where="weight.level", remedy=remedy)
    at = np.flatnonzero(levels == level)
    target = settings.get("target")
    for code in target or ():
        if code not in [codes[int(i)] for i in at]:
            remedy = nearest(code, [codes[int(i)] for i in at])
            raise UnknownNameError(f'no node "{code}" at level {level}', where="weight.target", remedy=remedy)
    wanted = None if target is None else [float(target.get(codes[int(i)], 0.0)) for i in at]
    out = found.copy()

    def index(weights: Floats) -> Floats:
        trial = out.copy()
        trial[at] = np.maximum(weights, 1e-12)
        return climb(scores, nodes, trial, rules).scores[:, -1, :].ravel()

    full = climb(scores, nodes, out, rules).scores
    parts = np.moveaxis(full[:, at, :], 1, 0).reshape(at.size, -1)
    out[at], _ = weight.optimised(parts, wanted, aim=settings.get("aim", "balance"), index=index)
    _check(coin, out)
    return out


def _check(coin: Sheet, found: Floats) -> None:
    nodes, codes = coin.frame.nodes, coin.frame.codes
    bad = ~np.isfinite(found) | (found < 0)
    if bad.any():
        at = int(np.flatnonzero(bad)[0])
        above = codes[int(nodes.parent[at])] if nodes.parent[at] >= 0 else codes[at]
        raise FrameworkError(
            f"the weight of {codes[at]} is {found[at]:g}",
            where=f"weight: {above}",
            remedy="give a finite number of 0 or more: leave out what runs against the rest, or turn its direction",
        )
    for node in nodes.aggregates:
        if not (found[nodes.children(node)] > 0).any():
            raise FrameworkError(
                "all weights below it are 0", where=f"weight: {codes[node]}", remedy="give one of them a weight above 0"
            )
