"""What moved since an earlier run, from the runs a study keeps to the command."""

from __future__ import annotations

import csv
import io
import json
import shutil

import numpy as np
import pytest

from softpower.contest.moves import moves
from softpower.errors import StudyError, UnknownNameError
from softpower.study import read_study
from softpower.study.runs import KEPT, inputs_of, keep_run, read_run, runs_of

CAUSES = ("data", "method", "weights", "program")


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def states(small, tmp_path_factory):
    """The small study, run, then changed in its data, its method and its weights, and run again."""
    folder = tmp_path_factory.mktemp("against") / "study"
    shutil.copytree(small, folder, ignore=shutil.ignore_patterns("build"))
    before = read_study(folder).run()
    edit(folder / "observations.csv", "graustark,chart_weeks,world,2024,20", "graustark,chart_weeks,world,2024,60")
    edit(folder / "study.toml", "[uncertainty]", '[method]\naggregation = "geometric"\n\n[uncertainty]')
    edit(folder / "indicators.csv", "films,index,Films,,1,2,", "films,index,Films,,1,4,")
    # A geometric mean needs scores above 0, so the ends of the scales have to lie wide of the values.
    posts = (folder / "goalposts.csv").read_text(encoding="utf-8")
    (folder / "goalposts.csv").write_text(widened(posts), encoding="utf-8")
    after = read_study(folder).run()
    return folder, before, after


def widened(posts):
    rows = list(csv.DictReader(io.StringIO(posts)))
    for row in rows:
        low, high = float(row["value_at_0"]), float(row["value_at_100"])
        if low < high:
            row["value_at_0"], row["value_at_100"] = low / 50, high * 2
        else:
            row["value_at_0"], row["value_at_100"] = low * 50, high / 2
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.fixture(scope="session")
def found(states):
    _, before, after = states
    return moves(inputs_of(before), inputs_of(after), after.pair, after.period)


def said(contest, row):
    rows = {r.node: r for r in (contest.view.overall, *contest.view.fronts)}
    shown = rows[row.node]
    return {"first": shown.first.median, "second": shown.second.median, "lead": shown.p}[row.what]


def test_both_ends_are_what_the_runs_said(states, found):
    _, before, after = states
    for row in found.rows:
        for contest, value in ((before, row.before), (after, row.after)):
            assert value == pytest.approx(said(contest, row), abs=1e-9, nan_ok=True)


def test_the_parts_add_up(found):
    assert set(found.changed) == {"data", "method", "weights"}
    split = [row for row in found.rows if row.parts]
    assert {row.what for row in split} == {"first", "second", "lead"}
    for row in split:
        assert sum(part.move for part in row.parts) == pytest.approx(row.after - row.before, abs=1e-9)


def test_a_cause_moves_only_what_it_touches(found):
    """Within a front no weight of a front counts; of the songs the figure of one side changed."""
    songs = {row.what: {part.cause: part.move for part in row.parts} for row in found.rows if row.node == "songs"}
    assert songs["first"]["weights"] == 0
    assert songs["second"]["weights"] == 0
    assert songs["second"]["data"] > 1
    films = {row.what: {part.cause: part.move for part in row.parts} for row in found.rows if row.node == "films"}
    assert films["first"]["data"] == 0
    assert films["second"]["data"] == 0


def test_the_way_back_is_the_same_way(states, found):
    _, before, after = states
    back = moves(inputs_of(after), inputs_of(before), after.pair, after.period)
    for there, here in zip(found.rows, back.rows, strict=True):
        for part, other in zip(there.parts, here.parts, strict=True):
            assert part.cause == other.cause
            assert part.move == pytest.approx(-other.move, abs=1e-9)


def test_weights_alone(states, tmp_path):
    folder, _, _ = states
    other = tmp_path / "other"
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("build"))
    edit(other / "indicators.csv", "stage,index,Stage,,1,0.5,", "stage,index,Stage,,1,3,")
    one, two = read_study(folder).run(), read_study(other).run()
    result = moves(inputs_of(one), inputs_of(two), one.pair, one.period)
    assert result.changed == {"weights": ("Stage: 0.5 before, 3 now",)}
    assert all(row.before == pytest.approx(row.after, nan_ok=True) for row in result.rows if row.node != "index")


def test_the_same_state_has_not_moved(states):
    _, _, after = states
    result = moves(inputs_of(after), inputs_of(after), after.pair, after.period)
    assert result.changed == {}
    assert all(np.isclose(row.before, row.after, equal_nan=True) for row in result.rows)


def test_who_is_not_in_both_is_an_error(states):
    _, before, after = states
    with pytest.raises(UnknownNameError, match="does not score 1999"):
        moves(inputs_of(before), inputs_of(after), after.pair, "1999")
    with pytest.raises(UnknownNameError, match='no contender "atlantis"'):
        moves(inputs_of(before), inputs_of(after), ("ruritania", "atlantis"), after.period)


def test_a_run_is_kept_once_for_each_state(states):
    folder, before, _ = states
    assert runs_of(folder) == ["0001", "0002"]
    read_study(folder).run()
    assert runs_of(folder) == ["0001", "0002"]
    kept = read_run(folder, "1")
    assert kept.inputs.observations.table.equals(before.index.parent.parent.table)
    assert kept.said["songs"]["first"] == pytest.approx(before.view.fronts[0].first.median)
    assert read_run(folder, "last").name == "0001"
    assert read_run(folder, str(folder / "build" / "runs" / "0001")).when == kept.when


def test_old_runs_go(states, tmp_path):
    folder, _, after = states
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    for k in range(KEPT + 3):
        edit(copy / "study.toml", "title = ", f"# {k}\ntitle = ")
        keep_run(copy, after)
    names = runs_of(copy)
    assert len(names) == KEPT
    assert names[-1] == f"{2 + KEPT + 3:04}"


def test_a_run_that_is_not_there_or_broken_is_an_error(states, tmp_path):
    folder, _, _ = states
    with pytest.raises(StudyError, match="kept are 0001, 0002"):
        read_run(folder, "7")
    broken = tmp_path / "broken"
    shutil.copytree(folder / "build" / "runs" / "0001", broken)
    (broken / "observations.parquet").write_bytes(b"no table")
    with pytest.raises(StudyError, match="cannot be read"):
        read_run(folder, str(broken))
    (broken / "run.json").write_text("[]", encoding="utf-8")
    with pytest.raises(StudyError, match="cannot be read"):
        read_run(folder, str(broken))


def test_the_command_says_what_moved_and_why(cli, states):
    result = cli("show", states[0], "--against", "1", COLUMNS="100")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Ruritania and Graustark, 2024: what moved since run 0001 of ")
    assert any(line.startswith(" Data: 1 observation new; 1 observation gone") or "changed" in line for line in lines)
    assert any(line.startswith(" Method: aggregation: arithmetic before, geometric now") for line in lines)
    assert any(line.startswith(" Weights: Films: 2 before, 4 now") for line in lines)
    head = next(line for line in lines if line.startswith(" Front"))
    assert head.split() == ["Front", "Number", "Before", "Now", "Moved", "Data", "Method", "Weights", "Rose"]


@pytest.mark.parametrize("width", [120, 100, 80, 60, 48])
def test_it_fits_every_width(cli, states, width):
    result = cli("show", states[0], "--against", "1", COLUMNS=str(width))
    assert result.exit_code == 0
    assert all(len(line) <= width for line in result.stdout.splitlines())


def test_json_and_csv_add_up(cli, states):
    data = json.loads(cli("show", states[0], "--against", "1", "-f", "json").stdout)
    assert data["what"] == "against"
    split = [row for row in data["moves"] if row["parts"]]
    for row in split:
        assert sum(part["move"] for part in row["parts"].values()) == pytest.approx(row["moved"])
    table = csv.DictReader(io.StringIO(cli("show", states[0], "--against", "1", "-f", "csv").stdout))
    rows = [row for row in table if row["data"]]
    assert len(rows) == len(split)
    for row in rows:
        assert sum(float(row[cause]) for cause in CAUSES) == pytest.approx(float(row["moved"]))


def test_another_folder_and_one_front(cli, states, tmp_path):
    other = tmp_path / "earlier"
    shutil.copytree(states[0] / "build" / "runs" / "0001", other / "kept")
    result = cli("show", states[0], "--against", other / "kept", "--front", "songs", "-f", "json")
    assert {row["node"] for row in json.loads(result.stdout)["moves"]} == {"index", "songs"}
    result = cli("show", states[0], "--against", states[0])
    assert "Nothing that the scores are made from has changed." in result.stdout


def test_wrong_use_is_said(cli, states):
    assert cli("show", states[0], "findings", "--against", "1").exit_code == 2
    result = cli("show", states[0], "--against", "nine")
    assert result.exit_code == 3
    assert 'there is no earlier run "nine"' in result.stderr


def test_runs_complete(cli, states):
    line = f"softpower show {states[0]} --against "
    result = cli(_SOFTPOWER_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD="4")
    assert result.stdout.split() == ["plain,last", "plain,0001", "plain,0002"]
