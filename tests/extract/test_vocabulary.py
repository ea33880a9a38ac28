"""A study of one's own begins with what its articles touch."""

from __future__ import annotations

import pytest

from softpower.errors import FrameworkError
from softpower.extract.vocabulary import choose
from softpower.sources import read_document
from softpower.study.make import vocabulary


@pytest.fixture(scope="module")
def words():
    return vocabulary()


def test_the_vocabulary_holds_together(words):
    assert len([c for c in words.contenders.values() if c.kind == "country"]) > 185
    assert len([c for c in words.contenders.values() if c.kind == "city"]) > 120
    assert len(words.fronts) == 10
    for indicator in words.indicators.values():
        assert indicator.keywords.get("en"), indicator.code
        assert indicator.front in words.aggregates
    for concept in words.scored:
        assert any(i.concept == concept.code and i.use == "lead" for i in words.indicators.values()), concept.code


def test_the_two_most_discussed_come_first_with_their_countries(document, words):
    text = (
        "Lagos and Nairobi compete. Lagos counted 1.2 million foreign visitors in 2024, and Nairobi 0.9 million. "
        "Hotel rates are $90 a night in Lagos against $70 in Nairobi. Kenya is pleased. Paris is far.\n"
    )
    chosen = choose([document(text)], words)
    assert list(chosen.contenders)[:2] == ["lagos", "nairobi"]
    assert {"nigeria", "kenya", "france"} <= set(chosen.contenders)
    assert {"arrivals", "hotel_rate"} <= set(chosen.concepts)
    assert {"visitors", "cost"} <= {front.code for front in chosen.fronts}
    assert "music" not in {front.code for front in chosen.fronts}
    assert "world" in chosen.regions


def test_countries_come_first_where_they_are_the_pair(document, words):
    text = "Nigeria and Kenya compete. Nigeria leads in music, and Kenya trails. Lagos sleeps.\n"
    assert set(list(choose([document(text)], words).contenders)[:2]) == {"kenya", "nigeria"}


def test_longer_names_hold_shorter_ones(document, words):
    chosen = choose([document("South Korea, North America and South Africa met in New York.\n")], words)
    named = set(chosen.contenders)
    assert {"south-korea", "south-africa", "new-york"} <= named
    assert "north-korea" not in named


def test_small_letters_are_other_words(document, words):
    chosen = choose([document("Tell us to polish the turkey, said Kenya to Ghana.\n")], words)
    assert set(chosen.contenders) == {"kenya", "ghana"}


def test_an_article_that_names_nobody_is_refused(document, words):
    with pytest.raises(FrameworkError):
        choose([document("Nobody is named here at all.\n")], words)


def test_the_seed_gives_its_pair_and_its_fronts(seed, words):
    chosen = choose([read_document(seed)], words)
    assert set(list(chosen.contenders)[:2]) == {"tokyo", "seoul"}
    assert {"visitors", "cost", "content", "screen", "perception"} <= {front.code for front in chosen.fronts}
