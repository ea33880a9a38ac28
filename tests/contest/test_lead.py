"""Who leads: symmetric, summing to one, on what both have, and only where there is enough of it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, place, row, tree

from softpower.contest import compare
from softpower.errors import CoverageError, UnknownNameError
from softpower.framework import Aggregate, Contender, Method
from softpower.index import build
from softpower.study import read_study


@pytest.fixture(scope="module")
def cities(tmp_path_factory):
    """The contest of the study of cities and countries."""
    return read_study(place("cities", tmp_path_factory.mktemp("cities"))).run()


def fronts(weights, concepts, **parts):
    """A framework of several fronts with one concept each, or several where a front's name comes again."""
    whole = tree(*(concept(code, goalposts={"": (1.0, 1e6)}) for code, _ in concepts), **parts)
    nodes = {"index": whole.aggregates["index"]}
    nodes |= {code: Aggregate(code=code, parent="index", name=code.title(), weight=w) for code, w in weights.items()}
    homes = dict(concepts)
    moved = {code: replace(node, parent=homes[code]) for code, node in whole.concepts.items()}
    return replace(whole, aggregates=nodes, concepts=moved)


def contest_of(framework, *rows, method=None, **parts):
    return compare(build(estimates_of(framework, *rows), method or Method(draws=400)), **parts)


def pair(code, first, second, period="2024"):
    """What two contenders have of one indicator; None for nothing."""
    sides = (("ash", first), ("birch", second))
    return [row(v, contender=c, indicator=code, period=period) for c, v in sides if v is not None]


def test_a_lead_is_the_same_from_both_sides(cities):
    for node in ("index", "stage", "visit", "image", "guests", "exports", "chart"):
        there, back = (cities.lead(node, among=names) for names in (("oakham", "pinewick"), ("pinewick", "oakham")))
        assert there == pytest.approx(back)
        assert sum(there.values()) == pytest.approx(1)
    for period in ("2022", "2023", "2024"):
        one, other = cities.of_pair("oakham", "pinewick", period), cities.of_pair("pinewick", "oakham", period)
        for a, b in zip([one.overall, *one.fronts], [other.overall, *other.fronts], strict=True):
            assert a.p == pytest.approx(1 - b.p, nan_ok=True)
            assert a.gap.median == pytest.approx(-b.gap.median, nan_ok=True)
            assert a.first.high == pytest.approx(b.second.high, nan_ok=True)
            assert a.common == b.common


@pytest.mark.parametrize("node", ["visit", "guests", "lists", "Guests", "The visit"])
def test_probabilities_sum_to_one_over_all_who_have_a_value(cities, node):
    found = cities.lead(node)
    assert len(found) >= 2
    assert sum(found.values()) == pytest.approx(1)
    assert list(found.values()) == sorted(found.values(), reverse=True), "the likeliest first"


def test_like_is_held_against_like_on_a_front_too(cities):
    """Each of four has half of the front, but nothing that all of them have."""
    with pytest.raises(CoverageError) as caught:
        cities.lead("image")
    assert "oakham, pinewick, oldtown and freeport have 0 of 100 points of weight of image in common" in str(
        caught.value
    )
    rows = [row(v, contender=c, indicator=code) for code, of_all in {"a": (90, 50, 20), "b": (10, 60, None)}.items()
            for c, v in zip(("ash", "birch", "elm"), of_all, strict=True) if v is not None]  # fmt: skip
    posts = {"": (1.0, 100.0)}
    nodes = [concept(code, scale="log", goalposts=posts, weight=w) for code, w in (("a", 0.6), ("b", 0.4))]
    contest = contest_of(tree(*nodes, contenders=("ash", "birch", "elm")), *rows)
    found = contest.lead("front")
    assert list(found) == ["ash", "birch", "elm"]
    assert found["ash"] > 0.99  # on a alone, which all of them have
    pair = contest.lead("front", among=("ash", "birch"))
    assert pair["birch"] > 0.5  # on both, which these two have


def test_two_cities_that_borrow_everything_from_one_country_are_level(cities):
    assert cities.lead("stage", among=("oakham", "oldtown")) == {"oakham": 0.5, "oldtown": 0.5}


def test_a_city_leads_on_a_borrowed_quantity_as_its_country_does(cities):
    for node in ("chart", "exports", "regard"):
        borrowed = cities.lead(node, among=("oakham", "pinewick"))
        own = cities.lead(node, among=("arcadia", "boreal"))
        assert borrowed == {"oakham": own["arcadia"], "pinewick": own["boreal"]}
    history = cities.history("exports", "oakham", "pinewick")
    assert [(r.period, r.p) for r in history] == [
        (r.period, r.p) for r in cities.history("exports", "arcadia", "boreal")
    ]


def test_a_concept_leads_by_the_draws_of_its_score(cities):
    index = cities.index
    t = index.periods.index("2024")
    first, second = (index.node("guests")[:, t, index.contenders.index(c)] for c in ("oakham", "pinewick"))
    assert cities.lead("guests", among=("oakham", "pinewick"))["oakham"] == np.mean(first > second)


def test_less_is_better_where_the_direction_says_so():
    framework = tree(concept(direction=-1, min_width=1.0))
    contest = contest_of(framework, row(10.0), row(30.0, contender="birch"))
    assert contest.lead("c")["ash"] > 0.99
    assert contest.lead("front")["ash"] > 0.99


def test_a_pair_is_compared_on_what_both_have():
    framework = fronts({"f": 1.0}, [("a", "f"), ("b", "f"), ("d", "f")])
    rows = [*pair("a", 100, 50), *pair("b", 100, 50), *pair("d", None, 1e6)]
    contest = contest_of(framework, *rows)
    (front,) = contest.view.fronts
    assert front.p > 0.95, "what only the second has is no lead of its own"
    assert front.common == pytest.approx(2 / 3)
    scores = {s.contender: s.fronts["f"].median for s in contest.scoreboard}
    assert scores["birch"] > scores["ash"], "though its own score is higher"
    assert contest.lead("f", among=("ash", "birch"))["ash"] == front.p


def test_a_front_with_too_little_in_common_has_no_lead():
    framework = fronts({"f": 1.0}, [("a", "f"), ("b", "f"), ("d", "f")])
    rows = [*pair("a", 100, 50), *pair("b", 100, None), *pair("d", None, 70)]
    contest = contest_of(framework, *rows)
    (front,) = contest.view.fronts
    assert math.isnan(front.p)
    assert math.isnan(front.gap.median)
    assert front.common == pytest.approx(1 / 3)
    with pytest.raises(CoverageError) as caught:
        contest.lead("f")
    assert caught.value.problem == (
        "ash and birch have 33 of 100 points of weight of f in common in 2024; a lead needs 50"
    )
    assert caught.value.exit_code == 6


HALF = {"f": 60.0, "g": 19.0, "h": 21.0}
CONCEPTS = [("a", "f"), ("b", "g"), ("d", "h")]


@pytest.mark.parametrize(
    ("known", "common", "ranked", "leads"),
    [
        ("abd", 100, True, True),
        ("ad", 81, True, True),
        ("ab", 79, True, False),
        ("a", 60, True, False),
        ("bd", 40, False, False),
    ],
)
def test_an_overall_lead_needs_80_points_and_a_rank_60(known, common, ranked, leads):
    framework = fronts(HALF, CONCEPTS)
    contest = contest_of(framework, *(r for code in known for r in pair(code, 100, 20)))
    assert contest.view.overall.common == pytest.approx(common / 100)
    assert math.isnan(contest.view.overall.p) == (not leads)
    assert (contest.view.weights is None) == (not leads)
    assert len(contest.view.gaps) == (100 if leads else 0)
    assert {s.ranked for s in contest.scoreboard} == {ranked}
    assert all(s.coverage == pytest.approx(common / 100) for s in contest.scoreboard)
    assert all(math.isnan(s.score.median) == (not ranked) for s in contest.scoreboard)
    (line,) = contest.history("index", "ash", "birch")
    assert math.isnan(line.p) == (not leads)
    assert math.isnan(line.gap.median) == (not leads)
    if leads:
        assert contest.lead("index")["ash"] == contest.view.overall.p == line.p
        return
    assert contest.headline.title == "Ash and Birch: no overall lead can be stated"
    assert f"Only {common} of 100 points of weight" in contest.headline.lead
    assert f"{len(known)} of 3 fronts can be compared" in contest.headline.lead
    with pytest.raises(CoverageError, match=f"have {common} of 100 points of weight of index .*; an? lead needs 80"):
        contest.lead("index", among=("ash", "birch"))


@pytest.mark.parametrize(("lacking", "comparable"), [(15.0, True), (30.0, False)])
def test_the_ranked_are_ordered_by_what_all_of_them_have_while_that_is_enough(lacking, comparable):
    contenders = ("ash", "birch", "elm")
    framework = fronts({"f": 60.0, "g": 40.0 - lacking, "h": lacking}, CONCEPTS, contenders=contenders)
    values = {"a": (100, 80, 60), "b": (10, 20, 40), "d": (9, None, 90)}
    rows = [
        row(v, contender=c, indicator=code)
        for code, of_all in values.items() for c, v in zip(contenders, of_all, strict=True) if v is not None
    ]  # fmt: skip
    contest = contest_of(framework, *rows)
    board = {s.contender: s for s in contest.scoreboard}
    assert all(s.ranked for s in board.values()), "each has more than 60 points"
    assert all((s.ranks is not None) == comparable for s in board.values())
    assert all(math.isnan(s.first) != comparable for s in board.values())
    if not comparable:
        with pytest.raises(CoverageError):
            contest.lead("index")
        return
    assert sum(s.first for s in board.values()) == pytest.approx(1)
    assert contest.lead("index") == pytest.approx({c: s.first for c, s in board.items()})
    alone = fronts({"f": 60.0, "g": 25.0}, CONCEPTS[:2], contenders=contenders)
    without = contest_of(alone, *(r for r in rows if r["indicator"] != "d"))
    whole, part = ({s.contender: s.score.median for s in c.scoreboard} for c in (contest, without))
    assert whole == pytest.approx(part, abs=2), "the third front, which one of them lacks, does not count"


def test_standings_hold_every_score_with_its_coverage(cities):
    table = cities.standings
    assert set(table["node"]) == {"index", "stage", "visit", "image"}
    assert set(table["contender"]) == {"oakham", "pinewick", "oldtown", "freeport"}
    first = table.filter(table["p_first"].is_not_null())
    assert first.height > 10
    for _, part in first.group_by("period", "node"):
        assert part["p_first"].sum() == pytest.approx(1)
    assert (table["low"] <= table["score"]).all()
    assert (table["score"] <= table["high"]).all()


def test_the_order_of_a_tie_is_shared():
    contest = contest_of(
        tree(concept(min_width=1.0)), row(10.0), row(10.0, contender="birch"), method=Method(draws=4000)
    )
    assert contest.lead("c")["ash"] == pytest.approx(0.5, abs=0.03)
    assert contest.headline.title.endswith("it depends on the weights") or "too close to call" in contest.headline.title


@pytest.mark.parametrize(
    ("ask", "error", "problem", "remedy"),
    [
        (lambda c: c.lead("stagee"), UnknownNameError, 'node "stagee" is not in the study', '"stage"'),
        (lambda c: c.lead("stage", "1990"), UnknownNameError, "1990 is not scored", "2019 to 2024"),
        (lambda c: c.lead("guests", "1990"), UnknownNameError, "guests has no value in 1990", ""),
        (lambda c: c.lead("stage", among=("oakham", "nowhere")), UnknownNameError, "nowhere", "there are: "),
        (lambda c: c.lead("guests", "2024", region="abroad"), UnknownNameError, "no value in abroad", "world"),
        (lambda c: c.of_pair("oakham", "arcadia"), CoverageError, "oakham and arcadia are not of one kind", "a city"),
        (lambda c: c.of_pair("oakham", "Oakham"), UnknownNameError, "oakham is held against itself", "name two"),
        (lambda c: c.of_pair("oakham", "pinewick", "1990"), UnknownNameError, "1990 is not scored", "2019 to 2024"),
        (lambda c: c.trace("oakham", "stage", "1990"), UnknownNameError, "1990 is not scored", "2019 to 2024"),
        (lambda c: c.trace("nobody", "stage"), UnknownNameError, 'contender "nobody"', "there are: "),
        (lambda c: c.quantity("stage"), UnknownNameError, 'indicator "stage"', ""),
        (lambda c: c.lead("name_known"), CoverageError, "arcadia has a value of name_known in 2024; a lead needs two",
         "show STUDY --indicator name_known"),
        (lambda c: c.quantity("export_goal"), CoverageError, "no observation of export_goal can be used", "says why"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_says_why_and_what_to_ask(cities, ask, error, problem, remedy):
    with pytest.raises(error) as caught:
        ask(cities)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_the_pair_in_view_is_named_or_the_first_two_of_the_first_kind():
    named = (("elm", "city", 3), ("ash", "city", 2), ("oak", "land", 9), ("birch", "city", 1))
    contenders = [Contender(code=code, name=code.title(), kind=kind, order=order) for code, kind, order in named]
    index = build(estimates_of(tree(concept(), contenders=contenders), row(1.0)), Method(draws=100))
    assert compare(index).pair == ("birch", "ash")
    assert compare(index, pair=("Elm", "ash")).pair == ("elm", "ash")
    assert compare(index).period == "2024"
    with pytest.raises(UnknownNameError, match="2031 is not scored"):
        compare(index, period="2031")


def test_a_contest_needs_two():
    index = build(estimates_of(tree(concept(), contenders=("ash",)), row(1.0)), Method(draws=100))
    with pytest.raises(CoverageError, match="two contenders of one kind"):
        compare(index)


def test_nothing_in_common_is_no_lead_whatever_share_is_asked_for():
    method = Method(draws=100, min_availability=0.0, lead_availability=0.0, front_availability=0.0)
    framework = fronts({"f": 1.0, "g": 1.0}, [("a", "f"), ("b", "g")])
    contest = contest_of(framework, *pair("a", 5, None), *pair("b", None, 5), method=method)
    assert math.isnan(contest.view.overall.p)
    assert contest.view.weights is None
    assert "no overall lead" in contest.headline.title
    assert repr(contest)


def test_observations_of_a_front_are_those_of_the_figures_that_are_used(cities):
    rows = {front.node: front.observations for front in cities.of_pair("oakham", "pinewick", "2024").fronts}
    # two counts of guests and two price ranges; borrowed: two charts, an amount and a filling one; lists and regard
    assert rows == {"stage": 4, "visit": 4, "image": 5}
    assert cities.view.overall.observations == 13
