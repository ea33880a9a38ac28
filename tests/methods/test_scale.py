"""Scales: formulas, open ends, and the way back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.scale import SCALES, from_scale, range_to_scale, slope, to_scale

INSIDE = {"log": (1e-6, 1e15), "logit": (1e-3, 99.9), "minus_log_rank": (1.0, 1e6), "identity": (-1e9, 1e9)}


@pytest.mark.parametrize("scale", SCALES)
@given(share=st.floats(0, 1))
def test_there_and_back(scale, share):
    low, high = INSIDE[scale]
    x = low + share * (high - low)
    assert from_scale(to_scale(x, scale), scale) == pytest.approx(x, rel=1e-9)


@pytest.mark.parametrize("scale", SCALES)
def test_slope_is_the_derivative(scale):
    x = np.array([1.5, 20.0, 77.0])
    by_difference = np.abs(to_scale(x + 1e-5, scale) - to_scale(x - 1e-5, scale)) / 2e-5
    np.testing.assert_allclose(slope(x, scale), by_difference, rtol=1e-6)


def test_formulas_by_hand():
    assert to_scale(25.0, "logit") == pytest.approx(-np.log(3))
    assert to_scale(10.0, "minus_log_rank") == pytest.approx(-np.log(10))
    assert to_scale(0.0, "log", add=1.0) == 0.0
    assert from_scale(0.0, "log", add=1.0) == 0.0
    assert slope(0.0, "log", add=2.0) == 0.5


def test_missing_stays_missing():
    for scale in SCALES:
        assert np.isnan(to_scale(np.nan, scale))
        assert np.isnan(from_scale(np.nan, scale))
        assert np.isnan(slope(np.nan, scale))


def test_infinite_ends_stay_open():
    ends = np.array([-np.inf, np.inf])
    for scale in ("log", "logit", "identity"):
        np.testing.assert_array_equal(to_scale(ends, scale), ends)
    np.testing.assert_array_equal(to_scale(ends, "minus_log_rank"), -ends)
    np.testing.assert_array_equal(from_scale(ends, "logit"), [0.0, 100.0])


def test_ranges():
    low, high = range_to_scale([0.0, 1e9, -np.inf], [5e9, 1e12, 2.0], "log")
    np.testing.assert_allclose(low, [-np.inf, np.log(1e9), -np.inf])
    np.testing.assert_allclose(high, np.log([5e9, 1e12, 2.0]))
    assert [float(end) for end in range_to_scale(90.0, 100.0, "logit")] == [pytest.approx(np.log(9)), np.inf]
    # "in the top ten": places 1 to 10; the best place is the upper end
    assert [float(end) for end in range_to_scale(1.0, 10.0, "minus_log_rank")] == [pytest.approx(-np.log(10)), 0.0]
    assert [float(end) for end in range_to_scale(-3.0, np.inf, "identity")] == [-3.0, np.inf]
    assert np.isnan(range_to_scale(np.nan, np.nan, "log")).all()


@pytest.mark.parametrize(
    ("x", "scale", "words"),
    [
        ([1.0, 0.0, -2.0], "log", "2 of 3 values are at or below 0; the first is 0"),
        ([100.0], "logit", "1 of 1 values are outside 0 to 100 percent"),
        ([0.5], "minus_log_rank", "below place 1"),
        ([1.0], "sqrt", "scale is 'sqrt'"),
    ],
)
def test_values_that_do_not_fit(x, scale, words):
    with pytest.raises(ValueError, match=words):
        to_scale(x, scale)


def test_other_errors():
    with pytest.raises(ValueError, match="only the scale 'log' adds"):
        to_scale(1.0, "identity", add=1.0)
    with pytest.raises(ValueError, match="above the upper end"):
        range_to_scale(2.0, 1.0, "log")
    with pytest.raises(ValueError, match="below the start"):
        range_to_scale(-2.0, -1.0, "log")
    with pytest.raises(ValueError, match="above the end"):
        range_to_scale(100.0, 101.0, "logit")
