"""Test, winsorise, and transform what still fails."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.treat.moments import moments, passes
from softpower.methods.treat.transform import FORMS
from softpower.methods.treat.winsorise import winsorise

__all__ = ["KEPT", "TRANSFORMED", "UNDECIDED", "WINSORISED", "Treated", "treat"]

Floats = NDArray[np.float64]

# What was done to an indicator.
KEPT, WINSORISED, TRANSFORMED, UNDECIDED = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Treated:
    """Indicators after treatment.

    Attributes
    ----------
    values : ndarray of float, shape (..., n_contenders)
        Values.
    done : ndarray of int, shape (...)
        0 kept, 1 winsorised, 2 transformed, 3 undecided: fewer than four values or all the same, left as they were.
    points : ndarray of int, shape (...)
        Points that winsorising set.
    passes : ndarray of bool, shape (...)
        Whether the indicator passes the test now.
    side : ndarray of int, shape (..., n_contenders)
        1 where winsorising pulled a value down, -1 where up, 0 where it did not.
    """

    values: Floats
    done: NDArray[np.int64]
    points: NDArray[np.int64]
    passes: NDArray[np.bool_]
    side: NDArray[np.int8]


def treat(
    x: ArrayLike,
    *,
    most: int | None = 5,
    skew: float = 2.0,
    kurtosis: float = 3.5,
    then: str | Callable[[Floats], Floats] | None = "log",
    combine: bool = False,
) -> Treated:
    """Winsorise indicators that fail the test of skew and kurtosis, and transform those that still fail.

    An indicator passes with absolute skewness below `skew` or kurtosis below `kurtosis`.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    most : int or None, default 5
        Points to winsorise at most; 0 winsorises none, None sets no limit.
    skew, kurtosis : float, default 2 and 3.5
        Thresholds of the test.
    then : str or None, default "log"
        A transformation, by its name in `FORMS` or itself, for those that still fail; None leaves them winsorised.
    combine : bool, default False
        Transform the winsorised values, not the original ones.

    Returns
    -------
    Treated
        Values, and what was done. A transformed indicator is kept so, even where it still fails.

    Raises
    ------
    ValueError
        If `most` is negative or `then` unknown.

    See Also
    --------
    winsorise : The first step alone.

    References
    ----------
    .. [1] Becker et al. (2022), "COINr: An R package for developing composite indicators", JOSS 7(78), 4567.

    Examples
    --------
    >>> treat([[1.0, 2.0, 2.5, 2.2, 1.5, 90.0], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]]).done
    array([1, 0])
    """
    if isinstance(then, str) and then not in FORMS:
        msg = f'then is "{then}"; it must be one of {", ".join(FORMS)}'
        raise ValueError(msg)
    form = FORMS[then] if isinstance(then, str) else then
    x = np.asarray(x, dtype=np.float64)
    first, tail = moments(x)
    unknown = np.isnan(first) | np.isnan(tail)
    fails = ~unknown & (np.abs(first) >= skew) & (tail >= kurtosis)
    values, done = x.copy(), np.where(unknown, UNDECIDED, KEPT)
    points = np.zeros(x.shape[:-1], dtype=np.int64)
    if most != 0:
        values[fails], points[fails] = winsorise(x[fails], most=most, skew=skew, kurtosis=kurtosis)
        done = np.where(fails, WINSORISED, done)
    side = np.sign(np.where(np.isnan(x), 0.0, x - values)).astype(np.int8)
    still = fails & ~passes(values, skew, kurtosis)
    if form is not None and still.any():
        values[still] = form(values[still] if combine else x[still])
        done = np.where(still, TRANSFORMED, done)
        if not combine:
            points = np.where(still, 0, points)
            side[still] = 0
    return Treated(values, done, points, passes(values, skew, kurtosis), side)
