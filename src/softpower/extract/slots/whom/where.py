"""Where the things of a claim come from, go to, stand or are felt."""

from __future__ import annotations

import re

from softpower.extract.claims.places import places
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.whom.names import Name
from softpower.extract.slots.whom.page import SURVEY, Page
from softpower.extract.slots.whom.view import View, parts
from softpower.extract.slots.whom.words import PLACES

__all__ = ["where"]

_WORLD, _ASKED, _OVERSEAS = "world", "world (surveyed countries)", "overseas"
_WORLDWIDE = re.compile(
    r"\b(?:worldwide|globally|in the world|around the world|across the world|anywhere|the world(?=[’']s|"
    r" (?:will|would|has|had|spends?|spent|market))|on (?:earth|the planet)|global (?:market|sales|total|ranking|"
    r"spending|revenue|audience|table|list|rank))\b",
    re.I,
)
_FOREIGN = re.compile(
    r"(?<!from )\b(?:abroad|overseas)\b|\b(?:foreign|export) (?:sales|revenues?|markets?|income|box office|audiences?|"
    r"viewers|readers|earnings|orders)\b",
    re.I,
)
_ABROAD = re.compile(r"[^,;.]{0,30}?\b(?:overseas|abroad)\b")
_COMES = re.compile(
    r"\b(?:visitors?|tourists?|arrivals|guests|travellers|passengers|students|buyers|fans|viewers|readers|listeners|"
    r"pilgrims|applicants|applications|orders|bookings|customers|players|audiences?|exports?|sales)\s(?:\w+\s)?"
    r"(?:from|to)\s(?:the\s)?\Z"
)
_LEADS_IN = re.compile(r"[\"“]?(?:But |And |Yet )?(?:In|Across|Throughout|Outside|Among|Within)\s")
# Between a place and its share: "X supplied 24%", "Y, 19%".
_GIVES = re.compile(
    r"\A[’']?s?[\s,:–-]{0,3}(?:(?:alone|now|still|barely|only|just|with|at|for|on|about|some|nearly|around|almost|a|"
    r"another|suppl(?:y|ies|ied)|account(?:s|ed)? for|contribut\w+|provid\w+|generat\w+|ma[dk]es? up|represent\w*|"
    r"takes?|took|registers? at|buys?|bought|deliver\w*|sends?|sent|came to|gave|gives|follow\w*)\s)*\Z"
)
_TO = re.compile(r"\A(?:[^,;.()]{0,40}\s)?\Z")
_OF_THE_PEOPLE = re.compile(r"\Aof (?:all )?(?:the )?\Z")
_LIVES = re.compile(
    r"\A(?:(?:of \w+ )?(?:lived?|came|come|comes|were|are|was|is|living|based|originat\w+) )?(?:in|from|to) (?:the )?\Z"
)
_OTHERS = re.compile(
    r"\s(?:\w+ )?(?:in|from) (other (?:states|countries|cities|regions|provinces|parts)|the rest of (?:the )?\w+)"
)
_SOME = re.compile(r"\b(?:among|of) (?:those|them|the)\b|\b(?:intend|plan)\b", re.I)
_PARTS = {
    "african": "Africa", "asian": "Asia", "european": "Europe", "north american": "North America",
    "latin american": "Latin America", "south american": "South America",
}  # fmt: skip
_IN = frozenset({"in", "across", "throughout", "within", "among", "from", "outside", "into"})
_FELT_IN = frozenset({"in", "across", "among", "outside", "throughout"})
_EVERYWHERE = word_set("worldwide globally world anywhere earth planet global abroad overseas foreign export")
_OF_RANK = frozenset({"in", "across", "of", "throughout", "'s", "outside"})
_RANKS = frozenset({"rank", "record", "lead_shift", "streak"})
_SHARES = frozenset({"share", "share_by_region"})
_FRAMED = _RANKS | _SHARES | {"comparison", "growth"}
_LEVELS = frozenset({"count", "amount", "growth", "range", "vague_growth"})
_NOWHERE = frozenset({"quote", "conclusion", "comparison", "disagreement", "target"})
_ASKED_OF = frozenset({"share", "rank", "streak", "growth"})
_GO_ON = frozenset({"rank", "share", "share_by_region"})
_FROM_THE = 9  # characters of "from the "
_LEAD_IN = 30  # characters in which a sentence that opens with "In" names the place


def where(subject: str, view: View, page: Page, before: str) -> str:
    """Name where a claim holds.

    Parameters
    ----------
    subject : str
        Whom the claim is about.
    view : View
        The claim in its sentence.
    page : Page
        The document up to there.
    before : str
        Where the claim before in the same sentence holds; empty for none.

    Returns
    -------
    str
        A place, or several parted by "; "; empty for none.
    """
    mine = parts(subject)
    spots = view.sight.spots
    near = [n for n in spots if view.left <= n.start < view.right and n.name not in mine]
    named = (_of_share(subject, view, spots, before) if view.kind in _SHARES else "") or _said(
        subject, view, spots, near
    )
    if named:
        return named
    if before and subject != SURVEY:
        fresh = any(view.prior <= n.start < view.next and n.name not in mine for n in spots)
        if not fresh:
            return before
    if page.held and not near and _goes_on(view, page):
        return page.held
    asked = page.abroad and view.kind in _ASKED_OF and subject != SURVEY
    if asked and all(n.role in {"adj", "by"} for n in near) and not _SOME.search(view.text, view.left, view.e):
        return _ASKED if view.sight.surveys or view.kind == "share" else ""
    return ""


def _said(subject: str, view: View, spots: list[Name], near: list[Name]) -> str:
    """Name where a claim holds by the words of its own clause."""
    kind = view.kind
    place = places().kinds.get(subject.split("; ", maxsplit=1)[0]) in PLACES  # a place holds nowhere but there
    for n in near:
        part = n.sort == "part"
        if part and (kind in _FRAMED or not place) and (n.role in _OF_RANK or n.name.lower() in _PARTS):
            return _everywhere(view, ranks=True) or _row(n, spots, view.text)
        if part and kind in _RANKS and n.role == "" and n.start < view.s and "region" in view.sight.words:
            return n.name
    if found := _everywhere(view, ranks=False):
        return found
    for n in near:
        named = n.role in _IN and ((not place and not n.aside) or (n.sort == "part" and kind in _LEVELS))
        if named or _comes(view, n):
            return _row(n, spots, view.text)
    lead = (
        next((n for n in spots if n.start < _LEAD_IN and n.role in _IN), None) if _LEADS_IN.match(view.text) else None
    )
    leads = lead is not None and lead.name not in subject.split("; ") and (lead.sort == "part" or not place)
    return _row(lead, spots, view.text) if lead is not None and leads else ""


def _comes(view: View, n: Name) -> bool:
    """Tell whether somebody comes from a place or goes there, by the words right before it."""
    lead = view.text[max(0, n.start - _FROM_THE) : n.start]
    return ("from" in lead or "to" in lead) and bool(_COMES.search(view.text, view.left, n.start))


def _everywhere(view: View, *, ranks: bool) -> str:
    """Give "world" or "overseas" where the words say so; of ranks only where their own words do."""
    if view.kind in _NOWHERE or view.sight.words.isdisjoint(_EVERYWHERE):
        return ""
    left, right = max(view.left, view.prior), view.right if view.worded else view.next
    if ranks:
        return _WORLD if view.kind in _RANKS and _WORLDWIDE.search(view.text, left, right) else ""
    if _WORLDWIDE.search(view.text, view.left, view.right):
        return _WORLD
    return _OVERSEAS if _FOREIGN.search(view.text, left, right) else ""


def _of_share(subject: str, view: View, spots: list[Name], before: str) -> str:
    """Name the place that a share comes from or is felt in."""
    text, felt = view.text, view.claim.place
    mine = subject.split("; ")
    others = [] if view.worded else [n for n in spots if n.name not in mine]
    ahead = [n for n in others if view.seg <= n.start and n.end <= view.s]
    glued = next((n for n in ahead if not text[n.end : view.s].strip(" :") and (n.sort == "part" or felt)), None)
    if glued is not None:
        return _whole(glued.name, spots, text)
    found = "" if view.worded else _behind(view, [n for n in others if view.e <= n.start < view.next], spots, before)
    if found:
        return found
    for n in reversed(ahead):
        if felt != n.name and any(felt in {m.name for m in run} and n in run for run in view.sight.runs):
            return felt  # of a row of places and a row of shares
        if n.role != "adj" and _GIVES.match(text[n.end : view.s]) and (n.sort == "part" or felt):
            return _whole(n.name if n.role == "outside" else _row(n, spots, text), spots, text)
    for n in reversed([n for n in others if view.left <= n.start < view.s]):
        if n.role in _FELT_IN and (n.sort == "part" or felt):
            return _row(n, spots, text)
    return _whole(felt, spots, text) if view.worded or felt.removeprefix("outside ") not in mine else ""


def _behind(view: View, behind: list[Name], spots: list[Name], before: str) -> str:
    """Name the place behind a share: "54% came from X", "16% overseas", "61% of the Xs"."""
    text, felt = view.text, view.claim.place
    elsewhere = _OTHERS.match(text, view.e, view.next)
    if elsewhere:
        return elsewhere[1]
    for n in behind[:1]:
        between = text[view.e : n.start].lstrip()
        sure = n.role != "in" or n.sort == "part" or felt or before or _LIVES.match(between)
        if n.role in {"from", "in", "across", "outside"} and _TO.match(between) and sure:
            return _row(n, spots, text)
        grouped = any(m.sort == "group" and m.start == n.start for m in view.sight.names)
        if text[n.start : n.end] != n.name and not grouped and _OF_THE_PEOPLE.match(between):
            return n.name
    abroad = (view.kind == "share_by_region" or before) and _ABROAD.match(text, view.e, view.next)
    return _OVERSEAS if abroad else ""


def _goes_on(view: View, page: Page) -> bool:
    """Tell whether a claim goes on about where the one of the sentence before held."""
    if view.kind == page.held_kind and view.kind in _GO_ON:
        return not view.sight.opens
    return view.sight.opens in {"they", "these", "those"} and page.held_kind != "rank"


def _whole(place: str, spots: list[Name], text: str) -> str:
    """Give "X outside Y" where only what it excludes was read."""
    bare = place.removeprefix("outside ")
    for n in spots:
        if n.name == bare and n.role == "outside":
            lead = next((m for m in spots if text[m.end : n.start] == " outside "), None)
            return f"{lead.name} outside {bare}" if lead is not None else f"outside {bare}"
    return place


def _row(first: Name, spots: list[Name], text: str) -> str:
    """Join the places that stand side by side."""
    row = [first]
    for n in spots:
        if n.start > row[-1].end and text[row[-1].end : n.start] in {" and ", ", ", " and the ", ", and "}:
            row.append(n)
    name = "; ".join(dict.fromkeys(_PARTS.get(n.name.lower(), n.name) for n in row))
    return f"outside {name}" if first.role == "outside" and len(row) == 1 else name
