"""The sources that an English sentence names, and which of its words are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.slots.sources.cited import cited
from softpower.extract.slots.sources.lexicon import DOCUMENTS, FIRMS, VERBS
from softpower.extract.slots.sources.spoken import spoken
from softpower.extract.slots.sources.voice import Known, Look, Voice, tokens_of

__all__ = ["voices"]

_QUOTE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_WORDS = re.compile(r"[a-z]{3,}")
# A sentence without one of these words names no source.
_GATE = VERBS | DOCUMENTS | {"according", "words", "view", "opinion", "target", "goal", "ambition"}
_INTRODUCED = re.compile(
    r"(?:\A|[“”\".,;:] |\b[a-z]+ )(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_][\w’'.-]+){1,2}), whos?e?\b"
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
    >>> [v.who for v in voices("The guild Orta says sales rose 5%, which the ministry doubts.", [], Known())]
    ['The guild Orta', 'the ministry']
    """
    met = _INTRODUCED.search(text) if ", who" in text else None
    if met and not any(word in FIRMS for word in met["name"].lower().split()):
        known.people.append((met["name"], met["name"]))
    if _GATE.isdisjoint(_WORDS.findall(text.lower())):
        return []
    look = Look(text, tokens_of(text), tuple(m.span() for m in _QUOTE.finditer(text)), frozenset(places), known)
    found = spoken(look)
    found += [v for v in cited(look) if not any(v.start < f.end and f.start < v.end for f in found)]
    return sorted(found, key=lambda v: v.start)
