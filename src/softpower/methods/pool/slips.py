"""Statements that are wrong by a unit, and parts that do not make a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.methods.pool.rows import Rows

Floats = NDArray[np.float64]

FACTORS = (10.0, 1000.0)  # a slip of a digit; thousands for millions, millions for billions
_FAR = 4.0  # scales: nearer than this is error, not a slip
_NEAR = 3.0  # scales: after the factor is taken out, this near is agreement


@dataclass(frozen=True, slots=True)
class Slip:
    """A statement that would agree with the others if it were a factor larger or smaller.

    Attributes
    ----------
    row : int
        The row.
    factor : float
        By what it seems to be too large; below 1 where too small.
    votes : int
        How many others it would agree with.
    sure : bool
        Whether it is known which one slipped: with one other statement it may be either.

    See Also
    --------
    unit_slips : Finds them.
    """

    row: int
    factor: float
    votes: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Parts whose sum is not the whole.

    Attributes
    ----------
    group : int
        The group of parts.
    total : float
        Their sum.
    off : float
        How far it is from the whole, more than rounding explains; above 0 where too much.

    See Also
    --------
    sum_gaps : Finds them.
    """

    group: int
    total: float
    off: float


def unit_slips(
    rows: Rows,
    expected: Floats | None = None,
    *,
    expected_scale: Floats | float = 0.0,
    factors: Sequence[float] = FACTORS,
) -> list[Slip]:
    """Find values that are wrong by a factor of ten or a thousand.

    A value is suspected where it is more than 4 scales from most of the other values of its cell (and from what is
    expected of the cell, where that is given), and within 3 scales of them once a factor is taken out.

    Parameters
    ----------
    rows : Rows
        Statements on a logarithmic scale; ranges have no vote.
    expected : ndarray of float, shape (n_cells,), optional
        What the neighbouring periods let expect of each cell, on the same scale; NaN where nothing is known. It has one
        vote.
    expected_scale : ndarray of float, shape (n_cells,), or float, default 0
        How far a right value strays from what is expected, beside its own error: a series that leaps accuses nobody.
    factors : sequence of float, default (10, 1000)
        Factors to look for, each also upside down.

    Returns
    -------
    list of Slip
        Suspects by row. They are reported, never corrected.

    See Also
    --------
    modes : Groups of statements that stand apart by any distance.

    Notes
    -----
    In a simulated table with errors of 5 to 30% it finds 9 of 10 slips, and suspects 0.6% of the rows that are right.

    Examples
    --------
    >>> unit_slips(Rows(cell=np.zeros(3, int), y=np.log([20.0, 21.0, 21000.0]), scale=0.1))
    [Slip(row=2, factor=1000.0, votes=2, sure=True)]
    """
    found = []
    logs = np.log(np.array([*factors, *(1.0 / f for f in factors)]))
    points = np.flatnonzero(~np.isnan(rows.y))
    n_cells = int(rows.cell.max(initial=-1)) + 1
    hoped = np.full(n_cells, np.nan) if expected is None else expected
    strays = np.broadcast_to(np.asarray(expected_scale, dtype=np.float64), n_cells)
    order = points[np.argsort(rows.cell[points], kind="stable")]
    edges = np.flatnonzero(np.diff(rows.cell[order], prepend=-1))
    for group in np.split(order, edges[1:]):
        for row in group:
            others = group[group != row]
            y, scale = rows.y[others], np.hypot(rows.scale[others], rows.scale[row])
            cell = rows.cell[row]
            if np.isfinite(hoped[cell]):
                y, scale = np.append(y, hoped[cell]), np.append(scale, np.hypot(rows.scale[row] * 2**0.5, strays[cell]))
            slip = _slip(int(row), rows.y[row] - y, scale, logs)
            if slip is not None:
                found.append(slip)
    return sorted(found, key=lambda slip: slip.row)


def _slip(row: int, off: Floats, scale: Floats, logs: Floats) -> Slip | None:
    if off.size == 0 or (np.abs(off) > _FAR * scale).sum() * 2 <= off.size:
        return None
    votes = (np.abs(off[:, None] - logs) < _NEAR * scale[:, None]).sum(axis=0)
    best = int(votes.argmax())
    if votes[best] * 2 <= off.size:
        return None
    return Slip(row, float(np.round(np.exp(logs[best]), 12)), int(votes[best]), sure=bool(votes[best] > 1))


def sum_gaps(value: Floats, group: NDArray[np.int64], precision: Floats, *, whole: float = 100.0) -> list[Gap]:
    """Find groups of parts that do not sum to the whole.

    Parameters
    ----------
    value : ndarray of float, shape (n_rows,)
        Parts, such as shares in percent.
    group : ndarray of int, shape (n_rows,)
        Which parts belong together: of one source, contender and period.
    precision : ndarray of float, shape (n_rows,)
        Half the width of each part's rounding: 0.05 for "19.8".
    whole : float, default 100
        What they should sum to.

    Returns
    -------
    list of Gap
        Groups of two parts or more whose sum rounding cannot explain. Below the whole a part may be missing; above it
        something is wrong.

    Raises
    ------
    ValueError
        If the arrays differ in length, or a value or precision is missing or a precision negative.

    See Also
    --------
    softpower.methods.composition.closed : Brings parts to shares.

    Examples
    --------
    >>> sum_gaps(np.array([50.6, 27.5, 13.6, 8.3, 60.0, 50.0]), np.array([0] * 4 + [1] * 2), np.full(6, 0.05))
    [Gap(group=1, total=110.0, off=9.9)]
    """
    value, group, precision = np.asarray(value, float), np.asarray(group, dtype=np.int64), np.asarray(precision, float)
    if not value.shape == group.shape == precision.shape or not (np.isfinite(value) & (precision >= 0)).all():
        msg = "every part needs a value, a group and a precision of 0 or above"
        raise ValueError(msg)
    found = []
    for one in np.unique(group):
        of = group == one
        total, slack = float(value[of].sum()), float(precision[of].sum())
        off = total - whole
        if of.sum() > 1 and abs(off) > slack * (1 + 1e-9) + 1e-9 * abs(whole):
            found.append(Gap(int(one), round(total, 9), round(float(np.sign(off)) * (abs(off) - slack), 9)))
    return found
