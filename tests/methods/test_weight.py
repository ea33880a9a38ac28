"""Drawn weights: sums, zeros, and the spread that was asked for."""

import numpy as np
import pytest

from softpower.methods.weight import around, uniform


def test_an_average_weight_has_the_spread():
    drawn = around(np.full(5, 0.2), 0.3, 40_000, np.random.default_rng(1))
    variation = drawn.std(axis=0) / drawn.mean(axis=0)
    # the standard error of a coefficient of variation is about cv / sqrt(2 n) = 0.001
    np.testing.assert_allclose(variation, 0.3, atol=0.005)
    np.testing.assert_allclose(drawn.mean(axis=0), 0.2, atol=0.001)


def test_centre_sum_and_zeros():
    weights = np.array([50.0, 30.0, 0.0, 20.0])
    drawn = around(weights, 0.4, 20_000, np.random.default_rng(2))
    np.testing.assert_allclose(drawn.sum(axis=1), 100.0)
    np.testing.assert_allclose(drawn.mean(axis=0), weights, atol=0.5)
    assert (drawn[:, 2] == 0).all()


def test_no_spread_and_one_weight():
    rng = np.random.default_rng(3)
    np.testing.assert_array_equal(around([1.0, 3.0], 0.0, 2, rng), [[1.0, 3.0], [1.0, 3.0]])
    np.testing.assert_array_equal(around([0.0, 3.0], 0.5, 2, rng), [[0.0, 3.0], [0.0, 3.0]])


def test_uniform_on_the_simplex():
    drawn = uniform(3, 40_000, np.random.default_rng(4))
    np.testing.assert_allclose(drawn.sum(axis=1), 1.0)
    # each of three has mean 1/3 and variance 1/18
    np.testing.assert_allclose(drawn.mean(axis=0), 1 / 3, atol=0.005)
    np.testing.assert_allclose(drawn.var(axis=0), 1 / 18, atol=0.002)


@pytest.mark.parametrize("weights", [[-1.0, 2.0], [0.0, 0.0], [np.nan, 1.0], [[1.0]]])
def test_weights_that_are_none(weights):
    with pytest.raises(ValueError, match="weights must be"):
        around(weights, 0.1, 1, np.random.default_rng())


def test_other_errors():
    with pytest.raises(ValueError, match="spread is 1"):
        around([1.0, 1.0], 1.0, 1, np.random.default_rng())
    with pytest.raises(ValueError, match="k is 0"):
        uniform(0, 1, np.random.default_rng())
