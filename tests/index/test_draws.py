"""Draws belong to the name of a series: no other series, no order of rows and no number of years changes them."""

from __future__ import annotations

import numpy as np
import pytest
from tiny_studies import HERE, concept, estimates_of, row, tree

from softpower.estimates import reconcile
from softpower.framework import Method
from softpower.index import MISSING, build, generator, smooth_series
from softpower.observations import Observations
from softpower.study import read_study

YEARS = [str(year) for year in range(2019, 2025)]
METHOD = Method(draws=200, seed=11)


@pytest.fixture(scope="module")
def study():
    return read_study(HERE / "cities")


@pytest.fixture(scope="module")
def rows(study):
    return study.entered().table.to_dicts()


def index_of(study, rows, *, method=METHOD, periods=YEARS):
    return build(reconcile(Observations.from_rows(rows), study.framework), method, periods=periods)


@pytest.fixture(scope="module")
def whole(study, rows):
    return index_of(study, rows)


def paths(index):
    return {key: index.paths.draws[at] for at, key in enumerate(index.paths.keys)}


def test_equal_seeds_give_equal_numbers_to_the_last_bit(study, rows, whole):
    again = index_of(study, rows)
    assert again.scores.tobytes() == whole.scores.tobytes()
    assert again.folded.tobytes() == whole.folded.tobytes()
    assert again.weights.tobytes() == whole.weights.tobytes()


def test_another_seed_gives_other_numbers_and_the_same_answer(study, rows, whole):
    other = index_of(study, rows, method=Method(draws=200, seed=12))
    there = ~np.isnan(whole.scores)
    assert not (other.scores[there] == whole.scores[there]).any()
    fronts = [whole.aggregates.index(front.code) for front in study.framework.fronts]
    assert not (other.weights[:, fronts] == whole.weights[:, fronts]).any()
    medians = (np.median(i.folded[:, -1], axis=0)[~np.isnan(whole.folded[0, -1])] for i in (other, whole))
    np.testing.assert_allclose(*medians, atol=6)


def test_the_order_of_rows_changes_nothing(study, rows, whole):
    shuffled = [rows[i] for i in np.random.default_rng(3).permutation(len(rows))]
    assert index_of(study, shuffled).scores.tobytes() == whole.scores.tobytes()


@pytest.mark.parametrize(
    ("what", "left"),
    [("contender", "freeport"), ("contender", "oldtown"), ("indicator", "chart_weeks"), ("indicator", "room_price")],
)
def test_another_series_changes_no_draw(study, rows, whole, what, left):
    """The lists are left out, whose places are pooled, and the cells that lean on their panel."""
    part = paths(index_of(study, [r for r in rows if r[what] != left]))
    own = {key for key in part if key.node != "lists" and (key.node, key.contender) != ("guests", "pinewick")}
    own -= {key for key in part if key.node == "regard"}  # on a scale without ratios the panel sets the size of steps
    assert len(own) >= 6
    for key in own:
        np.testing.assert_array_equal(part[key], paths(whole)[key])


def test_a_year_that_another_series_brings_changes_no_draw(study, rows, whole):
    late = {**next(r for r in rows if r["indicator"] == "room_price"), "period": "2029"}
    early = {**late, "period": "1995"}
    part = paths(index_of(study, [*rows, late, early]))
    for key, draws in paths(whole).items():
        if key.node != "price":
            np.testing.assert_array_equal(part[key], draws)


def test_the_scored_years_change_no_draw_of_a_year(study, rows, whole):
    part = paths(index_of(study, rows, periods=["2023", "2024"]))
    for key, draws in part.items():
        np.testing.assert_array_equal(draws, paths(whole)[key][:, 4:])


def test_a_name_has_a_generator_of_its_own():
    first, same, other, seed = (
        generator(seed, *words).random(4) for seed, words in
        [(1, ("series", "a", "b")), (1, ("series", "a", "b")), (1, ("series", "ab", "")), (2, ("series", "a", "b"))]
    )  # fmt: skip
    np.testing.assert_array_equal(first, same)
    assert not np.isclose(first, other).any()
    assert not np.isclose(first, seed).any()


def test_a_series_passes_through_what_is_known_and_fans_out_where_it_is_not():
    framework = tree(concept(interpolate_years=4, min_width=1.0))
    estimates = estimates_of(framework, row(100.0, period="2015"), row(140.0, period="2020"))
    series = smooth_series(estimates, [("c", "world")], range(2015, 2021))
    draws = np.exp(series.draw(0, 4000, 5))
    assert series.periods[:6] == tuple(range(2015, 2021))
    median = np.median(draws, axis=0)
    np.testing.assert_allclose(median[[0, 5]], [100, 140], rtol=0.03)
    assert (np.diff(median[:6]) > 0).all(), "between the two, on the way"
    spread = np.log(draws).std(axis=0)[:6]
    assert spread[2] > spread[0]
    assert spread[3] > spread[5]


def test_an_unknown_difference_between_two_sides_is_drawn_once_a_side():
    rows = [row(100.0, period=str(y), contender=c) for y in range(2015, 2021) for c in ("ash", "birch")]
    made = {}
    for open_sd in (0.0, 0.4):
        estimates = estimates_of(tree(concept(open_sd=open_sd, min_width=1.0)), *rows)
        made[open_sd] = build(estimates, Method(draws=4000, weight_spread=0.0)).paths.draws
    gap = made[0.4][0] - made[0.4][1]
    inside = made[0.0][0] - made[0.0][1]
    np.testing.assert_allclose(gap.var(axis=0) - inside.var(axis=0), 0.4**2, rtol=0.1)
    together = np.corrcoef(gap[:, 0], gap[:, -1])[0, 1]
    assert together > 0.9, "the same in every year"


def test_a_side_without_a_year_has_no_draw(whole):
    for at, _ in enumerate(whole.paths.keys):
        missing = whole.paths.status[at] == MISSING
        assert np.isnan(whole.paths.draws[at][:, missing]).all()
        assert not np.isnan(whole.paths.draws[at][:, ~missing]).any()
