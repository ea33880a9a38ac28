"""The posterior of each cell, and what each row gave to it."""

import importlib.util
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from softpower.methods.pool.kernel import Block, grid_quantiles, log_box
from softpower.methods.pool.quantiles import LEVELS
from softpower.methods.pool.rows import Rows, by_count

# A range whose pull is below this share of what a point of the same scale would pull gets no weight: its ends are then
# more than about 4 scales from the estimate, and moving them would not show.
_NO_PULL = 0.01

PATHS = ("auto", "plain", "compiled")
# Cells on the grid from which the compiled path is taken. Loading it takes 0.33 CPU s, each cell then 5 microseconds
# instead of 11: a first call gains from about 50,000 cells on and loses 0.2 s at most below; a second one always gains.
_MANY = 20_000
_LONE = 1024  # cells with one value in a block: 0.35 MB of quantiles, which stay near the processor


def student_t(
    rows: Rows,
    n_cells: int,
    *,
    prior_mean: NDArray[np.float64] | None = None,
    prior_sd: NDArray[np.float64] | None = None,
    path: str = "auto",
) -> NDArray[np.float64]:
    r"""Pool the statements about each cell into one posterior.

    A row :math:`j` that states a value :math:`y_j` with scale :math:`s_j`, degrees of freedom :math:`\nu_j` and weight
    :math:`w_j`, or a range :math:`[a_j, b_j]`, says of the truth :math:`\theta`

    .. math:: L_j(\theta) = f_{\nu_j}\left(\frac{y_j - \theta}{s_j}\right)^{w_j} \text{ or }
              \left[F_{\nu_j}\left(\frac{b_j - \theta}{s_j}\right)
              - F_{\nu_j}\left(\frac{a_j - \theta}{s_j}\right)\right]^{w_j}

    and the posterior is their product, normalised. The prior is flat, save in cells with neither a value nor a closed
    range.

    Parameters
    ----------
    rows : Rows
        Statements, copies already collapsed.
    n_cells : int
        Number of cells.
    prior_mean, prior_sd : ndarray of float, shape (n_cells,), optional
        Normal prior of each cell, used only where a cell has neither a value nor a closed range; NaN where there is
        none.
    path : {"auto", "plain", "compiled"}, default "auto"
        Both paths give the same numbers; "auto" takes the compiled one where Numba is installed and there is enough to
        do.

    Returns
    -------
    ndarray of float, shape (n_cells, n_levels)
        Quantiles at `LEVELS`, on the scale of the rows; NaN for a cell without rows.

    Raises
    ------
    ValueError
        If a row names a cell beyond `n_cells`, a cell has only open ranges and no prior, weights are so small that the
        posterior has no finite mass, or there is no such path.
    ModuleNotFoundError
        If the compiled path is asked for and Numba is not installed.

    See Also
    --------
    draw : Draws from the quantiles.
    modes : Cells whose statements contradict each other.
    row_weights : What each row gave.

    Notes
    -----
    A cell with one value is exact: :math:`y + s\,t_\nu^{-1}(p)`; the rest are integrated on a grid. Student-t errors
    let a wild statement be outvoted, and few sources need a scale that is known beforehand [1]_.

    References
    ----------
    .. [1] Röver, Bender, Dias, Schmid, Schmidli, Sturtz, Weber, Friede (2021), "On weakly informative prior
       distributions for the heterogeneity parameter in Bayesian random-effects meta-analysis", Research Synthesis
       Methods 12, 448-474.

    Examples
    --------
    Two sources of one amount, in billions, with errors of about 25% and 10%:

    >>> rows = Rows(cell=np.array([0, 0]), y=np.log([19.8, 23.82]), scale=np.array([0.25, 0.10]))
    >>> q = student_t(rows, 1)
    >>> np.exp(q[0, np.searchsorted(LEVELS, [0.1, 0.5, 0.9])]).round(1)
    array([19.8, 23.1, 26.3])
    """
    if len(rows) and rows.cell.max() >= n_cells:
        msg = f"a row names cell {rows.cell.max()}, but there are {n_cells} cells"
        raise ValueError(msg)
    none = np.full(n_cells, np.nan)
    mean, sd = (none if a is None else np.asarray(a, dtype=np.float64) for a in (prior_mean, prior_sd))
    mean, sd = _priors(rows, mean, sd)
    quantiles = np.full((n_cells, LEVELS.size), np.nan)
    lone = (np.bincount(rows.cell, minlength=n_cells) == 1)[rows.cell] & ~np.isnan(rows.y)
    alone, others = np.flatnonzero(lone), np.flatnonzero(~lone)
    for part in (alone[begin : begin + _LONE] for begin in range(0, alone.size, _LONE)):
        quantiles[rows.cell[part]] = _lone(rows, part)
    pooled = _path(path, rows.cell[others])
    for index in (others[places] for places in by_count(rows.cell[others])):
        cells = rows.cell[index[:, 0]]
        # a prior brings nodes of its own, so these cells go apart: no cell may depend on the others of its block
        informed = ~np.isnan(mean[cells])
        for kind in (informed, ~informed):
            if kind.any():
                at = cells[kind]
                quantiles[at] = pooled(_block(rows, index[kind], (mean[at], sd[at])))
    return quantiles


def _path(path: str, cell: NDArray[np.int64]) -> Callable[[Block], NDArray[np.float64]]:
    if path not in PATHS:
        msg = f'path is "{path}"; it must be one of {", ".join(PATHS)}'
        raise ValueError(msg)
    enough = np.count_nonzero(np.bincount(cell)) >= _MANY and importlib.util.find_spec("numba") is not None
    if path == "compiled" or (path == "auto" and enough):
        from softpower.methods.pool import compiled

        return compiled.grid_quantiles
    return grid_quantiles


def row_weights(rows: Rows, quantiles: NDArray[np.float64]) -> NDArray[np.float64]:
    r"""Share of each row in its cell's estimate.

    At the posterior median :math:`m` a value has the weight with which it enters the iteratively reweighted mean,

    .. math:: w_j \, \frac{1}{s_j^2} \, \frac{\nu_j + 1}{\nu_j + z_j^2}, \qquad z_j = \frac{y_j - m}{s_j}.

    A range has the larger of its curvature there and its pull over its distance; where its ends are far from the
    median, 0.

    Parameters
    ----------
    rows : Rows
        The statements that were pooled.
    quantiles : ndarray of float, shape (n_cells, n_levels)
        What `student_t` made of them.

    Returns
    -------
    ndarray of float, shape (n_rows,)
        Shares, summing to 1 in each cell. Where nothing pulls, as in a cell with one wide range, rows share equally.

    See Also
    --------
    student_t : The estimate itself.

    Notes
    -----
    For display: the shares explain the median, they do not define it.

    Examples
    --------
    >>> rows = Rows(cell=np.zeros(3, int), y=np.log([20.0, 21.0, 90.0]), scale=np.full(3, 0.1))
    >>> row_weights(rows, student_t(rows, 1)).round(2)
    array([0.49, 0.51, 0.01])
    """
    median = quantiles[:, LEVELS.size // 2][rows.cell]
    z = (rows.y - median) / rows.scale
    pull = (rows.df + 1.0) / (rows.df + z * z)
    ranges = np.isnan(rows.y)
    pull[ranges] = _range_pull(rows, median, ranges)
    pull *= rows.weight / rows.scale**2
    total = np.bincount(rows.cell, pull, minlength=len(quantiles))[rows.cell]
    count = np.bincount(rows.cell, minlength=len(quantiles))[rows.cell]
    return np.where(total > 0, pull / np.where(total > 0, total, 1.0), 1.0 / count)


def _range_pull(rows: Rows, median: NDArray[np.float64], ranges: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Pull of ranges in units of 1 / scale^2, by differences of the log likelihood a tenth of a scale apart."""
    low, high = (((end - median) / rows.scale)[ranges] for end in (rows.low, rows.high))
    step, df = 0.1, rows.df[ranges]
    before, here, after = (log_box(low - d, high - d, df) for d in (-step, 0.0, step))
    score, curvature = (after - before) / (2 * step), (2 * here - before - after) / step**2
    outside = np.maximum(np.maximum(low, -high), 0.0)
    pull = np.maximum(np.abs(score) / (1.0 + outside), curvature)
    return np.where(pull < _NO_PULL, 0.0, pull)


def _priors(
    rows: Rows, mean: NDArray[np.float64], sd: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Priors of the cells that need one; NaN elsewhere. Refuses cells whose posterior would have no finite mass."""
    n_cells = mean.size
    bounded = ~np.isnan(rows.y) | (np.isfinite(rows.low) & np.isfinite(rows.high))
    power = np.bincount(rows.cell, np.where(bounded, rows.weight * (rows.df + 1.0), 0.0), minlength=n_cells)
    needs = np.bincount(rows.cell, minlength=n_cells).astype(bool) & (power == 0)
    has = np.isfinite(mean) & np.isfinite(sd) & (sd > 0)
    if (needs & ~has).any():
        first = int(np.argmax(needs & ~has))
        msg = f"{(needs & ~has).sum()} cells have only open ranges and no prior; the first is cell {first}"
        raise ValueError(msg)
    # tails fall as distance^-power; at 1 or less they hold infinite mass
    thin = (power > 0) & (power <= 1.0)
    if thin.any():
        msg = f"{thin.sum()} cells have weights too small for a posterior; the first is cell {int(np.argmax(thin))}"
        raise ValueError(msg)
    return np.where(needs, mean, np.nan), np.where(needs, sd, np.nan)


def _block(rows: Rows, index: NDArray[np.int64], prior: tuple[NDArray[np.float64], NDArray[np.float64]]) -> Block:
    """Gather the rows of cells that have equally many, in one order, so that theirs cannot matter.

    The scale goes first: rows whose values differ by less than rounding must not change places with a change of unit.
    """
    keys = (rows.y, rows.low, rows.high, rows.weight, rows.df, rows.scale)
    index = np.take_along_axis(index, np.lexsort([key[index] for key in keys], axis=1), axis=1)
    return Block(
        y=rows.y[index],
        low=rows.low[index],
        high=rows.high[index],
        scale=rows.scale[index],
        df=rows.df[index],
        weight=rows.weight[index],
        prior_mean=prior[0],
        prior_sd=prior[1],
    )


def _lone(rows: Rows, index: NDArray[np.int64]) -> NDArray[np.float64]:
    """Exact quantiles of cells with one value: a power of a Student-t is another Student-t."""
    df = rows.weight[index] * (rows.df[index] + 1.0) - 1.0
    scale = rows.scale[index] * np.sqrt(rows.df[index] / df)
    kinds, kind = np.unique(df, return_inverse=True)
    return np.asarray(rows.y[index, None] + scale[:, None] * stdtrit(kinds[:, None], LEVELS)[kind])
