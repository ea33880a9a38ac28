"""What a document lends to the topics of its claims: its sentences cut into phrases, title, headings and theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from softpower.extract.claims.claim import Scene
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.topics.frames import outside_of
from softpower.extract.slots.topics.likely import Sight, stems
from softpower.extract.slots.topics.offers import Setting
from softpower.extract.slots.topics.phrases import Phrases, noun, phrases_of
from softpower.extract.slots.topics.themes import known_theme, theme_of

__all__ = ["Page"]

_ENDS = (".", "!", "?", '"', "”")  # of a sentence; a heading has none


class Page:
    """A document, of which only those sentences are cut that are asked for.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._cut: dict[int, Phrases | None] = {}
        told = [cut for n, p in enumerate(passages) if p.claims and (cut := self.cut(n))]
        title = passages[0].scene.text.lower() if passages and passages[0].scene else ""
        self._theme = known_theme(passages) or theme_of(told, title)
        self._title = frozenset(_words(self.cut(0))) if passages else frozenset()
        self._often = Counter(stem for phrases in told for stem in _words(phrases))
        self._sights: dict[int, Sight] = {}
        self._headings: list[int] = []
        for n, p in enumerate(passages):
            if n and not p.claims and isinstance(p.scene, Scene) and not p.scene.text.rstrip().endswith(_ENDS):
                self._headings.append(n)
        self._opening = ""

    def cut(self, n: int) -> Phrases | None:
        """Cut a sentence.

        Parameters
        ----------
        n : int
            Which passage.

        Returns
        -------
        Phrases or None
            Its words; None for a table.
        """
        if n not in self._cut:
            scene = self._passages[n].scene
            self._cut[n] = phrases_of(scene.text, outside_of(scene)) if isinstance(scene, Scene) else None
        return self._cut[n]

    def setting(self, n: int, *, first: bool) -> Setting:
        """Give theme, and what the sentence speaks of first; for its first claim, what the one before did.

        Parameters
        ----------
        n : int
            Which passage; asked for in their order.
        first : bool
            Whether it is for the first claim of the passage.

        Returns
        -------
        Setting
            What the document lends to the phrases.
        """
        phrases = self.cut(n)
        before = self._opening
        opening = noun(phrases, phrases.chunks[0]) if phrases and phrases.chunks else ""
        self._opening = opening or before
        return Setting(self._theme, before if first else opening)

    def before(self, n: int) -> Phrases | None:
        """Give the sentence before another.

        Parameters
        ----------
        n : int
            Which passage.

        Returns
        -------
        Phrases or None
            The last passage before it that has words and no cells; None for the first.
        """
        return next((cut for m in range(n - 1, max(-1, n - 3), -1) if (cut := self.cut(m))), None)

    def sight(self, n: int) -> Sight:
        """Give the words that the document lends to those of a sentence.

        Parameters
        ----------
        n : int
            Which passage.

        Returns
        -------
        Sight
            The words of title, heading and the sentence before, and how often each word is said.
        """
        found = self._sights.get(n)
        if found is None:
            heading = self._heading(n)
            above = frozenset(_words(self.cut(heading))) if heading else frozenset()
            found = Sight(self._title, above, frozenset(_words(self.before(n))), self._often, {})
            self._sights[n] = found
        return found

    def _heading(self, n: int) -> int:
        """Give the last heading before a sentence; 0 for none."""
        found = 0
        for heading in self._headings:
            if heading > n:
                break
            found = heading
        return found


def _words(phrases: Phrases | None) -> set[str]:
    """Give the different words of the nouns of a sentence."""
    if phrases is None:
        return set()
    return {stem for first, last in phrases.chunks for word in phrases.low[first:last] for stem in stems(word)}
