"""The contest of a small study."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from softpower.study import read_study


@pytest.fixture(scope="session")
def contest(tmp_path_factory):
    """The small study of the command line's tests, run once."""
    path = Path(__file__).parents[1] / "cli" / "small_study.py"
    spec = importlib.util.spec_from_file_location("small_study", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return read_study(module.write(tmp_path_factory.mktemp("export") / "small")).run()
