"""Classical random effects, by name, for those who ask.

With the one to three sources that a cell has here, these intervals do not hold: of 95% intervals by DerSimonian and
Laird .51, .84 and .88 hold the truth with one, two and three sources, and those of Hartung and Knapp, which hold it in
.97 at two sources, are five times as wide as those of a model that knows the errors of its sources. They are here to
compare with other software, never the default.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

Floats = NDArray[np.float64]

_ROUNDS = 500
_CLOSE = 1e-12


@dataclass(frozen=True, slots=True)
class Effects:
    """Pooled effects of many cells.

    Attributes
    ----------
    estimate, se : ndarray of float, shape (n_cells,)
        Pooled effect and its standard error; NaN for a cell without any value.
    tau2 : ndarray of float, shape (n_cells,)
        Variance between sources, never below 0.
    q : ndarray of float, shape (n_cells,)
        Cochran's statistic of heterogeneity.
    low, high : ndarray of float, shape (n_cells,)
        Interval of the pooled effect.
    predicted_low, predicted_high : ndarray of float, shape (n_cells,)
        Interval of the effect of a new source.

    See Also
    --------
    random_effects : Makes it.
    """

    estimate: Floats
    se: Floats
    tau2: Floats
    q: Floats
    low: Floats
    high: Floats
    predicted_low: Floats
    predicted_high: Floats


def random_effects(
    y: ArrayLike, v: ArrayLike, *, method: str = "reml", knapp_hartung: bool = False, level: float = 0.95
) -> Effects:
    r"""Pool effects with known variances by a normal model with a variance between sources.

    .. math:: y_i \sim N(\theta, \tau^2 + v_i), \quad w_i = 1 / (\tau^2 + v_i), \quad
              \hat\theta = \sum w_i y_i / \sum w_i, \quad \mathrm{se}^2 = 1 / \sum w_i

    Parameters
    ----------
    y : array_like of float, shape (n_cells, n_sources)
        Effects; NaN where a cell has fewer sources.
    v : array_like of float, shape (n_cells, n_sources)
        Their variances, above 0.
    method : {"reml", "dl", "pm"}, default "reml"
        How the variance between sources is estimated: restricted maximum likelihood, the moments of DerSimonian and
        Laird [1]_, or the generalised statistic of Paule and Mandel [2]_.
    knapp_hartung : bool, default False
        Scale the standard error by the observed spread and take the quantile of a Student-t [3]_; not possible with one
        source, where it gives NaN.
    level : float, default 0.95
        Level of both intervals.

    Returns
    -------
    Effects
        Estimates with intervals.

    Raises
    ------
    ValueError
        If shapes differ, a variance is not above 0, or the method or level is unknown.

    See Also
    --------
    softpower.methods.pool.student_t : What is used here instead.

    References
    ----------
    .. [1] DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled Clinical Trials 7, 177-188.
    .. [2] Paule and Mandel (1982), "Consensus values and weighting factors", Journal of Research of the National Bureau
       of Standards 87, 377-385.
    .. [3] Hartung and Knapp (2001), "A refined method for the meta-analysis of controlled clinical trials with binary
       outcome", Statistics in Medicine 20, 3875-3889.

    Examples
    --------
    >>> found = random_effects([[0.1, 0.3, 0.8]], [[0.01, 0.02, 0.03]], method="dl")
    >>> found.estimate.round(3), found.tau2.round(3)
    (array([0.38]), array([0.094]))
    """
    y, v = np.asarray(y, dtype=np.float64), np.asarray(v, dtype=np.float64)
    _check(y, v, method, level)
    seen = ~np.isnan(y)
    y, v = np.where(seen, y, 0.0), np.where(seen, v, 1.0)
    several = seen.sum(axis=1) > 1
    tau2 = np.where(several, METHODS[method](y, v, seen), 0.0)
    weight = np.where(seen, 1.0 / (tau2[:, None] + v), 0.0)
    total = weight.sum(axis=1)
    none = total == 0
    total = np.where(none, np.nan, total)
    estimate = (weight * y).sum(axis=1) / total
    se, df = 1.0 / np.sqrt(total), seen.sum(axis=1) - 1.0
    quantile = np.full(len(y), ndtri(0.5 + level / 2))
    if knapp_hartung:
        df = np.where(df > 0, df, np.nan)
        se = se * np.sqrt((weight * (y - estimate[:, None]) ** 2).sum(axis=1) / df)
        quantile = stdtrit(df, 0.5 + level / 2)
    half, new = quantile * se, quantile * np.sqrt(tau2 + se**2)
    q = np.where(none, np.nan, _spread(y, v, seen, np.zeros(len(y)))[0])
    return Effects(estimate, se, np.where(none, np.nan, tau2), q, *_ends(estimate, half), *_ends(estimate, new))


def _ends(centre: Floats, half: Floats) -> tuple[Floats, Floats]:
    return centre - half, centre + half


def _spread(y: Floats, v: Floats, seen: NDArray[np.bool_], tau2: Floats) -> tuple[Floats, Floats]:
    """Weighted squares around the weighted mean at a variance between sources, and minus their derivative."""
    weight = np.where(seen, 1.0 / (tau2[:, None] + v), 0.0)
    total = np.maximum(weight.sum(axis=1), 1e-300)
    off = y - ((weight * y).sum(axis=1) / total)[:, None]
    return (weight * off**2).sum(axis=1), (weight**2 * off**2).sum(axis=1)


def _dersimonian_laird(y: Floats, v: Floats, seen: NDArray[np.bool_]) -> Floats:
    weight = np.where(seen, 1.0 / v, 0.0)
    total = np.maximum(weight.sum(axis=1), 1e-300)
    q = _spread(y, v, seen, np.zeros(len(y)))[0]
    scale = total - (weight**2).sum(axis=1) / total
    return np.maximum((q - (seen.sum(axis=1) - 1)) / np.where(scale > 0, scale, 1.0), 0.0)


def _paule_mandel(y: Floats, v: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Newton from 0: the statistic is convex and falls, so every step stays on the safe side of the root."""
    tau2, aim = np.zeros(len(y)), seen.sum(axis=1) - 1.0
    for _ in range(_ROUNDS):
        q, fall = _spread(y, v, seen, tau2)
        step = np.where(q > aim, (q - aim) / np.where(fall > 0, fall, 1.0), 0.0)
        tau2 = tau2 + step
        if (step <= _CLOSE * (tau2 + _CLOSE)).all():
            break
    return tau2


def _restricted_likelihood(y: Floats, v: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Fisher scoring, held at 0 from below."""
    tau2 = _dersimonian_laird(y, v, seen)
    for _ in range(_ROUNDS):
        weight = np.where(seen, 1.0 / (tau2[:, None] + v), 0.0)
        first, second, third = (np.maximum((weight**k).sum(axis=1), 1e-300) for k in (1, 2, 3))
        _, squares = _spread(y, v, seen, tau2)
        information = second - 2 * third / first + (second / first) ** 2
        step = (squares - first + second / first) / np.where(information > 0, information, 1.0)
        new = np.maximum(tau2 + step, 0.0)
        moved, tau2 = np.abs(new - tau2), new
        if (moved <= _CLOSE * (tau2 + _CLOSE)).all():
            break
    return tau2


METHODS: dict[str, Callable[[Floats, Floats, NDArray[np.bool_]], Floats]] = {
    "reml": _restricted_likelihood,
    "dl": _dersimonian_laird,
    "pm": _paule_mandel,
}


def _check(y: Floats, v: Floats, method: str, level: float) -> None:
    if y.ndim != 2 or y.shape != v.shape:
        msg = f"y has shape {y.shape} and v {v.shape}; both must be (cells, sources)"
        raise ValueError(msg)
    if method not in METHODS or not 0 < level < 1:
        msg = f'method "{method}" and level {level}: one of {", ".join(METHODS)}, and a level between 0 and 1'
        raise ValueError(msg)
    bad = ~np.isnan(y) & ~((v > 0) & np.isfinite(v) & np.isfinite(y))
    if bad.any():
        cell, source = np.argwhere(bad)[0]
        msg = f"{bad.sum()} effects are infinite or have no variance above 0; the first is cell {cell}, source {source}"
        raise ValueError(msg)
