"""Where a text names contenders, regions and indicators: one pass of an Aho-Corasick automaton."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from softpower.extract.quantities.lexicon import word_set
from softpower.framework import Framework, Indicator

__all__ = [
    "Gazetteer",
    "Mention",
    "content_words",
    "gazetteer",
    "is_small_code",
    "is_whole",
    "lowered",
    "phrases_of",
]

_SMALL_WORDS = word_set(
    "a an the of in on at to by for and or with from per its their his her as is are was were that this which"
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CODE_LENGTH = 4  # "US", "U.S.", "ROK": short names count only in capitals, else "us" would be a country


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or phrase of the framework in a text.

    Attributes
    ----------
    table : {"contender", "region", "indicator"}
        What is named.
    code : str
        Its code.
    start, end : int
        Its place in the text.
    implied : bool
        Whether the words only point at the contender.
    phrase : str
        The words of the framework that were found.
    """

    table: str
    code: str
    start: int
    end: int
    implied: bool = False
    phrase: str = ""


def lowered(text: str) -> str:
    """Write a text in small letters and with straight quotation marks, without moving any character.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
        A text of the same length.
    """
    low = text.lower()
    if low.isascii() and text.isascii():
        return low
    if len(low) != len(text):  # "İ" becomes two characters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_STRAIGHT)


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "\xa0": " "})


@lru_cache(maxsize=8192)
def content_words(phrase: str) -> tuple[str, ...]:
    """Give the words of a phrase that carry meaning, in the singular.

    Parameters
    ----------
    phrase : str
        The phrase.

    Returns
    -------
    tuple of str
        The words in small letters.

    Examples
    --------
    >>> content_words("share of global streaming revenue")
    ('share', 'global', 'streaming', 'revenue')
    """
    return tuple(stem(w) for w in _WORD.findall(lowered(phrase)) if w not in _SMALL_WORDS)


def stem(word: str) -> str:
    """Take the plural's s off a word in small letters, and bring words for a price to one.

    Parameters
    ----------
    word : str
        The word.

    Returns
    -------
    str
        The word without a possessive or a plural's s.
    """
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return _ALIKE.get(word, word)


# Words that say the same of a price; "spends $118 a day" is a daily cost.
_ALIKE = {
    "price": "cost",
    "rate": "cost",
    "fare": "cost",
    "spend": "cost",
    "spent": "cost",
    "daily": "day",
    "nightly": "night",
}


class Gazetteer:
    """The names and phrases of a framework, ready to be found.

    Parameters
    ----------
    framework : Framework
        Whose contenders, regions and indicators are looked for.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        entries: dict[str, list[Mention]] = defaultdict(list)
        for mention in _entries(framework):
            key = lowered(mention.phrase).strip()
            if key and all((m.table, m.code) != (mention.table, mention.code) for m in entries[key]):
                entries[key].append(mention)
        self._phrases = list(entries)
        self._entries = [entries[key] for key in self._phrases]
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.Standard)
        self._owners: dict[str, frozenset[str]] = {}

    def find(self, text: str) -> list[Mention]:
        """Find what a text names.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        list of Mention
            Mentions in the order of the text; of overlapping names in one table the longest.
        """
        if not self._phrases:
            return []
        low = lowered(text)
        hits = [
            (start, end, n)
            for n, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True)
            if is_whole(low, start, end)
        ]
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        # contenders and regions are names, and the longer name holds the shorter: "North America" names no "America"
        last = {"name": (0, 0), "indicator": (0, 0)}
        found: list[Mention] = []
        for start, end, n in hits:
            for entry in self._entries[n]:
                sort = "indicator" if entry.table == "indicator" else "name"
                if (start < last[sort][1] and (start, end) != last[sort]) or is_small_code(entry, text[start:end]):
                    continue
                found.append(Mention(entry.table, entry.code, start, end, entry.implied, entry.phrase))
                last[sort] = (start, end)
        return found

    def owners(self, phrase: str) -> frozenset[str]:
        """Name the contenders that a phrase of an indicator names, with those they stand within.

        Parameters
        ----------
        phrase : str
            The phrase.

        Returns
        -------
        frozenset of str
            Codes; empty where the phrase names none.
        """
        if phrase not in self._owners:
            codes = {m.code for m in self.find(phrase) if m.table == "contender"}
            self._owners[phrase] = frozenset(codes | {self.framework.contenders[c].within for c in codes} - {""})
        return self._owners[phrase]


def _entries(framework: Framework) -> Iterable[Mention]:
    for contender in framework.contenders.values():
        names = [contender.name, *contender.names.values(), *(a for group in contender.aliases.values() for a in group)]
        yield from (Mention("contender", contender.code, 0, 0, phrase=name) for name in names)
        yield from (
            Mention("contender", contender.code, 0, 0, implied=True, phrase=word) for word in contender.implied_by
        )
    for region in framework.regions.values():
        names = [region.name, *(a for group in region.aliases.values() for a in group)]
        yield from (Mention("region", region.code, 0, 0, phrase=name) for name in names)
    for indicator in framework.indicators.values():
        phrases = [p for group in phrases_of(indicator, framework).values() for p in group]
        yield from (Mention("indicator", indicator.code, 0, 0, phrase=p) for p in phrases)


def phrases_of(indicator: Indicator, framework: Framework) -> Mapping[str, Sequence[str]]:
    """Give the phrases by which articles speak of an indicator.

    Parameters
    ----------
    indicator : Indicator
        The indicator.
    framework : Framework
        Its framework.

    Returns
    -------
    mapping of str to sequence of str
        Its phrases by language; where it has none, its name and that of its concept, without what stands in brackets.
    """
    if any(indicator.keywords.values()):
        return indicator.keywords
    concept = framework.concepts.get(indicator.concept)
    names = (indicator.name, concept.name if concept else "")
    # A node without a name goes by its code, whose words are joined by underscores.
    bare = (" ".join(_BRACKETS.sub(" ", name).replace("_", " ").split()) for name in names)
    return {"en": tuple(dict.fromkeys(name for name in bare if content_words(name)))}


_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]{0,100}[)）\]]")


def is_whole(low: str, start: int, end: int) -> bool:
    """Tell whether a hit is a whole word; a plural's s behind it does not matter, nor do borders in CJK.

    Parameters
    ----------
    low : str
        The text in small letters.
    start, end : int
        Place of the hit.

    Returns
    -------
    bool
        Whether no letter continues it on either side.
    """
    if start and _is_letter(low[start - 1]) and _is_letter(low[start]):
        return False
    if end < len(low) and _is_letter(low[end]) and _is_letter(low[end - 1]):
        return low[end] == "s" and not (end + 1 < len(low) and _is_letter(low[end + 1]))
    return True


def _is_letter(character: str) -> bool:
    return character.isalnum() and (character < "\u1100" or "\u1e00" <= character <= "\u1fff")


def is_small_code(entry: Mention, words: str) -> bool:
    """Tell whether a name stands in small letters here and is another word: "us" for "US", "polish" for "Polish".

    Parameters
    ----------
    entry : Mention
        The name, as the table writes it.
    words : str
        The words of the text.

    Returns
    -------
    bool
        Whether it is no name here.
    """
    if entry.table != "indicator" and entry.phrase[:1].isupper() and words[:1].islower():
        return True
    return (
        len(entry.phrase) <= _CODE_LENGTH
        and entry.phrase.upper() == entry.phrase
        and entry.phrase.isascii()
        and words != entry.phrase
    )


_built: list[tuple[Framework, Gazetteer]] = []


def gazetteer(framework: Framework) -> Gazetteer:
    """Give the gazetteer of a framework, built once.

    Parameters
    ----------
    framework : Framework
        The framework.

    Returns
    -------
    Gazetteer
        Its gazetteer.
    """
    for known, ready in _built:
        if known is framework:
            return ready
    ready = Gazetteer(framework)
    _built[:] = [(framework, ready), *_built[:3]]
    return ready


def of_table(found: Sequence[Mention], table: str) -> list[Mention]:
    """Keep the mentions of one table.

    Parameters
    ----------
    found : sequence of Mention
        Mentions.
    table : {"contender", "region", "indicator"}
        Which.

    Returns
    -------
    list of Mention
        Those of the table.
    """
    return [m for m in found if m.table == table]
