"""The engine knows no study: no contender, act or front of a bundled study is named in its code."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "softpower"
STUDIES = PACKAGE / "studies"
SUFFIXES = {".py", ".js", ".css", ".html", ".jinja", ".j2"}
# Codes of fronts that are also words of HTML and CSS, which the engine reads and writes.
OF_THE_WEB = {"content", "screen", "style"}


def rows(table):
    """Rows of a table over all bundled studies; none where no study has it."""
    return [row for path in sorted(STUDIES.glob(f"*/{table}")) for row in read(path)]


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def contenders():
    """Codes and names of the contenders, in every language that the study gives."""
    columns = ("code", "name", "figures_name", "name_ja", "name_ko")
    return {row[column] for row in rows("contenders.csv") for column in columns if row.get(column)}


def titles():
    """Titles of fronts that are no single ordinary word."""
    return {row["title"] for row in rows("fronts.csv") if " " in row.get("title", "")}


def acts(table):
    """Names of acts that cannot be read as ordinary English: those with a blank, a digit or odd capitals."""
    names = {row[column] for row in table for column in ("name", "name_original") if row.get(column)}
    return {name for name in names if len(name) > 2 and not re.fullmatch(r"[A-Z]?[a-z]+", name)}


def codes():
    """Codes of the fronts, which code must not name as a string."""
    return {row["code"] for row in rows("fronts.csv")} - OF_THE_WEB


def named_in(text, names, *, exact_case=False):
    """Which of the names stand in a text as words of their own; the name of a bundled study may stand there."""
    for study in {path.name for path in STUDIES.glob("*/")} | {"tokyo-seoul"}:
        text = re.sub(re.escape(study), "", text, flags=re.IGNORECASE)
    flags = re.NOFLAG if exact_case else re.IGNORECASE
    return sorted(name for name in names if re.search(_as_word(name), text, flags))


def _as_word(name):
    # Chinese characters, kana and hangul are written without blanks, so they have no edges of words.
    if not name.isascii():
        return re.escape(name)
    return rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])"


def strings_of(text):
    """String constants of a module that are no docstrings."""
    tree = ast.parse(text)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose)
    return {node.value for node in constants if isinstance(node.value, str)}


def engine():
    paths = (path for path in PACKAGE.rglob("*") if path.suffix in SUFFIXES)
    return sorted(path.relative_to(PACKAGE) for path in paths if STUDIES not in path.parents)


@pytest.mark.skipif(not list(STUDIES.glob("*/contenders.csv")), reason="no bundled study has contenders yet")
@pytest.mark.parametrize("path", engine(), ids=str)
def test_the_engine_names_no_one(path):
    text = (PACKAGE / path).read_text(encoding="utf-8")
    found = named_in(text, contenders() | titles())
    if path.suffix == ".py" and path.parts[0] != "extract":  # the reader of English knows English words
        found += sorted(strings_of(text) & codes())
    assert not found, f"{path} names {', '.join(found)}: it belongs in the study's tables"


def test_the_engine_names_no_act(shared):
    names = acts(read(shared / "data" / "kpop_acts" / "groups.csv") + rows("acts.csv"))
    assert len(names) > 100
    texts = {path: (PACKAGE / path).read_text(encoding="utf-8") for path in engine()}
    found = [
        f"{path} names {', '.join(named)}" for path in texts if (named := named_in(texts[path], names, exact_case=True))
    ]
    assert not found, "it belongs in the study's tables\n" + "\n".join(found)


@pytest.mark.skipif(not list(STUDIES.glob("*/contenders.csv")), reason="no bundled study has contenders yet")
def test_there_are_names_to_look_for():
    assert len(contenders()) >= 4
    assert contenders() >= {row["code"] for row in rows("contenders.csv")}


def test_a_name_is_found():
    assert named_in("TARGETS = {'Ruritania': 1}", {"ruritania", "graustark"}) == ["ruritania"]
    assert named_in("x = '東京都'", {"東京"}) == ["東京"]
    assert named_in("Ruritanian, RURITANIA2, tokyo-seoul", {"Ruritania", "tokyo"}) == []
    assert acts([{"name": "Ruritanian Five"}, {"name": "Five"}]) == {"Ruritanian Five"}
    assert strings_of('"""sea"""\nx = {"air": f("land")}') == {"air", "land"}
