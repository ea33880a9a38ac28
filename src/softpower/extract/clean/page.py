"""What a page states about itself: its title and its day of publication."""

from __future__ import annotations

import re

from softpower.extract.clean.markup import look

__all__ = ["MAX_DEPTH", "published", "title"]

# lxml and trafilatura recurse; deeper pages are no articles, and are read from their visible text alone.
MAX_DEPTH = 500
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
    spoken = _SPOKEN_DAY.search(look(head).text) if _YEAR_SIGN.search(head) else None
    if spoken:
        return f"{int(spoken[1]):04d}-{int(spoken[2]):02d}-{int(spoken[3]):02d}"
    if len(raw) > _HTMLDATE_LIMIT or look(head).depth > MAX_DEPTH:
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
        if found and (words := " ".join(look(found[1]).text.split())):
            return words
    return ""
