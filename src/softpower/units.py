"""Units of measure and the numbers that carry them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from softpower.errors import UnitError

__all__ = ["CURRENCIES", "SCALES", "SYMBOLS", "Quantity", "Unit", "convert_factor", "read_quantity", "read_unit"]

# ISO 4217 codes that are told apart; any other three capital letters are not taken for money.
CURRENCIES = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "JPY",
        "KRW",
        "KZT",
        "MOP",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NZD",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "RON",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "VND",
        "ZAR",
    ]
)
# A bare "$" is read as US dollars and a bare "¥" as yen, as the press in English does; the letters before decide.
SYMBOLS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "R$": "BRL", "S$": "SGD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₩": "KRW", "₹": "INR", "฿": "THB", "₫": "VND",
    "₱": "PHP", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₴": "UAH", "₸": "KZT", "₪": "ILS",
}  # fmt: skip
SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "t": 1e12,
}  # fmt: skip

_SHARES = {"percent": 1.0, "share": 1.0, "%": 1.0}  # a share is kept as a number of 0 to 100
# Names that count the same things: what is counted is said by the indicator, so they convert at 1.
_SAME = {"people": "person", "visitor": "person", "persons": "person", "copies": "count", "copy": "count"}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes
    ----------
    base : str
        What is counted: an ISO 4217 code for money, "percent", "rank", "person".
    per : str
        What it is counted by: "year", "night"; empty for none.
    """

    base: str
    per: str = ""

    @property
    def is_money(self) -> bool:
        """Whether the unit is a currency."""
        return self.base in CURRENCIES

    def __str__(self) -> str:
        return f"{self.base} a {self.per}" if self.per else self.base


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, its range and its sign of approximation.

    Attributes
    ----------
    value : float or None
        The number at full scale; None for a range.
    low, high : float or None
        Ends of a range; None is an open end.
    unit : Unit
        What is counted.
    modifier : {"=", "~", ">", "<"}
        Exact as stated, about, at least, at most.
    """

    value: float | None
    unit: Unit
    low: float | None = None
    high: float | None = None
    modifier: str = "="


@lru_cache(maxsize=1024)
def read_unit(text: str) -> Unit:
    """Read a unit as tables write it.

    Parameters
    ----------
    text : str
        "USD", "USD/night", "USD a year", "percent", "JPY per USD".

    Returns
    -------
    Unit
        The unit; a text that is not known is kept as it is, so that it equals itself only.

    Examples
    --------
    >>> read_unit("USD/night"), read_unit("%")
    (Unit(base='USD', per='night'), Unit(base='percent', per=''))
    """
    words = text.strip()
    base, per = words.split(" of ")[0], ""  # "score of 100"
    for mark in ("/", " per ", " a ", " an "):
        if mark in words:
            base, per = (part.strip() for part in words.split(mark, 1))
            break
    if base in _SHARES or base.lower() in _SHARES:
        base = "percent"
    if base in SYMBOLS:
        base = SYMBOLS[base]
    return Unit(_SAME.get(base.lower(), base), per)


def convert_factor(have: Unit, want: Unit, rates: Mapping[str, float], *, where: str = "") -> float:
    """Say by what a value is multiplied to stand in another unit.

    Parameters
    ----------
    have, want : Unit
        The unit of the value, and the unit that is wanted. The base decides; "per" must agree where both name one.
    rates : mapping of str to float
        Units of each currency for one US dollar, mean of the flow's year.
    where : str, default ""
        Cell, for the error.

    Returns
    -------
    float
        The factor.

    Raises
    ------
    UnitError
        If the units cannot be converted, or the rate of the year is missing.

    Examples
    --------
    >>> convert_factor(read_unit("JPY"), read_unit("USD a year"), {"JPY": 150.0}) == 1 / 150
    True
    """
    if have.per and want.per and have.per != want.per:
        raise UnitError(
            f'"{have}" cannot be converted into "{want}"',
            where=where,
            remedy="give the value per the same span of time",
        )
    if have.base == want.base or (_counts(have) and _counts(want) and "count" in (have.base, want.base)):
        return 1.0
    if have.is_money and want.is_money:
        missing = [c for c in (have.base, want.base) if c != "USD" and c not in rates]
        if missing:
            raise UnitError(
                f"there is no exchange rate of {missing[0]} to the dollar for the year",
                where=where,
                remedy=f'add an observation with unit "{missing[0]} per USD" for that year',
            )
        return rates.get(want.base, 1.0) / rates.get(have.base, 1.0)
    raise UnitError(
        f'"{have}" cannot be converted into "{want}"',
        where=where,
        remedy="correct the unit of the row, or give the indicator a concept of its own",
    )


def _counts(unit: Unit) -> bool:
    """Whether a unit is a number of things, which tables also write as "count"."""
    return not unit.is_money and unit.base not in ("percent", "rank", "score", "index", "percentage point")


def read_quantity(text: str) -> Quantity | None:
    """Read one number as it stands in a cell of a table.

    Parameters
    ----------
    text : str
        "US$1.2bn", "¥20 trillion", "$80-120", "17.8%", "36,870,148".

    Returns
    -------
    Quantity or None
        The quantity, or None where the text is no number.

    Examples
    --------
    >>> read_quantity("US$1.2bn").value
    1200000000.0
    >>> read_quantity("$80-120").low, read_quantity("$80-120").high
    (80.0, 120.0)
    """
    words = text.strip().replace("−", "-").replace("–", "-")
    unit = Unit("")
    for symbol in sorted(SYMBOLS, key=len, reverse=True):
        if words.startswith(symbol):
            unit, words = Unit(SYMBOLS[symbol]), words[len(symbol) :].strip()
            break
    if words.endswith("%"):
        unit, words = Unit("percent"), words[:-1].strip()
    sign = -1.0 if words.startswith("-") else 1.0
    words = words.removeprefix("-").removeprefix("+")
    parts = re.fullmatch(rf"({_NUMBER.pattern})(?:\s*-\s*({_NUMBER.pattern}))?\s*([a-z]*)\.?", words, re.I)
    if parts is None or (parts[3] and parts[3].lower() not in SCALES):
        return None
    factor = sign * SCALES.get(parts[3].lower(), 1.0)
    first = float(parts[1].replace(",", "")) * factor
    if parts[2] is None:
        return Quantity(value=first, unit=unit)
    return Quantity(value=None, low=first, high=float(parts[2].replace(",", "")) * factor, unit=unit)
