"""Numbers as readers see them."""

from __future__ import annotations

import math

import pytest

from softpower.contest import Interval
from softpower.report.terminal.numbers import amount, interval, interval_words, one_decimal, range_words, stated, whole


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (20e12, "JPY", "¥20 trillion"),
        (1.2e9, "USD a year", "$1.2 bn"),
        (17.8, "percent", "17.8%"),
        (0.0512, "percent", "0.0512%"),
        (36_870_148, "person", "36.9 million"),
        (986_000, "person", "986,000"),
        (999_400, "person", "999,400"),
        (999_999_999, "person", "1 bn"),
        (-3.25, "index", "−3.25"),
        (0.0, "count", "0"),
        (5.0, "CHF", "CHF 5"),
        (math.nan, "USD", "·"),
        (math.inf, "", "∞"),
    ],
)
def test_amount(value, unit, shown):
    assert amount(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (36_870_148, "person", "36,870,148 people"),
        (1, "week", "1 week"),
        (81, "week", "81 weeks"),
        (118, "count", "118"),
        (124, "USD a day", "$124 a day"),
        (6, "rank", "place 6"),
        (60.2, "score", "score 60.2"),
        (17.8, "percent", "17.8%"),
        (2.5e12, "JPY", "¥2.5 trillion"),
        (11, "city", "11 cities"),
    ],
)
def test_stated(value, unit, shown):
    assert stated(float(value), unit) == shown


@pytest.mark.parametrize(
    ("low", "high", "unit", "shown"),
    [
        (80, 120, "USD", "$80–120"),
        (1.2e9, 3e9, "USD", "$1.2–3 bn"),
        (8, 12, "percent", "8–12%"),
        (1e9, None, "person", "at least 1 bn"),
        (None, 40, "person", "at most 40"),
        (None, None, "person", ""),
        (-2, 4, "", "−2 to 4"),
    ],
)
def test_range(low, high, unit, shown):
    assert range_words(low, high, unit) == shown


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Interval(27, 19, 38), "percent", "27% (19–38)"),
        (Interval(1.37e6, 6.2e5, 2.9e6), "person", "1.37 (0.62–2.9) million"),
        (Interval(4.0, -1.0, 9.0), "", "4 (−1 to 9)"),
        (Interval(4.0, 4.0, 4.0), "week", "4"),
        (Interval(4.0, 2.0, math.inf), "week", "4 (at least 2)"),
        (Interval(math.nan, math.nan, math.nan), "week", "·"),
    ],
)
def test_interval(value, unit, shown):
    assert interval(value, unit) == shown


def test_units_in_words():
    assert interval_words(Interval(118, 89, 156), "week") == "118 (89–156) weeks"
    assert interval_words(Interval(98, 58, 160), "USD a night") == "$98 (58–160) a night"


def test_scores():
    assert (one_decimal(66.07), one_decimal(-0.04), one_decimal(math.nan)) == ("66.1", "0.0", "·")
    assert (whole(84.6), whole(-3.2), whole(-0.3), whole(math.nan)) == ("85", "−3", "0", "·")
