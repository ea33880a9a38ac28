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
