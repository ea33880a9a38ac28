"""A source that a sentence names, who was named before, and the sentence while its sources are looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from softpower.extract.claims.gazetteer import lowered

__all__ = ["Known", "Look", "Subject", "Token", "Voice", "tokens_of"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source that a sentence names.

    Attributes
    ----------
    who : str
        The source in words.
    speaker : str
        The name of a person; empty for others.
    sort : str
        "person", "people" (unnamed), "body", "document", "survey" or "place".
    start, end : int
        Place of the source and its verb in the sentence.
    reach : tuple of int
        From where to where its words go.
    manner : str
        "says", "figures", "wants", "doubts", "asks" (people) or "gathers" (figures).
    """

    who: str
    speaker: str
    sort: str
    start: int
    end: int
    reach: tuple[int, int]
    manner: str


@dataclass(slots=True)
class Known:
    """The persons and bodies that a text has named so far, the last one last.

    Attributes
    ----------
    people : list of tuple of str
        Names of persons, and how they were introduced.
    bodies, studies : list of str
        Bodies in words, and those of them that asked people or published figures.
    crowd : str
        The unnamed people who spoke last.
    said : set of str
        Words in small letters that stood with a capital within a sentence in the name of a body.
    """

    people: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    studies: list[str] = field(default_factory=list)
    crowd: str = ""
    said: set[str] = field(default_factory=set)

    def person(self, name: str) -> tuple[str, str] | None:
        """Find a person.

        Parameters
        ----------
        name : str
            The first, last or whole name; empty for the one named last.

        Returns
        -------
        tuple of str or None
            The whole name, and how the person was introduced.
        """
        for whole, words in reversed(self.people):
            parts = whole.split()
            if not name or name in (parts[-1], parts[0], whole):
                return whole, words
        return None

    def body(self, noun: str) -> str:
        """Find a body.

        Parameters
        ----------
        noun : str
            A word of its name in small letters; empty for the one named last.

        Returns
        -------
        str
            Its words; empty for none.
        """
        return next((b for b in reversed(self.bodies) if not noun or noun in b.lower().split()), "")

    def meet(self, voice: Voice) -> None:
        """Remember who speaks.

        Parameters
        ----------
        voice : Voice
            The source.
        """
        if voice.speaker:
            self.people.append((voice.speaker, voice.who))
        elif voice.sort in {"body", "survey", "document"}:
            self.bodies.append(voice.who)
            if voice.sort != "body" or voice.manner == "asks":
                self.studies.append(voice.who)
        else:
            self.crowd = voice.who


class Token(NamedTuple):
    """A word or a mark.

    Attributes
    ----------
    text, low : str
        As it stands, and in small letters.
    start, end : int
        Its place.
    """

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a phrase names.

    Attributes
    ----------
    who, speaker, sort : str
        As of a `Voice`.
    start, end : int
        Place of the phrase.
    """

    who: str
    speaker: str
    sort: str
    start: int
    end: int


@dataclass(slots=True)
class Look:
    """A sentence while its sources are looked for.

    Attributes
    ----------
    text : str
        The sentence.
    tokens : sequence of Token
        Its words and marks.
    quoted : tuple of tuple of int
        What stands in quotation marks.
    places : frozenset of tuple of int
        Where it names a place.
    known : Known
        Who was named before.
    taken : set of int
        Where the verbs begin whose source is found.
    """

    text: str
    tokens: Sequence[Token]
    quoted: tuple[tuple[int, int], ...]
    places: frozenset[tuple[int, int]]
    known: Known
    taken: set[int] = field(default_factory=set)

    def low(self, n: int) -> str:
        """Give a word in small letters.

        Parameters
        ----------
        n : int
            Its number.

        Returns
        -------
        str
            The word; empty before the first and behind the last.
        """
        return self.tokens[n].low if 0 <= n < len(self.tokens) else ""

    def is_quoted(self, at: int) -> bool:
        """Tell whether a place stands in quotation marks.

        Parameters
        ----------
        at : int
            The place.

        Returns
        -------
        bool
            True where it does.
        """
        return any(a < at < b for a, b in self.quoted)

    def words(self, tokens: Sequence[Token]) -> str:
        """Give the text from the first to the last of some tokens.

        Parameters
        ----------
        tokens : sequence of Token
            Tokens of the sentence, one at least.

        Returns
        -------
        str
            The text.
        """
        return self.text[tokens[0].start : tokens[-1].end]

    def whole(self, at: int) -> tuple[int, int]:
        """Give the part of the sentence between semicolons.

        Parameters
        ----------
        at : int
            A place in it.

        Returns
        -------
        tuple of int
            Its start and end.
        """
        begin, end = self.text.rfind(";", 0, at) + 1, self.text.find(";", at)
        return begin, end if end >= 0 else len(self.text)


_WORD = re.compile(r"[^\W_][\w.’'&-]*[^\W_]|[^\W_]|[,;:—–()“”\"?!.]|&")


def tokens_of(text: str, shift: int = 0) -> list[Token]:
    """Cut a text into words and marks.

    Parameters
    ----------
    text : str
        The text.
    shift : int, default 0
        Where it begins in its sentence.

    Returns
    -------
    list of Token
        Its tokens with their places in the sentence.
    """
    low = lowered(text)
    return [
        Token(text[a:b], low[a:b], a + shift, b + shift) for a, b in (match.span() for match in _WORD.finditer(text))
    ]
