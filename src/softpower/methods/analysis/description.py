"""What is in a column, and what is odd about it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Described", "describe"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Described:
    """Statistics of indicators; all arrays have one entry an indicator.

    Attributes
    ----------
    lowest, highest, mean, median, sd : ndarray of float
        Over the values that are there; sd has divisor n - 1.
    skew, kurtosis : ndarray of float
        Sample skewness and excess kurtosis.
    availability : ndarray of float
        Share of the contenders with a value.
    nonzero : ndarray of float
        Share of the values other than 0.
    unique : ndarray of float
        Share of the values that are different.
    most_frequent : ndarray of float
        Share of the values that are the most frequent one.
    flags : tuple of tuple of str
        "outliers" where absolute skewness is at least 2 and kurtosis at least 3.5, "few" below the least availability,
        "zeros" below half other than 0, "same" where half or more are the same.
    """

    lowest: Floats
    highest: Floats
    mean: Floats
    median: Floats
    sd: Floats
    skew: Floats
    kurtosis: Floats
    availability: Floats
    nonzero: Floats
    unique: Floats
    most_frequent: Floats
    flags: tuple[tuple[str, ...], ...]


def describe(x: ArrayLike, *, availability: float = 2 / 3, skew: float = 2.0, kurtosis: float = 3.5) -> Described:
    """Describe indicators, and flag what needs a look before it is used.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values.
    availability : float, default 2/3
        Least share of contenders with a value.
    skew, kurtosis : float, default 2 and 3.5
        Thresholds for outliers.

    Returns
    -------
    Described
        Statistics and flags.

    References
    ----------
    .. [1] Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis", The Statistician 47, 183-189.

    Examples
    --------
    >>> describe([[0.0, 0.0, 0.0, 7.0], [1.0, 2.0, 3.0, 4.0]]).flags
    (('outliers', 'zeros', 'same'), ())
    """
    x = np.atleast_2d(np.asarray(x, dtype=np.float64))
    rows = np.array([_row(each[~np.isnan(each)], each.size) for each in x])
    flags = tuple(_flags(row, availability, (skew, kurtosis)) for row in rows)
    columns = dict(zip(_COLUMNS, rows.T, strict=True))
    return Described(**columns, flags=flags)


_COLUMNS = (
    "lowest", "highest", "mean", "median", "sd", "skew", "kurtosis",
    "availability", "nonzero", "unique", "most_frequent",
)  # fmt: skip


def _row(y: Floats, n: int) -> list[float]:
    if not y.size:
        return [np.nan] * 7 + [0.0] + [np.nan] * 3
    _, counts = np.unique(y, return_counts=True)
    sd = float(y.std(ddof=1)) if y.size > 1 else np.nan
    shares = [y.size / n, float((y != 0).mean()), counts.size / y.size, counts.max() / y.size]
    return [y.min(), y.max(), y.mean(), float(np.median(y)), sd, *_moments(y), *shares]


def _moments(y: Floats) -> tuple[float, float]:
    n, gap = y.size, y - y.mean()
    m2, m3, m4 = (gap**2).mean(), (gap**3).mean(), (gap**4).mean()
    if n < 3 or not m2 > 1e-28 * y.mean() ** 2:
        return np.nan, np.nan
    skewed = float(np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5)
    if n < 4:
        return skewed, np.nan
    return skewed, float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6))


def _flags(row: Floats, availability: float, test: tuple[float, float]) -> tuple[str, ...]:
    _, _, _, _, _, skewed, tailed, there, nonzero, _, frequent = row
    found = {
        "outliers": abs(skewed) >= test[0] and tailed >= test[1],
        "few": there < availability - 1e-12,
        "zeros": nonzero < 0.5,
        "same": frequent >= 0.5,
    }
    return tuple(name for name, holds in found.items() if holds)
