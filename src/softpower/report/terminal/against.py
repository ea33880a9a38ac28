"""What moved since an earlier run, on a terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.text import Text

from softpower.contest.moves import PARTS, Move
from softpower.contest.words import percent, signed
from softpower.report.against import CAUSES, Against
from softpower.report.terminal.text import Column, Lines, paragraph, plain, table

__all__ = ["against_lines"]

STILL, STILL_LEAD = 0.05, 0.005  # points, and probability, below which a move rounds to nothing


def against_lines(found: Against, width: int) -> Lines:
    """Say what moved.

    Parameters
    ----------
    found : Against
        What moved.
    width : int
        Columns.

    Returns
    -------
    list of Text
        What changed, a table of the whole and of the fronts that moved, and which did not.
    """
    moves = found.moves
    names = [plain(found.contest.framework.contenders[code].name) for code in moves.pair]
    when = f" of {found.when[:10]}" if found.when else ""
    head = f"{names[0]} and {names[1]}, {moves.period}: what moved since {_run(found)}{when}"
    lines = paragraph(Text(head, style="bold"), width)
    lines += paragraph(f"{_lead(found, names)}", width)
    for cause in PARTS:
        if cause in moves.changed:
            words = "; ".join(plain(word) for word in moves.changed[cause])
            lines += paragraph(f"{cause.capitalize()}: {words}.", width, indent="   ", first=" ")
    moved = [row for row in moves.rows if _moved(found, row)]
    root = found.contest.framework.root.code
    shown = [row for row in moves.rows if row.node == root or row in moved]
    lines += [Text(), *table(_columns(found, shown, names), width)]
    still = [row.node for row in moves.rows if row.node != root]
    still = [node for node in dict.fromkeys(still) if node not in {row.node for row in moved}]
    if still:
        listed = ", ".join(plain(found.contest.framework.aggregates[node].name) for node in still)
        lines += [Text(), *paragraph(f"Did not move: {listed}.", width)]
    if any(not found.parts(row) for row in moved):
        text = "A move without parts cannot be split: on the way from one state to the other there is no score."
        lines += paragraph(text, width)
    return lines


def _run(found: Against) -> str:
    return f"run {plain(found.name)}" if found.name.isdigit() else plain(found.name)


def _lead(found: Against, names: Sequence[str]) -> str:
    """Say how the probability of the overall lead moved."""
    if not found.moves.changed and not any(_moved(found, row) for row in found.moves.rows):
        return "Nothing that the scores are made from has changed."
    row = next(row for row in found.moves.rows if row.what == "lead")
    before = found.before(row)
    if math.isnan(before) or math.isnan(row.after):
        states = ("was none and is one now", "was one and is none now", "is none, then and now")
        which = 2 if math.isnan(before) and math.isnan(row.after) else int(math.isnan(row.after))
        return f"An overall lead there {states[which]}."
    at = 0 if row.after >= 0.5 else 1
    chances = [percent(p if at == 0 else 1 - p) for p in (before, row.after)]
    if chances[0] == chances[1]:
        return f"{names[at]} is ahead in {chances[1]} of simulations, as before."
    return f"{names[at]} is ahead in {chances[1]} of simulations; it was {chances[0]}."


def _moved(found: Against, row: Move) -> bool:
    before = found.before(row)
    if math.isnan(before) or math.isnan(row.after):
        return math.isnan(before) != math.isnan(row.after)
    least = STILL_LEAD if row.what == "lead" else STILL
    return abs(row.after - before) >= least or any(abs(move) >= least for move in found.parts(row).values())


def _columns(found: Against, rows: Sequence[Move], names: Sequence[str]) -> list[Column]:
    framework = found.contest.framework
    root = framework.root.code
    titles = {"first": names[0], "second": names[1], "lead": f"{names[0]} ahead"}
    nodes = ["Overall" if row.node == root else plain(framework.aggregates[row.node].name) for row in rows]
    shown = ["" if i and name == nodes[i - 1] else name for i, name in enumerate(nodes)]
    parts = [found.parts(row) for row in rows]
    causes = [
        cause for cause in CAUSES if cause in found.moves.changed or any(abs(p.get(cause, 0)) > 1e-9 for p in parts)
    ]
    columns = [
        Column(head="Front", cells=shown, least=8),
        Column(head="Number", cells=[titles[row.what] for row in rows], least=8),
        Column(head="Before", cells=[_value(found.before(row), row) for row in rows], right=True, drop=3),
        Column(head="Now", cells=[_value(row.after, row) for row in rows], right=True),
        Column(head="Moved", cells=[_step(row.after - found.before(row), row) for row in rows], right=True),
    ]
    for cause in causes:
        steps = [_step(p.get(cause, math.nan), row) for p, row in zip(parts, rows, strict=True)]
        columns.append(Column(head=cause.capitalize(), cells=steps, right=True, drop=1))
    rose = ["" if row.what == "lead" else percent(row.rose) for row in rows]
    return [*columns, Column(head="Rose", cells=rose, right=True, drop=4)]


def _value(x: float, row: Move) -> str:
    if math.isnan(x):
        return "·"
    return percent(x) if row.what == "lead" else f"{x:.1f}"


def _step(x: float, row: Move) -> str:
    """Write a move: points with a decimal, or whole points of a percent."""
    if math.isnan(x):
        return "·"
    if row.what != "lead":
        return signed(x)
    whole = round(100 * x)
    return f"{whole:+d}".replace("-", "−") if whole else "0"
