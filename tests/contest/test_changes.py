"""Changes of the lead: said only where both states hold with 90%, and never across different baskets."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest import compare
from softpower.framework import Aggregate, Method
from softpower.index import build

YEARS = range(2015, 2021)
METHOD = Method(draws=500, lead_availability=0.8)


def series(indicator, first, second, start=2015):
    rows = []
    for year, (a, b) in enumerate(zip(first, second, strict=True), start=start):
        for who, value in (("ash", a), ("birch", b)):
            if value is not None:
                rows.append(row(value, contender=who, indicator=indicator, period=str(year), method_class="own_count"))
    return rows


def contest_of(framework, rows, method=METHOD):
    return compare(build(estimates_of(framework, *rows), method))


def one():
    return tree(concept(interpolate_years=0, carry_years=0, min_width=1.0))


def test_a_change_is_said_with_both_years_and_both_probabilities():
    contest = contest_of(one(), series("c", [30, 28, 26, 14, 12, 10], [10, 11, 12, 24, 26, 30]))
    (change,) = contest.changes("c", "ash", "birch")
    assert (change.leader, change.after, change.since) == ("birch", "2017", "2018")
    assert min(change.p_before, change.p_after) >= 0.9
    assert contest.changes("front", "ash", "birch")[0].since == "2018"
    assert [c.leader for c in contest.changes("c", "birch", "ash")] == ["birch"]


def test_years_that_are_not_certain_are_passed_over():
    close = contest_of(one(), series("c", [30, 28, 20.3, 19.8, 12, 10], [10, 11, 20.0, 20.0, 24, 30]))
    uncertain = [r.period for r in close.history("c", "ash", "birch") if 0.1 < r.p < 0.9]
    assert uncertain
    (change,) = close.changes("c", "ash", "birch")
    assert (change.after, change.since) == ("2016", "2019")
    assert not {change.after, change.since} & set(uncertain)


def test_a_lead_that_is_never_certain_changes_nothing():
    contest = contest_of(one(), series("c", [20.2, 19.9, 20.1, 19.8], [20, 20, 20, 20]))
    assert contest.changes("c", "ash", "birch") == ()


def test_three_changes_are_three():
    contest = contest_of(one(), series("c", [90, 10, 90, 10, 10, 90], [10, 90, 10, 90, 90, 10]))
    found = [(c.leader, c.since) for c in contest.changes("c", "ash", "birch")]
    assert found == [("birch", "2016"), ("ash", "2017"), ("birch", "2018"), ("ash", "2020")]


def test_years_on_other_concepts_are_not_held_against_each_other():
    framework = tree(*(concept(c, interpolate_years=0, carry_years=0, min_width=1.0) for c in "cd"))
    rows = series("c", [30] * 3, [10] * 3) + series("d", [10] * 3, [30] * 3, start=2018)
    contest = contest_of(framework, rows)
    history = contest.history("front", "ash", "birch")
    assert [r.p > 0.9 for r in history] == [True] * 3 + [False] * 3, "the lead turns with the concepts"
    assert [set(r.basket) for r in history] == [{"c"}] * 3 + [{"d"}] * 3
    assert contest.changes("front", "ash", "birch") == ()


def two_fronts():
    whole = tree(*(concept(c, interpolate_years=0, carry_years=0, min_width=1.0) for c in "cd"))
    nodes = {"index": whole.aggregates["index"]}
    nodes |= {c: Aggregate(code=f"{c}", parent="index", name=c, weight=w) for c, w in (("f", 70.0), ("g", 30.0))}
    concepts = {"c": replace(whole.concepts["c"], parent="f"), "d": replace(whole.concepts["d"], parent="g")}
    return replace(whole, aggregates=nodes, concepts=concepts)


def test_the_overall_lead_changes_only_between_years_with_enough_in_common():
    rows = series("c", [90, 80, 10, 10, 10, 10], [10, 10, 80, 90, 90, 90]) + series(
        "d", [50, 50, 52], [50, 50, 48], start=2018
    )
    contest = contest_of(two_fronts(), rows)
    history = contest.history("index", "ash", "birch")
    assert [math.isnan(r.p) for r in history] == [True, True, True, False, False, False]
    assert contest.changes("index", "ash", "birch") == ()
    assert [c.since for c in contest.changes("f", "ash", "birch")] == ["2017"]


def test_the_line_over_time_runs_on_one_basket():
    rows = series("c", [90, 80, 70, 60, 50, 40], [10] * 6) + series("d", [50, 50, 90], [40, 40, 40], start=2018)
    board = {s.contender: s for s in contest_of(two_fronts(), rows).scoreboard}
    assert [period for period, _ in board["ash"].line] == ["2018", "2019", "2020"]
    assert len(board["birch"].line) == 3


def test_a_history_holds_every_year_in_which_one_of_them_has_a_value():
    contest = contest_of(one(), series("c", [10, None, 12, None], [None, None, 30, 31]))
    history = contest.history("c", "ash", "birch")
    assert [r.period for r in history] == ["2015", "2017", "2018"]
    assert [r.how for r in history] == [("observed", "missing"), ("observed", "observed"), ("missing", "observed")]
    assert [math.isnan(r.p) for r in history] == [True, False, True]
    assert history[0].first.median == pytest.approx(10, rel=0.05)
    assert math.isnan(history[0].second.median)


def test_probabilities_of_a_history_are_those_of_the_lead():
    contest = contest_of(one(), series("c", [22, 20, 19], [20, 20, 20]))
    for node in ("c", "front"):
        for line in contest.history(node, "ash", "birch"):
            assert contest.lead(node, line.period)["ash"] == pytest.approx(line.p)
            assert np.sign(line.gap.median) == np.sign(line.p - 0.5) or line.p == pytest.approx(0.5, abs=0.05)
