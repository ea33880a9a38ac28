"""Scores under a reader's weights: the same numbers as Python's own."""

from __future__ import annotations

import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.contest.reweighted import field_of
from softpower.contest.rows import ahead, interval_of
from softpower.methods.rank import first
from softpower.serve.asking import Refusal
from softpower.serve.making.packing import pack
from softpower.serve.reweigh import Draws, quantiles, read_weights, weigh
from softpower.serve.weighted import Weighting, weighted_data

WEIGHTS = st.tuples(st.floats(0, 1000), st.floats(0, 1000)).filter(lambda pair: sum(pair) > 1e-3)


def close(found, interval):
    assert found["value"] == pytest.approx(interval.median, abs=1e-9)
    assert found["interval"]["lo"] == pytest.approx(interval.low, abs=1e-9)
    assert found["interval"]["hi"] == pytest.approx(interval.high, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(weights=WEIGHTS, pair=st.sampled_from([("alba", "breda"), ("alba", "corfu"), ("breda", "corfu")]))
def test_a_pair_is_weighed_as_python_weighs_it(contest, opened, weights, pair):
    chosen = dict(zip(("culture", "visits"), weights, strict=True))
    text = ",".join(f"{front}:{weight!r}" for front, weight in chosen.items())
    found = weighted_data(Weighting.read(opened, "-vs-".join(pair), text))
    field = field_of(contest.index, pair, contest.period)
    scores = field.overall(chosen)
    close(found["overall"]["first"], interval_of(scores[:, 0]))
    close(found["overall"]["second"], interval_of(scores[:, 1]))
    gap = scores[:, 0] - scores[:, 1]
    close(found["overall"]["gap"], interval_of(gap))
    assert found["overall"]["common"] == pytest.approx(field.common(chosen), abs=1e-12)
    if field.common(chosen) >= contest.index.method.lead_availability:
        assert found["overall"]["p_first_leads"] == pytest.approx(float(ahead(gap).mean()), abs=1e-9)
    else:
        assert found["overall"]["p_first_leads"] is None


@settings(max_examples=40, deadline=None)
@given(weights=WEIGHTS)
def test_the_board_is_weighed_as_python_weighs_it(contest, opened, weights):
    chosen = dict(zip(("culture", "visits"), weights, strict=True))
    text = ",".join(f"{front}:{weight!r}" for front, weight in chosen.items())
    found = {row["contender"]: row for row in weighted_data(Weighting.read(opened, "", text))["contenders"]}
    codes = ["alba", "breda", "corfu"]
    scores = field_of(contest.index, codes, contest.period).overall(chosen)
    chances = first(scores)
    assert sum(row["p_first"] for row in found.values()) == pytest.approx(1.0)
    for at, code in enumerate(codes):
        close(found[code]["score"], interval_of(scores[:, at]))
        assert found[code]["p_first"] == pytest.approx(float(chances[at]), abs=1e-9)


def test_the_published_weights_give_the_published_result(ask):
    found = ask("/c/two-towns.json?w=culture:60,visits:40").data
    published = ask("/c/two-towns.json").data
    assert found["overall"]["p_first_leads"] == pytest.approx(published["overall"]["p_first_leads"], abs=1e-9)
    for row, other in zip(found["contenders"], published["contenders"], strict=True):
        assert row["contender"] == other["contender"]
        assert row["score"]["value"] == pytest.approx(other["score"]["value"], abs=1e-9)
        assert row["rank"] == other["rank"]
    assert "with the published weights" in found["headline"]["lead"]


def test_a_front_that_is_not_named_keeps_its_weight(ask):
    found = ask("/c/two-towns.json?w=culture:40").data["weights"]
    assert found == {"culture": 0.5, "visits": 0.5}


def test_weights_of_a_form_become_an_address(ask):
    reply = ask("/c/two-towns?w.culture=30&w.visits=0.5")
    assert (reply.status, reply.headers["location"]) == (303, "/c/two-towns?w=culture:30,visits:0.5")
    assert ask("/c/two-towns?w.culture=x").status == 400


def test_where_too_little_of_the_weight_has_a_figure_no_lead_is_stated():
    scores = np.arange(40.0).reshape(2, 1, 20)
    draws = Draws(("a", "b"), ("kept",), scores, np.ones((1, 20)), {"kept": 1.0, "gone": 1.0}, "arithmetic")
    assert weigh(draws, {"kept": 1.0, "gone": 3.0}).common == 0.25
    nothing = weigh(draws, {"kept": 0.0, "gone": 3.0})
    assert nothing.common == 0.0
    assert np.isnan(nothing.score).all()


@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
def test_draws_come_back_from_their_bytes(contest, aggregation):
    from dataclasses import replace

    field = replace(field_of(contest.index, ["alba", "breda", "corfu"], contest.period), aggregation=aggregation)
    packed = pack(field)
    again = Draws.read(packed.head(), packed.data())
    assert np.array_equal(packed.scores, again.scores)
    weights = {"culture": 3.0, "visits": 1.5}
    assert np.allclose(weigh(again, weights).draws, field.overall(weights).T, rtol=0, atol=1e-9)


@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=5), min_size=1, max_size=4))
def test_quantiles_are_those_of_numpy(rows):
    found, expected = quantiles(np.array(rows)), np.quantile(np.array(rows), [0.05, 0.5, 0.95], axis=1)
    assert np.allclose(found, expected, rtol=1e-9, atol=1e-6)


BAD = [
    "", "nowhere:1", "culture", "culture:", "culture:x", "culture:-1", "culture:nan", "culture:inf", "culture:1e9",
    "culture:1,culture:2", "culture:0,visits:0", "culture:1_0", "culture:１", ",", "culture:1,", ":1", "a:b:c",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_bad_weights_are_refused(text):
    with pytest.raises(Refusal) as refusal:
        read_weights(text, {"culture": 60.0, "visits": 40.0})
    assert refusal.value.status == 400
    assert refusal.value.message


@given(st.text(max_size=60))
def test_weights_are_read_or_refused(text):
    with contextlib.suppress(Refusal):
        found = read_weights(text, {"culture": 60.0, "visits": 40.0})
        assert set(found) == {"culture", "visits"}
        assert all(0 <= weight <= 1000 and math.isfinite(weight) for weight in found.values())


def test_bad_weights_are_an_error_in_json(ask):
    for text in ("culture:x", "culture:-1", "nobody:1", "culture:0,visits:0"):
        reply = ask(f"/c/two-towns.json?w={text}")
        assert reply.status == 400
        assert reply.data["error"]["code"] == "bad_weights"
