"""softpower observe with a model."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from softpower.cli import main

KEY = "sk-very-secret-0123456789"
ROW = {"sentence": 3, "quote": "13.14 million trips", "value": 13140000, "unit": "trip",
       "indicator": "visitor_arrivals_city", "contender": "seoul", "period": "2024"}  # fmt: skip


@pytest.fixture
def observe(tmp_path, path):
    def call(*words, **environment):
        env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "SOFTPOWER_MODEL_KEY": KEY, **environment}
        study = ["--study", str(tmp_path / "study")]
        if not (tmp_path / "study").exists():
            from softpower.study import copy_bundled

            copy_bundled(tmp_path / "study")
        return CliRunner(env=env).invoke(main, ["observe", str(path), *study, *words], prog_name="softpower")

    return call


def indicators(result):
    assert result.exit_code == 0, result.output
    return {row["exact"]: row["indicator"] for row in csv.DictReader(io.StringIO(result.stdout))}


def test_it_is_off_by_default(observe, stand_in):
    assert indicators(observe("-f", "csv"))["13.14 million trips"] == ""
    assert stand_in.asked == []


def test_slots_are_filled_once_and_kept(observe, stand_in, url):
    stand_in.says([ROW, ROW | {"quote": "15 million"}])
    for _ in range(2):
        result = observe("--model-url", url, "--model", "stand-in", "-f", "csv")
        assert indicators(result)["13.14 million trips"] == "visitor_arrivals_city"
        assert "1 refusal: the quote is not in its sentence (1)" in result.stderr
        assert KEY not in result.output
    assert len(stand_in.asked) == 1
    assert stand_in.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_one_that_is_down_is_told_and_the_rules_stand(observe, stand_in, url):
    stand_in.behave = lambda handler: handler.answer(KEY.encode(), 500)
    result = observe("--model-url", url, "--model", "stand-in", "-f", "csv")
    assert indicators(result)["13.14 million trips"] == ""
    assert "status 500" in result.stderr
    assert KEY not in result.output


def test_half_of_the_options_is_a_mistake(observe, url):
    for words in (("--model-url", url), ("--model", "x")):
        result = observe(*words)
        assert result.exit_code == 2
        assert "go together" in result.stderr


def test_an_address_that_is_none_is_an_error_without_the_key(observe):
    result = observe("--model-url", "host/v1", "--model", "x", "-vv")
    assert result.exit_code == 5
    assert "no web address" in result.stderr
    assert KEY not in result.output


def test_many_documents_are_not_sent(observe, tmp_path, url):
    result = observe("-o", str(tmp_path / "claims.csv"), "--model-url", url, "--model", "x")
    assert result.exit_code == 2
    assert "single articles" in result.stderr
