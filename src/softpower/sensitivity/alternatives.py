"""An index of a study under other choices: other draws of values and weights, another normalisation, other means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.engine import fold
from softpower.index import Index, generator

__all__ = ["AGGREGATION", "NORMALISATION", "VALUES", "WEIGHTS", "Sides"]

Floats = NDArray[np.float64]

VALUES, WEIGHTS, AGGREGATION, NORMALISATION = "values", "weights", "aggregation", "normalisation"
# A geometric mean takes no score of 0 or below: on a scale of 100 points, 1 is the usual floor.
_FLOOR = 1.0


@dataclass(frozen=True, slots=True)
class Sides:
    """Two base samples of an index: the first half of its draws and the second, each with choices of method.

    Attributes
    ----------
    index : Index
        The index.
    half : int
        Draws of a sample.
    other : ndarray of bool, shape (2, 2, half)
        For each side, in which draws the aggregation, and the normalisation, is not the published one.
    front : tuple of str
        For each concept the front it stands under; empty where it stands under none.
    """

    index: Index
    half: int
    other: NDArray[np.bool_]
    front: tuple[str, ...]

    @classmethod
    def of(cls, index: Index, *, alternatives: bool) -> Sides:
        """Take an index apart.

        Parameters
        ----------
        index : Index
            The index.
        alternatives : bool
            Whether aggregation and normalisation vary; half of the draws then take the other choice.

        Returns
        -------
        Sides
            The samples.
        """
        half = len(index.scores) // 2
        other = np.zeros((2, 2, half), dtype=bool)
        if alternatives:
            for side in (0, 1):
                for k, name in enumerate((AGGREGATION, NORMALISATION)):
                    rng = generator(index.method.seed, "vary", name, str(side))
                    other[side, k] = rng.permutation(half) < half // 2
        codes = {each.code for each in index.framework.fronts}
        front = []
        for concept in index.concepts:
            above = index.framework.concepts[concept].parent
            while above and above not in codes:
                above = index.framework.aggregates[above].parent
            front.append(above or "")
        return cls(index, half, other, tuple(front))

    @property
    def fronts(self) -> list[str]:
        """Fronts that have a scored concept, in order."""
        return list(dict.fromkeys(each for each in self.front if each))

    def sample(self, sides: Mapping[str, int], rest: int = 0) -> Floats:
        """Fold a sample that takes each thing from one side or the other.

        Parameters
        ----------
        sides : mapping of str to int
            For "values", a front, "weights", "aggregation" and "normalisation" the side, 0 or 1.
        rest : int, default 0
            The side of what is not named.

        Returns
        -------
        ndarray of float, shape (half, n_periods, n_aggregates, n_contenders)
            Scores of the aggregates.
        """
        rows = [slice(side * self.half, (side + 1) * self.half) for side in (0, 1)]
        index, values = self.index, sides.get(VALUES, rest)
        own = np.array([sides.get(front, values) for front in self.front]) == 1
        scores = np.where(own[:, None], index.scores[rows[1]], index.scores[rows[0]])
        moved = self.other[sides.get(NORMALISATION, rest), 1]
        scores[moved] = restretched(scores[moved])
        turned = self.other[sides.get(AGGREGATION, rest), 0]
        weights = rows[sides.get(WEIGHTS, rest)]
        out = np.empty((self.half, *index.folded.shape[1:]))
        published = index.method.aggregation
        for method, some in ((published, ~turned), ("arithmetic" if published == "geometric" else "geometric", turned)):
            taken = scores[some]
            if method == "geometric" and method != published:
                taken = np.maximum(taken, _FLOOR)  # NaN stays
            out[some] = fold(
                taken, index.tree, index.leaf_weights[weights][some], index.weights[weights][some],
                counts=index.counts, method=method,
            )  # fmt: skip
        return out


def restretched(scores: Floats) -> Floats:
    """Measure every concept by the spread of its own field in place of its goalposts.

    Parameters
    ----------
    scores : ndarray of float, shape (n, n_periods, n_concepts, n_contenders)
        Scores in points.

    Returns
    -------
    ndarray of float, same shape
        Z-scores over all periods and contenders of a draw, on the mean and the spread in points that a concept has on
        average, so that leads stay in the same unit. A concept without spread stays as it is.
    """
    there = ~np.isnan(scores)
    count = np.maximum(there.sum(axis=(1, 3), keepdims=True), 1)
    centre = np.where(there, scores, 0.0).sum(axis=(1, 3), keepdims=True) / count
    gap = np.where(there, scores - centre, 0.0)
    spread = np.sqrt((gap * gap).sum(axis=(1, 3), keepdims=True) / count)
    wide = spread > 0
    known = there.any(axis=(1, 3), keepdims=True)
    middle = centre.sum(axis=2, keepdims=True) / np.maximum(known.sum(axis=2, keepdims=True), 1)
    size = spread.sum(axis=2, keepdims=True) / np.maximum((known & wide).sum(axis=2, keepdims=True), 1)
    z = (scores - centre) / np.where(wide, spread, 1.0)
    return np.where(wide, middle + size * z, scores)
