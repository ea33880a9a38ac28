"""What the doubt about the leads of a study comes from, and how likely each place is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.errors import CoverageError
from softpower.index import Index
from softpower.methods import sobol
from softpower.methods.rank import rank
from softpower.sensitivity.alternatives import AGGREGATION, NORMALISATION, VALUES, WEIGHTS, Sides
from softpower.sensitivity.distribution import Distribution

__all__ = ["GROUPS", "distribution_of", "split_index"]

Floats = NDArray[np.float64]

GROUPS = (VALUES, WEIGHTS, AGGREGATION, NORMALISATION)
OUTPUTS: dict[str, Callable[[Floats], Floats]] = {
    "points": lambda lead: lead,
    "first": lambda lead: 0.5 + 0.5 * np.sign(lead),
}


def split_index(
    index: Index,
    *,
    seed: int = 0,
    alternatives: bool = True,
    periods: Sequence[str] = (),
    contenders: Sequence[str] = (),
) -> pl.DataFrame:
    """Split the variance of every lead between the values, the weights and the choices of method.

    Parameters
    ----------
    index : Index
        The index of a study, with its draws.
    seed : int, default 0
        Seed of the bootstrap.
    alternatives : bool, default True
        Whether the other aggregation and the other normalisation take half of the draws each; False keeps the published
        method.
    periods : sequence of str, optional
        Periods that are asked about; all of them otherwise.
    contenders : sequence of str, optional
        Contenders among whom leads are taken, at least two; all of them otherwise.

    Returns
    -------
    polars.DataFrame
        One row for each output, aggregate, period, contender with a rival, and group: first-order and total index with
        95% intervals, and mean and standard deviation of the output. "points" is the contender's lead over the best of
        the others, "first" whether it leads: 1, or 0.5 where it shares the lead, or 0. Its mean is the probability, and
        where that is 0 or 1 there is no doubt and no row. The groups are `GROUPS`, and "values: FRONT" for the values
        of one front alone.

    Raises
    ------
    CoverageError
        If there are fewer than 64 draws, or no aggregate has two contenders.

    Notes
    -----
    The draws of an index are independent, and values are drawn apart from weights, each series by itself. So the first
    half stands for one base sample and the second for the other, and folding the values of one with the weights of the
    other gives what is between them: nothing is drawn again. The other normalisation measures each concept by the
    spread of its field, the other aggregation is the geometric mean of scores of at least 1 point (the arithmetic one
    where the geometric is published).
    """
    if len(index.scores) < 64:
        remedy = "ask for at least 64 draws"
        raise CoverageError(f"the index has {len(index.scores)} draws", where="draws", remedy=remedy)
    sides = Sides.of(index, alternatives=alternatives)
    parts = {group: {group: 1} for group in (GROUPS if alternatives else GROUPS[:2])}
    parts |= {f"{VALUES}: {front}": {front: 1} for front in sides.fronts}
    times = [k for k, period in enumerate(index.periods) if not periods or period in periods]
    units = [k for k, code in enumerate(index.contenders) if not contenders or code in contenders]

    def leads(part: dict[str, int], rest: int = 0) -> Floats:
        return _leads(sides.sample(part, rest)[:, times][..., units])

    a, b = leads({}), leads({}, 1)
    mixed = np.stack([leads(part) for part in parts.values()])
    known = ~(np.isnan(a) | np.isnan(b) | np.isnan(mixed).any(axis=0)).any(axis=0)
    if not known.any():
        raise CoverageError("no aggregate has two contenders with a score in every draw", where="index")
    rows = []
    for output, of in OUTPUTS.items():
        one, other, ab = (of(each[..., known]) for each in (a, b, mixed))
        found, mean = sobol.indices(one, other, ab, seed=seed), (one.mean(axis=0) + other.mean(axis=0)) / 2
        for column, (time, node, unit) in enumerate(np.argwhere(known)):
            if np.isfinite(found.total[:, column]).all():  # something varies
                head = (output, index.aggregates[node], index.periods[times[time]], index.contenders[units[unit]])
                spread = float(np.sqrt(max(found.variance[column], 0.0)))
                for place, group in enumerate(parts):
                    rows.append((*head, group, *_numbers(found, place, column), float(mean[column]), spread))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("node", "period", "contender", maintain_order=True)


def _numbers(found: sobol.Indices, place: int, column: int) -> Iterator[float | None]:
    for name in ("first", "first_low", "first_high", "total", "total_low", "total_high"):
        value = getattr(found, name)[place, column]
        yield None if np.isnan(value) else float(value)


def distribution_of(index: Index) -> Distribution:
    """Say how likely each place is in every front and on the whole, in every period.

    Parameters
    ----------
    index : Index
        The index of a study, with its draws.

    Returns
    -------
    Distribution
        Ranks by node, the whole last, period and contender; missing where too little of a node has a value for it to
        count.
    """
    order = [*(k for k in range(len(index.aggregates)) if k != index.tree.root), index.tree.root]
    scores = np.where(index.counts[None], index.folded, np.nan)[:, :, order]
    nodes = tuple(index.aggregates[k] for k in order)
    return Distribution(rank(scores), nodes, index.periods, index.contenders)


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
    "output": pl.String, "node": pl.String, "period": pl.String, "contender": pl.String, "group": pl.String,
    "first": pl.Float64, "first_low": pl.Float64, "first_high": pl.Float64,
    "total": pl.Float64, "total_low": pl.Float64, "total_high": pl.Float64, "mean": pl.Float64,
    "spread": pl.Float64,
}  # fmt: skip
