"""A spreadsheet of three contenders becomes a study, and every command serves it."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from softpower.cli import main

TABLE = """\
City,Year,Visitors (million),Hotel price (USD),Festivals,Theatre share (%)
Lisbon,2021,9.1,120,14,21.5
Lisbon,2022,14.0,131,17,22.0
Lisbon,2023,17.2,140,19,23.1
Porto,2021,4.4,90,9,18.0
Porto,2022,6.8,99,9,18.4
Porto,2023,8.9,104,11,19.0
Seville,2021,3.9,84,21,25.0
Seville,2022,5.8,92,22,
Seville,2023,7.1,97,25,26.2
"""


def softpower(*words, exit_code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == exit_code, result.output
    return result.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    table = tmp_path_factory.mktemp("table") / "cities.csv"
    table.write_text(TABLE, encoding="utf-8")
    target = table.parent / "iberia"
    softpower("init", target, "--from", table)
    return target


def test_the_framework_is_two_files(folder):
    made = {path.name for path in folder.iterdir()} - {"build", "goalposts.csv", "report.html", "package"}
    assert made == {"study.toml", "indicators.csv", "observations.csv", "sources.csv"}
    with (folder / "indicators.csv").open(encoding="utf-8") as file:
        tree = {row["name"]: row for row in csv.DictReader(file)}
    assert tree["Hotel price"]["unit"] == "USD"
    assert tree["Hotel price"]["direction"] == "-1"
    assert tree["Theatre share"]["unit"] == "percent"
    with (folder / "observations.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 35, "nine rows of four numbers, one of them missing"


def test_every_command_serves_it(folder, tmp_path):
    assert "no" in softpower("check", folder) or softpower("check", folder) == ""
    softpower("run", folder)
    for what in ("scoreboard", "fronts", "indicators", "observations", "estimates", "findings", "weights", "sources"):
        answer = json.loads(softpower("show", folder, what, "-f", "json"))
        assert answer["schema"].startswith("softpower.show/"), what
    assert "Lisbon" in softpower("show", folder)
    assert "Porto" in softpower("show", folder, "--indicator", "hotel_price")
    assert "cities.csv, line 4" in softpower("trace", folder, "lisbon", "visitors", "2023")
    softpower("report", folder, "-o", tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Seville" in page
    softpower("export", folder, "--to", "datapackage", "-o", tmp_path / "package")
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} >= {"observations", "estimates", "scores", "leads"}


def test_three_contenders_are_ranked_with_their_chances(folder):
    answer = json.loads(softpower("show", folder, "-f", "json"))
    board = answer["contenders"]
    assert [row["ranked"] for row in board] == [True, True, True]
    assert sum(row["p_first"] for row in board) == pytest.approx(1)
    assert all(row["coverage"] == pytest.approx(1) for row in board)
