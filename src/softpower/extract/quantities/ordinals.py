"""Ranks and streaks: "ranked sixth", "No. 1", "eighth consecutive year"."""

from __future__ import annotations

from dataclasses import dataclass

from softpower.extract.quantities.amounts import modifier_at
from softpower.extract.quantities.lexicon import (
    CARDINALS,
    DURATIONS,
    NOT_NOUNS,
    ORDINALS,
    word_set,
)
from softpower.extract.quantities.numbers import read_number
from softpower.extract.quantities.plurals import singular
from softpower.extract.quantities.tokens import Tokens, low_at

__all__ = ["Special", "ordinal", "rank", "streak"]

_RUN = frozenset({"consecutive", "straight", "successive"})
_RANKED = word_set(
    "ranked ranks rank ranking placed place finished finish came comes stood stands currently puts put "
    "puts rose climbed slipped fell dropped moved jumped up down from to positioned listed remained lies "
    "lie sits sit is was and holds held took takes"
)
_RANK_VERBS = word_set(
    "ranked ranks rank ranking placed places finished finish came comes currently puts put listed positioned"
)
_LOWEST_RANK = 1000  # no published ranking that the press quotes is longer
_RANK_AFTER = frozenset({"place", "position", "spot"})


@dataclass(frozen=True, slots=True)
class Special:
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


def ordinal(found: Tokens, i: int) -> tuple[int, int] | None:
    """Read "eighth", "twenty-first" or "8th".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    (int, int) or None
        The number and the token after it.
    """
    word = low_at(found, i)
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word in CARDINALS and low_at(found, i + 1) == "-" and low_at(found, i + 2) in ORDINALS and CARDINALS[word] >= 20:
        return int(CARDINALS[word]) + ORDINALS[low_at(found, i + 2)], i + 3
    numeral = i + 1 < len(found) and found[i].kind == "number" and found[i].text.isdigit() and found[i + 1].glued
    if numeral and found[i + 1].low in {"st", "nd", "rd", "th"}:
        return int(found[i].text), i + 2
    return None


def streak(found: Tokens, i: int) -> Special | None:
    """Read "eighth consecutive year", "11 years in a row", "third month running".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The streak.
    """
    modifier, k = modifier_at(found, i)
    counted = ordinal(found, k)
    if counted:
        value, j = float(counted[0]), counted[1]
    else:
        number = read_number(found, k)
        if number is None or number.value is None or number.value > 500:
            return None
        value, j = number.value, number.j
    if low_at(found, j) == "-" and low_at(found, j + 1) in _RUN:
        j += 1
    if low_at(found, j) in _RUN:
        name = low_at(found, j + 1)
        return Special(value, j + 2, _counted(name), "streak", modifier) if name and name not in NOT_NOUNS else None
    return _behind(found, j, value, modifier)


def _counted(name: str) -> str:
    return DURATIONS.get(name, singular(name))


def _behind(found: Tokens, j: int, value: float, modifier: str) -> Special | None:
    """Read the streak whose mark comes after the noun, with up to two words before it."""
    for k in range(j, min(j + 3, len(found))):
        if found[k].kind != "word":
            return None
        after = (low_at(found, k + 1), low_at(found, k + 2), low_at(found, k + 3))
        if after[:3] == ("in", "a", "row"):
            return Special(value, k + 4, _counted(found[k].low), "streak", modifier)
        if after[:2] == ("in", "succession"):
            return Special(value, k + 3, _counted(found[k].low), "streak", modifier)
        if after[0] == "running" and (found[k].low in DURATIONS or found[k].low in {"time", "season", "game"}):
            return Special(value, k + 2, _counted(found[k].low), "streak", modifier)
    return None


def rank(found: Tokens, i: int) -> Special | None:
    """Read "ranked sixth", "No. 1", "in third place", "second-busiest".

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The rank.
    """
    if low_at(found, i) in {"no", "number"}:
        return _numbered(found, i)
    counted = ordinal(found, i)
    if counted is None:
        return None
    value, j = counted
    end = _superlative(found, j)
    if low_at(found, j) == "-" and low_at(found, j + 1) in {"place", "placed", "ranked"}:
        end = j + 2
    elif low_at(found, j) in _RANK_AFTER:
        end = j + 1
    elif not end and _stands_ranked(found, i, j):
        end = j
    return Special(float(value), end, "rank", "rank") if end else None


def _numbered(found: Tokens, i: int) -> Special | None:
    """Read "No. 1" and "number one"; "Number 10" in capitals is a name."""
    dotted = low_at(found, i + 1) == "."
    titled = i > 1 and found[i - 1].text[:1].isupper() and found[i - 1].kind == "word"  # "Symphony No. 40"
    if found[i].text == "Number" or (low_at(found, i) == "no" and not dotted) or titled:
        return None
    number = read_number(found, i + 2 if dotted else i + 1)
    if (
        number is None
        or not number.value
        or number.value > _LOWEST_RANK
        or not (dotted or number.value == 1 or low_at(found, i - 1) in _CHARTED)
    ):
        return None
    return Special(number.value, number.j, "rank", "rank")


_CHARTED = word_set("reached hit at to debuted ranked peaked entered as")


def _superlative(found: Tokens, j: int) -> int:
    k = j + 1 if low_at(found, j) == "-" and found[j].glued else j
    word = low_at(found, k)
    if word == "most":
        after = low_at(found, k + 1)
        return k + 3 if after == "-" else (k + 2 if after and after not in NOT_NOUNS else 0)
    superlative = word.endswith("est") and len(word) > 5 and word not in _NO_SUPERLATIVE
    return k + 1 if superlative or word in {"best", "worst"} else 0


_NO_SUPERLATIVE = word_set("forest harvest interest contest request invest protest suggest conquest")


def _stands_ranked(found: Tokens, i: int, j: int) -> bool:
    """Tell whether an ordinal without a noun stands where a rank stands."""
    before, after = low_at(found, i - 1), low_at(found, j)
    if after and found[j].kind == "word" and after not in NOT_NOUNS and after not in {"out", "worldwide", "globally"}:
        return False
    if after in {"of", "half", "to"} and before in {"the", "a"}:
        return False
    if before in _RANK_VERBS or (after == "," and low_at(found, j + 1) == "behind"):
        return True
    if before not in _RANKED and not (before and found[i - 1].text[:1].isupper()):
        return False
    window = {t.low for t in found[max(0, i - 12) : i]}
    return bool(window & _RANK_VERBS) or bool(window & {"th", "st", "nd", "rd"}) or "place" in window
