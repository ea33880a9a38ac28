"""The page in a real browser: from disk, without the network, with and without its script."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
MORE = "#rows tr:nth-child(n + 12), .sources li:nth-child(n + 9)"  # of the same kind as those before


@pytest.mark.parametrize("name", ["bundled", "read", "hostile"])
def test_one_request_for_the_file_and_not_a_word_on_the_console(visit, files, name):
    page = visit(name)
    page.wait_for_load_state("networkidle")
    assert page.asked == [files[name].as_uri()]
    assert page.heard == []


@pytest.mark.parametrize("name", ["bundled", "hostile"])
def test_nothing_scrolls_sideways(visit, name):
    page = visit(name)
    page.evaluate(OPEN_ALL)
    for width in (1280, 861, 620, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        panes = page.evaluate(
            "[...document.querySelectorAll('.scroll')].map(each => each.scrollWidth - each.clientWidth)"
        )
        assert not any(panes), f"a pane is too wide at {width} pixels"


def test_without_script_everything_is_there(visit, bundled):
    page = visit("bundled", java_script_enabled=False)
    assert page.locator("h1").inner_text() == bundled.headline.title
    for place in (
        "#result",
        "#fronts",
        "#scoreboard",
        "#weights",
        "#panel",
        "#time",
        "#regions",
        "#evidence",
        "#targets",
        "#limits",
        "#sources",
        "#method",
    ):
        assert page.locator(place).is_visible()
    assert page.locator("#rows tr").count() == 180
    for needless in ("#theme", "#filters", "#copy", "#presets", "#sliders input >> nth=0", "#pairs", ".take"):
        assert not page.locator(needless).is_visible()
    assert page.locator("#sliders output").first.is_visible()  # the weights are said, if they cannot be moved
    summary = page.locator(".why summary").first
    summary.click()
    assert page.locator(".why .concept").first.is_visible()
    assert page.locator(".why .wide.made").first.is_visible()


CHARTS = (".dots.w720", "#board .track", ".over-time.w1072", ".map")


def test_answer_and_charts_stand_before_the_evidence_is_a_part_of_the_page(visit):
    page = visit("bundled", waiting=True)
    for chart in ("h1", ".front .track", *CHARTS):
        assert page.locator(chart).first.is_visible()
    assert not page.locator("#rows").count()


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        ("document.querySelector('nav a[href=\"#evidence\"]').click()", "#rows tr"),
        ("document.querySelector('.why summary').click()", ".why .concept"),
        ("location.hash = '#sources'", "#sources li"),
        ("dispatchEvent(new Event('beforeprint'))", "#rows tr"),
    ],
)
def test_what_is_put_off_is_there_for_whoever_asks(visit, act, shown):
    page = visit("bundled", waiting=True)
    page.evaluate(act)
    assert page.locator(shown).first.is_visible()
    assert not page.locator("noscript").count()
    assert page.heard == []


def test_an_address_of_a_row_opens_the_page_at_it(visit, bundled_page):
    name = re.findall(r'<tr id="(o-[^"]+)"', bundled_page)[120]
    page = visit("bundled", waiting=True, place=f"#{name}")
    row = page.locator(f"#{name}")
    row.wait_for()
    page.wait_for_function("name => document.getElementById(name).getBoundingClientRect().top < innerHeight", arg=name)
    assert row.evaluate("each => each.matches(':target')")


def test_paper_of_a_page_just_opened_has_everything(visit):
    early = visit("bundled", waiting=True).pdf()
    assert len(early) > 0.95 * len(visit("bundled").pdf())


def test_filters_narrow_the_evidence_and_say_how_many_are_left(visit, bundled):
    page = visit("bundled")
    assert page.locator("#count").text_content() == "180 of 180 shown"
    front = bundled.framework.fronts[0]
    page.select_option("#by-front", front.code)
    shown = page.locator("#rows tr:visible")
    left = shown.count()
    assert 0 < left < 180
    assert page.locator("#count").text_content() == f"{left} of 180 shown"
    assert set(shown.evaluate_all("rows => rows.map(row => row.dataset.front)")) == {front.code}
    page.emulate_media(media="print")
    assert page.locator("#count").is_visible()  # paper says what was left out
    assert not page.locator("#search").is_visible()
    page.emulate_media(media="screen")
    page.fill("#search", "no row says this")
    assert page.locator("#count").text_content() == "0 of 180 shown"


def test_a_link_to_a_filtered_row_brings_it_back(visit):
    page = visit("bundled")
    page.fill("#search", "no row says this")
    page.locator(".why summary").first.click()
    page.locator(".why a[href^='#o-']").first.click()
    assert page.locator("#rows tr.hot").is_visible()
    assert page.evaluate("document.activeElement.matches('#rows tr.hot')")


def test_a_quote_leads_to_its_words_and_back(visit):
    page = visit("read")
    quote = page.locator("a.quote").first
    words = quote.inner_text()
    quote.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MARK"
    assert page.evaluate("document.activeElement.textContent") == words
    assert page.evaluate("document.activeElement.id") == quote.get_attribute("href")[1:]
    ground = page.locator("mark.hot").evaluate("each => getComputedStyle(each).backgroundColor")
    assert ground == "rgb(255, 240, 184)"
    page.locator("a.back").first.click()
    assert page.evaluate("document.activeElement.id").startswith("o-")


def test_theme_button_and_the_readers_choice(visit):
    page = visit("bundled", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 27)"
    assert page.locator("#theme").inner_text() == "Light"
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(251, 251, 249)"
    assert page.locator("#theme").inner_text() == "Dark"


def test_the_sentence_is_copied(visit, bundled):
    page = visit("bundled", permissions=["clipboard-read", "clipboard-write"])
    page.click("#copy")
    page.wait_for_function("() => document.getElementById('copied').textContent")
    assert page.locator("#copied").inner_text() == "Copied"
    assert page.evaluate("navigator.clipboard.readText()") == f"{bundled.headline.title}. {bundled.headline.lead}"


def test_the_first_key_offers_to_skip_to_the_result(visit):
    page = visit("bundled")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["width"] > 50


def test_marks_are_printed_on_white_and_panes_in_full(visit):
    page = visit("bundled", color_scheme="dark")
    page.emulate_media(media="print")
    size = len(page.pdf())
    page.evaluate("document.querySelector('.why details').open = true")
    marks = (
        ".track",
        ".dots.w720",
        ".split",
        ".over-time.w1072",
        ".map",
        ".wide.stated",
        ".wide.made",
        ".progress",
        ".key",
    )
    for mark in marks:
        seen = page.locator(mark).first.screenshot()
        page.add_style_tag(content=f"{mark} * {{ visibility: hidden !important }}")
        assert page.locator(mark).first.screenshot() != seen, f"{mark} is not printed"
    assert 20_000 < len(page.pdf()) < size - 2_000
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(each => each.clientHeight === each.scrollHeight)"
    )


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("bundled", 1200, "light"),
        ("bundled", 1200, "dark"),
        ("bundled", 390, "light"),
        ("read", 1200, "dark"),
        ("read", 390, "light"),
    ],
)
def test_axe_finds_nothing(visit, name, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = visit(name, width=width, color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    page.evaluate(f"document.querySelectorAll('{MORE}').forEach(each => each.remove())")
    response = axe.Axe().run(page).response
    found = response["violations"]
    assert not found, [(each["id"], [node["target"] for node in each["nodes"][:4]]) for each in found]
    assert len(response["passes"]) > 20


def test_paper_says_which_weights_are_in_force(visit):
    page = visit("bundled")
    page.click("#presets [data-preset='visitor']")
    page.emulate_media(media="print")
    assert page.locator("#panel").is_visible()
    assert page.locator("#sliders output").all_inner_texts()[4] == "20%"
    assert "Visitor" in page.locator("#lead").inner_text()
    assert page.locator("#yours").is_visible()
    for needless in ("#presets", "#sliders input >> nth=0", ".take >> nth=0", "#csv", "#yours button"):
        assert not page.locator(needless).is_visible()


def test_a_phone_gets_the_drawings_made_for_it(visit):
    page = visit("bundled", width=390)
    for wide, narrow in (
        (".over-time.w1072", ".over-time.w358"),
        (".dots.w720", ".dots.w320"),
        (".map .w660", ".map .w358"),
    ):
        assert not page.locator(wide).first.is_visible()
        assert page.locator(narrow).first.is_visible()
    size = page.locator(".over-time.w358 text").first.evaluate("each => each.getBoundingClientRect().height")
    assert size > 10  # letters are not scaled down


def test_controls_are_large_enough_for_a_finger(visit):
    page = visit("bundled", width=390)
    controls = page.locator("button:visible, summary:visible, select:visible, input:visible")
    heights = controls.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert len(heights) > 30
    assert min(heights) >= 44


def test_a_line_of_the_fronts_opens_by_key_to_its_sources(visit):
    page = visit("bundled")
    summary = page.locator("#front-cost summary").first
    summary.focus()
    page.keyboard.press("Enter")
    track = page.locator("#front-cost .wide.stated").first
    assert track.is_visible()
    assert track.bounding_box()["width"] > 200
    page.locator("#front-cost .val a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('#rows tr.hot')")


def test_every_figure_gives_its_sentence_its_picture_and_how_to_cite_it(visit):
    page = visit("bundled", permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    figures = page.locator("figure[data-figure]")
    assert figures.count() == 5
    for figure in figures.all():
        figure.get_by_text("Copy sentence").click()
        figure.get_by_text("Copied").wait_for()
        sentence = page.evaluate("navigator.clipboard.readText()")
        assert "Tokyo" in sentence
        figure.get_by_text("Cite").click()
        page.wait_for_function("said => navigator.clipboard.readText().then(text => text !== said)", arg=sentence)
        assert "softpower" in page.evaluate("navigator.clipboard.readText()")
        with page.expect_download() as saved:
            figure.get_by_text("PNG").click()
        whole = Path(saved.value.path()).read_bytes()
        assert whole.startswith(b"\x89PNG")
        assert int.from_bytes(whole[16:20]) >= 2 * 1072
        assert len(whole) > 8_000
    assert page.heard == []


def test_the_rows_that_are_shown_go_into_a_table(visit):
    page = visit("bundled", accept_downloads=True)
    page.fill("#search", "big mac")
    shown = page.locator("#rows tr:visible").count()
    with page.expect_download() as saved:
        page.click("#csv")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert saved.value.suggested_filename == "evidence.csv"
    assert len(rows) == shown + 1 > 2
    assert {len(row) for row in rows} == {4}


def test_a_formula_does_not_run_in_the_table(visit):
    page = visit("hostile", accept_downloads=True)
    page.evaluate("document.querySelector('#rows td').innerText = '=HYPERLINK(1)'")
    with page.expect_download() as saved:
        page.click("#csv")
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(1)"' in text


def test_a_weight_may_be_moved_in_the_dark_and_on_a_phone(visit):
    page = visit("bundled", width=320, color_scheme="dark")
    page.locator("#sliders input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    line = page.locator("#live").bounding_box()
    assert line["y"] >= 0
    assert page.locator("#board .track path").first.is_visible()
