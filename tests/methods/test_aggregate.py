"""Folding scores: hand calculations, missing scores, broadcasting."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softpower.methods.aggregate import METHODS, arithmetic, geometric

SCORES = hnp.arrays(np.float64, (4, 3), elements=st.one_of(st.floats(1, 100), st.just(np.nan)))
WEIGHTS = hnp.arrays(np.float64, 4, elements=st.floats(0.1, 10))


def test_by_hand():
    scores = [[80.0, 50.0, np.nan], [20.0, np.nan, np.nan]]
    folded, coverage = arithmetic(scores, [3.0, 1.0])
    np.testing.assert_allclose(folded, [65.0, 50.0, np.nan])
    np.testing.assert_allclose(coverage, [1.0, 0.75, 0.0])
    folded, coverage = geometric(scores, [3.0, 1.0])
    np.testing.assert_allclose(folded, [80**0.75 * 20**0.25, 50.0, np.nan])
    np.testing.assert_allclose(coverage, [1.0, 0.75, 0.0])


def test_weight_zero_alone_is_nothing():
    folded, coverage = arithmetic([[np.nan], [5.0]], [1.0, 0.0])
    assert np.isnan(folded[0])
    assert coverage[0] == 0


def test_leading_axes_broadcast():
    rng = np.random.default_rng(1)
    scores, weights = rng.uniform(0, 100, (7, 2, 4, 3)), rng.uniform(0, 1, (7, 1, 4))
    folded, coverage = arithmetic(scores, weights)
    assert folded.shape == coverage.shape == (7, 2, 3)
    np.testing.assert_allclose(folded[5, 1], arithmetic(scores[5, 1], weights[5, 0])[0])
    np.testing.assert_allclose(folded[5, 1], weights[5, 0] @ scores[5, 1] / weights[5, 0].sum())


@pytest.mark.parametrize("name", METHODS)
@given(scores=SCORES, weights=WEIGHTS, factor=st.floats(0.1, 10), seed=st.integers(0, 99))
def test_order_and_size_of_weights_do_not_matter(name, scores, weights, factor, seed):
    folded, coverage = METHODS[name](scores, weights)
    order = np.random.default_rng(seed).permutation(4)
    again, covered = METHODS[name](scores[order], factor * weights[order])
    np.testing.assert_allclose(again, folded)
    np.testing.assert_allclose(covered, coverage)
    assert ((coverage >= 0) & (coverage <= 1)).all()
    inside = ~np.isnan(folded)
    assert (folded[inside] <= np.nanmax(scores[:, inside], axis=0) * (1 + 1e-9)).all()
    assert (folded[inside] >= np.nanmin(scores[:, inside], axis=0) * (1 - 1e-9)).all()


@given(scores=SCORES, weights=WEIGHTS)
def test_geometric_is_never_above_arithmetic(scores, weights):
    gap = arithmetic(scores, weights)[0] - geometric(scores, weights)[0]
    assert (gap[~np.isnan(gap)] >= -1e-9).all()


def test_errors():
    with pytest.raises(ValueError, match="goalposts"):
        geometric([[0.0], [5.0]], [1.0, 1.0])
    with pytest.raises(ValueError, match="expected"):
        arithmetic([[1.0]], [1.0, 1.0])
    for weights in ([-1.0, 2.0], [0.0, 0.0], [np.nan, 1.0]):
        with pytest.raises(ValueError, match="weights must be"):
            arithmetic([[1.0], [2.0]], weights)
