"""Whom a claim may be about, each with the signs that speak for and against it."""

from __future__ import annotations

import re

from softpower.extract.claims.places import places
from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.whom.names import Name
from softpower.extract.slots.whom.page import SURVEY, Page
from softpower.extract.slots.whom.remembered import remembered
from softpower.extract.slots.whom.signs import Worded, signs
from softpower.extract.slots.whom.standing import standing
from softpower.extract.slots.whom.together import in_order, side_by_side
from softpower.extract.slots.whom.unnamed import nouns, survey
from softpower.extract.slots.whom.view import View, parts
from softpower.extract.slots.whom.words import ART, PLACES, ROLES

__all__ = ["candidates_of"]

_SET_AGAINST = frozenset({"behind", "than", "against", "versus", "vs", "over"})
_AGAIN_WORDS = frozenset({"city", "capital", "country", "nation", "state"})
_POINTS = frozenset(
    {"it", "its", "they", "their", "that", "this", "there", "these", "those", "the total", "the figure", "he", "she"}
    | {"his", "her"}
)
_AGAIN = (
    ("city", re.compile(r"\b(?:the|its) (?:city|capital)\b")),
    ("country", re.compile(r"\b(?:the|its) (?:country|nation|state)\b")),
)
# Where a capital's name stands for its government, the claim is about the country.
_RULED = Gated(re.compile(
    r"\b(?:treasury|ministry|minister|government|state|law|parliament|exports?|imports?|tax(?:es)?|budget|fund|policy|"
    r"embassy|national|subsid\w+|agency|diplomats?|officials?|pledged|country|nation|regulators?|central bank)\b",
    re.I,
))  # fmt: skip
_OF_A_PLACE = re.compile(r"[A-Z]\w+(?:[’']s|-based)\s\Z")
_CHOSE = re.compile(
    r"\b(?:picked|chose|named|prefer(?:red)?|cited|mentioned|said|say|like|favour(?:ed)?|pick|choose|name|want|wanted|"
    r"went for|opted for|look to|voted for)\s(?:the\s)?\Z"
)
_RULED_WORDS = word_set(
    "treasury ministry minister government state law parliament export exports import imports tax taxes budget fund "
    "policy embassy national subsidy subsidies agency diplomat diplomats official officials pledged country nation "
    "regulator regulators central"
)
_RECENT = 8  # claims that tell of which sort the document's subjects are
_TONGUES = 4  # words that speak of languages: so many, and twice as many
_CLOSE = 2  # words
_PARTS = {"": "bare", "'s": "owner", "adj": "adj"}
_CHOOSING = 16  # characters: the longest words of choosing


def candidates_of(view: View) -> dict[str, list[Signs | Worded]]:
    """Give whom a claim may be about with the signs for each.

    Parameters
    ----------
    view : View
        The claim in its sentence.

    Returns
    -------
    dict of str to list of Signs
        Name -> signs that hold.
    """
    hint = view.claim.subject
    if hint:
        where = "here" if view.is_here(hint) else "near" if view.near else view.state
        view.sign(hint, signs("hint hint.{0}", where))
    _named(view)
    _carried(view)
    _again(view)
    side_by_side(view)
    nouns(view)
    survey(view)
    _stands_for(view)
    in_order(view)
    remembered(view)
    _standing(view)
    standing(view)
    return view.found


def _named(view: View) -> None:
    """Whom the sentence names up to the next number: where each stands and the part it plays."""
    first: dict[str, int] = {}
    nearest: dict[str, tuple[int, int, str, Name]] = {}
    for m in view.sight.names:
        if m.start >= view.e:
            if m.start >= view.next:
                break
            spot = (1, m.start - view.e, "aft", m)
        elif m.start >= view.seg:
            spot = (0, m.start - view.s if m.start >= view.s else view.s - m.end, "seg", m)
        else:
            spot = (3, view.s - m.end, "cla", m) if m.start >= view.left else (4, view.s - m.end, "sen", m)
        if m.sort != "part" and m.aside != "who":
            first.setdefault(spot[2], m.start)
        if m.name not in nearest or spot[:2] < nearest[m.name][:2]:
            nearest[m.name] = spot
    for _, _, pos, m in nearest.values():
        view.sign(m.name, _standing_at(view, m, pos, first=first.get(pos) == m.start))
        view.at[m.name] = pos + _PARTS.get(m.role, "prep")


def _standing_at(view: View, m: Name, pos: str, *, first: bool) -> Signs:
    """Give the signs of one mention."""
    role = m.role if m.role in ROLES else "prep"
    bare = role in {"", "'s"}
    place = m.sort in PLACES
    forms = "{0} {0}.{1}"
    if first:
        forms += " {0}.first"
        if place and bare:
            forms += " {0}.first.joined" if any(m in run for run in view.sight.runs) else " {0}.first.bare"
    if m.aside:
        forms += " aside.{3}.place" if place else " aside.{3}.other"
    if m.name == view.claim.subject:
        forms += " hint.{0}.bare" if bare else " hint.{0}.{1}" if role in {"in", "adj"} else " hint.{0}.prep"
    if m.role in _SET_AGAINST:
        forms += " set_against"
    if view.text.startswith("-based", m.end):
        forms += " based"
    if pos == "seg" and 0 < view.prior >= m.start - 1:
        forms += " seg.measured"  # "2.6 times Korea's": the other side of the number before
    if pos == "aft":
        near = view.text.count(" ", view.e, m.start) <= _CLOSE
        forms += " aft.near.{1}" if near else ""
        forms += " aft.chosen" if _CHOSE.search(view.text, max(view.e, m.start - _CHOOSING), m.start) else ""
    sort = ""
    if not place or role == "adj":
        sort, others = _of_sort(view, m, bare=bare)
        forms += others
    return signs(forms, pos, role, sort, m.aside)


def _of_sort(view: View, m: Name, *, bare: bool) -> tuple[str, str]:
    """Give the sort of a mention that is no plain place, and its signs."""
    page = view.page
    if m.sort in PLACES:
        grouped = any(x.sort == "group" and x.start == m.start for x in view.sight.names)
        return "", " adj.grouped" if grouped else ""
    forms = " sort.{2}"
    if m.sort == "firm":
        forms += " firm.{0}.bare" if bare else " firm.{0}.prep"
        forms += " firm.1" if page.firms[m.name] > 1 else " firm.0"
        if view.text.startswith(("s", "d"), m.start - 2) and _OF_A_PLACE.search(view.text, 0, m.start):
            forms += " firm.of_a_place"
    if m.sort == "group" and page.heads[m.name.rsplit(" ", 1)[-1]] > 1:
        forms += " group.peers"
    return _sort(view, m), forms


def _sort(view: View, m: Name) -> str:
    if m.sort == "group":
        return "group.art" if m.name.rsplit(" ", 1)[-1] in ART else "group.other"
    if m.sort == "language":
        return f"language.{min(2, view.page.languages // _TONGUES)}"
    return m.sort


def _carried(view: View) -> None:
    """Whom the text before was about."""
    page, state = view.page, view.state
    if page.same and page.same[-1] == SURVEY:
        view.sign(SURVEY, signs("same.survey"))  # what was asked is seldom about the survey
    elif page.same:
        view.sign(page.same[-1], signs("same.new") if view.fresh else signs("same.old"))
        if view.versus:
            view.sign(page.same[-1], signs("same.versus"))
    elif page.before:
        opens = "points" if view.sight.opens in _POINTS else "other"
        view.sign(page.before[-1], signs("before.{0} before.{0}.{1}", state, opens))
        if len(page.before) > 1 and len(set(page.before)) > 1:
            view.sign(page.before[0], signs("before0.{0}", state))


def _again(view: View) -> None:
    """Add what the heading and the title name, and what "the city" points at."""
    page, state = view.page, view.state
    for names, what in ((page.heading, "head"), (page.title, "title")):
        for name in names:
            view.sign(name, signs("{0}.{1} {0}.{1}.{2:d}", what, state, len(names) == 1))
    for kind, words in _AGAIN if not view.sight.words.isdisjoint(_AGAIN_WORDS) else ():
        if words.search(view.text, view.left, view.right):
            if page.last.get(kind):
                view.sign(page.last[kind], signs("last.{0}", kind))
            if page.tops[kind]:
                view.sign(page.tops[kind][0], signs("last.top.{0}", kind))


def _stands_for(view: View) -> None:
    """Add the country of a city that stands for its government, and the things of a country named elsewhere."""
    page, hint = view.page, view.claim.subject
    ruled = not view.sight.words.isdisjoint(_RULED_WORDS) and bool(_RULED.search(view.text, view.left, view.right))
    kinds = places().kinds
    countries = bool(page.focus) and kinds.get(page.focus[0]) == "country"  # the document sets countries side by side
    for name in [name for name in view.found if kinds.get(name) == "city" or name == hint]:
        here = "hint" if name == hint else "not"
        country, ratio = page.seats.get(name) or _seat(page, name)
        if country:
            view.sign(country, signs("ruled.{0:d}.{1} ruled.{2}.of.{1}", ruled, here, ratio))
            if countries and name not in page.focus:
                view.sign(country, signs("ruled.among.{1} ruled.among.{0:d}.{1}", ruled, here))
        if name == hint and name in page.groups:
            group, part = page.groups[name]
            recent = page.past[-_RECENT:]
            mode = sum(page.sort_of(p) in {"group", "language"} for p in recent) * 3 // max(1, len(recent))
            view.sign(group, signs("group.hint group.hint.mode.{0} group.hint.part.{1}", mode, int(part * 3.99)))
            if group.rsplit(" ", 1)[-1] in page.titled:
                view.sign(group, signs("group.titled.hint group.titled.{0}", view.state))


def _seat(page: Page, name: str) -> tuple[str, int]:
    """Give the country of a city, and how many quarters of the mentions of both are of the country."""
    country = places().within.get(name, "") if places().kinds.get(name) == "city" else ""
    total = page.counted[country] + page.counted[name]
    ratio = int(3.99 * page.counted[country] / total) if total else 0
    page.seats[name] = seat = ("", 0) if country == name else (country, ratio)
    return seat


def _standing(view: View) -> None:
    """Whether claims were about each before, and how many were about others of its sort."""
    page = view.page
    recent = page.past[-_RECENT:]
    sorts: list[str] = []  # theirs, once they are asked for
    felt = {view.claim.place.removeprefix("outside ")} if view.kind == "share_by_region" else set()
    for run in view.sight.runs if felt else ():
        beside = {m.name for m in run}
        felt |= beside if felt & beside else set()
    for name in view.found:
        if felt and not felt.isdisjoint(parts(name)):
            view.sign(name, signs("felt"))
        if name in page.known:
            view.sign(name, signs("known"))
        sort = page.sorts.get(name)
        if sort and recent:
            sorts = sorts or [page.sort_of(past) for past in recent]
            view.sign(name, signs("mode.{0}", round(3 * sorts.count(sort) / len(recent))))
