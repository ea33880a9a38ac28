"""The noun that an English number goes without: "the city drew 2 million", "of which there are 27", "11 of them"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.split import Sentence
from softpower.units import CURRENCIES

__all__ = ["Counted", "noun_of"]

_COUNTING = frozenset({"count", "amount", "growth", "target", "forecast", "vague_quantity"})
_PEOPLE = word_set("person visitor viewer spectator guest tourist reader listener learner student user attendee")


@dataclass(slots=True)
class Counted:
    """What a document has counted so far.

    Attributes
    ----------
    unit, here, people : str
        The last noun counted, that of the same sentence, and the last that stands for people.
    block, line : int
        The line of the last noun counted, and that of the sentence.
    percent : int
        The last line that stated a percentage.
    text, before : str
        The sentence and the one before.
    """

    unit: str = ""
    here: str = ""
    people: str = ""
    block: int = -1
    line: int = -1
    percent: int = -99
    text: str = ""
    before: str = ""

    def begin(self, sentence: Sentence) -> None:
        """Go on to a sentence.

        Parameters
        ----------
        sentence : Sentence
            The sentence.
        """
        self.before, self.text, self.line, self.here = self.text, sentence.text, sentence.block, ""

    def remember(self, claim: Claim) -> None:
        """Remember what a claim counts.

        Parameters
        ----------
        claim : Claim
            The claim.
        """
        if claim.unit in _PEOPLE:
            self.people = claim.unit
        if claim.unit == "percent":
            self.percent = self.line
        elif claim.claim_kind in _COUNTING and claim.unit and claim.unit not in CURRENCIES:
            self.unit, self.block = claim.unit, self.line
            self.here = claim.unit


def noun_of(claim: Claim, unit: str, scene: Scene, told: Counted) -> str:
    """Name what a number counts where its noun does not stand with it.

    Parameters
    ----------
    claim : Claim
        The claim.
    unit : str
        What was read as its unit; empty for nothing.
    scene : Scene
        Its sentence.
    told : Counted
        What the document has counted so far.

    Returns
    -------
    str
        The noun in the singular; the unit as it was where nothing better is found.
    """
    start, end = claim.start - scene.sentence.start, claim.end - scene.sentence.start
    if claim.claim_kind not in _NOUNED or (unit and _stands(unit, scene.text[start : end + _BEHIND])):
        return unit
    place = _Place(claim, scene.text[:start], scene.text[end:], told)
    for rule in _BESIDE:
        if noun := rule(place):
            return noun
    if unit and not _STATES.search(place.lead):
        return unit
    return next((noun for rule in _FROM_AFAR if (noun := rule(place))), unit)


_NOUNED = frozenset({"count", "amount", "target", "forecast", "vague_quantity", "growth", "comparison"})
_BEHIND = 40  # characters
_SHORT = 3  # letters


def _stands(unit: str, words: str) -> bool:
    """Tell whether a noun stands in some words, in the singular or the plural."""
    stem = unit.rpartition(" ")[2][:-1] if len(unit) > _SHORT else unit
    return stem.lower() in words.lower()


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with the words of its sentence before and behind it, and what was counted before."""

    claim: Claim
    lead: str
    after: str
    told: Counted


# What is counted where one of these is said to come to a number.
_HINTS = {
    "attendance": "person", "attendances": "person", "turnout": "person", "audience": "person", "crowd": "person",
    "sample": "person", "population": "person", "footfall": "person", "enrolment": "student", "enrollment": "student",
    "readership": "reader", "circulation": "copy", "membership": "member", "workforce": "employee",
    "arrivals": "arrival", "admissions": "admission", "viewership": "viewer", "visitors": "visitor",
}  # fmt: skip
_HINT = re.compile(r"\b(?:" + "|".join(_HINTS) + r")\b", re.I)
_WATCHED = re.compile(r"(?: people)? (?:watched|tuned in|viewed|streamed)\b")
_CAME = re.compile(
    r" (?:attended|came|turned up|showed up|visited|queued|in the (?:room|hall|audience|stadium|stands))\b"
)
_OF_THEM = re.compile(r" of (?:them|these|those)\b")
_THERE = re.compile(r"\bof (?:which|whom) there (?:are|were)\b")
_APPOSED = re.compile(r"\b([a-z][a-z-]{2,}s|people|women|men|children), (?:or |some |about |around )?\Z")
_SCORED = re.compile(r"\b(?:scor(?:ed|es|ing|e)|rated|ratings? of|marks? of|graded|points?|index)\b[^;]{0,60}\Z")
_SCORE = re.compile(r"\b(?:scor\w+|index|rating|out of)\b", re.I)
_DREW = re.compile(
    r"\b(?:drew|draws?|drawing|welcom(?:ed|es?)|attract(?:ed|s)?|hosted|pulled in|pulls in|brought in|hope[ds] for|"
    r"lured|admitted|greeted)\W+(?:\w+ ){0,2}\Z"
)
_WITH = re.compile(r"\b(?:with|by|at)\s\Z")
_STATES = re.compile(
    r"\b(?:found|finds|counts|counted|recorded|says|said|puts|put|estimates)\s(?:\w+ )?\Z|\bbecause\s\Z"
)


def _by_verb(place: _Place) -> str:
    """Read "4.1 million watched", "6,000 in the room"."""
    return "viewer" if _WATCHED.match(place.after) else "person" if _CAME.match(place.after) else ""


def _apposed(place: _Place) -> str:
    """Read "more people, 498,000"."""
    found = _APPOSED.search(place.lead)
    return _singular(found[1]) if found and found[1] not in _NO_NOUN else ""


def _hinted(place: _Place) -> str:
    """Read "attendance came to 3.3 million"."""
    hints = _HINT.findall(place.lead)
    return _HINTS[hints[-1].lower()] if hints else ""


def _of_them(place: _Place) -> str:
    """Read "the seats: 870,000 of them"."""
    if not _OF_THEM.match(place.after):
        return ""
    return _last_plural(place.lead) or _last_plural(place.told.before) or place.told.unit


def _there(place: _Place) -> str:
    """Read "schools, of which there are 273"."""
    return _first_plural(place.lead) if _THERE.search(place.lead) else ""


def _scored(place: _Place) -> str:
    """Read a score: behind such a word, or with decimals where the sentence before has one."""
    value = place.claim.value
    goes_on = value is not None and value != int(value) and _SCORE.search(place.told.before)
    return "point" if goes_on or _SCORED.search(place.lead) else ""


def _with(place: _Place) -> str:
    """Read "leads the nominations with 41"."""
    return _last_plural(place.lead) if _WITH.search(place.lead) else ""


def _drawn(place: _Place) -> str:
    """Read "drew 2.6 million"."""
    return (place.told.people or "person") if _DREW.search(place.lead) else ""


def _goes_on(place: _Place) -> str:
    """Take over what the paragraph counted last, or what the sentence before is about."""
    told = place.told
    if told.unit and told.block == told.line:
        return told.unit
    first = not place.lead.strip() or place.claim.claim_kind == "vague_quantity"
    return _first_plural(told.before.lower()) if first else ""


_Rule = Callable[[_Place], str]
_BESIDE: tuple[_Rule, ...] = (_by_verb, _apposed, _hinted, _of_them, _there, _scored)
_FROM_AFAR: tuple[_Rule, ...] = (lambda place: place.told.here, _with, _drawn, _goes_on)

_PLURAL = re.compile(r"\b([a-z][a-z-]{2,}s|people|women|men|children)\b(?!['’])")
# Words that end like plurals and are none that a number goes without.
_NO_NOUN = word_set(
    "is was has its this his years months weeks days times as across always less thus us plus does news hours minutes "
    "sales series percent millions billions thousands hundreds dozens points others ones seconds decades sells costs "
    "takes says makes gives puts lives leads holds comes goes runs shows stands wants needs keeps remains gets lists "
    "ranks counts besides perhaps towards"
)
_IRREGULAR = {"people": "person", "women": "woman", "men": "man", "children": "child"}


def _last_plural(words: str) -> str:
    found = [w for w in _PLURAL.findall(words) if w not in _NO_NOUN]
    return _singular(found[-1]) if found else ""


def _first_plural(words: str) -> str:
    found = [w for w in _PLURAL.findall(words) if w not in _NO_NOUN]
    return _singular(found[0]) if found else ""


def _singular(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun.removesuffix("s")
