"""Japanese and Korean nouns with their names in English, ready to be found in one pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["Noun", "Nouns", "nouns"]


class Noun(NamedTuple):
    """A noun that was found.

    Attributes
    ----------
    start, end : int
        Its place.
    name : str
        Its name in English.
    """

    start: int
    end: int
    name: str


class Nouns:
    """The nouns of a language.

    Parameters
    ----------
    language : str
        "ja" or "ko": which table of this folder is read. A line of it is a name in English, a colon and its nouns.
    """

    def __init__(self, language: str) -> None:
        names: dict[str, str] = {}
        for line in (
            (files("softpower.extract.claims.eastern") / f"nouns_{language}.txt").read_text("utf-8").splitlines()
        ):
            name, _, words = line.partition(": ")
            if not line.startswith("#"):
                names |= {word: name for word in words.split() if word not in names}
        if language == "ko":  # compounds are written with and without blanks
            names |= {f"{word[:k]} {word[k:]}": name for word, name in names.items() if len(word) > 3 for k in (2, 3)}
        self._words = list(names)
        self._names = list(names.values())
        self._spaced = language == "ko"
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Noun]:
        """Find the nouns of a text.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        list of Noun
            In the order of the text; of overlapping ones the longest.
        """
        found = []
        for n, start, end in self._automaton.find_matches_as_indexes(text):
            if self._is_whole(text, start, end):
                found.append(Noun(start, end, self._names[n]))
        return found

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        """Tell whether a hit of one sign is a word of its own: "本" inside a name is none."""
        if self._spaced:
            free = start == 0 or not _HANGUL.match(text[start - 1])
            return free or end - start > 1
        if end - start > 1:
            latin = text[end - 1].isascii() and text[end : end + 1].isascii() and text[end : end + 1].isalpha()
            return not latin
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        return not _HAN.search(around) and not text[max(0, start - 1) : start].isdecimal()


_HANGUL = re.compile(r"[가-힣]")
_HAN = re.compile(r"[\u4e00-\u9fffァ-ヶー]")


@lru_cache(maxsize=2)
def nouns(language: str) -> Nouns:
    """Give the nouns of a language, read once.

    Parameters
    ----------
    language : str
        "ja" or "ko".

    Returns
    -------
    Nouns
        The nouns.
    """
    return Nouns(language)


def phrase(found: Sequence[Noun], most: int = 4) -> str:
    """Join the names of some nouns.

    Parameters
    ----------
    found : sequence of Noun
        The nouns.
    most : int, default 4
        How many of the last count.

    Returns
    -------
    str
        The names in the order of the text, each word once.
    """
    words: list[str] = []
    for noun in found[-most:]:
        words += [w for w in noun.name.split() if w not in words]
    return " ".join(words)
