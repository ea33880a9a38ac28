"""The promise of -f json: one object, always of the same form."""

from __future__ import annotations

import importlib.util
import json
import math
import os
from pathlib import Path

import pytest

SNAPSHOTS = Path(__file__).parent / "snapshots"
CALLS = {
    "show": ("show",),
    "show-front": ("show", "--front", "songs"),
    "show-indicator": ("show", "--indicator", "chart_weeks"),
    "show-observations": ("show", "observations"),
    "show-estimates": ("show", "estimates"),
    "show-weights": ("show", "weights"),
    "trace": ("trace", "ruritania", "chart_weeks"),
    "run": ("run",),
    "check": ("check",),
}


def shape():
    spec = importlib.util.spec_from_file_location("cli_conftest", Path(__file__).with_name("conftest.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.shape


def call(cli, small, words):
    result = cli(words[0], small, *words[1:], "-f", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", CALLS)
def test_the_form_is_as_promised(cli, small, name):
    """Set SOFTPOWER_SNAPSHOTS=write to write the promise anew; a change of it is a change of the schema."""
    found = json.dumps(shape()(call(cli, small, CALLS[name])), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    path = SNAPSHOTS / f"{name}.json"
    if os.environ.get("SOFTPOWER_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CALLS)
def test_what_every_object_has(cli, small, name):
    found = call(cli, small, CALLS[name])
    assert list(found)[:5] == ["schema", "generated_at", "project_hash", "seed", "draws"]
    assert found["schema"] == f"softpower.{CALLS[name][0]}/1"
    assert found["generated_at"] == "2023-11-14T22:13:20+00:00"
    assert len(found["project_hash"]) == 64
    assert found["seed"] == 11
    assert isinstance(found["warnings"], list)
    assert list(found)[-1] == "warnings"
    walk(found)


def walk(value, key=""):
    """No number that is none, no probability outside 0 to 1, snake case only, intervals in one form."""
    if isinstance(value, float):
        assert math.isfinite(value)
        assert not key.startswith("p_") or 0 <= value <= 1
    elif isinstance(value, list):
        for each in value:
            walk(each, key)
    elif isinstance(value, dict):
        assert key != "interval" or set(value) in ({"lo", "hi", "level"}, {"lo", "hi"})
        for name, each in value.items():
            assert name == name.lower() or not name.isascii()
            assert " " not in name
            walk(each, name)


def test_weights_sum_to_one_and_probabilities_add_up(cli, small):
    found = call(cli, small, ("show",))
    assert sum(found["weights"].values()) == pytest.approx(1)
    assert sum(c["p_first"] for c in found["contenders"] if c["ranked"]) == pytest.approx(1)
    unranked = next(c for c in found["contenders"] if not c["ranked"])
    assert unranked["score"] == {"value": None, "interval": None}
    assert unranked["p_first"] is None


def test_numbers_are_not_rounded(cli, small):
    score = call(cli, small, ("show",))["contenders"][0]["score"]["value"]
    assert score != round(score, 3)


def test_evidence_can_be_found_again(cli, small):
    ids = call(cli, small, ("show", "--front", "songs"))["concepts"][0]["evidence"]
    known = {row["id"] for row in call(cli, small, ("show", "observations"))["rows"]}
    assert ids
    assert set(ids) <= known


def test_the_same_run_has_the_same_hash(cli, small, fresh):
    first = call(cli, small, ("show",))["project_hash"]
    assert first == call(cli, small, ("show",))["project_hash"]
    cli("run", fresh)
    with (fresh / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("kravonia,chart_weeks,world,2024,5,,,week,almanac,\n")
    assert call(cli, fresh, ("show",))["project_hash"] != first


def test_nothing_but_the_object_on_standard_output(cli, fresh):
    result = cli("run", fresh, "-f", "json", "-v")
    json.loads(result.stdout)
    assert "observations:" in result.stderr
