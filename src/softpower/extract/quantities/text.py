"""Quantities of a whole text, in the language it is written in."""

from __future__ import annotations

import re
from dataclasses import replace

from softpower.errors import UnknownNameError
from softpower.extract.quantities.eastern import read_eastern
from softpower.extract.quantities.japanese import JAPANESE
from softpower.extract.quantities.korean import KOREAN
from softpower.extract.quantities.notation import clear_of, join_bounds, notations
from softpower.extract.quantities.sentence import read_english
from softpower.extract.quantities.stated import Stated
from softpower.extract.split import split

__all__ = ["LANGUAGES", "language_of", "quantities", "read_sentence"]

LANGUAGES = ("en", "ja", "ko")

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3040-\u30ff\uff66-\uff9f]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
# A name in another script makes no sentence of that language: a fifth of the letters does.
_SHARE = 0.2


def language_of(text: str, otherwise: str = "en") -> str:
    """Tell by its script in which of the languages a text is to be read.

    Parameters
    ----------
    text : str
        The text.
    otherwise : str
        What it is where its letters do not say.

    Returns
    -------
    {"en", "ja", "ko"}
        Korean or Japanese where at least a fifth of the letters are Hangul, or kana and Han; else English.

    Examples
    --------
    >>> language_of("The film 기생충 won four prizes."), language_of("3억원"), language_of("3億円")
    ('en', 'ko', 'ja')
    """
    if text.isascii():
        return "en" if _LATIN.search(text) else otherwise
    hangul, kana, han = (len(pattern.findall(text)) for pattern in (_HANGUL, _KANA, _HAN))
    letters = hangul + kana + han + len(_LATIN.findall(text))
    if not letters:
        return otherwise
    if hangul >= max(_SHARE * letters, kana, 1):
        return "ko"
    return "ja" if kana + han >= _SHARE * letters and kana + han else "en"


def read_sentence(sentence: str, language: str = "en", *, corpus_habits: bool = False) -> list[Stated]:
    """Read the quantities of one sentence.

    Parameters
    ----------
    sentence : str
        The sentence.
    language : {"en", "ja", "ko"}
        Its language.
    corpus_habits : bool
        As in `quantities`.

    Returns
    -------
    list of Stated
        The quantities in the order of the text, with places in the sentence; they do not overlap.
    """
    if language == "en":
        found = read_english(sentence, corpus_habits=corpus_habits)
    else:
        found = read_eastern(sentence, JAPANESE if language == "ja" else KOREAN, corpus_habits=corpus_habits)
    if not corpus_habits:
        return found
    return join_bounds(sentence, clear_of(found, notations(sentence, language)))


def quantities(text: str, language: str | None = None, *, corpus_habits: bool = False) -> list[Stated]:
    """Read every quantity that a text states: value or range at full scale, unit, bound, direction and place.

    Dates, years, clock times, scores, telephone numbers and names with numbers are no quantities and are left out.

    Parameters
    ----------
    text : str
        Text of any length in English, Japanese or Korean.
    language : {"en", "ja", "ko"}, optional
        Its language; by default each sentence is read by its script.
    corpus_habits : bool
        Label as corpora of news do where they differ: "one of the" is 1, "from A to B" is a range after a verb of
        change, too, and numbers that only name or count off something ("5G", "the third") are read.

    Returns
    -------
    list of Stated
        The quantities in the order of the text; `text[q.start:q.end]` are the words of `q`.

    Raises
    ------
    UnknownNameError
        If the language is none of the three.

    Examples
    --------
    >>> [(q.value, q.unit, q.modifier) for q in quantities("More than 3.4 million visitors spent $22bn.")]
    [(3400000.0, 'visitor', '>'), (22000000000.0, 'USD', '=')]
    >>> [(q.value, q.unit, q.direction) for q in quantities("売上高は3兆3000億円で、前年比8.4%増だった。")]
    [(3300000000000.0, 'JPY', None), (8.4, 'percent', 'up')]
    """
    if language is not None and language not in LANGUAGES:
        raise UnknownNameError(
            f'quantities are not read in the language "{language}"',
            remedy="give one of: en, ja, ko, or none to go by script",
        )
    whole = language or language_of(text)
    found: list[Stated] = []
    for sentence in split(text):
        tongue = language or language_of(sentence.text, whole)
        found += (
            replace(stated, start=stated.start + sentence.start, end=stated.end + sentence.start)
            for stated in read_sentence(sentence.text, tongue, corpus_habits=corpus_habits)
        )
    return found
