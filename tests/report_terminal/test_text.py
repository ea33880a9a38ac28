"""Text on a terminal: harmless, measured in columns, cut and laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from softpower.report.plain import plain
from softpower.report.terminal.text import Column, clip, fit, paragraph, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("a\rb\nc\td", "a b c d"),
        ("\u202egnorw\u202c \u2066x\u2069", "gnorw x"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("\x1b", ""),
        ("\x1bPsixel\x1b\\after", "after"),
        ("half \ud800 pair", "half pair"),
        (None, ""),
        (2024, "2024"),
        ("ソウル 서울 · émigré", "ソウル 서울 · émigré"),
    ],
)
def test_plain(text, shown):
    assert plain(text) == shown


@given(st.text(alphabet=st.characters(max_codepoint=0x2100), max_size=60))
def test_nothing_that_steers_a_terminal_is_left(text):
    found = plain(text)
    assert found == plain(found)
    assert not [c for c in found if ord(c) < 32 or 0x7F <= ord(c) <= 0x9F or 0x202A <= ord(c) <= 0x202E]


@given(st.text(max_size=40), st.integers(1, 30))
def test_a_cut_text_fits(text, width):
    clean = plain(text)
    assert cell_len(clip(clean, width).plain) <= width


@given(st.text(alphabet="ab 北서e\u0301", max_size=120), st.integers(14, 40))
def test_a_wrapped_text_fits_and_loses_nothing(text, width):
    clean = plain(text)
    lines = paragraph(clean, width, indent="  ")
    assert all(cell_len(line.plain) <= width for line in lines)
    assert "".join(line.plain for line in lines).replace(" ", "") == clean.replace(" ", "")


def test_wide_characters_stand_in_line():
    columns = [
        Column(head="Name", cells=["克拉沃尼亚", "Ruritania"]),
        Column(head="Score", cells=["1", "22"], right=True),
    ]
    assert [line.plain for line in table(columns, 40)] == [
        " Name        Score",
        " ─────────────────",
        " 克拉沃尼亚      1",
        " Ruritania      22",
    ]


def test_columns_go_in_order_and_the_rest_is_cut():
    columns = [
        Column(head="a", cells=["x" * 20], least=8),
        Column(head="b", cells=["y" * 10], drop=1),
        Column(head="c", cells=["z" * 10], drop=2),
    ]
    assert [c.head for c in fit(columns, 60, 2)] == ["a", "b", "c"]
    assert [c.head for c in fit(columns, 30, 2)] == ["a", "b"]
    assert [c.head for c in fit(columns, 15, 2)] == ["a"]
    assert table(columns, 21)[2].plain == " xxxxxxx…  yyyyyyyyyy"


def test_where_no_table_fits_every_row_is_a_line():
    columns = [
        Column(head="Year", cells=["2024"]),
        Column(head="One", cells=["123456"]),
        Column(head="Two", cells=["78"]),
    ]
    assert [line.plain for line in table(columns, 16)] == [" 2024: One", "   123456, Two", "   78"]
