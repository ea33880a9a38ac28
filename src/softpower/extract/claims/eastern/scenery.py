"""Numbers of a Japanese or Korean sentence that say nothing which anyone would check."""

from __future__ import annotations

import re

from softpower.extract.claims.eastern.look import Look

__all__ = ["is_scenery"]

_SCENE = frozenset({"city", "country", "capital", "nation", "institution", "kind", "side"})
_STAGE = frozenset({"company", "person", "item", "piece"})
_FEW = 5


def is_scenery(look: Look, n: int) -> bool:
    """Tell whether a number says nothing that anyone would check: a span of time, "the two cities", "per square metre".

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    bool
        Whether to leave it out.
    """
    stated, text = look.stated[n], look.text
    spoken = any(a <= stated.start < b for a, b in look.quoted)
    if stated.kind == "age":
        return not (_is_mean_age(look, n) or (stated.low is not None and look.tongue.survey.search(text)))
    if stated.kind == "duration" and not stated.direction:
        return _only_dates(look, n) if not spoken else any(w.start <= stated.start < w.end for w in look.times)
    if text[stated.start - 1 : stated.start].isdigit() or _TOP.search(text, max(0, stated.start - 5), stated.start):
        return True
    marked = any(a <= stated.start < b for a, b in look.marked)
    # "To 14 a week, twice as many" has one number.
    twice = n and _DOUBLED.match(text, stated.start) and text[stated.start - 1] in {"に", "へ"}
    rate = text.startswith(_BASES, stated.end)
    return bool((marked and not spoken) or twice or rate) or _is_stage(look, n)


_TOP = re.compile(r"(?:上位|トップ|ベスト|上から|상위|톱)\s?\Z")  # "the top 10" names a set
_MEAN = re.compile(r"平均|年齢|中央値|평균|나이|연령|중위")


def _is_mean_age(look: Look, n: int) -> bool:
    """Tell whether an age is that of a group: its mean, or what the sentence says of a place."""
    stated = look.stated[n]
    if stated.low is not None:
        return False
    held = [m for m in look.named if m.role == "topic" and 0 <= stated.start - m.end <= _BESIDE]
    return bool(held) or _MEAN.search(look.text, max(0, stated.start - _NOUN), stated.start) is not None


_BESIDE, _NOUN = 2, 16  # characters between a name or a noun and the age of it
_BASES = ("当たり", "あたり", "당 ", "につき")


def _only_dates(look: Look, n: int) -> bool:
    """Tell whether a span of time only says when, or is a year: "27年の市場"."""
    stated, text = look.stated[n], look.text
    if any(w.start <= stated.start < w.end for w in look.times):
        return True
    if _LATELY.search(text, max(0, stated.start - 4), stated.start):
        return True
    behind = text[stated.end : stated.end + 12]
    through = text[stated.end - 1] == "間" and re.match(r"[でにのは、]", behind) and not behind.startswith("にわた")
    return bool(through) or look.tongue.passing.match(behind) is not None


def _is_stage(look: Look, n: int) -> bool:
    """Tell whether a small number only sets the scene: "the two cities", "one of them"."""
    stated = look.stated[n]
    if stated.value is None:
        return False
    few = stated.kind == "count" and stated.value <= _FEW
    near = stated.value <= 1 or _NEAR_NOUN.match(look.text[stated.end : stated.end + 12])
    bare = stated.kind == "number" and stated.value < _BARE and not stated.unit
    one = stated.value == 1 and stated.kind in {"count", "number"}
    return bool(one or bare or (few and (stated.unit in _SCENE or (stated.unit in _STAGE and near))))


_LATELY = re.compile(r"(?:ここ|この|過去|最近|今後|直近|지난|최근|향후|앞으로)\s?\Z")
_BARE = 10  # a smaller number without a unit counts nothing


_DOUBLED = re.compile("倍増|半減")
_NEAR_NOUN = re.compile(r"\A(?:の|が|を|は|とも|で|に|間|目|[一-龥]|이|가|의|은|는|을|를|에|\s?모두|사|국)")
