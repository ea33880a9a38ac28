"""The place that a share of a Japanese or Korean sentence comes from or was found in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.eastern.look import Look, Named

__all__ = ["part_of"]

_PARTS = frozenset({"percent", "fraction"})


def part_of(look: Look, n: int) -> tuple[Named | None, str]:
    """Find the place that a share comes from or is found in.

    Parameters
    ----------
    look : Look
        The sentence.
    n : int
        Which number.

    Returns
    -------
    Named or None
        The name; None where there is none.
    str
        "abroad" or "home" where it is one of these; else empty.
    """
    stated, tongue, text = look.stated[n], look.tongue, look.text
    if stated.kind not in _PARTS or (tongue.naming.search(text) and not _of_theme(look, n)):
        return None, ""
    left = look.stated[n - 1].end if n else 0
    behind = _behind(look, n)
    inside = [m for m in look.named if left <= m.start < stated.start and m.kind != "theme"]
    near = text[max(left, max((m.end for m in inside), default=0), stated.start - _FAR) : stated.end]
    away = "abroad" if tongue.afar.search(near) else ""
    if tongue.inland.search(near) and tongue.part.search(text):
        away = away or "home"
    if behind != (None, ""):
        return behind
    return (None, away) if away else (_before(look, n, inside), "")


def _behind(look: Look, n: int) -> tuple[Named | None, str]:
    """Find the place of a part that stands before it: "40% is North America's"."""
    behind = _IS.match(look.text, look.stated[n].end)
    if behind is None:
        return None, ""
    held = [m for m in look.named if 0 <= m.start - behind.end() <= _NEXT and m.kind != "theme"]
    if held:
        return held[0], ""
    return None, "abroad" if behind["far"] else "home" if behind["home"] else ""


def _before(look: Look, n: int, inside: Sequence[Named]) -> Named | None:
    """Choose the place of a share among the names before it."""
    stated, tongue, text = look.stated[n], look.tongue, look.text
    close = [m for m in inside if m.role in _PLACED and stated.start - m.end <= _CLOSE]
    if close and (close[-1].role != "topic" or _is_found_in(look, close[-1]) or len(look.named) > 1):
        return close[-1]
    found_in = [m for m in inside if m.role == "topic" and _is_found_in(look, m)]
    if found_in and tongue.survey.search(text):
        return found_in[-1]
    last = inside[-1] if inside else None
    if last is None or last.role not in {"of", "place", "part", "subject", "from"}:
        return None
    return last if last.kind == "region" or tongue.part.search(text[last.end : stated.end + 12]) else None


_PLACED = frozenset({"subject", "bare", "place", "topic", "from"})
_FAR, _NEXT = 16, 2  # characters
# A part before its place: "40% is North America's", "62%는 해외에 있다".
_IS = re.compile(r"\s?(?:は|が|[은는가])\s?(?:(?P<far>海外|国外|해외|국외)|(?P<home>国内|국내|邦人|내국인))?")
_CLOSE = 10


def _of_theme(look: Look, n: int) -> bool:
    """Tell whether places are where something else was named: a theme, or by nations."""
    before = look.stated[n].start
    return any(m.kind == "theme" and m.start < before for m in look.named) or _BY_NATION.search(look.text) is not None


_BY_NATION = re.compile(r"国・地域別|国別|地域別|국가별|나라별|지역별|국별")


def _is_found_in(look: Look, named: Named) -> bool:
    """Tell whether "では" or "에서는" makes a topic the place where a share was found."""
    return look.text.startswith(("では", "でも", "에서", "에선"), named.end)
