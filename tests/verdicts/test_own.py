"""An article is no evidence for itself, nor is a source of its own origin."""

from __future__ import annotations

import pytest
from tiny_studies import concept, row, tree

from softpower.extract import observe
from softpower.provenance import Source
from softpower.sources import read_document
from softpower.verdicts import claims_in, verify


@pytest.fixture(scope="module")
def own(estimates):
    """Verdicts on the bundled article, read in its own study."""
    return verify(claims_in(estimates.parent), estimates)


def test_the_bundled_article_is_held_against_others_alone(own):
    cited = {code for verdict in own.rows for code in verdict.sources}
    assert not cited & {"rivalry", "seed"}
    assert own.counts["as stated"] >= 28
    assert own.counts["differs"] == 0, [(v.quote.exact, v.sentence) for v in own.rows if v.verdict == "differs"]


def test_what_only_its_origin_states_is_not_covered_and_says_so(own):
    for words in ("$124", "$196", "$80-120 a night", "$140-200"):
        [verdict] = [v for v in own.rows if v.quote.exact == words]
        assert verdict.verdict == "not covered"
        assert "of the same origin (AloJapan.com)" in verdict.sentence


def test_a_copy_of_the_article_under_another_name_is_the_article(estimates, tmp_path):
    document = estimates.parent.documents["rivalry"]
    path = tmp_path / "copied.html"
    path.write_text(document.raw, encoding="utf-8")
    copied = verify(observe([read_document(path)], estimates.framework), estimates)
    assert not {code for verdict in copied.rows for code in verdict.sources} & {"rivalry", "seed"}


def test_rows_entered_from_an_article_do_not_speak_for_it(estimates, shared):
    path = shared / "seed" / "article.txt"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    verdicts = verify(observe([read_document(path)], estimates.framework), estimates)
    assert not {code for verdict in verdicts.rows for code in verdict.sources} & {"rivalry", "seed"}
    assert verdicts.counts["as stated"] >= 7


ARTICLE = Source(code="article", producer="The Gazette (from KTO)", url="https://www.gazette.example/a?id=1#top")


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (Source(code="almanac", producer="Office of Figures"), "as stated"),
        (Source(code="almanac", producer="KTO"), "not covered"),
        (Source(code="almanac", producer="The Herald (via Agency, from MCST, KTO)"), "not covered"),
        (Source(code="almanac", producer="The Gazette"), "as stated"),
        (Source(code="almanac", producer="KTO Travel"), "as stated"),
        (Source(code="almanac", producer="KTO (via the web)"), "not covered"),
        (Source(code="almanac", url="http://gazette.example/a?id=1"), "not covered"),
        (Source(code="almanac", url="http://gazette.example/a?id=2"), "as stated"),
    ],
)
def test_who_may_speak(against, source, verdict):
    found = against(tree(concept()), [row(100.0)], row(100.0), sources=(source,), article=ARTICLE)
    assert found.rows[0].verdict == verdict


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (Source(code="article"), "not covered"),
        (Source(code="article", path="article.html"), "as stated"),
        (Source(code="article", url="https://elsewhere.example/"), "as stated"),
    ],
)
def test_a_file_that_is_called_like_a_source_may_be_another(against, source, verdict):
    article = Source(code="article", path="saved.html")
    found = against(tree(concept()), [row(100.0)], row(100.0, source="article"), sources=(source,), article=article)
    assert found.rows[0].verdict == verdict


@pytest.mark.parametrize(
    "mark",
    ['<link rel="canonical" href="{}">', "<LINK REL='canonical' HREF='{}'>", '<meta property="og:url" content="{}">'],
)
def test_a_saved_page_says_where_it_is_from(estimates, tmp_path, mark):
    """The page of a source of the study, saved by hand, is no evidence for itself."""
    url = estimates.parent.sources["ytn2025seoul"].url
    path = tmp_path / "saved.html"
    words = (
        "<p>Seoul welcomed 13.14 million foreign visitors in 2024, said the city on a quiet morning by the river.</p>"
    )
    path.write_text(
        f"<html><head>{mark.format(url)}</head><body><article>{words * 3}</article></body></html>", encoding="utf-8"
    )
    found = verify(observe([read_document(path)], estimates.framework), estimates)
    assert found.rows
    assert "ytn2025seoul" not in {code for verdict in found.rows for code in verdict.sources}


def test_who_made_a_row_decides_where_the_source_does_not(against):
    known = row(100.0, producer="Agency (from KTO)")
    assert against(tree(concept()), [row(100.0)], known, article=ARTICLE).rows[0].verdict == "not covered"


def test_claims_without_a_source_are_judged_once(against):
    found = against(tree(concept()), [row(100.0)], row(100.0))
    bare = found.parent.from_rows([{**r, "source": None} for r in found.parent.table.drop("id").to_dicts()])
    assert verify(bare, found.estimates).summary == "1 claim: 1 as stated"


def test_the_interval_is_made_without_the_article(against):
    """Between two sources, but the article's own row, once pooled, would pull the interval around itself."""
    known = (row(100.0, source="a"), row(140.0, source="b"), row(120.0, source="article"))
    found = against(tree(concept()), [row(120.0)], *known)
    assert found.rows[0].verdict == "agrees"
    assert "article" not in found.rows[0].sources
