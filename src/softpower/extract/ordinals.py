"""Ranks, streaks, fractions and multiples: the quantities that are no plain cardinal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.lexicon import CARDINALS, DURATIONS, FRACTION_WORDS, MODIFIERS, MULTIPLIERS, NOT_NOUNS, ORDINALS
from softpower.extract.numbers import read_number
from softpower.extract.tokens import Token
from softpower.extract.units_in_text import singular

__all__ = ["FOUND", "fraction", "multiple", "rank", "streak"]

_RUN = frozenset({"consecutive", "straight", "successive"})
_RANKED = frozenset(
    "ranked ranks rank ranking placed place finished finish came comes stood stands currently puts put puts rose climbed slipped fell dropped moved "
    "jumped up down from to positioned listed remained lies lie sits sit is was and holds held took takes".split()
)
_RANK_VERBS = frozenset(
    "ranked ranks rank ranking placed places finished finish came comes currently puts put listed positioned".split()
)
_RANK_AFTER = frozenset({"place", "position", "spot"})
_TIMES_OF = frozenset(
    "as the more that higher larger its his her their what bigger faster last greater its over longer cheaper above older".split()
)


@dataclass(frozen=True, slots=True)
class FOUND:
    """A special quantity up to, not including, token j.

    Attributes
    ----------
    value : float
        The number.
    j : int
        The token after the last.
    unit, kind : str
        Unit and kind.
    modifier, direction : str
        As in `Stated`.
    """

    value: float
    j: int
    unit: str
    kind: str
    modifier: str = "="
    direction: str = ""


def _low(found: Sequence[Token], i: int) -> str:
    return found[i].low if 0 <= i < len(found) and found[i].kind != "masked" else ""


def _ordinal(found: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Read "eighth", "twenty-first" or "8th"."""
    word = _low(found, i)
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word in CARDINALS and _low(found, i + 1) == "-" and _low(found, i + 2) in ORDINALS and CARDINALS[word] >= 20:
        return int(CARDINALS[word]) + ORDINALS[_low(found, i + 2)], i + 3
    if i + 1 < len(found) and found[i].kind == "number" and found[i].text.isdigit() and found[i + 1].glued:
        if found[i + 1].low in {"st", "nd", "rd", "th"}:
            return int(found[i].text), i + 2
    return None


def _skip_modifier(found: Sequence[Token], i: int) -> tuple[str, int]:
    for length in (3, 2, 1):
        phrase = tuple(t.low for t in found[i : i + length])
        if phrase in MODIFIERS:
            return MODIFIERS[phrase], i + length
    return "=", i


def streak(found: Sequence[Token], i: int) -> FOUND | None:
    """Read "eighth consecutive year", "11 years in a row", "third month running".

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    FOUND or None
        The streak.
    """
    modifier, k = _skip_modifier(found, i)
    ordinal = _ordinal(found, k)
    if ordinal:
        value, j = float(ordinal[0]), ordinal[1]
    else:
        number = read_number(found, k)
        if number is None or number.value is None or number.value > 500:
            return None
        value, j = number.value, number.j
    if _low(found, j) == "-" and _low(found, j + 1) in _RUN:
        j += 1
    if _low(found, j) in _RUN:
        name = _low(found, j + 1)
        return FOUND(value, j + 2, _counted(name), "streak", modifier) if name and name not in NOT_NOUNS else None
    return _behind(found, j, value, modifier)


def _counted(name: str) -> str:
    return DURATIONS.get(name, singular(name))


def _behind(found: Sequence[Token], j: int, value: float, modifier: str) -> FOUND | None:
    """Read the streak whose mark comes after the noun, with up to two words before it."""
    for k in range(j, min(j + 3, len(found))):
        if found[k].kind != "word":
            return None
        after = (_low(found, k + 1), _low(found, k + 2), _low(found, k + 3))
        if after[:3] == ("in", "a", "row"):
            return FOUND(value, k + 4, _counted(found[k].low), "streak", modifier)
        if after[0] == "running" and (found[k].low in DURATIONS or found[k].low in {"time", "season", "game"}):
            return FOUND(value, k + 2, _counted(found[k].low), "streak", modifier)
    return None


def rank(found: Sequence[Token], i: int) -> FOUND | None:
    """Read "ranked sixth", "No. 1", "in third place", "second-busiest".

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    FOUND or None
        The rank.
    """
    word = _low(found, i)
    if word in {"no", "number"} and found[i].text != "Number":
        k = i + 2 if _low(found, i + 1) == "." else i + 1
        number = read_number(found, k)
        if (
            number
            and number.value
            and number.value <= 1000
            and (word == "no" or number.value == 1)
            and (k == i + 2 or word == "number")
        ):
            return FOUND(number.value, number.j, "rank", "rank")
        return None
    ordinal = _ordinal(found, i)
    if ordinal is None:
        return None
    value, j = ordinal
    if _superlative(found, j):
        return FOUND(float(value), _superlative(found, j), "rank", "rank")
    if _low(found, j) == "-" and _low(found, j + 1) in {"place", "placed", "ranked"}:
        return FOUND(float(value), j + 2, "rank", "rank")
    if _low(found, j) in _RANK_AFTER:
        return FOUND(float(value), j + 1, "rank", "rank")
    return FOUND(float(value), j, "rank", "rank") if _stands_ranked(found, i, j) else None


def _superlative(found: Sequence[Token], j: int) -> int:
    k = j + 1 if _low(found, j) == "-" and found[j].glued else j
    word = _low(found, k)
    if word == "most":
        after = _low(found, k + 1)
        return k + 3 if after == "-" else (k + 2 if after and after not in NOT_NOUNS else 0)
    if (
        word.endswith("est")
        and len(word) > 5
        and word
        not in {"forest", "harvest", "interest", "contest", "request", "invest", "protest", "suggest", "conquest"}
    ):
        return k + 1
    return k + 1 if word in {"best", "worst"} else 0


def _stands_ranked(found: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether an ordinal without a noun stands where a rank stands."""
    before, after = _low(found, i - 1), _low(found, j)
    if after and found[j].kind == "word" and after not in NOT_NOUNS and after not in {"out", "worldwide", "globally"}:
        return False
    if after in {"of", "half", "to"} and before in {"the", "a"}:
        return False
    if before in _RANK_VERBS:
        return True
    if before not in _RANKED and not (before and found[i - 1].text[:1].isupper()):
        return False
    window = {t.low for t in found[max(0, i - 12) : i]}
    return bool(window & _RANK_VERBS) or bool(window & {"th", "st", "nd", "rd"}) or "place" in window


def fraction(found: Sequence[Token], i: int) -> FOUND | None:
    """Read "two-thirds", "a fifth", "half of", "one in five", "nine out of ten".

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    FOUND or None
        The fraction, as a decimal.
    """
    modifier, k = _skip_modifier(found, i)
    for reader in (_in_many, _parts, _half):
        special = reader(found, k)
        if special:
            return FOUND(special.value, special.j, special.unit, special.kind, modifier)
    return None


def _in_many(found: Sequence[Token], k: int) -> FOUND | None:
    """Read "one in five" and "seven out of ten"."""
    first = read_number(found, k)
    if (
        first is None
        or first.value is None
        or not first.value == int(first.value)
        or first.value > 20
        or not first.words
    ):
        return None
    j = first.j
    if _low(found, j) == "out" and _low(found, j + 1) == "of":
        j += 2
    elif _low(found, j) == "in":
        j += 1
    else:
        return None
    second = read_number(found, j)
    if (
        second is None
        or second.value is None
        or not first.value < second.value <= 1000
        or _low(found, j) in {"a", "the"}
    ):
        return None
    if _low(found, second.j) in DURATIONS or _low(found, second.j) in {"cities", "countries", "states"}:
        return None
    return FOUND(round(first.value / second.value, 6), second.j, "fraction", "fraction")


def _parts(found: Sequence[Token], k: int) -> FOUND | None:
    """Read "two-thirds", "three quarters" and "a fifth"."""
    word = _low(found, k)
    j = k + 2 if _low(found, k + 1) == "-" else k + 1
    part = _low(found, j)
    if (
        word in CARDINALS
        and 1 <= CARDINALS[word] <= 9
        and part in FRACTION_WORDS
        and (part.endswith("s") or word == "one")
    ):
        if part == "quarters" and _low(found, k + 1) != "-" and _low(found, j + 1) not in {"of", "the"}:
            return None
        return FOUND(round(CARDINALS[word] * FRACTION_WORDS[part], 6), j + 1, "fraction", "fraction")
    if word in {"a", "an"} and _low(found, k + 1) in FRACTION_WORDS:
        part, after = _low(found, k + 1), _low(found, k + 2)
        if part == "half" or (
            after and found[k + 2].kind == "word" and after not in NOT_NOUNS and after not in {"more", "less"}
        ):
            return None
        return FOUND(round(FRACTION_WORDS[part], 6), k + 2, "fraction", "fraction")
    return None


def _half(found: Sequence[Token], k: int) -> FOUND | None:
    if _low(found, k) != "half":
        return None
    before, after, then = _low(found, k - 1), _low(found, k + 1), _low(found, k + 2)
    if before in {
        "first",
        "second",
        "last",
        "other",
        "a",
        "the",
        "this",
        "latter",
        "final",
        "better",
        "and",
    } or after in {"time", "-", "way"}:
        return None
    if after in {"a", "an"} and then in DURATIONS:
        return FOUND(0.5, k + 3, DURATIONS[then], "duration")
    if after in {"a", "an"} and then in {"percentage", "percent", "point"}:
        end = k + 4 if then == "percentage" else k + 3
        return FOUND(0.5, end, "percentage point" if then != "percent" else "percent", "percentage_point")
    if after in {"a", "an"} or (after and read_number(found, k)):
        return None
    if after in {"the", "that", "its", "as", "what"} and then:
        return FOUND(0.5, k + 1, "times", "multiple")
    return FOUND(0.5, k + 1, "fraction", "fraction")


def multiple(found: Sequence[Token], i: int) -> FOUND | None:
    """Read "doubled", "more than double", "four times the estimate", "tenfold", "by a factor of ten".

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    FOUND or None
        The multiple, in times.
    """
    modifier, k = _skip_modifier(found, i)
    word = _low(found, k)
    if word in MULTIPLIERS:
        return _verb(found, k, modifier)
    if word == "a" and _low(found, k + 1) == "factor" and _low(found, k + 2) == "of":
        number = read_number(found, k + 3)
        down = {"cut", "fell", "fallen", "reduced", "dropped", "down", "shrunk"} & {
            t.low for t in found[max(0, k - 7) : k]
        }
        return (
            FOUND(number.value, number.j, "times", "multiple", modifier, "down" if down else "up")
            if number and number.value
            else None
        )
    if word.endswith("fold") and word[:-4] in CARDINALS:
        return FOUND(CARDINALS[word[:-4]], k + 1, "times", "multiple", modifier, "up")
    number = read_number(found, k)
    if number is None or number.value is None:
        return None
    if _low(found, number.j) == "-" and _low(found, number.j + 1) == "fold":
        return FOUND(number.value, number.j + 2, "times", "multiple", modifier, "up")
    if _low(found, number.j) == "times" and number.scale == 1 and _low(found, number.j + 1) in _TIMES_OF:
        return FOUND(number.value, number.j + 1, "times", "multiple", modifier)
    return None


def _verb(found: Sequence[Token], k: int, modifier: str) -> FOUND | None:
    word = _low(found, k)
    factor, direction = MULTIPLIERS[word]
    after = _low(found, k + 1)
    if word in {"double", "triple", "quadruple"}:
        to_verb = _low(found, k - 1) in {"to", "will", "would", "could", "should", "may", "might"}
        if to_verb:
            direction = "up"
        elif after not in {"the", "its", "that", "what", "their", "his", "her"} and modifier == "=":
            return None
    if word in {"twice", "thrice"} and after in {
        "a",
        "an",
        "in",
        "before",
        "daily",
        "weekly",
        ".",
        ",",
        "since",
        "during",
    }:
        return None
    return FOUND(factor, k + 1, "times", "multiple", modifier, direction or "")
