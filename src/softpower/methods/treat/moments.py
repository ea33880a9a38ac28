"""Skewness and kurtosis, by which an indicator passes or fails."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["kurtosis", "moments", "passes", "skewness"]

Floats = NDArray[np.float64]


def skewness(x: ArrayLike) -> Floats:
    r"""Sample skewness.

    .. math:: G_1 = \frac{\sqrt{n (n - 1)}}{n - 2} \frac{m_3}{m_2^{3/2}}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values; missing ones are left out.

    Returns
    -------
    ndarray of float, shape (...)
        Skewness; NaN with fewer than three values or where all are the same.

    References
    ----------
    .. [1] Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis", The Statistician 47, 183-189.

    Examples
    --------
    >>> float(skewness([1.0, 2.0, 3.0, 10.0]).round(4))
    1.7636
    """
    return moments(np.asarray(x, dtype=np.float64))[0]


def kurtosis(x: ArrayLike) -> Floats:
    r"""Sample excess kurtosis.

    .. math:: G_2 = \frac{n - 1}{(n - 2)(n - 3)} \left((n + 1) \left(\frac{m_4}{m_2^2} - 3\right) + 6\right)

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values; missing ones are left out.

    Returns
    -------
    ndarray of float, shape (...)
        Excess kurtosis; NaN with fewer than four values or where all are the same.

    References
    ----------
    .. [1] Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis", The Statistician 47, 183-189.

    Examples
    --------
    >>> float(kurtosis([1.0, 2.0, 3.0, 10.0]).round(4))
    3.228
    """
    return moments(np.asarray(x, dtype=np.float64))[1]


def moments(x: Floats) -> tuple[Floats, Floats]:
    """Give skewness and excess kurtosis along the last axis.

    Parameters
    ----------
    x : ndarray of float, shape (..., n_contenders)
        Values.

    Returns
    -------
    skewness, kurtosis : ndarray of float, shape (...)
        As the functions of these names.
    """
    there = ~np.isnan(x)
    n = there.sum(axis=-1).astype(np.float64)
    centre = np.where(there, x, 0.0).sum(axis=-1) / np.maximum(n, 1.0)
    gap = np.where(there, x - centre[..., None], 0.0)
    square = gap * gap
    m2, m3, m4 = (a.sum(axis=-1) / np.maximum(n, 1.0) for a in (square, square * gap, square * square))
    # a column of equal values leaves rounding behind, which is no spread
    spread = m2 > 1e-28 * centre * centre
    m2 = np.where(spread, m2, 1.0)
    skewed = np.sqrt(n * np.maximum(n - 1.0, 0.0)) / np.maximum(n - 2.0, 1.0) * m3 / m2**1.5
    down = np.maximum((n - 2.0) * (n - 3.0), 1.0)
    tailed = (n - 1.0) / down * ((n + 1.0) * (m4 / m2**2 - 3.0) + 6.0)
    return np.where(spread & (n >= 3), skewed, np.nan), np.where(spread & (n >= 4), tailed, np.nan)


def passes(x: Floats, skew: float, kurtosis: float) -> NDArray[np.bool_]:
    """Say which indicators pass the test.

    Parameters
    ----------
    x : ndarray of float, shape (..., n_contenders)
        Values.
    skew, kurtosis : float
        An indicator passes with absolute skewness or kurtosis below these.

    Returns
    -------
    ndarray of bool, shape (...)
        Whether each passes.
    """
    skewed, tailed = moments(x)
    return (np.abs(skewed) < skew) | (tailed < kurtosis)
