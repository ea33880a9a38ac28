"""The whole answer on one screen."""

from __future__ import annotations

from rich.text import Text

from softpower.contest import Contest
from softpower.report.terminal.evidence import evidence, read_rows
from softpower.report.terminal.scoreboard import footer, fronts, headline, ordered_fronts, others, scoreboard
from softpower.report.terminal.text import Lines, paragraph

__all__ = ["overview"]


def overview(contest: Contest, width: int, study: str = "STUDY") -> Lines:
    """Show the headline, the scoreboard, the fronts and what they rest on.

    Parameters
    ----------
    contest : Contest
        The contest.
    width : int
        Columns.
    study : str, default "STUDY"
        The study as it was named, for the next command.

    Returns
    -------
    list of Text
        The lines. A study that was read from articles is followed by what they state.
    """
    parts = [headline(contest, width), scoreboard(contest, width), fronts(contest, width), others(contest, width)]
    read, entered = read_rows(contest.index.parent.parent)
    if read.height > entered:
        parts.append(evidence(contest.index.parent, width))
    led = ordered_fronts(contest)
    hint = f"Next: softpower show {study} --front {led[0].node}" if led else ""
    parts.append([*footer(contest, width), *(paragraph(Text(hint, style="dim"), width) if hint else [])])
    return blocks(*parts)


def blocks(*parts: Lines) -> Lines:
    """Put parts one below the other, a blank line between two.

    Parameters
    ----------
    *parts : list of Text
        The parts; empty ones are left out.

    Returns
    -------
    list of Text
        The lines.
    """
    lines: Lines = []
    for part in parts:
        if part:
            lines += [Text(), *part] if lines else part
    return lines
