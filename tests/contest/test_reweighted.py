"""Other weights of the fronts follow the rules of the published ones, draw by draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from softpower.contest.baskets import fold_common, gaps_on_common
from softpower.contest.reweighted import Field, doubts, field_of


@pytest.fixture(scope="module")
def field(bundled):
    return field_of(bundled.index, bundled.pair, bundled.period)


def published(contest, factor=1.0):
    return {front.code: factor * front.weight for front in contest.framework.fronts}


@pytest.mark.parametrize("factor", [1.0, 0.01, 30.0])
def test_published_weights_give_the_published_draws(bundled, field, factor):
    gap, first, second = gaps_on_common(bundled.index, bundled.framework.root.code, bundled.pair, bundled.period)
    scores = field.overall(published(bundled, factor))
    assert scores[:, 0] == pytest.approx(first, abs=1e-9)
    assert scores[:, 0] - scores[:, 1] == pytest.approx(gap, abs=1e-9)
    assert scores[:, 1] == pytest.approx(second, abs=1e-9)


def test_many_contenders_are_folded_on_what_all_of_them_have(bundled):
    who = [*bundled.pair, "singapore"]
    several = field_of(bundled.index, who, bundled.period)
    scores, common = fold_common(bundled.index, who, bundled.period)
    assert several.overall(published(bundled)) == pytest.approx(scores, abs=1e-9)
    assert several.common(published(bundled)) == pytest.approx(common, abs=1e-9)
    assert set(several.fronts) < set(published(bundled))


def test_a_single_front_is_its_own_score(field):
    for at, front in enumerate(field.fronts):
        assert field.overall({front: 7.0}) == pytest.approx(field.draws[:, at], abs=1e-9)
        assert field.common({front: 7.0}) == 1.0


def test_a_chosen_weight_is_drawn_by_the_factor_of_the_published_one(bundled, field):
    a, b = field.fronts[:2]
    places = [list(published(bundled)).index(front) for front in (a, b)]
    drawn = doubts(bundled.index)[:, places] * [3.0, 1.0]
    share = drawn / drawn.sum(axis=1, keepdims=True)
    expected = (share[:, :, None] * field.draws[:, :2]).sum(axis=1)
    assert field.overall({a: 3.0, b: 1.0}) == pytest.approx(expected, abs=1e-9)


def test_no_weight_gives_no_score(field):
    assert np.isnan(field.overall({})).all()
    assert field.common({}) == 0.0


def test_what_the_others_lack_counts_against_what_they_have_in_common(bundled):
    pair = field_of(bundled.index, ("tokyo", "singapore"), bundled.period)
    assert "music" not in pair.fronts
    weights = {"music": 3.0, pair.fronts[0]: 1.0}
    assert pair.common(weights) == pytest.approx(0.25)
    assert pair.overall(weights) == pytest.approx(pair.draws[:, 0], abs=1e-9)


def test_a_geometric_mean_stays_one():
    draws = np.array([[[10.0, 40.0], [90.0, 40.0]]])
    one = Field(("a", "b"), ("f", "g"), draws, np.ones((1, 2)), {"f": 1.0, "g": 1.0}, "geometric")
    assert one.overall({"f": 1.0, "g": 1.0})[0] == pytest.approx([30.0, 40.0])
    assert replace(one, aggregation="arithmetic").overall({"f": 1.0, "g": 1.0})[0] == pytest.approx([50.0, 40.0])


def test_presets_of_the_view_are_those_weights(bundled, field):
    for row in bundled.view.weights.presets:
        weights = {front.code: front.presets.get(row.name, 0.0) for front in bundled.framework.fronts}
        scores = field.overall(weights)
        assert row.p == pytest.approx(float((scores[:, 0] > scores[:, 1]).mean()), abs=1e-9)
    named = {row.name: row for row in bundled.view.weights.presets}
    assert named["published"].p == pytest.approx(bundled.view.overall.p, abs=1e-9)
