"""Markdown, wrapped lines and tables: what the form of a text says, and what it must not change."""

from __future__ import annotations

import contextlib

import pytest

from softpower.errors import DocumentError
from softpower.extract import read_article
from softpower.extract.clean import clean

MARKED = """---
title: "Two Harbours"
date: 2025-05-06
---

# Two Harbours

The **old harbour** of Lisbon took [412,000 guests](https://example.org/a_b) last year,
which is _more_ than Porto's 318,000.

![A boat](boat-9000.png)

- Lisbon has `12` piers.

| Harbour | Guests (thousand) | Price, $ |
|---------|------------------:|---------:|
| Lisbon  | 412               | 95       |
| Porto   | 318               | **70**   |

```
x = 1_000_000
```

Two Harbours Again
------------------

It rained.
"""


def test_markdown_loses_its_marks_and_keeps_its_words(document):
    source = document(MARKED, "harbours.md", date="")
    found = clean(source)
    assert found.text.split("\n") == [
        "Two Harbours",
        "The old harbour of Lisbon took 412,000 guests last year, which is more than Porto's 318,000.",
        "Lisbon has 12 piers.",
        "Harbour | Guests (thousand) | Price, $",
        "Lisbon | 412 | 95",
        "Porto | 318 | 70",
        "Two Harbours Again",
        "It rained.",
    ]
    assert (found.title, found.date_published) == ("Two Harbours", "2025-05-06")


def test_every_word_of_markdown_is_found_again_in_the_file(document):
    source = document(MARKED, "harbours.md")
    found = clean(source)
    assert len(found.offsets) == len(found.text) + 1
    for word in ("old harbour", "412,000 guests", "318,000", "12", "70", "Again"):
        at = found.text.index(word)
        assert source.raw.startswith(word, found.offsets[at])


def test_lines_broken_at_a_fixed_width_are_one_paragraph(document):
    text = (
        "A Harbour\n\nThe harbour of Lisbon counted more guests than ever in the year 2024, in all\n"
        "412,000 guests from abroad, of whom a third came by ship and the others came by\nair.\n"
    )
    source = document(text)
    rows = read_article(source).rows
    (guests,) = [row for row in rows if row["value"] == 412_000]
    assert guests["exact"] == "412,000 guests"
    assert source.raw[guests["start"] : guests["end"]] == guests["exact"]
    (share,) = [row for row in rows if row["claim_kind"].startswith("share")]
    assert share["value"] == pytest.approx(33.3333)


TABLE = """<html><head><title>x</title></head><body><article><h1>What a Room Costs</h1>
<p>The two cities stand far apart in what they ask of a guest, as the yearly survey of rooms has found once more.</p>
<table><tr><th>City</th><th>Rooms (thousand)</th><th>Price, 2024</th><th>Rank</th><th>Change on the year</th></tr>
<tr><td>Lisbon</td><td>41.2</td><td>$95-120</td><td>3</td><td>+4.5%</td></tr>
<tr><td>Porto</td><td>18</td><td>$70</td><td>12</td><td>-2%</td></tr></table>
<p>It was a warm summer and the guests were many, and they were glad to be there in the evenings too.</p>
</article></body></html>"""


def test_a_table_keeps_its_rows_and_each_cell_is_a_claim(document):
    source = document(TABLE, "rooms.html")
    found = read_article(source)
    assert "Lisbon | 41.2 | $95-120 | 3 | +4.5%" in found.text.split("\n")
    cells = [row for row in found.rows if row["exact"] in ("41.2", "$95-120", "3", "+4.5%", "18", "$70", "12", "-2%")]
    assert [(r["subject"], r["claim_kind"], r["value"], r["low"], r["unit"]) for r in cells] == [
        ("Lisbon", "count", 41_200, None, "room"),
        ("Lisbon", "range", None, 95, "USD"),
        ("Lisbon", "rank", 3, None, "rank"),
        ("Lisbon", "growth", 4.5, None, "percent"),
        ("Porto", "count", 18_000, None, "room"),
        ("Porto", "amount", 70, None, "USD"),
        ("Porto", "rank", 12, None, "rank"),
        ("Porto", "growth", -2, None, "percent"),
    ]
    assert all(found.text[row["start"] : row["end"]] == row["exact"] for row in cells)
    assert {row["period"] for row in cells if row["exact"].startswith("$")} == {"2024"}


def test_places_in_rows_and_columns_are_subject_and_region(document):
    table = "Region | Seoul | Tokyo\nEurope | 27% | 30%\nAfrica | 9% | 11%\n"
    text = f"Who Likes Whom\n\nSeoul and Tokyo were rated.\n\n{table}"
    rows = [row for row in read_article(document(text)).rows if row["value"] is not None]
    assert [(r["subject"], r["place"], r["value"], r["claim_kind"]) for r in rows] == [
        ("Seoul", "Europe", 27, "share_by_region"),
        ("Tokyo", "Europe", 30, "share_by_region"),
        ("Seoul", "Africa", 9, "share_by_region"),
        ("Tokyo", "Africa", 11, "share_by_region"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[a](b) " * 20_000,
        "*" * 20_000 + "a",
        "| " * 20_000 + "a",
        "![" * 20_000 + "a",
        "`" * 20_000 + "a",
        "# " * 20_000 + "a",
    ],
    ids=["links", "stars", "pipes", "images", "code", "hashes"],
)
def test_hostile_markdown_is_read_or_refused(document, text):
    source = document(text + "\n", "hostile.md")
    with contextlib.suppress(DocumentError):
        assert len(clean(source).offsets) > 0
