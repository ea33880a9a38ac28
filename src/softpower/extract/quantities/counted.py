"""The unit behind a numeral in Japanese or Korean, by the longest word of a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from softpower.extract.quantities.numerals import LARGE
from softpower.extract.quantities.tongue import Tongue

__all__ = ["Unit", "subject", "thing", "unit_at"]

_LONGEST = 14  # characters of the longest unit, blanks counted
_NEAR = 14  # characters before a numeral in which its noun is looked for
_REACH = 60  # and those in which a noun with the particle of a subject is


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in the text.

    Attributes
    ----------
    name : str
        In English.
    word : str
        As written, without blanks.
    end : int
        The character after it.
    """

    name: str
    word: str
    end: int


def unit_at(text: str, at: int, tongue: Tongue) -> Unit | None:
    """Find the unit that begins at a character, or one blank behind it.

    Parameters
    ----------
    text : str
        The sentence.
    at : int
        The end of the numeral.
    tongue : Tongue
        Its language.

    Returns
    -------
    Unit or None
        The unit with the longest word that fits.
    """
    if text[at : at + 1] == " ":
        at += 1
    window = text[at : at + _LONGEST]
    for length in range(len(window), 0, -1):
        word = window[:length]
        if word[-1] == " ":
            continue
        if tongue.spaces:
            word = word.replace(" ", "")
        name = tongue.units.get(word)
        if name is None:
            continue
        latin = word[-1].isascii() and word[-1].isalpha() and window[length : length + 1].isascii()
        if latin and window[length : length + 1].isalpha():
            continue
        return Unit(name, word, at + length)
    return None


def thing(text: str, start: int, end: int, tongue: Tongue, of: frozenset[str] = frozenset()) -> str:
    """Find the noun that a general counter counts: right behind it, or the last one before the numeral.

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        The amount.
    tongue : Tongue
        Its language.
    of : frozenset of str
        Of which units one is wanted; none given, any is.

    Returns
    -------
    str
        The noun in English; empty where none is near.
    """
    at = end
    while text[at : at + 1] in {"の", "의", " "}:
        at += 1
    window = text[at : at + 8]
    for length in range(len(window), 1, -1):
        if (name := tongue.nouns.get(window[:length], "")) and (not of or name in of):
            return name
    ahead = text[max(0, start - _NEAR) : start]
    best, place = "", (-1, 0)
    for word, found in _last_nouns(ahead, tongue).items():
        name = tongue.nouns[word]
        part = (
            found > 0 and tongue.spaces and len(word) == 1 and ahead[found - 1].isalpha()
        )  # the 상 of 병상 is no award
        counts = found > 0 and (ahead[found - 1].isdecimal() or ahead[found - 1] in LARGE)  # the 本 of 42本 is no book
        if (found + len(word), len(word)) > place and not counts and not part and (not of or name in of):
            best, place = name, (found + len(word), len(word))
    return best or subject(text, start, tongue, of)


def _last_nouns(text: str, tongue: Tongue) -> dict[str, int]:
    """Find the nouns in a short text, and where each stands last."""
    longest = _longest_noun(tongue.code, tongue.nouns)
    found: dict[str, int] = {}
    for at in range(len(text)):
        for end in range(at + 1, min(len(text), at + longest) + 1):
            if (word := text[at:end]) in tongue.nouns:
                found[word] = at
    return found


_longest: dict[str, int] = {}  # by language


def _longest_noun(code: str, nouns: Mapping[str, str]) -> int:
    if code not in _longest:
        _longest[code] = max(map(len, nouns))
    return _longest[code]


def subject(text: str, start: int, tongue: Tongue, of: frozenset[str] = frozenset()) -> str:
    """Find what a sentence counts by its particle, when the number has no noun of its own: 会員数は1200から4500に.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the amount begins.
    tongue : Tongue
        Its language.
    of : frozenset of str
        Of which units one is wanted; none given, any is.

    Returns
    -------
    str
        The noun in English; empty where there is none.
    """
    found = [
        tongue.nouns[m["noun"].replace(" ", "")] for m in tongue.subjects.finditer(text, max(0, start - _REACH), start)
    ]
    return next((name for name in reversed(found) if not of or name in of), "")
