"""Fractions spelled out in words: "fifty-four hundredths", "one twenty-fifth", "forty two and a third".

News hardly writes them, corpora of number phrases do: they are read under corpus habits only.
"""

from __future__ import annotations

from dataclasses import replace

from softpower.extract.quantities.lexicon import FRACTION_WORDS, ORDINALS, SCALE_WORDS
from softpower.extract.quantities.numbers import read_number
from softpower.extract.quantities.ordinals import Special
from softpower.extract.quantities.tokens import Tokens, low_at

__all__ = ["spelled"]

_SCALES = {word: factor for word, factor in SCALE_WORDS.items() if len(word) > 3 and factor > 1e2}
_POWERS = {"hundredth": 1e2, "thousandth": 1e3, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12}


def spelled(found: Tokens, i: int) -> Special | None:
    """Read a fraction in words, by itself or behind a whole number.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Special or None
        The number; None where no fraction in words begins here.
    """
    if low_at(found, i) in {"minus", "negative"} and low_at(found, i + 1) not in {"minus", "negative"}:
        below = spelled(found, i + 1)
        return replace(below, value=-below.value) if below else None
    whole, k = 0.0, i
    scale = 1.0
    number = read_number(found, i)
    if number is not None and number.value is not None and low_at(found, number.j) == "and":
        whole, k = number.value, number.j + 1
        scale = number.scale
    part = _part(found, k)
    if part is None or (whole and part[0] >= 1):
        return None
    smaller = _SCALES.get(low_at(found, part[1]), 0.0)  # "one billion and a half million"
    value = whole + part[0] * (smaller or (scale if whole else 1.0))
    return Special(float(f"{value:.12g}"), part[1] + bool(smaller), "", "number")


def _part(found: Tokens, k: int) -> tuple[float, int] | None:
    """Read "five ninths", "a third", "a half": its value and the token behind it."""
    if low_at(found, k) == "a" and low_at(found, k + 1) in {"half", "quarter", "third"}:
        return FRACTION_WORDS[low_at(found, k + 1)], k + 2
    number = read_number(found, k)
    top, j = (1.0, k + 1) if low_at(found, k) == "a" and number is None else (None, k)
    if number is not None and number.value is not None and (number.words or low_at(found, number.j)[:-1] in _POWERS):
        top, j = number.value, number.j
    if top is None:
        return None
    bottom = _below(found, j)
    return (top / bottom[0], bottom[1]) if bottom else None


def _below(found: Tokens, j: int) -> tuple[float, int] | None:
    """Read what a number is divided by: "ninths", "twenty-fifth", "one hundred fifth", "over 3"."""
    if low_at(found, j) == "over":
        under = read_number(found, j + 1)
        return (under.value, under.j) if under and under.value else None
    number = read_number(found, j)
    ahead = number.value if number and number.value is not None and number.words else 0.0
    k = number.j if number and ahead else j
    k += low_at(found, k) == "-" and bool(ahead)
    word = low_at(found, k).removesuffix("s")
    if not ahead and word in {"half", "halve", "quarter"}:
        return (4.0 if word == "quarter" else 2.0), k + 1
    if word in _POWERS:
        return (ahead or 1.0) * _POWERS[word], k + 1
    if word in ORDINALS and (ORDINALS[word] > 2 or ahead):
        return ahead + ORDINALS[word], k + 1
    return None
