"""To import the package or to ask for help loads nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
HEAVY = {"ahocorasick_rs", "htmldate", "jinja2", "lxml", "numpy", "polars", "rich", "scipy", "trafilatura"}


def loaded(*arguments):
    """Top-level names of the modules that a run of Python imports."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-X", "importtime", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)
    assert run.returncode == 0, run.stderr[-2000:]
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip().split(".", 1)[0] for line in lines}


def test_import_is_light():
    names = loaded("-c", "import softpower")
    assert "softpower" in names
    assert not names & HEAVY


@pytest.mark.skipif(not (SOURCE / "softpower/__main__.py").exists(), reason="there is no command line yet")
def test_help_is_light():
    names = loaded("-m", "softpower", "--help")
    assert "click" in names
    assert not names & HEAVY


def test_a_heavy_import_is_seen():
    assert loaded("-c", "import numpy") & HEAVY == {"numpy"}
