"""Posteriors kept as quantiles at fixed levels."""

import numpy as np
from numpy.typing import NDArray

_LOWER = (
    *(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.015, 0.025, 0.0375, 0.05, 0.075, 0.1),
    *(0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.3, 0.35, 0.4, 0.45),
)

# Levels at which posteriors are kept: the ends of the usual intervals, and between them steps close enough that draws
# from a Student-t with 3 degrees of freedom, and from a normal, miss its quantiles from 0.001 to 0.999 by at most 0.03
# of its scale.
LEVELS: NDArray[np.float64] = np.array([*_LOWER, 0.5, *(1.0 - p for p in reversed(_LOWER))])
LEVELS.setflags(write=False)

# Draws nearer to 0 or 1 than this are moved to it: one in a million million, so that the tail stays finite.
_OUTERMOST = 1e-12
# Ratio of the 80% interval to the standard deviation of a normal distribution: twice its quantile at 0.9.
_WIDTH80 = 2.5631031310892007


def draw(quantiles: NDArray[np.float64], u: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Draw from posteriors by inverting their distribution functions.

    Between two levels the quantile function is a straight line in :math:`g(u)`, the quantile of a Student-t with 4
    degrees of freedom, which has a closed form. Beyond the outer levels it is a power law through the two outermost
    ones, as in a Student-t.

    Parameters
    ----------
    quantiles : ndarray of float, shape (n_cells, n_levels)
        Posteriors at `LEVELS`.
    u : ndarray of float, shape (n, n_cells)
        Uniform numbers, 0 to 1; a column for each cell. Equal columns draw what cells share.

    Returns
    -------
    ndarray of float, shape (n, n_cells)
        Draws on the cells' scale; NaN where a cell has no posterior.

    Raises
    ------
    ValueError
        If the shapes do not fit, or a number of `u` is outside 0 to 1.

    See Also
    --------
    student_t : Makes the quantiles.

    Examples
    --------
    >>> from scipy.special import stdtrit
    >>> q = stdtrit(3.0, LEVELS)[None, :]
    >>> draw(q, np.array([[0.5], [0.9], [0.9999]])).round(2).ravel()
    array([ 0.  ,  1.64, 22.32])
    """
    n_cells = quantiles.shape[0]
    if quantiles.shape != (n_cells, LEVELS.size) or u.ndim != 2 or u.shape[1] != n_cells:
        msg = (
            f"quantiles have shape {quantiles.shape} and u {u.shape}: (cells, {LEVELS.size}) and (n, cells) are needed"
        )
        raise ValueError(msg)
    if not ((u >= 0) & (u <= 1)).all():
        msg = "u must lie between 0 and 1"
        raise ValueError(msg)
    u = np.clip(u, _OUTERMOST, 1 - _OUTERMOST)
    left = np.clip(np.searchsorted(LEVELS, u) - 1, 0, LEVELS.size - 2)
    knots = _t4(LEVELS)
    share = (_t4(u) - knots[left]) / np.diff(knots)[left]
    at = left + LEVELS.size * np.arange(n_cells)
    below, above = quantiles.ravel().take(at), quantiles.ravel().take(at + 1)
    drawn = below + share * (above - below)
    for outside, ends in ((u < LEVELS[0], (0, 1)), (u > LEVELS[-1], (-1, -2))):
        row, cell = np.nonzero(outside)
        if row.size:
            tail = np.minimum(u[row, cell], 1 - u[row, cell])
            drawn[row, cell] = _beyond(quantiles[cell], ends, tail)
    return drawn


def moments(quantiles: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Centre and spread of posteriors, not moved by their tails.

    Parameters
    ----------
    quantiles : ndarray of float, shape (n_cells, n_levels)
        Posteriors at `LEVELS`.

    Returns
    -------
    centre : ndarray of float, shape (n_cells,)
        The median, on the cells' scale.
    sd : ndarray of float, shape (n_cells,)
        The standard deviation of the normal distribution whose 80% interval is as wide.

    See Also
    --------
    draw : For more than centre and spread.

    Examples
    --------
    >>> from scipy.special import ndtri
    >>> moments(10.0 + 2.0 * ndtri(LEVELS)[None, :])
    (array([10.]), array([2.]))
    """
    low, middle, high = (quantiles[:, np.searchsorted(LEVELS, p - 1e-9)] for p in (0.1, 0.5, 0.9))
    return middle.copy(), (high - low) / _WIDTH80


def _t4(u: NDArray[np.float64]) -> NDArray[np.float64]:
    # closed-form quantile of the Student-t with 4 degrees of freedom (Shaw 2006, "Sampling Student's T distribution")
    root = np.sqrt(4.0 * u * (1.0 - u))
    size = 2.0 * np.sqrt(np.maximum(np.cos(np.arccos(np.minimum(root, 1.0)) / 3.0) / root - 1.0, 0.0))
    return np.sign(u - 0.5) * size


def _beyond(quantiles: NDArray[np.float64], ends: tuple[int, int], tail: NDArray[np.float64]) -> NDArray[np.float64]:
    # distance from the median = distance at the outermost level * (tail / level)^-power, power from the two outermost
    # levels
    outer, inner = ends
    middle = quantiles[:, LEVELS.size // 2]
    far, near = quantiles[:, outer] - middle, quantiles[:, inner] - middle
    level, next_level = LEVELS[[0, 1]]
    power = np.log(far / near) / np.log(next_level / level)
    return middle + far * (tail / level) ** -power
