"""Draw weights, to see how far a result rests on them.

Weights are judgements. These functions draw other judgements: around the published weights, or anywhere at all.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["around", "noisy", "uniform"]


def around(weights: ArrayLike, spread: float, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    r"""Draw weights around the given ones.

    A Dirichlet distribution centred on the weights; its concentration :math:`\alpha` is set so that a weight of average
    size has coefficient of variation `spread`. With :math:`k` positive weights and shares :math:`w_i`,
    :math:`\mathrm{var}(w_i) = w_i (1 - w_i) / (\alpha + 1)`, so for :math:`w_i = 1/k`

    .. math:: \mathrm{spread}^2 = \frac{k - 1}{\alpha + 1}, \qquad \alpha = \frac{k - 1}{\mathrm{spread}^2} - 1

    Parameters
    ----------
    weights : array_like of float, shape (k,)
        Weights, none negative, at least one above 0.
    spread : float
        Coefficient of variation of a weight of average size; 0 gives the weights themselves.
    n : int
        Number of draws.
    rng : numpy.random.Generator
        Source of randomness; the caller seeds it.

    Returns
    -------
    ndarray of float, shape (n, k)
        Weights; each row sums to the sum of `weights`, and a zero stays zero.

    Raises
    ------
    ValueError
        If a weight is negative or not finite, all are 0, or `spread` is negative or at least :math:`\sqrt{k - 1}`
        (wider than any Dirichlet).

    See Also
    --------
    uniform : Weights that know nothing of the published ones.

    Notes
    -----
    Smaller weights vary more in proportion, larger ones less. The Dirichlet is the usual law of shares that sum to one
    [1]_.

    References
    ----------
    .. [1] Aitchison (1986), The Statistical Analysis of Compositional Data, chapter 3.

    Examples
    --------
    >>> around([0.5, 0.5, 0.0], 0.0, 2, np.random.default_rng(1))
    array([[0.5, 0.5, 0. ],
           [0.5, 0.5, 0. ]])
    """
    weights = np.asarray(weights, dtype=np.float64)
    if weights.ndim != 1 or not np.isfinite(weights).all() or (weights < 0).any() or not (weights > 0).any():
        msg = "weights must be a row of finite numbers, none negative and at least one above 0"
        raise ValueError(msg)
    positive = weights > 0
    k, total = int(positive.sum()), weights.sum()
    if spread < 0 or (k > 1 and spread**2 >= k - 1):
        msg = f"spread is {spread:g}; with {k} positive weights it must be from 0 to below {np.sqrt(k - 1):g}"
        raise ValueError(msg)
    drawn = np.zeros((n, weights.size))
    if spread == 0 or k == 1:
        drawn[:] = weights
        return drawn
    concentration = (k - 1) / spread**2 - 1
    drawn[:, positive] = total * rng.dirichlet(concentration * weights[positive] / total, size=n)
    return drawn


def uniform(k: int, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw weights anywhere, all combinations alike.

    Parameters
    ----------
    k : int
        Number of weights, at least 1.
    n : int
        Number of draws.
    rng : numpy.random.Generator
        Source of randomness; the caller seeds it.

    Returns
    -------
    ndarray of float, shape (n, k)
        Weights; each row sums to 1.

    Raises
    ------
    ValueError
        If `k` is below 1.

    See Also
    --------
    around : Weights near the published ones.

    Examples
    --------
    >>> uniform(1, 2, np.random.default_rng(1))
    array([[1.],
           [1.]])
    """
    if k < 1:
        msg = f"k is {k}; there must be at least one weight"
        raise ValueError(msg)
    return rng.dirichlet(np.ones(k), size=n)


def noisy(weights: ArrayLike, noise: float, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    r"""Draw weights around the given ones, each by itself.

    .. math:: w_i (1 + e_i), \qquad e_i \sim U(-\mathit{noise}, \mathit{noise})

    Parameters
    ----------
    weights : array_like of float, shape (k,)
        Weights, none negative.
    noise : float
        Largest relative change, 0 to 1.
    n : int
        Number of draws.
    rng : numpy.random.Generator
        Source of randomness; the caller seeds it.

    Returns
    -------
    ndarray of float, shape (n, k)
        Weights; not rescaled.

    Raises
    ------
    ValueError
        If `noise` is not between 0 and 1, or a weight is negative or not finite.

    See Also
    --------
    around : Weights whose sum stays.

    References
    ----------
    .. [1] Becker et al. (2022), "COINr: An R package for developing composite indicators", JOSS 7(78), 4567.

    Examples
    --------
    >>> noisy([2.0, 1.0], 0.0, 1, np.random.default_rng(1))
    array([[2., 1.]])
    """
    weights = np.asarray(weights, dtype=np.float64)
    if not 0 <= noise <= 1:
        msg = f"noise is {noise}; it must be between 0 and 1"
        raise ValueError(msg)
    if weights.ndim != 1 or not np.isfinite(weights).all() or (weights < 0).any():
        msg = "weights must be a row of finite numbers, none negative"
        raise ValueError(msg)
    return weights * (1.0 + rng.uniform(-noise, noise, size=(n, weights.size)))
