"""Whether a share is one by place: a part that comes from a place or is felt there, and not one of a contender's own."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.subjects import clause_of
from softpower.extract.quantities import Stated

__all__ = ["is_by_place"]

# "63% lived in Victoria", "22 percent from North America", "16% overseas", "44% look to the United States"
_BEHIND = re.compile(
    r"\A\s?(?:of (?:them|these|those|it|the \w+|all \w+(?: \w+)?)\s)?(?:(?:now|still|only|also)\s)?"
    r"(?:liv(?:ed?|es|ing)|c[ao]mes?|coming|originat\w+|sit|are based|were based|is based|was spent|is spent|"
    r"were|was|are|is|went|goes|go|sold|born)?\s?"
    r"(?P<lead>in|from|across|outside)\s(?:the\s|other\s)?(?P<name>[A-Z]|other|rest)|\A\s?(?:liv\w+ |"
    r"c[ao]me from )?(?:overseas|abroad|elsewhere)\b"
)
# "In Brazil 41% of those asked ...", "Among Nigerians the figure is 63%", "in Kenya its share has slipped to 6%"
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
        whole = any(m.code != given and m.table == "contender" for m in scene.places)
        return series or whole or given not in focus or bool(_FROM.search(text[: stated.start]))
    left, _ = clause_of(text, stated.start, stated.end)
    named = [m for m in scene.places if m.code not in focus]
    behind = _BEHIND.match(text[stated.end :])
    if behind:
        at = stated.end + behind.start("name") if behind["name"] else -1
        mine = next((m for m in scene.places if m.start <= at < m.end), None)
        if behind["lead"] is None or behind["lead"] == "from" or behind["name"] in {"other", "rest"}:
            return True
        if mine and mine.code not in focus:
            return series or _is_other(scene, stated, mine.code)
    for mention in named:
        if left <= mention.start < stated.start and _LEADS.search(text[max(0, mention.start - 16) : mention.start]):
            return True
        if series and left <= mention.start < stated.start and _AGAIN.match(text[mention.end : stated.start]):
            return True
        people = _PEOPLE.match(text[stated.end :])
        if people and mention.start == stated.end + people.end() and _is_other(scene, stated, mention.code):
            return True
    return False


def _is_other(scene: Scene, stated: Stated, place: str) -> bool:
    """Tell whether the sentence is about something else than a place: its share there is one by place."""
    before = scene.text[: stated.start]
    others = [m for m in scene.places if m.end <= stated.start and m.code != place and m.table == "contender"]
    return bool(others) or bool(re.search(r"\b(?:it|its|they|their)\b", before, re.I)) or len(before.split()) > 2
