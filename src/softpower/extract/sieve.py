"""Which of many patterns a text can match at all, told by one pass over it.

Every match of a pattern holds one of a few strings that its own source names: "(?:has|have) led" holds "led". All those
strings are looked for at once, and only the patterns with a string in the text are tried. The strings come from the
patterns as `re` parses them, so a pattern may change without a word here; one that names none is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _parser  # type: ignore[attr-defined]  # the parsed pattern has no public name
from typing import Any

__all__ = ["Sieve", "branches", "needed"]

_Part = tuple[Any, Any]  # an operator and its argument, as `re` parses a pattern
_LONGEST = 12  # characters of a string that is looked for: longer ones tell no more apart
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "has", "have", "had", "in", "is", "are", "was", "were", "of", "on",
     "or", "to", "the", "its", "it", "their", "his", "her", "our")
)  # fmt: skip
_MOST = 120  # ways to spell a part: one with more tells little


class Sieve:
    """Patterns for texts in small letters, with what each of them needs.

    Parameters
    ----------
    patterns : sequence of Pattern
        The patterns; one with `re.IGNORECASE` is taken by its small letters.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        owners: dict[str, set[int]] = {}
        self._all = range(len(patterns))
        self._always: set[int] = set()
        for n, pattern in enumerate(patterns):
            strings = needed(pattern)
            if not strings:
                self._always.add(n)
            for string in strings:
                owners.setdefault(string, set()).add(n)
        from ahocorasick_rs import AhoCorasick

        self._strings = list(owners)
        self._owners = [owners[string] for string in self._strings]
        self._automaton = AhoCorasick(self._strings)

    def possible(self, low: str) -> set[int]:
        """Tell which patterns may match.

        Parameters
        ----------
        low : str
            A text in small letters.

        Returns
        -------
        set of int
            The numbers of the patterns that may; no other does.
        """
        try:
            hits = self._automaton.find_matches_as_indexes(low, overlapping=True)
        except UnicodeEncodeError:  # half of a pair, which only a broken text holds
            return set(self._all)
        return self._always.union(*[self._owners[n] for n, _, _ in hits])


def branches(source: str) -> list[str]:
    r"""Part a pattern at its outer bars, also those of a group that is all of a branch but for "\b" around it.

    Parameters
    ----------
    source : str
        The pattern as it is written.

    Returns
    -------
    list of str
        Its branches in their order.
    """
    cuts, opened, level, n, in_set = [-1], -1, 0, 0, False
    groups: list[tuple[int, int]] = []
    while n < len(source):
        c = source[n]
        if c == "\\":
            n += 1
        elif in_set:
            in_set = c != "]"
        elif c == "[":
            in_set = True
            n += source[n + 1] == "^"
        elif c == "(":
            opened, level = (n if level == 0 else opened), level + 1
        elif c == ")":
            level -= 1
            groups += [(opened, n)] if level == 0 else []
        elif c == "|" and level == 0:
            cuts.append(n)
        n += 1
    parts = [(a + 1, b) for a, b in zip(cuts, [*cuts[1:], len(source)], strict=True)]
    return [branch for part in parts for branch in _opened(source, part, groups)]


def _opened(source: str, part: tuple[int, int], groups: Sequence[tuple[int, int]]) -> list[str]:
    """Part a branch that is one group."""
    for a, b in groups:
        before, behind = source[part[0] : a], source[b + 1 : part[1]]
        if a >= part[0] and b < part[1] and source.startswith("(?:", a) and {before, behind} <= {"", r"\b"}:
            return [f"{before}(?:{inner}){behind}" for inner in branches(source[a + 3 : b])]
    return [source[slice(*part)]]


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    r"""Give strings of which every match of a pattern holds one.

    Parameters
    ----------
    pattern : Pattern
        The pattern.

    Returns
    -------
    frozenset of str
        The strings in small letters; empty where the pattern names none.

    Examples
    --------
    >>> sorted(needed(re.compile(r"\b(?:has|have) (?:\w+ )?(?:led|grown)\b")))
    ['grown', 'led']
    """
    return _best(_parser.parse(pattern.pattern, pattern.flags))


def _best(parts: Iterable[_Part]) -> frozenset[str]:
    """Choose of the parts that follow each other those whose strings are longest."""
    best: frozenset[str] = frozenset()
    run = [""]  # every way to spell the parts since the last that cannot be spelled out
    for part in parts:
        spelled = _spelled(part)
        if spelled and len(run) * len(spelled) <= _MOST:
            run = [a + b for a in run for b in spelled]
            continue
        best = max(best, _strings(run), _strings(spelled), _within(part), key=_worth)
        run = [""]
    return max(best, _strings(run), key=_worth)


def _worth(strings: frozenset[str]) -> tuple[int, int]:
    """Weigh strings: the shortest of them, small words aside, tells how often they are met; fewer are better."""
    letters = (sum(len(word) for word in s.split() if word not in _SMALL) for s in strings)
    return min(letters, default=-1), -len(strings)


def _strings(spelled: Sequence[str]) -> frozenset[str]:
    return frozenset(s.lower()[:_LONGEST] for s in spelled) if all(spelled) else frozenset()


def _spelled(part: _Part) -> list[str]:
    """Give every way to spell a part; none where there are too many."""
    operator, argument = str(part[0]), part[1]
    ways: list[str] = []
    if operator == "LITERAL":
        ways = [chr(argument)]
    elif operator in {"AT", "ASSERT", "ASSERT_NOT"}:
        ways = [""]
    elif operator == "SUBPATTERN":
        ways = _joined(argument[-1])
    elif operator == "BRANCH":
        branches = [_joined(branch) for branch in argument[1]]
        ways = [way for branch in branches for way in branch] if all(branches) else []
    elif operator == "MAX_REPEAT" and argument[:2] == (0, 1):
        ways = ["", *inner] if (inner := _joined(argument[2])) else []
    elif operator == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        ways = [chr(code) for _, code in argument]
    return ways if len(ways) <= _MOST else []


def _joined(parts: Iterable[_Part]) -> list[str]:
    run = [""]
    for part in parts:
        run = [a + b for a in run for b in _spelled(part)]
        if not 0 < len(run) <= _MOST:
            return []
    return run


def _within(part: _Part) -> frozenset[str]:
    """Look inside a part that cannot be spelled out."""
    operator, argument = str(part[0]), part[1]
    if operator == "SUBPATTERN":
        return _best(argument[-1])
    if operator == "BRANCH":
        branches = [_best(branch) for branch in argument[1]]
        return frozenset[str]().union(*branches) if all(branches) else frozenset()
    return _best(argument[2]) if operator == "MAX_REPEAT" and argument[0] else frozenset()
