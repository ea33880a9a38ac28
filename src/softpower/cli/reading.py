"""What `observe` does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl
from rich.text import Text

from softpower.cli.output import Answer, Output
from softpower.errors import DocumentError
from softpower.extract import observe
from softpower.extract.corpus import is_corpus
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.report.annotations import annotation, annotation_page
from softpower.report.answers import rows_answer
from softpower.report.terminal import Lines, paragraph, plain
from softpower.report.terminal.evidence import in_words, observations_in_words
from softpower.report.terminal.numbers import count
from softpower.sources import Document, read_document
from softpower.study import read_study
from softpower.study.make import vocabulary

if TYPE_CHECKING:
    from softpower.extract.model import Endpoint

__all__ = ["documents_of", "framework_of", "holds_many", "read_articles", "refuse_unread"]

_ABOUT = (
    "contender", "indicator", "region", "period", "kind", "claim_kind", "value", "low", "high", "unit", "sign",
)  # fmt: skip


def framework_of(study: str) -> Framework:
    """Give whose contenders and indicators are looked for.

    Parameters
    ----------
    study : str
        Folder of a study; empty for the general vocabulary.

    Returns
    -------
    Framework
        Of the study, or the vocabulary.
    """
    return read_study(study).framework if study else vocabulary()


def holds_many(files: Sequence[str]) -> bool:
    """Say whether one of the paths holds many documents.

    Parameters
    ----------
    files : sequence of str
        The paths.

    Returns
    -------
    bool
        True for a folder or a collection.
    """
    return any(is_corpus(Path(name)) for name in files)


def read_articles(files: Sequence[str], framework: Framework, out: Output, endpoint: Endpoint | None = None) -> None:
    """Read articles and print every claim.

    Parameters
    ----------
    files : sequence of str
        The files.
    framework : Framework
        Whose contenders and indicators are looked for.
    out : Output
        Where to print.
    endpoint : Endpoint, optional
        A language model that fills slots that the rules leave empty.

    Raises
    ------
    DocumentError
        If none of the files can be read.
    """
    observations = observe(documents_of(files), framework)
    refuse_unread(observations, len(files))
    if endpoint:
        from softpower.extract.model import Cache, cache_folder, fill_slots

        observations = fill_slots(observations, framework, endpoint, Cache(cache_folder()))
    for finding in observations.findings:
        out.say(f"{finding.grade}: {finding.where}: {finding.text}", detail=finding.grade == "note")
    if out.form == "webannotation":
        click.echo(json.dumps(_annotations(observations, framework), ensure_ascii=False, indent=2, allow_nan=False))
        return
    answer = Answer(
        lines=lambda width: _lines(observations, framework, width),
        data=lambda: {
            "sources": [asdict(s) for s in observations.sources.values()],
            "observations": rows_answer(observations.table),
        },
        rows=lambda: observations.table,
    )
    head = {"project_hash": None, "seed": None, "weights": None}
    out.answer("observe", answer, head, [asdict(f) for f in observations.findings if f.grade != "note"])


def refuse_unread(observations: Observations, n: int) -> None:
    """Fail where not one of the files could be read.

    Parameters
    ----------
    observations : Observations
        What was read.
    n : int
        How many files there were.

    Raises
    ------
    DocumentError
        If none could be read; the first one says why.
    """
    unread = [f for f in observations.findings if f.grade == "error"]
    if unread and len(unread) == n:
        problem, _, remedy = unread[0].text.partition("; ")
        raise DocumentError(problem, where=unread[0].where, remedy=remedy)


def documents_of(files: Sequence[str]) -> list[Document]:
    """Read the files; two of one name get different codes.

    Parameters
    ----------
    files : sequence of str
        The files.

    Returns
    -------
    list of Document
        The documents.
    """
    documents: list[Document] = []
    for name in files:
        document = read_document(Path(name))
        taken = {d.source.code for d in documents}
        code, n = document.source.code, 2
        while code in taken:
            code, n = f"{document.source.code}-{n}", n + 1
        documents.append(replace(document, source=replace(document.source, code=code)))
    return documents


def _lines(observations: Observations, framework: Framework, width: int) -> Lines:
    table = observations.table.with_columns(pl.lit(None, dtype=pl.String).alias("use"))
    lines = observations_in_words(table, observations, framework, width)
    said = f"{count(len(observations), 'claim')} in {count(len(observations.sources), 'article')}."
    return [*lines, *([Text()] if lines else []), *paragraph(said, width)]


def _annotations(observations: Observations, framework: Framework) -> dict[str, Any]:
    """Give the observations as annotations of the texts (W3C Web Annotation)."""
    return annotation_page(_annotation(row, observations, framework) for row in rows_answer(observations.table))


def _annotation(row: dict[str, Any], observations: Observations, framework: Framework) -> dict[str, Any]:
    return annotation(
        row,
        observations.sources[row["source"]],
        name=f"urn:softpower:observation:{row['id']}",
        motivation="describing",
        words=plain(in_words({**row, "use": None}, framework).plain),
        data={key: row[key] for key in _ABOUT},
    )
