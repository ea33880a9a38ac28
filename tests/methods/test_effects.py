"""Effects of events: size on walks, power, and what donors add."""

import numpy as np
import pytest

from softpower.methods.effects import donors_needed, event_effect


@pytest.mark.parametrize(("before", "after", "power"), [(8, 3, 0.7), (12, 3, 0.7), (16, 4, 0.65)])
def test_size_and_power_on_a_walk(before, after, power):
    rng = np.random.default_rng([before, 2])
    y = np.cumsum(0.03 + 0.1 * rng.standard_normal((2000, before + after)), axis=1)
    assert np.mean([event_effect(one, before).p < 0.05 for one in y]) <= 0.06
    stepped = y + 0.4 * (np.arange(before + after) >= before)
    found = [event_effect(one, before) for one in stepped]
    assert np.mean([one.p < 0.05 for one in found]) > power
    held = np.mean([one.low < 0.4 < one.high for one in found])
    assert held >= 0.94


def test_a_trend_line_with_a_step_is_what_not_to_do():
    rng = np.random.default_rng(3)
    y = np.cumsum(0.1 * rng.standard_normal((500, 15)), axis=1)
    x = np.column_stack([np.ones(15), np.arange(15), np.arange(15) >= 12])
    inverse = np.linalg.inv(x.T @ x)
    wrong = 0
    for one in y:
        beta = inverse @ x.T @ one
        variance = ((one - x @ beta) ** 2).sum() / 12
        wrong += abs(beta[2]) > 2.179 * np.sqrt(variance * inverse[2, 2])
    assert wrong / 500 > 0.25
    assert np.mean([event_effect(one, 12, drift=0.0).p < 0.05 for one in y]) < 0.08


def test_donors_take_out_what_all_share():
    rng = np.random.default_rng(4)
    shock = np.where(np.arange(14) >= 10, -1.0, 0.0)  # a pandemic in the year of the event
    found = []
    for _ in range(300):
        every = shock + np.cumsum(0.05 * rng.standard_normal((21, 14)), axis=1)
        found.append((event_effect(every[0], 10).p, event_effect(every[0], 10, every[1:])))
    assert np.mean([p < 0.05 for p, _ in found]) > 0.9
    assert np.mean([one.p < 0.05 for _, one in found]) < 0.08
    assert np.mean([one.p_placebo <= 0.05 for _, one in found]) < 0.09
    assert min(one.p_placebo for _, one in found) >= 1 / 21


def test_by_hand():
    y = np.array([0.0, 0.1, 0.1, 0.3, 0.9])
    d = np.diff(y[:4])
    k, a = 7, 4 + 1.5
    b = 0.04 + (((d - 0.1) ** 2).sum() + 4 * 3 * (0.1 - 0.03) ** 2 / k) / 2
    expected = 0.3 + (4 * 0.03 + 0.3) / k
    found = event_effect(y, 4)
    assert found.effect == pytest.approx(0.9 - expected)
    assert found.t == pytest.approx((0.9 - expected) / np.sqrt(b / a * (1 + 1 / k)))
    assert found.df == 2 * a
    assert np.isnan(found.p_placebo)


def test_what_cannot_be_tested():
    y = np.arange(6.0)
    for args, words in (
        ((y, 3), "period 3 of 6"),
        ((y, 6), "one after it"),
        ((np.append(y, np.nan), 5), "without gaps"),
        ((y, 4, np.zeros((2, 5))), "same periods"),
    ):
        with pytest.raises(ValueError, match=words):
            event_effect(*args)
    assert donors_needed(0.1) == 9
    with pytest.raises(ValueError, match="between 0 and 1"):
        donors_needed(0)
