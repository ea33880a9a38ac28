"""Drawings: what they say, that nothing meets or runs out, and that both pens draw the same."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from softpower.contest import Interval
from softpower.report.drawings import (
    PAGE,
    PAPER,
    Board,
    Estimate,
    Event,
    FrontRow,
    Fronts,
    Line,
    OverTime,
    Place,
    Region,
    RegionMap,
    Spot,
    Stated,
    Turn,
    Why,
    board,
    dot_plot,
    fronts,
    over_time,
    region_map,
    why_axis,
)
from softpower.report.drawings.timeline import ticks

SVG = "{http://www.w3.org/2000/svg}"


def line(name, tone, levels, *, start=2015, **more):
    return Line(
        name=name, shape="circle" if tone == "first" else "diamond", tone=tone,
        years=tuple(range(start, start + len(levels))), median=tuple(levels),
        half=tuple((x - 2, x + 2) for x in levels), most=tuple((x - 5, x + 5) for x in levels), **more,
    )  # fmt: skip


def chart(*lines, **more):
    return OverTime(title="Scores", finding="Birch rises and passes Ash.", lines=lines, **more)


CHARTS = {
    "over_time": lambda width, pen: over_time(
        chart(line("Ash", "first", [60, 58, 57]), line("Birch", "second", [40, 55, 61], forecast=2017)), width, pen=pen
    ),
    "regions": lambda width, pen: region_map(
        RegionMap(title="t", finding="f", regions={"asia": Region(name="Asia", leader="Ash", tone="first", p=0.7,
                                                                  words="70%")}), (width,), pen=pen
    ),
    "why": lambda width, pen: why_axis(
        Why(title="t", finding="f", stated=(Stated(name="A", words="5", low=4, middle=5, high=6, note="all"),),
            estimate=Estimate(words="5", quantiles=((4.0, 0.1), (5.0, 0.5), (6.0, 0.9)), middle=5.0, shape="circle",
                              tone="first")), width, pen=pen
    ),
    "gaps": lambda width, pen: dot_plot([-2.0, -1.0, 1.0, 2.0, 3.0], ("Ash", "Birch"), 3, width, pen=pen),
    "board": lambda width, pen: board(
        Board(title="t", finding="f", ends=(0, 100), step=20, rows=(
            Place(name="Ash", shape="circle", tone="first", score=Interval(50, 40, 60), words=("50.0", "1st", "70%")),
        )), width, pen=pen
    ),
    "fronts": lambda width, pen: fronts(
        Fronts(title="t", finding="f", names=("Ash", "Birch"), shapes=("circle", "diamond"), rows=(
            FrontRow(name="Songs", first=Interval(50, 40, 60), second=Interval(70, 60, 80), words=("50", "70"),
                     verdicts=("Birch very likely leads, 93%", "Birch very likely, 93%"), tone="second"),
            FrontRow(name="Stage", first=None, second=None, words=("·", "·"),
                     verdicts=("no common figure", "no common figure"), tone="other"),
        )), width, pen=pen
    ),
}  # fmt: skip


@pytest.mark.parametrize("width", [320.0, 1072.0])
@pytest.mark.parametrize("name", CHARTS)
def test_both_pens_draw_the_same_and_say_so(name, width):
    page, paper = (ElementTree.fromstring(CHARTS[name](width, pen)) for pen in (PAGE, PAPER))
    assert [element.tag for element in page.iter()] == [element.tag for element in paper.iter()]
    title, described = page.find(f"{SVG}title"), page.find(f"{SVG}desc")
    assert title.text
    assert described.text
    assert page.get("aria-labelledby").split() == [title.get("id"), described.get("id")]


@pytest.mark.parametrize("name", CHARTS)
def test_paper_needs_no_style(name):
    drawing = CHARTS[name](320.0, PAPER)
    assert "var(" not in drawing
    assert all("font-family" in text for text in re.findall(r"<text[^>]*>", drawing))
    painted = re.findall(r"<(?:path|circle|rect|line)[^>]*>", drawing)
    bare = [tag for tag in painted if " fill=" not in tag and " stroke=" not in tag]
    assert painted
    assert not bare


@pytest.mark.parametrize("name", CHARTS)
def test_the_page_sets_colours_by_its_tokens_alone(name):
    drawing = CHARTS[name](320.0, PAGE)
    assert not re.findall(r"#[0-9a-f]{6}", drawing)
    assert "font-family" not in drawing


def feet(drawing, names):
    root = ElementTree.fromstring(drawing)
    return sorted(float(text.get("y")) for text in root.iter(f"{SVG}text") if text.text in names)


@given(st.lists(st.floats(0, 100), min_size=2, max_size=9))
@example([5.0, 5.0, 5.0, 5.0, 5.0, 76.0])
@example([0.0, 84.0, 95.0, 95.0, 95.0, 95.0, 95.0])
def test_names_at_the_right_end_keep_apart_and_inside(ends):
    names = [f"City {i}" for i in range(len(ends))]
    lines = [line(name, "other", [50.0, end]) for name, end in zip(names, ends, strict=True)]
    drawing = over_time(chart(*lines), 1072)
    found = feet(drawing, names)
    assert len(found) == len(ends)
    assert all(b - a >= 20 - 1e-6 for a, b in itertools.pairwise(found))
    assert found[0] >= 0
    assert found[-1] <= 380


def test_a_line_is_not_drawn_over_missing_years_nor_over_a_change_of_what_it_rests_on():
    whole = line("Ash", "first", [50, 51, 52, 53])

    def strokes(one):
        return over_time(chart(one), 800).count('stroke-width="2.4"')

    assert strokes(whole) == 1
    assert strokes(replace(whole, breaks=frozenset({2017}))) == 2
    assert strokes(replace(whole, years=(2015, 2016, 2018, 2019))) == 2


def test_the_forecast_is_dashed_on_its_ground():
    drawing = over_time(chart(line("Ash", "first", [50, 51, 52, 53], forecast=2017)), 800)
    assert drawing.count('stroke-dasharray="5 4"') == 1
    assert "forecast" in drawing
    assert "forecast" not in over_time(chart(line("Ash", "first", [50, 51, 52, 53])), 800)


def test_a_change_of_the_lead_has_its_ring_and_its_words():
    turn = Turn(2016.4, 52.0, "Lead changes, 2016", "between 2015 and 2017")
    drawing = over_time(chart(line("Ash", "first", [50, 51, 52]), turns=(turn,)), 800)
    assert 'r="7"' in drawing
    assert "Lead changes, 2016" in drawing
    assert "between 2015 and 2017" in drawing


def test_events_of_one_year_share_a_line():
    events = tuple(Event(2016, mark, "told beside") for mark in "abc")
    drawing = over_time(chart(line("Ash", "first", [50, 51, 52]), events=events), 800)
    assert "a–c" in drawing
    assert "told beside" not in drawing


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e9), st.integers(2, 8))
def test_ticks_hold_the_range(low, span, most):
    high = low + span
    grid = ticks(low, high, most)
    assert grid[0] <= low + 1e-6 * span
    assert grid[-1] >= high - 1e-6 * span
    assert 2 <= len(grid) <= most + 1


def map_of(**p):
    regions = {code: Region(name=code, leader="Ash", tone="first", p=x, words=f"{x:.0%}") for code, x in p.items()}
    return region_map(RegionMap(title="t", finding="f", regions=regions), (660, 330))


def test_the_map_grades_the_lead():
    fills = re.findall(
        r'<path d="[^"]{40,}"[^>]*?fill="([^"]*)"(?: fill-opacity="([^"]*)")?',
        map_of(asia=0.81, europe=0.7, africa=0.6),
    )
    assert len(fills) == 7
    assert fills.count(("var(--first)", "0.95")) == 1
    assert fills.count(("var(--first)", "0.55")) == 1
    assert fills.count(("url(#hatch)", "")) == 1
    assert fills.count(("var(--rule)", "")) == 4


def test_a_narrow_map_names_called_regions_only():
    root = ElementTree.fromstring(map_of(asia=0.81, europe=0.6))
    wide, narrow = ([text.text for text in group.iter(f"{SVG}text")] for group in root.iter(f"{SVG}g"))
    assert wide == ["asia", "Ash 81%", "europe", "too close"]
    assert narrow == ["asia"]


def test_a_country_is_a_mark():
    seen = Region(name="Ruritania", leader="Ash", tone="first", p=0.99, words="99%")
    spots = (Spot(country="FRA", region=seen, shape="circle"), Spot(country="ZZZ", region=seen, shape="circle"))
    drawing = region_map(RegionMap(title="t", finding="f", regions={}, spots=spots), (660,))
    assert drawing.count("Ruritania") == 1


def test_a_source_that_is_not_used_is_hollow():
    one = Stated(name="A", words="5", low=4, middle=5, high=6, note="all")
    made = Estimate(words="5", quantiles=((4.0, 0.1), (5.0, 0.5), (6.0, 0.9)), middle=5.0, shape="circle", tone="first")
    used = Why(title="t", finding="f", stated=(one,), estimate=made)
    dropped = replace(used, stated=(replace(one, used=False, note="copy"),))
    assert "stroke-dasharray" not in why_axis(used, 800)
    assert "stroke-dasharray" in why_axis(dropped, 800)
    assert "copy" in why_axis(dropped, 800)


def test_values_far_apart_stand_on_a_logarithmic_axis():
    rows = tuple(
        Stated(name="A", words="w", low=x * 0.9, middle=x, high=x * 1.1, note="n") for x in (10.0, 100.0, 1000.0)
    )
    made = Estimate(
        words="w", quantiles=((90.0, 0.1), (100.0, 0.5), (110.0, 0.9)), middle=100.0, shape="circle", tone="first"
    )
    drawing = why_axis(Why(title="t", finding="f", stated=rows, estimate=made), 800)
    at = [float(x) for x in re.findall(r"translate\(([\d.]+) ", drawing)][:3]
    assert at[1] - at[0] == pytest.approx(at[2] - at[1], abs=0.3)


def test_an_open_range_runs_to_the_end_of_the_axis():
    rows = (
        Stated(name="A", words="at least 5", low=5.0, middle=math.nan, high=math.inf, note="n"),
        Stated(name="B", words="7", low=6.0, middle=7.0, high=8.0, note="n"),
    )
    made = Estimate(words="w", quantiles=((6.0, 0.1), (7.0, 0.5), (8.0, 0.9)), middle=7.0, shape="circle", tone="first")
    drawing = why_axis(Why(title="t", finding="f", stated=rows, estimate=made), 1000)
    assert "inf" not in drawing
    assert "nan" not in drawing


HOSTILE = '"><script>alert(1)</script>&'


def test_names_are_escaped():
    drawings = [
        over_time(replace(chart(line(HOSTILE, "first", [1, 2])), title=HOSTILE, finding=HOSTILE, unit=HOSTILE), 800),
        map_of(asia=0.9).replace("Asia", ""),
        why_axis(Why(title=HOSTILE, finding=HOSTILE,
                     stated=(Stated(name=HOSTILE, words=HOSTILE, low=1, middle=2, high=3, note=HOSTILE),),
                     estimate=Estimate(words=HOSTILE, quantiles=((1.0, 0.1), (2.0, 0.9)), middle=1.5, shape="circle",
                                       tone="first")), 800),
    ]  # fmt: skip
    for drawing in drawings:
        ElementTree.fromstring(drawing)
        assert "<script" not in drawing
