"""A collection read on all cores, in its order, with the same result whatever their number."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from softpower.errors import DocumentError
from softpower.extract import observe
from softpower.extract.corpus.entry import Entry, document_of
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.provenance import Finding

__all__ = ["observe_corpus"]

_BATCH = 16  # documents sent to a worker at a time: a tenth of a second's work, against a millisecond for the way
_AHEAD = 4  # batches a worker that wait or run; the rest of the collection is not read yet, so memory stays flat

_framework: Framework | None = None  # of a worker, handed over once


def observe_corpus(
    collection: Iterable[Entry], framework: Framework | None = None, *, workers: int | None = None
) -> Iterator[Observations]:
    """Read the claims of many documents.

    Parameters
    ----------
    collection : iterable of Entry
        The documents, from `entries`.
    framework : Framework, optional
        Whose contenders, regions and indicators are looked for; without one the claims stay unlinked.
    workers : int, optional
        Processes that read; as many as there are cores by default. With 1 this process reads.

    Yields
    ------
    Observations
        Those of one document, in the order of the collection, without its text. A document that cannot be read has
        no rows and a finding that says why.

    Notes
    -----
    Documents are taken from the collection only as fast as they are read, so memory does not grow with their number. A
    document that ends its process (for want of memory, say) costs itself alone: the others of its batch are read
    again, each by itself.
    """
    n_workers = workers or _cores()
    if n_workers == 1:
        for entry in collection:
            yield _observed(entry, framework)
        return
    yield from _Pool(framework, n_workers).run(iter(collection))


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Pool:
    """Some processes, started again where one of them ends."""

    def __init__(self, framework: Framework | None, workers: int) -> None:
        self.framework, self.workers = framework, workers
        self.executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")  # the table library does not survive a fork
        return ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_prepare, initargs=(self.framework,)
        )  # fmt: skip

    def run(self, collection: Iterator[Entry]) -> Iterator[Observations]:
        """Keep the workers busy and give what they found in order."""
        waiting: deque[tuple[list[Entry], Future[list[Observations]]]] = deque()
        try:
            while True:
                while len(waiting) < self.workers * _AHEAD and (batch := list(islice(collection, _BATCH))):
                    waiting.append((batch, self.executor.submit(_observed_batch, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    found = future.result()
                except BrokenProcessPool:
                    found = [self._alone(entry) for entry in batch]
                    waiting = deque((b, self.executor.submit(_observed_batch, b)) for b, _ in waiting)
                yield from found
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    def _alone(self, entry: Entry) -> Observations:
        """Read one document by itself after a process has ended."""
        try:
            return self.executor.submit(_observed_batch, [entry]).result()[0]
        except BrokenProcessPool:
            self.executor = self._start()
        try:
            return self.executor.submit(_observed_batch, [entry]).result()[0]
        except BrokenProcessPool:
            self.executor = self._start()
            return _failed(entry, "the process that read it ended; there may be too little memory for it")


def _prepare(framework: Framework | None) -> None:
    global _framework  # noqa: PLW0603 - a worker is handed the framework once, not with each document
    _framework = framework


def _observed_batch(batch: Sequence[Entry]) -> list[Observations]:
    return [_observed(entry, _framework) for entry in batch]


def _observed(entry: Entry, framework: Framework | None) -> Observations:
    if entry.finding is not None:
        return Observations.from_rows((), sources={entry.source.code: entry.source}, findings=(entry.finding,))
    try:
        found = observe([document_of(entry)], framework)
    except DocumentError as error:
        return _failed(entry, f"{error.problem}; {error.remedy}")
    except Exception as error:  # whatever one document does to the reader, the others are read
        return _failed(entry, f"the reader failed on it ({type(error).__name__}: {error}); please report it")
    return replace(found, documents={}, texts={})


def _failed(entry: Entry, text: str) -> Observations:
    finding = Finding("unreadable", "error", entry.source.code, text)
    return Observations.from_rows((), sources={entry.source.code: entry.source}, findings=(finding,))
