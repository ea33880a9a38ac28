"""Articles from page to claims on one core: pages a second, and the share of each step.

The pages are those of the labelled corpus, with their menus, scripts and comments. Three lines stand beside
each other in the same run: the main text alone, the text of the page read for claims, and both, as `observe` does it.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from softpower.extract import read_article
from softpower.extract.clean import clean
from softpower.sources import read_document

CORPUS = Path(__file__).parents[1] / "tests" / "gate" / "corpus" / "articles"
ROUNDS, RUNS = 5, 5


def rate(step, documents):
    """Documents a CPU second, median of some runs after one warm-up, and the spread over them."""
    for document in documents:
        step(document)
    rates = []
    for _ in range(RUNS):
        start = time.process_time()
        for _ in range(ROUNDS):
            for document in documents:
                step(document)
        rates.append(ROUNDS * len(documents) / (time.process_time() - start))
    return statistics.median(rates), max(rates) - min(rates)


def main():
    pages = [read_document(path) for path in sorted(CORPUS.glob("*.html"))]
    texts = [read_document(path) for path in sorted(CORPUS.glob("??.txt"))]
    size = sum(len(page.raw) for page in pages) / len(pages)
    print(f"{len(pages)} pages of {size / 1000:.1f} kB on average, one core, CPU time, {RUNS} runs")
    for name, step, documents in (
        ("page to main text", clean, pages),
        ("plain text to claims", read_article, texts),
        ("page to claims", read_article, pages),
    ):
        median, spread = rate(step, documents)
        print(f"{name:<24} {median:7.0f} a second  (spread {spread:.0f})")


if __name__ == "__main__":
    main()
