"""Smoothing: exactness against dense matrices, calibration, and independence of the other series."""

import numpy as np
import pytest
from scipy import stats

from softpower.methods import trend
from softpower.methods.trend import crossings, lead, paths, smooth

NAN = np.nan
Y = np.array([NAN, NAN, 1.0, 1.2, NAN, 1.1, 1.6, NAN])
V = np.array([NAN, 1.0, 0.01, 0.04, 0.0, 0.01, 0.01, NAN])


def dense(y, v, q, mu, tau):
    """Posterior of (values, drift) by one precision matrix, a flat prior on the level."""
    n = len(y)
    precision, pull = np.zeros((n + 1, n + 1)), np.zeros(n + 1)
    for t in range(1, n):
        step = np.zeros(n + 1)
        step[[t - 1, t, n]] = -1, 1, -1
        precision += np.outer(step, step) / q
    for t in np.flatnonzero(~np.isnan(y)):
        precision[t, t] += 1 / v[t]
        pull[t] += y[t] / v[t]
    if tau == 0:
        covariance = np.linalg.inv(precision[:n, :n])
        return covariance @ (pull[:n] - precision[:n, n] * mu), covariance
    precision[n, n] += 1 / tau**2
    pull[n] += mu / tau**2
    covariance = np.linalg.inv(precision)
    return (covariance @ pull)[:n], covariance[:n, :n]


def one_node(y, v, q, mu, tau):
    steps = (np.full((1, 1), np.sqrt(q)), np.zeros((1, 1)))
    return trend._mixture(y[None], v[None], steps, (np.full((1, 1), mu), np.full((1, 1), tau)))


@pytest.mark.parametrize("q", [1e-4, 0.01, 0.3])
@pytest.mark.parametrize(("mu", "tau"), [(0.05, 0.0), (0.0, 0.07), (-0.1, 0.2)])
def test_a_node_is_the_exact_posterior(q, mu, tau):
    found = one_node(Y, V, q, mu, tau)
    mean, covariance = dense(Y, V, q, mu, tau)
    np.testing.assert_allclose(found.mean[0], mean, atol=1e-8)
    np.testing.assert_allclose(found.sd[0], np.sqrt(np.diag(covariance)), atol=1e-8)


def test_paths_have_the_exact_covariance():
    found = one_node(Y, V, 0.01, 0.02, 0.07)
    mean, covariance = dense(Y, V, 0.01, 0.02, 0.07)
    drawn = paths(found, 0, np.random.default_rng(1), 100_000)
    np.testing.assert_allclose(drawn.mean(axis=0), mean, atol=4 * np.sqrt(covariance.max() / 1e5))
    np.testing.assert_allclose(np.cov(drawn.T), covariance, atol=0.02 * covariance.max())


def test_weights_are_the_likelihood_of_the_values():
    # the values after the first, given a flat level, are normal: written out by their differences from the first
    t = np.flatnonzero(~np.isnan(Y))
    steps = np.array([0.05, 0.1, 0.4])
    mu, tau = 0.02, 0.07
    gaps = (t - t[0])[1:]
    density = [
        stats.multivariate_normal.pdf(
            Y[t[1:]] - Y[t[0]],
            mu * gaps,
            V[t[0]] + np.diag(V[t[1:]]) + q * np.minimum.outer(gaps, gaps) + np.outer(tau * gaps, tau * gaps),
        )
        for q in steps**2
    ]
    found = trend._mixture(
        Y[None], V[None], (steps[None], np.zeros((1, 3))), (np.full((1, 1), mu), np.full((1, 1), tau))
    )
    np.testing.assert_allclose(found.weight[0], np.array(density) / np.sum(density), rtol=1e-9)


def test_mean_and_sd_are_those_of_the_paths():
    found = smooth(Y[None], V[None])
    drawn = paths(found, 0, np.random.default_rng(2), 200_000)
    np.testing.assert_allclose(drawn.mean(axis=0), found.mean[0], atol=0.01)
    np.testing.assert_allclose(drawn.std(axis=0), found.sd[0], rtol=0.02)


def test_one_value_carries_its_doubt_both_ways():
    found = smooth([[NAN, 3.0, NAN, NAN]], [[NAN, 0.04, NAN, NAN]])
    np.testing.assert_allclose(found.mean[0], 3.0)
    assert found.sd[0, 1] == pytest.approx(0.2)
    # prior: drift of sd 0.07 and steps with E q = 0.01 e^2, the grid holding all but what lies beyond three sd
    assert found.sd[0, 0] == pytest.approx(found.sd[0, 2])
    assert found.sd[0, 2] == pytest.approx(np.sqrt(0.04 + 0.07**2 + 0.01 * np.exp(2)), rel=0.1)
    assert found.sd[0, 3] > found.sd[0, 2]


def test_nothing_gives_nothing():
    found = smooth(np.full((2, 3), NAN), np.full((2, 3), NAN))
    assert np.isnan(found.mean).all()
    assert np.isnan(found.sd).all()
    assert np.isnan(paths(found, 1, np.random.default_rng(3), 4)).all()


def test_exact_values_are_kept():
    found = smooth([[1.0, NAN, 2.0]], [[0.0, 0.0, 0.0]])
    np.testing.assert_allclose(found.mean[0], [1.0, 1.5, 2.0])
    np.testing.assert_allclose(found.sd[0, [0, 2]], 0.0, atol=1e-12)


def simulate(n_series, seed, n_periods=20):
    """Series from the prior; errors of sd 0.03 to 0.3, a quarter missing, up to twelve periods after the last."""
    rng = np.random.default_rng(seed)
    step, drift = 0.1 * np.exp(rng.standard_normal((n_series, 1))), 0.07 * rng.standard_normal((n_series, 1))
    truth = np.cumsum(drift + step * rng.standard_normal((n_series, n_periods)), axis=1)
    truth += rng.uniform(-3, 3, (n_series, 1))
    v = np.exp(rng.uniform(np.log(0.03), np.log(0.3), truth.shape)) ** 2
    y = truth + np.sqrt(v) * rng.standard_normal(truth.shape)
    y[rng.random(truth.shape) < 0.25] = NAN
    y[np.arange(n_periods) >= rng.integers(8, n_periods + 1, n_series)[:, None]] = NAN
    return truth, y, v


@pytest.fixture(scope="module")
def simulated():
    n_series, n_draws = 3000, 200
    truth, y, v = simulate(n_series, 2026)
    found = smooth(y, v)
    place, leads, change = np.empty_like(y), np.empty_like(y), []
    for i in range(n_series):
        drawn = paths(found, i, np.random.default_rng([2026, i]), n_draws)
        place[i] = ((drawn < truth[i]).sum(axis=0) + 0.5) / (n_draws + 1)
        leads[i] = lead(drawn, np.zeros_like(drawn))
        change.append((crossings(drawn), crossings(truth[i : i + 1])))
    return truth, y, place, leads, change


def test_coverage(simulated):
    _, y, place, _, _ = simulated
    rng = np.random.default_rng(4)
    seen = ~np.isnan(y)
    for periods in (seen, ~seen):
        # one period a series, so that they are independent
        pick = np.argmax(np.where(periods, rng.random(y.shape), -1.0), axis=1)
        has = periods.any(axis=1)
        at = place[np.arange(len(y)), pick][has]
        assert stats.kstest(at, "uniform").pvalue > 0.001
        for share in (0.5, 0.8, 0.95):
            inside = (np.abs(at - 0.5) < share / 2).mean()
            assert inside == pytest.approx(share, abs=3 * np.sqrt(share * (1 - share) / at.size)), share


def test_stated_leads_are_true_as_often_as_stated(simulated):
    truth, _, _, leads, _ = simulated
    pick = np.random.default_rng(5).integers(0, truth.shape[1], len(truth))
    stated, happened = leads[np.arange(len(truth)), pick], truth[np.arange(len(truth)), pick] > 0
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = (stated >= low) & (stated < high)
        p, n = stated[inside].mean(), inside.sum()
        assert happened[inside].mean() == pytest.approx(p, abs=3 * np.sqrt(max(p * (1 - p), 0.002) / n)), low


def test_stated_changes_of_leader_happen_as_often_as_stated(simulated):
    stated = np.array([a.differs for a, _ in simulated[-1]])
    happened = np.array([b.differs for _, b in simulated[-1]])
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.01)):
        inside = (stated >= low) & (stated < high)
        p, n = stated[inside].mean(), inside.sum()
        assert happened[inside].mean() == pytest.approx(p, abs=3 * np.sqrt(max(p * (1 - p), 0.002) / n)), low
    expected, counted = (np.mean([pair[k].expected for pair in simulated[-1]]) for k in (0, 1))
    assert expected == pytest.approx(counted, rel=0.1)


def test_a_series_does_not_know_the_others():
    _, y, v = simulate(20, 6)
    together, alone = smooth(y, v), smooth(y[7:8], v[7:8])
    np.testing.assert_array_equal(together.mean[7], alone.mean[0])
    np.testing.assert_array_equal(together.sd[7], alone.sd[0])
    drawn = [paths(*one, np.random.default_rng([1, 7]), 50) for one in ((together, 7), (alone, 0))]
    np.testing.assert_array_equal(*drawn)


def test_unit_and_direction_of_time():
    _, y, v = simulate(5, 7)
    here = smooth(y, v)
    points = smooth(50 + 30 * y, 900 * v, step=3.0, drift_sd=2.1)
    np.testing.assert_allclose(points.mean, 50 + 30 * here.mean, rtol=1e-9)
    np.testing.assert_allclose(points.sd, 30 * here.sd, rtol=1e-9)
    backwards = smooth(y[:, ::-1], v[:, ::-1])
    np.testing.assert_allclose(backwards.mean[:, ::-1], here.mean, atol=1e-9)
    np.testing.assert_allclose(backwards.sd[:, ::-1], here.sd, atol=1e-9)


def test_priors_may_differ_by_series():
    _, y, v = simulate(2, 8)
    found = smooth(y, v, step=[0.05, 0.4], drift=[0.0, 0.1], drift_sd=[0.0, 0.02])
    np.testing.assert_allclose(found.mean[1], smooth(y[1:], v[1:], step=0.4, drift=0.1, drift_sd=0.02).mean[0])
    assert (found.drift_mean[0] == 0).all()


def test_lead_and_crossings_by_hand():
    a = np.array([[1.0, 2.0], [3.0, NAN]])
    np.testing.assert_array_equal(lead(a, np.array([[1.0, 0.0], [0.0, 0.0]])), [0.75, NAN])
    found = crossings(np.array([[0.0, 1, 0, 1], [-1, 0, 1, -1], [1, -1, 1, -1], [0, 0, 0, 0]]))
    assert found.differs == 0.25  # the third
    assert found.expected == (0 + 2 + 3 + 0) / 4
    assert np.isnan(crossings(np.full((3, 2), NAN)).differs)


def test_errors():
    with pytest.raises(ValueError, match="shape"):
        smooth([1.0], [1.0])
    with pytest.raises(ValueError, match="first is series 0, period 1"):
        smooth([[1.0, 2.0]], [[0.1, -0.1]])
    with pytest.raises(ValueError, match="variance"):
        smooth([[1.0]], [[NAN]])
    with pytest.raises(ValueError, match="step must be above 0"):
        smooth([[1.0]], [[0.1]], step=0.0)
