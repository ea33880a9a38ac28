"""Speaker and attribution of claims: whoever most likely stands behind each, with the whole document in view."""

from __future__ import annotations

from collections.abc import Callable

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources.candidates import candidates_of
from softpower.extract.slots.sources.page import page_of
from softpower.extract.slots.sources.parties import Party
from softpower.extract.slots.sources.profiles import profile_of
from softpower.extract.slots.sources.sights import sight_of

__all__ = ["attribute", "walk"]

# Takes a claim and who may stand behind it with the signs for each, and gives who does.
Decide = Callable[[Claim, dict[Party | None, list[Signs]]], Party | None]


def attribute(passages: list[Passage], _: Reading) -> list[Passage]:
    """Fill speaker and attribution.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    _ : Reading
        What holds for the whole document; not looked at.

    Returns
    -------
    list of Passage
        The same passages with the sources of their claims.
    """
    return walk(passages, _likeliest)


def _likeliest(_: Claim, candidates: dict[Party | None, list[Signs]]) -> Party | None:
    """Choose the candidate whose signs weigh most; of several the first."""
    best, most = None, float("-inf")
    for party, held in candidates.items():
        score = 0
        for signs in held:
            score += signs.weight
        if score > most:
            best, most = party, score
    return best


def walk(passages: list[Passage], decide: Decide) -> list[Passage]:
    """Go through a document and decide who stands behind each claim.

    Parameters
    ----------
    passages : list of Passage
        The document.
    decide : callable
        Takes a claim and its candidates, and gives one of them; None for nobody.

    Returns
    -------
    list of Passage
        The same passages with the sources of their claims.
    """
    if not any(passage.claims for passage in passages):
        return passages
    page = page_of(passages)
    profiles = {party: profile_of(page, party) for party in page.parties}
    found = list(passages)
    for n, passage in enumerate(passages):
        if passage.claims:
            sight = sight_of(page, profiles, n)
            told = [(c, decide(c, candidates_of(sight, c))) for c in passage.claims]
            found[n] = passage.with_claims(tuple(_attributed(c, passage.scene, party) for c, party in told))
    return found


_SMALL = frozenset({"The", "A", "An", "Its", "Their", "Both", "Some", "Many", "That"})


def _attributed(claim: Claim, scene: object, party: Party | None) -> Claim:
    """Write a source into a claim."""
    if party is None:
        return claim
    quoted = False
    if isinstance(scene, Scene):
        at = claim.start - scene.sentence.start
        quoted = any(a <= at < b for a, b in scene.quoted)
    words = party.who
    first, _, rest = words.partition(" ")
    if first in _SMALL:
        words = f"{first.lower()} {rest}"
    if party.sort == "people" or words.endswith("(unnamed)"):
        words = words.removesuffix(")") + ", direct quotation)" if quoted else words
    elif party.speaker:
        words += " (direct quotation)" if quoted else " (indirect speech)"
    elif quoted:
        words += " (direct quotation)"
    return claim.but(speaker=party.speaker, attribution=words)
