"""What is sent back: pages, plain data, tables and archives, each with what a browser may do with it."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from softpower.report.cells import safe_cell, safe_rows
from softpower.serve.asking import Refusal

__all__ = [
    "AGAIN",
    "MEDIA",
    "Reply",
    "answer",
    "archive",
    "json_bytes",
    "moved",
    "not_changed",
    "page_files",
    "refusal_data",
    "refused",
]

MEDIA = {
    "html": "text/html; charset=utf-8", "json": "application/json", "csv": "text/csv; charset=utf-8",
    "zip": "application/zip",
}  # fmt: skip
# What is no page may do nothing at all in a browser.
BARE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
AGAIN = 3  # seconds until whoever came too early may ask again: a page of a pair is made in about one
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that an archive can state: archives of the same data are the same
SOURCE_COLUMNS = ("code", "title", "producer", "url", "date_published", "licence", "kind", "note")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, before it is sent.

    Attributes
    ----------
    status : int
        Status of HTTP.
    headers : tuple of (bytes, bytes)
        Names in lower case, and values.
    body : bytes
        The content, as the headers say packed or not.
    tag : bytes
        What names this content; empty where it may not be kept.
    """

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    tag: bytes = b""


def answer(
    content: bytes, form: str, *, policy: str = BARE, name: str = "", packed: bool = False, unpacks: bool = False
) -> Reply:
    """Answer with a content.

    Parameters
    ----------
    content : bytes
        The content.
    form : str
        One of `MEDIA`.
    policy : str
        What a browser may do with it.
    name : str, default ""
        Name of the file under which a table or an archive is kept, without the ending.
    packed : bool, default False
        Whether the content is packed with gzip.
    unpacks : bool, default False
        Whether the reader can unpack; otherwise it is unpacked here.

    Returns
    -------
    Reply
        The answer.
    """
    body = gzip.decompress(content) if packed and not unpacks else content
    tag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
    headers = [
        (b"content-type", MEDIA[form].encode()),
        (b"etag", tag),
        (b"cache-control", b"no-cache"),
        (b"vary", b"accept-encoding, accept"),
        (b"content-security-policy", policy.encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    if packed and unpacks:
        headers.append((b"content-encoding", b"gzip"))
    if form in ("csv", "zip"):
        headers.append((b"content-disposition", f'attachment; filename="{name}.{form}"'.encode()))
    return Reply(200, tuple(headers), body, tag)


def json_bytes(data: Mapping[str, Any]) -> bytes:
    """Write plain data.

    Parameters
    ----------
    data : mapping
        The data; a number that is none is an error.

    Returns
    -------
    bytes
        JSON in UTF-8.
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False).encode()


def archive(name: str, files: Mapping[str, bytes]) -> Reply:
    """Answer with an archive.

    Parameters
    ----------
    name : str
        Name of the file, without the ending.
    files : mapping of str to bytes
        What it holds.

    Returns
    -------
    Reply
        The answer; the same files give the same bytes.
    """
    memory = BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for inner, data in files.items():
            entry = zipfile.ZipInfo(inner, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return answer(memory.getvalue(), "zip", name=name)


def page_files(
    address: str, title: str, twins: tuple[bytes, bytes], sources: Sequence[Mapping[str, Any]]
) -> dict[str, bytes]:
    """Gather what goes into the archive of a page.

    Parameters
    ----------
    address : str
        Its address with the query.
    title : str
        What it says.
    twins : tuple of (bytes, bytes)
        Its data and its table.
    sources : sequence of mapping
        The sources behind it.

    Returns
    -------
    dict of str to bytes
        Files by name: the data, the sources with their licences, and a README.
    """
    listed = safe_rows(SOURCE_COLUMNS, ([row.get(name) for name in SOURCE_COLUMNS] for row in sources))
    return {
        "README.md": _readme(address, title, sources).encode(),
        "data.json": twins[0],
        "data.csv": twins[1],
        "sources.csv": listed.encode(),
    }


def _readme(address: str, title: str, sources: Sequence[Mapping[str, Any]]) -> str:
    licences: dict[str, int] = {}
    for row in sources:
        licences[row["licence"] or "not known"] = licences.get(row["licence"] or "not known", 0) + 1
    lines = [f"- {_flat(name)}: {count:,}" for name, count in sorted(licences.items(), key=lambda item: -item[1])]
    return f"""# {_flat(title)}

What the explorer shows at `{address}`.

| file | what it holds |
| --- | --- |
| `data.json` | the page as plain data; null is a missing value, probabilities and shares are 0 to 1 |
| `data.csv` | its table, UTF-8; a text that a spreadsheet could run has an apostrophe before it |
| `sources.csv` | the sources behind it, with the licence as far as it is known |

## Licences of the {len(sources):,} sources

{chr(10).join(lines) or "No source stands behind this page."}

The figures belong to their sources. Quotes are the words that state a figure, no more.
"""


def _flat(text: str) -> str:
    """Keep a text from outside on one line and out of the marks of Markdown."""
    return "".join(
        letter if letter.isprintable() and letter not in "`<>|[]*_#\\" else " " for letter in safe_cell(text)
    )


def refusal_data(refusal: Refusal) -> dict[str, Any]:
    """Say as plain data why a request is refused.

    Parameters
    ----------
    refusal : Refusal
        The reason.

    Returns
    -------
    dict
        The same form as an error of the command line.
    """
    return {"error": {"code": refusal.code, "message": refusal.message, "hint": refusal.hint}}


def refused(body: bytes, form: str, policy: str, refusal: Refusal) -> Reply:
    """Answer that a request is refused.

    Parameters
    ----------
    body : bytes
        What is said.
    form : str
        "html" or "json".
    policy : str
        What a page may do.
    refusal : Refusal
        The reason.

    Returns
    -------
    Reply
        The answer.
    """
    headers = [
        (b"content-type", MEDIA[form].encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", (policy or BARE).encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    if refusal.status == 405:
        headers.append((b"allow", b"GET, HEAD"))
    if refusal.status == 503:
        headers.append((b"retry-after", str(AGAIN).encode()))
    return Reply(refusal.status, tuple(headers), body)


def moved(address: str, status: int = 303) -> Reply:
    """Answer that something stands at another address.

    Parameters
    ----------
    address : str
        The address on this server.
    status : int, default 303
        Status of HTTP.

    Returns
    -------
    Reply
        The answer.
    """
    headers = ((b"location", address.encode()), (b"content-length", b"0"), (b"cache-control", b"no-store"),
               (b"content-security-policy", BARE.encode()))  # fmt: skip
    return Reply(status, headers, b"")


def not_changed(reply: Reply, asked: Iterable[bytes]) -> Reply:
    """Answer without the content where the reader has it.

    Parameters
    ----------
    reply : Reply
        The whole answer.
    asked : iterable of bytes
        Values of `If-None-Match`.

    Returns
    -------
    Reply
        The same, or "not modified".
    """
    tags = {part.strip().removeprefix(b"W/") for value in asked for part in value.split(b",")}
    if reply.status != 200 or not reply.tag or not ({reply.tag, b"*"} & tags):
        return reply
    kept = tuple(header for header in reply.headers if header[0] in {b"etag", b"cache-control", b"vary"})
    return Reply(304, kept, b"", reply.tag)
