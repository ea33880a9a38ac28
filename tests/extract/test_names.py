"""A study without phrases is linked by the names of its indicators, by the same score and threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from softpower.extract import read_article
from softpower.extract.claims.gazetteer import phrases_of
from softpower.study import init_study, read_study

TABLE = """contender,indicator,period,value,unit
Lisbon,Museum visitors (a year),2024,1500000,person
Porto,Museum visitors (a year),2024,900000,person
Lisbon,Hotel price per night,2024,140,EUR
Porto,Hotel price per night,2024,95,EUR
"""


@pytest.fixture
def towns(tmp_path):
    """A framework made of a plain table: names of indicators, and no phrases."""
    (tmp_path / "towns.csv").write_text(TABLE, encoding="utf-8")
    init_study(tmp_path / "towns", [tmp_path / "towns.csv"])
    framework = read_study(tmp_path / "towns").framework
    assert not any(indicator.keywords for indicator in framework.indicators.values())
    return framework


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lisbon drew 1.5 million museum visitors in 2024.", ("museum_visitors", "lisbon")),
        ("The price of a hotel in Lisbon was 140 euros a night.", ("hotel_price_per_night", "lisbon")),
        ("Porto counted 12,000 restaurants.", (None, "porto")),
        ("A ticket in Porto cost 9 euros.", (None, "porto")),
        ("Porto welcomed 900,000 passengers.", (None, "porto")),
    ],
)
def test_names_serve_as_phrases_and_force_nothing(document, towns, text, expected):
    (row,) = read_article(document(text), towns).rows
    linked = row["indicator"] and row["indicator"].removesuffix("_a_year")
    assert (linked, row["contender"]) == expected


def test_names_serve_only_where_there_are_no_phrases(towns):
    named = towns.indicators["hotel_price_per_night"]
    assert phrases_of(named, towns) == {"en": ("Hotel price per night",)}
    spoken = replace(named, keywords={"en": ("hotel rates",)})
    assert phrases_of(spoken, towns) == {"en": ("hotel rates",)}
