"""What a contest says, as plain immutable rows."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Change",
    "Interval",
    "NodeRow",
    "Pair",
    "PeriodRow",
    "Standing",
    "Weighting",
    "WeightsView",
    "ahead",
    "interval_of",
]

LEVEL = 0.9  # of every interval on page and terminal
HALF = 0.5  # of the inner one of two nested bands


@dataclass(frozen=True, slots=True)
class Interval:
    """A median with the ends of its 90% interval; NaN where there is nothing.

    Attributes
    ----------
    median, low, high : float
        The middle and the ends.
    """

    median: float
    low: float
    high: float


def interval_of(draws: NDArray[np.float64], level: float = LEVEL) -> Interval:
    """Summarise draws.

    Parameters
    ----------
    draws : ndarray of float, shape (n_draws,)
        Draws of one number; all NaN where it is missing.
    level : float, default 0.9
        Share of the draws between the ends.

    Returns
    -------
    Interval
        Median and both ends: of 90%, the 5th and the 95th percentile.
    """
    known = draws[~np.isnan(draws)]
    if known.size == 0:
        return Interval(float("nan"), float("nan"), float("nan"))
    low, median, high = np.quantile(known, [(1 - level) / 2, 0.5, (1 + level) / 2])
    return Interval(float(median), float(low), float(high))


def ahead(gap: NDArray[np.float64]) -> NDArray[np.float64]:
    """Say in which draws the first is ahead; the mean is the probability that it leads.

    Parameters
    ----------
    gap : ndarray of float, any shape
        Draws of first minus second. What a missing one means is for the caller to say, beforehand.

    Returns
    -------
    ndarray of float, same shape
        1 where the first is ahead, 0 where the second is, a half where they are level.
    """
    return (gap > 0) + 0.5 * (gap == 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One contender's place on the scoreboard.

    Attributes
    ----------
    contender : str
        Code.
    score : Interval
        Overall score in points; NaN where it is not ranked.
    ranks : tuple of (int, int) or None
        5th to 95th percentile of its rank; None where it is not ranked, or the ranked have too little in common.
    first : float
        Probability of coming first among the ranked; NaN where there are no ranks.
    coverage : float
        Share of the published weight that has a value, 0 to 1.
    borrowed : float
        Share of the score that is figures of the contender it stands within, 0 to 1.
    fronts : mapping of str to Interval
        Score on each front.
    front_coverage : mapping of str to float
        Share of each front's weight that has a value.
    line : tuple of (str, float)
        Median score by period over a fixed basket; empty where there is none.
    """

    contender: str
    score: Interval
    ranks: tuple[int, int] | None
    first: float
    coverage: float
    borrowed: float
    fronts: dict[str, Interval] = field(default_factory=dict)
    front_coverage: dict[str, float] = field(default_factory=dict)
    line: tuple[tuple[str, float], ...] = ()

    @property
    def ranked(self) -> bool:
        """Whether there is an overall score."""
        return not math.isnan(self.score.median)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow:
    """Two contenders on one node, on the concepts that both have.

    Attributes
    ----------
    node, name : str
        Code and name.
    first, second : Interval
        Scores in points.
    gap : Interval
        First minus second, in points.
    p : float
        Probability that the first leads, 0 to 1; NaN where they cannot be compared.
    weight : float
        Published weight of the node in the whole, 0 to 1.
    common : float
        Share of the node's weight that both have, 0 to 1.
    borrowed : tuple of (float, float)
        Share of each score that is borrowed.
    observations : int
        Observations that were used for the two in this period.
    carried : bool
        Whether a value of this period is carried on or filled in.
    """

    node: str
    name: str
    first: Interval
    second: Interval
    gap: Interval
    p: float
    weight: float
    common: float
    borrowed: tuple[float, float]
    observations: int
    carried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """The overall gap under one weighting of the fronts.

    Attributes
    ----------
    name : str
        Name of the weighting.
    weights : dict of str to float
        Share of each front, 0 to 1.
    gap : Interval
        First minus second, in points.
    p : float
        Probability that the first leads, 0 to 1.
    """

    name: str
    weights: dict[str, float]
    gap: Interval
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsView:
    """Whether the overall lead rests on the weights.

    Attributes
    ----------
    presets : tuple of Weighting
        The gap under each preset.
    random_share : float
        Share of random weightings under which the first has the higher median, 0 to 1.
    n_random : int
        How many random weightings were tried.
    depends : bool
        Whether a preset or more than one in five of the random weightings reverses the leader.
    reversing : tuple of str
        Names of the presets that reverse the leader.
    """

    presets: tuple[Weighting, ...]
    random_share: float
    n_random: int
    depends: bool
    reversing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two contenders in one period.

    Attributes
    ----------
    first, second : str
        Codes.
    period : str
        The year.
    overall : NodeRow
        The index as a whole; its `p` is NaN where the common weight is too small.
    fronts : tuple of NodeRow
        The fronts, in the order of the study.
    weights : WeightsView or None
        Whether the overall lead rests on the weights; None where there is no overall lead.
    gaps : tuple of float
        100 equally likely overall gaps, second minus first, in order.
    """

    first: str
    second: str
    period: str
    overall: NodeRow
    fronts: tuple[NodeRow, ...]
    weights: WeightsView | None
    gaps: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A node in one period, for two contenders.

    Attributes
    ----------
    period : str
        The period.
    p : float
        Probability that the first leads, 0 to 1; NaN where they cannot be compared.
    gap : Interval
        First minus second, in points for a scored node, else on the quantity's scale.
    first, second : Interval
        Scores in points, or values in the quantity's unit.
    how : tuple of (str, str)
        "observed", "filled", "carried" or "missing", for each.
    basket : frozenset of str
        The concepts that both have.
    halves : tuple of (Interval, Interval)
        The same as `first` and `second`, with the ends of the 50% interval.
    """

    period: str
    p: float
    gap: Interval
    first: Interval
    second: Interval
    how: tuple[str, str]
    basket: frozenset[str]
    halves: tuple[Interval, Interval]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the leader, said only where both states hold with 90% or more.

    Attributes
    ----------
    node : str
        Code.
    leader : str
        Who leads after the change.
    after, since : str
        The last period in which the other led, and the first in which this one does.
    p_before, p_after : float
        Probabilities of the two states.
    """

    node: str
    leader: str
    after: str
    since: str
    p_before: float
    p_after: float
