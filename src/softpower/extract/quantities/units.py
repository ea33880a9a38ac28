"""What a number in a sentence counts: percent, money, a measure, or the noun that follows it."""

from __future__ import annotations

from softpower.extract.quantities.lexicon import (
    CARDINALS,
    CURRENCY_WORDS,
    DURATIONS,
    MEASURES,
    NOT_NOUNS,
    ORDINALS,
    PER_WORDS,
    PLURALS,
    word_set,
)
from softpower.extract.quantities.plurals import is_plural, singular
from softpower.extract.quantities.tokens import Token, Tokens, low_at
from softpower.units import CURRENCIES

__all__ = ["alike", "measure", "noun", "per"]

# Units of one dimension, of which the press gives one in brackets behind the other.
_DIMENSIONS = tuple(
    word_set(names)
    for names in (
        "kilometre metre centimetre millimetre mile foot inch yard",
        "kilogram gram pound ounce tonne ton",
        "litre gallon millilitre barrel",
        "celsius fahrenheit",
        "hectare acre",
    )
)
_NOUN_REACH = 7  # tokens between a number and its noun: "12 large, open-air concert halls"


def alike(first: str, second: str) -> bool:
    """Tell whether two different units measure the same, so that one amount may be the other's conversion.

    Parameters
    ----------
    first, second : str
        Two units.

    Returns
    -------
    bool
        Whether both are currencies, lengths, weights, volumes, areas or temperatures, and not the same one.
    """
    if first == second or not first or not second:
        return False
    one, _, base = first.partition(" per ")
    other, _, base_too = second.partition(" per ")
    together = (one in CURRENCIES and other in CURRENCIES) or any(one in d and other in d for d in _DIMENSIONS)
    return together and base_too in {"", base}


def measure(found: Tokens, j: int) -> tuple[str, int] | None:
    """Read a percent sign, a currency, a duration or a measure.

    Parameters
    ----------
    found : Tokens
        The sentence.
    j : int
        The token after the number.

    Returns
    -------
    (str, int) or None
        The unit and the token after it, or None where none stands here.
    """
    if low_at(found, j) == "-" and found[j].glued and low_at(found, j + 1) and found[j + 1].glued:
        unit = _measure_word(found, j + 1)
        if unit:
            return unit
    return _measure_word(found, j)


def _measure_word(found: Tokens, j: int) -> tuple[str, int] | None:
    word, second = low_at(found, j), low_at(found, j + 1)
    if word in _PARTS_OF_TIME and is_plural(second) and second not in DURATIONS:
        return None  # "19,400 day passes", "12 night trains"
    if word in {"%", "percent", "pc", "pct", "percentage", "basis"} or (word == "per" and second == "cent"):
        return _ratio(found, j)
    if second == "-" and low_at(found, j + 2) in _LENGTHS:  # "70,000-square-foot"
        unit = _known(found, j, f"{word} {low_at(found, j + 2)}")
        return (unit, j + 3) if unit else None
    phrases = ((3, f"{word} {second} {low_at(found, j + 2)}"), (2, f"{word} {second}"), (1, word))
    for length, phrase in phrases if second else phrases[2:]:
        unit = _known(found, j, phrase)
        if unit:
            return _after_unit(found, j + length, phrase, unit)
    return None


_PARTS_OF_TIME = word_set("day night weekend")
_LENGTHS = word_set("foot feet metre meter mile kilometre kilometer inch yard")


def _ratio(found: Tokens, j: int) -> tuple[str, int] | None:
    """Read percent, percentage points and basis points."""
    word = low_at(found, j)
    k = j + (2 if word == "per" else 1)
    if low_at(found, k) in {"point", "points"}:
        return ("basis point" if word == "basis" else "percentage point"), k + 1
    return None if word in {"percentage", "basis"} else ("percent", k)


def _known(found: Tokens, j: int, phrase: str) -> str:
    phrase = phrase.replace(" ", "") if phrase.startswith("°") else phrase
    for table in (CURRENCY_WORDS, _COINS, DURATIONS):
        if phrase in table:
            return table[phrase]
    if phrase == "p" and found[j].text == "p" and found[j].glued:
        return "pence"
    sure = len(phrase) > 2 or phrase in _SHORT_MEASURES or (phrase.strip() and found[j].glued)
    return MEASURES.get(phrase, "") if sure else ""


_COINS = {"cent": "cent", "cents": "cent", "pence": "pence", "pound": "GBP", "pounds": "GBP"}
# Short signs that stand apart from their number; "c" and "f" do not.
_SHORT_MEASURES = frozenset({"°c", "°f", "kg", "km", "cm", "mm", "ml", "ft", "°", "m", "g", "kw", "mw", "gw"})


def _after_unit(found: Tokens, k: int, phrase: str, unit: str) -> tuple[str, int]:
    """Step over "Celsius" after "degrees", which settles the unit, and "old" after "years"."""
    scale = {"celsius": "celsius", "c": "celsius", "fahrenheit": "fahrenheit", "f": "fahrenheit"}.get(
        low_at(found, k), ""
    )
    if phrase in {"degree", "degrees"} and scale:
        return scale, k + 1
    if phrase in {"year", "years"} and low_at(found, k) == "old":
        return unit, k + 1
    return unit, k


def per(found: Tokens, j: int) -> tuple[str, int]:
    """Read the base of a rate: "a night", "per head", "/night".

    Parameters
    ----------
    found : Tokens
        The sentence.
    j : int
        The token after the unit.

    Returns
    -------
    (str, int)
        The base, empty where there is none, and the token after it.
    """
    word, base = low_at(found, j), low_at(found, j + 1)
    if word in {"a", "an"} and base in PER_WORDS and low_at(found, j + 2) not in {"earlier", "ago", "before", "later"}:
        return base, j + 2
    # "4.7 kg of chocolate a year"
    if (
        word == "of"
        and low_at(found, j + 2) in {"a", "per"}
        and low_at(found, j + 3) in PER_WORDS
        and base not in NOT_NOUNS
    ):
        return low_at(found, j + 3), j
    if word in {"per", "/"} and base and found[j + 1].kind == "word" and base not in {"cent", "capita", "se"}:
        if base == "kilowatt" and low_at(found, j + 2) == "hour":
            return "kilowatt hour", j + 3
        return ("", j) if low_at(found, j + 2) == "per" else (singular(base), j + 2)
    if word == "to" and base == "the" and low_at(found, j + 2) == "dollar":
        return "dollar", j + 3
    late = word == "of" and low_at(found, j + 2) in {"a", "per"} and base not in NOT_NOUNS
    return (
        (low_at(found, j + 3), j) if late and low_at(found, j + 3) in PER_WORDS else ("", j)
    )  # "4.7 kg of tea a year"


def noun(found: Tokens, j: int, value: float | None) -> tuple[str, int]:
    """Find the head noun of what is counted.

    Parameters
    ----------
    found : Tokens
        The sentence.
    j : int
        The token after the number.
    value : float or None
        The number; after 1 the noun is singular.

    Returns
    -------
    (str, int)
        The noun in the singular, empty where there is none, and the token after it.
    """
    if value == 1 or (low_at(found, j) == "-" and found[j].glued):
        return _single(found, j)
    word = low_at(found, j)
    if word in _VICTIMS:
        return "person", j
    first = j
    if word in _MORE and j + 1 < len(found) and found[j + 1].kind == "word" and low_at(found, j + 1) not in NOT_NOUNS:
        first = j + 1  # "200 more people", but not "200 more than"
    elif word == "of" and low_at(found, j + 1) in _THEIRS:
        first = j + 2  # "16,800 of its seats", "five of the company's directors"
    name, after = _plural(found, first, whose=first == j + 2)
    return (name, after) if name else ("", j)


_MORE = word_set("more fewer less other further")
_THEIRS = word_set("its the their our his her these those")
_VICTIMS = word_set("killed injured dead wounded hurt missing")
_GUESSERS = word_set("economists analysts forecasters experts traders pollsters")


def _plural(found: Tokens, j: int, *, whose: bool) -> tuple[str, int]:
    """Find the first plural from a token on; `whose` lets a possessive stand before it."""
    k = j
    while k < min(len(found), j + _NOUN_REACH):
        token = found[k]
        joins = token.kind == "sign" and token.text in "-'’" and token.glued
        listed = k > j and (
            (token.low == "and" and _adjective_follows(found, k)) or (token.text == "," and _listed(found, k))
        )
        if joins or listed or (whose and token.low.endswith("'s")):
            k += 1
            continue
        if token.kind != "word" or _stops(found, k, j):
            return "", j
        if is_plural(token.low):
            guess = token.low in _GUESSERS and low_at(found, k + 1) in {"had", "have", "expected", "expect", "were"}
            return ("", j) if guess or token.low in {"others", "ones"} else _longest(found, k)
        k += 1
    return "", j


def _listed(found: Tokens, k: int) -> bool:
    """Tell whether a comma parts two adjectives before one noun: "mostly young, college-educated voters"."""
    before, after = found[k - 1], found[k + 1] if k + 1 < len(found) else None
    if not before.text.islower() or after is None or after.kind != "word" or not after.text.islower():
        return False
    fits = after.low not in NOT_NOUNS and not is_plural(before.low) and not is_plural(after.low)
    return fits and any(t.kind == "word" and is_plural(t.low) for t in found[k + 2 : k + 5])


def _adjective_follows(found: Tokens, k: int) -> bool:
    """Tell whether "and" joins two adjectives before one noun: "11 hip and happening places"."""
    after = found[k + 1] if k + 1 < len(found) else None
    plain = after is not None and after.kind == "word" and after.text.islower() and not _stops(found, k + 1, k)
    return plain and any(is_plural(t.low) for t in found[k + 2 : k + 4] if t.kind == "word")


# Verbs that stand between a number whose noun is left out and their object: "211 held fakes", "12 own cars".
_VERBS = word_set(
    "held saw knew felt kept bought sold ran drew gave got paid spent thought told wrote chose spoke led met wore "
    "ate drank slept taught found own sell prefer think believe know speak drive eat want need"
)


def _stops(found: Tokens, k: int, first: int) -> bool:
    word = found[k].low
    return (
        word in NOT_NOUNS
        or word in _VERBS
        or word in CARDINALS
        or (word in ORDINALS and k > first)
        or word.endswith("'s")
    )


def _longest(found: Tokens, k: int) -> tuple[str, int]:
    """Go on to a plural right behind a plural: "12 arts centres"."""
    after = found[k + 1] if k + 1 < len(found) else None
    verb = k + 2 < len(found) and (found[k + 2].kind == "number" or found[k + 2].low in _OBJECT)  # "plays 30 matches"
    if after is not None and after.kind == "word" and is_plural(after.low) and after.low not in DURATIONS and not verb:
        small = found[k].text.islower() and after.text.islower()
        k += 1 if small and (found[k].low not in PLURALS or found[k].low in _FIRST_PARTS) else 0
    return singular(found[k].low), k + 1


_OBJECT = frozenset({"the", "a", "an", "its", "their", *CARDINALS})
# Plurals without an ending that often stand before the noun: "police officers", "staff members".
_FIRST_PARTS = word_set("police staff crew data media women men series songs movies")


def _single(found: Tokens, j: int) -> tuple[str, int]:
    """Read the noun behind "one" or inside "ten-seat": the last of up to two small words before a stop."""
    hyphen = low_at(found, j) == "-"
    k = j + 1 if hyphen else j
    if k >= len(found) or found[k].kind != "word" or found[k].low in NOT_NOUNS or not found[k].text.islower():
        return "", j
    if hyphen:
        return found[k].low, k + 1
    head = k
    while head + 1 < len(found) and head < k + 2 and _may_follow(found[head + 1]):
        head += 1
    if found[head].low.endswith(("ed", "ing", "ly")):
        return "", j
    return singular(found[head].low), head + 1


def _may_follow(token: Token) -> bool:
    return (
        token.kind == "word"
        and token.text.islower()
        and token.low not in NOT_NOUNS
        and not token.low.endswith(("ed", "ing", "ly", "s"))
    )
