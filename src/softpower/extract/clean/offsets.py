"""The place in a file of every character of a text that was made from it, kept as runs and not one by one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

__all__ = ["Offsets", "Runs"]


class Offsets(Sequence[int]):
    """The places of some characters; what is asked for is reckoned from the run that it stands in.

    Parameters
    ----------
    starts, places : list of int
        The first character of each run, and its place; the places of a run follow each other.
    size : int
        How many characters there are.
    """

    __slots__ = ("_size", "places", "starts")

    def __init__(self, starts: list[int], places: list[int], size: int) -> None:
        self.starts, self.places, self._size = starts, places, size

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Offsets) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self._size, *self.places))

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(self._size))]
        n = at + self._size if at < 0 else at
        if not 0 <= n < self._size:
            raise IndexError(at)
        run = bisect_right(self.starts, n) - 1
        return self.places[run] + n - self.starts[run]


class Runs:
    """Runs of places while they are collected."""

    __slots__ = ("_ends", "_places", "_size", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._places: list[int] = []
        self._size = 0
        self._ends = -1  # the place behind the last run

    def add(self, place: int, length: int) -> None:
        """Add characters that follow each other in the file.

        Parameters
        ----------
        place : int
            The place of the first.
        length : int
            How many.
        """
        if length:
            if place != self._ends:
                self._starts.append(self._size)
                self._places.append(place)
            self._size += length
            self._ends = place + length

    def closed(self) -> Offsets:
        """Give the places with one more for the end.

        Returns
        -------
        Offsets
            The places.
        """
        self.add(max(self._ends, 0), 1)
        return Offsets(self._starts, self._places, self._size)

    def through(self, outer: Offsets) -> Runs:
        """Give the places in a file of what was taken from a text that was itself made from the file.

        Parameters
        ----------
        outer : Offsets
            The places of that text in the file.

        Returns
        -------
        Runs
            The runs in the file.
        """
        found = Runs()
        starts, places = outer.starts, outer.places
        behind = [*self._starts, self._size][1:]
        for first, last, place in zip(self._starts, behind, self._places, strict=True):
            at, end = place, place + last - first
            run = bisect_right(starts, at) - 1
            while at < end:
                stop = min(end, starts[run + 1]) if run + 1 < len(starts) else end
                found.add(places[run] + at - starts[run], stop - at)
                at, run = stop, run + 1
        return found
