"""The compiled path of the grid: what NumPy does in many passes, in few through Numba. Needs the extra `fast`.

The arithmetic is that of `kernel`, step by step and in its order. Logarithms and exponentials stay with NumPy, which
takes several at once.
"""

# Compiled functions take what Numba infers, so that their arguments are Any. They stand in one file, since the machine
# code kept on disk is renewed when the file of a function changes.
# ruff: noqa: ANN401
from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from softpower.methods.pool.kernel import FLAT, NARROW, NODES, Block, first_nodes, log_density, products_suffice
from softpower.methods.pool.quantiles import LEVELS

__all__ = ["grid_quantiles"]

_SHARES = np.linspace(0.0, 1.0, NODES)


def _jit(function: Any) -> Any:
    # No reordering of sums: nodes that nearly coincide would turn a last digit into another placement.
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        return njit(cache=True, **options)(function)
    except RuntimeError:  # no place on disk for the machine code
        return njit(**options)(function)


def grid_quantiles(block: Block) -> NDArray[np.float64]:
    """Compute the quantiles of the posteriors of a block.

    Parameters
    ----------
    block : Block
        Cells with equally many rows.

    Returns
    -------
    ndarray of float, shape (n_cells, n_levels)
        Quantiles at `LEVELS`.

    See Also
    --------
    softpower.methods.pool.kernel.grid_quantiles : The plain path, which says what they are.
    """
    nodes = first_nodes(block)
    log = _log_density(nodes, block)
    density = np.exp(log - log.max(axis=1, keepdims=True))
    mass, error = np.empty((2, len(nodes), nodes.shape[1] - 1))
    _errors(nodes, log, density, (mass, error))
    np.log(error, out=error)
    error *= 0.2
    np.exp(error, out=error)
    placed = np.empty((len(nodes), NODES))
    _spread(nodes, mass, error, (_SHARES, placed))
    log = _log_density(placed, block)
    log -= log.max(axis=1, keepdims=True)
    density = np.exp(log)
    mass, power = np.empty((2, len(nodes), NODES - 1))
    _pieces(placed, log, density, (mass, power))
    mass *= np.exp(power, out=power)
    parts = np.empty((8, len(nodes), LEVELS.size))
    _places((placed, log, density, mass.sum(axis=1)), mass, LEVELS, parts)
    share, wanted, safe = parts[:3]
    np.multiply(wanted, np.expm1(safe), out=share)
    np.log1p(share, out=share)
    share /= safe
    quantiles = np.empty(share.shape)
    _finish(parts, quantiles)
    return quantiles


def _log_density(nodes: NDArray[np.float64], block: Block) -> NDArray[np.float64]:
    """Log density at the nodes, up to a constant of each cell."""
    if not products_suffice(block):
        return log_density(nodes, block)
    log = np.empty_like(nodes)
    _products(nodes, block.y, block.scale * np.sqrt(block.df), log)
    np.log(log, out=log)
    log *= -0.5 * block.weight[:, :1] * (block.df[:, :1] + 1.0)
    return log


@_jit
def _products(nodes: Any, centre: Any, reach: Any, out: Any) -> None:
    """Product over the rows of 1 + z^2 / df."""
    for i in range(nodes.shape[0]):
        out[i, :] = 1.0
        for j in range(centre.shape[1]):
            c, r = centre[i, j], reach[i, j]
            for m in range(nodes.shape[1]):
                z = (nodes[i, m] - c) / r
                out[i, m] *= 1.0 + z * z


@_jit
def _bends(nodes: Any, log: Any, state: Any) -> None:
    """Widths of one line's segments, and the second derivative of its log density in each."""
    width, slope, bend = state
    k = width.size
    for m in range(k):
        width[m] = nodes[m + 1] - nodes[m]
        slope[m] = (log[m + 1] - log[m]) / max(width[m], NARROW)
    for m in range(k - 1):  # half of it, at the node to the right of segment m
        slope[m] = (slope[m + 1] - slope[m]) / max(width[m + 1] + width[m], NARROW)
    bend[0], bend[k - 1] = 2.0 * slope[0], 2.0 * slope[k - 2]
    for m in range(1, k - 1):
        bend[m] = slope[m] + slope[m - 1]


@_jit
def _errors(nodes: Any, log: Any, density: Any, out: Any) -> None:
    """Mass of each segment, and the fifth power of the error it would make."""
    mass, error = out
    k = mass.shape[1]
    state = (np.empty(k), np.empty(k), np.empty(k))
    width, _, bend = state
    for i in range(nodes.shape[0]):
        _bends(nodes[i], log[i], state)
        for m in range(k):
            mass[i, m] = width[m] * (density[i, m + 1] + density[i, m])
            curve = bend[m] * width[m] * width[m]
            error[i, m] = mass[i, m] * (curve * curve + 1e-4) + 1e-300


@_jit
def _spread(nodes: Any, mass: Any, error: Any, out: Any) -> None:
    """Place nodes at equal shares of a fifth of the mass and four fifths of the error."""
    shares, placed = out
    k = nodes.shape[1]
    measure, other = np.zeros(k), np.zeros(k)
    for i in range(nodes.shape[0]):
        for m in range(k - 1):
            measure[m + 1] = measure[m] + mass[i, m]
            other[m + 1] = other[m] + error[i, m]
        whole, rest = measure[k - 1], other[k - 1]
        shift = 2.0 * i  # as the plain path lays the lines end to end; so both round alike
        for m in range(k):
            measure[m] = 0.2 * (measure[m] / whole) + 0.8 * (other[m] / rest) + shift
        m = 0
        for s in range(shares.size):
            at = shares[s] + shift
            while m < k - 1 and measure[m + 1] <= at:
                m += 1
            placed[i, s] = nodes[i, m]
            if m < k - 1 and at != measure[m]:
                slope = (nodes[i, m + 1] - nodes[i, m]) / (measure[m + 1] - measure[m])
                placed[i, s] = slope * (at - measure[m]) + nodes[i, m]
        measure[0] = 0.0


@_jit
def _pieces(nodes: Any, log: Any, density: Any, out: Any) -> None:
    """Mass of each segment were the log density straight in it, and the logarithm of what its bend adds."""
    mass, power = out
    k = mass.shape[1]
    state = (np.empty(k), np.empty(k), np.empty(k))
    width, _, bend = state
    for i in range(nodes.shape[0]):
        _bends(nodes[i], log[i], state)
        for m in range(k):
            rise = log[i, m + 1] - log[i, m]
            size = abs(rise)
            safe = 1.0 if size < FLAT else rise
            both = density[i, m + 1] + density[i, m]
            mean = 0.5 * both if size < FLAT else (density[i, m + 1] - density[i, m]) / safe
            square = safe * safe
            bulge = 1 / 6 - square / 360 if size < 0.05 else (both / max(mean, 1e-300) - 2.0) / square
            mass[i, m] = width[m] * mean
            power[i, m] = -0.5 * min(max(bend[m] * width[m] * width[m], -1.0), 1.0) * bulge


@_jit
def _places(grid: Any, mass: Any, levels: Any, out: Any) -> None:
    """Find the segment of each level, and what is needed to find its place there."""
    nodes, log, density, total = grid
    k = mass.shape[1]
    running = np.zeros(k + 1)
    for i in range(nodes.shape[0]):
        for m in range(k):
            running[m + 1] = running[m] + mass[i, m]
        whole = running[k]
        for m in range(k + 1):
            running[m] /= whole
        m = 0
        for s in range(levels.size):
            while m < k - 1 and running[m + 1] <= levels[s]:
                m += 1
            rise, width, part = log[i, m + 1] - log[i, m], nodes[i, m + 1] - nodes[i, m], mass[i, m]
            wanted = (levels[s] - running[m]) * total[i] / max(part, 1e-300)
            out[1, i, s] = min(max(wanted, 0.0), 1.0)
            out[2, i, s] = 1.0 if abs(rise) < FLAT else rise
            out[3, i, s] = rise
            out[4, i, s] = min(density[i, m] * width / part, 3.0)
            out[5, i, s] = min(density[i, m + 1] * width / part, 3.0)
            out[6, i, s] = width
            out[7, i, s] = nodes[i, m]


@_jit
def _finish(parts: Any, out: Any) -> None:
    """Polish the places as in two Newton steps of the plain path."""
    for i in range(out.shape[0]):
        for s in range(out.shape[1]):
            share, wanted, rise = parts[0, i, s], parts[1, i, s], parts[3, i, s]
            left, right = parts[4, i, s], parts[5, i, s]
            if abs(rise) < FLAT:
                share = wanted
            if abs(rise) < 1.0:
                cubic, square = left + right - 2.0, 3.0 - 2.0 * left - right
                for _ in range(2):
                    value = ((cubic * share + square) * share + left) * share
                    slope = (3.0 * cubic * share + 2.0 * square) * share + left
                    share = min(max(share - (value - wanted) / max(slope, 1e-3), 0.0), 1.0)
            out[i, s] = parts[7, i, s] + parts[6, i, s] * min(max(share, 0.0), 1.0)
