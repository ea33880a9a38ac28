"""The values at 0 and at 100 points: stated in a table, or frozen by the first run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from softpower.errors import StudyError
from softpower.files import write_whole
from softpower.framework import Concept, Framework
from softpower.index import Goalposts, Index
from softpower.methods.scale import to_scale
from softpower.study.tables import Row, read_table
from softpower.study.written import csv_text

__all__ = ["keep_goalposts", "read_goalposts", "stated_goalposts"]

NAME = "goalposts.csv"
COLUMNS = ("concept", "kind", "value_at_0", "value_at_100", "unit", "frozen")


def stated_goalposts(row: Row, concept: Concept) -> dict[str, tuple[float, float]]:
    """Read the goalposts that a row of concepts.csv states.

    Parameters
    ----------
    row : Row
        The row.
    concept : Concept
        What the rest of the row says.

    Returns
    -------
    dict of str to (float, float)
        Values by kind of contender; the key "" holds for every other kind. None where the cells are empty.

    Raises
    ------
    StudyError
        If one end is missing, both are equal, an end has no place on the scale, or they run against the direction.
    """
    posts = {}
    for kind in ("", "country"):
        suffix = f"_{kind}" if kind else ""
        low, high = row.number(f"value_at_0{suffix}"), row.number(f"value_at_100{suffix}")
        if low is None and high is None:
            continue
        posts[kind] = _checked(low, high, concept, row.where, "correct the two values")
    return posts


def read_goalposts(folder: Path, framework: Framework) -> Goalposts:
    """Read the frozen goalposts of a study.

    Parameters
    ----------
    folder : Path
        The study's folder.
    framework : Framework
        Says on which scale a concept stands.

    Returns
    -------
    mapping of (str, str) to (float, float)
        Values at 0 and at 100 points by concept and kind of contender; none where there is no goalposts.csv.

    Raises
    ------
    StudyError
        If a row holds no goalposts.
    """
    posts = {}
    for row in _rows(folder):
        low, high = row.number("value_at_0"), row.number("value_at_100")
        concept = framework.concepts.get(row.text("concept"))
        posts[row.text("concept"), row.text("kind")] = _checked(
            low, high, concept, row.where, "delete the row; a run sets it anew"
        )
    return posts


def keep_goalposts(folder: Path, index: Index) -> None:
    """Freeze the goalposts that the study does not state itself, so that a new year does not move old scores.

    Parameters
    ----------
    folder : Path
        The study's folder.
    index : Index
        The index whose goalposts are kept. Rows that are there already stay as they are.
    """
    known = {(row.text("concept"), row.text("kind")): [row.text(name) for name in COLUMNS] for row in _rows(folder)}
    concepts = index.framework.concepts
    fresh = {
        (code, kind): [code, kind, repr(low), repr(high), concepts[code].unit, date.today().isoformat()]
        for (code, kind), (low, high) in index.goalposts.items()
        if not concepts[code].goalposts and (code, kind) not in known
    }
    if not fresh:
        return
    rows = (cells for _, cells in sorted({**known, **fresh}.items()))
    write_whole(folder / NAME, csv_text([COLUMNS, *rows]).encode())


def _rows(folder: Path) -> list[Row]:
    path = folder / NAME
    return list(read_table(path, COLUMNS, COLUMNS[:4])) if path.exists() else []


def _checked(
    low: float | None, high: float | None, concept: Concept | None, where: str, remedy: str
) -> tuple[float, float]:
    """Refuse goalposts that no score can be measured between."""
    if low is None or high is None or low == high:
        raise StudyError("a goalpost is missing, or both are equal", where=where, remedy=remedy)
    if concept is None:
        return low, high
    try:
        ends = to_scale(np.array([low, high]), concept.scale, add=concept.log_add)
    except ValueError as error:
        problem = f"the goalposts {low:g} and {high:g} have no place on the scale {concept.scale} ({error})"
        raise StudyError(problem, where=where, remedy=remedy) from error
    if (ends[1] > ends[0]) != (concept.direction > 0):
        problem = f"the goalposts run from {low:g} to {high:g}, against the direction {concept.direction}"
        raise StudyError(problem, where=where, remedy=remedy)
    return low, high
