"""Topics that were named before, as what the next claim may go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim

__all__ = ["SHARES", "Told", "carried", "unit_of"]

SHARES = frozenset({"share", "share_by_region"})
_REMEMBERED = 4  # different topics that a claim may take over; more only from claims of its own kind
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
    """

    base: str
    kind: str
    unit: str
    subject: str
    block: int
    sentence: int
    start: int
    pattern: str


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
    uses: dict[str, int] = {}
    for t in told:
        uses[t.base] = uses.get(t.base, 0) + 1
    found: dict[str, list[str]] = {}
    ranks: dict[str, int] = {}
    for t in reversed(told):
        base = t.base
        flags = found.get(base)
        if flags is None:
            if len(found) >= _REMEMBERED and t.kind != kind:
                continue
            ranks[base] = len(found)
            where = _where(t, block, sentence)
            flags = found[base] = [f"at={where}", f"rank={ranks[base]}", f"uses={min(uses[base], _OFTEN)}",
                                   f"orig={t.pattern}"]  # fmt: skip
            if t is told[0]:
                flags.append("opening")
        for flag, holds in (
            ("sameunit", t.unit == unit and unit),
            ("samekind", t.kind == kind),
            ("samesubject", t.subject == claim.subject),
            ("sameplace", t.start == claim.start),
        ):
            if holds and flag not in flags:
                flags.append(flag)
                flags.append(f"{flag} {_where(t, block, sentence)}")
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
