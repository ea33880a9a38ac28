"""The noun that a document is about, which its topics may leave out: anime, museums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from softpower.extract.claims.places import places
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.topics.phrases import Phrases
from softpower.extract.slots.topics.wordclasses import ADJECTIVES

__all__ = ["known_theme", "theme_of"]

# Words that every document holds.
_NO_THEME = word_set(
    "market culture world people country city million share time money number place side night region report "
    "business industry government state home capital visitor sale price group part name survey poll foundation "
    "series respondent total revenue quarter"
)
_THEME_PART = 6  # and once in so many sentences
_THEME_TIMES = 3  # so often a document names its theme at least
_SHORTEST = 4  # letters


@lru_cache(maxsize=1 << 12)
def _counts(word: str) -> bool:
    return word.islower() and len(word) >= _SHORTEST and word not in ADJECTIVES


def known_theme(passages: Sequence[Passage]) -> str:
    """Name the theme of a quarter of the claims where the list of places knows it: anime, K-pop.

    Parameters
    ----------
    passages : sequence of Passage
        The document, with the subjects of its claims.

    Returns
    -------
    str
        The theme; empty where there is none.
    """
    counted = Counter(c.subject for p in passages for c in p.claims)
    kinds = places().kinds
    return next((s for s, n in counted.most_common(3) if kinds.get(s) == "theme" and 4 * n >= counted.total()), "")


def theme_of(sentences: Collection[Phrases], title: str) -> str:
    """Name the noun that a document speaks of most, twice as much where its title does.

    Parameters
    ----------
    sentences : collection of Phrases
        The sentences of the document, cut into phrases.
    title : str
        Its title in small letters.

    Returns
    -------
    str
        The noun; empty where none is said often enough.
    """
    counted: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for phrases in sentences:
        for first, last in phrases.chunks:
            for word in phrases.words[first:last]:
                if _counts(word):
                    base = word.removesuffix("s")
                    counted[base] = counted.get(base, 0) + 1
                    forms[base] = word if forms.get(base) in {None, base + "s"} else base
    for base in [b for b in counted if b in title]:
        counted[base] *= 2
    for base, times in counted.most_common(12):
        if times >= _THEME_TIMES and _THEME_PART * times >= len(sentences) and base not in _NO_THEME:
            return forms[base]
    return ""
