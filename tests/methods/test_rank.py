"""Ranks: ties, missing scores, shares of firsts, intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from softpower.methods.rank import first, interval, rank


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=8))
def test_as_scipy_ranks(values):
    np.testing.assert_array_equal(rank(np.array(values, float)), rankdata(-np.array(values), method="min"))


def test_ties_within_the_tolerance():
    np.testing.assert_array_equal(rank([70.0, 70.0 + 1e-10, 70.0 + 1e-8]), [2, 2, 1])
    np.testing.assert_array_equal(rank([70.0, 72.0, 75.0], tolerance=2.5), [2, 2, 1])


def test_missing_and_infinite():
    np.testing.assert_array_equal(rank([[np.nan, 3.0], [np.nan, np.nan]]), [[np.nan, 1], [np.nan, np.nan]])
    np.testing.assert_array_equal(rank([np.inf, np.inf, -np.inf, 0.0, np.nan]), [1, 1, 4, 3, np.nan])


def test_first_shares_ties_and_skips_empty_draws():
    scores = np.array([[1.0, 1.0, np.nan], [2.0, 1.0, np.nan], [np.nan] * 3])
    np.testing.assert_allclose(first(scores), [0.75, 0.25, np.nan])
    assert first(np.zeros((5, 2, 4))).shape == (2, 4)


def test_first_sums_to_one():
    np.testing.assert_allclose(first(np.random.default_rng(1).normal(size=(500, 3, 6))).sum(axis=-1), 1.0)


def test_interval_by_hand():
    ranks = np.array([[1, np.nan, 3], [2, np.nan, 3], [2, np.nan, np.nan], [5, np.nan, 1]], float)
    low, high = interval(ranks, 0.5)
    # four draws: a quarter is one of them, three quarters are three; of three draws it takes one and all
    np.testing.assert_array_equal(low, [1, np.nan, 1])
    np.testing.assert_array_equal(high, [2, np.nan, 3])


def test_interval_as_the_quantile_of_numpy():
    ranks = np.random.default_rng(2).integers(1, 9, (101, 5)).astype(float)
    low, high = interval(ranks, 0.8)
    np.testing.assert_array_equal(low, np.quantile(ranks, 0.1, axis=0, method="inverted_cdf"))
    np.testing.assert_array_equal(high, np.quantile(ranks, 0.9, axis=0, method="inverted_cdf"))


def test_errors():
    with pytest.raises(ValueError, match="level is 1"):
        interval(np.ones((2, 2)), 1)
