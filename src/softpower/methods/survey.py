"""What a poll can carry: shares, differences within one poll, who is first, and how long a streak has held.

Sampling error is what is computed here. It is seldom the largest: who was asked, and what about, changes more, so polls
whose base or countries differ are breaks in a series and not neighbours in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainc, gammaln, ndtr, ndtri

Floats = NDArray[np.float64]

DEFAULT_EFFECT = 2.0  # design effect of a quota or panel sample: an assumption, not a measurement
_NODES = 4001


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two answers of one poll are apart.

    Attributes
    ----------
    difference, se, z : float
        Difference of the shares, its standard error, and their ratio.
    low, high : float
        95% interval.
    p_lead : float
        Probability that the first is truly above the second.

    See Also
    --------
    difference : Makes it.
    """

    difference: float
    se: float
    z: float
    low: float
    high: float
    p_lead: float


@dataclass(frozen=True, slots=True)
class Streak:
    """How sure it is that an answer was truly first every time.

    Attributes
    ----------
    p : float
        Probability of being first every time, if the polls are independent.
    weakest : int
        Index of the poll that carries least.
    p_weakest : float
        Probability of being first in that poll.

    See Also
    --------
    streak : Makes it.
    """

    p: float
    weakest: int
    p_weakest: float


def wilson(x: ArrayLike, n: ArrayLike, *, level: float = 0.95, effect: float = DEFAULT_EFFECT) -> tuple[Floats, Floats]:
    r"""Interval of a share after Wilson, with a design effect.

    .. math:: \frac{p + z^2 / 2m \pm z \sqrt{p (1 - p) / m + z^2 / 4 m^2}}{1 + z^2 / m}, \qquad m = n / \mathit{effect}

    Parameters
    ----------
    x : array_like of float
        How many gave the answer.
    n : array_like of float
        How many were asked.
    level : float, default 0.95
        Level of the interval.
    effect : float, default 2
        Design effect: by how much the variance exceeds that of a simple random sample. 1 for such a sample.

    Returns
    -------
    low, high : ndarray of float
        Ends of the interval.

    Raises
    ------
    ValueError
        If `n` is missing or not above 0, `x` is not between 0 and `n`, or `effect` is below 1.

    See Also
    --------
    difference : Two answers of one poll.

    Notes
    -----
    At n = 50 and a share of 2% the usual interval (a normal one around the share) holds the truth in .64 of polls, this
    one in .92.

    References
    ----------
    .. [1] Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the
       American Statistical Association 22, 209-212.

    Examples
    --------
    >>> low, high = wilson(178, 1000, effect=1)
    >>> round(float(low), 6), round(float(high), 6)
    (0.155538, 0.202927)
    """
    x, n = np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64)
    _check(x, n, effect)
    p, m, z = x / n, n / effect, ndtri(0.5 + level / 2)
    centre = p + z**2 / (2 * m)
    half = z * np.sqrt(p * (1 - p) / m + z**2 / (4 * m**2))
    return np.asarray((centre - half) / (1 + z**2 / m)), np.asarray((centre + half) / (1 + z**2 / m))


def difference(x1: float, x2: float, n: float, *, effect: float = DEFAULT_EFFECT) -> Difference:
    r"""Compare two answers of which each person gives one, in one poll.

    .. math:: \mathrm{var}(p_1 - p_2) = \frac{p_1 + p_2 - (p_1 - p_2)^2}{n / \mathit{effect}}

    Parameters
    ----------
    x1, x2 : float
        How many gave each.
    n : float
        How many were asked.
    effect : float, default 2
        Design effect.

    Returns
    -------
    Difference
        Difference with its error and the probability of a lead.

    Raises
    ------
    ValueError
        As in `wilson`, or if both together exceed `n`.

    See Also
    --------
    first : Of several answers.

    Notes
    -----
    Only within one poll: between polls the question and the people change, too.

    Examples
    --------
    >>> found = difference(178, 121, 1000, effect=1)
    >>> round(found.se, 6), round(found.z, 3), round(found.p_lead, 5)
    (0.017197, 3.314, 0.99954)
    """
    _check(np.array([x1, x2, x1 + x2]), np.full(3, n), effect)
    p1, p2 = x1 / n, x2 / n
    gap = p1 - p2
    se = float(np.sqrt(max(p1 + p2 - gap**2, 0.0) / (n / effect)))
    z = gap / se if se > 0 else 0.0
    half = float(ndtri(0.975)) * se
    return Difference(gap, se, z, gap - half, gap + half, float(ndtr(z)))


def first(x: ArrayLike, *, effect: float = DEFAULT_EFFECT) -> Floats:
    r"""Probability that each answer is truly the first.

    Shares have a Dirichlet posterior with parameters :math:`x_i / \mathit{effect} + 1/2`. Its order is that of
    independent gamma variables, so

    .. math:: P(i \text{ first}) = \int f_i(t) \prod_{j \ne i} F_j(t) \, dt

    Parameters
    ----------
    x : array_like of float, shape (n_answers,)
        How many gave each of the answers that compete; those who gave another need not stand here.
    effect : float, default 2
        Design effect.

    Returns
    -------
    ndarray of float, shape (n_answers,)
        Probabilities, which sum to 1.

    Raises
    ------
    ValueError
        If there are fewer than two answers, a count is negative or missing, or `effect` is below 1.

    See Also
    --------
    streak : Over several polls.

    Notes
    -----
    Exact up to the quadrature. For two answers it is the probability that a beta variable is above a half.

    Examples
    --------
    >>> round(float(first([178, 121], effect=1)[0]), 6)
    0.999526
    """
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1 or x.size < 2 or not (np.isfinite(x) & (x >= 0)).all() or not effect >= 1:
        msg = "two answers at least are needed, with counts of 0 or above, and a design effect of 1 or above"
        raise ValueError(msg)
    shape = (x / effect + 0.5)[:, None]
    # on the square root of t a gamma density is nearly a normal one of one width
    low, high = np.sqrt(shape.min()) - 9.0, np.sqrt(shape.max()) + 9.0
    root = np.linspace(max(low, 0.0), high, _NODES)[1:]
    log_density = (2 * shape - 1) * np.log(root) - root**2 - gammaln(shape)
    below = gammainc(shape, root**2)
    p = np.array([_mass(np.exp(log_density[i]) * np.delete(below, i, axis=0).prod(axis=0)) for i in range(x.size)])
    return np.asarray(p / p.sum())


def streak(p_first: ArrayLike) -> Streak:
    r"""Probability that an answer was truly first in every one of several polls.

    .. math:: \prod_t P(\text{first in poll } t)

    Parameters
    ----------
    p_first : array_like of float, shape (n_polls,)
        Probability of being first in each poll, as from `first`.

    Returns
    -------
    Streak
        The product and the weakest poll, which should be said with it.

    Raises
    ------
    ValueError
        If there is no poll, or a probability is not between 0 and 1.

    See Also
    --------
    breaks : Polls that are no neighbours.

    Notes
    -----
    Polls count as independent, as samples drawn anew are. What all of them share, such as who can be reached at all, is
    in none of these numbers.

    Examples
    --------
    >>> streak([0.99, 0.8, 0.97])
    Streak(p=0.76824, weakest=1, p_weakest=0.8)
    """
    p = np.asarray(p_first, dtype=np.float64)
    if p.ndim != 1 or p.size == 0 or not ((p >= 0) & (p <= 1)).all():
        msg = "a streak needs the probability of being first in one poll at least, each between 0 and 1"
        raise ValueError(msg)
    weakest = int(p.argmin())
    return Streak(float(p.prod()), weakest, float(p[weakest]))


def breaks(countries: Sequence[int], base: Sequence[str]) -> list[tuple[int, str]]:
    """Find polls that cannot be compared with the one before.

    Parameters
    ----------
    countries : sequence of int, length n_polls
        In how many countries each was taken.
    base : sequence of str, length n_polls
        Who was asked.

    Returns
    -------
    list of (int, str)
        Index of each poll that begins a new series, with the reason.

    Raises
    ------
    ValueError
        If the two differ in length.

    See Also
    --------
    streak : Say where it crosses a break.

    Examples
    --------
    >>> breaks([16, 16, 26], ["users", "users", "users"])
    [(2, '26 countries after 16')]
    """
    if len(countries) != len(base):
        msg = f"{len(countries)} numbers of countries and {len(base)} descriptions of who was asked"
        raise ValueError(msg)
    found = []
    for i in range(1, len(base)):
        why = [f"{countries[i]} countries after {countries[i - 1]}"] if countries[i] != countries[i - 1] else []
        why += [f"{base[i]} after {base[i - 1]}"] if base[i] != base[i - 1] else []
        if why:
            found.append((i, ", ".join(why)))
    return found


def _mass(density: Floats) -> float:
    return float(density.sum() - 0.5 * (density[0] + density[-1]))


def _check(x: Floats, n: Floats, effect: float) -> None:
    if not (np.isfinite(n) & (n > 0)).all():
        msg = "a poll without the number of those asked carries no interval: n must be above 0"
        raise ValueError(msg)
    if not ((x >= 0) & (x <= n)).all() or not effect >= 1:
        msg = "answers are counted from 0 to n, and a design effect is 1 or above"
        raise ValueError(msg)
