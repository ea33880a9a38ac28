"""Data and method drawn together: against the pipeline itself, in their probabilities, and in their refusals."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

import softpower as sp
from softpower.coinr.drawing import Errors, Menu
from softpower.engine.noise import keys
from softpower.errors import SoftpowerError
from softpower.sensitivity import Data, Option, Uniform, Weights, vary
from softpower.sensitivity.vary import _Design, _method

INPUTS = {
    "most": {"key": "treat.most", "values": [1, 3, 5]},
    "scale": {"key": "normalise", "values": [{"method": "minmax", "low": 1, "high": 100}, {"method": "borda"}]},
    "fold": {"key": "aggregate.method", "values": ["arithmetic", "geometric"], "probabilities": [3, 1]},
    "weights": {"kind": "weights", "spread": 0.4},
    "data": {"kind": "data", "relative": 0.05, "imputed": 0.3},
    "impute": {"key": "impute.method", "values": ["mean", "median"], "group": "missing"},
}


def test_without_data_and_weights_every_replication_is_the_pipeline(coin):
    """Choices alone: each draw has to equal a run of the stages with the same settings."""
    inputs = {
        "most": Option(key="treat.most", values=(1, 2, 5)),
        "scale": Option(key="normalise.method", values=("minmax", "rank", "zscore")),
        "mean": Uniform(key="normalise.mean", low=40.0, high=60.0),
        "skew": Uniform(key="treat.skew", low=0.5, high=2.5),
        "fold": Option(key="aggregate.method", values=("arithmetic", "harmonic")),
        "impute": Option(key="impute.method", values=("mean", "median")),
        "least": Uniform(key="aggregate.availability", low=0.0, high=0.5),
    }
    table = coin(normalise={"method": "minmax", "low": 1, "high": 100, "sd": 10})
    found = vary(table, inputs, draws=16, indices=False)
    rows = [_Design.drawn(inputs, 16, 1).sample(each) for each in "ab"]
    compared = 0
    for draw in range(32):
        at = {name: u[draw % 16] for name, u in rows[draw // 16][0].items()}
        try:
            built = table.build(_method(table.method, inputs, at))
        except SoftpowerError:
            assert np.isnan(found.scores[draw]).all()
            continue
        nodes = [built.nodes.index(each) for each in found.nodes]
        np.testing.assert_allclose(found.scores[draw], built.scores[:, nodes], rtol=1e-10)
        np.testing.assert_array_equal(found.ranks[draw], built.ranks[:, nodes])
        compared += 1
    assert compared > 20


def test_the_whole_design(coin):
    found = vary(coin(), INPUTS, draws=256, seed=3)
    assert found.groups == ("most", "scale", "fold", "weights", "data", "missing")
    assert found.replications == 256 * 8
    probabilities = found.probabilities()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)
    standings = found.standings.filter(found.standings["node"] == "all")
    np.testing.assert_allclose(standings["p_first"].sum(), 1)
    assert (standings["low"] <= standings["median"]).all()
    best = standings.sort("rank")["contender"][0]
    worst = standings.sort("rank")["contender"][-1]
    assert found.above(best, worst) == 1
    np.testing.assert_allclose(found.above("u01", "u02") + found.above("u02", "u01"), 1)
    table = found.table.filter(found.table["output"] == "mean rank shift")
    assert (table["first_low"] <= table["first"]).all()
    assert (table["total"] <= table["total_high"]).all()
    assert table["first"].sum() < 1.1
    again = vary(coin(), INPUTS, draws=256, seed=3)
    assert again.table.equals(found.table)
    assert not vary(coin(), INPUTS, draws=256, seed=4).table.equals(found.table)


def test_an_additive_model_has_known_indices(coin):
    """The score of one contender is linear in two independent numbers: their shares of its variance are exact."""
    inputs = {
        "low": Uniform(key="normalise.low", low=0.0, high=30.0),
        "high": Uniform(key="normalise.high", low=90.0, high=100.0),
    }
    table = coin(treat={"method": "off"})
    found = vary(table, inputs, draws=1024)
    nominal = table.build({**table.method, "normalise": {"method": "minmax", "low": 0, "high": 1}}).scores[0, -1]
    part = np.stack([(1 - nominal) * 30, nominal * 10]) ** 2
    expect = part / part.sum(axis=0)
    n = len(nominal)
    np.testing.assert_allclose(found.indices.first[:, :n], expect, atol=0.02)
    np.testing.assert_allclose(found.indices.total[:, :n], expect, atol=0.02)


def test_errors_of_values(coin):
    """With the data alone uncertain and fixed ends, scores spread as the errors say."""
    fixed = {"method": "scaled", "low": -100.0, "high": 100.0, "scale": 200.0}
    table = coin(normalise=fixed, treat={"method": "off"}, aggregate={"method": "arithmetic"})
    found = vary(table, {"data": Data(relative=0.0, only={"i6": 0.5})}, draws=2048, indices=False)
    values = table.build().stage("impute")[0, 6]
    assert found.nodes == ("one", "two", "all")
    spread = found.scores[:, 0, 1].std(axis=0)
    np.testing.assert_allclose(spread, 0.5 * np.abs(values) / 3, rtol=0.1)
    assert (found.scores[:, 0, 0].std(axis=0) < 1e-9).all()


def test_a_cell_keeps_its_error_whoever_else_is_there(coin):
    plan = Menu(coin()).plan([Errors(relative=0.1, only={})], [9])
    named = {code: plan.cells[0, :, place] for place, code in enumerate(coin().codes)}
    fewer = Menu(coin(screen={"drop": ["u00"]})).plan([Errors(relative=0.1, only={})], [9])
    np.testing.assert_array_equal(fewer.cells[0, :, 5], named["u05"])
    assert len(np.unique(plan.cells)) == plan.cells.size
    assert plan.relative.tolist() == [True] * 6 + [False]


def test_weights(coin):
    table = coin()
    weights = np.tile(table.build().weights, (4000, 1))
    drawn = Weights(spread=0.3).drawn(table, weights, keys(1, 4000))
    np.testing.assert_allclose(drawn[:, :4].sum(axis=1), 5)
    np.testing.assert_allclose(drawn.mean(axis=0), weights[0], atol=0.03)
    # with four equal weights the coefficient of variation is the spread itself
    np.testing.assert_allclose(drawn[:, 4].std() / drawn[:, 4].mean(), 0.3, rtol=0.05)
    noisy = Weights(noise=0.25, level=2).drawn(table, weights, keys(1, 4000))
    np.testing.assert_array_equal(noisy[:, :7], weights[:, :7])
    np.testing.assert_allclose(noisy[:, 7].std(), 2 * 0.25 / np.sqrt(3), rtol=0.05)


def test_options_and_whole_numbers():
    option = Option(key="treat.most", values=(1, 2, 3), probabilities=(1, 2, 1))
    u = (np.arange(400) + 0.5) / 400
    assert [sum(option.at(each) == value for each in u) for value in (1, 2, 3)] == [100, 200, 100]
    whole = Uniform(key="treat.most", low=1, high=4, whole=True)
    assert [sum(whole.at(each) == value for each in u) for value in (1, 2, 3, 4)] == [100] * 4
    assert option.at(1.0) == 3


RARE = [
    {"method": "copeland"}, {"method": "net_flow"}, {"method": "mazziotta_pareto"},
    {"method": "generalised", "power": 2}, {"method": "geometric"},
    {"only": {"one": {"method": "owa", "places": [0.4, 0.3, 0.2, 0.1]}}},
    {"method": "benefit_of_the_doubt", "low": 0.1, "high": 0.9},
]  # fmt: skip


DRAWN = {
    "treat": Option(
        key="treat",
        values=(
            {"method": "box_cox", "power": 0.5}, {"method": "log_shift"}, {"method": "off"},
            {"method": "winsorise", "force": True, "most": 2, "then": "box_cox"},
            {"then": "log_either", "skew": 0.5},
            {"only": {"i1": {"method": "off"}}},
        ),
    ),
    "anew": Option(key="treat.anew", values=(True, False)),
    "scale": Option(
        key="normalise",
        values=(
            {"method": "rank", "ties": "average"}, {"method": "distance_to_reference", "reference": "u03"},
            {"method": "around_reference", "reference": 1.0},
            {"method": "minmax", "only": {"i2": {"method": "borda"}}}, {"method": "zscore", "mean": 100, "sd": 10},
            {"method": "distance_to_target", "target": 30.0, "cap": True},
        ),
    ),
    "fold": Option(key="aggregate", values=tuple(RARE)),
    "weight": Option(key="weight.method", values=("meta", "equal", "entropy")),
}  # fmt: skip


@pytest.mark.parametrize("periods", [1, 3])
def test_every_method_may_be_drawn(coin, periods):
    """Rare methods, each draw against a run of the stages with the same settings."""
    n = 32 if periods == 1 else 8
    fixed = {"low": -50, "high": 100, "pooled": periods == 1}
    table = coin(periods, normalise={"method": "minmax", **fixed}, weight={})
    found = vary(table, DRAWN, draws=n, indices=False)
    rows = [_Design.drawn(DRAWN, n, 1).sample(each) for each in "ab"]
    compared = 0
    for draw in range(2 * n):
        at = {name: u[draw % n] for name, u in rows[draw // n][0].items()}
        try:
            built = table.build(_method(table.method, DRAWN, at))
        except SoftpowerError:
            assert np.isnan(found.scores[draw]).all()
            continue
        nodes = [built.nodes.index(each) for each in found.nodes]
        np.testing.assert_allclose(found.scores[draw], built.scores[:, nodes], rtol=1e-9, atol=1e-12)
        compared += 1
    assert compared > n


def test_replications_on_the_slower_path_are_said(coin, monkeypatch):
    pytest.importorskip("numba")
    monkeypatch.setattr("softpower.engine.draws._FEW", 0)
    fold = {"fold": Option(key="aggregate.method", values=("arithmetic", "copeland"))}
    found = vary(coin(), fold, draws=16)
    note = next(each for each in found.findings if each.code == "slow_replications")
    assert note.grade == "note"
    assert note.text.startswith("24 of 48 replications")
    monkeypatch.setattr("softpower.engine.draws._FEW", 10**9)
    plain = vary(coin(), fold, draws=16)
    np.testing.assert_allclose(found.scores, plain.scores, rtol=1e-12)
    assert "slow_replications" not in [each.code for each in plain.findings]


def test_treatment_is_held_as_published(coin):
    """Points that are winsorised as published stay so in every draw, on the highest of the others."""
    table = coin(treat={"skew": 0.5, "kurtosis": -5.0, "most": 2, "then": "none"}, normalise={"method": "minmax"})
    menu = Menu(table)
    chosen = menu.choose(table.method)
    side = menu.treatments[chosen.treatment].side
    built = table.build()
    np.testing.assert_array_equal(side != 0, built.stage("treat") != built.stage("impute"))
    assert (side != 0).any()
    anew = {**table.method, "treat": {**table.method["treat"], "anew": True}}
    data = {"data": Data(relative=0.3, only={})}
    held, fresh = (vary(replace(table, method=m), data, draws=64) for m in (table.method, anew))
    assert not np.allclose(held.scores, fresh.scores, equal_nan=True)


def test_errors_of_a_part_of_the_table(coin):
    """Errors under one node move that node and the root, and the indices name the part."""
    split = {"data": {"kind": "data", "relative": 0.1, "split": 2}}
    found = vary(coin(), split, draws=256)
    assert found.groups == ("data one", "data two")
    table = found.table.filter(found.table["output"] == "mean rank shift")
    assert table.height == 2
    one = vary(coin(), {"data": Data(relative=0.1, only={}, under=("one",))}, draws=64, indices=False)
    fixed = {"method": "scaled", "low": -100.0, "high": 100.0}
    one = vary(coin(normalise=fixed), {"data": Data(relative=0.1, only={}, under=("one",))}, draws=64, indices=False)
    spread = one.scores.std(axis=0)[0]
    assert (spread[one.nodes.index("one")] > 0).all()
    np.testing.assert_allclose(spread[one.nodes.index("two")], 0, atol=1e-9)


def test_places_and_pairs(coin):
    found = vary(coin(2), INPUTS, draws=64, indices=False)
    spread = found.distribution
    sums = spread.places.group_by("period", "node", "contender").agg(p=pl.col("probability").sum())
    np.testing.assert_allclose(sums["p"], 1)
    n = len(spread.contenders)
    assert spread.pairs.height == 2 * len(found.nodes) * n * (n - 1) // 2
    leads = spread.leads.group_by("period", "node").agg(p=pl.col("p_lead").sum())
    np.testing.assert_allclose(leads["p"], 1)
    wins = spread.wins("all", 0)
    ranks = found.ranks[:, 0, -1]
    ranks = ranks[~np.isnan(ranks).any(axis=1)]
    np.testing.assert_allclose(wins[1, 2], np.mean((ranks[:, 1] < ranks[:, 2]) + 0.5 * (ranks[:, 1] == ranks[:, 2])))
    np.testing.assert_allclose(wins + wins.T, 1)


def test_every_draw_says_its_settings(coin):
    found = vary(coin(), INPUTS, draws=16, indices=False)
    table = found.draws
    assert table.height == 32
    assert table.columns == ["most", "scale", "fold", "impute", "failed", "mean_rank_shift"]
    assert set(table["most"]) <= {1, 3, 5}
    assert json.loads(table["scale"][0])["method"] in ("minmax", "borda")
    assert table["mean_rank_shift"].null_count() == table["failed"].sum()


def test_a_panel(coin):
    found = vary(coin(3), INPUTS, draws=64, seed=2)
    assert found.scores.shape[1] == 3
    assert set(found.standings["period"]) == {2000, 2001, 2002}
    lead = found.standings.filter(found.standings["node"] == "all").group_by("period").agg(pl.col("p_first").sum())
    np.testing.assert_allclose(lead["p_first"], 1)


def test_failed_replications_are_counted_and_explained(coin):
    table = coin(normalise={"method": "minmax", "low": 1, "high": 100, "mean": 50, "sd": 10})
    inputs = {
        "scale": Option(key="normalise.method", values=("minmax", "zscore")),
        "mean": Uniform(key="normalise.mean", low=0.0, high=60.0),
        "fold": Option(key="aggregate.method", values=("arithmetic", "geometric")),
    }
    found = vary(table, inputs, draws=128)
    assert 0 < found.failed < found.replications / 2
    assert found.indices.rows < 128
    finding = next(each for each in found.findings if each.code == "failed_replications")
    assert "0 or below" in finding.text
    always = Option(key="aggregate.method", values=("geometric", "harmonic"))
    with pytest.raises(SoftpowerError, match="every replication failed"):
        vary(coin(normalise={"method": "zscore"}), {"fold": always}, draws=4)


def test_too_few_draws_are_said(coin):
    found = vary(coin(), INPUTS, draws=8)
    assert "few_draws" in [each.code for each in found.findings]


@pytest.mark.parametrize(
    ("inputs", "method", "words"),
    [
        ({}, {}, "nothing is uncertain"),
        ({"a": {"key": "treat.mst", "values": [1, 2]}}, {}, 'no key "mst" in treat'),
        ({"a": {"key": "treet.most", "values": [1, 2]}}, {}, 'no stage "treet"'),
        ({"a": {"key": "denominate.scale", "values": [1, 2]}}, {}, "no such stage"),
        ({"a": {"key": "treat.most", "values": [1]}}, {}, "do not fit"),
        ({"a": {"key": "treat.most", "values": [1, 2], "probabilities": [1.0]}}, {}, "do not fit"),
        ({"a": {"key": "treat", "values": [1, 2]}}, {}, "set by tables"),
        ({"a": {"key": "treat.most", "values": [1, 2], "spread": 1.0}}, {}, "another kind"),
        ({"a": {"kind": "uniform", "key": "treat.skew", "low": 2, "high": 1}}, {}, "low is not below high"),
        ({"a": {"kind": "weights"}}, {}, "needs spread or noise"),
        ({"a": {"kind": "data", "only": {"i9": 1.0}}}, {}, 'no indicator "i9"'),
        ({"a": {"kind": "data"}, "b": {"kind": "data"}}, {}, "uncertain twice"),
        ({"a": {"kind": "data", "under": ["on"]}}, {}, 'no node "on"'),
        ({"a": {"kind": "data", "split": 9}}, {}, "no level 9"),
        ({"a": {"kind": "weights", "spread": 1.2}}, {}, "2 weights can spread by less than 1 only"),
        ({"a": {"kind": "weights", "nois": 0.1}}, {}, 'no key "nois"'),
        ({"a": {"key": "treat.most", "values": [1, -2]}}, {}, "it is -2"),
    ],
    ids=str,
)  # fmt: skip
def test_refusals(coin, inputs, method, words):
    with pytest.raises(SoftpowerError, match=words) as caught:
        vary(coin(**method), inputs, draws=8)
    assert caught.value.where
    assert caught.value.remedy


def test_the_treatment_comes_last_before_the_scale(coin):
    table = coin()
    turned = {"treat": {}, **{name: each for name, each in table.method.items() if name != "treat"}}
    with pytest.raises(SoftpowerError, match=r"\[treat\] stands before \[impute\]") as caught:
        vary(replace(table, method=turned), {"w": Weights(noise=0.1)}, draws=8)
    assert "behind [impute]" in caught.value.remedy


def test_draws_are_a_power_of_two(coin):
    with pytest.raises(SoftpowerError, match="power of 2"):
        vary(coin(), INPUTS, draws=100)
    found = vary(coin(), {"w": Weights(noise=0.1)}, draws=8)
    with pytest.raises(SoftpowerError, match="no contender"):
        found.above("u01", "x")
    with pytest.raises(SoftpowerError, match="not kept"):
        found.probabilities("i0")


def test_public_names_and_commands(coin, tmp_path, monkeypatch):
    from softpower.cli import main

    assert sp.vary is vary
    monkeypatch.chdir(tmp_path)
    table = coin()
    frame = {"uCode": list(table.codes)} | {
        each.code: table.values[0, place] for place, each in enumerate(table.frame.indicators)
    }
    pl.DataFrame(frame).write_csv("iData.csv")
    rows = [
        (each.code, each.type, each.level, each.parent or None, each.direction, each.weight)
        for each in table.frame.elements
    ]
    names = ["iCode", "Type", "Level", "Parent", "Direction", "Weight"]
    pl.DataFrame(rows, schema=names, orient="row").write_csv("iMeta.csv")
    (tmp_path / "method.toml").write_text(
        '[impute]\nmethod = "mean"\n[treat]\n[normalise]\nlow = 1\n[aggregate]\n'
        '[vary.weights]\nkind = "weights"\nspread = 0.3\n[vary.data]\nkind = "data"\nrelative = 0.1\n'
        '[vary.fold]\nkey = "aggregate.method"\nvalues = ["arithmetic", "geometric"]\n'
    )
    words = ["iData.csv", "iMeta.csv", "--method", "method.toml", "--draws", "64"]
    answer = CliRunner().invoke(main, ["vary", *words, "-f", "json"])
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.stdout)
    assert found["groups"] == ["weights", "data", "fold"]
    assert found["replications"] == 64 * 5
    text = CliRunner().invoke(main, ["vary", *words]).stdout
    assert "with interactions" in text
    ranks = CliRunner().invoke(main, ["vary", *words, "--ranks"]).stdout
    assert len(ranks.splitlines()) == 37
    places = CliRunner().invoke(main, ["vary", *words, "--places"]).stdout
    assert "probability of each rank" in places
    assert max(map(len, places.splitlines())) <= 100
    assert CliRunner().invoke(main, ["vary", *words, "--places", "--period", "1999"]).exit_code == 3
    pairs = CliRunner().invoke(main, ["vary", *words, "--pairs", "-f", "csv"]).stdout
    assert pairs.startswith("period,node,contender,other,p_above")
    drawn = json.loads(CliRunner().invoke(main, ["index", *words, "-f", "json"]).stdout)["draws"]
    assert drawn["standings"] == found["standings"]
    assert CliRunner().invoke(main, ["vary", *words[:-1], "100"]).exit_code == 3
