"""A table of three dozen contenders, some indicators skewed."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from softpower.coinr import read_coinr

METHOD = {
    "impute": {"method": "mean"},
    "treat": {"most": 3},
    "normalise": {"method": "minmax", "low": 1, "high": 100},
    "aggregate": {"method": "arithmetic"},
}


def table(periods=1, n=36, seed=4):
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(n)
    rows = []
    for time in range(periods):
        values = {f"i{k}": common + rng.standard_normal(n) + 10 for k in range(5)}
        values["i5"] = np.exp(1.5 * (common + rng.standard_normal(n)))
        values["i6"] = np.where(rng.random(n) < 0.1, np.nan, -common + rng.standard_normal(n))
        base = {"uCode": [f"u{k:02d}" for k in range(n)], "Time": [2000.0 + time] * n}
        rows.append(pl.DataFrame({**base, **values}))
    frame = pl.concat(rows)
    return frame if periods > 1 else frame.drop("Time")


def tree():
    return pl.DataFrame({
        "iCode": [*(f"i{k}" for k in range(7)), "one", "two", "all"],
        "Type": ["Indicator"] * 7 + ["Aggregate"] * 3,
        "Level": [1] * 7 + [2, 2, 3],
        "Parent": ["one"] * 4 + ["two"] * 3 + ["all", "all", None],
        "Direction": [1] * 6 + [-1, 1, 1, 1],
        "Weight": [1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 1.0, 1.0],
    })  # fmt: skip


@pytest.fixture
def coin():
    """Make a coin: `coin(periods, **method)` replaces stages of the method."""

    def make(periods=1, **method):
        before = {name: each for name, each in method.items() if name not in METHOD}
        return read_coinr(
            table(periods), tree(), {**before, **METHOD, **{name: method[name] for name in METHOD if name in method}}
        )

    return make
