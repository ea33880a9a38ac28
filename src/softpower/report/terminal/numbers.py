"""Numbers as a reader sees them: scores, shares, amounts with their units, intervals."""

from __future__ import annotations

import math

from softpower.contest import Interval
from softpower.units import SYMBOLS, read_unit

__all__ = [
    "amount",
    "count",
    "interval",
    "interval_words",
    "many",
    "one_decimal",
    "range_words",
    "scaled",
    "stated",
    "whole",
]

MISSING = "·"
_SIGNS = {code: sign for sign, code in SYMBOLS.items() if sign not in {"US$", "￥"}}
_BEFORE = {"rank": "place", "score": "score", "index": "index", "ratio": "ratio"}  # units that stand before the number
_STEPS = ((1e12, " trillion"), (1e9, " bn"), (1e6, " million"))


def one_decimal(x: float) -> str:
    """Write a score with one decimal.

    Parameters
    ----------
    x : float
        Points.

    Returns
    -------
    str
        The number, a middle dot where it is missing.

    Examples
    --------
    >>> one_decimal(66.07), one_decimal(float("nan"))
    ('66.1', '·')
    """
    return MISSING if math.isnan(x) else _minus(f"{x:.1f}")


def whole(x: float) -> str:
    """Write a front's score without decimals.

    Parameters
    ----------
    x : float
        Points.

    Returns
    -------
    str
        The number, a middle dot where it is missing.
    """
    return MISSING if math.isnan(x) else _minus(f"{x:.0f}")


def count(n: int, one: str, many: str = "") -> str:
    """Write a number of things.

    Parameters
    ----------
    n : int
        How many.
    one, many : str
        The noun for one and for several; an s is added by default.

    Returns
    -------
    str
        The number with its noun.

    Examples
    --------
    >>> count(1, "source"), count(2579, "observation")
    ('1 source', '2,579 observations')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"


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
    if base in _BEFORE:
        return f"{_BEFORE[base]} {amount(x, digits=9)}"
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
    for size, word in _STEPS:
        if rounded >= size and (digits <= 4 or size > 1e6):
            return _digits(rounded / size, digits) + word
    return _digits(x, digits)


def _digits(x: float, digits: int) -> str:
    if x == 0:
        return "0"
    before = max(math.floor(math.log10(x)) + 1, 1) if x >= 1 else math.floor(math.log10(x)) + 1
    text = f"{x:,.{min(max(digits - before, 0), 12)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(value: Interval, unit: str = "", *, bare: bool = False) -> str:
    """Write a value with its interval.

    Parameters
    ----------
    value : Interval
        Median and ends.
    unit : str, default ""
        Its unit.
    bare : bool, default False
        Without the interval.

    Returns
    -------
    str
        Median and ends; only the value where both ends are equal to it.

    Examples
    --------
    >>> interval(Interval(118, 88.9, 156.1), "week"), interval(Interval(4.69e12, 4.21e12, 5.13e12), "JPY")
    ('118 (89–156)', '¥4.69 (4.2–5.1) trillion')
    """
    middle = amount(value.median, unit)
    if bare or math.isnan(value.median) or value.low == value.high:
        return middle
    if math.isinf(value.low) or math.isinf(value.high):
        return f"{middle} ({range_words(value.low, value.high, unit, digits=2)})"
    size, word = next(((s, w) for s, w in _STEPS if middle.endswith(w)), (1.0, ""))
    low, high = (_minus(f"{'-' if x < 0 else ''}{_digits(abs(x) / size, 2)}") for x in (value.low, value.high))
    ends = f"{low}–{high}" if value.low >= 0 else f"{low} to {high}"
    return f"{middle.removesuffix(word)} ({ends}){word}" if word else f"{middle} ({ends})"


def interval_words(value: Interval, unit: str = "") -> str:
    """Write a value with its interval and its unit in words.

    Parameters
    ----------
    value : Interval
        Median and ends.
    unit : str, default ""
        Its unit.

    Returns
    -------
    str
        Value, interval and unit.

    Examples
    --------
    >>> interval_words(Interval(118, 88.9, 156.1), "week"), interval_words(Interval(4.1, 2.4, 6.2), "rank")
    ('118 (89–156) weeks', 'place 4.1 (2.4–6.2)')
    """
    known = read_unit(unit) if unit else None
    base = known.base if known else ""
    text = interval(value, unit)
    if base in _BEFORE:
        return f"{_BEFORE[base]} {text}"
    if known and not (base in ("", "count", "percent") or known.is_money):
        text += f" {many(base)}"
    return f"{text} a {known.per}" if known and known.per else text


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
    for _, word in _STEPS:
        if first.endswith(word) and second.endswith(word):
            first = first.removesuffix(word)
    if first.endswith("%") and second.endswith("%"):
        first = first.removesuffix("%")
    return f"{first}–{second}" if (low or 0.0) >= 0 else f"{first} to {second}"


def _minus(text: str) -> str:
    return "0" + text[2:] if text.startswith("-0") and not text.strip("-0.") else text.replace("-", "−")
