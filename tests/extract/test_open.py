"""Claims without a study: whom, what, where and of which kind, in words."""

from __future__ import annotations

import pytest

from softpower.extract import read_article


@pytest.fixture
def read(document):
    def rows(text, date="2025-06-10"):
        return [dict(row) for row in read_article(document(text + "\n", date=date)).rows]

    return rows


def numbers(rows, *names):
    return [tuple(row[name] for name in names) for row in rows if row["value"] is not None or row["low"] is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Seoul's labels count streams. Some 27% of plays were in Japan and 14% in the United States.",
            [("Seoul", "Japan", 27), ("Seoul", "United States", 14)],
        ),
        (
            "Seoul's labels count streams. Japan, Indonesia and Chile follow with 19%, 12% and 9%.",
            [("Seoul", "Japan", 19), ("Seoul", "Indonesia", 12), ("Seoul", "Chile", 9)],
        ),
        (
            "Istanbul's studios sell abroad. Latin America buys 34% of the episodes, the Balkans 21%.",
            [("Istanbul", "Latin America", 34), ("Istanbul", "the Balkans", 21)],
        ),
        (
            "By origin, China led with 36% of Bangkok's visitors, then Malaysia (12%) and India (8%).",
            [("Bangkok", "China", 36), ("Bangkok", "Malaysia", 12), ("Bangkok", "India", 8)],
        ),
        ("Lagos filled its clubs. Visitors from Ghana made up 12%.", [("Lagos", "Ghana", 12)]),
        (
            "Tokyo is liked. Asia sent 64% of the visitors and Europe 17%.",
            [("Tokyo", "Asia", 64), ("Tokyo", "Europe", 17)],
        ),
        ("Lisbon is read. Two-thirds of its readers live outside Portugal.", [("Lisbon", "outside Portugal", 66.6667)]),
    ],
)
def test_shares_by_place_have_a_whole_and_a_place(read, text, expected):
    rows = [row for row in read(text) if row["claim_kind"] == "share_by_region"]
    assert numbers(rows, "subject", "place", "value") == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Warsaw's budget for 2025 is 340 million zloty.", "amount"),
        ("A ticket in Oslo costs between 40 and 90 euros.", "range"),
        ("Helsinki scored 78.4 points.", "amount"),
        ("Lagos has 61 museums.", "count"),
        ("Ticket prices in Rome have climbed 12% since 2019.", "growth"),
        ("Rome drew 94% of its 2019 total.", "recovery"),
        ("Warsaw spends twice as much per head as Berlin.", "comparison"),
        ("Prague's budget is a third of Berlin's.", "comparison"),
        ("Women make up 58% of the readers in Lyon.", "share"),
        ("Lisbon came third in the table.", "rank"),
        ("The ministry in Rome promised 300 new screens by 2030.", "target"),
        ("By 2030 the market in Lagos may be worth €9bn.", "forecast"),
        ("Analysts expect the market in Lagos to reach $12 billion in 2027.", "forecast"),
        ("Oslo led for the third year in a row.", "streak"),
        ("Tens of thousands of people came to Lima.", "vague_quantity"),
        ("Occupancy in Kyoto was 88%.", "amount"),
    ],
)
def test_kinds_of_numbers(read, text, kind):
    assert kind in [row["claim_kind"] for row in read(text) if row["value"] is not None or row["low"] is not None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two tables do not agree on who is ahead.", "disagreement"),
        ("The embassy rejects the figure as too low.", "disagreement"),
        ("Warsaw overtook Berlin last spring.", "lead_shift"),
        ("It was the biggest audience for a Turkish series since 2019.", "record"),
        ("Oslo's total has never been higher.", "record"),
        ("Germany is the largest buyer.", "rank"),
        ("Demand in Lagos is growing faster than supply.", "vague_growth"),
        ("Interest among the young in Rome is waning.", "vague_growth"),
        ("Prices in Berlin are higher than in Warsaw.", "comparison"),
        ("A new hall opens in Lima on 9 May.", "event"),
        ("On Monday the two mayors signed an agreement in Warsaw.", "event"),
        ("Rome, Lima, Oslo and Accra have joined.", "list"),
        ("“The money is gone, but the public is still there,” says director Anna Wolff.", "quote"),
        ("Most of the money in Rome comes from tickets.", "share"),
    ],
)
def test_what_is_said_without_a_number(read, text, kind):
    assert kind in [row["claim_kind"] for row in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "attribution"),
    [
        ("“We learn from its mistakes,” said critic Šárka Nováková.", "Šárka Nováková", "critic"),
        ("According to Mehmet Yilmaz of the union, sales in Izmir rose 9%.", "Mehmet Yilmaz", "Mehmet Yilmaz"),
        ("The trade body Lumen puts the market in Lagos at $3 billion.", None, "Lumen"),
        ("A survey of 312 labels in Paris by the guild Orta found that 40% sell abroad.", None, "Orta"),
    ],
)
def test_who_says_it(read, text, speaker, attribution):
    rows = read(text)
    assert {row["speaker"] for row in rows} == {speaker}
    assert all(attribution in row["attribution"] for row in rows)


def test_a_quotation_goes_on_with_its_speaker(read):
    rows = read("“It was cold,” says critic Ana Reis. “Now it is warm in here.”")
    assert [(row["claim_kind"], row["speaker"]) for row in rows] == [("quote", "Ana Reis"), ("quote", "Ana Reis")]


def test_a_survey_says_how_it_was_made(read):
    rows = read("In a poll of 9,600 adults in fourteen countries, 21% of respondents named Seoul.")
    assert numbers(rows, "subject", "value")[:2] == [("survey", 9600), ("survey", 14)]
    assert numbers(rows, "subject", "claim_kind", "value")[2:] == [("Seoul", "share", 21)]


def test_two_amounts_set_against_each_other_are_a_comparison_too(read):
    rows = read("Rooms in Seoul cost $75-110 a night against $130-185 in Tokyo.")
    (pair,) = [row for row in rows if row["claim_kind"] == "comparison"]
    assert (pair["subject"], pair["compared_with"], pair["direction"], pair["value"]) == (
        "Seoul",
        "Tokyo",
        "down",
        None,
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Rome sold 412,000 tickets in March.", "2025-03"),
        ("Rome sold 412,000 tickets in November.", "2024-11"),
        ("Five years ago Rome sold 412,000 tickets.", "2020"),
        ("Rome sold 412,000 tickets last autumn.", "2024"),
        ("Rome sold 412,000 tickets last month.", "2025-05"),
    ],
)
def test_times_are_made_absolute_by_the_day_of_publication(read, text, period):
    assert numbers(read(text), "period") == [(period,)]


@pytest.mark.parametrize(
    "text",
    [
        "The two cities lie far apart, and ten years ago one of them was poor.",
        "She was 61 and sat in coach 7 near Gate 12.",
        "In five years the work was done.",
    ],
)
def test_scenery_is_no_claim(read, text):
    assert not numbers(read(text), "value")
