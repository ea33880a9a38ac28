"""Many documents: memory stays flat over 100,000 of them, and two cores read at least 1.7 times as fast as one."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from timing import PYTHON

SENTENCES = (
    "Seoul welcomed {n}.{m} million foreign visitors in 20{y}, {p}% more than a year earlier, its tourism office said.",
    "Tokyo drew {n} million, and its hotels cost {m}5 dollars a night on average.",
    "Nobody at the ministry wished to comment on the figures, which are to be revised in spring.",
    "A survey of {m},400 people in {n} countries named music first with {p}.{m}% of the answers.",
    "Exports of games and series earned ${n}.{m} billion, the bank wrote.",
    "The halls along the river were full again, and so were the trains that lead there.",
)
LONG = 12  # times the sentences above in a document of the speed line: some 6,000 characters, a news article


def write_lines(path, n_documents, repeats, every=1):
    """Write a corpus of our own wording; every document has other figures, or only one in `every` has any."""
    with path.open("w") as file:
        for n in range(n_documents):
            kinds = range(repeats) if n % every == 0 else (2,)
            parts = [
                SENTENCES[k % 6].format(n=n % 37 + 2, m=(n + k) % 9 + 1, y=10 + n % 15, p=(n + k) % 41 + 3)
                for k in kinds
            ]
            file.write(json.dumps({"text": "\n\n".join(parts), "date": "2025-03-01"}) + "\n")
    return path


def observing(path, workers):
    return [PYTHON, "-m", "softpower", "observe", str(path), "--workers", str(workers), "-f", "jsonl", "-q"]


def run(command):
    """Wall seconds, and the megabytes of the largest process, of one run."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def wall(command, runs=3):
    return statistics.median(run(command)[0] for _ in range(runs))


def main():
    with tempfile.TemporaryDirectory() as folder:
        few = write_lines(Path(folder, "few.jsonl"), 1_000, 2, every=10)
        many = write_lines(Path(folder, "many.jsonl"), 100_000, 2, every=10)
        for workers in (1, 2):
            small, large = (run(observing(path, workers))[1] for path in (few, many))
            print(
                f"{workers} worker(s): largest process {small:.0f} MB over 1,000 documents, {large:.0f} over 100,000: "
                f"{large / small:.2f} x"
            )
        if len(os.sched_getaffinity(0)) < 2:
            print("one core only: the speed of two was not measured")
            return
        none = write_lines(Path(folder, "none.jsonl"), 1, 1)
        some = write_lines(Path(folder, "some.jsonl"), 600, LONG * 6)
        one, two = (wall(observing(some, workers)) - wall(observing(none, workers)) for workers in (1, 2))
        print(f"600 articles: one worker {one:.1f} s, two {two:.1f} s beyond the start: {one / two:.2f} x")


if __name__ == "__main__":
    main()
