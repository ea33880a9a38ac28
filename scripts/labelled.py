"""The labelled articles that small models are fitted on, and their tables of weights: what the `fit_` scripts share."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from softpower.extract import article, slots
from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.slots import Passage
from softpower.provenance import Source
from softpower.sources import Document, read_document

ROOT = Path(__file__).resolve().parents[1]
GATE = ROOT / "tests/gate"
SLOTS = ROOT / "src/softpower/extract/slots"


@dataclass
class Labelled:
    """An article: its passages as the passes before left them, and the labels of the claims that were found."""

    passages: list[Passage]
    reading: Reading
    labels: dict[int, dict[str, Any]]  # id of claim -> label


def scorer() -> ModuleType:
    """Load the scorer of the labelled corpus."""
    spec = importlib.util.spec_from_file_location("score", GATE / "corpus/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCORE = scorer()


def tuned(languages: Sequence[str] = ("en",)) -> Iterator[tuple[str, dict[str, Any], Document]]:
    """Give the articles of some languages that may be tuned on: the set, the record with its labels, the document."""
    for folder in ("corpus", "own"):
        SCORE.HERE = str(GATE / folder)
        for record in SCORE.documents():
            if record["lang"] not in languages or int(record["text_file"].split(".")[0]) % 2 == 0:
                continue
            path = GATE / folder / "articles" / record["source_file"]
            source = Source(code=record["doc_id"], path=path.name, date_published=record["reference_date"])
            yield folder, record, read_document(path, source)


def articles(step: Callable[..., Any], languages: Sequence[str] = ("en",)) -> list[Labelled]:
    """Read the articles that may be tuned on, as they are before one of the passes over a document."""
    found = []
    for _, record, document in tuned(languages):
        with patch.object(article, "fill", side_effect=lambda passages, _: list(passages)) as filled:
            text = article.read_article(document).clean.text
        passages, reading = filled.call_args.args
        found.append(_labelled(record, text, _until(step, passages, reading), reading))
    return found


def _until(step: Callable[..., Any], passages: Sequence[Passage], reading: Reading) -> list[Passage]:
    """Run the passes that come before a pass."""
    filled = list(passages)
    for earlier in slots._PASSES[reading.language]:  # noqa: SLF001 - the passes are nobody else's business
        if earlier is step:
            return filled
        filled = earlier(filled, reading)
    raise ValueError(f"{step} is no pass over a document")


def _labelled(record: dict[str, Any], text: str, passages: list[Passage], reading: Reading) -> Labelled:
    """Pair the claims of an article with its labels."""
    claims = claims_of(passages)
    read = [{"value": c.value, "low": c.low, "high": c.high, "unit": c.unit or None, "kind": c.claim_kind,
             "subject": c.subject or None, "indicator": c.topic or None, "quote": text[c.start : c.end]}
            for c in claims]  # fmt: skip
    need, matched, _, _ = SCORE.pair_claims(record, read, strict=False)
    return Labelled(passages, reading, {id(claims[j]): need[i] for i, j in matched.items()})


def claims_of(passages: Sequence[Passage]) -> list[Claim]:
    """Give the claims of a document in its order."""
    return [claim for passage in passages for claim in passage.claims]


def write_weights(path: Path, weights: Mapping[str, float], least: float) -> None:
    """Write the weights that are at least so large, in the order of their names."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("feature", "weight"))
        table.writerows((name, f"{weight:.2f}") for name, weight in sorted(weights.items()) if abs(weight) >= least)
