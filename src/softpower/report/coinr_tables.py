"""A study as a table of indicators and a tree, for those who work with COINr or with `softpower index`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.coinr.coin import Coin
from softpower.coinr.tree import Element, frame
from softpower.coinr.write import coinr_tables
from softpower.contest import Contest
from softpower.errors import CoverageError
from softpower.framework import Concept
from softpower.methods.scale import from_scale, to_scale
from softpower.report.cells import safe_cell, safe_csv
from softpower.report.schemas import program_version

__all__ = ["CoinrTables", "coinr_view"]

Floats = NDArray[np.float64]

_SCALES = {
    "log": "log(x)",
    "logit": "log(x / (100 - x))",
    "minus_log_rank": "minus log(x)",
    "identity": "x",
}
_META = {
    "Level": ("integer", "1 for a concept, higher for what is folded from it"),
    "iCode": ("string", "Code of the concept or aggregate; a column of iData for a concept"),
    "iName": ("string", "Its name"),
    "Direction": ("integer", "1 where a higher number in iData is better, -1 where a lower one is"),
    "Weight": ("number", "Published weight among the siblings"),
    "Unit": ("string", "What the number in iData is: the scale, and the unit of x"),
    "Parent": ("string", "The aggregate one level above; empty at the top"),
    "Type": ("string", "Indicator or Aggregate"),
}


@dataclass(frozen=True, slots=True)
class CoinrTables:
    """What a study is in the form of COINr.

    Attributes
    ----------
    coin : Coin
        Medians on the scales of the concepts, and the tree.
    values : ndarray of float, shape (n_periods, n_concepts, n_contenders)
        The same medians in the units of the concepts.
    concepts : tuple of Concept
        The concepts that have a value, in the order of both.
    posts : ndarray of float, shape (n_concepts, 2)
        Where 0 and 100 points are, on the scales.
    absent : tuple of str
        Scored concepts that have no value for any contender in view.
    """

    coin: Coin
    values: Floats
    concepts: tuple[Concept, ...]
    posts: Floats
    absent: tuple[str, ...]

    @property
    def fields(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Type and meaning of every column, by table."""
        head = {
            "uCode": ("string", "Code of the contender"),
            "uName": ("string", "Its name"),
            "Time": ("integer", "The year"),
        }
        scaled = {c.code: ("number", f"{c.name}: {_measure(c)}") for c in self.concepts}
        plain = {c.code: ("number", f"{c.name}: {c.unit}" if c.unit else c.name) for c in self.concepts}
        return {"iData": head | scaled, "iMeta": _META, "values": head | plain}

    def tables(self) -> dict[str, str]:
        """Lay the tables out.

        Returns
        -------
        dict of str to str
            CSV by name of the table.
        """
        whole = pl.col("Time").cast(pl.Int64)
        idata, imeta = coinr_tables(self.coin)
        values, _ = coinr_tables(replace(self.coin, values=self.values))
        return {
            "iData": safe_csv(idata.with_columns(whole)),
            "iMeta": safe_csv(imeta.select(list(_META))),
            "values": safe_csv(values.with_columns(whole)),
        }

    def method(self, aggregation: str) -> str:
        """Write the method.toml that scores the table as the study does.

        Parameters
        ----------
        aggregation : str
            How the study folds.

        Returns
        -------
        str
            TOML.
        """
        parts = [
            f"# Written by softpower {program_version()}: the goalposts and the aggregation of the study.",
            '[normalise]\nmethod = "goalposts"\ncut = false',
        ]
        for concept, (at_0, at_100) in zip(self.concepts, self.posts, strict=True):
            low, high = sorted((float(at_0), float(at_100)))
            parts.append(f"[normalise.only.{_key(concept.code)}]\nlow = {low!r}\nhigh = {high!r}")
        parts.append(f"[aggregate]\nmethod = {json.dumps(aggregation)}")
        return "\n\n".join(parts) + "\n"


def coinr_view(contest: Contest) -> CoinrTables:
    """See a contest as a table of indicators: one row a contender of the kind in view and a year.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    CoinrTables
        Medians of what was scored, borrowed and filled values included, with the tree and the goalposts.

    Raises
    ------
    CoverageError
        If no contender of the kind in view has a value.
    """
    index, framework = contest.index, contest.framework
    units = sorted(code for code, node in framework.contenders.items() if node.kind == contest.kind)
    points = _points(contest, units)
    kept = np.flatnonzero(~np.isnan(points).all(axis=(0, 2)))
    if not kept.size:
        raise CoverageError("no contender in view has a value", remedy="`softpower check STUDY` says what is missing")
    concepts = tuple(framework.scored[i] for i in kept)
    posts = np.array([
        to_scale(np.array(index.goalposts[(c.code, contest.kind)]), c.scale, add=c.log_add) for c in concepts
    ])  # fmt: skip
    low, high = posts[:, 0, None], posts[:, 1, None]
    scaled = low + points[:, kept] * (high - low) / 100
    values = np.stack([from_scale(scaled[:, i], c.scale, add=c.log_add) for i, c in enumerate(concepts)], axis=1)
    coin = Coin(
        codes=tuple(units), names=tuple(framework.contenders[code].name or code for code in units),
        times=tuple(float(period) for period in index.periods), has_times=True,
        frame=frame(_elements(contest, concepts, posts)), values=scaled, there=~np.isnan(scaled).all(axis=1),
        denominators={}, groups={}, method={},
    )  # fmt: skip
    absent = tuple(c.code for i, c in enumerate(framework.scored) if i not in set(kept))
    return CoinrTables(coin, values, concepts, posts, absent)


def _points(contest: Contest, units: list[str]) -> Floats:
    """Take the median score of every period, concept and contender that has one."""
    index = contest.index
    at = [index.contenders.index(code) for code in units]
    there = index.status.how[:, :, at] > 0
    out = np.full(there.shape, np.nan)
    out[there] = np.median(index.scores[:, :, :, at][:, there], axis=0)
    return out


def _elements(contest: Contest, concepts: tuple[Concept, ...], posts: Floats) -> list[Element]:
    """List the concepts and what is above them; where a level is skipped, an aggregate of one child stands between."""
    framework = contest.framework
    parents = {c.code: c.parent for c in concepts}
    for concept in concepts:
        at = concept.parent
        while at and at not in parents:
            parents[at] = framework.aggregates[at].parent
            at = parents[at]
    levels = _levels(parents, {c.code for c in concepts})
    found = [
        Element(
            code=c.code, name=c.name or c.code, type="Indicator", level=1, parent=c.parent, weight=c.weight,
            direction=1 if post[1] > post[0] else -1, unit=_measure(c),
        )
        for c, post in zip(concepts, posts, strict=True)
    ]  # fmt: skip
    for code, node in framework.aggregates.items():
        if code in levels:
            found.append(
                Element(code=code, name=node.name or code, type="Aggregate", level=levels[code], parent=node.parent,
                        weight=node.weight)
            )  # fmt: skip
    return [part for each in found for part in _linked(each, levels)]


def _levels(parents: dict[str, str], leaves: set[str]) -> dict[str, int]:
    """Give every node one level more than the highest of its children."""
    levels = dict.fromkeys(leaves, 1)
    for leaf in sorted(leaves):
        at, level = parents[leaf], 2
        while at:
            level = levels[at] = max(levels.get(at, 0), level)
            at, level = parents[at], level + 1
    return levels


def _linked(each: Element, levels: dict[str, int]) -> list[Element]:
    """Put aggregates of one child between an element and a parent that stands more than one level above."""
    if not each.parent or levels[each.parent] == each.level + 1:
        return [each]
    between = []
    for level in range(each.level + 1, levels[each.parent]):
        code = f"{each.code}_level_{level}"
        between.append(
            Element(code=code, name=each.name, type="Aggregate", level=level, parent=f"{each.code}_level_{level + 1}")
        )
    between[-1] = replace(between[-1], parent=each.parent, weight=each.weight)
    return [replace(each, parent=between[0].code, weight=1.0), *between]


def _measure(concept: Concept) -> str:
    form = _SCALES[concept.scale]
    if concept.scale == "log" and concept.log_add:
        form = f"log(x + {concept.log_add:g})"
    if form == "x":
        return concept.unit
    return f"{form}, x in {concept.unit}" if concept.unit else form


def _key(code: str) -> str:
    """Write a code as a key of TOML, as it stands in the tables."""
    told = safe_cell(code)
    return told if re.fullmatch(r"[A-Za-z0-9_-]+", told) else json.dumps(told, ensure_ascii=False)
