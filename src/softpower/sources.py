"""Documents: the bytes of a source and the text that was read from them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from softpower.errors import DocumentError
from softpower.provenance import Source

__all__ = ["MAX_BYTES", "Document", "make_document", "read_document"]

# An article has some thousand words; a page of this size is a dump or an attack, and parsing it would take minutes.
MAX_BYTES = 20_000_000

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>", b"<div")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source with its bytes decoded.

    Attributes
    ----------
    source : Source
        The publication.
    raw : str
        The decoded file, as it is.
    media_type : {"text/html", "text/plain", "text/markdown"}
        What the file is.
    sha256 : str
        Digest of the bytes, for the lock.
    bytes : int
        Size of the file.
    """

    source: Source
    raw: str = field(repr=False)
    media_type: str
    sha256: str
    bytes: int


def read_document(path: Path, source: Source | None = None) -> Document:
    """Read an article from a file.

    Parameters
    ----------
    path : Path
        An HTML page, a plain text or a Markdown text.
    source : Source, optional
        What is known of the publication; by default a source named after the file.

    Returns
    -------
    Document
        The decoded file.

    Raises
    ------
    DocumentError
        If the file is missing, empty, too large, binary, or in an encoding that cannot be told.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size, str(path))
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(path), remedy="check the path and the permissions"
        ) from error
    known = source or Source(code=_code(path), title=path.stem, path=path.name, kind="article")
    return make_document(data, known, name=str(path))


def make_document(data: bytes, source: Source, *, name: str = "", media_type: str = "") -> Document:
    """Make a document from bytes that are at hand.

    Parameters
    ----------
    data : bytes
        The article, as it was served or saved.
    source : Source
        What is known of the publication.
    name : str, optional
        Name of the file, whose ending says what it is and which stands in errors; else the code of the source.
    media_type : {"text/html", "text/plain", "text/markdown"}, optional
        What it is, where that is known.

    Returns
    -------
    Document
        The decoded bytes.

    Raises
    ------
    DocumentError
        If they are empty, too many, binary, or in an encoding that cannot be told.
    """
    where = name or source.code
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), where)
    raw = decode(data, where)
    if not raw.strip():
        raise DocumentError("the file is empty", where=where, remedy="save the article again, with its text")
    return Document(
        source=source,
        raw=raw,
        media_type=media_type or _media_type(data, Path(where)),
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
    )


def _too_large(size: int, where: str) -> DocumentError:
    return DocumentError(
        f"the file has {size / 1e6:.0f} MB; an article has at most {MAX_BYTES / 1e6:.0f}",
        where=where,
        remedy="cut out the article and save it alone",
    )


def decode(data: bytes, where: str) -> str:
    """Decode the bytes of an article.

    Parameters
    ----------
    data : bytes
        The file.
    where : str
        Its name, for the error.

    Returns
    -------
    str
        The text, with line ends as they are.

    Raises
    ------
    DocumentError
        If the bytes are no text, or in an encoding that cannot be told.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data[:65536] or data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff")):
        raise DocumentError(
            "the file is binary, not text", where=where, remedy="save the article as HTML or as plain text"
        )
    declared = _declared_encoding(data)
    for encoding in ("utf-8", *declared, *_likely_encoding(data)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise DocumentError(
        "the file is not UTF-8, it declares no other encoding that fits, and none can be told by its letters",
        where=where,
        remedy="convert it, for example: iconv -f EUC-KR -t UTF-8 FILE > NEW",
    )


# What articles are written in that are not in UTF-8: Korean, Japanese, Chinese, and the languages of Western Europe.
_ENCODINGS = ["cp949", "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5", "cp1252"]
_SAMPLE = 200_000  # bytes; more of an article does not say more of its encoding
_LETTERS = 24  # bytes; of fewer, several encodings make words of some language


def _likely_encoding(data: bytes) -> tuple[str, ...]:
    """Tell the encoding by the letters and words that it makes of the bytes."""
    if sum(byte > 0x7F for byte in data[:_SAMPLE]) < _LETTERS and b"\x1b$" not in data[:_SAMPLE]:
        return ("cp1252",) if _is_western(data) else ()
    from charset_normalizer import from_bytes

    found = from_bytes(data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    return (found.encoding,) if found else ()


def _is_western(data: bytes) -> bool:
    """Tell whether an almost plain text has a few signs of Windows, at most two together between plain letters."""
    apart = re.search(rb"[\x80-\xff]{3}", data) is None
    return apart and sum(byte > 0x7F for byte in data) * 4 < len(data)


def _declared_encoding(data: bytes) -> tuple[str, ...]:
    """Take the encoding that a page declares in its first kilobytes."""
    head = data[:4096].lower()
    at = head.find(b"charset=")
    if at < 0:
        return ()
    name = head[at + 8 : at + 40].strip(b"\"' ").split(b'"')[0].split(b"'")[0].split(b";")[0].split(b">")[0].strip()
    return (name.decode("ascii", errors="ignore").strip("/ "),)


def _media_type(data: bytes, path: Path) -> str:
    head = data[:4096].lower()
    if path.suffix.lower() in {".html", ".htm", ".xhtml"} or any(mark in head for mark in _HTML_MARKS):
        return "text/html"
    return "text/markdown" if path.suffix.lower() in {".md", ".markdown"} else "text/plain"


def _code(path: Path) -> str:
    return "".join(c if c.isalnum() else "-" for c in path.stem.casefold()).strip("-") or "article"
