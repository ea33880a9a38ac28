"""Signs that speak for or against a source of a claim, with what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from softpower.extract.slots.weights import read_weights

__all__ = ["Signs", "signs", "worded"]

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
def _weights() -> dict[str, int]:
    return {name: round(_WHOLE * weight) for name, weight in read_weights("sources/weights.csv").items()}


@cache
def signs(forms: str, *parts: str | int) -> Signs:
    """Name signs and weigh them; those that were met before are only looked up.

    Parameters
    ----------
    forms : str
        The signs parted by blanks, with `{0}`, `{1}` for the parts.
    *parts : str or int
        Words of closed classes, truths and small numbers, without blanks.

    Returns
    -------
    Signs
        The signs and their weight.

    Examples
    --------
    >>> signs("r.{0} r.{0}.d.{1}", "block", 2).names
    ('r.block', 'r.block.d.2')
    """
    return worded(forms.format(*parts).split())


def worded(names: Sequence[str]) -> Signs:
    """Weigh signs that hold words of the text.

    Parameters
    ----------
    names : sequence of str
        The signs.

    Returns
    -------
    Signs
        The signs and their weight.
    """
    weights = _weights()
    return Signs(tuple(names), sum(weights.get(name, 0) for name in names))
