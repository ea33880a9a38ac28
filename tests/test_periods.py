"""Periods: what people write, what makes no sense, and their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.errors import PeriodError
from softpower.periods import Period, read_period

PERIODS = st.integers(1900, 2100).flatmap(
    lambda year: st.one_of(
        st.just(Period(year)),
        st.integers(1, 2).map(lambda n: Period(year, "half", n)),
        st.integers(1, 4).map(lambda n: Period(year, "quarter", n)),
        st.integers(1, 12).map(lambda n: Period(year, "month", n)),
    )
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023", "2023"),
        (" 2023 ", "2023"),
        ("FY2024", "2024"),
        ("fiscal year 2024", "2024"),
        ("by 2033", "2033"),
        ("until 2030", "2030"),
        ("H1 2025", "2025H1"),
        ("2025h2", "2025H2"),
        ("Q3 2024", "2024Q3"),
        ("2024-Q4", "2024Q4"),
        ("2024-12", "2024-12"),
        ("2024/3", "2024-03"),
        ("2024-12-31", "2024-12"),
    ],
)
def test_what_people_write(text, code):
    assert str(read_period(text)) == code


@pytest.mark.parametrize("text", ["", "soon", "20x4", "1899", "2101", "2024-13", "2024H3", "2024Q5", "Q 2024", "24"])
def test_what_makes_no_sense_is_refused_with_the_forms_that_do(text):
    with pytest.raises(PeriodError) as caught:
        read_period(text)
    assert f'"{text}" is no period' in str(caught.value)
    assert "2024H1" in caught.value.remedy
    assert caught.value.exit_code == 3


@given(PERIODS)
def test_a_period_is_read_back_from_its_text(period):
    assert read_period(str(period)) == period


@given(st.integers(1900, 2100), st.sampled_from([("half", 2), ("quarter", 4), ("month", 12)]))
def test_the_parts_of_a_year_make_a_year(year, part):
    name, count = part
    assert sum(Period(year, name, n).share for n in range(1, count + 1)) == pytest.approx(1)


@given(st.lists(st.integers(1900, 2100), min_size=2, unique=True))
def test_years_sort_as_their_texts(years):
    assert [str(p) for p in sorted(map(Period, years))] == sorted(map(str, years))
