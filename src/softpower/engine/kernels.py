"""What Numba compiles: noise, treatment, scales, folding and ranks of one draw.

Sums may be taken in another order than in the plain path; everything else is the same arithmetic.
"""

# Compiled functions take what Numba infers, so that all their arguments are Any. They stand in one file, since the
# machine code kept on disk is renewed when the file of the function changes, not when that of one it calls does.
# ruff: noqa: ANN401
from __future__ import annotations

from typing import Any

import numpy as np

from softpower.engine.jit import jit
from softpower.engine.noise import CENTRE, EDGE, GOLDEN, MIX_A, MIX_B, TAIL

__all__ = ["replicate"]

(_A, _B), (_C, _D) = CENTRE, TAIL
_GOLDEN, _MIX_A, _MIX_B = np.uint64(GOLDEN), np.uint64(MIX_A), np.uint64(MIX_B)


@jit
def _mixed(word: Any) -> Any:
    word = (word ^ (word >> np.uint64(30))) * _MIX_A
    word = (word ^ (word >> np.uint64(27))) * _MIX_B
    return word ^ (word >> np.uint64(31))


@jit
def _central(q: Any) -> Any:
    x = q * q
    top = ((((_A[0] * x + _A[1]) * x + _A[2]) * x + _A[3]) * x + _A[4]) * x + _A[5]
    bottom = ((((_B[0] * x + _B[1]) * x + _B[2]) * x + _B[3]) * x + _B[4]) * x + 1.0
    return q * (top / bottom)


@jit
def _outer(p: Any) -> Any:
    x = np.sqrt(-2.0 * np.log(p))
    top = ((((_C[0] * x + _C[1]) * x + _C[2]) * x + _C[3]) * x + _C[4]) * x + _C[5]
    return top / ((((_D[0] * x + _D[1]) * x + _D[2]) * x + _D[3]) * x + 1.0)


@jit
def _normals(key: Any, cells: Any, z: Any, p: Any) -> None:
    """Fill a row with the numbers of its cells: the middle of the quantile for all, then the tails."""
    for u in range(z.size):
        word = _mixed(key ^ _mixed(cells[u] * _GOLDEN + _GOLDEN))
        p[u] = (np.float64(np.int64(word >> np.uint64(11))) + 0.5) * 2.0**-53
    for u in range(z.size):
        z[u] = _central(p[u] - 0.5)
    for u in range(z.size):
        if p[u] < EDGE:
            z[u] = _outer(p[u])
        elif p[u] > 1.0 - EDGE:
            z[u] = -_outer(1.0 - p[u])


@jit
def _moments(x: Any, n: Any) -> Any:
    """Skewness and kurtosis of the first n values; NaN where they are not defined."""
    centre = 0.0
    for k in range(n):
        centre += x[k]
    centre /= max(n, 1)
    m2 = m3 = m4 = 0.0
    for k in range(n):
        gap = x[k] - centre
        square = gap * gap
        m2 += square
        m3 += square * gap
        m4 += square * square
    m2, m3, m4 = m2 / max(n, 1), m3 / max(n, 1), m4 / max(n, 1)
    if not m2 > 1e-28 * centre * centre:
        return np.nan, np.nan
    size = float(n)
    skewed = np.sqrt(size * (size - 1.0)) / (size - 2.0) * m3 / (m2 * np.sqrt(m2)) if n >= 3 else np.nan
    if n < 4:
        return skewed, np.nan
    tailed = (size - 1.0) / ((size - 2.0) * (size - 3.0)) * ((size + 1.0) * (m4 / (m2 * m2) - 3.0) + 6.0)
    return skewed, tailed


@jit
def _pull(x: Any, n: Any, side: Any) -> Any:
    """Set the maxima (of x times side) to the next value; returns how many there were."""
    top = second = -np.inf
    for k in range(n):
        z = x[k] * side
        if z > top:
            second = top
            top = z
        elif z < top and z > second:
            second = z
    count = 0
    for k in range(n):
        if x[k] * side == top:
            count += 1
            if second > -np.inf:
                x[k] = second * side
    return count


@jit
def _extent(x: Any, n: Any) -> Any:
    low, high = np.inf, -np.inf
    for k in range(n):
        low, high = min(low, x[k]), max(high, x[k])
    return low, high


@jit
def _transform(x: Any, n: Any, form: Any, power: Any) -> None:
    low, high = _extent(x, n)
    for k in range(n):
        if form == 1:
            x[k] = np.log(x[k] - low + 0.01 * (high - low))
        elif form == 2:
            x[k] = -np.log(high + 0.01 * (high - low) - x[k])
        elif not x[k] > low:
            x[k] = 0.0  # exactly, for the lowest, whose ties over periods a reordered sum would break
        elif form == 3 or power == 0.0:
            x[k] = np.log(x[k] - low + 1.0)
        else:
            x[k] = ((x[k] - low + 1.0) ** power - 1.0) / power


@jit
def _treat(x: Any, n: Any, how: Any, test: Any) -> None:
    """Decide on the first n values, none of them missing, and treat them."""
    most, form, combine = how[1], how[2], how[3]
    skewed, tailed = _moments(x, n)
    if not (abs(skewed) >= test[0] and tailed >= test[1]):
        return
    original = x[:n].copy()
    upper = lower = 0
    while abs(skewed) >= test[0] and tailed >= test[1] and upper + lower < most:
        if skewed >= 0:
            upper = _pull(x, n, 1.0)
        else:
            lower = _pull(x, n, -1.0)
        skewed, tailed = _moments(x, n)
    if form > 0 and not (abs(skewed) < test[0] or tailed < test[1]):
        if combine == 0:
            x[:n] = original
        if form == 2 and _moments(x, n)[0] > 0:
            form = 1
        _transform(x, n, form, 0.0)


@jit
def _hold(x: Any, n: Any, side: Any, form: Any, power: Any) -> None:
    """Treat the first n values as decided before; `side` belongs to them one by one."""
    top, bottom, pulled = -np.inf, np.inf, False
    for k in range(n):
        pulled |= side[k] != 0
        if side[k] == 0:
            top, bottom = max(top, x[k]), min(bottom, x[k])
    if pulled:
        for k in range(n):
            if side[k] > 0:
                x[k] = top
            elif side[k] < 0:
                x[k] = bottom
    if form > 0:
        _transform(x, n, form, power)


@jit
def _place(x: Any, n: Any, scale: Any) -> None:
    """Turn the first n values into places, the worst first."""
    order = np.argsort(x[:n])
    y = x[:n].copy()
    below = 0
    for k in range(n):
        if k > 0 and y[order[k]] != y[order[k - 1]]:
            below = k
        place = below + 1.0 if scale == 2 else below + 0.0
        if scale == 4:
            place = place / (n - 1.0) if n > 1 else np.nan
        x[order[k]] = place


@jit
def _spread(x: Any, n: Any) -> Any:
    centre = 0.0
    for k in range(n):
        centre += x[k]
    centre /= max(n, 1)
    square = 0.0
    for k in range(n):
        square += (x[k] - centre) * (x[k] - centre)
    return centre, np.sqrt(square / max(n - 1, 1))


@jit
def _scale(x: Any, n: Any, scale: Any, ends: Any, cut: Any) -> None:
    """Normalise the first n values, already turned so that more is better."""
    if 2 <= scale <= 4:
        _place(x, n, scale)
        return
    if scale == 6:
        for k in range(n):
            share = (x[k] - ends[2]) / ends[3]
            x[k] = (min(max(share, 0.0), 1.0) if cut else share) * ends[1] + ends[0]
        return
    low, high = _extent(x, n)
    flat = not high > low
    if scale == 7:
        high = ends[0]
        flat = high == low
    if flat:
        x[:n] = np.nan
    elif scale == 1:
        centre, sd = _spread(x, n)
        for k in range(n):
            x[k] = (x[k] - centre) / sd * ends[1] + ends[0]
    else:
        first, factor, width = (ends[0], ends[1] - ends[0], high - low) if scale == 0 else (0.0, 1.0, high - low)
        for k in range(n):
            score = (x[k] - low) / width * factor + first
            x[k] = min(score, 1.0) if cut else score


@jit
def _gather(values: Any, spread: Any, relative: Any, error: Any, row: Any, place: Any) -> Any:
    """Put the values of one period, with their errors, into a row without gaps; returns how many there are.

    An `error` without length stands for none. Arrays come one by one: to hand on a whole plan takes longer than this.
    """
    filled = 0
    for u in range(values.size):
        value = values[u]
        if np.isnan(value):
            continue
        if error.size > 0 and spread[u] > 0:
            step = spread[u] * error[u]
            value = value * np.exp(step) if relative else value + step
        row[filled] = value
        place[filled] = u
        filled += 1
    return filled


@jit
def _indicator(fixed: Any, varied: Any, at: Any, work: Any, leaves: Any) -> None:
    """Draw, treat and normalise one indicator in all periods of one draw."""
    draw, i = at
    row, error, place, side = work
    t_all, _, u_all = fixed.values.shape
    how, test = fixed.how[varied.treatment[draw]], fixed.test[varied.treatment[draw]]
    held = how[1] if how[0] == 1 else -1
    kind = varied.scale[draw]
    scale, ends, cut = fixed.scale[kind, i], fixed.ends[kind, i], fixed.cut[kind, i]
    length = u_all if varied.noisy[draw] else 0
    filled = 0
    for t in range(t_all):
        if length > 0:
            _normals(varied.key[draw, fixed.source[i]], fixed.cells[t, i], error[0], error[1])
        part, at_part = row[filled:], place[filled:]
        size = _gather(fixed.values[t, i], fixed.spread[t, i], fixed.relative[i], error[0, :length], part, at_part)
        if how[0] == 2:
            _treat(part, size, how, test)
        elif held >= 0:
            for k in range(size):
                side[k] = fixed.side[held, t, i, at_part[k]]
            _hold(part, size, side, fixed.form[held, t, i], fixed.power[held, t, i])
        if not fixed.pooled[kind]:
            part[:size] *= fixed.direction[i]
            _scale(part, size, scale, ends, cut)
        for k in range(size):
            at_part[k] += t * u_all
        filled += size
    if fixed.pooled[kind]:
        row[:filled] *= fixed.direction[i]
        _scale(row, filled, scale, ends, cut)
    leaves[:, i] = np.nan
    for k in range(filled):
        leaves[place[k] // u_all, i, place[k] % u_all] = row[k]


@jit
def _as_folded(x: Any, kind: Any, out: Any) -> Any:
    """Put a row as the mean of a kind takes it; True where a score is 0 or below and may not be."""
    bad = False
    for u in range(x.size):
        bad |= x[u] <= 0.0
    if bad:
        return True
    for u in range(x.size):
        out[u] = np.log(x[u]) if kind == 1 else 1.0 / x[u]
    return False


@jit
def _fold(node: Any, below: Any, how: Any, weights: Any, state: Any) -> Any:
    """Fold the children of one aggregate; False where a score does not allow it.

    `terms[kind, node]` holds rows as a mean of that kind takes them; `done[kind, node]` says which are there already.
    """
    kind, least = how
    full, terms, done, sums = state
    sums[:] = 0.0
    total, held, count = sums
    for child in below:
        if kind > 0 and not done[kind, child]:
            if _as_folded(full[child], kind, terms[kind, child]):
                return False
            done[kind, child] = True
        w = weights[child]
        term = full[child] if kind == 0 else terms[kind, child]
        for u in range(term.size):
            there = term[u] == term[u]
            total[u] += w * term[u] if there else 0.0
            held[u] += w if there else 0.0
            count[u] += 1.0 if there else 0.0
    enough = (least - 1e-12) * below.size
    for u in range(total.size):
        mean = total[u] / held[u] if held[u] > 0 and count[u] >= enough else np.nan
        terms[kind, node, u] = mean
        full[node, u] = mean if kind == 0 else (np.exp(mean) if kind == 1 else 1.0 / mean)
    done[kind, node] = True
    return True


@jit
def _rank(scores: Any, tolerance: Any, order: Any, ranks: Any) -> None:
    n = 0
    for u in range(scores.size):
        ranks[u] = np.nan
        if scores[u] == scores[u]:
            k = n
            while k > 0 and scores[order[k - 1]] < scores[u]:
                order[k] = order[k - 1]
                k -= 1
            order[k] = u
            n += 1
    place = 1
    for k in range(n):
        if k > 0 and not scores[order[k - 1]] - scores[order[k]] <= tolerance:
            place = k + 1
        ranks[order[k]] = place


@jit
def _draw(fixed: Any, varied: Any, draw: Any, state: Any, out: Any) -> Any:
    """Fold and rank one draw; returns the aggregate at which it failed, or -1."""
    full, terms, done, order, sums = state
    scores, ranks = out
    n_i, worst = fixed.n_indicators, -1
    for t in range(full.shape[0]):
        done[t, :, n_i:] = False
        for place in range(fixed.first.size - 1):
            rule = varied.rule[draw, place]
            below = fixed.child[fixed.first[place] : fixed.first[place + 1]]
            how = (fixed.kind[rule], fixed.least[rule])
            if not _fold(n_i + place, below, how, varied.weights[draw], (full[t], terms[t], done[t], sums)):
                worst = n_i + place if worst < 0 else min(worst, n_i + place)
                break
        for k in range(fixed.keep.size):
            scores[t, k] = full[t, fixed.keep[k]]
            _rank(scores[t, k], fixed.tolerance, order, ranks[t, k])
    if worst >= 0:
        scores[:] = np.nan
        ranks[:] = np.nan
    return worst


@jit
def replicate(fixed: Any, varied: Any, sequence: Any, out: Any) -> None:
    """Compute draws one after the other; what two neighbours share is computed once.

    Parameters
    ----------
    fixed : Fixed
        What is the same.
    varied : Varied
        What varies.
    sequence : ndarray of int
        Order of the draws.
    out : tuple of ndarray
        Scores, ranks and failures, which are filled.
    """
    scores, ranks, failed = out
    t_all, i_all, u_all = fixed.values.shape
    n_nodes = i_all + fixed.first.size - 1
    full = np.empty((t_all, n_nodes, u_all))
    terms = np.empty((t_all, 3, n_nodes, u_all))
    done = np.zeros((t_all, 3, n_nodes), dtype=np.bool_)
    cells = t_all * u_all
    work = (np.empty(cells), np.empty((2, u_all)), np.empty(cells, dtype=np.int64), np.empty(u_all, dtype=np.int8))
    order, sums = np.empty(u_all, dtype=np.int64), np.empty((3, u_all))
    for draw in sequence:
        if varied.fresh[draw]:
            for i in range(i_all):
                _indicator(fixed, varied, (draw, i), work, full)
            done[:] = False
        failed[draw] = _draw(fixed, varied, draw, (full, terms, done, order, sums), (scores[draw], ranks[draw]))
