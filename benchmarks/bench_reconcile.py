"""Reconciling: cells a second on a realistic table, beside the random effects of statsmodels."""

from __future__ import annotations

import time
import warnings

import numpy as np

from softpower.methods.pool import LEVELS, Rows, collapse, student_t

CELLS = 100_000
MIX = (0.70, 0.18, 0.08, 0.04)  # cells with 1, 2, 3 and 4 statements
RUNS = 3


def table(n, mix=MIX):
    """Statements of n cells, with the truth."""
    rng = np.random.default_rng(2026)
    cell = np.repeat(np.arange(n), rng.choice(np.arange(1, len(mix) + 1), n, p=mix))
    truth = rng.uniform(-3, 3, n)
    scale = rng.choice([0.05, 0.1, 0.25, 0.3], cell.size)
    return truth, Rows(cell=cell, y=truth[cell] + scale * rng.standard_t(3, cell.size), scale=scale)


def seconds(work):
    """Least CPU seconds of a few runs."""
    costs = []
    for _ in range(RUNS):
        begin = time.process_time()
        work()
        costs.append(time.process_time() - begin)
    return min(costs)


def theirs(rows, n, method):
    """Cells a second of random effects, cell by cell: the fit alone, with its intervals, with its table of results."""
    from statsmodels.stats.meta_analysis import combine_effects

    warnings.simplefilter("ignore")  # its roots of variances below 0
    edges = np.flatnonzero(np.diff(rows.cell, prepend=-1))
    groups = [(y, s**2) for y, s in zip(np.split(rows.y, edges[1:]), np.split(rows.scale, edges[1:]), strict=True)]
    groups = groups[:n]
    reads = {"fit": lambda fit: fit, "intervals": lambda fit: fit.conf_int(), "table": lambda fit: fit.summary_frame()}
    rates = {}
    for name, read in reads.items():
        read(combine_effects(*groups[0], method_re=method))
        begin = time.process_time()
        for y, v in groups:
            read(combine_effects(y, v, method_re=method))
        rates[name] = len(groups) / (time.process_time() - begin)
    return rates


def main():
    truth, rows = table(CELLS)
    precision = np.full(rows.cell.size, 1e-9)
    alone = seconds(lambda: student_t(rows, CELLS))
    copies = seconds(lambda: collapse(rows.y, precision, rows.cell, rows.scale))
    print(f"student_t, {CELLS} cells, 70% with one statement   {alone:6.3f} CPU s   {CELLS / alone:10,.0f} cells/s")
    print(f"collapse of copies before it                      {copies:6.3f} CPU s")
    both = CELLS / (alone + copies)
    print(f"both together                                                    {both:10,.0f} cells/s")
    _, many = table(20_000, (0.0, 0.6, 0.27, 0.13))
    several = 20_000 / seconds(lambda: student_t(many, 20_000))
    print(f"student_t, cells with 2 to 4 statements alone                    {several:10,.0f} cells/s")
    quantiles = student_t(rows, CELLS)
    low, high = quantiles[:, [int(np.abs(LEVELS - p).argmin()) for p in (0.1, 0.9)]].T
    print(f"80% intervals hold {((low < truth) & (truth < high)).mean():.3f}")
    for method, name in (("iterated", "Paule and Mandel"), ("chi2", "DerSimonian and Laird")):
        rates = theirs(many, 1000, method)
        print(f"statsmodels, {name}, cells with 2 to 4 statements; how many times as many student_t does")
        print("  on the realistic table, and on cells with 2 to 4 statements")
        for what, rate in rates.items():
            print(f"  {what:10s} {rate:8,.0f} cells/s   {CELLS / alone / rate:5.0f}   {several / rate:5.0f}")


if __name__ == "__main__":
    main()
