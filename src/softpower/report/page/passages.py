"""The passages of read documents with the quoted words marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from softpower.contest import Contest
from softpower.provenance import Source
from softpower.report.page.cast import Cast
from softpower.report.page.text import clean
from softpower.report.page.uses import stated

__all__ = ["open_licence", "passages_view"]

REACH = 400  # characters of context on each side at most, for a text without full stops
FULL = 60_000  # characters of a text that may stand in the page as a whole
_OPEN = re.compile(
    r"\b(cc0|public domain|pdm|cc[ -]?by(?:[ -]sa)?(?![ -](?:nc|nd|sa[ -]n))|ogl|apache|mit)\b", re.IGNORECASE
)


def open_licence(licence: str) -> bool:
    """Say whether a licence allows the whole text to be shown.

    Parameters
    ----------
    licence : str
        As the table of sources names it.

    Returns
    -------
    bool
        True for well-known open licences only.

    Examples
    --------
    >>> open_licence("CC BY 4.0"), open_licence("CC BY-NC 4.0"), open_licence("all rights reserved"), open_licence("")
    (True, False, False, False)
    """
    return bool(_OPEN.search(licence))


def passages_view(contest: Contest, cast: Cast, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the quoted passages of every document that was read.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    rows : sequence of mapping
        The observations that stand in the page.

    Returns
    -------
    list of dict
        One entry a document: its source, its passages as markup, and the observations that are marked in it.
    """
    observations = contest.index.parent.parent
    found = []
    for code, text in observations.texts.items():
        quotes = [row for row in rows if row["source"] == code and _fits(row, text)]
        if not quotes:
            continue
        source = observations.sources.get(code) or Source(code=code, title=code)
        whole = open_licence(source.licence) and len(text) <= FULL
        spans = [(0, len(text))] if whole else _windows(text, quotes)
        document = observations.documents.get(code)
        found.append(
            {
                "source": source,
                "whole": whole,
                "digest": document.sha256 if document else "",
                "passages": [_passage(text, span, quotes, cast) for span in spans],
                "ids": {row["id"] for row in quotes},
            }
        )
    return found


def _fits(row: Mapping[str, Any], text: str) -> bool:
    """Whether the words still stand at their place; otherwise the row shows them without a link."""
    start, end = row["start"], row["end"]
    return start is not None and end is not None and 0 <= start < end and text[start:end] == row["exact"]


def _windows(text: str, quotes: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Cut the sentences of the quotes with one more on each side; windows that meet become one."""
    from softpower.extract.split import split  # a text is here, so the reader is loaded already

    sentences = split(text)
    begins, ends = [s.start for s in sentences], [s.end for s in sentences]
    windows: list[tuple[int, int]] = []
    for row in sorted(quotes, key=lambda row: int(row["start"])):
        first = max(0, bisect_right(begins, row["start"]) - 2)
        last = min(len(ends) - 1, bisect_left(ends, row["end"]) + 1)
        start = max(begins[first] if begins else 0, row["start"] - REACH)
        end = min(max(ends[last] if ends else 0, row["end"]), row["end"] + REACH)
        start = min(start, row["start"])
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _passage(text: str, span: tuple[int, int], quotes: Sequence[Mapping[str, Any]], cast: Cast) -> Markup:
    """Mark the quotes inside a passage; all text is escaped."""
    inside = sorted(
        (row for row in quotes if span[0] <= row["start"] < span[1]), key=lambda row: (row["start"], -row["end"])
    )
    out = [] if span[0] == 0 else [Markup("… ")]
    at = span[0]
    while inside:
        cluster, reach = [], inside[0]["end"]
        while inside and inside[0]["start"] < reach:
            reach = max(reach, inside[0]["end"])
            cluster.append(inside.pop(0))
        out += [_plain(text[at : cluster[0]["start"]]), _marked(text, cluster, cast)]
        out += [_back(row) for row in cluster]
        at = reach
    out.append(_plain(text[at : span[1]]))
    if span[1] < len(text):
        out.append(Markup(" …"))
    return Markup("").join(out)


def _plain(text: str) -> Markup:
    """Escape what stands between quotes; an empty line parts paragraphs."""
    return escape(clean(re.sub(r"\n+", "\n\n", text)))


def _marked(text: str, cluster: Sequence[Mapping[str, Any]], cast: Cast) -> Markup:
    """Mark quotes that share words: each stretch between two ends lies in the marks of all quotes that cover it."""
    edges = sorted({edge for row in cluster for edge in (row["start"], row["end"])})
    begun: set[str] = set()
    out = Markup("")
    for left, right in pairwise(edges):
        piece = Markup(escape(clean(text[left:right])))
        for row in reversed([row for row in cluster if row["start"] <= left and row["end"] >= right]):
            name = Markup(' data-of="q-{}"' if row["id"] in begun else ' id="q-{}"').format(row["id"])
            begun.add(row["id"])
            piece = Markup('<mark class="{}"{}>{}</mark>').format(cast[row["contender"] or ""].tone, name, piece)
        out += piece
    return out


def _back(row: Mapping[str, Any]) -> Markup:
    return Markup('<a class="back" href="#o-{0}" aria-label="Back to the row: {1}">↩\N{NO-BREAK SPACE}{1}</a>').format(
        row["id"], clean(stated(row))
    )
