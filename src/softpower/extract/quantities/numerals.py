"""Numerals of Japanese and Korean: 3686万9900, 二百五十, 4천 820만, 다섯, 이십일, 3・5.

Numbers group by 10,000: the small scales (十百千) build a section below it, the large ones (万億兆京) place it.
A numeral is read from left to right by one pass; scales must fall, as they do in writing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["LARGE", "Numeral", "native", "numeral"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.・点]\d+)?")
_PLAIN = {ord(","): "", ord("・"): ".", ord("点"): "."}
_ONES = {c: n for row in ("〇一二三四五六七八九", "零壱弐参") for n, c in enumerate(row)} | {
    c: n for row in ("영일이삼사오육칠팔구", "공") for n, c in enumerate(row)
} | {"륙": 6}  # fmt: skip
_SMALL = {"十": 1, "拾": 1, "百": 2, "千": 3, "십": 1, "백": 2, "천": 3}
_LARGE = {"万": 4, "億": 8, "兆": 12, "京": 16, "만": 4, "억": 8, "조": 12, "경": 16}
# The large scales and their factors.
LARGE = {char: 10.0**exponent for char, exponent in _LARGE.items()}
_NO_SCALE = {
    "경": frozenset("기북남제찰쟁비영"),
    "京": frozenset("都阪浜王成葉急"),
    "조": frozenset("직사합각건"),
}  # 31경기 are 31 matches
_PARTICLES = frozenset("이")
_POINT = frozenset("・点점")
_ROW = 3  # digits in words that follow each other without a scale and make a number
_LONGEST = 40  # characters: 9999京 with every digit written out is shorter
# Korean words for 1 to 99, as they stand before a counter (and alone).
_NATIVE_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
                "아흔": 90}  # fmt: skip
_NATIVE_ONES = {"한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "석": 3, "네": 4, "넷": 4, "넉": 4, "다섯": 5,
                "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}  # fmt: skip
_NATIVE = re.compile(rf"({'|'.join(_NATIVE_TENS)})?\s?({'|'.join(sorted(_NATIVE_ONES, key=len, reverse=True))})?")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral that ends before a character.

    Attributes
    ----------
    value : float
        The number at full scale.
    end : int
        The character after it.
    digits : bool
        Whether it holds a digit, not only words.
    scale : float
        The factor behind its only digits when it ends with a scale, else 1; "3から5万" shares it.
    length : int
        Signs of words in it: 1 for a bare "一" or "백".
    """

    value: float
    end: int
    digits: bool
    scale: float = 1.0
    length: int = 0


class _Sum:
    """The parts of a numeral added so far."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.small, self.large = 4, 99  # exponents of the last scales: the next must be lower
        self.first: Decimal | None = None
        self.groups = self.length = 0
        self.digits = self.scaled = False

    def put(self, digits: Decimal) -> bool:
        if self.pending is not None:
            return False
        self.pending = digits
        self.first = digits if self.first is None else self.first
        self.groups, self.scaled = self.groups + 1, False
        return True

    def multiply(self, exponent: int) -> bool:
        if exponent < 4:
            if exponent >= self.small:
                return False
            self.section += (Decimal(1) if self.pending is None else self.pending) * 10**exponent
            self.small = exponent
        else:
            part = self.section + (self.pending or 0)
            if exponent >= self.large or (not part and self.pending is None):
                return False
            self.total += part * 10**exponent
            self.section, self.small, self.large = Decimal(0), 4, exponent
        self.pending, self.scaled = None, True
        return True

    @property
    def value(self) -> float:
        return float(self.total + self.section + (self.pending or 0))

    @property
    def scale(self) -> float:
        return self.value / float(self.first) if self.groups == 1 and self.first else 1.0


def numeral(text: str, i: int, *, spaces: bool) -> Numeral | None:
    """Read the numeral that begins at a character.

    Parameters
    ----------
    text : str
        The text, full-width signs already made narrow.
    i : int
        Where to begin.
    spaces : bool
        Whether a blank may stand between its parts, as in Korean: "4천 820만".

    Returns
    -------
    Numeral or None
        The numeral; None where none begins here, as for a large scale alone ("万").

    Examples
    --------
    >>> numeral("3686万9900人", 0, spaces=False).value
    36869900.0
    >>> numeral("4천 820만 명", 0, spaces=True).value
    48200000.0
    """
    total, at, end = _Sum(), i, i
    stop = min(len(text), i + _LONGEST)
    while at < stop:
        if text[at] == " " and spaces and total.scaled and at == end:
            at += 1
            continue
        if text[at] == "零" and end > i and text[at + 1 : at + 2] in _ONES:
            at += 1  # 九万零四百: the zero only keeps the place
            continue
        # a blank never stands before a scale: "5 만나다" is no 50,000
        step = _decimals(text, at, total) or _digits(text, at, total) or (_scale(text, at, total) if at == end else 0)
        if not step:
            break
        at = end = step
    return Numeral(total.value, end, total.digits, total.scale, total.length) if end > i else None


def _decimals(text: str, at: int, total: _Sum) -> int:
    """Add decimals in words behind a number in words: 二百・〇三."""
    if not total.length or total.digits or text[at] not in _POINT or text[at + 1 : at + 2] not in _ONES:
        return 0
    end = at + 1
    while end < len(text) and end < at + 8 and text[end] in _ONES:
        end += 1
    total.section += Decimal("0." + "".join(str(_ONES[c]) for c in text[at + 1 : end]))
    return end


def _digits(text: str, at: int, total: _Sum) -> int:
    """Add digits, in figures or in words; give the character after them, 0 where there are none."""
    if text[at].isdecimal():
        match = _DIGITS.match(text, at)
        value = Decimal(match.group().translate(_PLAIN)) if match else None
        if match is None or value is None or not total.put(value):
            return 0
        total.digits = True
        return match.end()
    if text[at] not in _ONES:
        return 0
    value, end = _ones(text, at)
    if total.digits and end == at + 1 and text[at] in _PARTICLES and text[end : end + 1] not in _SMALL:
        return 0  # 82만이다 says 820,000
    if not total.put(value):
        return 0
    total.length += end - at
    return end


def _scale(text: str, at: int, total: _Sum) -> int:
    """Multiply by a scale; give the character after it, 0 where none stands here or it cannot follow."""
    char = text[at]
    exponent = _SMALL.get(char, _LARGE.get(char))
    if exponent is None or text[at + 1 : at + 2] in _NO_SCALE.get(char, ()) or not total.multiply(exponent):
        return 0
    total.length += 1
    return at + 1


def _ones(text: str, at: int) -> tuple[Decimal, int]:
    """Read digits in words: one (三), a row with a zero in it (二〇一六), or one with a decimal point (四・八〇)."""
    end = at + 1
    row = text[at]
    while end < len(text) and end < at + 8 and text[end] in _ONES:
        row, end = row + text[end], end + 1
    if len(row) < _ROW and not set(row) & set("〇零영공"):
        row, end = row[0], at + 1  # 二三 is two or three, 一九九九 a year
    number = "".join(str(_ONES[c]) for c in row)
    if end + 1 < len(text) and text[end] in _POINT and text[end + 1] in _ONES:
        point = end
        end += 1
        while end < len(text) and end < point + 8 and text[end] in _ONES:
            end += 1
        number += "." + "".join(str(_ONES[c]) for c in text[point + 1 : end])
    return Decimal(number), end


def native(text: str, i: int) -> Numeral | None:
    """Read a Korean word for a number below 100: 한, 다섯, 열한, 스물다섯.

    Parameters
    ----------
    text : str
        The text.
    i : int
        Where to begin.

    Returns
    -------
    Numeral or None
        The number, or None where none begins here.

    Examples
    --------
    >>> native("스물다섯 번째", 0).value
    25.0
    """
    match = _NATIVE.match(text, i)
    if match is None or not (match[1] or match[2]):
        return None
    value = _NATIVE_TENS.get(match[1] or "", 0) + _NATIVE_ONES.get(match[2] or "", 0)
    end = match.end() if match[2] else match.end(1)
    return Numeral(float(value), end, digits=False, length=end - i)
