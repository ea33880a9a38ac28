"""Weights that people state and weights read off the data."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.methods import weight

NAN = np.nan


def field(seed, k=4, n=30):
    rng = np.random.default_rng(seed)
    return rng.uniform(1, 10, (k, n)) + 3 * rng.uniform(0, 1, n)


def test_budget_by_hand():
    weights, spread = weight.budget([[60.0, 30.0, 10.0], [20.0, 50.0, 30.0]])
    np.testing.assert_allclose(weights, [0.4, 0.4, 0.2])
    np.testing.assert_allclose(spread, np.std([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3]], axis=0, ddof=1))
    assert np.isnan(weight.budget([1.0, 1.0], 2.0)[1]).all()
    with pytest.raises(ValueError, match="expert 1 spends 90"):
        weight.budget([[50.0, 50.0], [50.0, 40.0]])
    with pytest.raises(ValueError, match="expert 0"):
        weight.budget([[150.0, -50.0]])


def test_entropy_by_hand():
    x = np.array([[1.0, 1.0, 2.0], [1.0, 3.0, 4.0]])
    share = x / x.sum(axis=1, keepdims=True)
    spread = 1 + (share * np.log(share)).sum(axis=1) / np.log(3)
    np.testing.assert_allclose(weight.entropy(x), spread / spread.sum())
    np.testing.assert_allclose(weight.entropy([[1.0, 1.0, 1.0], [0.0, 1.0, 2.0]]), [0, 1])
    with pytest.raises(ValueError, match="indicator 1"):
        weight.entropy([[1.0, 1.0, 2.0], [1.0, -3.0, 4.0]])
    with pytest.raises(ValueError, match="varies"):
        weight.entropy(np.ones((2, 4)))


def test_critic_by_hand():
    x = field(1)
    score = (x - x.min(1, keepdims=True)) / np.ptp(x, axis=1, keepdims=True)
    content = score.std(axis=1, ddof=1) * (1 - np.corrcoef(x)).sum(axis=1)
    np.testing.assert_allclose(weight.critic(x), content / content.sum())
    with pytest.raises(ValueError, match="indicator 1 is the same"):
        weight.critic([[1.0, 2.0, 3.0], [1.0, 1.0, 1.0]])
    with pytest.raises(ValueError, match="all indicators say the same"):
        weight.critic([[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]])


def test_principal_component_by_a_second_way():
    x = field(2)
    x[1, 3] = NAN  # left out with its contender
    loadings, explained = weight.principal(x)
    whole = np.delete(x, 3, axis=1)
    z = (whole - whole.mean(1, keepdims=True)) / whole.std(1, keepdims=True)
    u, s, _ = np.linalg.svd(z, full_matrices=False)
    np.testing.assert_allclose(np.abs(loadings), np.abs(u[:, 0]), atol=1e-10)
    np.testing.assert_allclose(explained, s[0] ** 2 / (s**2).sum())
    assert loadings.sum() >= 0
    with pytest.raises(ValueError, match="2 contenders"):
        weight.principal([[1.0, 2.0, NAN], [3.0, 1.0, 2.0]])


@given(seed=st.integers(0, 200), scale=st.floats(0.1, 10))
def test_weights_from_data_follow_the_order_and_not_the_unit(seed, scale):
    x = field(seed)
    order = np.random.default_rng(seed).permutation(4)
    for method in (weight.entropy, weight.critic, lambda a: weight.principal(a)[0]):
        found = method(x)
        np.testing.assert_allclose(method(x[order]), found[order], atol=1e-9)
        np.testing.assert_allclose(method(x * scale), found, atol=1e-9)
        np.testing.assert_allclose(method(x[:, ::-1]), found, atol=1e-9)


def test_optimised_balances_correlations():
    rng = np.random.default_rng(5)
    common = rng.standard_normal(80)
    x = np.stack([common + rng.standard_normal(80) * s for s in (0.2, 1.0, 3.0)])
    before = np.array([np.corrcoef(row, x.mean(axis=0))[0, 1] for row in x])
    weights, found = weight.optimised(x)
    assert np.ptp(found) < 1e-4 < np.ptp(before)
    np.testing.assert_allclose(weights.sum(), 1)
    np.testing.assert_allclose(found, [np.corrcoef(row, weights @ x)[0, 1] for row in x])
    _, aimed = weight.optimised(x, [2.0, 1.0, 1.0])
    np.testing.assert_allclose(aimed / aimed.sum(), [0.5, 0.25, 0.25], atol=0.05)
    _, most = weight.optimised(x, aim="infomax")
    assert most.sum() >= found.sum() - 1e-9
    assert most.sum() >= before.sum() - 1e-9
    with pytest.raises(ValueError, match="aim"):
        weight.optimised(x, aim="max")
    with pytest.raises(ValueError, match="target"):
        weight.optimised(x, [1.0, 2.0])


def test_noisy_and_equal():
    drawn = weight.noisy([1.0, 2.0, 0.0], 0.25, 4000, np.random.default_rng(1))
    assert drawn.min(axis=0)[1] >= 1.5
    assert drawn.max(axis=0)[1] <= 2.5
    assert (drawn[:, 2] == 0).all()
    np.testing.assert_allclose(drawn.mean(axis=0), [1, 2, 0], atol=0.02)
    np.testing.assert_allclose(drawn.std(axis=0)[1], 2 * 0.25 / np.sqrt(3), rtol=0.03)
    assert weight.equal(2).tolist() == [0.5, 0.5]
    for wrong in (lambda: weight.noisy([1.0], 2, 1, np.random.default_rng(1)), lambda: weight.equal(0)):
        with pytest.raises(ValueError, match="must"):
            wrong()
    with pytest.raises(ValueError, match="none negative"):
        weight.noisy([-1.0], 0.1, 1, np.random.default_rng(1))
