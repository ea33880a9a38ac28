"""What `show --against` prints."""

from __future__ import annotations

from dataclasses import replace

from softpower.cli.looks import contest_of
from softpower.cli.options import View
from softpower.cli.output import Answer, Output, about
from softpower.contest.moves import moves
from softpower.errors import CoverageError
from softpower.report.against import Against, against_answer, against_rows
from softpower.report.terminal.against import against_lines
from softpower.study import read_study
from softpower.study.runs import inputs_of, read_run

__all__ = ["look_against"]


def look_against(folder: str, run: str, view: View, out: Output) -> None:
    """Print what moved since an earlier run.

    Parameters
    ----------
    folder : str
        The study's folder.
    run : str
        The earlier run.
    view : View
        The pair, the period and the front.
    out : Output
        Where to print.

    Raises
    ------
    CoverageError
        If no year is scored in both.
    """
    study = read_study(folder)
    contest = contest_of(study, out, replace(view, period=""))
    earlier = read_run(study.folder, run)
    shared = [year for year in contest.index.periods if year in earlier.inputs.periods]
    if not shared:
        raise CoverageError("no year is scored in both", where=f"--against {run}", remedy="take another run")
    period = view.period or (contest.period if contest.period in shared else shared[-1])
    found = moves(earlier.inputs, inputs_of(contest), contest.pair, period)
    if view.front:
        code = contest.framework.find("node", view.front)
        found = replace(found, rows=tuple(row for row in found.rows if row.node in (code, contest.framework.root.code)))
    same = earlier.pair == contest.pair and earlier.period == period
    held = Against(
        contest=contest, name=earlier.name, when=earlier.when, moves=found, said=earlier.said if same else {}
    )
    answer = Answer(
        lines=lambda width: against_lines(held, width),
        data=lambda: against_answer(held),
        rows=lambda: against_rows(held),
    )
    out.answer("show", answer, about(contest, study))
