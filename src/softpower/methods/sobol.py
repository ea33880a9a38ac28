"""Split the variance of a result over its uncertain inputs: indices of Sobol'.

A base sample holds n rows; A and B are two independent copies of it, and AB_j is A with the columns of group j taken
from B.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import qmc

__all__ = ["Indices", "design", "indices"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Indices:
    """First-order and total indices, with intervals.

    Attributes
    ----------
    first, total : ndarray of float, shape (n_groups, ...)
        Share of the variance that a group explains alone, and with all its interactions; NaN where nothing varies.
    first_low, first_high, total_low, total_high : ndarray of float, shape (n_groups, ...)
        Ends of the bootstrap intervals.
    variance : ndarray of float, shape (...)
        Variance of the output.
    rows : int
        Rows of the base sample that were used.
    """

    first: Floats
    total: Floats
    first_low: Floats
    first_high: Floats
    total_low: Floats
    total_high: Floats
    variance: Floats
    rows: int


def design(n: int, d: int, seed: int) -> tuple[Floats, Floats]:
    """Draw the base samples A and B from one scrambled sequence of Sobol'.

    Parameters
    ----------
    n : int
        Rows, a power of 2.
    d : int
        Number of columns, one for each uncertain number.
    seed : int
        Seed of the scrambling.

    Returns
    -------
    a, b : ndarray of float, shape (n, d)
        Points of the unit cube.

    Raises
    ------
    ValueError
        If `n` is no power of 2.

    References
    ----------
    .. [1] Owen (1998), "Scrambling Sobol' and Niederreiter-Xing points", Journal of Complexity 14, 466-489.

    Examples
    --------
    >>> a, b = design(8, 2, 1)
    >>> a.shape, bool(abs(a.mean() - 0.5) < 0.1)
    ((8, 2), True)
    """
    if n < 2 or n & (n - 1):
        nearest = 2 ** max(1, round(float(np.log2(max(n, 2)))))
        msg = f"n is {n}; the balance of the sequence needs a power of 2, such as {nearest}"
        raise ValueError(msg)
    if d == 0:
        return np.empty((n, 0)), np.empty((n, 0))
    points = qmc.Sobol(2 * d, scramble=True, rng=np.random.default_rng(seed)).random_base2(int(np.log2(n)))
    return points[:, :d], points[:, d:]


def indices(
    a: ArrayLike,
    b: ArrayLike,
    ab: ArrayLike,
    *,
    resamples: int = 200,
    level: float = 0.95,
    seed: int = 0,
) -> Indices:
    r"""Estimate first-order and total indices.

    .. math:: S_j = \frac{\overline{f_B (f_{AB_j} - f_A)}}{V}, \qquad
        T_j = \frac{\overline{(f_A - f_{AB_j})^2}}{2 V}

    with outputs centred by the mean of them all, and :math:`V` the variance over A and B together.

    Parameters
    ----------
    a, b : array_like of float, shape (n, ...)
        Outputs on A and B. A row with a missing output in any of the samples is left out as a whole.
    ab : array_like of float, shape (n_groups, n, ...)
        Outputs on each AB.
    resamples : int, default 200
        Bootstrap resamples of the rows; 0 gives no intervals.
    level : float, default 0.95
        Share that the intervals hold.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    Indices
        Estimates and percentile intervals.

    Raises
    ------
    ValueError
        If the shapes do not fit, fewer than two rows are whole, or `level` is not between 0 and 1.

    Notes
    -----
    Without centring the first-order estimate gains a noise that grows with the mean of the output.

    References
    ----------
    .. [1] Saltelli et al. (2010), "Variance based sensitivity analysis of model output", Computer Physics
    Communications
       181, 259-270.
    .. [2] Jansen (1999), "Analysis of variance designs for model output", Computer Physics Communications 117, 35-43.

    Examples
    --------
    >>> a, b = design(1024, 2, 1)
    >>> ab = [np.column_stack([b[:, 0], a[:, 1]]), np.column_stack([a[:, 0], b[:, 1]])]
    >>> def model(x):
    ...     return 3 * x[:, 0] + x[:, 1]
    >>> found = indices(model(a), model(b), [model(x) for x in ab])
    >>> found.first.round(1)
    array([0.9, 0.1])
    """
    a, b, ab = (np.asarray(each, dtype=np.float64) for each in (a, b, ab))
    _check(a, b, ab, level)
    shape = a.shape[1:]
    flat_a, flat_b, flat_ab = a.reshape(len(a), -1), b.reshape(len(b), -1), ab.reshape(*ab.shape[:2], -1)
    whole = ~(np.isnan(flat_a) | np.isnan(flat_b) | np.isnan(flat_ab).any(axis=0)).any(axis=1)
    n = int(whole.sum())
    if n < 2:
        msg = f"{n} of {len(a)} rows are whole; at least 2 are needed"
        raise ValueError(msg)
    terms = _terms(flat_a[whole], flat_b[whole], flat_ab[:, whole])
    first, total, variance = _ratios(np.ones((1, n)), terms)
    ends = np.full((4, *first.shape[1:]), np.nan)
    if resamples:
        counts = np.random.default_rng(seed).multinomial(n, np.full(n, 1.0 / n), size=resamples).astype(np.float64)
        spread = _ratios(counts, terms)[:2]
        tail = (1.0 - level) / 2
        ends = np.concatenate([np.quantile(each, [tail, 1.0 - tail], axis=0) for each in spread])
    groups = (len(ab), *shape)
    first_low, first_high, total_low, total_high = (each.reshape(groups) for each in ends)
    return Indices(
        first=first[0].reshape(groups),
        total=total[0].reshape(groups),
        first_low=first_low,
        first_high=first_high,
        total_low=total_low,
        total_high=total_high,
        variance=variance[0].reshape(shape),
        rows=n,
    )


def _check(a: Floats, b: Floats, ab: Floats, level: float) -> None:
    if a.shape != b.shape or ab.shape[1:] != a.shape:
        msg = f"outputs have shapes {a.shape}, {b.shape} and {ab.shape}; two of (n, ...) and (groups, n, ...) expected"
        raise ValueError(msg)
    if not 0 < level < 1:
        msg = f"level is {level}; it must be between 0 and 1"
        raise ValueError(msg)


Terms = tuple[Floats, Floats, Floats, Floats]


def _terms(a: Floats, b: Floats, ab: Floats) -> Terms:
    """Give what the estimates are means of, for each row: products, squared differences, outputs, their squares."""
    centre = (a.sum(axis=0) + b.sum(axis=0) + ab.sum(axis=(0, 1))) / ((2 + len(ab)) * len(a))
    a, b, ab = a - centre, b - centre, ab - centre
    return b * (ab - a), (ab - a) ** 2 / 2, (a + b) / 2, (a * a + b * b) / 2


def _ratios(counts: Floats, terms: Terms) -> tuple[Floats, Floats, Floats]:
    """Give the estimates for each resample: `counts` says how often each row is in it."""
    share = counts / counts.sum(axis=1, keepdims=True)
    product, square, output, power = terms
    variance = share @ power - (share @ output) ** 2
    some = variance > 1e-14 * np.maximum(power.max(axis=0), 1e-300)
    down = np.where(some, variance, 1.0)
    first, total = (
        np.where(some[:, None], np.moveaxis(np.einsum("rn,gno->gro", share, each, optimize=True), 0, 1), np.nan)
        / down[:, None]
        for each in (product, square)
    )
    return first, total, variance
