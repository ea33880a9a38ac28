"""More phrases that may name what a claim measures: the nouns of its sentence, and of the one before."""

from __future__ import annotations

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.topics.frames import Frame
from softpower.extract.slots.topics.offers import Offer, Setting
from softpower.extract.slots.topics.phrases import Chunk, Phrases, noun, noun_with_next
from softpower.extract.slots.topics.told import SHARES

__all__ = ["nearby"]

_PARTS = SHARES | {"target", "forecast", "comparison", "record"}
_NAMED = SHARES | {"rank", "comparison", "streak"}
# Nouns of each sort that are tried: those farther away were chosen for no labelled claim.
_BEFORE, _BEHIND, _OUTSIDE, _EARLIER = 3, 2, 3, 2


def nearby(frame: Frame, claim: Claim, setting: Setting, before: Phrases | None) -> list[Offer]:
    """Give the phrases near a claim.

    Parameters
    ----------
    frame : Frame
        Where it stands.
    claim : Claim
        The claim.
    setting : Setting
        What the document lends.
    before : Phrases or None
        The words of the sentence before.

    Returns
    -------
    list of (str, str)
        Pattern and phrase; each pattern begins with "x ", or "part x " for a share.
    """
    found: list[Offer] = []
    part = frame.number is not None and claim.unit.startswith("percent") and claim.claim_kind in _PARTS
    phrases, theme = frame.phrases, setting.theme
    for name, chunk in _chunks_of(frame):
        said, joined = noun(phrases, chunk), noun_with_next(phrases, chunk, len(phrases.low))
        found += (f"x {name}", said), (f"x {name}+next", joined)
        if part:
            found.append((f"part x {name}", f"share of {said}"))
        if part and joined:
            found.append((f"part x {name}+next", f"share of {joined}"))
    if before and before.chunks:
        found += [(f"x earlier{n}", noun(before, chunk)) for n, chunk in enumerate(before.chunks[:_EARLIER])]
        found.append(("x earlier0+next", noun_with_next(before, before.chunks[0], len(before.low))))
    if theme:
        roles = {"unit": frame.unit, "subject": frame.subject, "between": frame.between}
        named = ((name, noun(phrases, role)) for name, role in roles.items())
        found += [(f"x theme {name}", f"{theme} {said}") for name, said in named if said and theme not in said]
    if claim.claim_kind in _NAMED:
        found.append(("x naming", "share naming it"))
    return found


def _chunks_of(frame: Frame) -> list[tuple[str, Chunk]]:
    """Give the nouns of the sentence by their place: before the number, behind it, or not of its clause."""
    left, first, last, right = frame.left, frame.first, frame.last, frame.right
    numeric = frame.number is not None
    own: list[Chunk] = []
    outside: list[Chunk] = []
    for chunk in frame.phrases.chunks:
        (own if left <= chunk[0] < right else outside).append(chunk)
    before = [c for c in reversed(own) if c[1] <= first] if numeric else own
    found = [(f"{'before' if numeric else 'word'}{n}", c) for n, c in enumerate(before[:_BEFORE])]
    if numeric:
        found += [(f"behind{n}", c) for n, c in enumerate([c for c in own if c[0] >= last][:_BEHIND])]
    return found + [(f"outside{n}", c) for n, c in enumerate(outside[:_OUTSIDE])]
