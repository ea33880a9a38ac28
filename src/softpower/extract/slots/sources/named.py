"""Sources that a sentence only names, without a word that says whose claims they are: "the annual count of X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.lexicon import (
    AUXILIARY,
    BODIES,
    BREAKS,
    DETERMINERS,
    DOCUMENTS,
    FIRMS,
    NOUNS_TOO,
    PEOPLE,
    PREPOSITIONS,
    VERBS,
)
from softpower.extract.slots.sources.phrases import STOPS
from softpower.extract.slots.sources.subjects import subject_of
from softpower.extract.slots.sources.voice import Look, Subject, Token, Voice

__all__ = ["HEADS", "named"]

HEADS = BODIES | DOCUMENTS | PEOPLE
_NOT_BEFORE = BREAKS | PREPOSITIONS | AUXILIARY | (VERBS - NOUNS_TOO) | word_set("i we you he she they it not no")
_NO_NAME = _NOT_BEFORE | DETERMINERS
_NOT_BEHIND = BREAKS | AUXILIARY | (VERBS - NOUNS_TOO)
_TAILS = word_set("of at in from for on")
_LONGEST, _LONGEST_TAIL = 7, 6  # words


def named(look: Look, voices: Sequence[Voice]) -> list[Voice]:
    """Find who else could be a source.

    Parameters
    ----------
    look : Look
        The sentence.
    voices : sequence of Voice
        Its sources by their verbs and forms.

    Returns
    -------
    list of Voice
        Bodies, documents, people and persons that it names beside them, with the manner "named".
    """
    found: list[Voice] = []
    heads = [_is_head(look, k) for k in range(len(look.tokens) + 1)]
    for k, token in enumerate(look.tokens):
        if not heads[k] or heads[k + 1] or look.is_quoted(token.start):
            continue
        first = _begin(look, k)
        phrase = look.tokens[first : _end(look, k)]
        start, end = phrase[0].start, phrase[-1].end
        if any(_covers(look, v, start, end) for v in voices) or (found and found[-1].end > start):
            continue
        subject = subject_of(look, phrase, "", opening=start == 0) if _may_be(look, phrase, k) else None
        if subject is None or (subject.sort in {"document", "people"} and not _is_told(subject, look)):
            continue
        if subject.sort == "place" and (start > 1 or phrase[-1].low.endswith(_POSSESSIVE)):
            continue
        if (
            found
            and found[-1].who[0].isupper()
            and look.text[found[-1].end : start] == ", "
            and phrase[0].low in DETERMINERS
        ):
            found[-1] = replace(found[-1], end=end)  # "X, the trade's ledger"
            continue
        if _meet(look, subject, phrase):
            found.append(Voice(subject.who, subject.speaker, subject.sort, start, end, look.whole(start), "named"))
    return found


def _meet(look: Look, subject: Subject, phrase: Sequence[Token]) -> bool:
    """Remember who is named; tell whether it may be a source already, as a bare name of a person is not."""
    bare = subject.speaker != "" and subject.speaker == subject.who
    if " " in subject.speaker:
        look.known.people.insert(0 if bare else len(look.known.people), (subject.speaker, subject.who))
    elif subject.sort in {"body", "survey"}:
        look.known.said.update(t.low for t in phrase if t.text[0].isupper())
    return not bare


_POSSESSIVE = ("'s", "s'", "’s", "s’")
_OPEN = frozenset(':“"—.?!')
_TIMES = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter easter christmas"
)


def _covers(look: Look, voice: Voice, start: int, end: int) -> bool:
    """Tell whether a phrase is the source of a voice, and not one that its apposition names."""
    return voice.start < end and start < voice.end and "," not in look.text[voice.start : start]


def _may_be(look: Look, phrase: Sequence[Token], k: int) -> bool:
    """Tell whether a phrase may name somebody: no month, and no word that has its capital from the sentence."""
    head = look.tokens[k]
    if head.low in _TIMES or (head.low.endswith(_POSSESSIVE) and look.low(k + 1) not in HEADS):
        return False
    if look.low(k + 1) == ":" or len(head.text) == 1:
        return False
    if look.low(k + 1) == "," and look.low(k + 2) in {"the", "an", "a", "which", "whose"}:
        return True
    alone = len(phrase) == 1 and head.text[0].isupper()
    if alone and (k == 0 or look.low(k - 1) in _OPEN) and not (head.text.isupper() and len(head.text) > 1):
        return (
            bool(look.known.body(head.low)) or look.known.person(head.text) is not None or head.low in look.known.said
        )
    return True


def _is_told(subject: Subject, look: Look) -> bool:
    """Tell whether people or a document are some that a text would cite."""
    first = subject.who.split(None, 1)[0].lower()
    if subject.sort == "document":
        return not subject.who.endswith("(unnamed)")
    return first in DETERMINERS or subject.start == 0 or look.text[subject.start].isupper()


def _is_head(look: Look, k: int) -> bool:
    """Tell whether a word may end the name of a source."""
    if k >= len(look.tokens):
        return False
    token = look.tokens[k]
    if token.text[0].isupper():
        return k > 0 or token.low in FIRMS or look.low(k + 1) in FIRMS or token.low not in _NO_NAME
    return token.low in HEADS or token.text == "&"


def _begin(look: Look, k: int) -> int:
    """Give the first word of the phrase that a head ends."""
    first = k
    while first and k - first < _LONGEST:
        token = look.tokens[first - 1]
        if token.text in STOPS or token.low in _NOT_BEFORE or (token.low.endswith(("ing", "ed")) and first == k):
            break
        first -= 1
        if token.low in DETERMINERS:
            break
    return first


def _end(look: Look, k: int) -> int:
    """Give where the phrase ends: behind its head, or what follows with "of" or "in"."""
    if look.low(k + 1) not in _TAILS or look.tokens[k].text[0].isupper():
        return k + 1
    stop = k + 2
    while stop < len(look.tokens) and stop - k < _LONGEST_TAIL:
        token = look.tokens[stop]
        if token.text in STOPS or token.low in _NOT_BEHIND or token.text[0].isdigit():
            break
        stop += 1
    return stop if stop > k + 2 else k + 1
