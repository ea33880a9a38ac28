"""What a claim measures: the phrases of a sentence, what they offer, and what goes on from claims before."""

from __future__ import annotations

import pytest

from softpower.extract import read_article
from softpower.extract.slots.topics.phrases import noun, noun_with_next, phrases_of
from softpower.extract.slots.topics.scores import group_of, model_of
from softpower.extract.slots.weights import read_weights


@pytest.fixture
def topics(document):
    """Read a text and give the topics of its claims by their words."""

    def read(text):
        return {row["exact"]: row["topic"] for row in read_article(document(text + "\n", date="2025-06-10")).rows}

    return read


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("Sales of old comics rose.", ["sales", "old comics"]),
        ("The trade body's busiest halls were quickly sold.", ["trade body busiest halls"]),
        ("Rooms cost much more than the listed price.", ["rooms", "listed price"]),
        ("The cost of a ticket is falling.", ["cost", "ticket"]),
        ("It is.", []),
        ("", []),
    ],
)
def test_runs_of_nouns_stop_at_verbs_and_small_words(text, chunks):
    found = phrases_of(text, [])
    assert [" ".join(found.low[a:b]) for a, b in found.chunks] == chunks
    assert len(found.words) == len(found.low) == len(found.classes) == len(found.starts)


def test_numbers_and_names_stand_outside_the_runs_and_what_is_counted_within():
    text = "Lima drew 3 million museum visitors"
    found = phrases_of(text, [(0, 4, "l"), (10, len(text), "u")])
    assert [" ".join(found.low[a:b]) for a, b in found.chunks] == ["museum visitors"]
    assert found.classes == "lvqqnn"


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("Songs spent weeks on the Hot 100.", ["songs", "hot 100"]),
        ("The stalls were cheaper.", ["stalls"]),
        ("For its part, the town reported content exports.", ["part", "town", "content exports"]),
        ("Nowhere is the gap wider.", ["gap"]),
        ("In neither capital.", ["capital"]),
    ],
)
def test_names_keep_their_number_and_adjectives_or_verbs_name_nothing(text, chunks):
    found = phrases_of(text, [])
    assert [" ".join(found.low[a:b]) for a, b in found.chunks] == chunks


def test_a_place_followed_by_an_object_has_a_verb_behind_it():
    assert phrases_of("Lima excels in punctuality", [(0, 4, "l")]).classes == "lvpn"
    assert phrases_of("Lima hotels", [(0, 4, "l")]).classes == "ln"


def test_what_is_spent_for_weeks_is_no_money(topics):
    named = topics("The song spent 118 weeks on the Hot 100 in Japan.")
    assert named == {"118 weeks": "weeks on Hot 100"}


@pytest.mark.parametrize("text", ["Both cities gain from the rivalry. Lima and Quito win, and neither loses."])
def test_no_topic_holds_words_that_the_text_does_not(topics, text):
    assert not any("effect" in topic for topic in topics(text).values())


def test_a_noun_is_written_with_the_next_one_and_without_a_superlative():
    found = phrases_of("the largest sales of the Moonlit label", [])
    first = found.chunks[0]
    assert noun(found, first) == "sales"
    assert noun_with_next(found, first, len(found.words)) == "sales of Moonlit label"
    assert noun(found, None) == noun_with_next(found, None, 3) == ""


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("Theatres in Lisbon sold 1.4 million tickets in 2024.", "1.4 million tickets", "tickets"),
        ("A poll of 2,000 adults was held in May.", "2,000 adults", "sample size"),
        ("Exports of comics from Seoul reached $340 million last year.", "$340 million", "exports"),
        ("Publishers in Seoul spent $12 million on paper in 2024.", "$12 million", "paper"),
        ("Sales of art in London fell 15% last year.", "15%", "growth"),
    ],
)
def test_a_number_is_named_by_the_words_around_it(topics, text, words, held):
    named = next(topic for exact, topic in topics(text).items() if words in exact)
    assert held in named


def test_a_number_without_a_noun_goes_on_with_what_was_measured_before(topics):
    found = topics("Museums in Lima counted 4.2 million entries in 2024. Quito had 2.1 million.")
    assert found["2.1 million"] == found["4.2 million entries"]


def test_a_text_of_names_alone_has_no_topic_and_does_no_harm(topics):
    assert topics("Tokyo and Seoul. Seoul and Tokyo.") == {}


def test_the_weights_are_those_of_patterns_that_exist():
    model = model_of(read_weights("topics/weights.csv"))
    groups = {group_of(pattern) for pattern in model[""]}
    assert groups <= set(model)
    assert all(abs(weight) < 10 for weights in model.values() for weight in weights.values())
