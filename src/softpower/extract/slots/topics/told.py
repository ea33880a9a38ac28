"""Topics that were named before, as what the next claim may go on with."""

from __future__ import annotations

from collections import deque
from functools import cache
from itertools import islice
from typing import NamedTuple

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.topics.scores import Offered

__all__ = ["SHARES", "Told", "Topic", "carried", "keys_told", "unit_of"]

SHARES = frozenset({"share", "share_by_region"})
_BACK = 4  # different topics that a claim may take over
_WORDS_BACK = 4  # claims whose topics lend their words
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
    recent : deque of (Claim, int, int, tuple of str)
        The last claims, the block and sentence of each, and the words of its topic.
    """

    __slots__ = ("last", "recent", "topics", "units")

    def __init__(self) -> None:
        self.topics: dict[str, Topic] = {}
        self.units: set[str] = set()
        self.last: Topic | None = None
        self.recent: deque[tuple[Claim, int, int, tuple[str, ...]]] = deque(maxlen=_WORDS_BACK)

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


def carried(claim: Claim, told: Told, block: int, sentence: int) -> list[Offered]:
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
    list of (str, str, tuple of str)
        Patterns and phrases, and what is true of it: where it was said, how often, and for what.
    """
    kind, unit, subject, start = claim.claim_kind, unit_of(claim), claim.subject, claim.start
    part = kind in SHARES
    found: list[Offered] = []
    for rank, (base, t) in enumerate(islice(reversed(told.topics.items()), _BACK)):
        if t.sentence == sentence:
            where = "sentence"
        else:
            where = "block" if t.block == block else "near" if sentence - t.sentence < _FAR else "far"
        alike = (unit != "" and t.unit == unit, t.kind == kind, t.subject == subject, t.start == start)
        flags = _flags((where, rank, min(t.uses, _OFTEN), _sort_of(t.pattern)), (t.kind, kind), alike)
        found.append(("carry", base, flags))
        if part and not base.startswith("share"):
            found.append(("carry part", f"share of {base}", flags))
    return found


def _sort_of(pattern: str) -> str:
    """Tell patterns of nouns near a claim by their sort alone."""
    return pattern.rpartition("x ")[0] + "x" if "x " in pattern else pattern


@cache
def _flags(
    told: tuple[str, int, int, str], kinds: tuple[str, str], alike: tuple[bool, bool, bool, bool]
) -> tuple[str, ...]:
    """Name what is true of a topic told before; all of it is of closed sets."""
    where, rank, uses, pattern = told
    unit, kind, subject, place = alike
    found = [f"at={where}", f"rank={rank}", f"uses={uses}", f"orig={pattern}", f"{kinds[0]}>{kinds[1]}",
             f"rank={rank}|{kinds[1]}"]  # fmt: skip
    if unit:
        found += ("sameunit", "sameunit " + where)
    if kind:
        found += ("samekind", "samekind " + where)
    if subject:
        found.append("samesubject")
    if place:
        found.append("sameplace")
    return tuple(found)


def keys_told(
    claim: Claim, told: Told, place: tuple[int, int], seen: tuple[str, str, str, str]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Tell what the claims named last have in common with this one.

    Parameters
    ----------
    claim : Claim
        The claim.
    told : Told
        What was named before.
    place : (int, int)
        Block and sentence of the claim.
    seen : (str, str, str, str)
        Sort of its verb, whether it refers back, how many nouns its clause has, and which of them lead to it.

    Returns
    -------
    list of (tuple, tuple of str)
        A key for each of those claims, for `likely.names_of`, and the words of its topic.
    """
    kind, unit = claim.claim_kind, unit_of(claim)
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for rank, (other, block, sentence, words) in enumerate(reversed(told.recent)):
        where = (
            "s" if sentence == place[1] else "b" if block == place[0] else "n" if place[1] - sentence < _FAR else "f"
        )
        alike = "u" if unit and unit_of(other) == unit else ""
        alike += "k" if other.claim_kind == kind else ""
        alike += "j" if other.subject == claim.subject else ""
        alike += "p" if other.start == claim.start else ""
        found.append((("told", str(rank), where, alike, kind, other.claim_kind, *seen), words))
    return found
