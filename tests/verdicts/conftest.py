"""The bundled study's estimates, and articles made of sentences or of rows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "studies"))

from tiny_studies import bundled_contest, estimates_of

from softpower.extract import observe
from softpower.observations import Observations
from softpower.provenance import Source
from softpower.sources import read_document
from softpower.verdicts import verify


@pytest.fixture(scope="session")
def estimates():
    """The estimates of the bundled study."""
    return bundled_contest().index.parent


@pytest.fixture
def judged(estimates, tmp_path):
    """Verdicts on sentences, held against the bundled study."""

    def judge(*sentences, name="gazette.md"):
        path = tmp_path / name
        path.write_text("\n\n".join(["# A Gazette", *sentences]), encoding="utf-8")
        return verify(observe([read_document(path)], estimates.framework), estimates)

    return judge


@pytest.fixture(scope="session")
def against():
    """Verdicts on rows of an article, held against rows of other sources."""

    def judge(framework, claims, *known, sources=(), article=None):
        source = article or Source(code="article", kind="article")
        given = [{"exact": f"claim {i}", "start": 10 * i, "end": 10 * i + 7, "modifier": "=", **claim,
                  "source": source.code} for i, claim in enumerate(claims)]  # fmt: skip
        read = Observations.from_rows(given, sources={source.code: source})
        estimates = estimates_of(framework, *known)
        named = Observations(estimates.parent.table, {s.code: s for s in sources})
        return verify(read, type(estimates)(estimates.table, estimates.uses, framework, named))

    return judge
