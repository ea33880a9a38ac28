"""The scoreboard as it is drawn, at the widths that it is promised for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from softpower.report.terminal import fronts, headline, others, overview, scoreboard


def text(lines):
    return "\n".join(line.plain for line in lines)


def test_at_100_columns(made):
    assert (
        text(scoreboard(made, 100))
        == """\
 Town          Score  90% interval, 30 to 70          Rank  First  Borrowed      2012–2025
 ──────────────────────────────────────────────────────────────────────────────────────────────
 ◆ Seaton       66.1  ······················━━━━◆━━━   1–2    52%  72% The Land  ▁▁▁▂▂▃▃▄▄▅▅▆▆▇
 ● Tarn         65.8  ······················━━━━●━━━   2–3    48%  72% The Land  ▂▃▃▄▄▅▅▆▆▇▇███
 ■ Beckhaven    49.2  ··········━━━━■━━━············   3–4    <1%                ▁▁▁▂▂▃▃▄▄▅▅▆▆▇
 ▲ Sallowford   42.1  ·····━━━━▲━━━━················   4–5    <1%                ▂▃▃▄▄▅▅▆▆▇▇███
 ▼ Mereside     40.3  ····━━━▼━━━━··················   5–6    <1%                ▁▁▁▂▂▃▃▄▄▅▅▆▆▇"""
    )


def test_at_80_columns(made):
    assert (
        text(scoreboard(made, 80))
        == """\
 Town          Score  90%, 30 to 70    Rank  First  Borrowed      2012–2025
 ───────────────────────────────────────────────────────────────────────────────
 ◆ Seaton       66.1  ···········━━◆━   1–2    52%  72% The Land  ▁▁▁▂▂▃▃▄▄▅▅▆▆▇
 ● Tarn         65.8  ···········━━●━   2–3    48%  72% The Land  ▂▃▃▄▄▅▅▆▆▇▇███
 ■ Beckhaven    49.2  ·····━━■━······   3–4    <1%                ▁▁▁▂▂▃▃▄▄▅▅▆▆▇
 ▲ Sallowford   42.1  ··━━▲━━········   4–5    <1%                ▂▃▃▄▄▅▅▆▆▇▇███
 ▼ Mereside     40.3  ··━━▼━·········   5–6    <1%                ▁▁▁▂▂▃▃▄▄▅▅▆▆▇"""
    )


def test_what_goes_when_it_gets_narrow(made):
    head = {width: text(scoreboard(made, width)).splitlines()[0] for width in (100, 80, 79, 60, 50)}
    assert "2012–2025" in head[80]
    assert "2012–2025" not in head[79]
    assert "90%" in head[79]
    assert "90%" not in head[60]
    assert "Rank" in head[60]
    assert "Score" in head[50]


def test_below_50_columns_one_line_a_contender(made):
    assert (
        text(scoreboard(made, 48))
        == """\
 ◆ Seaton  66.1 (61 to 70), first 52%, 72% The
   Land
 ● Tarn  65.8 (61 to 70), first 48%, 72% The
   Land
 ■ Beckhaven  49.2 (44 to 54), first <1%
 ▲ Sallowford  42.1 (37 to 48), first <1%
 ▼ Mereside  40.3 (35 to 45), first <1%"""
    )


def test_fronts(made):
    assert (
        text(fronts(made, 80))
        == """\
 Front           Tarn  Seaton  Who leads                   Prob.  Obs.
 ─────────────────────────────────────────────────────────────────────
 Songs             46      85  Seaton almost certainly      >99%    7
 Transit & tech    71      69  too close to call        58% Tarn    7
 Games             84      60  Tarn almost certainly        >99%    7†
 Obs.: figures of 2025 that are used. † some values are carried on or filled in."""
    )


def test_those_that_are_not_ranked_stand_by_front(mixed):
    lines = text(scoreboard(mixed, 80)).splitlines()
    assert lines[-3:] == [
        " ■ Beckhaven   not ranked: 39 of 100",
        " ▲ Sallowford  not ranked: 38 of 100",
        " ▼ Mereside    not ranked: 37 of 100",
    ]
    assert (
        text(others(mixed, 80))
        == """\
By front
 Front Beckhaven Sallowford Mereside
 ───────────────────────────────────
 Songs        57        58*     (59)
 * mostly borrowed figures; (in brackets) too few values to count; · no data"""
    )


def test_two_that_are_ranked_add_up(mixed):
    rows = text(scoreboard(mixed, 80)).splitlines()[2:4]
    assert [row.split()[row.split().index("72%") - 1] for row in rows] == ["52%", "48%"]


def test_no_place_where_no_lead_can_be_stated(mixed):
    overall = replace(mixed.view.overall, p=float("nan"))
    mixed.view = replace(mixed.view, overall=overall, weights=None)
    row = text(scoreboard(mixed, 80)).splitlines()[2]
    assert row.split()[:3] == ["◆", "Seaton", "66.1"]
    assert row.split()[4:6] == ["·", "·"]
    assert "first" not in text(scoreboard(mixed, 40))


def test_the_sentence_on_the_weights(made):
    said = " ".join(text(headline(made, 80)).split())
    assert "Other weights: Tarn is ahead with level (70%); Seaton is ahead under 60% of 500 random weightings." in said


@pytest.mark.parametrize("width", [24, 30, 40, 48, 50, 60, 72, 80, 100, 140])
def test_no_line_is_wider_than_the_screen(made, mixed, width):
    for contest in (made, mixed):
        wide = [line.plain for line in overview(contest, width) if cell_len(line.plain) > width]
        assert not wide
