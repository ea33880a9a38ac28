"""Places in published lists: pooled with what was eligible, whoever publishes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_studies import cells, concept, estimates_of, row, statuses, tree

from softpower.framework import Indicator, ListEdition

PLACES = concept(unit="rank", scale="minus_log_rank", pooling="pool")


def framework(*lists, contenders=("ash", "birch", "elm")):
    """A concept that pools the lists a and b."""
    indicators = [
        Indicator(code=code, name=code, concept="c", unit="rank", scale="minus_log_rank", period_rule="edition",
                  method_class="editorial_ranking")
        for code in ("a", "b")
    ]  # fmt: skip
    return tree(PLACES, indicators=indicators, contenders=contenders, lists=lists)


def edition(indicator, eligible, year="2024"):
    return ListEdition(code=indicator, edition=year, indicator=indicator, title=f"List {indicator}", eligible=eligible)


def place(contender, number, indicator="a", **more):
    return row(float(number), contender=contender, indicator=indicator, method_class="editorial_ranking", **more)


def medians(estimates):
    return {key[1]: cell["median"] for key, cell in cells(estimates).items()}


def test_a_better_place_is_a_better_estimate_within_a_list_of_a_hundred():
    made = medians(estimates_of(framework(edition("a", 50)), place("ash", 2), place("birch", 10), place("elm", 40)))
    assert 1 <= made["ash"] < made["birch"] < made["elm"] <= 100


def test_the_same_place_means_more_in_a_longer_list():
    short, long = (medians(estimates_of(framework(edition("a", n)), place("ash", 10)))["ash"] for n in (12, 300))
    assert long < short


def test_a_second_list_counts_and_a_list_that_ends_is_no_change():
    both = framework(edition("a", 50), edition("b", 80), edition("a", 50, "2023"), edition("b", 80, "2023"))
    rows = [place(c, n, i, period=y) for c, n in (("ash", 3), ("birch", 12)) for i in "ab" for y in ("2023", "2024")]
    made = cells(estimates_of(both, *rows))
    ended = cells(estimates_of(both, *(r for r in rows if (r["indicator"], r["period"]) != ("b", "2024"))))
    assert made["c", "ash", "2024"]["n_origins"] == 2
    assert ended["c", "ash", "2024"]["n_origins"] == 1
    for contender in ("ash", "birch"):
        cell = made["c", contender, "2024"]
        assert cell["low80"] < ended["c", contender, "2024"]["median"] < cell["high80"]


@pytest.mark.parametrize("other", ["2019", "2030"])
def test_the_number_of_the_eligible_is_taken_from_the_nearest_edition(other):
    lists = framework(edition("a", 50, "2022"), edition("a", 200, other), edition("a", None, "2024"))
    estimates = estimates_of(lists, place("ash", 10))
    known = estimates_of(framework(edition("a", 50)), place("ash", 10))
    assert medians(estimates) == medians(known)
    assert [(f.code, f.text) for f in estimates.findings] == [
        ("unknown_eligible", "the number of the eligible is unknown; 50 as in 2022")
    ]


def test_without_any_number_only_the_order_counts():
    near = medians(estimates_of(framework(edition("a", None)), place("ash", 2), place("birch", 3)))
    far = medians(estimates_of(framework(edition("a", None)), place("ash", 2), place("birch", 90)))
    assert near == far
    assert near["ash"] < near["birch"]


def test_one_name_of_an_unknown_list_says_nothing_and_says_so():
    estimates = estimates_of(framework(edition("a", None)), place("ash", 4))
    assert estimates.table.is_empty()
    (status,) = statuses(estimates).values()
    assert status == "its list names nobody else here, and how many were eligible is unknown"


def test_of_two_places_in_one_list_the_better_attested_counts():
    rows = [place("ash", 7), place("birch", 9), {**place("ash", 12), "method_class": "press_restated"}]
    estimates = estimates_of(framework(edition("a", 50)), *rows)
    assert medians(estimates) == medians(estimates_of(framework(edition("a", 50)), *rows[:2]))
    told = {r["value"]: statuses(estimates)[r["id"]] for r in estimates.parent.table.iter_rows(named=True)}
    assert told == {
        7.0: "used in the pooled lists",
        9.0: "used in the pooled lists",
        12.0: "a better attested row states this place",
    }
    assert cells(estimates)["c", "ash", "2024"]["n_origins"] == 1


@pytest.mark.parametrize("lists", [(edition("a", 50),), ()])
def test_those_who_share_a_place_are_level(lists):
    made = medians(estimates_of(framework(*lists), place("ash", 5), place("birch", 5), place("elm", 9)))
    assert made["ash"] == pytest.approx(made["birch"], rel=1e-9)
    assert made["ash"] < made["elm"]
    dense = medians(estimates_of(framework(*lists), place("ash", 5), place("birch", 5), place("elm", 6)))
    assert dense["ash"] == pytest.approx(dense["birch"], rel=1e-9)
    assert dense["ash"] < dense["elm"]


def test_a_tie_lies_between_the_two_orders():
    lists = framework(edition("a", 50))
    tied = medians(estimates_of(lists, place("ash", 5), place("birch", 5), place("elm", 20)))
    apart = medians(estimates_of(lists, place("ash", 5), place("birch", 6), place("elm", 20)))
    assert apart["ash"] < tied["ash"] < apart["birch"]
    assert tied["elm"] == pytest.approx(apart["elm"], rel=0.05)


def test_a_place_beyond_the_list_makes_the_list_longer():
    assert medians(estimates_of(framework(edition("a", 10)), place("ash", 14)))["ash"] > 10


@settings(max_examples=15)
@given(
    st.permutations([place("ash", 2), place("birch", 9), place("elm", 20), place("ash", 4, "b"), place("elm", 8, "b")])
)
def test_the_order_of_rows_does_not_matter(rows):
    lists = framework(edition("a", 50), edition("b", 30))
    made, sorted_ = (medians(estimates_of(lists, *these)) for these in (rows, sorted(rows, key=str)))
    assert made == pytest.approx(sorted_, rel=1e-9)
