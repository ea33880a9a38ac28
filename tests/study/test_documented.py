"""docs/study.md names every file, every column and every key that is read, and none that is not."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from softpower.framework.tree import DEFAULT_CLASSES
from softpower.observations import KINDS, SCHEMA
from softpower.study import goalposts, nodes, rows, settings
from softpower.study.build_framework import TREE_COLUMNS
from softpower.study.columns import NODES

PAGE = (Path(__file__).parents[2] / "docs" / "study.md").read_text(encoding="utf-8")
SECTIONS = {part.split("\n", 1)[0]: part.split("\n", 1)[1] for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]}
TABLES = {
    "indicators.csv in the small form": TREE_COLUMNS,
    "indicators.csv in the large form": NODES["indicators.csv"],
    **{name: columns for name, columns in NODES.items() if name != "indicators.csv"},
    "sources.csv and sources.toml": rows.SOURCE_COLUMNS,
    "observations.csv": tuple(SCHEMA),
    "corrections.csv": ("observation", "column", "was", "value", "reason", "by", "date"),
    "goalposts.csv": goalposts.COLUMNS,
}


def code_words(text):
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("section", sorted(TABLES))
def test_every_column_is_explained(section):
    assert set(TABLES[section]) <= code_words(SECTIONS[section])


@pytest.mark.parametrize("section", sorted(set(TABLES) - {"fronts.csv"}))
def test_every_column_that_is_explained_is_read(section):
    first_cells = re.findall(r"^\| (`[^|]+) \|", SECTIONS[section], flags=re.MULTILINE)
    named = {word for cell in first_cells for word in code_words(cell)}
    languages = {word for word in named if word.endswith(("_en", "_ja", "_ko"))}
    assert named - languages - set(nodes.ACTIONS) <= set(TABLES[section])


def test_every_key_of_study_toml_is_explained():
    words = code_words(SECTIONS["study.toml"])
    tables = {"method", "uncertainty", "contender", "weights"}
    keys = {
        field
        for struct in (settings._Toml, settings._ContenderEntry, settings._MethodEntry, settings._UncertaintyEntry)
        for field in struct.__struct_fields__
    }
    assert keys - tables <= words
    assert "weights.spread" in words


def test_defaults_are_those_of_the_code(tmp_path):
    (tmp_path / "study.toml").write_text('title = "A"')
    method = settings.read_settings(tmp_path / "study.toml").method
    stated = dict(re.findall(r"^\| `([\w.]+)` \|.*\| ([\d.]+|`\w+`) \|$", SECTIONS["study.toml"], flags=re.MULTILINE))
    for key in ("min_availability", "lead_availability", "front_availability", "draws", "seed", "random_weightings"):
        assert float(stated[key]) == getattr(method, key)
    assert float(stated["weights.spread"]) == method.weight_spread
    assert stated["aggregation"].strip("`") == method.aggregation


def test_the_example_is_a_study(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    (tmp_path / "study.toml").write_text(example)
    read = settings.read_settings(tmp_path / "study.toml")
    assert (
        [c.code for c in read.contenders] == list(read.pair) == [c["code"] for c in tomllib.loads(example)["contender"]]
    )


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ("rules.csv", nodes.ACTIONS),
        ("indicators.csv in the large form", nodes.ROLES),
        ("classes.csv", tuple(DEFAULT_CLASSES)),
        ("observations.csv", KINDS),
        ("observations.csv", rows.MODIFIERS),
        ("Scales", nodes.SCALES),
        ("concepts.csv", nodes.LEVELS),
    ],
)
def test_every_choice_is_named(section, words):
    assert set(words) <= code_words(SECTIONS[section])
