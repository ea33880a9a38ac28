"""The documents of a collection, one after another, never all at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from softpower.errors import DocumentError
from softpower.provenance import Finding, Source
from softpower.sources import Document, make_document, read_document

__all__ = ["CORPUS_SUFFIXES", "Entry", "document_of", "entries", "is_corpus", "trouble"]

ARTICLE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md", ".markdown")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLES = (".parquet",)
ARCHIVES = (".warc", ".warc.gz")
CORPUS_SUFFIXES = (*LINES, *TABLES, *ARCHIVES)
_NAMED = 5  # files passed over that are named before the rest is only counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document of a collection, not yet decoded.

    Attributes
    ----------
    source : Source
        What the collection says of it; the code is its place in the collection and unlike any other there.
    data : bytes or None
        Its bytes; None where they lie in the file `path`, or cannot be had.
    path : Path or None
        The file, in a folder of files.
    media_type : str
        What it is, where the collection says so; else empty.
    finding : Finding or None
        Why it cannot be had, or what was passed over at this place.
    """

    source: Source
    data: bytes | None = field(default=None, repr=False)
    path: Path | None = None
    media_type: str = ""
    finding: Finding | None = None


def document_of(entry: Entry) -> Document:
    """Decode the document of an entry.

    Parameters
    ----------
    entry : Entry
        A document of a collection.

    Returns
    -------
    Document
        The decoded document.

    Raises
    ------
    DocumentError
        If it cannot be had or decoded.
    """
    if entry.finding is not None:
        problem, _, remedy = entry.finding.text.partition("; ")
        raise DocumentError(problem, where=entry.finding.where, remedy=remedy)
    if entry.path is not None:
        return read_document(entry.path, entry.source)
    return make_document(entry.data or b"", entry.source, media_type=entry.media_type)


def is_corpus(path: Path) -> bool:
    """Say whether a path holds many documents: a folder, or a file of one of the `CORPUS_SUFFIXES`."""
    return path.is_dir() or path.name.casefold().endswith(CORPUS_SUFFIXES)


def entries(path: Path, prefix: str = "") -> Iterator[Entry]:
    """Give the documents of a collection in their order.

    Parameters
    ----------
    path : Path
        A folder with articles and collections at any depth, a file of JSON with one document a line (`.jsonl`,
        `.ndjson`, also with `.gz`), a Parquet table with one document a row, a web archive (`.warc`, `.warc.gz`), or
        one article.
    prefix : str, optional
        What the codes begin with, so that those of several collections differ.

    Yields
    ------
    Entry
        A document, or a place where there should have been one, with the finding that says why there is none.

    Raises
    ------
    DocumentError
        If there is no such file or folder.
    """
    if not path.exists():
        raise DocumentError("there is no such file or folder", where=str(path), remedy="check the path")
    if path.is_dir():
        yield from _of_folder(path, prefix)
    else:
        yield from _of_file(path, prefix + path.name)


def _of_file(path: Path, name: str) -> Iterator[Entry]:
    """Give the documents of a file, which may be one article."""
    low = name.casefold()
    if low.endswith(LINES):
        from softpower.extract.corpus.records import of_lines

        yield from of_lines(path, name)
    elif low.endswith(TABLES):
        from softpower.extract.corpus.records import of_table

        yield from of_table(path, name)
    elif low.endswith(ARCHIVES):
        from softpower.extract.corpus.archive import of_archive

        yield from of_archive(path, name)
    else:
        yield Entry(source=Source(code=name, title=path.stem, path=str(path), kind="article"), path=path)


def _of_folder(folder: Path, prefix: str) -> Iterator[Entry]:
    """Walk a folder in the order of the names, and say which files were passed over."""
    passed: list[str] = []
    n_passed = 0
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(here, name)
            relative = path.relative_to(folder).as_posix()
            if name.casefold().endswith((*ARTICLE_SUFFIXES, *CORPUS_SUFFIXES)):
                yield from _of_file(path, prefix + relative)
            else:
                n_passed += 1
                passed += [relative] if n_passed <= _NAMED else []
    if n_passed:
        more = f" and {n_passed - len(passed)} more" if n_passed > len(passed) else ""
        said = f"{n_passed} files are no articles by their names: {', '.join(passed)}{more}"
        yield trouble(prefix + folder.name, "passed_over", "note", said)


def trouble(code: str, finding: str, grade: Literal["error", "note"], text: str) -> Entry:
    """Stand in the place of a document that cannot be had.

    Parameters
    ----------
    code : str
        The place in the collection.
    finding : str
        Code of the finding.
    grade : {"error", "note"}
        Its grade.
    text : str
        What happened, and what to do.

    Returns
    -------
    Entry
        An entry without a document.
    """
    return Entry(source=Source(code=code, kind="article"), finding=Finding(finding, grade, code, text))
