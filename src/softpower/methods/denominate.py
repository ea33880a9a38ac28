"""Divide indicators by the size of what they describe: inhabitants, output, area."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def denominate(x: ArrayLike, by: ArrayLike, scale: ArrayLike = 1.0) -> NDArray[np.float64]:
    r"""Divide values by a denominator.

    .. math:: \frac{x}{d / s}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values; NaN where missing.
    by : array_like of float
        Denominators :math:`d`; broadcast with `x`. NaN makes the result missing.
    scale : array_like of float, default 1
        What one unit of the result stands for, :math:`s`: 1000 gives values per thousand.

    Returns
    -------
    ndarray of float
        Values per `scale` units of the denominator.

    Raises
    ------
    ValueError
        If a denominator or the scale is 0 or infinite; the position is named.

    Notes
    -----
    So that large and small contenders can be compared [1]_.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 2, "Data selection".

    Examples
    --------
    >>> denominate([[10.0, 10.0]], [5.0, 20.0], 100.0)
    array([[200.,  50.]])
    """
    x, by, scale = (np.asarray(a, dtype=np.float64) for a in (x, by, scale))
    bad = (by == 0) | np.isinf(by)
    if bad.any():
        at = tuple(int(i) for i in np.argwhere(bad)[0])
        msg = f"the denominator at position {at} is {by[at]:g}; nothing can be divided by it"
        raise ValueError(msg)
    if not (np.isfinite(scale) & (scale != 0)).all():
        msg = "the scale of a denominator must be a finite number other than 0"
        raise ValueError(msg)
    return np.asarray(x / (by / scale))
