"""Whether a share is one by place: a part that comes from a place or is felt there, and no contender's own."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.subjects import clause_of
from softpower.extract.quantities import Stated

__all__ = ["is_by_place"]

# As in "63% lived in Victoria" or "16% overseas".
_BEHIND = re.compile(
    r"\A\s?(?:of (?:them|these|those|it|the \w+|all \w+(?: \w+)?)\s)?(?:(?:now|still|only|also)\s)?"
    r"(?:liv(?:ed?|es|ing)|c[ao]mes?|coming|originat\w+|sit|are based|were based|is based|was spent|is spent|"
    r"were|was|are|is|went|goes|go|sold|born)?\s?"
    r"(?P<lead>in|from|across|outside)\s(?:the\s|other\s)?(?P<name>[A-Z]|other|rest)|\A\s?(?:liv\w+ |"
    r"c[ao]me from )?(?:overseas|abroad|elsewhere)\b"
)
# As in "In X 41% of those asked" or "among them the figure is 63%".
_LEADS = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Aa]mong|[Tt]hroughout|[Oo]utside)\s(?:the\s|most of\s)?\Z")
_AGAIN = re.compile(r"\A[\s,;(]{0,3}(?:and |but |in |for |at |with |from |those from |that from |only |just |a )*\Z")
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z")
_PEOPLE = re.compile(r"\A\s(?:of\s)?(?:all\s)?(?:the\s)?")


def is_by_place(scene: Scene, stated: Stated, given: str, *, series: bool) -> bool:
    """Tell whether a share is one by place.

    Parameters
    ----------
    scene : Scene
        The sentence.
    stated : Stated
        The share.
    given : str
        The place that it was found to come from or to be felt in; empty for none.
    series : bool
        Whether the share before it in the sentence is one by place.

    Returns
    -------
    bool
        Whether it is.
    """
    text = scene.text
    focus = scene.reading.focus[:2]
    if given:
        whole = any(m.start >= stated.end and text[m.end : m.end + 2] in {"'s", "’s"} for m in scene.places)
        return series or whole or given not in focus or bool(_FROM.search(text[: stated.start]))
    return _place_behind(scene, stated, series=series) or _place_before(scene, stated, series=series)


def _place_behind(scene: Scene, stated: Stated, *, series: bool) -> bool:
    """Tell whether the words behind a share say where: "63% lived in Victoria", "61% of the people of X"."""
    text, focus = scene.text, scene.reading.focus[:2]
    behind = _BEHIND.match(text[stated.end :])
    if behind and (behind["lead"] in {None, "from"} or behind["name"] in {"other", "rest"}):
        return True
    people = _PEOPLE.match(text[stated.end :])
    starts = [stated.end + m for m in (behind and behind.start("name"), people and people.end()) if m is not None]
    named = next((m for m in scene.places if m.start in starts), None)
    if named is None:
        return False
    return (series and behind is not None) or (named.code not in focus and _is_other(scene, stated, named.code))


def _place_before(scene: Scene, stated: Stated, *, series: bool) -> bool:
    """Tell whether the words before a share say where: "In X 41%", "from X (24%)", "X guests made up"."""
    text, focus = scene.text, scene.reading.focus[:2]
    left, _ = clause_of(text, stated.start, stated.end)
    for mention in scene.places:
        if not left <= mention.start < stated.start:
            continue
        lead, gap = text[left : mention.start], text[mention.end : stated.start]
        opens = len(lead.split()) <= _OPENING or mention.code not in focus
        if opens and _LEADS.search(lead):
            return True
        if _AGAIN.match(gap) and (series or _FROM.search(lead)):
            return True
        if text[mention.start : mention.end] != mention.code and _GIVE.match(gap):
            return True
    return False


_OPENING = 4  # words before a place that opens a clause: "and, in the"
# As in "X tourists made up 24%".
_GIVE = re.compile(
    r"\s[a-z]+s?\s(?:now\s|still\s|alone\s)?(?:ma[dk]es? up|account(?:s|ed)? for|bought|buy|took|fill(?:s|ed)?|"
    r"represent\w*|supplied|supply|came to)\s"
)


def _is_other(scene: Scene, stated: Stated, place: str) -> bool:
    """Tell whether the sentence is about something else than a place: its share there is one by place."""
    before = scene.text[: stated.start]
    others = [m for m in scene.places if m.end <= stated.start and m.code != place and m.table == "contender"]
    return bool(others) or bool(re.search(r"\b(?:it|its|they|their)\b", before, re.I)) or len(before.split()) > 2
