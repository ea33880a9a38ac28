"""What `verify` does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from softpower.cli.output import Answer, Output, now, project_hash
from softpower.cli.progress import Progress
from softpower.cli.reading import documents_of, refuse_unread
from softpower.errors import DocumentError
from softpower.extract.corpus import document_of, entries, is_corpus
from softpower.report.answers import rows_answer
from softpower.report.terminal.verdicts import verdict_lines
from softpower.report.verdicts import claim_reviews, verdict_annotations, verdict_rows, verdicts_answer
from softpower.sources import Document
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
    documents = list(_documents(files, out)) if files else None
    with Progress(out) as progress:
        verdicts = study.verify(documents, progress=progress)
    if documents is None and not verdicts.parent.documents:
        raise DocumentError("the study has no article of its own", where=folder, remedy="name the articles to verify")
    if documents is not None:
        refuse_unread(verdicts.parent, len(documents))
    for finding in verdicts.parent.findings:
        out.say(f"{finding.grade}: {finding.where}: {finding.text}", detail=finding.grade == "note")
    _print(verdicts, study, out)
    if strict and verdicts.counts["differs"]:
        click.get_current_context().exit(CHECK_FAILED)


def _documents(files: Sequence[str], out: Output) -> Iterator[Document]:
    """Read articles, and those of folders and collections; of many, one that cannot be read is named."""
    yield from documents_of([name for name in files if not is_corpus(Path(name))])
    many = [name for name in files if is_corpus(Path(name))]
    unread: DocumentError | None = None
    n = 0
    for number, name in enumerate(many, start=1):
        for entry in entries(Path(name), f"{number}-" if len(files) > 1 else ""):
            if entry.finding is not None and entry.finding.grade != "error":
                out.say(f"{entry.finding.grade}: {entry.finding.where}: {entry.finding.text}", detail=True)
                continue
            try:
                yield document_of(entry)
                n += 1
            except DocumentError as error:
                out.say(f"error: {error.where}: {error.problem}; {error.remedy}")
                unread = unread or error
    if many and not n:
        raise unread or DocumentError("there is no article in it", where=", ".join(many), remedy="name another folder")


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
