"""One number against the figures of its cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_studies import concept, row, tree

from softpower.framework import Indicator, RowRule
from softpower.verdicts import verify

PEOPLE = tree(concept())
YEN = Indicator(code="yen", name="yen", use="conversion", role="context", unit="JPY per USD")
MONEY = tree(concept(unit="USD"), indicators=(YEN,))
RANK = tree(concept(unit="rank", scale="minus_log_rank"))
SHARE = tree(concept(unit="percent", scale="logit"))


def one(found):
    assert len(found.rows) == 1
    return found.rows[0]


@pytest.mark.parametrize(
    ("claimed", "known", "verdict"),
    [
        (36_870_000.0, 36_870_148.0, "as stated"),  # the claim is rounded
        (36_870_148.0, 36_900_000.0, "as stated"),  # the source is
        (36_870_000.0, 36_880_148.0, "differs"),
        (100.0, 130.0, "differs"),
        (100.0, 100.4, "as stated"),
    ],
)
def test_equal_at_the_coarser_precision(against, claimed, known, verdict):
    assert one(against(PEOPLE, [row(claimed)], row(known))).verdict == verdict


def test_a_place_is_exact(against):
    assert one(against(RANK, [row(2.0)], row(2.0))).verdict == "as stated"
    found = one(against(RANK, [row(5.0)], row(2.0, source="almanac")))
    assert found.verdict == "differs"
    assert found.sentence == "3 places lower than almanac states: place 2."


def test_a_share_departs_by_points(against):
    found = one(against(SHARE, [row(23.1)], row(17.8)))
    assert found.sentence == "5.3 percentage points more than almanac states: 17.8%."
    assert found.departure == pytest.approx(5.3 / 17.8)


def test_about_reaches_a_twentieth(against):
    assert one(against(PEOPLE, [row(1040.0, modifier="~")], row(1000.4))).verdict == "agrees"
    assert one(against(PEOPLE, [row(1060.0, modifier="~")], row(1000.4))).verdict == "differs"
    assert one(against(PEOPLE, [row(1040.0)], row(1000.4))).verdict == "differs"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ({"low": 80.0, "high": 120.0}, "as stated"),
        ({"low": 70.0, "high": 130.0}, "agrees"),
        ({"value": 100.0}, "agrees"),
        ({"low": 130.0, "high": 150.0}, "differs"),
    ],
)
def test_ranges(against, claim, verdict):
    stated = {"value": None, "low": None, "high": None, **claim}
    known = row(None, low=80.0, high=120.0)
    assert one(against(MONEY, [row(**stated)], known)).verdict == verdict


def test_bounds(against):
    assert one(against(PEOPLE, [row(900.0, modifier=">")], row(1000.0))).verdict == "agrees"
    found = one(against(PEOPLE, [row(700.0, modifier="<")], row(1000.0)))
    assert (found.verdict, found.departure) == ("differs", pytest.approx(-0.3))


def test_between_two_sources_agrees_and_beyond_them_differs(against):
    known = (row(1000.4, source="a"), row(1050.3, source="b"))
    assert one(against(PEOPLE, [row(1020.2)], *known)).verdict == "agrees"
    found = one(against(PEOPLE, [row(1071.3)], *known))
    assert found.verdict == "differs"
    assert (
        found.sentence
        == "2% more than b states: 1,050.3 people; 2 figures are known, from 1,000.4 people to 1,050.3 people."
    )


def test_one_of_several_that_stand_apart(against):
    known = (row(1000.0, source="a"), row(1500.0, source="b"))
    found = one(against(PEOPLE, [row(1500.0)], *known))
    assert found.verdict == "sources differ"
    assert found.sentence == "b states 1,500 people; a states 1,000 people, 33% less."
    assert found.sources == ("b", "a")


def test_a_claim_that_leaves_room_for_one_of_two_that_stand_apart(against):
    known = (row(1000.0, source="a"), row(1500.0, source="b"))
    for claim in (row(1400.0, modifier=">"), row(None, low=1400.0, high=1600.0), row(1530.3, modifier="~")):
        found = one(against(PEOPLE, [claim], *known))
        assert found.verdict == "sources differ"
        assert found.sentence.endswith("; a states 1,000 people, 33% less.")
    assert one(against(PEOPLE, [row(900.0, modifier=">")], *known)).verdict == "agrees"


def test_a_revision_is_no_conflict(against):
    found = one(against(PEOPLE, [row(1000.4)], row(1000.4, source="a"), row(1020.3, source="b")))
    assert found.verdict == "as stated"


def test_a_figure_that_a_rule_leaves_out_is_named_with_the_reason(against):
    rule = RowRule(indicator="c", source="web", action="exclude", reason="a page with a proven mistake")
    framework = tree(concept(), rules=(rule,))
    known = (row(1000.0, source="a"), row(1400.0, source="web"))
    assert one(against(framework, [row(1000.0)], *known)).verdict == "as stated"
    found = one(against(framework, [row(1400.0)], *known))
    assert found.verdict == "sources differ"
    assert "not used: left out: a page with a proven mistake" in found.sentence


def test_an_older_figure_is_outdated(against):
    known = (row(900.0, period="2022"), row(1000.0, period="2023"), row(1200.0, period="2024"))
    found = one(against(PEOPLE, [row(1000.0)], *known))
    assert found.verdict == "outdated"
    assert (
        found.sentence == "True of 2023, for which almanac states 1,000 people; for 2024 almanac states 1,200 people."
    )


def test_of_a_year_without_figures_only_the_earlier_ones_are_told(against):
    known = (row(900.0, period="2022"), row(1000.0, period="2023"))
    assert one(against(PEOPLE, [row(1000.0)], *known)).verdict == "outdated"
    found = one(against(PEOPLE, [row(1100.0)], *known))
    assert found.verdict == "not covered"
    assert found.sentence == "Nothing is known of 2024. almanac states 1,000 people for 2023."


def test_parts_of_a_year_are_no_years(against):
    found = one(against(PEOPLE, [row(500.0, period="2024H1")], row(1000.0)))
    assert found.verdict == "not covered"
    assert one(against(PEOPLE, [row(500.0, period="2024H1")], row(500.0, period="2024H1"))).verdict == "as stated"


def test_a_year_known_by_its_halves_is_held_against_the_estimate(against):
    halves = Indicator(code="h", name="h", concept="c", unit="percent", scale="logit", period_rule="mean_of_halves",
                       method_class="official")  # fmt: skip
    framework = tree(concept(unit="percent", scale="logit"), indicators=(halves,))
    known = [row(v, indicator="h", period=p) for v, p in ((20.0, "2024H1"), (22.0, "2024H2"))]
    assert one(against(framework, [row(21.0, indicator="h")], *known)).verdict == "agrees"
    found = one(against(framework, [row(40.0, indicator="h")], *known))
    assert found.verdict == "differs"
    assert found.sentence.startswith("Only parts of 2024 are stated")


def test_a_name_that_belongs_to_no_quantity_is_not_covered(against):
    for missing in ("contender", "indicator", "period"):
        found = one(against(PEOPLE, [row(1000.0) | {missing: None}], row(1000.0, period="2023")))
        assert found.verdict in ("not covered", "as stated")
        assert found.sentence
    found = one(against(PEOPLE, [row(1000.0, unit="USD")], row(1000.0)))
    assert (found.verdict, found.sentence) == (
        "not covered",
        'It cannot be compared: "USD" cannot be converted into "person".',
    )


def test_a_claim_without_a_time_is_held_against_the_latest(against):
    known = (row(900.0, period="2022"), row(1000.0, period="2023"))
    found = one(against(PEOPLE, [row(1000.0, period=None)], *known))
    assert (found.verdict, found.period) == ("as stated", "2023")
    assert "No time is named: 2023 is the latest year known" in found.sentence


RATE = row(150.0, indicator="yen", unit="JPY per USD")


@given(value=st.floats(1e3, 1e12), off=st.sampled_from([0.7, 0.9, 1.0, 1.1, 1.3]))
def test_another_currency_keeps_the_verdict(against, value, off):
    """Beyond the error of a yearly mean rate the verdict rests on the amount, not on the currency it is stated in."""
    known = (row(value, unit="USD"), RATE)
    here = one(against(MONEY, [row(value * off, unit="USD")], *known))
    there = one(against(MONEY, [row(value * off * 150.0, unit="JPY")], *known))
    assert here.verdict == there.verdict == ("as stated" if off == 1.0 else "differs")


@given(value=st.integers(100, 10**7), off=st.sampled_from([7, 10, 13]), scale=st.sampled_from([1, 10, 1000, 10**6]))
def test_another_scale_keeps_the_verdict(against, value, off, scale):
    """Ten times everything is the same question."""
    one_ = one(against(PEOPLE, [row(value * off / 10)], row(float(value)))).verdict
    other = one(against(PEOPLE, [row(value * scale * off / 10)], row(float(value * scale)))).verdict
    assert one_ == other


@given(values=st.lists(st.sampled_from([800.0, 1000.0, 1001.0, 1300.0]), min_size=1, max_size=5), data=st.data())
def test_the_order_of_sources_does_not_matter(against, values, data):
    known = [row(v, source=f"s{i}") for i, v in enumerate(values)]
    mixed = data.draw(st.permutations(known))
    first, second = against(PEOPLE, [row(1000.0)], *known), against(PEOPLE, [row(1000.0)], *mixed)
    assert first.rows == second.rows


@given(value=st.floats(100.0, 1e12), off=st.floats(0.2, 5.0))
def test_what_is_said_to_agree_is_near_and_what_differs_is_not(against, value, off):
    found = one(against(PEOPLE, [row(value * off)], row(value)))
    assert found.verdict in ("as stated", "differs")
    assert found.departure == pytest.approx(off - 1, abs=1e-9)
    if found.verdict == "as stated":
        assert abs(off - 1) < 0.06  # two digits are always taken as meant


def test_nothing_to_verify_is_no_failure(against):
    found = against(PEOPLE, [], row(1000.0))
    assert found.summary == "0 claims"
    assert found.table.is_empty()
    assert verify(found.parent, found.estimates).rows == ()
