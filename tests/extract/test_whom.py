"""Whom the claims of a document are about, where they hold and against whom."""

from __future__ import annotations

import pytest

from softpower.extract import read_article


@pytest.fixture
def read(document):
    def rows(text):
        return [dict(row) for row in read_article(document(text + "\n", date="2025-06-10")).rows]

    return rows


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Milan and Rome drew 4.1 million and 3.2 million visitors respectively.", {4.1e6: "Milan", 3.2e6: "Rome"}),
        (
            "Korean series were watched for 3 billion hours in 2024, Turkish ones for 2 billion.",
            {3e9: "Korean series", 2e9: "Turkish series"},
        ),
        ("The survey questioned 2,400 visitors in nine countries.", {2400: "survey", 9: "survey"}),
        ("Kigali hosted 12 festivals. It drew 40,000 visitors from Uganda.", {12: "Kigali", 40000: "Kigali"}),
        (
            "Seoul's treasury spent 20 billion won on schools of Korean. The Korean government wants 350 schools.",
            {2e10: "South Korea", 350: "South Korea"},
        ),
        ("Stages in Brooklyn sold 90,000 tickets.", {90000: "New York"}),
    ],
)
def test_whom_a_number_is_about(read, text, subjects):
    read_as = {row["value"]: row["subject"] for row in read(text) if row["value"] in subjects}
    assert read_as == subjects


@pytest.mark.parametrize(
    ("text", "value", "place"),
    [
        ("Kigali hosted 12 festivals. It drew 40,000 visitors from Uganda.", 40000, "Uganda"),
        ("Korean films sold 3 million tickets abroad.", 3e6, "overseas"),
        ("Oslo is a small city. Its festival ranked second in the world.", 2, "world"),
        ("Lagos counts streams. Of its listeners 63% live in Ghana and 16% overseas.", 16, "overseas"),
        ("Oslo sold 3 million tickets.", 3e6, None),
    ],
)
def test_where_a_claim_holds(read, text, value, place):
    assert {row["place"] for row in read(text) if row["value"] == value} == {place}


@pytest.mark.parametrize(
    ("text", "kind", "other"),
    [
        ("Lagos came first, ahead of Nairobi and Accra.", "rank", "Nairobi; Accra"),
        ("Korean films overtook Japanese films in 2022.", "lead_shift", "Japanese films"),
        ("Rooms in Seoul cost $75-110 a night against $130-185 in Tokyo.", "comparison", "Tokyo"),
    ],
)
def test_against_whom_it_is_held(read, text, kind, other):
    assert {row["compared_with"] for row in read(text) if row["claim_kind"] == kind} == {other}


def test_a_city_that_no_study_lists_is_a_subject(read):
    (row,) = read("Gothenburg sold 412,000 tickets in 2024.")
    assert row["subject"] == "Gothenburg"
