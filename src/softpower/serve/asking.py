"""What a request asks for, read strictly: whatever is odd is refused with a reason, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

__all__ = ["FORMS", "Asked", "Refusal", "read_address", "read_query", "slug", "whole_number"]

FORMS = ("json", "csv", "zip")
# The longest address of a page is some 200 characters, the longest query, ten weights and a search, some 500.
LONGEST_PATH, LONGEST_QUERY, LONGEST_VALUE, MOST_FIELDS = 512, 4096, 2000, 64

_ADDRESS = re.compile(r"(?:/[A-Za-z0-9_.~-]+)+|/")
_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Refusal(Exception):  # noqa: N818 - a request is refused, nothing went wrong
    """A request that is not answered.

    Parameters
    ----------
    status : int
        Status of HTTP.
    code : str
        Short name of the reason.
    message : str
        What is wrong.
    hint : str, default ""
        What to do.
    """

    def __init__(self, status: int, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.hint = status, code, message, hint


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that can be understood.

    Attributes
    ----------
    path : str
        The address of the page, without the ending of a twin.
    form : str
        "html", or one of `FORMS`.
    query : dict of str to str
        The fields of the query, in their order.
    """

    path: str
    form: str = "html"
    query: dict[str, str] = field(default_factory=dict)


def slug(code: str) -> str:
    """Give the name of a thing in addresses.

    Parameters
    ----------
    code : str
        Its code.

    Returns
    -------
    str
        The code where it is made of ASCII letters, digits, hyphens and underscores; otherwise what is left of it, with
        a digest, so that two codes never share a name.

    Examples
    --------
    >>> slug("music"), slug("../etc")
    ('music', 'etc~f7f9121f')
    """
    if _PLAIN.fullmatch(code):
        return code
    import hashlib

    kept = "-".join(re.findall(r"[A-Za-z0-9_]+", code))[:40]
    return f"{kept}~{hashlib.sha256(code.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def read_address(raw: bytes) -> tuple[str, str]:
    """Read the address of a request.

    Parameters
    ----------
    raw : bytes
        The path as it was sent.

    Returns
    -------
    tuple of (str, str)
        Address without the ending of a twin, and the form.

    Raises
    ------
    Refusal
        If it is too long or holds what no address of the explorer holds.
    """
    if len(raw) > LONGEST_PATH:
        raise Refusal(414, "long_address", f"the address is longer than {LONGEST_PATH} characters")
    text = raw.decode("latin-1")
    if not _ADDRESS.fullmatch(text) or {".", ".."} & set(text.split("/")):
        raise Refusal(
            400,
            "bad_address",
            "the address holds characters that no page has",
            "addresses are made of ASCII letters, digits, hyphens and underscores; / lists the contests",
        )
    path, dot, form = text.rpartition(".")
    if not dot or form not in FORMS:
        return text, "html"
    return ("/" if path == "/index" else path), form


def read_query(raw: bytes, known: Collection[str]) -> dict[str, str]:
    """Read the query of a request.

    Parameters
    ----------
    raw : bytes
        The query as it was sent.
    known : collection of str
        The fields that the page takes; one that ends in a dot stands for all that begin so.

    Returns
    -------
    dict of str to str
        The fields that are not empty, in their order.

    Raises
    ------
    Refusal
        If it is too long, is no UTF-8, holds control characters, or has a field that is unknown or comes twice.
    """
    if len(raw) > LONGEST_QUERY:
        raise Refusal(414, "long_query", f"the query is longer than {LONGEST_QUERY} characters")
    found: dict[str, str] = {}
    parts = [part for part in raw.split(b"&") if part]
    if len(parts) > MOST_FIELDS:
        raise Refusal(400, "bad_query", f"the query has more than {MOST_FIELDS} fields")
    for part in parts:
        name, _, value = (_text(piece) for piece in part.partition(b"="))
        if name not in known and f"{name.partition('.')[0]}." not in known:
            raise Refusal(400, "unknown_field", f'there is no field "{_shown(name)}"', _known(known))
        if name in found:
            raise Refusal(400, "repeated_field", f'the field "{name}" comes twice', "write it once")
        if len(value) > LONGEST_VALUE:
            raise Refusal(400, "bad_query", f'the field "{name}" is longer than {LONGEST_VALUE} characters')
        found[name] = value.strip()
    return {name: value for name, value in found.items() if value}


def _text(part: bytes) -> str:
    """Decode a piece of a query, strictly."""
    if _BROKEN.search(part):
        raise Refusal(400, "bad_query", "a % in the query is not followed by two hexadecimal digits")
    try:
        text = unquote_to_bytes(part.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "bad_query", "the query is no UTF-8") from None
    if _CONTROLS.search(text):
        raise Refusal(400, "bad_query", "the query holds control characters")
    return text


def _shown(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"


def _known(known: Collection[str]) -> str:
    return f"fields are: {', '.join(sorted(known))}" if known else "this page takes none"


def whole_number(query: Mapping[str, str], name: str, default: int, most: int) -> int:
    """Read a whole number from 1 on.

    Parameters
    ----------
    query : mapping of str to str
        The fields.
    name : str
        The field.
    default : int
        What is taken where it is absent.
    most : int
        The largest that is allowed.

    Returns
    -------
    int
        The number.

    Raises
    ------
    Refusal
        If it is no whole number from 1 to `most`.
    """
    text = query.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise Refusal(400, "bad_number", f"{name} is no whole number from 1 to {most:,}")
    return int(text)
