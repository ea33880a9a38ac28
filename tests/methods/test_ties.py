"""Lists with ties against the R package PlackettLuce, and against the model without ties."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import minimize

from softpower.methods.ranking import RankList, plackett_luce
from softpower.methods.ties import TiedList, _anchored, _curvature, _stages, davidson

# Six partial rankings of apple, banana, orange and pear, from the examples of the package.
FRUITS = [
    TiedList(((0,), (1,))),
    TiedList(((1,), (2,), (3,), (0,))),
    TiedList(((1, 2, 3), (0,))),
    TiedList(((0,), (1,), (2,))),
    TiedList(((1, 2), (0,))),
    TiedList(((0,), (3,), (2,))),
]
# The same of three fruits, from its tests.
THREE = [
    TiedList(((0,), (1,))),
    TiedList(((1,), (2,), (0,))),
    TiedList(((1, 2), (0,))),
    TiedList(((0,), (1,), (2,))),
    TiedList(((1, 2), (0,))),
    TiedList(((0,), (2,))),
]


def test_fruits():
    found = davidson(4, FRUITS)
    np.testing.assert_allclose(
        found.log_worth - found.log_worth[0], [0, 0.25287380, -0.61350684, -0.08688469], atol=2e-6
    )
    np.testing.assert_allclose(found.log_tie, [-2.15068112, -0.79245362], atol=2e-6)
    assert found.orders == (2, 3)


def test_three_fruits_with_errors():
    found = davidson(3, THREE)
    np.testing.assert_allclose(found.log_worth - found.log_worth[0], [0, 0.2867987, -0.4636687], atol=2e-6)
    assert found.log_tie[0] == pytest.approx(-1.0701129, abs=2e-6)
    # the package leaves its ghost out of the errors, we leave it in
    theta = np.concatenate([found.log_worth, found.log_tie])
    curvature = _curvature(theta, [stage for one in THREE for stage in _stages(one)], (3, found.orders, 0.0))
    bare = replace(found, covariance=np.linalg.inv(_anchored(curvature, 3, fixed=False)))
    np.testing.assert_allclose(bare.errors(), [0, 1.0129, 1.0280], atol=1e-4)
    assert bare.covariance[3, 3] ** 0.5 == pytest.approx(0.9043, abs=1e-4)
    assert (found.errors()[1:] < bare.errors()[1:]).all()
    assert -2 * found.log_likelihood == pytest.approx(21.61, abs=0.005)


def test_pairs_without_ties_with_errors():
    """A network of three from the vignette of the package, and of four with its ghost."""
    pairs = [(0, 1), (2, 0), (1, 0), (1, 2)]
    found = davidson(3, [TiedList(((i,), (j,))) for i, j in pairs], ghost=0)
    np.testing.assert_allclose(found.log_worth - found.log_worth[0], [0, 0.8392, 0.4196], atol=1e-4)
    np.testing.assert_allclose(found.errors(), [0, 1.3596, 1.5973], atol=1e-4)
    assert -2 * found.log_likelihood == pytest.approx(5.1356, abs=1e-4)
    four = [(0, 1), (2, 0), (0, 3), (1, 0), (1, 2)]
    with_ghost = davidson(4, [TiedList(((i,), (j,))) for i, j in four])
    relative = with_ghost.log_worth - with_ghost.log_worth[0]
    np.testing.assert_allclose(relative, [0, 0.5184185, 0.1354707, -1.1537565], atol=2e-6)


def test_the_model_without_ties_has_the_same_numbers():
    four = [(0, 1), (2, 0), (0, 3), (1, 0), (1, 2)]
    found = plackett_luce(4, [RankList(items=pair, places=[1, 2], eligible=2) for pair in four])
    np.testing.assert_allclose(found.log_worth - found.log_worth[0], [0, 0.5184185, 0.1354707, -1.1537565], atol=2e-6)
    lists = [
        RankList(items=[0, 2, 1], places=[1, 2, 3], eligible=12),
        RankList(items=[1, 0], places=[1, 2], eligible=9, unplaced=[2], published=2),
    ]
    tied = [TiedList(((0,), (2,), (1,)), anonymous=9), TiedList(((1,), (0,)), rest=(2,), anonymous=6)]
    plain, other = plackett_luce(3, lists), davidson(3, tied)
    np.testing.assert_allclose(other.log_worth, plain.log_worth, atol=1e-8)
    np.testing.assert_allclose(other.covariance, plain.covariance, atol=1e-6)


def written_out(theta, lists, n, orders):
    """Log likelihood over all subsets, one by one; others stand at the end with worth 1."""
    total, delta = 0.0, {1: 0.0, **dict(zip(orders, theta[n:], strict=True))}

    def f(group, worth):
        return delta[len(group)] + np.mean([worth[i] for i in group])

    for one in lists:
        worth = list(theta[:n]) + [0.0] * one.anonymous
        left = [i for g in one.groups for i in g] + list(one.rest) + list(range(n, n + one.anonymous))
        for group in one.groups:
            every = [f(t, worth) for d in delta for t in combinations(left, d)]
            total += one.weight * (f(group, worth) - np.logaddexp.reduce(every))
            left = [i for i in left if i not in group]
    return total


def test_others_at_risk_against_the_written_out_likelihood():
    lists = [
        TiedList(((0,), (1, 2)), anonymous=3),
        TiedList(((2,), (0, 1)), rest=(3,), anonymous=1, weight=2.0),
        TiedList(((1,), (3, 0, 2)), anonymous=2),
    ]
    found = davidson(4, lists, ghost=0.5)

    def objective(t):
        ghost = sum(0.5 * (x - 2 * np.log(1 + np.exp(x) + np.exp(t[4] + x / 2))) for x in t[:4])
        return -written_out(t, lists, 4, (2, 3)) - ghost

    best = minimize(objective, np.zeros(6), method="BFGS", tol=1e-10).x
    np.testing.assert_allclose(np.concatenate([found.log_worth, found.log_tie]), best, atol=1e-4)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: TiedList(((0, 0),)), "no item twice"),
        (lambda: TiedList(((0,), ())), "groups of one item"),
        (lambda: TiedList(((0,),), anonymous=-1), "others are 0 or more"),
        (lambda: davidson(1, [TiedList(((0,), (1,)))]), "names item 1"),
        (lambda: davidson(2, [TiedList(((0,), (1,)))], ghost=0), "use a ghost"),
    ],
)
def test_lists_that_cannot_be(call, words):
    with pytest.raises(ValueError, match=words):
        call()
