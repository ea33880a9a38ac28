"""Forecasts: written-out formulas, competition series, and what a target is told."""

import json

import numpy as np
import pytest
from scipy import stats

from softpower.methods.forecast import (
    DEFAULT,
    Prior,
    above,
    family_prior,
    forecast,
    growth_seen,
    paths,
    printed,
    quantile,
    reached,
    required_growth,
)
from softpower.methods.forecast.theta import classical, dynamic

NAN = np.nan
RNG_SERIES = np.exp(np.cumsum(np.random.default_rng(3).normal(0.04, 0.1, (6, 14)), axis=1)) * 50


def width_by_hand(y, h):
    """Drift path and Student-t of one series without gaps, as one would write them."""
    k0, m0, a0, b0, phi = 4, 0.03, 4, 0.04, 0.9
    z = np.log(y)
    d = np.diff(z)
    k = k0 + d.size
    drift = (k0 * m0 + d.sum()) / k
    a = a0 + d.size / 2
    b = b0 + (((d - d.mean()) ** 2).sum() + k0 * d.size * (d.mean() - m0) ** 2 / k) / 2
    total = sum(phi**i for i in range(1, h + 1))
    return z[-1] + drift * total, np.sqrt(b / a * (h + total**2 / k)), 2 * a


def theta_by_hand(y, h):
    t = np.arange(y.size)
    slope, start = np.polyfit(t, y, 1)
    x = 2 * y - (start + slope * t)

    def run(alpha):
        level, squares = x[0], 0.0
        for value in x[1:]:
            squares += (value - level) ** 2
            level += alpha * (value - level)
        return squares, level

    level = min(run(alpha) for alpha in np.linspace(0.01, 0.99, 99))[1]
    return 0.5 * (start + slope * (y.size - 1 + h)) + 0.5 * level


@pytest.mark.parametrize("h", [1, 3, 6])
def test_the_default_is_what_the_formulas_say(h):
    found = forecast(RNG_SERIES, 6)
    for i, y in enumerate(RNG_SERIES):
        drift, scale, df = width_by_hand(y, h)
        assert found.point[i, h - 1] == pytest.approx(0.5 * drift + 0.5 * np.log(theta_by_hand(y, h)))
        assert found.scale[i, h - 1] == pytest.approx(scale)
        assert found.learned.df[i] == df


def dynamic_by_hand(y, level, alpha, theta, h):
    """The recursions of the dynamic model as published, one series, with the points in place of values at the end."""
    y, n, fitted = list(y), len(y), []
    a, b, mean = y[0], 0.0, 0.0
    for t in range(1, n + h + 1):
        line = (1 - alpha) ** (t - 1) * a + (1 - (1 - alpha) ** t) / alpha * b
        fitted.append(level + (1 - 1 / theta) * line)
        if t > n:
            y.append(fitted[-1])
        level = alpha * y[t - 1] + (1 - alpha) * level
        new = ((t - 1) * mean + y[t - 1]) / t
        b = ((t - 2) * b + 6 * (y[t - 1] - mean) / t) / (t + 1) if t > 1 else 0.0
        a, mean = new - (t + 1) / 2 * b, new
    return np.array(fitted)


def test_the_dynamic_model_is_the_best_of_the_published_recursions():
    h = 4
    found = dynamic(RNG_SERIES, h)
    for i, y in enumerate(RNG_SERIES):
        best = np.inf, None
        for alpha in np.linspace(0.10, 0.99, 90):
            for w in np.linspace(0, 0.999, 60):
                # linear in the first level: two runs give the line
                at0, at1 = (dynamic_by_hand(y, level, alpha, 1 / (1 - w), h) for level in (0.0, 1.0))
                slope, error = (at1 - at0)[3 : y.size], (y - at0[: y.size])[3:]
                level = (slope * error).sum() / (slope**2).sum()
                value = 0.5 * (y.size - 3) * np.log(((error - level * slope) ** 2).sum()) - np.log(alpha)
                best = min(best, (value, (level, alpha, 1 / (1 - w))))
            if i > 1:
                break  # the whole search for two series; the others by their recursions alone
        if i <= 1:
            np.testing.assert_allclose(found[i], dynamic_by_hand(y, *best[1], h)[-h:], rtol=2e-3)


def test_a_straight_line_goes_on():
    line = np.array([[10.0, 12, 14, 16, 18, 20, 22, 24]])
    np.testing.assert_allclose(classical(line, 3), [[25.0, 26.0, 27.0]], atol=0.02)  # half the slope
    np.testing.assert_allclose(dynamic(line, 3), [[26.0, 28.0, 30.0]], atol=0.05)


def competition(shared, name):
    series = json.loads((shared / "data" / f"{name}_yearly.json").read_text())
    n = max(len(one["x"]) for one in series)
    y = np.array([[NAN] * (n - len(one["x"])) + one["x"] for one in series])
    return y, np.array([one["xx"] for one in series])


def measures(y, actual, point):
    """Scaled error, coverage of 80 and 95% intervals, scaled interval score."""
    found = forecast(y, actual.shape[1], point=point)
    size = np.nanmean(np.abs(np.diff(y, axis=1)), axis=1)[:, None]
    low, low80, middle, high80, high = quantile(found, [0.025, 0.1, 0.5, 0.9, 0.975])
    score = (high - low) + 40 * np.maximum(low - actual, 0) + 40 * np.maximum(actual - high, 0)
    return (
        (np.abs(middle - actual) / size).mean(),
        ((actual >= low80) & (actual <= high80)).mean(),
        ((actual >= low) & (actual <= high)).mean(),
        (score / size).mean(),
    )


@pytest.mark.parametrize(("point", "worst", "expected"), [("damped", 2.66, 2.643), ("theta", 2.58, 2.575)])
def test_third_competition(shared, point, worst, expected):
    error, cover80, cover95, score = measures(*competition(shared, "m3"), point)
    assert error <= worst
    assert error == pytest.approx(expected, abs=0.001)
    assert 0.80 <= cover80 <= 0.90
    assert 0.93 <= cover95 <= 0.98
    assert score <= 24.8


@pytest.mark.parametrize("point", ["damped", "theta"])
def test_first_competition(shared, point):
    error, cover80, cover95, _ = measures(*competition(shared, "m1"), point)
    assert error < 3.76
    assert cover80 >= 0.75
    assert cover95 >= 0.90


def test_stated_chances_of_growth_are_near_what_came(shared):
    """Targets of six years ahead, printed in steps of 5%: the mean of what is printed against what came."""
    y, actual = competition(shared, "m3")
    found = forecast(y, 6)
    stated, came = [], []
    for growth in (-0.02, 0.0, 0.03, 0.06, 0.1, 0.15):
        target = y[:, -1] * (1 + growth) ** 6
        stated.append(printed(above(found, target)[:, 5], 6))
        came.append(actual[:, 5] >= target)
    stated, came = np.concatenate(stated), np.concatenate(came)
    assert ((stated - came) ** 2).mean() < 0.15
    for low, high in ((0.04, 0.15), (0.15, 0.35), (0.35, 0.65), (0.65, 0.85), (0.85, 0.96)):
        inside = (stated > low) & (stated <= high)
        assert came[inside].mean() == pytest.approx(stated[inside].mean(), abs=0.13), low


def test_a_gap_is_one_step_over_several_periods():
    y = np.array([[100.0, 110.0, NAN, NAN, 140.0, 150.0]])
    found = forecast(y, 1, prior=Prior(steps=2.0, drift=0.0, shape=3.0, spread=0.03))
    d, k = np.diff(np.log([100.0, 110.0, 140.0, 150.0])), np.array([1, 3, 1])
    mean = d.sum() / 5
    spread = 0.03 + (((d - k * mean) ** 2 / k).sum() + 2 * 5 * mean**2 / 7) / 2
    assert found.learned.drift[0] == pytest.approx(d.sum() / 7)
    assert found.learned.variance[0] == pytest.approx(spread / (3 + 3 / 2))


def test_a_masked_shock_leaves_an_honest_width():
    """Fifteen years with three of a pandemic and back: kept they make intervals useless, masked they hold."""
    rng = np.random.default_rng(8)
    z = np.cumsum(rng.normal(0.04, 0.1, (1500, 20)), axis=1)
    seen, actual = z[:, :15].copy(), z[:, 19]
    shocked = seen + np.array([0.0] * 9 + [-1.2, -1.0, -0.4] + [0.0] * 3)
    masked = np.where((np.arange(15) >= 9) & (np.arange(15) < 12), NAN, shocked)
    cover, wide = [], []
    for y in (shocked, masked):
        low, high = np.log(quantile(forecast(np.exp(y), 5), [0.1, 0.9])[:, :, 4])
        cover.append(((actual >= low) & (actual <= high)).mean())
        wide.append((high - low).mean())
    assert cover[0] > 0.98
    assert cover[1] == pytest.approx(0.8, abs=0.05)
    assert wide[1] < 0.45 * wide[0]


def test_a_family_teaches_the_size_of_a_step():
    rng = np.random.default_rng(9)
    held = {"alone": [], "family": []}
    for _ in range(150):
        z = np.cumsum(0.3 * rng.standard_normal((4, 9)), axis=1)
        for name, prior in (("alone", DEFAULT), ("family", family_prior(z[:, :6], DEFAULT))):
            low, high = np.log(quantile(forecast(np.exp(z[:, :6]), 3, prior=prior), [0.1, 0.9]))[:, :, 2]
            held[name].extend((z[:, 8] > low) & (z[:, 8] < high))
    assert np.mean(held["alone"]) < 0.64
    assert np.mean(held["family"]) > 0.68
    # nothing to learn from one value a series: the belief stays as it is
    assert family_prior(np.array([[NAN, 1.0], [2.0, NAN]]), DEFAULT).spread == pytest.approx(DEFAULT.spread)
    calm = family_prior(np.cumsum(0.02 * rng.standard_normal((8, 12)), axis=1), DEFAULT)
    assert np.sqrt(calm.spread / calm.shape) < 0.04


def test_a_series_that_ends_early_is_forecast_from_its_end():
    whole, late = forecast(RNG_SERIES, 5), forecast(np.hstack([RNG_SERIES, np.full((6, 2), NAN)]), 3)
    np.testing.assert_allclose(late.point, whole.point[:, 2:])
    np.testing.assert_allclose(late.scale, whole.scale[:, 2:])
    mixed = np.vstack([np.hstack([RNG_SERIES[:1], [[NAN, NAN]]]), np.hstack([[[NAN, NAN]], RNG_SERIES[1:2]])])
    both = forecast(mixed, 3, point="theta")
    alone = forecast(RNG_SERIES[:2], 5, point="theta")
    np.testing.assert_allclose(both.point, [alone.point[0, 2:], alone.point[1, :3]])


def test_paths_have_the_margins_of_the_forecast():
    y = np.hstack([RNG_SERIES[:2], np.full((2, 1), NAN)])
    found = forecast(y, 4, error=[0.0, 0.02])
    for i in range(2):
        drawn = paths(found, i, np.random.default_rng(4), 40_000)
        exact = quantile(found, [0.1, 0.5, 0.9])[:, i]
        np.testing.assert_allclose(np.quantile(drawn, [0.1, 0.5, 0.9], axis=0), exact, rtol=0.01)
        assert np.corrcoef(np.log(drawn[:, [0, 3]]).T)[0, 1] > 0.5


def test_a_target_at_any_time_is_likelier_than_at_the_end():
    found = forecast(RNG_SERIES, 6)
    goal = 1.2 * RNG_SERIES[:, -1]
    ending = above(found, goal)
    for i in range(3):
        ever = reached(found, i, goal[i], np.random.default_rng(5))
        assert ever[0] == pytest.approx(ending[i, 0], abs=0.03)
        assert ever[5] > ending[i, 5]
        assert (np.diff(ever) >= 0).all()
    law = stats.t(found.learned.df[0])
    exact = law.sf((np.log(goal[0]) - found.point[0, 5]) / found.scale[0, 5])
    assert ending[0, 5] == pytest.approx(exact)


def test_short_and_empty_series():
    y = np.array([[NAN, NAN, 5.0], [NAN, 4.0, 5.0], [NAN, NAN, NAN], [5.0, 5.0, 5.0]])
    for point in ("damped", "theta"):
        found = forecast(y, 2, point=point)
        assert np.isnan(found.point[2]).all()
        assert np.isnan(found.scale[2]).all()
        assert np.isfinite(found.point[[0, 1, 3]]).all()
        assert (found.scale[[0, 1, 3]] > 0).all()
        assert np.isnan(reached(found, 2, 6.0, np.random.default_rng(6))).all()
    # one point: the prior alone
    found = forecast(y, 1)
    assert found.learned.drift[0] == DEFAULT.drift
    assert found.learned.df[0] == 8
    assert found.scale[3, 0] < found.scale[0, 0]  # three equal values promise calm


def test_signed_series_go_in_their_own_unit():
    y = np.array([[-2.0, 1.0, 3.0, 2.0, 4.0, 6.0]])
    small, large = forecast(y, 3, log=False), forecast(1000 * y, 3, log=False)
    np.testing.assert_allclose(quantile(large, [0.1, 0.9]), 1000 * quantile(small, [0.1, 0.9]))
    assert above(small, 0.0)[0, 0] > 0.5
    zero = forecast(np.zeros((1, 5)), 2, log=False)
    assert np.isfinite(zero.scale).all()


def test_a_falling_path_stays_an_amount():
    y = np.array([[100.0, 80.0, 60.0, 40.0, 20.0, 1.0]])
    for point in ("damped", "theta"):
        assert (quantile(forecast(y, 6, point=point), [0.5]) > 0).all()


def test_growth():
    assert required_growth(100, 121, 2) == pytest.approx(0.1)
    assert required_growth(100, 90, 1) == pytest.approx(-0.1)
    assert growth_seen([1.0, 2.0, NAN, 2.0, 3.0], 0.5) == (2, 2)
    assert growth_seen([1.0], 0.5) == (0, 0)
    assert growth_seen([-1.0, 1.0, 2.0], 0.5) == (1, 1)
    with pytest.raises(ValueError, match="must all be above 0"):
        required_growth(100, 120, 0)  # a target in the past
    with pytest.raises(ValueError, match="cannot be counted"):
        growth_seen([1.0, 2.0], 0.1, periods=0)


def test_what_is_printed():
    np.testing.assert_allclose(printed([0.0, 0.018, 1.0], 1), [0.01, 0.02, 0.99])
    np.testing.assert_allclose(printed([0.0, 0.13, 0.99], 5), [0.05, 0.15, 0.95])


@pytest.mark.parametrize(
    ("y", "more", "words"),
    [
        ([[1.0, 0.0]], {}, "first is series 0, period 1"),
        ([[1.0, -2.0]], {}, "not above 0"),
        ([[np.inf, 1.0]], {"log": False}, "infinite"),
        ([[1.0, 2.0]], {"horizon": 0}, "horizon is 0"),
        ([1.0, 2.0], {}, "shape"),
        ([[1.0, 2.0]], {"point": "naive"}, "one of damped, theta"),
        ([[1.0, 2.0]], {"error": -1.0}, "variance of a last value"),
    ],
)
def test_what_cannot_be_forecast(y, more, words):
    with pytest.raises(ValueError, match=words):
        forecast(y, **{"horizon": 2, **more})


def test_what_cannot_be_asked():
    found = forecast([[1.0, 2.0, 3.0]], 2)
    with pytest.raises(ValueError, match="target"):
        above(found, -1.0)
    with pytest.raises(ValueError, match="levels"):
        quantile(found, [0.0])
    with pytest.raises(ValueError, match="damping"):
        Prior(damping=0.0)
