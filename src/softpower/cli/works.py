"""What `run` and `check` do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click
import polars as pl
from rich.text import Text

from softpower.cli.output import Answer, Output, about, project_hash
from softpower.cli.progress import Progress
from softpower.provenance import Finding
from softpower.report.answers import overview_answer
from softpower.report.tables import findings_of
from softpower.report.terminal import Lines, headline
from softpower.report.terminal.lists import finding_lines
from softpower.report.terminal.numbers import count
from softpower.study import STAGES, Study, check_study, read_study

__all__ = ["check_folder", "run_study"]

CHECK_FAILED = 4


class _Told(Progress):
    """A progress that remembers what each stage did."""

    def __init__(self, out: Output) -> None:
        super().__init__(out, every=True)
        self.done: list[dict[str, str]] = []

    def __call__(self, stage: str, text: str) -> None:
        self.done.append({"stage": stage, "text": text})
        super().__call__(stage, text)


def run_study(folder: str, draw: tuple[int | None, int | None], stage: str, out: Output) -> None:
    """Run a study and print its headline.

    Parameters
    ----------
    folder : str
        The study's folder.
    draw : tuple of (int or None, int or None)
        Number of draws and seed in place of the study's own.
    stage : str
        The last stage to run.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    with _Told(out) as progress:
        if stage == STAGES[-1]:
            contest = study.run(draws=draw[0], seed=draw[1], progress=progress)
        else:
            study.run_to(stage, progress=progress)
            _print(progress, study, out)
            return
    data = {"stages": progress.done, **overview_answer(contest)}
    answer = Answer(lines=lambda width: headline(contest, width), data=lambda: data, rows=pl.DataFrame)
    warnings = [asdict(f) for f in findings_of(contest) if f.grade != "note"]
    out.answer("run", answer, about(contest, study), warnings)
    out.say(f"Next: softpower show {folder}, softpower report {folder}")


def _print(progress: _Told, study: Study, out: Output) -> None:
    head: Mapping[str, Any] = {
        "project_hash": project_hash(study),
        "seed": study.method.seed,
        "draws": study.method.draws,
        "weights": None,
    }
    lines = [Text(f"{row['stage']}: {row['text']}") for row in progress.done]
    answer = Answer(lines=lambda _width: lines, data=lambda: {"stages": progress.done}, rows=pl.DataFrame)
    out.answer("run", answer, head)


def check_folder(folder: str, out: Output) -> None:
    """Check a study, print its findings, and end with status 4 where one is an error.

    Parameters
    ----------
    folder : str
        The study's folder.
    out : Output
        Where to print.
    """
    study = read_study(folder)
    found = check_study(study)
    rows = pl.DataFrame([asdict(f) for f in found], schema=dict.fromkeys(("code", "grade", "where", "text"), pl.String))
    counts = {grade: sum(f.grade == grade for f in found) for grade in ("error", "warning", "note")}
    answer = Answer(
        lines=lambda width: _listed(found, counts, width),
        data=lambda: {"title": study.title, "counts": counts, "findings": [asdict(f) for f in found]},
        rows=lambda: rows,
    )
    head = {
        "project_hash": project_hash(study),
        "seed": study.method.seed,
        "draws": study.method.draws,
        "weights": None,
    }
    out.answer("check", answer, head, [asdict(f) for f in found if f.grade != "note"])
    if counts["error"]:
        click.get_current_context().exit(CHECK_FAILED)


def _listed(found: tuple[Finding, ...], counts: Mapping[str, int], width: int) -> Lines:
    lines: Lines = []
    for finding in found:
        lines += finding_lines(asdict(finding), width)
    said = ", ".join(count(n, grade) for grade, n in counts.items() if n)
    return [*lines, Text(f"{said}." if said else "Nothing is wrong.")]
