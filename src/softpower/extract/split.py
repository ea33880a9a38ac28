"""A clean text cut into sentences, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Sentence", "split"]

# It begins with a set of characters, so that the others are passed over at once; of a row of stops the first counts.
_END = re.compile(
    r"[.!?。！？](?:(?<=[.!?])(?<![.!?].)[.!?]*+[\"”’'»)\]]{0,3}(?=\s++[\"“‘'«(\[]{0,2}[^\Wa-z_])|"
    r"(?<=[。！？])[」』）]?)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|St|Sr|Jr|vs|No|Nos|Inc|Ltd|Co|Corp|Rs|approx|est|fig|Jan|Feb|Mar|"
    r"Apr|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b[a-z]\.[a-z])\.\Z"
)
_HEADING_WORDS = 14  # a line of at most so many words without a full stop is a heading
# Longer than any sentence of an article; an endless one is cut at blanks, which keeps the time linear.
_LONGEST = 1000
_STOPS = (".", "!", "?", "。", "！", "？", "”", '"', "」", ":", ";")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place in the clean text.

    Attributes
    ----------
    text : str
        The sentence.
    start : int
        Position of its first character.
    block : int
        Number of the line it stands in.
    heading : bool
        Whether the line is a heading.
    """

    text: str
    start: int
    block: int
    heading: bool

    @property
    def end(self) -> int:
        """Position after the last character."""
        return self.start + len(self.text)


def split(text: str) -> list[Sentence]:
    """Cut a text into sentences.

    Parameters
    ----------
    text : str
        Clean text; a line end always ends a sentence.

    Returns
    -------
    list of Sentence
        The sentences; `text[s.start:s.end] == s.text`.

    Examples
    --------
    >>> [s.text for s in split("Mr. Lee paid $1.2m. It rose.")]
    ['Mr. Lee paid $1.2m.', 'It rose.']
    """
    found: list[Sentence] = []
    at = 0
    for block, line in enumerate(text.split("\n")):
        heading = len(line.split()) <= _HEADING_WORDS and not line.rstrip().endswith(_STOPS)
        begin = 0
        for match in _END.finditer(line):
            if _ABBREVIATION.search(line, max(begin, match.end() - 12), match.end()):
                continue
            _add(found, line, (begin, match.end()), at, (block, heading))
            begin = match.end()
        _add(found, line, (begin, len(line)), at, (block, heading))
        at += len(line) + 1
    return found


def _add(found: list[Sentence], line: str, span: tuple[int, int], at: int, place: tuple[int, bool]) -> None:
    begin, end = span
    while begin < end:
        stop = end
        if end - begin > _LONGEST:
            blank = line.rfind(" ", begin + 1, begin + _LONGEST)
            stop = blank if blank > 0 else begin + _LONGEST
        part = line[begin:stop]
        words = part.strip()
        if words:
            start = at + begin + len(part) - len(part.lstrip())
            found.append(Sentence(words, start, place[0], place[1]))
        begin = stop
