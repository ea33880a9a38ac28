"""Text from outside on its way into the page, and the beginning of a sentence."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["clean", "sentence", "web_address"]

# Controls, halves of characters, and the marks that turn the direction of what stands around them; tabs and line ends
# stay.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    r"""Put a visible sign in the place of characters that a page cannot hold or that would turn the words around.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        A text of the same length.

    Examples
    --------
    >>> clean("17.8\x00%\u202e") == "17.8\ufffd%\ufffd"
    True
    """
    return _UNSEEN.sub("\ufffd", text)


def sentence(text: str) -> str:
    """Begin a text with a capital letter.

    Parameters
    ----------
    text : str
        Words.

    Returns
    -------
    str
        The same words.
    """
    return text[:1].upper() + text[1:]


def web_address(url: str) -> str:
    """Let an address pass that a browser may follow.

    Parameters
    ----------
    url : str
        As the table of sources gives it.

    Returns
    -------
    str
        The address where it is of the web, else nothing.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a', '', '')
    """
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return url if fits and url.isprintable() and not set(url) & set(" \"'<>\\") else ""
