"""The doubt about a lead: values against weights, on the bundled study and on an index made for it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from softpower.errors import CoverageError
from softpower.sensitivity.doubt import GROUPS, _folded, _leads, split_index

sys.path.insert(0, str(Path(__file__).parents[1] / "studies"))


@pytest.fixture(scope="module")
def index():
    """The index of the bundled study."""
    from tiny_studies import bundled_contest

    return bundled_contest().index


def test_every_lead_is_split(index):
    table = split_index(index)
    assert set(table["group"]) == set(GROUPS)
    assert table["first"].is_finite().all()
    total = table.group_by("node", "period", "contender").agg(total=table["total"].sum()).height
    assert total * 2 == table.height
    assert (table["total_low"] <= table["total"]).all()


def test_mixed_draws_are_the_index_where_nothing_is_mixed(index):
    rows = slice(0, 40)
    np.testing.assert_allclose(_folded(index, rows, rows), index.folded[rows])


def test_where_one_is_certain_the_other_explains_all(index):
    fixed = replace(
        index,
        leaf_weights=np.broadcast_to(index.leaf_weights[:1], index.leaf_weights.shape),
        weights=np.broadcast_to(index.weights[:1], index.weights.shape),
    )
    whole = slice(0, len(index.scores))
    fixed = replace(fixed, folded=_folded(fixed, whole, whole))
    table = split_index(fixed)
    by_group = {name: table.filter(table["group"] == name) for name in GROUPS}
    np.testing.assert_allclose(by_group["weights"]["total"], 0, atol=1e-12)
    np.testing.assert_allclose(by_group["values"]["total"], 1, atol=0.3)


def test_leads_by_hand():
    scores = np.array([[70.0, 50.0, 60.0], [50.0, np.nan, np.nan], [40.0, 40.0, np.nan]])
    expect = [[10, -20, -10], [np.nan] * 3, [0, 0, np.nan]]
    np.testing.assert_allclose(_leads(scores), expect)
    assert np.isnan(_leads(np.ones((2, 1)))).all()


def test_too_few_draws(index):
    few = replace(index, scores=index.scores[:10], folded=index.folded[:10])
    with pytest.raises(CoverageError, match="10 draws"):
        split_index(few)
