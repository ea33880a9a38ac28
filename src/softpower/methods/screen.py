"""Leave out contenders about which too little is known.

Values have the shape (..., n_indicators, n_contenders); NaN marks a missing value.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

# Thresholds are fractions of small whole numbers: a share that meets one but for rounding meets it.
_ROUNDING = 1e-12

RULES = ("missing", "zeros", "both")


@dataclass(frozen=True, slots=True)
class Screened:
    """Who stays, and why.

    Attributes
    ----------
    kept : ndarray of bool, shape (..., n_contenders)
        Whether a contender stays.
    availability : ndarray of float, shape (..., n_contenders)
        Share of the indicators that have a value.
    nonzero : ndarray of float, shape (..., n_contenders)
        Share of the values that are not 0; NaN where there is no value.
    """

    kept: NDArray[np.bool_]
    availability: NDArray[np.float64]
    nonzero: NDArray[np.float64]


def screen(x: ArrayLike, rule: str = "missing", *, availability: float = 2 / 3, nonzero: float = 0.05) -> Screened:
    r"""Say who has enough values.

    With :math:`k` indicators, :math:`m` of them missing and :math:`z` equal to 0,

    .. math:: \mathit{availability} = 1 - m / k, \qquad \mathit{nonzero} = 1 - z / (k - m)

    Parameters
    ----------
    x : array_like of float, shape (..., n_indicators, n_contenders)
        Values.
    rule : {"missing", "zeros", "both"}, default "missing"
        Which shares have to reach their threshold.
    availability : float, default 2/3
        Least share of indicators with a value.
    nonzero : float, default 0.05
        Least share of values other than 0.

    Returns
    -------
    Screened
        Who stays, and both shares.

    Raises
    ------
    ValueError
        If the rule is unknown or a threshold does not lie between 0 and 1.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3, "Imputation of missing data".

    Examples
    --------
    >>> screen([[1.0, np.nan], [0.0, np.nan], [2.0, 3.0]]).kept
    array([ True, False])
    """
    if rule not in RULES:
        msg = f'rule is "{rule}"; it must be one of {", ".join(RULES)}'
        raise ValueError(msg)
    for name, value in (("availability", availability), ("nonzero", nonzero)):
        if not 0 <= value <= 1:
            msg = f"{name} is {value}; it must be between 0 and 1"
            raise ValueError(msg)
    x = np.asarray(x, dtype=np.float64)
    k, missing = x.shape[-2], np.isnan(x).sum(axis=-2)
    there = 1.0 - missing / k
    values = k - missing
    other = np.where(values > 0, 1.0 - (x == 0).sum(axis=-2) / np.maximum(values, 1), np.nan)
    kept = np.ones(there.shape, dtype=bool)
    if rule in ("missing", "both"):
        kept &= there >= availability - _ROUNDING
    if rule in ("zeros", "both"):
        kept &= other >= nonzero - _ROUNDING
    return Screened(kept, there, other)
