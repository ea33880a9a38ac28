"""Units and the numbers that carry them: what is read, what converts, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softpower.errors import UnitError
from softpower.units import CURRENCIES, SCALES, SYMBOLS, Unit, convert_factor, read_quantity, read_unit

RATES = {"JPY": 150.0, "KRW": 1300.0, "EUR": 0.9}


@pytest.mark.parametrize(
    ("text", "base", "per"),
    [
        ("USD", "USD", ""),
        ("USD/night", "USD", "night"),
        ("USD a year", "USD", "year"),
        ("JPY per USD", "JPY", "USD"),
        ("%", "percent", ""),
        ("share", "percent", ""),
        ("Percent", "percent", ""),
        ("¥", "JPY", ""),
        ("visitor", "person", ""),
        ("copies", "count", ""),
        ("score of 100", "score", ""),
        ("bottle", "bottle", ""),
    ],
)
def test_units_as_tables_write_them(text, base, per):
    assert read_unit(text) == Unit(base, per)


@pytest.mark.parametrize(
    ("have", "want", "factor"),
    [
        ("USD", "USD a year", 1.0),
        ("JPY", "USD", 1 / 150),
        ("USD", "JPY", 150.0),
        ("JPY", "KRW", 1300 / 150),
        ("visitor", "person", 1.0),
        ("week", "count", 1.0),
    ],
)
def test_what_converts(have, want, factor):
    assert convert_factor(read_unit(have), read_unit(want), RATES) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("have", "want", "part"),
    [
        ("USD", "person", '"USD" cannot be converted into "person"'),
        ("percent", "count", "cannot be converted"),
        ("rank", "count", "cannot be converted"),
        ("week", "night", "cannot be converted"),
        ("USD/night", "USD/year", '"USD a night" cannot be converted into "USD a year"'),
        ("GBP", "USD", "no exchange rate of GBP to the dollar for the year"),
    ],
)
def test_what_does_not_convert_says_both_units_and_a_remedy(have, want, part):
    with pytest.raises(UnitError) as caught:
        convert_factor(read_unit(have), read_unit(want), RATES, where="row 7")
    assert part in str(caught.value)
    assert str(caught.value).startswith("row 7: ")
    assert caught.value.remedy
    assert caught.value.exit_code == 3


@given(st.sampled_from(["USD", "JPY", "KRW", "EUR"]), st.sampled_from(["USD", "JPY", "KRW", "EUR"]))
def test_a_currency_goes_there_and_back(first, second):
    there = convert_factor(Unit(first), Unit(second), RATES)
    assert there * convert_factor(Unit(second), Unit(first), RATES) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$1.2bn", 1.2e9, "USD"),
        ("¥20 trillion", 2e13, "JPY"),
        ("₩1,300", 1300.0, "KRW"),
        ("17.8%", 17.8, "percent"),
        ("36,870,148", 36870148.0, ""),
        ("−3.5", -3.5, ""),
        ("+4", 4.0, ""),
        ("3 million", 3e6, ""),
        ("4k", 4e3, ""),
        ("S$5m", 5e6, "SGD"),
        ("HK$8", 8.0, "HKD"),
    ],
)
def test_a_number_as_cells_hold_it(text, value, unit):
    quantity = read_quantity(text)
    assert (quantity.value, quantity.unit.base) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("$80-120", 80.0, 120.0), ("2 – 3 trillion", 2e12, 3e12), ("10-20%", 10.0, 20.0)]
)
def test_a_range_keeps_both_ends_and_has_no_value(text, low, high):
    quantity = read_quantity(text)
    assert (quantity.value, quantity.low, quantity.high) == (None, low, high)


@pytest.mark.parametrize("text", ["", "n/a", "17,8", "1,23,456", "12 lakh", "five", "3 4", "1.2.3", "$"])
def test_what_is_no_number_is_said_not_guessed(text):
    assert read_quantity(text) is None


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    st.sampled_from(["", *sorted(SYMBOLS)]),
    st.sampled_from(["", *sorted(SCALES)]),
    st.booleans(),
)
def test_a_written_quantity_is_read_back(number, symbol, word, commas):
    text = f"{symbol}{number:,}" if commas else f"{symbol}{number}"
    quantity = read_quantity(f"{text} {word}".strip())
    assert quantity.value == pytest.approx(float(number) * SCALES.get(word, 1.0))
    assert quantity.unit.base == SYMBOLS.get(symbol, "")


@given(st.sampled_from(sorted(CURRENCIES)), st.sampled_from(["", "night", "year"]))
def test_a_unit_is_read_back_from_its_text(base, per):
    assert read_unit(str(Unit(base, per))) == Unit(base, per)
