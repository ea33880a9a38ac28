"""Numbers on an axis: without the noun of their unit, which stands above it once."""

from __future__ import annotations

from collections.abc import Callable

from softpower.report.page.numbers import value
from softpower.units import read_unit

__all__ = ["above_axis", "on_axis"]

_NO_WORD = frozenset({"", "count", "score", "index", "ratio", "percent", "share", "rank"})


def on_axis(unit: str) -> Callable[[float], str]:
    """Give the function that writes numbers of an axis.

    Parameters
    ----------
    unit : str
        As the tables write it.

    Returns
    -------
    callable
        Writes a value with its sign, or as a place, but without noun and span of time. There is no place before the
        first.

    Examples
    --------
    >>> on_axis("person a year")(2.5e7), on_axis("USD a night")(120.0), on_axis("percent")(17.5), on_axis("rank")(0.0)
    ('25 million', '$120', '17.5%', '')
    """
    what = read_unit(unit)
    if what.base == "rank":
        return lambda x: value(x, "rank") if x >= 1 else ""
    base = what.base.removesuffix(" of 100")
    plain = base if what.is_money or base in ("percent", "share") else "count"
    return lambda x: value(x, plain, digits=3)


def above_axis(unit: str) -> str:
    """Say what the numbers of an axis count.

    Parameters
    ----------
    unit : str
        As the tables write it.

    Returns
    -------
    str
        Noun and span of time; nothing where the numbers say it all.

    Examples
    --------
    >>> above_axis("person a year"), above_axis("USD a night"), above_axis("percent"), above_axis("rank")
    ('persons a year', 'a night', '', 'place')
    """
    what = read_unit(unit)
    base = what.base.removesuffix(" of 100")
    if base == "rank":
        return "place"
    noun = "" if what.is_money or base in _NO_WORD else base
    noun += "s" if noun.islower() and noun.isalpha() and not noun.endswith("s") else ""
    return f"{noun} a {what.per}".strip() if what.per else noun
