"""Times in Japanese and Korean, made absolute against the day of publication."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Reading
from softpower.extract.claims.eastern.tongue import Tongue
from softpower.extract.claims.periods import When

__all__ = ["AGO", "BEFORE", "SAME", "SINCE", "times_of"]

# Names of times that only the text before makes absolute: that of a change ("a year earlier") and "the same year".
BEFORE, SAME = "year before", "same"
SINCE = "since"  # role of the time from which on something holds
AGO = "ago"  # role of "two years ago": the time of a level or the base of a change
_HALVES = {"上": "H1", "下": "H2", "상": "H1", "하": "H2"}
_SHIFTS = {"先月": -1, "今月": 0, "来月": 1, "지난달": -1, "이달": 0, "이번 달": 0, "다음 달": 1}


def times_of(text: str, tongue: Tongue, reading: Reading) -> list[When]:
    """Find the times of a sentence.

    Parameters
    ----------
    text : str
        The sentence.
    tongue : Tongue
        Its language.
    reading : Reading
        When the document was published.

    Returns
    -------
    list of When
        The times in their order; roles are "in", "target", "baseline" and `AGO`.
    """
    found = []
    for match in tongue.times.finditer(text):
        name, role = _time(match, reading, text)
        if name:
            behind = text[match.end() : match.end() + _FAR_BEHIND]
            role = SINCE if _SINCE.match(behind) else "baseline" if role == "in" and _LEVEL.match(behind) else role
            found.append(When(name, match.start(), match.end(), role))
    return found


_FAR_BEHIND = 16
_SINCE = re.compile(r"\A\s?(?:[^、。]{0,12}(?:以降|以来)|に始ま|から続|[^,.]{0,12}(?:이후|이래))")
# "Of 2019" before a part or a multiple, or before "level": what another number is held against.
_LEVEL = re.compile(
    r"\A(?:の|의\s?)(?:(?:約|およそ|ほぼ|わずか|약\s?)?(?:[\d.,一二三四五六七八九十]+\s?(?:%|％|割|倍|分の)|半|"
    r"절반|[두세네] 배|[\d.]+배)|"
    r"水準|実績|最[高低多]|ピーク|同[月期]|수준|최[고다])|\A\s?(?:水準|수준|실적)|\Aを(?:[\d.]+(?:%|割|ポイント)|"
    r"上回|下回)|\A\s?(?:[（(][^)）]{1,16}[)）])?(?:と比べ|に比べ|と比較|[과와] 비교|보다|에 비해|에 비하)"
)


def _time(match: re.Match[str], reading: Reading, text: str) -> tuple[str, str]:
    groups = match.groupdict()
    if groups["year"]:
        part = (
            f"-{int(groups['year_month']):02d}" if groups["year_month"] else _HALVES.get(groups.get("half") or "", "")
        )
        role = "target" if groups["until"] else "baseline" if groups["base"] else "in"
        return groups["year"] + part, role
    if groups.get("short"):
        return f"20{groups['short']}", "baseline" if groups.get("short_base") else "in"
    if groups["before"]:
        return BEFORE, "baseline"
    if groups["same"]:
        return SAME, "in"
    if reading.year is None:
        return "", "in"
    return _near(groups, reading, text[match.end() :], coming=_COMING.search(text[: match.start()]) is not None)


_COMING = re.compile(r"(?:오는|来る|きたる)\s?\Z")


def _near(groups: dict[str, str | None], reading: Reading, behind: str, *, coming: bool) -> tuple[str, str]:
    year, month = reading.year or 0, reading.month
    if groups["ago"]:
        return str(year - int(groups["ago"])), AGO
    if groups["shift"]:
        at = 12 * year + (month or 1) - 1 + _SHIFTS[groups["shift"]]
        return f"{at // 12}-{at % 12 + 1:02d}", "in"
    if groups["only_day"]:
        return f"{year}-{month:02d}" if month and 1 <= int(groups["only_day"]) <= _LAST_DAY else "", "in"
    named = groups["month"] or groups.get("last_month")
    if named:
        return _of_month(int(named), groups, reading, behind, coming=coming), "in"
    shift = -1 if groups["last"] else 1 if groups["next"] else 0
    return str(year + shift) + _HALVES.get(groups.get("this_half") or "", ""), "in"


_LAST_DAY, _MONTHS = 31, 12


def _of_month(named: int, groups: dict[str, str | None], reading: Reading, behind: str, *, coming: bool) -> str:
    if not 1 <= named <= _MONTHS:
        return ""
    dated = groups["day"] is not None
    if coming:
        shift = int(reading.month is not None and named < reading.month)
    else:
        shift = -1 if groups["last"] else _wrapped(named, reading.month, dated=dated, behind=behind)
    return f"{(reading.year or 0) + shift}-{named:02d}"


_DONE = re.compile(r"\A[^。.]{0,60}(?:[^いなし]た[。、]|だった|[었았했였]다|[었았했]던)")


def _wrapped(named: int, month: int | None, *, dated: bool, behind: str) -> int:
    """Give the year of a month that is named without it: one that is past, unless a day is named that is to come."""
    if month is None or named == month:
        return 0
    past = _DONE.search(behind) is not None
    if named > month:
        return -1 if past or not (dated or _AHEAD.search(behind)) else 0
    return 1 if dated and not past and month - named > _FAR else 0


# A verb that is no past and no state at the end: what is to come.
_AHEAD = re.compile(r"(?:[うくぐすつぬぶむ]|(?<![いお])る|予定だ|[는린한된간연온난든른]다|예정이다|계획이다)[。.\s]*\Z")
_FAR = 3  # months: a day of four months ago with a verb in the present is one of next year
