"""The unit behind a numeral in Japanese or Korean, by the longest word of a table."""

from __future__ import annotations

from dataclasses import dataclass

from softpower.extract.quantities.tongue import Tongue

__all__ = ["Unit", "thing", "unit_at"]

_LONGEST = 14  # characters of the longest unit, blanks counted
_NEAR = 14  # characters before a numeral in which its noun is looked for


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


def thing(text: str, start: int, end: int, tongue: Tongue) -> str:
    """Find the noun that a general counter counts: right behind it, or the last one before the numeral.

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        The amount.
    tongue : Tongue
        Its language.

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
        if window[:length] in tongue.nouns:
            return tongue.nouns[window[:length]]
    ahead = text[max(0, start - _NEAR) : start]
    best, place = "", -1
    for word, name in tongue.nouns.items():
        found = ahead.rfind(word)
        if found >= 0 and found + len(word) > place:
            best, place = name, found + len(word)
    return best
