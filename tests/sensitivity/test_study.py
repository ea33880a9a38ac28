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
    text = CliRunner().invoke(main, ["vary", str(study), "-q"])
    assert text.exit_code == 0, text.output
    assert "values (95%)" in text.stdout
    answer = json.loads(CliRunner().invoke(main, ["vary", str(study), "-f", "json"]).stdout)
    assert answer["schema"] == "softpower.vary/1"
    assert {each["group"] for each in answer["leads"]} == {"values", "weights"}


def test_a_table_needs_a_method(study):
    result = CliRunner().invoke(main, ["vary", str(study), "iMeta.csv"])
    assert result.exit_code == 2
    assert "--method" in result.stderr + result.stdout
