"""Quotes are cut with their place and found again in a changed text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from softpower.provenance import CONTEXT, Quote, locate, quote_at

TEXTS = st.text(alphabet="ab 1%.", min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_a_quote_stands_where_it_was_cut(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = quote_at(text, start, end, "s")
    assert text[quote.start : quote.end] == quote.exact
    assert text.endswith(quote.prefix + quote.exact + quote.suffix + text[quote.end + CONTEXT :])
    assert locate(quote, text) == start


@given(TEXTS, st.text(alphabet="xyz ", max_size=20), st.data())
def test_a_quote_is_found_after_text_came_before_it(text, before, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = quote_at(text, start, data.draw(st.integers(start + 1, len(text))), "s")
    assume(text.count(quote.exact) == 1 and quote.exact not in before + text[: len(quote.exact)])
    assert locate(quote, before + text) == len(before) + start


def test_of_several_places_the_one_with_the_old_context_is_taken():
    text = "cars: 17.8% of all. songs: 17.8% of all."
    quote = quote_at(text, 27, 32, "s")
    moved = "songs: 17.8% of all. cars: 17.8% of all. boats: 17.8% of all."
    assert locate(quote, moved) == 7


def test_of_places_with_equal_context_the_nearest_is_taken():
    quote = Quote(source="s", exact="5", start=9)
    assert locate(quote, "5 then 5 and 5") == 7


def test_words_that_are_gone_are_gone():
    quote = quote_at("it rose by 8%", 11, 13, "s")
    assert locate(quote, "it rose by 9%") == -1
    assert locate(replace(quote, exact=""), "it rose by 8%") == -1
