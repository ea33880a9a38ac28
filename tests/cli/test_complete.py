"""Completion in a shell."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture
def complete(cli):
    def call(*words):
        line = " ".join(map(str, ("softpower", *words)))
        result = cli(_SOFTPOWER_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words)))
        return [line.split(",", 1)[1] for line in result.stdout.splitlines() if line]

    return call


def test_commands(complete):
    assert complete("sh") == ["show"]
    assert set(complete("")) >= {"demo", "init", "run", "show", "trace"}


def test_options_and_tables(complete, small):
    assert "--front" in complete("show", small, "--fr")
    assert complete("show", small, "find") == ["findings"]


def test_what_the_study_holds(complete, small):
    assert complete("show", small, "--front", "s") == ["songs", "stage"]
    assert complete("show", small, "--contender", "g") == ["graustark"]
    assert complete("trace", small, "kr") == ["kravonia"]
    assert "chart_weeks" in complete("show", small, "--indicator", "c")


def test_the_bundled_study(complete, bundled):
    assert complete("show", bundled[0], "--front", "visi") == ["visitors"]
    assert complete("show", bundled[0], "--region", "south-e") == ["south-eastern-asia"]


def test_what_cannot_be_read_gives_no_offer(complete, tmp_path):
    assert complete("show", tmp_path / "nowhere", "--front", "s") == []
    (tmp_path / "study.toml").write_bytes(b"\xff\xfe not toml")
    assert complete("show", tmp_path, "--contender", "s") == []


def test_it_is_light(small):
    code = (
        "import os, sys\n"
        "os.environ.update(_SOFTPOWER_COMPLETE='bash_complete', COMP_CWORD='4')\n"
        f"os.environ['COMP_WORDS'] = 'softpower show {small} --front s'\n"
        "from softpower.cli import main\n"
        "try:\n    main(prog_name='softpower')\n"
        "except SystemExit:\n    print(sorted({'numpy', 'polars', 'rich', 'scipy'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["plain,songs", "plain,stage", "[]"]
