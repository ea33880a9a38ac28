"""Cardinal numbers in a row of tokens: "1.36 million", "two and a half", "tens of millions", "a couple of hundred"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import numeric

from softpower.extract.quantities.lexicon import CARDINALS, FRACTION_WORDS, ORDINALS, SCALE_WORDS
from softpower.extract.quantities.tokens import Tokens, low_at

__all__ = ["OPEN_PLURALS", "VULGAR", "Number", "read_number"]

# Open plurals: what "dozens" at least means.
OPEN_PLURALS = {
    "dozens": 24.0,
    "scores": 40.0,
    "tens": 10.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
_LONG_SCALES = {word: scale for word, scale in SCALE_WORDS.items() if len(word) > 3}
# Fractions in one sign.
VULGAR = {char: numeric(char) for char in "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_HUNDRED = 100.0
_FIRST = frozenset({*CARDINALS, *OPEN_PLURALS, *_LONG_SCALES, *VULGAR, "a", "half", "quarter", "few", "several"})
_THOUSAND = 1000.0
_DOZENS = frozenset({"dozen", "dozens", "dz", "dzs", "doz", "dozs"})
_DIGIT_WORDS = frozenset(word for word, value in CARDINALS.items() if value <= 9)
_PARTS = frozenset(f"{word}s" for word in ORDINALS)
_UNITS = {word: value for word, value in CARDINALS.items() if 1 <= value <= 9}
# "several hundred" and "a few thousand" are 2 to 9 of them: fewer is a couple, more is the next scale.
_FEW = (2.0, 9.0)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as tokens state it.

    Attributes
    ----------
    value, low, high : float or None
        The value, or the ends of a range.
    i, j : int
        First token and the one after the last.
    scale : float
        The scale word's factor; 1 where there is none.
    modifier : str
        "=", "~" or ">".
    words : bool
        Whether it is written in letters.
    """

    value: float | None
    i: int
    j: int
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    modifier: str = "="
    words: bool = False


def read_number(found: Tokens, i: int) -> Number | None:
    """Read the number that begins at a token.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Where to begin.

    Returns
    -------
    Number or None
        The number, or None where none begins here.
    """
    if i >= len(found):
        return None
    token = found[i]
    if token.kind == "number":
        return _digits(found, i)
    if token.kind != "word" or token.low not in _FIRST:
        return None
    if token.text in VULGAR:
        return Number(VULGAR[token.text], i, i + 1, words=True)
    for reader in _READERS[token.low]:
        number = reader(found, i)
        if number:
            return number
    return None


def _digits(found: Tokens, i: int) -> Number:
    value = float(found[i].text.replace(",", ""))
    j = i + 1
    # "16-point-37 million", as broadcasters write it
    if j < len(found) and found[j].glued and found[j].text in VULGAR:
        value, j = value + VULGAR[found[j].text], j + 1  # "2½ hours"
    spoken = [t.low for t in found[j : j + 3]] == ["-", "point", "-"] and j + 3 < len(found)
    if spoken and found[j + 3].text.isdigit():
        value, j = float(f"{found[i].text.replace(',', '')}.{found[j + 3].text}"), j + 4
    scale, j = (12.0, j + 1) if low_at(found, j) in _DOZENS else _scale(found, j)
    value, scale, j = _continued(found, value, scale, j)
    if scale == 1:
        return Number(value, i, j)
    # in decimals: 16.37 x 1,000,000 is 16,370,000 and no hair more
    return Number(float(Decimal(str(value)) * Decimal(scale)), i, j, scale=scale)


def _continued(found: Tokens, value: float, scale: float, j: int) -> tuple[float, float, int]:
    """Add the smaller part of "3 million 200 thousand"."""
    if scale == _HUNDRED and low_at(found, j) == "and" and j + 1 < len(found) and found[j + 1].text.isdecimal():
        return value * scale + float(found[j + 1].text), 1.0, j + 2  # "3 hundred and 21"
    if scale < _THOUSAND or j >= len(found) or found[j].kind != "number" or low_at(found, j + 1) not in _LONG_SCALES:
        return value, scale, j
    smaller = _LONG_SCALES[low_at(found, j + 1)]
    if smaller >= scale:
        return value, scale, j
    return value * scale + float(found[j].text.replace(",", "")) * smaller, 1.0, j + 2


def _scale(found: Tokens, j: int) -> tuple[float, int]:
    """Read scale words; a single letter only when glued to the number and not a measure's letter before a unit."""
    scale = 1.0
    while j < len(found) and found[j].kind == "word" and found[j].low in SCALE_WORDS:
        word = found[j]
        if len(word.low) == 1 and not (word.glued and _letter_is_scale(found, j)):
            break
        scale *= SCALE_WORDS[word.low]
        j += 1
    return scale, j


def _letter_is_scale(found: Tokens, j: int) -> bool:
    """Tell "4.7m subscribers" and "$14m" from "seas of 1.5m"."""
    letter = found[j]
    if letter.text in {"K", "M", "B", "T"} or letter.low in "kb":
        return True
    k = j - 2
    while k >= 0 and found[k].kind in {"number", "sign"} and found[k].text not in ".,;(":
        k -= 1
    if k >= 0 and found[k].kind == "currency":
        return True
    if j >= 2 and found[j - 2].low in {"rs", "n"}:
        return True
    after = found[j + 1] if j + 1 < len(found) else None
    return (
        after is not None
        and after.kind == "word"
        and after.text.islower()
        and (after.low.endswith("s") or after.low in {"people", "foreign", "euro"})
    )


def _open_plural(found: Tokens, i: int) -> Number | None:
    if low_at(found, i) not in OPEN_PLURALS:
        return None
    value, j = OPEN_PLURALS[low_at(found, i)], i + 1
    while low_at(found, j) == "of" and low_at(found, j + 1) in OPEN_PLURALS:
        value, j = value * OPEN_PLURALS[low_at(found, j + 1)], j + 2
    if low_at(found, i) in {"tens", "scores"} and j == i + 1:
        return None
    return Number(None, i, j, low=value, modifier=">", words=True)


def _few(found: Tokens, i: int) -> Number | None:
    j = i + 1 if low_at(found, i) == "a" else i
    if low_at(found, j) in {"few", "several"} and low_at(found, j + 1) in _LONG_SCALES:
        scale = _LONG_SCALES[low_at(found, j + 1)]
        return Number(None, i, j + 2, low=_FEW[0] * scale, high=_FEW[1] * scale, scale=scale, modifier="~", words=True)
    if low_at(found, j) == "couple" and j > i and low_at(found, j + 1) == "of" and low_at(found, j + 2) in _LONG_SCALES:
        return Number(2 * _LONG_SCALES[low_at(found, j + 2)], i, j + 3, modifier="~", words=True)
    return None


def _dozen(found: Tokens, i: int) -> Number | None:
    first = low_at(found, i)
    times, j = {"a": (1.0, i + 1), "half": (0.5, i + 1)}.get(first, (CARDINALS.get(first, 0.0), i + 1))
    if first == "half" and low_at(found, j) == "a":
        j += 1
    if times and low_at(found, j) in _DOZENS:
        return Number(12 * times, i, j + 1, words=True)
    return None


def _half_scale(found: Tokens, i: int) -> Number | None:
    """Read "half a billion", "a quarter of a million" and "a hundred"."""
    if low_at(found, i) == "half" and low_at(found, i + 1) in {"a", "-"} and low_at(found, i + 2) in _LONG_SCALES:
        scale, j = _scale(found, i + 2)
        return Number(0.5 * scale, i, j, scale=scale, words=True)
    of = [low_at(found, k) for k in range(i, i + 4)]
    if of[0] == "a" and of[1] in FRACTION_WORDS and of[2:] == ["of", "a"] and low_at(found, i + 4) in _LONG_SCALES:
        scale, j = _scale(found, i + 4)
        return Number(FRACTION_WORDS[of[1]] * scale, i, j, scale=scale, words=True)
    part = {"half": 0.5, "quarter": 0.25}.get(low_at(found, i), 0.0)
    if part and low_at(found, i + 1) in _LONG_SCALES:
        scale, j = _scale(found, i + 1)
        return Number(part * scale, i, j, scale=scale, words=True)
    bare = low_at(found, i) in _LONG_SCALES and low_at(found, i + 1) in _LONG_SCALES  # "hundred thousand dollars"
    if bare or (low_at(found, i) == "a" and low_at(found, i + 1) in _LONG_SCALES):
        scale, j = _scale(found, i if bare else i + 1)
        return Number(scale, i, j, scale=scale, words=True)
    return None


def _letters(found: Tokens, i: int) -> Number | None:
    """Read "thirty-six", "one hundred and twenty", "two and a half million"."""
    if low_at(found, i) not in CARDINALS:
        return None
    sums = _Sums(0.0, CARDINALS[low_at(found, i)], 1.0)
    j = i + 1
    while j < len(found):
        step = _scaled(found, j, sums) or _added(found, j, sums)
        if not step:
            break
        j = step
    if low_at(found, j) == "point" and low_at(found, j + 1) in _DIGIT_WORDS:
        return _point(found, i, j + 1, sums.total + sums.part)
    return Number(sums.total + sums.part, i, j, scale=sums.scale, words=True)


def _point(found: Tokens, i: int, j: int, whole: float) -> Number:
    """Read the decimals of "two point five million"."""
    digits = ""
    while low_at(found, j) in _DIGIT_WORDS:
        digits, j = digits + str(int(CARDINALS[low_at(found, j)])), j + 1
    scale, j = _scale(found, j)
    return Number(float(f"{whole:.0f}.{digits}") * scale, i, j, scale=scale, words=True)


@dataclass(slots=True)
class _Sums:
    """What is read so far: everything above the last scale word, the part below it, and that scale."""

    total: float
    part: float
    scale: float


def _scaled(found: Tokens, j: int, sums: _Sums) -> int:
    """Multiply by a scale word; give the token after it, 0 where none stands here."""
    word = low_at(found, j)
    if word == "hundred":
        sums.part *= 100
    elif word not in _LONG_SCALES:
        return 0
    elif sums.total and not sums.part:
        sums.total *= _LONG_SCALES[word]  # "three lakh crore"
    else:
        sums.scale = _LONG_SCALES[word]
        sums.total, sums.part = sums.total + sums.part * sums.scale, 0.0
    return j + 1


def _added(found: Tokens, j: int, sums: _Sums) -> int:
    """Add the next number word; give the token after it, 0 where none continues the number."""
    word, following = low_at(found, j), low_at(found, j + 1)
    part = sums.part
    tens = 20 <= part % 100 <= 90 and part % 10 == 0
    if word == "-" and following in _UNITS and tens:
        sums.part += CARDINALS[following]
        return j + 2
    piece = {"half": 0.5, "quarter": 0.25}.get(low_at(found, j + 2), 0.0) if (word, following) == ("and", "a") else 0.0
    if piece and (part or low_at(found, j + 3) not in _LONG_SCALES):
        sums.part += piece if part else piece * sums.scale
        return j + 3
    if word == "and" and following in CARDINALS and (part >= 100 or (sums.total and not part)):
        if CARDINALS[following] >= 100 or low_at(found, j + 2) in _PARTS:
            return 0
        sums.part += CARDINALS[following]
        return j + 2
    parts = following == "-" and low_at(found, j + 2) in _PARTS  # "one hundred thirty-fifths" are 100 of them
    if word in CARDINALS and not parts and ((word in _UNITS and tens) or ((sums.total or part) and part % 100 == 0)):
        sums.part += CARDINALS[word]
        return j + 1
    return 0


_Reader = Callable[[Tokens, int], Number | None]


def _readers() -> dict[str, tuple[_Reader, ...]]:
    """Give the readers, in their order, that can read a number which begins with a word."""
    first: tuple[tuple[_Reader, Iterable[str]], ...] = (
        (_open_plural, OPEN_PLURALS),
        (_few, ("a", "few", "several")),
        (_dozen, ("a", "half", *CARDINALS)),
        (_half_scale, ("a", "half", "quarter", *_LONG_SCALES)),
        (_letters, CARDINALS),
    )
    return {word: tuple(reader for reader, words in first if word in words) for word in _FIRST}


_READERS = _readers()
