"""A sentence in Japanese or Korean with its quantities, places, times and speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from softpower.extract.claims.claim import Reading
from softpower.extract.claims.eastern.words import JAPANESE, KOREAN, Tongue
from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.memory import Memory
from softpower.extract.claims.periods import When
from softpower.extract.claims.places import places
from softpower.extract.quantities import Stated, read_sentence
from softpower.extract.split import Sentence

__all__ = ["TONGUES", "Look", "about", "look_at", "name_in_english"]

TONGUES = {"ja": JAPANESE, "ko": KOREAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A sentence with what was found in it.

    Attributes
    ----------
    sentence : Sentence
        The sentence.
    tongue : Tongue
        Its language.
    stated : sequence of Stated
        Its quantities.
    found : sequence of Mention
        The places that it names.
    times : sequence of When
        Its times.
    quoted : sequence of (int, int)
        Places of the words in quotation marks.
    speaker, attribution : str
        Who speaks, or the source.
    told : Memory
        What the sentences before named.
    reading : Reading
        What holds for the whole document.
    """

    sentence: Sentence
    tongue: Tongue
    stated: Sequence[Stated]
    found: Sequence[Mention]
    times: Sequence[When]
    quoted: Sequence[tuple[int, int]]
    speaker: str
    attribution: str
    told: Memory
    reading: Reading

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text


def look_at(sentence: Sentence, told: Memory, reading: Reading) -> Look:
    """Look at a sentence once.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    told : Memory
        What the sentences before named.
    reading : Reading
        What holds for the whole document.

    Returns
    -------
    Look
        The sentence with its quantities, places, times and speaker.
    """
    text, tongue = sentence.text, TONGUES[reading.language]
    quoted = [m.span(1) if m[1] is not None else m.span(2) for m in tongue.quote.finditer(text)]
    person = tongue.person.search(text) if tongue.verb.search(text) else None
    source = tongue.source.search(text)
    speaker = person["name"] if person else ""
    named = _first_of(source["who"], tongue.bodies) or source["who"].strip() if source else ""
    return Look(
        sentence=sentence,
        tongue=tongue,
        stated=read_sentence(text, reading.language),
        found=[_in_english(m, tongue) for m in places().find(text)],
        times=_times(text, tongue, reading),
        quoted=quoted,
        speaker=speaker,
        attribution=person[0].strip("の、。「」 ") if person else named,
        told=told,
        reading=reading,
    )


def _first_of(words: str, names: Sequence[tuple[str, str]]) -> str:
    """Name in English what some words name."""
    return next((name for word, name in names if word in words), "")


def _in_english(mention: Mention, tongue: Tongue) -> Mention:
    """Name a thing that a country is known for in English: "アニメ" is anime."""
    return replace(mention, code=_first_of(mention.code, tongue.themes) or mention.code) if mention.implied else mention


def _times(text: str, tongue: Tongue, reading: Reading) -> list[When]:
    found = []
    for match in tongue.times.finditer(text):
        name, role = _time(match, reading)
        if name:
            found.append(When(name, match.start(), match.end(), role))
    return found


def _time(match: re.Match[str], reading: Reading) -> tuple[str, str]:
    """Give the name of a time and its role; a time without its year is read against the day of publication."""
    groups = match.groupdict()
    if groups.get("year"):
        month = f"-{int(groups['year_month']):02d}" if groups.get("year_month") else ""
        role = "target" if groups.get("until") else "baseline" if groups.get("base") else "in"
        return groups["year"] + month, role
    if groups.get("short"):
        return f"20{groups['short']}", "baseline" if groups.get("short_base") else "in"
    return _near(groups, reading) if reading.year is not None else ("", "in")


def _near(groups: dict[str, str | None], reading: Reading) -> tuple[str, str]:
    year = reading.year or 0
    if groups.get("ago"):
        return str(year - int(groups["ago"] or 0)), "baseline"
    if groups.get("month") and 1 <= int(groups["month"] or 0) <= 12:
        month = int(groups["month"] or 0)
        past = reading.month is not None and month > reading.month and not groups.get("day")
        return f"{year - past}-{month:02d}", "in"
    for name, shift, role in (("last", -1, "in"), ("this", 0, "in"), ("next", 1, "in"), ("before", -1, "baseline")):
        if groups.get(name):
            return str(year + shift), role
    return "", "in"


def about(look: Look) -> str:
    """Name the place that a sentence is about.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.

    Returns
    -------
    str
        The first place that it names, else what the text before was about; empty where neither is known.
    """
    named = next((m.code for m in of_table(look.found, "contender")), "")
    theme = "" if named else _first_of(look.text, look.tongue.themes)
    if named or theme:
        return named or theme
    if look.tongue.both.search(look.text):
        return "; ".join(look.reading.focus[:2])
    country, words = look.tongue.home
    if words.search(look.text):
        return places().of_iso.get(country, "")
    same = look.told.subject if look.told.block == look.sentence.block else ""
    return same or look.told.recent or "; ".join(look.reading.focus[:1])


def name_in_english(words: str, tongue: Tongue) -> str:
    """Name the nouns of some words in English.

    Parameters
    ----------
    words : str
        The words.
    tongue : Tongue
        Their language.

    Returns
    -------
    str
        The names, at most three, in the order of the text; empty where none is known.
    """
    taken: list[tuple[int, int, str]] = []
    for noun, name in tongue.nouns:
        at = words.find(noun)
        if at >= 0 and not any(at < e and s < at + len(noun) for s, e, _ in taken):
            taken.append((at, at + len(noun), name))
    return " ".join(name for _, _, name in sorted(taken)[-3:])
