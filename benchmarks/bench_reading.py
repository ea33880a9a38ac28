"""Quantities of sentences: speed beside quantulum3 on the same sentences in the same run, and on a hostile megabyte.

The sentences are those of the labelled corpus. quantulum3 reads with its rules alone: its classifier is off, as it does
not load beside a current scikit-learn. Where quantulum3 is missing (group `bench`), the script says so.
"""

from __future__ import annotations

import json
import random
import statistics
import time
import warnings
from functools import partial
from pathlib import Path

from softpower.extract.quantities import quantities, read_sentence

CORPUS = Path(__file__).parents[1] / "tests" / "gate" / "corpus" / "sentences.jsonl"
RUNS = 5
HOSTILE = (
    "1", "1,", "1-", "1:", "1/", "a@", "one ", "twenty-", "from 1 to ", "(1 ", "1 of ", "...", "\u202e1", "\u0301",
    "\u0661", "万", "1万", "一", "1分の", "5人に1", "천", "1만 ", "한 ", "1명 중 ",
)  # fmt: skip
MEGABYTE = 1_000_000
WORST = 1  # of the hostile lines is read a megabyte long


def sentences(language):
    """The labelled sentences of a language, in one fixed random order."""
    rows = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows if row["lang"] == language]
    random.Random(11).shuffle(texts)
    return texts


def rate(read, texts, runs=RUNS):
    """Sentences a CPU second on one core, median over runs; the first, cold, run is not counted."""
    rates = []
    for run in range(runs + 1):
        start = time.process_time()
        for text in texts:
            read(text)
        if run:
            rates.append(len(texts) / (time.process_time() - start))
    return statistics.median(rates)


def main():
    english = sentences("en")
    ours = rate(read_sentence, english)
    print(f"{f'softpower, English, {len(english)} sentences':<44}{ours:8,.0f} sentences/s")
    for language, name in (("ja", "Japanese"), ("ko", "Korean")):
        texts = sentences(language) * 4
        speed = rate(partial(read_sentence, language=language), texts)
        print(f"{f'softpower, {name}, {len(texts)} sentences':<44}{speed:8,.0f} sentences/s")
    whole = "\n".join(english)
    print(
        f"{'softpower, one English text of them all':<44}{len(english) * rate(quantities, [whole]):8,.0f} sentences/s"
    )
    peer(english, ours)
    hostile()


def peer(english, ours):
    """quantulum3 on the same sentences."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that its classifier is off
            from quantulum3 import parser
    except ImportError:
        print("quantulum3 is not installed: no comparison (pip install quantulum3)")
        return
    theirs = rate(parser.parse, english, runs=1)
    print(f"{'quantulum3, its rules alone':<44}{theirs:8,.0f} sentences/s   softpower is {ours / theirs:.0f} x as fast")


def cost(piece, size):
    """CPU seconds for a text of one piece over and over."""
    text = (piece * (size // len(piece) + 1))[:size]
    start = time.process_time()
    quantities(text)
    return time.process_time() - start


def hostile():
    """The slowest of many lines on a megabyte, and on a quarter of it: four times as much where time is linear."""
    slowest = sorted(HOSTILE, key=lambda piece: -cost(piece, MEGABYTE // 50))[:WORST]
    for piece in slowest:
        part, whole = cost(piece, MEGABYTE // 4), cost(piece, MEGABYTE)
        growth = f"{whole / part:.1f} x a quarter of it (linear: 4, square: 16)"
        print(f"{f'1 MB of {piece!a}, the slowest':<44}{whole:8.1f} CPU s         {growth}")


if __name__ == "__main__":
    main()
