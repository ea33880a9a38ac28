"""Fractions and multiples: "two-thirds", "one in five", "doubled", "four times the estimate"."""

from __future__ import annotations

from softpower.extract.quantities.amounts import modifier_at
from softpower.extract.quantities.lexicon import (
    CARDINALS,
    DURATIONS,
    FRACTION_WORDS,
    MULTIPLIERS,
    NOT_NOUNS,
    SCALE_WORDS,
    word_set,
)
from softpower.extract.quantities.numbers import read_number
from softpower.extract.quantities.ordinals import Special
from softpower.extract.quantities.plurals import is_plural
from softpower.extract.quantities.tokens import Tokens, low_at

__all__ = ["fraction", "multiple", "one_in_many", "times_of"]

_TIMES_OF = word_set(
    "as the more that higher larger its his her their what bigger faster last greater over longer cheaper above older "
    "earnings sales revenue revenues profit profits income book forward normal average less lower smaller fewer wider"
)
_PLACES = word_set("cities countries states places towns regions")
_NO_HALF_BEFORE = word_set("first second last other a the this latter final better and")
_NO_HALF_AFTER = frozenset({"time", "-", "way"})
_OF_WHAT = frozenset({"the", "that", "its", "as", "what"})
_DOWN_FACTOR = word_set("cut fell fallen reduced dropped down shrunk")
_NO_MULTIPLE_AFTER = word_set("a an in before daily weekly . , since during")
_ROUND = frozenset({3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 1000})  # "7 in 10", and no "3 in 2019"
_LARGEST_PART = 20  # "7 in 10", "one in nine": people count small groups


def fraction(found: Tokens, i: int) -> Special | None:
    """Read "two-thirds", "a fifth", "half of".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The fraction, as a decimal.
    """
    modifier, k = modifier_at(found, i)
    for reader in (_parts, _part, _half):
        special = reader(found, k)
        if special:
            return Special(special.value, special.j, special.unit, special.kind, modifier)
    return None


def one_in_many(found: Tokens, i: int) -> Special | None:
    """Read "one in five", "nine out of ten".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The fraction, as a decimal.
    """
    modifier, k = modifier_at(found, i)
    near = found.lows[k + 1 : k + 3]  # behind so small a number there is nothing else
    special = _in_many(found, k) if "in" in near or "out" in near else None
    return Special(special.value, special.j, special.unit, special.kind, modifier) if special else None


def _in_many(found: Tokens, k: int) -> Special | None:
    """Read "one in five" and "seven out of ten"."""
    first = read_number(found, k)
    if first is None or first.value is None or first.value % 1 or first.value > _LARGEST_PART or first.scale > 1:
        return None
    j = first.j
    if low_at(found, j) == "out" and low_at(found, j + 1) == "of":
        j += 1
    elif low_at(found, j) != "in":
        return None
    second = read_number(found, j + 1) if low_at(found, j + 1) not in {"a", "the"} else None
    if second is None or second.value is None or not first.value < second.value <= 1000:
        return None
    if not first.words and not second.words and second.value not in _ROUND:
        return None
    if low_at(found, second.j) in DURATIONS or low_at(found, second.j) in _PLACES:
        return None
    return Special(round(first.value / second.value, 6), second.j, "fraction", "fraction")


def _parts(found: Tokens, k: int) -> Special | None:
    """Read "two-thirds" and "three quarters of"."""
    word, hyphen = low_at(found, k), low_at(found, k + 1) == "-"
    j = k + 2 if hyphen else k + 1
    part = low_at(found, j)
    if not 1 <= CARDINALS.get(word, 0) <= 9 or part not in FRACTION_WORDS or not (part.endswith("s") or word == "one"):
        return None
    if part == "quarters" and not hyphen and low_at(found, j + 1) not in {"of", "the"}:
        return None
    return Special(round(CARDINALS[word] * FRACTION_WORDS[part], 6), j + 1, "fraction", "fraction")


def _part(found: Tokens, k: int) -> Special | None:
    """Read "a fifth" where no noun follows: "a third term" is no fraction."""
    part, after = low_at(found, k + 1), low_at(found, k + 2)
    if (after, low_at(found, k + 3)) == ("of", "a") and low_at(found, k + 4) in SCALE_WORDS:
        return None  # "a quarter of a million"
    if low_at(found, k) not in {"a", "an"} or part not in FRACTION_WORDS or part == "half":
        return None
    if after and found[k + 2].kind == "word" and after not in NOT_NOUNS and after not in {"more", "less"}:
        return None
    return Special(round(FRACTION_WORDS[part], 6), k + 2, "fraction", "fraction")


def _half(found: Tokens, k: int) -> Special | None:
    after, then = low_at(found, k + 1), low_at(found, k + 2)
    if low_at(found, k) != "half" or low_at(found, k - 1) in _NO_HALF_BEFORE or after in _NO_HALF_AFTER:
        return None
    if after in {"a", "an"}:
        if then in DURATIONS:
            return Special(0.5, k + 3, DURATIONS[then], "duration")
        units = {
            "percentage": ("percentage point", k + 4),
            "point": ("percentage point", k + 3),
            "percent": ("percent", k + 3),
        }
        return Special(0.5, units[then][1], units[then][0], "percentage_point") if then in units else None
    if after and read_number(found, k):
        return None  # "half a billion"
    # "half the seats" is a fraction, "half the share in the capital" compares
    parts = after == "the" and any(is_plural(t.low) for t in found[k + 2 : k + 4])
    unit, kind = ("times", "multiple") if after in _OF_WHAT and then and not parts else ("fraction", "fraction")
    return Special(0.5, k + 1, unit, kind)


def multiple(found: Tokens, i: int) -> Special | None:
    """Read "doubled", "more than double", "four times the estimate", "tenfold", "by a factor of ten".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The multiple, in times.
    """
    modifier, k = modifier_at(found, i)
    word = low_at(found, k)
    if word in MULTIPLIERS:
        return _verb(found, k, modifier)
    if word == "a" and low_at(found, k + 1) == "factor":
        return _factor(found, k, modifier)
    if word.endswith("fold") and word[:-4] in CARDINALS:
        return Special(CARDINALS[word[:-4]], k + 1, "times", "multiple", modifier, "up")
    return _times(found, k, modifier)


def _times(found: Tokens, k: int, modifier: str) -> Special | None:
    """Read "ten-fold" and "four times the estimate"."""
    number = read_number(found, k)
    if number is None or number.value is None:
        return None
    if low_at(found, number.j) == "-" and low_at(found, number.j + 1) == "fold":
        return Special(number.value, number.j + 2, "times", "multiple", modifier, "up")
    if low_at(found, number.j) == "times" and number.scale == 1 and times_of(found, number.j + 1, number.value):
        return Special(number.value, number.j + 1, "times", "multiple", modifier)
    return None


def times_of(found: Tokens, j: int, value: float | None) -> bool:
    """Tell "2.6 times Korea's" and "18 times earnings" from "opened 300 times a day".

    Parameters
    ----------
    found : Tokens
        The sentence.
    j : int
        The token after "times".
    value : float or None
        The number.

    Returns
    -------
    bool
        Whether it is a multiple.
    """
    after = low_at(found, j)
    whose = any(t.low.endswith("'s") for t in found[j : j + 3]) and after not in _NO_MULTIPLE_AFTER
    return after in _TIMES_OF or whose or bool(value and value % 1)


def _factor(found: Tokens, k: int, modifier: str) -> Special | None:
    number = read_number(found, k + 3) if low_at(found, k + 2) == "of" else None
    if number is None or not number.value:
        return None
    down = _DOWN_FACTOR & {t.low for t in found[max(0, k - 7) : k]}
    return Special(number.value, number.j, "times", "multiple", modifier, "down" if down else "up")


def _verb(found: Tokens, k: int, modifier: str) -> Special | None:
    word, after = low_at(found, k), low_at(found, k + 1)
    factor, direction = MULTIPLIERS[word]
    if word in {"double", "triple", "quadruple"}:
        if low_at(found, k - 1) in {"to", "will", "would", "could", "should", "may", "might"}:
            direction = "up"
        elif after not in {"the", "its", "that", "what", "their", "his", "her"} and modifier == "=":
            return None
    if word in {"twice", "thrice"} and after in _NO_MULTIPLE_AFTER:
        return None
    return Special(factor, k + 1, "times", "multiple", modifier, direction)
