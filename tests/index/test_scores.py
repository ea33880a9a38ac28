"""Scores: goalposts, directions, borrowed figures, coverage, weights and the years that are filled."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from tiny_studies import concept, edit, estimates_of, place, row, tree

from softpower.errors import CoverageError, FrameworkError
from softpower.framework import Aggregate, Contender, Method
from softpower.index import CARRIED, FILLED, MISSING, OBSERVED, build, find_goalposts
from softpower.study import read_study

SURE = Method(draws=100, weight_spread=0.0)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """The scores of the study of cities and countries."""
    return read_study(place("cities", tmp_path_factory.mktemp("cities"))).run_to("index")


def at(index, period, contender):
    return index.periods.index(period), index.contenders.index(contender)


def scores(index, code, period, contender):
    t, c = at(index, period, contender)
    return index.node(code)[:, t, c]


def how(index, code, contender):
    return [int(x) for x in index.status.how[:, index.concepts.index(code), index.contenders.index(contender)]]


def built(framework, *rows, method=SURE, **parts):
    return build(estimates_of(framework, *rows), method, **parts)


def median(index, code="c", period="2024", contender="ash"):
    return float(np.median(scores(index, code, period, contender)))


@pytest.mark.parametrize(
    ("scale", "unit", "posts", "direction", "value", "points"),
    [
        ("log", "person", (1e5, 1e7), 1, 1e6, 50.0),
        ("log", "person", (1e5, 1e7), 1, 1e8, 150.0),
        ("log", "USD", (500.0, 50.0), -1, 50.0, 100.0),
        ("log", "USD", (500.0, 50.0), -1, 5000.0, -100.0),
        ("logit", "percent", (10.0, 90.0), 1, 50.0, 50.0),
        ("minus_log_rank", "rank", (100.0, 1.0), 1, 10.0, 50.0),
        ("minus_log_rank", "rank", (1.0, 100.0), -1, 10.0, 50.0),
        ("identity", "score", (30.0, 80.0), 1, 55.0, 50.0),
    ],
)
def test_points_between_stated_goalposts(scale, unit, posts, direction, value, points):
    framework = tree(concept(unit=unit, scale=scale, direction=direction, goalposts={"": posts}))
    made = built(framework, row(value, std_error=None, method_class="own_count"))
    assert made.goalposts["c", "contender"] == posts
    assert median(made) == pytest.approx(points, abs=3.0)


@pytest.mark.parametrize("direction", [1, -1])
def test_more_is_better_or_worse_by_the_direction(direction):
    made = built(tree(concept(direction=direction, min_width=1.0)), row(10.0), row(30.0, contender="birch"))
    gap = median(made, contender="birch") - median(made)
    assert gap * direction > 80


def test_the_panel_sets_the_ends_but_never_closer_than_the_least_width():
    wide = built(tree(concept(min_width=math.log(10))), row(10.0), row(5000.0, contender="birch"))
    assert wide.goalposts["c", "contender"] == pytest.approx((10, 5000))
    near = built(tree(concept(min_width=math.log(10))), row(124.0), row(196.0, contender="birch"))
    low, high = near.goalposts["c", "contender"]
    assert high / low == pytest.approx(10)
    assert math.sqrt(low * high) == pytest.approx(math.sqrt(124 * 196))
    assert median(near, contender="birch") - median(near) == pytest.approx(100 * math.log10(196 / 124), abs=4)


@pytest.mark.parametrize(("direction", "posts"), [(1, (100, 1)), (-1, (1, 100))])
def test_no_goalpost_is_before_the_first_place(direction, posts):
    framework = tree(concept(unit="rank", scale="minus_log_rank", direction=direction, min_width=math.log(100)))
    made = built(framework, row(1.0), row(4.0, contender="birch"))
    assert made.goalposts["c", "contender"] == pytest.approx(posts)
    assert median(made) == pytest.approx(100 if direction == 1 else 0, abs=3)


def test_a_score_without_a_least_width_is_measured_by_its_panel():
    framework = tree(concept(unit="score", scale="identity"))
    made = built(framework, row(40.0), row(60.0, contender="birch"))
    assert made.goalposts["c", "contender"] == pytest.approx((40, 60))


def test_a_constant_separates_nobody_and_is_found():
    framework = tree(concept(unit="score", scale="identity"), concept("d", min_width=1.0))
    made = built(framework, *(row(60.0, contender=c) for c in ("ash", "birch")),
                 row(5.0, indicator="d"), row(9.0, contender="birch", indicator="d"))  # fmt: skip
    assert [(f.code, f.where) for f in made.findings] == [("constant", "concept c")]
    assert how(made, "c", "ash") == [MISSING]
    assert how(made, "d", "ash") == [OBSERVED]
    # with a least width the scale does not hang on the panel: equal values are level, and that is said
    wide = built(tree(concept(min_width=1.0)), *(row(60.0, contender=c) for c in ("ash", "birch")))
    assert [(f.code, f.grade, f.where) for f in wide.findings] == [("level", "note", "concept c")]
    assert how(wide, "c", "ash") == [OBSERVED]
    assert median(wide) == pytest.approx(50, abs=3)
    assert not built(tree(concept(min_width=1.0)), row(60.0)).findings  # one value alone is level with nobody


def test_years_that_set_no_goalpost_are_left_out_of_the_panel():
    rows = [row(v, period=y) for v, y in ((10.0, "2019"), (0.1, "2020"), (30.0, "2021"))]
    framework = tree(concept(min_width=0.1, goalpost_exclude=frozenset({2020})))
    made = built(framework, *rows)
    assert made.goalposts["c", "contender"] == pytest.approx((10, 30))
    assert median(made, period="2020") < -100, "and stand beyond the ends, uncut"


def test_frozen_goalposts_hold_where_the_study_states_none():
    estimates = estimates_of(tree(concept(min_width=0.1)), row(10.0), row(30.0, contender="birch"))
    posts, _ = find_goalposts(estimates, {("c", "contender"): (1.0, 1000.0)})
    assert posts == {("c", "contender"): (1.0, 1000.0)}
    stated = estimates_of(tree(concept(goalposts={"": (5.0, 50.0)})), row(10.0))
    assert find_goalposts(stated, {("c", "contender"): (1.0, 1000.0)})[0] == {("c", "contender"): (5.0, 50.0)}


def test_a_kind_of_contender_has_goalposts_of_its_own():
    contenders = (Contender(code="ash", name="Ash", kind="city"), Contender(code="oak", name="Oak", kind="country"))
    posts = {"": (1.0, 100.0), "country": (10.0, 1000.0)}
    made = built(tree(concept(goalposts=posts), contenders=contenders), row(10.0), row(100.0, contender="oak"))
    assert median(made) == pytest.approx(median(made, contender="oak"), abs=3)


def test_two_cities_of_one_country_share_its_figures_exactly(index):
    for code in ("chart", "exports", "regard"):
        first, second = (index.node(code)[:, :, index.contenders.index(c)] for c in ("oakham", "oldtown"))
        np.testing.assert_array_equal(first, second)
        assert not np.isnan(first[:, -1]).any()
    for code in ("guests", "lists"):
        assert np.isnan(scores(index, code, "2024", "oldtown")).all()


def test_a_country_does_not_take_the_figures_of_its_city(index):
    assert how(index, "guests", "arcadia") == [MISSING] * 6
    assert how(index, "price", "boreal") == [MISSING] * 6


def test_a_city_state_borrows_nothing(index):
    assert how(index, "chart", "freeport") == [MISSING] * 6
    assert index.borrowed("freeport", "2024") == 0.0


@pytest.mark.parametrize(
    ("contender", "node", "share"),
    [
        ("oakham", "", 0.5 * 1.0 + 0.2 * 0.5),
        ("oakham", "stage", 1.0),
        ("oakham", "visit", 0.0),
        ("oakham", "image", 0.5),
        ("oldtown", "", 1.0),
        ("arcadia", "", 0.0),
    ],
)
def test_how_much_of_a_score_is_borrowed(index, contender, node, share):
    assert index.borrowed(contender, "2024", node) == pytest.approx(share)


def test_where_there_is_no_value_nothing_is_borrowed(index):
    assert math.isnan(index.borrowed("freeport", "2020"))


@pytest.mark.parametrize(
    ("code", "contender", "states"),
    [
        # 2019 and 2022 to 2024 are known; 2020 and 2021 are never filled
        ("guests", "oakham", [OBSERVED, MISSING, MISSING, OBSERVED, OBSERVED, OBSERVED]),
        ("exports", "oakham", [MISSING, MISSING, MISSING, OBSERVED, OBSERVED, OBSERVED]),
        ("chart", "oakham", [MISSING, MISSING, MISSING, MISSING, OBSERVED, OBSERVED]),
        ("lists", "freeport", [MISSING] * 5 + [OBSERVED]),
    ],
)
def test_which_years_have_a_value(index, code, contender, states):
    assert how(index, code, contender) == states


@pytest.mark.parametrize(
    ("known", "interpolate", "carry", "states"),
    [
        ((2015, 2018), 2, 0, "OFFO..."),
        ((2015, 2018), 1, 0, "O..O..."),
        ((2015, 2016), 0, 3, "OOCCC.."),
        ((2015, 2021), 9, 9, "OFFFFFO"),
        ((2018,), 9, 2, "...OCC."),
    ],
)
def test_gaps_are_filled_and_ends_carried_as_far_as_allowed(known, interpolate, carry, states):
    framework = tree(concept(interpolate_years=interpolate, carry_years=carry, min_width=1.0))
    years = [str(year) for year in range(2015, 2022)]
    made = built(framework, *(row(10.0 + year % 7, period=str(year)) for year in known), periods=years)
    letters = {MISSING: ".", OBSERVED: "O", FILLED: "F", CARRIED: "C"}
    assert "".join(letters[state] for state in how(made, "c", "ash")) == states


def test_a_year_that_is_never_filled_ends_a_carry():
    framework = tree(concept(carry_years=4, no_fill=frozenset({2021}), min_width=1.0))
    made = built(framework, row(10.0, period="2019"), periods=[str(y) for y in range(2019, 2024)])
    assert how(made, "c", "ash") == [OBSERVED, CARRIED, MISSING, MISSING, MISSING]


def test_what_is_carried_is_less_certain_than_what_is_known():
    made = built(tree(concept(carry_years=3, min_width=1.0)), *(row(10.0, period=str(y)) for y in range(2015, 2021)),
                 method=Method(draws=2000, weight_spread=0.0), periods=[str(y) for y in range(2015, 2024)])  # fmt: skip
    spread = [scores(made, "c", str(y), "ash").std() for y in (2020, 2021, 2022, 2023)]
    assert spread == sorted(spread)
    assert spread[3] > 1.3 * spread[0]


def test_coverage_is_the_share_of_published_weight(index):
    t, c = at(index, "2024", "freeport")
    assert index.coverage[t, index.aggregates.index("visit"), c] == pytest.approx(1.0)
    assert index.coverage[t, index.aggregates.index("image"), c] == pytest.approx(0.5)
    assert index.coverage[t, index.tree.root, c] == pytest.approx(0.5)
    t, c = at(index, "2023", "pinewick")
    assert index.coverage[t, index.aggregates.index("visit"), c] == pytest.approx(0.7)
    assert not index.counts[(*at(index, "2020", "oakham")[:1], index.aggregates.index("visit"), c)]


def test_what_is_missing_leaves_its_weight_to_the_rest(index):
    only_guests = scores(index, "guests", "2023", "pinewick")
    np.testing.assert_allclose(scores(index, "visit", "2023", "pinewick"), only_guests)


def test_a_thin_front_does_not_count_in_the_whole():
    front = {"other": Aggregate(code="other", parent="index", name="Other")}
    framework = tree(concept(min_width=1.0), concept("d", min_width=1.0), concept("e", weight=3.0, min_width=1.0))
    concepts = {**framework.concepts, **{k: replace(framework.concepts[k], parent="other") for k in "de"}}
    framework = replace(framework, concepts=concepts, aggregates={**framework.aggregates, **front})
    made = built(framework, row(10.0), row(500.0, indicator="d"))
    assert made.coverage[0, :, 0].tolist() == [0.5, 1.0, 0.25]
    np.testing.assert_array_equal(made.node("index")[:, 0, 0], made.node("front")[:, 0, 0])
    assert made.shares(0, [0], made.tree.root).tolist() == [0.5, 0.0, 0.0]


def test_shares_sum_to_the_common_coverage(index):
    t = index.periods.index("2024")
    both = [index.contenders.index(c) for c in ("oakham", "freeport")]
    shares = index.shares(t, both, index.tree.root)
    assert dict(zip(index.concepts, shares, strict=True)) == pytest.approx(
        {"chart": 0, "exports": 0, "guests": 0.21, "price": 0.09, "lists": 0.2, "regard": 0}
    )


def test_weights_are_drawn_around_the_published_ones(index):
    at_front = [index.aggregates.index(code) for code in ("stage", "visit", "image")]
    drawn = index.weights[:, at_front]
    np.testing.assert_allclose(drawn.sum(axis=1), 100.0)
    np.testing.assert_allclose(drawn.mean(axis=0), [50, 30, 20], atol=2.5)
    assert (drawn.std(axis=0) > 2).all()
    leaf = index.leaf_weights[:, [index.concepts.index(code) for code in ("chart", "exports")]]
    np.testing.assert_allclose(leaf.sum(axis=1), 1.0)


def test_without_a_spread_the_weights_are_the_published_ones():
    made = built(tree(concept(weight=2.0), concept("d")), row(10.0), row(20.0, indicator="d"))
    assert (made.leaf_weights == [2.0, 1.0]).all()


def test_only_the_periods_asked_for_are_scored():
    rows = [row(10.0, period=str(y)) for y in (2019, 2021, 2024)]
    framework = tree(concept(min_width=1.0))
    assert built(framework, *rows).periods == tuple(str(y) for y in range(2019, 2025))
    assert built(framework, *rows, periods=("2024", "2021")).periods == ("2021", "2024")


def test_nothing_scored_is_too_little_to_answer():
    with pytest.raises(CoverageError) as caught:
        built(tree(concept()), row(10.0, indicator=None))
    assert caught.value.exit_code == 6
    assert "softpower check" in caught.value.remedy


def test_a_geometric_mean_folds_what_is_above_0_and_refuses_the_rest():
    method = replace(SURE, aggregation="geometric")
    inside = tree(concept(goalposts={"": (1.0, 1e4)}), concept("d", goalposts={"": (1.0, 1e4)}))
    made = built(inside, row(10.0), row(1000.0, indicator="d"), method=method)
    assert median(made, "front") == pytest.approx(math.sqrt(25 * 75), abs=2)
    outside = tree(concept(goalposts={"": (100.0, 1e4)}))
    with pytest.raises(FrameworkError) as caught:
        built(outside, row(10.0), method=method)
    assert "scores are 0 or below" in caught.value.problem
    assert "goalposts" in caught.value.remedy
    assert caught.value.exit_code == 3


def test_a_study_that_asks_for_it_says_so(tmp_path):
    edit(
        place("two-fronts", tmp_path) / "study.toml",
        "[uncertainty]",
        '[method]\naggregation = "geometric"\n[uncertainty]',
    )
    edit(tmp_path / "observations.csv", "birch,guests,2023,1200000", "birch,guests,2023,1200")
    table = "concept,kind,value_at_0,value_at_100\nguests,contender,100000,10000000\n"
    (tmp_path / "goalposts.csv").write_text(table)
    with pytest.raises(FrameworkError, match=r"^aggregation: "):
        read_study(tmp_path).run()
