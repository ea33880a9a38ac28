"""The number of a few words that are a plain numeral, with what makes it one: "1.36 million foreign visitors".

It costs a small part of reading the words as a sentence, and most quotes of claims are so. What is not certain is left
to the reader.
"""

from __future__ import annotations

import re
from decimal import Decimal

from softpower.extract.quantities.lexicon import CARDINALS, SCALE_WORDS
from softpower.extract.quantities.numerals import numeral

__all__ = ["plain_number"]

_SMALL = {
    word: CARDINALS[word]
    for word in (
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    )
}  # fmt: skip
_PLAIN = re.compile(
    r"(?:(?i:about|some|around|nearly|almost|roughly|over|under|(?:no )?(?:more|less|fewer) than|at least|up to|"
    r"as (?:much|many) as) )?"
    r"(?:(?:(?:US|HK|NT|S|A|C)?\$|[€£¥₩])?(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d{1,9})?)|"
    rf"(?P<word>(?i:{'|'.join(_SMALL)})))"
    r"(?:(?: ?%| per ?cent\b)|(?P<scale> (?:million|billion|trillion)|(?:bn|tn))\b)?"
    # any words may go on but those that could belong to the number
    r"(?: (?!(?:and|or|to|of|in|out|by|point|half|hundred|thousand|million|billion|trillion|lakh|crore|dozen|times?|"
    r"halves|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth|thousandth)s?|january|"
    r"february|march|april|may|june|july|august|september|october|november|december)\b)"
    r"(?:[a-z]{2,20}|a(?= [a-z]{3}))){0,6}"
)


_FIGURES = re.compile(r"[約약 ]{0,2}(?=\d)")
# Behind a numeral these may change the number, or make it a date, an age or one in an order.
_UNSURE = re.compile(r"[\d０-９一二三四五六七八九十百千万億兆半割分倍代年月日時号目番반할푼배분대년월일시호째번]")


def plain_number(words: str, language: str = "en") -> float | None:
    """Give the number of a plain numeral.

    Parameters
    ----------
    words : str
        The words of one quantity.
    language : {"en", "ja", "ko"}, default "en"
        Their language.

    Returns
    -------
    float or None
        The number at full scale; None where the words may be anything else.

    Examples
    --------
    >>> plain_number("nearly 1.36 million foreign visitors"), plain_number("3 to 5%"), plain_number("5 May")
    (1360000.0, None, None)
    >>> plain_number("約36万9900人", "ja"), plain_number("8割", "ja")
    (369900.0, None)
    """
    if language != "en":
        begins = _FIGURES.match(words)
        first = numeral(words, begins.end(), spaces=language == "ko") if begins else None
        return None if first is None or _UNSURE.search(words, first.end) else first.value
    found = _PLAIN.fullmatch(words)
    if found is None:
        return None
    word = found["word"]
    number = _SMALL[word.lower()] if word else float(found["number"].replace(",", ""))
    scale = found["scale"]
    return float(Decimal(str(number)) * Decimal(SCALE_WORDS[scale.strip()])) if scale else number
