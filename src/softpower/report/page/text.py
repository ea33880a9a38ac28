"""Text from outside on its way into the page, and the beginning of a sentence."""

from __future__ import annotations

from urllib.parse import urlsplit

from softpower.display import clean

__all__ = ["clean", "sentence", "web_address"]


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
