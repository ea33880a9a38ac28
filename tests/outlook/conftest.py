"""Make the small studies importable, and run the bundled one once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "studies"))


@pytest.fixture(scope="session")
def bundled():
    """The contest of the bundled study."""
    from tiny_studies import bundled_contest

    return bundled_contest()
