"""Over time, by region, targets, claims, and why a number is what it is."""

from __future__ import annotations

import re

import pytest

from softpower.contest.words import percent
from softpower.outlook import project
from softpower.report.html import render_report
from softpower.verdicts import claims_in, verify


@pytest.fixture(scope="module")
def outlook(bundled):
    return project(bundled)


@pytest.fixture(scope="module")
def page(bundled, outlook, tree):
    return tree(render_report(bundled, outlook=outlook))


def test_every_chart_stands_twice_for_a_wide_screen_and_for_a_phone(page):
    figures = list(page.one("section", id="time").all("figure"))
    assert len(figures) == 2
    for figure in figures:
        widths = {re.search(r"w\d+", each.attributes["class"])[0] for each in figure.all("svg", class_="over-time.*")}
        assert widths == {"w1072", "w358"}
        assert all(each.one("title").text and each.one("desc").text for each in figure.all("svg", class_="over-time.*"))


def test_the_overall_line_says_on_what_it_rests(bundled, page):
    about = page.one("section", id="time").one("figcaption").text
    assert re.search(rf"on the \d+ of {len(bundled.index.concepts)} quantities that both have in every year", about)
    assert "need not be the scoreboard" in about


def test_changes_of_the_lead_are_those_of_the_contest(bundled, page):
    section = page.one("section", id="time")
    for front in bundled.framework.fronts:
        for change in bundled.changes(front.code, *bundled.pair):
            text = section.text
            assert f"between {change.after} and {change.since}" in text
            assert f"{percent(change.p_before)}, {percent(change.p_after)}" in text


def test_events_of_the_years_shown_have_their_letter_in_the_drawing(page):
    section = page.one("section", id="time")
    marks = [row.one("i").text for row in section.one("ul", class_="events").all("li")]
    assert marks == sorted(marks)
    assert len(marks) > 3
    drawn = " ".join(each.text for each in section.one("figure").one("svg", class_="over-time w1072").all("text"))
    assert marks[0] in drawn


def test_no_country_is_drawn_and_no_lead_is_said_of_one_side_alone(bundled, page):
    section = page.one("section", id="regions")
    assert len(list(section.one("svg", class_="map.*").all("path", stroke_width="1.2"))) == 7
    alone = section.all("ul", class_="alone")
    assert not [each for each in next(iter(alone)).all("b") if "leads" in each.text]
    table = section.one("table", class_="plain regions")
    for row in table.one("tbody").all("tr"):
        assert re.search(r"(%|Too close)$", row.text.strip())
    names = {bundled.framework.regions[code].name for code in bundled.framework.regions}
    assert {row.one("th").one("bdi").text for row in table.one("tbody").all("tr")} <= names


def test_targets_say_their_chance_and_what_it_rests_on(outlook, page):
    text = page.one("section", id="targets").text
    near = [found for found in outlook.targets if found.target.title in text]
    assert len(near) > 5
    for found in near:
        said = found.sentence.removeprefix(f"{found.target.title}: ")
        assert said[1:] in text
        assert all(line in text for line in found.why)


def test_a_target_in_doubt_is_shown_with_how_far_the_way_is_gone(outlook, page):
    bar = page.one("section", id="time").one("svg", class_="progress.*")
    part = int(re.match(r"\d+", bar.attributes["aria-label"])[0])
    parts = [round(100 * found.last_value / (found.target.low or found.target.value)) for found in outlook.targets
             if found.status == "open"]  # fmt: skip
    assert part in parts


def test_every_source_stands_on_the_axis_of_its_quantity(page):
    tracked = firm = 0
    for concept in page.one("section", id="fronts").all("div", class_="concept"):
        rows = [row for row in concept.all("li") if row.attributes.get("class") != "estimate"]
        drawn = [row for row in rows if list(row.all("svg", class_="wide stated.*"))]
        estimates = [row for row in concept.all("li", class_="estimate") if list(row.all("svg", class_="wide made.*"))]
        if not rows:
            continue
        assert list(concept.all("svg", class_="wide numbers"))
        assert estimates
        tracked += len(drawn)
        firm += len(rows)
        for row in drawn:
            hollow = "out" in row.one("svg", class_="wide stated.*").attributes["class"]
            assert hollow == (row.attributes["class"] == "weak")
    assert tracked > 0.8 * firm > 40


def test_a_row_of_why_leads_to_its_evidence_and_says_what_became_of_it(page):
    ids = {each.attributes["id"] for each in page.one("tbody", id="rows").all("tr")}
    rows = [row for row in page.one("section", id="fronts").all("li") if row.attributes.get("class") != "estimate"]
    linked = [row for row in rows if list(row.all("a"))]
    assert len(linked) > 40
    for row in linked:
        assert row.one("a").attributes["href"][1:] in ids
        assert row.one("span", class_="tag.*").text


def test_claims_of_an_article_have_their_verdict(readable, tree):
    verdicts = verify(claims_in(readable.index.parent.parent), readable.index.parent)
    page = tree(render_report(readable, verdicts=verdicts))
    section = page.one("section", id="claims")
    assert verdicts.summary in section.text
    rows = [row for body in section.all("tbody") for row in body.all("tr")]
    assert len(rows) == len(verdicts)
    for verdict in verdicts.rows:
        row = next(row for row in rows if verdict.quote.exact in row.one("th").text)
        assert verdict.verdict in row.one("span", class_="tag.*").text.lower()
        assert verdict.sentence in row.text


def test_without_article_outlook_or_years_the_sections_are_absent(small, tree):
    contest = small.contest([small.row("ruritania", "songs", 40.0), small.row("graustark", "songs", 10.0)])
    page = tree(render_report(contest))
    heads = {element.attributes["id"] for element in page.all("section")}
    assert not {"time", "regions", "claims", "targets"} & heads
    assert not list(page.one("nav").all("a", href="#(time|regions|claims|targets)"))
