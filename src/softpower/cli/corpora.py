"""What `observe` does with many documents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import polars as pl

from softpower.cli.output import Answer, Output
from softpower.errors import DocumentError, StudyError
from softpower.extract.corpus import Entry, entries, observe_corpus
from softpower.files import whole_file
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.report.rows import ROW_FORMS, write_rows
from softpower.report.terminal import Lines, paragraph
from softpower.report.terminal.numbers import count

__all__ = ["read_corpora"]


@dataclass
class _Told:
    """What came of the documents so far, counted."""

    out: Output
    documents: int = 0
    claims: int = 0
    first_error: DocumentError | None = None
    unread: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def tables(self, found: Iterable[Observations]) -> Iterator[pl.DataFrame]:
        """Count and name what came of each document, and give its rows with what is known of it."""
        for observations in found:
            self._note(observations)
            source = next(iter(observations.sources.values()))
            about = {"url": source.url, "title": source.title, "published": source.date_published}
            yield observations.table.with_columns(pl.lit(text or None, dtype=pl.String).alias(name)
                                                  for name, text in about.items())  # fmt: skip

        if self.first_error is not None and self.unread == self.documents:
            raise self.first_error  # here, so that a file that would hold nothing is not written

    def _note(self, observations: Observations) -> None:
        passed = any(f.code == "passed_over" for f in observations.findings)
        self.documents += not passed
        self.claims += len(observations)
        self.kinds.update(observations.table["claim_kind"].drop_nulls().to_list())
        for finding in observations.findings:
            if finding.grade == "error":
                self.unread += 1
                problem, _, remedy = finding.text.partition("; ")
                self.first_error = self.first_error or DocumentError(problem, where=finding.where, remedy=remedy)
            self.out.say(f"{finding.grade}: {finding.where}: {finding.text}", detail=finding.grade == "note")


def read_corpora(paths: Sequence[str], framework: Framework, workers: int | None, target: str, out: Output) -> None:
    """Read many documents and print or write every claim as it is found.

    Parameters
    ----------
    paths : sequence of str
        Folders, files of JSON lines, Parquet tables, web archives and single articles.
    framework : Framework
        Whose contenders and indicators are looked for.
    workers : int or None
        Processes that read.
    target : str
        The file to write, by whose ending the form is chosen; empty to print.
    out : Output
        Where to print.

    Raises
    ------
    DocumentError
        If none of the documents can be read.
    StudyError
        If the file's ending is none that can be written.
    """
    if out.form == "webannotation" and not target:
        raise click.UsageError("webannotation is for single articles; of many, print -f jsonl or -f csv")
    told = _Told(out)
    tables = told.tables(observe_corpus(_entries(paths), framework, workers=workers))
    if target:
        _write(tables, Path(target))
    elif out.form in ROW_FORMS:
        write_rows(tables, out.form, sys.stdout.buffer)
    else:
        for _ in tables:
            continue
    if target or out.form not in ROW_FORMS:
        _sum_up(told, target, out)


def _entries(paths: Sequence[str]) -> Iterator[Entry]:
    for name in paths:
        path = Path(name)
        above = path.as_posix() if path.is_dir() else path.parent.as_posix()
        yield from entries(path, "" if len(paths) == 1 else f"{above}/")


def _write(tables: Iterable[pl.DataFrame], path: Path) -> None:
    form = path.suffix.casefold().lstrip(".")
    if form not in ROW_FORMS:
        remedy = f"end its name in {', '.join('.' + form for form in ROW_FORMS[:-1])} or .{ROW_FORMS[-1]}"
        raise StudyError("the file's ending names no form that rows are written in", where=str(path), remedy=remedy)
    with whole_file(path) as file:
        write_rows(tables, form, file)


def _sum_up(told: _Told, target: str, out: Output) -> None:
    counts: dict[str, Any] = {"documents": told.documents, "unread": told.unread, "claims": told.claims}
    data = {**counts, "claim_kinds": dict(told.kinds.most_common()), "file": target or None}
    answer = Answer(
        lines=lambda width: _lines(told, target, width), data=lambda: data, rows=lambda: pl.DataFrame([counts])
    )
    out.answer("observe-corpus", answer, {"project_hash": None, "seed": None, "weights": None})


def _lines(told: _Told, target: str, width: int) -> Lines:
    kinds = ", ".join(f"{kind.replace('_', ' ')} {n:,}" for kind, n in told.kinds.most_common())
    said = f"{count(told.claims, 'claim')} in {count(told.documents, 'document')}"
    said += f"; {told.unread:,} could not be read" if told.unread else ""
    end = f"Written to {target}." if target else "For the rows: -f jsonl, -f csv, or -o claims.parquet."
    return [*paragraph(f"{said}.", width), *(paragraph(f"{kinds}.", width) if kinds else []), *paragraph(end, width)]
