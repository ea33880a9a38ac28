"""Which statements repeat each other, and which contradict each other."""

import numpy as np
from numpy.typing import NDArray

from softpower.methods.pool.rows import Rows, by_count

# Two clusters of statements farther apart than this many scales are a question of definition, not of error: with errors
# of 3 degrees of freedom the posterior then has two peaks.
GAP = 4.0


def collapse(
    y: NDArray[np.float64], precision: NDArray[np.float64], cell: NDArray[np.int64], scale: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Find copies of one figure.

    Rows of one cell whose values are the same to the rounding of the coarser row are one figure. A coarse row that fits
    several finer ones belongs to the nearest.

    Parameters
    ----------
    y : ndarray of float, shape (n_rows,)
        Stated values; NaN where a row is a range, which is nobody's copy.
    precision : ndarray of float, shape (n_rows,)
        Half the width of each row's rounding, in the unit of `y`: 0.05 for "19.8".
    cell : ndarray of int, shape (n_rows,)
        Index of each row's cell, or of its cell and producer where only rows of one producer may be copies.
    scale : ndarray of float, shape (n_rows,)
        Scale of each row's error.

    Returns
    -------
    ndarray of int, shape (n_rows,)
        Index of the row that stands for each row: of a figure's rows the one with the smallest scale, of equals the
        first.

    Raises
    ------
    ValueError
        If a precision is negative or missing.

    See Also
    --------
    student_t : Pools the rows that stand for others.

    Notes
    -----
    Copies counted as independent make intervals too narrow: of 95% intervals .78 hold the truth where
    one figure comes twice and .54 where it comes five times (40,000 simulated cells).

    Examples
    --------
    >>> y, precision = np.array([20.0, 19.8, 23.82]), np.array([0.5, 0.05, 0.005])
    >>> collapse(y, precision, np.zeros(3, int), np.array([0.3, 0.25, 0.1]))
    array([1, 1, 2])
    """
    if not (precision >= 0).all():
        msg = "precision must be 0 or above in every row"
        raise ValueError(msg)
    stands = np.arange(y.size)
    for rows in by_count(cell):
        if rows.shape[1] > 1:
            stands[rows] = np.take_along_axis(rows, _figures(y[rows], precision[rows], scale[rows]), axis=1)
    return stands


def modes(rows: Rows, n_cells: int) -> NDArray[np.int64]:
    """Count clusters of statements in each cell.

    Parameters
    ----------
    rows : Rows
        Statements.
    n_cells : int
        Number of cells.

    Returns
    -------
    ndarray of int, shape (n_cells,)
        2 where a gap between neighbouring statements is wider than 4 times the larger of their scales, else 1.

    See Also
    --------
    student_t : The posterior of such a cell has two peaks.

    Notes
    -----
    A range stands at its point nearest to the cell's middle statement, so a wide range neither opens nor bridges a gap.

    Examples
    --------
    >>> rows = Rows(cell=np.array([0, 0, 1, 1]), y=np.log([20.0, 60.0, 20.0, 22.0]), scale=np.full(4, 0.15))
    >>> modes(rows, 2)
    array([2, 1])
    """
    found = np.ones(n_cells, dtype=np.int64)
    for index in by_count(rows.cell):
        y, low, high, scale = (a[index] for a in (rows.y, rows.low, rows.high, rows.scale))
        place = np.clip(_middle(y, low, high)[:, None], low, high)
        place = np.where(np.isnan(y), place, y)
        order = np.argsort(place, axis=1, kind="stable")
        place, scale = np.take_along_axis(place, order, axis=1), np.take_along_axis(scale, order, axis=1)
        apart = np.diff(place, axis=1) > GAP * np.maximum(scale[:, 1:], scale[:, :-1])
        found[rows.cell[index[:, 0]]] += apart.any(axis=1)
    return found


def _figures(y: NDArray[np.float64], precision: NDArray[np.float64], scale: NDArray[np.float64]) -> NDArray[np.int64]:
    """For cells of equally many rows, the column that stands for each column."""
    n, k = y.shape
    line = np.arange(n)
    order = np.argsort(precision, axis=1, kind="stable")  # the finest first: they found figures, the coarser join them
    founder = np.full((n, k), -1)
    is_founder = np.zeros((n, k), dtype=bool)
    for column in order.T:
        value = y[line, column]
        distance = np.where(is_founder, np.abs(y - value[:, None]), np.inf)
        distance[np.isnan(distance)] = np.inf
        nearest = distance.argmin(axis=1)
        # a hair more than the rounding, since 17.85 - 17.8 is a little above 0.05 in binary
        joins = distance[line, nearest] <= precision[line, column] * (1 + 1e-9) + 1e-12 * np.abs(value)
        founder[line, column] = np.where(joins, nearest, column)
        is_founder[line[~joins], column[~joins]] = True
    best = np.empty_like(founder)
    for column in range(k):
        same = founder == founder[:, column, None]
        best[:, column] = np.where(same, scale, np.inf).argmin(axis=1)
    return best


def _middle(y: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lower median of the points of each cell, or of finite ends where it has none; always a stated number."""
    end = np.where(np.isfinite(low), low, high)
    stated = np.where(np.isnan(y).all(axis=1, keepdims=True), end, y)
    ordered = np.sort(stated, axis=1)
    count = (~np.isnan(ordered)).sum(axis=1)
    return ordered[np.arange(len(y)), (count - 1) // 2]
