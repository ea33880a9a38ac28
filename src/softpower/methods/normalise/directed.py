"""Turn values so that more is better, and take the ends of a field."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["divided", "limits", "turned"]

Floats = NDArray[np.float64]


def turned(x: ArrayLike, direction: ArrayLike) -> tuple[Floats, Floats]:
    """Turn values so that more is better.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}
        One for all, or one for each indicator, shape (...).

    Returns
    -------
    values : ndarray of float, shape (..., n_contenders)
        Values times direction.
    sign : ndarray of float
        The direction, with an axis for the contenders.

    Raises
    ------
    ValueError
        If a direction is neither 1 nor -1.
    """
    sign = np.asarray(direction, dtype=np.float64)[..., None]
    if not np.isin(sign, (1.0, -1.0)).all():
        msg = f"direction must be 1 or -1, not {sign[~np.isin(sign, (1.0, -1.0))][0]:g}"
        raise ValueError(msg)
    return np.asarray(x, dtype=np.float64) * sign, sign


def limits(y: Floats) -> tuple[Floats, Floats]:
    """Take the lowest and the highest value along the last axis.

    Parameters
    ----------
    y : ndarray of float, shape (..., n_contenders)
        Values.

    Returns
    -------
    low, high : ndarray of float, shape (..., 1)
        The ends; NaN where there is no value.
    """
    missing = np.isnan(y)
    low = np.where(missing, np.inf, y).min(axis=-1, keepdims=True)
    high = np.where(missing, -np.inf, y).max(axis=-1, keepdims=True)
    none = missing.all(axis=-1, keepdims=True)
    return np.where(none, np.nan, low), np.where(none, np.nan, high)


def divided(a: Floats, b: Floats) -> Floats:
    """Divide, with NaN where the divisor is 0.

    Parameters
    ----------
    a, b : ndarray of float
        Dividend and divisor.

    Returns
    -------
    ndarray of float
        The quotient: an indicator that separates nobody is missing.
    """
    zero = b == 0
    return np.where(zero, np.nan, a / np.where(zero, 1.0, b))
