"""The Data Package: described, read back equal, harmless, and written whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower import files
from softpower.errors import StudyError, UnknownNameError
from softpower.report.comparisons import leads_table, scores_table
from softpower.report.export import safe_cell, safe_csv, write_export
from softpower.report.schemas import FIELDS
from softpower.report.tables import estimates_table, findings_table, observations_table, sources_table

TABLES = {
    "observations": observations_table, "estimates": estimates_table, "scores": scores_table, "leads": leads_table,
    "sources": sources_table, "findings": findings_table,
}  # fmt: skip
TYPES = {"string": pl.String, "number": pl.Float64, "integer": pl.Int64}


@pytest.fixture(scope="module")
def package(contest, tmp_path_factory):
    return write_export(contest, tmp_path_factory.mktemp("out") / "data")


def described(package):
    return json.loads((package / "datapackage.json").read_bytes())


def read_back(package, resource):
    """Read a table as its description says, and undo what was done for spreadsheets."""
    with (package / resource["path"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {}
    for field in resource["schema"]["fields"]:
        cells = [None if row[field["name"]] == "" else row[field["name"]] for row in rows]
        if field["type"] == "string":
            cells = [
                c[1:] if c and c.startswith("'") and c.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")) else c
                for c in cells
            ]
        else:
            cells = [None if c is None else float(c) if field["type"] == "number" else int(c) for c in cells]
        columns[field["name"]] = pl.Series(cells, dtype=TYPES[field["type"]])
    return pl.DataFrame(columns)


@pytest.mark.parametrize("name", TABLES)
def test_read_back_equal(contest, package, name):
    resource = next(r for r in described(package)["resources"] if r["name"] == name)
    wanted = TABLES[name](contest).select(list(FIELDS[name]))
    wanted = wanted.with_columns(pl.col(c).cast(pl.Int64) for c, t in wanted.schema.items() if t.is_integer())
    wanted = wanted.with_columns(
        pl.when(pl.col(c) != "").then(pl.col(c)) for c, t in wanted.schema.items() if t == pl.String
    )
    assert read_back(package, resource).equals(wanted)


def test_the_folder_holds_what_is_promised(package):
    names = {p.name for p in package.iterdir()}
    assert names == {f"{name}.csv" for name in TABLES} | {"datapackage.json", "methods.md", "README.md"}


def test_the_description(contest, package):
    found = described(package)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert found["name"] == "ruritania-and-graustark"
    assert {s["title"] for s in found["sources"]} >= {"Almanac of the Realm"}
    assert all(s.get("path", "https://").startswith("http") for s in found["sources"])
    assert found["licenses"]
    for resource in found["resources"]:
        data = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode().splitlines()[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == header
        assert all(f["description"] for f in resource["schema"]["fields"])
        keys = resource["schema"].get("primaryKey", [])
        table = TABLES[resource["name"]](contest)
        assert not keys or table.select(keys).is_unique().all()


def test_every_column_is_described(contest):
    for name, table in TABLES.items():
        kept = set(table(contest).columns) - {"quantiles"}
        assert kept == set(FIELDS[name]), name


def test_the_method_has_the_numbers_of_the_run(package):
    text = (package / "methods.md").read_text(encoding="utf-8")
    assert "34 observations from 3 sources" in text
    assert "drawn 400 times (seed 11)" in text
    assert "Ruritania and Graustark" in text
    assert "nan" not in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1"])
def test_a_formula_is_made_harmless(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "17.8%", "it's", "'quoted'", "a=b"])
def test_other_text_stays(text):
    assert safe_cell(text) == text


@given(st.text(alphabet="='+-@ab\t\r", max_size=6))
def test_the_way_back(text):
    found = safe_cell(text)
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))
    back = (
        found[1:] if found.startswith("'") and found.lstrip("'").startswith(("=", "+", "-", "@", "\t", "\r")) else found
    )
    assert back == text


def test_numbers_stay_numbers():
    table = pl.DataFrame(
        {"x": [-1.5, 0.1 + 0.2, None], "n": [-3, 4, None], "text": ["-3", "a", None], "flag": [True, False, None]}
    )
    assert safe_csv(table).splitlines() == ["x,n,text,flag", "-1.5,-3,'-3,true", "0.30000000000000004,4,a,false", ",,,"]


def test_an_export_is_replaced_and_other_folders_are_not(contest, tmp_path):
    target = write_export(contest, tmp_path / "data")
    (target / "scores.csv").write_text("old", encoding="utf-8")
    write_export(contest, target)
    assert (target / "scores.csv").read_text(encoding="utf-8").startswith("period,")
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, target)
    assert (target / "notes.txt").exists()
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, target / "notes.txt")
    with pytest.raises(UnknownNameError, match="parquet"):
        write_export(contest, tmp_path / "other", to="parquet")


def test_an_interruption_leaves_the_old_and_no_rest(contest, tmp_path, monkeypatch):
    target = write_export(contest, tmp_path / "data")
    before = {p.name: p.read_bytes() for p in target.iterdir()}
    calls = []

    def fail(path, data):
        calls.append(path)
        if len(calls) == 4:
            raise KeyboardInterrupt
        path.write_bytes(data)

    monkeypatch.setattr(files, "write_whole", fail)
    with pytest.raises(KeyboardInterrupt):
        write_export(contest, target)
    assert {p.name: p.read_bytes() for p in target.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["data"]


def test_a_rename_that_fails_puts_the_old_back(contest, tmp_path, monkeypatch):
    target = write_export(contest, tmp_path / "data")
    rename = Path.rename

    def fail(self, other):
        if self.name == "new":
            raise OSError(30, "Read-only file system")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(StudyError, match="Read-only"):
        write_export(contest, target)
    assert (target / "datapackage.json").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
