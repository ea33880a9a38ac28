"""Verdicts on a terminal: the summary first, then what differs, then the rest."""

from __future__ import annotations

from collections.abc import Collection

from rich.text import Text

from softpower.report.terminal.numbers import count
from softpower.report.terminal.text import Lines, join, paragraph, plain
from softpower.verdicts import Verdict, Verdicts

__all__ = ["WRONG", "verdict_lines", "verdict_summary"]

# In this order, each with what stands above it and the style of its head; words carry the meaning.
HEADS = {
    "differs": ("Differs", "bold red"),
    "sources differ": ("Sources differ", "bold yellow"),
    "outdated": ("Outdated", "bold yellow"),
    "agrees": ("Agrees", "bold green"),
    "as stated": ("As stated", "bold green"),
    "not covered": ("Not covered", "bold"),
    "vague": ("Vague", "bold"),
    "not checkable": ("Not checkable", "bold"),
}
WRONG = ("differs", "sources differ", "outdated")  # what a writer has to look at
INDENT = "      "
MOST = 4  # observations that are named as evidence; the rest is counted, and -f json has them all


def verdict_lines(verdicts: Verdicts, width: int, shown: Collection[str] = tuple(HEADS)) -> Lines:
    """Show verdicts, each with its reason and its evidence.

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.
    width : int
        Columns.
    shown : collection of str, optional
        Which verdicts are shown one by one; all by default.

    Returns
    -------
    list of Text
        The summary, then the claims by verdict, numbered in the order of the articles.
    """
    lines = verdict_summary(verdicts, width)
    numbered = list(enumerate(verdicts.rows, start=1))
    several = len({row.article for row in verdicts.rows}) > 1
    for verdict, (head, style) in HEADS.items():
        rows = [(n, row) for n, row in numbered if row.verdict == verdict and verdict in shown]
        if rows:
            lines += [Text(), Text(f"{head} ({len(rows)})", style=style)]
        for n, row in rows:
            lines += _entry(n, row, verdicts, several=several, width=width)
    return lines


def verdict_summary(verdicts: Verdicts, width: int) -> Lines:
    """Say what became of the claims in one sentence.

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.
    width : int
        Columns.

    Returns
    -------
    list of Text
        The sentence, and of which articles.
    """
    titles = [_title(code, verdicts) for code in dict.fromkeys(row.article for row in verdicts.rows)]
    of = f"“{titles[0]}”" if len(titles) == 1 else count(len(titles), "article")
    return paragraph(join((f"{verdicts.summary}.", "bold"), f" {of}" if titles else ""), width)


def _entry(n: int, row: Verdict, verdicts: Verdicts, *, several: bool, width: int) -> Lines:
    framework = verdicts.estimates.framework
    contender, indicator = framework.contenders.get(row.contender), framework.indicators.get(row.indicator)
    about = [contender.name if contender else "", indicator.name if indicator else "", row.period]
    words = ", ".join(plain(part) for part in about if part)
    quote = (f"“{plain(row.quote.exact)}”", "bold")
    title = (f" ({_title(row.article, verdicts)})", "dim") if several else ""
    head = join(quote, f" {words}" if words else "", title)
    lines = paragraph(head, width, indent=INDENT, first=f" {f'[{n}]':<4} ")
    lines += paragraph(plain(row.sentence), width, indent=INDENT)
    return lines + _evidence(row, verdicts, width)


def _title(code: str, verdicts: Verdicts) -> str:
    source = verdicts.parent.sources.get(code)
    return plain((source.title if source else "") or code)


def _evidence(row: Verdict, verdicts: Verdicts, width: int) -> Lines:
    if not row.evidence:
        return []
    known = verdicts.estimates.parent
    named = [f"{name} {plain(known.row(name)['source'])}" for name in row.evidence[:MOST]]
    more = f" and {len(row.evidence) - MOST} more" if len(row.evidence) > MOST else ""
    return paragraph(Text(f"evidence: {', '.join(named)}{more}", style="dim"), width, indent=INDENT)
