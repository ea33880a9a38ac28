"""Point paths of the Theta family, for many series at once.

All take series without gaps whose last value stands in the last column; periods before the first value are NaN.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SMOOTHING = np.linspace(0.01, 0.99, 99)
# The dynamic model as published lets its smoothing run from 0.1 to 0.99.
_DYNAMIC = np.linspace(0.10, 0.99, 90)
_SKIPPED = 3  # errors of the first three periods are not counted: the line through them is not yet one
# Weight of the belief that yearly series remember little: the density of the smoothing rises in proportion to it. By it
# the scaled error on the yearly series of the first Makridakis competition falls from 3.66 to 3.59.
_BELIEF = 1.0


def classical(y: Floats, horizon: int) -> Floats:
    r"""Path of the classical Theta method.

    .. math:: \hat y_{T+h} = \tfrac12 (a + b (T + h)) + \tfrac12 \, SES(2 y - (a + b t))

    Parameters
    ----------
    y : ndarray of float, shape (n_series, n_periods)
        Series as described at the head of the module.
    horizon : int
        Number of periods ahead.

    Returns
    -------
    ndarray of float, shape (n_series, horizon)
        Points.

    See Also
    --------
    dynamic : The model with its own weight of the trend.

    Notes
    -----
    Half a least squares line and half a simple exponential smoothing, started at the first value, whose constant has
    the least squared error on a grid of 99 [1]_.

    References
    ----------
    .. [1] Assimakopoulos and Nikolopoulos (2000), "The theta model: a decomposition approach to forecasting",
       International Journal of Forecasting 16, 521-530.
    """
    seen = ~np.isnan(y)
    value = np.where(seen, y, 0.0)
    count = np.maximum(seen.sum(axis=1), 1)
    time = np.where(seen, np.arange(y.shape[1], dtype=np.float64), 0.0)
    centred = np.where(seen, time - (time.sum(axis=1) / count)[:, None], 0.0)
    spread = (centred**2).sum(axis=1)
    slope = (centred * value).sum(axis=1) / np.where(spread > 0, spread, 1.0)
    start = value.sum(axis=1) / count - slope * time.sum(axis=1) / count
    line = start[:, None] + slope[:, None] * np.arange(y.shape[1] + horizon)
    level = _smoothed(2 * value - line[:, : y.shape[1]], seen)
    return 0.5 * line[:, y.shape[1] :] + 0.5 * level[:, None]


def dynamic(y: Floats, horizon: int) -> Floats:
    r"""Path of the dynamic optimised Theta model.

    With a level :math:`l_t = \alpha y_t + (1 - \alpha) l_{t-1}` and the running line :math:`A_t + B_t t` through the
    values so far,

    .. math:: \mu_t = l_{t-1} + \Bigl(1 - \frac1\theta\Bigr) \Bigl[(1-\alpha)^{t-1} A_{t-1}
              + \frac{1 - (1-\alpha)^t}{\alpha} B_{t-1}\Bigr]

    Parameters
    ----------
    y : ndarray of float, shape (n_series, n_periods)
        Series as described at the head of the module.
    horizon : int
        Number of periods ahead.

    Returns
    -------
    ndarray of float, shape (n_series, horizon)
        Points.

    See Also
    --------
    classical : The method that it generalises.

    Notes
    -----
    Given :math:`\alpha` the errors are linear in the first level and in :math:`w = 1 - 1/\theta`, so both are found
    exactly, :math:`w` between 0 and 1; :math:`\alpha` runs over a grid of 90, with a density that rises in proportion
    to it. The published model [1]_ searches all three at once and stops at the local best next to its start.

    References
    ----------
    .. [1] Fiorucci, Pellegrini, Louzada, Petropoulos, Koehler (2016), "Models for optimising the theta method and their
       relationship to state space models", International Journal of Forecasting 32, 1151-1161.
    """
    state = _State.before(len(y))
    sums = np.zeros((6, len(y), _DYNAMIC.size))
    for column in y.T:
        seen = ~np.isnan(column)[:, None]
        value = np.where(seen, column[:, None], 0.0)
        trend = state.trend(value, _DYNAMIC)
        counted = seen & (state.count >= _SKIPPED)
        error, start, slope = (np.where(counted, a, 0.0) for a in (value - state.level, state.start, trend))
        sums += np.stack([error**2, error * start, error * slope, start**2, start * slope, slope**2])
        state.observe(value, seen, _DYNAMIC)
    best, level, weight = _fit(sums, state)
    line = np.arange(len(y))
    level = (state.level + level * state.start)[line, best]
    running = (part[:, 0] for part in (state.at, state.rise, state.mean, state.count))
    ahead = _State(level, state.start[line, best], state.memory[line, best], *running)
    return ahead.run(weight[line, best], _DYNAMIC[best], horizon)


class _State:
    """Level and running line of the dynamic model, for all series and all constants.

    The level is `level + first level * start`; `memory` is (1 - alpha)^t, `at + rise * t` the running line and `mean`
    the running mean of `count` values.
    """

    __slots__ = ("at", "count", "level", "mean", "memory", "rise", "start")

    def __init__(self, *parts: Floats) -> None:
        self.level, self.start, self.memory, self.at, self.rise, self.mean, self.count = parts

    @classmethod
    def before(cls, n: int) -> "_State":
        """Make the state before the first value."""
        grid, none = np.zeros((n, _DYNAMIC.size)), np.zeros((n, 1))
        return cls(grid, grid + 1.0, grid + 1.0, none, none, none, none)

    def trend(self, value: Floats, alpha: Floats) -> Floats:
        """Give what the line adds to the level; before there is a value, the line starts at the first."""
        at = np.where(self.count == 0, value, self.at)
        return self.memory * at + (1.0 - self.memory * (1.0 - alpha)) / alpha * self.rise

    def observe(self, value: Floats, seen: NDArray[np.bool_], alpha: Floats) -> None:
        """Take in one period."""
        self.level = np.where(seen, alpha * value + (1.0 - alpha) * self.level, self.level)
        self.start = np.where(seen, (1.0 - alpha) * self.start, self.start)
        self.memory = np.where(seen, (1.0 - alpha) * self.memory, self.memory)
        count = self.count + seen
        whole = np.maximum(count, 1.0)
        mean = np.where(seen, (self.count * self.mean + value) / whole, self.mean)
        rise = ((count - 2.0) * self.rise + 6.0 * (value - self.mean) / whole) / (count + 1.0)
        self.rise = np.where(seen & (count > 1), rise, self.rise)
        self.at = np.where(seen, mean - (count + 1.0) / 2.0 * self.rise, self.at)
        self.mean, self.count = mean, count

    def run(self, weight: Floats, alpha: Floats, horizon: int) -> Floats:
        """Carry on, each point taken for the value of its period."""
        points = np.empty((weight.size, horizon))
        seen = np.ones(weight.size, dtype=bool)
        for h in range(horizon):
            points[:, h] = self.level + weight * self.trend(self.level, alpha)
            self.observe(points[:, h].copy(), seen, alpha)
        return points


def _fit(sums: Floats, state: _State) -> tuple[NDArray[np.intp], Floats, Floats]:
    """Best constant of each series; first level and weight of the trend at every constant."""
    ee, eu, ew, uu, uw, ww = sums
    determinant = uu * ww - uw**2
    apart = determinant > 1e-12 * uu * ww
    weight = np.where(apart, uu * ew - uw * eu, 0.0) / np.where(apart, determinant, 1.0)
    weight = np.clip(weight, 0.0, 1.0)
    level = (eu - weight * uw) / np.where(uu > 0, uu, 1.0)
    left = ee - 2 * level * eu - 2 * weight * ew + level**2 * uu + 2 * level * weight * uw + weight**2 * ww
    few = state.count <= _SKIPPED  # nothing to fit: nearly the last value, without a trend
    objective = 0.5 * (state.count - _SKIPPED) * np.log(np.maximum(left, 1e-12 * ee + 1e-300))
    objective = np.where(few, 0.0, objective) - _BELIEF * np.log(_DYNAMIC)
    return objective.argmin(axis=1), np.where(few, state.mean, level), np.where(few, 0.0, weight)


def _smoothed(x: Floats, seen: NDArray[np.bool_]) -> Floats:
    """Last level of simple exponential smoothing, started at the first value, at the constant of least error."""
    level = np.zeros((len(x), _SMOOTHING.size))
    squares = np.zeros_like(level)
    started = np.zeros((len(x), 1), dtype=bool)
    for t in range(x.shape[1]):
        value, now = x[:, t, None], seen[:, t, None]
        error = np.where(now & started, value - level, 0.0)
        squares += error**2
        level = np.where(now & ~started, value, level + _SMOOTHING * error)
        started = started | now
    return np.asarray(level[np.arange(len(x)), squares.argmin(axis=1)])
