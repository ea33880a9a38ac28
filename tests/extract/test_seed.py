"""The article that the first study grew from: every number it states, and none that it does not."""

from __future__ import annotations

import pytest

from softpower.extract import observe
from softpower.provenance import Source
from softpower.sources import read_document


@pytest.fixture(scope="module")
def observations(seed, framework):
    source = Source(code="seed", path=seed.name, kind="article", date_published="2025")
    return observe([read_document(seed, source)], framework)


@pytest.fixture(scope="module")
def rows(observations):
    return observations.table.to_dicts()


# exact words | claim kind | contender | indicator | region | period | value, or low and high
NUMBERS = """
17.8% | share | south-korea | hallyu_topofmind_kpop | world | 2025 | 17.8
eighth consecutive year | streak | south-korea | hallyu_topofmind_kpop_rank | world | 2025 | 8
6% | share | japan | anime_share_of_streaming_revenue | world | 2023 | 6
41% | share_by_region | japan | anime_streaming_revenue_region_share | north-america | 2023 | 41
$80-120 | range | seoul | hotel_rate_usd | world | 2025 | 80 120
$140-200 | range | tokyo | hotel_rate_usd | world | 2025 | 140 200
$124 | amount | seoul | daily_budget_usd | world | 2025 | 124
$196 | amount | tokyo | daily_budget_usd | world | 2025 | 196
¥20 trillion | target | japan | content_overseas_target_jpy | world | 2033 | 20000000000000
50.6% | share_by_region | south-korea | hallyu_article_region_share | asia | 2025 | 50.6
27.5% | share_by_region | south-korea | hallyu_article_region_share | europe | 2025 | 27.5
13.6% | share_by_region | south-korea | hallyu_article_region_share | north-america | 2025 | 13.6
""".strip().split("\n")


@pytest.mark.parametrize("line", NUMBERS)
def test_each_number_with_its_slots(rows, line):
    *slots, number = line.split(" | ")
    columns = ("exact", "claim_kind", "contender", "indicator", "region", "period")
    (row,) = [row for row in rows if [row[c] for c in columns] == slots]
    ends = [row["value"]] if row["value"] is not None else [row["low"], row["high"]]
    assert ends == [float(end) for end in number.split()]
    assert row["kind"] == {"streak": "claim", "target": "target"}.get(row["claim_kind"], "measurement")


def test_no_other_number_is_an_observation(rows):
    known = {line.split(" | ")[0] for line in NUMBERS}
    others = [row for row in rows if row["kind"] in ("measurement", "forecast", "target") and row["exact"] not in known]
    assert [(row["claim_kind"], row["value"]) for row in others] == [("count", 5), ("list", 11)]
    assert not [row for row in others if row["indicator"]]  # a ministry's five principles, and a list of eleven cities


def test_the_period_that_was_not_stated_is_noted(rows):
    (hotel,) = [row for row in rows if row["exact"] == "$80-120"]
    assert "year of publication" in hotel["note"]
    (share,) = [row for row in rows if row["exact"] == "6%"]
    assert share["note"] is None


def test_the_critics_view_is_an_opinion_that_leans(rows):
    views = [row for row in rows if row["kind"] == "opinion" and row["speaker"]]
    assert {row["speaker"] for row in views} == {"Lim Hee-yun"}
    assert {(row["contender"], row["sign"]) for row in views} >= {("seoul", 1)}
    assert all(row["verifiability"] == "opinion" for row in views)


def test_unnamed_critics_lean_against_one_and_for_the_other(rows):
    critics = "Critics (unnamed, direct quotation)"
    views = {row["contender"]: row["sign"] for row in rows if row["attribution"] == critics}
    assert views["seoul"] == 1
    assert -1 in views.values()


def test_vague_statements_are_claims_without_weight(rows):
    vague = [row for row in rows if row["claim_kind"] == "vague_quantity"]
    assert {row["kind"] for row in vague} == {"claim"}
    by_words = {row["exact"]: row for row in vague}
    assert (by_words["billions of streams"]["low"], by_words["billions of streams"]["high"]) == (1e9, None)
    assert by_words["millions of foreign visitors"]["contender"] == "south-korea"
    wanted = {"vague_growth", "disagreement", "lead_shift", "record", "conclusion", "event", "list"}
    assert wanted <= {row["claim_kind"] for row in rows}


def test_furniture_is_no_claim(observations, rows):
    assert not [row for row in rows if "Credits" in row["exact"] or ".com" in row["exact"]]
    assert all(observations.texts["seed"][row["start"] : row["end"]] == row["exact"] for row in rows)
    assert not observations.findings
