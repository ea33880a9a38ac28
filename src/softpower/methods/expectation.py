"""Fill missing values from what the other indicators say, as if all were jointly normal (EM)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Filled:
    """Values filled by expectation and maximisation.

    Attributes
    ----------
    values : ndarray of float, shape (n_indicators, n_contenders)
        Values, the missing ones as expected given those that are there.
    mean : ndarray of float, shape (n_indicators,)
        Estimated mean of each indicator.
    covariance : ndarray of float, shape (n_indicators, n_indicators)
        Estimated covariance, with divisor n.
    steps : int
        Steps until nothing moved any more.
    """

    values: Floats
    mean: Floats
    covariance: Floats
    steps: int


def em(x: ArrayLike, *, ridge: float = 0.0, tolerance: float = 1e-8, most: int = 1000) -> Filled:
    r"""Fill missing values by the EM algorithm for a multivariate normal.

    With the indicators of a contender split into present (p) and missing (m) ones, each step takes

    .. math:: E[x_m \mid x_p] = \mu_m + \Sigma_{mp} \Sigma_{pp}^{-1} (x_p - \mu_p)

    and then the mean and the covariance of the filled values, to which the conditional covariance of what was missing
    is added.

    Parameters
    ----------
    x : array_like of float, shape (n_indicators, n_contenders)
        Values; NaN where missing.
    ridge : float, default 0
        Weight of a prior for no correlation, in contenders: needed where there are hardly more contenders than
        indicators.
    tolerance : float, default 1e-8
        Steps end when no standardised mean or covariance moves by more.
    most : int, default 1000
        Most steps.

    Returns
    -------
    Filled
        Filled values and the estimates they rest on. The result is the same every time: nothing is drawn.

    Raises
    ------
    ValueError
        If an indicator has fewer than two different values, the covariance is singular, or `most` steps do not suffice.

    References
    ----------
    .. [1] Little and Rubin (2002), Statistical Analysis with Missing Data, section 11.2.

    Examples
    --------
    >>> em([[1.0, 2.0, 3.0, 4.0], [2.0, 4.1, 5.9, np.nan]]).values[1].round(1)
    array([2. , 4.1, 5.9, 7.9])
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2 or ridge < 0:
        msg = "x must be (indicators, contenders), and ridge 0 or above"
        raise ValueError(msg)
    centre, spread = _standard(x)
    z = ((x - centre[:, None]) / spread[:, None]).T
    patterns, which = np.unique(~np.isnan(z), axis=0, return_inverse=True)
    mean, cov = np.zeros(z.shape[1]), np.eye(z.shape[1])
    filled = z
    for step in range(1, most + 1):
        filled, extra = _expect(z, mean, cov, (patterns, which.ravel()))
        new_mean = filled.mean(axis=0)
        gap = filled - new_mean
        new_cov = (gap.T @ gap + extra + ridge * np.diag(np.diag(cov))) / (len(z) + ridge)
        moved = max(float(np.abs(new_mean - mean).max()), float(np.abs(new_cov - cov).max()))
        mean, cov = new_mean, new_cov
        if moved < tolerance:
            values = np.where(np.isnan(x), filled.T * spread[:, None] + centre[:, None], x)
            return Filled(values, mean * spread + centre, cov * np.outer(spread, spread), step)
    msg = (
        f"the estimates still moved by {moved:.2g} after {most} steps; allow more, or give a ridge of a few contenders"
    )
    raise ValueError(msg)


def _standard(x: Floats) -> tuple[Floats, Floats]:
    there = ~np.isnan(x)
    count = there.sum(axis=1)
    centre = np.where(there, x, 0.0).sum(axis=1) / np.maximum(count, 1)
    spread = np.sqrt((np.where(there, x - centre[:, None], 0.0) ** 2).sum(axis=1) / np.maximum(count, 1))
    bad = (count < 2) | ~(spread > 0)
    if bad.any():
        msg = f"indicator {int(np.flatnonzero(bad)[0])} has fewer than two different values; leave it out"
        raise ValueError(msg)
    return centre, spread


def _expect(
    z: Floats, mean: Floats, cov: Floats, patterns: tuple[NDArray[np.bool_], NDArray[np.int64]]
) -> tuple[Floats, Floats]:
    """Give expected values, and the summed conditional covariance of what is missing."""
    filled, extra = z.copy(), np.zeros_like(cov)
    for number, there in enumerate(patterns[0]):
        rows = np.flatnonzero(patterns[1] == number)
        missing = ~there
        if not missing.any():
            continue
        inner = cov[np.ix_(there, there)]
        # singular where fewer contenders than indicators hold the covariance up
        if there.any() and np.linalg.cond(inner) > 1e13:
            msg = "the covariance of the indicators is singular; give a ridge of a few contenders, or fewer indicators"
            raise ValueError(msg)
        slope = np.linalg.solve(inner, cov[np.ix_(there, missing)])
        filled[np.ix_(rows, missing)] = mean[missing] + (z[np.ix_(rows, there)] - mean[there]) @ slope
        extra[np.ix_(missing, missing)] += len(rows) * (
            cov[np.ix_(missing, missing)] - cov[np.ix_(missing, there)] @ slope
        )
    return filled, extra
