"""The command: one JSON object, CSV and a table, with messages beside them."""

from __future__ import annotations

import io
import json

import polars as pl
import pytest
from click.testing import CliRunner

from softpower.coinr import read_coinr


@pytest.fixture
def call(tables, tmp_path, monkeypatch):
    from softpower.cli import main

    monkeypatch.chdir(tmp_path)
    tables.idata(f2=[3.0] * 5).write_csv("iData.csv")
    tables.imeta().write_csv("iMeta.csv")
    (tmp_path / "method.toml").write_text('[normalise]\nmethod = "minmax"\n[aggregate]\nmethod = "arithmetic"\n')

    def run(*words):
        return CliRunner().invoke(main, ["index", "iData.csv", "iMeta.csv", "--method", "method.toml", *words])

    return run


@pytest.fixture
def built(call, tmp_path):  # noqa: ARG001 - the files are written by `call`
    return read_coinr(*(tmp_path / name for name in ("iData.csv", "iMeta.csv", "method.toml"))).build()


def test_json_holds_every_node_unrounded(call, built):
    result = call("-f", "json")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout)
    assert answer["schema"] == "softpower.index/1"
    assert answer["rows"] == built.table.to_dicts()
    assert [each["code"] for each in answer["nodes"]] == built.nodes
    assert answer["warnings"][0]["code"] == "constant_indicator"
    assert "f2" in result.stderr


def test_csv_reads_back_to_the_same_numbers(call, built):
    long = pl.read_csv(io.StringIO(call("-f", "csv").stdout), schema=built.table.schema)
    assert long.equals(built.table)
    wide = pl.read_csv(io.StringIO(call("-f", "csv", "--wide").stdout), schema=built.wide.schema)
    assert wide.equals(built.wide)


def test_a_table_for_people(call):
    text = call().stdout
    assert "rank  contender" in text
    assert text.splitlines()[1].startswith("   1  ")
    assert len(text.splitlines()) == 6


def test_a_bad_cell_ends_with_status_3(call, tmp_path):
    (tmp_path / "iData.csv").write_text("uCode,size,side,m1,m2,f1,f2\na,1,x,1,2,three,4\n")
    result = call()
    assert result.exit_code == 3
    assert "iData: a, f1" in result.stderr


LOOKS = ["statistics", "correlations", "reliability", "contributions", "removals", "availability"]


@pytest.mark.parametrize("look", LOOKS)
def test_every_way_of_looking(call, built, look):
    from softpower import coinr

    expect = getattr(coinr, look)(built.coin if look == "statistics" else built)
    found = json.loads(call("--look", look, "-f", "json").stdout)
    assert found["look"] == look
    assert len(found["rows"]) == expect.height
    assert list(found["rows"][0]) == expect.columns
    text = call("--look", look).stdout
    first = next(column for column in expect.columns if not expect[column].is_null().all())
    assert text.startswith(first)
    assert max(map(len, text.splitlines())) <= 100


def test_changes_need_periods(call):
    result = call("--look", "changes")
    assert result.exit_code != 0
    assert "single period" in result.stderr


GOOD = '[normalise]\nlow = 1\n[aggregate]\nmethod = "geometric"\n'
PARENTS = ["music", "music", "film", "film", "all", None, None, None, None]
BAD = {
    "a geometric mean over 0": ({}, {}, '[normalise]\n[aggregate]\nmethod = "geometric"\n',
                                ("music, m1, a", "low = 1")),
    "no range": ({"f2": [3.0] * 5}, {}, GOOD, ("f2", "same value", "exclude it")),
    "an empty column": ({"f1": [None] * 5}, {}, GOOD, ("f1", 'exclude = ["f1"]')),
    "an empty row": ({each: [1.0, None, 3.0, 4.0, 5.0] for each in ("m1", "m2", "f1", "f2")}, {}, GOOD,
                     ("iData: a", "[screen]")),
    "infinity": ({"f1": [1.0, float("inf"), 3.0, 4.0, 5.0]}, {}, GOOD, ("a, f1", "infinite", "finite number")),
    "no weight": ({}, {"Weight": [0.0, 0.0, *[1.0] * 5, None, None]}, GOOD,
                  ("music", "weights below it are 0", "above 0")),
    "a negative weight": ({}, {"Weight": [1.0, -3.0, *[1.0] * 5, None, None]}, GOOD, ("m2", "-3", "0 or more")),
    "an unknown method": ({}, {}, '[normalise]\nmethod = "minmx"\n[aggregate]\n',
                          ("normalise.method", "minmx", "minmax")),
    "an unknown stage": ({}, {}, "[normalize]\n[aggregate]\n", ("normalize", "normalise")),
    "two roots": ({}, {"Parent": PARENTS}, GOOD, ("2 roots: film, all", "no parent")),
    "a unit twice": ({"uCode": ["d", "a", "b", "a", "e"]}, {}, GOOD, ('"a" stands twice', "rows 3 and 5", "keep one")),
    "no number": ({"m1": ["8", "2", "x1", "6", "10"]}, {}, GOOD, ("b, m1", '"x1" is not a number', "decimal point")),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_named_with_its_remedy(tables, tmp_path, bad):
    from softpower.cli import main

    data, meta, method, words = BAD[bad]
    pl.DataFrame({**tables.idata().to_dict(as_series=False), **data}, strict=False).write_csv(tmp_path / "iData.csv")
    tables.imeta(**meta).write_csv(tmp_path / "iMeta.csv")
    (tmp_path / "method.toml").write_text(method)
    paths = [str(tmp_path / name) for name in ("iData.csv", "iMeta.csv")]
    result = CliRunner().invoke(main, ["index", *paths, "--method", str(tmp_path / "method.toml"), "-f", "csv"])
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.stderr, result.stderr
    if bad == "no range":  # said, and the rest is computed
        assert result.exit_code == 0
    else:
        assert result.exit_code in (3, 4, 5, 6), result.exit_code
        assert result.stdout == ""
