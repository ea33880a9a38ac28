"""Claims with a number of a sentence in Japanese or Korean."""

from __future__ import annotations

from dataclasses import replace

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.look import Look, about, name_in_english
from softpower.extract.claims.gazetteer import of_table
from softpower.extract.claims.kinds import is_vague
from softpower.extract.claims.linking import Link, Wanted, family, link
from softpower.extract.claims.periods import period_at
from softpower.extract.quantities import Stated

__all__ = ["number_claims"]

_TIMELESS = frozenset({"target", "forecast"})
_REACH = 26  # characters behind a number in which the verb of its clause is looked for
_AFAR = ("海外", "国外", "해외", "국외")


def number_claims(look: Look) -> list[Claim]:
    """Read the claims with a number.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.

    Returns
    -------
    list of Claim
        One for each quantity that says something.
    """
    numbers: list[Claim] = []
    for n in range(len(look.stated)):
        if not _is_scenery(look, n):
            numbers.append(_number(look, n, numbers[-1] if numbers else None))
    return numbers


def _is_scenery(look: Look, n: int) -> bool:
    stated = look.stated[n]
    if stated.kind == "age":
        return True
    behind = look.text[stated.end : stated.end + 4]
    if stated.kind == "duration" and not stated.direction:
        return behind.startswith(("前", "間", "以内", " 전", "전", " 새", " 안", "간", "ぶり", " 만에", "後", " 뒤"))
    one = stated.value == 1 and stated.kind in {"count", "number"}
    return one or (stated.kind == "number" and (stated.value or 0) < 10 and stated.unit == "")


def _number(look: Look, n: int, last: Claim | None) -> Claim:
    stated, start = look.stated[n], look.sentence.start
    subject, place = _whose(look, n)
    kind = _kind(look, n, place)
    topic = _topic(look, n) or (last.topic if last else look.told.topic).removesuffix(", growth")
    if kind == "growth" and not topic.endswith("growth"):
        topic = f"{topic}, growth" if topic else ""
    value = stated.value
    unit = stated.unit
    if stated.kind == "fraction" and value is not None:
        value, unit = round(value * 100, 4), "percent"
    if kind == "recovery":
        unit = "percent of baseline"
    period, note = _period(look, stated, kind)
    base = period_at(look.times, stated.start, stated.end, "baseline")
    claim = Claim(
        claim_kind=kind, start=start + stated.start, end=start + stated.end, value=value, low=stated.low,
        high=stated.high, unit=unit, modifier=stated.modifier, direction=_direction(look, n, kind), subject=subject,
        topic=topic, place=place if kind == "share_by_region" else "", period=period, note=note,
        baseline=base.period if base and kind in {"growth", "recovery"} else "", speaker=look.speaker,
        attribution=look.attribution, sign=1 if kind in {"vague_quantity", "streak"} else None,
        verifiability={"vague_quantity": "vague", "target": "target"}.get(kind, "checkable"),
    )  # fmt: skip
    return _linked(look, claim, stated) if kind not in {"growth", "recovery", "comparison", "quote"} else claim


def _behind(look: Look, n: int) -> str:
    """Give the words behind a number up to the next, in which its verb stands."""
    stated = look.stated[n]
    limit = look.stated[n + 1].start if n + 1 < len(look.stated) else len(look.text)
    return look.text[stated.end : limit]


def _ahead(look: Look, n: int) -> str:
    stated = look.stated[n]
    return look.text[look.stated[n - 1].end if n else 0 : stated.start]


def _kind(look: Look, n: int, place: str) -> str:
    stated, tongue = look.stated[n], look.tongue
    before, behind = _ahead(look, n), _behind(look, n)
    if is_vague(stated):
        return "vague_quantity"
    if any(a <= stated.start < b for a, b in look.quoted):
        return "quote"
    if stated.kind in {"rank", "streak"}:
        return stated.kind
    near = behind[: _REACH * 2]
    ahead = period_at(look.times, stated.start, stated.end, "target")
    if tongue.target.search(near) or (ahead and tongue.target.search(look.text[stated.end :])):
        return "target"
    if tongue.forecast.search(near):
        return "forecast"
    return _change(look, n, before, behind) or _level(look, n, place, before)


def _change(look: Look, n: int, before: str, behind: str) -> str:
    stated, tongue = look.stated[n], look.tongue
    if stated.kind == "percent" and tongue.base.search(look.text[: stated.start]) and not stated.direction:
        return "recovery"
    if stated.direction or tongue.rate.search(before[-12:]):
        return "growth"
    moved = tongue.growing.search(behind[:_REACH]) or tongue.falling.search(behind[:_REACH])
    if stated.unit == "percentage point" and moved:
        return "growth"
    if stated.unit == "times" or stated.kind == "multiple":
        return "growth" if moved or "なった" in behind[:8] or "됐" in behind[:6] or "됐" in behind else "comparison"
    return ""


def _level(look: Look, n: int, place: str, before: str) -> str:
    stated = look.stated[n]
    if stated.kind in {"percent", "fraction"}:
        if look.tongue.level.search(before[-14:]):
            return "amount"
        return "share_by_region" if place else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    return "count" if stated.kind in {"count", "number"} else "amount"


def _of_survey(look: Look, stated: Stated) -> bool:
    """Tell whether a number is a survey's own: how many were asked, and where."""
    if stated.unit not in {"person", "country", "respondent", "language", "adult"}:
        return False
    return bool(look.tongue.survey.search(look.text, stated.end, stated.end + _REACH))


def _whose(look: Look, n: int) -> tuple[str, str]:
    """Part the places before a number into the one that it is about and the one that a share comes from."""
    stated = look.stated[n]
    if _of_survey(look, stated):
        return "survey", ""
    left = look.stated[n - 1].end if n else 0
    inside = [m for m in of_table(look.found, "contender") if left <= m.start < stated.start]
    regions = [m for m in of_table(look.found, "region") if left <= m.start < stated.start]
    part = next((m.code for m in reversed(regions) if all(m.start != c.start for c in inside)), "")
    is_share = stated.kind in {"percent", "fraction"}
    if is_share and len(inside) > 1 and look.tongue.share.search(_ahead(look, n)[-8:] + _behind(look, n)[:10]):
        return inside[0].code, inside[-1].code
    afar = any(word in look.text[max(left, stated.start - 12) : stated.end + 8] for word in _AFAR)
    place = part if is_share else ""
    if is_share and not place and afar:
        place = "overseas"
    subject = inside[-1].code if inside else about(look)
    return subject, place


def _topic(look: Look, n: int) -> str:
    """Name in English what a number measures, by the nouns before it."""
    if _of_survey(look, look.stated[n]):
        return "countries covered" if look.stated[n].unit == "country" else "sample size"
    return name_in_english(_ahead(look, n), look.tongue)


def _direction(look: Look, n: int, kind: str) -> str:
    stated = look.stated[n]
    if stated.direction:
        return stated.direction
    behind = _behind(look, n)[:_REACH]
    if kind in {"growth", "amount", "count", "share", "target"}:
        if look.tongue.falling.search(behind):
            return "down"
        if kind == "growth" or look.tongue.growing.search(behind):
            return "up"
    return ""


def _period(look: Look, stated: Stated, kind: str) -> tuple[str, str]:
    for role in ("target", "in") if kind in _TIMELESS else ("in",):
        when = period_at(look.times, stated.start, stated.end, role)
        if when and (kind in _TIMELESS or look.reading.year is None or int(when.period[:4]) <= look.reading.year):
            return when.period, ""
    told = look.told
    if told.period and told.block == look.sentence.block and kind not in _TIMELESS:
        return told.period, "period of the sentence before"
    if look.reading.year is None:
        return "", "no period stated, and no date of publication"
    return str(look.reading.year), "no period stated: year of publication"


def _linked(look: Look, claim: Claim, stated: Stated) -> Claim:
    """Add contender and indicator of the study."""
    names = look.reading.names
    if names is None:
        return claim
    found = names.find(look.text)
    mine = [m for m in of_table(found, "contender") if names.framework.contenders[m.code].name == claim.subject]
    known = {c.name: code for code, c in names.framework.contenders.items()}
    contender = mine[0].code if mine else known.get(claim.subject, "")
    sort = family(stated.unit, stated.kind)
    wanted = Wanted(
        look.text, stated.start, stated.end, stated.unit, sort, contender, target=claim.claim_kind == "target"
    )
    result: Link | None = link(wanted, found, names)
    if result is None:
        return replace(claim, contender=contender)
    return replace(claim, contender=result.contender, indicator=result.indicator)
