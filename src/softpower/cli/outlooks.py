"""What `outlook` prints."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl
from rich.text import Text

from softpower.cli.looks import contest_of
from softpower.cli.output import Answer, Output, about
from softpower.framework import Framework
from softpower.outlook import Outlook, TargetOutlook, project
from softpower.outlook.words import amount
from softpower.report.answers import rows_answer
from softpower.report.looking import Look, ahead_look
from softpower.report.plain import plain
from softpower.report.terminal.sayings import look_view
from softpower.study import read_study

__all__ = ["look_ahead"]


def look_ahead(folder: str, years: int, contender: str, out: Output) -> None:
    """Print the outlook of a study.

    Parameters
    ----------
    folder : str
        The study's folder.
    years : int
        How many years ahead.
    contender : str
        Whose series and targets; all where empty.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    contest = contest_of(study, out)
    who = contest.framework.find("contender", contender) if contender else ""
    found = project(contest, years=years)
    targets = [target for target in found.targets if who in ("", target.target.contender)]
    table = found.table.filter(pl.col("contender") == who) if who else found.table
    for each in found.findings:
        out.say(f"{each.grade}: {each.where}: {each.text}", detail=True)
    leads = ahead_look(contest, found)
    answer = Answer(
        lines=lambda width: _lines(found, targets, leads, table, width),
        data=lambda: {
            "targets": [_target(target) for target in targets],
            "leads": leads.data["rows"],
            "series": list(rows_answer(table)),
        },
        rows=lambda: table,
    )
    out.answer("outlook", answer, about(contest, study))


def _lines(
    found: Outlook, targets: Sequence[TargetOutlook], leads: Look, table: pl.DataFrame, width: int
) -> Sequence[Text]:
    lines: list[Text] = []
    if targets:
        lines.append(Text("Targets", style="bold"))
    for target in targets:
        name = found.parent.framework.contenders[target.target.contender].name
        lines += _wrapped(f"{name}: {target.sentence}", width, "", "  ")
        for why in target.why:
            lines += _wrapped(f"why: {why}", width, "    ", "         ")
    if leads.sayings:
        lines += [*[Text("")][: len(lines)], *look_view(leads, width)]
    series = table.select("node", "contender", "region").unique().height
    if series:
        lines += [Text(""), Text(f"Series, {series} of them, in the last year ahead (80% interval)", style="bold")]
        lines += _series(found.parent.framework, table, width)
    return lines or [Text("no series is long enough to be carried on, and the study states no target")]


def _series(framework: Framework, table: pl.DataFrame, width: int) -> Iterable[Text]:
    """Give each series one line: without the years of the pandemic where there are two forecasts."""
    last = table.sort("period", pl.col("pandemic") == "left out").group_by("node", "contender", maintain_order=True)
    for row in last.last().sort("node", "contender").iter_rows(named=True):
        what, who = framework.concepts[row["node"]].name, framework.contenders[row["contender"]].name
        place = row["unit"] == "rank"
        value = f"place {amount(row['median'])}" if place else amount(row["median"], row["unit"])
        text = f"{what}, {who}: {value} ({amount(row['low80'])} to {amount(row['high80'])})"
        yield from _wrapped(f"{text} in {row['period']}", width, "  ", "    ")


def _wrapped(text: str, width: int, first: str, rest: str) -> list[Text]:
    return [Text(line) for line in textwrap.wrap(plain(text), width, initial_indent=first, subsequent_indent=rest)]


def _target(target: TargetOutlook) -> dict[str, Any]:
    numbers = {
        "last_value": target.last_value, "p": target.p, "p_kept": target.p_kept, "p_end": target.p_end,
        "p_printed": target.p_printed, "growth": target.growth,
    }  # fmt: skip
    return {
        "code": target.target.code, "contender": target.target.contender, "node": target.node, "status": target.status,
        "sentence": target.sentence, "why": list(target.why), "last_year": target.last_year or None,
        **{name: None if math.isnan(x) else x for name, x in numbers.items()},
        "seen": list(target.seen), "spans": list(target.spans),
    }  # fmt: skip
