"""Documents as records with named fields: lines of JSON, rows of a Parquet table."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec
import polars as pl

from softpower.extract.corpus.entry import Entry, trouble
from softpower.provenance import Source
from softpower.sources import MAX_BYTES

__all__ = ["FIELDS", "of_lines", "of_table"]

# What a field may be called. The first name that is there counts.
FIELDS: dict[str, tuple[str, ...]] = {
    "html": ("html", "raw_html"),
    "text": ("text", "content", "body", "maintext"),
    "url": ("url", "link", "source_url"),
    "title": ("title", "headline"),
    "published": ("date_published", "published", "date", "date_publish", "publish_date"),
    "producer": ("producer", "publisher", "publication", "site", "domain"),
}
_MAX_LINE = 2 * MAX_BYTES  # the largest article, every second character of it escaped
_ROWS = 64  # of a Parquet table held at a time: some megabytes of articles
_ALL_NAMES = frozenset(name for names in FIELDS.values() for name in names)


def of_lines(path: Path, name: str) -> Iterator[Entry]:
    """Give the documents of a file of JSON, one a line.

    Parameters
    ----------
    path : Path
        The file; compressed where its name ends in `.gz`.
    name : str
        Its name in the collection.

    Yields
    ------
    Entry
        A document named `name:line`.
    """
    number = 0
    try:
        with _opened(path) as file:
            while line := file.readline(_MAX_LINE + 1):
                number += 1
                code = f"{name}:{number}"
                if len(line) > _MAX_LINE:
                    _skip_line(file)
                    yield _unreadable(code, f"the line is longer than {_MAX_LINE / 1e6:.0f} MB; cut the article out")
                elif line.strip():
                    yield _of_line(line, code)
    except (OSError, EOFError, zlib.error) as error:
        yield _unreadable(name, f"the file breaks off after line {number} ({error}); fetch it again")


def _opened(path: Path) -> gzip.GzipFile | IO[bytes]:
    return gzip.open(path, "rb") if path.name.casefold().endswith(".gz") else path.open("rb")


def _skip_line(file: gzip.GzipFile | IO[bytes]) -> None:
    while (piece := file.readline(_MAX_LINE)) and not piece.endswith(b"\n"):
        continue


def _of_line(line: bytes, code: str) -> Entry:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _unreadable(code, f"the line is no JSON ({error}); write one object a line")
    if not isinstance(record, dict):
        return _unreadable(code, 'the line is no object; write {"text": …} or {"html": …}')
    return _entry(record, code)


def of_table(path: Path, name: str) -> Iterator[Entry]:
    """Give the documents of a Parquet table, one a row.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in the collection.

    Yields
    ------
    Entry
        A document named `name:row`.
    """
    number = 0
    try:
        frame = pl.scan_parquet(path, glob=False)
        there = [column for column in frame.collect_schema().names() if column in _ALL_NAMES]
        if not there:
            said = f"the table has no column {' or '.join((*FIELDS['html'], *FIELDS['text']))}; name one so"
            yield _unreadable(name, said)
            return
        for batch in frame.select(there).collect_batches(chunk_size=_ROWS, lazy=True):
            for record in batch.iter_rows(named=True):
                number += 1
                yield _entry(record, f"{name}:{number}")
    except (pl.exceptions.PolarsError, OSError) as error:
        yield _unreadable(name, f"the table cannot be read after row {number} ({error}); write it again")


def _entry(record: Mapping[str, Any], code: str) -> Entry:
    """Make a document of a record."""
    html = _field(record, "html")
    body = html or _field(record, "text")
    if not body:
        wanted = ", ".join((*FIELDS["html"], *FIELDS["text"]))
        return _unreadable(code, f"no field holds its text; name it one of {wanted}")
    source = Source(
        code=code,
        title=str(_field(record, "title") or ""),
        url=str(_field(record, "url") or ""),
        date_published=str(_field(record, "published") or "")[:10],
        producer=str(_field(record, "producer") or ""),
        kind="article",
    )
    data = body if isinstance(body, bytes) else str(body).encode("utf-8", "replace")
    return Entry(source=source, data=data, media_type="text/html" if html else "")


def _field(record: Mapping[str, Any], field: str) -> Any:  # noqa: ANN401 - a cell of any type
    return next((record[name] for name in FIELDS[field] if record.get(name)), None)


def _unreadable(code: str, text: str) -> Entry:
    return trouble(code, "unreadable", "error", text)
