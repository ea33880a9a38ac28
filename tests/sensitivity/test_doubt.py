"""The doubt about a lead: values, weights and method, on the bundled study and on an index made for it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from softpower.engine import fold
from softpower.errors import CoverageError, UnknownNameError
from softpower.sensitivity.alternatives import Sides, restretched
from softpower.sensitivity.doubt import GROUPS, _leads, distribution_of, split_index

sys.path.insert(0, str(Path(__file__).parents[1] / "studies"))


@pytest.fixture(scope="module")
def index():
    """The index of the bundled study."""
    from tiny_studies import bundled_contest

    return bundled_contest().index


@pytest.fixture(scope="module")
def table(index):
    return split_index(index, periods=["2024", "2025"])


def test_every_lead_is_split(index, table):
    fronts = {f"values: {each.code}" for each in index.framework.fronts}
    assert set(table["group"]) == {*GROUPS, *fronts}
    assert set(table["output"]) == {"points", "first"}
    assert set(table["period"]) == {"2024", "2025"}
    assert table["first"].is_finite().all()
    heads = table.group_by("output", "node", "period", "contender").len()["len"]
    assert (heads == len(GROUPS) + len(fronts)).all()
    known = table.drop_nulls("total_low")
    assert (known["total_low"] <= known["total"] + 1e-12).all()
    first = table.filter(table["output"] == "first")
    assert first["mean"].is_between(0, 1).all()


def test_a_front_rests_on_its_own_values_alone(index):
    table = split_index(index, periods=["2025"], alternatives=False)
    for front in (each.code for each in index.framework.fronts):
        view = table.filter((table["node"] == front) & table["group"].str.starts_with("values: "))
        others = view.filter(view["group"] != f"values: {front}")
        np.testing.assert_allclose(others["total"], 0, atol=1e-12)
        whole = table.filter((table["node"] == front) & (table["group"] == "values"))
        own = view.filter(view["group"] == f"values: {front}")
        np.testing.assert_allclose(own["total"], whole["total"], atol=1e-12)


def test_mixed_draws_are_the_index_where_nothing_is_mixed(index):
    sides = Sides.of(index, alternatives=False)
    half = len(index.scores) // 2
    np.testing.assert_allclose(sides.sample({}), index.folded[:half])
    np.testing.assert_allclose(sides.sample({}, 1), index.folded[half : 2 * half])
    every = dict.fromkeys((*GROUPS, *sides.fronts), 1)
    np.testing.assert_allclose(sides.sample(every), index.folded[half : 2 * half])


def test_a_mixed_sample_by_a_second_computation(index):
    sides, half = Sides.of(index, alternatives=True), len(index.scores) // 2
    front = sides.fronts[0]
    found = sides.sample({front: 1, "weights": 1})
    draw = int(np.flatnonzero(sides.other[0].all(axis=0))[0])  # both choices of method are the other ones
    scores = index.scores[[draw]].copy()
    own = [place for place, name in enumerate(sides.front) if name == front]
    scores[:, :, own] = index.scores[[half + draw]][:, :, own]
    folded = fold(
        np.maximum(restretched(scores), 1.0), index.tree, index.leaf_weights[[half + draw]],
        index.weights[[half + draw]], counts=index.counts, method="geometric",
    )  # fmt: skip
    np.testing.assert_allclose(found[draw], folded[0])


def test_half_of_the_draws_take_each_alternative(index):
    other = Sides.of(index, alternatives=True).other
    np.testing.assert_array_equal(other.sum(axis=2), other.shape[2] // 2)


def test_restretched_by_hand():
    scores = np.array([[[[0.0, 10.0], [50.0, 70.0]], [[20.0, 30.0], [90.0, np.nan]], [[15.0, 15.0], [70.0, 70.0]]]])
    found = restretched(scores)
    spread = [scores[0, :, 0].std(), np.nanstd(scores[0, :, 1])]
    centre = [scores[0, :, 0].mean(), np.nanmean(scores[0, :, 1])]
    for k in (0, 1):
        expect = np.mean(centre) + np.mean(spread) * (scores[0, :, k] - centre[k]) / spread[k]
        np.testing.assert_allclose(found[0, :, k], expect)
    constant = np.full((1, 1, 1, 3), 40.0)
    np.testing.assert_array_equal(restretched(constant), constant)


def test_where_one_is_certain_the_other_explains_all(index):
    fixed = replace(
        index,
        leaf_weights=np.broadcast_to(index.leaf_weights[:1], index.leaf_weights.shape),
        weights=np.broadcast_to(index.weights[:1], index.weights.shape),
    )
    table = split_index(fixed, alternatives=False)
    table = table.filter(table["output"] == "points")
    by_group = {name: table.filter(table["group"] == name) for name in GROUPS[:2]}
    np.testing.assert_allclose(by_group["weights"]["total"], 0, atol=1e-12)
    np.testing.assert_allclose(by_group["values"]["total"], 1, atol=0.3)


def test_leads_of_a_pair(index):
    pair = ("tokyo", "seoul")
    table = split_index(index, periods=["2025"], contenders=pair)
    view = table.filter((table["output"] == "first") & (table["group"] == "values"))
    assert set(view["contender"]) <= set(pair)
    by_node = view.group_by("node").agg(pl.col("mean").sum())
    np.testing.assert_allclose(by_node["mean"], 1)


def test_leads_by_hand():
    scores = np.array([[70.0, 50.0, 60.0], [50.0, np.nan, np.nan], [40.0, 40.0, np.nan]])
    expect = [[10, -20, -10], [np.nan] * 3, [0, 0, np.nan]]
    np.testing.assert_allclose(_leads(scores), expect)
    assert np.isnan(_leads(np.ones((2, 1)))).all()


def test_places_of_a_study(index):
    found = distribution_of(index)
    root = index.aggregates[index.tree.root]
    assert found.nodes[-1] == root
    places = found.places.group_by("period", "node", "contender").agg(p=pl.col("probability").sum())
    np.testing.assert_allclose(places["p"], 1)
    leads = found.leads.filter(found.leads["node"] == root)
    np.testing.assert_allclose(leads.group_by("period").agg(p=pl.col("p_lead").sum())["p"], 1)
    time = index.periods.index("2025")
    scored = index.folded[:, time, index.tree.root][:, index.counts[time, index.tree.root]]
    codes = [code for code, there in zip(index.contenders, index.counts[time, index.tree.root], strict=True) if there]
    for a, b in ((0, 1), (1, 2)):
        expect = (scored[:, a] > scored[:, b]).mean()
        np.testing.assert_allclose(found.above(codes[a], codes[b], period=time), expect)
    with pytest.raises(UnknownNameError, match="no contender"):
        found.above("tokyo", "seol")


def test_too_few_draws(index):
    few = replace(index, scores=index.scores[:10], folded=index.folded[:10])
    with pytest.raises(CoverageError, match="10 draws"):
        split_index(few)
