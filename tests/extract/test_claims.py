"""Whose number, where, when: the slots of claims in sentences made for one question each."""

from __future__ import annotations

import pytest

from softpower.extract import observe, read_article


@pytest.fixture
def read(document, framework):
    def rows(text, date="2025-03-01"):
        return [dict(row) for row in read_article(document(text + "\n", date=date), framework).rows]

    return rows


def slots(rows, *names):
    numbers = [row for row in rows if row["value"] is not None or row["low"] is not None]
    return [tuple(row[name] for name in names) for row in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seoul is dear: hotel rates are $80 against $140 in Tokyo.", [("seoul", 80), ("tokyo", 140)]),
        ("Daily costs came to $118 in Seoul and $162 in Tokyo.", [("seoul", 118), ("tokyo", 162)]),
        ("Seoul is cheaper than Tokyo, with daily costs of $118 vs $162.", [("seoul", 118), ("tokyo", 162)]),
        (
            "Tokyo and Seoul drew 19.8 million and 13.2 million foreign visitors respectively.",
            [("tokyo", 19.8e6), ("seoul", 13.2e6)],
        ),
        ("Tokyo ranked 3rd and Seoul ranked 7th in the Global Power City Index.", [("tokyo", 3), ("seoul", 7)]),
    ],
)
def test_pairs_go_to_their_sides(read, text, expected):
    assert slots(read(text), "contender", "value") == expected


def test_a_subject_is_carried_into_the_next_sentence_of_a_paragraph_only(read):
    same = read("South Korea was glad. Cosmetics exports reached $10.2 billion in 2024.")
    assert slots(same, "contender", "indicator") == [("south-korea", "cosmetics_exports_usd")]
    other = read("South Korea was glad of it all.\n\nCosmetics exports reached $10.2 billion in 2024.")
    assert slots(other, "contender", "indicator") == [(None, None)]


def test_the_country_and_the_city_mean_the_last_one_named(read):
    rows = read("Tokyo is full, and Japan is glad. The country counted 36.9 million foreign visitors in 2024.")
    assert slots(rows, "contender", "indicator") == [("japan", "visitor_arrivals_country")]


def test_city_figures_stay_with_the_city_and_country_figures_with_the_country(read):
    rows = read(
        "Seoul counted 13.1 million foreign visitors in 2024. South Korea counted 16.4 million foreign visitors."
    )
    assert slots(rows, "contender", "indicator") == [
        ("seoul", "visitor_arrivals_city"),
        ("south-korea", "visitor_arrivals_country"),
    ]


def test_shares_by_region_are_rows_of_their_own(read):
    rows = read("K-pop led: Hallyu-related articles came from Asia (50.6%), Europe (27.5%) and North America (13.6%).")
    assert slots(rows, "claim_kind", "region", "value") == [
        ("share_by_region", "asia", 50.6),
        ("share_by_region", "europe", 27.5),
        ("share_by_region", "north-america", 13.6),
    ]


def test_a_region_may_lead_its_share(read):
    rows = read("Seoul is ahead. In Latin America it won 39% of the votes, in North America 34%.")
    assert slots(rows, "contender", "region", "value") == [
        ("seoul", "latin-america", 39),
        ("seoul", "north-america", 34),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("Japan counted 36.9 million foreign visitors in 2024.", "measurement", "2024"),
        ("In the first half of 2024 Japan counted 17.8 million foreign visitors.", "measurement", "2024H1"),
        ("Japan counted 36.9 million foreign visitors last year.", "measurement", "2024"),
        ("Japan wants 60 million foreign visitors by 2030.", "target", "2030"),
        ("Japan expects 40 million foreign visitors this year.", "forecast", "2025"),
        ("Japan counted 3.5 million foreign visitors in March 2024.", "measurement", "2024-03"),
    ],
)
def test_periods_and_kinds(read, text, kind, period):
    assert slots(read(text), "kind", "period") == [(kind, period)]


def test_a_change_never_stands_for_the_level(read):
    rows = read("Foreign visitors to Japan rose 47.1% in 2024, and were at 115.6% of the 2019 level.")
    assert slots(rows, "claim_kind", "indicator", "baseline") == [("growth", None, None), ("recovery", None, "2019")]


def test_a_figure_that_fits_no_indicator_stays_unlinked_and_listed(read):
    rows = read("Tokyo has 412 public baths.")
    assert slots(rows, "contender", "indicator", "value") == [("tokyo", None, 412)]


@pytest.mark.parametrize(
    "text",
    [
        "Two cities separated by just a few hundred miles compete, Tokyo and Seoul.",
        "It is an influence, one measured not in might, for Seoul.",
        "Seoul opened the 2025-26 season at the 8th Industrial Policy Seminar.",
    ],
)
def test_scenery_is_no_observation(read, text):
    assert not [row for row in read(text) if row["kind"] in ("measurement", "target", "forecast")]


def test_without_a_framework_the_slots_are_empty_and_the_numbers_there(document):
    found = observe([document("Tokyo hotel rates rose 8% to $140 a night in 2024.\n")])
    assert found.table.select("value", "contender", "indicator").rows() == [(8.0, None, None), (140.0, None, None)]
    assert found.table["period"].to_list() == ["2024", "2024"]
