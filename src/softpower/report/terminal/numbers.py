"""Numbers as a reader sees them: scores, shares, amounts with their units, intervals."""

from __future__ import annotations

import math

from softpower.contest import Interval
from softpower.units import read_unit
from softpower.wording import BEFORE, MISSING, STEPS, amount, digits_of, many, minus, range_words, scaled, stated

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
    return MISSING if math.isnan(x) else minus(f"{x:.1f}")


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
    return MISSING if math.isnan(x) else minus(f"{x:.0f}")


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
    size, word = next(((s, w) for s, w in STEPS if middle.endswith(w)), (1.0, ""))
    low, high = (minus(f"{'-' if x < 0 else ''}{digits_of(abs(x) / size, 2)}") for x in (value.low, value.high))
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
    if base in BEFORE:
        return f"{BEFORE[base]} {text}"
    if known and not (base in ("", "count", "percent") or known.is_money):
        text += f" {many(base)}"
    return f"{text} a {known.per}" if known and known.per else text
