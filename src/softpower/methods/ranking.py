"""Worths from published lists of places.

A list ranks some items out of a field: it names a few with their places, and the rest of the field is anonymous. The
model of Plackett and Luce fills places from the first: each is taken by one of those who remain, with probability
proportional to worth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

_ROUNDS = 200  # Newton needs 6 to 11 rounds on real lists; far more means that there is no finite estimate
_HALVINGS = 40
_FARTHEST = 25.0  # log odds this large are the way to infinity: half a win in 10,000 lists gives 10


@dataclass(frozen=True, slots=True)
class RankList:
    """One published list.

    Attributes
    ----------
    items : ndarray of int, shape (m,)
        Indices of the named items, each once.
    places : ndarray of int, shape (m,)
        Their places, from 1; places in between belong to others. Items that share a place take those behind it as well,
        so that after two thirds comes the fifth.
    eligible : int
        How many could have been placed in all; at least the items named here and the last place.
    unplaced : ndarray of int, shape (u,)
        Indices of items that were eligible and are not among the places published, where that is known; by default
        none.
    published : int
        How many places were published, at least the last that is taken, which is the default. Needed for `unplaced`:
        not to be in a top 100 says more than not to be in a top 10.
    weight : float
        How many times the list counts, by default 1.

    Raises
    ------
    ValueError
        If one of these rules is broken.

    See Also
    --------
    plackett_luce : Estimates worths from lists.

    Examples
    --------
    >>> RankList(items=[4, 0], places=[1, 3], eligible=50).places
    array([1, 3])
    """

    items: NDArray[np.int64]
    places: NDArray[np.int64]
    eligible: int
    unplaced: NDArray[np.int64] = ()  # type: ignore[assignment]
    published: int = 0
    weight: float = 1.0

    def __post_init__(self) -> None:
        for name in ("items", "places", "unplaced"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=np.int64).reshape(-1))
        last = self.places + self.shared - 1 if self.items.size == self.places.size else self.places
        object.__setattr__(self, "published", max(int(last.max(initial=0)), self.published))
        problem = self._problem()
        if problem:
            raise ValueError(problem)

    @property
    def shared(self) -> NDArray[np.int64]:
        """How many items share the place of each item, shape (m,); 1 for one that has it alone."""
        return np.asarray((self.places[:, None] == self.places).sum(axis=1))

    def _problem(self) -> str:
        everyone = np.concatenate([self.items, self.unplaced])
        if everyone.size == 0 or self.items.size != self.places.size:
            return f"a list names {self.items.size} items and {self.places.size} places; equal numbers are needed"
        if np.unique(everyone).size != everyone.size or everyone.min() < 0:
            return "an item stands twice in a list, or has an index below 0"
        places, shared = np.unique(self.places, return_counts=True)
        if self.places.min(initial=1) < 1 or (places[1:] < (places + shared)[:-1]).any():
            return "a place is below 1, or behind items that share one and take it as well"
        if self.eligible < max(everyone.size, self.published + self.unplaced.size):
            return f"{self.eligible} are eligible, fewer than the places and items of the list need"
        if not 0 < self.weight < np.inf:
            return f"the weight of a list is {self.weight}; it must be above 0 and finite"
        return ""


@dataclass(frozen=True, slots=True)
class Worth:
    """Estimated worths.

    Attributes
    ----------
    log_worth : ndarray of float, shape (n_items,)
        Natural logarithm of each item's worth; 0 is a typical member of the field, or the mean of the items where no
        list has anonymous members and there is no ghost.
    covariance : ndarray of float, shape (n_items, n_items)
        Its covariance, from the curvature of the likelihood.

    See Also
    --------
    plackett_luce : Estimates it.
    expected_place : Reads it as a place.
    """

    log_worth: NDArray[np.float64]
    covariance: NDArray[np.float64]


def plackett_luce(n_items: int, lists: Sequence[RankList], *, ghost: float = 0.5) -> Worth:
    r"""Estimate worths from lists of places.

    With worth :math:`w_i`, and :math:`u_k` anonymous members of worth 1 still without a place at stage :math:`k`,

    .. math:: \log L = \sum_{i \text{ named}} \log w_i - \sum_{k=1}^{\text{last named place}}
              \log\Bigl(\sum_{i \text{ remains}} w_i + u_k\Bigr)

    Places that nobody named holds are taken by anonymous members. Stages after the last named place carry no
    information, unless items are known to have been left out (`RankList.unplaced`); then they run to the last published
    place.

    Parameters
    ----------
    n_items : int
        Number of items.
    lists : sequence of RankList
        Published lists.
    ghost : float, default 0.5
        Wins and losses of every item against one of worth 1, added to the lists, so that an item that is always first
        has a finite worth. 0 adds nothing.

    Returns
    -------
    Worth
        Log worths with their covariance.

    Raises
    ------
    ValueError
        If a list names an item beyond `n_items`, `ghost` is negative, or the estimate is not finite and unique (only
        without ghost).

    See Also
    --------
    borda : An explainable check.

    Notes
    -----
    The risk set of each stage holds all that are eligible, not only those named: without the others the position of a
    short list says nothing of its length. (In 60 simulations of 20 items and 8 lists, each of the first 5 to 11 of
    14 to 20 eligible, Kendall's tau with the true order is .66 with them, .17 without.) The ghost is that of the R
    package PlackettLuce [2]_. Newton's method with halved steps; [1]_ has the
    likelihood. The true order of those who share a place is taken as unknown, with Efron's approximation [3]_: each
    wins one stage, and at the second of two stages each is still at risk by half. (Davidson's ties, in
    `softpower.methods.ties`, count a shared place as part of a win: in a field of fifty two fifths would come out
    behind a twentieth.)

    References
    ----------
    .. [1] Hunter (2004), "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32, 384-406.
    .. [2] Turner, van Etten, Firth, Kosmidis (2020), "Modelling rankings in R: the PlackettLuce package", Computational
       Statistics 35.
    .. [3] Efron (1977), "The efficiency of Cox's likelihood function for censored data", Journal of the American
       Statistical Association 72, 557-565.

    Examples
    --------
    >>> lists = [RankList(items=[0, 1], places=[1, 5], eligible=20), RankList(items=[0, 1], places=[3, 2], eligible=40)]
    >>> plackett_luce(2, lists).log_worth.round(2)
    array([3.14, 2.01])
    """
    top = max((int(max(a.items.max(initial=0), a.unplaced.max(initial=0))) for a in lists), default=0)
    if top >= n_items or ghost < 0:
        msg = f"ghost is {ghost:g} and a list names item {top}; ghost must be 0 or above, items below {n_items}"
        raise ValueError(msg)
    theta = np.zeros(n_items)
    floating = ghost == 0 and all(a.eligible == a.items.size + a.unplaced.size for a in lists)
    value, gradient, curvature = _likelihood(theta, lists, ghost)
    for _ in range(_ROUNDS):
        step = _solve(curvature, gradient, floating=floating)
        factor = 1.0
        for _ in range(_HALVINGS):  # the first full step may overshoot by far
            proposal = theta + factor * step
            new = _likelihood(proposal, lists, ghost)
            if new[0] >= value - 1e-12 * abs(value):
                break
            factor /= 2
        theta, (value, gradient, curvature) = proposal, new
        if max(np.abs(theta).max(initial=0.0), np.ptp(theta)) > _FARTHEST:
            break
        if np.abs(step).max(initial=0.0) < 1e-9:
            return Worth(theta, _covariance(curvature, floating=floating))
    msg = "the worths have no finite estimate, for example because one item is always first; use a ghost above 0"
    raise ValueError(msg)


def expected_place(log_worth: ArrayLike, field: float) -> NDArray[np.float64]:
    r"""Place that an item of given worth can expect in a field of typical others.

    .. math:: 1 + \frac{\mathit{field} - 1}{1 + e^{\theta}}

    since each of the others, of worth 1, comes before it with probability :math:`1 / (1 + e^{\theta})`.

    Parameters
    ----------
    log_worth : array_like of float, any shape
        Natural logarithm of the worth.
    field : float
        Number of members of the field, the item among them; at least 1.

    Returns
    -------
    ndarray of float, same shape
        Places, from 1 to `field`.

    Raises
    ------
    ValueError
        If `field` is below 1.

    See Also
    --------
    plackett_luce : Estimates worths.

    Examples
    --------
    >>> expected_place([0.0, np.log(9.0)], 101)
    array([51., 11.])
    """
    if not field >= 1:
        msg = f"field is {field}; it must hold at least the item itself"
        raise ValueError(msg)
    theta = np.asarray(log_worth, dtype=np.float64)
    return np.asarray(1.0 + (field - 1.0) * 0.5 * (1.0 - np.tanh(theta / 2.0)))


def borda(n_items: int, lists: Sequence[RankList]) -> NDArray[np.float64]:
    """Mean share of the field that each item leaves behind: a check that can be done by hand.

    Parameters
    ----------
    n_items : int
        Number of items.
    lists : sequence of RankList
        Published lists. An item that a list does not name has the mean of the places that remain; where none remain,
        the list says nothing of it.

    Returns
    -------
    ndarray of float, shape (n_items,)
        Shares from 0 (last) to 1 (first), the weighted mean over lists; NaN for an item of which no list says anything.

    See Also
    --------
    plackett_luce : The estimate that this checks.

    Notes
    -----
    All items that a list does not name count as eligible. For use where that holds.

    Examples
    --------
    >>> borda(3, [RankList(items=[0, 1], places=[1, 3], eligible=5)]).round(3)
    array([1.   , 0.5  , 0.333])
    """
    total, count = np.zeros(n_items), np.zeros(n_items)
    for one in lists:
        if one.eligible == 1:
            continue
        n, m = one.eligible, one.items.size
        held = one.places + (one.shared - 1) / 2  # the mean of the places that a tie takes
        place = np.full(n_items, (n * (n + 1) / 2 - held.sum()) / (n - m) if n > m else np.nan)
        place[one.items] = held
        said = ~np.isnan(place)
        total[said] += one.weight * (n - place[said]) / (n - 1)
        count[said] += one.weight
    return np.where(count > 0, total / np.where(count > 0, count, 1.0), np.nan)


Terms = tuple[float, NDArray[np.float64], NDArray[np.float64]]


def _likelihood(theta: NDArray[np.float64], lists: Sequence[RankList], ghost: float) -> Terms:
    """Log likelihood, its gradient and its curvature (minus the second derivative)."""
    p = 0.5 * (1.0 + np.tanh(theta / 2.0))  # chance against worth 1
    value = float(ghost * (theta - 2.0 * np.logaddexp(0.0, theta)).sum())
    gradient, curvature = ghost * (1.0 - 2.0 * p), np.diag(2.0 * ghost * p * (1.0 - p))
    for one in lists:
        everyone = np.concatenate([one.items, one.unplaced])
        taken = np.concatenate([one.places, np.full(one.unplaced.size, one.published + 1)])
        shared = np.concatenate([one.shared, np.ones(one.unplaced.size, dtype=np.int64)])
        stage = np.arange(1, one.published + 1)[:, None]
        remains = np.clip((taken + shared - stage) / shared, 0.0, 1.0)  # 1 or 0, and shares of 1 among ties
        named_before = (1.0 - remains[:, : one.items.size]).sum(axis=1)
        anonymous = one.eligible - everyone.size - (stage[:, 0] - 1 - named_before)
        ceiling = max(float(theta[everyone].max()), 0.0)  # exponents at or below 0 cannot overflow
        worth = remains * np.exp(theta[everyone] - ceiling)
        total = worth.sum(axis=1) + anonymous * np.exp(-ceiling)
        share = worth / total[:, None]
        value += one.weight * float(theta[one.items].sum() - (np.log(total) + ceiling).sum())
        gradient[one.items] += one.weight
        expected = share.sum(axis=0)
        gradient[everyone] -= one.weight * expected
        curvature[np.ix_(everyone, everyone)] += one.weight * (np.diag(expected) - share.T @ share)
    return value, gradient, curvature


def _solve(curvature: NDArray[np.float64], gradient: NDArray[np.float64], *, floating: bool) -> NDArray[np.float64]:
    # without a reference only differences are known: adding a constant to the matrix holds the sum at 0
    anchored = curvature + 1.0 / len(curvature) if floating else curvature
    try:
        return np.asarray(np.linalg.solve(anchored, gradient), dtype=np.float64)
    except np.linalg.LinAlgError:
        msg = "the worths are not determined: an item is in no list, or lists share no items; use a ghost above 0"
        raise ValueError(msg) from None


def _covariance(curvature: NDArray[np.float64], *, floating: bool) -> NDArray[np.float64]:
    if not floating:
        return np.asarray(np.linalg.inv(curvature), dtype=np.float64)
    n = len(curvature)
    return np.asarray(np.linalg.inv(curvature + 1.0 / n) - 1.0 / n, dtype=np.float64)
