"""Those who stand side by side: rows of names, the two or three that a document is about, and rows of numbers."""

from __future__ import annotations

import re

from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.whom.view import View
from softpower.extract.slots.whom.words import ROW

__all__ = ["in_order", "set_against", "side_by_side"]

_PAIR = re.compile(
    r"\b(both|neither|the two|two|each|the pair|either|rivals|one another|each other|apiece|they|together|all)\b", re.I
)
_TWO = frozenset(
    {"both", "neither", "the two", "each", "the pair", "either", "rivals", "one another", "each other", "apiece"}
)
_SEVERAL = word_set("both neither two each pair either rivals one other apiece they together all")
_ALL_THREE = re.compile(r"\b(?:the|all|these) three\b", re.I)
_TOLD = re.compile(
    r"\b(?:both|two|either|each|all three|three|neither) (?:of the )?(?:cities|city|capitals|capital|countries|"
    r"country|nations|governments|mayors)\b",
    re.I,
)
_CITIES = frozenset({"cities", "capitals", "mayors", "city"})
_COUNTRIES = frozenset({"countries", "nations", "governments", "neighbours", "peoples"})
_VERSUS = re.compile(
    r"\b(?:vs\.?|versus|against|compared (?:with|to)|than|to|while|whereas|but|behind|ahead of)\b", re.I
)
_NEAR = 6  # characters between two numbers of which the second is the other side's
_SAID = 60  # characters behind a row of numbers in which "respectively" stands


def side_by_side(view: View) -> None:
    """Add rows of names, and the two or three that the document is about.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    page, sight = view.page, view.sight
    options: dict[str, list[str]] = {}
    for run in sight.runs:
        pos = "in" if view.s <= run[0].start < view.e else "bef" if run[0].start < view.s else "aft"
        role = run[0].role if run[0].role in {"", "in", "of"} else "prep"
        name = "; ".join(dict.fromkeys(x.name for x in run))
        options.setdefault(name, []).extend(
            (f"run.{pos}", f"run.{pos}.{role}", f"run.n{min(len(run), 3)}", f"run.list.{view.kind == 'list':d}")
        )
        for one in run:
            view.sign(one.name, f"inrun.{pos}")
    said, named = _said(view), "named" if view.local else "empty"
    distinct = list(dict.fromkeys(p.name for p in sight.places))
    if len(distinct) == 2:
        options.setdefault("; ".join(distinct), []).extend(("pair.here", f"pair.here.{said}"))
    if len(set(page.before)) == 2 and not any("; " in b for b in page.before):
        both = "; ".join(dict.fromkeys(page.before))
        options.setdefault(both, []).extend(("pair.before", f"pair.before.{said}.{named}"))
    _of_the_document(view, options, said, named)
    for name, signs in options.items():
        key = frozenset(name.split("; "))
        written = next((k for k in view.found if "; " in k and frozenset(k.split("; ")) == key), name)
        view.sign(written, "many", *signs)


def _said(view: View) -> str:
    """Tell whether the words point at several: at two, at some, or at none."""
    if view.sight.words.isdisjoint(_SEVERAL):
        return "plain"
    word = _PAIR.search(view.text, view.left, view.right)
    said = word[1].lower() if word else ""
    return "pair" if said in _TWO else "they" if said else "plain"


def _of_the_document(view: View, options: dict[str, list[str]], said: str, named: str) -> None:
    page = view.page
    words = view.sight.words
    three = "three" in words and bool(_ALL_THREE.search(view.text))
    sort = "" if words.isdisjoint(_CITIES | _COUNTRIES) else "country" if words.isdisjoint(_CITIES) else "city"
    tops = page.tops[sort]
    told = bool(sort) and bool(_TOLD.search(view.text))
    if len(tops) > 1:
        options.setdefault("; ".join(tops[:2]), []).extend(
            (
                f"pair.told.{told and not three:d}",
                "pair.focus",
                f"pair.{said}.{named}",
                f"pair.three.{three:d}",
                f"pair.sort.{bool(sort):d}.{said}",
            )
        )
    if len(tops) > 2:
        close = page.counted[tops[2]] * 2 >= page.counted[tops[1]]
        options.setdefault("; ".join(tops[:3]), []).extend(
            ("trio", f"trio.{three:d}", f"trio.told.{told and three:d}", f"trio.{said}.{named}",
             f"trio.close.{close:d}.{said}", f"trio.title.{'three' in page.titled:d}")
        )  # fmt: skip


def in_order(view: View) -> None:
    """Pair rows of names with rows of numbers, and the second of two numbers with the other side.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    if view.worded:
        return
    n, text, page, numbers = view.n, view.text, view.page, view.numbers
    last = first = n
    while last + 1 < len(numbers) and _joined(text, numbers[last], numbers[last + 1]):
        last += 1
    while first > 0 and _joined(text, numbers[first - 1], numbers[first]):
        first -= 1
    size = last - first + 1
    if size > 1:
        said = "respectively" in text[numbers[last].end : numbers[last].end + _SAID]
        distinct = list(dict.fromkeys(p.name for p in view.sight.places if p.end <= numbers[first].start))
        row = distinct[-size:] if len(distinct) >= size else page.tops[""][:size] if not distinct else []
        felt = view.claim.place if view.kind == "share_by_region" else ""
        if len(row) == size and row[n - first] != felt:
            view.sign(row[n - first], "row.said" if said else f"row.{len(distinct) == size:d}")
    if page.same and set_against(view) and numbers[n - 1].unit == numbers[n].unit:
        mine = page.same[-1]
        others = [p.name for p in view.sight.places if p.name != mine] or [f for f in page.focus if f != mine]
        if others:
            close = view.s - view.prior < _NEAR
            view.sign(others[-1], f"other.{'named' if view.sight.places else 'focus'}.{close:d}")


def set_against(view: View) -> bool:
    """Tell whether a number is set against the one before it, which is no earlier level of the same.

    Parameters
    ----------
    view : View
        The claim in its sentence.

    Returns
    -------
    bool
        Whether it is.
    """
    if view.n <= 0 or not _VERSUS.search(view.text, view.prior, view.s):
        return False
    return not view.text[: view.numbers[view.n - 1].start].endswith("from ")


def _joined(text: str, one: Stated, other: Stated) -> bool:
    return one.unit == other.unit and bool(ROW.fullmatch(text, one.end, other.start))
