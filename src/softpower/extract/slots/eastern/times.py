"""When each claim of a Japanese or Korean document holds, and the earlier time that a change is counted from.

The nearest time is found by rules; whether it dates the claim, or nothing does, a small linear model decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.times import AGO, BEFORE, SAME
from softpower.extract.claims.periods import When
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.weights import read_weights, score

__all__ = ["date_by", "fill_times"]

_AHEAD = frozenset({"target", "forecast"})
_CHANGES = frozenset({"growth", "recovery", "vague_growth", "record"})
_GLUED = 12  # characters between a time and a level that follows it: "2年前の29%"
_CLOSE = 10


# Takes a claim and the signs of the time found for it, and tells whether that dates it.
Keeps = Callable[[Claim, Sequence[str]], bool]


@dataclass(slots=True)
class _Told:
    """The time of the text before.

    Attributes
    ----------
    period : str
        Of the last claim that has one.
    block, sentence : int
        Its paragraph and the number of its sentence.
    subject, unit : str
        Of that claim; empty where a sentence without claims named the time.
    """

    period: str = ""
    block: int = -1
    sentence: int = 0
    subject: str = ""
    unit: str = ""


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
    weights = read_weights("eastern/times.csv")
    return date_by(passages, reading, lambda _, signs: score(signs, weights) > 0)


def date_by(passages: Sequence[Passage], reading: Reading, keeps: Keeps) -> list[Passage]:
    """Date the claims of a document, as far as a judge lets them be dated.

    Parameters
    ----------
    passages : sequence of Passage
        The document.
    reading : Reading
        When it was published.
    keeps : callable
        Takes a claim and the signs of the time found for it, and tells whether that dates it.

    Returns
    -------
    list of Passage
        The document with period, note and baseline filled.
    """
    told = _Told()
    out = []
    for n, passage in enumerate(passages):
        look = passage.scene
        if not isinstance(look, Look):
            out.append(passage)
            continue
        last = ""
        claims = []
        for claim in passage.claims:
            period, where = _period(look, claim, last, told, reading)
            base = _baseline(look, claim, period or last, reading)
            kept = bool(period) and keeps(claim, _signs(look, claim, where, told, n))
            dated, note = (period, _NOTES.get(where, "")) if kept else _unknown(reading)
            claims.append(claim.but(period=dated, note=note or claim.note, baseline=base))
            if not period or claim.claim_kind in _AHEAD or not _is_past(period, reading):
                continue
            if claim.claim_kind != "event" and not (_of_then(look, claim) and claim.claim_kind not in _CHANGES):
                last = period
                told = _Told(period, look.sentence.block, n, claim.subject, claim.unit)
        out.append(passage.with_claims(tuple(claims)))
        told = _remember(look, told, n, reading)
    return out


def _signs(look: Look, claim: Claim, where: str, told: _Told, n: int) -> list[str]:
    """Name what speaks for and against a time: where it stands, how far, for what, and the end of the sentence."""
    kind = claim.claim_kind
    ending = look.text[-_ENDING:]
    tense = "past" if _PAST.search(ending) else "going" if _GOING.search(ending) else "plain"
    signs = ["", where, f"{where}:{kind}", f"{where}:{tense}", f"{tense}:{kind}"]
    signs += [f"{where}:now"] * (_NOW.search(look.text) is not None)
    signs += ["survey", f"{where}:survey"] * (claim.subject == "survey")
    if where in _NOTES:
        far = min(n - told.sentence, _FAR)
        signs += [f"{where}:far{far}", f"{where}:apart{min(look.sentence.block - told.block, _FAR)}"]
        signs.append(f"{where}:{'same' if claim.subject == told.subject else 'other'}")
        signs.append(f"{where}:{'unit' if claim.unit and claim.unit == told.unit else 'else'}")
        signs += [f"{where}:times"] * bool(look.times) + [f"{where}:source"] * bool(look.sources)
    return signs


_NOTES = {"block": "period of the sentence before", "earlier": "period of an earlier paragraph"}
_ENDING = 8  # characters at the end of a sentence in which its tense is told
_FAR = 4  # sentences or paragraphs: farther ones count as so far
_PAST = re.compile(r"(?:た|だった|でした)[。」\s]*\Z|[었았했였됐렸졌쳤뒀섰났겼]다[.\s]*\Z|[었았했였]습니다")
_GOING = re.compile(r"(?:ている|ておる|ています|おり|つつある)[。\s]*\Z|있다[.\s]*\Z|있습니다|중이다[.\s]*\Z")
_NOW = re.compile(r"現在|いま|今は|今や|まだ|なお|依然|すでに|지금|현재|아직|여전히|이제|이미|요즘")


def _is_past(period: str, reading: Reading) -> bool:
    return period[:4].isdigit() and (reading.year is None or int(period[:4]) <= reading.year)


def _remember(look: Look, told: _Told, n: int, reading: Reading) -> _Told:
    """Keep the time of a sentence without claims, but no day: that is one of telling or of happening."""
    for when in look.times:
        words = look.text[when.start : when.end]
        if when.role != "in" or when.period == SAME or look.stated or _DAY_ALONE.fullmatch(words):
            continue
        if _is_past(when.period, reading):
            told = _Told(when.period, look.sentence.block, n)
    return told


def _period(look: Look, claim: Claim, last: str, told: _Told, reading: Reading) -> tuple[str, str]:
    """Give the nearest time that may date a claim, and where it stands: own, last, block, earlier or nowhere."""
    start, end = claim.start - look.sentence.start, claim.end - look.sentence.start
    found = _stated(look, claim, (start, end), reading)
    if found == SAME:
        found = last or told.period
    if found:
        return found, "own"
    if claim.claim_kind in _AHEAD:
        return "", ""
    if last:
        return last, "last"
    if told.period:
        return told.period, "block" if told.block == look.sentence.block else "earlier"
    return "", ""


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
    bracketed = [w.period for w in look.times if look.text[w.end : start].strip() in {"(", "（"}]
    if bracketed:
        return bracketed[-1]
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
