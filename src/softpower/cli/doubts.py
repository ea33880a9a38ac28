"""Print what results rest on: indices of uncertain inputs, places, pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from softpower.cli.composites import told
from softpower.cli.output import Answer, Output
from softpower.errors import UnknownNameError, nearest
from softpower.report.plain import plain

if TYPE_CHECKING:
    import polars as pl
    from rich.text import Text

    from softpower.sensitivity import Distribution, Sensitivity

__all__ = ["split", "split_study"]

# A lead in at most one draw of a hundred, or in all but one, is no open question.
_SURE = 0.01
# An interval of a share wider than this says little.
_WIDE = 0.3


def split(tables: tuple[str, str], options: Mapping[str, Any], out: Output) -> None:
    """Vary a table and print the indices of its inputs, or how ranks are distributed.

    Parameters
    ----------
    tables : tuple of str
        Paths of iData and iMeta.
    options : mapping
        `method`, `draws`, `seed`, `ranks`, `places`, `pairs`, `node` and `period`.
    out : Output
        Where to print.
    """
    from softpower.coinr import read_coinr
    from softpower.sensitivity import vary

    found = vary(read_coinr(*tables, options["method"]), draws=options["draws"], seed=options["seed"])
    warnings = told(found.findings, out)
    if options["places"] or options["pairs"]:
        _spread(found.distribution, options, out, {}, warnings)
        return
    answer = Answer(
        lines=lambda _width: _rank_lines(found) if options["ranks"] else _index_lines(found),
        data=found.answer,
        rows=lambda: found.standings if options["ranks"] else found.table,
    )
    out.answer("vary", answer, {}, warnings)


def split_study(folder: str, options: Mapping[str, Any], out: Output) -> None:
    """Split the doubt about the leads of a study, and print it for the fronts in the period in view.

    Parameters
    ----------
    folder : str
        The study.
    options : mapping
        `seed`, `published`, `places`, `pairs`, `node` and `period`.
    out : Output
        Where to print.
    """
    from softpower.cli.looks import contest_of
    from softpower.cli.output import about
    from softpower.sensitivity.doubt import distribution_of, split_index
    from softpower.study import read_study

    study = read_study(folder)
    contest = contest_of(study, out)
    if options["places"] or options["pairs"]:
        _spread(
            distribution_of(contest.index),
            {**options, "period": options["period"] or contest.period},
            out,
            about(contest, study),
        )
        return
    words = {"seed": options["seed"], "alternatives": not options["published"], "contenders": contest.pair}
    table = split_index(contest.index, **words)
    view = table.filter((table["period"] == contest.period) & (table["contender"] == contest.pair[0]))
    root = contest.index.aggregates[contest.index.tree.root]
    answer = Answer(
        lines=lambda _width: _doubt_lines(view, contest.pair, contest.period, root),
        data=lambda: {"leads": table.to_dicts()},
        rows=lambda: table,
    )
    out.answer("vary", answer, about(contest, study))


def _spread(
    found: Distribution, options: Mapping[str, Any], out: Output, head: Mapping[str, Any], warnings: Sequence[Any] = ()
) -> None:
    """Print the probability of every place, or of who stands above whom."""
    kind = "places" if options["places"] else "pairs"
    asked = options["period"]
    if asked and asked not in found.periods:
        raise UnknownNameError(f'no period "{asked}"', where="--period", remedy=nearest(asked, found.periods))
    period = found.periods.index(asked) if asked else -1
    view = _place_lines if options["places"] else _pair_lines
    answer = Answer(
        lines=lambda width: view(found, options["node"], period, width),
        data=lambda: {kind: getattr(found, kind).to_dicts(), "leads": found.leads.to_dicts()},
        rows=lambda: getattr(found, kind),
    )
    out.answer("vary", answer, head, warnings)


def _order(found: Distribution, node: str, period: int) -> list[int]:
    """List the contenders with a rank, the best mean rank first."""
    import numpy as np

    table = found.probabilities(node, period)
    ranked = [unit for unit in range(len(table)) if table[unit].sum() > 0]
    mean = table @ np.arange(len(table))
    return sorted(ranked, key=lambda unit: (mean[unit], unit))


def _place_lines(found: Distribution, node: str, period: int, width: int) -> Sequence[Text]:
    from rich.text import Text

    table, order = found.probabilities(node, period), _order(found, node, period)
    shown = max(1, min(len(order), (width - 20) // 5))
    rest = len(order) > shown
    heads = "".join(f"{rank:>5}" for rank in range(1, shown + 1)) + (f"{'>' + str(shown):>6}" if rest else "")
    lines = [
        Text(_of(found, node, period) + ": probability of each rank, in %"),
        Text(f"{'contender':<13}{heads}"),
    ]
    for unit in order:
        cells = "".join(_percent(each) for each in table[unit, :shown])
        later = f" {_percent(table[unit, shown:].sum())}" if rest else ""
        lines.append(Text(f"{plain(found.contenders[unit])[:12]:<13}{cells}{later}".rstrip()))
    return lines


def _percent(share: float) -> str:
    if share == 0:
        return f"{'.':>5}"
    return f"{'<1':>5}" if share < 0.005 else f"{100 * share:5.0f}"


def _pair_lines(found: Distribution, node: str, period: int, _width: int) -> Sequence[Text]:
    from rich.text import Text

    wins, order = found.wins(node, period), _order(found, node, period)
    lines = [Text(_of(found, node, period) + ": probability of standing above the next, and above the one after it")]
    for place, unit in enumerate(order[:-1]):
        below = order[place + 1 : place + 3]
        told_of = "   ".join(f"{plain(found.contenders[b])[:12]:<12} {wins[unit, b]:5.3f}" for b in below)
        lines.append(Text(f"{plain(found.contenders[unit])[:12]:<12} above   {told_of}"))
    return lines


def _of(found: Distribution, node: str, period: int) -> str:
    stamp = found.periods[period]
    return f"{plain(node or found.nodes[-1])}{', ' + plain(stamp) if stamp else ''}"


def _doubt_lines(table: pl.DataFrame, pair: tuple[str, str], period: str, root: str) -> Sequence[Text]:
    """Show in how many draws the first of a pair leads, and what the doubt about it comes from."""
    from rich.text import Text

    groups = [each for each in table["group"].unique(maintain_order=True) if ":" not in each]
    first, second = (plain(each) for each in pair)
    lines = [
        Text(f"{first} before {second}, {plain(period)}: in how many of 100 draws, and what the doubt about it"),
        Text("comes from, interactions included, as shares of its variance in % (95% interval)"),
        Text(f"{'front':<13}{'leads':>6}" + "".join(f"{each:>15}" for each in groups)),
    ]
    wide = False
    for node in table["node"].unique(maintain_order=True):
        view = table.filter((table["node"] == node) & (table["output"] == "first"))
        rows = {row["group"]: row for row in view.to_dicts()}
        mean = next(iter(rows.values()))["mean"] if rows else None
        if mean is None or not _SURE < mean < 1 - _SURE:
            lines.append(Text(f"{plain(node)[:12]:<13}{_sure(table, node, mean):>6}   no doubt to split"))
            continue
        wide |= any((row["total_high"] or 0) - (row["total_low"] or 0) > _WIDE for row in rows.values())
        cells = "".join(f"{_share(rows[each]):>15}" for each in groups)
        lines.append(Text(f"{plain(node)[:12]:<13}{100 * mean:6.0f}{cells}"))
    if wide:
        lines.append(Text("some intervals are wide: ask for more draws under [uncertainty] of study.toml"))
    return [*lines, *_by_front(table, root)]


def _sure(table: pl.DataFrame, node: str, mean: float | None) -> str:
    if mean is None:
        points = table.filter((table["node"] == node) & (table["output"] == "points"))["mean"]
        mean = float(points[0] > 0)
    return f"{100 * mean:.0f}"


def _share(row: Mapping[str, Any]) -> str:
    low, high = row["total_low"], row["total_high"]
    if low is None or high is None:
        return f"{100 * row['total']:.0f}"
    return f"{100 * row['total']:.0f} ({100 * low:.0f}-{100 * high:.0f})"


def _by_front(table: pl.DataFrame, root: str) -> Sequence[Text]:
    """Show which front's values the doubt about the size of the overall lead comes from."""
    from rich.text import Text

    view = table.filter((table["node"] == root) & (table["output"] == "points"))
    fronts = view.filter(view["group"].str.starts_with("values: ")).sort("total", descending=True).to_dicts()
    if not fronts:
        return []
    explained = [f"{plain(row['group'].removeprefix('values: '))} {100 * row['total']:.0f}" for row in fronts[:4]]
    return [
        Text(""),
        Text(f"size of the lead on the whole: {view['mean'][0]:.1f} points on average, spread {view['spread'][0]:.1f}"),
        Text("explained by the values of: " + ", ".join(explained) + ", in %"),
    ]


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
    lines += [Text(each.text) for each in found.findings if each.code == "slow_replications"]
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
