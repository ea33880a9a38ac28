"""Transformations of indicators with a long tail."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.treat.moments import skewness

__all__ = ["FORMS", "box_cox", "log", "log_either", "log_scaled", "log_shift"]

Floats = NDArray[np.float64]


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
    right = skewness(x)[..., None] > 0
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


def log_scaled(x: ArrayLike) -> Floats:
    r"""Take logarithms after stretching the values from 1 to their maximum, as the Global Innovation Index of 2020 did.

    .. math:: \log\left((\max x - 1) \frac{x - \min x}{\max x - \min x} + 1\right)

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values, not all the same.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Transformed values.

    Raises
    ------
    ValueError
        If a maximum is 1 or below, which would turn the order around; the indicator is named by its position.

    Notes
    -----
    The unit of the indicator matters: in thousands the same figures give another curve.

    References
    ----------
    .. [1] Becker et al. (2022), "COINr: An R package for developing composite indicators", JOSS 7(78), 4567.

    Examples
    --------
    >>> log_scaled([0.0, 5.0, 10.0]).round(3)
    array([0.   , 1.705, 2.303])
    """
    x, low, high = _with_range(x)
    flat = (high <= 1.0) & np.isfinite(high)
    if flat.any():
        at = tuple(int(i) for i in np.argwhere(flat)[0][:-1])
        msg = (
            f"the maximum {f'at position {at} ' if at else ''}is {high[flat][0]:g}, and this logarithm needs one above "
            "1: give the indicator in smaller units, or take log_shift"
        )
        raise ValueError(msg)
    return np.log((high - 1.0) * (x - low) / (high - low) + 1.0)


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


FORMS: dict[str, Callable[[ArrayLike], Floats]] = {
    "log": log,
    "log_either": log_either,
    "log_shift": log_shift,
    "log_scaled": log_scaled,
}


def _with_range(x: ArrayLike) -> tuple[Floats, Floats, Floats]:
    x = np.asarray(x, dtype=np.float64)
    missing = np.isnan(x)
    low = np.where(missing, np.inf, x).min(axis=-1, keepdims=True)
    high = np.where(missing, -np.inf, x).max(axis=-1, keepdims=True)
    return x, low, high
