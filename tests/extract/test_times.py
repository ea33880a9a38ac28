"""When a claim holds, which way it points, and the earlier time that a change is counted from."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from softpower.extract import read_article
from softpower.extract.claims.claim import Claim
from softpower.extract.claims.periods import periods
from softpower.extract.slots.times.tense import tense_at


@pytest.fixture
def read(document):
    def rows(text, date="2025-06-10"):
        return [dict(row) for row in read_article(document(text + "\n", date=date)).rows]

    return rows


def dated(rows):
    """The periods of the numbers by their words; None for those that nothing dates."""
    return {
        row["exact"]: None if (row["note"] or "").startswith("no period") else row["period"]
        for row in rows
        if row["value"] is not None
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fair opened on Tuesday.", ["2025-06"]),
        ("Sales fell in the July-September quarter.", ["2024Q3"]),
        ("The fair begins on Jan. 29.", ["2026-01"]),
        ("The first grants are paid out on 1 October.", ["2025-10"]),
        ("The hall was shut on 1 October.", ["2024-10"]),
        ("Visitors came in the first half of last year.", ["2024H1"]),
        ("Visitors came in the second quarter.", ["2025Q2"]),
        ("It was so two decades ago.", ["2005"]),
        ("It closed three months ago.", ["2025-03"]),
        ("Seats sold last season.", ["2023"]),
        ("Prices have risen since spring.", ["2025"]),
        ("The hall is due in autumn.", ["2025"]),
        ("Last December seats were dear.", ["2024-12"]),
        ("A hall opens next June.", ["2026-06"]),
        ("On 11 May, his birthday, Oslo opens a museum.", ["2026-05"]),
        ("It fears more closures by Christmas.", ["2025-12"]),
        ("Sales rose in the fiscal year that ended in March.", ["2024"]),
        ("Sales rose in the first four months.", ["2025"]),
        ("May the best team win in the March of time.", ["2025-03"]),
    ],
)
def test_times_without_a_year_are_read_against_the_day_of_publication(text, found):
    assert [when.period for when in periods(text, 2025, 6)] == found


def test_a_year_is_a_base_where_something_is_compared_with_it():
    text = "It costs twice what it did in 2019 and half as much again as in 2020."
    assert [when.role for when in periods(text, 2025, 6)] == ["baseline", "baseline"]


@pytest.mark.parametrize(
    ("text", "words", "tense"),
    [
        ("The museum welcomed 40,000 people.", "40,000", "past"),
        ("The museum charges 40 pesos.", "40", "present"),
        ("The museum has opened 40 rooms.", "40", "perfect"),
        ("The museum will have 40 rooms.", "40", "ahead"),
        ("Some 40% of those asked in the estimated crowd named Oslo.", "40%", "past"),
        ("Europe: 40%", "40%", ""),
    ],
)
def test_the_tense_around_a_number(text, words, tense):
    start = text.index(words)
    assert tense_at(text, start, start + len(words)) == tense


def test_the_year_of_a_paragraph_reaches_its_other_numbers(read):
    rows = read("Lisbon's museums drew 4.1 million people in 2023. The tile museum took 310,000 of them, Porto 92,000.")
    assert dated(rows) == {"4.1 million people": "2023", "310,000": "2023", "92,000": "2023"}
    assert [row["note"] for row in rows if row["exact"] == "92,000"] == ["period of the sentence before"]


def test_the_month_of_a_survey_reaches_its_shares(read):
    text = (
        "In March the institute Orla questioned 4,200 people in Peru and Chile for its survey.\n\n"
        "Lima was named by 41% and Santiago by 35%.\n\nAmong the young, 52% named Lima."
    )
    assert set(dated(read(text)).values()) == {"2025-03"}


def test_a_price_in_the_present_has_no_time(read):
    rows = read(
        "Oslo's theatres sold 812,000 tickets in 2023.\n\nA ticket costs 40 euros in Oslo and 22 euros in Riga."
    )
    assert {value for words, value in dated(rows).items() if "euros" in words} == {None}


def test_what_began_in_a_year_is_not_of_that_year(read):
    rows = read("Izmir's port, which was built in 1998, handled 1.4 million passengers in 2024.")
    assert dated(rows) == {"1.4 million passengers": "2024"}


@pytest.mark.parametrize(
    ("text", "words", "direction"),
    [
        ("Labels in Lagos sold 6.1 million records in 2024, a rise of 9% on the year.", "6.1 million records", "up"),
        ("Riga counted 2.1 million nights and Oslo 3.4 million, up 4% and 12% respectively.", "3.4 million", "up"),
        ("The number of bookshops in Rome fell to 640 from 712.", "640", "down"),
        ("Lima lifted its rebate for foreign films to 30% in May.", "30%", "up"),
        ("Rome received 12 million tourists in 2024.", "12 million tourists", None),
        ("The fund for films in Oslo is four times as large as that of Riga.", "four times", "up"),
        ("The budget in Porto has shrunk for six consecutive years.", "six consecutive years", "down"),
        ("Porto wants to cut complaints by 30% before 2029.", "30%", "down"),
        ("Prices in Riga have shot up and now average 95 euros a night.", "95 euros a night", "up"),
        (
            "Oslo sold 2.4 million tickets to plays and operas in 2024, their guild says, down from 2.9 million.",
            "2.4 million tickets",
            "down",
        ),
        ("A room in Lima costs 90 dollars, half as much again as in 2020.", "90 dollars", "up"),
    ],
)
def test_which_way_a_claim_points(read, text, words, direction):
    (row,) = [row for row in read(text) if row["exact"] == words]
    assert row["direction"] == direction


def test_the_sentence_behind_may_say_how_a_level_moved(read):
    rows = read("The schools of Accra cost 312 million dollars in 2024. That was 14% above the budget of 2023.")
    assert [row["direction"] for row in rows if row["value"] in (312e6, 14)] == ["up", "up"]


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        ("Labels in Lagos sold 6.1 million records in 2024, a rise of 9% on the year.", "2023"),
        ("Seats sold in Riga in January were 5% up on last year.", "2024-01"),
        ("Rates in Oslo on show nights were 38% above normal.", "normal"),
        ("Rents in Oslo have risen 38% since the war.", "the war"),
        ("Sales in Oslo in 2024 were 3 percentage points below those in the same months of 2021.", "2021"),
        ("A seat in Oslo costs 40% more than in 2020.", "2020"),
        ("Visitors to Rome in 2024 were 98% of the number in 2019.", "2019"),
        ("Sales in Oslo rose 8% in 2024 from 25 million euros in 2021.", "2021"),
        ("In 2024 sales in Oslo rose 8% from two years earlier.", "2022"),
        ("In March sales in Oslo fell 8% from the previous month.", "2025-02"),
    ],
)
def test_the_time_that_a_change_is_counted_from(read, text, baseline):
    assert [row["baseline"] for row in read(text) if row["unit"] and row["unit"].startswith("percent")] == [baseline]


def test_a_claim_is_copied_with_other_slots():
    claim = Claim(claim_kind="count", start=3, end=9, value=5.0)
    assert claim.but(period="2024") == replace(claim, period="2024")
    assert claim.period == ""


def test_every_weight_belongs_to_a_feature():
    from softpower.extract.slots.weights import read_weights

    assert all(re.fullmatch(r"[ocpn](?::[^\s,]*)?", name) for name in read_weights("times/weights.csv"))
