"""A sentence cut into tokens, with the numbers that only name something taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import (
    CURRENCY_WORDS,
    MEASURES,
    MONTHS,
    NAME_NOUNS,
    NOT_NOUNS,
    PLURALS,
    SCALE_WORDS,
    word_set,
)
from softpower.units import CURRENCIES

__all__ = ["Token", "Tokens", "low_at", "masks", "tokens"]


class Token(NamedTuple):  # a tuple is made in half the time of a data class
    """A word, a number, a currency sign or a sign.

    Attributes
    ----------
    text, low : str
        As it stands, and in small letters; "masked" tokens have none of the latter.
    start, end : int
        Its place in the sentence.
    kind : {"number", "word", "currency", "sign", "masked"}
        "masked" for parts of dates, times, names and scores.
    glued : bool
        Whether it follows the token before without a space.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool


class Tokens(list[Token]):
    """The tokens of a sentence in order, which nobody changes.

    Parameters
    ----------
    found : iterable of Token
        The tokens.

    Attributes
    ----------
    lows : list of str
        Each in small letters, and behind the last one some empty ones: so many that an index a few tokens before the
        first or behind the last finds one of them.
    """

    __slots__ = ("lows",)

    def __init__(self, found: Iterable[Token] = ()) -> None:
        super().__init__(found)
        self.lows = [token[1] for token in self] + [""] * _BEYOND


_BEYOND = 16  # tokens; the readers look no further over an end
# One alternation, every repetition over characters that the next part cannot take: linear on any input.
_TOKEN = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"|((?:US|HK|NT|NZ|[ACSR])?\$|[€£¥￥₩₹฿₫₱₽₺₦₴₸₪])"
    r"|((?:km|m|mbit)/[hs]\b|°\s?[CF]\b|m²|km²)"
    r"|([^\W\d_]+(?:[’'][^\W\d_]+)*)"
    r"|(\S)"
)
_KINDS = ("", "number", "currency", "word", "word", "sign")  # by the group that matched: signs of measures are words
_new = tuple.__new__
# Spans that hold digits and are never values: addresses, clock and race times, dates, periods, scores, phone numbers.
# Sorted by how they begin: those by digits are tried where a run of digits begins, or a sign stands right before it.
_BY_DIGIT = (
    r"(?<![\d.,])\d{1,4}(?::\d{1,4}){1,3}(?:\.\d{1,3})?(?:\s?[ap]\.?m\b\.?)?"
    r"|(?<![\d.,$€£¥])\d{1,2}(?:\.\d\d)?\s?[ap]\.m\.|(?<![\d.,$€£¥])\d{1,2}(?:am|pm)\b"
    r"|(?<!\w)\+\d[\d ()-]{6,20}\d"
    r"|(?<![\d/])\d{1,4}/\d{1,4}(?:/\d{1,4})?(?![\d/])"
    r"|(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d-\d\d(?:-\d\d)?(?![\d%])"
    r"|(?<![\d.,$€£¥])(?:1[5-9]|20)\d\d\s?[-–]\s?(?:1[5-9]|20)\d\d(?![\d%])"
    r"|(?<![\d.,$€£¥])(?<![Uu]nder-)(?<![Oo]ver-)'?(?:(?:1[5-9]|20)\d\d|\d0)s\b"
    rf"|(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?(?:\sof)?\s(?:{MONTHS})\b(?:\s\d{{4}}\b)?"
    r"|(?<![\w.,])\d{1,4}\s?[x×]\s?\d{1,4}(?:m\b)?"
    r"|(?<![\w.,])\d{2,5}m (?=final|race|dash|title|record|champion|relay|hurdles|sprint|freestyle|butterfly|"
    r"backstroke|heat)"
    r"|(?<![\w.,$€£¥-])\d{1,2}-(?=[A-Z]\b)[A-Z]"
    r"|(?<![\w.,$€£¥₩])\d{1,5}(?:[-–]\d{1,6}){2,5}(?![\w%])|(?<![\w.,$€£¥₩])\d{1,4}[-–]0\d{1,5}(?![\w%])"
    r"|(?<![\w.,$€£¥₩])\d{1,4}[A-Za-z]?(?: [A-Z][a-z]{1,20}){1,3} "
    r"(?:Street|Road|Avenue|Lane|Drive|Boulevard|Square|Terrace|Way)\b"
    r"|(?<!\w)\d0-something"
    r"|\d{21,}"
    r"|(?<![\w.,])\d{3,4} \d{4}(?! (?:people|million|billion))\b"
)
_BY_LETTER = (
    r"(?:FY|Q[1-4]|H[12])\s?-?\s?\d{2,4}\b|[QH][1-4]\b"
    rf"|(?:{MONTHS}|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)\s\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?:\s?[-–]\s?\d{{1,2}})?(?:,\s\d{{4}})?\b"
    r"|the \d{1,2}(?:st|nd|rd|th) (?=[A-Z]|anniversary|edition|century|birthday)"
    r"|[Gg]roup of (?:\d{1,2}|[Ss]even|[Tt]wenty|[Tt]en)\b"
    r"|(?:[Hh]alf|[Qq]uarter|[Tt]en|[Ff]ive|[Tt]wenty) (?:past|to) (?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve)(?= in the|[.,;]|$)"
    r"|[Oo]ne (?:day(?=[ ,]+(?:s?he|they|we|it|I|you|will|may|the|this|in)\b)|another\b|by one\b)"
    r"|(?:[Nn]ine-to-[Ff]ive|[Ff]our-letter)"
    r"|[Zz]ero(?:-| )(?:tolerance|sum|hour|waste|emission|carbon|day|trust|gravity)\b"
    r"|S&P \d+|[Tt]he \d{1,2}(?:st|nd|rd|th)\b(?=[.,;]|$)"
)
_DIGIT_MASKS = re.compile(_BY_DIGIT)
_LETTER_MASKS = Gated(re.compile(rf"(?<!\w)(?=[A-Zfghnoqtz])(?:{_BY_LETTER})"))
_DIGITS = re.compile(r"\d+")
# These can begin at any letter; few sentences hold the sign that they need.
_RARE = (
    ("://", re.compile(r"https?://\S+")),
    ("www.", re.compile(r"www\.\S+")),
    ("@", re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}")),
    ("clock", re.compile(r"(?<!\w)\w{3,6} o['’]clock")),
)
_YEAR = re.compile(
    r"(?<![\d$€£¥₩.,\w+-])(?:1[5-9]\d\d|20\d\d|2100)(?![\d\w])(?!,\d|\.\d)"
    r"(?!\s?(?:%|per ?cent|million|billion|people|visitors|yen|won|dollars|euros|km|kg|m\b|mm\b|feet|metres|hotels|"
    r"rooms|shops))"
)
_SCORE = re.compile(r"(?<![\w.,$€£¥%-])(\d{1,3})[-–](\d{1,3})(?![\w%]|[-–]\d|[.,]\d)")
_SCORE_BEFORE = re.compile(
    r"\b(?:won|win|wins|lost|lose|beat|beating|drew|draw|through|it|voted|vote|votes|victory|defeat|led|a)\s\Z"
)
_YEAR_DIGITS, _DASHES = 4, frozenset("-–")
_AGES = re.compile(r"\b(?:aged?|ages)\s\Z", re.I)
_NUMBERED = frozenset({"magnitude", "minus", "plus"})


@lru_cache(maxsize=8)
def tokens(sentence: str, *, names: bool = False) -> Tokens:
    """Cut a sentence into tokens.

    Parameters
    ----------
    sentence : str
        The text.
    names : bool
        Whether numbers in names stay numbers.

    Returns
    -------
    Tokens
        The tokens in order; those inside a mask have the kind "masked".

    Examples
    --------
    >>> [t.kind for t in tokens("In 2023 it rose 9%")]
    ['word', 'masked', 'word', 'word', 'number', 'sign']
    """
    hidden = masks(sentence)
    found: list[Token] = []
    at, n_hidden = 0, len(hidden)
    end_before = -1
    for match in _TOKEN.finditer(sentence):
        start, end = match.span()
        while at < n_hidden and hidden[at][1] <= start:
            at += 1
        text = match.group()
        if at < n_hidden and hidden[at][0] < end:
            kind, low = "masked", ""
        else:
            kind, low = _KINDS[match.lastindex or 0], text.lower()
            if "’" in low:
                low = low.replace("’", "'")
        found.append(_new(Token, (text, low, start, end, kind, start == end_before)))
        end_before = end
    return Tokens(found if names else _hide_names(found))


def low_at(found: Tokens, i: int) -> str:
    """Give a token in small letters.

    Parameters
    ----------
    found : Tokens
        The sentence.
    i : int
        Which; at most some tokens beyond the ends.

    Returns
    -------
    str
        The token; empty beyond the ends and for what is masked.
    """
    return found.lows[i]


def masks(sentence: str) -> list[tuple[int, int]]:
    """Find the spans whose digits are no quantity: dates, times, addresses, periods, years, scores.

    Parameters
    ----------
    sentence : str
        The text.

    Returns
    -------
    list of (int, int)
        Start and end of each, in order, not overlapping.
    """
    spans = _digit_masks(sentence)
    spans += [m.span() for m in _LETTER_MASKS.finditer(sentence)]
    spans += [m.span() for sign, form in _RARE if sign in sentence for m in form.finditer(sentence)]
    if len(spans) < 2:
        return spans
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _digit_masks(sentence: str) -> list[tuple[int, int]]:
    """Find the spans without a value that a run of digits begins, or a sign right before it."""
    spans: list[tuple[int, int]] = []
    behind = scored = 0
    for run in _DIGITS.finditer(sentence):
        start, end = run.span()
        if start >= behind:
            signed = start > behind and sentence[start - 1] in "+'"
            mask = (_DIGIT_MASKS.match(sentence, start - 1) if signed else None) or _DIGIT_MASKS.match(sentence, start)
            if mask:
                spans.append(mask.span())
                behind = mask.end()
        if end - start == _YEAR_DIGITS and (year := _YEAR.match(sentence, start)):
            spans.append(year.span())
        if start >= scored and sentence[end : end + 1] in _DASHES:
            score = _SCORE.match(sentence, start)
            if score:
                scored = score.end()
                if _is_score(sentence, score):
                    spans.append(score.span())
    return spans


def _is_score(sentence: str, match: re.Match[str]) -> bool:
    left, right = int(match[1]), int(match[2])
    before, after = (
        sentence[max(0, match.start() - 12) : match.start()],
        sentence[match.end() : match.end() + 16].strip(),
    )
    if left >= right:
        return True
    if _AGES.search(before):
        return False
    follows = after.split(" ")[0].strip(".,;") if after else ""
    if _SCORE_BEFORE.search(before) and follows in {
        "",
        "in",
        "on",
        "at",
        "after",
        "to",
        "with",
        "win",
        "draw",
        "loss",
        "victory",
        "defeat",
    }:
        return True
    return not follows or follows in NOT_NOUNS


def _hide_names(found: list[Token]) -> list[Token]:
    """Mask numbers that are part of a name: "Hot 100", "Room 512", "COVID-19", "5G"."""
    out = list(found)
    for i, token in enumerate(found):
        if token.kind == "number" and (_joined_name(out, i) or _after_name(out, i) or _counting_code(found, i)):
            out[i] = Token(token.text, "", token.start, token.end, "masked", token.glued)
    return out


def _joined_name(found: list[Token], i: int) -> bool:
    """Tell whether letters are glued to the number in front: "G7", "COVID-19", "post-2020", "ID.7"."""
    token = found[i]
    if not token.glued or i == 0:
        return False
    before = found[i - 1]
    if before.kind == "word":
        return not (before.low in {"rs", "n"} and len(token.text) >= 3)
    if before.text in "-–." and before.glued and i >= 2 and found[i - 2].kind in {"word", "masked"}:
        ages = found[i - 2].low in {"over", "under"} and i + 1 < len(found) and found[i + 1].text == "s"
        return found[i - 2].low not in SCALE_WORDS and found[i - 2].low != "point" and not ages
    return False


def _counting_code(found: list[Token], i: int) -> bool:
    """Tell whether capitals are glued behind the number: "4K", "5G", "3D", "8-K"; and "40s"."""
    if i + 1 >= len(found):
        return False
    after = found[i + 1]
    if not after.glued or after.kind != "word":
        return False
    aged = i > 1 and found[i - 1].text == "-" and found[i - 2].low in {"over", "under"}  # "over-65s"
    if after.text in {"K", "G", "D", "A", "X"} or (after.text == "s" and not aged):
        return True
    if after.low == "b" and found[i].text.isdigit() and not _priced(found, i):
        return True  # "221B Baker Street"; "$4B" is money
    known = after.low in SCALE_WORDS or after.low in MEASURES or after.low in CURRENCY_WORDS
    plain = after.low in {"p", "x", "st", "nd", "rd", "th", "pm", "am", "percent", "pc", "pct"}
    code = len(after.text) <= 2 and after.text.isupper()
    return not known and not plain and (code or after.low in {"er", "ers"})


def _priced(found: list[Token], i: int) -> bool:
    return i > 0 and (found[i - 1].kind == "currency" or found[i - 1].text in CURRENCIES)


def _after_name(found: list[Token], i: int) -> bool:
    """Tell whether a name or a numbered thing stands right before: "Nikkei 225", "page 12", "Symphony No. 40"."""
    if i > 3 and found[i - 1].text == "." and found[i - 2].low in {"no", "op", "vol"}:
        return found[i - 3].kind == "word" and found[i - 3].text[:1].isupper()
    if i == 0 or found[i - 1].kind != "word" or found[i].glued or _has_unit(found, i):
        return False
    before = found[i - 1]
    if before.low in CURRENCY_WORDS or before.text in CURRENCIES:
        return False
    if any(c.isupper() for c in before.text[1:]):
        return not _counts(found, i)  # "iPhone 16 Pro"
    return _numbered(found, i) if before.low in NAME_NOUNS else _named(found, i)


def _numbered(found: list[Token], i: int) -> bool:
    """Tell "page 12" from "this week 12 shops"."""
    before = found[i - 1]
    if before.low == "numbered" and i > 1 and (found[i - 2].low in _WHO or "," in found[i].text):
        return False  # "the birds, which numbered 22"
    if before.low == "number" and before.text != "Number":
        return i > 1 and found[i - 2].low in {"wore", "wears", "wearing", "jersey", "shirt"}
    return before.low != "no" and not (before.low in _ALSO_TIMES and _counts(found, i))


_WHO = word_set("which who that they we now once only")
_ALSO_TIMES = word_set("day week order rule note mark series area group")


def _named(found: list[Token], i: int) -> bool:
    """Tell whether a capital before the number makes a name of both, and does not just open the sentence."""
    before = found[i - 1]
    capital = before.text[:1].isupper() and before.low not in NOT_NOUNS and before.low not in _NUMBERED
    if i > 2 and found[i - 2].text == "," and _gapped(found, i):
        return False
    first = i == 1 or found[i - 2].text in {'"', "“", ".", ":", ";"}
    if before.low.endswith("'s"):
        return False  # "the region's 47 towns"
    return capital and before.low not in _OPENERS and not (first and _counts(found, i) and found[i].text != "1")


def _gapped(found: list[Token], i: int) -> bool:
    """Tell whether a clause repeats the one before without verb and noun: "X has 190 coffee houses, Y 54"."""
    ends = i + 1 == len(found) or found[i + 1].text in _STOPS
    return ends and any(token.kind == "number" for token in found[max(0, i - _CLAUSE) : i - 2])


_STOPS, _CLAUSE = frozenset(".;,"), 12  # tokens of the clause before
_OPENERS = word_set(
    "about some around roughly nearly almost approximately only just between over under expect add "
    "another nearly rs usd eur gbp jpy krw inr chf today yesterday monday tuesday wednesday thursday "
    "friday saturday sunday"
)


def _counts(found: list[Token], i: int) -> bool:
    """Tell whether a plural noun follows within three words, so that the number counts something."""
    for token in found[i + 1 : i + 4]:
        if token.kind != "word" or token.low in NOT_NOUNS:
            return False
        if token.low in PLURALS or (token.low.endswith("s") and token.text.islower()):
            return True
    return False


def _has_unit(found: list[Token], i: int) -> bool:
    """Tell whether a percent sign, a scale word, a currency or a measure follows the number."""
    if i + 1 >= len(found):
        return False
    after = found[i + 1]
    if after.text == "%" or after.low in {"percent", "percentage"}:
        return True
    if after.low == "per" and i + 2 < len(found) and found[i + 2].low == "cent":
        return True
    long_enough = after.glued or len(after.low) > 1
    return long_enough and (after.low in SCALE_WORDS or after.low in CURRENCY_WORDS or after.low in MEASURES)
