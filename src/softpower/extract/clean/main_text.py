"""The main text of a document, with the place of every character in the file.

A page's main text is found by trafilatura, figures cut out; a table keeps its rows and cells. Furniture that is left
inside is dropped by the same rules for pages, Markdown and plain texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from softpower.errors import DocumentError
from softpower.extract.clean import page
from softpower.extract.clean.blocks import Block, join
from softpower.extract.clean.body import body_text
from softpower.extract.clean.days import stated_day
from softpower.extract.clean.furniture import same, without_furniture
from softpower.extract.clean.lines import front_matter, markdown_blocks, plain_blocks
from softpower.extract.clean.markup import Markup, look
from softpower.extract.clean.offsets import Offsets
from softpower.extract.quantities.lexicon import word_set
from softpower.sources import Document

__all__ = ["Clean", "clean"]

# Language -> letters of which at least such a part of a text is.
_LETTERS = (
    ("ko", re.compile("[가-힣]"), 1 / 10),
    ("ja", re.compile("[ぁ-ヿ]"), 1 / 10),
    ("zh", re.compile("[一-鿿]"), 1 / 4),
)
# Of 100 words of the labelled English articles 28 to 33 are these; other tongues share only "a", "in", "on" and such.
_ENGLISH = word_set(
    "a in the of and in to a is was for that with on as by from it at are its has have an be were their"
)
_ENGLISH_SHARE = 0.1
_ENOUGH_WORDS = 60
_CONTENTLESS = 40  # characters; a page with less has no sentence to read


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
    heading, date = "", ""
    if document.media_type == "text/html":
        heading, date = page.title(document.raw), page.published(document.raw)
        text, offsets = _page_text(document.raw, heading)
    elif document.media_type == "text/markdown":
        text, offsets = _marked_text(document.raw)
        heading, date = front_matter(document.raw)
        date = date or stated_day(document.raw)
    else:
        text, offsets = _plain_text(document.raw)
        date = stated_day(document.raw)
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
    for code, letters, part in () if sample.isascii() else _LETTERS:
        if len(letters.findall(sample)) > len(sample) * part:
            return code
    words = sample.lower().split()
    small = sum(word in _ENGLISH for word in words)
    return "und" if len(words) >= _ENOUGH_WORDS and small < _ENGLISH_SHARE * len(words) else "en"


def _plain_text(raw: str) -> tuple[str, Offsets]:
    return join(raw, without_furniture(raw, plain_blocks(raw)), None, squeeze=False)


def _marked_text(raw: str) -> tuple[str, Offsets]:
    return join(raw, without_furniture(raw, markdown_blocks(raw)), None, squeeze=True)


def _page_text(raw: str, heading: str) -> tuple[str, Offsets]:
    seen = look(raw)
    blocks = _align(_main_lines(seen, heading), seen.text)
    return join(seen.text, without_furniture(seen.text, blocks), seen.places, squeeze=True)


def _main_lines(seen: Markup, heading: str) -> list[list[str]]:
    """Give the lines of the main text as trafilatura finds them, or all visible lines of a page that it cannot take."""
    found = ""
    if seen.depth <= page.MAX_DEPTH:
        try:
            found = body_text(seen.bare)
        except Exception:
            found = ""
    lines = [line.strip() for line in (found or seen.text).split("\n")]
    wanted = same(heading)
    if wanted and all(same(line) != wanted for line in lines[:3]) and heading in " ".join(seen.text.split()):
        lines.insert(0, heading)
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.strip("-| ")]
    return [[cell for cell in row if cell] for row in rows]


def _align(lines: Sequence[Sequence[str]], seen: str) -> list[Block]:
    """Find each line in the visible text, in order; what is not there letter for letter is left out."""
    blocks = []
    at = 0
    squeezed: _Squeezed | None = None
    for line in lines:
        cells = []
        for cell in line:
            words = cell.removeprefix("- ").removeprefix("* ").strip()
            start = seen.find(words, at) if words else -1
            span = (start, start + len(words))
            if start < 0 and words:
                squeezed = squeezed or _Squeezed(seen)
                span = squeezed.find(words, at)
            if span[0] < 0:
                continue
            cells.append((span,))
            at = span[1]
        if cells:
            blocks.append(Block(tuple(cells)))
    return blocks


class _Squeezed:
    """A text without white space and invisible characters, which parsers change, and the place of each word in it."""

    def __init__(self, text: str) -> None:
        spans = [word.span() for word in _UNSPACED.finditer(text)]
        self.text = "".join(_UNSPACED.findall(text))
        self.starts = [start for start, _ in spans]
        self.counted = [0, *accumulate(end - start for start, end in spans)][:-1]  # letters before each word

    def find(self, words: str, at: int) -> tuple[int, int]:
        """Give the place of words in the text from `at` on, else anywhere in it; -1, -1 where they are not."""
        letters = "".join(_UNSPACED.findall(words))
        if not letters:
            return -1, -1
        word = bisect_right(self.starts, at) - 1
        before = self.counted[word] + at - self.starts[word] if word >= 0 else 0
        start = self.text.find(letters, min(before, self.counted[word + 1]) if word + 1 < len(self.counted) else before)
        start = self.text.find(letters) if start < 0 else start
        return (self._place(start), self._place(start + len(letters) - 1) + 1) if start >= 0 else (-1, -1)

    def _place(self, letter: int) -> int:
        word = bisect_right(self.counted, letter) - 1
        return self.starts[word] + letter - self.counted[word]


# Soft hyphens, blanks of no width and marks of direction are dropped by trafilatura, with control characters.
_UNSPACED = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
