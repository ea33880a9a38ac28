"""What moved since an earlier run, as plain data and as rows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.contest.moves import PARTS, Move, Moves
from softpower.report.answers import interval, number
from softpower.report.frames import frame

__all__ = ["CAUSES", "Against", "against_answer", "against_rows"]

CAUSES = (*PARTS, "program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """An earlier run held against the present.

    Attributes
    ----------
    contest : Contest
        The present state.
    name, when : str
        Name of the earlier run and its time; no time where it is another folder.
    moves : Moves
        What moved.
    said : mapping of str to mapping
        What the earlier run said then, by node and `first`, `second` or `lead`; empty where that is not known. Where it
        differs from what its inputs give today, the program, the seed or the number of draws moved it.
    """

    contest: Contest
    name: str
    when: str
    moves: Moves
    said: Any

    def before(self, row: Move) -> float:
        """Give what was said then.

        Parameters
        ----------
        row : Move
            The number.

        Returns
        -------
        float
            As the earlier run said it; where that is not known, what its inputs give today.
        """
        said = self.said.get(row.node, {}).get(row.what)
        return row.before if said is None else float(said)

    def parts(self, row: Move) -> dict[str, float]:
        """Give what moved a number, by cause.

        Parameters
        ----------
        row : Move
            The number.

        Returns
        -------
        dict of str to float
            All causes, which add up to the move; empty where it cannot be split.
        """
        if math.isnan(row.before) or math.isnan(row.after) or (self.moves.changed and not row.parts):
            return {}
        found = dict.fromkeys(CAUSES, 0.0) | {part.cause: part.move for part in row.parts}
        return found | {"program": row.before - self.before(row)}


def against_answer(found: Against) -> dict[str, Any]:
    """Give what moved as plain data.

    Parameters
    ----------
    found : Against
        What moved.

    Returns
    -------
    dict
        Plain data.
    """
    return {
        "what": "against",
        "title": found.contest.title,
        "run": found.name,
        "when": found.when or None,
        "pair": {"first": found.moves.pair[0], "second": found.moves.pair[1]},
        "period": found.moves.period,
        "changed": {cause: list(words) for cause, words in found.moves.changed.items()},
        "moves": [_answer(found, row) for row in found.moves.rows],
    }


def _answer(found: Against, row: Move) -> dict[str, Any]:
    before, parts = found.before(row), found.parts(row)
    spreads = {part.cause: part.spread for part in row.parts}
    return {
        "node": row.node,
        "of": row.what,
        "contender": _who(found, row) or None,
        "before": number(before),
        "after": number(row.after),
        "moved": number(row.after - before),
        "p_rose": number(row.rose),
        "parts": {
            cause: {"move": move, "spread": interval(spreads[cause])["interval"] if cause in spreads else None}
            for cause, move in parts.items()
        } or None,
    }  # fmt: skip


def against_rows(found: Against) -> pl.DataFrame:
    """Give what moved as rows.

    Parameters
    ----------
    found : Against
        What moved.

    Returns
    -------
    polars.DataFrame
        One row a node and number, with a column for each cause; they add up to `moved`.
    """
    rows = []
    for row in found.moves.rows:
        parts, before = found.parts(row), found.before(row)
        rows.append(
            {"node": row.node, "of": row.what, "contender": _who(found, row), "before": before, "after": row.after,
             "moved": row.after - before, "p_rose": row.rose, **{cause: parts.get(cause, math.nan) for cause in CAUSES}}
        )  # fmt: skip
    return frame(rows, ("node", "of", "contender"), {})


def _who(found: Against, row: Move) -> str:
    return found.moves.pair[0] if row.what == "first" else found.moves.pair[1] if row.what == "second" else ""
