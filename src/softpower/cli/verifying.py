"""What `verify` does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

import click

from softpower.cli.output import Answer, Output, now, project_hash
from softpower.cli.progress import Progress
from softpower.cli.reading import documents_of, refuse_unread
from softpower.errors import DocumentError
from softpower.report.answers import rows_answer
from softpower.report.terminal.verdicts import verdict_lines
from softpower.report.verdicts import claim_reviews, verdict_annotations, verdict_rows, verdicts_answer
from softpower.study import Study, read_study
from softpower.verdicts import Verdicts

__all__ = ["verify_articles"]

CHECK_FAILED = 4


def verify_articles(files: Sequence[str], folder: str, out: Output, *, strict: bool) -> None:
    """Verify articles and print a verdict on every claim.

    Parameters
    ----------
    files : sequence of str
        The articles; those of the study where there are none.
    folder : str
        The study's folder.
    out : Output
        Where to print.
    strict : bool
        Whether to end with status 4 where a claim differs.

    Raises
    ------
    DocumentError
        If none of the files can be read, or the study has no article of its own.
    """
    study = read_study(folder)
    with Progress(out) as progress:
        verdicts = study.verify(documents_of(files) if files else None, progress=progress)
    if not files and not verdicts.parent.documents:
        raise DocumentError("the study has no article of its own", where=folder, remedy="name the articles to verify")
    if files:
        refuse_unread(verdicts.parent, len(files))
    for finding in verdicts.parent.findings:
        out.say(f"{finding.grade}: {finding.where}: {finding.text}", detail=finding.grade == "note")
    _print(verdicts, study, out)
    if strict and verdicts.counts["differs"]:
        click.get_current_context().exit(CHECK_FAILED)


def _print(verdicts: Verdicts, study: Study, out: Output) -> None:
    if out.form == "claimreview":
        _json(claim_reviews(verdicts, study.title, now()[:10]))
    elif out.form == "webannotation":
        _json(verdict_annotations(verdicts))
    elif out.form == "jsonl":
        for row in rows_answer(verdicts.table):
            click.echo(json.dumps(row, ensure_ascii=False, allow_nan=False))
    else:
        answer = Answer(
            lines=lambda width: verdict_lines(verdicts, width),
            data=lambda: verdicts_answer(verdicts),
            rows=lambda: verdict_rows(verdicts),
        )
        head = {"project_hash": project_hash(study), "seed": study.method.seed, "draws": study.method.draws,
                "weights": None}  # fmt: skip
        out.answer("verify", answer, head, [asdict(f) for f in verdicts.parent.findings if f.grade != "note"])


def _json(whole: object) -> None:
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False))
