"""Numbers in notations that corpora label and news hardly writes: 1.3e6, 2^10, 2 3/4, 1 234 567, にじゅうさん."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.quantities.numerals import numeral
from softpower.extract.quantities.stated import Stated
from softpower.extract.quantities.tongue import table

__all__ = ["clear_of", "join_bounds", "notations"]

_DECIMAL = re.compile(r"(?<![\w.,])\.\d{1,15}(?![\d.])")
_SCIENCE = re.compile(r"(?<![\w.])[-−]?\d{1,15}(?:\.\d{1,15})?[eE][+-]?\d{1,2}(?![\dA-Za-z.])")
_POWER = re.compile(
    r"(?<![\dA-Za-z.^])([-−]?)(\d{1,9}(?:\.\d{1,9})?)(?:\^([+-]{0,2})(\d{1,2})|の(\d{1,2})乗)(?![\dA-Za-z])"
)
_VULGAR = re.compile(r"(?<![\w./-])([-−]?)(?:(\d{1,4})(?: and |\s{1,2}))?(\d{1,4}) ?/ ?(\d{1,4})(?![\dA-Za-z/.])")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){2,5}(?:\.\d{1,9})?(?![\d])")
_COMMA = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:\.\d{3}){1,5},\d{1,2}|\d{1,3}(?:\.\d{3}){2,5}|\d{1,3},\d\d)(?![\d.])")
_LETTER = re.compile(r"(?<![\w.,$€£¥])([-−]?\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,9})?) ?([kKMGTB])(?![A-Za-z])(?<!\b\dG)")
_PATTERNS = (_DECIMAL, _SCIENCE, _POWER, _VULGAR, _GROUPED, _COMMA, _LETTER)
_LETTERS = {"k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "B": 1e9, "T": 1e12}
_KANA = table(
    "一: いち いっ; 二: に; 三: さん; 四: よん し; 五: ご; 六: ろく ろっ; 七: しち なな; 八: はち はっ; 九: きゅう く; "
    "十: じゅう; 百: ひゃく びゃく ぴゃく; 千: せん ぜん; 万: まん; 億: おく"
)
_KANA_PART = re.compile("|".join(sorted(_KANA, key=len, reverse=True)))
_KANA_WORD = re.compile(rf"(?<![ぁ-んァ-ヶ一-鿿])(?:{_KANA_PART.pattern}){{1,12}}(?![ぁ-んァ-ヶ一-鿿])")
_VARIABLE = re.compile(r", ?[a-z]\b")
_GAP = 14  # characters between the two bounds of one range: "greater than 100 and smaller than 300"


def notations(sentence: str, language: str) -> list[Stated]:
    """Find the numbers written in a notation.

    Parameters
    ----------
    sentence : str
        The sentence.
    language : {"en", "ja", "ko"}
        Its language; kana are read in Japanese only.

    Returns
    -------
    list of Stated
        Bare numbers in the order of the text; they do not overlap.

    Examples
    --------
    >>> [q.value for q in notations("about 1.3e6 or 2 3/4", "en")]
    [1300000.0, 2.75]
    """
    found: list[Stated] = []
    for pattern in (*_PATTERNS, *((_KANA_WORD,) if language == "ja" else ())):
        for match in pattern.finditer(sentence):
            value = _value(pattern, match)
            start, end = match.span()
            if value is not None:
                found.append(Stated(value, None, None, "", "=", None, "number", start, end))
    return clear_of(sorted(found, key=lambda q: (q.start, -q.end)), ())


def clear_of(found: Sequence[Stated], others: Sequence[Stated]) -> list[Stated]:
    """Leave out quantities that overlap others, or one kept before them.

    Parameters
    ----------
    found : sequence of Stated
        Quantities in the order of their beginnings.
    others : sequence of Stated
        What takes their place, in order and without overlaps.

    Returns
    -------
    list of Stated
        Both together in order; no two overlap.
    """
    out: list[Stated] = []
    at = 0
    for stated in found:
        while at < len(others) and others[at].end <= stated.start:
            at += 1
        taken = at < len(others) and others[at].start < stated.end
        if not taken and not (out and stated.start < out[-1].end):
            out.append(stated)
    return sorted([*out, *others], key=lambda q: q.start)


def _value(pattern: re.Pattern[str], match: re.Match[str]) -> float | None:
    text = match.group().replace("−", "-")
    if pattern in {_DECIMAL, _SCIENCE}:
        return float(text)
    if pattern is _GROUPED:
        return float(re.sub(r"\s", "", text))
    if pattern is _COMMA:
        return float(text.replace(".", "").replace(",", "."))
    if pattern is _LETTER:
        return float(match[1].replace(",", "").replace("−", "-")) * _LETTERS[match[2]]
    if pattern is _KANA_WORD:
        return _kana(match.group())
    return _reckoned(pattern, match)


def _kana(text: str) -> float | None:
    word = _KANA_PART.sub(lambda part: _KANA[part.group()], text)
    number = numeral(word, 0, spaces=False)
    return number.value if number and number.end == len(word) else None


def _reckoned(pattern: re.Pattern[str], match: re.Match[str]) -> float | None:
    """Reckon a power or a fraction."""
    sign = -1.0 if match[1] else 1.0
    if pattern is _POWER:
        exponent = int(match[4] or match[5]) * (-1 if match[3] in {"-", "+-", "-+"} else 1)
        base = float(match[2])
        return sign * base**exponent if base else None
    whole, part, of = float(match[2] or 0), float(match[3]), float(match[4])
    return sign * (whole + part / of) if of else None


def join_bounds(sentence: str, found: list[Stated]) -> list[Stated]:
    """Join a lower and an upper bound that follow each other: "larger than 10 and smaller than 20" is one range.

    Parameters
    ----------
    sentence : str
        The sentence.
    found : list of Stated
        The quantities of a sentence in order.

    Returns
    -------
    list of Stated
        The same, with such pairs as one range.
    """
    out: list[Stated] = []
    for stated in found:
        before = out[-1] if out else None
        if before is not None and _is_pair(before, stated) and not _VARIABLE.search(sentence, before.end, stated.start):
            ends = sorted((before.value or 0.0, stated.value or 0.0))
            out[-1] = Stated(
                None, ends[0], ends[1], stated.unit or before.unit, "=", None, stated.kind, before.start, stated.end
            )
        else:
            out.append(stated)
    return out


def _is_pair(first: Stated, second: Stated) -> bool:
    if first.value is None or second.value is None or second.start - first.end > 2 * _GAP:
        return False
    below, above = (first, second) if first.modifier == ">" else (second, first)
    signs = {first.modifier, second.modifier} == {"<", ">"}
    alike = first.unit == second.unit or not first.unit or not second.unit
    return signs and alike and (below.value or 0.0) < (above.value or 0.0)
