"""One quantity on its own: scored or not, of one side or of several, in years, parts of years and regions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tiny_studies import cells, concept, estimates_of, place, row, tree

from softpower.contest import compare
from softpower.errors import CoverageError, UnknownNameError
from softpower.framework import Indicator, Method, Region
from softpower.index import CARRIED, FILLED, MISSING, OBSERVED, build
from softpower.study import read_study

EXTRA = tree(
    concept(min_width=1.0, carry_years=1),
    indicators=(
        Indicator(code="c", name="C", concept="c", unit="person", method_class="own_count"),
        Indicator(code="extra", name="Extra", concept="", role="context", unit="USD", method_class="own_count"),
        Indicator(code="place", name="Place", concept="", role="context", unit="rank", scale="minus_log_rank",
                  direction=-1, method_class="own_count"),
    ),
    regions={code: Region(code=code, name=code.title()) for code in ("world", "abroad", "north")},
)  # fmt: skip


def contest_of(*rows, framework=EXTRA, draws=400):
    return compare(build(estimates_of(framework, row(1.0), *rows), Method(draws=draws)))


def extra(value, contender="ash", **more):
    return row(value, contender=contender, indicator="extra", **more)


def test_a_quantity_that_is_not_scored_has_a_standing_of_its_own():
    contest = contest_of(extra(30.0), extra(20.0, "birch"))
    assert contest.lead("extra") == {"ash": 1.0, "birch": 0.0}
    values = contest.quantity("extra")
    assert values.values("2024", "ash").median == pytest.approx(30, rel=0.02)
    assert str(values.node.unit) == "USD"


def test_a_better_place_leads_whatever_the_table_says_of_its_direction():
    contest = contest_of(row(3.0, indicator="place"), row(17.0, contender="birch", indicator="place"))
    assert contest.lead("place")["ash"] == 1.0
    assert contest.quantity("place").values("2024", "ash").low >= 1.0


def test_a_quantity_of_one_side_has_values_but_no_lead():
    contest = contest_of(extra(30.0))
    assert contest.quantity("extra").contenders == ("ash",)
    with pytest.raises(CoverageError, match="ash has a value of extra in 2024; a lead needs two") as caught:
        contest.lead("extra")
    assert caught.value.exit_code == 6
    assert "show STUDY --indicator extra" in caught.value.remedy
    (line,) = contest.history("extra", "ash", "birch")
    assert math.isnan(line.p)
    assert line.how == ("observed", "missing")


def test_parts_of_years_stand_beside_the_years():
    rows = [
        extra(v, who, period=p)
        for v, who, p in ((5.0, "ash", "2023H2"), (9.0, "birch", "2023H2"), (4.0, "ash", "2023"))
    ]
    contest = contest_of(*rows)
    assert contest.quantity("extra").periods == ("2023", "2023H2")
    assert contest.lead("extra", "2023H2")["birch"] > 0.99
    assert [r.period for r in contest.history("extra", "ash", "birch")] == ["2023", "2023H2"]


def test_gaps_of_two_years_are_filled_and_nothing_is_carried_where_nothing_is_scored():
    rows = [extra(10.0, period=p) for p in ("2012", "2015", "2019")]
    values = contest_of(*rows).quantity("extra")
    states = {p: int(values.how[t, 0]) for t, p in enumerate(values.periods)}
    assert states == {"2012": OBSERVED, "2013": FILLED, "2014": FILLED, "2015": OBSERVED, "2019": OBSERVED}


def test_a_scored_concept_is_filled_and_carried_as_in_the_index():
    contest = contest_of(extra(5.0), row(2.0, period="2021"), extra(5.0, "birch", period="2025"))
    values = contest.quantity("c")
    index = contest.index
    for t, period in enumerate(values.periods):
        there = index.status.how[index.periods.index(period), 0, index.contenders.index("ash")]
        assert int(values.how[t, 0]) == int(there)
    assert CARRIED not in values.how
    assert MISSING not in values.how, "periods in which nobody has a value are left out"


def test_the_region_of_a_quantity():
    rows = [extra(v, who, region=r) for v, who, r in
            ((5.0, "ash", "north"), (9.0, "birch", "north"), (8.0, "ash", "abroad"))]  # fmt: skip
    contest = contest_of(*rows)
    assert contest.quantity("extra").region == "north", "where most values are, if none are of the world"
    assert contest.quantity("extra", "Abroad").contenders == ("ash",)
    assert contest.lead("extra", region="north")["birch"] > 0.99
    with pytest.raises(UnknownNameError, match="no value in world") as caught:
        contest.quantity("extra", "world")
    assert "abroad" in caught.value.remedy
    assert contest_of(*rows, extra(1.0)).quantity("extra").region == "world"


def test_nothing_at_all_is_said_with_the_command_that_says_why():
    with pytest.raises(CoverageError) as caught:
        contest_of().quantity("extra")
    assert caught.value.problem == "no observation of extra can be used"
    assert "softpower show STUDY observations --indicator extra" in caught.value.remedy


def test_another_contender_changes_no_draw():
    rows = [extra(30.0 + y % 3, period=str(y)) for y in range(2015, 2022)]
    alone = contest_of(*rows).quantity("extra")
    beside = contest_of(*rows, extra(10.0, "birch", period="2001"), extra(9.0, "birch", period="2024")).quantity(
        "extra"
    )
    for t, period in enumerate(alone.periods):
        np.testing.assert_array_equal(alone.draws[:, t, 0], beside.draws[:, beside.periods.index(period), 0])


def test_intervals_of_a_known_cell_are_those_of_its_estimate():
    contest = contest_of(extra(30.0, method_class="market_research"), draws=4000)
    cell = cells(contest.index.parent)["extra", "ash", "2024"]
    value = contest.quantity("extra").values("2024", "ash")
    assert cell["low95"] < value.low < cell["low80"] < value.median < cell["high80"] < value.high < cell["high95"]


def test_a_lower_bound_alone_is_no_value_of_the_year():
    rows = [extra(10.0 + y, period=str(2015 + y)) for y in range(6) if y != 3]
    bound = extra(11.0, period="2018", modifier=">")
    elsewhere = [extra(5000.0, "birch", period=str(y)) for y in range(2015, 2021)]
    contest = contest_of(*rows, bound, *elsewhere)
    made = contest.quantity("extra")
    assert int(made.how[made.periods.index("2018"), 0]) == OBSERVED
    assert 11 < made.values("2018", "ash").median < 20, "as its neighbours let expect, and not as large as the panel"
    assert made.values("2017", "ash").median == pytest.approx(12, rel=1e-6)


def test_the_kind_in_view_goes_first_and_another_where_it_has_too_few(tmp_path):
    contest = read_study(place("cities", tmp_path)).run()
    assert set(contest.lead("guests")) == {"oakham", "pinewick", "freeport"}
    assert set(contest.lead("chart")) == {"arcadia", "boreal"}
