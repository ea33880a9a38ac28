"""Growth together: no false relation from a shared shock, and not more power than there is."""

import numpy as np
import pytest
from scipy import stats

from softpower.methods.comovement import comovement


def simulate(rng, n, rho):
    """Two series and a noisy world that all go through one pandemic."""
    shock = np.zeros(n)
    shock[n // 2 : n // 2 + 3] = [-1.0, 0.4, 0.5]
    own = rng.multivariate_normal([0, 0], 0.1**2 * np.array([[1, rho], [rho, 1]]), n)
    shared = 0.03 + shock + 0.05 * rng.standard_normal(n)
    growth = np.column_stack([shared + own[:, 0], shared + own[:, 1], shared + 0.03 * rng.standard_normal(n)])
    return np.exp(np.vstack([np.zeros(3), np.cumsum(growth, axis=0)])).T


@pytest.mark.parametrize("n", [8, 12, 20])
def test_a_shared_shock_is_no_relation(n):
    rng = np.random.default_rng([n, 3])
    runs = [simulate(rng, n, 0.0) for _ in range(2000)]
    assert np.mean([comovement(*run).p < 0.05 for run in runs]) <= 0.07
    raw = [stats.pearsonr(*np.diff(np.log(run[:2]), axis=1)).pvalue < 0.05 for run in runs[:200]]
    assert np.mean(raw) > 0.95  # what not to do


def test_what_twelve_years_can_find():
    rng = np.random.default_rng(4)
    found = [comovement(*simulate(rng, 12, -0.5)) for _ in range(500)]
    against = np.mean([one.verdict == "against" for one in found])
    assert 0.15 < against < 0.5
    assert np.mean([one.verdict == "together" for one in found]) < 0.01


def test_by_hand():
    rng = np.random.default_rng(5)
    growth = rng.standard_normal((3, 10))
    a, b, world = np.exp(np.cumsum(np.column_stack([np.zeros(3), 0.1 * growth]), axis=1))
    c = np.corrcoef(growth)
    r = (c[0, 1] - c[0, 2] * c[1, 2]) / np.sqrt((1 - c[0, 2] ** 2) * (1 - c[1, 2] ** 2))
    found = comovement(a, b, world)
    assert found.r == pytest.approx(r)
    assert found.n == 10
    assert found.p == pytest.approx(2 * stats.t.sf(abs(r) * np.sqrt(7 / (1 - r**2)), 7))
    assert found.low < r < found.high


def test_short_and_broken_series():
    y = np.exp(np.random.default_rng(6).standard_normal((3, 12)))
    assert comovement(*y[:, :8]).verdict == "too short"
    y[0, 5] = np.nan  # takes two years of growth away
    assert comovement(*y).n == 9
    for bad, words in (
        ((y[0], y[1], np.full(12, 2.0)), "same rate"),
        ((y[1], y[2], y[1]), "the world itself"),
        ((y[0], -y[1], y[2]), "not above 0"),
        ((y[0], y[1][:5], y[2]), "same periods"),
    ):
        with pytest.raises(ValueError, match=words):
            comovement(*bad)
