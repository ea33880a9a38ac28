"""The command on a study."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files

import pytest
from click.testing import CliRunner

from softpower.cli import main


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vary") / "study"
    shutil.copytree(str(files("softpower") / "studies" / "tokyo-seoul"), folder)
    return folder


def test_leads_of_a_study(study):
    text = CliRunner().invoke(main, ["vary", str(study), "-q"], env={"COLUMNS": "80"})
    assert text.exit_code == 0, text.output
    assert "tokyo before seoul" in text.stdout
    assert "normalisation" in text.stdout
    assert max(map(len, text.stdout.splitlines())) <= 80
    answer = json.loads(CliRunner().invoke(main, ["vary", str(study), "-f", "json"]).stdout)
    assert answer["schema"] == "softpower.vary/1"
    assert {"values", "weights", "aggregation", "normalisation"} < {each["group"] for each in answer["leads"]}
    published = CliRunner().invoke(main, ["vary", str(study), "--published", "-q"])
    assert "normalisation" not in published.stdout


def test_places_and_pairs_of_a_study(study):
    places = CliRunner().invoke(main, ["vary", str(study), "--places", "-q"])
    assert places.exit_code == 0, places.output
    assert "probability of each rank" in places.stdout
    pairs = json.loads(CliRunner().invoke(main, ["vary", str(study), "--pairs", "-f", "json"]).stdout)
    row = pairs["pairs"][0]
    assert set(row) == {"period", "node", "contender", "other", "p_above"}
    assert {each["node"] for each in pairs["leads"]} >= {"music", "index"}
    front = CliRunner().invoke(main, ["vary", str(study), "--pairs", "--node", "music", "-q"])
    assert "music, 2025" in front.stdout
    wrong = CliRunner().invoke(main, ["vary", str(study), "--places", "--node", "musik", "-q"])
    assert wrong.exit_code == 3
    assert "music" in wrong.stderr


def test_a_table_needs_a_method(study):
    result = CliRunner().invoke(main, ["vary", str(study), "iMeta.csv"])
    assert result.exit_code == 2
    assert "--method" in result.stderr + result.stdout
