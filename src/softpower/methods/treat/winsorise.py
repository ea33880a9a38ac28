"""Pull outliers in, one after the other."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.treat.moments import moments

__all__ = ["winsorise"]

Floats = NDArray[np.float64]


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
        skewed, tailed = moments(y)
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


def _pull(y: Floats, upper: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
    """Set current maxima (minima where not `upper`) of each row to the next value; give the sizes of the sets."""
    side = np.where(upper, 1.0, -1.0)[:, None]
    z = np.where(np.isnan(y), -np.inf, y * side)
    top = z.max(axis=1, keepdims=True)
    at = z == top
    second = np.where(at, -np.inf, z).max(axis=1, keepdims=True)
    return np.where(at & np.isfinite(second), second * side, y), at.sum(axis=1)
