"""The direction of a level in Japanese and Korean: that of the change that is told right behind it."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.eastern.look import Look
from softpower.extract.slots.passage import Passage

__all__ = ["fill_directions"]

_LEVELS = frozenset({"amount", "count", "share", "rank"})
_CHANGES = frozenset({"growth", "streak"})


def fill_directions(passages: list[Passage], _: Reading) -> list[Passage]:
    """Fill direction.

    Parameters
    ----------
    passages : list of Passage
        The document.
    _ : Reading
        What holds for it as a whole: nothing is taken from it.

    Returns
    -------
    list of Passage
        The document with this slot filled: "1.2 million, 8% more than last year" is a level that went up.
    """
    out: list[Passage] = []
    for passage in passages:
        claims = list(passage.claims)
        before = out[-1] if out else None
        if claims and before and before.claims and _goes_on(before, passage) and _of_one(before.claims[-1], claims[0]):
            last = before.claims[-1].but(direction=claims[0].direction)
            out[-1] = before.with_claims((*before.claims[:-1], last))
        for n in range(len(claims) - 1):
            if _of_one(claims[n], claims[n + 1]):
                claims[n] = claims[n].but(direction=claims[n + 1].direction)
        out.append(passage.with_claims(tuple(claims)))
    return out


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Tell whether a sentence goes on about the number of the one before: it names nobody."""
    first, second = before.scene, passage.scene
    if not isinstance(first, Look) or not isinstance(second, Look):
        return False
    return first.sentence.block == second.sentence.block and not second.named


def _of_one(level: Claim, change: Claim) -> bool:
    same = level.subject == change.subject and not level.direction
    return same and level.claim_kind in _LEVELS and change.claim_kind in _CHANGES and bool(change.direction)
