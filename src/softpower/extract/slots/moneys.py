"""Money whose name several countries share: pounds are those of the country that the claim is about."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.places import places
from softpower.units import CURRENCIES

__all__ = ["money_of"]

_NAMED = re.compile(r"\b(pound|peso|rupee|sole?|real|rand)(?:e?s)?\b", re.I)


def money_of(claim: Claim, words: str, unit: str) -> str:
    """Name the money of a claim by the country that it is about.

    Parameters
    ----------
    claim : Claim
        The claim, with its subject and place.
    words : str
        The words of its number.
    unit : str
        Its unit so far.

    Returns
    -------
    str
        A currency of ISO 4217 where the words name a money that the country of the subject or place has; else the unit.
    """
    named = _NAMED.search(words)
    if named is None:
        return unit
    name = named[1].lower()
    for place in (*claim.subject.split("; "), *claim.place.split("; ")):
        country = places().within.get(place) or place
        code = _moneys().get(("sole" if name == "sol" else name, country), "")
        if code in CURRENCIES:
            return code
    return unit


@cache
def _moneys() -> dict[tuple[str, str], str]:
    text = files(__package__).joinpath("moneys.csv").read_text(encoding="utf-8")
    return {(row["word"], row["country"]): row["currency"] for row in csv.DictReader(text.splitlines())}
