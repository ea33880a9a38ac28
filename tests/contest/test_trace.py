"""Any number is followed down to the observations it rests on, with their sources and their words."""

from __future__ import annotations

import math

import pytest
from tiny_studies import concept, estimates_of, place, row, tree

from softpower.contest import compare
from softpower.framework import Method
from softpower.index import build
from softpower.study import read_study


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    return read_study(place("cities", tmp_path_factory.mktemp("cities"))).run()


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def kinds(node, kind):
    return [each for each in walk(node) if each.kind == kind]


def child(node, label):
    return next(each for each in node.children if each.label == label)


def test_a_score_rests_on_scores_on_estimates_on_observations(cities):
    top = cities.trace("oakham", period="2024")
    assert (top.kind, top.unit, top.label) == ("score", "points", "Oakham and Pinewick")
    assert [c.label for c in top.children] == ["The stage", "The visit", "The image"]
    assert sum(c.weight for c in top.children) == pytest.approx(1)
    guests = child(child(top, "The visit"), "Guests")
    (estimate,) = guests.children
    assert (estimate.kind, estimate.unit, estimate.text) == ("estimate", "person", "2024, from 1 statement")
    assert estimate.value.median == pytest.approx(5.2e6)
    (observation,) = estimate.children
    assert observation.kind == "observation"
    assert (observation.data["source"], observation.data["title"]) == ("almanac", "The almanac")
    assert observation.value.median == 5.2e6
    assert observation.text == "used"


def test_the_score_that_is_traced_is_the_one_that_is_shown(cities):
    board = {s.contender: s for s in cities.scoreboard}
    for front in cities.framework.fronts:
        traced = cities.trace("oakham", front.code)
        assert traced.value.median == pytest.approx(board["oakham"].fronts[front.code].median)


def test_a_borrowed_figure_says_whose_it_is(cities):
    chart = cities.trace("oakham", "chart")
    assert "figures of Arcadia" in chart.text
    assert {o.data["contender"] for o in kinds(chart, "observation")} == {"arcadia"}
    assert "figures of" not in cities.trace("oakham", "guests").text


def test_what_is_missing_is_nothing_and_says_so(cities):
    lists = child(child(cities.trace("oldtown"), "The visit"), "Guests")
    assert (lists.kind, lists.value, lists.text) == ("nothing", None, "no value")
    freeport = cities.trace("freeport")
    assert "not ranked" in freeport.text
    assert "50 of 100 points of weight" in freeport.text
    assert "too few, so it does not count above" in child(cities.trace("oakham", period="2022"), "The stage").text


def test_a_carried_year_shows_what_it_was_carried_from(tmp_path):
    contest = read_study(place("two-fronts", tmp_path)).run()
    assert contest.period == "2023"
    framework = tree(concept(carry_years=2, interpolate_years=2, min_width=1.0))
    rows = [row(10.0, period="2018"), row(20.0, period="2021"), row(5.0, contender="birch", period="2023")]
    made = compare(build(estimates_of(framework, *rows), Method(draws=100)))
    filled, carried = made.trace("ash", "c", "2019"), made.trace("ash", "c", "2023")
    assert filled.text == "filled"
    assert [e.text for e in filled.children] == ["2018, from 1 statement", "2021, from 1 statement"]
    assert carried.text == "carried"
    assert [e.text for e in carried.children] == ["2021, from 1 statement"]
    assert made.trace("ash", "c", "2021").text == ""


def test_every_row_of_a_cell_is_shown_with_what_became_of_it(cities):
    exports = cities.trace("boreal", "exports", "2023")
    (estimate,) = exports.children
    assert [(o.data["indicator"], o.text) for o in estimate.children] == [
        ("exports_usd", "used"),
        ("exports_narrow", "a leading figure stands for this year"),
    ]
    assert [o.weight for o in estimate.children] == [1.0, 0.0]
    joined = cities.trace("pinewick", "guests", "2023")
    assert sorted(o.text for o in kinds(joined, "observation")) == [
        "a better attested row states this part", "used", "used",
    ]  # fmt: skip


def test_an_indicator_that_is_not_scored_is_traced_as_well(cities):
    known = cities.trace("arcadia", "name_known", "2024")
    assert (known.kind, known.unit, known.text) == ("estimate", "percent", "not scored: one side only")
    assert known.value.median == pytest.approx(41, rel=0.02)
    assert [o.data["n"] for o in kinds(known, "observation")] == [1000.0]
    nothing = cities.trace("boreal", "name_known", "2024")
    assert (nothing.kind, nothing.text) == ("nothing", "no value of boreal in 2024")


def test_a_range_is_shown_with_its_ends_and_a_bound_with_an_open_one(cities):
    (price,) = kinds(cities.trace("oakham", "price"), "observation")
    assert math.isnan(price.value.median)
    assert (price.value.low, price.value.high) == (140.0, 200.0)
    (bound,) = kinds(cities.trace("pinewick", "guests", "2019"), "observation")
    assert bound.value.median == 3e6


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"value": 0.0}, (0.0, 0.0, 0.0)),
        ({"value": None, "low": 0.0, "high": 4.0}, (None, 0.0, 4.0)),
        ({"value": None, "low": 3.0}, (None, 3.0, math.inf)),
        ({"value": 3.0, "low": 0.0, "high": 4.0}, (None, 0.0, 4.0)),
    ],
)
def test_a_zero_is_a_number(parts, shown):
    framework = tree(concept(log_add=5.0, unit="week", min_width=1.0))
    contest = compare(
        build(estimates_of(framework, {**row(1.0), **parts}, row(7.0, contender="birch")), Method(draws=100))
    )
    (observation,) = kinds(contest.trace("ash", "c"), "observation")
    value = observation.value
    assert (None if math.isnan(value.median) else value.median, value.low, value.high) == shown


def test_an_estimate_shows_the_interval_that_everything_shows(cities):
    guests = cities.trace("oakham", "guests", "2024")
    estimate = guests.children[0].value
    shown = cities.quantity("guests").values("2024", "oakham")
    assert (estimate.low, estimate.high) == pytest.approx((shown.low, shown.high), rel=0.05)


def test_a_source_that_is_not_in_the_tables_leaves_its_code():
    estimates = estimates_of(
        tree(concept(min_width=1.0)), row(1.0, source="lost"), row(2.0, contender="birch", source=None)
    )
    contest = compare(build(estimates, Method(draws=100)))
    (lost,) = kinds(contest.trace("ash", "c"), "observation")
    assert lost.data["source"] == "lost"
    assert "title" not in lost.data
    (none,) = kinds(contest.trace("birch", "c"), "observation")
    assert none.data["source"] is None


def test_the_words_of_a_read_article_are_shown_with_their_place(tmp_path):
    article = "A chart tells it. Ash spent 33 weeks on the chart in 2024. So it goes."
    sources = "code,title,path\nalmanac,,\nsurvey,,\ngazette,,\nstory,A story,story.txt\n"
    folder = place("two-fronts", tmp_path, sources_csv=sources)
    head, *rest = (folder / "indicators.csv").read_text().splitlines()
    words = [f"{line},{'weeks on the chart' if line.startswith('weeks,') else ''}" for line in rest]
    (folder / "indicators.csv").write_text("\n".join([f"{head},keywords_en", *words]) + "\n")
    (folder / "sources").mkdir()
    (folder / "sources" / "story.txt").write_text(article)
    contest = read_study(folder).run()
    (read,) = kinds(contest.trace("ash", "weeks", "2024"), "observation")
    assert (read.data["exact"], read.data["title"], read.text) == ("33 weeks", "A story", "used")
    text = contest.index.parent.parent.texts["story"]
    assert text[read.data["start"] : read.data["end"]] == "33 weeks"
    assert read.value.median == 33
