"""What a number in a sentence is read as, and what is never read as a number."""

from __future__ import annotations

import pytest

from softpower.extract.quantities import quantities


def seen(sentence):
    return [(q.value if q.value is not None else (q.low, q.high), q.unit) for q in quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Receipts came to US$1.2bn last year.", [(1.2e9, "USD")]),
        ("The fund holds ¥20 trillion.", [(20e12, "JPY")]),
        ("Exports of ₩3.4tn went to Europe.", [(3.4e12, "KRW")]),
        ("It cost 450 million won.", [(450e6, "KRW")]),
        ("Turnover of Rs 1,240 crore was reported.", [(12.4e9, "INR")]),
        ("It was sold for $22bn (¥3.3tn).", [(22e9, "USD")]),
        ("A ticket costs 50p more.", [(0.5, "GBP")]),
        ("It drew 16-point-37 million tourists.", [(16.37e6, "tourist")]),
        ("Guests paid €128 a day.", [(128.0, "EUR per day")]),
        ("About 17.8% agreed.", [(17.8, "percent")]),
        ("It fell 1.8 percentage points.", [(1.8, "percentage point")]),
        ("Two-thirds of the hall was full.", [(0.666667, "fraction")]),
        ("One in five fans came back.", [(0.2, "fraction")]),
        ("Sales doubled.", [(2.0, "times")]),
        ("They spend three times as much.", [(3.0, "times")]),
        ("It is 5ft 11in tall.", [(71.0, "inch")]),
        ("The show lasts 2 hours 15 minutes.", [(135.0, "minute")]),
        ("It was -12C at dawn.", [(-12.0, "celsius")]),
        ("Six of the 27 member states agreed.", [(6.0, "state"), (27.0, "state")]),
        ("The number of bookshops fell from 114 to 78.", [(114.0, "bookshop"), (78.0, "bookshop")]),
    ],
)
def test_values_and_units(sentence, expected):
    assert seen(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rooms cost $80-120 a night.", [((80.0, 120.0), "USD per night")]),
        ("It needs US$3-5 million.", [((3e6, 5e6), "USD")]),
        ("They plan $6 billion to $8 billion.", [((6e9, 8e9), "USD")]),
        ("Between 18 and 22 stores will open.", [((18.0, 22.0), "store")]),
        ("The fair draws from 3 to 5 million people.", [((3e6, 5e6), "person")]),
        ("It takes two or three weeks.", [((2.0, 3.0), "week")]),
        # after a verb of change the two ends are two levels
        ("Profit dropped from $2,900 to $2,150.", [(2900.0, "USD"), (2150.0, "USD")]),
        ("Several hundred fans sang.", [((200.0, 900.0), "fan")]),
    ],
)
def test_ranges_share_currency_and_scale(sentence, expected):
    assert seen(sentence) == expected


def test_open_plurals_have_a_lower_bound_only():
    (found,) = quantities("The songs have billions of streams.")
    assert (found.value, found.low, found.high, found.modifier, found.unit) == (None, 1e9, None, ">", "stream")


@pytest.mark.parametrize(
    ("sentence", "modifier"),
    [
        ("More than 40,000 rooms stand empty.", ">"),
        ("Nearly 40,000 rooms stand empty.", "~"),
        ("Up to 40,000 rooms stand empty.", "<"),
        ("Just 40,000 rooms stand empty.", "="),
        ("It lasted over nine weeks.", "="),
    ],
)
def test_modifiers(sentence, modifier):
    assert [q.modifier for q in quantities(sentence)] == [modifier]


@pytest.mark.parametrize(
    ("sentence", "directions"),
    [
        ("Sales rose 8.4% to $612 million.", ["up", None]),
        ("Sales fell by a fifth.", ["down"]),
        ("A 3 percent drop followed.", ["down"]),
        ("It sold 16 percent fewer than in 2023.", ["down"]),
        ("Rates are 30% lower than in the centre.", [None]),
        ("Its share slipped from 31 percent to 27 percent.", [None, None]),
    ],
)
def test_direction_belongs_to_amounts_of_change(sentence, directions):
    assert [q.direction for q in quantities(sentence)] == directions


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("It was ranked sixth.", "rank", 6.0),
        ("It is the second-busiest port.", "rank", 2.0),
        ("It led for the eighth consecutive year.", "streak", 8.0),
        ("It led for 11 years in a row.", "streak", 11.0),
        ("The third month running was wet.", "streak", 3.0),
    ],
)
def test_ranks_and_streaks(sentence, kind, value):
    assert [(q.kind, q.value) for q in quantities(sentence)] == [(kind, value)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2025-26 season opens in May.",
        "The S&P 500 and the Nikkei 225 closed early.",
        "It topped the Hot 100 on 10 February 2024.",
        "Gate 12 is closed until 14:30.",
        "They won 3-1 at home.",
        "COVID-19 and the G7 were named.",
        "See https://example.org/2024/17 for 5G.",
        "No one came, and the new one measured well.",
        "She was elected for a third term.",
        "The minister spoke at the 8th Industrial Policy Seminar.",
        "Call +44 20 5550 0142.",
        "They met in the 1990s.",
        "It reached the top ten.",
    ],
)
def test_never_values(sentence):
    assert quantities(sentence) == []


def test_the_words_stand_where_the_span_says():
    sentence = "In all, about 340 jobs and $1.14 a share went, and 4.2% of staff."
    assert [sentence[q.start : q.end] for q in quantities(sentence)] == ["about 340 jobs", "$1.14 a share", "4.2%"]
