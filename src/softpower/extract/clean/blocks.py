"""Lines of a text as the pieces of it that are kept, and the clean text made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.clean.offsets import Offsets, Runs

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


def join(text: str, blocks: Sequence[Block], places: Offsets | None, *, squeeze: bool) -> tuple[str, Offsets]:
    """Put blocks one below the other, cells of a row side by side.

    Parameters
    ----------
    text : str
        The text in which the blocks lie.
    blocks : sequence of Block
        What is kept of it.
    places : Offsets or None
        Place of each character of the text in the file; None where the text is the file.
    squeeze : bool
        Whether white space inside a run becomes single spaces.

    Returns
    -------
    (str, Offsets)
        The clean text, and the place in the file of each of its characters and of its end.
    """
    parts: list[str] = []
    runs = Runs()
    for block in blocks:
        if parts:
            parts.append("\n")
            runs.add(block.start, 1)
        for n, cell in enumerate(block.cells):
            if n:
                parts.append(CELL)
                for _ in CELL:
                    runs.add(cell[0][0], 1)
            words, kept = _cell(text, cell, squeeze=squeeze)
            parts.append(words)
            for start, end in kept:
                runs.add(start, end - start)
    return "".join(parts), (runs if places is None else runs.through(places)).closed()


def _cell(text: str, runs: Sequence[tuple[int, int]], *, squeeze: bool) -> tuple[str, Sequence[tuple[int, int]]]:
    """Give the characters of a cell and the runs that they stand in; every stretch of white space is one space."""
    words = "".join([text[start:end] for start, end in runs])
    if not squeeze or (words.isprintable() and "  " not in words and words == words.strip()):
        return words, runs
    places = (place for run in runs for place in range(*run))
    kept: list[str] = []
    at: list[tuple[int, int]] = []
    blank = -1
    for character, place in zip(words, places, strict=True):
        if character in _NOTHING:
            continue
        if character.isspace() and character != _WIDE:
            blank = place if kept else -1
            continue
        if blank >= 0:
            kept.append(" ")
            at.append((blank, blank + 1))
            blank = -1
        kept.append(character)
        at.append((place, place + 1))
    return "".join(kept), at
