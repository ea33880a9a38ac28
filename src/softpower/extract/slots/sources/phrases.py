"""The phrase before a verb: its subject, through appositions and over what opens the clause."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.lexicon import (
    AUXILIARY,
    BODIES,
    BREAKS,
    DETERMINERS,
    FIRMS,
    OPENERS,
    PEOPLE,
    PREPOSITIONS,
    ROLES,
    VERBS,
)
from softpower.extract.slots.sources.voice import Look, Token

__all__ = ["STOPS", "apposed", "before", "opening"]

STOPS = frozenset(',;:—–()“”"?!.')
_LONGEST, _LONGEST_APPOSITION, _LONGEST_OPENING = 12, 16, 8  # words
_NAME_WORDS = 2, 4
_EACH = word_set("every each last this next")
_OF_APPOSITION = word_set("a an the who which whose its one his her")

Phrase = Sequence[Token]


def before(look: Look, k: int) -> Phrase:
    """Give the words of a clause up to a place.

    Parameters
    ----------
    look : Look
        The sentence.
    k : int
        Number of the last word.

    Returns
    -------
    sequence of Token
        The words without what opens the clause; empty for none.
    """
    first = k + 1
    while first > 0 and k + 1 - first < _LONGEST:
        token = look.tokens[first - 1]
        said_that = token.low == "that" and look.low(first - 2) in VERBS
        if token.low == "and" and (name := _joined(look, first - 1)) >= 0:
            first = name
            break
        if token.text in STOPS or token.low in BREAKS or said_that:
            break
        first -= 1
    while first <= k and look.low(first) in OPENERS:
        first += 1
    return _without_opening(look.tokens[first : k + 1])


def _joined(look: Look, at: int) -> int:
    """Give where a name begins that holds an "and": "the Ministry of Culture, Sports and Tourism"; -1 for none."""
    k = at - 1
    while k >= 0 and (look.tokens[k].text == "," or look.tokens[k].text[0].isupper()):
        k -= 1
    if at + 1 >= len(look.tokens) or not look.tokens[at + 1].text[0].isupper() or look.low(k) not in {"of", "for"}:
        return -1
    return k - 1 - (look.low(k - 2) == "the") if look.low(k - 1) in BODIES else -1


def _without_opening(phrase: Phrase) -> Phrase:
    """Leave out "in March", "every spring" before a subject."""
    if phrase and phrase[0].low in _EACH:
        for j in range(1, len(phrase)):
            if phrase[j - 1].low not in PREPOSITIONS and (phrase[j].low == "the" or phrase[j].text[0].isupper()):
                return phrase[j:]
    if not phrase or phrase[0].low not in PREPOSITIONS:
        return phrase
    for j in range(2, len(phrase)):
        free = phrase[j - 1].low not in PREPOSITIONS and phrase[j - 1].low not in DETERMINERS
        begins = phrase[j].low in {"the", "a", "an"} or phrase[j].text[0].isupper() or phrase[j].low in PEOPLE
        if free and begins:
            return phrase[j:]
    return ()


def apposed(look: Look, k: int) -> Phrase:
    """Give the subject before an apposition: "X, a firm that sells data, says"; "her teacher, Han Do-yun, says".

    Parameters
    ----------
    look : Look
        The sentence.
    k : int
        Number of the comma that ends the apposition.

    Returns
    -------
    sequence of Token
        The subject, which is the apposition itself where that is the name of a person; empty for none.
    """
    for j in range(k - 2, max(0, k - _LONGEST_APPOSITION), -1):
        if look.tokens[j].text != ",":
            continue
        first, named = look.low(j + 1), look.tokens[j - 1].text[0].isupper()
        inner, outer = look.tokens[j + 1 : k], before(look, j - 1)
        office = len(outer) > 1 and outer[1].low in ROLES
        if _is_person(inner) and (office or not named):
            return inner
        if named or first in _OF_APPOSITION or first in ROLES or first.endswith("ed"):
            return outer
    return ()


def _is_person(phrase: Phrase) -> bool:
    """Tell whether a phrase looks like the whole name of a person."""
    least, most = _NAME_WORDS
    return least <= len(phrase) <= most and all(t.text[0].isupper() and t.low not in FIRMS for t in phrase)


def opening(look: Look) -> Phrase:
    """Give the subject of a sentence, for the second verb of "X has 30 screens and aims to".

    Parameters
    ----------
    look : Look
        The sentence.

    Returns
    -------
    sequence of Token
        The words before its first verb; empty for none.
    """
    for k, token in enumerate(look.tokens[:_LONGEST_OPENING]):
        if token.low in AUXILIARY or token.low in VERBS or (k and token.low.endswith("ed")):
            return look.tokens[:k]
    return ()
