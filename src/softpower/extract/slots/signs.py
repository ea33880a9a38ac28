"""Signs that speak for or against a choice, with what they weigh together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from softpower.extract.slots.weights import read_weights

__all__ = ["Signs", "hundredths", "named", "weighed"]

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
def hundredths(table: str) -> dict[str, int]:
    """Read the weights of a model in whole hundredths.

    Parameters
    ----------
    table : str
        Path of its table, as `read_weights` takes it.

    Returns
    -------
    dict of str to int
        Weight by sign.
    """
    return {name: round(_WHOLE * weight) for name, weight in read_weights(table).items()}


@cache
def named(table: str, forms: str, *parts: str | int) -> Signs:
    """Name signs and weigh them; those that were met before are only looked up.

    Parameters
    ----------
    table : str
        Path of the table of their weights.
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
    >>> named("whom/weights.csv", "before.{0} before.{0}.{1}", "empty", "points").names
    ('before.empty', 'before.empty.points')
    """
    return weighed(table, forms.format(*parts).split())


def weighed(table: str, names: Sequence[str]) -> Signs:
    """Weigh signs that hold words of the text.

    Parameters
    ----------
    table : str
        Path of the table of their weights.
    names : sequence of str
        The signs.

    Returns
    -------
    Signs
        The signs and their weight.
    """
    weights = hundredths(table)
    return Signs(tuple(names), sum(weights.get(name, 0) for name in names))
