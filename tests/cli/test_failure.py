"""How a call ends when something is wrong: exit code, three lines at most, and an object where JSON was asked for."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from softpower.errors import CoverageError, FrameworkError, LockError, SourceError
from softpower.study import Study


def error(result, code):
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) <= 3
    assert "Traceback" not in result.stderr
    return lines


def test_no_such_study(cli, tmp_path):
    lines = error(cli("show", tmp_path / "nowhere"), 3)
    assert lines == [
        f"error: {tmp_path / 'nowhere'}: there is no such folder",
        "  `softpower init FOLDER` makes a study",
    ]


def test_a_wrong_cell_is_named_with_file_and_line(cli, fresh):
    path = fresh / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",9.5,", ",nine,", 1), encoding="utf-8")
    lines = error(cli("run", fresh, "-q"), 3)
    assert lines[0] == 'error: observations.csv, line 7: value is "nine", which is no number'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--front", "song"), 'node "song" is not in the study'),
        (("--front", "chart_weeks"), '"chart_weeks" is no front'),
        (("--indicator", "operass"), 'indicator "operass" is not in the study'),
        (("--pair", "ruritania", "nobody"), 'contender "nobody" is not in the study'),
        (("--period", "1850"), "1850 is not scored"),
        (("observations", "--contender", "x"), 'contender "x" is not in the study'),
    ],
)
def test_unknown_names(cli, small, words, said):
    result = cli("show", small, *words)
    assert result.exit_code == 3, result.output
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("problem", "code", "name"),
    [
        (FrameworkError("no root", where="index", remedy="give one"), 3, "framework"),
        (SourceError("gone", where="a"), 5, "source"),
        (LockError("bytes differ"), 4, "lock"),
        (CoverageError("too little", remedy="add more"), 6, "coverage"),
        (OSError(28, "No space left on device", "x"), 3, "system"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_exit_codes_and_their_object(cli, small, monkeypatch, problem, code, name):
    def fail(*_args, **_words):
        raise problem

    monkeypatch.setattr(Study, "run", fail)
    error(cli("run", small), code)
    result = cli("run", small, "-f", "json")
    assert result.exit_code == code
    assert result.stdout == ""
    told = json.loads(result.stderr)["error"]
    assert set(told) == {"code", "message", "hint"}
    assert told["code"] == name
    assert told["hint"] is None or told["hint"]


@pytest.mark.parametrize("words", [("-f", "json"), ("-fjson",), ("--format", "json"), ("--format=json",)])
def test_even_wrong_usage_is_told_as_data(cli, small, words):
    result = cli("show", small, "--no-such", *words)
    assert result.exit_code == 2
    assert json.loads(result.stderr)["error"]["code"] == "usage"


def test_a_bug_leaves_a_log_and_one_line(cli, small, monkeypatch):
    def fail(*_args, **_words):
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(Study, "run", fail)
    lines = error(cli("run", small), 1)
    found = re.fullmatch(
        r"error: unexpected failure \(ZeroDivisionError\): the log with the traceback is (\S+)", lines[0]
    )
    log = Path(found[1])
    assert "of all things" in log.read_text(encoding="utf-8")
    assert "fail" in log.read_text(encoding="utf-8")
    log.unlink()
    result = cli("run", small, "-vv")
    assert "Traceback" in result.stderr
    Path(re.search(r"traceback is (\S+)", result.stderr)[1]).unlink()


def test_an_error_cannot_steer_the_terminal(cli):
    result = cli("show", "\x1b[2Jnowhere\x07")
    assert "\x1b" not in result.stderr
    assert "nowhere" in result.stderr


def test_a_hostile_title_cannot_steer_the_terminal(cli, fresh):
    toml = fresh / "study.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace("Ruritania and", "\\u001b[31mRed\\u0007 and", 1), encoding="utf-8"
    )
    for words in [("run", fresh), ("show", fresh), ("trace", fresh, "ruritania"), ("check", fresh)]:
        result = cli(*words)
        assert result.exit_code == 0, result.output
        assert not [c for c in result.output if ord(c) < 32 and c != "\n"]


def test_findings_of_grade_error_end_with_4(cli, fresh):
    with (fresh / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("kravonia,concerts,world,2024,3,,,count,,\n")
    result = cli("check", fresh)
    assert result.exit_code == 4
    assert result.stdout.startswith("error  observation ")
    found = cli("check", fresh, "-f", "json")
    assert found.exit_code == 4
    assert json.loads(found.stdout)["counts"]["error"] == 1


def test_too_little_to_answer(cli, fresh):
    (fresh / "observations.csv").write_text("contender,indicator,region,period,value,unit,source\n", encoding="utf-8")
    assert cli("run", fresh).exit_code == 6
    assert cli("show", fresh, "estimates").exit_code == 6
    shown = cli("show", fresh)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Ruritania and Graustark: nothing is scored yet")


def test_a_reader_that_goes_away_is_no_error(small):
    command = f"{sys.executable} -m softpower show {small} observations -f jsonl | head -n 1"
    run = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.returncode == 0
    assert len(run.stdout.splitlines()) == 1


def test_ctrl_c(fresh):
    """In a process of its own that waits where the study is run."""
    code = (
        "import time, sys\n"
        "from softpower.study import Study\n"
        "def wait(*a, **k):\n    print('here', flush=True)\n    time.sleep(60)\n"
        "Study.run = wait\n"
        "from softpower.cli import main\n"
        f"main(['run', {str(fresh)!r}], prog_name='softpower')\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "here\n"
    time.sleep(0.2)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert said.strip() == "stopped with Ctrl-C"


def test_an_encoding_that_cannot_show_a_mark(process, small):
    run = process("show", small, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert run.returncode == 0, run.stderr
    assert "Ruritania" in run.stdout


def test_a_folder_that_may_not_be_written(cli, small, tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "closed").mkdir(mode=0o500)
    assert cli("export", small, "-o", tmp_path / "closed" / "out").exit_code == 3
