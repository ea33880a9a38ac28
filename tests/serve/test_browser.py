"""The explorer in a real browser: facets, search, pairs and weights, by mouse and keyboard, with script and without."""

from __future__ import annotations

import re

import pytest

PAGES = {
    "contests": "/", "report": "/c/two-towns", "pair": "/c/two-towns/alba-vs-corfu",
    "weights": "/c/two-towns?w=culture:9",
    "front": "/c/two-towns/front/culture", "indicator": "/c/two-towns/indicator/songs", "evidence": "/evidence",
    "source": "/source/paper", "method": "/method", "refusal": "/nowhere",
}  # fmt: skip
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"


def complaints(page):
    """What stands on the console but that a page was not there, which the browser says of every refusal."""
    return [text for text in page.heard if "404 (Not Found)" not in text]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_of_others_and_nothing_runs_that_should_not(visit, server, name):
    page = visit(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert page.asked == [server + PAGES[name]]
    assert complaints(page) == []
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(visit, name):
    page = visit(PAGES[name])
    page.evaluate(OPEN_ALL)
    for width in (1280, 861, 620, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"too wide at {width} pixels"


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, name, look):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    scheme = "dark" if look == "dark" else "light"
    page = visit(PAGES[name], width=390 if look == "phone" else 1200, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    found = axe.Axe().run(page).response["violations"]
    assert not found, [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in found]


def test_a_facet_swaps_the_table_and_the_way_back_leads_back(visit, server):
    page = visit("/evidence?contest=two-towns")
    whole = page.locator("#count").inner_text()
    page.evaluate("window.same = true")
    page.locator("a.facet", has_text="Corfu").click()
    page.wait_for_url(re.compile("contender=corfu"))
    assert page.evaluate("window.same")  # the page itself was not loaded anew
    assert page.locator("#count").inner_text() != whole
    names = set(page.locator(".rows tbody td:first-child bdi").all_inner_texts())
    assert names == {"Corfu"}
    assert "contender=corfu" in page.locator(".twins a").first.get_attribute("href")
    page.go_back()
    page.wait_for_function("text => document.getElementById('count').textContent === text", arg=whole)
    assert page.url == f"{server}/evidence?contest=two-towns"
    page.go_forward()
    page.wait_for_function("text => document.getElementById('count').textContent !== text", arg=whole)
    assert complaints(page) == []


def test_a_search_follows_the_typing_and_keeps_the_facet(visit):
    page = visit("/evidence?contest=two-towns&contender=alba")
    page.fill("#q", "paper")
    page.wait_for_url(re.compile("q=paper"))
    assert "contender=alba" in page.url
    rows = page.locator(".rows tbody tr")
    assert rows.count() > 0
    assert all("The Paper" in text or "Press" in text for text in rows.all_inner_texts())
    page.fill("#q", "no such word")
    page.locator("#count", has_text="Nothing").wait_for()
    page.locator("#count a").click()
    page.locator(".rows tbody tr").nth(20).wait_for()


def test_by_keyboard_the_facets_are_links(visit):
    page = visit("/evidence")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("a.facet", has_text="Breda").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("contender=breda"))


def test_without_script_facets_search_weights_and_pairs_are_links_and_forms(visit, server):
    page = visit("/evidence", java_script_enabled=False)
    page.locator("a.facet", has_text="Corfu").click()
    page.wait_for_url(f"{server}/evidence?contest=two-towns&contender=corfu")
    page.fill("#q", "almanac")
    page.locator("#filters button").click()
    page.wait_for_url(re.compile("q=almanac"))
    assert "contender=corfu" in page.url
    assert page.locator(".rows tbody tr").count() == 6
    page.goto(f"{server}/c/two-towns?w=culture:60")
    page.fill("input[name='w.culture']", "5")
    page.locator(".weigh button").click()
    page.wait_for_url(f"{server}/c/two-towns?w=culture:5,visits:40")
    assert "your weights" in page.locator(".lead").inner_text()
    page.select_option("select[name=a]", "breda")
    page.select_option("select[name=b]", "corfu")
    page.locator(".switch button").click()
    page.wait_for_url(f"{server}/c/two-towns/breda-vs-corfu")


def test_a_pair_is_chosen_on_the_report_and_has_the_colours(visit, server):
    page = visit("/c/two-towns")
    page.locator(".around summary").click()
    page.select_option(".around select[name=a]", "corfu")
    page.select_option(".around select[name=b]", "alba")
    page.locator(".around .switch button").click()
    page.wait_for_url(f"{server}/c/two-towns/alba-vs-corfu")
    assert re.search("Alba.*Corfu|Corfu.*Alba", page.locator("h1").inner_text())
    marked = page.locator("#scoreboard .board th, .board th").filter(has=page.locator(".key.first"))
    assert set(marked.all_inner_texts()) == {"Alba"}
    page.go_back()
    assert page.url == f"{server}/c/two-towns"


def test_the_report_stays_live(visit):
    page = visit("/c/two-towns")
    assert page.locator("#theme").is_visible()
    before = page.evaluate("document.documentElement.dataset.theme || ''")
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") != before
    assert complaints(page) == []


def test_an_injected_script_does_not_run(visit):
    page = visit("/evidence")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad = true\">');"
        "const s = document.createElement('script'); s.textContent = 'window.bad = true'; document.body.append(s)"
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.bad") is None
    assert any("Content Security Policy" in text for text in page.heard)


def test_a_row_leads_to_its_source_and_to_its_quantity(visit, server):
    page = visit("/evidence?contest=two-towns&source=paper")
    page.locator(".rows .by a").first.click()
    assert page.url.startswith(f"{server}/source/paper?contest=two-towns#o-")
    row = page.url.partition("#")[2]
    assert page.locator(f"#{row}").is_visible()
    page.locator(f"#{row} a[href*='/indicator/']").first.click()
    assert "/c/two-towns/indicator/" in page.url


@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_is_being_made_opens_by_itself(visit, server, early, script):
    address = "/c/two-towns/alba-vs-corfu"
    too_early = early(address, accept="text/html")
    page = visit("/", java_script_enabled=script)
    asked = []

    def answer(route):
        asked.append(route.request.method)
        if len(asked) < 2:
            route.fulfill(status=too_early.status, headers=too_early.headers, body=too_early.body)
        else:
            route.continue_()

    page.route(server + address, answer)
    page.goto(server + address)
    assert page.locator("h1").inner_text() == "The page of this pair is being made"
    page.locator("#scoreboard").wait_for()
    assert asked == (["GET", "HEAD", "GET"] if script else ["GET", "GET"])
