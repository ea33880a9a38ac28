"""The contest of a small study, and a way to call the command line."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from softpower.cli import main
from softpower.study import read_study


@pytest.fixture(scope="session")
def small_study():
    """The module of the command line's tests that writes the small study."""
    path = Path(__file__).parents[1] / "cli" / "small_study.py"
    spec = importlib.util.spec_from_file_location("small_study", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def small(small_study, tmp_path_factory):
    """The folder of the small study."""
    return small_study.write(tmp_path_factory.mktemp("export") / "small")


@pytest.fixture(scope="session")
def contest(small):
    """The small study, run once."""
    return read_study(small).run()


@pytest.fixture(scope="session")
def cli():
    """Call the command line in this process."""

    def call(*words):
        environment = {"NO_COLOR": "1", "COLUMNS": "80"}
        return CliRunner(env=environment).invoke(main, [str(word) for word in words], prog_name="softpower")

    return call
