"""Aggregation beyond the means: harmonic and power means, outranking, penalties, order, benefit of the doubt."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import stats

from softpower.methods import aggregate, frontier, outranking

NAN = np.nan
SCORES = hnp.arrays(np.float64, (4, 5), elements=st.one_of(st.integers(1, 20).map(float), st.just(NAN)))
WEIGHTS = hnp.arrays(np.float64, 4, elements=st.floats(0.1, 5))


def test_power_means_by_hand_and_by_scipy():
    scores, weights = np.array([[60.0, 30.0, NAN], [30.0, NAN, NAN]]), [1.0, 3.0]
    np.testing.assert_allclose(aggregate.harmonic(scores, weights)[0], [4 / (1 / 60 + 3 / 30), 30, NAN])
    np.testing.assert_allclose(aggregate.generalised(scores, weights, 2.0)[0], [np.sqrt(6300 / 4), 30, NAN])
    whole = np.random.default_rng(1).uniform(1, 9, (5, 3))
    w = np.array([1.0, 2, 3, 4, 5])
    for power in (-2.0, -1.0, 0.0, 0.5, 1.0, 3.0):
        expect = stats.pmean(whole, power, axis=0, weights=w[:, None] * np.ones(3))
        np.testing.assert_allclose(aggregate.generalised(whole, w, power)[0], expect)


@given(scores=SCORES, weights=WEIGHTS)
def test_means_stand_in_their_order(scores, weights):
    found = [aggregate.generalised(scores, weights, power)[0] for power in (-3.0, -1.0, 0.0, 0.5, 1.0, 2.0)]
    for lower, upper in pairwise(found):
        assert (upper[~np.isnan(upper)] >= lower[~np.isnan(lower)] * (1 - 1e-12)).all()


def test_extended_sums_agree():
    rng = np.random.default_rng(2)
    scores, weights = rng.uniform(0, 100, (3, 7, 9)), rng.uniform(0, 1, 7)
    scores[rng.random(scores.shape) < 0.2] = NAN
    plain, extended = (aggregate.arithmetic(scores, weights, extended=each)[0] for each in (False, True))
    np.testing.assert_allclose(plain, extended, rtol=1e-14)


@pytest.mark.parametrize("power", [-1.0, 0.0, -2.0, 2.0])
def test_what_a_power_does_not_take(power):
    with pytest.raises(ValueError, match=r"position \(1, 0\)"):
        aggregate.generalised([[1.0, 2.0], [-3.0, 4.0]], [1.0, 1.0], power)


def plain_outrank(x, w):
    k, n = x.shape
    out = np.full((n, n), NAN)
    for a in range(n):
        for b in range(n):
            both = ~np.isnan(x[:, a]) & ~np.isnan(x[:, b])
            if both.any():
                wins = sum(w[i] * ((x[i, a] > x[i, b]) + 0.5 * (x[i, a] == x[i, b])) for i in range(k) if both[i])
                out[a, b] = wins / w[both].sum()
    return out


@given(scores=SCORES, weights=WEIGHTS, seed=st.integers(0, 99))
def test_outranking_is_the_formula_whatever_the_order_of_rows(scores, weights, seed):
    share = outranking.outrank(scores, weights)
    np.testing.assert_allclose(share, plain_outrank(scores, weights), atol=1e-12)
    there = ~np.isnan(share)
    np.testing.assert_allclose((share + share.T)[there], 1)
    order = np.random.default_rng(seed).permutation(5)
    rows = np.random.default_rng(seed).permutation(4)
    for method in (outranking.copeland, outranking.net_flow):
        whole = method(scores, weights)
        np.testing.assert_allclose(method(scores[:, order], weights), whole[order], atol=1e-9)
        np.testing.assert_allclose(method(scores[rows], weights[rows]), whole, atol=1e-9)
        np.testing.assert_allclose(method(scores * 3 + 1, weights * 2), whole, atol=1e-9)
    assert abs(np.nansum(outranking.copeland(scores, weights))) < 1e-9


def test_a_tie_in_a_pair_is_a_tie_in_spite_of_rounding():
    # ten weights of 0.1 sum to 0.9999999999999999, so that a plain comparison with one half finds a winner
    scores = np.array([[1.0, 0.0]] * 5 + [[0.0, 1.0]] * 5)
    assert outranking.copeland(scores, np.full(10, 0.1)).tolist() == [0, 0]
    assert np.isnan(outranking.copeland([[1.0, NAN]], [1.0])[1])
    lonely = outranking.net_flow([[1.0, NAN], [NAN, 2.0]], [1.0, 1.0])
    assert np.isnan(lonely).all()
    with pytest.raises(ValueError, match="weights"):
        outranking.outrank([[1.0, 2.0]], [-1.0])


def test_mazziotta_pareto_by_hand():
    scores = np.array([[110.0, 100.0, 80.0], [90.0, 100.0, NAN], [100.0, 100.0, NAN]])
    found, coverage = aggregate.mazziotta_pareto(scores, [1.0, 1.0, 1.0])
    np.testing.assert_allclose(found, [100 - (200 / 3) / 100, 100, 80])
    np.testing.assert_allclose(coverage, [1, 1, 1 / 3])
    np.testing.assert_allclose(aggregate.mazziotta_pareto(scores, [1.0, 1.0, 1.0], sign=1)[0][0], 100 + 2 / 3)
    with pytest.raises(ValueError, match="sign"):
        aggregate.mazziotta_pareto(scores, [1.0, 1.0, 1.0], sign=0)
    with pytest.raises(ValueError, match="above 0"):
        aggregate.mazziotta_pareto([[-1.0], [1.0]], [1.0, 1.0])


@given(scores=SCORES, weights=WEIGHTS)
def test_a_penalty_is_never_a_gift(scores, weights):
    centre = aggregate.arithmetic(scores, weights)[0]
    less, more = (aggregate.mazziotta_pareto(scores, weights, sign=sign)[0] for sign in (-1, 1))
    there = ~np.isnan(centre)
    assert (less[there] <= centre[there] + 1e-9).all()
    np.testing.assert_allclose(less + more, 2 * centre)


def test_order_by_hand():
    scores = np.array([[10.0, 5.0, NAN], [30.0, NAN, NAN], [20.0, 15.0, NAN]])
    found, coverage = aggregate.owa(scores, [0.5, 0.3, 0.2])
    np.testing.assert_allclose(found[0], 0.5 * 30 + 0.3 * 20 + 0.2 * 10)
    # two of three are there: half of the way through the cumulative weights is 0.5 + half of 0.3
    np.testing.assert_allclose(found[1], 0.65 * 15 + 0.35 * 5)
    assert np.isnan(found[2])
    np.testing.assert_allclose(coverage, [1, 2 / 3, 0])
    np.testing.assert_allclose(aggregate.owa(scores, [0, 0, 1.0])[0][0], 10)


@given(scores=SCORES, weights=WEIGHTS, seed=st.integers(0, 99))
def test_order_does_not_know_the_indicators(scores, weights, seed):
    rows = np.random.default_rng(seed).permutation(4)
    np.testing.assert_allclose(aggregate.owa(scores[rows], weights)[0], aggregate.owa(scores, weights)[0], atol=1e-9)
    np.testing.assert_allclose(aggregate.owa(scores, np.ones(4))[0], aggregate.arithmetic(scores, np.ones(4))[0])
    stacked = aggregate.owa(np.stack([scores, scores]), np.stack([weights, weights]))[0]
    np.testing.assert_allclose(stacked[1], aggregate.owa(scores, weights)[0], atol=1e-9)


def test_benefit_of_the_doubt():
    # with two indicators the score is the distance to the frontier along the ray from the origin
    scores = np.array([[4.0, 2.0, 2.0, NAN, 1.0], [2.0, 4.0, 2.0, 1.0, 0.5]])
    found = frontier.benefit_of_the_doubt(scores)
    np.testing.assert_allclose(found.scores, [1, 1, 2 / 3, NAN, 0.25], atol=1e-9)
    np.testing.assert_allclose(np.nansum(found.shares, axis=0), [1, 1, 1, 0, 1], atol=1e-9)
    bounded = frontier.benefit_of_the_doubt(scores, 0.4, 0.6)
    there = ~np.isnan(found.scores)
    assert (bounded.scores[there] <= found.scores[there] + 1e-9).all()
    assert (bounded.shares[:, there] >= 0.4 - 1e-9).all()
    np.testing.assert_allclose(frontier.benefit_of_the_doubt(scores * [[3.0], [0.2]]).scores, found.scores, atol=1e-9)
    for wrong, words in (
        (lambda: frontier.benefit_of_the_doubt(-scores), "0 or more"),
        (lambda: frontier.benefit_of_the_doubt([[0.0, 1.0]]), "contender 0"),
        (lambda: frontier.benefit_of_the_doubt(scores, 0.6, 0.5), "bounds"),
    ):
        with pytest.raises(ValueError, match=words):
            wrong()


@given(scores=SCORES, weights=WEIGHTS)
def test_dominance_counts_pairs_that_no_weights_turn(scores, weights):
    pairs, share = outranking.dominance(scores, weights)
    count = held = 0
    for a in range(5):
        for b in range(5):
            both = ~np.isnan(scores[:, a]) & ~np.isnan(scores[:, b])
            if a != b and both.any():
                held += 1
                count += bool((scores[both, a] > scores[both, b]).all())
    assert pairs == count
    assert np.isnan(share) if held == 0 else share == pytest.approx(count / (held / 2))
