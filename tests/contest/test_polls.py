"""A streak over polls: within one source, with its weakest poll."""

from __future__ import annotations

import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest.polls import poll_streak
from softpower.errors import CoverageError
from softpower.framework import Indicator
from softpower.index import build
from softpower.methods.survey import first


def polls(*rows):
    answers = [
        Indicator(code=code, name=code.title(), concept="", front="front", unit="share", scale="logit", role="context",
                  method_class="survey") for code in ("song", "soup", "film")
    ]  # fmt: skip
    framework = tree(concept(scale="log"), indicators=tuple(answers))
    return build(estimates_of(framework, row(1.0), row(2.0, contender="birch"), *rows))


def answer(code, share, period, n=1000.0, **more):
    return row(share, indicator=code, period=period, unit="share", n=n, **more)


def test_the_weakest_poll_decides():
    index = polls(
        answer("song", 17.8, "2023"), answer("soup", 12.1, "2023"),
        answer("song", 14.0, "2024", n=1800.0), answer("soup", 13.2, "2024", n=1800.0),
        answer("film", 5.0, "2024", n=1800.0),
    )  # fmt: skip
    found = poll_streak(index, "song", ["soup", "film"], "ash")
    exact = [first([178, 121])[0], first([252, 237.6, 90])[0]]
    assert found.p == pytest.approx(exact[0] * exact[1], rel=1e-6)
    assert found.weakest.period == "2024"
    assert found.weakest.p_bad < found.weakest.p
    assert "first in 2 of 2 polls with figures, 2023 to 2024" in found.sentence
    assert "14 against 13.2% of 1,800" in found.sentence
    assert found.breaks == ("1,800 asked in 2024 after 1,000 in 2023",)


def test_sources_are_not_mixed():
    index = polls(
        answer("song", 20.0, "2024", source="almanac"), answer("soup", 10.0, "2024", source="almanac"),
        answer("soup", 25.0, "2024", source="other"),
    )  # fmt: skip
    found = poll_streak(index, "song", ["soup"], "ash")
    assert found.polls[0].shares == {"song": 20.0, "soup": 10.0}
    assert found.p > 0.99


def test_a_gap_in_the_years_is_named():
    rows = [answer(code, share, year) for year in ("2018", "2021") for code, share in (("song", 20.0), ("soup", 10.0))]
    assert poll_streak(polls(*rows), "song", ["soup"], "ash").breaks == ("no figures between 2018 and 2021",)


def test_a_poll_without_n_or_rival_carries_nothing():
    for rows in (
        [answer("song", 20.0, "2024", n=None), answer("soup", 10.0, "2024", n=None)],
        [answer("song", 20.0, "2024")],
    ):
        with pytest.raises(CoverageError, match="how many were asked"):
            poll_streak(polls(*rows), "song", ["soup"], "ash")
