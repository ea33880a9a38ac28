"""Stated probabilities against what happens, in full: reconciling, leads, breaks, growth together, targets."""

from __future__ import annotations

import numpy as np
from competition import series
from scipy import stats

from softpower.methods.breaks import growth_break, level_break, power
from softpower.methods.comovement import comovement
from softpower.methods.forecast import above, forecast, printed
from softpower.methods.pool import LEVELS, Rows, student_t
from softpower.methods.trend import crossings, lead, paths, smooth

CELLS, RUNS = 40_000, 4000


def statements(rng, ranges):
    """Cells of one to eight statements whose errors are as the model has them."""
    truth = rng.uniform(-3, 3, CELLS)
    cell = np.repeat(np.arange(CELLS), rng.integers(1, 9, CELLS))
    scale = rng.choice([0.05, 0.1, 0.25, 0.3], cell.size)
    y = truth[cell] + scale * rng.standard_t(3, cell.size)
    width = np.where(rng.random(cell.size) < 0.3, np.log(1000), scale * rng.uniform(0.5, 4, cell.size))
    offset = width * rng.random(cell.size)
    low = np.floor((y - offset) / width) * width + offset
    boxes = rng.random(cell.size) < ranges
    return truth, Rows(cell=cell, y=np.where(boxes, np.nan, y), low=low, high=low + width, scale=scale)


def wrong(rng, gross):
    """The same with normal errors, and a share of statements off by up to a factor of ten."""
    truth, rows = statements(rng, 0.0)
    y = truth[rows.cell] + rows.scale * rng.standard_normal(rows.cell.size)
    off = rng.random(y.size) < gross
    y[off] += rng.uniform(-np.log(10), np.log(10), off.sum())
    return truth, Rows(cell=rows.cell, y=y, scale=rows.scale)


def held(truth, quantiles):
    parts = []
    for share in (0.5, 0.8, 0.95, 0.99):
        at = [int(np.abs(LEVELS - p).argmin()) for p in (0.5 - share / 2, 0.5 + share / 2)]
        low, high = quantiles[:, at].T
        parts.append(f"{((low < truth) & (truth < high)).mean():.3f}")
    return " ".join(parts)


def reconciling():
    print(f"reconciling, {CELLS} cells: coverage of 50, 80, 95 and 99% intervals; ranks of the truth in 20 bins")
    for name, ranges in (("values", 0.0), ("a fifth of ranges", 0.2)):
        truth, rows = statements(np.random.default_rng(1), ranges)
        quantiles = student_t(rows, CELLS)
        edges = quantiles[:, [int(np.abs(LEVELS - p).argmin()) for p in np.arange(0.05, 0.96, 0.05)]]
        counts = np.bincount((truth[:, None] > edges).sum(axis=1), minlength=20)
        fit = stats.chisquare(counts)
        print(f"  {name:28s} {held(truth, quantiles)}   chi2(19) {fit.statistic:5.1f}, p {fit.pvalue:.3f}")
    for name, gross in (("normal errors", 0.0), ("normal, 10% gross errors", 0.1)):
        truth, rows = wrong(np.random.default_rng(2), gross)
        print(f"  {name:28s} {held(truth, student_t(rows, CELLS))}")


def leading():
    rng = np.random.default_rng(3)
    n, years = 3000, 14
    step, drift = 0.1 * np.exp(rng.standard_normal((n, 1))), 0.07 * rng.standard_normal((n, 1))
    truth = rng.uniform(-0.4, 0.4, (n, 1)) + np.cumsum(drift + step * rng.standard_normal((n, years)), axis=1)
    v = np.exp(rng.uniform(np.log(0.03), np.log(0.3), truth.shape)) ** 2
    y = truth + np.sqrt(v) * rng.standard_normal(truth.shape)
    y[rng.random(y.shape) < 0.25] = np.nan
    found = smooth(y, v)
    drawn = [paths(found, i, np.random.default_rng([3, i]), 400) for i in range(n)]
    stated = np.array([lead(one, np.zeros_like(one)) for one in drawn]).ravel()
    reliable("leads of 3,000 log ratios over 14 years", stated, (truth > 0).ravel())
    changed = np.array([crossings(one).differs for one in drawn])
    reliable("change of leader from first to last year", changed, (truth[:, 0] > 0) != (truth[:, -1] > 0))


def reliable(name, stated, came):
    print(name + ": stated, came, cases")
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (stated >= low) & (stated < low + 0.2 + 1e-9 * (low > 0.7))
        print(f"  {stated[inside].mean():.3f} {came[inside].mean():.3f} {inside.sum():6d}")


def breaking():
    print(
        f"breaks in {RUNS} random walks at the 5% level: level, growth; power of growth (1, 2, 3 sd), of level (2, 4)"
    )
    for n in (10, 15, 20):
        walks = np.cumsum(np.random.default_rng([n, 4]).standard_normal((RUNS, n)), axis=1)
        size = [np.mean([test(y).p < 0.05 for y in walks]) for test in (level_break, growth_break)]
        found = [power(n, s) for s in (1, 2, 3)] + [power(n, s, of="level") for s in (2, 4)]
        print(f"  n = {n}   {size[0]:.3f} {size[1]:.3f}   " + " ".join(f"{one:.2f}" for one in found))


def together():
    print(f"growth together under a shared pandemic, {RUNS} runs: rejects without relation, finds -.5")
    for n in (8, 12, 20):
        rates = []
        for rho in (0.0, -0.5):
            rng = np.random.default_rng([n, 5])
            shock = np.zeros(n)
            shock[n // 2 : n // 2 + 3] = [-1.0, 0.4, 0.5]
            own = rng.multivariate_normal([0, 0], 0.01 * np.array([[1, rho], [rho, 1]]), (RUNS, n))
            shared = 0.03 + shock + 0.05 * rng.standard_normal((RUNS, n))
            noisy = shared + 0.03 * rng.standard_normal((RUNS, n))
            growth = np.stack([shared + own[..., 0], shared + own[..., 1], noisy], axis=1)
            level = np.exp(np.concatenate([np.zeros((RUNS, 3, 1)), np.cumsum(growth, axis=2)], axis=2))
            rates.append(np.mean([comovement(*one).p < 0.05 for one in level]))
        print(f"  n = {n}   {rates[0]:.3f} {rates[1]:.3f}")


def targets():
    data = series("m3")
    if data is None:
        return
    y, actual = data
    found, stated, came = forecast(y, 6), [], []
    for growth in (-0.02, 0.0, 0.03, 0.06, 0.1, 0.15):
        target = y[:, -1] * (1 + growth) ** 6
        stated.append(printed(above(found, target)[:, 5], 6))
        came.append(actual[:, 5] >= target)
    reliable("targets six years ahead, 645 series, as printed", np.concatenate(stated), np.concatenate(came))


def main():
    reconciling()
    leading()
    breaking()
    together()
    targets()


if __name__ == "__main__":
    main()
