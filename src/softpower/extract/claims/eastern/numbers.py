"""Claims with a number of a sentence in Japanese or Korean: what each is, its value and its unit."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.kinds import behind_of, is_survey, kind_of
from softpower.extract.claims.eastern.look import Look
from softpower.extract.claims.eastern.parts import part_of
from softpower.extract.claims.eastern.scenery import is_scenery
from softpower.extract.claims.eastern.tables import table
from softpower.extract.claims.places import places
from softpower.extract.quantities import Stated

__all__ = ["number_claims"]


def number_claims(look: Look) -> list[Claim]:
    """Read the claims with a number.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.

    Returns
    -------
    list of Claim
        One for each quantity that says something; whom it is about, when and what it measures is left to the passes
        over the document.
    """
    return [_number(look, n) for n in range(len(look.stated)) if not is_scenery(look, n)]


def _number(look: Look, n: int) -> Claim:
    stated, start = look.stated[n], look.sentence.start
    part, away = part_of(look, n)
    kind = kind_of(look, n, part, away)
    value, low, high, unit = _value(look, n, kind)
    survey = is_survey(look, n) and kind != "quote"
    return Claim(
        claim_kind=kind, start=start + stated.start, end=start + stated.end, value=value, low=low, high=high, unit=unit,
        modifier=stated.modifier, direction=_direction(look, n, kind), subject="survey" if survey else "",
        place=_place(look, part.name if part else "", away) if kind == "share_by_region" else "",
        topic=_SURVEYED.get(unit, "") if survey else "", in_words=_is_worded(look, stated, value),
        sign=1 if kind in {"vague_quantity", "streak"} else None,
        verifiability="vague" if kind == "vague_quantity" else "target" if kind == "target" else "checkable",
    )  # fmt: skip


_SURVEYED = {
    "person": "sample size",
    "country": "countries covered",
    "year": "age of respondents",
    "city": "cities covered",
}


def _is_worded(look: Look, stated: Stated, value: float | None) -> bool:
    """Tell whether the words alone give another number: parts in words, and levels counted from a hundred."""
    return stated.start in look.in_words or (value is not None and stated.kind == "percent" and value != stated.value)


def _place(look: Look, name: str, away: str) -> str:
    home = places().of_iso.get(look.tongue.country, "")
    if away:
        return f"outside {table('adjectives', 'outside').get(home, home)}" if away == "abroad" else home
    return name


def _value(look: Look, n: int, kind: str) -> tuple[float | None, float | None, float | None, str]:
    """Give the number and its unit as the kind has it: parts in percent, a level against its base, a bare price."""
    stated = look.stated[n]
    value, unit = stated.value, stated.unit
    if stated.kind == "fraction" and value is not None:
        value, unit = round(value * 100, 4), "percent"
    if kind == "recovery":
        sign = _ABOVE.match(behind_of(look, n))
        if sign and value is not None:
            value = 100 + value if sign["up"] else 100 - value
        return value, stated.low, stated.high, "percent of baseline"
    if kind == "comparison" and unit == "percent" and not _THAN.search(look.text[: stated.start]):
        unit = "percent of other"
    return value, stated.low, stated.high, _unit(look, n, unit)


_ABOVE = re.compile(r"\A(?:ほど|も|近く)?\s?(?:(?P<up>上回|웃돌|넘어|高|多|높|많)|(?P<down>下回|밑돌|低|少|낮|적))")
_THAN = re.compile(r"(?:より(?:も)?|に比べ(?:て|、)?|보다는?|에 비해)\s?(?:約|약)?\s?\Z")
_GENERAL = frozenset({"item", "piece", ""})


def _unit(look: Look, n: int, unit: str) -> str:
    """Name what is counted by the nouns around, where the counter leaves it open: people who visit are visitors."""
    stated, tongue = look.stated[n], look.tongue
    left = look.stated[n - 1].end if n else 0
    around = look.text[max(left, stated.start - 30) : stated.start] + look.text[stated.end : stated.end + 10]
    words = look.text[stated.start : stated.end]
    if unit == "person" and not is_survey(look, n):
        return next((name for word, name in tongue.people.items() if word in around), unit)
    if unit in {"car", "item"} and words.endswith(("点", "점")) and stated.value is not None and stated.value % 1:
        return "point"
    if " per " in unit:
        return unit.split(" per ", maxsplit=1)[0]
    if unit == "book" and words.endswith("枚"):
        return "album" if "アルバム" in around else "copy"
    if unit in _GENERAL and stated.kind in {"count", "number"}:
        return _counted(look, stated, left) or unit
    return unit


_OPEN = frozenset(
    {
        "exhibition",
        "collection",
        "translations",
        "total",
        "average",
        "share",
        "growth",
        "gap",
        "domestic",
        "overseas",
        "world",
        "monthly",
        "regions",
    }
)


def _counted(look: Look, stated: Stated, left: int) -> str:
    """Name the thing that a general counter or a bare number counts: the noun right behind, else the last before."""
    behind = [m for m in look.nouns if stated.end <= m.start <= stated.end + 2]
    ahead = [m for m in look.nouns if max(left, stated.start - 24) <= m.start and m.end <= stated.start]
    names = [m.name for m in (*behind, *reversed(ahead)) if m.name not in _OPEN and not m.name.startswith("per ")]
    if look.text[stated.end : stated.end + 1] == "館":
        return "museum"
    return _singular(names[0].split()[-1]) if names else ""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


def _direction(look: Look, n: int, kind: str) -> str:
    """Give the direction of a change, of a level that moved, or of one side against the other."""
    stated, tongue = look.stated[n], look.tongue
    behind = behind_of(look, n)
    if kind in {"growth", "comparison"}:
        return _of_change(look, n, kind)
    if stated.direction and kind not in {"share", "share_by_region"}:
        return stated.direction
    if kind in {"target", "forecast"} and (ahead := _ahead(look, behind[:_VERB])):
        return ahead
    if kind in {"quote", "recovery", "streak", "vague_quantity", "range"}:
        return _of_run(look, n) if kind == "streak" else ""
    reached = _TO_RANK.match(behind) if kind == "rank" else tongue.to_level.match(behind)
    words = behind[reached.end() : reached.end() + 14] if reached else behind[:10] if kind == "target" else ""
    grows = tongue.growing.search(words) or (reached and _ROSE.match(words))
    return "down" if tongue.falling.search(words) else "up" if grows else ""


def _ahead(look: Look, verb: str) -> str:
    """Give the direction of a number to come by its verb."""
    if look.tongue.falling.search(verb):
        return ""
    return "flat" if _STILL.search(verb) else "up" if _WIDER.search(verb) else ""


_VERB = 22  # characters behind a number in which its verb is looked for
_STILL = re.compile(r"横ばい|とどま|정체|제자리")
_WIDER = re.compile(
    r"伸ば|増や|引き上げ|拡大|広げ|高め|増え|伸び|戻[すしるっ]|増収|上乗せ|追加|늘[리릴어]|"
    r"끌어올|높이|확대|"
    r"달성|추가|커[지질]|증가"
)
_ROSE = re.compile(r"\A\s?(?:上が|急増|跳ね上|順位を上|浮上|躍進|올[라랐랐]|뛰)")
_TO_RANK = re.compile(r"\A\s?(?:に|へ|まで|로|까지|에)")


def _of_change(look: Look, n: int, kind: str) -> str:
    stated, tongue, behind = look.stated[n], look.tongue, behind_of(look, n)
    if stated.direction and kind == "growth":
        return stated.direction
    moved = tongue.moved.match(behind)
    if moved:
        return moved.lastgroup or ""
    if kind == "comparison":
        low = _LESS.match(behind) or (stated.kind in {"percent", "fraction"} and not _SIDE_UP.match(behind))
        return "down" if low else "up"
    if tongue.falling.search(look.text[stated.end : stated.end + 14]):
        return "down"
    return "up"


_LESS = re.compile(r"\A\s?(?:ほど|も|가량)?\s?(?:安|少|低|狭|短|小さ|싸|싼|적|낮|짧|작|좁|に(?:とどま|すぎ|満た))")
_SIDE_UP = re.compile(r"\A\s?(?:ほど|も|가량)?\s?(?:高|多|広|長|大き|비싸|비싼|많|높|길|크|넓)")


def _of_run(look: Look, n: int) -> str:
    behind = look.text[look.stated[n].end :][:14] + look.text[max(0, look.stated[n].start - 8) : look.stated[n].start]
    if re.search(r"減|下|縮|マイナス|감소|줄|하락|떨어|마이너스|내[리렸]", behind):
        return "down"
    return "up" if re.search(r"増|伸|上昇|拡大|最高|最多|プラス|증가|늘|오르|올|상승|성장|최고|최다", behind) else ""
