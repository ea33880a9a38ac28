"""The fold over many draws equals the few lines of plain Python that define it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.engine import Tree, fold, published_coverage

NAN = math.nan
WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.5])
SCORES = st.one_of(st.floats(1.0, 150.0), st.just(NAN))


@st.composite
def cases(draw):
    """A tree of three levels, its weights in every draw, and scores with holes."""
    n_fronts, n_parts, n_leaves = draw(st.integers(1, 3)), draw(st.integers(0, 3)), draw(st.integers(1, 6))
    parent = [-1, *([0] * n_fronts), *(draw(st.integers(1, n_fronts)) for _ in range(n_parts))]
    leaf_parent = [draw(st.integers(1, n_fronts + n_parts)) for _ in range(n_leaves)]
    shape = (draw(st.integers(1, 2)), draw(st.integers(1, 2)), n_leaves, draw(st.integers(1, 2)))
    scores = np.array(draw(st.lists(SCORES, min_size=math.prod(shape), max_size=math.prod(shape)))).reshape(shape)
    leaf = np.array(draw(st.lists(WEIGHTS, min_size=n_leaves, max_size=n_leaves)))
    inner = np.array(draw(st.lists(WEIGHTS, min_size=len(parent), max_size=len(parent))))
    least = np.array(draw(st.lists(st.sampled_from([0.0, 0.5, 0.6]), min_size=len(parent), max_size=len(parent))))
    noise = draw(st.lists(st.sampled_from([0.5, 1.0, 1.5]), min_size=shape[0], max_size=shape[0]))
    tree = Tree(np.array(leaf_parent), np.array(parent), least)
    return tree, scores, leaf, inner, np.array(noise)[:, None]


def plain(tree, node, score_of, drawn, published, method):
    """Score, coverage and whether it counts, of one aggregate for one contender in one draw."""
    (leaf, inner), (published_leaf, published_inner) = drawn, published
    children = [(leaf[i], published_leaf[i], score_of[i], not math.isnan(score_of[i]))
                for i, above in enumerate(tree.leaf_parent) if above == node]  # fmt: skip
    for below, above in enumerate(tree.parent):
        if above == node:
            score, _, counts = plain(tree, below, score_of, drawn, published, method)
            children.append((inner[below], published_inner[below], score if counts else NAN, counts))
    total = sum(share for _, share, _, _ in children)
    coverage = sum(share for _, share, _, there in children if there) / total if total else 0.0
    counts = coverage > 0 and coverage >= tree.least[node] - 1e-9
    there = [(weight, score) for weight, _, score, _ in children if weight > 0 and not math.isnan(score)]
    if not there or not sum(weight for weight, _, _, _ in children):
        return NAN, coverage, counts
    held = sum(weight for weight, _ in there)
    if method == "geometric":
        return math.exp(sum(w * math.log(s) for w, s in there) / held), coverage, counts
    return sum(w * s for w, s in there) / held, coverage, counts


@settings(max_examples=60)
@given(cases(), st.sampled_from(["arithmetic", "geometric"]))
def test_the_fold_is_the_plain_loop(case, method):
    tree, scores, leaf, inner, noise = case
    present = ~np.isnan(scores[0])
    scores = np.where(present[None], scores, NAN)  # a concept is there in all draws or in none
    scores = np.where(np.isnan(scores) & present[None], 50.0, scores)
    coverage, counts = published_coverage(present, tree, leaf, inner)
    folded = fold(scores, tree, leaf * noise, inner * noise, counts=counts, method=method)
    for draw, period, contender in np.ndindex(scores.shape[0], scores.shape[1], scores.shape[3]):
        for node in range(tree.parent.size):
            column = scores[draw, period, :, contender]
            score, covered, counted = plain(
                tree, node, column, (leaf * noise[draw], inner * noise[draw]), (leaf, inner), method
            )
            assert coverage[period, node, contender] == pytest.approx(covered)
            assert counts[period, node, contender] == counted
            assert folded[draw, period, node, contender] == pytest.approx(score, nan_ok=True)


def small(least=(0.6, 0.5, 0.5)):
    """Two fronts of two and of one leaf."""
    return Tree(np.array([1, 1, 2]), np.array([-1, 0, 0]), np.array(least))


def both(scores, tree, leaf=(3.0, 1.0, 1.0), inner=(0.0, 1.0, 1.0)):
    scores, leaf, inner = np.array(scores)[None, None, :, None], np.array(leaf), np.array(inner)
    coverage, counts = published_coverage(~np.isnan(scores[0]), tree, leaf, inner)
    folded = fold(scores, tree, leaf[None], inner[None], counts=counts)
    return folded[0, 0, :, 0], coverage[0, :, 0], counts[0, :, 0]


def test_a_missing_concept_leaves_its_weight_to_its_siblings():
    folded, coverage, counts = both([80.0, NAN, 20.0], small())
    assert folded.tolist() == [50.0, 80.0, 20.0]
    assert coverage.tolist() == [1.0, 0.75, 1.0]
    assert counts.all()


def test_a_front_that_is_too_thin_has_a_score_but_does_not_count_above():
    folded, coverage, counts = both([NAN, 40.0, 20.0], small())
    assert folded.tolist() == [20.0, 40.0, 20.0]
    assert coverage.tolist() == [0.5, 0.25, 1.0]
    assert counts.tolist() == [False, False, True]


def test_a_share_that_reaches_the_least_counts_in_spite_of_rounding():
    leaf = (0.1, 0.2, 0.3)
    tree = Tree(np.array([1, 1, 1]), np.array([-1, 0]), np.array([0.0, 0.5]))
    _, coverage, counts = both([50.0, 50.0, NAN], tree, leaf, (0.0, 1.0))
    assert coverage[1] == pytest.approx(0.5)
    assert counts[1]


def test_nothing_known_is_nothing_scored():
    folded, coverage, counts = both([NAN, NAN, NAN], small(least=(0.0, 0.0, 0.0)))
    assert np.isnan(folded).all()
    assert not coverage.any()
    assert not counts.any(), "a node without any value never counts, whatever the least share"


def test_children_come_before_their_parent():
    tree = Tree(np.array([3]), np.array([2, 0, -1, 1]), np.zeros(4))
    order = tree.upwards()
    assert order[-1] == tree.root == 2
    assert all(order.index(node) < order.index(above) for node, above in enumerate(tree.parent) if above >= 0)


def test_an_unknown_method_and_scores_without_a_logarithm_are_refused():
    scores, tree = np.array([10.0, -1.0, 5.0])[None, None, :, None], small()
    weights = {"leaf_weights": np.ones((1, 3)), "weights": np.ones((1, 3))}
    counts = np.ones((1, 3, 1), dtype=bool)
    with pytest.raises(ValueError, match="above 0"):
        fold(scores, tree, **weights, counts=counts, method="geometric")
    with pytest.raises(ValueError, match="median"):
        fold(scores, tree, **weights, counts=counts, method="median")
