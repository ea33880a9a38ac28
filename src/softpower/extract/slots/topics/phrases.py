"""Noun phrases of a sentence: its words by class, and the runs of them that name things.

A light chunker without a grammar: closed classes and the forms of verbs bound the runs, whatever is left is a noun or
an adjective. Numbers, times and the names of places stand outside the runs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.topics.wordclasses import ADJECTIVES, BASES, CLASSES

__all__ = ["Chunk", "Phrases", "noun", "noun_with_next", "phrases_of"]

# A run of words that names something: its first word, and the one behind its last.
Chunk = tuple[int, int]
# A word without its possessive, the same in small letters, its class, and whether it had a possessive.
Piece = tuple[str, str, str, bool]
_NOBODY: frozenset[int] = frozenset()

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'.&][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_RUN = re.compile("n+")
_OPEN = frozenset("meg")  # classes of forms that their neighbours decide
_ADJECTIVAL = ("ous", "ful", "able", "ible", "less")
_WIDEST = 4  # words of a noun phrase; of a longer run the last ones name it
_BEFORE_VERBS = word_set("to will would can could may might must should shall cannot")
_NO_SUPERLATIVE = word_set("interest forest harvest guest request protest contest west test quest arrest")


class Phrases(NamedTuple):
    """The words of a sentence, their classes and the runs that name things.

    Attributes
    ----------
    words : list of str
        The words as written, without a possessive.
    low : list of str
        The same in small letters.
    classes : str
        A letter a word, see `wordclasses`; "l" place, "q" number, "t" time, "." punctuation.
    starts : list of int
        Where each begins in the sentence.
    chunks : list of (int, int)
        The runs in their order.
    """

    words: list[str]
    low: list[str]
    classes: str
    starts: list[int]
    chunks: list[Chunk]


def phrases_of(text: str, outside: Sequence[tuple[int, int, str]]) -> Phrases:
    """Cut a sentence into words and runs of words that name things.

    Parameters
    ----------
    text : str
        The sentence.
    outside : sequence of (int, int, str)
        Places of numbers, times and names of places, with their class; the first to cover a word counts. "u" is a
        number whose noun is part of it: "11.3 million entries".

    Returns
    -------
    Phrases
        Its words and runs.

    Examples
    --------
    >>> found = phrases_of("Sales of old comics rose.", [])
    >>> [" ".join(found.low[a:b]) for a, b in found.chunks]
    ['sales', 'old comics']
    """
    pieces: list[Piece] = []
    starts: list[int] = []
    at = 0
    for stretch in text.split(" "):
        found, offsets = _pieces(stretch)
        pieces += found
        for offset in offsets:
            starts.append(at + offset)  # noqa: PERF401
        at += len(stretch) + 1
    words, low, classes = [p[0] for p in pieces], [p[1] for p in pieces], [p[2] for p in pieces]
    owners = {i for i, p in enumerate(pieces) if p[3]} if "’" in text or "'" in text else _NOBODY
    for start, end, name in outside:
        for i in range(bisect_left(starts, start), bisect_left(starts, end)):
            if classes[i] in "ltq":
                continue
            counted = name == "u" and classes[i] in "nvmeg"
            classes[i] = "n" if counted else "q" if name == "u" else name
    _settle(classes, low, owners)
    if "v" not in classes and "x" not in classes:
        _find_verb(classes, low, owners)
    _join_numbers(classes, words)
    joined = "".join(classes)
    return Phrases(words, low, joined, starts, _chunks(joined, low))


def _chunks(classes: str, low: list[str]) -> list[Chunk]:
    """Give the runs of nouns without the adjectives at their ends."""
    found = []
    for match in _RUN.finditer(classes):
        first, last = match.span()
        while last > first and _is_adjective(low[last - 1]):
            last -= 1
        if last > first:
            found.append((first, last))
    return found


@lru_cache(maxsize=1 << 12)
def _is_adjective(low: str) -> bool:
    return low in ADJECTIVES or low.endswith(_ADJECTIVAL)


def _find_verb(classes: list[str], low: list[str], owners: Collection[int]) -> None:
    """Take a word that a list or its place shows for the verb of a sentence that has no other."""
    last = len(classes) - 1
    for i in range(1, last):
        behind = classes[i + 1]
        if classes[i] == "n" and classes[i - 1] in ".a" and low[i].endswith("ed") and low[i] in BASES:
            classes[i] = "v"  # "for its part, reported exports"
            return
        if classes[i] != "n" or i - 1 in owners or classes[i - 1] not in "nl":
            continue
        if CLASSES.get(low[i]) == "m" and behind in "pdraq":
            found = True
        else:
            found = classes[i - 1] == "l" and (behind in "dr" or (behind in "pa" and low[i].endswith("s")))
        if found:
            classes[i] = "v"
            return


def _join_numbers(classes: list[str], words: list[str]) -> None:
    """Make the number behind a name part of it: "Hot 100"."""
    for i, name in enumerate(classes):
        if name == "q" and i and classes[i - 1] == "n" and words[i].isdigit() and words[i - 1][0].isupper() and i > 1:
            classes[i] = "n"


@lru_cache(maxsize=1 << 14)
def _pieces(stretch: str) -> tuple[tuple[Piece, ...], tuple[int, ...]]:
    """Cut a stretch between spaces: words with their classes, and the place of each.

    What was cut last is kept, for a language says most with few words.
    """
    found, offsets = [], []
    for match in _TOKEN.finditer(stretch):
        word = match[0]
        owner = len(word) > 2 and word.endswith(("'s", "’s"))
        word = word[:-2] if owner else word
        low = word.lower()
        found.append((word, low, CLASSES.get(low) or _class_of(low), owner))
        offsets.append(match.start())
    return tuple(found), tuple(offsets)


def _class_of(word: str) -> str:
    """Class a word that no list holds by its form."""
    first = word[0]
    if not first.isalpha():
        return "q" if first.isdigit() else "."
    if word.endswith("ly") and len(word) > 4:
        return "a"
    if word.endswith("ed") and len(word) > 4:
        return "e"
    return "g" if word.endswith("ing") and len(word) > 5 else "n"


def _settle(classes: list[str], low: list[str], owners: Collection[int]) -> None:
    """Decide by their neighbours which forms are verbs and which nouns."""
    last = len(classes) - 1
    for i, name in enumerate(classes):
        if name == "n" and i and low[i - 1] in _BEFORE_VERBS and _is_verb(classes, low, i):
            classes[i] = "v"
            continue
        if name not in _OPEN:
            continue
        before = classes[i - 1] if i else "."
        behind = classes[i + 1] if i < last else "."
        if name == "m":
            leads = behind == "q" or (behind in "pa" and i + 1 < last and classes[i + 2] == "q" and low[i + 1] != "of")
            led = before in "nlrw" and i - 1 not in owners
            verb = leads or (led and behind in "dra") or before == "x"
            verb = verb or (before == "p" and low[i - 1] == "to" and behind != "n")
        elif name == "e":
            verb = not (before in ".pca" and behind in "ngm")
        else:
            verb = before == "x" or (before == "a" and i > 1 and classes[i - 2] == "x") or behind in "dr"
        classes[i] = "v" if verb and (before != "d" or name == "g") else "n"


def _is_verb(classes: list[str], low: list[str], i: int) -> bool:
    """Tell whether a word that no list holds is a verb behind "to" or "will": "to break into", "will withdraw from"."""
    if i + 1 == len(low) or low[i].endswith("s"):
        return False
    if low[i - 1] == "to":
        return classes[i + 1] in "drp" and low[i + 1] not in {"of", "in"}
    return classes[i + 1] not in "vx"


def noun(phrases: Phrases, chunk: Chunk | None) -> str:
    """Write a noun phrase.

    Parameters
    ----------
    phrases : Phrases
        The words.
    chunk : (int, int) or None
        Which of them.

    Returns
    -------
    str
        The last words where it is long, without a superlative; names keep their capitals. Empty for None.
    """
    if chunk is None:
        return ""
    first, last = chunk
    first = max(first, last - _WIDEST)
    low = phrases.low
    while first < last - 1 and low[first].endswith("est") and low[first] not in _NO_SUPERLATIVE:
        first += 1
    if first == 0:
        return " ".join([low[0], *phrases.words[1:last]])
    return " ".join(phrases.words[first:last])


def noun_with_next(phrases: Phrases, chunk: Chunk | None, right: int) -> str:
    """Write a noun phrase with the one that a preposition right behind joins to it: "sales of art".

    Parameters
    ----------
    phrases : Phrases
        The words.
    chunk : (int, int) or None
        The first of the two.
    right : int
        Before which word the second one begins.

    Returns
    -------
    str
        Both; empty where nothing is joined.
    """
    if chunk is None or chunk[1] >= right or phrases.classes[chunk[1]] != "p":
        return ""
    at = chunk[1]
    for other in phrases.chunks:
        if other[0] > at:
            gap = phrases.classes[at + 1 : other[0]]
            if other[0] >= right or any(c not in "dl" for c in gap):
                return ""
            return f"{noun(phrases, chunk)} {phrases.low[at]} {noun(phrases, other)}"
    return ""
