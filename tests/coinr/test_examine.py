"""Looking at an index: sums that add up, removals that are real runs, two indices side by side."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from softpower import coinr
from softpower.errors import SoftpowerError


@pytest.fixture
def built(tables):
    return coinr.read_coinr(tables.idata(), tables.imeta(), tables.PLAIN).build()


def test_contributions_sum_to_every_score(built, tables):
    panel = coinr.read_coinr(tables.panel(), tables.imeta(), tables.PLAIN).build()
    for each in (built, panel):
        table = coinr.contributions(each)
        scores = each.table.filter(pl.col("coverage").is_not_null())
        for level in (1, 2):
            part = table.filter(pl.col("level") == level).group_by("period", "contender", "aggregate")
            sums = part.agg(pl.col("points").sum())
            joined = sums.join(
                scores,
                left_on=["period", "contender", "aggregate"],
                right_on=["period", "contender", "node"],
                nulls_equal=True,
            )
            assert joined.height == sums.height
            np.testing.assert_allclose(joined["points"], joined["score"])


def test_contributions_by_hand(built):
    table = coinr.contributions(built)
    row = table.filter((pl.col("contender") == "b") & (pl.col("aggregate") == "all") & (pl.col("node") == "m1"))
    # m2 is missing, so m1 is all of music, which is two thirds of the whole; m1 is the best, worth 100
    np.testing.assert_allclose(row["points"][0], 200 / 3)
    none = table.filter((pl.col("contender") == "b") & (pl.col("aggregate") == "all") & (pl.col("node") == "m2"))
    assert none["points"][0] == 0


def test_only_sums_are_taken_apart(tables):
    built = coinr.read_coinr(
        tables.idata(), tables.imeta(), {**tables.PLAIN, "aggregate": {"method": "geometric"}}
    ).build()
    with pytest.raises(SoftpowerError, match="no contributions") as caught:
        coinr.contributions(built)
    assert caught.value.where == "aggregate: music"


def test_removals_are_runs_without_the_element(built, tables):
    table = coinr.removals(built)
    row = table.filter(pl.col("node") == "m2").to_dicts()[0]
    other = coinr.read_coinr(tables.idata(), tables.imeta(), {**tables.PLAIN, "exclude": ["m2"]}).build()
    moved = np.abs(other.ranks[0, -1] - built.ranks[0, -1])
    np.testing.assert_allclose(row["mean"], moved.mean())
    assert row["moved"] == (moved > 0).sum()
    assert coinr.removals(built, level=2)["node"].to_list() == ["music", "film"]
    lonely = {"Weight": [1.0, 0.0, 1.0, 1.0, 2.0, 1.0, 1.0, None, None]}
    whole = coinr.read_coinr(tables.idata(), tables.imeta(**lonely), tables.PLAIN).build()
    reason = coinr.removals(whole).filter(pl.col("node") == "m1").to_dicts()[0]
    assert reason["mean"] is None
    assert reason["reason"] == "all weights below it are 0"


def test_two_indices_side_by_side(built, tables):
    other = coinr.read_coinr(tables.idata(), tables.imeta(), {**tables.PLAIN, "weight": {"method": "equal"}}).build()
    table = coinr.compare_composites(built, other)
    assert table.height == 5
    np.testing.assert_array_equal(table["difference"], built.ranks[0, -1] - other.ranks[0, -1])
    film = coinr.compare_composites(built, other, "film")
    np.testing.assert_allclose(film["score_one"], film["score_other"])
    with pytest.raises(SoftpowerError, match="no node"):
        coinr.compare_composites(built, other, "flim")


def test_correlations_and_flags(built):
    table = coinr.correlations(built)
    assert table.height == 6
    pair = table.filter((pl.col("node") == "f1") & (pl.col("other") == "f2")).to_dicts()[0]
    np.testing.assert_allclose(pair["correlation"], -1)
    assert pair["kin"]
    assert pair["flag"] == "negative"
    up = coinr.correlations(built, "spearman", level=1, above=2)
    assert up.height == 8
    assert up.filter(pl.col("kin")).height == 4
    with pytest.raises(SoftpowerError, match="no such level"):
        coinr.correlations(built, level=9)


def test_reliability_strengths_availability_statistics(built):
    table = coinr.reliability(built)
    assert table["node"].to_list() == ["music", "film", "all"]
    film = table.filter(pl.col("node") == "film").to_dicts()[0]
    assert film["alpha"] is None  # the two add up to a constant
    np.testing.assert_allclose(film["first_component"], 1)
    best = coinr.strengths(built, "b", top=1)
    assert best.to_dicts()[0] == {"kind": "strength", "node": "m1", "rank": 1, "score": 100.0}
    assert best["kind"].to_list() == ["strength", "weakness"]
    with pytest.raises(SoftpowerError, match="no contender"):
        coinr.strengths(built, "x")
    there = coinr.availability(built).filter((pl.col("contender") == "b") & (pl.col("node") == "music"))
    assert there["availability"][0] == 0.5
    stats = coinr.statistics(built.coin)
    assert stats["availability"].to_list() == [1, 0.8, 1, 1]
    assert stats.filter(pl.col("indicator") == "m1")["flags"][0] == ""
