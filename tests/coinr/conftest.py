"""A small table of our own, worked out by hand in the tests."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tables():
    """The module tables.py beside this file."""
    spec = importlib.util.spec_from_file_location("coinr_tables", Path(__file__).with_name("tables.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
