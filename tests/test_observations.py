"""The tidy table: its contract, names that last, and corrections that apply only to what they were written for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.errors import ObservationError
from softpower.observations import KINDS, SCHEMA, Observations, correct, observation_id
from softpower.provenance import Correction


def row(**parts):
    return {"contender": "ash", "indicator": "songs", "period": "2024", "kind": "measurement", "value": 5.0, **parts}


def table(*rows, **parts):
    return Observations.from_rows(rows, **parts)


def test_absent_columns_are_null_and_the_order_is_that_of_the_schema():
    made = table(row()).table
    assert made.columns == list(SCHEMA)
    assert made["speaker"].to_list() == [None]
    assert made.schema == SCHEMA


def test_no_rows_make_an_empty_table():
    assert len(table()) == 0
    assert table().table.schema == SCHEMA


def test_names_are_the_same_in_another_run():
    # these are part of every corrections.csv: a change of the rule would make all of them stale
    assert observation_id(row(source="almanac")) == "c7667e88"
    assert observation_id(row(source="almanac", value=5)) == "c7667e88", "a whole number is the same number"
    assert observation_id(row(source="almanac", value=6.0)) != "c7667e88"


@given(st.permutations([row(value=float(v), source=s) for v in (1, 2, 3) for s in "ab"]))
def test_names_do_not_depend_on_the_order_of_rows(rows):
    made = table(*rows).table
    assert dict(zip(made["id"], zip(made["value"], made["source"], strict=True), strict=True)) == {
        observation_id({c: r.get(c) for c in SCHEMA}): (r["value"], r["source"]) for r in rows
    }


def test_a_row_that_stands_twice_is_kept_twice_under_two_names():
    made = table(row(), row(), row()).table
    first = made["id"][0]
    assert made["id"].to_list() == [first, f"{first}-2", f"{first}-3"]


@pytest.mark.parametrize(
    ("parts", "problem", "remedy"),
    [
        ({"valeu": 3}, 'unknown column "valeu"', 'did you mean "value"?'),
        ({"kind": "guess"}, 'kind is "guess"', "measurement"),
        ({"value": None}, "a measurement has no value and no range", "make it a claim"),
        ({"kind": "target", "value": None}, "a target has no value", "give a value"),
        ({"low": 8.0, "high": 2.0}, "low 8 is above high 2", "exchange"),
    ],
)
def test_a_row_that_breaks_the_contract_is_refused_with_its_place(parts, problem, remedy):
    with pytest.raises(ObservationError) as caught:
        table(row(), row(_where="observations.csv, line 9", **parts))
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy
    assert caught.value.where == "observations.csv, line 9"
    assert caught.value.exit_code == 3


def test_without_a_place_the_number_of_the_row_is_said():
    with pytest.raises(ObservationError, match=r"^row 2: "):
        table(row(), row(value=None))


@pytest.mark.parametrize("kind", sorted(set(KINDS) & {"claim", "opinion", "event"}))
def test_what_needs_no_value_may_have_none(kind):
    assert len(table(row(kind=kind, value=None))) == 1


def test_an_observation_is_found_by_its_name_or_said_to_be_missing():
    made = table(row(note="first"))
    assert made.row(made.table["id"][0])["note"] == "first"
    with pytest.raises(ObservationError, match='there is no observation "nope"'):
        made.row("nope")


def test_two_tables_join_with_all_their_parts():
    joined = table(row(), texts={"a": "x"}).join(table(row(value=6.0), texts={"b": "y"}))
    assert joined.table["value"].to_list() == [5.0, 6.0]
    assert joined.texts == {"a": "x", "b": "y"}


def corrected(made, **parts):
    name = made.table["id"][0]
    return correct(made, [Correction(observation=parts.pop("observation", name), **parts)])


@pytest.mark.parametrize(
    ("column", "was", "value", "now"),
    [
        ("value", "5", "50", 50.0),
        ("value", "5.0", "1e3", 1000.0),
        ("low", "", "4", 4.0),
        ("contender", "ash", "birch", "birch"),
        ("start", "", "12", 12),
        ("note", "", "a slip", "a slip"),
        ("period", "2024", "", None),
    ],
)
def test_a_correction_applies_while_the_old_value_holds(column, was, value, now):
    made = table(row(), row(value=7.0))
    fixed = corrected(made, column=column, was=was, value=value)
    assert fixed.table[column][0] == now
    assert fixed.table["id"].to_list() == made.table["id"].to_list(), "a name outlives a correction"
    assert fixed.table.row(1) == made.table.row(1)
    assert fixed.findings == ()


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"column": "value", "was": "4", "value": "50"}, 'the value is now "5.0"'),
        ({"column": "value", "was": "five", "value": "50"}, 'the value is now "5.0"'),
        ({"column": "note", "was": "old words", "value": "new"}, 'the value is now "None"'),
        ({"observation": "gone", "column": "value", "was": "5", "value": "50"}, "no such observation any more"),
        ({"observation": "gone", "column": "*"}, "no such observation any more"),
    ],
)
def test_a_correction_that_no_longer_fits_changes_nothing_and_is_reported(parts, why):
    made = table(row())
    fixed = corrected(made, **parts)
    assert fixed.table.equals(made.table)
    (finding,) = fixed.findings
    assert (finding.code, finding.grade) == ("stale_correction", "warning")
    assert why in finding.text
    assert "corrections.csv" in finding.where


def test_a_star_drops_the_row():
    made = table(row(), row(value=7.0))
    assert corrected(made, column="*").table["value"].to_list() == [7.0]


def test_two_corrections_of_one_row_may_pass_through_what_alone_would_be_wrong():
    made = table(row(value=None, low=1.0, high=2.0))
    name = made.table["id"][0]
    fixed = correct(made, [
        Correction(observation=name, column="low", was="1", value="10"),
        Correction(observation=name, column="high", was="2", value="20"),
    ])  # fmt: skip
    assert fixed.table.select("low", "high").row(0) == (10.0, 20.0)


@pytest.mark.parametrize(
    ("column", "was", "value", "problem"),
    [
        ("valeu", "", "5", 'unknown column "valeu"'),
        ("value", "5", "five", '"five" is no number for the column value'),
        ("high", "6", "", "a measurement has no value"),
        ("kind", "measurement", "guess", 'kind is "guess"'),
        ("low", "", "9", "low 9 is above high 6"),
    ],
)
def test_a_correction_may_not_break_the_contract(column, was, value, problem):
    made = table(row(value=None if column == "high" else 5.0, high=6.0))
    with pytest.raises(ObservationError) as caught:
        corrected(made, column=column, was=was, value=value)
    assert problem in caught.value.problem
    assert "corrections.csv: observation" in caught.value.where


def test_the_order_of_a_shuffled_table_changes_no_correction():
    rows = [row(value=float(v)) for v in range(20)]
    name = observation_id({c: rows[7].get(c) for c in SCHEMA})
    random.Random(1).shuffle(rows)
    fixed = correct(table(*rows), [Correction(observation=name, column="value", was="7", value="70")])
    assert sorted(fixed.table["value"]) == [*map(float, range(7)), *map(float, range(8, 20)), 70.0]
