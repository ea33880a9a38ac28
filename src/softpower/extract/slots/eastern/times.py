"""When each claim of a Japanese or Korean document holds, and the earlier time that a change is counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.times import AGO, BEFORE, SAME
from softpower.extract.claims.periods import When
from softpower.extract.slots.passage import Passage

__all__ = ["fill_times"]

_AHEAD = frozenset({"target", "forecast"})
_CHANGES = frozenset({"growth", "recovery", "vague_growth", "record"})
_GLUED = 12  # characters between a time and a level that follows it: "2年前の29%"
_CLOSE = 10


@dataclass(slots=True)
class _Told:
    """The time of the text before.

    Attributes
    ----------
    period : str
        Of the last claim that has one.
    block : int
        Its paragraph.
    """

    period: str = ""
    block: int = -1


def fill_times(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Fill period, note and baseline.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        When it was published.

    Returns
    -------
    list of Passage
        The document with these slots filled.
    """
    told = _Told()
    out = []
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        last = ""
        claims = []
        for claim in passage.claims:
            period, note = _period(look, claim, last, told, reading)
            base = _baseline(look, claim, period or last, reading)
            claims.append(claim.but(period=period, note=note or claim.note, baseline=base))
            if note.startswith("no period") or claim.claim_kind in _AHEAD or not _is_past(period, reading):
                continue
            last = period if claim.claim_kind != "event" else last
            if claim.claim_kind != "event" and not (_of_then(look, claim) and claim.claim_kind not in _CHANGES):
                told.period, told.block = period, look.sentence.block
        out.append(passage.with_claims(tuple(claims)))
        _remember(look, told, reading)
    return out


def _is_past(period: str, reading: Reading) -> bool:
    return period[:4].isdigit() and (reading.year is None or int(period[:4]) <= reading.year)


def _remember(look: Look, told: _Told, reading: Reading) -> None:
    """Keep the time of a sentence without claims."""
    for when in look.times:
        if when.role == "in" and when.period != SAME and not look.stated and _is_past(when.period, reading):
            told.period, told.block = when.period, look.sentence.block


def _period(look: Look, claim: Claim, last: str, told: _Told, reading: Reading) -> tuple[str, str]:
    """Give the time of a claim and what the note says of it."""
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    found = _stated(look, claim, (start, end), reading)
    if found == SAME:
        found = last or told.period
    if found:
        return found, ""
    if claim.claim_kind in _AHEAD:
        return _unknown(reading)
    if last:
        return last, ""
    if told.period and told.block == look.sentence.block:
        return told.period, "period of the sentence before"
    if told.period and claim.claim_kind not in {"quote", "conclusion", "list", "disagreement", "event"}:
        return told.period, "period of an earlier paragraph"
    return _unknown(reading)


def _unknown(reading: Reading) -> tuple[str, str]:
    if reading.year is None:
        return "", "no period stated, and no date of publication"
    return str(reading.year), "no period stated: year of publication"


def _stated(look: Look, claim: Claim, span: tuple[int, int], reading: Reading) -> str:
    """Give the time that the sentence names for a claim."""
    start, end = span
    then = _of_then(look, claim)
    if then and claim.claim_kind not in _CHANGES:
        return then
    roles = ("target", "in") if claim.claim_kind in _AHEAD else ("in",)
    numbered = claim.value is not None or claim.low is not None
    for role in roles:
        fitting = [w for w in look.times if w.role == role and _may(w, claim, reading, look.text)]
        inside = [w for w in fitting if not numbered and start <= w.start < end]
        before = [w for w in fitting if w.end <= start]
        after = [w for w in fitting if 0 <= w.start - end <= _CLOSE and not numbered]
        chosen = (inside and inside[0]) or (before and before[-1]) or (after and after[0]) or None
        if chosen:
            return chosen.period
    return ""


def _of_then(look: Look, claim: Claim) -> str:
    """Give the earlier time that a level is one of: "29% two years ago"."""
    start = claim.start - look.sentence.start
    glued = [w for w in look.times if w.role == AGO and 0 <= start - w.end <= _GLUED]
    return glued[-1].period if glued and _OF_THEN.match(look.text[glued[-1].end : start] + "|") else ""


_OF_THEN = re.compile(r"\A(?:の|には|에는|의)?[^、。,]{0,10}\|")


def _may(when: When, claim: Claim, reading: Reading, text: str) -> bool:
    """Tell whether a time fits a claim: only plans, expectations and events lie ahead, and only events have a day."""
    if claim.claim_kind != "event" and _DAY_ALONE.fullmatch(text[when.start : when.end]):
        return False
    if claim.claim_kind in _AHEAD | {"event", "growth", "count", "list"} or reading.year is None:
        return True
    return when.period == SAME or not when.period[:4].isdigit() or int(when.period[:4]) <= reading.year


def _baseline(look: Look, claim: Claim, period: str, reading: Reading) -> str:
    """Give the earlier time that a change is counted from."""
    if claim.claim_kind not in _CHANGES:
        return ""
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    numbered = claim.value is not None and claim.claim_kind in {"growth", "recovery"}
    if claim.claim_kind == "recovery":
        return _base_year(look, start)
    reach = range(max(0, start - _REACH), start + 1) if numbered else range(start, end)
    found = [w for w in look.times if w.role in {"baseline", AGO} and w.start in reach]
    if numbered and not found:
        near = [w for w in look.times if w.role == "in" and _FROM.match(look.text, w.end) and w.start in reach]
        found = near
    if found:
        return _earlier(found[-1], period, reading)
    rate = claim.unit == "percent" and look.tongue.rate.search(look.text[:start])
    return _year_before(period) if rate and period[:4].isdigit() else ""


_DAY_ALONE = re.compile(r"\d{1,2}[日일]")
_REACH = 24
_FROM = re.compile(r"(?:同月|同期)?(?:比|に比べ|より|から|の|を|대비|보다|에서|의)")
_BASE = re.compile(r"(?P<year>(?:19|20)\d\d)[年년]")


def _base_year(look: Look, start: int) -> str:
    match = look.tongue.base.search(look.text[:start])
    if match is None:
        return ""
    groups = match.groupdict()
    year = groups["year"] or groups["of"] or groups["was"]
    if year:
        return year
    named = _BASE.search(match[0])
    return named["year"] if named else "2019"  # before the pandemic


def _earlier(when: When, period: str, reading: Reading) -> str:
    if when.period != BEFORE:
        return when.period
    known = period if period[:4].isdigit() else str(reading.year or "")
    return _year_before(known)


def _year_before(period: str) -> str:
    """Give the same part of the year before: "2024-10" is counted from "2023-10"."""
    return f"{int(period[:4]) - 1}{period[4:]}" if period[:4].isdigit() else ""
