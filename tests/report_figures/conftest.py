"""A contest to draw, in a study folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from click.testing import CliRunner

from softpower.cli import main
from softpower.study import copy_bundled, read_study


@pytest.fixture(scope="session")
def bundled_folder(tmp_path_factory):
    """A copy of the bundled study."""
    return copy_bundled(tmp_path_factory.mktemp("figures") / "tokyo-seoul")


@pytest.fixture(scope="session")
def bundled(bundled_folder):
    """The bundled study, run once with few draws."""
    return read_study(bundled_folder).run(draws=200)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """The folder of the small study of the command line's tests, two of whose contenders have names in CJK signs."""
    path = Path(__file__).parents[1] / "cli" / "small_study.py"
    spec = importlib.util.spec_from_file_location("small_study", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write(tmp_path_factory.mktemp("figures") / "small")


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
