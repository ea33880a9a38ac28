"""How much of the doubt about a lead comes from the values, and how much from the weights."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.engine import fold
from softpower.errors import CoverageError
from softpower.index import Index
from softpower.methods import sobol

__all__ = ["GROUPS", "split_index"]

Floats = NDArray[np.float64]

GROUPS = ("values", "weights")


def split_index(index: Index, *, seed: int = 0) -> pl.DataFrame:
    """Split the variance of every lead between the values and the weights.

    Parameters
    ----------
    index : Index
        The index of a study, with its draws.
    seed : int, default 0
        Seed of the bootstrap.

    Returns
    -------
    polars.DataFrame
        One row for each aggregate, period, contender with a rival, and group: first-order and total index of the
        contender's lead over the best of the others, with 95% intervals, and the standard deviation of that lead.

    Raises
    ------
    CoverageError
        If there are fewer than 64 draws, or no aggregate has two contenders.

    Notes
    -----
    The draws of an index are independent, and values are drawn apart from weights. So the first half stands for one
    base sample and the second for the other, and folding the values of one with the weights of the other gives what is
    between them: nothing is drawn again.
    """
    half = len(index.scores) // 2
    if half < 32:
        remedy = "ask for at least 64 draws"
        raise CoverageError(f"the index has {len(index.scores)} draws", where="draws", remedy=remedy)
    one, other = slice(0, half), slice(half, 2 * half)
    a, b = (_leads(index.folded[rows]) for rows in (one, other))
    mixed = np.stack([_leads(_folded(index, *rows)) for rows in ((other, one), (one, other))])
    known = ~(np.isnan(a) | np.isnan(b) | np.isnan(mixed).any(axis=0)).any(axis=0)
    if not known.any():
        raise CoverageError("no aggregate has two contenders with a score in every draw", where="index")
    found = sobol.indices(a[:, known], b[:, known], mixed[:, :, known], seed=seed)
    spread = np.sqrt(np.maximum(found.variance, 0.0))
    rows = []
    for column, (period, node, unit) in enumerate(np.argwhere(known)):
        if not np.isfinite(found.total[:, column]).all():  # nothing varies
            continue
        for place, group in enumerate(GROUPS):
            numbers = (
                getattr(found, name)[place, column]
                for name in ("first", "first_low", "first_high", "total", "total_low", "total_high")
            )
            head = (index.aggregates[node], index.periods[period], index.contenders[unit], group)
            rows.append((*head, *(None if np.isnan(each) else float(each) for each in numbers), float(spread[column])))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("node", "period", "contender", maintain_order=True)


def _folded(index: Index, values: slice, weights: slice) -> Floats:
    """Fold the values of some draws with the weights of others."""
    return fold(
        index.scores[values],
        index.tree,
        index.leaf_weights[weights],
        index.weights[weights],
        counts=index.counts,
        method=index.method.aggregation,
    )


def _leads(scores: Floats) -> Floats:
    """Give each contender's lead over the best of the others, shape (draws, periods, aggregates, contenders)."""
    filled = np.where(np.isnan(scores), -np.inf, scores)
    order = np.sort(filled, axis=-1)
    if scores.shape[-1] < 2:
        return np.full(scores.shape, np.nan)
    best, second = order[..., -1:], order[..., -2:-1]
    rival = np.where(filled == best, second, best)
    with np.errstate(invalid="ignore"):
        return np.where(np.isinf(rival), np.nan, scores - rival)


_SCHEMA = {
    "node": pl.String, "period": pl.String, "contender": pl.String, "group": pl.String,
    "first": pl.Float64, "first_low": pl.Float64, "first_high": pl.Float64,
    "total": pl.Float64, "total_low": pl.Float64, "total_high": pl.Float64, "spread": pl.Float64,
}  # fmt: skip
