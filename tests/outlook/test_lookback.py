"""What would have been said of the bundled study's own figures, a year ahead."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.index import build
from softpower.outlook import backtest


def test_the_bundled_study(bundled):
    found = backtest(bundled)
    assert found.n > 150
    assert found.cover80 >= 0.75
    assert found.cover95 >= 0.90
    assert found.stated.size > 150
    assert found.brier < 0.10  # always a half would be .25
    rows = found.reliability()
    assert sum(n for _, _, n in rows) == found.stated.size
    sure = [row for row in rows if row[0] < 0.2 or row[0] > 0.8]
    for stated, came, n in sure:
        assert came == pytest.approx(stated, abs=max(0.05, 2 * np.sqrt(0.1 / n)))


def test_walks_are_covered_as_stated():
    """Series of a small study that wander as the prior has it."""
    rng = np.random.default_rng(5)
    nodes = [concept(f"c{i}", scale="log") for i in range(20)]
    rows = []
    for node in nodes:
        for who in ("ash", "birch"):
            path = 50 * np.exp(np.cumsum(rng.normal(0.03, 0.1, 14)))
            rows += [
                row(float(v), contender=who, indicator=node.code, period=str(2000 + i)) for i, v in enumerate(path)
            ]
    found = backtest(build(estimates_of(tree(*nodes), *rows)), masked=())
    assert found.n == 20 * 2 * 9
    assert found.cover80 == pytest.approx(0.83, abs=0.07)
    assert found.cover95 >= 0.93
    assert found.brier < 0.2


def test_nothing_to_look_back_on():
    found = backtest(build(estimates_of(tree(concept(scale="log")), row(1.0), row(2.0, period="2023"))))
    assert found.n == 0
    assert np.isnan(found.brier)
    assert found.reliability() == []
