"""Rows of statements, flat, each belonging to a cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Statements about cells, one row each.

    Attributes
    ----------
    cell : ndarray of int, shape (n_rows,)
        Index of the cell the row speaks of, from 0.
    y : ndarray of float, shape (n_rows,)
        The stated value on its scale, NaN where the row is a range.
    scale : ndarray of float, shape (n_rows,)
        Scale of the row's error, on the same scale, above 0.
    low, high : ndarray of float, shape (n_rows,)
        Ends of a range, used where `y` is NaN; infinite where open, but not both. By default open.
    df : ndarray of float, shape (n_rows,)
        Degrees of freedom of the row's error, by default 3. Where the source states its sampling error, 3 (1 +
        (sampling error / other error)^2) fits the sum of both.
    weight : ndarray of float, shape (n_rows,)
        Power to which the row's likelihood is raised, by default 1: below 1 for rows that are partly copies of each
        other.

    Raises
    ------
    ValueError
        If the arrays differ in length, or a row breaks one of the rules above.

    See Also
    --------
    student_t : Pools them.

    Notes
    -----
    Numbers in place of arrays are stretched to all rows.

    Examples
    --------
    >>> rows = Rows(cell=np.array([0, 0]), y=np.log([19.8, 23.82]), scale=np.array([0.25, 0.10]))
    >>> rows.df
    array([3., 3.])
    """

    cell: NDArray[np.int64]
    y: NDArray[np.float64]
    scale: NDArray[np.float64]
    low: NDArray[np.float64] = field(default_factory=lambda: np.asarray(-np.inf))
    high: NDArray[np.float64] = field(default_factory=lambda: np.asarray(np.inf))
    df: NDArray[np.float64] = field(default_factory=lambda: np.asarray(3.0))
    weight: NDArray[np.float64] = field(default_factory=lambda: np.asarray(1.0))

    def __post_init__(self) -> None:
        cell = np.atleast_1d(np.asarray(self.cell, dtype=np.int64))
        object.__setattr__(self, "cell", cell)
        for name in [f.name for f in fields(self)][1:]:
            value = np.asarray(getattr(self, name), dtype=np.float64)
            if value.ndim and value.shape != cell.shape:
                msg = f"{name} has shape {value.shape}, but there are {cell.size} rows"
                raise ValueError(msg)
            object.__setattr__(self, name, np.broadcast_to(value, cell.shape))
        point = ~np.isnan(self.y)
        refuse(self.cell < 0, "have a cell below 0")
        refuse(np.isinf(self.y), "have an infinite value")
        refuse(~((self.scale > 0) & np.isfinite(self.scale)), "have a scale that is not above 0 and finite")
        refuse(~(self.df > 0), "have df that is not above 0")
        refuse(~((self.weight > 0) & np.isfinite(self.weight)), "have a weight that is not above 0 and finite")
        refuse(~point & ~(self.low < self.high), "are ranges whose lower end is not below the upper end")
        open_ended = np.isinf(self.low) & np.isinf(self.high)
        refuse(~point & open_ended, "have neither a value nor a finite end of a range")

    def __len__(self) -> int:
        return int(self.cell.size)


def refuse(bad: NDArray[np.bool_], why: str) -> None:
    """Refuse rows, saying how many and which is the first.

    Parameters
    ----------
    bad : ndarray of bool, shape (n,)
        True where a row cannot be used.
    why : str
        What is wrong, as the end of a sentence.

    Raises
    ------
    ValueError
        If any row is bad.
    """
    if bad.any():
        msg = f"{bad.sum()} of {bad.size} rows {why}; the first is row {int(np.argmax(bad))}"
        raise ValueError(msg)


def by_count(cell: NDArray[np.int64], block: int = 256) -> Iterator[NDArray[np.int64]]:
    """Group the rows of cells by how many rows a cell has, in blocks.

    Cells with the same number of rows form a rectangle, which NumPy works through at once; a block bounds the memory.

    Parameters
    ----------
    cell : ndarray of int, shape (n_rows,)
        Index of each row's cell.
    block : int, default 2048
        Most cells in a block: at 97 nodes an array of 0.2 MB, which was the fastest of 128 to 2048.

    Yields
    ------
    ndarray of int, shape (at most block, count)
        Indices of rows; each line is one cell, rows in their order.
    """
    order = np.argsort(cell, kind="stable")
    _, starts, counts = np.unique(cell[order], return_index=True, return_counts=True)
    for count in np.unique(counts):
        first = starts[counts == count]
        for begin in range(0, first.size, block):
            yield order[first[begin : begin + block, None] + np.arange(count)]
