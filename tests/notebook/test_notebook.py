"""In a notebook: nouns show themselves as tables, and a contest gives charts."""

from __future__ import annotations

import builtins
import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import softpower
from softpower.display import ROWS, table_html
from softpower.errors import CoverageError, SoftpowerError
from softpower.study import copy_bundled, read_study

CHARTS = {
    "gaps": {}, "scoreboard": {}, "fronts": {}, "regions": {}, "over_time": {},
    "why": {"node": "arrivals", "contender": "tokyo", "period": "2024"},
}  # fmt: skip


@pytest.fixture(scope="session")
def contest(tmp_path_factory):
    """The bundled study with few draws."""
    return read_study(copy_bundled(tmp_path_factory.mktemp("notebook") / "tokyo-seoul")).run(draws=200)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """The small study of the command line's tests, whose sources carry escape sequences and formulas."""
    path = Path(__file__).parents[1] / "cli" / "small_study.py"
    spec = importlib.util.spec_from_file_location("small_study", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = module.write(tmp_path_factory.mktemp("notebook") / "small")
    text = (folder / "study.toml").read_text(encoding="utf-8")
    bad = text.replace('name = "Ruritania"', "name = \"<script>alert('x')</script>\\u202e\"")
    (folder / "study.toml").write_text(bad, encoding="utf-8")
    return read_study(folder).run()


class Strict(HTMLParser):
    """Notes tags, and holds every one to its end."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(html):
    parser = Strict()
    parser.feed(html)
    assert not parser.open
    assert {tag for tag, _ in parser.seen} <= {"div", "strong", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(set(attrs) <= {"style"} for _, attrs in parser.seen)
    return " ".join(parser.text)


def nouns(contest):
    index = contest.index
    return [contest, index, index.parent, index.parent.parent, softpower.project(contest)]


def test_every_noun_shows_itself(contest):
    shown = [read(noun._repr_html_()) for noun in nouns(contest)]
    assert contest.headline.title in shown[0]
    assert "Seoul" in shown[1]
    assert all(len(noun._repr_html_()) < 40_000 for noun in nouns(contest))


def test_verdicts_show_themselves(contest):
    article = softpower.read_document(Path(softpower.__file__).parent / "studies/tokyo-seoul/sources/rivalry.html")
    claims = softpower.observe([article], contest.framework)
    found = softpower.verify(claims, contest.index.parent)
    assert found.summary in read(found._repr_html_())


def test_hostile_text_stays_text(hostile):
    for noun in nouns(hostile):
        html = noun._repr_html_()
        read(html)
        assert "<script" not in html
        assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", html)


def test_a_long_table_says_how_much_is_left():
    assert "88 more rows" in table_html("t", ["n"], ([n] for n in range(ROWS + 88)))
    assert "more rows" not in table_html("t", ["n"], ([n] for n in range(ROWS)))


def test_numbers_stand_at_the_right_and_missing_ones_are_a_dot():
    html = table_html("t", ["a", "b"], [[-12.5, None], [float("nan"), 1_234_567]])
    assert "text-align:right" in html
    assert "−12.5" in html
    assert "1,234,567" in html
    assert html.count(">·<") == 2


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_a_valid_altair_chart(contest, name):
    chart = getattr(contest.plot, name)(**CHARTS[name])
    drawn = chart.to_dict()
    assert drawn["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert drawn["data"]["values"]


def test_the_chart_holds_what_the_contest_says(contest):
    rows = contest.plot.gaps().to_dict()["data"]["values"]
    assert sorted(row["exact"] for row in rows) == pytest.approx(list(contest.view.gaps))
    rows = contest.plot.fronts().to_dict()["data"]["values"]
    known = [row for row in contest.view.fronts if row.p == row.p]
    assert len(rows) == 2 * len(known)
    assert {row["score"] for row in rows} == {min(100, x.median) for row in known for x in (row.first, row.second)}


def test_a_line_is_not_joined_over_missing_years(contest):
    rows = contest.plot.over_time("arrivals").to_dict()["data"]["values"]
    pieces = {}
    for row in rows:
        if row["state"] == "known":
            pieces.setdefault(row["piece"], []).append(row["year"])
    assert all(years == list(range(years[0], years[-1] + 1)) for years in pieces.values())
    assert {row["state"] for row in rows} == {"known", "forecast"}


def test_charts_list_themselves(contest):
    assert all(name in repr(contest.plot) for name in CHARTS)


def test_what_cannot_be_drawn_is_said(hostile):
    with pytest.raises(CoverageError, match="no region"):
        hostile.plot.regions()
    with pytest.raises(CoverageError, match="has no estimate in 1999"):
        hostile.plot.why("chart_weeks", "graustark", "1999")


def test_without_altair_the_error_says_what_to_install(contest, monkeypatch):
    real = builtins.__import__

    def missing(name, *rest, **more):
        if name == "altair":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(SoftpowerError, match="altair") as caught:
        contest.plot.gaps()
    assert "softpower[notebook]" in str(caught.value)
