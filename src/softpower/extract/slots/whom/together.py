"""Those who stand side by side: rows of names, the two or three that a document is about, and rows of numbers."""

from __future__ import annotations

import re

from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.whom.page import Page
from softpower.extract.slots.whom.signs import signs
from softpower.extract.slots.whom.view import View, parts
from softpower.extract.slots.whom.words import ROW

__all__ = ["in_order", "side_by_side"]

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
    options: dict[str, list[Signs]] = {}
    for run in sight.runs:
        pos = "in" if view.s <= run[0].start < view.e else "bef" if run[0].start < view.s else "aft"
        role = run[0].role if run[0].role in {"", "in", "of"} else "prep"
        name = "; ".join(dict.fromkeys(x.name for x in run))
        forms = "run.{0} run.{0}.{1} run.n{2} run.list.{3:d}"
        options.setdefault(name, []).append(signs(forms, pos, role, min(len(run), 3), view.kind == "list"))
        for one in run:
            view.sign(one.name, signs("inrun.{0}", pos))
    said, named = _said(view), "named" if view.local else "empty"
    if len(sight.distinct) == 2:
        options.setdefault("; ".join(sight.distinct), []).append(signs("pair.here pair.here.{0}", said))
    if len(page.before) > 1 and len(set(page.before)) == 2 and not any("; " in b for b in page.before):
        both = "; ".join(dict.fromkeys(page.before))
        options.setdefault(both, []).append(signs("pair.before pair.before.{0}.{1}", said, named))
    for name, held in _of_the_document(view, said, named).items():
        options.setdefault(name, []).append(held)
    if not options:
        return
    written: dict[frozenset[str], str] = {}  # how those who stand together are written already
    for name in view.found:
        if "; " in name:
            written.setdefault(parts(name), name)
    many = signs("many")
    for name, all_held in options.items():
        known = written.setdefault(parts(name), name) if "; " in name else written.get(parts(name), name)
        view.sign(known, many)
        view.found[known] += all_held


def _said(view: View) -> str:
    """Tell whether the words point at several: at two, at some, or at none."""
    if view.sight.words.isdisjoint(_SEVERAL):
        return "plain"
    word = _PAIR.search(view.text, view.left, view.right)
    said = word[1].lower() if word else ""
    return "pair" if said in _TWO else "they" if said else "plain"


def _of_the_document(view: View, said: str, named: str) -> dict[str, Signs]:
    """Give the two and the three that a document is about, the same for all claims whose words point alike."""
    words = view.sight.words
    three = "three" in words and bool(_ALL_THREE.search(view.text))
    sort = "" if words.isdisjoint(_CITIES | _COUNTRIES) else "country" if words.isdisjoint(_CITIES) else "city"
    told = bool(sort) and bool(_TOLD.search(view.text))
    key = (said, named, sort, three, told)
    known = view.page.together.get(key)
    if known is None:
        known = view.page.together[key] = _firsts(view.page, *key)
    return known


def _firsts(page: Page, said: str, named: str, sort: str, three: bool, told: bool) -> dict[str, Signs]:  # noqa: FBT001
    """Name the two and the three of a sort that a document is about."""
    found: dict[str, Signs] = {}
    tops = page.tops[sort]
    if len(tops) > 1:
        forms = "pair.told.{0:d} pair.focus pair.{1}.{2} pair.three.{3:d} pair.sort.{4:d}.{1}"
        found["; ".join(tops[:2])] = signs(forms, told and not three, said, named, three, bool(sort))
    if len(tops) > 2:
        close = page.counted[tops[2]] * 2 >= page.counted[tops[1]]
        forms = "trio trio.{0:d} trio.told.{1:d} trio.{2}.{3} trio.close.{4:d}.{2} trio.title.{5:d}"
        found["; ".join(tops[:3])] = signs(forms, three, told and three, said, named, close, "three" in page.titled)
    return found


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
            view.sign(row[n - first], signs("row.said") if said else signs("row.{0:d}", len(distinct) == size))
    if view.versus and numbers[n - 1].unit == numbers[n].unit:
        mine = page.same[-1]
        others = [p.name for p in view.sight.places if p.name != mine] or [f for f in page.focus if f != mine]
        if others:
            close = view.s - view.prior < _NEAR
            view.sign(others[-1], signs("other.{0}.{1:d}", "named" if view.sight.places else "focus", close))


def _joined(text: str, one: Stated, other: Stated) -> bool:
    return one.unit == other.unit and bool(ROW.fullmatch(text, one.end, other.start))
