"""Text from outside stays text, in every field that reaches the page."""

from __future__ import annotations

import re

import pytest

from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator, Region, RowRule, Target
from softpower.provenance import Finding, Source
from softpower.report.html import render_report
from softpower.sources import Document

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "end of script": "</script></style></title></noscript><img src=x onerror=alert(1)>",
    "quotes": '" onmouseover="alert(1)" x=\'',
    "comment": "<!-- --><![CDATA[ ]]>",
    "entity": "&lt;script&gt;&#x3c;b&#x3e;",
    "template": "{{ 7 * 7 }}{% for x in y %}",
    "controls": "a\x00b\x07c\x1bd\x7fe\x85f",
    "override": "\u202e%8.71\u2066",
    "long word": "w" * 3000,
    "address": "javascript:alert(1)",
    "svg": "<svg onload=alert(1)><use href=data:,x>",
}
KNOWN = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "svg",
    "symbol",
    "path",
    "header",
    "a",
    "div",
    "span",
    "nav",
    "button",
    "main",
    "section",
    "p",
    "h1",
    "h2",
    "h3",
    "ul",
    "li",
    "bdi",
    "b",
    "small",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "use",
    "text",
    "line",
    "rect",
    "circle",
    "desc",
    "details",
    "summary",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "label",
    "input",
    "select",
    "option",
    "q",
    "mark",
    "article",
    "footer",
    "link",
    "noscript",
    "script",
}


def hostile_indicators(bad):
    return {
        "songs": Indicator(code="songs", name=bad, concept="songs", front="front", unit="count"),
        "visits": Indicator(code="visits", name=bad, concept="visits", front="other", unit="count"),
        "ranking": Indicator(
            code="ranking", name=bad, role="context", use="outside check", unit="rank", scale="minus_log_rank"
        ),
        "lone": Indicator(code="lone", name=bad, role="trend_only", reason=bad, unit="count"),
    }


def hostile_framework(bad):
    """Put a text into every field of a study."""
    names = ("one", "two", "three")
    return Framework(
        contenders={
            c: Contender(
                code=c, name=f"{c} {bad}", kind=f"city {bad}", within="" if c == "three" else "three", note=bad
            )
            for c in names
        },
        aggregates={
            "whole": Aggregate(code="whole", parent="", name=bad),
            "front": Aggregate(code="front", parent="whole", name=bad, weight=1, presets={bad or "x": 1.0}, reason=bad),
            "other": Aggregate(code="other", parent="whole", name=bad, presets={bad or "x": 2.0}),
        },
        concepts={
            "songs": Concept(code="songs", parent="front", name=bad, unit="count", min_width=1.0, borrow=True),
            "visits": Concept(code="visits", parent="other", name=bad, unit="count", min_width=1.0),
        },
        indicators=hostile_indicators(bad),
        regions={"world": Region(code="world", name=bad), "here": Region(code="here", name=bad, parent="world")},
        rules=(RowRule(indicator="songs", source="second", action="exclude", reason=bad),),
        targets=(
            Target(
                code="t",
                contender="one",
                title=bad,
                indicator="songs",
                value=9,
                unit=f"u {bad}",
                by=bad,
                stated=bad,
                outcome=bad,
                note=bad,
                sources=(bad,),
            ),
        ),
    )


def hostile_contest(small, bad):
    """Put a text into every field that the page shows."""
    text = f"Before {bad}. It had 40 {bad} songs. After {bad}."
    exact = f"40 {bad} songs"
    start = text.index(exact)
    rows = [
        small.row(
            "one", "songs", 40.0, source=bad, exact=exact, start=start, end=start + len(exact), note=bad, producer=bad
        ),
        small.row("three", "songs", 20.0, note=bad, source="plain", region="here"),
        small.row("three", "songs", 21.0, note=bad, source="second"),
        small.row("two", "songs", 10.0, source="second"),
        small.row("one", "visits", 3.0, source=bad),
        small.row("two", "visits", 4.0, source=bad),
        small.row("one", "ranking", 3.0, unit="rank"),
        small.row("two", "ranking", 4.0, unit="rank"),
        small.row("two", "lone", 4.0, unit=f"unit {bad}", period="2024"),
        small.row(
            "one",
            "songs",
            None,
            kind="opinion",
            exact=f"says {bad}",
            start=1,
            end=2,
            speaker=bad,
            source=bad,
            claim_kind=bad,
            note=bad,
        ),
    ]
    source = Source(code=bad, title=bad, producer=bad, url=bad, path="x", date_published=bad, licence=bad, note=bad)
    parts = {
        "sources": {bad: source, "plain": Source(code="plain", title=bad, url=f"https://example.org/{bad}")},
        "texts": {bad: text},
        "documents": {bad: Document(source=source, raw=text, media_type="text/plain", sha256="0" * 64, bytes=9)},
        "findings": (Finding(bad, "warning", bad, bad),),
    }
    return small.contest(rows, hostile_framework(bad), **parts)


@pytest.fixture(scope="module", params=HOSTILE, ids=str)
def case(request, small, tree):
    bad = HOSTILE[request.param]
    page = render_report(hostile_contest(small, bad))
    return bad, page, tree(page)


def test_the_page_holds_only_its_own_elements(case):
    _, _, page = case
    assert {element.tag for element in page.all()} <= KNOWN
    scripts = [script.attributes for script in page.all("script")]
    assert scripts in ([{}], [{"type": "application/json", "id": "data"}, {}])
    assert len(list(page.all("style"))) == 1


def test_no_attribute_is_a_handler_and_no_address_runs(case):
    _, _, page = case
    for element in page.all():
        assert not [name for name in element.attributes if name.startswith("on")]
        address = element.attributes.get("href", "#")
        assert re.match(r"#|https://example\.org/", address), address


def test_the_text_is_shown(case):
    bad, _, page = case
    kept = [part for part in re.split(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", bad) if part]
    body = page.one("body").text
    for part in kept:
        assert part in body


def test_the_page_can_be_written_and_holds_no_control(case):
    _, page, _ = case
    page.encode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_half_a_character_in_a_name_does_not_break_the_page(small):
    study = small.framework(fronts=("songs",))
    whole = study.contenders["ruritania"]
    people = {
        "ruritania": Contender(code="ruritania", name="Ruri\ud800tania"),
        "graustark": study.contenders["graustark"],
    }
    page = render_report(
        small.contest([small.row(who, "songs", 4.0) for who in people], small.framework(contenders=people))
    )
    assert "Ruri&#65533;tania" in page
    assert whole.name not in page


def test_templates_in_texts_are_not_run(small):
    page = render_report(hostile_contest(small, HOSTILE["template"]))
    assert "{{ 7 * 7 }}" in page
