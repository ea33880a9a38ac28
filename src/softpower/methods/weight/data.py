"""Weights read off the data.

Values have the shape (n_indicators, n_contenders). What the data say is how the indicators vary, not how much they
matter.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["critic", "entropy", "principal"]

Floats = NDArray[np.float64]


def principal(x: ArrayLike) -> tuple[Floats, float]:
    """Take the loadings of the first principal component.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values; contenders with a missing one are left out.

    Returns
    -------
    loadings : ndarray of float, shape (k,)
        Unit vector, turned so that its sum is not negative. Single loadings may be negative: such an indicator runs
        against the rest, and is no weight.
    explained : float
        Share of the variance of the standardised indicators on that component.

    Raises
    ------
    ValueError
        If fewer than three contenders are complete, or an indicator is the same for all of them.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, section 6.1.

    Examples
    --------
    >>> principal([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])[0].round(3)
    array([0.707, 0.707])
    """
    whole = _complete(x)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.corrcoef(whole)))
    first = vectors[:, -1]
    return (-first if first.sum() < 0 else first) + 0.0, float(values[-1] / values.sum())


def entropy(x: ArrayLike) -> Floats:
    r"""Weigh by how unevenly an indicator is spread.

    .. math:: p_{ic} = \frac{x_{ic}}{\sum_c x_{ic}}, \qquad
        e_i = -\frac{1}{\log n} \sum_c p_{ic} \log p_{ic}, \qquad w_i = \frac{1 - e_i}{\sum_j (1 - e_j)}

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Scores, none negative, more is better; contenders with a missing one are left out.

    Returns
    -------
    ndarray of float, shape (k,)
        Weights that sum to 1.

    Raises
    ------
    ValueError
        If a score is negative, an indicator sums to 0, fewer than three contenders are complete, or nothing varies.

    References
    ----------
    .. [1] Zeleny (1982), Multiple Criteria Decision Making, chapter 7.

    Examples
    --------
    >>> entropy([[1.0, 1.0, 1.0], [1.0, 2.0, 3.0]])
    array([0., 1.])
    """
    whole = _complete(x, same=True)
    if (whole < 0).any() or (whole.sum(axis=1) <= 0).any():
        row = int(np.flatnonzero((whole < 0).any(axis=1) | (whole.sum(axis=1) <= 0))[0])
        msg = f"indicator {row} has negative scores or only zeros; entropy needs scores of 0 or more"
        raise ValueError(msg)
    share = whole / whole.sum(axis=1, keepdims=True)
    spread = 1.0 + (share * np.log(np.where(share > 0, share, 1.0))).sum(axis=1) / np.log(whole.shape[1])
    spread = np.where(np.ptp(whole, axis=1) > 0, spread, 0.0)
    if not spread.sum() > 0:
        msg = "no indicator varies, so none can be weighed by its spread"
        raise ValueError(msg)
    return spread / spread.sum()


def critic(x: ArrayLike) -> Floats:
    r"""Weigh by spread and by what the other indicators do not say (CRITIC).

    .. math:: c_i = \sigma_i \sum_j (1 - r_{ij}), \qquad w_i = \frac{c_i}{\sum_j c_j}

    with :math:`\sigma_i` the standard deviation of the indicator on 0 to 1, and :math:`r` Pearson's correlations.

    Parameters
    ----------
    x : array_like of float, shape (k, n_contenders)
        Values, more is better; contenders with a missing one are left out.

    Returns
    -------
    ndarray of float, shape (k,)
        Weights that sum to 1.

    Raises
    ------
    ValueError
        If fewer than three contenders are complete, an indicator is the same for all of them, or all say the same.

    References
    ----------
    .. [1] Diakoulaki, Mavrotas and Papayannakis (1995), "Determining objective weights in multiple criteria problems:
       the CRITIC method", Computers and Operations Research 22, 763-770.

    Examples
    --------
    >>> critic([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    array([0.5, 0.5])
    """
    whole = _complete(x)
    width = np.ptp(whole, axis=1, keepdims=True)
    score = (whole - whole.min(axis=1, keepdims=True)) / width
    conflict = (1.0 - np.atleast_2d(np.corrcoef(whole))).sum(axis=1)
    content = score.std(axis=1, ddof=1) * conflict
    if not content.sum() > 1e-12:
        msg = "all indicators say the same, so none can be weighed by what the others do not say"
        raise ValueError(msg)
    return content / content.sum()


def _complete(x: ArrayLike, *, same: bool = False) -> Floats:
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 2:
        msg = f"values have shape {x.shape}; (indicators, contenders) expected"
        raise ValueError(msg)
    whole = x[:, ~np.isnan(x).any(axis=0)]
    if whole.shape[1] < 3:
        msg = f"{whole.shape[1]} contenders have all values; at least 3 are needed"
        raise ValueError(msg)
    constant = np.ptp(whole, axis=1) == 0
    if constant.any() and not same:
        msg = f"indicator {int(np.flatnonzero(constant)[0])} is the same for all complete contenders; leave it out"
        raise ValueError(msg)
    return whole
