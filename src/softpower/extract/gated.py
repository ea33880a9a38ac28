"""Costly patterns that are tried only where they can match.

All of them are sieved in one pass over a text, which is kept for the next pattern that asks for the same text: most
sentences hold the words of few patterns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from softpower.extract.sieve import Sieve, branches

__all__ = ["Branches", "Gated"]

_PATTERNS: list[re.Pattern[str]] = []
_SENTENCES = 64  # a paragraph is asked about by one step after the other


class Gated:
    """A pattern that is tried only on texts with a string that every match of it holds.

    Worth it for whole sentences, and no gain for parts of them: each different text costs a pass.

    Parameters
    ----------
    pattern : Pattern
        The pattern.
    """

    __slots__ = ("_number", "_pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._number, self._pattern = _number(pattern), pattern

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Search a text as `Pattern.search` does.

        Parameters
        ----------
        text : str
            The text.
        start, end : int
            The part of it to search.

        Returns
        -------
        Match or None
            The first match.
        """
        return self._pattern.search(text, start, end) if self._number in _possible(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches as `Pattern.finditer` does.

        Parameters
        ----------
        text : str
            The text.
        start, end : int
            The part of it to search.

        Returns
        -------
        iterator of Match
            The matches.
        """
        return self._pattern.finditer(text, start, end) if self._number in _possible(text) else iter(())


class Branches:
    """A pattern of many branches, of which only those that a text can match are tried.

    Parameters
    ----------
    pattern : Pattern
        The pattern, for texts in small letters; none of its branches matches nothing.
    """

    __slots__ = ("_forms", "_numbers")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        forms = (re.compile(branch, pattern.flags) for branch in branches(pattern.pattern))
        self._forms = {_number(form): form for form in forms}
        self._numbers = frozenset(self._forms)

    def finditer(self, low: str) -> Iterator[re.Match[str]]:
        """Find what the whole pattern finds.

        Parameters
        ----------
        low : str
            A text in small letters.

        Yields
        ------
        Match
            As of `Pattern.finditer`: the first place, and of two branches that match there the first.
        """
        tried = sorted(self._numbers & _possible(low))
        ahead = [(form, match) for form in map(self._forms.__getitem__, tried) if (match := form.search(low))]
        while ahead:
            first = min([match for _, match in ahead], key=re.Match.start)
            yield first
            at = first.end()
            again = ((f, m if m.start() >= at else f.search(low, at)) for f, m in ahead)
            ahead = [(form, match) for form, match in again if match]


def _number(pattern: re.Pattern[str]) -> int:
    """Take a pattern in among those that are sieved, and give its number there."""
    _PATTERNS.append(pattern)
    for known in (_sieve, _of_low, _possible):
        known.cache_clear()
    return len(_PATTERNS) - 1


@lru_cache(maxsize=1)
def _sieve() -> Sieve:
    return Sieve(_PATTERNS)


@lru_cache(maxsize=_SENTENCES)
def _possible(text: str) -> set[int]:
    return _of_low(text.lower())


@lru_cache(maxsize=_SENTENCES)
def _of_low(low: str) -> set[int]:
    return _sieve().possible(low)
