"""Print composite indices."""

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
    from softpower.sensitivity import Sensitivity

__all__ = ["score", "split", "split_study"]


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
    out.answer("index", answer, {}, _told(findings, out))


def split(tables: tuple[str, str], options: Mapping[str, Any], out: Output) -> None:
    """Vary a table and print the indices of its inputs, or the distributions of ranks.

    Parameters
    ----------
    tables : tuple of str
        Paths of iData and iMeta.
    options : mapping
        `method`, `draws`, `seed` and `ranks`.
    out : Output
        Where to print.
    """
    from softpower.coinr import read_coinr
    from softpower.sensitivity import vary

    found = vary(read_coinr(*tables, options["method"]), draws=options["draws"], seed=options["seed"])
    answer = Answer(
        lines=lambda _width: _rank_lines(found) if options["ranks"] else _index_lines(found),
        data=found.answer,
        rows=lambda: found.standings if options["ranks"] else found.table,
    )
    out.answer("vary", answer, {}, _told(found.findings, out))


def split_study(folder: str, options: Mapping[str, Any], out: Output) -> None:
    """Split the doubt about the leads of a study, and print it for the fronts in the period in view.

    Parameters
    ----------
    folder : str
        The study.
    options : mapping
        `seed`.
    out : Output
        Where to print.
    """
    from softpower.cli.looks import contest_of
    from softpower.cli.output import about
    from softpower.sensitivity.doubt import split_index
    from softpower.study import read_study

    study = read_study(folder)
    contest = contest_of(study, out)
    table = split_index(contest.index, seed=options["seed"])
    view = table.filter((table["period"] == contest.period) & (table["contender"] == contest.pair[0]))
    answer = Answer(
        lines=lambda _width: _doubt_lines(view, contest.pair[0], contest.period),
        data=lambda: {"leads": table.to_dicts()},
        rows=lambda: table,
    )
    out.answer("vary", answer, about(contest, study))


def _doubt_lines(table: pl.DataFrame, contender: str, period: str) -> Sequence[Text]:
    """Show which share of the variance of each lead comes from values and from weights."""
    from rich.text import Text

    lines = [
        Text(f"{plain(contender)}, {plain(period)}: what the doubt about its lead comes from, interactions included"),
        Text("front                  spread   values (95%)              weights (95%)"),
    ]
    for node in table["node"].unique(maintain_order=True):
        rows = {row["group"]: row for row in table.filter(table["node"] == node).to_dicts()}
        parts = "  ".join(_interval(rows[group], "total") for group in ("values", "weights"))
        lines.append(Text(f"{plain(node)[:20]:<20} {rows['values']['spread']:7.1f}  {parts}"))
    return lines


def _told(findings: Iterable[Finding], out: Output) -> list[dict[str, str]]:
    """Say what was odd on standard error, and give the part of it that is more than a note."""
    listed = [{"code": each.code, "grade": each.grade, "where": each.where, "text": each.text} for each in findings]
    for each in listed:
        out.say(f"{each['grade']}: {each['where']}: {each['text']}", detail=each["grade"] == "note")
    return [each for each in listed if each["grade"] != "note"]


def _index_lines(found: Sensitivity) -> Sequence[Text]:
    """Show which share of the mean shift of ranks each input explains."""
    from rich.text import Text

    lines = [Text("input            alone   (95%)           with interactions   (95%)")]
    for row in found.table.to_dicts():
        if row["output"] == "mean rank shift":
            first, total = (_interval(row, name) for name in ("first", "total"))
            lines.append(Text(f"{plain(row['group'])[:16]:<16} {first}    {total}"))
    lines.append(
        Text(f"{found.replications} replications, {found.failed} failed; share of the variance of rank shifts")
    )
    return lines


def _interval(row: Mapping[str, Any], name: str) -> str:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if row[name] is None:
        return f"{'-':>6}{'':19}"
    return f"{row[name]:6.3f} ({low:6.3f} to {high:6.3f})" if None not in (low, high) else f"{row[name]:6.3f}{'':19}"


def _rank_lines(found: Sensitivity) -> Sequence[Text]:
    """Show rank, interval and probability of the first place at the root."""
    from rich.text import Text

    lines = [Text("rank  contender     median   5% to 95%    first")]
    table = found.standings.filter(found.standings["node"] == found.nodes[-1]).sort("period", "rank", nulls_last=True)
    for row in table.to_dicts():
        stamp = "" if row["period"] is None or not found.nominal.coin.has_times else f"  {row['period']:g}"
        rank = "   -" if row["rank"] is None else f"{row['rank']:4.0f}"
        ends = f"{row['low']:4.0f} to {row['high']:4.0f}"
        lines.append(
            Text(
                f"{rank}  {plain(row['contender'])[:12]:<12} {row['median']:7.1f}  {ends}  {row['p_first']:7.3f}{stamp}"
            )
        )
    return lines


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
