"""One document of a collection, or the place where there should have been one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from softpower.errors import DocumentError
from softpower.provenance import Finding, Source
from softpower.sources import Document, make_document, read_document

__all__ = ["Entry", "document_of", "trouble"]


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
