"""From a contest to what is drawn: the numbers are those of the contest, and what is not known is not drawn."""

from __future__ import annotations

import itertools
import math

import polars as pl
import pytest

from softpower.contest.baskets import line
from softpower.outlook import project
from softpower.report.charts import board_of, fronts_of, over_time_of, regions_of, split_of, why_of, whys_of
from softpower.report.charts.regions import leads_by_place


def test_the_overall_line_runs_over_one_basket(bundled):
    chart = over_time_of(bundled)
    rows = line(bundled.index, bundled.framework.root.code, bundled.pair, fixed=True)
    assert len({row.basket for row in rows}) == 1
    assert [one.median for one in chart.lines] == [
        tuple(row.first.median for row in rows), tuple(row.second.median for row in rows)
    ]  # fmt: skip
    assert not any(one.breaks or one.forecast for one in chart.lines)


def test_bands_are_nested(bundled):
    for node in ("music", "arrivals"):
        for one in over_time_of(bundled, node).lines:
            for (low, high), (lower, higher), middle in zip(one.half, one.most, one.median, strict=True):
                assert lower <= low <= middle <= high <= higher


def test_a_line_breaks_where_it_rests_on_other_concepts(bundled):
    chart = over_time_of(bundled, "perception")
    rows = bundled.history("perception", *bundled.pair)
    wanted = {int(b.period) for a, b in itertools.pairwise(rows) if a.basket != b.basket}
    assert wanted
    assert all(one.breaks == wanted for one in chart.lines)


def test_scores_go_on_on_the_concepts_of_their_last_year(bundled):
    outlook = project(bundled)
    chart = over_time_of(bundled, "music", outlook=outlook, years=2)
    rows = line(outlook.index, "music", bundled.pair)[:2]
    for at, one in enumerate(chart.lines):
        assert one.forecast == 2026
        assert one.years[-2:] == (2026, 2027)
        assert one.median[-2:] == tuple((row.first, row.second)[at].median for row in rows)
        assert one.breaks.isdisjoint({2026, 2027})
    assert "Forecast for 2027" in chart.finding


def test_scores_are_drawn_between_0_and_100_where_a_forecast_passes_a_goalpost(bundled):
    outlook = project(bundled)
    ahead = line(outlook.index, "visitors", bundled.pair)[-1]
    assert max(ahead.first.high, ahead.second.high) > 100
    for one in over_time_of(bundled, "visitors", outlook=outlook).lines:
        assert all(0 <= low <= middle <= high <= 100 for (low, high), middle in zip(one.most, one.median, strict=True))


def test_a_quantity_goes_on_as_the_outlook_says(bundled):
    outlook = project(bundled, years=3)
    chart = over_time_of(bundled, "arrivals")
    one = chart.lines[0]
    table = outlook.of("arrivals", "tokyo")
    for period, median in table.select("period", "median").iter_rows():
        if int(period) in one.years:
            assert one.median[one.years.index(int(period))] == pytest.approx(median)


def test_a_change_of_the_lead_stands_between_the_years_that_are_known(bundled):
    change = bundled.changes("cost", *bundled.pair)[0]
    turn = over_time_of(bundled, "cost").turns[0]
    assert int(change.after) <= turn.year <= int(change.since)
    assert turn.note == f"between {change.after} and {change.since}"


def test_one_year_is_no_line(contest):
    assert over_time_of(contest, "ticket_price") is None


def test_a_place_is_coloured_from_one_quantity_known_for_both():
    rows = [
        ("asia", "a", "2023", 0.9),
        ("asia", "b", "2024", 0.2),
        ("europe", "a", "2022", 0.4),
        ("asia", "c", "2025", None),
    ]
    table = pl.DataFrame(rows, schema=["region", "node", "period", "p_first_leads"], orient="row")
    assert [(row["region"], row["node"]) for row in leads_by_place(table)] == [("asia", "a"), ("europe", "a")]


def test_the_map_of_the_bundled_study_colours_no_region(bundled):
    """Its figures by region are of one side alone; countries with a figure for both are marks."""
    chart = regions_of(bundled)
    assert chart.regions == {}
    assert {spot.country for spot in chart.spots} >= {"CHN", "USA"}
    assert all(not math.isnan(spot.region.p) for spot in chart.spots)


def test_every_source_of_a_cell_is_there(bundled):
    chart = why_of(bundled, "arrivals", "tokyo", "2024")
    uses = bundled.index.parent.uses.filter(
        (pl.col("node") == "arrivals") & (pl.col("contender") == "tokyo") & (pl.col("period") == "2024")
    )
    assert len(chart.stated) == uses.height
    used = {one.name for one in chart.stated if one.used}
    assert len(used) == uses.filter(pl.col("status").str.starts_with("used")).height
    assert chart.estimate.middle == pytest.approx(24.8e6, rel=0.05)
    levels = [level for _, level in chart.estimate.quantiles]
    assert levels == sorted(levels)


def test_parts_of_one_statement_stand_on_one_line(bundled):
    chart = why_of(bundled, "air_gateway", "tokyo", "2023")
    joined = [one for one in chart.stated if " + " in one.words]
    assert len(joined) == 1
    assert joined[0].low < joined[0].middle < joined[0].high


def test_a_cell_without_an_estimate_has_no_drawing(bundled):
    assert why_of(bundled, "arrivals", "tokyo", "1901") is None
    assert all(why.stated for concept in bundled.index.concepts for why in whys_of(bundled, concept))


def test_boards_say_what_the_contest_says(bundled):
    board = board_of(bundled)
    ranked = [row for row in bundled.scoreboard if row.ranked]
    assert [row.score for row in board.rows] == [row.score for row in ranked]
    assert board.ends[0] <= min(row.score.low for row in ranked)
    assert board.ends[1] >= max(row.score.high for row in ranked)
    fronts = fronts_of(bundled)
    assert {row.name for row in fronts.rows} == {row.name for row in bundled.view.fronts}
    split = split_of(bundled)
    assert split.first[1] + split.second[1] == 100
    assert split.first[1] == round(100 * bundled.view.weights.random_share)
