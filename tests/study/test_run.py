"""A run keeps its stages, freezes its goalposts, locks its sources, and can be interrupted at any point."""

from __future__ import annotations

import csv
import json
import os
import shutil

import numpy as np
import polars as pl
import pytest
from tiny_studies import edit, place

from softpower.errors import LockError, StudyError
from softpower.report.tables import findings_of
from softpower.study import STAGES, check_study, copy_bundled, read_study

ARTICLE = "Ash had 5 million guests in 2023.\n"
SOURCES = "code,producer,title,path\nalmanac,Office,The almanac,\nsurvey,,A,\ngazette,,B,\nletter,,A letter,{path}\n"


def scores(contest):
    return contest.index.scores.tobytes()


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def with_article(folder, data=ARTICLE):
    place("two-fronts", folder, sources_csv=SOURCES.format(path="letter.txt"))
    (folder / "sources").mkdir()
    (folder / "sources" / "letter.txt").write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def stages_of(folder, **options):
    """Run a study and tell which stages were computed, by whether their files changed."""
    build = folder / "build"
    before = {path.name: path.stat().st_ino for path in build.glob("*.parquet")} if build.is_dir() else {}
    contest = read_study(folder).run(**options)
    after = {path.name: path.stat().st_ino for path in build.glob("*.parquet")}
    return contest, {name.removesuffix(".parquet") for name, inode in after.items() if before.get(name) != inode}


def test_a_run_tells_of_each_stage_and_leaves_a_record(tmp_path):
    told = []
    contest = read_study(place("two-fronts", tmp_path)).run(progress=lambda stage, text: told.append((stage, text)))
    assert [stage for stage, _ in told] == list(STAGES)
    assert told[0][1].startswith("12 observations from 3 sources")
    record = json.loads((tmp_path / "build" / "run.json").read_text())
    assert (record["seed"], record["draws"]) == (7, 200)
    assert set(record["digests"]) == {"observations", "estimates", "index"}
    assert set(record["seconds"]) == set(STAGES)
    assert contest.index.method.draws == 200


def test_a_second_run_computes_nothing_and_says_the_same(tmp_path):
    first, computed = stages_of(place("two-fronts", tmp_path))
    assert computed == {"observations", "texts", "estimates", "uses", "index"}
    second, again = stages_of(tmp_path)
    assert again == set()
    assert scores(first) == scores(second)
    assert first.headline == second.headline
    assert first.index.parent.uses.equals(second.index.parent.uses)
    assert findings_of(first) == findings_of(second)


@pytest.mark.parametrize(
    ("table", "old", "new", "computed"),
    [
        ("observations.csv", "birch,weeks,2022,30", "birch,weeks,2022,31", {"observations", "estimates", "index"}),
        ("study.toml", 'title = "Ash and Birch"', 'title = "Birch and Ash"', set()),
        ("study.toml", "seed = 7", "seed = 8", {"index"}),
        ("study.toml", 'code = "ash"\nname = "Ash"', 'code = "ash"\nname = "Ashes"', {"estimates", "index"}),
    ],
)
def test_only_what_is_out_of_date_is_computed(tmp_path, table, old, new, computed):
    stages_of(place("two-fronts", tmp_path))
    edit(tmp_path / table, old, new)
    _, again = stages_of(tmp_path)
    assert again - {"texts", "uses"} == computed


def test_what_is_asked_of_one_run_is_not_taken_for_another(tmp_path):
    place("two-fronts", tmp_path)
    usual = read_study(tmp_path).run()
    other = read_study(tmp_path).run(seed=99)
    more = read_study(tmp_path).run(draws=300)
    assert scores(other) != scores(usual)
    assert more.index.scores.shape[0] == 300
    assert scores(read_study(tmp_path).run()) == scores(usual)


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_up_to_a_stage_gives_what_the_whole_run_holds(tmp_path, stage):
    whole = read_study(place("two-fronts", tmp_path)).run()
    part = read_study(tmp_path).run_to(stage)
    tables = {"observations": lambda o: o.table, "estimates": lambda e: e.table}
    of_whole = {"observations": whole.index.parent.parent, "estimates": whole.index.parent, "index": whole.index}
    if stage in tables:
        assert tables[stage](part).equals(tables[stage](of_whole[stage]))
    else:
        assert scores(part if stage == "contest" else whole) == scores(whole)
        assert getattr(part, "scores", part.index.scores if stage == "contest" else None).shape == (200, 2, 4, 2)


@pytest.mark.parametrize("name", ["observations", "texts", "estimates", "uses", "index"])
@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "text", "middle"])
def test_a_broken_table_in_build_is_made_anew(tmp_path, name, damage):
    first = read_study(place("two-fronts", tmp_path)).run()
    path = tmp_path / "build" / f"{name}.parquet"
    whole = path.read_bytes()
    noise = np.random.default_rng(1).bytes(len(whole))
    middle = len(whole) // 3
    path.write_bytes({
        "empty": b"", "cut": whole[: len(whole) // 2], "noise": noise, "text": b"no table",
        "middle": whole[:4] + noise[4:middle] + whole[middle:],
    }[damage])  # fmt: skip
    again = read_study(tmp_path).run()
    assert scores(first) == scores(again)
    assert first.index.parent.table.equals(again.index.parent.table)
    assert pl.read_parquet(path).height > 0 or name == "texts"


def test_a_deleted_build_costs_time_and_nothing_else(tmp_path):
    first, _ = stages_of(place("two-fronts", tmp_path))
    shutil.rmtree(tmp_path / "build")
    assert scores(read_study(tmp_path).run()) == scores(first)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_run_leaves_every_file_whole(tmp_path, stage, interruption):
    first = read_study(place("two-fronts", tmp_path / "study")).run()
    edit(tmp_path / "study" / "observations.csv", "birch,weeks,2022,30", "birch,weeks,2022,29")
    before = everything(tmp_path / "study")

    def stop(done, _text):
        if done == stage:
            raise interruption

    with pytest.raises(interruption):
        read_study(tmp_path / "study").run(progress=stop)
    after = everything(tmp_path / "study")
    assert set(after) == set(before), "no rest of a file lies about"
    kept = {name: data for name, data in before.items() if name.parts[0] != "build"}
    assert {name: data for name, data in after.items() if name.parts[0] != "build"} == kept
    for name in after:
        if name.suffix == ".parquet":
            pl.read_parquet(tmp_path / "study" / name)  # whole: the old one or the new one
    late = read_study(tmp_path / "study").run()
    fresh = read_study(place("two-fronts", tmp_path / "fresh")).folder
    edit(fresh / "observations.csv", "birch,weeks,2022,30", "birch,weeks,2022,29")
    (fresh / "goalposts.csv").write_bytes((tmp_path / "study" / "goalposts.csv").read_bytes())
    assert scores(late) == scores(read_study(fresh).run())
    assert scores(late) != scores(first)


def test_an_interruption_while_a_file_is_written(tmp_path, monkeypatch):
    place("two-fronts", tmp_path)
    first = read_study(tmp_path).run()
    before = everything(tmp_path)
    edit(tmp_path / "study.toml", "seed = 7", "seed = 8")

    def interrupt(_handle):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            read_study(tmp_path).run()
    after = everything(tmp_path)
    assert {n for n in before if n.name != "study.toml" and before[n] != after.get(n)} == set()
    assert set(after) == set(before)
    assert scores(read_study(tmp_path).run()) != scores(first)


def test_a_full_disk_is_said_and_harms_nothing(tmp_path, monkeypatch):
    first = read_study(place("two-fronts", tmp_path)).run()
    edit(tmp_path / "study.toml", "draws = 200", "draws = 210")
    before = everything(tmp_path)

    def full(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StudyError) as caught:
            read_study(tmp_path).run()
    assert "the disk is full" in caught.value.problem
    assert caught.value.where == str(tmp_path / "build" / "index.parquet")
    assert caught.value.exit_code == 3
    assert everything(tmp_path) == before
    edit(tmp_path / "study.toml", "draws = 210", "draws = 200")
    assert scores(read_study(tmp_path).run()) == scores(first)


def test_a_read_only_folder_is_said_before_anything_changes(tmp_path, monkeypatch):
    place("two-fronts", tmp_path)
    before = everything(tmp_path)

    def read_only(*_args, **_kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.mkdir", read_only)
    monkeypatch.setattr("tempfile.mkstemp", read_only)
    with pytest.raises(StudyError) as caught:
        read_study(tmp_path).run()
    assert "the folder is read-only" in caught.value.problem
    assert "copy the study there" in caught.value.remedy
    contest = read_study(tmp_path).run(must_keep=False)
    assert contest.scoreboard, "a study that may only be read can be looked at"
    assert everything(tmp_path) == before


def test_goalposts_are_frozen_by_the_first_run(tmp_path):
    first = read_study(place("two-fronts", tmp_path)).run()
    frozen = (tmp_path / "goalposts.csv").read_text()
    rows = list(csv.DictReader(frozen.splitlines()))
    assert [(row["concept"], row["kind"]) for row in rows] == [
        (code, "contender") for code in ("guests", "price", "share", "weeks")
    ]
    for row in rows:
        ends = first.index.goalposts[row["concept"], row["kind"]]
        assert (float(row["value_at_0"]), float(row["value_at_100"])) == ends, "written to the last digit"
        assert row["frozen"].count("-") == 2
    with (tmp_path / "observations.csv").open("a") as table:
        table.write("birch,weeks,2024,400,week,official,almanac,\n")
    later = read_study(tmp_path).run()
    assert (tmp_path / "goalposts.csv").read_text() == frozen
    assert later.index.goalposts == first.index.goalposts
    weeks, visits = (later.index.concepts.index(code) for code in ("weeks", "guests"))
    assert np.array_equal(later.index.scores[:, :2, visits], first.index.scores[:, :2, visits])
    assert np.nanmedian(later.index.scores[:, 2, weeks, 1]) > 120, "beyond the ends, and not cut there"


def test_goalposts_of_a_new_concept_come_beside_the_old_ones(tmp_path):
    read_study(place("two-fronts", tmp_path)).run()
    path = tmp_path / "goalposts.csv"
    path.write_text(path.read_text().replace(path.read_text().splitlines()[1].rsplit(",", 1)[1], "2001-02-03"))
    old = path.read_text().splitlines()
    with (tmp_path / "indicators.csv").open("a") as table:
        table.write("clubs,songs,Clubs,club,1,1,,\n")
    with (tmp_path / "observations.csv").open("a") as table:
        table.write("ash,clubs,2023,4,club,official,almanac,\nbirch,clubs,2023,9,club,official,almanac,\n")
    read_study(tmp_path).run()
    new = path.read_text().splitlines()
    assert [line for line in new if not line.startswith("clubs")] == old, "with the day on which they were frozen"
    assert len(new) == len(old) + 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("weeks,contender,,40,week,2024-01-01", "a goalpost is missing"),
        ("weeks,contender,4,4,week,2024-01-01", "both are equal"),
        ("weeks,contender,-4,40,week,2024-01-01", "have no place on the scale log"),
        ("price,contender,50,500,USD,2024-01-01", "against the direction -1"),
        ("weeks,contender,four,40,week,2024-01-01", "which is no number"),
    ],
)
def test_frozen_goalposts_that_measure_nothing_are_refused(tmp_path, row, problem):
    table = f"concept,kind,value_at_0,value_at_100,unit,frozen\n{row}\n"
    with pytest.raises(StudyError) as caught:
        read_study(place("two-fronts", tmp_path, goalposts_csv=table)).run()
    assert caught.value.where == "goalposts.csv, line 2"
    assert problem in caught.value.problem
    assert caught.value.exit_code == 3


def test_goalposts_that_the_study_states_are_not_frozen_again(tmp_path):
    read_study(place("cities", tmp_path)).run()
    rows = list(csv.DictReader((tmp_path / "goalposts.csv").read_text().splitlines()))
    assert {row["concept"] for row in rows} == {"exports"}
    assert {row["kind"] for row in rows} == {"city", "country"}


def test_bytes_that_differ_from_the_lock(tmp_path):
    folder = with_article(tmp_path)
    read_study(folder).run()
    lock = (folder / "sources.lock").read_text()
    assert 'code = "letter"' in lock
    assert f"bytes = {len(ARTICLE)}" in lock
    (folder / "sources" / "letter.txt").write_text(ARTICLE.replace("5", "6"))
    for act in (lambda: read_study(folder).run(), lambda: check_study(read_study(folder))):
        with pytest.raises(LockError) as caught:
            act()
        assert caught.value.exit_code == 4
        assert caught.value.where == "sources/letter.txt"
        assert "take the entry letter out of sources.lock" in caught.value.remedy
    assert (folder / "sources.lock").read_text() == lock, "the lock is evidence, and stays as it was"
    (folder / "sources.lock").unlink()
    read_study(folder).run()
    assert (folder / "sources.lock").read_text() != lock


def test_a_lock_is_sorted_and_holds_any_code(tmp_path):
    sources = 'code,title,path\n"b ""quoted""",B,b.txt\nalmanac,,\nsurvey,,\ngazette,,\na\\c,A,a.txt\n'
    folder = place("two-fronts", tmp_path, sources_csv=sources)
    (folder / "sources").mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / "sources" / name).write_text(ARTICLE)
    read_study(folder).run()
    lines = [line for line in (folder / "sources.lock").read_text().splitlines() if line.startswith("code")]
    assert lines == sorted(lines)
    read_study(folder).run()  # reads the lock it wrote


@pytest.mark.parametrize("lock", ["[[source]\n", '[[source]]\ncode = "letter"\n', "source = 3\n"])
def test_a_lock_that_cannot_be_read(tmp_path, lock):
    folder = with_article(tmp_path)
    (folder / "sources.lock").write_text(lock)
    with pytest.raises(StudyError, match=r"sources\.lock: the lock cannot be read") as caught:
        read_study(folder).run()
    assert "delete it" in caught.value.remedy


def test_the_bundled_study_is_copied_whole_and_never_over_what_is_there(tmp_path):
    folder = copy_bundled(tmp_path / "study")
    (folder / "study.toml").write_text('title = "Mine"')
    (folder / "fronts.csv").unlink()
    assert copy_bundled(folder) == folder
    assert (folder / "study.toml").read_text() == 'title = "Mine"'
    assert (folder / "fronts.csv").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    with pytest.raises(StudyError, match="no study"):
        copy_bundled(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["letter.txt"]
