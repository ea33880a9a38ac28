"""The times that a sentence names, and what each is to the numbers around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import CARDINALS, MONTHS
from softpower.periods import FIRST_YEAR, LAST_YEAR

__all__ = ["When", "period_at", "periods"]

_MONTH_NUMBER = {name: n for n, name in enumerate(MONTHS.split("|"), start=1)}
_PARTS = {
    "first half": "H1",
    "second half": "H2",
    "first quarter": "Q1",
    "second quarter": "Q2",
    "third quarter": "Q3",
    "fourth quarter": "Q4",
}
_YEAR = r"(?:19|20)\d\d"
_SHORT = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
_AT = "".join(rf"|(?<={word} )|(?<={word} the )" for word in ("since", "for", "by", "until", "during", "from")).lstrip(
    "|"
)
# Sorted by how they begin, for the pattern is tried at every character and most characters begin none.
_FORMS = Gated(
    re.compile(
        rf"(?=\d)(?:\b(?P<year_code>{_YEAR})[ -]?(?P<code_after>[HQ][1-4])\b"
        rf"|\b(?P<first>{_YEAR})[-–/](?P<last>(?:{_YEAR}|\d\d))\b"
        rf"|(?<![\d$€£¥₩.,])(?P<year>{_YEAR})(?![\d\w]|[.,]\d))"
        r"|(?<!\w)(?=[FHJMNOQSADTYa-z])"
        r"(?:(?P<part>(?:first|second) half|(?:first|second|third|fourth) quarter)(?: of)?"
        rf" (?P<part_year>{_YEAR})\b"
        r"|(?<=the )(?P<bare>(?:first|second) half|(?:first|second|third|fourth) quarter)"
        r"(?: of (?P<whose>the|this|last) year\b|(?= (?:rose|fell|grew|came|were|was)\b)|(?=[,.;]))"
        rf"|(?P<code>[HQ][1-4])[ -]?(?P<code_year>{_YEAR})\b"
        rf"|(?P<month>{MONTHS})(?: \d{{1,2}},?)? (?P<month_year>{_YEAR})\b"
        rf"|(?P<since>{MONTHS})[-–](?P<till>{MONTHS})\b(?: (?P<till_year>{_YEAR})\b)?"
        rf"|(?P<short>{_SHORT})\.? \d{{1,2}}\b(?:,? (?P<short_year>{_YEAR})\b)?"
        r"|(?P<relative>[Ll]ast year|[Tt]his year|[Nn]ext year|[Tt]he previous year|a year earlier|the year before|"
        r"[Nn]ow|[Cc]urrently|[Tt]oday|[Yy]esterday|[Tt]omorrow)\b)"
        r"|(?<!\w)(?=\w)(?:(?P<ago>\w{1,9}) (?P<span>year|decade|month|week|day)s? ago\b"
        rf"|(?:(?P<day>\d{{1,2}}) (?P<of>{MONTHS})|(?:(?<=[Ii]n )|(?<=[Oo]n )|(?<=to )|(?<=early )|(?<=late )|"
        rf"(?<=[Ll]ast )|(?<=[Tt]his )|(?<=[Nn]ext )|(?<=of )|(?<=between )|(?<=mid-)|(?<=[Ss]ince )|(?<=the )|{_AT})"
        rf"(?P<alone>{MONTHS})(?: \d{{1,2}})?)\b(?!,? \d{{4}})"
        r"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) "
        r"(?P<season>spring|summer|autumn|fall|winter|month|week|weekend|quarter|season)\b"
        rf"|(?:(?<=[Ii]n )|(?<=[Ii]n the )|(?<=[Ss]ince )|{_AT})(?P<plain>spring|summer|autumn|winter)\b(?!,? \d{{4}})"
        r"|(?P<feast>Christmas)\b(?!,? \d{4})"
        r"|(?P<begun>first \w{3,6} months|(?:end|start|beginning|close|rest) of the year|year-end|year's end)\b"
        r"(?! of (?:\d|last)| to )"
        r"|(?P<side>[Oo]n|[Ll]ast|[Nn]ext|[Tt]his) (?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    )
)
# The words right before a year that make it something else than the time of the number.
_ROLES = (
    ("target", re.compile(r"\b(?:by|until|before|before the end of|by the end of|by the year)\s\Z", re.I)),
    ("baseline", re.compile(r"\b(?:since|than in|than|compared (?:with|to)|against|versus|vs\.?|over|from|on|of|"
                            r"above|below|exceeding|in comparison with|relative to|as (?=in)|"
                            r"(?:what|where) (?:\w+ ){1,4}?(?=in\b)|than (?:it|they) \w+ (?=in\b))"
                            r"(?: ?the| its| their)?(?: levels? of| figure for| total of| record of| ?in)?\s\Z", re.I)),
)  # fmt: skip
_DATED = re.compile(r"\b(?:on|of)\s\Z", re.I)  # "on 3 July", "the week of 3 July"
_LEVEL_AFTER = re.compile(
    r"(?:'s|’s)?\s(?:levels?|totals?|figures?|record|peak|mark|baseline|price|prices|number|count)\b"
)
_PUBLISHED = re.compile(r"\b(?:for|of|in|during|throughout|the|fiscal|year|season)\s\Z", re.I)
_IN_BASE = re.compile(
    r"\b(?:first half of|second half of|end of|start of|beginning of|as of|quarter of|edition of|list of|ranking of|"
    r"summer of|spring of|autumn of|winter of|months of|course of|index of|report of)\s\Z",
    re.I,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a sentence names.

    Attributes
    ----------
    period : str
        As `Period` writes it: "2024", "2024H1", "2024-03".
    start, end : int
        Its place in the sentence.
    role : {"in", "target", "baseline"}
        The time of a number, the date of a target, or the time that a change is counted from.
    """

    period: str
    start: int
    end: int
    role: str = "in"


def periods(sentence: str, reference_year: int | None, reference_month: int | None = None) -> list[When]:
    """Find the times that a sentence names.

    Parameters
    ----------
    sentence : str
        The text.
    reference_year : int or None
        Year of publication, against which "last year" is read.
    reference_month : int or None, default None
        Month of publication, against which "in March" and "last month" are read.

    Returns
    -------
    list of When
        The times in the order of the text.

    Examples
    --------
    >>> [(w.period, w.role) for w in periods("94% of the 2019 level in 2024, and 60 million by 2030", None)]
    [('2019', 'baseline'), ('2024', 'in'), ('2030', 'target')]
    """
    found: list[When] = []
    for match in _FORMS.finditer(sentence):
        # "a year earlier" counts from the time named last, where there is one
        earlier = found[-1] if found and match["relative"] and match["relative"].lower() in _EARLIER else None
        name = _name(match, int(earlier.period[:4]) if earlier else reference_year)
        if not name and reference_year is not None:
            name = _near(sentence, match, reference_year, reference_month)
        if name:
            found.append(When(name, match.start(), match.end(), _role(sentence, match)))
    return found


_EARLIER = frozenset({"a year earlier", "the year before", "the previous year"})
_YEAR_BEFORE = _EARLIER | {"last year"}


def _name(match: re.Match[str], reference_year: int | None) -> str:
    if match["relative"]:
        return _relative(match, reference_year)
    code = match["code"] or match["code_after"]
    if code:  # the pattern also takes H3 and H4, which no year has
        return "" if code in {"H3", "H4"} else (match["code_year"] or match["year_code"]) + code
    if match["first"]:
        return match["last"] if len(match["last"]) == 4 else match["first"]
    if match["year"]:
        return match["year"] if FIRST_YEAR <= int(match["year"]) <= LAST_YEAR else ""
    return _part_of_year(match)


def _part_of_year(match: re.Match[str]) -> str:
    """Give a half, a quarter or a month that is named with its year; empty for any other time."""
    if match["part"]:
        return match["part_year"] + _PARTS[match["part"].lower()]
    if match["till_year"]:
        return match["till_year"] + _months(match)
    month, year = match["month"] or match["short"], match["month_year"] or match["short_year"]
    return f"{year}-{_month(month):02d}" if year else ""


def _month(name: str) -> int:
    """Give the number of a month by its name or its first letters."""
    return next(n for month, n in _MONTH_NUMBER.items() if month.startswith(name[:3]))


def _months(match: re.Match[str]) -> str:
    """Give the part of a year that two months bound: a quarter or a half, else the second month."""
    since, till = _MONTH_NUMBER[match["since"]], _MONTH_NUMBER[match["till"]]
    for part, length in (("Q", 3), ("H", 6)):
        if till - since == length - 1 and till % length == 0:
            return f"{part}{till // length}"
    return f"-{till:02d}"


_AHEAD = re.compile(
    r"\b(?:will|due|next|opens?|begins?|starts?|plans?|planned|means to|set to|from now|until|(?:is|are) to|expects?|"
    r"hopes?|aims?|wants?)\b"
)
# A month's day that leads its sentence is to come where the first verb behind it stands in the present.
_OPENS = re.compile(
    r"(?<=\s)(?:opens?|begins?|starts?|takes? place|follows?|returns?|arrives?|closes?|launches?|will|is|are)\b"
)
_UNTIL = re.compile(r"\b(?:by|before|until)\s\Z")
_ENDED = re.compile(r"\b(?:fiscal|financial|business) year (?:that |which )?(?:ended|ending|ends) (?:in |on )?\Z")
_LEADS = 6  # characters
# A day of a month that is told in the present tense is still to come.
_AHEAD_BY_DAY = re.compile(rf"{_AHEAD.pattern}|\b(?:is|are|comes?|goes|takes? place|follows?|returns?|arrives?)\b")
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "week": 0, "day": 0}


def _near(sentence: str, match: re.Match[str], year: int, month: int | None) -> str:
    """Make a time absolute that is named without its year: "in March", "9 May", "five years ago", "last autumn"."""
    if match["ago"]:
        return _ago(match, year, month)
    if match["bare"]:
        part = _PARTS[match["bare"].lower()]
        over = month is not None and (int(part[1]) - 1) * (6 if part[0] == "H" else 3) >= month
        return f"{year - (match['whose'] == 'last' or (over and match['whose'] != 'this'))}{part}"
    if match["which"] or match["weekday"]:
        return _this_or_last((match["which"] or "this").lower(), match["season"] or "week", year, month)
    if match["begun"]:  # in its first month a year has only begun, and what is told is of the last
        return str(year - (month == 1 and match["begun"].startswith("first")))
    return _of_month(sentence, match, year, month)


def _of_month(sentence: str, match: re.Match[str], year: int, month: int | None) -> str:
    """Make a month or a season absolute that is named without its year."""
    named = match["of"] or match["alone"] or match["short"] or match["till"] or (match["feast"] and "December")
    if not named and not match["plain"]:
        return ""
    number = _month(named) if named else _SEASONS[match["plain"]]
    before = sentence[max(0, match.start() - 60) : match.start()]
    if named and month is not None and _ENDED.search(before):
        return str(year - (number > month) - 1)  # a fiscal year is named by the year in which it begins
    then = year + _shift(sentence, match, before, number, month)
    if match["till"]:
        return str(then) + _months(match)
    return f"{then}-{number:02d}" if named else str(then)


def _shift(sentence: str, match: re.Match[str], before: str, number: int, month: int | None) -> int:
    """Say how many years from that of publication a month lies that is named without its year."""
    if month is None:
        return 0
    which = before[-5:].lower()
    if match["alone"] and which in {"last ", "next "}:
        return -int(number >= month) if which == "last " else int(number <= month)
    day = match["of"] or match["short"]
    ahead = (_AHEAD_BY_DAY if day else _AHEAD).search(before) or (match["feast"] and _UNTIL.search(before))
    if day and not ahead and match.start() < _LEADS:  # "On 11 December the house opens its doors"
        ahead = _OPENS.search(sentence, match.end(), match.end() + 60)
    return _wrapped(number, month, ahead=bool(ahead))


def _wrapped(number: int, month: int, *, ahead: bool) -> int:
    """Give the year of a month that is named without it: the next one where the words look ahead, else the last."""
    return int(number < month) if ahead else -int(number > month)


def _ago(match: re.Match[str], year: int, month: int | None) -> str:
    word = match["ago"].lower()
    back = 1 if word in {"a", "an"} else CARDINALS.get(word) or (float(word) if word.isdecimal() else 0)
    if not 0 < back < _LONG_AGO:
        return ""
    months = int(back) * _MONTHS_IN[match["span"]]
    if months % 12 == 0 and match["span"] in {"year", "decade"}:
        return str(year - months // 12)
    if month is None:
        return str(year)
    at = 12 * year + month - 1 - months
    return f"{at // 12}-{at % 12 + 1:02d}"


_LONG_AGO = 200
_NEW_SEASON = 7


def _this_or_last(which: str, season: str, year: int, month: int | None) -> str:
    shift = {"last": -1, "this": 0, "next": 1}[which]
    if season in _SEASONS:
        past = month is not None and _SEASONS[season] > month
        return str(year + {"last": -1 if past else 0, "this": 0, "next": 0 if past else 1}[which])
    if season == "season":  # of a theatre or a league: named by the year in which it begins
        return str(year + shift - (month is not None and month < _NEW_SEASON))
    if month is None:
        return str(year)
    if season == "quarter":
        at = 4 * year + (month - 1) // 3 + shift
        return f"{at // 4}Q{at % 4 + 1}"
    at = 12 * year + month - 1 + shift * (season == "month")
    return f"{at // 12}-{at % 12 + 1:02d}"


def _relative(match: re.Match[str], reference_year: int | None) -> str:
    if reference_year is None:
        return ""
    words = match["relative"].lower()
    return str(reference_year + (1 if words == "next year" else -1 if words in _YEAR_BEFORE else 0))


def _role(sentence: str, match: re.Match[str]) -> str:
    before = sentence[max(0, match.start() - 40) : match.start()]
    if match["begun"] and before.endswith(("by the ", "before the ", "until the ")):
        return "target"
    if match["relative"] in _EARLIER:
        return "baseline"
    if _LEVEL_AFTER.match(sentence, match.end()):
        return "baseline"
    if _IN_BASE.search(before):
        return "in"
    for role, form in _ROLES:
        if form.search(before):
            return "in" if (match["of"] or match["alone"] or match["short"]) and _DATED.search(before) else role
    return "in"


def period_at(found: Sequence[When], start: int, end: int, role: str = "in") -> When | None:
    """Choose the time of the words at a place: the nearest before in the same sentence, else the nearest after.

    Parameters
    ----------
    found : sequence of When
        Times of the sentence.
    start, end : int
        Place of the words.
    role : {"in", "target", "baseline"}, default "in"
        Which times count.

    Returns
    -------
    When or None
        The time, or None where the sentence names none of the kind.
    """
    fitting = [w for w in found if w.role == role]
    after = [w for w in fitting if w.start >= end]
    before = [w for w in fitting if w.end <= start]
    # "13.1 million in 2024" and "18.1 million in 2025": the time follows its number closely, else it came before.
    if after and after[0].start - end <= _CLOSE:
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


_CLOSE = 32  # characters: "13.1 million foreign visitors in 2024"
