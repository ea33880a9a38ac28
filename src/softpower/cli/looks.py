"""What `show` and `trace` print: the contest of a study, and the part of it that is asked for."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import Any

import polars as pl
from rich.text import Text

from softpower.cli.options import View
from softpower.cli.output import Answer, Output, about, project_hash
from softpower.cli.progress import Progress
from softpower.contest import Contest, compare
from softpower.errors import CoverageError
from softpower.estimates import Estimates
from softpower.report import answers, looking, tables
from softpower.report.tables import Filters, table_of
from softpower.report.terminal import (
    Lines,
    evidence,
    front_view,
    indicator_view,
    list_view,
    overview,
    paragraph,
    plain,
    trace_view,
)
from softpower.report.terminal.sayings import look_view
from softpower.study import Study, read_study

__all__ = ["contest_of", "follow", "look"]


def contest_of(study: Study, out: Output, view: View | None = None, *, listed: bool = False) -> Contest:
    """Run a study as far as it is out of date, and turn its contest to a pair and a period.

    Parameters
    ----------
    study : Study
        The study.
    out : Output
        Where progress goes.
    view : View, optional
        The pair and the period; those of the study by default.
    listed : bool, default False
        Whether the period only chooses rows, so that it need not be scored.

    Returns
    -------
    Contest
        The contest.
    """
    with Progress(out) as progress:
        contest = study.run(progress=progress, must_keep=False)
    if view is None or not (view.pair or view.period):
        return contest
    # A list, or one quantity, may have periods that are not scored.
    period = view.period if view.period in contest.index.periods or not listed else ""
    return compare(contest.index, title=contest.title, pair=view.pair or contest.pair, period=period or contest.period)


def look(folder: str, what: str, view: View, out: Output) -> None:
    """Print a part of a contest.

    Parameters
    ----------
    folder : str
        The study's folder.
    what : str
        Which table; empty for the overview, or for what the view names.
    view : View
        The part.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    try:
        listed = what not in ("", "scoreboard", "fronts") or bool(view.indicator)
        contest = contest_of(study, out, view, listed=listed)
    except CoverageError as error:
        if what not in ("", "evidence"):
            raise
        _unscored(study, error, out)
        return
    names = {key: name for key, name in asdict(view).items() if key != "pair"}
    filters = Filters.find(contest.framework, **names)
    answer = _answer(contest, what, filters, plain(shlex.quote(folder)))
    out.answer("show", answer, about(contest, study), _warnings(contest))


def _warnings(contest: Contest) -> list[dict[str, Any]]:
    return [asdict(f) for f in tables.findings_of(contest) if f.grade != "note"]


def _answer(contest: Contest, what: str, filters: Filters, folder: str) -> Answer:
    """Choose what is shown."""
    if what == "evidence":
        return _evidence(contest.index.parent)
    if what in ("", "scoreboard"):
        return _named(contest, filters, folder) if not what else _whole(contest, filters, folder)
    if what in looking.SUBJECTS:
        return _told(contest, what, filters)
    return _list(what, table_of(contest, what, filters))


def _named(contest: Contest, filters: Filters, folder: str) -> Answer:
    """Show what the filters name, where no table is asked for."""
    if filters.indicator:
        return _indicator(contest, filters)
    if filters.front:
        return Answer(
            lines=lambda width: front_view(contest, filters.front, width, folder),
            data=lambda: {"what": "front", **answers.front_answer(contest, filters.front)},
            rows=lambda: table_of(contest, "observations", filters),
        )
    if filters.contender:
        rows = Filters(contender=filters.contender, period=filters.period or contest.period).of(contest.standings)
        return _list("standings", rows)
    if filters.region:
        return _told(contest, "regions", filters)
    return _whole(contest, filters, folder)


def _whole(contest: Contest, filters: Filters, folder: str) -> Answer:
    return Answer(
        lines=lambda width: overview(contest, width, folder),
        data=lambda: {"what": "scoreboard", **answers.overview_answer(contest)},
        rows=lambda: table_of(contest, "scoreboard", filters),
    )


def _indicator(contest: Contest, filters: Filters) -> Answer:
    code, region, period = filters.indicator, filters.region, filters.period
    return Answer(
        lines=lambda width: indicator_view(contest, code, region, width, period),
        data=lambda: {"what": "indicator", **answers.indicator_answer(contest, code, region, period)},
        rows=lambda: _series(answers.indicator_answer(contest, code, region)),
    )


def _series(answer: dict[str, Any]) -> pl.DataFrame:
    """Put the values of a quantity into one row a contender and period."""
    rows = [
        {"node": answer["node"], "region": answer["region"], "contender": c, "period": v["period"], "value": v["value"],
         "low": v["interval"]["lo"], "high": v["interval"]["hi"], "unit": answer["unit"]}
        for c, values in answer["contenders"].items() for v in values
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _told(contest: Contest, what: str, filters: Filters) -> Answer:
    """Tell a subject in sentences."""
    found = looking.look_at(contest, what, filters)
    first, second = contest.pair
    place = {"title": contest.title, "period": contest.period, "pair": {"first": first, "second": second}}
    return Answer(
        lines=lambda width: look_view(found, width), data=lambda: {**found.data, **place}, rows=lambda: found.table
    )


def _list(what: str, rows: pl.DataFrame) -> Answer:
    return Answer(
        lines=lambda width: list_view(what, rows, width),
        data=lambda: {"what": what, "rows": answers.rows_answer(rows)},
        rows=lambda: rows,
    )


def _evidence(estimates: Estimates) -> Answer:
    rows = tables.observations_of(estimates).filter(pl.col("exact").is_not_null())

    def lines(width: int) -> Lines:
        return evidence(estimates, width) or [Text("No article was read: the observations were entered or imported.")]

    return Answer(lines=lines, data=lambda: {"what": "evidence", "rows": answers.rows_answer(rows)}, rows=lambda: rows)


def _unscored(study: Study, error: CoverageError, out: Output) -> None:
    """Show what is known of a study in which nothing can be scored."""
    estimates = study.run_to("estimates")
    if not isinstance(estimates, Estimates):
        raise error
    found = _evidence(estimates)

    def lines(width: int) -> Lines:
        head = paragraph(Text(f"{plain(study.title)}: nothing is scored yet", style="bold"), width)
        return [*head, *paragraph(f"{plain(error.problem)}.", width), Text(), *found.lines(width)]

    head = {
        "project_hash": project_hash(study),
        "seed": study.method.seed,
        "draws": study.method.draws,
        "weights": None,
    }
    warning = {"code": error.code, "grade": "warning", "where": str(study.folder), "text": error.problem}
    out.answer("show", Answer(lines=lines, data=found.data, rows=found.rows), head, [warning])


def follow(folder: str, place: tuple[str, str, str, str], out: Output) -> None:
    """Print the way from a number to its sources.

    Parameters
    ----------
    folder : str
        The study's folder.
    place : tuple of (str, str, str, str)
        Contender, node, period and region; empty for the default.
    out : Output
        Where to print.
    """
    contender, node, period, region = place
    study = read_study(folder)
    contest = contest_of(study, out)
    found = contest.trace(contender, node, period, region)
    who = contest.framework.find("contender", contender)
    code = contest.framework.find("node", node) if node else contest.framework.root.code
    where = [who, code, period or contest.period, *([contest.framework.region(region)] if region else [])]
    fronts = contest.framework.fronts
    whole = code == contest.framework.root.code and not out.run.verbose and fronts
    hint = f"Next: softpower trace {plain(shlex.quote(folder))} {who} {fronts[0].code}" if whole else ""
    answer = Answer(
        lines=lambda width: trace_view(contest, found, " / ".join(where), width, hint),
        data=lambda: {
            "contender": who,
            "node": code,
            "period": where[2],
            "region": region or None,
            "trace": answers.trace_answer(found),
        },
        rows=pl.DataFrame,
    )
    out.answer("trace", answer, about(contest, study), _warnings(contest))
