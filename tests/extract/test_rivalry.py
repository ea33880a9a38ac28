"""The bundled article: what it states is read, and agrees with the figures of the bundled study."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from softpower.extract import observe
from softpower.provenance import Source
from softpower.sources import read_document

BUNDLED = Path(__file__).resolve().parents[2] / "src" / "softpower" / "studies" / "tokyo-seoul"
PATH = BUNDLED / "sources" / "rivalry.html"


@pytest.fixture(scope="module")
def observations(framework):
    return observe([read_document(PATH, Source(code="rivalry", path=PATH.name, kind="article"))], framework)


@pytest.fixture(scope="module")
def figures(framework):
    """Values of the study's own figures by contender, indicator, region and period."""
    found = {}
    with (BUNDLED / "observations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["contender"]:
                continue
            contender = framework.find("contender", row["contender"])
            key = (contender, row["indicator"], framework.find("region", row["region"]), row["period"])
            ends = (row["low"], row["high"]) if row["low"] and row["high"] else (row["value"], row["value"])
            if ends[0]:
                found.setdefault(key, []).append(tuple(float(end) for end in ends))
    return found


def test_the_page_says_when_it_was_published(observations):
    assert observations.sources["rivalry"].date_published == "2026-02-12"
    assert observations.sources["rivalry"].title == "Two Capitals, One Audience"


def test_at_least_thirty_numbers_are_linked(observations):
    rows = [row for row in observations.table.to_dicts() if row["kind"] in ("measurement", "target")]
    assert len(rows) >= 30
    assert all(row["contender"] and row["indicator"] and row["period"] for row in rows)


def test_every_number_agrees_with_the_figures(observations, figures):
    for row in observations.table.to_dicts():
        if row["kind"] not in ("measurement", "target"):
            continue
        # the study's survey counts the countries that it asked, which the article does not name
        region = "overseas-survey-countries" if row["indicator"] == "hallyu_topofmind_kpop" else row["region"]
        stated = figures[row["contender"], row["indicator"], region, row["period"]]
        low, high = (row["low"], row["high"]) if row["value"] is None else (row["value"], row["value"])
        assert any(abs(low - a) <= 0.005 * a and abs(high - b) <= 0.005 * b for a, b in stated), row["exact"]


def test_words_and_places_hold(observations):
    text, page = observations.texts["rivalry"], observations.documents["rivalry"].raw
    for row in observations.table.to_dicts():
        assert text[row["start"] : row["end"]] == row["exact"]
        assert page.startswith(row["exact"][:1].replace("¥", "¥"), row["raw_start"])
        assert (text[: row["start"]] + row["exact"]).endswith(row["prefix"] + row["exact"])


def test_views_and_vague_claims_stand_beside_the_numbers(observations):
    rows = observations.table.to_dicts()
    assert {(row["contender"], row["sign"]) for row in rows if row["kind"] == "opinion"} == {
        ("tokyo", -1),
        ("seoul", 1),
    }
    assert [row["contender"] for row in rows if row["claim_kind"] == "lead_shift"] == ["south-korea", "seoul"]
    assert {"vague_quantity", "disagreement", "streak"} <= {row["claim_kind"] for row in rows}


def test_furniture_of_the_page_is_no_claim(observations):
    text = observations.texts["rivalry"]
    for piece in ("cookies", "Related", "61,000", "Registered", "Share on", "Credits", "min read", "writes about"):
        assert piece not in text
