"""Contests to draw: the bundled study, and small ones made for a case."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from softpower.contest import compare
from softpower.estimates import reconcile
from softpower.framework import Aggregate, Concept, Contender, Framework, Indicator, Method
from softpower.index import build
from softpower.observations import Observations
from softpower.outlook import project
from softpower.provenance import Source
from softpower.report.html import render_report, write_report
from softpower.study import read_study

STUDY = Path(__file__).parents[2] / "src" / "softpower" / "studies" / "tokyo-seoul"
TEXT = "It rained. Ruritania sold 40 songs in 2024. Graustark sold 10 songs. The sun came out."
VOID = {"meta", "link", "br", "hr", "img", "input", "path", "rect", "line", "circle", "use"}


def framework(*, fronts=("songs", "visits"), contenders=("ruritania", "graustark"), **parts):
    """A study of some fronts with one concept and one indicator each; names are codes with a capital letter."""
    nodes = {
        name: Concept(code=name, parent=f"{name}-front", name=f"Number of {name}", unit="count", min_width=1.0)
        for name in fronts
    }
    whole = {
        "contenders": {c: Contender(code=c, name=c.capitalize(), order=i) for i, c in enumerate(contenders)}
        if isinstance(contenders, tuple)
        else contenders,
        "aggregates": {
            "whole": Aggregate(code="whole", parent="", name="The whole"),
            **{f"{n}-front": Aggregate(code=f"{n}-front", parent="whole", name=n.capitalize()) for n in fronts},
        },
        "concepts": nodes,
        "indicators": {
            n: Indicator(code=n, name=f"Number of {n}", concept=n, front=f"{n}-front", unit="count") for n in fronts
        },
    }
    return Framework(**{**whole, **parts})


def row(contender, indicator, value, **more):
    """An observation of 2024."""
    return {
        "contender": contender,
        "indicator": indicator,
        "region": "world",
        "period": "2024",
        "kind": "measurement",
        "value": value,
        "unit": "count",
        "source": "almanac",
        **more,
    }


def contest_of(rows, tree=None, **parts):
    """Compare the first two contenders on the rows."""
    observations = Observations.from_rows(rows, **parts)
    estimates = reconcile(observations, tree or framework())
    return compare(build(estimates, Method(draws=400), periods=("2024",)), title="A small contest")


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict
    parent: Element | None
    children: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag="", **attributes):
        """Elements below with a tag and with attributes that match."""
        for child in self.children:
            if not isinstance(child, str):
                if (not tag or child.tag == tag) and all(
                    re.fullmatch(value, child.attributes.get(name.rstrip("_").replace("_", "-")) or "")
                    for name, value in attributes.items()
                ):
                    yield child
                yield from child.all(tag, **attributes)

    def one(self, tag="", **attributes):
        return next(self.all(tag, **attributes))


class _Reader(HTMLParser):
    """Builds the tree and minds that every element is closed where it was opened."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", {}, None)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs), self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_endtag(self, tag):
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.children.append(data)


def parse(page):
    """Read a page into a tree."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.root, f"<{reader.at.tag}> is not closed"
    return reader.root


@pytest.fixture(scope="session")
def small():
    """What makes a small contest: `small.contest([small.row(...), ...], small.framework(...))`."""
    return SimpleNamespace(contest=contest_of, row=row, framework=framework)


@pytest.fixture(scope="session")
def tree():
    """Reads a page into a tree of elements."""
    return parse


@pytest.fixture(scope="session")
def bundled():
    """The contest of the bundled study."""
    study = read_study(STUDY)
    estimates = reconcile(study.entered(), study.framework)
    index = build(estimates, study.settings.method, periods=study.settings.periods)
    return compare(index, title=study.title, pair=study.settings.pair, period=study.settings.period)


@pytest.fixture(scope="session")
def bundled_page(bundled):
    """The page of the bundled study."""
    return render_report(bundled)


@pytest.fixture(scope="session")
def readable(small):
    """A contest with a paper that was read."""
    return read_contest(small, "A paper")


@pytest.fixture(scope="session")
def files(tmp_path_factory, bundled, small):
    """Pages on disk: the bundled study, one with a text that was read, and one with text that means harm."""
    folder = tmp_path_factory.mktemp("pages")
    bad = "</noscript><script>alert(1)</script><img src=x onerror=alert(1)>" + "w" * 900
    return {
        "bundled": write_report(bundled, folder / "bundled.html", outlook=project(bundled)),
        "read": write_report(read_contest(small, "A paper"), folder / "read.html"),
        "hostile": write_report(read_contest(small, bad), folder / "hostile.html"),
    }


def read_contest(small, name):
    rows = []
    for who, words, what, value in (
        ("ruritania", "sold 40 songs", "songs", 40.0),
        ("graustark", "sold 10 songs", "songs", 10.0),
    ):
        start = TEXT.index(words)
        rows.append(
            small.row(who, what, value, source="paper", exact=words, start=start, end=start + len(words), note=name)
        )
    rows += [small.row("ruritania", "visits", 4.0), small.row("graustark", "visits", 40.0)]
    source = Source(code="paper", title=name, producer=name, url="https://example.org/paper", kind="article")
    return small.contest(rows, texts={"paper": TEXT}, sources={"paper": source})


@pytest.fixture
def visit(browser, files):
    """Open a page in a context of its own and note what it asks for and complains about."""
    contexts = []

    def go(name, *, width=1200, waiting=False, place="", **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        if waiting:  # the browser never finds the time for what the page puts off
            page.add_init_script("window.requestIdleCallback = () => 0")
        page.heard, page.asked = [], []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.on("dialog", lambda dialog: (page.heard.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(files[name].as_uri() + place)
        if options.get("java_script_enabled", True) and not waiting:
            page.locator("body.settled").wait_for()
        return page

    yield go
    for context in contexts:
        context.close()
