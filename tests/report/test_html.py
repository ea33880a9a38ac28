"""The page: complete for its sections, valid, and of one piece."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from softpower.report.html import render_report, write_report
from softpower.report.page.text import in_ascii

SECTIONS = ["result", "fronts", "scoreboard", "time", "regions", "evidence", "targets", "limits", "sources"]


@pytest.fixture(scope="module")
def page(bundled_page, tree):
    return tree(bundled_page)


def heads(page):
    return [element.attributes["id"] for element in page.all("section")]


def test_bundled_study_has_every_section(page):
    assert heads(page) == SECTIONS  # its lead depends on the weights, so the fronts come first
    assert page.one("footer", id="method")


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(page):
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = {element.attributes["href"][1:] for element in page.all("a", href="#.*")}
    assert links <= set(ids)
    used = {element.attributes["href"][1:] for element in page.all("use")}
    assert used <= set(ids)


def test_answer_is_the_contests(bundled, page):
    assert page.one("h1").text == bundled.headline.title
    assert page.one("p", id="lead").text == bundled.headline.lead
    assert page.one("title").text == bundled.headline.title


def test_policy_lets_only_the_pages_script_run(bundled_page, page):
    policy = page.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    scripts = re.findall(r"<script>(.*?)</script>", bundled_page, flags=re.DOTALL)
    assert len(scripts) == 1
    assert bundled_page.count("<script") == 2  # the other one holds numbers
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_nothing_is_fetched(page):
    assert not [element for element in page.all() if element.attributes.get("src")]
    assert all(link.attributes["rel"] == "expect" for link in page.all("link"))  # waits for a place of the page itself
    addresses = [element.attributes["href"] for element in page.all() if "href" in element.attributes]
    assert all(address.startswith(("#", "https://", "http://")) for address in addresses)


def test_scoreboard_ranks_with_probabilities_and_says_who_is_not_ranked(bundled, page):
    rows = list(page.one("table", class_="board").one("tbody").all("tr"))
    assert len(rows) == len(bundled.scoreboard)
    for element, standing in zip(rows, bundled.scoreboard, strict=True):
        if standing.ranked:
            assert re.search(r"(>|<)?\d\d?%$", element.text.strip())
        else:
            assert f"not ranked: {100 * standing.coverage:.0f} of 100" in element.text


def test_every_contender_stands_by_every_front(bundled, page):
    rows = list(page.one("table", class_="matrix").one("tbody").all("tr"))
    assert len(rows) == len(bundled.framework.fronts)
    assert {len(list(row.all("td"))) for row in rows} == {len(bundled.scoreboard)}


def test_fronts_run_from_one_clearest_lead_to_the_other(bundled, page):
    shown = [body.one("th").text for body in page.one("table", class_="fronts").all("tbody")]
    by_name = {front.name: front.p for front in bundled.view.fronts}
    chances = [by_name[name] for name in shown]
    assert chances == sorted(chances)


def test_a_front_opens_to_every_source_of_its_figures(bundled, page):
    front = bundled.view.fronts[0]
    details = page.one("tbody", id=f"front-{front.node}").one("details")
    traced = {node.label for code in bundled.pair for node in leaves(bundled.trace(code, front.node))}
    linked = {link.attributes["href"][3:] for link in details.all("a", href="#o-.*")}
    assert linked == traced


def leaves(node):
    if node.kind == "observation":
        yield node
    for child in node.children:
        yield from leaves(child)


def test_evidence_is_at_most_two_hundred_rows_and_says_how_many_there_are(bundled, page):
    rows = list(page.one("tbody", id="rows").all("tr"))
    assert len(rows) == 180
    assert f"180 of {len(bundled.index.parent.parent):,} observations" in page.one("section", id="evidence").text


def test_probabilities_on_the_page_are_never_certain(page):
    for element in page.all("b"):
        assert "100%" not in element.text
    for element in page.all("td", class_="num chance"):
        assert element.text not in {"0%", "100%"}


def test_letters_beyond_ascii_are_references_where_they_are_few(bundled_page):
    assert bundled_page.isascii()
    assert "&#8211;" in bundled_page
    assert in_ascii("東京" * 100) == "東京" * 100


def test_page_of_the_bundled_study_is_light(bundled_page):
    assert len(bundled_page.encode()) < 600_000


def test_the_same_contest_gives_the_same_page(bundled, bundled_page):
    assert render_report(bundled) == bundled_page


def test_the_page_is_one_file(bundled, bundled_page, tmp_path):
    path = write_report(bundled, tmp_path / "new" / "report.html")
    assert path.read_text(encoding="utf-8") == bundled_page
    assert [each.name for each in path.parent.iterdir()] == ["report.html"]
