"""Stated probabilities hold: a panel made by the model itself, reconciled, smoothed and drawn.

The long form, with other truths than the model's own, is a benchmark.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from tiny_studies import concept, row, tree

from softpower.estimates import reconcile
from softpower.framework import Indicator, Method
from softpower.index import MISSING, build
from softpower.observations import Observations

QUANTITIES, YEARS, DRAWS = 120, 10, 400
SIDES = ("ash", "birch")
CLASSES = {"official": 0.05, "industry_body": 0.10, "market_research": 0.25}


def truth(rng):
    """Random walks of both sides: one size of step and one drift a series, from the priors of the smoother."""
    shape = (QUANTITIES, len(SIDES), 1)
    step = 0.1 * np.exp(rng.normal(size=shape))
    drift = rng.normal(0.0, 0.07, size=shape)
    start = np.log(1e6) + rng.normal(0.0, 0.2, size=shape)
    walk = np.cumsum(drift + step * rng.normal(size=(QUANTITIES, len(SIDES), YEARS - 1)), axis=2)
    return np.concatenate([start, start + walk], axis=2)


@pytest.fixture(scope="module")
def panel():
    """True values on the log scale, and the index of what one to three sources stated of most of them."""
    rng = np.random.default_rng(20)
    true = truth(rng)
    rows = []
    for q, side, year in np.ndindex(true.shape):
        if rng.random() < 0.2:
            continue
        for source in range(int(rng.integers(1, 4))):
            kind = list(CLASSES)[rng.integers(3)]
            stated = np.exp(true[q, side, year] + CLASSES[kind] * rng.standard_t(3))
            rows.append(row(float(stated), contender=SIDES[side], indicator=f"q{q}", period=str(2010 + year),
                            method_class=kind, source=f"s{source}", unit="person"))  # fmt: skip
    framework = tree(
        *(concept(f"q{q}", interpolate_years=9, carry_years=9, min_width=1.0) for q in range(QUANTITIES)),
        indicators=[Indicator(code=f"q{q}", name="Q", concept=f"q{q}", unit="person") for q in range(QUANTITIES)],
    )
    estimates = reconcile(Observations.from_rows(rows), framework)
    years = [str(2010 + y) for y in range(YEARS)]
    return true, build(estimates, Method(draws=DRAWS, weight_spread=0.0), periods=years)


def known(index):
    """Draws on the log scale and whether there is a value, by quantity, side and year."""
    draws = np.full((QUANTITIES, len(SIDES), YEARS, DRAWS), np.nan)
    there = np.zeros((QUANTITIES, len(SIDES), YEARS), dtype=bool)
    for at, key in enumerate(index.paths.keys):
        place = int(key.node[1:]), SIDES.index(key.contender)
        draws[place] = index.paths.draws[at].T
        there[place] = index.paths.status[at] != MISSING
    return draws, there


def within_three_errors(hits, there, level):
    """A share of hits against its level; the years of one series belong together, so series are what is counted."""
    share = (hits & there).sum(axis=-1) / there.sum(axis=-1)
    error = share.std(ddof=1) / np.sqrt(share.size)
    assert error < 0.025, "enough series to see a miss"
    assert share.mean() == pytest.approx(level, abs=3 * error)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9])
def test_intervals_hold_the_truth_as_often_as_they_say(panel, level):
    true, index = panel
    draws, there = known(index)
    low, high = np.nanquantile(np.where(np.isnan(draws), 0.0, draws), [(1 - level) / 2, (1 + level) / 2], axis=-1)
    within_three_errors((low <= true) & (true <= high), there, level)


def test_stated_probabilities_of_a_lead_come_true_as_often_as_they_say(panel):
    true, index = panel
    draws, there = known(index)
    both = there.all(axis=1)
    stated = (draws[:, 0] > draws[:, 1]).mean(axis=-1)
    leads = true[:, 0] > true[:, 1]
    edges = [0.0, 0.1, 0.35, 0.65, 0.9, 1.0 + 1e-9]
    for low, high in pairwise(edges):
        there_too = both & (stated >= low) & (stated < high)
        miss = (leads - stated)[there_too].mean()
        # the years of one quantity rise and fall together: at worst each is worth one
        years, variance = there_too.sum(axis=1), (stated * (1 - stated) * there_too).sum(axis=1)
        error = np.sqrt((years * variance).sum()) / there_too.sum()
        assert error < 0.12, "enough quantities in each class of probability to see a miss"
        assert miss == pytest.approx(0, abs=3 * error), f"{low} to {high}"


def test_a_lead_that_is_nearly_certain_is_nearly_always_right(panel):
    true, index = panel
    draws, there = known(index)
    stated = (draws[:, 0] > draws[:, 1]).mean(axis=-1)
    sure = there.all(axis=1) & ((stated >= 0.99) | (stated <= 0.01))
    right = (true[:, 0] > true[:, 1]) == (stated > 0.5)
    assert sure.sum() > 100
    assert right[sure].mean() > 0.97
