"""Compositions: published values, invariants, zeros."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.composition import (
    clr,
    concentration,
    counted,
    distance,
    drawn,
    effective,
    quotient,
    without_zeros,
)

A, B = [50.6, 27.5, 13.6, 8.3], [29.0, 20.0, 41.0, 10.0]
PARTS = st.lists(st.floats(0.01, 100), min_size=3, max_size=6)


def test_published_values():
    assert distance(A, B) == pytest.approx(1.27307, abs=1e-5)
    assert concentration([A, B])[0] == pytest.approx([0.35705, 0.30220], abs=1e-5)
    assert np.log(effective([A, B])[0]) == pytest.approx([1.17763, 1.27668], abs=1e-5)


@given(PARTS, st.floats(0.1, 10))
def test_ratios_are_all_that_counts(parts, factor):
    x = np.array(parts)
    np.testing.assert_allclose(clr(x).sum(), 0, atol=1e-9)
    np.testing.assert_allclose(clr(factor * x), clr(x), atol=1e-9)
    moved = np.arange(1.0, x.size + 1)  # the same perturbation of both leaves the distance as it is
    np.testing.assert_allclose(distance(x * moved, moved), distance(x, np.ones(x.size)), atol=1e-9)


def test_ends_of_concentration():
    for parts, index, number in (([1, 1, 1, 1], 0.25, 4), ([1, 0, 0, 0], 1.0, 1)):
        found, normalised = concentration(parts)
        count, even = effective(parts)
        assert (found, normalised) == (pytest.approx(index), pytest.approx((index - 0.25) / 0.75))
        assert (count, even) == (pytest.approx(number), pytest.approx(np.log(number) / np.log(4)))


def test_zeros():
    x = without_zeros([60.0, 40.0, 0.0])
    assert x.sum() == pytest.approx(1)
    assert x[0] / x[1] == pytest.approx(1.5)
    assert x[2] == pytest.approx(0.00325)
    with pytest.raises(ValueError, match="replace zeros first"):
        clr([1.0, 0.0])
    with pytest.raises(ValueError, match="take all"):
        without_zeros([1.0, 0.0, 0.0], limit=1.0)


def test_quotients():
    found, symmetric = quotient([[8.0, 2.0, 0.0], [2.0, 8.0, 0.0]])
    np.testing.assert_allclose(found[:, :2], [[1.6, 0.4], [0.4, 1.6]])
    assert np.isnan(found[:, 2]).all()
    np.testing.assert_allclose(symmetric[0, :2], [0.6 / 2.6, -0.6 / 1.4])


def test_draws():
    rng = np.random.default_rng(4)
    found = drawn(A, 0.1, rng, 20_000)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    gap = np.log(found[:, 0] / found[:, 1])
    assert gap.mean() == pytest.approx(np.log(A[0] / A[1]), abs=0.005)
    assert gap.std() == pytest.approx(0.1 * 2**0.5, abs=0.005)
    shares = counted([60, 40, 0], rng, 20_000)
    np.testing.assert_allclose(shares.mean(axis=0), np.array([60.5, 40.5, 0.5]) / 101.5, atol=0.003)
    # a stated difference has an interval: 20 against 29% with errors of 10% is a difference, 28 against 29% is none
    near = clr(drawn([28.0, 72], 0.1, rng, 4000)) - clr(drawn([29.0, 71], 0.1, rng, 4000))
    far = clr(drawn([20.0, 80], 0.1, rng, 4000)) - clr(drawn([29.0, 71], 0.1, rng, 4000))
    assert np.quantile(near[:, 0], 0.975) > 0 > np.quantile(far[:, 0], 0.975)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: clr([1.0]), "two parts"),
        (lambda: clr([1.0, -1.0]), "negative"),
        (lambda: clr([1.0, np.nan]), "missing"),
        (lambda: concentration([0.0, 0.0]), "not all 0"),
        (lambda: drawn(A, -0.1, np.random.default_rng(1), 1), "error of a part"),
        (lambda: counted(A, np.random.default_rng(1), 1, effect=0.1), "design effect"),
        (lambda: quotient(A), "rows of parts"),
    ],
)
def test_what_a_composition_cannot_be(call, words):
    with pytest.raises(ValueError, match=words):
        call()
