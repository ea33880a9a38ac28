"""Cells against hand calculations: one source, several, copies, ranges, currencies and denominators."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats
from tiny_studies import cells, concept, estimates_of, place, row, statuses, tree

from softpower.estimates import reconcile
from softpower.framework import Indicator
from softpower.study import read_study

T90, T975 = stats.t.ppf([0.9, 0.975], 3)
MONEY = tree(
    concept("sales", "USD"),
    indicators=(
        Indicator(code="sales_usd", name="Sales", concept="sales", unit="USD", method_class="official"),
        Indicator(code="sales_jpy", name="Sales in yen", concept="sales", unit="JPY", method_class="official"),
        Indicator(code="rate", name="Rate", role="denominator", use="conversion", unit="JPY per USD"),
    ),
)


def only(estimates):
    (cell,) = cells(estimates).values()
    return cell


def test_one_source_is_its_value_with_the_error_of_its_class():
    cell = only(estimates_of(tree(concept()), row(5e6, method_class="market_research")))
    assert cell["median"] == pytest.approx(5e6)
    assert cell["low80"] == pytest.approx(5e6 * math.exp(-0.25 * T90), rel=1e-6)
    assert cell["high95"] == pytest.approx(5e6 * math.exp(0.25 * T975), rel=1e-6)
    assert (cell["n_origins"], cell["modes"], cell["unit"]) == (1, 1, "person")


@pytest.mark.parametrize(
    ("scale", "unit", "value", "low"),
    [
        ("logit", "percent", 20.0, 100 / (1 + 4 * math.exp(0.1 * T90))),
        ("minus_log_rank", "rank", 8.0, 8 * math.exp(-0.1 * T90)),
        ("identity", "score", 60.0, 60 - 60 * 0.1 * T90),
    ],
)
def test_one_source_on_the_other_scales(scale, unit, value, low):
    cell = only(estimates_of(tree(concept(unit=unit, scale=scale)), row(value, method_class="industry_body")))
    assert (cell["median"], cell["low80"]) == (pytest.approx(value), pytest.approx(low))


def test_two_sources_are_weighed_by_their_classes():
    cell = only(
        estimates_of(tree(concept()), row(19.8e9, method_class="market_research"),
                     row(23.82e9, method_class="industry_body"))
    )  # fmt: skip
    found = [cell[name] / 1e9 for name in ("low95", "low80", "median", "high80", "high95")]
    np.testing.assert_allclose(found, [17.7, 19.8, 23.06, 26.3, 28.7], atol=0.06)
    assert cell["n_origins"] == 2


def test_a_wild_source_is_outvoted_and_its_weight_says_so():
    estimates = estimates_of(
        tree(concept()), *(row(v, method_class="editorial_ranking", note=str(v)) for v in (20.1, 22.3, 21.2, 60.4))
    )
    assert only(estimates)["median"] == pytest.approx(21.7, abs=0.2)
    weights = dict(zip(estimates.uses["value"], estimates.uses["weight"], strict=True))
    assert weights[60.4] < 0.1 * weights[21.2]
    assert sum(weights.values()) == pytest.approx(1)


def test_two_groups_far_apart_are_a_finding():
    estimates = estimates_of(tree(concept()), *(row(v, note=str(v)) for v in (2.03, 2.05, 6.01, 6.07)))
    assert only(estimates)["modes"] == 2
    (finding,) = estimates.findings
    assert (finding.code, finding.where) == ("two_clusters", "c, ash, 2024")
    assert "2.03, 2.05, 6.01, 6.07" in finding.text


@pytest.mark.parametrize(
    ("values", "origins"),
    [
        ((24790000.0, 24.79e6, 24.8e6), 1),
        ((24790000.0, 24.9e6), 2),
        ((24790000.0, 25e6), 1),
        ((17.85, 17.8, 17.9), 1),
        ((100.0, 120.0), 2),
    ],
)
def test_figures_that_agree_to_their_rounding_are_one(values, origins):
    estimates = estimates_of(tree(concept()), *(row(v, source=f"s{i}") for i, v in enumerate(values)))
    assert only(estimates)["n_origins"] == origins
    copies = [s for s in statuses(estimates).values() if s.startswith("copy of ")]
    assert len(copies) == len(values) - origins
    assert {s.removeprefix("copy of ") for s in copies} <= set(statuses(estimates))


def test_of_copies_the_most_precise_stands():
    estimates = estimates_of(tree(concept()), row(24.8e6, source="a"), row(24794321.0, source="b"))
    assert only(estimates)["median"] == pytest.approx(24794321)


def test_places_are_no_copies_of_each_other_unless_they_are_the_same():
    framework = tree(concept(unit="rank", scale="minus_log_rank"))
    assert only(estimates_of(framework, row(10.0), row(11.0)))["n_origins"] == 2
    assert only(estimates_of(framework, row(10.0, source="a"), row(10.0, source="b")))["n_origins"] == 1


def test_a_closed_range_is_an_interval_and_no_midpoint():
    cell = only(estimates_of(tree(concept()), row(None, low=80.0, high=120.0, method_class="press_restated")))
    low, high, s = math.log(80), math.log(120), 0.3
    grid = np.linspace(low - 40 * s, high + 40 * s, 200_001)
    density = stats.t.cdf((high - grid) / s, 3) - stats.t.cdf((low - grid) / s, 3)
    mass = integrate.cumulative_trapezoid(density, grid, initial=0)
    p80 = np.exp(np.interp([0.1, 0.9], mass / mass[-1], grid))
    assert cell["median"] == pytest.approx(math.sqrt(80 * 120), rel=1e-3)
    np.testing.assert_allclose([cell["low80"], cell["high80"]], p80, rtol=5e-3)


def test_a_value_beside_its_range_is_read_as_the_range():
    framework = tree(concept())
    whole = only(estimates_of(framework, row(100.0, low=80.0, high=120.0)))
    assert whole["median"] == pytest.approx(only(estimates_of(framework, row(None, low=80.0, high=120.0)))["median"])


@pytest.mark.parametrize(("modifier", "moves"), [(">", 1), ("<", -1)])
def test_more_than_and_less_than_are_open_ends(modifier, moves):
    framework = tree(concept())
    alone = only(estimates_of(framework, row(10.3)))["median"]
    mild = only(estimates_of(framework, row(10.3), row(5.0 if moves > 0 else 20.0, modifier=modifier)))["median"]
    hard = only(estimates_of(framework, row(10.3), row(13.0 if moves > 0 else 8.0, modifier=modifier)))["median"]
    assert mild == pytest.approx(alone, rel=0.005), "a bound that holds anyway says nothing"
    assert (hard - alone) * moves > 0.05 * alone


def test_only_an_open_range_needs_the_other_figures_of_its_quantity():
    framework = tree(concept())
    alone = estimates_of(framework, row(4e6, modifier=">"))
    assert alone.table.is_empty()
    assert [f.code for f in alone.findings] == ["order_of_magnitude"]
    assert list(statuses(alone).values()) == ["an order of magnitude only"]
    beside = estimates_of(framework, row(4e6, modifier=">"), row(6e6, contender="birch"))
    assert cells(beside)["c", "ash", "2024"]["median"] > 4e6


def test_a_survey_has_the_error_of_its_sample_on_top():
    framework = tree(concept(unit="percent", scale="logit"))
    poll = only(estimates_of(framework, row(20.0, n=400.0, method_class="survey")))
    hits, n = 80.0, 400.0
    sampling = math.sqrt(2 * (1 / (hits + 0.5) + 1 / (n - hits + 0.5)))
    scale, df = math.hypot(0.05, sampling), 3 * (1 + (sampling / 0.05) ** 2)
    y = math.log((hits + 0.5) / (n - hits + 0.5)) - scale * stats.t.ppf(0.9, df)
    assert poll["low80"] == pytest.approx(100 / (1 + math.exp(-y)), rel=1e-6)
    none = only(estimates_of(framework, row(0.0, n=400.0, method_class="survey")))
    assert 0 < none["median"] < 1, "nobody of four hundred is a share, too"


def test_a_stated_error_is_taken_to_the_scale():
    cell = only(estimates_of(tree(concept()), row(200.0, std_error=30.0)))
    df = 3 * (1 + (0.15 / 0.05) ** 2)
    assert cell["high80"] == pytest.approx(200 * math.exp(math.hypot(0.05, 0.15) * stats.t.ppf(0.9, df)), rel=1e-6)


@pytest.mark.parametrize("weeks", [0.0, 5.0, 80.0])
def test_counts_that_get_an_addition_vary_by_the_number_of_lumps(weeks):
    cell = only(estimates_of(tree(concept(unit="week", log_add=5.0)), row(weeks)))
    sampling = math.sqrt(5 / (weeks + 5))
    y = math.log(weeks + 5) + math.hypot(0.05, sampling) * stats.t.ppf(0.9, 3 * (1 + (sampling / 0.05) ** 2))
    assert cell["high80"] == pytest.approx(math.exp(y) - 5, rel=1e-6)
    assert cell["median"] == pytest.approx(weeks, abs=1e-9)
    assert cell["low95"] >= 0, "no count is below 0"


def test_no_place_is_before_the_first():
    cell = only(estimates_of(tree(concept(unit="rank", scale="minus_log_rank")), row(1.0)))
    assert (cell["low80"], cell["median"]) == (1.0, pytest.approx(1.0))


def rate(value, period="2024", **more):
    return row(value, indicator="rate", period=period, unit="JPY per USD", **more)


def test_currencies_are_converted_at_the_mean_rate_of_the_flows_year():
    made = cells(estimates_of(
        MONEY, rate(110.0, "2021"), rate(150.0, "2024"),
        row(6e12, indicator="sales_jpy", period="2021", unit="JPY"), row(6e12, indicator="sales_jpy", unit="JPY"),
    ))  # fmt: skip
    assert made["sales", "ash", "2021"]["median"] == pytest.approx(6e12 / 110)
    assert made["sales", "ash", "2024"]["median"] == pytest.approx(6e12 / 150)
    assert made["sales", "ash", "2024"]["unit"] == "USD"
    spread = math.exp(math.hypot(0.05, 0.01) * T90)
    assert made["sales", "ash", "2024"]["high80"] == pytest.approx(6e12 / 150 * spread)


def test_of_several_rates_of_a_year_the_median_is_taken_and_parts_of_years_are_none():
    made = cells(estimates_of(
        MONEY, rate(140.0), rate(150.0, source="b"), rate(199.0, source="c"), rate(90.0, "2024H1"),
        row(3e12, indicator="sales_jpy", unit="JPY"),
    ))  # fmt: skip
    assert made["sales", "ash", "2024"]["median"] == pytest.approx(2e10)


def test_without_the_rate_of_the_year_a_row_is_told_apart_and_the_rest_stands():
    estimates = estimates_of(MONEY, rate(150.0, "2023"), row(3e12, indicator="sales_jpy", unit="JPY"),
                             row(2e10, indicator="sales_usd", unit="USD"))  # fmt: skip
    assert only(estimates)["median"] == pytest.approx(2e10)
    assert [(f.code, "JPY" in f.text) for f in estimates.findings] == [("unusable_row", True)]
    assert sorted(statuses(estimates).values()) == [
        "an exchange rate, used to convert",
        "there is no exchange rate of JPY to the dollar for the year",
        "used",
    ]


DIVIDED = """\
code,parent,name,unit,direction,weight,denominator,target
index,,Influence,,1,1,,
songs,index,Songs,,1,1,,
weeks,songs,Weeks a head,week,1,1,people,
people,songs,People,person,1,1,,
"""


def test_values_are_divided_by_the_figure_of_the_same_contender_and_period(tmp_path):
    rows = "contender,indicator,period,value\nash,weeks,2023,30\nash,people,2023,2000\nbirch,weeks,2023,30\n"
    rows += "birch,people,2023,500\nbirch,weeks,2022,30\nash,people,2022,9\n"
    study = read_study(place("two-fronts", tmp_path, indicators_csv=DIVIDED, observations_csv=rows))
    estimates = reconcile(study.observe(), study.framework)
    made = cells(estimates)
    assert made["weeks", "ash", "2023"]["median"] == pytest.approx(30 / 2000)
    assert made["weeks", "birch", "2023"]["median"] == pytest.approx(30 / 500)
    assert made["weeks", "ash", "2023"]["unit"] == "week a people"
    assert ("weeks", "birch", "2022") not in made
    assert "no people of the same period to divide by" in statuses(estimates).values()


def test_a_denominator_that_is_left_out_divides_nothing(tmp_path):
    rows = (
        "contender,indicator,period,value,note\nash,weeks,2023,30,\nash,people,2023,2000,\nash,people,2023,9,a slip\n"
    )
    rules = "indicator,note_contains,action,reason\npeople,a slip,exclude,a slip\n"
    study = read_study(place("two-fronts", tmp_path, indicators_csv=DIVIDED, observations_csv=rows, rules_csv=rules))
    made = cells(reconcile(study.observe(), study.framework))
    assert made["weeks", "ash", "2023"]["median"] == pytest.approx(30 / 2000)
