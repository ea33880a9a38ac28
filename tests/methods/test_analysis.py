"""Correlations, reliability and descriptions: against SciPy and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from softpower.methods import analysis
from softpower.methods.analysis import components, correlate, cronbach, describe

NAN = np.nan


@pytest.mark.parametrize(
    ("kind", "oracle"), [("pearson", stats.pearsonr), ("spearman", stats.spearmanr), ("kendall", stats.kendalltau)]
)
def test_correlations_are_scipys_on_complete_pairs(kind, oracle):
    rng = np.random.default_rng(1)
    x = np.round(rng.standard_normal((3, 25)), 1)
    x[0, :3] = x[1, 2:5] = NAN
    found = correlate(x, kind=kind)
    for i in range(3):
        for j in range(3):
            both = ~np.isnan(x[i] + x[j])
            assert found.n[i, j] == both.sum()
            if i != j:
                expect = oracle(x[i, both], x[j, both])
                np.testing.assert_allclose(found.values[i, j], expect.statistic, atol=1e-12)
                np.testing.assert_allclose(found.p[i, j], expect.pvalue, atol=1e-10)
    np.testing.assert_allclose(np.diag(found.values), 1)


def test_correlations_that_cannot_be_had():
    found = correlate([[1.0, 2.0, NAN], [3.0, 3.0, 3.0]], [[1.0, 5.0, 2.0]])
    assert np.isnan(found.values).all()
    assert found.n.tolist() == [[2], [3]]
    with pytest.raises(ValueError, match="kind"):
        correlate([[1.0, 2.0]], kind="rank")
    with pytest.raises(ValueError, match="2 contenders on one side"):
        correlate([[1.0, 2.0]], [[1.0]])


@given(seed=st.integers(0, 99), scale=st.floats(0.1, 10))
def test_cronbach_is_the_textbook_formula(seed, scale):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((4, 30)) + rng.standard_normal(30)
    textbook = 4 / 3 * (1 - x.var(axis=1, ddof=1).sum() / x.sum(axis=0).var(ddof=1))
    np.testing.assert_allclose(cronbach(x), textbook)
    np.testing.assert_allclose(cronbach(x * scale + 3), textbook)


def test_cronbach_by_pairs():
    assert np.isnan(cronbach([[1.0, NAN], [NAN, 2.0]]))
    np.testing.assert_allclose(cronbach([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]), 1)
    with pytest.raises(ValueError, match="two"):
        cronbach([[1.0, 2.0]])


def test_components_by_singular_values():
    x = np.random.default_rng(2).standard_normal((4, 40))
    found = components(x)
    z = (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)
    s = np.linalg.svd(z, compute_uv=False) ** 2 / 40
    np.testing.assert_allclose(found.variances, s)
    np.testing.assert_allclose(found.explained.sum(), 1)
    np.testing.assert_allclose(found.loadings.T @ found.loadings, np.eye(4), atol=1e-12)
    with pytest.raises(ValueError, match="indicator 0 is the same"):
        components(np.vstack([np.ones(5), np.arange(5.0)]))
    with pytest.raises(ValueError, match="2 contenders"):
        components([[1.0, 2.0], [2.0, 1.0]])


def test_descriptions_by_hand():
    found = describe([[2.0, NAN, 4.0, 0.0], [NAN] * 4, [5.0] * 4])
    assert found.lowest[0] == 0
    assert found.highest[0] == 4
    assert found.mean[0] == found.median[0] == 2
    assert found.sd[0] == 2
    assert found.availability.tolist() == [0.75, 0, 1]
    np.testing.assert_allclose(found.nonzero, [2 / 3, NAN, 1])
    np.testing.assert_allclose(found.most_frequent, [1 / 3, NAN, 1])
    assert found.flags == ((), ("few",), ("same",))
    y = np.random.default_rng(1).standard_t(2, 40)
    np.testing.assert_allclose(describe(y).skew[0], stats.skew(y, bias=False))
    np.testing.assert_allclose(describe(y).kurtosis[0], stats.kurtosis(y, bias=False))
    assert "outliers" in describe([*range(20), 500.0]).flags[0]


def test_growth_and_lines_by_hand():
    times = [2000, 2001, 2003]
    x = np.array([[100.0, 5.0, NAN, -1.0, 7.0], [NAN, 5.0, NAN, 2.0, NAN], [172.8, 5.0, 9.0, 3.0, NAN]])
    np.testing.assert_allclose(analysis.compound_growth(x, times), [0.2, 0, NAN, NAN, NAN], atol=1e-12)
    slope = np.polyfit(times, x[:, 3], 1)[0]
    np.testing.assert_allclose(analysis.line(x, times), [NAN, 0, NAN, slope, NAN], atol=1e-12)
    with pytest.raises(ValueError, match="increasing"):
        analysis.line(x, [2000, 2000, 2001])
