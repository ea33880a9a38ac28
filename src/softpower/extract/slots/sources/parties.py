"""Who may be a source of a document: persons, bodies, documents and people, each known under all of its names."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from softpower.extract.claims.gazetteer import lowered
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.voice import Voice

__all__ = ["SERIES", "Met", "Party", "find_party"]


@dataclass(slots=True, eq=False)
class Party:
    """Somebody who may be a source, wherever the document names it.

    Attributes
    ----------
    who, speaker, sort : str
        As of a `Voice`.
    words : set of str
        The words of its names in small letters.
    named : bool
        Whether it has a name in capitals.
    paper : bool
        Whether it is a survey, a ranking or another document, or publishes one.
    places : list of Met
        Where it is named, in order.
    spoken : int
        How often with a word that makes it a source.
    asks : bool
        Whether it asked people or gathered figures.
    titled, opening : bool
        Whether the title holds a word of its name, and whether it is named where the text begins.
    maker : Party or None
        Who publishes it, and stands for it.
    """

    who: str
    speaker: str
    sort: str
    words: set[str]
    named: bool = False
    paper: bool = False
    places: list[Met] = field(default_factory=list)
    spoken: int = 0
    asks: bool = False
    titled: bool = False
    opening: bool = False
    maker: Party | None = None


@dataclass(slots=True)
class Met:
    """A source where a sentence names it.

    Attributes
    ----------
    party : Party
        The source.
    voice : Voice
        How it is named.
    sentence, block, section : int
        Number of the passage, of the line and of the part of the text.
    """

    party: Party
    voice: Voice
    sentence: int
    block: int
    section: int

    @property
    def speaks(self) -> bool:
        """Whether the sentence makes it a source, and does not only name it."""
        return self.voice.manner != "named"


_PLAIN = word_set("the a an its their his her our this that of for and in at by from on unnamed new own")
_PAPERS = word_set(
    "survey poll study report index ranking rankings census barometer monitor tracker guide yearbook bulletin list "
    "table chart scoreboard atlas questionnaire review edition figures data statistics ledger"
)
# Words that make a body one that publishes a survey or a ranking.
SERIES = word_set("survey poll index ranking rankings barometer monitor tracker guide atlas list ledger census")
_DEFINITE = ("the ", "The ", "its ", "Its ", "this ", "This ", "that ")
_GENERIC = word_set(
    "firm company consultancy pollster group body agency operator brokerage institute publisher organisation "
    "organization researcher bureau think-tank network bank association guild union authority foundation house fund"
)
_NEAR = 3  # sentences
_DOCUMENTS = frozenset({"document", "survey"})
_PERSONS = frozenset({"person", "people"})


def find_party(parties: list[Party], voice: Voice, sentence: int) -> Party:
    """Find whom a voice is of among those who were met, or meet somebody new.

    Parameters
    ----------
    parties : list of Party
        Who was met; somebody new is added.
    voice : Voice
        A source as a sentence names it.
    sentence : int
        Number of the sentence.

    Returns
    -------
    Party
        The source.
    """
    words = _words(voice.who)
    alone = len(words) == 1 and voice.who.startswith(_DEFINITE)
    if alone and voice.sort not in _PERSONS and not words.isdisjoint(_PAPERS):
        paper = next((p for p in reversed(parties) if p.paper), None)
        if paper:
            return paper  # "the index"
    for party in reversed(parties):
        if _is_same(party, voice, words):
            _add_name(party, voice, words)
            return party
    if alone and not words.isdisjoint(_GENERIC):
        for party in reversed(parties):
            firm = (party.sort in {"body", "survey"} and party.named) or " at " in party.who
            if firm and sentence - party.places[-1].sentence <= _NEAR:
                return party  # "the brokerage"
    first, *others = voice.who.split()
    named = any(w[0].isupper() for w in others) or (first[0].isupper() and bool(words) and first.lower() not in _PLAIN)
    party = Party(voice.who, voice.speaker, voice.sort, words, named, _is_paper(voice, words))
    parties.append(party)
    return party


def _words(who: str) -> set[str]:
    """Give the words that tell one source from another."""
    low = lowered(who)
    for mark in "(),.":
        low = low.replace(mark, " ")
    return {w.removesuffix("'s").removesuffix("’s").removesuffix("’") for w in low.split()} - _PLAIN


def _add_name(party: Party, voice: Voice, words: set[str]) -> None:
    """Let a source be known by one more name, and be called as where it first speaks."""
    if party.speaker or voice.speaker:
        return
    party.words |= words
    if voice.manner != "named" and not party.spoken:
        party.who, party.sort = voice.who, voice.sort
    party.paper = party.paper or _is_paper(voice, words)


def _is_same(party: Party, voice: Voice, words: AbstractSet[str]) -> bool:
    """Tell whether a voice is of a source that was met."""
    if party.speaker or voice.speaker:
        part = voice.manner == "named" and party.named and words <= party.words
        return part or party.speaker == voice.speaker
    if (party.sort == "place") != (voice.sort == "place"):
        return False
    if party.words == words:
        return True
    return party.sort != "people" and voice.sort != "people" and bool(words) and _is_part(party, voice, words)


def _is_part(party: Party, voice: Voice, words: AbstractSet[str]) -> bool:
    """Tell whether one name is a part of the other and holds a word in capitals, or means what was named before."""
    last = party.who.rsplit(None, 1)[-1]
    if party.paper and last in _PAPERS and last == voice.who.rsplit(None, 1)[-1] and len(words & party.words) > 1:
        return True
    if words <= party.words:
        return len(words) == 1 or voice.who.startswith(_DEFINITE) or _has_name(voice.who)
    return party.words <= words and _has_name(party.who)


def _has_name(who: str) -> bool:
    return any(w[0].isupper() for w in who.split()[1:])


def _is_paper(voice: Voice, words: AbstractSet[str]) -> bool:
    return not words.isdisjoint(_PAPERS if voice.sort in _DOCUMENTS else SERIES)
