"""Documents: the bytes of a source and the text that was read from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from softpower.errors import DocumentError
from softpower.provenance import Source

__all__ = ["MAX_BYTES", "Document", "make_document", "read_document"]

# An article has some thousand words; a page of this size is a dump or an attack, and parsing it would take minutes.
MAX_BYTES = 20_000_000

_IN_PARTS = re.compile("[\u1100-\u11ff\u3099\u309a]")  # letters of Hangul, and voicing marks of kana
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<p>", b"<div")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source with its bytes decoded.

    Attributes
    ----------
    source : Source
        The publication.
    raw : str
        The decoded file as it is, but that Hangul and kana in parts, as some file systems write them, are composed.
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
        with path.open("rb") as file:  # a device or a pipe has no size, and may have no end
            data = file.read(MAX_BYTES + 1)
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
    if _IN_PARTS.search(raw):
        raw = unicodedata.normalize("NFC", raw)
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
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for mark, problem, remedy in _BINARY:
        if data.startswith(mark) if mark else b"\x00" in data[:65536]:
            raise DocumentError(problem, where=where, remedy=remedy)
    declared = _declared_encoding(data)
    for encoding in ("utf-8", *declared, *_likely_encoding(data)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and error.reason == "unexpected end of data":
                return data[: error.start].decode()  # a file that breaks off within its last character
        except LookupError:
            continue
    raise DocumentError(
        "the file is not UTF-8, it declares no other encoding that fits, and none can be told by its letters",
        where=where,
        remedy="convert it, for example: iconv -f EUC-KR -t UTF-8 FILE > NEW",
    )


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_AS_TEXT = "save the article as HTML or as plain text"
_UNPACK = "unpack it first, for example: gunzip -c FILE > NEW"
# How files begin that hold no text, with what to do; the last is any with a byte of zero.
_BINARY = (
    (b"\x1f\x8b", "the file is compressed by gzip, and binary", _UNPACK),
    (b"BZh", "the file is compressed by bzip2, and binary", "unpack it first, for example: bunzip2 -c FILE > NEW"),
    (b"\xfd7zXZ", "the file is compressed by xz, and binary", "unpack it first, for example: xz -dc FILE > NEW"),
    (b"PK\x03\x04", "the file is a binary archive or office document, not text", _AS_TEXT),
    (b"%PDF", "the file is a binary PDF, not text", f"copy its text, or {_AS_TEXT}"),
    (b"\x89PNG", "the file is a binary picture, not text", _AS_TEXT),
    (b"\xff\xd8\xff", "the file is a binary picture, not text", _AS_TEXT),
    (b"", "the file is binary, not text", _AS_TEXT),
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
