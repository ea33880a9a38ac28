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
    behind = text[stated.end : stated.end + 12]
    if stated.kind == "age":
        return stated.low is None or not look.tongue.survey.search(text)
    if stated.kind == "duration" and any(w.start <= stated.start < w.end for w in look.times):
        return True  # "27年の市場" is a year
    if _TWICE.match(text, stated.start) and text[stated.start - 1 : stated.start] in {"に", "へ"} and n:
        return True  # "to 14 a week, twice as many" has one number
    if behind.startswith(("当たり", "あたり", "당 ", "につき")):
        return True
    if stated.kind == "duration" and not stated.direction:
        through = (
            text[stated.end - 1] == "間" and re.match(r"\A[でにのは、]", behind) and not behind.startswith("にわた")
        )
        return (through is not None and bool(through)) or look.tongue.passing.match(behind) is not None
    marked = any(a <= stated.start < b for a, b in look.marked)
    spoken = any(a <= stated.start < b for a, b in look.quoted)
    if marked and not spoken:
        return True
    few = stated.kind == "count" and stated.value is not None and stated.value <= _FEW
    if few and stated.unit in _SCENE:
        return True
    if few and stated.unit in _STAGE:
        return _NEAR_NOUN.match(behind) is not None or (stated.value or 0) <= 1
    one = stated.value == 1 and stated.kind in {"count", "number"}
    return one or (stated.kind == "number" and (stated.value or 0) < 10 and stated.unit == "")


_TWICE = re.compile("倍増|半減")
_NEAR_NOUN = re.compile(r"\A(?:の|が|を|は|とも|で|に|間|目|[一-龥]|이|가|의|은|는|을|를|에|\s?모두|사|국)")
