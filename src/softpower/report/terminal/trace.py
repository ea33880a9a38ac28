"""From a number down to the words it came from, as a tree."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from softpower.contest import Contest, TraceNode
from softpower.provenance import Source
from softpower.report.terminal.evidence import quoted
from softpower.report.terminal.numbers import interval, range_words, stated
from softpower.report.terminal.references import cited
from softpower.report.terminal.text import Lines, clip, join, paragraph, plain

__all__ = ["trace_view"]

NARROW = 60  # below it the number stands under its label


def trace_view(contest: Contest, node: TraceNode, head: str, width: int) -> Lines:
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

    Returns
    -------
    list of Text
        The lines; a quote stands below its observation, the words that state the number marked.
    """
    lines = _row(Text(plain(head), style="bold"), _value(node), width)
    lines += _notes(node, "  ", width)
    for child in node.children:
        lines += _branch(contest, child, "", width)
    return lines


def _branch(contest: Contest, node: TraceNode, before: str, width: int) -> Lines:
    lines = _row(join((f"{before}└ ", "dim"), _label(node)), _value(node), width)
    inside = before + "  "
    if node.kind == "observation":
        return lines + _source(contest, node, inside + "  ", width)
    lines += _notes(node, inside + "  ", width)
    for child in node.children:
        lines += _branch(contest, child, inside, width)
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
        ends = f" ({node.value.low:.0f} to {node.value.high:.0f})" if not math.isnan(node.value.median) else ""
        return Text("score not stated" if math.isnan(node.value.median) else f"score {node.value.median:.1f}{ends}")
    return Text(f"{interval(node.value, node.unit)} {'' if _spelled(node.unit) else plain(node.unit)}".rstrip())


def _spelled(unit: str) -> bool:
    return unit.split(" ", maxsplit=1)[0].isupper() or unit == "percent"


def _row(left: Text, right: Text, width: int) -> Lines:
    """Put a label and its number on one line, the numbers below each other."""
    column = max(width // 2, 34)
    if width < NARROW or cell_len(left.plain) + cell_len(right.plain) + 2 > width:
        return [clip(left, width), join("    ", clip(right, width - 4))]
    gap = column - cell_len(left.plain)
    if gap < 2 or column + cell_len(right.plain) > width:
        gap = max(2, width - cell_len(left.plain) - cell_len(right.plain))
    return [join(left, " " * gap, right)]


def _notes(node: TraceNode, indent: str, width: int) -> Lines:
    return (
        paragraph(Text(plain(node.text), style="dim"), width, indent=indent)
        if node.text and node.kind != "nothing"
        else []
    )


def _source(contest: Contest, node: TraceNode, indent: str, width: int) -> Lines:
    row: Mapping[str, Any] = node.data
    source = contest.index.parent.parent.sources.get(row["source"] or "")
    use = "" if node.text == "used" else f" ({plain(node.text)})"
    share = (
        f", weight {node.weight:.2f}" if node.text == "used" and node.weight is not None and node.weight < 0.995 else ""
    )
    lines = paragraph(join(cited(source, row), _address(source), share, use), width, indent=indent)
    if row["exact"]:
        lines += paragraph(quoted(row, contest.index.parent.parent), width, indent=indent)
    elif row["note"]:
        lines += paragraph(Text(plain(row["note"]), style="dim"), width, indent=indent)
    return lines


def _address(source: Source | None) -> str:
    return f" ({plain(source.url)})" if source and source.url else ""
