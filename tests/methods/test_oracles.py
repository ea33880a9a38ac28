"""Against established software, which comes with the test tools; softpower itself needs none of it."""

from __future__ import annotations

import importlib
import json
import warnings

import numpy as np
import pytest

from softpower.methods.breaks import level_break
from softpower.methods.forecast import forecast, quantile
from softpower.methods.forecast.theta import dynamic
from softpower.methods.meta import random_effects
from softpower.methods.ranking import RankList, plackett_luce
from softpower.methods.trend import smooth

pytestmark = pytest.mark.filterwarnings("ignore")


def quiet(name):
    """Import a package whose own import may warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)


def test_random_effects_of_statsmodels():
    meta = quiet("statsmodels.stats.meta_analysis")
    rng = np.random.default_rng(1)
    for _ in range(30):
        k = int(rng.integers(2, 9))
        v = rng.uniform(0.01, 0.2, k)
        y = rng.normal(0.3, np.sqrt(v + 0.1))
        for ours, theirs, tolerance in (("dl", "chi2", 1e-9), ("pm", "iterated", 1e-4)):
            found = random_effects([y], [v], method=ours)
            exact = meta.combine_effects(y, v, method_re=theirs)
            # it does not hold the variance at 0
            assert found.tau2[0] == pytest.approx(max(exact.tau2, 0.0), abs=tolerance)
            if exact.tau2 > 0:
                assert found.estimate[0] == pytest.approx(exact.mean_effect_re, abs=tolerance)
                assert found.se[0] == pytest.approx(exact.sd_eff_w_re, abs=tolerance)


def test_smoother_of_statsmodels():
    structural = quiet("statsmodels.tsa.statespace.structural")
    rng = np.random.default_rng(2)
    y = np.cumsum(0.1 * rng.standard_normal(15)) + 0.05 * rng.standard_normal(15)
    y[[4, 9]] = np.nan
    model = structural.UnobservedComponents(y, "llevel", use_exact_diffuse=True)
    found = smooth([y], np.full((1, 15), 0.05**2), drift_sd=0.0)
    exact = np.zeros(15)
    for weight, step in zip(found.weight[0], found.step[0], strict=True):
        exact += weight * model.smooth([0.05**2, step**2]).level["smoothed"]
    np.testing.assert_allclose(found.mean[0], exact, atol=1e-6)


def test_worths_of_choix():
    choix = quiet("choix")
    rng = np.random.default_rng(3)
    orders = [list(np.argsort(-(np.linspace(1, -1, 6) + rng.gumbel(size=6)))) for _ in range(40)]
    lists = [RankList(items=order, places=list(range(1, 7)), eligible=6) for order in orders]
    found = plackett_luce(6, lists, ghost=0).log_worth
    exact = choix.ilsr_rankings(6, orders, alpha=0.0)
    np.testing.assert_allclose(found - found.mean(), exact - exact.mean(), atol=1e-6)


def test_change_point_of_ruptures():
    ruptures = quiet("ruptures")
    rng = np.random.default_rng(4)
    for _ in range(20):
        y = rng.standard_normal(18)
        y[int(rng.integers(5, 14)) :] += 2.0
        exact = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(y).predict(n_bkps=1)[0]
        assert level_break(y).at == exact


def test_dynamic_theta_of_statsforecast(shared):
    """Ours is the best point of the same recursions, with a belief on the smoothing; theirs is where a search stops."""
    models = quiet("statsforecast.models")
    series = json.loads((shared / "data" / "m3_yearly.json").read_text())[:120]
    apart = []
    for one in series:
        y = np.array(one["x"])
        theirs = models.DynamicOptimizedTheta().forecast(y=y, h=6)["mean"]
        apart.append(np.abs(np.log(np.maximum(dynamic(y[None], 6)[0], 1.0) / np.maximum(theirs, 1.0))).max())
    assert np.median(apart) < 0.01
    assert np.quantile(apart, 0.9) < 0.15


@pytest.mark.parametrize("name", ["m1", "m3"])
def test_better_than_automatic_exponential_smoothing(shared, name):
    models = quiet("statsforecast.models")
    series = json.loads((shared / "data" / f"{name}_yearly.json").read_text())
    error, score = np.zeros((len(series), 2)), np.zeros((len(series), 2))
    for i, one in enumerate(series):
        y, actual = np.array(one["x"]), np.array(one["xx"])
        size = np.abs(np.diff(y)).mean()
        theirs = models.AutoETS(season_length=1).forecast(y=y, h=6, level=[95])
        ours = quantile(forecast(y[None], 6), [0.5, 0.025, 0.975])[:, 0]
        for j, (middle, low, high) in enumerate((ours, [theirs[key] for key in ("mean", "lo-95", "hi-95")])):
            error[i, j] = np.abs(middle - actual).mean() / size
            outside = np.maximum(low - actual, 0) + np.maximum(actual - high, 0)
            score[i, j] = (high - low + 40 * outside).mean() / size
    assert error[:, 0].mean() < error[:, 1].mean()
    assert score[:, 0].mean() < score[:, 1].mean()
