"""From a number down to the words it came from, as a tree."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from softpower.contest import Contest, TraceNode
from softpower.provenance import Source
from softpower.report.terminal.evidence import quoted
from softpower.report.terminal.numbers import interval_words, one_decimal, range_words, stated, whole
from softpower.report.terminal.references import cited
from softpower.report.terminal.text import Lines, clip, join, paragraph, plain

__all__ = ["trace_view"]

ESTIMATE_LEVEL = 0.9  # of the interval of a reconciled cell, as of every interval that is shown
NARROW = 60  # below it the number stands under its label


def trace_view(contest: Contest, node: TraceNode, head: str, width: int, hint: str = "") -> Lines:
    """Draw a trace as a tree.

    Parameters
    ----------
    contest : Contest
        The contest.
    node : TraceNode
        The tree from the number to its sources.
    head : str
        What the number is of: contender, node and period.
    width : int
        Columns.
    hint : str, default ""
        Where the tree of the index as a whole goes on; it is drawn down to its concepts alone where this is given.

    Returns
    -------
    list of Text
        The lines; a quote stands below its observation, the words that state the number marked.
    """
    lines = _row(Text(plain(head), style="bold"), _value(node), "  ", width)
    lines += _notes(node, "│ " if node.children else "  ", width)
    for child in node.children:
        last = child is node.children[-1]
        lines += _branch(
            contest, _scores_only(child) if hint else child, ("└ " if last else "├ ", "  " if last else "│ "), width
        )
    return lines + (paragraph(Text(hint, style="dim"), width) if hint else [])


def _scores_only(node: TraceNode) -> TraceNode:
    """Cut a tree where its estimates begin."""
    return replace(node, children=tuple(_scores_only(c) for c in node.children if c.kind in ("score", "nothing")))


def _branch(contest: Contest, node: TraceNode, stem: tuple[str, str], width: int) -> Lines:
    """Draw a node behind the stem of its first line, and all below it behind that of the others."""
    first, inside = stem
    own = inside + ("│ " if node.children else "  ")
    lines = _row(join((first, "dim"), _label(node)), _value(node), own, width)
    if node.kind == "observation":
        return lines + _source(contest, node, own, width)
    lines += _notes(node, own, width)
    for child in node.children:
        last = child is node.children[-1]
        lines += _branch(contest, child, (inside + ("└ " if last else "├ "), inside + ("  " if last else "│ ")), width)
    return lines


def _label(node: TraceNode) -> Text:
    if node.kind == "observation":
        return join("obs ", plain(node.label))
    weight = "" if node.weight is None else f" (weight {node.weight:.2f})"
    return join(plain(node.label), (weight, "dim"))


def _value(node: TraceNode) -> Text:
    if node.kind == "nothing":
        return Text(plain(node.text) or "no value", style="dim")
    if node.value is None:
        return Text("no number", style="dim")
    if node.kind == "observation":
        if math.isnan(node.value.median):
            words = range_words(node.value.low, node.value.high, node.unit, digits=9)
        else:
            words = stated(node.value.median, node.unit)
        return Text(plain(words), style="bold")
    if node.unit == "points":
        if math.isnan(node.value.median):
            return Text("score not stated")
        return Text(f"score {one_decimal(node.value.median)} ({whole(node.value.low)} to {whole(node.value.high)})")
    return Text(plain(interval_words(node.value, node.unit)))


def _row(left: Text, right: Text, stem: str, width: int) -> Lines:
    """Put a label and its number on one line, the numbers below each other."""
    column = max(width // 2, 34)
    if width < NARROW or cell_len(left.plain) + cell_len(right.plain) + 2 > width:
        return [clip(left, width), join((f"{stem}  ", "dim"), clip(right, width - len(stem) - 2))]
    gap = column - cell_len(left.plain)
    if gap < 2 or column + cell_len(right.plain) > width:
        gap = max(2, width - cell_len(left.plain) - cell_len(right.plain))
    return [join(left, " " * gap, right)]


def _notes(node: TraceNode, indent: str, width: int) -> Lines:
    if not node.text or node.kind == "nothing":
        return []
    cell = node.kind == "estimate" and node.weight is None and bool(node.children)
    level = f"; {100 * ESTIMATE_LEVEL:.0f}% interval" if cell else ""
    return paragraph(Text(f"{plain(node.text)}{level}", style="dim"), width, indent=indent)


def _source(contest: Contest, node: TraceNode, indent: str, width: int) -> Lines:
    row: Mapping[str, Any] = node.data
    source = contest.index.parent.parent.sources.get(row["source"] or "")
    use = "" if node.text == "used" else f" ({plain(node.text)})"
    light = node.text == "used" and node.weight is not None and node.weight < 0.995
    share = f", weight {node.weight:.2f}" if light else ""
    lines = paragraph(join(cited(source, row), share, use), width, indent=indent)
    lines += paragraph(Text(_address(source), style="dim"), width, indent=indent)
    if row["exact"]:
        lines += paragraph(quoted(row, contest.index.parent.parent), width, indent=indent)
    elif row["note"]:
        lines += paragraph(Text(plain(row["note"]), style="dim"), width, indent=indent)
    return lines


def _address(source: Source | None) -> str:
    return plain(source.url) if source else ""
