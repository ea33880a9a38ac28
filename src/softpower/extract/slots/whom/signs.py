"""Signs that speak for or against whom a claim may be about, with what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from softpower.extract.slots.signs import hundredths, named

__all__ = ["Lexicon", "Worded", "lexicon", "signs", "worded"]

_TABLE = "whom/weights.csv"
signs = partial(named, _TABLE)


class Worded(NamedTuple):
    """Words that stand beside one who is in some relation to a claim.

    Attributes
    ----------
    relation : str
        The relation.
    words : tuple of str
        The words.
    weight : int
        What they weigh together, in hundredths.
    """

    relation: str
    words: tuple[str, ...]
    weight: int

    @property
    def names(self) -> tuple[str, ...]:
        """The signs: the relation with each of the words."""
        return tuple(f"w.{self.relation}.{word}" for word in self.words)


class Lexicon(NamedTuple):
    """What words weigh beside somebody.

    Attributes
    ----------
    relations : dict of str to dict of str to int
        Relation -> word -> weight in hundredths.
    words : frozenset of str
        The words that weigh something in any relation.
    """

    relations: dict[str, dict[str, int]]
    words: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Give what words weigh, read once.

    Returns
    -------
    Lexicon
        The words.
    """
    found: dict[str, dict[str, int]] = {}
    for name, weight in hundredths(_TABLE).items():
        if name.startswith("w."):
            _, relation, word = name.split(".", 2)
            found.setdefault(relation, {})[word] = weight
    return Lexicon(found, frozenset(word for words in found.values() for word in words))


def worded(relation: str, words: Sequence[str], telling: Sequence[str]) -> Worded:
    """Weigh the words beside one who is in some relation to a claim.

    Parameters
    ----------
    relation : str
        The relation, without a dot.
    words : sequence of str
        The words.
    telling : sequence of str
        Those of them that weigh something in any relation.

    Returns
    -------
    Worded
        The words and their weight.
    """
    weights = lexicon().relations.get(relation, {})
    return Worded(relation, tuple(words), sum([weights[word] for word in telling if word in weights]))
