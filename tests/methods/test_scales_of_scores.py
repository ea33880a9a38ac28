"""Normalisation: every method by hand, and what units, order and direction do to it."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softpower.methods import normalise as n

NAN = np.nan
X = np.array([4.0, 2.0, NAN, 10.0])
ROW = hnp.arrays(np.float64, 6, elements=st.floats(0, 100).map(lambda v: round(v, 3)))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (n.minmax(X), [25, 0, NAN, 100]),
        (n.minmax(X, direction=-1, low=1, high=2), [1.75, 2, NAN, 1]),
        (n.zscore([1.0, 2.0, 3.0], mean=100, sd=10), [90, 100, 110]),
        (n.between(X, 2.0, 6.0, scale=1.0), [0.5, 0, NAN, 2]),
        (n.between(X, 2.0, 6.0, scale=1.0, cut=True), [0.5, 0, NAN, 1]),
        (n.between(X, 2.0, 6.0, direction=-1), [50, 100, NAN, -100]),
        (n.around_reference(X, 4.0, 2.0, 10.0), [100, 85, NAN, 145]),
        (n.around_reference(X, 4.0, 2.0, 10.0, direction=-1), [100, 115, NAN, 55]),
        (n.distance_to_maximum(X), [0.25, 0, NAN, 1]),
        (n.distance_to_reference(X, 0), [1, 0, NAN, 4]),
        (n.distance_to_reference(X, 0, cap=True), [1, 0, NAN, 1]),
        (n.distance_to_reference(X, 2), [NAN] * 4),  # the reference has no value
        (n.distance_to_reference(X, 0, direction=-1), [1, 4 / 3, NAN, 0]),
        (n.distance_to_target(X, 6.0), [0.5, 0, NAN, 2]),
        (n.distance_to_target(X, 6.0, cap=True), [0.5, 0, NAN, 1]),
        (n.distance_to_target(X, 6.0, direction=-1), [1.5, 2, NAN, 0]),
        (n.fraction_of_maximum(X), [0.4, 0.2, NAN, 1]),
        (n.fraction_of_maximum(X, direction=-1, falling="ratio"), [0.5, 1, NAN, 0.2]),
        (n.fraction_of_maximum(X, direction=-1, falling="coinr"), [2, 1, NAN, 5]),
        (n.rank([5.0, 5.0, 7.0, NAN]), [1, 1, 3, NAN]),
        (n.rank([5.0, 5.0, 7.0, NAN], ties="average"), [1.5, 1.5, 3, NAN]),
        (n.rank([5.0, 5.0, 7.0, NAN], ties="max"), [2, 2, 3, NAN]),
        (n.rank([5.0, 5.0, 7.0, NAN], direction=-1), [2, 2, 1, NAN]),
        (n.borda([5.0, 5.0, 7.0, NAN]), [0, 0, 2, NAN]),
        (n.percentile_rank([5.0, 5.0, 7.0, NAN]), [0, 0, 1, NAN]),
    ],
)
def test_by_hand(found, expected):
    np.testing.assert_allclose(found, expected)


def test_what_separates_nobody_is_missing():
    same = np.full(4, 3.0)
    for score in (
        n.minmax(same),
        n.zscore(np.full(9, 0.1)),
        n.distance_to_maximum(same),
        n.percentile_rank([1.0, NAN]),
    ):
        assert np.isnan(score).all()
    assert np.isnan(n.minmax([NAN, NAN])).all()


def test_one_parameter_for_each_indicator():
    x = np.array([[1.0, 3.0], [8.0, 4.0]])
    found = n.between(x, [0.0, 2.0], [4.0, 10.0], direction=[1, -1], scale=[1.0, 100.0], cut=[False, True])
    np.testing.assert_allclose(found, [[0.25, 0.75], [25.0, 75.0]])
    np.testing.assert_allclose(n.distance_to_target(x, [2.0, 8.0]), [[0, 2], [1, 0]])


def test_refusals():
    for wrong, words in (
        (lambda: n.minmax(X, direction=0), "direction"),
        (lambda: n.between(X, 3.0, 3.0), "position 0"),
        (lambda: n.around_reference(X, 1.0, 3.0, 2.0), "below"),
        (lambda: n.distance_to_reference(X, 9), "contender 9"),
        (lambda: n.distance_to_target(X, NAN), "finite"),
        (lambda: n.fraction_of_maximum([-1.0, 2.0]), "0 or more"),
        (lambda: n.fraction_of_maximum(X, direction=-1), "less is better"),
        (lambda: n.fraction_of_maximum(X, falling="up"), "falling"),
        (lambda: n.rank(X, ties="first"), "ties"),
    ):
        with pytest.raises(ValueError, match=words):
            wrong()


BY_FIELD = [n.minmax, n.zscore, n.distance_to_maximum, n.rank, n.borda, n.percentile_rank]


@pytest.mark.parametrize("method", BY_FIELD)
@given(x=ROW, scale=st.floats(0.01, 100), shift=st.floats(-100, 100))
def test_units_do_not_matter(method, x, scale, shift):
    moved = x * scale + shift
    assume(np.ptp(x) > 0.01 and len(np.unique(np.round(moved, 9))) == len(np.unique(x)))
    if method in (n.rank, n.borda, n.percentile_rank):
        assume(len(np.unique(moved)) == len(np.unique(x)))
    np.testing.assert_allclose(method(moved), method(x), atol=1e-6)


@pytest.mark.parametrize("method", BY_FIELD)
@given(x=ROW, seed=st.integers(0, 99))
def test_direction_order_and_rows(method, x, seed):
    assume(np.ptp(x) > 0.01)
    np.testing.assert_allclose(method(x, direction=-1), method(-x), atol=1e-12)
    order = np.random.default_rng(seed).permutation(6)
    np.testing.assert_allclose(method(x[order]), method(x)[order], atol=1e-9)
    score = method(x)
    better = x[:, None] > x[None]
    assert (np.subtract.outer(score, score)[better] > 0).all()


@given(x=ROW, target=st.floats(101, 200))
def test_bounds(x, target):
    assume(np.ptp(x) > 0.01)
    for score in (
        n.minmax(x, high=1.0),
        n.distance_to_maximum(x),
        n.percentile_rank(x),
        n.distance_to_target(x, target),
    ):
        assert ((score >= -1e-12) & (score <= 1 + 1e-12)).all()
