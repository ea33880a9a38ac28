"""Where gains come from: exact sums, by hand and for any amounts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.shares import decompose, shift_share, sort_of_growth

AMOUNT = st.floats(0.01, 1000)


def test_two_markets_that_grew():
    gain = decompose((19.8, 23.8), (29.8, 37.8))
    assert (gain.change, gain.size, gain.share) == (
        pytest.approx(4),
        pytest.approx(5.176, abs=1e-3),
        pytest.approx(-1.176, abs=1e-3),
    )


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT)
def test_effects_sum_to_the_gain(a0, a1, more0, more1):
    for log in (False, True):
        gain = decompose((a0, a1), (a0 + more0, a1 + more1), log=log)
        assert gain.size + gain.share == pytest.approx(a1 - a0, abs=1e-7 * (a0 + a1))


def test_a_still_whole_has_no_size_effect():
    for log in (False, True):
        gain = decompose((3.0, 4.0), (10.0, 10.0), log=log)
        assert (gain.size, gain.share) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
        gain = decompose((3.0, 6.0), (10.0, 20.0), log=log)
        assert (gain.size, gain.share) == (pytest.approx(3), pytest.approx(0, abs=1e-12))


def test_sorts_of_growth():
    assert sort_of_growth(([5.0], [7.0]), ([5.0], [3.0]))["substitution"] == 1
    assert sort_of_growth(([5.0], [4.0]), ([5.0], [3.0]))["both fell"] == 1
    assert sort_of_growth(([1.0], [10.0]), ([99.0], [99.5]))["mixed"] == 1  # both up, but one by its share
    rng = np.random.default_rng(5)
    noisy = [x * np.exp(0.1 * rng.standard_normal(4000)) for x in (19.8, 23.8, 10.0, 14.0)]
    found = sort_of_growth((noisy[0], noisy[1]), (noisy[2], noisy[3]))
    assert sum(found.values()) == pytest.approx(1)
    assert 0.4 < found["grew together"] < 0.95  # errors of 10% leave doubt


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT), min_size=1, max_size=5))
def test_shift_share_sums_to_the_gain(rows):
    a0, a1, more0, more1 = np.array(rows).T
    found = shift_share((a0, a1), (a0 + more0, a1 + more1))
    assert found.world + found.mix + found.own == pytest.approx(
        found.change, abs=1e-6 * (a0.sum() + a1.sum() + more1.sum())
    )
    assert found.own_by_region.sum() == pytest.approx(found.own)


def test_shift_share_by_hand():
    # the world grows by 20%, half the part stands where it grows by 40%
    found = shift_share(([10.0, 10.0], [15.0, 11.0]), ([100.0, 100.0], [140.0, 100.0]))
    assert (found.world, found.mix, found.own) == (pytest.approx(4), pytest.approx(0), pytest.approx(2))
    found = shift_share(([20.0, 0.0], [28.0, 0.0]), ([100.0, 100.0], [140.0, 100.0]))
    assert (found.world, found.mix, found.own) == (pytest.approx(4), pytest.approx(4), pytest.approx(0))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: decompose((5.0, 6.0), (4.0, 8.0)), "share above 1"),
        (lambda: decompose((-5.0, 6.0), (4.0, 8.0)), "negative"),
        (lambda: decompose((0.0, 6.0), (4.0, 8.0), log=True), "no logarithm"),
        (lambda: decompose((0.0, 6.0), (0.0, 8.0)), "not above 0"),
        (lambda: shift_share(([1.0], [1.0, 2.0]), ([2.0], [3.0])), "one row of regions"),
        (lambda: shift_share(([0.0], [1.0]), ([0.0], [3.0])), "not above 0"),
    ],
)
def test_what_cannot_be_split(call, words):
    with pytest.raises(ValueError, match=words):
        call()
