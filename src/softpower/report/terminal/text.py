"""Text for a terminal: made harmless, measured, cut, wrapped and put into columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from softpower.report.plain import plain

__all__ = ["Cell", "Column", "Lines", "clip", "join", "paragraph", "plain", "rule", "table"]

Lines = list[Text]
Cell = str | Text


def clip(text: Cell, width: int) -> Text:
    """Cut a text to a number of columns.

    Parameters
    ----------
    text : str or Text
        The text; wide characters count two.
    width : int
        Columns there are.

    Returns
    -------
    Text
        The text, with an ellipsis where it was cut.
    """
    found = text.copy() if isinstance(text, Text) else Text(text)
    if cell_len(found.plain) > width:
        kept = set_cell_size(found.plain, max(width - 1, 0)).rstrip()
        found.truncate(cell_len(kept))
        found.append("…")
    return found


def join(*parts: Cell | tuple[str, str], gap: str = "") -> Text:
    """Put parts into one line.

    Parameters
    ----------
    *parts : str, Text or (str, str)
        Texts, or texts with a style.
    gap : str, default ""
        What stands between.

    Returns
    -------
    Text
        The line.
    """
    line = Text()
    for i, part in enumerate(parts):
        if i and gap:
            line.append(gap)
        line.append(*part) if isinstance(part, tuple) else line.append(part)
    return line


def paragraph(text: Cell, width: int, *, indent: str = "", first: str | None = None) -> Lines:
    """Wrap a text into lines.

    Parameters
    ----------
    text : str or Text
        The words.
    width : int
        Columns of a line, indent included.
    indent : str, default ""
        What stands before each line.
    first : str, optional
        What stands before the first line; the indent by default.

    Returns
    -------
    list of Text
        The lines.
    """
    source = text.copy() if isinstance(text, Text) else Text(text)
    lines: Lines = []
    if not source.plain.strip():
        return lines
    start, room = 0, max(width - cell_len(indent), 12)
    for end in _breaks(source.plain, room):
        part = source[start:end]
        part.rstrip()
        lines.append(join(indent if lines or first is None else first, part))
        start = end
    return lines


def _breaks(text: str, room: int) -> Iterable[int]:
    """Give the places where a text is broken so that no part is wider than the room."""
    words = [m.span() for m in re.finditer(r"\S+\s*", text)]
    width = 0
    for start, end in words:
        word = text[start:end]
        size = cell_len(word.rstrip())
        if width and width + size > room:
            yield start
            width = 0
        at = start
        while cell_len(text[at:end].rstrip()) > room:
            at += max(len(set_cell_size(text[at:end], room).rstrip()), 1)
            yield at
        width += cell_len(text[at:end])
    yield len(text)


def rule(width: int) -> Text:
    """Draw the one rule under a head.

    Parameters
    ----------
    width : int
        Columns.

    Returns
    -------
    Text
        The rule.
    """
    return Text("─" * width, style="dim")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    head : str
        What stands above it.
    cells : sequence of str or Text
        Its cells, one a row.
    right : bool
        Whether its cells stand at the right; numbers do.
    least : int
        Columns below which it is not cut; 0 where it is never cut.
    drop : int
        Columns with a higher number go first where there is no room; 0 stays.
    """

    head: str
    cells: Sequence[Cell] = field(repr=False)
    right: bool = False
    least: int = 0
    drop: int = 0

    @property
    def width(self) -> int:
        """Columns that its widest cell needs."""
        return max([cell_len(self.head), *(cell_len(_str(c)) for c in self.cells)])


def table(columns: Sequence[Column], width: int, *, indent: int = 1, gap: int = 2) -> Lines:
    """Lay columns out, one rule under the head.

    Parameters
    ----------
    columns : sequence of Column
        The columns. Where there is no room, those that may go are dropped, then those that may be cut are cut.
    width : int
        Columns of the terminal.
    indent : int, default 1
        Blanks before each line.
    gap : int, default 2
        Blanks between two columns.

    Returns
    -------
    list of Text
        Head, rule and rows; where even then there is no room, one wrapped line a row.
    """
    kept = fit(columns, width - indent, gap)
    sizes = _sizes(kept, width - indent, gap)
    if sum(sizes) + gap * (len(kept) - 1) > width - indent:
        return _stacked(kept, width, " " * indent)
    between, before = " " * gap, " " * indent
    lines = [_line([Text(c.head, style="dim") for c in kept], kept, sizes, (before, between))]
    lines.append(join(before, rule(min(sum(sizes) + gap * (len(kept) - 1), width - indent))))
    rows = zip(*(c.cells for c in kept), strict=True)
    return lines + [_line(row, kept, sizes, (before, between)) for row in rows]


def _stacked(columns: Sequence[Column], width: int, indent: str) -> Lines:
    """Write each row as a line of its own: the first cell, then the others with their heads."""
    lines: Lines = []
    for row in zip(*(c.cells for c in columns), strict=True):
        words = join(row[0], ":") if len(row) > 1 else join(row[0])
        filled = [(c.head, cell) for c, cell in zip(columns[1:], row[1:], strict=True) if _str(cell).strip()]
        for i, (head, cell) in enumerate(filled):
            words = join(words, "," if i else "", f" {head} ", cell)
        lines += paragraph(words, width, indent=indent + "  ", first=indent)
    return lines


def fit(columns: Sequence[Column], width: int, gap: int) -> list[Column]:
    """Drop the columns for which there is no room.

    Parameters
    ----------
    columns : sequence of Column
        The columns.
    width : int
        Columns there are.
    gap : int
        Blanks between two.

    Returns
    -------
    list of Column
        Those that stay, in order.
    """
    kept = list(columns)
    while True:
        need = sum(min(c.least or c.width, c.width) for c in kept) + gap * (len(kept) - 1)
        loose = [c for c in kept if c.drop]
        if need <= width or not loose:
            return kept
        kept.remove(max(loose, key=lambda c: c.drop))


def _sizes(columns: Sequence[Column], width: int, gap: int) -> list[int]:
    """Cut the widest of the columns that may be cut until all fit."""
    sizes = [c.width for c in columns]
    room = width - gap * (len(columns) - 1)
    while sum(sizes) > room:
        loose = [i for i, c in enumerate(columns) if c.least and sizes[i] > c.least]
        if not loose:
            break
        i = max(loose, key=lambda j: sizes[j])
        sizes[i] -= 1
    return sizes


def _line(cells: Iterable[Cell], columns: Sequence[Column], sizes: Sequence[int], blanks: tuple[str, str]) -> Text:
    line = Text(blanks[0])
    for i, (cell, column, size) in enumerate(zip(cells, columns, sizes, strict=True)):
        part = clip(cell, size)
        pad = " " * (size - cell_len(part.plain))
        line.append(blanks[1] if i else "")
        line.append_text(join(pad, part) if column.right else join(part, pad))
    line.rstrip()
    return line


def _str(cell: Cell) -> str:
    return cell.plain if isinstance(cell, Text) else cell
