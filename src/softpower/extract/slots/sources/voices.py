"""The sources that an English sentence names, and which of its words are theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.claim import Scene
from softpower.extract.slots.sources.cited import cited, forms_of
from softpower.extract.slots.sources.lexicon import BODIES, DOCUMENTS, FIGURES, FIRMS, GIVING, PHRASAL, SAYING, VERBS
from softpower.extract.slots.sources.named import named
from softpower.extract.slots.sources.spoken import spoken
from softpower.extract.slots.sources.voice import Known, Look, Voice, tokens_of

__all__ = ["heard", "voices"]

_QUOTE = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"")
_WORDS = re.compile(r"[a-z]{3,}")
# Verbs that are of a source only beside a second word: a sentence without one of the others names none.
_WEAK = (GIVING - FIGURES - SAYING) | PHRASAL | {"like", "set", "sets", "setting", "mean", "means", "meant"}
_BESIDE = DOCUMENTS | BODIES | {"would", "target", "goal", "out"}
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
    return _speaking(_look(text, places, known))


def heard(scene: Scene, known: Known) -> list[Voice]:
    """Find the sources that a sentence names, and who else could be one.

    Parameters
    ----------
    scene : Scene
        The sentence.
    known : Known
        Who was named before; whoever this sentence names is added.

    Returns
    -------
    list of Voice
        In the order of the text; those that are only named have the manner "named".
    """
    look = _look(scene.text, [(m.start, m.end) for m in scene.places], known)
    found = _speaking(look)
    return sorted(found + named(look, found), key=lambda v: v.start)


def _look(text: str, places: Sequence[tuple[int, int]], known: Known) -> Look:
    quoted = tuple(m.span() for m in _QUOTE.finditer(text)) if "“" in text or '"' in text else ()
    return Look(text, tokens_of(text), quoted, frozenset(places), known)


def _speaking(look: Look) -> list[Voice]:
    """Find the sources of verbs and of forms like "according to"."""
    text = look.text
    met = _INTRODUCED.search(text) if ", who" in text else None
    if met and not any(word in FIRMS for word in met["name"].lower().split()):
        look.known.people.append((met["name"], met["name"]))
    words = frozenset(_WORDS.findall(text.lower()))
    says = not words.isdisjoint(_STRONG) or not (words.isdisjoint(_WEAK) or words.isdisjoint(_BESIDE))
    forms = forms_of(text, words)
    found = spoken(look) if says else []
    if forms:
        found += [v for v in cited(look, forms) if not any(v.start < f.end and f.start < v.end for f in found)]
        found.sort(key=lambda v: v.start)
    return found
