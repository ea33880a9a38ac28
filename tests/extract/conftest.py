"""A framework to read with, documents from text, and the shared data where they are at hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from softpower.provenance import Source
from softpower.sources import read_document
from softpower.study import read_study

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "src" / "softpower" / "studies" / "tokyo-seoul"


def _there(path):
    if not path.exists():
        pytest.skip(f"the shared data are not at hand: {path}")
    return path


@pytest.fixture(scope="session")
def corpus(shared):
    """Folder of the labelled corpus."""
    return _there(shared / "data" / "reading")


@pytest.fixture(scope="session")
def seed(shared):
    """The article that the first study grew from, read in place."""
    return _there(shared / "seed" / "article.txt")


@pytest.fixture(scope="session")
def scorer(corpus):
    """Load the scorer of the labelled corpus."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def framework():
    return read_study(BUNDLED).framework


@pytest.fixture
def document(tmp_path):
    """Make a document of a text or a page."""

    def make(text, name="article.txt", date="2025-03-01"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_document(path, Source(code=path.stem, path=path.name, kind="article", date_published=date))

    return make
