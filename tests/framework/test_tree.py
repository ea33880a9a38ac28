"""The tree of a study: what holds together, what does not, and how names are found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny_studies import HERE, concept, tree

from softpower.errors import FrameworkError, UnknownNameError
from softpower.framework import Aggregate, Contender, Indicator, Region
from softpower.framework.tree import by_code, children
from softpower.study import read_study


@pytest.fixture(scope="module")
def cities():
    return read_study(HERE / "cities").framework


def refused(framework, **parts):
    with pytest.raises(FrameworkError) as caught:
        replace(framework, **parts)
    assert caught.value.exit_code == 3
    return caught.value


def nodes(framework, **changed):
    return {**framework.aggregates, **changed}


def test_the_tree_of_a_study(cities):
    assert cities.root.code == "index"
    assert [front.code for front in cities.fronts] == ["stage", "visit", "image"]
    assert [node.code for node in cities.scored] == ["chart", "exports", "guests", "price", "lists", "regard"]
    assert cities.presets == ("published", "stage")
    assert cities.kinds() == ("city", "country")
    assert [node.code for node in children(cities, "stage")] == ["chart", "exports"]


@pytest.mark.parametrize(
    ("node", "front"),
    [("chart", "stage"), ("exports_crown", "stage"), ("visit", "visit"), ("index", ""), ("nowhere", "")],
)
def test_the_front_above_a_node(cities, node, front):
    assert cities.front_of(node) == front


def test_the_front_above_a_deeper_node():
    made = tree(concept())
    made = replace(
        made,
        aggregates=nodes(made, part=Aggregate(code="part", parent="front", name="Part")),
        concepts={"c": replace(made.concepts["c"], parent="part")},
    )
    assert made.front_of("c") == "front"
    assert made.front_of("part") == "front"


@pytest.mark.parametrize(("contender", "lender"), [("oakham", "arcadia"), ("freeport", ""), ("arcadia", "")])
def test_who_a_contender_borrows_from(cities, contender, lender):
    assert cities.within(contender) == lender


@pytest.mark.parametrize(
    ("concept", "contender", "owner"),
    [
        ("exports", "oakham", "arcadia"),
        ("exports", "freeport", "freeport"),
        ("guests", "oakham", "oakham"),
        ("exports_crown", "oakham", "oakham"),
        ("nowhere", "oakham", "oakham"),
    ],
)
def test_whose_figures_a_contender_uses(cities, concept, contender, owner):
    assert cities.figures_of(concept, contender) == owner


@pytest.mark.parametrize(
    ("what", "word", "code"),
    [
        ("contender", "oakham", "oakham"),
        ("contender", "OAKHAM", "oakham"),
        ("node", "The stage", "stage"),
        ("node", "the visit", "visit"),
        ("node", "Exports of songs", "exports"),
        ("indicator", "room_price", "room_price"),
        ("region", "Abroad", "abroad"),
    ],
)
def test_a_name_is_found_by_code_or_title_in_any_case(cities, what, word, code):
    assert cities.find(what, word) == code


@pytest.mark.parametrize(
    ("what", "word", "nearest"),
    [
        ("contender", "okham", '"oakham"'),
        ("node", "stagee", '"stage"'),
        ("indicator", "room_prise", '"room_price"'),
        ("region", "abrod", '"abroad"'),
        ("contender", "zzzz", "there are: "),
    ],
)
def test_an_unknown_name_names_the_nearest(cities, what, word, nearest):
    with pytest.raises(UnknownNameError) as caught:
        cities.find(what, word)
    assert f'{what} "{word}" is not in the study' in caught.value.problem
    assert nearest in caught.value.remedy
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("word", ["abroad", "Abroad", "OVERSEAS"])
def test_a_region_is_found_by_code_name_or_alias(cities, word):
    assert cities.region(word) == "abroad"


def test_regions_are_free_where_a_study_names_none_and_checked_where_it_does(cities):
    assert tree(concept()).region("North America") == "north-america"
    with pytest.raises(UnknownNameError, match="moon"):
        cities.region("moon")


def test_a_code_goes_before_a_name():
    made = tree(concept(), contenders=(Contender(code="ash", name="Birch"), Contender(code="birch", name="Ash")))
    assert made.find("contender", "birch") == "birch"


def test_an_unknown_parent_names_the_nearest():
    made = tree(concept())
    error = refused(made, concepts={"c": replace(made.concepts["c"], parent="fronnt")})
    assert str(error).startswith('node c: parent "fronnt" is not in the study')
    assert '"front"' in error.remedy


def test_a_circle_is_drawn_out():
    made = tree(concept())
    ring = {
        "a": Aggregate(code="a", parent="b", name="A"),
        "b": Aggregate(code="b", parent="a", name="B"),
    }
    error = refused(made, aggregates=nodes(made, **ring))
    assert "a > b > a" in error.problem
    assert "outside the circle" in error.remedy


def test_a_node_above_itself_is_a_circle():
    made = tree(concept())
    error = refused(made, aggregates=nodes(made, a=Aggregate(code="a", parent="a", name="A")))
    assert "a > a" in error.problem


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_one_root(count):
    made = tree(concept())
    roots = {f"r{i}": Aggregate(code=f"r{i}", parent="", name="R") for i in range(count)}
    rest = {"front": replace(made.aggregates["front"], parent="r0" if count else "front")}
    error = refused(made, aggregates={**roots, **rest})
    assert f"the tree has {count} roots" in error.problem
    assert "exactly one" in error.remedy


@pytest.mark.parametrize("weight", [-1.0, float("nan")])
def test_a_weight_is_a_number_of_0_or_more(weight):
    made = tree(concept())
    error = refused(made, concepts={"c": replace(made.concepts["c"], weight=weight)})
    assert error.where == "node c"
    assert "0 or more" in error.remedy


def test_some_front_needs_a_weight():
    made = tree(concept())
    error = refused(made, aggregates=nodes(made, front=replace(made.aggregates["front"], weight=0.0)))
    assert "the weights of all fronts are 0" in error.problem


def test_a_study_needs_contenders():
    error = refused(tree(concept()), contenders={})
    assert "no contender" in error.problem
    assert "study.toml" in error.remedy


def test_a_contender_stands_within_one_that_is_there():
    made = tree(concept())
    error = refused(made, contenders={**made.contenders, "elm": Contender(code="elm", name="Elm", within="ashh")})
    assert error.where == "contender elm: within"
    assert '"ash"' in error.remedy


def test_an_indicator_feeds_a_concept_that_is_there():
    made = tree(concept())
    error = refused(made, indicators={"i": Indicator(code="i", name="I", concept="cc")})
    assert error.where == "indicator i"
    assert '"c"' in error.remedy


def test_codes_are_there_and_unique():
    regions = [Region(code="a", name="A"), Region(code="b", name="B")]
    assert list(by_code(regions, "regions.csv")) == ["a", "b"]
    with pytest.raises(FrameworkError, match=r'regions\.csv: the code "a" stands twice'):
        by_code([*regions, regions[0]], "regions.csv")
    with pytest.raises(FrameworkError, match=r"regions\.csv: a row has no code"):
        by_code([Region(code="", name="A")], "regions.csv")
