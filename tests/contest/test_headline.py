"""The headline says when the answer rests on the weights: a preset that turns it, or one random weighting in five."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest import compare
from softpower.framework import Aggregate, Method
from softpower.index import build

DRAWS = 500


def contest_of(gaps, weights, presets=(), method=None):
    """A contest in which the first leads by so many factors of ten on each front; negative: the second does."""
    codes = [f"f{i}" for i in range(len(gaps))]
    whole = tree(*(concept(f"c{i}", goalposts={"": (1.0, 1e4)}) for i in range(len(gaps))))
    nodes = {"index": whole.aggregates["index"]}
    for i, code in enumerate(codes):
        named = {name: values[i] for name, values in presets}
        nodes[code] = Aggregate(code=code, parent="index", name=code, weight=weights[i], presets=named)
    moved = {f"c{i}": replace(whole.concepts[f"c{i}"], parent=code) for i, code in enumerate(codes)}
    rows = [
        row(100 * 10 ** (side * gap / 2), contender=who, indicator=f"c{i}", method_class="own_count")
        for i, gap in enumerate(gaps) for who, side in (("ash", 1), ("birch", -1))
    ]  # fmt: skip
    framework = replace(whole, aggregates=nodes, concepts=moved)
    return compare(build(estimates_of(framework, *rows), method or Method(draws=DRAWS)))


def test_a_lead_that_no_weighting_turns():
    contest = contest_of([0.8, 0.5, 0.3], [50, 30, 20], [("published", (50, 30, 20)), ("other", (0, 0, 100))])
    weights = contest.view.weights
    assert (weights.depends, weights.reversing, weights.random_share) == (False, (), 1.0)
    assert contest.headline.title == "Ash almost certainly leads Birch"
    assert "with these weights" in contest.headline.lead
    assert not contest.headline.depends


@pytest.mark.parametrize("side", [1, -1])
def test_a_preset_that_turns_the_lead_is_the_headline(side):
    gaps = [side * g for g in (0.9, 0.8, 0.8, -0.5)]
    contest = contest_of(gaps, [40, 30, 20, 10], [("published", (40, 30, 20, 10)), ("own_way", (0, 0, 10, 90))])
    weights = contest.view.weights
    against = 1 - weights.random_share if side > 0 else weights.random_share
    assert against < 0.2, "so it is the preset that decides"
    assert (weights.depends, weights.reversing) == (True, ("own_way",))
    assert contest.headline.title == "Ash or Birch: it depends on the weights"
    other = "Birch" if side > 0 else "Ash"
    assert f"put {other} ahead" in contest.headline.lead
    assert "own way" in contest.headline.lead.replace("_", " ")
    assert contest.headline.depends


def test_more_than_one_random_weighting_in_five_is_the_headline():
    contest = contest_of([0.9, -0.5, -0.4], [70, 20, 10], [("published", (70, 20, 10))])
    weights = contest.view.weights
    assert weights.reversing == ()
    assert 0.2 < 1 - weights.random_share < 0.8
    assert weights.depends
    assert contest.headline.title == "Ash or Birch: it depends on the weights"
    assert "Birch is ahead under" in contest.headline.lead
    assert f"of {weights.n_random} random weightings" in contest.headline.lead


def test_the_share_of_random_weightings_is_that_of_the_area_they_cover():
    # two fronts, +1 and -3: the first leads where its weight is above three quarters
    contest = contest_of([0.25, -0.75], [50, 50], method=Method(draws=DRAWS, random_weightings=4000))
    assert contest.view.weights.random_share == pytest.approx(0.25, abs=3 * math.sqrt(0.25 * 0.75 / 4000) + 0.01)


def test_presets_say_the_gap_under_their_own_weights():
    contest = contest_of([0.8, -0.4], [50, 50], [("first", (1, 0)), ("second", (0, 1)), ("nothing", (0, 0))])
    presets = {p.name: p for p in contest.view.weights.presets}
    assert set(presets) == {"first", "second"}, "a preset without any weight says nothing"
    assert presets["first"].gap.median == pytest.approx(20, abs=1.5)
    assert presets["second"].gap.median == pytest.approx(-10, abs=1.5)
    assert presets["first"].weights == {"f0": 1.0, "f1": 0.0}
    assert (presets["first"].p, presets["second"].p) == (1.0, 0.0)
    for preset in presets.values():
        assert sum(preset.weights.values()) == pytest.approx(1)


def test_too_close_to_call_names_no_leader():
    contest = contest_of([0.004, 0.004, 0.004], [1, 1, 1])
    assert 0.34 < contest.view.overall.p < 0.66
    assert "leads" not in contest.headline.title


def test_the_gaps_are_those_of_the_overall_lead():
    contest = contest_of([0.8, 0.5], [50, 50])
    view = contest.view
    assert len(view.gaps) == 100
    assert list(view.gaps) == sorted(view.gaps)
    assert -view.gaps[49] == pytest.approx(view.overall.gap.median, abs=0.2), "second minus first"


def test_weights_that_are_drawn_widen_the_overall_gap():
    spread, fixed = (
        contest_of([0.9, -0.8], [50, 50], method=Method(draws=2000, weight_spread=s)).view.overall.gap
        for s in (0.4, 0.0)
    )
    assert spread.high - spread.low > 1.5 * (fixed.high - fixed.low)
    assert spread.median == pytest.approx(fixed.median, abs=1.0)


def test_random_weightings_are_the_same_in_every_run():
    first, again = (contest_of([0.9, -0.5], [70, 30]).view.weights for _ in range(2))
    assert first == again
