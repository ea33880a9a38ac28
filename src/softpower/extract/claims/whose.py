"""Whom a number is about and where it is felt, in words and whatever the study.

The rules for whose number it is are those of `subjects`, applied to every place that the world knows. What is added
here is what an article takes for granted: the subject of the sentences before, the two that it is about, and the places
from which a share comes, which are no subjects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.memory import main_subject
from softpower.extract.claims.places import places
from softpower.extract.claims.subjects import clause_of, owner_of_words, owners
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated

__all__ = ["Owned", "both_of", "owned", "subject_of_words", "told_of"]

_PAIR = Gated(
    re.compile(
        r"\b(?:both|neither|the two(?! of)|each|the pair|the rivals|one another|each other|between them|"
        r"two (?:cities|capitals|countries|sides))\b",
        re.I,
    )
)
# Verbs behind which a share is a part that a place gives to somebody else's whole.
_GIVES = re.compile(
    r"\A[’']?s?\s(?:alone\s|now\s|still\s|barely\s)?(?:suppl(?:y|ies|ied)|account(?:s|ed)? for|contribut\w+|provid\w+|"
    r"generat\w+|made? up|makes up|represent\w*|took|takes?|registers? at|buys?|bought|deliver\w*|sends?|sent|"
    r"came to)\b"
)
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z")
_IN = re.compile(r"\b(?:in|across|throughout|within)\s(?:the\s)?\Z", re.I)
_OUTSIDE = re.compile(r"\boutside\s(?:of\s)?(?:the\s)?\Z", re.I)
_OF_WHOM = re.compile(r"[’']s?\s")
_GOES = re.compile(r"\b(?:won|wins|named|chose|has|had|have|fell|rose|is|was|are|were|would|said|say)\b")
_NEAR = 60  # characters between a share and the place behind it
_GLUE = re.compile(r"\A[\s(:,–-]{0,3}(?:for\s|at\s|with\s|a\s|some\s|about\s|around\s|only\s|just\s|nearly\s)*\Z")


@dataclass(frozen=True, slots=True)
class Owned:
    """Whom a number is about.

    Attributes
    ----------
    subject : str
        Name, or several parted by "; "; empty where the text gives none.
    place : str
        The place a share comes from or is felt in; empty for none.
    """

    subject: str = ""
    place: str = ""


def owned(scene: Scene) -> list[Owned]:
    """Say whom each number of a sentence is about.

    Parameters
    ----------
    scene : Scene
        The sentence.

    Returns
    -------
    list of Owned
        One for each number.
    """
    text, stated = scene.text, scene.stated
    if not stated:
        return []
    plain = owners(text, stated, told_of(scene), scene.told, scene.sentence.block, later=False)
    pair = _pair(scene, stated)
    if pair:
        return pair
    found: list[Owned] = []
    for n, quantity in enumerate(stated):
        before = found[-1] if found else Owned()
        is_share = quantity.kind in {"percent", "fraction"}
        place = _place(scene, n, before) if is_share else ""
        subject = (_of_them(scene, quantity) if is_share else "") or plain[n]
        if is_share and not place and _elsewhere(scene, subject):
            place = subject
        if place and subject in {place, ""}:
            subject = _whole(scene, n, place, before)
        found.append(Owned(subject or _fallback(scene), place))
    return found


_OF_THEM = re.compile(r"\s(?:of\s)?(?:all\s)?(?:the\s)?")
_CUSTOMER = re.compile(
    r"[’']s (?:\w+ )?(?:biggest|largest|main|top|best|second\S*) (?:\w+ )?(?:customer|market|buyer|destination|source)"
)


def _of_them(scene: Scene, quantity: Stated) -> str:
    """Name whose part a share is of: "48% of Korean titles", "nine in ten British labels"."""
    for mention in scene.contenders:
        if mention.start >= quantity.end and _OF_THEM.fullmatch(scene.text, quantity.end, mention.start):
            return mention.code
    return ""


def _elsewhere(scene: Scene, place: str) -> bool:
    """Tell whether a place is no contender of the article: a country in an article on cities, and not their own."""
    focus = scene.reading.focus[:2]
    if not place or not focus or place in focus:
        return False
    if _CUSTOMER.search(scene.text):
        return True
    known = places()
    kind, theirs = known.kinds.get(place), known.kinds.get(focus[0])
    home = {known.within.get(code) for code in focus} | {known.within.get(place)}
    return kind in {"country", "city"} and kind != theirs and place not in home and not home & set(focus)


def told_of(scene: Scene) -> list[Mention]:
    """Give the places that a sentence tells of.

    Parameters
    ----------
    scene : Scene
        The sentence.

    Returns
    -------
    list of Mention
        Its places without that of who speaks ("the X trade group Y puts the market at" is not about X); "the
        X capital" is the city of that country that the document is about.
    """
    who = scene.who
    return [
        _capital(scene, m)
        for m in scene.places
        if not who.attribution
        or who.opinion
        or not (who.start <= m.start < who.end)
        or scene.text[m.end : m.end + 2] in {"'s", "’s"}
        or scene.text[m.start : m.end] != m.code
    ]


_CAPITAL = re.compile(r"\s(?:capital|metropolis)\b")


def _capital(scene: Scene, mention: Mention) -> Mention:
    if not _CAPITAL.match(scene.text, mention.end):
        return mention
    within = places().within
    city = next((code for code in scene.reading.focus if within.get(code) == mention.code), "")
    return replace(mention, code=city) if city else mention


def _fallback(scene: Scene) -> str:
    if _PAIR.search(scene.text):
        return both_of(scene)
    return _about(scene)


def _about(scene: Scene) -> str:
    """Name what a sentence without a name is about: its paragraph, its part of the text, or the whole text."""
    same = scene.told.subject if scene.told.block == scene.sentence.block else ""
    return same or scene.told.recent or "; ".join(scene.reading.focus[:1])


def both_of(scene: Scene) -> str:
    """Name the two that an article is about.

    Parameters
    ----------
    scene : Scene
        The sentence.

    Returns
    -------
    str
        Two names parted by "; "; one or none where the article names no more.
    """
    named = list(dict.fromkeys(m.code for m in scene.contenders))
    return "; ".join(named[:2] if len(named) == 2 else scene.reading.focus[:2])


def _pair(scene: Scene, stated: Sequence[Stated]) -> list[Owned]:
    """Pair two numbers with the two that the article is about: "the two drew 44 and 51 million respectively"."""
    named = {m.code for m in scene.contenders}
    focus = scene.reading.focus[:2]
    if named or len(focus) < 2 or len(stated) != 2 or not _PAIR.search(scene.text):
        return []
    if "respectively" not in scene.text:
        return []
    return [Owned(focus[n]) for n in range(2)]


def _place(scene: Scene, n: int, before: Owned) -> str:
    """Name the place that a share comes from or is felt in."""
    text, quantity = scene.text, scene.stated[n]
    left = max(clause_of(text, quantity.start, quantity.end)[0], scene.stated[n - 1].end if n else 0)
    limit = scene.stated[n + 1].start if n + 1 < len(scene.stated) else len(text)
    regions = of_table(scene.places, "region")
    ahead = [m for m in regions if left <= m.start < quantity.start and m.code != before.place]
    for mention in reversed(ahead):
        gap = text[mention.end : quantity.start]
        part = _is_part(mention, scene)
        if _GIVES.match(gap) or (part and _GLUE.match(gap)) or (before.place and not _GOES.search(gap)):
            return _named(text, mention)
    behind = [m for m in regions if quantity.end <= m.start < min(limit, quantity.end + _NEAR)]
    owner = next((m for m in behind if _OF_WHOM.match(text, m.end)), None)
    if owner and ahead and ahead[-1].code != owner.code:
        return _named(text, ahead[-1])  # "X led with 36% of Y's visitors"
    return _behind(scene, quantity, behind, series=bool(before.place)) or _leading(scene, ahead)


def _behind(scene: Scene, quantity: Stated, behind: Sequence[Mention], *, series: bool) -> str:
    """Name the place behind a share: "54% came from outside X", "22% in the Middle East"."""
    for mention in behind:
        lead = scene.text[quantity.end : mention.start]
        if set(";,.()") & set(lead):
            return ""
        plain = _OUTSIDE.sub("", lead)
        outside = plain != lead
        inside = bool(_IN.search(plain)) and (series or _is_part(mention, scene) or " of them in " in lead)
        if _FROM.search(plain) or outside or inside:
            return _named(scene.text, mention)
    return ""


def _leading(scene: Scene, ahead: Sequence[Mention]) -> str:
    """Name the part of the world that opens the words of a share: "In Latin America it won 39%"."""
    for mention in reversed(ahead):
        lead = scene.text[max(0, mention.start - 16) : mention.start]
        if _is_part(mention, scene) and (_IN.search(lead) or _OUTSIDE.search(lead)):
            return _named(scene.text, mention)
    return ""


def _is_part(mention: Mention, scene: Scene) -> bool:
    """Tell whether a mention is a part of the world and no country or city."""
    return not any(m.table == "contender" and m.start == mention.start for m in scene.places)


def _named(text: str, mention: Mention) -> str:
    """Give the name of a place with "outside" where the text excludes it."""
    outside = _OUTSIDE.search(text, max(0, mention.start - 16), mention.start)
    return f"outside {mention.code}" if outside else mention.code


def _whole(scene: Scene, n: int, place: str, before: Owned) -> str:
    """Name the one whose whole a share by place is a part of."""
    if before.place:
        return before.subject
    quantity = scene.stated[n]
    others = [
        m
        for m in scene.contenders
        if m.code != place and (_OF_WHOM.match(scene.text, m.end) or not _elsewhere(scene, m.code))
    ]
    behind = [m for m in others if quantity.end <= m.start]
    if behind:
        return behind[0].code
    return main_subject(scene.text, others) or _about(scene)


def subject_of_words(scene: Scene, span: tuple[int, int]) -> str:
    """Name whom words without a number are about.

    Parameters
    ----------
    scene : Scene
        The sentence.
    span : (int, int)
        Place of the words.

    Returns
    -------
    str
        Name, or several parted by "; "; empty where the text gives none.
    """
    inside = [m for m in of_table(told_of(scene), "contender") if span[0] <= m.start < span[1]]
    if not inside and _PAIR.search(scene.text, *span):
        return both_of(scene)
    if row := _row_of(scene.text, inside):
        return row
    return owner_of_words(scene.text, span, told_of(scene), scene.told, scene.sentence.block) or _about(scene)


def _row_of(text: str, named: Sequence[Mention]) -> str:
    """Join the names that begin a sentence together: "X and Y sit above the fray"."""
    row = list(named[:1])
    for mention in named[1:]:
        if text[row[-1].end : mention.start] not in {" and ", ", ", ", and "}:
            break
        row.append(mention)
    behind = row and text[row[-1].end : row[-1].end + 2] in {"'s", "’s"}
    return "; ".join(m.code for m in row) if len(row) > 1 and not behind else ""
