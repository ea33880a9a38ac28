"""What came after an event, against what the years before would have let expect.

A trend fitted to the years before, with the usual standard errors, finds an effect in a fifth to two fifths of series
that only wander. Here the years after are held against the predictive distribution of a walk with drift, learned from
the years before.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtr, stdtrit

Floats = NDArray[np.float64]

FEWEST = 4  # periods before the event


@dataclass(frozen=True, slots=True)
class Effect:
    """What came after an event.

    Attributes
    ----------
    effect : float
        Mean of the periods after it minus what was to be expected, on the scale of the series.
    low, high : float
        95% interval of the effect.
    t, df, p : float
        Statistic, degrees of freedom, and two-sided probability without any effect.
    p_placebo : float
        Share of series, this and its donors, that have as large a statistic; NaN without donors. It cannot be below 1
        over their number.

    See Also
    --------
    event_effect : Makes it.
    """

    effect: float
    low: float
    high: float
    t: float
    df: float
    p: float
    p_placebo: float


def event_effect(y: ArrayLike, at: int, donors: ArrayLike | None = None, *, drift: float | None = None) -> Effect:
    r"""Hold the periods after an event against the predictive of those before.

    With the drift :math:`\mu` and variance learned from the steps before the event under a normal-inverse-gamma prior,
    the mean gap of :math:`m` periods after it is

    .. math:: \bar g \sim t_{2 a_n}\Bigl(0,\; \frac{b_n}{a_n} \frac{1}{m^2} \sum_{i,j \le m}
              \bigl[\min(i, j) + i j / k_n\bigr]\Bigr)

    Parameters
    ----------
    y : array_like of float, shape (n_periods,)
        The series, for example a logarithm, without gaps.
    at : int
        Index of the first period after the event; 4 periods before it at least.
    donors : array_like of float, shape (n_donors, n_periods), optional
        Series that the event did not touch, on the same scale. Then the series minus their mean is tested, and each
        donor in its place.
    drift : float, optional
        Centre of the prior of the drift per period: 0.03 for a series alone, 0 against donors.

    Returns
    -------
    Effect
        The effect with its interval and probabilities.

    Raises
    ------
    ValueError
        If a value is missing, or there are too few periods before or none after.

    See Also
    --------
    softpower.methods.breaks.level_break : Where no date is given.

    Notes
    -----
    What else happened at that time is part of the effect. A placebo test reaches 5% with 19 donors or more.

    References
    ----------
    .. [1] Abadie, Diamond, Hainmueller (2010), "Synthetic control methods for comparative case studies", Journal of the
       American Statistical Association 105, 493-505.

    Examples
    --------
    >>> calm = np.array([0.0, 0.02, 0.07, 0.1, 0.12, 0.16, 0.2, 0.21])
    >>> found = event_effect(np.concatenate([calm, 0.25 + np.array([0.9, 1.0, 1.0])]), 8)
    >>> found.p < 0.05, round(found.effect, 1)
    (True, 0.9)
    """
    y = np.atleast_1d(np.asarray(y, dtype=np.float64))
    others = np.zeros((0, y.size)) if donors is None else np.atleast_2d(np.asarray(donors, dtype=np.float64))
    if y.ndim != 1 or others.shape[1] != y.size or not (np.isfinite(y).all() and np.isfinite(others).all()):
        msg = "one series without gaps is needed, and donors over the same periods"
        raise ValueError(msg)
    if not FEWEST <= at < y.size:
        msg = f"the event stands at period {at} of {y.size}; {FEWEST} before it and one after it at least are needed"
        raise ValueError(msg)
    alone = len(others) == 0
    centre = (0.03 if alone else 0.0) if drift is None else drift
    effect, scale, df = _gap(y if alone else y - others.mean(axis=0), at, centre)
    t = effect / scale
    half = float(stdtrit(df, 0.975)) * scale
    placebo = float("nan") if len(others) < 2 else _placebo(abs(t), others, at, centre)
    return Effect(effect, effect - half, effect + half, t, df, float(2 * stdtr(df, -abs(t))), placebo)


def donors_needed(level: float = 0.05) -> int:
    """Say how many donors a placebo test needs.

    Parameters
    ----------
    level : float, default 0.05
        Level that it should be able to reach.

    Returns
    -------
    int
        Number of donors.

    Raises
    ------
    ValueError
        If the level is not between 0 and 1.

    See Also
    --------
    event_effect : Runs it.

    Examples
    --------
    >>> donors_needed()
    19
    """
    if not 0 < level < 1:
        msg = f"the level is {level}; it is between 0 and 1"
        raise ValueError(msg)
    return int(np.ceil(1.0 / level - 1e-9)) - 1


def _gap(y: Floats, at: int, drift: float) -> tuple[float, float, float]:
    """Mean gap after the event, its scale and degrees of freedom; the prior is that of yearly logarithms."""
    steps, shape, spread = 4.0, 4.0, 0.04
    d = np.diff(y[:at])
    n, mean = d.size, d.mean()
    weight = steps + n
    a = shape + n / 2
    b = spread + (((d - mean) ** 2).sum() + steps * n * (mean - drift) ** 2 / weight) / 2
    ahead = np.arange(1, y.size - at + 1)
    expected = y[at - 1] + ahead * (steps * drift + d.sum()) / weight
    shared = np.minimum.outer(ahead, ahead) + np.outer(ahead, ahead) / weight
    return float((y[at:] - expected).mean()), float(np.sqrt(b / a * shared.mean())), 2 * a


def _placebo(t: float, donors: Floats, at: int, drift: float) -> float:
    """Rank the statistic among those of the donors, each against the others."""
    larger = 1
    for i in range(len(donors)):
        effect, scale, _ = _gap(donors[i] - np.delete(donors, i, axis=0).mean(axis=0), at, drift)
        larger += abs(effect / scale) >= t
    return larger / (len(donors) + 1)
