"""Claims of sentences in Japanese and Korean."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.eastern.look import TONGUES, Look, look_at
from softpower.extract.claims.eastern.numbers import number_claims
from softpower.extract.claims.eastern.quotes import unbroken
from softpower.extract.claims.eastern.statements import statements

__all__ = ["TONGUES", "Look", "eastern_claims", "look_at", "unbroken"]


def eastern_claims(look: Look) -> list[Claim]:
    """Read the claims of a sentence.

    Parameters
    ----------
    look : Look
        The sentence and what was found in it.

    Returns
    -------
    list of Claim
        Those with a number, then those without.
    """
    numbers = number_claims(look)
    return [*numbers, *statements(look, numbers)]
