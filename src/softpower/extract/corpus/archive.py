"""Pages out of a web archive (ISO 28500, WARC)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from softpower.extract.corpus.entry import Entry, trouble
from softpower.provenance import Source
from softpower.sources import MAX_BYTES

__all__ = ["of_archive"]

_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}


def of_archive(path: Path, name: str) -> Iterator[Entry]:
    """Give the pages of a web archive that were served with status 200.

    Parameters
    ----------
    path : Path
        The archive; compressed or not.
    name : str
        Its name in the collection.

    Yields
    ------
    Entry
        A page named `name:record`.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        said = "web archives are read by warcio, which is not installed; pip install 'softpower[warc]'"
        yield trouble(name, "unreadable", "error", said)
        return
    number = others = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                number += 1
                media_type = _page_type(record)
                if media_type:
                    yield _page(record, f"{name}:{number}", media_type)
                else:
                    others += 1
    except Exception as error:  # a broken archive fails in many ways: of gzip, of zlib, of warcio, of text
        said = f"the archive breaks off after record {number} ({error}); fetch it again"
        yield trouble(name, "unreadable", "error", said)
    if others:
        yield trouble(name, "passed_over", "note", f"{others} of {number} records are no pages that were served")


def _page_type(record: Any) -> str:  # noqa: ANN401 - a record of warcio, which has no types
    """Say what a record holds; nothing where it holds no page."""
    if record.rec_type not in ("response", "resource"):
        return ""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return ""
    stated = headers.get_header("Content-Type") if headers is not None else record.content_type
    return _PAGES.get((stated or "").split(";")[0].strip().casefold(), "")


def _page(record: Any, code: str, media_type: str) -> Entry:  # noqa: ANN401 - a record of warcio
    data = record.content_stream().read(MAX_BYTES + 1)  # one more byte than is allowed: the reader refuses it by name
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    stated = (record.http_headers.get_header("Content-Type") if record.http_headers is not None else "") or ""
    source = Source(code=code, url=url, kind="article")
    return Entry(source=source, data=_in_unicode(data, stated), media_type=media_type)


def _in_unicode(data: bytes, content_type: str) -> bytes:
    """Turn a page whose encoding only the server's header names into UTF-8."""
    _, _, charset = content_type.casefold().partition("charset=")
    charset = charset.split(";")[0].strip(" \"'")
    if not charset or charset in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(charset).encode()
    except (UnicodeError, LookupError):
        return data
