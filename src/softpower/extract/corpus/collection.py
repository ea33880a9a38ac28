"""The documents of a collection, one after another, never all at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from softpower.errors import DocumentError
from softpower.extract.corpus.archive import of_archive
from softpower.extract.corpus.entry import Entry, trouble
from softpower.extract.corpus.records import of_lines, of_table
from softpower.provenance import Source

__all__ = ["CORPUS_SUFFIXES", "entries", "is_corpus"]

ARTICLE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".md", ".markdown")
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
TABLES = (".parquet",)
ARCHIVES = (".warc", ".warc.gz")
CORPUS_SUFFIXES = (*LINES, *TABLES, *ARCHIVES)
_NAMED = 5  # files passed over that are named before the rest is only counted


def is_corpus(path: Path) -> bool:
    """Say whether a path holds many documents.

    Parameters
    ----------
    path : Path
        A file or a folder.

    Returns
    -------
    bool
        True for a folder, and for a file of one of the `CORPUS_SUFFIXES`.
    """
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
        yield from of_lines(path, name)
    elif low.endswith(TABLES):
        yield from of_table(path, name)
    elif low.endswith(ARCHIVES):
        yield from of_archive(path, name)
    else:
        yield Entry(source=Source(code=name, title=path.stem, path=str(path), kind="article"), path=path)


def _of_folder(folder: Path, prefix: str) -> Iterator[Entry]:
    """Walk a folder in the order of the names, and say which files were passed over."""
    passed: list[str] = []
    n_passed = n_read = 0
    for here, inner, names in os.walk(folder):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            path = Path(here, name)
            relative = path.relative_to(folder).as_posix()
            if name.casefold().endswith((*ARTICLE_SUFFIXES, *CORPUS_SUFFIXES)):
                n_read += 1
                yield from _of_file(path, prefix + relative)
            else:
                n_passed += 1
                passed += [relative] if n_passed <= _NAMED else []
    if n_passed:
        more = f" and {n_passed - len(passed)} more" if n_passed > len(passed) else ""
        said = f"{n_passed} files are no articles by their names: {', '.join(passed)}{more}"
        yield trouble(prefix + folder.name, "passed_over", "note", said)
    elif not n_read:
        said = f"the folder holds no file; put articles into it ({', '.join(ARTICLE_SUFFIXES)})"
        yield trouble(prefix + folder.name, "unreadable", "error", said)
