"""Topics that were named before, as what the next claim may go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim

__all__ = ["SHARES", "Told", "carried", "unit_of"]

SHARES = frozenset({"share", "share_by_region"})
_REMEMBERED = 4  # different topics that a claim may take over; more only from claims of its own kind
_BACK = 20  # claims back
_FAR = 4  # sentences
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A topic that was named before.

    Attributes
    ----------
    base : str
        The phrase without what its kind added.
    kind, unit, subject : str
        Of the claim it was named for.
    block, sentence, start : int
        Where that stands.
    pattern : str
        By which it was first read.
    uses : int
        How often it was named until then.
    words : frozenset of str
        Its words that say something.
    """

    base: str
    kind: str
    unit: str
    subject: str
    block: int
    sentence: int
    start: int
    pattern: str
    uses: int
    words: frozenset[str]


def unit_of(claim: Claim) -> str:
    """Give the unit of a claim without what it is counted per.

    Parameters
    ----------
    claim : Claim
        The claim.

    Returns
    -------
    str
        The unit.
    """
    return claim.unit.partition(" per ")[0]


def carried(claim: Claim, told: Sequence[Told], block: int, sentence: int) -> list[tuple[str, str, list[str]]]:
    """Give the topics that a claim may go on with, each once.

    Parameters
    ----------
    claim : Claim
        The claim.
    told : sequence of Told
        What was named before.
    block, sentence : int
        Where the claim stands.

    Returns
    -------
    list of (str, str, list of str)
        Pattern, phrase and what is true of it: where it was said, how often, and for what.
    """
    kind, unit = claim.claim_kind, unit_of(claim)
    found: dict[str, list[str]] = {}
    for t in reversed(told[-_BACK:]):
        base = t.base
        if base in found or (len(found) >= _REMEMBERED and t.kind != kind):
            continue
        where = _where(t, block, sentence)
        flags = [f"at={where}", f"rank={len(found)}", f"uses={min(t.uses, _OFTEN)}", f"orig={t.pattern}"]
        if unit and t.unit == unit:
            flags += ("sameunit", "sameunit " + where)
        if t.kind == kind:
            flags += ("samekind", "samekind " + where)
        if t.subject == claim.subject:
            flags.append("samesubject")
        if t.start == claim.start:
            flags.append("sameplace")
        found[base] = flags
    return [(pattern, phrase, found[base]) for base in found for pattern, phrase in _fitting(base, kind)]


def _where(t: Told, block: int, sentence: int) -> str:
    if t.sentence == sentence:
        return "sentence"
    return "block" if t.block == block else "near" if sentence - t.sentence < _FAR else "far"


def _fitting(base: str, kind: str) -> list[tuple[str, str]]:
    """Give a topic as it is, and as a share or a level where the claim is one and the topic is not."""
    if kind in SHARES and not base.startswith("share"):
        return [("carry", base), ("carry part", f"share of {base}")]
    return [("carry", base)]
