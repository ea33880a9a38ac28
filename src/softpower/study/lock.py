"""sources.lock: the bytes of the articles that a study was read from."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path

from softpower.errors import LockError, StudyError
from softpower.files import write_whole
from softpower.sources import Document
from softpower.study.tables import read_text

__all__ = ["check_lock", "write_lock"]

NAME = "sources.lock"


def check_lock(folder: Path, documents: Iterable[Document]) -> bool:
    """Hold the documents against the lock.

    Parameters
    ----------
    folder : Path
        The study's folder.
    documents : iterable of Document
        The documents that were read.

    Returns
    -------
    bool
        Whether every document stands in the lock.

    Raises
    ------
    LockError
        If the bytes of a document differ from those that were locked.
    """
    known = _read(folder)
    complete = True
    for document in documents:
        was = known.get(document.source.code)
        if was is None:
            complete = False
        elif was != document.sha256:
            raise LockError(
                "the bytes differ from those that were read first",
                where=f"sources/{document.source.path}",
                remedy=f"look at the file; if the change is meant, take the entry {document.source.code} out of {NAME}",
            )
    return complete


def write_lock(folder: Path, documents: Iterable[Document]) -> None:
    """Write the lock.

    Parameters
    ----------
    folder : Path
        The study's folder.
    documents : iterable of Document
        The documents that were read; entries are sorted by the code of the source.
    """
    lines = ["# Written by softpower: the bytes that the study was read from. Keep it with the study."]
    for document in sorted(documents, key=lambda d: d.source.code):
        lines += [
            "",
            "[[source]]",
            f"code = {json.dumps(document.source.code, ensure_ascii=False)}",  # a string of JSON is one of TOML
            f'sha256 = "{document.sha256}"',
            f"bytes = {document.bytes}",
            f'media_type = "{document.media_type}"',
        ]
    write_whole(folder / NAME, ("\n".join(lines) + "\n").encode())


def _read(folder: Path) -> dict[str, str]:
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        entries = tomllib.loads(read_text(path)).get("source", [])
        return {entry["code"]: entry["sha256"] for entry in entries}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise StudyError(
            "the lock cannot be read", where=NAME, remedy="delete it; the next run writes it anew"
        ) from error
