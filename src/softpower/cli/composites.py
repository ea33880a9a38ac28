"""Print composite indices of plain tables."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from softpower.cli.output import Answer, Output
from softpower.report.plain import plain

if TYPE_CHECKING:
    import polars as pl
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
        `method`, `wide`, `look`, `draws` and `seed`.
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
    if options["look"]:
        _look(composite, options["look"], out, told(findings, out))
        return
    answer = Answer(
        lines=lambda width: _lines(composite, width),
        data=lambda: {**composite.answer(), **drawn},
        rows=lambda: composite.wide if options["wide"] else composite.table,
    )
    out.answer("index", answer, {}, told(findings, out))


def _look(composite: Composite, look: str, out: Output, warnings: Sequence[Any]) -> None:
    """Print one way of looking at an index."""
    from softpower import coinr

    subject = composite.coin if look in ("statistics", "changes") else composite
    table: pl.DataFrame = getattr(coinr, look)(subject)
    answer = Answer(
        lines=lambda width: _columns(table, width),
        data=lambda: {"look": look, "rows": table.to_dicts()},
        rows=lambda: table,
    )
    out.answer("index", answer, {}, warnings)


def _columns(table: pl.DataFrame, width: int) -> Sequence[Text]:
    """Lay a table out in as many columns as the screen holds."""
    from rich.text import Text

    columns = [column for column in table.columns if not table[column].is_null().all()] or table.columns
    cells = [[column, *map(_cell, table[column])] for column in columns]
    wide = [max(map(len, column)) for column in cells]
    shown = 0
    while shown < len(cells) and sum(wide[: shown + 1]) + 2 * shown <= width:
        shown += 1
    texts = [not table[column].dtype.is_numeric() for column in columns]
    lines = []
    for row in zip(*cells[:shown], strict=True):
        parts = (
            f"{each:<{size}}" if text else f"{each:>{size}}" for each, size, text in zip(row, wide, texts, strict=False)
        )
        lines.append(Text("  ".join(parts).rstrip()))
    if shown < len(cells):
        lines.append(Text(f"not shown for want of room: {', '.join(columns[shown:])}"))
    return lines


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, float) else plain(str(value))


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
