"""Text from outside on its way into the page, and the beginning of a sentence."""

from __future__ import annotations

from urllib.parse import urlsplit

from softpower.display import clean

__all__ = ["clean", "in_ascii", "sentence", "web_address"]

FEW = 0.02  # of a page's bytes: as references these letters add at most three times as much


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


def in_ascii(page: str) -> str:
    """Write the letters of a page that are not ASCII as references, if they are few.

    Parameters
    ----------
    page : str
        HTML whose style and scripts are ASCII.

    Returns
    -------
    str
        A page that says the same. A browser reads ASCII alone at a byte a letter; one other letter makes it two for the
        whole text, which took a tenth of the time until the charts of the bundled study were drawn.

    Examples
    --------
    >>> in_ascii("<p>" + "Gap " * 100 + "−3</p>")[-12:]
    '&#8722;3</p>'
    """
    few = len(page.encode()) - len(page) <= FEW * len(page)
    return page.encode("ascii", "xmlcharrefreplace").decode() if few else page


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
