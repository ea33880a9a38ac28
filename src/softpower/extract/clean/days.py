"""The day of publication as the first lines of a text without markup state it."""

from __future__ import annotations

import re
from datetime import date

from softpower.extract.quantities.lexicon import MONTHS

__all__ = ["stated_day"]

_MONTH_NUMBERS = {name[:3].lower(): n for n, name in enumerate(MONTHS.split("|"), start=1)}
_MONTH = rf"(?P<month>(?:{MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_DAY} {_MONTH},? (?P<year>\d{{4}})(?!\d)",
        rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})(?!\d)",
        r"(?P<year>\d{4})\s?[年년./-]\s?(?P<number>\d{1,2})\s?[月월./-]\s?(?P<day>\d{1,2})(?!\d)\s?[日일.]?",
    )
)
# What may stand before the day: a word that says that it is one of publication, or the writer's name; and a weekday.
_LABEL = re.compile(
    r"(?:(?:first )?(?:published|posted|released)|publication date|date(?: published)?|by [^\d\n]{1,60}?[|,·–—-]|"
    r"公開日?|掲載日?|配信日?|発行日?|発表日?|投稿日?|"
    r"게시일?|입력일?|발행일?|등록일?|작성일?|승인)\s?[:：]?\s?(?:on )?",
    re.I,
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", re.I)
# What may stand behind a day without a label, which must be alone on its line: weekday, time of day and time zone.
_ALONE = re.compile(
    r"(?:[^\w\n]|\d|[月火水木金土日曜午前後時分월화수목금토일요오전후시분]|[ap]m\b|[A-Z]{2,4}\b){0,40}\Z"
)
# Title, subtitle, section and writer come before the day at most; longer lines are prose.
_LINES, _LENGTH, _HEAD = 8, 100, 4000
_MARKS = "*_#>`~ \t\r"


def stated_day(raw: str) -> str:
    r"""Find the day of publication at the head of a text.

    Parameters
    ----------
    raw : str
        A plain text or Markdown.

    Returns
    -------
    str
        "2026-03-03"; empty where none of the first lines is a date, alone or behind such words as "Published". A line
        that says when the text was updated gives none.

    Examples
    --------
    >>> stated_day("A title\n\nPublished 3 March 2026\n"), stated_day("제목\n2026년 3월 3일")
    ('2026-03-03', '2026-03-03')
    """
    lines = [line.strip(_MARKS) for line in raw[:_HEAD].split("\n")]
    for line in [line for line in lines if line][:_LINES]:
        if len(line) <= _LENGTH and (day := _day_of(line)):
            return day
    return ""


def _day_of(line: str) -> str:
    label = _LABEL.match(line)
    at = label.end() if label else 0
    if weekday := _WEEKDAY.match(line, at):
        at = weekday.end()
    for form in _FORMS:
        found = form.match(line, at)
        if found and (label or _ALONE.match(line, found.end())):
            return _iso(found)
    return ""


def _iso(found: re.Match[str]) -> str:
    """Write a date as ISO 8601; empty for one that no calendar has."""
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _MONTH_NUMBERS[parts["month"][:3].lower()]
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""
