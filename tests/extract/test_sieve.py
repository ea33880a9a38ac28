"""The sieve names what a pattern needs, and never leaves out a pattern that matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.extract.claims import orders
from softpower.extract.claims.triggers import KINDS
from softpower.extract.gated import Branches
from softpower.extract.sieve import Sieve, needed

FORMS = [form for _, form in KINDS]
SIEVE = Sieve(FORMS)
WORDS = sorted({string for form in FORMS for string in needed(form)})


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        (r"\bled\b", {"led"}),
        (r"(?:rose|fell) sharply", {"rose sharply", "fell sharply"}),
        (r"colou?rs", {"colors", "colours"}),
        (r"\w+ of (?:the|a) \d+", {" of the ", " of a "}),
        (r"(?:sh[iau]nk|grow)\w*", {"shink", "shank", "shunk", "grow"}),
        (r"(?:\d+ |lead){2,}", {" ", "lead"}),
        (r"(?:\d+|lead){2,}", set()),
        (r"(?:lead){2,}", {"lead"}),
        (r"(?:led)*", set()),
        (r"x?", set()),
        (r"(?=lost)\w+ [^.;]{0,9}ground", {"ground"}),
        (r"of the.q", {"q"}),
        (r"x.y", {"x"}),
    ],
)
def test_what_a_pattern_needs(pattern, strings):
    assert needed(re.compile(pattern)) == strings


def test_a_pattern_that_needs_nothing_is_always_tried():
    sieve = Sieve([re.compile(r"\d+"), re.compile("led"), re.compile("(?i)GREW")])
    assert sieve.possible("it has grown") == {0}
    assert sieve.possible("it led, then grew") == {0, 1, 2}


def test_a_broken_text_is_tried_against_all():
    assert Sieve([re.compile("led"), re.compile("grew")]).possible("\ud800 led") == {0, 1}


def test_every_kind_of_claim_is_sieved():
    assert all(needed(form) for form in FORMS)


@given(st.lists(st.sampled_from([*WORDS, " ", "the ", "is ", "more ", "than", "in 2024", ".", "x"]), max_size=12))
def test_no_pattern_that_matches_is_left_out(pieces):
    text = " ".join(pieces)
    found = SIEVE.possible(text)
    assert all(n in found for n, form in enumerate(FORMS) if form.search(text))


@pytest.mark.parametrize(
    ("form", "parted"), [(orders._RANK, orders._RANKS), (orders._RECORD, orders._RECORDS)], ids=["rank", "record"]
)
@given(
    st.lists(st.sampled_from([*WORDS, "the largest", "record high", "more than any", "ever", ".", ", "]), max_size=9)
)
def test_branches_find_what_their_pattern_finds(form, parted, words):
    low = " ".join(words).lower()
    assert [m.span() for m in parted.finditer(low)] == [m.span() for m in form.finditer(low)]


@pytest.mark.parametrize(
    ("pattern", "low"),
    [
        (r"\b(?:led|lead)\b|(?:a[)|]b|c\|d)e", "led a|be c|de lead leader"),
        (r"(?:ab|abc)|bc", "abc bc"),
        (r"abc|ab", "abc ab"),
        (r"(?:ab)?c|bc", "abc bcc"),
    ],
)
def test_branches_part_at_outer_bars_alone(pattern, low):
    form = re.compile(pattern)
    assert [m.span() for m in Branches(form).finditer(low)] == [m.span() for m in form.finditer(low)] != []
