"""Lines of a text as the pieces of it that are kept, and the clean text made of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["CELL", "Block", "join"]

_WIDE = "\u3000"  # the blank of Japanese and Chinese stands where a sentence or a title has its pause
# Soft hyphens and blanks of no width say where a line may break; inside words and numbers they hide them.
_NOTHING = frozenset("\xad\u200b\u2060\ufeff")
CELL = " | "  # between the cells of a row of a table


@dataclass(frozen=True, slots=True)
class Block:
    """A line of prose, a heading, or a row of a table.

    Attributes
    ----------
    cells : tuple of tuple of (int, int)
        The cells, one for a line of prose; each is the runs of characters that are kept, by start and end.
    """

    cells: tuple[tuple[tuple[int, int], ...], ...]

    @classmethod
    def line(cls, start: int, end: int) -> Block:
        """Make a block of one run.

        Parameters
        ----------
        start, end : int
            The run.

        Returns
        -------
        Block
            The block.
        """
        return cls((((start, end),),))

    @property
    def start(self) -> int:
        """Place of its first character."""
        return self.cells[0][0][0]

    @property
    def end(self) -> int:
        """Place behind its last character."""
        return self.cells[-1][-1][1]

    def cut(self, end: int) -> Block:
        """Leave out what lies behind a place.

        Parameters
        ----------
        end : int
            The place.

        Returns
        -------
        Block
            The block up to there.
        """
        if end >= self.end:
            return self
        return Block(tuple(tuple((a, min(b, end)) for a, b in cell if a < end) for cell in self.cells))


def join(text: str, blocks: Sequence[Block], places: Sequence[int] | None, *, squeeze: bool) -> tuple[str, array[int]]:
    """Put blocks one below the other, cells of a row side by side.

    Parameters
    ----------
    text : str
        The text in which the blocks lie.
    blocks : sequence of Block
        What is kept of it.
    places : sequence of int or None
        Place of each character of the text in the file; None where the text is the file.
    squeeze : bool
        Whether white space inside a run becomes single spaces.

    Returns
    -------
    (str, array of int)
        The clean text, and the place in the file of each of its characters and of its end.
    """
    parts: list[str] = []
    offsets = array("q")
    for block in blocks:
        if parts:
            parts.append("\n")
            offsets.append(block.start)
        for n, cell in enumerate(block.cells):
            if n:
                parts.append(CELL)
                offsets.extend([cell[0][0]] * len(CELL))
            words, at = _cell(text, cell, squeeze=squeeze)
            parts.append(words)
            offsets.extend(at)
    offsets.append((offsets[-1] + 1) if len(offsets) else 0)
    if places is not None and len(offsets) > 1:
        last = places[offsets[-2]] + 1
        offsets = array("q", [*map(places.__getitem__, offsets[:-1]), last])
    return "".join(parts), offsets


def _cell(text: str, runs: Sequence[tuple[int, int]], *, squeeze: bool) -> tuple[str, Sequence[int]]:
    """Give the characters of a cell and their places; every stretch of white space is one space."""
    words = "".join(text[start:end] for start, end in runs)
    places = range(*runs[0]) if len(runs) == 1 else array("q", (i for run in runs for i in range(*run)))
    if not squeeze or (words.isprintable() and "  " not in words and words == words.strip()):
        return words, places
    kept: list[str] = []
    at = array("q")
    blank = -1
    for character, place in zip(words, places, strict=True):
        if character in _NOTHING:
            continue
        if character.isspace() and character != _WIDE:
            blank = place if kept else -1
            continue
        if blank >= 0:
            kept.append(" ")
            at.append(blank)
            blank = -1
        kept.append(character)
        at.append(place)
    return "".join(kept), at
