"""The reader's weights in a real browser: the same probabilities as the program's, by mouse, by keys and by address."""

from __future__ import annotations

import base64
import json
import re

import numpy as np
import pytest

from softpower.contest.reweighted import Field, field_of
from softpower.contest.rows import ahead, interval_of
from softpower.contest.words import percent, verdict
from softpower.framework import Contender
from softpower.methods.rank import first, rank
from softpower.report.html import render_report, write_report
from softpower.report.page.packed import COLUMNS

LISTEN = "document.addEventListener('reweighted', event => window.heard = event.detail)"


@pytest.fixture(scope="module")
def data(bundled_page):
    return json.loads(re.search(r'id="data">(.*?)</script>', bundled_page, flags=re.DOTALL)[1])


@pytest.fixture(scope="module")
def fields(bundled, data):
    """The packed draws as the program's own fields, by who stands in them."""
    whole, n = base64.b64decode(data["packed"]), data["draws"]
    split = 2 * n * data["columns"]
    scores = np.frombuffer(whole[:split], "<i2").reshape(-1, n) / data["step"]
    doubt = np.frombuffer(whole[split:], "<u2").reshape(-1, n) / data["factor"]
    codes = [front["code"] for front in data["fronts"]]
    return {
        tuple(packed["who"]): Field(
            contenders=tuple(data["contenders"][at]["code"] for at in packed["who"]),
            fronts=tuple(codes[front] for front in packed["fronts"]),
            draws=np.array([[scores[at] for at in own] for own in packed["columns"]]).transpose(2, 1, 0),
            doubt=doubt[packed["fronts"]].T,
            of=dict.fromkeys(codes, 1.0),
            aggregation=bundled.index.method.aggregation,
        )
        for packed in data["fields"]
    }


def test_what_is_packed_is_what_was_drawn(bundled, data, fields):
    for field in fields.values():
        own = field_of(bundled.index, field.contenders, bundled.period)
        assert own.fronts == field.fronts
        assert np.abs(own.draws - field.draws).max() <= 0.5 / data["step"] + 1e-9
        assert np.abs(own.doubt - field.doubt).max() <= 0.5 / data["factor"] + 1e-9


def test_published_weights_give_the_published_lead(bundled, fields):
    weights = {front.code: front.weight for front in bundled.framework.fronts}
    scores = fields[0, 1].overall(weights)
    gap = scores[:, 0] - scores[:, 1]
    assert ahead(gap).mean() == pytest.approx(bundled.view.overall.p, abs=0.003)
    assert np.median(gap) == pytest.approx(bundled.view.overall.gap.median, abs=0.02)


def test_probabilities_of_the_page_are_those_of_the_program(visit, bundled, data, fields):
    page = visit("bundled")
    page.evaluate(LISTEN)
    codes = [front["code"] for front in data["fronts"]]
    rng = np.random.default_rng(11)
    rows = [rng.integers(0, 31, len(codes)).tolist() for _ in range(25)]
    rows += [[0, 0, 0, 0, 20, 25, 20, 15, 0, 20], [0, 0, 0, 0, 0, 30, 0, 0, 0, 30], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]
    compared = 0
    for steps in rows:
        page.evaluate(f"location.hash = '#w={'.'.join(map(str, steps))}'")
        page.wait_for_function(f"() => window.heard && '{steps}' === '[' + window.heard.weights.join(', ') + ']'")
        heard = page.evaluate("window.heard")
        weights = dict(zip(codes, map(float, steps), strict=True))
        compared += _agrees_on_the_pair(heard["duel"], fields[0, 1], weights, bundled.index.method)
        _agrees_on_the_board(heard, fields, weights, bundled)
    assert compared == len(rows)


def _agrees_on_the_pair(found, field, weights, method):
    assert field.common(weights) >= method.lead_availability
    scores = field.overall(weights)
    gap = scores[:, 0] - scores[:, 1]
    assert found["p"] == pytest.approx(ahead(gap).mean(), abs=1e-9)
    for name, draws in (("first", scores[:, 0]), ("second", scores[:, 1]), ("gap", gap)):
        own = interval_of(draws)
        assert [found[name][key] for key in ("median", "low", "high")] == pytest.approx(
            [own.median, own.low, own.high], abs=1e-9
        )
    assert found["gaps"] == pytest.approx(np.quantile(-gap, (np.arange(100) + 0.5) / 100).tolist(), abs=1e-9)
    return True


def _agrees_on_the_board(heard, fields, weights, contest):
    method, whole = contest.index.method, sum(weights.values())
    for row in heard["rows"]:
        counts = zip(weights.values(), row["contender"]["counts"], strict=True)
        covered = sum(weight for weight, counted in counts if counted) / whole
        assert row["coverage"] == pytest.approx(covered, abs=1e-9)
        if covered < method.min_availability - 1e-9:
            assert "score" not in row
    ranked = tuple(sorted(row["who"] for row in heard["rows"] if "score" in row))
    field = fields.get(ranked)
    if heard["comparable"]:
        scores = field.overall(weights)
        order = [row["who"] for row in heard["rows"]][: len(ranked)]
        low, high = np.quantile(rank(scores), [0.05, 0.95], axis=0, method="inverted_cdf")
        for row in heard["rows"][: len(ranked)]:
            at = ranked.index(row["who"])
            assert row["first"] == pytest.approx(first(scores)[at], abs=1e-9)
            assert row["ranks"] == [low[at], high[at]]
        assert order == sorted(order, key=lambda who: -np.median(scores[:, ranked.index(who)]))
    elif len(ranked) > 1:
        assert not heard["known"] or field.common(weights) < method.lead_availability
        for row in heard["rows"][: len(ranked)]:
            own = interval_of(fields[row["who"],].overall(weights)[:, 0])
            assert row["score"]["median"] == pytest.approx(own.median, abs=1e-9)


def test_the_words_follow_the_weights(visit, bundled, data, fields):
    page = visit("bundled")
    names = [bundled.framework.contenders[code].name for code in bundled.pair]
    for name, weights in data["presets"].items():
        page.click(f"#presets [data-preset='{name}']")
        chosen = dict(zip((front["code"] for front in data["fronts"]), weights, strict=True))
        if name == "published":
            assert page.locator("#headline").inner_text() == bundled.headline.title
            assert page.locator("#lead").inner_text() == bundled.headline.lead
            continue
        scores = fields[0, 1].overall(chosen)
        p = ahead(scores[:, 0] - scores[:, 1]).mean()
        assert page.locator("#headline").inner_text().startswith(verdict(p, *names))
        leader = names[0] if p >= 0.5 else names[1]
        label = page.locator(f"#presets [data-preset='{name}']").inner_text()
        said = f"{leader} is ahead in {percent(max(p, 1 - p))} of 1,000 simulations with the weights “{label}”."
        assert page.locator("#lead").inner_text().startswith(said)
        assert page.locator(f"#presets [data-preset='{name}']").get_attribute("aria-pressed") == "true"
        table = page.locator(".presets tr", has=page.locator("th", has_text=label)).first
        assert verdict(p, *names) in table.inner_text()  # the table beside it says the same
    assert page.heard == []


def test_an_arrow_key_moves_a_weight_and_everything_with_it(visit, bundled):
    page = visit("bundled")
    slider = page.locator("#sliders input").first
    slider.focus()
    before = page.locator("#gaps").inner_html()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    assert slider.input_value() == "24"
    assert slider.get_attribute("aria-valuetext") == "22 percent of the total"
    assert page.locator("#sliders output").first.inner_text() == "22%"
    assert page.locator("#headline").get_attribute("aria-live") == "polite"
    assert "with your weights" in page.locator("#lead").inner_text()
    assert page.title() == page.locator("#headline").inner_text()
    assert page.locator("#gaps").inner_html() != before
    assert page.url.endswith("#w=24.14.18.9.6.14.3.12.4.6")
    assert page.locator("#yours").is_visible()
    page.locator("#yours button").focus()
    page.keyboard.press("Enter")
    assert page.locator("#headline").inner_text() == bundled.headline.title
    assert page.locator("#gaps").inner_html() == before
    assert slider.input_value() == "14"
    assert "#" not in page.url


def test_a_slider_follows_the_mouse(visit):
    page = visit("bundled")
    slider = page.locator("#sliders input").nth(5)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    assert slider.input_value() == "30"
    assert "w=14.14.18.9.6.30.3.12.4.6" in page.url


@pytest.mark.parametrize("address", ["#w=1.2.3.4.5.6.7.8.9.10", "#w=visitor", "#w=equal&pair=seoul-vs-singapore"])
def test_the_address_brings_the_same_page_again(visit, files, address):
    page = visit("bundled")
    page.goto(files["bundled"].as_uri() + address)
    page.reload()
    assert page.url.endswith(address)
    seen = page.locator("main").inner_text()
    assert "with your weights" in seen or "with the weights" in seen
    page.locator("#sliders input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    steps = [page.locator("#sliders input").nth(at).input_value() for at in range(10)]
    assert f"w={'.'.join(steps)}" in page.url
    assert ("pair=" in page.url) == ("pair=" in address)


@pytest.mark.parametrize(
    "address",
    ["#w=1.2.3", "#w=31.1.1.1.1.1.1.1.1.1", "#w=__proto__", "#w=<b>", "#w=", "#pair=a-vs-b", "#pair=%", "#nothing"],
)
def test_an_odd_address_leaves_the_published_weights(visit, bundled, files, address):
    page = visit("bundled")
    page.goto(files["bundled"].as_uri() + address)
    page.reload()
    assert page.locator("#headline").inner_text() == bundled.headline.title
    assert page.heard == []


def test_no_weight_at_all_is_said(visit):
    page = visit("bundled")
    page.evaluate("location.hash = '#w=0.0.0.0.0.0.0.0.0.0'")
    page.wait_for_function("() => document.title.includes('no overall lead')")
    assert "Give one of them more" in page.locator("#lead").inner_text()
    assert page.locator("#board .unranked").count() == page.locator("#board tr").count()


def test_another_pair_by_the_lists_and_by_the_address(visit, bundled, files):
    page = visit("bundled")
    page.select_option("#pair-a", label="Singapore")
    page.select_option("#pair-b", label="Seoul")
    assert page.url.endswith("#pair=singapore-vs-seoul")
    other = bundled.of_pair("singapore", "seoul")
    shown = {row.split("\t")[0]: row for row in page.locator("#pair-rows tr").all_inner_texts()}
    known = [row for row in other.fronts if not np.isnan(row.p)]
    assert len(shown) == len(known)
    for row in known:
        text = next(words for name, words in shown.items() if name.startswith(row.name))
        assert verdict(row.p, "Singapore", "Seoul").lower() in text.lower()
    assert "No overall lead" in page.locator("#pair-said").inner_text()
    page.select_option("#pair-b", label="Singapore")  # taken already: the two change places
    assert page.url.endswith("#pair=seoul-vs-singapore")
    page.goto(files["bundled"].as_uri() + "#pair=seoul-vs-tokyo")
    page.reload()
    assert page.locator("#pair-a").evaluate("each => each.selectedOptions[0].text") == "Seoul"
    assert "overall" in page.locator("#pair-said").inner_text()
    assert page.locator("#pair-rows tr").count() == len(bundled.framework.fronts)


@pytest.fixture(scope="module")
def crowd(small, tmp_path_factory):
    """Five contenders of whom one lacks two of four fronts, so that moved weights leave it out."""
    fronts, who = ("songs", "films", "food", "visits"), ("ash", "birch", "cedar", "elm", "oak")
    rows = [
        small.row(c, f, 10.0 + 7 * ((3 * i + 5 * j) % 11))
        for i, c in enumerate(who)
        for j, f in enumerate(fronts)
        if c != "oak" or f not in ("songs", "films")
    ]
    contest = small.contest(rows, small.framework(fronts=fronts, contenders=who))
    path = tmp_path_factory.mktemp("crowd") / "report.html"
    write_report(contest, path)
    return contest, path


def test_whoever_the_weights_rank_is_placed_on_what_all_of_them_have(visit, crowd):
    contest, path = crowd
    page = visit("bundled")
    page.goto(path.as_uri())
    page.evaluate(LISTEN)
    page.evaluate("location.hash = '#w=9.9.9.9'")
    page.wait_for_function("() => window.heard")
    heard = page.evaluate("window.heard")
    assert [row["contender"]["code"] for row in heard["rows"] if "score" not in row] == ["oak"]
    others = [row["contender"]["code"] for row in heard["rows"]][:4]
    scores = field_of(contest.index, others, contest.period).overall(dict.fromkeys(
        (front.code for front in contest.framework.fronts), 9.0))  # fmt: skip
    assert heard["comparable"]
    assert [row["first"] for row in heard["rows"][:4]] == pytest.approx(first(scores).tolist(), abs=0.01)
    page.evaluate("location.hash = '#w=1.1.9.9'")
    page.wait_for_function("() => window.heard.weights[0] === 1")
    heard = page.evaluate("window.heard")
    left = heard["rows"][4]
    assert (left["contender"]["code"], round(left["coverage"], 2)) == ("oak", 0.9)
    assert "score" not in left  # no weights of the study rank it, so the page does not carry it
    assert "not ranked: 90 of 100, no draws of it in this page" in page.locator("#board tr").last.inner_text()


def test_long_names_and_many_contenders_keep_their_place(visit, small, tmp_path):
    names = [
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
        "東京都特別区部",
        "Seoul Special City and its Capital Area",
    ]
    who = {f"c{i}": Contender(code=f"c{i}", name=names[i % 3] + " " * (i > 2) + str(i), order=i) for i in range(9)}
    rows = [small.row(c, f, 10.0 + i) for i, c in enumerate(who) for f in ("songs", "visits")]
    path = write_report(small.contest(rows, small.framework(contenders=who)), tmp_path / "long.html")
    page = visit("bundled")
    page.goto(path.as_uri())
    for width in (1280, 900, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("location.hash = '#w=20.5'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_too_many_draws_are_left_out_and_the_pair_is_kept(small, tree):
    fronts = tuple(f"f{n}" for n in range(50))
    who = tuple(f"land{n}" for n in range(5))
    rows = [small.row(c, f, 10.0 + 3 * i + j) for i, c in enumerate(who) for j, f in enumerate(fronts)]
    page = render_report(small.contest(rows, small.framework(fronts=fronts, contenders=who)))
    data = json.loads(tree(page).one("script", id="data").text)
    assert data["columns"] <= COLUMNS
    assert data["fields"][0]["who"] == [0, 1]
    assert [4] not in [field["who"] for field in data["fields"]]
