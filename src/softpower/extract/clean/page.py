"""The visible text of a page with the place of every character, and the page's own statements about itself."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from functools import lru_cache

from softpower.extract.quantities.lexicon import word_set

__all__ = ["MAX_DEPTH", "depth", "published", "title", "visible", "without_code"]

# lxml and trafilatura recurse; deeper pages are no articles, and are read from their visible text alone.
MAX_DEPTH = 500
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_HIDDEN = ("script", "style", "noscript", "template", "svg", "textarea")
_VOID = word_set("area base br col embed hr img input link meta source track wbr p li td th tr option dt dd")
_BLOCKS = word_set(
    "p div section article main header footer nav aside ul ol li h1 h2 h3 h4 h5 h6 table tr td th br hr "
    "figure figcaption blockquote title button form dl dt dd"
)
_DATES = (
    re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{4,40})"'),
    re.compile(r'<meta[^>]{0,300}article:published_time[^>]{0,40}content=["\']([^"\']{4,40})', re.I),
    re.compile(r'<meta[^>]{0,200}content=["\']([^"\']{4,40})["\'][^>]{0,60}article:published_time', re.I),
    re.compile(
        r'<meta[^>]{0,200}name=["\'](?:date|pubdate|dc\.date|publish-date|'
        r'parsely-pub-date)["\'][^>]{0,60}content=["\']([^"\']{4,40})',
        re.I,
    ),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPOKEN_DAY = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_YEAR_SIGN = re.compile(r"[年년]|&#(?:24180|45380|[xX](?:5e74|5E74|b144|B144))(?!\w)")  # or its number, as an entity
_TITLES = (
    re.compile(r"<h1[^>]{0,500}>(.{1,500}?)</h1", re.I | re.S),
    re.compile(r'<meta[^>]{0,100}og:title["\'][^>]{0,40}content=["\']([^"\']{1,300})', re.I),
    re.compile(r"<title[^>]{0,100}>([^<]{1,300})", re.I),
)
_HEAD = 400_000  # characters looked at for dates and titles: they stand at the top of a page
_HTMLDATE_LIMIT = 2_000_000  # htmldate parses the whole page; beyond this a page is no article that hides its date


@lru_cache(maxsize=2)
def _pieces(raw: str) -> tuple[tuple[str, int, int, str], ...]:
    """Cut a page into tags and texts: (tag name or "", start, end, closing slash); it is looked at three times."""
    return tuple(_cut(raw))


def _cut(raw: str) -> Iterator[tuple[str, int, int, str]]:
    at, size = 0, len(raw)
    while at < size:
        mark = raw.find("<", at)
        if mark < 0:
            yield "", at, size, ""
            return
        if mark > at:
            yield "", at, mark, ""
        if raw.startswith("<!--", mark):
            close = raw.find("-->", mark + 4)
            at = size if close < 0 else close + 3
            continue
        name = _TAG_NAME.match(raw, mark)
        if name is None and not raw.startswith(("<!", "<?"), mark):
            yield "", mark, mark + 1, ""
            at = mark + 1
            continue
        close = raw.find(">", mark)
        if close < 0:
            return
        at = close + 1
        if name:
            yield name[2].lower(), mark, at, name[1]
            if not name[1] and name[2].lower() in _HIDDEN:
                at = _end_of_hidden(raw, at, name[2])


def _end_of_hidden(raw: str, at: int, name: str) -> int:
    """Find the closing tag of a script or style, however it is written."""
    close = _CLOSING[name.lower()].search(raw, at)
    return close.start() if close else len(raw)


_CLOSING = {name: re.compile(f"</{name}", re.I) for name in _HIDDEN}


def visible(raw: str) -> tuple[str, array[int]]:
    """Take the visible text of a page.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    (str, array of int)
        The text, entities decoded, with a line end at the border of every block; and the place of each of its
        characters in the page.
    """
    parts: list[str] = []
    places = array("q")
    for name, start, end, _ in _pieces(raw):
        if name:
            if name in _BLOCKS:
                parts.append("\n")
                places.append(start)
            continue
        if raw.find("&", start, end) < 0:
            parts.append(raw[start:end])
            places.extend(range(start, end))
            continue
        at = start
        for entity in _ENTITY.finditer(raw, start, end):
            parts.append(raw[at : entity.start()])
            places.extend(range(at, entity.start()))
            decoded = html.unescape(entity.group())
            parts.append(decoded)
            places.extend([entity.start()] * len(decoded))
            at = entity.end()
        parts.append(raw[at:end])
        places.extend(range(at, end))
    return "".join(parts), places


def without_code(raw: str) -> str:
    """Drop scripts, styles and comments, which hold no article and can be most of a page.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    str
        The page without them.
    """
    skipped = {"script", "style", "noscript", "template", "svg"}
    return "".join(raw[s:e] for name, s, e, _ in _pieces(raw) if name not in skipped)


def depth(raw: str) -> int:
    """Count how deep the tags of a page are nested.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    int
        The greatest depth, void elements not counted.
    """
    level = deepest = 0
    for name, start, end, slash in _pieces(raw):
        if not name or name in _VOID or raw[end - 2 : end] == "/>":
            continue
        level = max(0, level - 1) if slash else level + 1
        deepest = max(deepest, level if start >= 0 else 0)
    return deepest


def published(raw: str) -> str:
    """Find the day on which a page was published.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    str
        "2025-05-06", or empty where the page does not say. JSON-LD comes first, then meta tags, then htmldate.
    """
    head = raw[:_HEAD]
    for form in _DATES:
        for found in form.finditer(head):
            if day := _DAY.search(found[1]):
                return day.group()
    spoken = _SPOKEN_DAY.search(visible(head)[0]) if _YEAR_SIGN.search(head) else None
    if spoken:
        return f"{int(spoken[1]):04d}-{int(spoken[2]):02d}-{int(spoken[3]):02d}"
    if len(raw) > _HTMLDATE_LIMIT or depth(head) > MAX_DEPTH:
        return ""
    from htmldate import find_date

    try:
        return find_date(raw, original_date=True, extensive_search=False) or ""
    except Exception:
        return ""


def title(raw: str) -> str:
    """Find the title of a page.

    Parameters
    ----------
    raw : str
        The page.

    Returns
    -------
    str
        The first heading of level 1, or the title that the page declares.
    """
    head = raw[:_HEAD]
    for form in _TITLES:
        found = form.search(head)
        if found and (words := " ".join(visible(found[1])[0].split())):
            return words
    return ""
