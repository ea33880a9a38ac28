"""Whether two series grow together beyond the growth of the world.

Levels of two wandering series correlate by chance, and a shock that all share makes growth rates correlate whatever the
two do to each other. What is left is the correlation of growth rates given the growth of a world that holds neither of
the two; it is weak on few years, and it is no cause.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtr

FEWEST = 8  # years of growth; fewer are not tested


@dataclass(frozen=True, slots=True)
class Comovement:
    """How two growth rates go together.

    Attributes
    ----------
    r : float
        Correlation given the world; NaN where it is not tested.
    p : float
        Two-sided probability without any relation.
    low, high : float
        95% interval of `r`.
    n : int
        Years of growth that all three have.
    verdict : {"together", "against", "undetermined", "too short"}
        What may be said, at the 5% level.

    See Also
    --------
    comovement : Makes it.
    """

    r: float
    p: float
    low: float
    high: float
    n: int
    verdict: str


def comovement(a: ArrayLike, b: ArrayLike, world: ArrayLike) -> Comovement:
    r"""Correlate the growth of two series given the growth of the world.

    .. math:: r = \frac{r_{ab} - r_{aw} r_{bw}}{\sqrt{(1 - r_{aw}^2)(1 - r_{bw}^2)}}, \qquad
              t = r \sqrt{\frac{n - 3}{1 - r^2}}

    with :math:`n - 3` degrees of freedom, on differences of logarithms.

    Parameters
    ----------
    a, b : array_like of float, shape (n_periods,)
        Both series, above 0; NaN where missing.
    world : array_like of float, shape (n_periods,)
        The world without the two, above 0. A world that holds them pushes the result below 0.

    Returns
    -------
    Comovement
        The correlation with its test, or "too short" below 8 years of growth.

    Raises
    ------
    ValueError
        If shapes differ, a value is not above 0, or a series does not move at all.

    See Also
    --------
    softpower.methods.shares.decompose : How much of a gain is the whole growing, without any inference.

    Notes
    -----
    A year of growth needs a value at both ends. Without a series of the world do not correlate at all: under a shared
    shock the raw correlation rejects independence nearly always.

    References
    ----------
    .. [1] Fisher (1924), "The distribution of the partial correlation coefficient", Metron 3, 329-332.

    Examples
    --------
    >>> year = np.arange(12)
    >>> world = np.exp(0.03 * year + 0.1 * np.cos(3.0 * year))
    >>> own = 0.05 * np.sin(2.0 * year)
    >>> comovement(world * np.exp(own), world * np.exp(-own), world * np.exp(0.01 * np.cos(5.0 * year))).verdict
    'against'
    """
    series = [np.asarray(x, dtype=np.float64) for x in (a, b, world)]
    if any(x.ndim != 1 or x.shape != series[0].shape for x in series):
        msg = "three series over the same periods are needed"
        raise ValueError(msg)
    if any((x <= 0).any() or np.isinf(x).any() for x in series):
        msg = "a value is infinite, or not above 0, where growth has no meaning"
        raise ValueError(msg)
    growth = np.diff(np.log(np.stack(series)), axis=1)
    growth = growth[:, ~np.isnan(growth).any(axis=0)]
    n = growth.shape[1]
    if n < FEWEST:
        return Comovement(float("nan"), float("nan"), float("nan"), float("nan"), n, "too short")
    r = _partial(growth)
    t = r * np.sqrt((n - 3) / max(1.0 - r * r, 1e-15))
    p = float(2.0 * stdtr(n - 3, -abs(t)))
    half = ndtri(0.975) / np.sqrt(n - 4)
    low, high = np.tanh(np.arctanh(np.clip(r, -1 + 1e-12, 1 - 1e-12)) + np.array([-half, half]))
    verdict = "undetermined" if p > 0.05 else ("together" if r > 0 else "against")
    return Comovement(r, p, float(low), float(high), n, verdict)


def _partial(growth: NDArray[np.float64]) -> float:
    if (growth.std(axis=1) < 1e-12).any():
        msg = "a series grows by the same rate in every year, so that nothing can go with it"
        raise ValueError(msg)
    centred = growth - growth.mean(axis=1, keepdims=True)
    w = centred[2]
    rest = centred[:2] - np.outer(centred[:2] @ w / (w @ w), w)
    size = np.sqrt((rest**2).sum(axis=1))
    if (size < 1e-12).any():
        msg = "a series is the world itself: it has no growth of its own"
        raise ValueError(msg)
    return float(np.clip(rest[0] @ rest[1] / (size[0] * size[1]), -1.0, 1.0))
