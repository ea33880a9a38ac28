"""Smoothing and lead draws: 200 series of 20 years, 1,000 draws of each."""

from __future__ import annotations

import time

import numpy as np

from softpower.methods.trend import crossings, lead, paths, smooth

SERIES, YEARS, DRAWS, RUNS = 200, 20, 1000, 3


def table():
    rng = np.random.default_rng(2026)
    y = np.cumsum(0.03 + 0.1 * rng.standard_normal((SERIES, YEARS)), axis=1)
    y[rng.random(y.shape) < 0.25] = np.nan
    return y, np.full(y.shape, 0.05**2)


def leads(y, v):
    """Smooth all series, draw them, and compare each pair."""
    found = smooth(y, v)
    drawn = [paths(found, i, np.random.default_rng([2026, i]), DRAWS) for i in range(SERIES)]
    for i in range(0, SERIES, 2):
        lead(drawn[i], drawn[i + 1])
        crossings(drawn[i] - drawn[i + 1])


def main():
    y, v = table()
    clock, cpu = [], []
    for _ in range(RUNS):
        begin = time.perf_counter(), time.process_time()
        leads(y, v)
        clock.append(time.perf_counter() - begin[0])
        cpu.append(time.process_time() - begin[1])
    print(f"{SERIES} series of {YEARS} years, {DRAWS} draws, {SERIES // 2} leads with their crossings")
    print(f"least of {RUNS} runs: {min(clock):.2f} s, {min(cpu):.2f} CPU s")


if __name__ == "__main__":
    main()
