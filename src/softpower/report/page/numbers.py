"""Numbers as the report writes them: scores, intervals, ranks, shares, money and counts."""

from __future__ import annotations

import math
import re

from softpower.contest import Interval
from softpower.contest.words import percent
from softpower.units import SYMBOLS, read_unit

__all__ = [
    "MISSING",
    "both_ways",
    "cut",
    "interval",
    "ordinal",
    "points",
    "ranks",
    "share",
    "value",
    "value_range",
    "whole_percents",
]

MISSING = "·"
# In three steps, so that a reader meets no more than four digits.
_STEPS = ((1e12, " trillion"), (1e9, " bn"), (1e6, " million"))
_NO_WORD = frozenset({"", "count", "score", "index", "ratio", "percent", "share", "rank"})
_SIGNS = {unit: sign for sign, unit in reversed(SYMBOLS.items()) if sign not in ("US$", "￥")}


def cut(number: float) -> float:
    """Keep a score on the axis that is shown.

    Parameters
    ----------
    number : float
        Points; the arithmetic runs past both ends.

    Returns
    -------
    float
        The nearest number from 0 to 100.
    """
    return min(100.0, max(0.0, number))


def points(number: float, digits: int = 0) -> str:
    """Write a score.

    Parameters
    ----------
    number : float
        Points.
    digits : int, default 0
        Decimals: one for an overall score, none for a front.

    Returns
    -------
    str
        The score, or a middle dot where there is none.

    Examples
    --------
    >>> points(66.12, 1), points(103.4), points(float("nan"))
    ('66.1', '100', '·')
    """
    return MISSING if math.isnan(number) else f"{cut(number):.{digits}f}"


def interval(row: Interval) -> str:
    """Write the interval of a score.

    Parameters
    ----------
    row : Interval
        Points.

    Returns
    -------
    str
        Both ends, or nothing where there is no score.

    Examples
    --------
    >>> interval(Interval(90.0, 61.4, 104.0))
    '61 to 100'
    """
    return "" if math.isnan(row.low) else f"{points(row.low)} to {points(row.high)}"


def whole_percents(p: float) -> tuple[int, int]:
    """Round a probability once, so that both sides add up to 100.

    Parameters
    ----------
    p : float
        Probability that the first leads.

    Returns
    -------
    tuple of (int, int)
        Whole percents for the first and the second.

    Examples
    --------
    >>> whole_percents(0.545), whole_percents(0.124)
    ((55, 45), (12, 88))
    """
    larger = round(100 * max(p, 1 - p))
    return (larger, 100 - larger) if p >= 0.5 else (100 - larger, larger)


def both_ways(p: float) -> tuple[str, str]:
    """Write a probability and its complement so that they add up.

    Parameters
    ----------
    p : float
        Probability that the first leads, 0 to 1.

    Returns
    -------
    tuple of (str, str)
        For the first and the second; the larger one is rounded, the other is what is left of 100.

    Examples
    --------
    >>> both_ways(0.545), both_ways(0.9999)
    (('55%', '45%'), ('>99%', '<1%'))
    """
    first, second = whole_percents(p)
    return percent(first / 100), percent(second / 100)


def share(part: float, *, of: int = 100) -> str:
    """Write a share of weight.

    Parameters
    ----------
    part : float
        0 to 1.
    of : int, default 100
        The whole.

    Returns
    -------
    str
        A whole number.
    """
    return MISSING if math.isnan(part) else f"{of * part:.0f}"


def ordinal(place: int) -> str:
    """Write a place.

    Parameters
    ----------
    place : int
        From 1.

    Returns
    -------
    str
        "1st", "12th".

    Examples
    --------
    >>> [ordinal(n) for n in (1, 2, 3, 11, 22, 113)]
    ['1st', '2nd', '3rd', '11th', '22nd', '113th']
    """
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def ranks(spread: tuple[int, int] | None) -> str:
    """Write a range of ranks.

    Parameters
    ----------
    spread : tuple of (int, int) or None
        5th and 95th percentile of the rank.

    Returns
    -------
    str
        "1st–2nd", or "1st" where both are the same.
    """
    if spread is None:
        return MISSING
    low, high = spread
    return ordinal(low) if low == high else f"{ordinal(low)}–{ordinal(high)}"


def value(number: float | None, unit: str, *, digits: int = 4) -> str:
    """Write a value in its own unit.

    Parameters
    ----------
    number : float or None
        The value at full scale.
    unit : str
        As the tables write it.
    digits : int, default 4
        How many digits matter: four as stated, three for an estimate.

    Returns
    -------
    str
        The value with its sign or word.

    Examples
    --------
    >>> value(2e13, "JPY"), value(17.8, "percent"), value(1.2e9, "USD a year")
    ('¥20 trillion', '17.8%', '$1.2 bn a year')
    >>> value(13140000, "person a year"), value(4, "rank"), value(1, "week"), value(None, "week")
    ('13.14 million persons a year', '4th', '1 week', '·')
    """
    if number is None or not math.isfinite(number):
        return MISSING
    if unit == "rank":
        return ordinal(max(1, round(number)))
    what = read_unit(unit)
    base = what.base.removesuffix(" of 100")
    text = _digits(abs(number), digits)
    if base in {"percent", "share"}:
        text = f"{text}%"
    elif base in _SIGNS:
        text = f"{_SIGNS[base]}{text}"
    elif what.is_money:
        text = f"{base} {text}"
    elif base not in _NO_WORD:
        text = f"{text} {_counted(base, number)}"
    return ("−" if number < 0 else "") + text + (f" a {what.per}" if what.per else "")


def value_range(low: float | None, high: float | None, unit: str, *, digits: int = 4) -> str:
    """Write a range of values.

    Parameters
    ----------
    low, high : float or None
        Its ends; None or infinite where it is open.
    unit : str
        As the tables write it.
    digits : int, default 4
        How many digits matter.

    Returns
    -------
    str
        Both ends with an en dash, or "at least", "at most".

    Examples
    --------
    >>> value_range(80, 120, "USD/night"), value_range(85, None, "percent")
    ('$80–120 a night', 'at least 85%')
    """
    known_low, known_high = (x is not None and math.isfinite(x) for x in (low, high))
    if not known_high:
        return f"at least {value(low, unit, digits=digits)}" if known_low else MISSING
    if not known_low:
        return f"at most {value(high, unit, digits=digits)}"
    first, last = (value(x, unit, digits=digits) for x in (low, high))
    tail = re.search(r"[^\d.,]*$", first)
    if tail and unit != "rank" and last.endswith(tail[0]):
        first = first[: tail.start()]
    sign = re.match(r"\D*", last)
    if sign and first.startswith(sign[0]):
        last = last[sign.end() :]
    return f"{first}–{last}"


def _digits(number: float, digits: int) -> str:
    """Write a number with the digits that matter, in words of the short scale from a million on."""
    for size, word in _STEPS:
        if number >= size * 0.99995:
            return _plain(number / size, digits) + word
    return _plain(number, digits)


def _plain(number: float, digits: int) -> str:
    if number >= 1000:
        return f"{number:,.0f}"
    return f"{float(f'{number:.{digits}g}'):f}".rstrip("0").rstrip(".")


def _counted(noun: str, number: float) -> str:
    """Put a noun of counting into the plural; a unit in letters that is no such noun stays."""
    one = number == 1 or not noun.islower() or not noun.isalpha() or noun.endswith("s")
    return noun if one else f"{noun}s"
