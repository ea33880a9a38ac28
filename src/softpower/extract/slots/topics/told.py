"""Topics that were named before, as what the next claim may go on with."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import NamedTuple

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.topics.scores import Choice

__all__ = ["SHARES", "Told", "Topic", "carried", "unit_of"]

SHARES = frozenset({"share", "share_by_region"})
_REMEMBERED = 2  # different topics that a claim may take over; more only from claims of its own kind
_BACK = 3  # different topics back
_RECENT = 2  # topics whose words the next may share
_FAR = 4  # sentences
_OFTEN = 3


class Topic(NamedTuple):
    """A topic that was named before.

    Attributes
    ----------
    kind, unit, subject : str
        Of the claim it was last named for.
    block, sentence, start : int
        Where that stands.
    pattern : str
        By which it was first read.
    uses : int
        How often it was named until then.
    words : frozenset of str
        Its words that say something.
    """

    kind: str
    unit: str
    subject: str
    block: int
    sentence: int
    start: int
    pattern: str
    uses: int
    words: frozenset[str]


class Told:
    """The topics that were named before, the last one last.

    Attributes
    ----------
    topics : dict of str to Topic
        Phrase without what its kind added -> when it was named.
    units : set of str
        The units of the claims they were named for.
    last : Topic or None
        The last.
    """

    __slots__ = ("last", "topics", "units")

    def __init__(self) -> None:
        self.topics: dict[str, Topic] = {}
        self.units: set[str] = set()
        self.last: Topic | None = None

    def note(self, base: str, pattern: str, claim: Claim, block: int, sentence: int, words: frozenset[str]) -> None:
        """Note a topic for the claims that follow; one that is taken over keeps the pattern that it was first read by.

        Parameters
        ----------
        base, pattern : str
            The phrase, and where it came from.
        claim : Claim
            What it was named for.
        block, sentence : int
            Where that stands.
        words : frozenset of str
            Its words that say something.
        """
        before = self.topics.pop(base, None)
        if before and pattern.startswith("carry"):
            pattern = before.pattern
        unit, uses = unit_of(claim), before.uses + 1 if before else 1
        self.last = Topic(claim.claim_kind, unit, claim.subject, block, sentence, claim.start, pattern, uses, words)
        self.topics[base] = self.last
        self.units.add(unit)

    def words(self) -> set[str]:
        """Give the words of the topics named last.

        Returns
        -------
        set of str
            The words.
        """
        return set().union(*(topic.words for topic in islice(reversed(self.topics.values()), _RECENT)))


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


def carried(claim: Claim, told: Told, block: int, sentence: int) -> list[Choice]:
    """Give the topics that a claim may go on with, each once.

    Parameters
    ----------
    claim : Claim
        The claim.
    told : Told
        What was named before.
    block, sentence : int
        Where the claim stands.

    Returns
    -------
    list of Choice
        The phrases, and what is true of it: where it was said, how often, and for what.
    """
    kind, unit, subject, start = claim.claim_kind, unit_of(claim), claim.subject, claim.start
    part = kind in SHARES
    found: list[Choice] = []
    rank = 0
    for base, t in islice(reversed(told.topics.items()), _BACK):
        same = t.kind == kind
        if rank >= _REMEMBERED and not same:
            continue
        if t.sentence == sentence:
            where = "sentence"
        else:
            where = "block" if t.block == block else "near" if sentence - t.sentence < _FAR else "far"
        alike = (unit != "" and t.unit == unit, same, t.subject == subject, t.start == start)
        flags = _flags(where, rank, t.uses if t.uses < _OFTEN else _OFTEN, t.pattern, alike)
        rank += 1
        found.append(("carry", base, flags))
        if part and not base.startswith("share"):
            found.append(("carry part", f"share of {base}", flags))
    return found


@cache
def _flags(where: str, rank: int, uses: int, pattern: str, alike: tuple[bool, bool, bool, bool]) -> tuple[str, ...]:
    """Name what is true of a topic told before; all of it is of closed sets."""
    unit, kind, subject, place = alike
    found = [f"at={where}", f"rank={rank}", f"uses={uses}", f"orig={pattern}"]
    if unit:
        found += ("sameunit", "sameunit " + where)
    if kind:
        found += ("samekind", "samekind " + where)
    if subject:
        found.append("samesubject")
    if place:
        found.append("sameplace")
    return tuple(found)
