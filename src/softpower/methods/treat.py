"""Treat indicators whose skew and outliers would rule the index.

Values have the shape (..., n_contenders), one indicator along the last axis; NaN marks a missing value and stays
missing. Treatment sees no direction.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

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
    """

    values: Floats
    done: NDArray[np.int64]
    points: NDArray[np.int64]
    passes: NDArray[np.bool_]


def skewness(x: ArrayLike) -> Floats:
    r"""Sample skewness.

    .. math:: G_1 = \frac{\sqrt{n (n - 1)}}{n - 2} \frac{m_3}{m_2^{3/2}}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values; missing ones are left out.

    Returns
    -------
    ndarray of float, shape (...)
        Skewness; NaN with fewer than three values or where all are the same.

    References
    ----------
    .. [1] Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis", The Statistician 47, 183-189.

    Examples
    --------
    >>> float(skewness([1.0, 2.0, 3.0, 10.0]).round(4))
    1.7636
    """
    return _shape(np.asarray(x, dtype=np.float64))[0]


def kurtosis(x: ArrayLike) -> Floats:
    r"""Sample excess kurtosis.

    .. math:: G_2 = \frac{n - 1}{(n - 2)(n - 3)} \left((n + 1) \left(\frac{m_4}{m_2^2} - 3\right) + 6\right)

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values; missing ones are left out.

    Returns
    -------
    ndarray of float, shape (...)
        Excess kurtosis; NaN with fewer than four values or where all are the same.

    References
    ----------
    .. [1] Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis", The Statistician 47, 183-189.

    Examples
    --------
    >>> float(kurtosis([1.0, 2.0, 3.0, 10.0]).round(4))
    3.228
    """
    return _shape(np.asarray(x, dtype=np.float64))[1]


def winsorise(
    x: ArrayLike, *, most: int | None = 5, skew: float = 2.0, kurtosis: float = 3.5, force: bool = False
) -> tuple[Floats, NDArray[np.int64]]:
    """Pull the outermost values in, one after the other, until skew or kurtosis is small.

    While absolute skewness is at least `skew` and kurtosis at least `kurtosis`, all current maxima (minima where the
    skew is negative) are set to the next value. Points are counted as the sizes of the tied sets at both ends.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    most : int or None, default 5
        No further step is taken once so many points are set; None sets no limit.
    skew, kurtosis : float, default 2 and 3.5
        Thresholds of the test.
    force : bool, default False
        Set `most` points even where the test is passed.

    Returns
    -------
    values : ndarray of float, shape (..., n_contenders)
        Values.
    points : ndarray of int, shape (...)
        Points set.

    Raises
    ------
    ValueError
        If `most` is below 1, or points are forced without a limit.

    References
    ----------
    .. [1] Becker et al. (2022), "COINr: An R package for developing composite indicators", JOSS 7(78), 4567.

    Examples
    --------
    >>> winsorise([1.0, 2.0, 2.5, 2.2, 1.5, 90.0])
    (array([1. , 2. , 2.5, 2.2, 1.5, 2.5]), array(1))
    """
    if (most is not None and most < 1) or (force and most is None):
        msg = f"most is {most}; it must be a whole number above 0, and there must be one where points are forced"
        raise ValueError(msg)
    x = np.asarray(x, dtype=np.float64)
    rows = x.reshape(-1, x.shape[-1]).copy()
    points = np.zeros(len(rows), dtype=np.int64)
    ends = np.zeros((2, len(rows)), dtype=np.int64)
    active = np.arange(len(rows))
    limit = np.inf if most is None else most
    while active.size:
        y = rows[active]
        skewed, tailed = _shape(y)
        failed = (np.abs(skewed) >= skew) & (tailed >= kurtosis)
        go = (failed | (force & ~np.isnan(skewed))) & (points[active] < limit)
        active, y, upper = active[go], y[go], skewed[go] >= 0
        if not active.size:
            break
        rows[active], size = _pull(y, upper)
        ends[0, active] = np.where(upper, size, ends[0, active])
        ends[1, active] = np.where(upper, ends[1, active], size)
        points[active] = ends[:, active].sum(axis=0)
    return rows.reshape(x.shape), points.reshape(x.shape[:-1])


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
        A transformation of `transform.METHODS`'s kind in this module's `FORMS`, for those that still fail; None leaves
        them winsorised.
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
    first, tail = _shape(x)
    unknown = np.isnan(first) | np.isnan(tail)
    fails = ~unknown & (np.abs(first) >= skew) & (tail >= kurtosis)
    values, done = x.copy(), np.where(unknown, UNDECIDED, KEPT)
    points = np.zeros(x.shape[:-1], dtype=np.int64)
    if most != 0:
        values[fails], points[fails] = winsorise(x[fails], most=most, skew=skew, kurtosis=kurtosis)
        done = np.where(fails, WINSORISED, done)
    still = fails & ~_passes(values, skew, kurtosis)
    if form is not None and still.any():
        values[still] = form(values[still] if combine else x[still])
        done = np.where(still, TRANSFORMED, done)
        if not combine:
            points = np.where(still, 0, points)
    return Treated(values, done, points, _passes(values, skew, kurtosis))


def log(x: ArrayLike) -> Floats:
    r"""Take logarithms above the lowest value.

    .. math:: \log(x - \min x + 0.01 (\max x - \min x))

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values, not all the same.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Transformed values.

    Examples
    --------
    >>> log([0.0, 99.0, 100.0]).round(3)
    array([0.   , 4.605, 4.615])
    """
    x, low, high = _with_range(x)
    return np.log(x - low + 0.01 * (high - low))


def log_either(x: ArrayLike) -> Floats:
    r"""Take logarithms from the side of the short tail.

    As `log` where the skew is positive, else :math:`-\log(\max x + 0.01 (\max x - \min x) - x)`.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values, not all the same.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Transformed values, in the order of the original ones.

    Examples
    --------
    >>> log_either([0.0, 99.0, 100.0]).round(3)
    array([-4.615, -0.693, -0.   ])
    """
    x, low, high = _with_range(x)
    right = _shape(x)[0][..., None] > 0
    return np.where(right, np.log(x - low + 0.01 * (high - low)), -np.log(high + 0.01 * (high - low) - x))


def log_shift(x: ArrayLike) -> Floats:
    r"""Take logarithms after moving the lowest value to 1.

    .. math:: \log(x - \min x + 1)

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Transformed values.

    Examples
    --------
    >>> log_shift([3.0, 4.0]).round(3)
    array([0.   , 0.693])
    """
    x, low, _ = _with_range(x)
    return np.log(x - low + 1.0)


def box_cox(x: ArrayLike, power: float = 0.0) -> Floats:
    r"""Apply the Box-Cox transformation, after moving the lowest value to 1.

    .. math:: \frac{(x - \min x + 1)^\lambda - 1}{\lambda}, \quad \text{and} \quad \log(x - \min x + 1)
        \text{ for } \lambda = 0

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    power : float, default 0
        The power :math:`\lambda`.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Transformed values.

    References
    ----------
    .. [1] Box and Cox (1964), "An analysis of transformations", JRSS B 26, 211-252.

    Examples
    --------
    >>> box_cox([3.0, 6.0], 0.5)
    array([0., 2.])
    """
    x, low, _ = _with_range(x)
    return np.log(x - low + 1.0) if power == 0 else ((x - low + 1.0) ** power - 1.0) / power


FORMS = {"log": log, "log_either": log_either, "log_shift": log_shift}


def _with_range(x: ArrayLike) -> tuple[Floats, Floats, Floats]:
    x = np.asarray(x, dtype=np.float64)
    missing = np.isnan(x)
    low = np.where(missing, np.inf, x).min(axis=-1, keepdims=True)
    high = np.where(missing, -np.inf, x).max(axis=-1, keepdims=True)
    return x, low, high


def _shape(x: Floats) -> tuple[Floats, Floats]:
    """Skewness and excess kurtosis along the last axis."""
    there = ~np.isnan(x)
    n = there.sum(axis=-1).astype(np.float64)
    centre = np.where(there, x, 0.0).sum(axis=-1) / np.maximum(n, 1.0)
    gap = np.where(there, x - centre[..., None], 0.0)
    square = gap * gap
    m2, m3, m4 = (a.sum(axis=-1) / np.maximum(n, 1.0) for a in (square, square * gap, square * square))
    # a column of equal values leaves rounding behind, which is no spread
    spread = m2 > 1e-28 * centre * centre
    m2 = np.where(spread, m2, 1.0)
    skewed = np.sqrt(n * np.maximum(n - 1.0, 0.0)) / np.maximum(n - 2.0, 1.0) * m3 / m2**1.5
    down = np.maximum((n - 2.0) * (n - 3.0), 1.0)
    tailed = (n - 1.0) / down * ((n + 1.0) * (m4 / m2**2 - 3.0) + 6.0)
    return np.where(spread & (n >= 3), skewed, np.nan), np.where(spread & (n >= 4), tailed, np.nan)


def _passes(x: Floats, skew: float, kurtosis: float) -> NDArray[np.bool_]:
    skewed, tailed = _shape(x)
    return (np.abs(skewed) < skew) | (tailed < kurtosis)


def _pull(y: Floats, upper: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
    """Set current maxima (minima where not `upper`) of each row to the next value; give the sizes of the sets."""
    side = np.where(upper, 1.0, -1.0)[:, None]
    z = np.where(np.isnan(y), -np.inf, y * side)
    top = z.max(axis=1, keepdims=True)
    at = z == top
    second = np.where(at, -np.inf, z).max(axis=1, keepdims=True)
    return np.where(at & np.isfinite(second), second * side, y), at.sum(axis=1)
