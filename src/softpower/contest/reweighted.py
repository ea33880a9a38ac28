"""Other weights of the fronts, by the rules of the published ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.contest.baskets import fold_fronts
from softpower.index import Index
from softpower.methods.aggregate import METHODS

__all__ = ["Field", "doubts", "field_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Field:
    """Contenders held against each other on the concepts that all of them have, front by front.

    Attributes
    ----------
    contenders : tuple of str
        Codes.
    fronts : tuple of str
        Codes of the fronts on which they have enough in common.
    draws : ndarray of float, shape (n_draws, n_fronts, n_contenders)
        Scores in points.
    doubt : ndarray of float, shape (n_draws, n_fronts)
        Drawn weight of each front over its published one; 1 where that is 0.
    of : mapping of str to float
        Published weight of every front of the study.
    aggregation : str
        How fronts are folded.
    """

    contenders: tuple[str, ...]
    fronts: tuple[str, ...]
    draws: Floats
    doubt: Floats
    of: Mapping[str, float]
    aggregation: str

    def overall(self, weights: Mapping[str, float]) -> Floats:
        """Fold the fronts with other weights.

        Parameters
        ----------
        weights : mapping of str to float
            Weight of each front, none negative; a front that is not named has none.

        Returns
        -------
        ndarray of float, shape (n_draws, n_contenders)
            Overall scores in points; NaN where no front of any weight is left.

        Notes
        -----
        A chosen weight is drawn as the published one is: the draw of the published weight, times the chosen over the
        published. So the published weights give the published result, draw by draw.
        """
        chosen = np.array([weights.get(front, 0.0) for front in self.fronts])
        if not (chosen > 0).any():
            return np.full((self.draws.shape[0], len(self.contenders)), np.nan)
        kept = chosen > 0
        share = self.doubt[:, kept] * chosen[kept]
        folded: Floats = METHODS[self.aggregation](self.draws[:, kept], share)[0]
        return folded

    def common(self, weights: Mapping[str, float]) -> float:
        """Say how much of the weight stands on fronts that all of them have.

        Parameters
        ----------
        weights : mapping of str to float
            Weight of each front.

        Returns
        -------
        float
            Share, 0 to 1; 0 where there is no weight at all.
        """
        whole = sum(weights.get(front, 0.0) for front in self.of)
        return sum(weights.get(front, 0.0) for front in self.fronts) / whole if whole > 0 else 0.0


def field_of(index: Index, contenders: Sequence[str], period: str) -> Field:
    """Hold contenders against each other on every front that all of them have.

    Parameters
    ----------
    index : Index
        The scores.
    contenders : sequence of str
        Their codes.
    period : str
        The year.

    Returns
    -------
    Field
        Their scores by front, from which the whole follows for any weights.
    """
    codes, draws = fold_fronts(index, contenders, period)
    published = {front.code: front.weight for front in index.framework.fronts}
    at = [list(published).index(code) for code in codes]
    return Field(tuple(contenders), tuple(codes), draws, doubts(index)[:, at], published, index.method.aggregation)


def doubts(index: Index) -> Floats:
    """Give the draws of the fronts' weights, over the published ones.

    Parameters
    ----------
    index : Index
        The scores.

    Returns
    -------
    ndarray of float, shape (n_draws, n_fronts)
        Ratios, in the order of the fronts; 1 where the published weight is 0.
    """
    fronts = index.framework.fronts
    base = np.array([front.weight for front in fronts])
    drawn = index.weights[:, [index.aggregates.index(front.code) for front in fronts]]
    return np.where(base > 0, drawn / np.where(base > 0, base, 1.0), 1.0)
