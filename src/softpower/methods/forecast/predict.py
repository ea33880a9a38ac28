"""The forecast of many series: a point of each horizon, and a Student-t around it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from softpower.methods.forecast import theta
from softpower.methods.forecast.width import DEFAULT, Learned, Prior, damped, learn, scales

Floats = NDArray[np.float64]

# A Theta path falls along a straight line and may pass 0, where an amount cannot go; it is held at this share of the
# last value. 2 of the 645 yearly series of the third Makridakis competition need it.
_LEAST = 0.1
_FEW = 5  # values that the dynamic model needs; shorter series go along their damped drift


@dataclass(frozen=True, slots=True)
class Forecast:
    """Forecasts of many series.

    Attributes
    ----------
    point : ndarray of float, shape (n_series, horizon)
        Medians on the scale of the forecast: natural logarithms, or multiples of `unit`. NaN for a series without any
        value.
    scale : ndarray of float, shape (n_series, horizon)
        Scales of their Student-t.
    learned : Learned
        Drift, width of a step and degrees of freedom of each series.
    last : ndarray of float, shape (n_series,)
        Last value, on the scale.
    late : ndarray of int, shape (n_series,)
        Periods between the last value and the last column of the series.
    error : ndarray of float, shape (n_series,)
        Variance of the last value itself, on the scale.
    unit : ndarray of float, shape (n_series,)
        What one on the scale is in the unit of the series, where it is not logarithmic.
    log : bool
        Whether the scale is logarithmic.
    damping : float
        Damping of the drift.

    See Also
    --------
    forecast : Makes it.
    quantile : Reads it in the unit of the series.
    """

    point: Floats
    scale: Floats
    learned: Learned
    last: Floats
    late: NDArray[np.int64]
    error: Floats
    unit: Floats
    log: bool
    damping: float


def forecast(
    y: ArrayLike,
    horizon: int,
    *,
    point: str = "damped",
    log: bool = True,
    error: ArrayLike = 0.0,
    prior: Prior = DEFAULT,
) -> Forecast:
    r"""Forecast many series at once, each alone.

    On :math:`z = \log y`, or :math:`y / \overline{|y|}` where `log` is false,

    .. math:: z_{T+h} \sim t_{2 a_n}\Bigl(m_h,\; \frac{b_n}{a_n}\bigl(h + D_h^2 / k_n\bigr) + v_T\Bigr)

    where :math:`m_h` is the mean of a damped drift, :math:`z_T + D_h \, (k_0 m_0 + \sum d) / k_n`, and of the classical
    Theta path ("damped"), or the path of the dynamic optimised Theta model ("theta").

    Parameters
    ----------
    y : array_like of float, shape (n_series, n_periods)
        Series in equally spaced periods, above 0 where `log`; NaN where missing or masked, for example the years of a
        pandemic. Gaps are bridged by a straight line on the scale for the point; for the width they are one step over
        several periods. A series whose last values are missing is forecast from its last value.
    horizon : int
        Number of periods ahead of the last column, at least 1.
    point : {"damped", "theta"}, default "damped"
        Where the point comes from.
    log : bool, default True
        Whether the scale is logarithmic.
    error : array_like of float, default 0
        Variance of the last value itself on the scale, a number or one a series.
    prior : Prior, optional
        What is believed of the series beforehand.

    Returns
    -------
    Forecast
        Points and widths.

    Raises
    ------
    ValueError
        If a value is not above 0 on a logarithmic scale, or an argument is out of its range.

    See Also
    --------
    above : Probability of a target.
    paths : Joint draws over the horizons.

    Notes
    -----
    On the 645 yearly series of the third Makridakis competition [1]_ 80 and 95% intervals hold .867 and .961 of what
    came; those that automatic exponential smoothing states for itself hold .705 and .836.

    References
    ----------
    .. [1] Makridakis and Hibon (2000), "The M3-Competition: results, conclusions and implications", International
       Journal of Forecasting 16, 451-476.

    Examples
    --------
    >>> found = forecast([[10.0, 11.0, 12.1, 13.3, 14.6]], 3)
    >>> quantile(found, [0.1, 0.5, 0.9])[:, 0, 2].round(1)
    array([13.3, 16.7, 20.9])
    """
    y = np.asarray(y, dtype=np.float64)
    variance = np.broadcast_to(np.asarray(error, dtype=np.float64), y.shape[:1])
    _check(y, horizon, point, variance, log=log)
    unit = np.ones(len(y)) if log else _mean_size(y)
    z = np.log(y) if log else y / unit[:, None]
    whole, late = _bridged(z)
    learned = learn(z, prior)
    far = horizon + int(late.max(initial=0))
    ahead = np.arange(horizon) + late[:, None]
    centre = POINTS[point](_Whole(whole, learned, prior, log), far)
    width = scales(learned, far, prior)
    centre, width = (np.take_along_axis(a, ahead, axis=1) for a in (centre, width))
    width = np.where(np.isnan(whole[:, -1:]), np.nan, np.sqrt(width**2 + variance[:, None]))
    return Forecast(centre, width, learned, whole[:, -1], late, variance, unit, log, prior.damping)


def quantile(found: Forecast, p: ArrayLike) -> Floats:
    """Read quantiles of forecasts, in the unit of the series.

    Parameters
    ----------
    found : Forecast
        What `forecast` gave.
    p : array_like of float, shape (n_levels,)
        Levels, above 0 and below 1.

    Returns
    -------
    ndarray of float, shape (n_levels, n_series, horizon)
        Values.

    Raises
    ------
    ValueError
        If a level is not between 0 and 1.

    See Also
    --------
    forecast : Makes forecasts.
    """
    level = np.asarray(p, dtype=np.float64).reshape(-1, 1, 1)
    if not ((level > 0) & (level < 1)).all():
        msg = "levels are above 0 and below 1"
        raise ValueError(msg)
    return from_scale(found, found.point + stdtrit(found.learned.df[:, None], level) * found.scale)


def paths(found: Forecast, series: int, rng: np.random.Generator, n: int) -> Floats:
    """Draw whole paths of one series, in its unit.

    Parameters
    ----------
    found : Forecast
        What `forecast` gave.
    series : int
        Index of the series.
    rng : numpy.random.Generator
        Source of randomness.
    n : int
        Number of draws.

    Returns
    -------
    ndarray of float, shape (n, horizon)
        Draws, joint over the horizons.

    See Also
    --------
    moves : The same around the points, and with steps that series share.
    reached : Whether a path comes to a target at any time.
    """
    return from_scale(found, found.point[series] + moves(found, series, rng, n), series)


def moves(
    found: Forecast,
    series: int,
    rng: np.random.Generator,
    n: int,
    *,
    common: Floats | None = None,
    share: float = 0.0,
) -> Floats:
    r"""Draw how far one series goes from its points, on the scale of the forecast.

    Parameters
    ----------
    found : Forecast
        What `forecast` gave.
    series : int
        Index of the series.
    rng : numpy.random.Generator
        Source of randomness.
    n : int
        Number of draws.
    common : ndarray of float, shape (n, horizon + late), optional
        Standard normal steps that all series of a family share, one for each period after the last value of this one.
    share : float, default 0
        Share of the variance of a step that they make up, as `shared_share` finds it.

    Returns
    -------
    ndarray of float, shape (n, horizon)
        Draws, joint over the horizons; whatever is shared, those of one series alone have the same distribution.

    Notes
    -----
    Variance, drift and steps are drawn in turn, so that each horizon has the Student-t of the forecast:
    :math:`z_{T+h} = m_h + D_h \epsilon_0 + \sum_{i \le h} \epsilon_i` with :math:`\epsilon_0` of variance
    :math:`\sigma^2 / k_n` and :math:`\epsilon_i` of :math:`\sigma^2`. An error of the last value moves the whole path.
    """
    df, weight = found.learned.df[series], found.learned.weight[series]
    far = found.point.shape[1] + int(found.late[series])
    spread = np.sqrt(df / rng.chisquare(df, n))[:, None]  # one factor a draw, as in every Student-t
    # one row a number, so that near periods are drawn the same however far the forecast reaches
    drift, last, step = np.split(rng.standard_normal((far + 2, n)).T, [1, 2], axis=1)
    if common is not None:
        step = np.sqrt(1.0 - share) * step + np.sqrt(share) * common
    moved = damped(far, found.damping) / np.sqrt(weight) * drift + np.cumsum(step, axis=1)
    moved = np.sqrt(found.learned.variance[series]) * moved[:, far - found.point.shape[1] :]
    return np.asarray(spread * (moved + np.sqrt(found.error[series]) * last))


def from_scale(found: Forecast, z: Floats, series: int | None = None) -> Floats:
    """Read values on the scale of forecasts in the unit of the series.

    Parameters
    ----------
    found : Forecast
        What `forecast` gave.
    z : ndarray of float
        Values; the axis before the last is that of the series, unless one series is named.
    series : int, optional
        The series they all belong to.

    Returns
    -------
    ndarray of float, same shape
        Values in the unit.
    """
    if found.log:
        return np.asarray(np.exp(z))
    return np.asarray(z * (found.unit[:, None] if series is None else found.unit[series]))


@dataclass(frozen=True, slots=True)
class _Whole:
    """Series without gaps that end in the last column, and what was learned from them."""

    z: Floats
    learned: Learned
    prior: Prior
    log: bool

    def raw(self) -> Floats:
        """Give the series before the logarithm."""
        return np.asarray(np.exp(self.z)) if self.log else self.z


def _drift(whole: _Whole, horizon: int) -> Floats:
    """Damped drift from the last value."""
    return whole.z[:, -1:] + whole.learned.drift[:, None] * damped(horizon, whole.prior.damping)


def _on_scale(whole: _Whole, path: Floats) -> Floats:
    """Put a path in raw values on the scale; an amount stays above a share of its last value."""
    if not whole.log:
        return path
    least = _LEAST * whole.raw()[:, -1:]
    return np.asarray(np.log(np.maximum(path, least)))


def _damped(whole: _Whole, horizon: int) -> Floats:
    path = _on_scale(whole, theta.classical(whole.raw(), horizon))
    return 0.5 * _drift(whole, horizon) + 0.5 * path


def _dynamic(whole: _Whole, horizon: int) -> Floats:
    path = _on_scale(whole, theta.dynamic(whole.raw(), horizon))
    few = (~np.isnan(whole.z)).sum(axis=1, keepdims=True) < _FEW
    return np.where(few, _drift(whole, horizon), path)


POINTS: dict[str, Callable[[_Whole, int], Floats]] = {"damped": _damped, "theta": _dynamic}


def _mean_size(y: Floats) -> Floats:
    size, count = np.nansum(np.abs(y), axis=1), (~np.isnan(y)).sum(axis=1)
    return np.where(size > 0, size / np.maximum(count, 1), 1.0)


def _bridged(z: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Move every series to the right edge and bridge its gaps by straight lines; how far each was moved."""
    n_periods = z.shape[1]
    whole, late = np.full_like(z, np.nan), np.zeros(len(z), dtype=np.int64)
    for i, row in enumerate(z):
        at = np.flatnonzero(~np.isnan(row))
        if at.size:
            late[i] = n_periods - 1 - at[-1]
            inside = np.arange(at[0], at[-1] + 1)
            whole[i, n_periods - inside.size :] = np.interp(inside, at, row[at])
    return whole, late


def _check(y: Floats, horizon: int, point: str, error: Floats, *, log: bool) -> None:
    if y.ndim != 2 or y.shape[1] == 0 or horizon < 1:
        msg = f"y has shape {y.shape} and the horizon is {horizon}; (series, periods) and at least 1 are needed"
        raise ValueError(msg)
    if point not in POINTS:
        msg = f'point is "{point}"; it must be one of {", ".join(POINTS)}'
        raise ValueError(msg)
    if not (error >= 0).all() or np.isinf(error).any():
        msg = "the variance of a last value is below 0, infinite or missing"
        raise ValueError(msg)
    bad = np.isinf(y) | ((y <= 0) if log else False)
    if bad.any():
        series, period = np.argwhere(bad)[0]
        msg = (
            f"{bad.sum()} values are infinite, or not above 0 on a logarithmic scale; "
            f"the first is series {series}, period {period}"
        )
        raise ValueError(msg)
