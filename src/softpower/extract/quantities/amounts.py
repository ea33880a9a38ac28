"""One amount in a row of tokens: modifier, sign, currency, number, scale, unit and the base of a rate."""

from __future__ import annotations

from dataclasses import dataclass

from softpower.extract.quantities.lexicon import (
    BY_TIME,
    CURRENCY_WORDS,
    DOWN,
    MODIFIERS,
    NOT_NOUNS,
    SCALE_WORDS,
    UP,
    word_set,
)
from softpower.extract.quantities.numbers import Number, read_number
from softpower.extract.quantities.tokens import Tokens, low_at
from softpower.extract.quantities.units import measure, noun, per
from softpower.units import CURRENCIES, SYMBOLS

__all__ = ["Draft", "amount", "modifier_at"]

_HUNDRED = 100.0
_LATE = frozenset({"million", "billion", "trillion"})
_CENTS = {"cent": ("USD", 0.01), "pence": ("GBP", 0.01)}
_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("foot", "inch"): 12, ("year", "month"): 12}
_BEHIND = {("or", word): ">" for word in word_set("more above over greater higher longer older")} | {
    ("or", word): "<" for word in word_set("less fewer under below lower younger shorter")
}
_BEHIND |= {("and", "above"): ">", ("and", "over"): ">", ("and", "up"): ">", ("or", "so"): "~"}
_NOT_ONE = frozenset({"the", "this", "that", "no", "any", "which", "each", "every", "another", "number", "day", "new"})
_REACH = 40  # tokens looked through for a currency named elsewhere in the sentence


@dataclass(slots=True)
class Draft:
    """A quantity in the making.

    Attributes
    ----------
    value, low, high : float or None
        The number, or the ends of a range.
    i, j : int
        First token and the one after the last.
    unit, modifier, kind, direction : str
        As in `Stated`, as far as known.
    scale : float
        The scale word's factor.
    bare : bool
        Whether no unit was written.
    conversion : (float, str) or None
        As in `Stated`.
    """

    value: float | None
    i: int
    j: int
    unit: str = ""
    low: float | None = None
    high: float | None = None
    modifier: str = "="
    kind: str = ""
    scale: float = 1.0
    direction: str = ""
    bare: bool = True
    conversion: tuple[float, str] | None = None


def amount(found: Tokens, i: int) -> Draft | None:
    """Read the amount that begins at a token.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Draft or None
        The amount, or None where none begins here.
    """
    modifier, k = modifier_at(found, i)
    if low_at(found, k) == "the" and low_at(found, k + 1) == "remaining":
        k += 2
    negative, k = _sign(found, k)
    currency, k = _currency(found, k)
    if not negative and currency:
        negative, k = _sign(found, k)
    number = read_number(found, k)
    if number is None or _is_name(found, number):
        return None
    value = -(number.value or 0.0) if negative else number.value
    draft = Draft(value, i, number.j, currency, number.low, number.high, scale=number.scale, bare=not currency)
    draft.modifier = modifier if number.modifier == "=" else number.modifier
    _unit(found, draft, number)
    return draft


def modifier_at(found: Tokens, i: int) -> tuple[str, int]:
    """Read "more than", "nearly", "up to" and the like.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    (str, int)
        The modifier, "=" for none, and the token after it.
    """
    modifier = "="
    lows = found.lows
    if lows[i] not in _BY_FIRST:  # most numbers have none
        return modifier, i
    for _ in range(2):  # "well over", "nearly up to": two in a row happen, three do not
        for phrase in _BY_FIRST.get(lows[i], ()):
            if tuple(lows[i : i + len(phrase)]) == phrase:
                modifier, i = MODIFIERS[phrase], i + len(phrase)
                break
        else:
            break
    return modifier, i


def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """Put the modifiers in a table by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(MODIFIERS, key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return table


_BY_FIRST = _by_first()


_SIGNS = frozenset({"minus", "negative", "-", "−", "+"})


def _sign(found: Tokens, k: int) -> tuple[bool, int]:
    word = low_at(found, k)
    if word not in _SIGNS:
        return False, k
    glued = k + 1 < len(found) and found[k + 1].glued
    if word == "minus" and low_at(found, k - 1) == "or":
        return False, k + 1  # "plus or minus three points"
    if word in {"minus", "negative"} or (word in {"-", "−"} and glued and not (k and found[k].glued)):
        return True, k + 1
    return False, k + 1 if word == "+" and glued else k


def _currency(found: Tokens, k: int) -> tuple[str, int]:
    token, following = (found[k], found[k + 1]) if k + 1 < len(found) else (None, None)
    if token is None or following is None or "masked" in {token.kind, following.kind}:
        return "", k
    if token.kind == "currency" and following.kind in {"number", "sign", "currency"}:
        return SYMBOLS.get(token.text, "USD"), k + 1
    if following.kind == "currency" and token.text.upper() in CURRENCIES:
        return token.text.upper(), k + 2
    if token.low == "rs" and following.text == ".":
        return "INR", k + 2
    if following.kind != "number":
        return "", k
    code = {"rs": "INR"}.get(token.low, token.text if token.text in CURRENCIES else "")
    if token.text == "N" and following.glued:
        code = "NGN"
    return code, k + 1 if code else k


def _is_name(found: Tokens, number: Number) -> bool:
    """Tell whether a number is part of a name, an ordinal or a pronoun: "Seven Network", "38th", "one measured"."""
    after = low_at(found, number.j)
    if not number.words:
        return after in {"st", "nd", "rd", "th"} and found[number.j].glued
    first = found[number.i]
    if first.text[:1].isupper():
        opens = number.i == 0 or found[number.i - 1].text in {'"', "“", "‘", ":", ".", "("}
        named = number.j < len(found) and found[number.j].text[:1].isupper()
        if not opens or named:
            return True
    if number.value == 1 and first.low == "one":
        return _is_pronoun(found, number)
    return after == "-" and found[number.j].glued and low_at(found, number.j + 1) in {"off", "time", "way", "fold"}


def _is_pronoun(found: Tokens, number: Number) -> bool:
    before, after = low_at(found, number.i - 1), low_at(found, number.j)
    if before == "minus":
        return False
    if before in _NOT_ONE or before.endswith("er") or after == "of":
        return True
    if measure(found, number.j) is not None:
        return False
    if after == "-":
        return True
    if before in {"from", "to"} and after in {"", ".", ","}:
        return False
    return not noun(found, number.j, 1)[0]


def _unit(found: Tokens, draft: Draft, number: Number) -> None:
    """Read the unit, the parts of compound units, and the base of a rate."""
    j = draft.j
    if low_at(found, j) == "+" and found[j].glued:
        draft.modifier, j = ">", j + 1
    if (low_at(found, j), low_at(found, j + 1)) == ("or", "so"):
        draft.modifier, j = "~", j + 2
    # "millions of dollars", "a quarter of a million pounds"
    behind = j + 1 if low_at(found, j) == "of" and (draft.low is not None or (number.words and number.scale > 1)) else j
    own = j + 1 < len(found) and found[j + 1].kind == "number" and found[j + 1].glued  # "a book of ten €24"
    if not draft.unit and j < len(found) and found[j].kind == "currency" and not own:
        draft.unit, draft.bare, j = SYMBOLS.get(found[j].text, "USD"), False, j + 1  # "100 €"
    if not draft.unit:
        j = _measured(found, draft, behind) or _counted(found, draft, behind if draft.low is not None else j, j)
    base, j = per(found, j)
    if not base and draft.unit in CURRENCIES and low_at(found, j) in BY_TIME and _ends(found, j + 1):
        base, j = BY_TIME[low_at(found, j)], j + 1
    if base:
        unit = draft.unit or (_sentence_currency(found, draft.i) if base == "dollar" else "")
        draft.unit, draft.bare = f"{unit} per {base}", False
    change = _BEHIND.get((low_at(found, j), low_at(found, j + 1)))
    if change and low_at(found, j + 2) != "than":
        draft.modifier, j = change, j + 2
    draft.j = j


def _measured(found: Tokens, draft: Draft, j: int) -> int:
    """Read a unit of measure; 0 where none follows."""
    unit = measure(found, j)
    if unit is None:
        return 0
    if unit[0] in CURRENCIES and draft.scale == 1 and draft.value is not None and low_at(found, unit[1]) in _LATE:
        draft.scale = SCALE_WORDS[low_at(found, unit[1])]  # "75 USD million"
        draft.value, unit = draft.value * draft.scale, (unit[0], unit[1] + 1)
    draft.unit, j = unit
    draft.bare = False
    if draft.unit == "degree" and _is_warmth(found, draft, j):
        draft.unit = "celsius"
    if draft.unit in _CENTS and draft.value is not None:
        draft.unit, factor = _CENTS[draft.unit]
        draft.value *= factor
    return _compound(found, draft, j)


def _is_warmth(found: Tokens, draft: Draft, j: int) -> bool:
    """Tell "15 degrees" of the weather from a turn of 90 and from 38 degrees north."""
    apart = low_at(found, j) in _APART or any(t.text == "-" and t.glued for t in found[j - 2 : j])
    near = {t.low for t in found[max(0, draft.i - 2) : draft.i]}
    changes = low_at(found, draft.i - 1) in UP | DOWN or ("by" in near and near & (UP | DOWN))
    return not apart and not changes and abs(draft.value or 0.0) <= _HOTTEST


# What an angle, or a difference between two temperatures, goes on with.
_APART = word_set(
    "north south east west of angle longitude latitude warmer cooler colder hotter higher lower above below"
)
_HOTTEST = 50.0  # no weather in Celsius is warmer; a larger figure may be Fahrenheit or an angle


def _counted(found: Tokens, draft: Draft, at: int, j: int) -> int:
    """Read the noun that is counted; gives the token after it, or j where there is none."""
    if low_at(found, j) == "times":
        draft.unit = "time"
        return j + 1
    if low_at(found, at) == "of" and low_at(found, at + 1) == "us":
        draft.unit = "person"
        return at + 2
    if low_at(found, at) == "-" and low_at(found, at + 1) == "strong":
        return at + 2
    name, after = noun(found, at, draft.value)
    if not name:
        return j
    draft.unit, draft.bare = name, False
    return after


def _ends(found: Tokens, k: int) -> bool:
    """Tell whether no unit and no noun can begin at a token."""
    return k >= len(found) or found[k].kind == "sign" or low_at(found, k) in NOT_NOUNS


def _compound(found: Tokens, draft: Draft, j: int) -> int:
    """Join "2 hours 15 minutes" and "5ft 11in" in the smaller unit, and "a year and a half"."""
    k = j + 1 if low_at(found, j) in {"and", ","} else j
    second = read_number(found, k)
    if second is None or second.value is None or draft.value is None:
        return j
    unit = measure(found, second.j)
    if unit and unit[0] in _CENTS and draft.unit in {"USD", "GBP", "EUR", "AUD", "CAD"} and second.value < _HUNDRED:
        draft.value += second.value / _HUNDRED  # "3 dollars and 50 cents"
        return unit[1]
    small = unit[0] if unit else ("inch" if low_at(found, second.j) == "in" and draft.unit == "foot" else "")
    two_digits = k == j and len(found[k].text) == 2 and found[k].text.isdecimal()
    if draft.unit in CURRENCIES and two_digits and _ends(found, k + 1):
        draft.value += second.value / _HUNDRED  # "15 dollars 50"
        return k + 1
    factor = _SMALLER.get((draft.unit, small))
    if factor is None:
        return j
    draft.value, draft.unit = draft.value * factor + second.value, small
    return unit[1] if unit else second.j + 1


def _sentence_currency(found: Tokens, i: int) -> str:
    near = (CURRENCY_WORDS.get(t.low, "") for t in found[max(0, i - _REACH) : i + _REACH] if "dollar" not in t.low)
    return next((code for code in near if code), "")
