"""What holds for every table: units, signs, order, monotony, bounds, missing values."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.coinr import read_coinr

UNITS = 9
CODES = ["a1", "a2", "a3", "b1", "b2"]
BY_FIELD = ["minmax", "zscore", "rank", "borda", "percentile_rank", "distance_to_maximum"]
MEANS = ["arithmetic", "geometric", "harmonic"]


def table(seed, *, missing=0.15):
    rng = np.random.default_rng(seed)
    x = np.round(rng.uniform(5, 50, (len(CODES), UNITS)), 2)
    gone = rng.random(x.shape) < missing
    gone[:, :3] = False  # so that every indicator has a range, and every contender something
    gone[0] = False
    return np.where(gone, np.nan, x), rng


def coin(x, direction=(1, -1, 1, 1, -1), weights=(1.0, 2.0, 3.0, 1.0, 1.0), order=None, **method):
    order = np.arange(UNITS) if order is None else order
    idata = pl.DataFrame({"uCode": [f"u{i}" for i in order], **{c: x[k, order] for k, c in enumerate(CODES)}})
    imeta = pl.DataFrame({
        "iCode": [*CODES, "a", "b", "all"],
        "Type": ["Indicator"] * 5 + ["Aggregate"] * 3,
        "Level": [1] * 5 + [2, 2, 3],
        "Parent": ["a"] * 3 + ["b"] * 2 + ["all"] * 2 + [None],
        "Direction": [*direction, 1, 1, 1],
        "Weight": [*weights, 2.0, 1.0, 1.0],
    })  # fmt: skip
    return read_coinr(idata, imeta, method).build()


SEEDS = st.integers(0, 10_000)


@settings(max_examples=25)
@given(seed=SEEDS, scale=st.floats(0.1, 20), shift=st.floats(-20, 20), method=st.sampled_from(BY_FIELD))
def test_units_do_not_matter(seed, scale, shift, method):
    x, _ = table(seed)
    moved = x.copy()
    moved[1] = moved[1] * scale + shift
    plain, again = (coin(each, treat={}, normalise={"method": method}, aggregate={}) for each in (x, moved))
    np.testing.assert_allclose(again.scores, plain.scores, atol=1e-8)


@settings(max_examples=25)
@given(seed=SEEDS, method=st.sampled_from(BY_FIELD))
def test_a_turned_sign_and_direction_cancel(seed, method):
    x, _ = table(seed)
    turned = x * np.array([1, -1, 1, 1, 1])[:, None]
    plain = coin(x, normalise={"method": method}, aggregate={})
    again = coin(turned, (1, 1, 1, 1, -1), normalise={"method": method}, aggregate={})
    np.testing.assert_allclose(again.scores, plain.scores, atol=1e-9)


@settings(max_examples=25)
@given(seed=SEEDS, fold=st.sampled_from([*MEANS, "copeland", "net_flow"]), impute=st.sampled_from(["mean", "row_mean"]))
def test_order_of_rows_does_not_matter(seed, fold, impute):
    x, rng = table(seed)
    method = {
        "screen": {"availability": 0.3},
        "impute": {"method": impute, "indicators": ["a2", "b1"]},
        "treat": {},
        "normalise": {"method": "minmax", "low": 1},
        "aggregate": {"method": fold} if fold in MEANS else {"only": {"a": {"method": fold}}},
    }
    plain, again = coin(x, **method), coin(x, order=rng.permutation(UNITS), **method)
    np.testing.assert_allclose(again.scores, plain.scores, atol=1e-9)
    np.testing.assert_array_equal(again.ranks, plain.ranks)


@settings(max_examples=25)
@given(
    seed=SEEDS,
    fold=st.sampled_from(MEANS),
    unit=st.integers(0, UNITS - 1),
    row=st.integers(0, 4),
    step=st.floats(0.1, 40),
)
def test_better_is_never_worse(seed, fold, unit, row, step):
    """Between fixed ends, a better value raises the contender's own scores and nobody else's."""
    x, _ = table(seed)
    direction = (1, -1, 1, 1, -1)
    better = x.copy()
    better[row, unit] += direction[row] * step
    method = {"normalise": {"method": "scaled", "low": -100, "high": 200}, "aggregate": {"method": fold}}
    plain, again = coin(x, direction, **method), coin(better, direction, **method)
    gap = again.scores - plain.scores
    assert (gap[:, :, unit][~np.isnan(gap[:, :, unit])] >= -1e-9).all()
    others = np.arange(UNITS) != unit
    np.testing.assert_allclose(again.scores[:, :, others], plain.scores[:, :, others])
    assert again.ranks[0, -1, unit] <= plain.ranks[0, -1, unit]


@settings(max_examples=25)
@given(seed=SEEDS, fold=st.sampled_from(MEANS), low=st.floats(1, 10), width=st.floats(1, 90))
def test_means_stay_within_the_scale_and_among_the_parts(seed, fold, low, width):
    x, _ = table(seed)
    built = coin(x, normalise={"method": "minmax", "low": low, "high": low + width}, aggregate={"method": fold})
    scores = built.scores[0]
    assert np.nanmin(scores) >= low - 1e-9
    assert np.nanmax(scores) <= low + width + 1e-9
    for node, children in ((5, [0, 1, 2]), (6, [3, 4]), (7, [5, 6])):
        known = ~np.isnan(scores[node])
        assert (scores[node, known] <= np.nanmax(scores[children][:, known], axis=0) + 1e-9).all()
        assert (scores[node, known] >= np.nanmin(scores[children][:, known], axis=0) - 1e-9).all()


@settings(max_examples=25)
@given(seed=SEEDS, fold=st.sampled_from(MEANS))
def test_a_missing_value_is_a_weight_of_zero(seed, fold):
    x, _ = table(seed, missing=0.0)
    method = {"normalise": {"method": "scaled", "low": -100, "high": 200}, "aggregate": {"method": fold}}
    gone = x.copy()
    gone[1, 4] = np.nan
    dropped = coin(gone, **method)
    without = coin(x, weights=(1.0, 0.0, 3.0, 1.0, 1.0), **method)
    np.testing.assert_allclose(dropped.scores[0, 5:, 4], without.scores[0, 5:, 4])
    np.testing.assert_allclose(dropped.coverage[0, 0, 4], 4 / 6)


@pytest.mark.parametrize("fold", MEANS)
def test_weights_count_in_proportion_only(fold):
    x, _ = table(3)
    method = {"normalise": {"method": "minmax", "low": 1}, "aggregate": {"method": fold}}
    plain, again = coin(x, **method), coin(x, weights=(10.0, 20.0, 30.0, 0.5, 0.5), **method)
    np.testing.assert_allclose(again.scores, plain.scores)
