"""Rows that share a cell but not a definition: parts of years and sums, fillers, rules, and rows that speak of none."""

from __future__ import annotations

import math

import pytest
from scipy import stats
from tiny_studies import cells, concept, estimates_of, row, statuses, tree

from softpower.framework import Indicator, RowRule

T90 = stats.t.ppf(0.9, 3)


def fed_by(*indicators, **parts):
    """A concept fed by indicators that are given by code with their differences."""
    made = [
        Indicator(code=code, name=code, concept="c", unit="person", method_class="official", **more)
        for code, more in indicators
    ]
    return tree(concept(**parts), indicators=made)


def one(estimates):
    (cell,) = cells(estimates).values()
    return cell


def by_value(estimates):
    """What became of the rows, by the value that was stated."""
    told = statuses(estimates)
    return {r["value"]: told[r["id"]] for r in estimates.parent.table.iter_rows(named=True)}


TWICE = fed_by(("c", {"period_rule": "year; else twice the half (sd 0.05)"}))
MEAN = fed_by(("c", {"period_rule": "mean_of_halves"}))
EDITION = fed_by(("c", {"period_rule": "edition"}))
YEARLY = fed_by(("c", {}))


def test_one_half_is_doubled_with_an_error_of_its_own():
    cell = one(estimates_of(TWICE, row(2e6, period="2024H1")))
    assert (cell["period"], cell["median"]) == ("2024", pytest.approx(4e6))
    assert cell["high80"] == pytest.approx(4e6 * math.exp(math.hypot(0.05, 0.05) * T90))


def test_two_halves_are_added_without_it():
    estimates = estimates_of(TWICE, row(2e6, period="2024H1"), row(3e6, period="2024H2"))
    assert one(estimates)["median"] == pytest.approx(5e6)
    assert one(estimates)["high80"] == pytest.approx(5e6 * math.exp(0.05 * T90))
    assert by_value(estimates) == {2e6: "used", 3e6: "used"}


def test_a_half_that_two_sources_state_counts_once():
    rows = [row(2e6, period="2024H1"), row(3e6, period="2024H2"), row(2.1e6, period="2024H1", method_class="survey"),
            row(2.6e6, period="2024H1", method_class="press_restated")]  # fmt: skip
    estimates = estimates_of(TWICE, *rows)
    assert one(estimates)["median"] == pytest.approx(5e6)
    assert by_value(estimates)[2.6e6] == "a better attested row states this part"
    assert one(estimates_of(MEAN, *rows))["median"] == pytest.approx(2.5e6)


def test_the_mean_of_halves():
    assert one(estimates_of(MEAN, row(20.0, period="2024H1"), row(30.0, period="2024H2")))["median"] == pytest.approx(
        25
    )
    assert one(estimates_of(MEAN, row(20.0, period="2024H1")))["median"] == pytest.approx(20)


@pytest.mark.parametrize("framework", [TWICE, MEAN, YEARLY])
def test_the_whole_year_goes_before_its_parts(framework):
    estimates = estimates_of(framework, row(4.4e6), row(2e6, period="2024H1"), row(1.5e6, period="2024Q1"))
    assert one(estimates)["median"] == pytest.approx(4.4e6)
    told = by_value(estimates)
    assert told[4.4e6] == "used"
    assert all("used" not in told[v] for v in (2e6, 1.5e6))


def test_an_edition_is_that_of_its_year():
    assert one(estimates_of(EDITION, row(7.0, period="2024-06")))["period"] == "2024"


@pytest.mark.parametrize("period", ["2024H1", "2024Q3", "2024-05"])
def test_a_part_of_a_year_is_no_year(period):
    estimates = estimates_of(YEARLY, row(7.0, period=period))
    assert estimates.table.is_empty()
    (status,) = statuses(estimates).values()
    assert "only whole years are compared" in status


@pytest.mark.parametrize("framework", [TWICE, MEAN])
def test_a_range_of_a_half_is_no_year_and_is_not_lost(framework):
    estimates = estimates_of(framework, row(None, low=1e6, high=2e6, period="2024H1"))
    assert estimates.table.is_empty()
    assert list(statuses(estimates).values()) == ["a half, and only whole years are compared"]
    beside = estimates_of(framework, row(None, low=1e6, high=2e6, period="2024H1"), row(2e6, period="2024H2"))
    assert sorted(statuses(beside).values()) == ["a range is not joined with other parts", "used"]
    whole = estimates_of(framework, row(None, low=1e6, high=2e6, period="2024H1"), row(4e6))
    assert sorted(statuses(whole).values()) == ["the whole year is stated", "used"]


PORTS = fed_by(("c", {}), ("north", {"use": "sum"}), ("south", {"use": "sum"}))


def test_parts_are_added_where_no_row_states_the_whole():
    estimates = estimates_of(PORTS, row(19e6, indicator="north"), row(26e6, indicator="south"))
    assert one(estimates)["median"] == pytest.approx(45e6)
    assert by_value(estimates) == {19e6: "used", 26e6: "used"}


def test_a_part_that_two_sources_state_is_added_once():
    estimates = estimates_of(
        PORTS, row(19e6, indicator="north", source="a"), row(19e6, indicator="north", source="b"),
        row(26e6, indicator="south"), row(26.4e6, indicator="south", method_class="press_restated"),
    )  # fmt: skip
    assert one(estimates)["median"] == pytest.approx(45e6)
    assert list(statuses(estimates).values()).count("a better attested row states this part") == 2


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([row(44e6), row(19e6, indicator="north"), row(26e6, indicator="south")], "the whole is stated"),
        ([row(19e6, indicator="north")], "the other parts of the sum are missing"),
        ([row(19e6, indicator="north", source="a"), row(19e6, indicator="north", source="b")],
         "the other parts of the sum are missing"),
        ([row(None, low=18e6, high=20e6, indicator="north"), row(26e6, indicator="south")],
         "a range is not joined with other parts"),
    ],
)  # fmt: skip
def test_parts_that_cannot_be_added_say_why(rows, status):
    estimates = estimates_of(PORTS, *rows)
    assert status in statuses(estimates).values()
    assert len(statuses(estimates)) == len(rows)


FILLED = fed_by(("c", {}), ("guess", {"use": "fill", "definition_offset": 0.2, "definition_sd": 0.3}))


def test_a_filling_row_counts_only_where_no_leading_one_stands():
    estimates = estimates_of(
        FILLED, row(10.0), row(14.0, indicator="guess"), row(7.0, indicator="guess", period="2023")
    )
    made = cells(estimates)
    assert made["c", "ash", "2024"]["median"] == pytest.approx(10)
    assert by_value(estimates)[14.0] == "a leading figure stands for this year"
    filled = made["c", "ash", "2023"]
    assert filled["median"] == pytest.approx(7 * math.exp(0.2)), "with the offset of its definition"
    assert filled["high80"] == pytest.approx(7 * math.exp(0.2 + math.hypot(0.05, 0.3) * T90)), "and its own error"


def test_an_offset_that_the_concept_leaves_open_is_no_error_of_the_rows():
    framework = fed_by(("c", {}), ("guess", {"use": "fill", "definition_sd": 0.3}), open_sd=0.3)
    cell = one(estimates_of(framework, row(7.0, indicator="guess")))
    assert cell["high80"] == pytest.approx(7 * math.exp(0.05 * T90))


def ruled(action, **parts):
    reason = parts.pop("reason", "a reason")
    rule = RowRule(indicator="c", action=action, note_contains="odd", reason=reason, **parts)
    return estimates_of(tree(concept(), rules=(rule,)), row(10.0), row(31.0, note="odd count"))


@pytest.mark.parametrize(
    ("action", "status"),
    [("exclude", "left out: a reason"), ("apart", "kept apart: a reason"), ("forecast", "a forecast: a reason")],
)
def test_a_row_that_a_rule_takes_out_keeps_the_reason(action, status):
    estimates = ruled(action)
    assert one(estimates)["median"] == pytest.approx(10)
    assert by_value(estimates) == {10.0: "used", 31.0: status}


def test_a_rule_shifts_a_row():
    estimates = ruled("offset", log_offset=-math.log(3.1))
    assert one(estimates)["median"] == pytest.approx(10, rel=1e-6)
    assert one(estimates)["n_origins"] == 2


def test_a_rule_reads_a_row_as_a_lower_bound():
    assert one(ruled("range"))["median"] == pytest.approx(
        one(estimates_of(tree(concept()), row(10.0), row(31.0, modifier=">")))["median"], rel=1e-6
    )


def test_a_rule_makes_a_row_weak():
    weak = ruled("keep_weak")
    weights = dict(zip(weak.uses["value"], weak.uses["weight"], strict=True))
    assert weights[31.0] < 0.05
    assert one(weak)["median"] == pytest.approx(10, rel=0.05)


def test_a_rule_asks_to_look_and_changes_nothing():
    estimates = ruled("check")
    plain = estimates_of(tree(concept()), row(10.0), row(31.0, note="odd count"))
    assert estimates.table.equals(plain.table)
    checked = [f for f in estimates.findings if f.code == "check_row"]
    assert [(f.grade, f.text) for f in checked] == [("note", "a reason")]


@pytest.mark.parametrize(
    "parts",
    [{"contender": "birch"}, {"period": "2023"}, {"source": "gazette"}, {"note_contains": "nothing of that"}],
)
def test_a_rule_touches_only_the_rows_it_names(parts):
    rule = RowRule(indicator="c", action="exclude", **{"note_contains": "", **parts})
    estimates = estimates_of(tree(concept(), rules=(rule,)), row(10.0), row(31.0, note="odd count"))
    assert set(statuses(estimates).values()) == {"used"}


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"kind": "forecast"}, "a forecast"),
        ({"kind": "target"}, "a target"),
        ({"kind": "claim", "value": None}, "a claim"),
        ({"kind": "opinion", "value": None}, "an opinion"),
        ({"kind": "event", "value": None}, "an event"),
        ({"contender": None}, "no contender is linked"),
        ({"indicator": None}, "no indicator is linked"),
        ({"period": None}, "no period is linked"),
    ],
)
def test_a_row_that_speaks_of_no_cell_says_why(parts, status):
    estimates = estimates_of(tree(concept()), {**row(3.0), **parts})
    assert estimates.table.is_empty()
    assert list(statuses(estimates).values()) == [status]


def test_an_estimate_counts_like_a_measurement():
    assert one(estimates_of(tree(concept()), row(3.0, kind="estimate")))["median"] == pytest.approx(3)


def test_what_is_not_scored_is_a_quantity_of_its_own_in_its_own_periods():
    framework = fed_by(("c", {}), ("extra", {"role": "trend_only", "use": "trend"}))
    made = cells(estimates_of(framework, row(3.0), row(4.0, indicator="extra", period="2024H1")))
    assert set(made) == {("c", "ash", "2024"), ("extra", "ash", "2024H1")}
