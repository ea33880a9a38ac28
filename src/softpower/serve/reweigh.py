"""Scores under a reader's own weights, from the draws that a run kept; plain arrays, no table library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.contest.rows import ahead
from softpower.methods.rank import first, interval, rank
from softpower.serve.asking import Refusal

__all__ = ["LEVEL", "Draws", "Weighed", "quantiles", "read_weights", "weigh"]

Floats = NDArray[np.float64]

LEVEL = 0.9  # of every interval
HEAVIEST = 1000.0  # of one weight: points of 100 are meant, and shares of any whole are taken
_ENDS = ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2)
_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Draws:
    """What `softpower.contest.reweighted.Field` holds, laid out for speed and kept without the tables behind it.

    Attributes
    ----------
    contenders, fronts : tuple of str
        The axes: the contenders, and the fronts on which they have enough in common.
    scores : ndarray of float, shape (n_contenders, n_fronts, n_draws)
        Scores in points.
    doubt : ndarray of float, shape (n_fronts, n_draws)
        Drawn weight of each front over its published one.
    published : dict of str to float
        Published weight of every front of the study.
    aggregation : {"arithmetic", "geometric"}
        How the fronts are folded.
    """

    contenders: tuple[str, ...]
    fronts: tuple[str, ...]
    scores: Floats
    doubt: Floats
    published: dict[str, float]
    aggregation: str

    def head(self) -> dict[str, Any]:
        """Describe the draws, all but the numbers.

        Returns
        -------
        dict
            Plain data.
        """
        return {"contenders": list(self.contenders), "fronts": list(self.fronts), "published": self.published,
                "aggregation": self.aggregation}  # fmt: skip

    def data(self) -> bytes:
        """Give the numbers.

        Returns
        -------
        bytes
            The scores, then the doubt, as 64-bit floats.
        """
        return self.scores.astype(np.float64).tobytes() + self.doubt.astype(np.float64).tobytes()

    @classmethod
    def read(cls, head: Mapping[str, Any], data: bytes) -> Draws:
        """Put draws together again.

        Parameters
        ----------
        head : mapping
            What `head` gave.
        data : bytes
            What `data` gave.

        Returns
        -------
        Draws
            The draws.
        """
        n, fronts = len(head["contenders"]), len(head["fronts"])
        numbers = np.frombuffer(data).reshape((n + 1) * fronts, -1)
        scores = numbers[: n * fronts].reshape(n, fronts, -1)
        return cls(tuple(head["contenders"]), tuple(head["fronts"]), scores, numbers[n * fronts :],
                   dict(head["published"]), head["aggregation"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a weighting makes of the scores.

    Attributes
    ----------
    common : float
        Share of the weight on fronts that all of them have, 0 to 1.
    score : ndarray of float, shape (3, n_contenders)
        5th percentile, median and 95th percentile in points; NaN where nothing is left.
    draws : ndarray of float, shape (n_contenders, n_draws)
        The scores themselves.
    """

    common: float
    score: Floats
    draws: Floats

    def standing(self) -> tuple[Floats, Floats]:
        """Order the contenders, draw by draw.

        Returns
        -------
        first : ndarray of float, shape (n_contenders,)
            Probability of coming first, 0 to 1.
        ranks : ndarray of float, shape (2, n_contenders)
            5th and 95th percentile of the rank.
        """
        return first(self.draws.T), np.stack(interval(rank(self.draws.T), LEVEL))

    def gap(self) -> tuple[Floats, float]:
        """Hold the first two against each other.

        Returns
        -------
        gap : ndarray of float, shape (3,)
            5th percentile, median and 95th percentile of first minus second, in points.
        p : float
            Probability that the first leads, 0 to 1.
        """
        gap = self.draws[0] - self.draws[1]
        return quantiles(gap[None])[:, 0], float(ahead(gap).mean())


def read_weights(text: str, published: Mapping[str, float]) -> dict[str, float]:
    """Read weights as an address gives them.

    Parameters
    ----------
    text : str
        Such as "music:30,screen:0"; a front that is not named keeps its published weight.
    published : mapping of str to float
        Published weight of each front.

    Returns
    -------
    dict of str to float
        Weight of each front; at least one is above 0.

    Raises
    ------
    Refusal
        If a front is unknown or comes twice, a weight is no number from 0 to 1,000, or all are 0.

    Examples
    --------
    >>> read_weights("music:30", {"music": 14.0, "screen": 14.0})
    {'music': 30.0, 'screen': 14.0}
    """
    found: dict[str, float] = {}
    for part in text.split(","):
        front, _, number = (piece.strip() for piece in part.partition(":"))
        if front not in published:
            hint = f"fronts are: {', '.join(published)}"
            raise Refusal(400, "bad_weights", f'there is no front "{front[:40]}"', hint)
        if front in found:
            raise Refusal(400, "bad_weights", f'the front "{front}" has two weights', "name each front once")
        try:
            weight = float(number) if number.isascii() and "_" not in number else math.nan
        except ValueError:
            weight = math.nan
        if not 0 <= weight <= HEAVIEST:
            message = f'the weight of "{front}" is no number from 0 to {HEAVIEST:,.0f}'
            raise Refusal(400, "bad_weights", message, "write w=front:number,front:number")
        found[front] = weight
    whole = {front: found.get(front, weight) for front, weight in published.items()}
    if sum(whole.values()) <= _SMALL:
        raise Refusal(400, "bad_weights", "all weights are 0", "give at least one front a weight")
    return whole


def weigh(draws: Draws, weights: Mapping[str, float]) -> Weighed:
    """Fold the fronts with other weights, draw by draw.

    Parameters
    ----------
    draws : Draws
        The front scores.
    weights : mapping of str to float
        Weight of each front, none negative; they need not sum to anything.

    Returns
    -------
    Weighed
        The scores. A chosen weight is drawn as the published one is, so the published weights give the published
        result.
    """
    total = sum(weights.values())
    chosen = np.array([weights.get(front, 0.0) for front in draws.fronts])
    common = float(chosen.sum() / total) if total > 0 else 0.0
    if not (chosen > 0).any():
        folded = np.full((len(draws.contenders), draws.doubt.shape[1]), np.nan)
        return Weighed(0.0, quantiles(folded), folded)
    kept = chosen > 0
    share = draws.doubt[kept] * chosen[kept, None]
    share = share / share.sum(axis=0)
    scores = draws.scores[:, kept]
    if draws.aggregation == "geometric":
        folded = np.exp(np.einsum("fn,cfn->cn", share, np.log(scores)))
    else:
        folded = np.einsum("fn,cfn->cn", share, scores)
    return Weighed(common, quantiles(folded), folded)


def quantiles(rows: Floats, at: Sequence[float] = _ENDS) -> Floats:
    """Give quantiles of each row, interpolated linearly; `numpy.quantile` spends more time on its words than on this.

    Parameters
    ----------
    rows : ndarray of float, shape (n_rows, n_draws)
        The rows; one with a NaN gives NaN.
    at : sequence of float, default the ends and the middle of the interval
        Which, 0 to 1.

    Returns
    -------
    ndarray of float, shape (n_quantiles, n_rows)
        The quantiles.
    """
    ordered = np.sort(rows, axis=1)
    place = np.array(at) * (rows.shape[1] - 1)
    low = np.floor(place).astype(int)
    high = np.minimum(low + 1, rows.shape[1] - 1)
    found = ordered[:, low] + (ordered[:, high] - ordered[:, low]) * (place - low)
    return np.where(np.isnan(ordered[:, -1:]), np.nan, found).T
