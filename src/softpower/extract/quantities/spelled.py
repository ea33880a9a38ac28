"""Fractions spelled out in words: "fifty-four hundredths", "one twenty-fifth", "forty two and a third".

News hardly writes them, corpora of number phrases do: they are read under corpus habits only.
"""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.quantities.lexicon import FRACTION_WORDS, ORDINALS
from softpower.extract.quantities.numbers import read_number
from softpower.extract.quantities.ordinals import Special
from softpower.extract.quantities.tokens import Token, low_at

__all__ = ["spelled"]

_POWERS = {"hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}


def spelled(found: Sequence[Token], i: int) -> Special | None:
    """Read a fraction in words, by itself or behind a whole number.

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The number; None where no fraction in words begins here.
    """
    whole, k = 0.0, i
    scale = 1.0
    number = read_number(found, i)
    if number is not None and number.value is not None and low_at(found, number.j) == "and":
        whole, k = number.value, number.j + 1
        scale = number.scale if number.words else 1.0
    part = _part(found, k)
    if part is None or (whole and part[0] >= 1):
        return None
    value = whole + part[0] * (scale if whole else 1.0)
    return Special(float(f"{value:.12g}"), part[1], "", "number")


def _part(found: Sequence[Token], k: int) -> tuple[float, int] | None:
    """Read "five ninths", "a third", "a half": its value and the token behind it."""
    if low_at(found, k) == "a" and low_at(found, k + 1) in {"half", "quarter", "third"}:
        return FRACTION_WORDS[low_at(found, k + 1)], k + 2
    number = read_number(found, k)
    top, j = (1.0, k + 1) if low_at(found, k) == "a" and number is None else (None, k)
    if number is not None and number.value is not None and number.words:
        top, j = number.value, number.j
    if top is None:
        return None
    bottom = _below(found, j)
    return (top / bottom[0], bottom[1]) if bottom else None


def _below(found: Sequence[Token], j: int) -> tuple[float, int] | None:
    """Read what a number is divided by: "ninths", "twenty-fifth", "one hundred fifth", "over 3"."""
    if low_at(found, j) == "over":
        under = read_number(found, j + 1)
        return (under.value, under.j) if under and under.value else None
    number = read_number(found, j)
    ahead = number.value if number and number.value is not None and number.words else 0.0
    k = number.j if number and ahead else j
    k += low_at(found, k) == "-" and bool(ahead)
    word = low_at(found, k).removesuffix("s")
    if word in _POWERS:
        return (ahead or 1.0) * _POWERS[word], k + 1
    if word in ORDINALS and (ORDINALS[word] > 2 or ahead):
        return ahead + ORDINALS[word], k + 1
    return None
