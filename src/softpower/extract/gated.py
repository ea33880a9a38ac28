"""Costly patterns that are tried only where they can match.

All of them are sieved in one pass over a text, which is kept for the next pattern that asks for the same text: most
sentences hold the words of few patterns.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from softpower.extract.sieve import Sieve

__all__ = ["Gated"]

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
        self._number, self._pattern = len(_PATTERNS), pattern
        _PATTERNS.append(pattern)
        _sieve.cache_clear()
        _possible.cache_clear()

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


@lru_cache(maxsize=1)
def _sieve() -> Sieve:
    return Sieve(_PATTERNS)


@lru_cache(maxsize=_SENTENCES)
def _possible(text: str) -> set[int]:
    return _sieve().possible(text.lower())
