"""Fit the weights of `extract/claims/judge.csv`: which kind of claim in words a clause makes.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own` and all passages of
`tests/extract/claims_cases`. A clause is labelled with the kind of the claim in words that it holds most of, else
"none"; two amounts set against each other are left to rules. Multinomial logistic regression with a ridge. Each article
and each sixth of the passages is left out in turn to say how well unseen clauses are judged.

    python scripts/fit_judge.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import csv
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator

import numpy as np
from labelled import ROOT, tuned
from likeliest import fit_kinds, softmax
from scipy.sparse import csr_matrix

from softpower.extract import article
from softpower.extract.claims.claim import Reading, Scene
from softpower.extract.claims.gazetteer import lowered
from softpower.extract.claims.judge import candidates
from softpower.extract.claims.memory import Memory
from softpower.extract.claims.numeric import number_claims
from softpower.extract.claims.statements import ranks_and_views
from softpower.extract.split import Sentence
from softpower.provenance import Source
from softpower.sources import Document

WEIGHTS = ROOT / "src/softpower/extract/claims/judge.csv"
KINDS = ("none", "conclusion", "disagreement", "vague_growth", "vague_quantity", "event", "comparison", "lead_shift",
         "quote", "forecast", "target", "rank", "record")  # fmt: skip
# Variance of the weights of classes, and of words: between half and twice as much do alike on what is left out.
RIDGE, RIDGE_OF_WORDS = 0.25, 0.15
OF_PASSAGES = 0.7  # what a passage counts beside an article
RARE = 3  # a mark of fewer clauses gets no weight
SMALL, SMALLEST = 0.12, 0.04  # the largest weight of a mark that is written, and the least that is
MOST, SHARED = 0.6, 0.3  # of a clause, of the shorter of clause and label
FOLDS = 8
STEPS = 100  # of the search for the weights
LEAST = 0.24  # as in `judge`
PLACED = frozenset({"closing", "ends"})
Label = tuple[str, int, int, bool]


def scenes(document: Document) -> tuple[str, list[Scene]]:
    """Read a document, and give its text and its sentences as the reader saw them."""
    seen: list[Scene] = []
    whole = article.scene_of

    def watched(*args: Sentence | Memory | Reading, ends: bool) -> Scene:
        seen.append(whole(*args, ends=ends))
        return seen[-1]

    article.scene_of = watched
    try:
        text = article.read_article(document).clean.text
    finally:
        article.scene_of = whole
    return text, [scene for scene in seen if not scene.sentence.heading]


def articles() -> Iterator[tuple[str, Document, list[Label], str]]:
    """Give the tuned articles: group, document, labels and the text in which these count."""
    for folder, record, document in tuned():
        labels = [
            (c["kind"], c["start"], c["end"], _counted(c["kind"], c["value"], c["low"], c["high"]))
            for c in record["gold"]
            if c["material"] and not c.get("optional")
        ]
        yield f"{folder} {record['doc_id']}", document, labels, record["text"]


def _counted(kind: str, value: float | None, *bounds: object) -> bool:
    """Tell whether a label has a number; the first place and the highest are said in words."""
    if kind in {"rank", "record"}:
        return value not in {None, 1}
    return value is not None or any(bound is not None for bound in bounds)


def passages() -> Iterator[tuple[str, Document, list[Label], str]]:
    """Give the passages in the same way."""
    for path in sorted((ROOT / "tests/extract/claims_cases").glob("*.txt")):
        for block in re.split(r"^> ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            passage, *rows = block.strip().split("\n")
            text, labels = f"Title\n\n{passage}\n", []
            for row in rows:
                head, _, words = row.partition(" | ")
                kind, _, number = head.partition("=")
                start = text.index(words)
                value = float(number) if number and ".." not in number else None
                labels.append((kind, start, start + len(words), _counted(kind, value, number or None)))
            fold = zlib.crc32(passage.encode()) % FOLDS
            source = Source(code="x", path="x.txt", date_published="2026-03-10")
            document = Document(source=source, raw=text, media_type="text/plain", sha256="", bytes=len(text))
            yield f"passages {fold}", document, labels, text


def samples() -> Iterator[tuple[str, str, list[str]]]:
    """Give group, kind and marks of each clause."""
    for group, document, labels, theirs in (*articles(), *passages()):
        text, found = scenes(document)
        moved = [(kind, _place(theirs, a, text), _place(theirs, b - 1, text) + 1, n) for kind, a, b, n in labels]
        for scene in found:
            low = lowered(scene.text)
            numbers = number_claims(scene)
            made, covered = ranks_and_views(scene, low)
            for (start, end), shown, _ in candidates(scene, low, [*numbers, *made], covered):
                kind = _kind(text, (start + scene.sentence.start, end + scene.sentence.start), moved)
                if kind:
                    alone = group.startswith("passages")  # a passage has no place in an article
                    yield group, kind, [mark for mark in shown if not (alone and mark in PLACED)]


def _place(theirs: str, at: int, text: str) -> int:
    """Give the same place in a text that differs in white space only."""
    letters = sum(not c.isspace() for c in theirs[:at])
    for n, character in enumerate(text):
        if not letters and not character.isspace():
            return n
        letters -= not character.isspace()
    return len(text)


def _kind(text: str, clause: tuple[int, int], labels: list[Label]) -> str:
    """Give the kind of a clause; empty where it is to be left out."""
    best, most = "none", 0.0
    for kind, start, end, number in labels:
        shared = min(end, clause[1]) - max(start, clause[0])
        if kind not in KINDS or number or shared <= 0:
            continue
        if shared < MOST * (clause[1] - clause[0]) and shared < SHARED * (end - start):
            continue
        if kind == "comparison" and len(re.findall(r"\d[\d.,]*", text[start:end])) > 1:
            return ""
        if shared > most:
            best, most = kind, shared
    return best


def main() -> None:
    """Measure with each group left out, and write the weights where that is asked for."""
    rows = list(samples())
    seen = Counter(mark for _, _, shown in rows for mark in shown)
    names = sorted(mark for mark, n in seen.items() if n >= RARE)
    place = {mark: n for n, mark in enumerate(names)}
    cells = [(n, place[mark]) for n, (_, _, shown) in enumerate(rows) for mark in shown if mark in place]
    x = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names)))
    y = np.array([KINDS.index(kind) for _, kind, _ in rows])
    hot = np.eye(len(KINDS))[y]
    groups = np.array([group for group, _, _ in rows])
    ridge = np.array([[RIDGE if _is_class(name) else RIDGE_OF_WORDS] for name in names])
    short = np.array([group.startswith("passages") for group in groups])
    counts = np.where(short, OF_PASSAGES, 1.0)
    folds = np.array([zlib.crc32(group.encode()) % FOLDS for group in groups])
    likely = np.zeros((len(rows), len(KINDS)))
    for fold in range(FOLDS):
        out = folds == fold
        likely[out] = softmax(x[out] @ fit_kinds(x[~out], hot[~out], ridge, STEPS, counts[~out]))
    said = np.where(likely[:, 1:].max(1) > LEAST, 1 + likely[:, 1:].argmax(1), 0)
    for part, mine in (("articles", ~short), ("passages", short)):
        right, sure = ((said == y) & (y > 0) & mine).sum(), ((said > 0) & mine).sum()
        found, labelled = ((said > 0) & (y > 0) & mine).sum(), ((y > 0) & mine).sum()
        both = sure + labelled
        print(  # noqa: T201
            f"{part}, left out: {labelled} labelled, F1 found {200 * found / both:.1f}, kind {200 * right / both:.1f}"
        )
    print(f"{len(rows)} clauses, {len(names)} marks")  # noqa: T201
    if "--keep" in sys.argv:
        write(names, fit_kinds(x, hot, ridge, STEPS, counts))


def _is_class(name: str) -> bool:
    """Tell a mark of classes or of the place from words of the text."""
    return not any(sign in name for sign in "=~^$")


def write(names: list[str], weights: np.ndarray) -> None:
    """Write the weights in hundredths, without the small ones."""
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["mark", *KINDS])
        for name, row in zip(names, weights, strict=True):
            if abs(row).max() >= SMALL:
                out.writerow([name, *(f"{100 * w:.0f}" if abs(w) >= SMALLEST else "" for w in row)])


if __name__ == "__main__":
    main()
