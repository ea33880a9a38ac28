"""Whether a series broke, tested so that wandering alone is no break.

A series that wanders as a random walk does always seems to have a change-point: the usual tables find one in most of
them. The test of the level here is held against such a walk, and its power is what is left: small on 10 to 20 points.
Ask first whether the lead changed hands, and of the shift whether the growth of the gap changed.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

FEWEST = 8  # periods; fewer leave no power at all
_TRIM = 2  # periods at least on each side of a break
_DRAWS = 4000
_RATIOS = np.array([0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, np.inf])


@dataclass(frozen=True, slots=True)
class Break:
    """What a test for one break found.

    Attributes
    ----------
    statistic : float
        Largest F over the dates.
    p : float
        How often a series without a break has one as large.
    at : int
        Index of the first period of the new regime, if there was a break.
    likely : tuple of int
        The dates that hold 80% of the likelihood, in order.
    step : float
        How much the mean (of the level, or of the growth per period) is higher after `at`.
    wandering : float
        Variance of a step of the walk over that of the noise, as estimated; infinite for a pure walk. NaN where the
        test does not need it.

    See Also
    --------
    level_break : Of the level.
    growth_break : Of the growth.
    power : What the test can find.
    """

    statistic: float
    p: float
    at: int
    likely: tuple[int, ...]
    step: float
    wandering: float


def level_break(y: ArrayLike) -> Break:
    r"""Test whether the level of a series broke, against a series that wanders.

    .. math:: F_k = \frac{b_k}{(S_0 - b_k) / (n - 2)}, \qquad b_k = \frac{k (n - k)}{n} (\bar y_{\le k} - \bar y_{>k})^2

    and the largest over :math:`2 \le k \le n - 2` is compared with that of simulated series :math:`y_t = r_t + e_t`,
    :math:`r_t = r_{t-1} + u_t`, whose ratio of variances is the most likely one for the differences of the series.

    Parameters
    ----------
    y : array_like of float, shape (n_periods,)
        The series, for example a log ratio, without gaps; 8 periods at least.

    Returns
    -------
    Break
        Statistic, probability and date.

    Raises
    ------
    ValueError
        If there are fewer than 8 periods, or a value is missing.

    See Also
    --------
    growth_break : With more power for what readers mean by a shift.
    power : Say it beside the result.

    Notes
    -----
    4,000 simulated series for each length and each of 11 ratios, always the same ones. Even the fall of the Nile in
    1899, the textbook case with F = 75.9, has p = .39 here: a series that wanders a little looks the same.

    References
    ----------
    .. [1] Andrews (1993), "Tests for parameter instability and structural change with unknown change point",
       Econometrica 61, 821-856.

    Examples
    --------
    >>> level_break([0.0, 0.1, 0.0, 0.1, 0.0, 0.1, 3.0, 3.1, 3.0, 3.1, 3.0, 3.1]).at
    6
    """
    y = _series(y)
    ratio = int(_likeliest(y[None])[0])
    return _break(y, _table(y.size, ratio), float(_RATIOS[ratio]), first=0)


def growth_break(y: ArrayLike) -> Break:
    """Test whether the growth of a series broke: of a log ratio, whether one began to gain on the other.

    Parameters
    ----------
    y : array_like of float, shape (n_periods,)
        The series without gaps; 8 periods at least.

    Returns
    -------
    Break
        Statistic, probability and date; `at` is the first period reached by the new growth.

    Raises
    ------
    ValueError
        If there are fewer than 8 periods, or a value is missing.

    See Also
    --------
    level_break : The same statistic on the level.

    Notes
    -----
    The differences of a walk are independent, so the largest F over dates has the table of white noise, simulated as
    for `level_break`. Where the series is seen with much noise, differences are negatively correlated and the test is
    too careful.

    Examples
    --------
    >>> found = growth_break([0.0, 0.1, 0.2, 0.31, 0.4, 0.8, 1.21, 1.6, 2.0, 2.39])
    >>> found.at, found.p < 0.05
    (5, True)
    """
    y = _series(y)
    return _break(np.diff(y), _white(y.size - 1), float("nan"), first=1)


def power(n: int, size: float, *, of: str = "growth") -> float:
    """Share of breaks in the middle of a walk that a test finds at the 5% level.

    Parameters
    ----------
    n : int
        Number of periods.
    size : float
        Size of the break, in standard deviations of a step of the walk.
    of : {"growth", "level"}, default "growth"
        Which test.

    Returns
    -------
    float
        Power, from 1,000 simulated series, always the same ones.

    Raises
    ------
    ValueError
        If `of` is neither, or there are fewer than 8 periods.

    See Also
    --------
    growth_break : The test.

    Examples
    --------
    >>> power(15, 2.0) > 0.6, power(15, 2.0, of="level") < 0.3
    (True, True)
    """
    if of not in {"growth", "level"} or n < FEWEST:
        msg = f'power is of "growth" or "level", for {FEWEST} periods at least; not of "{of}" for {n}'
        raise ValueError(msg)
    rng = np.random.default_rng([n, 1])
    steps = rng.standard_normal((1000, n))
    after = np.arange(n) >= n // 2
    if of == "growth":
        found = np.sort(_white(n - 1))
        return float((_largest(steps[:, 1:] + size * after[1:]) > found[int(0.95 * found.size)]).mean())
    y = np.cumsum(steps, axis=1) + size * after
    ratio, statistic = _likeliest(y), _largest(y)
    critical = np.array([np.quantile(_table(n, k), 0.95) for k in range(_RATIOS.size)])
    return float((statistic > critical[ratio]).mean())


def _series(y: ArrayLike) -> Floats:
    y = np.asarray(y, dtype=np.float64)
    if y.ndim != 1 or y.size < FEWEST or not np.isfinite(y).all():
        msg = f"a break is looked for in one series of {FEWEST} periods at least, none of them missing"
        raise ValueError(msg)
    return y


def _parts(y: Floats) -> tuple[Floats, Floats]:
    """Squares explained by a break after k values, for every k that leaves enough on both sides, and all squares."""
    n = y.shape[-1]
    k = np.arange(_TRIM, n - _TRIM + 1)
    before = np.cumsum(y - y.mean(axis=-1, keepdims=True), axis=-1)[..., k - 1]
    return before**2 * n / (k * (n - k)), ((y - y.mean(axis=-1, keepdims=True)) ** 2).sum(axis=-1)


def _largest(y: Floats) -> Floats:
    explained, total = _parts(y)
    most = explained.max(axis=-1)
    return np.asarray(most / np.maximum((total - most) / (y.shape[-1] - 2), 1e-300))


def _break(y: Floats, table: Floats, wandering: float, *, first: int) -> Break:
    explained, total = _parts(y)
    k = int(explained.argmax())
    at = k + _TRIM
    if total <= 1e-24 * (1.0 + np.abs(y).max()) ** 2:  # nothing moves
        return Break(0.0, 1.0, at + first, tuple(range(_TRIM + first, y.size - _TRIM + 1 + first)), 0.0, wandering)
    left = np.maximum(total - explained, 1e-12 * total)
    statistic = float(explained[k] / (left[k] / (y.size - 2)))
    weight = np.exp(-y.size / 2 * (np.log(left) - np.log(left.min())))
    order = np.argsort(-weight, kind="stable")
    held = int(np.searchsorted(np.cumsum(weight[order]) / weight.sum(), 0.8)) + 1
    likely = tuple(sorted(int(i) + _TRIM + first for i in order[:held]))
    p = float((1 + (table >= statistic).sum()) / (1 + table.size))
    step = float(y[at:].mean() - y[:at].mean())
    return Break(statistic, p, at + first, likely, step, wandering)


def _likeliest(y: Floats) -> NDArray[np.int64]:
    """Index of the most likely ratio of variances of each series, from its differences."""
    d = np.diff(y, axis=1)
    m = d.shape[1]
    fit = np.empty((_RATIOS.size, len(y)))
    for i, q in enumerate(_RATIOS):
        cov = np.eye(m) if np.isinf(q) else (q + 2) * np.eye(m) - np.eye(m, k=1) - np.eye(m, k=-1)
        squares = (d * np.linalg.solve(cov, d.T).T).sum(axis=1)
        fit[i] = -0.5 * np.linalg.slogdet(cov)[1] - 0.5 * m * np.log(np.maximum(squares, 1e-300))
    return np.asarray(fit.argmax(axis=0))


@lru_cache(maxsize=256)
def _table(n: int, ratio: int) -> Floats:
    """Largest F of series of n periods that wander at a ratio."""
    rng = np.random.default_rng([n, ratio])
    q = _RATIOS[ratio]
    noise = rng.standard_normal((_DRAWS, n))
    if q == 0:
        return _largest(noise)
    walk = np.cumsum(rng.standard_normal((_DRAWS, n)), axis=1)
    return _largest(walk if np.isinf(q) else noise + np.sqrt(q) * walk)


def _white(n: int) -> Floats:
    return _table(n, 0)
