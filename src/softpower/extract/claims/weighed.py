"""Choose the likeliest of some kinds by the weights of the marks that something shows: a softmax without its sum.

The weights of a mark for all kinds lie side by side in one integer, so that one sum adds up all of them.
"""

from __future__ import annotations

import csv
import sys
from array import array
from collections.abc import Iterable
from importlib.resources import files

__all__ = ["Weights"]

_BITS, _BYTES = 32, 4


class Weights:
    """A table of weights in hundredths: a column of marks and one for each kind, where an empty cell weighs nothing.

    Parameters
    ----------
    package, name : str
        Where it lies.

    Attributes
    ----------
    kinds : list of str
        The kinds in their order.
    """

    def __init__(self, package: str, name: str) -> None:
        head, *rows = csv.reader(files(package).joinpath(name).read_text(encoding="utf-8").splitlines())
        self.kinds = head[1:]
        places = [_BITS * n for n in range(len(self.kinds))]
        self._of = {
            mark: sum([int(cell) << at for cell, at in zip(cells, places, strict=True) if cell])
            for mark, *cells in rows
        }
        self._raised = sum(1 << (at + _BITS - 1) for at in places)  # lifts every sum above zero

    def total(self, shown: Iterable[str]) -> int:
        """Add up the weights of some marks.

        Parameters
        ----------
        shown : iterable of str
            The marks; those without a weight count nothing.

        Returns
        -------
        int
            The sums side by side, for `best`.
        """
        of = self._of
        return sum([of[mark] for mark in shown if mark in of])

    def best(self, total: int) -> str:
        """Give the kind with the highest sum.

        Parameters
        ----------
        total : int
            From `total`; totals of several groups of marks may be added.

        Returns
        -------
        str
            The kind; of several the first.
        """
        sums = self.sums(total)
        return self.kinds[sums.index(max(sums))]

    def sums(self, total: int) -> array[int]:
        """Take a total apart.

        Parameters
        ----------
        total : int
            As of `best`.

        Returns
        -------
        array of int
            The sum of each kind in hundredths, all of them raised by the same.
        """
        sums = array("I")
        sums.frombytes((total + self._raised).to_bytes(_BYTES * len(self.kinds), sys.byteorder))
        if sys.byteorder == "big":
            sums.reverse()
        return sums
