"""The number of a few English words that are a plain numeral, with what makes it one: "1.36 million foreign visitors".

It costs a small part of reading the words as a sentence, and most quotes of claims are so. What is not certain is left
to the reader.
"""

from __future__ import annotations

import re
from decimal import Decimal

from softpower.extract.quantities.lexicon import SCALE_WORDS

__all__ = ["plain_number"]

_PLAIN = re.compile(
    r"(?:(?:about|some|around|nearly|almost|roughly|over|under|more than|less than|fewer than|at least|up to) )?"
    r"[$€£¥₩]?(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d{1,9})?)"
    r"(?:(?: ?%| per ?cent\b)|(?P<scale> (?:million|billion|trillion)\b))?"
    # any words may go on but those that could belong to the number
    r"(?: (?!(?:and|or|to|of|in|out|by|point|half|hundred|thousand|million|billion|trillion|lakh|crore|dozen|times?|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)[a-z]{2,20}){0,6}"
)


def plain_number(words: str) -> float | None:
    """Give the number of a plain numeral.

    Parameters
    ----------
    words : str
        The words of one quantity in English.

    Returns
    -------
    float or None
        The number at full scale; None where the words may be anything else.

    Examples
    --------
    >>> plain_number("nearly 1.36 million foreign visitors"), plain_number("3 to 5%"), plain_number("5 May")
    (1360000.0, None, None)
    """
    found = _PLAIN.fullmatch(words)
    if found is None:
        return None
    number = float(found["number"].replace(",", ""))
    scale = found["scale"]
    return float(Decimal(str(number)) * Decimal(SCALE_WORDS[scale[1:]])) if scale else number
