"""Small and lopsided studies make a good page, too: what is absent is left out, what is refused is said."""

from __future__ import annotations

import pytest

from softpower.framework import Aggregate, Contender, Indicator, Target
from softpower.provenance import Finding, Source
from softpower.report.html import render_report


@pytest.fixture
def draw(small, tree):
    """Compare rows and read the page."""

    def make(rows, study=None, **parts):
        contest = small.contest(rows, study, **parts)
        return contest, tree(render_report(contest))

    return make


def sections(page):
    return [element.attributes["id"] for element in page.all("section")]


def test_one_front_two_contenders_no_sources(draw, small):
    rows = [small.row("ruritania", "songs", 40.0, source=None), small.row("graustark", "songs", 10.0, source=None)]
    contest, page = draw(rows, small.framework(fronts=("songs",)))
    assert contest.view.overall.p > 0.9
    assert sections(page) == ["result", "scoreboard", "fronts", "evidence", "limits"]
    assert page.one("h1").text == "Ruritania almost certainly leads Graustark"
    assert not list(page.all("table", class_="matrix"))  # a table of two says nothing new
    assert len(list(page.all("svg", class_="dots.*"))) == 2  # for a desk and for a phone
    assert "Every scored quantity has a figure for both" in page.one("section", id="limits").text


def test_marks_on_each_side_add_up_to_the_probability(draw, small):
    contest, page = draw(
        [small.row("ruritania", "songs", 12.0), small.row("graustark", "songs", 10.0)],
        small.framework(fronts=("songs",)),
    )
    plot = next(page.all("svg", class_="dots w720"))
    circles, diamonds = (path.attributes["d"].count("M") for path in plot.all("path"))
    assert (circles, diamonds) == (round(100 * contest.view.overall.p), 100 - round(100 * contest.view.overall.p))
    said = page.one("p", class_="ahead").text
    assert f"Ruritania ahead: {circles}" in said
    assert f"Graustark ahead: {diamonds}" in said
    assert f"in {circles}." in plot.one("desc").text


def test_without_an_overall_lead_the_fronts_come_first(draw, small):
    study = small.framework(fronts=("songs", "visits", "prizes"))
    rows = [
        small.row("ruritania", "songs", 40.0),
        small.row("graustark", "songs", 10.0),
        small.row("ruritania", "visits", 10.0),
        small.row("graustark", "prizes", 3.0),
    ]
    contest, page = draw(rows, study)
    assert contest.view.weights is None
    assert sections(page)[:3] == ["result", "fronts", "scoreboard"]
    assert page.one("h1").text == "Ruritania and Graustark: no overall lead can be stated"
    assert not list(page.all("div", id="weights"))
    assert not list(page.all("svg", class_="dots.*"))
    limits = page.one("section", id="limits").text
    assert "only Ruritania has figures" in limits
    assert "only Graustark has figures" in limits
    assert "nan" not in page.text.replace("finance", "")


def test_one_sided_study(draw, small):
    rows = [small.row("ruritania", "songs", 40.0), small.row("ruritania", "visits", 10.0)]
    _, page = draw(rows)
    verdicts = [cell.text for cell in page.one("table", class_="fronts").all("td", class_="verdict")]
    assert verdicts == ["No common figure only Ruritania has figures"] * 2
    assert "No front" in page.one("section", id="result").text
    board = page.one("table", class_="board").text
    assert "not ranked: 0 of 100" in board


def test_a_lead_that_depends_on_the_weights(draw, small):
    study = small.framework()
    heavy = {"songs-front": 9.0, "visits-front": 1.0}
    aggregates = {
        code: Aggregate(
            code=code,
            parent=node.parent,
            name=node.name,
            weight=heavy.get(code, 1.0),
            presets={} if code == "whole" else {"for_a_guest": 10.0 - heavy[code]},
        )
        for code, node in study.aggregates.items()
    }
    rows = [
        small.row(contender, indicator, value)
        for contender, indicator, value in (
            ("ruritania", "songs", 40.0),
            ("graustark", "songs", 10.0),
            ("ruritania", "visits", 10.0),
            ("graustark", "visits", 40.0),
        )
    ]
    contest, page = draw(rows, small.framework(aggregates=aggregates))
    assert contest.headline.depends
    assert sections(page)[:3] == ["result", "fronts", "scoreboard"]
    weights = page.one("table", class_="presets")
    assert "For a guest" in weights.text
    assert "reverses the lead" in weights.text
    shares = page.one("svg", class_="split")
    assert len(list(shares.all("rect"))) == 2


def test_borrowed_figures_are_said_beside_the_score(draw, small):
    study = small.framework()
    lender = Contender(code="empire", name="The Empire", kind="country", order=9)
    borrowing = {
        code: Contender(code=code, name=node.name, order=node.order, within="empire" if code == "ruritania" else "")
        for code, node in study.contenders.items()
    }
    concepts = {
        code: type(node)(code=code, parent=node.parent, name=node.name, unit="count", min_width=1.0, borrow=True)
        for code, node in study.concepts.items()
    }
    whole = small.framework(contenders={**borrowing, "empire": lender}, concepts=concepts)
    rows = [small.row(who, what, 20.0) for who in ("empire", "graustark") for what in ("songs", "visits")]
    _, page = draw(rows, whole)
    assert "100% figures of The Empire" in page.one("table", class_="board").text
    key = next(row for row in page.one("tbody", id="rows").all("tr") if "The Empire" in row.text).one("svg")
    assert key.attributes["class"] == "key first outlined"  # the pair's shape, drawn as an outline


def test_what_is_not_scored_stays_visible(draw, small):
    rows = [
        small.row("ruritania", "songs", 40.0),
        small.row("graustark", "songs", 10.0),
        small.row("graustark", "songs", 10.0, source="copybook"),
        small.row("ruritania", "visits", None, kind="claim"),
        small.row("ruritania", "visits", None, kind="opinion", speaker="A critic"),
        small.row("ruritania", "songs", 90.0, kind="target", period="2030"),
        small.row("ruritania", "prizes", None, low=80.0, high=120.0),
    ]
    study = small.framework(fronts=("songs",))
    tables = small.framework(
        fronts=("songs",),
        indicators={
            **study.indicators,
            "prizes": Indicator(code="prizes", name="Prizes", role="context", unit="count"),
        },
        targets=(
            Target(
                code="t",
                contender="ruritania",
                title="Ninety songs",
                indicator="songs",
                value=90,
                unit="count",
                by="2030",
            ),
        ),
    )
    _, page = draw(rows, tables, sources={"almanac": Source(code="almanac", producer="The Almanac")})
    tags = {row.one("span", class_="tag.*").text for row in page.one("tbody", id="rows").all("tr")}
    assert tags == {"Used", "Copy", "Not scored", "Opinion", "Target"}
    assert "80–120" in page.one("tbody", id="rows").text
    assert "Ninety songs" in page.one("section", id="targets").text
    assert "A critic" in page.one("tbody", id="rows").text


def test_outside_checks_and_findings(draw, small):
    study = small.framework(fronts=("songs",))
    lists = {
        "ranking": Indicator(
            code="ranking",
            name="The big ranking",
            role="context",
            use="outside check",
            unit="rank",
            scale="minus_log_rank",
            direction=-1,
        )
    }
    rows = [small.row(who, "songs", value) for who, value in (("ruritania", 40.0), ("graustark", 10.0))]
    rows += [small.row(who, "ranking", value, unit="rank") for who, value in (("ruritania", 9.0), ("graustark", 2.0))]
    finding = Finding("odd", "warning", "row 3", "it looks odd")
    _, page = draw(
        rows, small.framework(fronts=("songs",), indicators={**study.indicators, **lists}), findings=(finding,)
    )
    limits = page.one("section", id="limits")
    ranking = next(row for row in limits.all("tr") if "The big ranking" in row.text)
    assert "9th" in ranking.text
    assert "2nd" in ranking.text
    assert "Graustark" in ranking.text
    assert "1 warning: odd" in limits.text


def test_many_contenders_keep_a_shape_each(draw, small):
    names = tuple(f"state-{n}" for n in range(14))
    rows = [small.row(name, "songs", 10.0 + n) for n, name in enumerate(names)]
    _, page = draw(rows, small.framework(fronts=("songs",), contenders=names))
    shapes = [row.one("use").attributes["href"] for row in page.one("table", class_="board").one("tbody").all("tr")]
    assert len(set(shapes)) == 10
    tones = [row.one("svg").attributes["class"] for row in page.one("table", class_="board").one("tbody").all("tr")]
    assert sorted(set(tones)) == ["key first", "key other", "key second"]
