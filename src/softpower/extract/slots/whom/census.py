"""Who is who in a document: whom it names most, who belongs to whom, whom its claims seem to be about at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from softpower.extract.claims.places import places
from softpower.extract.slots.whom.sight import Sight
from softpower.extract.slots.whom.words import PLACES

__all__ = ["Census", "Owned", "census_of"]

_OFTEN = 8  # so many names are told apart by how often they stand; any other is seldom named
_RARE = 4  # names from this place on are alike
_BETWEEN = 3  # words between a place and the firm that belongs there: "X's publisher Y"


class Owned(NamedTuple):
    """How a people's things stand against their country in a document: "Korean series", "anime".

    Attributes
    ----------
    home : str
        The country.
    part : int
        How many quarters of the mentions of both are of the things.
    titled : str
        Which of them the title names: "t" or "n" for the things, then "c" or "n" for the country.
    homes : int
        Of how many countries it tells such things; two for all more.
    top : bool
        Whether the country is one of the three that are named most.
    """

    home: str
    part: int
    titled: str
    homes: int
    top: bool


@dataclass(slots=True)
class Census:
    """Who is who in a document.

    Attributes
    ----------
    often : list of str
        Whom it names most, the first most.
    ranks : dict of str to int
        Their places in that order; from the fifth on they are alike.
    main : str
        The sort of the first.
    level : str
        How many fifths of the mentions of its first cities and countries are of cities, and whether its title names a
        city ("t") or something else ("n").
    homes : dict of str to str
        Firm -> the country it belongs to.
    owned : dict of str to Owned
        A people's things -> how they stand against their country.
    hints : list of str
        Whom a look at each sentence by itself took each claim to be about.
    cast : dict of str to (int, int)
        Name -> its place in the order of how often it stands there, and in which of six parts its share of them lies.
    """

    often: list[str] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    main: str = "none"
    level: str = ""
    homes: dict[str, str] = field(default_factory=dict)
    owned: dict[str, Owned] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    cast: dict[str, tuple[int, int]] = field(default_factory=dict)


_SHARES = (
    0.05,
    0.12,
    0.25,
    0.5,
)  # of all claims: a name aside, one of many, of several, of few, and nearly the only one


def census_of(
    sights: Sequence[Sight],
    title: Sequence[str],
    hints: list[str],
    counted: Mapping[str, int],
    tops: Mapping[str, Sequence[str]],
    sorts: Mapping[str, str],
) -> Census:
    """Find out who is who in a document.

    Parameters
    ----------
    sights : sequence of Sight
        Its sentences.
    title : sequence of str
        What its title names.
    hints : list of str
        Whom a look at each sentence by itself took each claim to be about.
    counted : mapping of str to int
        How often it names each place.
    tops : mapping of str to sequence of str
        Its cities and its countries, those it names most first.
    sorts : mapping of str to str
        The sorts of names that are no places.

    Returns
    -------
    Census
        Who is who.
    """
    kinds = places().kinds
    every = Counter(n.name for sight in sights for n in sight.names if n.aside != "who" and n.sort != "part")
    often = [name for name, _ in every.most_common(_OFTEN)]
    found = Census(
        often=often,
        ranks={name: min(rank, _RARE) for rank, name in enumerate(often)},
        main=sorts.get(often[0]) or kinds.get(often[0], "other") if often else "none",
        level=_level(title, counted, tops),
        hints=hints,
    )
    for rank, (name, times) in enumerate(Counter(hints).most_common()):
        found.cast[name] = (min(rank, _RARE), 1 + sum(times >= share * len(hints) for share in _SHARES))
    _belongings(found, sights, every, title, counted, tops["country"])
    return found


def _level(title: Sequence[str], counted: Mapping[str, int], tops: Mapping[str, Sequence[str]]) -> str:
    """Tell whether a document is about cities or about countries."""
    cities, countries = (sum(counted[name] for name in tops[sort][:2]) for sort in ("city", "country"))
    part = str(5 * cities // (cities + countries + 1)) if cities + countries else "z"
    kinds = places().kinds
    return part + ("t" if any(kinds.get(name) == "city" for name in title) else "n" if title else "o")


def _belongings(
    found: Census,
    sights: Sequence[Sight],
    every: Mapping[str, int],
    title: Sequence[str],
    counted: Mapping[str, int],
    countries: Sequence[str],
) -> None:
    """Find which firms and which things belong to which country."""
    within = places().within
    owners: dict[str, str] = {}
    for sight in sights:
        at = {n.start: n.name for n in sight.names if n.sort == "country"}
        for n in sight.names:
            if n.sort == "group" and n.start in at:
                owners.setdefault(n.name, at[n.start])
            elif n.sort == "theme":
                owners.setdefault(n.name, within.get(n.name.removesuffix("s"), "") or within.get(n.name, ""))
        for one, other in pairwise(sight.names):
            theirs = other.sort == "firm" and one.sort in PLACES and one.role in {"'s", "adj"}
            if theirs and sight.text.count(" ", one.end, other.start) <= _BETWEEN:
                found.homes.setdefault(other.name, one.name)
    times: Counter[str] = Counter()
    for thing, home in owners.items():
        times[home] += every.get(thing, 0)
    several = min(2, sum(n > 2 for n in times.values()))
    for thing, home in owners.items():
        mine, all_theirs = every.get(thing, 0), counted.get(home, 0)
        titled = ("t" if thing in title else "n") + ("c" if home in title else "n")
        part = 4 * mine // (mine + all_theirs + 1)
        found.owned[thing] = Owned(home, part, titled, several, home in countries[:3])
