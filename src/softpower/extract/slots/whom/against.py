"""The other side of a comparison: whom a claim holds its subject against."""

from __future__ import annotations

import re
from collections.abc import Iterable

from softpower.extract.claims.places import places
from softpower.extract.gated import Gated
from softpower.extract.slots.whom.names import Name, nouns_of
from softpower.extract.slots.whom.page import Page
from softpower.extract.slots.whom.view import View, parts

__all__ = ["against"]

_STRONG = r"than|behind|ahead of|against|versus|vs\.?|compared (?:with|to)"
# Words behind which the other side stands; the strong ones set against each other whatever they stand in.
_SET = Gated(
    re.compile(
        rf"\b(?:(?P<strong>{_STRONG})|overt(?:ook|ake|akes|aken|aking)|pass(?:es|ed|ing)?|surpass(?:es|ed|ing)?|"
        r"outnumber(?:s|ed)?|outs[eo]ld|outsells?|outpac\w+|outearn\w*|overhaul\w*|eclips\w+|past|leapfrog\w*|"
        r"level with|"
        r"trail(?:s|ed|ing)?|beat(?:s|ing|en)?|leads?|led|ousted|displac\w+|replac(?:ed|es|ing)|dethron\w+|"
        r"edg(?:ed|es) out|push(?:ed|es|ing)|(?P<after>after)|double|twice|half of|"
        r"(?:a|one) (?:third|quarter|tenth|fifth) of|times)\b\s?",
        re.I,
    )
)
_TIME = re.compile(
    r"(?:the |in |in the |a |an |what |just |only |about |some )*(?:(?:it|they|at|last|this|that|of|any|ever|before|"
    r"expected|usual|normal|average|planned|previous|same|year|month|decade|week|quarter|season|time|whole|million|"
    r"billion|bn|half|once|one|two|three|four|five|six|seven|eight|nine|ten|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b|[¥$€£₩₹\d])",
    re.I,
)
_ROW = re.compile(r"(?:[’']s?(?:\s[\d.,]+%?)?)?,?\s(?:and|or)\s(?:the\s)?|(?:[’']s?(?:\s[\d.,]+%?)?)?,\s(?:the\s)?")
_AND = re.compile(r" and |, ")
_THE_REST = re.compile(r"\bthe (?:other|others|other two|rest)\b|\bof the (three|four)\b", re.I)
_OF_THAT = re.compile(r"\b(?:half|third|quarter|fifth|tenth|double|twice|times) (?:of )?that\b")
_LEADS = re.compile(r"\b(?:lead|led|margin|gap|in front|ahead|trails?|trailed)\b")
_COMPARES = frozenset({"comparison", "lead_shift"})
_LEADING = frozenset({"rank", "streak", "record", "vague_growth"})
_OVERTAKING = _COMPARES | {"target", "forecast"}
_SETS = _OVERTAKING | _LEADING | {"growth"}
_REACH = 32  # characters between the word that compares and the name
_BEYOND = 60  # characters behind the clause


def against(subject: str, view: View, page: Page) -> str:
    """Name whom a claim holds its subject against.

    Parameters
    ----------
    subject : str
        Whom the claim is about.
    view : View
        The claim in its sentence.
    page : Page
        The document up to there.

    Returns
    -------
    str
        A name, or several parted by "; "; empty for none.
    """
    kind = view.kind
    if kind not in _SETS:
        return ""
    mine = parts(subject)
    named, dated = _behind(subject, view, page, mine)
    if named:
        return named
    if kind in _LEADING and _LEADS.search(view.text, view.left, view.right):
        return _beside(view, mine, 0, len(view.text)) or _rest(view, page, mine) or _rival(page, mine)
    if kind == "rank":
        return _rest(view, page, mine)
    return _unsaid(view, page, mine, dated=dated) if kind in _COMPARES else ""


def _unsaid(view: View, page: Page, mine: frozenset[str], *, dated: bool) -> str:
    """Name the other side of a comparison that no word sets against."""
    before = [name for name in (*page.same[:-1], *page.before) if name not in mine]
    if before and _OF_THAT.search(view.text, view.left, view.right):
        return before[-1]
    found = _rest(view, page, mine)
    if not found and not dated:
        here = view.sight.opens or any(n.name in mine for n in view.sight.names)
        found = _beside(view, mine, view.left, view.right) or (_rival(page, mine) if here else "")
    return found


def _beside(view: View, mine: frozenset[str], left: int, right: int) -> str:
    """Name another of the same sort in a stretch of the sentence."""
    sort = next((n.sort for n in view.sight.names if n.name in mine), "city")
    for n in view.sight.names:
        inside = left <= n.start < right and n.aside != "who"
        if inside and n.sort == sort and n.name not in mine and not _related(n.name, mine):
            return n.name
    return ""


def _behind(subject: str, view: View, page: Page, mine: frozenset[str]) -> tuple[str, bool]:
    """Name whom a word that compares sets against, and tell whether it is an earlier time instead."""
    text, kind, dated = view.text, view.kind, False
    for match in _SET.finditer(text, max(0, view.left - 1), min(len(text), view.right + _BEYOND)):
        word = match.lastgroup  # "strong" or "after", None for any other
        strong = word == "strong" or (word == "after" and kind == "rank")
        if not strong and kind not in _OVERTAKING:
            continue
        named = _names(view, match.end(), mine, page.sort_of(subject))
        if named:
            return named, False
        timed = bool(_TIME.match(text, match.end()))
        dated = dated or (strong and timed)
        if word == "strong" and not timed and kind in _COMPARES | {"rank"}:
            nouns = _nouns(view, match.end())
            if nouns:
                return nouns, False
    return "", dated


def _related(name: str, mine: Iterable[str]) -> bool:
    """Tell whether one is a city of the other."""
    within = places().within
    return any(within.get(name) == m or within.get(m) == name for m in mine)


def _names(view: View, at: int, mine: frozenset[str], sort: str) -> str:
    """Name those right behind a word that compares."""
    text = view.text
    row: list[Name] = []
    for n in view.sight.names:
        other = n.sort == "part" or (n.sort in {"group", "language"} and sort != n.sort)
        if n.start < at or n.name in mine or n.aside == "who" or other or _related(n.name, mine):
            continue
        if not row and (n.start - at > _REACH or set(",;.") & set(text[at : n.start])):
            break
        if row and n.start == row[-1].start:
            row[-1] = n if n.sort in {"group", "language"} else row[-1]
            continue
        if row and not _ROW.fullmatch(text, row[-1].end, n.start):
            break
        row.append(n)
    return "; ".join(dict.fromkeys(n.name for n in row))


def _nouns(view: View, at: int) -> str:
    """Name plain nouns behind a word that compares: "ahead of merchandise and games"."""
    found: list[str] = []
    while len(found) < 3:
        nouns = nouns_of(view.text, at, len(view.text), view.sight.names)
        if not nouns or len(nouns.split()) > 2:
            break
        found.append(nouns)
        at = view.text.lower().find(nouns, at) + len(nouns)
        joined = _AND.match(view.text, at)
        if joined is None:
            break
        at = joined.end()
    return "; ".join(found)


def _rest(view: View, page: Page, mine: frozenset[str]) -> str:
    """Name the others of three that the document is about: "the cheapest of the three"."""
    found = _THE_REST.search(view.text, view.left, view.right)
    many = {"three": 3, "four": 4}.get((found[1] or "three").lower(), 3) if found else 0
    tops = page.tops[""][:many]
    return "; ".join(t for t in tops if t not in mine) if mine & set(tops) else ""


def _rival(page: Page, mine: frozenset[str]) -> str:
    """Name the other of the two that the document is about."""
    if len(mine) > 1:
        return ""
    for tops in (page.focus, page.tops["city"][:2], page.tops["country"][:2]):
        if mine & set(tops) and all(page.counted[t] > 2 for t in tops):
            return next((t for t in tops if t not in mine), "")
    return ""
