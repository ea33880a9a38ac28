"""The labelled corpus and the articles of our own, whole and unchanged, and the scorer of both."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import pytest

CORPUS = Path(__file__).parent / "corpus"
OWN = Path(__file__).parent / "own"
# Of the names and the bytes of every file. The corpus is the measure: whoever changes it measures anew and says so.
DIGEST = "eb1241540817f91b1ec26142d89e2b4077de32180ed13bf1aecad5702cda248b"

OWN_DIGEST = "f1ee7fe2d7ad58b88e339232ebb2efeeb65fa1ec42c31712bb8766ae51e1716a"


def digest(folder):
    """SHA-256 of a folder: of the path and the content of each file in order."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


@pytest.fixture(scope="session")
def corpus():
    """Folder of the corpus, known to be the one that the floors were measured on."""
    assert digest(CORPUS) == DIGEST, "the corpus was changed: its floors no longer hold; measure and pin them anew"
    return CORPUS


@pytest.fixture(scope="session")
def own():
    """Folder of the articles of our own, known to be those that the floors were measured on."""
    assert digest(OWN) == OWN_DIGEST, "the articles were changed: their floors no longer hold; measure and pin anew"
    return OWN


@pytest.fixture(scope="session")
def scorer(corpus):
    """The corpus's own scorer, as a module."""
    spec = importlib.util.spec_from_file_location("score", corpus / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
