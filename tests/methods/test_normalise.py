"""Goalposts: hand calculations and what moves them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods.normalise import ends, goalposts

NUMBERS = st.floats(-1e3, 1e3)


def test_by_hand_and_not_cut():
    np.testing.assert_allclose(goalposts([0.0, 1.0, 3.0, np.nan], 1.0, 2.0), [-100.0, 0.0, 200.0, np.nan])
    np.testing.assert_allclose(goalposts([[1.0, 2.0], [3.0, 5.0]], [1.0, 5.0], [3.0, 1.0]), [[0.0, 75.0], [100.0, 0.0]])


@given(st.lists(NUMBERS, min_size=2, max_size=6), st.floats(0.1, 10), NUMBERS)
def test_points_do_not_change_with_the_unit(values, factor, shift):
    y = np.array(values)
    low, high = ends(y, 1, 1.0)
    moved = goalposts(factor * y + shift, factor * low + shift, factor * high + shift)
    np.testing.assert_allclose(moved, goalposts(y, low, high), atol=1e-6)


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.floats(0.01, 100))
def test_ends_hold_the_panel_and_are_wide_enough(values, min_width):
    low, high = ends(values, 1, min_width)
    assert low <= min(values) + 1e-9
    assert high >= max(values) - 1e-9
    assert high - low >= min_width * (1 - 1e-9)
    assert ends(values, -1, min_width) == (high, low)


def test_ends_ignore_what_is_missing():
    assert ends([[1.0, np.nan], [np.inf, 5.0]], 1, 2.0) == (1.0, 5.0)


def test_errors():
    with pytest.raises(ValueError, match="no value is finite"):
        ends([np.nan], 1, 1.0)
    with pytest.raises(ValueError, match="direction is 2"):
        ends([1.0], 2, 1.0)
    with pytest.raises(ValueError, match="min_width"):
        ends([1.0], 1, 0.0)
    with pytest.raises(ValueError, match="equal"):
        goalposts([1.0], 2.0, 2.0)
    with pytest.raises(ValueError, match="finite"):
        goalposts([1.0], np.nan, 2.0)
