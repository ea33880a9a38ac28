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


def rate(rows, n, path):
    """Cells a second that one path pools."""
    student_t(rows, n, path=path)  # so that loading the compiled path is not timed; it is told apart
    return n / seconds(lambda: student_t(rows, n, path=path))


def loading():
    """CPU seconds of the first call of the compiled path; more where its machine code is not on disk yet."""
    few = Rows(cell=[0, 0], y=[0.0, 1.0], scale=[0.1, 0.1])
    begin = time.process_time()
    student_t(few, 1, path="compiled")
    return time.process_time() - begin


def main():
    truth, rows = table(CELLS)
    _, many = table(20_000, (0.0, 0.6, 0.27, 0.13))
    print(f"loading the compiled path                         {loading():6.3f} CPU s")
    found = {}
    for path in ("plain", "compiled"):
        found[path] = rate(rows, CELLS, path), rate(many, 20_000, path)
        print(f"{path}: {CELLS} cells, 70% with one statement {found[path][0]:10,.0f} cells/s")
        print(f"{path}: cells with 2 to 4 statements alone     {found[path][1]:10,.0f} cells/s")
    precision = np.full(rows.cell.size, 1e-9)
    copies = seconds(lambda: collapse(rows.y, precision, rows.cell, rows.scale))
    print(f"collapse of copies before it                      {copies:6.3f} CPU s")
    for path, (mixed, _) in found.items():
        print(f"{path}: with copies collapsed before {1 / (1 / mixed + copies / CELLS):10,.0f} cells/s")
    quantiles = student_t(rows, CELLS)
    low, high = quantiles[:, [int(np.abs(LEVELS - p).argmin()) for p in (0.1, 0.9)]].T
    print(f"80% intervals hold {((low < truth) & (truth < high)).mean():.3f}")
    for method, name in (("iterated", "Paule and Mandel"), ("chi2", "DerSimonian and Laird")):
        rates = theirs(many, 1000, method)
        print(f"statsmodels, {name}, cells with 2 to 4 statements; how many times as many student_t does")
        print("  on the realistic table, and on cells with 2 to 4 statements: plain, then compiled")
        for what, other in rates.items():
            times = "".join(f"{ours / other:7.0f}" for path in found.values() for ours in path)
            print(f"  {what:10s} {other:8,.0f} cells/s {times}")


if __name__ == "__main__":
    main()
