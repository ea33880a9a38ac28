"""Print composite indices of plain tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from softpower.cli.output import Answer, Output
from softpower.report.plain import plain

if TYPE_CHECKING:
    from rich.text import Text

    from softpower.coinr import Composite
    from softpower.provenance import Finding

__all__ = ["score", "told"]


def score(tables: tuple[str, str], options: Mapping[str, Any], out: Output) -> None:
    """Score a table and print scores, ranks and coverage; what was odd goes to standard error.

    Parameters
    ----------
    tables : tuple of str
        Paths of iData and iMeta.
    options : mapping
        `method`, `wide`, `draws` and `seed`.
    out : Output
        Where to print.
    """
    from softpower.coinr import read_coinr
    from softpower.sensitivity import vary

    coin = read_coinr(*tables, options["method"])
    composite = coin.build()
    findings = list(composite.findings)
    drawn: dict[str, Any] = {}
    if options["draws"]:
        sensitivity = vary(coin, draws=options["draws"], seed=options["seed"], indices=False)
        drawn = {"draws": {key: each for key, each in sensitivity.answer().items() if key not in ("indices", "groups")}}
        findings += sensitivity.findings
    answer = Answer(
        lines=lambda width: _lines(composite, width),
        data=lambda: {**composite.answer(), **drawn},
        rows=lambda: composite.wide if options["wide"] else composite.table,
    )
    out.answer("index", answer, {}, told(findings, out))


def told(findings: Iterable[Finding], out: Output) -> list[dict[str, str]]:
    """Say what was odd on standard error, and give the part of it that is more than a note.

    Parameters
    ----------
    findings : iterable of Finding
        What was odd.
    out : Output
        Where to say it.

    Returns
    -------
    list of dict
        Warnings as plain data.
    """
    listed = [{"code": each.code, "grade": each.grade, "where": each.where, "text": each.text} for each in findings]
    for each in listed:
        out.say(f"{each['grade']}: {each['where']}: {each['text']}", detail=each["grade"] == "note")
    return [each for each in listed if each["grade"] != "note"]


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
            scores = "".join(_points(composite.scores[time, i, u]) for i in shown)
            cover = f"{100 * composite.coverage[time, root - n, u]:8.0f}%"
            lines.append(Text(f"{place}  {plain(composite.coin.codes[u])[:12]:<12}{scores}  {cover}"))
        lines.append(Text(""))
    return lines[:-1]


def _points(value: float) -> str:
    return f"{'-':>12}" if math.isnan(value) else f"{value:12.4g}"
