"""The earlier time that a change is counted from, in English: named, or a year before the claim's own time."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.claims.periods import When, period_at
from softpower.extract.claims.subjects import clause_of
from softpower.extract.quantities.lexicon import CARDINALS
from softpower.extract.slots.passage import Passage

__all__ = ["count_from"]

_CHANGES = frozenset({"growth", "recovery", "vague_growth"})
_YEAR_BEFORE = re.compile(
    r"\bon (?:the|a) year\b|\byear[- ]on[- ]year\b|\by/y\b|\b(?:from|than|on) (?:the same \w+ )?last year\b|"
    r"\ba year (?:earlier|ago|before)\b|\bthe (?:year before|previous year|prior year)\b|\bthan last (?:time|year)\b",
    re.I,
)
_USUAL = re.compile(
    r"\b(?:above|below|than|short of|of|from)\s((?:its |their |the )?(?:normal|usual|average|ordinary)(?: \w+)?|"
    r"(?:its |their |the )?(?:pre-?(?:pandemic|covid|crisis|war)(?:-19)?(?: (?:levels?|peak|totals?|figures?|mark))?)|"
    r"before the (?:pandemic|crisis|war))(?=[\s.,;)]|\Z)|"
    r"\b(?:than|did|was|were|stood|recorded|paid|cost|had)\s(before the (?:pandemic|crisis|war|virus))\b|"
    r"\bsince\s(the (?:pandemic|crisis|war|virus))\b",
    re.I,
)
_YEARS_BEFORE = re.compile(r"\b(\w{1,9}) years (?:earlier|before|previously)\b", re.I)
_LAST_ONE = re.compile(
    r"\b(?:than|from|on|over) (?:in |at |on )?(?:the |its |their )?(?:previous|preceding|prior|last) "
    r"(month|quarter|season|edition|week|survey|poll|wave)\b"
)
_FROM = re.compile(
    r"\b(?:from|against|compared (?:with|to)|versus|than|below|above|what|(?:twice|double) that)\b[^,;]{3,50}\Z"
)
_OF_NOW = re.compile(r"\b(?:today|this year)['’]s\b|\bat present\b")
_SINCE_THEN = re.compile(r"\bsince then\b", re.I)


def count_from(passages: list[Passage], _: Reading) -> list[Passage]:
    """Give the changes of a document their baselines.

    Parameters
    ----------
    passages : list of Passage
        The document in its order; its claims are dated.
    _ : Reading
        What holds for the whole document; not asked here.

    Returns
    -------
    list of Passage
        The same passages with baselines.
    """
    found: list[Passage] = []
    named = ""  # the time named last
    last: tuple[int, str, str] | None = None  # block, period and baseline of the change before
    level = ""  # what the recovery before was counted from
    for passage in passages:
        scene = passage.scene
        if not isinstance(scene, Scene):
            found.append(passage)
            continue
        claims = list(passage.claims)
        for n, claim in enumerate(claims):
            if claim.claim_kind not in _CHANGES:
                continue
            base = _baseline(scene, claim, named)
            if not base and last and claim.claim_kind == "growth" and last[:2] == (scene.sentence.block, claim.period):
                base = last[2]  # a list of changes says once what they are counted from
            if claim.claim_kind == "recovery":
                base = level = base or level
            if base:
                claims[n] = claim.but(baseline=base)
                last = scene.sentence.block, claim.period, base
        named = scene.times[-1].period if scene.times else named
        found.append(passage.with_claims(tuple(claims)))
    return found


def _baseline(scene: Scene, claim: Claim, named: str) -> str:
    text, begin = scene.text, scene.sentence.start
    start, end = claim.start - begin, claim.end - begin
    left, right = clause_of(text, start, end)
    left, right = min(left, start), max(right, end)
    usual = _USUAL.search(text, start, min(len(text), right + 1))
    if usual:
        return usual[1] or usual[2] or usual[3]
    base = _named(text, [when for when in scene.times if left <= when.start < right], claim, start, end)
    before = _YEAR_BEFORE.search(text, start, right) or (None if base else _YEAR_BEFORE.search(text, left, right))
    undated = claim.note.startswith("no period")
    if before and not (undated and base):
        return _PREVIOUS if undated else _earlier(claim.period, 1)
    if base:
        return base.period
    if scene.year is not None and _OF_NOW.search(text, start, right):
        return str(scene.year)
    return _in_words(text[left:right], claim, named)


_PREVIOUS = "previous year"


def _in_words(clause: str, claim: Claim, named: str) -> str:
    """Give a base that is named by what lies between: "two years earlier", "than the previous season", "since then"."""
    back = _YEARS_BEFORE.search(clause)
    if back and not claim.note.startswith("no period"):
        years = CARDINALS.get(back[1].lower(), float(back[1]) if back[1].isdecimal() else 0.0)
        return _earlier(claim.period, int(years)) if years else ""
    last = _LAST_ONE.search(clause)
    if last:
        return _month_before(claim.period) if last[1] == "month" and "-" in claim.period else f"previous {last[1]}"
    return named if _SINCE_THEN.search(clause) else ""


def _named(text: str, near: list[When], claim: Claim, start: int, end: int) -> When | None:
    """Choose the time of a clause that a change is counted from."""
    behind = [when for when in near if when.start >= end]
    if behind and (claim.claim_kind == "recovery" or text[behind[0].end :].startswith(("'s", "’s"))):
        return behind[0]
    for when in behind:  # "8% from 25.1 million in 2023"
        if when.role == "in" and _FROM.search(text, end, when.start):
            return when
    return period_at(near, start, end, "baseline")


def _month_before(period: str) -> str:
    at = 12 * int(period[:4]) + int(period[5:7]) - 2
    return f"{at // 12}-{at % 12 + 1:02d}"


def _earlier(period: str, years: int) -> str:
    """Give the same time some years before."""
    return f"{int(period[:4]) - years}{period[4:]}" if period[:4].isdigit() else ""
