"""A study as COINr's tables: read back, they give the goalposts of the exported values, folded as published."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

import softpower as sp
from softpower.contest import compare
from softpower.errors import CoverageError, StudyError
from softpower.index import build
from softpower.methods.normalise import goalposts
from softpower.methods.scale import from_scale, to_scale
from softpower.report.export import write_export
from softpower.study import read_study

TOLERANCE = 1e-9  # points, as the README that is written says
EXTRA = """\
records,songs,Records sold,,1,0.25,,,
platinum,records,Platinum records,count,1,1,,,
=fame,index,=Fame|abroad,count,1,1,,,
unknown,stage,Never counted,count,1,1,,,
nothing,index,A front of which nothing is known,,1,3,,,
never,nothing,Never counted either,count,1,1,,,
"""


@pytest.fixture(scope="module")
def deep(tmp_path_factory, small_study):
    """The small study with a front two levels deep, a risky code, and concepts without a value."""
    folder = small_study.write(tmp_path_factory.mktemp("coinr") / "deep")
    with (folder / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(EXTRA)
    with (folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("ruritania,=fame,world,2022,3,,,count,almanac,\ngraustark,=fame,world,2023,7,,,count,almanac,\n")
        file.write(
            "ruritania,platinum,world,2023,3,,,count,almanac,\ngraustark,platinum,world,2023,7,,,count,almanac,\n"
        )
    return read_study(folder).run()


@pytest.fixture(params=["contest", "deep"])
def exported(request, tmp_path):
    contest = request.getfixturevalue(request.param)
    return contest, write_export(contest, tmp_path / "coinr", "coinr")


def cells(path):
    """The numbers of a table by contender, year and concept."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    head = ("uCode", "uName", "Time")
    return {
        (row["uCode"], row["Time"], code.removeprefix("'")): float(cell)
        for row in rows
        for code, cell in row.items()
        if cell and code not in head
    }


def built(folder):
    coin = sp.read_coinr(folder / "iData.csv", folder / "iMeta.csv", folder / "method.toml")
    made = coin.build()
    assert not made.findings
    found = {}
    for t, time in enumerate(coin.times):
        for n, code in enumerate(coin.frame.codes):
            for c, unit in enumerate(coin.codes):
                if not np.isnan(made.scores[t, n, c]):
                    found[unit, f"{time:g}", code.removeprefix("'")] = made.scores[t, n, c]
    return found


def by_hand(contest, values):
    """Goalposts applied to the values, folded by the published weights on what is there."""
    framework, index = contest.framework, contest.index
    scores = {}
    for (unit, time, code), x in values.items():
        concept = framework.concepts[code]
        low, high = to_scale(np.array(index.goalposts[code, contest.kind]), concept.scale, add=concept.log_add)
        scores[unit, time, code] = float(goalposts(to_scale(x, concept.scale, add=concept.log_add), low, high))

    def fold(unit, time, node):
        parts = [(c.weight, scores.get((unit, time, c.code))) for c in framework.scored if c.parent == node]
        parts += [(a.weight, fold(unit, time, a.code)) for a in framework.aggregates.values() if a.parent == node]
        parts = [(weight, score) for weight, score in parts if score is not None]
        if not parts:
            return None
        scores[unit, time, node] = sum(w * s for w, s in parts) / sum(w for w, _ in parts)
        return scores[unit, time, node]

    for unit, time in {key[:2] for key in values}:
        fold(unit, time, framework.root.code)
    return scores


def test_the_round_trip(exported):
    contest, folder = exported
    wanted, found = by_hand(contest, cells(folder / "values.csv")), built(folder)
    for key, score in wanted.items():
        assert found[key] == pytest.approx(score, abs=TOLERANCE), key
    assert {key for key in found if "_level_" not in key[2]} == set(wanted)


def test_concepts_score_as_in_the_study(exported):
    contest, folder = exported
    index, found = contest.index, built(folder)
    count = 0
    for n, code in enumerate(index.concepts):
        for t, c in np.argwhere(index.status.how[:, n] > 0):
            score = float(np.median(index.scores[:, t, n, c]))
            assert found[index.contenders[c], index.periods[t], code] == pytest.approx(score, abs=TOLERANCE)
            count += 1
    assert count == sum(key[2] in index.concepts for key in found) > 0


def test_the_command_takes_it(exported, cli):
    _, folder = exported
    result = cli("index", folder / "iData.csv", folder / "iMeta.csv", "--method", folder / "method.toml", "-f", "json")
    assert result.exit_code == 0, result.output


def test_what_it_holds(deep, tmp_path):
    folder = write_export(deep, tmp_path / "coinr", "coinr")
    names = {"iData.csv", "iMeta.csv", "values.csv", "method.toml", "README.md", "datapackage.json"}
    assert {path.name for path in folder.iterdir()} == names
    data = pl.read_csv(folder / "iData.csv")
    assert data.columns[:3] == ["uCode", "uName", "Time"]
    assert data["Time"].dtype == pl.Int64
    assert set(data["uCode"]) == {"ruritania", "graustark", "kravonia"}
    meta = {row["iCode"]: row for row in pl.read_csv(folder / "iMeta.csv").iter_rows(named=True)}
    assert not {"unknown", "nothing", "never"} & set(meta)
    assert set(data.columns[3:]) == {code for code, row in meta.items() if row["Type"] == "Indicator"}
    assert meta["ticket_price"]["Direction"] == -1
    assert meta["chart_weeks"]["Direction"] == 1
    # One front is two levels deep, so what stands beside its group, and the other fronts, get a link of one child.
    links = {code: row["Parent"] for code, row in meta.items() if "_level_" in code}
    assert links["chart_weeks_level_2"] == "songs"
    assert links["films_level_3"] == "index"
    assert (meta["films"]["Weight"], meta["films_level_3"]["Weight"]) == (1.0, 2.0)
    assert (meta["songs"]["Parent"], meta["songs"]["Weight"]) == ("index", 2.0)
    assert (meta["records"]["Parent"], meta["records"]["Weight"]) == ("songs", 0.25)
    assert "'=fame" in meta
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "`unknown`, `never`" in text
    assert "below 1e-9 points" in text
    settings = tomllib.loads((folder / "method.toml").read_text(encoding="utf-8"))
    assert settings["normalise"]["cut"] is False
    assert settings["aggregate"] == {"method": "arithmetic"}


def test_the_description(exported):
    _, folder = exported
    found = json.loads((folder / "datapackage.json").read_bytes())
    for resource in found["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.decode().splitlines()[0].split(",")
        assert [field["name"].replace("=", "'=") for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_a_geometric_study_folds_so(contest, tmp_path):
    """With goalposts that lie outside all values, the geometric mean exists."""
    index = contest.index
    posts = {}
    for (code, kind), (low, high) in index.goalposts.items():
        scale = contest.framework.concepts[code].scale
        a, b = to_scale(np.array([low, high]), scale)
        wide = from_scale(np.array([a - 5 * (b - a), b + 5 * (b - a)]), scale)
        posts[code, kind] = (float(wide[0]), float(wide[1]))
    method = replace(index.method, aggregation="geometric", draws=100)
    made = compare(build(index.parent, method, periods=index.periods, posts=posts), pair=contest.pair)
    folder = write_export(made, tmp_path / "coinr", "coinr")
    assert tomllib.loads((folder / "method.toml").read_text(encoding="utf-8"))["aggregate"]["method"] == "geometric"
    assert built(folder)


def test_an_export_is_replaced_and_other_folders_are_not(contest, tmp_path):
    folder = write_export(contest, tmp_path / "coinr", "coinr")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {path.name: path.read_bytes() for path in write_export(contest, folder, "coinr").iterdir()} == before
    (folder / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, folder, "coinr")
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("iData.csv", "iMeta.csv", "method.toml"):
        (mine / name).write_text("x", encoding="utf-8")
    with pytest.raises(StudyError, match="no export made"):
        write_export(contest, mine, "coinr")


def test_nobody_has_a_value(contest, tmp_path):
    status = replace(contest.index.status, how=np.zeros_like(contest.index.status.how))
    empty = replace(contest, index=replace(contest.index, status=status))
    with pytest.raises(CoverageError, match="no contender in view"):
        write_export(empty, tmp_path / "coinr", "coinr")
    assert not list(tmp_path.iterdir())
