"""The main text without its furniture, and the way back to the file."""

from __future__ import annotations

import json
import time

import pytest

from softpower.errors import DocumentError
from softpower.extract import read_article
from softpower.extract.clean import clean
from softpower.sources import read_document

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Rooms | The Gull</title>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-05-06T08:12:00Z",
"dateModified": "2025-06-11"}</script><script>var x = "<p>9,999 visitors</p>";</script></head><body>
<div id="cookies" role="dialog"><p>We and our 214 partners use cookies.</p></div>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<article><h1>Rooms &amp; Fares</h1><p class="byline">By Ana Reyes</p>
<h2>What a night costs</h2><figure><img alt="x"><figcaption>What a night costs (Image Credits: Ana)
</figcaption></figure>
<p>What a night costs (Image Credits: Ana)</p>
<p>A room in the old town costs &euro;80&ndash;120 a night, and the ferry company&rsquo;s cabins are no
   cheaper, as anyone who has looked for one in August knows well enough to book in the spring.</p>
<p>Last year 412,000 guests came to the island, more than in any year before, and most stayed for a week.</p>
</article><aside><h3>Related stories</h3><ul><li>Ten beaches for 2025</li></ul></aside>
<footer><p>© 2025 The Gull. All rights reserved.</p></footer></body></html>"""

GLUED = """An Island’s Summer

The Ferry’s ReturnThe Ferry's Return (Image Credits: Ana)The Ferry’s Return (Image Credits: Ana)

The ferry carried 412,000 guests last year.

A Last WordA Last Word (Image Credits: Ben)

It sails again in May (if the weather holds).

gull.example
"""


def test_a_page_keeps_its_text_and_loses_its_furniture(document):
    found = clean(document(PAGE, "page.html", date=""))
    assert found.title == "Rooms & Fares"
    assert found.date_published == "2025-05-06"
    assert found.language == "en"
    lines = found.text.split("\n")
    assert lines.count("What a night costs") == 1
    for furniture in ("Credits", "cookies", "Related", "Home", "©", "9,999", "Ana Reyes"):
        assert furniture not in found.text
    assert "€80–120 a night, and the ferry company’s cabins are no cheaper" in found.text


def test_every_character_of_a_page_is_found_again_in_the_page(document):
    page = document(PAGE, "page.html")
    found = clean(page)
    assert len(found.offsets) == len(found.text) + 1
    for word in ("412,000 guests", "old town", "Rooms"):
        at = found.offsets[found.text.index(word)]
        assert page.raw.startswith(word[:5], at)
    euro = found.offsets[found.text.index("€")]
    assert page.raw.startswith("&euro;", euro)


def test_headings_glued_to_image_credits_stand_once(document):
    source = document(GLUED)
    found = clean(source)
    assert found.text.split("\n") == [
        "An Island’s Summer",
        "The Ferry’s Return",
        "The ferry carried 412,000 guests last year.",
        "A Last Word",
        "It sails again in May (if the weather holds).",
    ]
    assert all(c == "\n" or source.raw[i] == c for c, i in zip(found.text, found.offsets, strict=False))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published 3 March 2026", "2026-03-03"),
        ("Published: Tuesday, March 3rd, 2026 at 08:12 GMT", "2026-03-03"),
        ("By Ann Lee | 3 Mar. 2026", "2026-03-03"),
        ("Sept 30, 2025", "2025-09-30"),
        ("2026-03-03 09:00 UTC", "2026-03-03"),
        ("2026年3月3日", "2026-03-03"),
        ("公開日：2026年3月3日（火）", "2026-03-03"),
        ("2026년 3월 3일", "2026-03-03"),
        ("입력 2026. 3. 3. 오후 2:10", "2026-03-03"),
        ("Updated 3 March 2026", ""),
        ("On 3 March 2026 the ferry sailed.", ""),
        ("3 March 2026 was the day on which the ferry sailed.", ""),
        ("31 February 2026", ""),
        ("Marching 3 2026", ""),
    ],
)
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_day_at_the_head_of_a_text(document, line, date, name):
    text = f"An Island's Summer\n\n{line}\n\nThe ferry carried 412,000 guests last year.\n"
    assert clean(document(text, name, date="")).date_published == date
    assert clean(document(text, name, date="2025-01-01")).date_published == "2025-01-01"


def test_a_day_further_down_is_none_of_publication(document):
    text = "The island was quiet in spring.\n\n" * 8 + "Published 3 March 2026\n"
    assert clean(document(text, date="")).date_published == ""


def test_years_are_read_against_the_day_at_the_head(document):
    text = "An Island's Summer\n\nPublished 3 March 2026\n\nJapan counted 36.9 million foreign visitors last year.\n"
    (row,) = read_article(document(text, date="")).rows
    assert (row["value"], row["period"]) == (36.9e6, "2025")


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        ('<meta property="article:published_time" content="2024-11-03T01:00:00Z">', "2024-11-03"),
        ('<meta name="date" content="2023-02-01">', "2023-02-01"),
        ("<!-- nothing -->", ""),
    ],
)
def test_date_of_publication(document, markup, date):
    page = f"<html><head>{markup}</head><body><p>{'The island was quiet in spring. ' * 8}</p></body></html>"
    assert clean(document(page, "page.html", date="")).date_published == date


@pytest.mark.parametrize(
    "page",
    [
        "<html><body></body></html>",
        "<html><head><script>" + "x = 1;" * 50_000 + "</script></head><body><nav>Home</nav></body></html>",
        "<html><body><p>" + "<!-- a -->" * 1000 + "</p></body></html>",
        "<html><body><script>never closed " + "x" * 1000,
    ],
    ids=["empty", "script", "comments", "open script"],
)
def test_a_page_without_text_is_refused_with_a_remedy(document, page):
    with pytest.raises(DocumentError) as error:
        clean(document(page, "page.html"))
    assert error.value.remedy


def test_deep_nesting_is_read_all_the_same(document):
    deep = (
        "<div>" * 100_000
        + "<p>The harbour counted 412,000 guests in 2024, far more than ever.</p>"
        + "</div>" * 100_000
    )
    assert "412,000 guests" in clean(document(f"<html><body>{deep}</body></html>", "page.html")).text


def test_a_large_page_is_read_in_reasonable_time(document):
    body = "<p>The harbour counted 412,000 guests in 2024 and was glad of it.</p>" * 30_000
    start = time.perf_counter()
    assert clean(document(f"<html><body><article>{body}</article></body></html>", "page.html")).text
    assert time.perf_counter() - start < 20


def test_control_and_direction_characters_survive(document):
    text = "The \u202eisland\u202c had 412,000 guests\x07 in 2024.\n\u0000"
    found = clean(document(text.replace("\u0000", "")))
    assert found.text.startswith("The \u202eisland")


def test_labelled_articles(corpus):
    gold = furniture = words = kept = dates = 0
    for path in sorted((corpus / "articles").glob("*.gold.jsonl")):
        head = json.loads(path.read_text("utf-8").split("\n", 1)[0])
        found = clean(read_document(corpus / "articles" / head["source_file"]))
        want = (corpus / "articles" / head["text_file"]).read_text("utf-8").split()
        words += len(want)
        kept += len(set(want) & set(found.text.split())) / max(1, len(set(want))) * len(want)
        gold += len(head["absent"])
        furniture += sum(piece in found.text for piece in head["absent"])
        dates += (found.date_published or None) == head["published"]
    assert kept / words >= 0.99
    assert furniture / gold <= 0.03
    assert dates >= 23
