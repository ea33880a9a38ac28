"""The lines of a plain text and of a Markdown text as blocks: paragraphs, headings, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from softpower.extract.clean.blocks import Block

__all__ = ["front_matter", "markdown_blocks", "plain_blocks"]

_RULE = re.compile(r"[|\s:+=_*-]+")  # a line of dashes, under a heading or between the rows of a table
# Lines that a program broke at a fixed width, all but the last about as long as each other.
_WRAPPED_FROM, _WRAPPED_TO, _SPREAD = 50, 120, 28
_OPENING = re.compile(r"\s{0,8}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,2}[.)]\s+)*")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_OWN_LINE = re.compile(r"\s{0,8}(?:#{1,6}\s|[-*+]\s|\d{1,2}[.)]\s|>|\||!\[|<)|\s*\Z")
# What Markdown writes around words: images go whole, of a link the words stay.
_MARKS = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)|\[(?P<link>[^\]\n]{1,500})\]\([^)\n]{0,500}\)|"
    r"(?P<mark>\*{1,3}|_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`+|~~)|\[\^[\w-]{1,30}\]|\\(?=[^\w\s])|<[a-z/][^>\n]{0,200}>"
)
_FIELD = re.compile(r"^(title|date|published)\s*:\s*[\"']?(.{1,300}?)[\"']?\s*$", re.M | re.I)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def plain_blocks(raw: str) -> list[Block]:
    """Cut a plain text into blocks.

    Parameters
    ----------
    raw : str
        The text.

    Returns
    -------
    list of Block
        One a line; the lines of a paragraph that was broken at a fixed width are one.
    """
    blocks: list[Block] = []
    for paragraph in _paragraphs(raw):
        if _is_wrapped([raw[s:e] for s, e in paragraph]):
            blocks.append(Block((tuple(_with_gap(raw, paragraph)),)))
            continue
        blocks += [_row(raw, s, e) or Block.line(s, e) for s, e in paragraph if not _is_rule(raw[s:e])]
    return blocks


def _is_rule(line: str) -> bool:
    """Tell whether a line only draws a rule; a single sign is text."""
    return len(line.strip()) > 2 and bool(_RULE.fullmatch(line))


def _paragraphs(raw: str) -> Iterator[list[tuple[int, int]]]:
    """Give the lines that stand together, each by start and end."""
    together: list[tuple[int, int]] = []
    at = 0
    for line in raw.split("\n"):
        if line.strip():
            together.append((at, at + len(line.rstrip("\r"))))
        elif together:
            yield together
            together = []
        at += len(line) + 1
    if together:
        yield together


def _is_wrapped(lines: list[str]) -> bool:
    lengths = [len(line) for line in lines[:-1]]
    if not lengths or any("|" in line for line in lines) or len(lines[-1]) > _WRAPPED_TO:
        return False
    return min(lengths) >= _WRAPPED_FROM and max(lengths) <= _WRAPPED_TO and max(lengths) - min(lengths) <= _SPREAD


def _with_gap(raw: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the runs of some lines that are one paragraph; the line end between two is a blank."""
    runs = []
    for n, (start, end) in enumerate(lines):
        runs.append((start, end + 1 if n + 1 < len(lines) and raw[end : end + 1] else end))
    return runs


def _row(raw: str, start: int, end: int) -> Block | None:
    """Cut a row of a table into cells."""
    line = raw[start:end]
    if " | " not in line.strip("| ") and not (line.lstrip().startswith("|") and line.count("|") > 1):
        return None
    cells = []
    at = start
    for cell in line.split("|"):
        words = cell.strip()
        if words:
            first = at + len(cell) - len(cell.lstrip())
            cells.append(((first, first + len(words)),))
        at += len(cell) + 1
    return Block(tuple(cells)) if len(cells) > 1 else None


def markdown_blocks(raw: str) -> list[Block]:
    """Cut a Markdown text into blocks without its marks.

    Parameters
    ----------
    raw : str
        The text.

    Returns
    -------
    list of Block
        One a paragraph, heading, item or row of a table; code is left out.
    """
    blocks: list[Block] = []
    open_lines: list[tuple[int, int]] = []
    for start, end in _prose(raw):
        line = raw[start:end]
        own = bool(_OWN_LINE.match(line)) or _is_rule(line)
        if own and open_lines:
            blocks += _marked(raw, open_lines)
            open_lines = []
        if not line.strip() or _is_rule(line):
            continue
        if not own:
            open_lines.append((start, end))
            continue
        row = _row(raw, start, end)
        first = start + len(_OPENING.match(line)[0])  # type: ignore[index]
        blocks += [_unmarked(raw, row)] if row else _marked(raw, [(first, end)])
    return blocks + (_marked(raw, open_lines) if open_lines else [])


def _prose(raw: str) -> Iterator[tuple[int, int]]:
    """Give the lines outside of code and behind the front matter."""
    at = _front(raw)[1]
    fenced = False
    for line in raw[at:].split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield at, at + len(line.rstrip("\r"))
        at += len(line) + 1


def _marked(raw: str, lines: list[tuple[int, int]]) -> list[Block]:
    runs = [run for start, end in _with_gap(raw, lines) for run in _words(raw, start, end)]
    return [Block((tuple(runs),))] if runs else []


def _unmarked(raw: str, row: Block) -> Block:
    cells = [tuple(run for start, end in cell for run in _words(raw, start, end)) for cell in row.cells]
    return Block(tuple(cell for cell in cells if cell))


def _words(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the runs of a line between the marks."""
    runs = []
    at = start
    for mark in _MARKS.finditer(raw, start, end):
        runs.append((at, mark.start()))
        if mark["link"] is not None:
            runs += _words(raw, *mark.span("link"))
        at = mark.end()
    runs.append((at, end))
    return [(a, b) for a, b in runs if b > a]


def _front(raw: str) -> tuple[str, int]:
    """Give the fields before a Markdown text and where it begins."""
    if not raw.startswith("---\n"):
        return "", 0
    close = raw.find("\n---", 4, 20_000)
    return ("", 0) if close < 0 else (raw[4:close], close + 4)


def front_matter(raw: str) -> tuple[str, str]:
    """Find title and day of publication in the fields before a Markdown text.

    Parameters
    ----------
    raw : str
        The text.

    Returns
    -------
    (str, str)
        The title and the day; empty where there are none.
    """
    found = {name.lower(): words for name, words in _FIELD.findall(_front(raw)[0])}
    day = _DAY.search(found.get("published", "") or found.get("date", ""))
    heading = re.search(r"^#\s+(.{1,300})$", raw, re.M)
    title = found.get("title") or (heading[1].strip(" #") if heading else "")
    return title, day[0] if day else ""
