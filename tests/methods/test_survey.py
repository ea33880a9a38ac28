"""Polls: published values, exact sums, and simulated streaks."""

import numpy as np
import pytest
from scipy import stats

from softpower.methods.survey import breaks, difference, first, streak, wilson


def test_published_values():
    low, high = wilson(178, 1000, effect=1)
    assert (low, high) == (pytest.approx(0.155538, abs=1e-6), pytest.approx(0.202927, abs=1e-6))
    found = difference(178, 121, 1000, effect=1)
    assert found.difference == pytest.approx(0.057)
    assert found.se == pytest.approx(0.017197, abs=1e-6)
    assert found.z == pytest.approx(3.314, abs=1e-3)
    assert found.p_lead == pytest.approx(0.999541, abs=1e-6)
    assert first([178, 121], effect=1)[0] == pytest.approx(0.999526, abs=1e-6)


@pytest.mark.parametrize(("n", "p", "expected"), [(50, 0.02, 0.922), (1000, 0.178, 0.948)])
def test_coverage_is_exact_in_the_sum_over_all_polls(n, p, expected):
    x = np.arange(n + 1)
    low, high = wilson(x, np.full(n + 1, n), effect=1)
    assert stats.binom.pmf(x, n, p)[(low <= p) & (p <= high)].sum() == pytest.approx(expected, abs=1e-3)


def test_the_usual_interval_fails_for_rare_answers():
    x = np.arange(51)
    half = 1.96 * np.sqrt(x / 50 * (1 - x / 50) / 50)
    held = np.abs(x / 50 - 0.02) <= half
    assert stats.binom.pmf(x, 50, 0.02)[held].sum() == pytest.approx(0.635, abs=2e-3)


def test_a_design_effect_is_a_smaller_poll():
    np.testing.assert_allclose(wilson(178, 1000, effect=2), wilson(89, 500, effect=1))
    assert difference(178, 121, 1000, effect=2).se == pytest.approx(difference(178, 121, 1000, effect=1).se * 2**0.5)
    assert wilson(0, 10, effect=1)[0] == pytest.approx(0, abs=1e-12)
    assert wilson(10, 10, effect=1)[1] == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("counts", [(178, 121), (5, 4), (0, 0), (17_000, 16_800), (3, 40)])
def test_first_of_two_is_a_beta_probability(counts):
    a, b = (x + 0.5 for x in counts)
    np.testing.assert_allclose(
        first(counts, effect=1), [stats.beta.sf(0.5, a, b), stats.beta.cdf(0.5, a, b)], atol=1e-6
    )


def test_first_of_many_is_the_share_of_draws():
    counts = np.array([46, 40, 38, 10, 0])
    drawn = np.random.default_rng(2).dirichlet(counts / 2 + 0.5, 200_000)
    share = np.bincount(drawn.argmax(axis=1), minlength=5) / 200_000
    np.testing.assert_allclose(first(counts), share, atol=0.005)


def test_an_observed_streak_is_hard_to_keep():
    """17.8 against 16.5%, first eight times: a true lead that most series of eight polls would not show."""
    rng = np.random.default_rng(3)
    rest = 1 - 0.178 - 0.165
    x = rng.multinomial(1000, [0.178, 0.165, rest], (20_000, 8))
    assert (x[..., 0] > x[..., 1]).all(axis=1).mean() == pytest.approx(0.105, abs=0.01)


def test_streak_by_hand():
    found = streak([0.99, 0.8, 0.97])
    assert found.p == pytest.approx(0.99 * 0.8 * 0.97)
    assert (found.weakest, found.p_weakest) == (1, 0.8)
    # 14.0 against 13.2 of 25,000 in one poll of a series: safe at first sight, not at a design effect of 20
    p = [first([3500, 3300], effect=effect)[0] for effect in (1, 5, 20)]
    np.testing.assert_allclose(p, [0.992, 0.861, 0.706], atol=0.003)


def test_breaks():
    assert breaks([16, 16, 26], ["users", "all", "all"]) == [(1, "all after users"), (2, "26 countries after 16")]
    assert breaks([], []) == []
    with pytest.raises(ValueError, match="2 numbers"):
        breaks([1, 2], ["a"])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: wilson(1, np.nan), "n must be above 0"),
        (lambda: wilson(1, 0), "n must be above 0"),
        (lambda: wilson(11, 10), "from 0 to n"),
        (lambda: wilson(1, 10, effect=0.5), "design effect"),
        (lambda: difference(6, 6, 10), "from 0 to n"),
        (lambda: first([3]), "two answers"),
        (lambda: first([3, -1]), "two answers"),
        (lambda: streak([]), "one poll at least"),
        (lambda: streak([1.2]), "between 0 and 1"),
    ],
)
def test_what_a_poll_cannot_be(call, words):
    with pytest.raises(ValueError, match=words):
        call()
