"""Quoted words stand marked in their passage, letter for letter, and lead back to their row."""

from __future__ import annotations

import pytest

from softpower.provenance import Source
from softpower.report.html import render_report
from softpower.report.page.text import clean
from softpower.sources import Document

TEXT = (
    "Nothing of note happened in the north. Ruritania sold 40 songs abroad in 2024, and Graustark sold 10 songs. "
    "The minister smiled. He had reason to. The wine was good.\n"
    "A second paragraph speaks of the weather. It rained. Graustark had 7 prizes. It rained again. Then it snowed."
)


def quoted(small, words, contender, indicator, value, **more):
    start = more.pop("text", TEXT).index(words)
    return small.row(
        contender, indicator, value, source="paper", exact=words, start=start, end=start + len(words), **more
    )


def drawn(small, tree, rows, text=TEXT, **about):
    source = Source(code="paper", title="The Paper", producer="A publisher", kind="article", path="paper.txt", **about)
    document = Document(source=source, raw=text, media_type="text/plain", sha256="ab" * 32, bytes=len(text))
    contest = small.contest(rows, texts={"paper": text}, sources={"paper": source}, documents={"paper": document})
    return contest, tree(render_report(contest))


@pytest.fixture
def rows(small):
    return [
        quoted(small, "sold 40 songs", "ruritania", "songs", 40.0),
        quoted(small, "40 songs abroad in 2024", "ruritania", "songs", 40.0, kind="claim"),  # crosses the first
        quoted(small, "40 songs", "ruritania", "songs", 40.0, kind="opinion"),  # lies in both
        quoted(small, "Graustark sold 10 songs", "graustark", "songs", 10.0),
        quoted(small, "Graustark sold 10 songs", "graustark", "songs", 10.0, kind="claim"),  # the same words again
        small.row("ruritania", "visits", 9.0),
        small.row("graustark", "visits", 3.0),
    ]


def marked(page, name):
    """Text of the parts that are marked for an observation, in order."""
    return "".join(
        mark.text for mark in page.all("mark") if name in (mark.attributes.get("id"), mark.attributes.get("data-of"))
    )


def test_marked_words_are_the_quoted_words(small, tree, rows):
    contest, page = drawn(small, tree, rows)
    observations = contest.index.parent.parent
    read = observations.table.drop_nulls("exact")
    assert read.height == 5
    for row in read.iter_rows(named=True):
        assert marked(page, f"q-{row['id']}") == TEXT[row["start"] : row["end"]] == row["exact"]
        assert len(list(page.all("mark", id=f"q-{row['id']}"))) == 1


def test_rows_and_passages_lead_to_each_other(small, tree, rows):
    contest, page = drawn(small, tree, rows)
    for row in contest.index.parent.parent.table.drop_nulls("exact").iter_rows(named=True):
        there = page.one("tr", id=f"o-{row['id']}").one("a", class_="quote")
        assert there.attributes["href"] == f"#q-{row['id']}"
        assert there.text == row["exact"]
        back = page.one("a", class_="back", href=f"#o-{row['id']}")
        assert back.attributes["aria-label"].startswith("Back to the row")


def test_only_the_passages_stand_in_the_page_with_one_sentence_around(small, tree, rows):
    _, page = drawn(small, tree, rows)
    shown = page.one("div", class_="scroll texts").text
    assert "Nothing of note" in shown
    assert "The minister smiled." in shown
    assert "The wine was good" not in shown
    assert "second paragraph" not in shown
    assert "abababababab" in shown


def test_an_open_licence_lets_the_whole_text_stand(small, tree, rows):
    _, page = drawn(small, tree, rows, licence="CC BY 4.0")
    shown = page.one("div", class_="scroll texts").text
    assert "Then it snowed." in shown
    assert "The whole text" in shown


def test_words_that_are_no_longer_there_are_shown_without_a_link(small, tree, rows):
    rows[0] = {**rows[0], "start": 3, "end": 16}
    _, page = drawn(small, tree, rows)
    row = next(row for row in page.one("tbody", id="rows").all("tr") if list(row.all("q")))
    assert row.one("q").text == "sold 40 songs"


def test_a_text_without_full_stops_is_cut(small, tree):
    text = "word " * 5000 + "40 songs" + " word" * 5000
    rows = [quoted(small, "40 songs", "ruritania", "songs", 40.0, text=text), small.row("graustark", "songs", 4.0)]
    _, page = drawn(small, tree, rows, text=text)
    assert len(page.one("p", class_="passage").text) < 1000


@pytest.mark.parametrize("letters", ["東京の音楽は40曲", "서울의 음악 40곡", "أربعون أغنية", "𝟜𝟘 songs 🎵"])
def test_any_script_is_marked_by_code_points(small, tree, letters):
    text = f"🎵🎵 Before. {letters}. After."
    rows = [quoted(small, letters, "ruritania", "songs", 40.0, text=text), small.row("graustark", "songs", 4.0)]
    contest, page = drawn(small, tree, rows, text=text)
    (row,) = contest.index.parent.parent.table.drop_nulls("exact").iter_rows(named=True)
    assert marked(page, f"q-{row['id']}") == letters == clean(letters)
