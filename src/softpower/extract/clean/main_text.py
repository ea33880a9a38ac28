"""The main text of a document, with the place of every character in the file.

A page's main text is found by trafilatura, figures cut out. Furniture that is left inside the text is dropped by the
same rules for pages and plain texts: headings repeated with an image credit, captions, share lines, a last domain.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.errors import DocumentError
from softpower.extract.clean import page
from softpower.sources import Document

__all__ = ["Clean", "clean"]

_CREDIT = re.compile(r"[(\[]\s?(?:image|photo|picture)\s(?:credits?|source|by)\b[^()\[\]\n]{0,120}[)\]]", re.I)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}/?")
# Whole lines of furniture. Each begins a line, so that prose which holds the words is kept.
_FURNITURE = re.compile(
    r"(?:share (?:on|this|via)|tweet|post on|copy link|follow us|subscribe|sign up|get our|advertisement|sponsored|"
    r"related(?: stories| articles)?:?$"
    r"|read (?:also|more|next)|see also|most read|more from|you may also like|recommended|also on|tags?:|filed under|"
    r"comments?\b|leave a comment"
    r"|\d{1,5} comments?|©|\(c\) |copyright|all rights reserved|cookie|we (?:and our|use cookies)|accept all|"
    r"published|updated|last updated"
    r"|by [A-Z][\w.-]+ [A-Z]|\d{1,2} min(?:ute)?s? read|photo(?:graph)?:|image:|image credits?:|credit:|source:|"
    r"caption:|newsletter|privacy policy|terms of)",
    re.I,
)
_AUTHOR = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]{0,30} ){2,4}"
    r"(?:writes|covers|reports|is (?:a|an|the|our) [\w ]{0,40}(?:writer|editor|reporter|journalist))\b"
)
_FURNITURE_LENGTH = 160  # longer lines are prose, whatever they begin with
_HANGUL, _KANA = re.compile(r"[가-힣]"), re.compile(r"[ぁ-ヿ]")
_HAN = re.compile(r"[一-鿿]")
# Of 100 words of the labelled English articles 28 to 33 are these; other tongues share only "a", "in", "on" and such.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "to",
        "a",
        "is",
        "was",
        "for",
        "that",
        "with",
        "on",
        "as",
        "by",
        "from",
        "it",
        "at",
        "are",
        "its",
        "has",
        "have",
        "an",
        "be",
        "were",
        "their",
    ]
)
_ENGLISH_SHARE = 0.1
_ENOUGH_WORDS = 60
_CONTENTLESS = 40  # characters; a page with less has no sentence to read
_PRUNE = ["//figure", "//figcaption", "//aside", "//nav", "//footer", "//form", "//button", "//*[@role='dialog']"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """The main text of a document.

    Attributes
    ----------
    text : str
        The main text: blocks parted by line ends.
    title : str
        Title of the page or first line of the text.
    date_published : str
        Day of publication as far as the document says; empty where it does not.
    language : str
        "en", "ja", "ko", "zh", or "und" for any other.
    offsets : sequence of int
        Place of each character of `text` in the decoded file; one more entry stands for the end.
    """

    text: str
    title: str
    date_published: str
    language: str
    offsets: Sequence[int] = field(repr=False)


def clean(document: Document) -> Clean:
    """Take the main text out of a document.

    Parameters
    ----------
    document : Document
        A page, or a plain text.

    Returns
    -------
    Clean
        The text, and the place of each of its characters.

    Raises
    ------
    DocumentError
        If no text is left.
    """
    if document.media_type == "text/html":
        text, offsets = _page_text(document)
        heading, date = page.title(document.raw), page.published(document.raw)
    else:
        text, offsets = _plain_text(document.raw)
        heading, date = "", ""
    if len(text.strip()) < (_CONTENTLESS if document.media_type == "text/html" else 1):
        raise DocumentError(
            "no article was found in the file",
            where=document.source.path or document.source.code,
            remedy="save the page with its text, or copy the article into a text file",
        )
    first = text.strip().split("\n", 1)[0]
    return Clean(
        text=text,
        title=heading or document.source.title or (first if len(first) < 150 else ""),
        date_published=document.source.date_published or date,
        language=_language(text),
        offsets=offsets,
    )


def _language(text: str) -> str:
    """Tell the language by its letters, and English by its small words."""
    sample = text[:20_000]
    if len(_HANGUL.findall(sample)) > len(sample) / 10:
        return "ko"
    if len(_KANA.findall(sample)) > len(sample) / 10:
        return "ja"
    if len(_HAN.findall(sample)) > len(sample) / 4:
        return "zh"
    words = sample.lower().split()
    small = sum(word in _ENGLISH for word in words)
    return "und" if len(words) >= _ENOUGH_WORDS and small < _ENGLISH_SHARE * len(words) else "en"


def _plain_text(raw: str) -> tuple[str, array[int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in raw.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return _join(raw, _without_furniture(raw, spans), None)


def _page_text(document: Document) -> tuple[str, array[int]]:
    seen, places = page.visible(document.raw)
    blocks = _main_blocks(document, seen)
    spans = _align(blocks, seen)
    return _join(seen, _without_furniture(seen, spans), places)


def _main_blocks(document: Document, seen: str) -> list[str]:
    """Give the lines of the main text as trafilatura finds them, or all visible lines of a page that it cannot take."""
    raw = document.raw
    found = ""
    if page.depth(raw) <= page.MAX_DEPTH:
        import trafilatura

        try:
            found = (
                trafilatura.extract(
                    page.without_code(raw),
                    include_comments=False,
                    include_tables=True,
                    prune_xpath=_PRUNE,
                    deduplicate=False,
                )
                or ""
            )
        except Exception:
            found = ""
    lines = [line.strip() for line in (found or seen).split("\n")]
    heading = page.title(raw)
    if heading and heading in " ".join(seen.split()) and not any(_same(heading) == _same(line) for line in lines[:3]):
        lines.insert(0, heading)
    return [cell for line in lines for cell in line.strip("| ").split(" | ") if cell.strip("-| ")]


def _align(blocks: Sequence[str], seen: str) -> list[tuple[int, int]]:
    """Find each block in the visible text, in order; blocks that are not there letter for letter are left out."""
    squeezed, places = _squeeze(seen)
    spans = []
    at = 0
    for block in blocks:
        words = _squeeze(block.removeprefix("- ").removeprefix("* "))[0]
        if not words:
            continue
        start = squeezed.find(words, at)
        start = squeezed.find(words) if start < 0 else start
        if start < 0:
            continue
        spans.append((places[start], places[start + len(words) - 1] + 1))
        at = start + len(words)
    return spans


def _squeeze(text: str) -> tuple[str, array[int]]:
    """Drop all white space, which parsers change, and keep the place of each character."""
    kept = array("q", (i for i, c in enumerate(text) if not c.isspace()))
    return "".join(text.split()), kept


def _same(text: str) -> str:
    """Make two copies of a heading equal: one kind of quotation mark, no image credit, single spaces."""
    return " ".join(_CREDIT.sub(" ", text).translate(_QUOTES).split()).casefold()


_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})


def _without_furniture(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the lines of prose and one copy of each heading."""
    kept: list[tuple[int, int]] = []
    headings: set[str] = set()
    for start, stop in spans:
        line = text[start:stop]
        end = start + _heading_length(line) if _CREDIT.search(line) else stop
        words = _same(text[start:end])
        short = len(words) <= _FURNITURE_LENGTH
        if not words or (short and (words in headings or _FURNITURE.match(words))):
            continue
        if short:
            headings.add(words)
        kept.append((start, end))
    while kept and _is_end_matter(text[kept[-1][0] : kept[-1][1]].strip()):
        kept.pop()
    return kept


def _is_end_matter(line: str) -> bool:
    """Tell whether a last line is a bare domain or a note on the author."""
    return bool(_DOMAIN.fullmatch(line) or (len(line) <= _FURNITURE_LENGTH and _AUTHOR.match(line)))


def _heading_length(line: str) -> int:
    """Say how much of a line with image credits is the heading: up to the first credit, once where it is doubled."""
    first = _CREDIT.search(line)
    part = line[: first.start()] if first else line
    words = part.strip().translate(_QUOTES)
    half = len(words) // 2
    if len(words) % 2 == 0 and half and words[:half] == words[half:]:
        return part.index(part.strip()[0]) + half
    return len(part.rstrip())


def _join(text: str, spans: Sequence[tuple[int, int]], places: Sequence[int] | None) -> tuple[str, array[int]]:
    """Put the kept spans one below the other; inside a page's span white space becomes single spaces."""
    parts: list[str] = []
    offsets = array("q")
    for start, end in spans:
        if parts:
            parts.append("\n")
            offsets.append(places[start] if places else start)
        if places is None:
            parts.append(text[start:end])
            offsets.extend(range(start, end))
            continue
        space = False
        for i in range(start, end):
            if text[i].isspace():
                space = True
                continue
            if space:
                parts.append(" ")
                offsets.append(places[i])
            parts.append(text[i])
            offsets.append(places[i])
            space = False
    offsets.append((offsets[-1] + 1) if len(offsets) else 0)
    return "".join(parts), offsets
