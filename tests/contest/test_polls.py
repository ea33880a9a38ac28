"""A streak over polls: within one source, with its weakest poll."""

from __future__ import annotations

import pytest
from tiny_studies import concept, estimates_of, row, tree

from softpower.contest.polls import poll_streak, questions
from softpower.errors import CoverageError
from softpower.framework import Indicator
from softpower.index import build
from softpower.methods.survey import first


def polls(*rows):
    answers = [
        Indicator(code=code, name=code.title(), concept="image", front="front", unit="share", scale="logit",
                  role="context", method_class="survey") for code in ("song", "soup", "film")
    ]  # fmt: skip
    answers.append(Indicator(code="song_rank", name="Place", concept="image", front="front", unit="rank",
                             scale="minus_log_rank", role="context", method_class="survey"))  # fmt: skip
    answers.append(Indicator(code="c", name="c", concept="c", front="front", method_class="official"))
    framework = tree(concept(scale="log"), concept("image", scored=False), indicators=tuple(answers))
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


def test_answers_to_one_question_share_a_concept():
    index = polls(
        answer("soup", 20.0, "2023"), answer("song", 15.0, "2023"),
        answer("song", 18.0, "2024"), answer("soup", 12.0, "2024"), answer("film", 40.0, "2024", n=None),
    )  # fmt: skip
    assert questions(index) == (("ash", "song", ("soup",)),)  # first in the last poll; a film without n is no answer
    assert questions(polls(answer("song", 18.0, "2024"))) == ()


def test_a_run_of_places_is_said_with_how_much_of_it_is_known():
    places = [
        row(float(place), indicator="song_rank", period=str(year), unit="rank")
        for year, place in ((2019, 2), (2021, 1), (2022, 1), (2023, 1), (2024, 1))
    ]
    rows = [answer("song", 18.0, "2022"), answer("soup", 12.0, "2022"), *places]
    found = poll_streak(polls(*rows), "song", ["soup"], "ash")
    assert found.run == ("2021", "2024")
    assert "said to be first 4 years in a row, 2021 to 2024, 1 with figures" in found.sentence
    doubted = row(2.0, indicator="song_rank", period="2024", unit="rank", producer="Other")
    assert poll_streak(polls(*rows, doubted), "song", ["soup"], "ash").run == ()


def test_other_people_asked_begin_a_new_series():
    rows = [
        answer(code, share, year, baseline=base)
        for year, base in (("2023", "26 countries"), ("2024", "28 countries"))
        for code, share in (("song", 18.0), ("soup", 12.0))
    ]
    assert poll_streak(polls(*rows), "song", ["soup"], "ash").breaks == (
        "28 countries asked in 2024 after 26 countries in 2023",
    )


def test_the_bundled_study(bundled):
    """First in eight years running by its places, with figures in three of them and before; the weakest was close."""
    asked = {first: (who, others) for who, first, others in questions(bundled.index)}
    who, others = asked["hallyu_topofmind_kpop"]
    found = poll_streak(bundled.index, "hallyu_topofmind_kpop", others, who)
    assert who == "south-korea"
    assert found.run == ("2017", "2024")
    assert found.weakest.period == "2022"
    assert found.p > 0.95
    assert 0.6 < found.weakest.p_bad < 0.9
    assert "25,000 asked in 2022 after 8,000 in 2019" in found.breaks
