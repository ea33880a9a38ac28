"""Sentences on a terminal, each with why it is said and who states the figures behind it."""

from __future__ import annotations

from rich.text import Text

from softpower.report.looking import Look, Saying
from softpower.report.terminal.numbers import count
from softpower.report.terminal.text import Lines, paragraph, plain

__all__ = ["look_view"]

MOST = 40  # sentences; the rest is in the CSV
SOURCES = 4  # that are named with a sentence


def look_view(look: Look, width: int) -> Lines:
    """Print what is said of a subject.

    Parameters
    ----------
    look : Look
        The sentences.
    width : int
        Columns.

    Returns
    -------
    list of Text
        What is said of the whole, the sentences, then what cannot be said.
    """
    lines = paragraph(Text(plain(look.lead), style="bold"), width)
    head = ""
    for saying in look.sayings[:MOST]:
        if saying.head != head:
            head = saying.head
            lines += [Text(), *paragraph(Text(plain(head), style="bold"), width)]
        elif not head:
            lines.append(Text())
        lines += _saying(saying, width)
    if len(look.sayings) > MOST:
        words = f"{count(len(look.sayings) - MOST, 'more sentence')}: -f csv, -f json or a filter shows them"
        lines += [Text(), *paragraph(Text(words, style="dim"), width, indent=" ")]
    if look.unsaid:
        lines += [Text(), Text("Not said", style="bold")]
        groups: dict[str, list[str]] = {}
        for _, name, why in look.unsaid:
            groups.setdefault(why, []).append(plain(name))
        for why, names in groups.items():
            lines += paragraph(f"{'; '.join(names)}: {plain(why)}.", width, indent="   ", first=" ")
    return lines


def _saying(saying: Saying, width: int) -> Lines:
    lines = paragraph(plain(saying.sentence), width, indent="   ", first=" ")
    for part in saying.parts:
        lines += paragraph(plain(part), width, indent="     ", first="   – ")
    if saying.why:
        words = f"Why: {'; '.join(plain(line) for line in saying.why)}."
        lines += paragraph(Text(words, style="dim"), width, indent="     ", first="   ")
    if saying.sources:
        more = len(saying.sources) - SOURCES
        words = ", ".join(plain(name) for name in saying.sources[:SOURCES]) + (f" and {more} more" if more > 0 else "")
        lines += paragraph(Text(f"From: {words}", style="dim"), width, indent="     ", first="   ")
    return lines
