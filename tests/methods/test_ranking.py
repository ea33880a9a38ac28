"""Worths from lists: written-out likelihoods, limits, and what a list may say."""

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from scipy.optimize import minimize

from softpower.methods.ranking import RankList, borda, expected_place, plackett_luce


def whole(*orders):
    return [RankList(items=list(order), places=list(range(1, len(order) + 1)), eligible=len(order)) for order in orders]


ORDERS = [(0, 1, 2, 3), (1, 0, 3, 2), (2, 1, 0, 3), (3, 0, 1, 2), (1, 2, 3, 0), (0, 3, 1, 2)]


def written_out(theta, lists, ghost):
    """Log likelihood, stage by stage, as one would say it."""
    total = sum(ghost * (t - 2 * np.log1p(np.exp(t))) for t in theta)
    for one in lists:
        at = {int(place): int(item) for item, place in zip(one.items, one.places, strict=True)}
        remaining = [*map(int, one.items), *map(int, one.unplaced)]
        anonymous = one.eligible - len(remaining)
        for place in range(1, max([*at, one.published]) + 1):
            risk = sum(np.exp(theta[i]) for i in remaining) + anonymous
            if place in at:
                total += one.weight * (theta[at[place]] - np.log(risk))
                remaining.remove(at[place])
            else:
                total -= one.weight * np.log(risk)
                anonymous -= 1
    return total


def test_whole_lists_are_the_classical_estimate():
    lists = whole(*ORDERS)
    found = plackett_luce(4, lists, ghost=0)
    best = minimize(lambda t: -written_out(np.append(t, 0.0), lists, 0), np.zeros(3), method="BFGS", tol=1e-10).x
    np.testing.assert_allclose(found.log_worth[:3] - found.log_worth[3], best, atol=1e-5)
    assert found.log_worth.sum() == pytest.approx(0, abs=1e-9)


def test_two_items_by_hand():
    # 3 wins of 4: log odds log 3, with variance 1 / (4 * 3/4 * 1/4)
    found = plackett_luce(2, whole((0, 1), (0, 1), (0, 1), (1, 0)), ghost=0)
    assert found.log_worth[0] - found.log_worth[1] == pytest.approx(np.log(3))
    contrast = np.array([1.0, -1.0])
    assert contrast @ found.covariance @ contrast == pytest.approx(4 / 3)


def test_place_one_of_one_rival_by_hand():
    # 20 eligible, always third: two stages go to others, then its own; the estimate solves 1 = sum of shares
    theta = plackett_luce(1, [RankList(items=[0], places=[3], eligible=20)] * 10, ghost=0).log_worth[0]
    w = np.exp(theta)
    assert w / (w + 19) + w / (w + 18) + w / (w + 17) == pytest.approx(1)


@pytest.mark.parametrize("ghost", [0.5, 2.0])
def test_partial_lists_against_the_written_out_likelihood(ghost):
    lists = [
        RankList(items=[0, 2], places=[1, 4], eligible=12),
        RankList(items=[1, 0, 3], places=[2, 7, 3], eligible=9, weight=2.0),
        RankList(items=[3], places=[5], eligible=5),
        RankList(items=[2, 1], places=[6, 1], eligible=40, unplaced=[3]),
        RankList(items=[], places=[], eligible=30, unplaced=[0, 2], published=10),
    ]
    found = plackett_luce(4, lists, ghost=ghost)
    best = minimize(lambda t: -written_out(t, lists, ghost), np.zeros(4), method="BFGS", tol=1e-10).x
    np.testing.assert_allclose(found.log_worth, best, atol=1e-5)
    step = 1e-4
    hessian = np.empty((4, 4))
    for i, a in enumerate(np.eye(4) * step):
        for j, b in enumerate(np.eye(4) * step):
            corners = [s * a + t * b for s in (1, -1) for t in (1, -1)]
            around = [written_out(found.log_worth + corner, lists, ghost) for corner in corners]
            hessian[i, j] = (around[0] - around[1] - around[2] + around[3]) / (4 * step**2)
    np.testing.assert_allclose(found.covariance, np.linalg.inv(-hessian), rtol=1e-4, atol=1e-6)


def test_an_item_that_is_always_first_needs_the_ghost():
    lists = whole((0, 1, 2), (0, 2, 1))
    assert np.isfinite(plackett_luce(3, lists).log_worth).all()
    with pytest.raises(ValueError, match="use a ghost"):
        plackett_luce(3, lists, ghost=0)
    with pytest.raises(ValueError, match="use a ghost"):
        plackett_luce(4, lists, ghost=0)


def test_an_item_in_no_list_is_typical_and_uncertain():
    found = plackett_luce(3, [RankList(items=[0], places=[2], eligible=30)])
    assert found.log_worth[1] == pytest.approx(0)
    assert found.covariance[1, 1] == pytest.approx(4)  # one comparison in all, at even odds: 1 / (1/4)


def test_a_long_list_says_more_than_a_short_one():
    short = plackett_luce(1, [RankList(items=[0], places=[3], eligible=5)]).log_worth
    long = plackett_luce(1, [RankList(items=[0], places=[3], eligible=500)]).log_worth
    assert long > short + 1


def test_order_of_items_and_lists_does_not_matter():
    lists = [RankList(items=[0, 2], places=[1, 4], eligible=12), RankList(items=[1, 0], places=[2, 7], eligible=9)]
    swapped = [RankList(items=[0, 1], places=[7, 2], eligible=9), RankList(items=[2, 0], places=[4, 1], eligible=12)]
    np.testing.assert_allclose(plackett_luce(3, lists).log_worth, plackett_luce(3, swapped).log_worth, atol=1e-12)


def test_weight_two_is_two_lists():
    one = RankList(items=[0, 2], places=[1, 4], eligible=12)
    twice = RankList(items=[0, 2], places=[1, 4], eligible=12, weight=2.0)
    np.testing.assert_allclose(plackett_luce(3, [one, one]).log_worth, plackett_luce(3, [twice]).log_worth, atol=1e-9)


def test_short_lists_are_not_biased_where_the_items_left_out_are_said():
    rng = np.random.default_rng(3)
    truth = np.array([1.5, 0.5, -0.5])
    everyone = np.concatenate([truth, np.zeros(17)])
    full, named_only = [], []
    for _ in range(400):
        order = np.argsort(-(everyone + rng.gumbel(size=20)))[:8]  # the first eight of twenty are published
        at = np.flatnonzero(order < 3)
        left_out = np.setdiff1d([0, 1, 2], order)
        full.append(RankList(items=order[at], places=at + 1, eligible=20, unplaced=left_out, published=8))
        if at.size:
            named_only.append(RankList(items=order[at], places=at + 1, eligible=20))
    found = plackett_luce(3, full, ghost=0)
    assert (np.abs(found.log_worth - truth) < 3 * np.sqrt(np.diag(found.covariance))).all()
    # lists that name only who is in make the weak look strong: they are heard of only when they did well
    assert plackett_luce(3, named_only, ghost=0).log_worth[2] > truth[2] + 0.5


def test_simulated_coverage_with_all_eligible_known():
    rng = np.random.default_rng(4)
    truth = np.array([1.5, 0.5, -0.5])
    everyone = np.concatenate([truth, np.zeros(17)])
    z = []
    for _ in range(200):
        lists = []
        for _ in range(15):
            place = np.argsort(np.argsort(-(everyone + rng.gumbel(size=20))))[:3] + 1
            lists.append(RankList(items=[0, 1, 2], places=place, eligible=20))
        found = plackett_luce(3, lists, ghost=0)
        z.append((found.log_worth - truth) / np.sqrt(np.diag(found.covariance)))
    inside = np.abs(z) < 1.2816
    assert inside.mean() == pytest.approx(0.8, abs=3 * np.sqrt(0.16 / 600))


def test_expected_place():
    assert expected_place(0.0, 101) == 51
    assert expected_place(50.0, 101) == pytest.approx(1)
    assert expected_place(-50.0, 101) == pytest.approx(101)
    places = expected_place(np.linspace(-3, 3, 9), 20)
    assert all(a > b for a, b in pairwise(places))
    with pytest.raises(ValueError, match="field is 0"):
        expected_place(0.0, 0)


def test_expected_place_is_the_mean_over_orders():
    # worth 3 in a field of three: the chance of each order, written out
    worth, mean = [3.0, 1.0, 1.0], 0.0
    for order in permutations(range(3)):
        left, chance = sum(worth), 1.0
        for item in order:
            chance *= worth[item] / left
            left -= worth[item]
        mean += chance * (order.index(0) + 1)
    assert expected_place(np.log(3.0), 3) == pytest.approx(mean)


def test_borda_by_hand():
    lists = [RankList(items=[0, 1], places=[1, 3], eligible=5), RankList(items=[1], places=[1], eligible=1)]
    # places that remain: 2, 4, 5, mean 11/3
    np.testing.assert_allclose(borda(3, lists), [1.0, 0.5, (5 - 11 / 3) / 4])
    np.testing.assert_allclose(borda(3, whole((1, 0))), [0.0, 1.0, np.nan])


def test_borda_and_worth_agree_on_clear_lists():
    lists = whole((0, 1, 2, 3), (0, 1, 3, 2), (1, 0, 2, 3))
    assert (np.argsort(-borda(4, lists)) == np.argsort(-plackett_luce(4, lists).log_worth)).all()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"items": [], "places": [], "eligible": 3}, "0 items and 0 places"),
        ({"items": [0, 0], "places": [1, 2], "eligible": 3}, "stands twice"),
        ({"items": [0, 1], "places": [2, 0], "eligible": 3}, "below 1"),
        ({"items": [0, 1, 2], "places": [2, 2, 3], "eligible": 9}, "share one"),
        ({"items": [0, 1], "places": [3, 3], "eligible": 3}, "3 are eligible"),
        ({"items": [0], "places": [4], "eligible": 3}, "3 are eligible"),
        ({"items": [0], "places": [3], "eligible": 3, "unplaced": [1]}, "3 are eligible"),
        ({"items": [0], "places": [1], "eligible": 3, "published": 4}, "3 are eligible"),
        ({"items": [0], "places": [1], "eligible": 3, "weight": 0.0}, "weight of a list"),
    ],
)
def test_lists_that_cannot_be(fields, words):
    with pytest.raises(ValueError, match=words):
        RankList(**fields)


def test_items_beyond_the_number():
    with pytest.raises(ValueError, match="names item 5"):
        plackett_luce(3, [RankList(items=[5], places=[1], eligible=9)])


TIED = [
    RankList(items=[0, 1, 2], places=[2, 2, 6], eligible=12),
    RankList(items=[2, 0, 1], places=[1, 2, 2], eligible=8),
    RankList(items=[0, 1, 2], places=[1, 1, 1], eligible=3),
    RankList(items=[1, 2], places=[3, 4], eligible=10),
]


def test_the_order_of_a_tie_is_unknown():
    """Against the likelihood that is summed over every order of those who share a place."""

    def orders(one):
        tied = [list(np.flatnonzero(one.places == place)) for place in np.unique(one.places)]
        for order in product(*(permutations(group) for group in tied)):
            at = [i for group in order for i in group]
            places = [one.places[i] + k for group in order for k, i in enumerate(group)]
            yield RankList(items=one.items[at], places=places, eligible=one.eligible)

    def loss(theta):
        total = sum(np.logaddexp.reduce([written_out(theta, [each], 0.0) for each in orders(one)]) for one in TIED)
        return -(total + 0.5 * (theta - 2.0 * np.logaddexp(0.0, theta)).sum())

    exact = minimize(loss, np.zeros(3), method="BFGS").x
    found = plackett_luce(3, TIED)
    assert (np.abs(found.log_worth - exact) < 0.2 * np.sqrt(np.diag(found.covariance))).all()


def test_those_who_always_share_a_place_have_one_worth_between_their_neighbours():
    def worths(*places):
        return plackett_luce(3, [RankList(items=[0, 1, 2], places=list(places), eligible=50)]).log_worth

    tied, apart = worths(5, 5, 20), worths(5, 6, 20)
    assert tied[0] == pytest.approx(tied[1], abs=1e-12)
    assert apart[0] > tied[0] > apart[1] > tied[2]
    assert borda(2, [RankList(items=[0, 1], places=[1, 1], eligible=5)]) == pytest.approx([0.875, 0.875])
