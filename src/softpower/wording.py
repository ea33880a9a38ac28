"""Values with their units in words: shortly, or with all the digits that a source states."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from softpower.units import SYMBOLS, read_unit

__all__ = [
    "BEFORE",
    "MISSING",
    "STEPS",
    "amount",
    "digits_of",
    "many",
    "minus",
    "range_words",
    "scaled",
    "stated",
    "value_words",
]

MISSING = "·"
_SIGNS = {code: sign for sign, code in SYMBOLS.items() if sign not in {"US$", "￥"}}
BEFORE = {"rank": "place", "score": "score", "index": "index", "ratio": "ratio"}  # units that stand before the number
STEPS = ((1e12, " trillion"), (1e9, " bn"), (1e6, " million"))


def amount(x: float, unit: str = "", digits: int = 3) -> str:
    """Write a value with its unit.

    Parameters
    ----------
    x : float
        The value.
    unit : str, default ""
        Its unit; a currency becomes its sign, a share a percent sign.
    digits : int, default 3
        Significant digits; more of them are kept before the decimal point.

    Returns
    -------
    str
        The value in words that fit a table.

    Examples
    --------
    >>> amount(4.6882e12, "JPY a year"), amount(17.8, "percent"), amount(118.0, "week")
    ('¥4.69 trillion', '17.8%', '118')
    """
    if math.isnan(x):
        return MISSING
    base = read_unit(unit).base if unit else ""
    text = scaled(abs(x), digits)
    if base == "percent":
        text += "%"
    elif base in _SIGNS:
        text = _SIGNS[base] + text
    elif len(base) == 3 and base.isupper():
        text = f"{base} {text}"
    return f"−{text}" if x < 0 and text.strip("0.%") else text


def stated(x: float, unit: str = "") -> str:
    """Write a value as a source states it, with all its digits and its unit in words.

    Parameters
    ----------
    x : float
        The value.
    unit : str, default ""
        Its unit.

    Returns
    -------
    str
        The value with its unit.

    Examples
    --------
    >>> stated(36870148.0, "person"), stated(124.0, "USD a day"), stated(6.0, "rank"), stated(60.2, "score")
    ('36,870,148 people', '$124 a day', 'place 6', 'score 60.2')
    """
    known = read_unit(unit) if unit else None
    base = known.base if known else ""
    if base in BEFORE:
        return f"{BEFORE[base]} {amount(x, digits=9)}"
    text = amount(x, unit, digits=9)
    if known and not (base in ("", "count", "percent") or known.is_money):
        text += f" {base if x == 1 else many(base)}"
    return f"{text} a {known.per}" if known and known.per else text


def many(noun: str) -> str:
    """Give the plural of a unit.

    Parameters
    ----------
    noun : str
        One of it.

    Returns
    -------
    str
        Several of it; what is no small English word stays.

    Examples
    --------
    >>> many("week"), many("city"), many("person"), many("Mbps")
    ('weeks', 'cities', 'people', 'Mbps')
    """
    if noun == "person":
        return "people"
    if not noun.isalpha() or not noun.islower() or noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def scaled(x: float, digits: int) -> str:
    """Write a positive number shortly.

    Parameters
    ----------
    x : float
        The number.
    digits : int
        Significant digits that are kept.

    Returns
    -------
    str
        Millions, billions and trillions are spelled where digits allow.

    Examples
    --------
    >>> scaled(36_870_148, 3), scaled(36_870_148, 9), scaled(0.0512, 3), scaled(20e12, 9)
    ('36.9 million', '36,870,148', '0.0512', '20 trillion')
    """
    if x == 0 or math.isinf(x):
        return "0" if x == 0 else "∞"
    rounded = float(f"{x:.{digits - 1}e}")
    for size, word in STEPS:
        if rounded >= size and (digits <= 4 or size > 1e6):
            return digits_of(rounded / size, digits) + word
    return digits_of(x, digits)


def digits_of(x: float, digits: int) -> str:
    """Write a number of nothing below zero with so many significant digits.

    Parameters
    ----------
    x : float
        The number.
    digits : int
        Significant digits; more of them are kept before the decimal point.

    Returns
    -------
    str
        The digits, thousands parted by commas, no zeros at the end of decimals.
    """
    if x == 0:
        return "0"
    before = max(math.floor(math.log10(x)) + 1, 1) if x >= 1 else math.floor(math.log10(x)) + 1
    text = f"{x:,.{min(max(digits - before, 0), 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def range_words(low: float | None, high: float | None, unit: str = "", digits: int = 3) -> str:
    """Write a range.

    Parameters
    ----------
    low, high : float or None
        Ends; None or infinity is an open end.
    unit : str, default ""
        Its unit.
    digits : int, default 3
        Significant digits.

    Returns
    -------
    str
        Both ends with an en dash, or "at least" and "at most".

    Examples
    --------
    >>> range_words(80, 120, "USD"), range_words(1e9, None, "person"), range_words(1.2e9, 3e9, "USD")
    ('$80–120', 'at least 1 bn', '$1.2–3 bn')
    """
    below = low is None or math.isinf(low)
    above = high is None or math.isinf(high)
    if above:
        return "" if below else f"at least {amount(low or 0.0, unit, digits)}"
    if below:
        return f"at most {amount(high or 0.0, unit, digits)}"
    first, second = amount(low or 0.0, unit, digits), amount(high or 0.0, unit, digits)
    sign = "" if read_unit(unit).base == "percent" else first[: len(first) - len(first.lstrip("$€£¥₩₹"))]
    second = second.removeprefix(sign) if sign else second
    for _, word in STEPS:
        if first.endswith(word) and second.endswith(word):
            first = first.removesuffix(word)
    if first.endswith("%") and second.endswith("%"):
        first = first.removesuffix("%")
    return f"{first}–{second}" if (low or 0.0) >= 0 else f"{first} to {second}"


def minus(text: str) -> str:
    """Give a number a real minus sign, and none to a nought.

    Parameters
    ----------
    text : str
        A number as Python writes it.

    Returns
    -------
    str
        The number.
    """
    return "0" + text[2:] if text.startswith("-0") and not text.strip("-0.") else text.replace("-", "−")


def value_words(row: Mapping[str, Any]) -> str:
    """Write the value of an observation as it was stated.

    Parameters
    ----------
    row : mapping
        The observation: `value`, `low`, `high`, `unit` and `modifier`.

    Returns
    -------
    str
        Value or range with its unit; empty where there is none.

    Examples
    --------
    >>> value_words({"value": 3.7e7, "low": None, "high": None, "unit": "person", "modifier": "~"})
    'about 37,000,000 people'
    """
    unit = row["unit"] or ""
    sign = {"~": "about ", ">": "at least ", "<": "at most "}.get(row["modifier"] or "", "")
    if row["low"] is None and row["high"] is None:
        return "" if row["value"] is None else sign + stated(row["value"], unit)
    words = range_words(row["low"], row["high"], unit, digits=9)
    base = unit.split(" ", maxsplit=1)[0]
    return words if base in ("", "count", "percent") or base.isupper() else f"{words} {many(unit)}"
