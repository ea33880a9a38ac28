"""Short passages of our own with every claim that they hold: found, of the right kind, and nothing else.

In `claims_cases/*.txt` a line with ">" is a passage; below it stand its claims: kind, "=" and the number (a value,
low..high) where it has one, and behind the bar the words. They were written from the conventions of labelling, before
the reader was run on them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from softpower.extract import read_article
from softpower.provenance import Source
from softpower.sources import Document

FOLDER = Path(__file__).parent / "claims_cases"
DAY = "2026-03-10"
# Percent of the labelled claims found with their kind, and of the claims read that are right: measured, only to go up.
RECALL, PRECISION = 75, 73
OVERLAP = 0.3  # of the shorter of two quotes


@dataclass(frozen=True)
class Labelled:
    kind: str
    words: str
    number: tuple[float | None, float | None, float | None]


def number(text):
    low, dots, high = text.partition("..")
    if dots:
        return None, float(low), float(high) if high else None
    return (float(text) if text else None), None, None


def cases():
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("> "):
                found.append((path.stem, line[2:], []))
            elif line:
                head, _, words = line.partition(" | ")
                kind, _, value = head.partition("=")
                found[-1][2].append(Labelled(kind, words, number(value)))
    return found


def read(passage):
    source, raw = Source(code="case", path="case.txt", date_published=DAY), f"Title\n\n{passage}\n"
    document = Document(source=source, raw=raw, media_type="text/plain", sha256="", bytes=len(raw))
    return read_article(document).rows


def same_number(label, row):
    have = (row["value"], row["low"], row["high"])
    return all(
        (a is None) == (b is None) and (a is None or abs(a - b) <= 1e-4 * max(1, abs(a)))
        for a, b in zip(label.number, have, strict=True)
    )


def shared(label, row, passage, offset):
    start = passage.find(label.words)
    left, right = row["start"] - offset, row["end"] - offset
    both = min(start + len(label.words), right) - max(start, left)
    return both / max(1, min(len(label.words), right - left))


def fits(label, row, passage, offset):
    return same_number(label, row) and shared(label, row, passage, offset) >= OVERLAP


def paired(labels, rows, passage, *, kinds):
    """Pair labels with rows one to one, as many as go, by augmenting paths."""
    offset = len("Title\n\n")
    taken = {}

    def place(label, seen):
        for n, row in enumerate(rows):
            right = row["claim_kind"] == labels[label].kind or not kinds
            if n in seen or not right or not fits(labels[label], row, passage, offset):
                continue
            seen.add(n)
            if n not in taken or place(taken[n], seen):
                taken[n] = label
                return True
        return False

    for label in range(len(labels)):
        place(label, set())
    return {label: row for row, label in taken.items()}


@pytest.fixture(scope="module")
def readings():
    return [(name, passage, labels, read(passage)) for name, passage, labels in cases()]


def test_claims_are_found_with_their_kind_and_nothing_else_is(readings):
    count = Counter()
    for _, passage, labels, rows in readings:
        right = paired(labels, rows, passage, kinds=True)
        count.update(labelled=len(labels), read=len(rows), right=len(right))
    recall, precision = 100 * count["right"] / count["labelled"], 100 * count["right"] / count["read"]
    assert recall >= RECALL, recall
    assert precision >= PRECISION, precision


def test_there_are_passages_of_every_kind_and_some_that_hold_nothing():
    kinds = Counter(label.kind for _, _, labels in cases() for label in labels)
    assert len(kinds) >= 20
    assert sum(not labels for _, _, labels in cases()) >= 25
    assert all(label.words in passage for _, passage, labels in cases() for label in labels)
