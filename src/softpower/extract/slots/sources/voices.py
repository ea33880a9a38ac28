"""The sources that an English sentence names, and which of its words are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.slots.sources.cited import cited, forms_of
from softpower.extract.slots.sources.lexicon import DOCUMENTS, FIGURES, FIRMS, GIVING, SAYING, VERBS
from softpower.extract.slots.sources.spoken import spoken
from softpower.extract.slots.sources.voice import Known, Look, Voice, tokens_of

__all__ = ["voices"]

_QUOTE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_WORDS = re.compile(r"[a-z]{3,}")
# Verbs that are of a source only beside a second word: a sentence without one of the others names none.
_WEAK = (GIVING - FIGURES - SAYING) | {"like", "set", "sets", "setting", "mean", "means", "meant"}
_BESIDE = DOCUMENTS | {"would", "target", "goal", "out"}
_STRONG = VERBS - _WEAK
_INTRODUCED = re.compile(
    r"(?:\A|[“”\".,;:] |\b[a-z]+ )"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w’'.-]+){1,2}), whos?e?\b"
)


def voices(text: str, places: Sequence[tuple[int, int]], known: Known) -> list[Voice]:
    """Find the sources that a sentence names.

    Parameters
    ----------
    text : str
        The sentence.
    places : sequence of tuple of int
        Where it names a place: a place is seldom a source.
    known : Known
        Who was named before; whoever this sentence names is added.

    Returns
    -------
    list of Voice
        In the order of the text.

    Examples
    --------
    >>> [v.who for v in voices("The guild Orta says sales rose 5%, but the ministry doubts it.", [], Known())]
    ['The guild Orta', 'the ministry']
    """
    met = _INTRODUCED.search(text) if ", who" in text else None
    if met and not any(word in FIRMS for word in met["name"].lower().split()):
        known.people.append((met["name"], met["name"]))
    words = frozenset(_WORDS.findall(text.lower()))
    says = not words.isdisjoint(_STRONG) or not (words.isdisjoint(_WEAK) or words.isdisjoint(_BESIDE))
    forms = forms_of(text, words)
    if not says and not forms:
        return []
    quoted = tuple(m.span() for m in _QUOTE.finditer(text)) if "“" in text or '"' in text else ()
    look = Look(text, tokens_of(text) if says else (), quoted, frozenset(places), known)
    found = spoken(look) if says else []
    if forms:
        found += [v for v in cited(look, forms) if not any(v.start < f.end and f.start < v.end for f in found)]
        found.sort(key=lambda v: v.start)
    return found
