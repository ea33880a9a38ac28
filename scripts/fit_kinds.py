"""Fit the weights of `extract/claims/figures.csv`: of which kind the claim of a number is, if any.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`, and the numbers in the passages
of `tests/extract/claims_cases` and `tests/extract/figure_cases`. A number is labelled with the kind of the claim whose
number stands at its place, else "none". Multinomial logistic regression with a ridge that is weaker for what the
patterns make of a number than for the words around it. Each eighth of the articles is left out in turn to say how well
unseen numbers are judged; passages are never left out, and some were written after such articles had been read, so that
articles nobody looked at say more.

    python scripts/fit_kinds.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import numpy as np
from fit_judge import scenes
from labelled import ROOT, SCORE, tuned
from likeliest import fit_kinds
from scipy.sparse import csr_matrix

from softpower.extract import article
from softpower.extract.claims.claim import Scene
from softpower.extract.claims.figures import Words, marks_of, marks_of_all
from softpower.extract.claims.numeric import looked_at
from softpower.extract.claims.subjects import owners
from softpower.extract.claims.whose import owned
from softpower.extract.quantities import Stated
from softpower.provenance import Source
from softpower.sources import Document

WEIGHTS = ROOT / "src/softpower/extract/claims/figures.csv"
KINDS = ("none", "amount", "comparison", "count", "forecast", "growth", "quote", "range", "rank", "record", "recovery",
         "share", "share_by_region", "streak", "target", "vague_quantity")  # fmt: skip
# Variances of the weights, of the words around a number and of its own marks. 0.2 to 0.7 and 1 to 5 do alike.
RIDGE, OWN = 0.5, 2.0
OWN_MARKS = ("rule=", "k=", "d=", "m=", "u=", "scenery", "survey", "said", "somewhere", "range", "open", "worded",
             "broken", "small", "one", "letters", "hyphen", "rate")  # fmt: skip
RARE = 3  # a mark of fewer numbers gets no weight
LEAST = 0.08  # smaller weights are left out of the table: of the articles left out as many numbers are right
FOLDS = 8
STEPS = 150  # of the search for the weights
Sample = tuple[str, str, set[str]]  # group, kind, marks


def described(scene: Scene) -> list[set[str]]:
    """Give the marks of each number of a sentence."""
    if not scene.stated:
        return []
    codes = owners(scene.text, scene.stated, scene.found, scene.memory, scene.sentence.block)
    seen, words = looked_at(scene, codes, owned(scene)), Words(scene)
    return [marks_of_all(scene, words) | marks_of(scene, words, n, seen) for n in range(len(seen))]


def articles() -> Iterator[Sample]:
    """Give the numbers of the articles that may be tuned on."""
    for folder, record, document in tuned():
        text, found = scenes(document)
        theirs = np.cumsum([not c.isspace() for c in "  " + record["text"]])  # letters before each character
        ours = [n for n, c in enumerate(text) if not c.isspace()]
        labels = []
        for label in record["gold"]:
            if label["number_span"]:
                start, end = label["number_span"]
                labels.append((ours[theirs[start + 1]], ours[theirs[end]] + 1, label))
        for scene in found:
            for stated, shown in zip(scene.stated, described(scene), strict=True):
                kind = kind_at(stated, scene.sentence.start, labels)
                if kind:
                    yield f"{folder} {record['text_file']}", kind, shown


def kind_at(stated: Stated, offset: int, labels: list[tuple[int, int, dict[str, Any]]]) -> str:
    """Give the kind of the label whose number stands at the place of a number; empty for one that is optional."""
    read = {"value": stated.value, "low": stated.low, "high": stated.high, "unit": stated.unit}
    best, most = None, (False, 0.0)
    for start, end, label in labels:
        shared = min(end, stated.end + offset) - max(start, stated.start + offset)
        fit = SCORE.same_value(label, read), shared - 0.5 * (not SCORE.has_number(label))
        if shared > 0 and (best is None or fit > most):
            best, most = label, fit
    if best is None or not best["material"] or not SCORE.has_number(best):
        return "none"
    return "" if best.get("optional") else best["kind"]


def passages() -> Iterator[Sample]:
    """Give the numbers of the passages in the same way."""
    for folder in ("claims_cases", "figure_cases"):
        for path in sorted((ROOT / "tests/extract" / folder).glob("*.txt")):
            for block in re.split(r"^> ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
                passage, *rows = block.strip().split("\n")
                text = f"Title\n\n{passage}\n"
                source = Source(code="x", path="x.txt", date_published="2026-03-10")
                document = Document(source=source, raw=text, media_type="text/plain", sha256="", bytes=len(text))
                read, found = scenes(document)
                offset = read.find(passage)  # a line of links is left out of the text: nothing is read in it
                for scene in found:
                    for stated, shown in zip(scene.stated, described(scene), strict=True):
                        kind = kind_in(stated, scene.sentence.start - offset, passage, rows)
                        if kind:
                            yield "passages", kind, shown


def kind_in(stated: Stated, offset: int, passage: str, rows: list[str]) -> str:
    """Give the kind of the claim of a passage that states a number; empty where one holds it with another value."""
    found = "none"
    for row in rows:
        head, _, words = row.partition(" | ")
        kind, _, number = head.partition("=")
        start = passage.index(words)
        if number and start < stated.end + offset and stated.start + offset < start + len(words):
            if fits(stated, number):
                return kind
            found = ""
    return found


def fits(stated: Stated, number: str) -> bool:
    """Tell whether a number is what a passage says, in parts of a hundred or of an earlier level, too."""
    low, dots, high = number.partition("..")
    if dots:
        return stated.low == float(low) and stated.high == (float(high) if high else None)
    if stated.value is None:
        return False
    size = stated.value * (100 if stated.kind == "fraction" else 1)
    return any(abs(have - float(low)) < 0.01 for have in (stated.value, size, 100 - size, 100 + size))


def learned(rows: list[Sample]) -> tuple[dict[str, int], np.ndarray]:
    """Fit to some numbers: the marks with their places, and the weights."""
    seen = Counter(mark for _, _, shown in rows for mark in shown)
    place = {mark: n for n, mark in enumerate(sorted(mark for mark, n in seen.items() if n >= RARE))}
    variance = np.array([[OWN if mark.startswith(OWN_MARKS) else RIDGE] for mark in place])
    kinds = np.eye(len(KINDS))[[KINDS.index(kind) for _, kind, _ in rows]]
    weights = fit_kinds(matrix(rows, place), kinds, variance, STEPS)
    return place, np.where(np.abs(weights) < LEAST, 0, weights.round(2))


def matrix(rows: list[Sample], place: dict[str, int]) -> csr_matrix:
    """Mark which number shows what."""
    cells = [(n, place[mark]) for n, (_, _, shown) in enumerate(rows) for mark in shown if mark in place]
    return csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(place)))


def measure(rows: list[Sample]) -> None:
    """Say how well the articles are judged that are left out."""
    names = sorted({group for group, _, _ in rows} - {"passages"})
    said: list[tuple[str, str]] = []
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        place, weights = learned([row for row in rows if row[0] not in out])
        left = [row for row in rows if row[0] in out]
        best = (matrix(left, place) @ weights).argmax(1)
        said += [(kind, KINDS[b]) for (_, kind, _), b in zip(left, best, strict=True)]
    found = [(kind, read) for kind, read in said if kind != "none" != read]
    claims = sum(kind != "none" for kind, _ in said)
    print(  # noqa: T201
        f"left out: {len(said)} numbers, {_right(said)} right; of {claims} claims {len(found)} found, {_right(found)} "
        f"of them with the right kind; {sum(kind == 'none' != read for kind, read in said)} read that are none"
    )


def _right(said: list[tuple[str, str]]) -> str:
    return f"{100 * sum(kind == read for kind, read in said) / len(said):.1f}%"


def main() -> None:
    """Measure with each group left out, and write the weights where that is asked for."""
    with patch.object(article, "fill", side_effect=lambda found, _: list(found)):  # no later pass tells a kind
        rows = [*articles(), *passages()]
    measure(rows)
    if "--keep" in sys.argv:
        place, weights = learned(rows)
        with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["mark", *KINDS])
            for mark, row in zip(place, weights, strict=True):
                if row.any():
                    out.writerow([mark, *(round(100 * w) or "" for w in row)])


if __name__ == "__main__":
    main()
