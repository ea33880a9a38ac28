"""Treatment: the test of skew and kurtosis, winsorising step by step, the transformations."""

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from softpower.methods import treat
from softpower.methods.treat import box_cox, kurtosis, log, log_either, log_shift, skewness, winsorise

NAN = np.nan
# an outlier upwards, in a field that is quiet otherwise
FIELD = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 200.0])
ROWS = hnp.arrays(np.float64, 12, elements=st.floats(-100, 100))


@given(x=ROWS)
def test_moments_are_the_sample_formulas(x):
    if np.std(x) < 1e-3:
        return
    np.testing.assert_allclose(skewness(x), stats.skew(x, bias=False), atol=1e-7, rtol=1e-7)
    np.testing.assert_allclose(kurtosis(x), stats.kurtosis(x, bias=False), atol=1e-7, rtol=1e-7)
    with_gaps = np.concatenate([[NAN], x, [NAN]])
    np.testing.assert_allclose(skewness(with_gaps), skewness(x))


def test_moments_that_are_not_defined():
    assert np.isnan(skewness([1.0, 2.0]))
    assert np.isnan(kurtosis([1.0, 2.0, 3.0]))
    assert np.isnan(skewness([3.3] * 9))


def plain_winsorise(x, most=5, skew=2.0, kurt=3.5):
    """The loop in plain Python, as published."""
    x, low, high, points = np.array(x), 0, 0, 0
    while abs(stats.skew(x, bias=False)) >= skew and stats.kurtosis(x, bias=False) >= kurt and points < most:
        if stats.skew(x, bias=False) >= 0:
            at = x == x.max()
            x[at] = x[~at].max()
            high = at.sum()
        else:
            at = x == x.min()
            x[at] = x[~at].min()
            low = at.sum()
        points = low + high
    return x, points


@given(seed=st.integers(0, 5000), most=st.integers(1, 6))
def test_winsorise_is_the_published_loop(seed, most):
    rng = np.random.default_rng(seed)
    x = np.round(rng.standard_t(1.2, 30), 1) * rng.choice([-1, 1])
    mine, points = winsorise(x, most=most)
    theirs, count = plain_winsorise(x, most)
    np.testing.assert_array_equal(mine, theirs)
    assert points == count


def test_by_hand():
    values, points = winsorise(FIELD)
    assert values.tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
    assert points == 1
    assert winsorise(-FIELD)[0].tolist() == (-values).tolist()
    assert winsorise(FIELD[:9], most=2, force=True)[0].tolist() == [2, 2, 3, 4, 5, 6, 7, 8, 8]  # no skew, then left
    with pytest.raises(ValueError, match="most"):
        winsorise(FIELD, most=0)
    with pytest.raises(ValueError, match="forced"):
        winsorise(FIELD, most=None, force=True)


def test_the_whole_decision():
    hard = np.array([1.0] * 25 + [2.0] * 3 + [100.0, 200, 400, 800, 1600, 3200, 6400])
    rows = np.array([np.arange(35.0), np.concatenate([np.arange(34.0), [900.0]]), hard, np.full(35, 7.0)])
    found = treat.treat(rows, most=2)
    assert found.done.tolist() == [treat.KEPT, treat.WINSORISED, treat.TRANSFORMED, treat.UNDECIDED]
    np.testing.assert_array_equal(found.values[0], rows[0])
    np.testing.assert_allclose(found.values[2], np.log(hard - 1 + 0.01 * 6399))  # of the original values
    np.testing.assert_array_equal(found.values[3], rows[3])
    combined = treat.treat(hard, most=2, combine=True)
    np.testing.assert_allclose(combined.values, log(winsorise(hard, most=2)[0]))
    assert treat.treat(hard, most=2, then=None).done == treat.WINSORISED
    np.testing.assert_allclose(
        treat.treat(hard, most=0, then=functools.partial(box_cox, power=-1.0)).values, 1 - 1 / hard
    )
    with pytest.raises(ValueError, match="then"):
        treat.treat(hard, then="root")


def test_transformations_by_hand():
    x = np.array([2.0, 4.0, NAN, 12.0])
    np.testing.assert_allclose(log(x), np.log([0.1, 2.1, NAN, 10.1]))
    np.testing.assert_allclose(log_shift(x), np.log([1, 3, NAN, 11]))
    np.testing.assert_allclose(box_cox(x, 2.0), [0, 4, NAN, 60])
    np.testing.assert_allclose(box_cox(x), np.log([1, 3, NAN, 11]))
    np.testing.assert_allclose(log_either(x), log(x))
    np.testing.assert_allclose(log_either(-x), -log(x))


@given(x=ROWS, shift=st.floats(-50, 50), scale=st.floats(0.5, 20))
def test_no_transformation_changes_the_order(x, shift, scale):
    if np.ptp(x) < 1e-6:
        return
    x = np.round(x, 3)
    if np.ptp(x) == 0:
        return
    for form in (log, log_either, log_shift, box_cox):
        assert (np.diff(form(np.sort(x))) >= 0).all()
    # decisions do not depend on the unit
    moved = treat.treat(x * scale + shift)
    assert moved.done == treat.treat(x).done or abs(abs(skewness(x)) - 2) < 1e-6 or abs(kurtosis(x) - 3.5) < 1e-6


def test_rows_do_not_touch_each_other():
    rng = np.random.default_rng(2)
    rows = rng.standard_t(1.5, (4, 5, 30))
    rows[rng.random(rows.shape) < 0.1] = NAN
    whole = treat.treat(rows)
    for place in np.ndindex(4, 5):
        one = treat.treat(rows[place])
        np.testing.assert_allclose(whole.values[place], one.values, rtol=1e-12)
        assert whole.done[place] == one.done
        assert whole.points[place] == one.points


FORMS = {"log": 1, "log_shift": 3, "log_scaled": 4, "box_cox": 5}


@given(seed=st.integers(0, 5000), form=st.sampled_from(sorted(FORMS)), combine=st.booleans())
def test_what_is_held_is_what_was_decided(seed, form, combine):
    """On the values of the decision, holding it gives what the decision gave."""
    rng = np.random.default_rng(seed)
    x = 2 + np.abs(rng.standard_t(1.1, (6, 25)))
    x[rng.random(x.shape) < 0.1] = NAN
    then = functools.partial(box_cox, power=0.4) if form == "box_cox" else form
    found = treat.treat(x, most=3, then=then, combine=combine)
    forms = np.where(found.done == treat.TRANSFORMED, FORMS[form], 0)
    np.testing.assert_allclose(treat.hold(x, found.side, forms, 0.4), found.values, rtol=1e-12)
    doubled = np.stack([x, 2 * x])
    pulled = treat.hold(doubled, found.side, np.zeros(6, dtype=int))
    np.testing.assert_allclose(pulled[1], 2 * pulled[0])


def test_held_points_stand_on_the_outermost_of_the_others():
    side = [[0, 0, 1, 1, -1, 0]]
    held = treat.hold([[3.0, 5.0, 1.0, 90.0, 70.0, NAN]], side, [0])
    np.testing.assert_array_equal(held, [[3.0, 5.0, 5.0, 5.0, 3.0, NAN]])
    falling = treat.hold([[0.0, 99.0, 100.0]], [[0, 0, 0]], [treat.HELD.index("log_falling")])
    np.testing.assert_allclose(falling[0], log_either([0.0, 99.0, 100.0]))


def test_a_logarithm_that_would_turn_the_order_is_refused():
    np.testing.assert_allclose(treat.log_scaled([1.0, 11.0, NAN]), [0.0, np.log(11.0), NAN])
    with pytest.raises(ValueError, match=r"maximum at position \(1,\) is 1,"):
        treat.log_scaled([[1.0, 5.0], [0.5, 1.0]])
    with pytest.raises(ValueError, match=r"the maximum is 0\.9,"):
        treat.hold([[0.1, 0.9]], [[0, 0]], [treat.HELD.index("log_scaled")])
