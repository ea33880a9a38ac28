"""Denominate, screen, impute: by hand, and what never changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from softpower.methods import expectation, impute
from softpower.methods.denominate import denominate
from softpower.methods.screen import screen

NAN = np.nan
TABLE = hnp.arrays(np.float64, (4, 6), elements=st.one_of(st.floats(-50, 50), st.just(NAN)))


def test_denominate_by_hand():
    np.testing.assert_allclose(denominate([[10.0, NAN, 8.0]], [[5.0, 2.0, NAN]], 1000.0), [[2000.0, NAN, NAN]])
    with pytest.raises(ValueError, match=r"position \(0, 1\) is 0"):
        denominate([[1.0, 1.0]], [[2.0, 0.0]])
    with pytest.raises(ValueError, match="scale"):
        denominate([1.0], [2.0], 0.0)


@given(x=st.floats(0.1, 99), d=st.floats(0.1, 99), factor=st.floats(0.1, 10))
def test_denominate_is_blind_to_units(x, d, factor):
    np.testing.assert_allclose(denominate(x * factor, d * factor), denominate(x, d))


def test_screen_by_hand():
    x = [[1.0, NAN, 0.0], [NAN, NAN, 0.0], [3.0, NAN, 0.0], [4.0, 5.0, NAN]]
    found = screen(x, "both", availability=0.75, nonzero=0.1)
    np.testing.assert_allclose(found.availability, [0.75, 0.25, 0.75])
    np.testing.assert_allclose(found.nonzero, [1.0, 1.0, 0.0])
    assert found.kept.tolist() == [True, False, False]
    assert screen(x, "missing").kept.tolist() == [True, False, True]
    assert screen(x, "zeros").kept.tolist() == [True, True, False]
    assert not screen([[NAN], [NAN]], "zeros").kept.any()
    with pytest.raises(ValueError, match="rule"):
        screen(x, "some")
    with pytest.raises(ValueError, match="nonzero is 2"):
        screen(x, nonzero=2)


def test_a_threshold_is_met_in_spite_of_rounding():
    for k in range(2, 40):
        for missing in range(k):
            x = np.where(np.arange(k) < missing, NAN, 1.0)[:, None]
            assert screen(x, availability=(k - missing) / k).kept.all()


def test_columns_and_groups_by_hand():
    x = [[1.0, 3.0, NAN, 8.0], [NAN, NAN, NAN, NAN]]
    np.testing.assert_allclose(impute.mean(x), [[1, 3, 4, 8], [NAN] * 4])
    np.testing.assert_allclose(impute.median(x), [[1, 3, 3, 8], [NAN] * 4])
    np.testing.assert_allclose(impute.by_group(x, [0, 0, 0, 1])[0], [1, 3, 2, 8])
    np.testing.assert_allclose(impute.by_group(x, [0, 0, -1, 1])[0], [1, 3, NAN, 8])
    np.testing.assert_allclose(impute.by_group(x, [0, 0, 2, 1])[0], [1, 3, NAN, 8])  # a group without any value
    with pytest.raises(ValueError, match="3 groups for 4"):
        impute.by_group(x, [0, 0, 1])
    with pytest.raises(ValueError, match="how"):
        impute.by_group(x, [0] * 4, "mode")


def test_rows_by_hand():
    # directed and on 0 to 1: a = 0, 1, 0.5; b (less is better) = 1, 0, ?; c is of another aggregate
    x = [[0.0, 10.0, 5.0], [20.0, 40.0, NAN], [7.0, 8.0, NAN]]
    filled = impute.within(x, [0, 0, 1], [1, -1, 1])
    np.testing.assert_allclose(filled[1], [20, 40, 30])
    assert np.isnan(filled[2, 2])
    plain = impute.within(x, [0, 0, 0], [1, 1, 1], rescale=False)
    assert plain[1, 2] == 5
    assert impute.within([[2.0, 2.0, NAN], [0.0, 1.0, 1.0]], [0, 0], [1, 1])[0, 2] == 2


def test_panels_by_hand():
    x = np.array([[1.0, NAN], [NAN, NAN], [NAN, 4.0], [7.0, NAN]])
    values, origin = impute.latest(x)
    np.testing.assert_allclose(values, [[1, NAN], [1, NAN], [1, 4], [7, 4]])
    assert origin.tolist() == [[0, -1], [0, -1], [0, 2], [3, 2]]
    np.testing.assert_allclose(impute.latest(x, 1)[0][:, 0], [1, 1, NAN, 7])
    times = [2000.0, 2001.0, 2002.0, 2006.0]
    np.testing.assert_allclose(impute.between(x, times, "linear_constant"), [[1, 4], [2, 4], [3, 4], [7, 4]])
    np.testing.assert_allclose(impute.between(x, times, "constant"), [[1, 4], [1, 4], [1, 4], [7, 4]])
    with pytest.raises(ValueError, match=r"position \(1,\) has a single value"):
        impute.between(x, times)
    with pytest.raises(ValueError, match="increasing"):
        impute.between(x, times[::-1], "constant")


@given(x=TABLE)
def test_values_that_are_there_never_change(x):
    there = ~np.isnan(x)
    for filled in (
        impute.mean(x),
        impute.median(x),
        impute.by_group(x, [0, 0, 1, 1, 2, -1]),
        impute.within(x, [0, 0, 1, 1], [1, -1, 1, 1]),
        impute.latest(x)[0],
        impute.between(x, np.arange(4.0), "linear_constant"),
    ):
        np.testing.assert_array_equal(filled[there], x[there])


@given(x=TABLE, shift=st.floats(-9, 9), scale=st.floats(0.1, 9))
def test_filling_moves_with_units(x, shift, scale):
    np.testing.assert_allclose(impute.mean(x * scale + shift), impute.mean(x) * scale + shift, atol=1e-9)
    order = np.array([3, 1, 5, 0, 2, 4])
    np.testing.assert_allclose(impute.median(x[:, order]), impute.median(x)[:, order])


def test_em_is_a_fixed_point_and_agrees_with_plain_formulas():
    rng = np.random.default_rng(3)
    x = np.linalg.cholesky([[1.0, 0.8, 0.3], [0.8, 1.0, 0.4], [0.3, 0.4, 1.0]]) @ rng.standard_normal((3, 200)) + 5
    whole = x.copy()
    x[rng.random(x.shape) < 0.1] = NAN
    found = expectation.em(x)
    np.testing.assert_array_equal(found.values[~np.isnan(x)], x[~np.isnan(x)])
    mean, cov = found.mean, found.covariance
    for unit in np.flatnonzero(np.isnan(x).any(axis=0) & ~np.isnan(x).all(axis=0)):
        m, p = np.isnan(x[:, unit]), ~np.isnan(x[:, unit])
        expect = mean[m] + cov[np.ix_(m, p)] @ np.linalg.inv(cov[np.ix_(p, p)]) @ (x[p, unit] - mean[p])
        np.testing.assert_allclose(found.values[m, unit], expect, atol=1e-5)
    missing = np.isnan(x)
    assert np.std((found.values - whole)[missing]) < np.std((impute.mean(x) - whole)[missing])
    # a monotone pattern has its maximum likelihood in closed form: regression on the complete part (Anderson 1957)
    y = whole[:2].copy()
    y[1, :60] = NAN
    fit = np.polyfit(y[0, 60:], y[1, 60:], 1)
    np.testing.assert_allclose(expectation.em(y, tolerance=1e-12).mean[1], np.polyval(fit, y[0].mean()), rtol=1e-6)


def test_em_refuses_what_it_cannot_know():
    with pytest.raises(ValueError, match="indicator 1"):
        expectation.em([[1.0, 2.0, 3.0], [NAN, 2.0, NAN]])
    rng = np.random.default_rng(1)
    x = rng.standard_normal((6, 5))
    x[0, 0] = NAN
    with pytest.raises(ValueError, match="ridge"):
        expectation.em(x)
    assert np.isfinite(expectation.em(x, ridge=3.0).values).all()
