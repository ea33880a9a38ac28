"""What a sentence names that a claim may be about: places, groups of a people's things, firms and plain nouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from softpower.extract.claims.claim import WORD, Scene
from softpower.extract.claims.gazetteer import Mention
from softpower.extract.claims.places import places
from softpower.extract.claims.speakers import quotations
from softpower.extract.claims.whose import told_of
from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.whom.words import ART, ENDS, OPENERS, PLACES, PREPOSITIONS

__all__ = ["Name", "named_in", "noun_group", "nouns_of"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name or a group of nouns in a sentence.

    Attributes
    ----------
    name : str
        What a claim about it gives as its subject.
    start, end : int
        Its place in the sentence.
    sort : {"city", "country", "state", "theme", "group", "language", "part", "firm"}
        What it is: a group is a people's things ("Korean series"), a part a part of the world.
    role : str
        The preposition before it, "'s" for an owner, "adj" for a people's adjective, "" for a bare name.
    aside : str
        "who" in the words that name who speaks, "said" within a quotation, else "".
    """

    name: str
    start: int
    end: int
    sort: str
    role: str = ""
    aside: str = ""


_BEFORE_NAME = word_set("the its their his her both all even only either our my")
_ADJECTIVE = re.compile(r"(?:an|ese|ish|sh|ch|i|ek|ss|ais|ai|sk|ic)\Z")
_LOWER = re.compile(r"\s([a-z][a-z’'-]+)")
_VERB_LIKE = re.compile(r"(?:ed|ing)\Z")
_NOUNS_IN_ING = word_set("writing cooking singing dancing painting clothing publishing streaming weddings")
_LANGUAGES = word_set(
    "hindi mandarin cantonese arabic urdu bengali tamil telugu swahili yoruba hausa zulu catalan basque gaelic hebrew "
    "farsi tagalog punjabi esperanto"
)
_LANGUAGE = Gated(re.compile(r"\b(?:" + "|".join(w.capitalize() for w in sorted(_LANGUAGES)) + r")\b"))
_OF_LANGUAGES = Gated(
    re.compile(
        r"\b(?:languages?|learners?|lessons?|speakers?|classes|courses?|pupils|tongues?|study(?:ing)?|speaks?|spoken|"
        r"subtitle[sd]?|dubbed|translat\w+|dictionar\w+|teach\w*)\b",
        re.I,
    )
)
_FIRM = re.compile(r"\b[A-Z][\w&’'-]*[a-z][\w’'-]*(?:(?:\s(?:of|and|&|de|la|du)\s|\s)[A-Z][\w&’'-]+)*")
_START = attrgetter("start")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_INSIDE = re.compile(r"[a-z,] ")
_GOES_ON = re.compile(r"[\w’'-]")
_ARTICLE = re.compile(r"The\s")
_OWNS = re.compile(r"[’']s?\s")
_AND = re.compile(r"\s(?:and|&)\s\Z")
_OWNER = re.compile(r"[’']s?\Z")
_THE = re.compile(r"\bthe\s\Z", re.I)
_NO_FIRM = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday mr mrs ms dr rs jan feb aug sept oct nov dec once eid ramadan christmas easter"
)
_MOST_NOUNS = 4


def named_in(scene: Scene, whole: str) -> list[Name]:
    """Find what a sentence names.

    Parameters
    ----------
    scene : Scene
        The sentence.
    whole : str
        The words of the document.

    Returns
    -------
    list of Name
        In the order of the text; a people's adjective gives its country, its group of nouns, and where the sentence
        speaks of languages its language.
    """
    found = _Found(scene)
    cities = {m.start: m.code for m in told_of(scene) if m.table == "contender"} if "capital" in scene.text else {}
    contenders = {m.start for m in scene.places if m.table == "contender"}
    for match in _LANGUAGE.finditer(scene.text) if scene.text[:1] else ():
        found.people(match.span(), "")
    for mention in scene.places:
        if mention.table == "contender" and cities.get(mention.start, mention.code) != mention.code:
            found.add(cities[mention.start], mention.start, mention.end, "city")  # "the Spanish capital"
        elif mention.table == "contender":
            found.place(mention)
        elif mention.start not in contenders:
            found.add(mention.code, mention.start, mention.end, "part")
    found.firms(whole)
    return sorted(found.names, key=_START)


class _Found:
    """The names of a sentence while they are collected."""

    def __init__(self, scene: Scene) -> None:
        self.text, self.who = scene.text, scene.who
        self.names: list[Name] = []
        self.quoted = quotations(self.text) if '"' in self.text or "“" in self.text else ()
        self.head = ""  # the nouns of the last group of this sentence: "Hindi series … Korean ones"

    def add(self, name: str, start: int, end: int, sort: str, role: str = "") -> None:
        aside = "said" if any(a <= start < b for a, b in self.quoted) else ""
        if self.who.start <= start < self.who.end and (start > self.who.start or sort not in PLACES):
            aside = "who"  # a place that counts or says something speaks of itself
        self.names.append(Name(name, start, end, sort, role or _role(self.text, start, end), aside))

    def place(self, mention: Mention) -> None:
        start, end = mention.start, mention.end
        if mention.implied:
            self.add(mention.code, start, end, "theme")
            return
        sort = places().kinds.get(mention.code, "country")
        words = self.text[start:end]
        if sort == "country" and words != mention.code and _ADJECTIVE.search(words):
            self.people((start, end), mention.code)
        else:
            self.add(mention.code, start, end, sort)

    def people(self, span: tuple[int, int], place: str) -> None:
        start, end = span
        words = self.text[start:end]
        if place:
            self.add(place, start, end, "country", "adj")
        group = noun_group(self.text, end)
        if group:
            self.add(f"{words} {group}", start, end + 1 + len(group), "group")
            self.head = group
        elif self.head and not _THE.search(self.text[max(0, start - 5) : start]):
            self.add(f"{words} {self.head}", start, end, "group")
        if (not group or not place) and _OF_LANGUAGES.search(self.text):
            self.add(words, start, end, "language")

    def firms(self, whole: str) -> None:
        for match in _FIRM.finditer(self.text):
            for start, end in self._free(*match.span()):
                words = self.text[start:end]
                first = words.partition(" ")[0].partition("-")[0].lower()
                if first in _NO_FIRM or first in ENDS:
                    continue
                opens = " " not in words and not self.text[:start].strip(" \"“'‘")
                if opens and not _stands_inside(words, whole):
                    continue
                bare = _OWNER.sub("", words)
                self.add(bare, start, start + len(bare), "firm")

    def _free(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the part of some words with capitals that is no place's name: "X's [Paper Lantern]"."""
        _, based, firm = self.text[start:end].partition("-based ")
        start = end - len(firm) if based else start
        pieces: list[tuple[int, int]] = []
        taken = [(n.start, n.end) for n in self.names if n.sort != "firm" and start <= n.start < end]
        for a, b in taken:
            owns = _OWNS.match(self.text, b, end)
            if not owns:
                return [] if a < end and start < b else pieces
            joined = _AND.search(self.text, start, a)
            if joined:
                pieces.append((start, joined.start()))
            start = owns.end()
        article = _ARTICLE.match(self.text, start, end)
        start = article.end() if article else start
        return [*pieces, (start, end)] if self.text[start : start + 1].isupper() else pieces


def _stands_inside(word: str, whole: str) -> bool:
    """Tell whether a document writes a word with a capital inside a sentence."""
    at = whole.find(word) if _CAPITAL.fullmatch(word) else -1
    while at >= 0:
        if _INSIDE.match(whole, at - 2) and not _GOES_ON.match(whole, at + len(word)):
            return True
        at = whole.find(word, at + 1)
    return False


def _role(text: str, start: int, end: int) -> str:
    """Give the part that a name plays: the preposition before it, or whether it owns something."""
    if text[end : end + 2] in {"'s", "’s"} or (text[end - 1] == "s" and text[end : end + 1] in {"'", "’"}):
        return "'s"
    words = text[max(0, start - 24) : start].lower().replace(",", " ,").split()
    while words and words[-1].strip("\"“('") in _BEFORE_NAME:
        words.pop()
    last = words[-1].strip("\"“('") if words else ""
    return last if last in PREPOSITIONS or last in {"and", "or"} else ""


def noun_group(text: str, at: int) -> str:
    """Give up to three nouns in small letters right behind an adjective.

    Parameters
    ----------
    text : str
        The sentence.
    at : int
        Where the adjective ends.

    Returns
    -------
    str
        The nouns; empty where none follows, or where they own something.
    """
    found: list[str] = []
    while len(found) < 3:
        match = _LOWER.match(text, at)
        if not match or match[1] in ENDS or (_VERB_LIKE.search(match[1]) and match[1] not in _NOUNS_IN_ING):
            break
        if found and found[-1] in ART and not match[1].endswith("s"):
            break  # "Korean films overtook"
        found.append(match[1])
        at = match.end()
        if match[1].endswith(("'s", "’s", "s’", "s'")):
            return ""
    return " ".join(found)


def _holds(names: Sequence[Name], at: int) -> bool:
    """Tell whether a place is inside a name."""
    for name in names:  # noqa: SIM110 - a generator takes twice as long, and each word is asked for
        if name.start <= at < name.end:
            return True
    return False


def nouns_of(text: str, left: int, right: int, names: Sequence[Name]) -> str:
    """Give the plain nouns that a stretch of a sentence opens with.

    Parameters
    ----------
    text : str
        The sentence.
    left, right : int
        The stretch.
    names : sequence of Name
        What the sentence names; nouns end before a name.

    Returns
    -------
    str
        The nouns in small letters without articles; empty where the stretch opens otherwise.
    """
    kept: list[str] = []
    at = left
    for match in WORD.finditer(text, left, right):
        low = match.group().lower()
        if not kept and low in OPENERS:
            at = match.end()
            continue
        if kept and text[at : match.start()].strip():
            break
        if low in ENDS or (kept and low.endswith("ed")) or _holds(names, match.start()):
            break
        if not kept and match.group()[:1].isupper() and 0 < at < match.start():
            break
        kept.append(low)
        if len(kept) > _MOST_NOUNS:
            return ""
        at = match.end()
    words = " ".join(kept)
    return "" if words.endswith(("’s", "'s", "ly")) else words
