"""The public verb: one bad document costs one document, and no text can do harm."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softpower.extract import observe, read_article
from softpower.provenance import Source
from softpower.sources import Document


def test_one_bad_document_costs_one_document(document, framework):
    good = document("Japan counted 36.9 million foreign visitors in 2024.\n", "good.txt")
    bad = document("<html><body></body></html>", "bad.html")
    found = observe([bad, good], framework)
    assert found.table["source"].unique().to_list() == ["good"]
    assert [(f.code, f.grade) for f in found.findings] == [("unreadable", "error")]
    assert set(found.documents) == {"good", "bad"}
    assert set(found.texts) == {"good"}


def test_rows_say_where_they_come_from(document, framework):
    source = document("Japan counted 36.9 million foreign visitors in 2024.\n")
    row = observe([source], framework).table.row(0, named=True)
    assert (row["method_class"], row["extractor"], row["source"]) == ("press_restated", "rules@1", "article")
    assert source.raw[row["start"] : row["end"]] == row["exact"] == "36.9 million foreign visitors"
    assert (row["prefix"], row["suffix"]) == ("Japan counted ", " in 2024.\n")


def test_reading_twice_gives_the_same_names(document, framework):
    text = "Seoul counted 13.1 million foreign visitors in 2024, and Tokyo 24.8 million.\n"
    first, second = (observe([document(text)], framework).table["id"].to_list() for _ in range(2))
    assert first == second
    assert len(set(first)) == 2


def test_a_document_without_a_date_says_so(document, framework):
    found = observe([document("Seoul hotel rates are $80 a night.\n", date="")], framework)
    assert found.table["period"].to_list() == [None]
    assert "no_date" in [f.code for f in found.findings]


HOSTILE = {
    "digits": "9" * 300_000,
    "one long sentence": "Seoul has 12 hotels and Tokyo 13, " * 20_000,
    "quotation marks": '“a” "b" ' * 50_000,
    "brackets": "(" * 200_000,
    "right to left": "\u202e\u2067Seoul 17% \u202c" * 10_000,
    "control": "Seoul\x01\x02\x1b[31m 17%\x08 " * 10_000,
    "capitals": "Aa " * 100_000,
    "shift": "shifting a a a a a " * 20_000,
    "says": "says Xx Xx Xx " * 20_000,
    "cells": "a | 1 | b\n" * 20_000,
    "Japanese": "東京は1、" * 20_000,
    "Korean": "서울은 1, " * 20_000,
    "superlatives": "the largest a a a a " * 10_000,
    "comparisons": "more a a a than " * 10_000,
    "events": "opened on 1 May " * 10_000,
    "majorities": "most of the " * 20_000,
    "formulas": "=HYPERLINK(1)\n{{7*7}}\n__import__('os')\n" * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_read_in_linear_time(document, framework, text):
    def seconds(n):
        start = time.process_time()
        read_article(document(text[:n] + "\n"), framework)
        return time.process_time() - start

    short, long = seconds(5_000), seconds(30_000)
    assert long < 24 * short + 0.5


def test_hostile_pages_do_no_harm(document, framework):
    page = "<html><body><p>" + "<b" * 20_000 + ">Seoul 17%</b></p><p onclick='x'>" + "&#x41;" * 20_000 + "</p>"
    assert observe([document(page, "page.html")], framework) is not None


def test_reading_needs_no_page_parser_for_plain_text():
    heavy = ("trafilatura", "htmldate", "lxml")
    code = f"import sys; from softpower.extract import observe; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2024年首尔接待了1314万名外国游客，东京接待了2478万名。文化部门对此表示满意，并将继续努力。\n" * 3, "zh"),
        (
            "En 2024 la ville de Seoul a accueilli 13,1 millions de visiteurs, selon les chiffres de la mairie. " * 6,
            "und",
        ),
    ],
)
def test_other_languages_give_a_finding_and_no_false_value(document, framework, text, language):
    found = read_article(document(text + "\n"), framework)
    assert found.clean.language == language
    assert found.rows == ()
    assert [f.code for f in found.findings] == ["language"]


PIECES = [
    "$", "€", "¥", "US$", "1", "2", "12", "1,000", "3.5", "80-120", "%", "percent", "per", "cent", "points",
    "million", "bn", "m", "k", "a", "an", "the", "half", "dozen", "third", "quarter", "one", "two", "seven",
    "hundred", "tens", "hundreds", "of", "to", "from", "between", "and", "or", "more", "than", "up", "down",
    "rose", "fell", "by", "year", "years", "in", "a", "row", "running", "eighth", "consecutive", "ranked", "sixth",
    "No", ".", ",", "(", ")", "“", "”", '"', "'", "’", "-", "–", "/", ":", ";", "Seoul", "Tokyo", "Japan", "K-pop",
    "Asia", "America", "says", "critic", "Lim", "Hee-yun", "overtook", "shifted", "toward", "2023", "2030", "vs",
    "respectively", "hotel", "rates", "night", "foreign", "visitors", "weeks", "times", "twice", "doubled",
    "tenfold", "°", "°C", "feet", "ft", "in", "kg", "January", "30", "May", "st", "nd", "th", "3rd", "<", ">", "&",
    "東京", "は", "한국", "İ", "\u202e", "\x00", "\n",
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), min_size=1, max_size=60), st.booleans())
@settings(max_examples=150)
def test_no_mixture_of_words_breaks_the_reader(framework, pieces, page):
    text = "".join(word + blank for word, blank in pieces)
    media_type = "text/html" if page else "text/plain"
    source = Source(code="mixture", date_published="2025")
    found = observe([Document(source=source, raw=text, media_type=media_type, sha256="", bytes=len(text))], framework)
    kept = found.texts.get("mixture", "")
    assert all(kept[row["start"] : row["end"]] == row["exact"] for row in found.table.to_dicts())
