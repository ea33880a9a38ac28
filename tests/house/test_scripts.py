"""The scripts that fit the models of the reader can be run: they import what the reader has today."""

import runpy
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("fit_*.py")), ids=lambda path: path.stem)
def test_a_fitting_script_finds_all_that_it_uses(path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    assert "main" in runpy.run_path(str(path), run_name="fitting")
