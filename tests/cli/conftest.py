"""Studies that the commands are tried on, and a way to call them."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from softpower.cli import main

PLAIN = {"NO_COLOR": "1", "COLUMNS": "80", "SOURCE_DATE_EPOCH": "1700000000"}


def small_study():
    """The module beside this one: tests are no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("small_study", Path(__file__).with_name("small_study.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def cli():
    """Call the command line in this process; gives the result with exit code, stdout and stderr."""

    def call(*words, **environment):
        return CliRunner(env={**PLAIN, **environment}).invoke(
            main, [str(word) for word in words], prog_name="softpower"
        )

    return call


@pytest.fixture(scope="session")
def process():
    """Call the command line in a process of its own."""

    def call(*words, **environment):
        merged = {**os.environ, **PLAIN, **environment}
        command = [sys.executable, "-m", "softpower", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, env=merged, check=False, timeout=120)

    return call


@pytest.fixture(scope="session")
def small(tmp_path_factory, cli):
    """The small study, run once."""
    folder = small_study().write(tmp_path_factory.mktemp("studies") / "small")
    assert cli("run", folder).exit_code == 0
    return folder


@pytest.fixture
def fresh(tmp_path):
    """The small study, not run yet, to be changed at will."""
    return small_study().write(tmp_path / "fresh")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory, cli):
    """The bundled study, copied and run once by `demo`: its folder and what was printed."""
    folder = tmp_path_factory.mktemp("demo") / "tokyo-seoul"
    return folder, cli("demo", "--out", folder)


def masked(text):
    """A text without what an engine computes: digits, tracks and sparklines."""
    text = re.sub(r"[·━]{6,}[●◆■▲▼○◇□△▽]?[·━]*|[·━]*[●◆■▲▼○◇□△▽][·━]{3,}", "TRACK", text)
    text = re.sub(r"[▁▂▃▄▅▆▇█ ]{4,}(?=\n|$)", " SPARK", text)
    text = re.sub(r"[<>]?\d[\d,.]*", "N", text)
    return re.sub(r" +", " ", re.sub(r"─+", "─", text))


def shape(value):
    """The form of a JSON value: keys and types, the first of each list."""
    if isinstance(value, dict):
        return {key: shape(x) for key, x in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__
