"""Whom the claims of an English document are about, where they hold, and against whom.

Each claim gets candidates: what its sentence names, whom the text before was about, what the heading, the title and the
document name, those who stand side by side, plain nouns and the survey. A linear model weighs the signs for each; its
weights stand beside it and are fitted by `scripts/fit_whom.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.whom.against import against
from softpower.extract.slots.whom.candidates import candidates_of
from softpower.extract.slots.whom.document import page_of
from softpower.extract.slots.whom.page import Page
from softpower.extract.slots.whom.sight import Sight
from softpower.extract.slots.whom.signs import Worded
from softpower.extract.slots.whom.view import View
from softpower.extract.slots.whom.where import where

__all__ = ["about", "walk"]

# Takes a claim and whom it may be about with the signs for each, and gives whom.
Decide = Callable[[Claim, dict[str, list[Signs | Worded]]], str]


def about(passages: list[Passage], reading: Reading) -> list[Passage]:
    """Say whom the claims of a document are about, where they hold, and against whom.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        What holds for all of it.

    Returns
    -------
    list of Passage
        The same claims with `subject`, `place` and `compared_with`.
    """
    return walk(passages, reading, _likeliest)


def _likeliest(claim: Claim, candidates: dict[str, list[Signs | Worded]]) -> str:
    """Choose the candidate whose signs weigh most; of several the first."""
    best, most = claim.subject, float("-inf")
    for name, held in candidates.items():
        score = 0
        for signs in held:
            score += signs.weight
        if score > most:
            best, most = name, score
    return best


def walk(passages: list[Passage], reading: Reading, decide: Decide) -> list[Passage]:
    """Go through a document and decide in order whom each claim is about.

    Parameters
    ----------
    passages : list of Passage
        The document.
    reading : Reading
        What holds for all of it.
    decide : callable
        Takes a claim and the candidates with their signs, and gives whom it is about.

    Returns
    -------
    list of Passage
        The same claims with their slots.
    """
    page, sights = page_of(passages, reading)
    result = []
    for passage, sight in zip(passages, sights, strict=True):
        if sight is None:
            page.tell([c.subject for c in passage.claims if c.subject])
            result.append(passage)
        elif sight.scene.sentence.heading:
            page.heading = sight.headed()
            result.append(passage)
        else:
            result.append(_sentence(passage, sight, page, decide))
    return result


def _sentence(passage: Passage, sight: Sight, page: Page, decide: Decide) -> Passage:
    page.enter(sight.scene.sentence.block)
    if not passage.claims:
        page.leave(sight)
        return passage
    sight.look()
    starts = {claim.start - sight.scene.sentence.start for claim in passage.claims}
    sight.told = [number for number in sight.scene.stated if number.start in starts]
    claims: list[Claim] = []
    place = ""
    for claim in passage.claims:
        view = View(claim, sight, page)
        subject = decide(claim, candidates_of(view))
        page.decided(subject)
        place = where(subject, view, page, place)
        claims.append(claim.but(subject=subject, place=place, compared_with=against(subject, view, page)))
    page.held, page.held_kind = place, claims[-1].claim_kind
    page.leave(sight)
    return passage.with_claims(tuple(_sides(claims)))


def _sides(claims: list[Claim]) -> list[Claim]:
    """Give a comparison of two numbers the two sides that its numbers are about."""
    sided = []
    for one in claims:
        claim = one
        if claim.claim_kind == "comparison" and claim.value is None and claim.low is None:
            inside = [c for c in claims if c is not claim and claim.start <= c.start and c.end <= claim.end]
            ends = [c for c in inside if c.start == claim.start or c.end == claim.end]
            if len(ends) == 2 and ends[0].subject != ends[1].subject:
                claim = claim.but(subject=ends[0].subject, compared_with=ends[1].subject)
        sided.append(claim)
    return sided
