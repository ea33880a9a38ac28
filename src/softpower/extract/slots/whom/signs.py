"""Signs that speak for or against whom a claim may be about, with what they weigh together."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from softpower.extract.slots.weights import read_weights

__all__ = ["Signs", "signs"]

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
