"""Signs that speak for or against whom a claim may be about, with what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from softpower.extract.slots.weights import read_weights

__all__ = ["Lexicon", "Signs", "Worded", "lexicon", "signs", "worded"]

_WHOLE = 100  # weights have two decimals: counted in hundredths, the same signs weigh the same in any order


class Signs(NamedTuple):
    """Signs that hold together.

    Attributes
    ----------
    names : tuple of str
        The signs.
    weight : int
        What they weigh together, in hundredths.
    """

    names: tuple[str, ...]
    weight: int


@cache
def signs(forms: str, *parts: str | int) -> Signs:
    """Name signs and weigh them; each that was met before is only looked up.

    Parameters
    ----------
    forms : str
        The signs parted by blanks, with `{0}`, `{1}` for the parts.
    *parts : str or int
        Words of closed classes and small numbers, without blanks.

    Returns
    -------
    Signs
        The signs and their weight.

    Examples
    --------
    >>> signs("before.{0} before.{0}.{1}", "empty", "points").names
    ('before.empty', 'before.empty.points')
    """
    names = tuple(forms.format(*parts).split())
    weights = read_weights("whom/weights.csv")
    return Signs(names, sum(round(_WHOLE * weights.get(name, 0.0)) for name in names))


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
    for name, weight in read_weights("whom/weights.csv").items():
        if name.startswith("w."):
            _, relation, word = name.split(".", 2)
            found.setdefault(relation, {})[word] = round(_WHOLE * weight)
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
