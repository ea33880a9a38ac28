"""What a number in a sentence counts: percent, money, a measure, or the noun that follows it."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.quantities.lexicon import (
    CARDINALS,
    CURRENCY_WORDS,
    DURATIONS,
    MEASURES,
    NOT_NOUNS,
    NOT_PLURAL,
    ORDINALS,
    PER_WORDS,
    PLURALS,
)
from softpower.extract.quantities.tokens import Token, low_at

__all__ = ["is_plural", "measure", "noun", "per", "singular"]

_NOUN_REACH = 7  # tokens between a number and its noun: "12 large, open-air concert halls"


def singular(word: str) -> str:
    """Give the singular of an English noun.

    Parameters
    ----------
    word : str
        The noun in small letters.

    Returns
    -------
    str
        Its singular; a word that is no plural comes back unchanged.

    Examples
    --------
    >>> singular("cities"), singular("people"), singular("dishes")
    ('city', 'person', 'dish')
    """
    if word in PLURALS:
        return PLURALS[word]
    if word in NOT_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Tell whether a word looks like the plural of a noun.

    Parameters
    ----------
    word : str
        The word in small letters.

    Returns
    -------
    bool
        True for "visitors" and "people", False for "is" and "across".
    """
    if word in PLURALS:
        return word not in {"us", "them"}
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in NOT_PLURAL
    )


def measure(found: Sequence[Token], j: int) -> tuple[str, int] | None:
    """Read a percent sign, a currency, a duration or a measure.

    Parameters
    ----------
    found : sequence of Token
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


def _measure_word(found: Sequence[Token], j: int) -> tuple[str, int] | None:
    word, second = low_at(found, j), low_at(found, j + 1)
    if word in {"%", "percent", "pc", "pct"} or (word == "per" and second == "cent"):
        k = j + (2 if word == "per" else 1)
        if low_at(found, k) in {"point", "points"}:
            return "percentage point", k + 1
        return "percent", k
    if word == "percentage" and second in {"point", "points"}:
        return "percentage point", j + 2
    if word == "basis" and second in {"point", "points"}:
        return "basis point", j + 2
    for length in (2, 1) if second else (1,):
        phrase = " ".join(low_at(found, k) for k in range(j, j + length))
        if found_unit := _known(found, j, phrase):
            return found_unit, _after_unit(found, j + length, phrase)
    return None


def _known(found: Sequence[Token], j: int, phrase: str) -> str:
    phrase = phrase.replace(" ", "") if phrase.startswith("°") else phrase
    for table in (CURRENCY_WORDS, _COINS, DURATIONS):
        if phrase in table:
            return table[phrase]
    if phrase == "p" and found[j].glued:
        return "pence"
    sure = len(phrase) > 2 or phrase in _SHORT_MEASURES or (phrase.strip() and found[j].glued)
    return MEASURES.get(phrase, "") if sure else ""


_COINS = {"cent": "cent", "cents": "cent", "pence": "pence", "pound": "GBP", "pounds": "GBP"}
# Short signs that stand apart from their number; "c" and "f" do not.
_SHORT_MEASURES = frozenset({"kg", "km", "cm", "mm", "ml", "ft", "°", "m", "g", "kw", "mw", "gw"})


def _after_unit(found: Sequence[Token], k: int, phrase: str) -> int:
    """Step over "Celsius" after "degrees" and "old" after "years"."""
    if phrase in {"degree", "degrees"} and low_at(found, k) in {"celsius", "fahrenheit", "c", "f"}:
        return k + 1
    if phrase in {"year", "years"} and low_at(found, k) == "old":
        return k + 1
    return k


def per(found: Sequence[Token], j: int) -> tuple[str, int]:
    """Read the base of a rate: "a night", "per head", "/night".

    Parameters
    ----------
    found : sequence of Token
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
    if word in {"per", "/"} and base and found[j + 1].kind == "word" and base not in {"cent", "capita", "se"}:
        if base == "kilowatt" and low_at(found, j + 2) == "hour":
            return "kilowatt hour", j + 3
        if low_at(found, j + 2) == "per":
            return "", j
        return singular(base), j + 2
    if word == "to" and base == "the" and low_at(found, j + 2) == "dollar":
        return "dollar", j + 3
    return "", j


def noun(found: Sequence[Token], j: int, value: float | None) -> tuple[str, int]:
    """Find the head noun of what is counted.

    Parameters
    ----------
    found : sequence of Token
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
    k = j
    while k < min(len(found), j + _NOUN_REACH):
        token = found[k]
        if token.kind == "sign" and token.text in "-'’" and token.glued:
            k += 1
            continue
        if token.kind == "word" and token.low == "and" and k > j and _adjective_follows(found, k):
            k += 1
            continue
        if token.kind != "word" or _stops(found, k, j):
            return "", j
        if is_plural(token.low):
            return _longest(found, k)
        k += 1
    return "", j


def _adjective_follows(found: Sequence[Token], k: int) -> bool:
    """Tell whether "and" joins two adjectives before one noun: "11 hip and happening places"."""
    after = found[k + 1] if k + 1 < len(found) else None
    plain = after is not None and after.kind == "word" and after.text.islower() and not _stops(found, k + 1, k)
    return plain and any(is_plural(t.low) for t in found[k + 2 : k + 4] if t.kind == "word")


def _stops(found: Sequence[Token], k: int, first: int) -> bool:
    word = found[k].low
    return word in NOT_NOUNS or word in CARDINALS or (word in ORDINALS and k > first) or word.endswith("'s")


def _longest(found: Sequence[Token], k: int) -> tuple[str, int]:
    """Go on to a plural right behind a plural: "12 arts centres"."""
    after = found[k + 1] if k + 1 < len(found) else None
    if after is not None and after.kind == "word" and is_plural(after.low) and after.low not in DURATIONS:
        small = found[k].text.islower() and after.text.islower()
        k += 1 if small and found[k].low not in PLURALS else 0
    return singular(found[k].low), k + 1


def _single(found: Sequence[Token], j: int) -> tuple[str, int]:
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
