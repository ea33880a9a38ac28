"""Worths from lists in which items share a place.

An extension of the model of Plackett and Luce after Davidson: a place is taken by one item or by a tie of several, and
a tie is as likely as the geometric mean of the worths of its members times how common ties of its size are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ROUNDS = 200
_HALVINGS = 40
_FARTHEST = 25.0
_WORST = 1e12  # condition of a curvature that still says where to go


@dataclass(frozen=True, slots=True)
class TiedList:
    """One list with ties.

    Attributes
    ----------
    groups : tuple of tuple of int
        Indices of the items from the first place on; items in one group share a place.
    rest : tuple of int
        Indices of items that could have been placed and were not.
    anonymous : int
        How many others, of worth 1, could have been placed and were not.
    weight : float
        How many times the list counts.

    Raises
    ------
    ValueError
        If an item stands twice, a group is empty, or a number is out of its range.

    See Also
    --------
    davidson : Estimates worths.
    """

    groups: tuple[tuple[int, ...], ...]
    rest: tuple[int, ...] = ()
    anonymous: int = 0
    weight: float = 1.0

    def __post_init__(self) -> None:
        groups = tuple(tuple(int(i) for i in group) for group in self.groups)
        object.__setattr__(self, "groups", groups)
        object.__setattr__(self, "rest", tuple(int(i) for i in self.rest))
        everyone = [i for group in groups for i in group] + list(self.rest)
        if not groups or not all(groups) or len(set(everyone)) != len(everyone) or min(everyone) < 0:
            msg = "a list needs groups of one item at least, no item twice, and no index below 0"
            raise ValueError(msg)
        if self.anonymous < 0 or not 0 < self.weight < np.inf:
            msg = f"{self.anonymous} others and weight {self.weight}: others are 0 or more, weights above 0 and finite"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class TiedWorth:
    """Worths with how common ties are.

    Attributes
    ----------
    log_worth : ndarray of float, shape (n_items,)
        Natural logarithms of the worths; their mean is 0 where nothing else fixes it.
    log_tie : ndarray of float, shape (n_orders,)
        Natural logarithms of the prevalence of ties of each of `orders`.
    orders : tuple of int
        Sizes of tie that occur, from 2 on.
    covariance : ndarray of float, shape (n_items + n_orders, n_items + n_orders)
        Covariance of both, from the curvature of the likelihood.
    log_likelihood : float
        Of the lists, without the ghost.

    See Also
    --------
    davidson : Makes it.
    """

    log_worth: Floats
    log_tie: Floats
    orders: tuple[int, ...]
    covariance: Floats
    log_likelihood: float

    def errors(self, reference: int = 0) -> Floats:
        """Give standard errors of the log worths against one item.

        Parameters
        ----------
        reference : int, default 0
            The item.

        Returns
        -------
        ndarray of float, shape (n_items,)
            Standard errors; 0 for the item itself.
        """
        n = self.log_worth.size
        c = self.covariance[:n, :n]
        square = np.diag(c) + c[reference, reference] - 2 * c[:, reference]
        return np.asarray(np.sqrt(np.maximum(square, 0.0)))


def davidson(n_items: int, lists: Sequence[TiedList], *, ghost: float = 0.5) -> TiedWorth:
    r"""Estimate worths from lists with ties.

    For a set :math:`S` of items that take a place together,

    .. math:: f(S) = \delta_{|S|} \Bigl(\prod_{i \in S} w_i\Bigr)^{1/|S|}, \qquad
              P(S \mid R) = \frac{f(S)}{\sum_{d \le D} \sum_{T \subseteq R, |T| = d} f(T)}

    where :math:`R` are those still without a place, :math:`D` is the largest tie that occurs and
    :math:`\delta_1 = 1`; sizes of tie that do not occur have :math:`\delta = 0`.

    Parameters
    ----------
    n_items : int
        Number of items.
    lists : sequence of TiedList
        The lists.
    ghost : float, default 0.5
        Wins and losses of every item against one of worth 1, added to the lists; a tie would have been possible.

    Returns
    -------
    TiedWorth
        Worths and prevalences with their covariance.

    Raises
    ------
    ValueError
        If a list names an item beyond `n_items`, `ghost` is negative, or there is no finite estimate (only without
        ghost).

    See Also
    --------
    softpower.methods.ranking.plackett_luce : Without ties.

    Notes
    -----
    Reproduces the R package PlackettLuce [2]_. Newton's method with halved steps on the sum over subsets, which is an
    elementary symmetric polynomial.

    References
    ----------
    .. [1] Davidson (1970), "On extending the Bradley-Terry model to accommodate ties in paired comparison experiments",
       Journal of the American Statistical Association 65, 317-328.
    .. [2] Turner, van Etten, Firth, Kosmidis (2020), "Modelling rankings in R: the PlackettLuce package", Computational
       Statistics 35.

    Examples
    --------
    >>> found = davidson(3, [TiedList(((0,), (1, 2))), TiedList(((1,), (0,), (2,)))])
    >>> found.orders, bool(found.log_worth[0] > found.log_worth[2])
    ((2,), True)
    """
    top = max((max(*(i for g in a.groups for i in g), *a.rest, -1) for a in lists), default=-1)
    if top >= n_items or ghost < 0:
        msg = f"ghost is {ghost:g} and a list names item {top}; ghost must be 0 or above, items below {n_items}"
        raise ValueError(msg)
    orders = tuple(sorted({len(g) for a in lists for g in a.groups} - {1}))
    stages = [stage for a in lists for stage in _stages(a)]
    fixed = ghost > 0 or any(a.anonymous for a in lists)
    theta = np.zeros(n_items + len(orders))
    value, gradient = _likelihood(theta, stages, (n_items, orders, ghost))
    for _ in range(_ROUNDS):
        curvature = _curvature(theta, stages, (n_items, orders, ghost))
        anchored = _anchored(curvature, n_items, fixed=fixed)
        if np.linalg.cond(anchored) > _WORST:
            break
        step = np.linalg.solve(anchored, gradient)
        factor = 1.0
        for _ in range(_HALVINGS):
            new = _likelihood(theta + factor * step, stages, (n_items, orders, ghost))
            if new[0] >= value - 1e-12 * abs(value):
                break
            factor /= 2
        theta, (value, gradient) = theta + factor * step, new
        if np.abs(theta).max() > _FARTHEST:
            break
        if np.abs(step).max() < 1e-9:
            return _result(theta, stages, n_items, orders, curvature=curvature, fixed=fixed)
    msg = "the worths have no finite estimate, for example because one item is always first; use a ghost above 0"
    raise ValueError(msg)


Stage = tuple[tuple[int, ...], tuple[int, ...], int, float]  # taken, at risk, others at risk, weight
Shape = tuple[int, tuple[int, ...], float]  # number of items, sizes of tie, ghost


def _stages(one: TiedList) -> list[Stage]:
    """Stages of a list; the last group of all that were eligible says nothing where it is one item."""
    remaining = [i for group in one.groups for i in group] + list(one.rest)
    found: list[Stage] = []
    for group in one.groups:
        if len(remaining) + one.anonymous > 1:
            found.append((group, tuple(remaining), one.anonymous, one.weight))
        remaining = [i for i in remaining if i not in group]
    return found


def _likelihood(theta: Floats, stages: Sequence[Stage], shape: Shape) -> tuple[float, Floats]:
    """Log likelihood with the ghost, and its gradient."""
    n_items, orders, ghost = shape
    worth = theta[:n_items]
    value, gradient = float(ghost * worth.sum()), np.concatenate([np.full(n_items, ghost), np.zeros(len(orders))])
    for item in range(n_items if ghost > 0 else 0):  # against one other, with whom it might tie as well
        total, share = _subsets(theta, shape, np.array([item]), 1)
        value, gradient = value - 2.0 * ghost * total, gradient - 2.0 * ghost * share
    for taken, risk, others, weight in stages:
        value += weight * (float(np.mean(worth[list(taken)])) + (0.0 if len(taken) == 1 else _tie(theta, shape, taken)))
        gradient[list(taken)] += weight / len(taken)
        if len(taken) > 1:
            gradient[n_items + orders.index(len(taken))] += weight
        total, share = _subsets(theta, shape, np.array(risk), others)
        value -= weight * total
        gradient -= weight * share
    return value, gradient


def _tie(theta: Floats, shape: Shape, taken: tuple[int, ...]) -> float:
    return float(theta[shape[0] + shape[1].index(len(taken))])


def _subsets(theta: Floats, shape: Shape, risk: NDArray[np.int64], others: int) -> tuple[float, Floats]:
    """Logarithm of the sum of f over all sets that could take the place, and its gradient."""
    n_items, orders, _ = shape
    gradient, total = np.zeros(theta.size), 0.0
    ceiling = max(float(theta[risk].max()), 0.0) if risk.size else 0.0
    for place, d in ((-1, 1), *enumerate(orders)):
        if d > risk.size + others:
            continue
        x = np.exp((theta[risk] - ceiling) / d)
        tie = np.exp(theta[n_items + place]) if d > 1 else 1.0
        # the others have worth 1, so they bring a binomial polynomial
        start = np.array([comb(others, k) * np.exp(-ceiling * k / d) for k in range(d + 1)])
        sums = _symmetric(x, start)
        total += tie * sums[d]
        without = np.empty(x.size)
        for i, own in enumerate(x):
            rest = sums[0]
            for k in range(1, d):
                rest = sums[k] - own * rest
            without[i] = rest
        gradient[risk] += tie * x * without / d
        if d > 1:
            gradient[n_items + place] += tie * sums[d]
    return float(np.log(total) + ceiling), gradient / total


def _symmetric(x: Floats, start: Floats) -> Floats:
    """Elementary symmetric polynomials up to the length of `start`, which holds those of the others."""
    sums = start.copy()
    for own in x:
        sums[1:] += own * sums[:-1]
    return sums


def _curvature(theta: Floats, stages: Sequence[Stage], shape: Shape) -> Floats:
    """Minus the second derivative, by central differences of the gradient."""
    step, n = 1e-5, theta.size
    columns = np.empty((n, n))
    for i in range(n):
        move = np.zeros(n)
        move[i] = step
        up, down = (_likelihood(theta + sign * move, stages, shape)[1] for sign in (1, -1))
        columns[i] = (down - up) / (2 * step)
    return (columns + columns.T) / 2


def _anchored(curvature: Floats, n_items: int, *, fixed: bool) -> Floats:
    """Hold the mean of the worths where nothing else fixes it."""
    if fixed:
        return curvature
    held = curvature.copy()
    held[:n_items, :n_items] += 1.0 / n_items
    return held


def _result(
    theta: Floats, stages: Sequence[Stage], n_items: int, orders: tuple[int, ...], *, curvature: Floats, fixed: bool
) -> TiedWorth:
    covariance = np.asarray(np.linalg.inv(_anchored(curvature, n_items, fixed=fixed)), dtype=np.float64)
    bare = _likelihood(theta, stages, (n_items, orders, 0.0))[0]
    return TiedWorth(theta[:n_items], theta[n_items:], orders, covariance, bare)
