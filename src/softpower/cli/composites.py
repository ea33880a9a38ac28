"""Print composite indices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from softpower.cli.output import Answer, Output
from softpower.report.plain import plain

if TYPE_CHECKING:
    from rich.text import Text

    from softpower.coinr import Composite

__all__ = ["print_composite"]


def print_composite(composite: Composite, out: Output, *, wide: bool) -> None:
    """Print scores, ranks and coverage; what was odd goes to standard error.

    Parameters
    ----------
    composite : Composite
        The index.
    out : Output
        Where to print.
    wide : bool
        Whether rows are contenders.
    """
    for each in composite.findings:
        out.say(f"{each.grade}: {each.where}: {each.text}", detail=each.grade == "note")
    answer = Answer(
        lines=lambda width: _lines(composite, width),
        data=composite.answer,
        rows=lambda: composite.wide if wide else composite.table,
    )
    warnings = [each for each in composite.answer()["findings"] if each["grade"] != "note"]
    out.answer("index", answer, {}, warnings)


def _lines(composite: Composite, width: int) -> Sequence[Text]:
    """List the ranking by the root, with the aggregates right below it, as far as the screen is wide."""
    from rich.text import Text

    n = composite.coin.frame.nodes.n_indicators
    root = len(composite.nodes) - 1
    shown = [root, *(int(i) for i in composite.coin.frame.nodes.children(root))]
    shown = shown[: max(1, (width - 28) // 12)]
    heads = "".join(f"{plain(composite.nodes[i])[:11]:>12}" for i in shown)
    lines = []
    for time, stamp in enumerate(composite.coin.times):
        if composite.coin.has_times:
            lines.append(Text(f"{stamp:g}", style="bold"))
        lines.append(Text(f"rank  {'contender':<12}{heads}  coverage"))
        ranks = composite.ranks[time, root]
        units = [u for u in range(len(composite.coin.codes)) if composite.there[time, u]]
        for u in sorted(units, key=lambda u: (len(ranks) + 1 if math.isnan(ranks[u]) else ranks[u], u)):
            place = "   -" if math.isnan(ranks[u]) else f"{ranks[u]:4.0f}"
            scores = "".join(_score(composite.scores[time, i, u]) for i in shown)
            cover = f"{100 * composite.coverage[time, root - n, u]:8.0f}%"
            lines.append(Text(f"{place}  {plain(composite.coin.codes[u])[:12]:<12}{scores}  {cover}"))
        lines.append(Text(""))
    return lines[:-1]


def _score(value: float) -> str:
    return f"{'-':>12}" if math.isnan(value) else f"{value:12.4g}"
