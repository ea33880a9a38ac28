"""Short passages of our own in Japanese and Korean with every claim that they hold, and some of their slots.

In `eastern_cases/*.txt` a line with ">" is a passage; below it stand its claims: kind, "=" and the number where it has
one, behind a bar the words, and behind a second bar slots. They were written from the conventions of labelling, before
the reader was run on them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from softpower.extract import read_article
from softpower.provenance import Source
from softpower.sources import Document

FOLDER = Path(__file__).parent / "eastern_cases"
DAY, TITLES = "2026-03-10", {"ja": "見出し", "ko": "제목"}
# Percent, as measured, only to go up: claims found with their kind, claims read that are right, slots that are right.
RECALL, PRECISION, SLOTS = 95, 90, 90
OVERLAP = 0.3  # of the shorter of two quotes
LEAST = re.compile("最少|最も少|가장 적")
COLUMNS = {"region": "place"}


@dataclass
class Labelled:
    kind: str
    words: str
    number: tuple[float | None, float | None, float | None]
    slots: dict[str, str] = field(default_factory=dict)


def labelled(line):
    head, words, *rest = line.split(" | ")
    kind, _, value = head.partition("=")
    low, dots, high = value.partition("..")
    number = (None, float(low), float(high)) if dots else (float(value) if value else None, None, None)
    if kind in {"rank", "record"} and not value and not LEAST.search(words):
        number = (1.0, None, None)
    slots: dict[str, str] = {}
    name = ""
    for part in rest[0].split("; ") if rest else ():
        head, colon, text = part.partition(": ")
        name, text = (head, text) if colon else (name, f"{slots[name]}; {head}")
        slots[name] = text
    return Labelled(kind, words, number, slots)


def cases(language):
    found = []
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line:
            found[-1][1].append(labelled(line))
    return found


def read(passage, language):
    raw = f"{TITLES[language]}\n\n{passage}\n"
    source = Source(code="case", path="case.txt", date_published=DAY)
    document = Document(source=source, raw=raw, media_type="text/plain", sha256="", bytes=len(raw))
    return read_article(document).rows


def fits(label, row, passage, offset):
    have = (row["value"], row["low"], row["high"])
    same = all(
        (a is None) == (b is None) and (a is None or abs(a - b) <= 1e-4 * max(1, abs(a)))
        for a, b in zip(label.number, have, strict=True)
    )
    start = passage.find(label.words)
    left, right = row["start"] - offset, row["end"] - offset
    both = min(start + len(label.words), right) - max(start, left)
    return same and row["claim_kind"] == label.kind and both >= OVERLAP * max(1, min(len(label.words), right - left))


def paired(labels, rows, passage, offset):
    """Pair labels with rows one to one, as many as go, by augmenting paths."""
    taken: dict[int, int] = {}

    def place(label, seen):
        for n, row in enumerate(rows):
            if n in seen or not fits(labels[label], row, passage, offset):
                continue
            seen.add(n)
            if n not in taken or place(taken[n], seen):
                taken[n] = label
                return True
        return False

    for label in range(len(labels)):
        place(label, set())
    return {label: rows[n] for n, label in taken.items()}


def slot_right(name, want, row):
    have = row[COLUMNS.get(name, name)] or ""
    if name in {"period", "baseline"}:
        return set(re.findall(r"(?:19|20)\d\d", want)) == set(re.findall(r"(?:19|20)\d\d", have))
    if name in {"attribution", "speaker"}:
        return want.lower() in have.lower()
    return {part.strip() for part in want.split(";")} == {part.strip() for part in have.split(";")}


@pytest.fixture(scope="module")
def readings():
    return [
        (passage, labels, read(passage, language), len(TITLES[language]) + 2)
        for language in TITLES
        for passage, labels in cases(language)
    ]


def test_claims_are_found_with_their_kind_and_nothing_else_is(readings):
    count = Counter()
    for passage, labels, rows, offset in readings:
        right = paired(labels, rows, passage, offset)
        count.update(labelled=len(labels), read=len(rows), right=len(right))
    recall, precision = 100 * count["right"] / count["labelled"], 100 * count["right"] / count["read"]
    assert recall >= RECALL, recall
    assert precision >= PRECISION, precision


def test_slots_of_claims_found(readings):
    right, wrong = 0, []
    for passage, labels, rows, offset in readings:
        for n, row in paired(labels, rows, passage, offset).items():
            for name, want in labels[n].slots.items():
                if slot_right(name, want, row):
                    right += 1
                else:
                    wrong.append((name, labels[n].words, want, row[COLUMNS.get(name, name)]))
    assert 100 * right / (right + len(wrong)) >= SLOTS, wrong


def test_there_are_passages_of_every_kind_and_some_that_hold_nothing():
    for language in TITLES:
        kinds = Counter(label.kind for _, labels in cases(language) for label in labels)
        assert len(kinds) >= 20
        assert sum(not labels for _, labels in cases(language)) >= 4
        assert all(label.words in passage for passage, labels in cases(language) for label in labels)
