"""method.toml: every key is documented and checked, and a wrong one is told what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from softpower.coinr import read_method
from softpower.coinr.settings import EXCEPTIONS, KEYS, VARY
from softpower.errors import SoftpowerError

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "method_toml.md"


def documented():
    """Keys of each stage that the page lists, with the text of their rows."""
    found = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title = part.splitlines()[0]
        stage = title.strip("[]") if title.startswith("[") else ""
        rows = [line for line in part.splitlines() if line.startswith("| `")]
        found[stage] = {key: row for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    return found


def test_every_key_is_documented():
    coded = {stage: set(keys) for stage, keys in {**KEYS, "vary.NAME": VARY}.items()}
    assert coded == {stage: set(keys) for stage, keys in documented().items()}


@pytest.mark.parametrize(
    ("stage", "key"), [(stage, key) for stage, keys in KEYS.items() for key in keys if keys[key].names]
)
def test_every_name_is_documented(stage, key):
    row = documented()[stage][key]
    assert [name for name in KEYS[stage][key].names if f"`{name}`" not in row] == []


GOOD = {
    "a number": 1.5,
    "a number from 0 to 1": 0.5,
    "true or false": True,
    "a text": "x",
    "a whole number, 0 or above": 2,
    'a whole number, or "none"': "none",
    "a list of codes": ["a"],
    "a list of numbers": [1, 2.5],
    "a number, or a table of code = number": {"a": 1.0},
    "a table of code = number": {"a": 1.0},
    "a table of code = code": {"a": "b"},
    "a code, or a number": "a",
}


def examples():
    for stage, keys in KEYS.items():
        for name, key in keys.items():
            good = key.names[0] if key.names else GOOD[key.takes]
            yield stage, name, good


@pytest.mark.parametrize(("stage", "key", "good"), list(examples()))
def test_every_key_takes_what_it_says(stage, key, good):
    settings = {stage: {key: good}} if stage else {key: good}
    assert read_method(settings) == settings
    bad = object()
    with pytest.raises(SoftpowerError) as caught:
        read_method({stage: {key: bad}} if stage else {key: bad})
    assert caught.value.where.endswith(key)
    assert caught.value.remedy.startswith("give ")


@pytest.mark.parametrize(
    ("text", "where", "remedy"),
    [
        ("[normalize]\n", "m.toml", "normalise"),
        ("[treat]\nwinmax = 3\n", "m.toml: treat", "there are"),
        ("[treat]\nmosst = 3\n", "m.toml: treat", "most"),
        ('[normalise]\nmethod = "minmaxx"\n', "m.toml: normalise.method", "minmax"),
        ('[aggregate]\nmethod = "geometrc"\n', "m.toml: aggregate.method", "geometric"),
        ('[normalise.only.LPI]\nmetod = "rank"\n', "m.toml: normalise.only.LPI", "method"),
        ("[treat]\nskew = true\n", "m.toml: treat.skew", "a number"),
        ("[screen]\navailability = 1.2\n", "m.toml: screen.availability", "0 to 1"),
        ("[treat]\nonly = 3\n", "m.toml: treat.only", "[treat.only.NAME]"),
        ("[normalise]\n[treat]\n", "m.toml", "order"),
        ("treat = 1\n", "m.toml: treat", "[treat]"),
        ("vary = 1\n", "m.toml: vary", "[vary.NAME]"),
        ("[vary.w]\nspred = 1\n", "m.toml: vary.w", "spread"),
        ('[vary.w]\nkind = "weight"\n', "m.toml: vary.w.kind", "weights"),
        ("[treat\n", "m.toml", "TOML"),
    ],
)
def test_a_wrong_line_has_its_place_and_remedy(text, where, remedy, tmp_path):
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(SoftpowerError) as caught:
        read_method(path)
    assert caught.value.where.endswith(where)
    assert remedy in caught.value.remedy


def test_no_file():
    with pytest.raises(SoftpowerError, match="cannot be read"):
        read_method("nowhere.toml")


def test_exceptions_take_the_keys_of_their_stage():
    for stage, tables in EXCEPTIONS.items():
        for name, keys in tables.items():
            read_method({stage: {name: {"X": {}}}})
            assert set(keys) <= set(KEYS[stage])
