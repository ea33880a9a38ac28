"""Random effects against metafor, and what they do with few sources."""

import numpy as np
import pytest

from softpower.methods.meta import random_effects

NAN = np.nan
# Trials of the vaccine against tuberculosis (Colditz and others, 1994): cases and others, treated and control.
TRIALS = np.array([
    [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761],
    [180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600],
    [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825],
])  # fmt: skip
CASES = TRIALS[:, ::2].astype(float)
ALL = CASES + TRIALS[:, 1::2]
RATIO = np.log(CASES[:, 0] / ALL[:, 0]) - np.log(CASES[:, 1] / ALL[:, 1])
VARIANCE = (1 / CASES - 1 / ALL).sum(axis=1)
SCHOOLS = [28.0, 8, -3, 7, -1, 1, 18, 12], np.array([15.0, 10, 16, 11, 9, 11, 10, 18]) ** 2


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"method": "dl"}, {
            "tau2": 0.308760, "estimate": -0.714117, "se": 0.178742, "low": -1.064445, "high": -0.363789,
        }),
        ({"method": "reml"}, {
            "tau2": 0.313243, "estimate": -0.714532, "se": 0.179782, "low": -1.066898, "high": -0.362167,
            "predicted_low": -1.866692, "predicted_high": 0.437628,
        }),
        ({"method": "reml", "knapp_hartung": True}, {
            "se": 0.180792, "low": -1.108444, "high": -0.320621, "predicted_low": -1.996017, "predicted_high": 0.566952,
        }),
    ],
)  # fmt: skip
def test_trials_as_metafor_has_them(more, expected):
    found = random_effects([RATIO], [VARIANCE], **more)
    for name, value in expected.items():
        assert getattr(found, name)[0] == pytest.approx(value, abs=1e-6), name


def test_paule_mandel_meets_its_equation():
    found = random_effects([RATIO], [VARIANCE], method="pm")
    weight = 1 / (found.tau2[0] + VARIANCE)
    assert (weight * (RATIO - found.estimate[0]) ** 2).sum() == pytest.approx(12, abs=1e-9)
    assert found.tau2[0] == pytest.approx(0.3181, abs=1e-4)


def test_restricted_likelihood_is_at_its_top():
    def likelihood(tau2):
        weight = 1 / (tau2 + VARIANCE)
        centre = (weight * RATIO).sum() / weight.sum()
        return 0.5 * (np.log(weight).sum() - np.log(weight.sum()) - (weight * (RATIO - centre) ** 2).sum())

    found = random_effects([RATIO], [VARIANCE]).tau2[0]
    assert likelihood(found) >= max(likelihood(found * 0.999), likelihood(found * 1.001))


@pytest.mark.parametrize("method", ["dl", "reml", "pm"])
def test_schools_have_no_spread_and_never_a_negative_one(method):
    found = random_effects([SCHOOLS[0]], [SCHOOLS[1]], method=method)
    assert found.tau2[0] == 0
    assert found.estimate[0] == pytest.approx(7.685617, abs=1e-6)
    assert found.se[0] == pytest.approx(4.071919, abs=1e-6)
    assert found.q[0] == pytest.approx(4.707, abs=1e-3)


@pytest.mark.parametrize("method", ["dl", "reml", "pm"])
def test_cells_do_not_know_each_other(method):
    y = np.full((4, 13), NAN)
    v = np.full((4, 13), NAN)
    y[0], v[0] = RATIO, VARIANCE
    y[1, :8], v[1, :8] = SCHOOLS
    y[2, 5], v[2, 5] = 0.3, 0.04
    found = random_effects(y, v, method=method)
    assert found.estimate[0] == pytest.approx(random_effects([RATIO], [VARIANCE], method=method).estimate[0], abs=1e-12)
    assert found.estimate[1] == pytest.approx(7.685617, abs=1e-6)
    assert (found.estimate[2], found.se[2], found.tau2[2]) == (0.3, 0.2, 0.0)
    assert np.isnan(found.estimate[3])
    assert np.isnan(found.tau2[3])
    with_t = random_effects(y, v, method=method, knapp_hartung=True)
    assert np.isnan(with_t.low[2])
    assert with_t.estimate[2] == 0.3


def test_few_sources_are_not_carried():
    """What the module says of itself: 95% intervals with one, two and three sources, stated errors of 5%."""
    rng, n = np.random.default_rng(11), 20_000
    scale = rng.choice([0.05, 0.10, 0.25, 0.30], (n, 3))
    y = scale * rng.standard_t(3, (n, 3))
    held = []
    for k in (1, 2, 3):
        found = random_effects(y[:, :k], np.full((n, k), 0.05**2), method="dl")
        held.append(((found.low < 0) & (found.high > 0)).mean())
    np.testing.assert_allclose(held, [0.51, 0.84, 0.88], atol=0.02)


@pytest.mark.parametrize(
    ("y", "v", "more", "words"),
    [
        ([[1.0]], [[0.0]], {}, "no variance above 0"),
        ([[1.0]], [[NAN]], {}, "no variance above 0"),
        ([[np.inf]], [[1.0]], {}, "infinite"),
        ([1.0], [1.0], {}, "shape"),
        ([[1.0]], [[1.0]], {"method": "mp"}, "one of reml, dl, pm"),
        ([[1.0]], [[1.0]], {"level": 95}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_pooled(y, v, more, words):
    with pytest.raises(ValueError, match=words):
        random_effects(y, v, **more)
