"""A claim, and the sentence that it is read in with everything that was found there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from softpower.extract.claims.gazetteer import Gazetteer, Mention, lowered, of_table
from softpower.extract.claims.inwords import in_words, left_out
from softpower.extract.claims.memory import Memory
from softpower.extract.claims.periods import When, periods
from softpower.extract.claims.speakers import Said, quotations, said
from softpower.extract.quantities import Stated, read_sentence
from softpower.extract.split import Sentence

__all__ = ["WORD", "Claim", "Reading", "Scene", "scene_of"]

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing that a sentence claims.

    Attributes
    ----------
    claim_kind : str
        share, share_by_region, amount, count, range, growth, recovery, rank, streak, record, target, forecast,
        comparison, lead_shift, event, list, quote, vague_quantity, vague_growth, disagreement or conclusion.
    start, end : int
        Place of the words in the clean text.
    value, low, high : float or None
        The number, or the ends of a range; all None for words alone.
    unit, modifier, direction : str
        As in `Stated`.
    contender, indicator, region, period : str
        Codes and the time; empty where the text names none, or nothing fits well enough.
    subject, topic, place : str
        Whom the claim is about, what it measures and where, in words and whatever the study; several subjects parted
        by "; ".
    baseline, compared_with, speaker, attribution, verifiability, note : str
        The other slots.
    in_words : bool
        Whether the value is a place said in words: "the largest" is 1.
    stated_as : str
        The words that state the number where they are not those of the place: a cell with the unit of its column.
    sign : int or None
        1 where words without a number lean toward the contender, -1 where against, 0 where neither.
    """

    claim_kind: str
    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    modifier: str = "="
    direction: str = ""
    contender: str = ""
    indicator: str = ""
    region: str = ""
    subject: str = ""
    topic: str = ""
    place: str = ""
    period: str = ""
    baseline: str = ""
    compared_with: str = ""
    speaker: str = ""
    attribution: str = ""
    verifiability: str = "checkable"
    sign: int | None = None
    note: str = ""
    in_words: bool = False
    stated_as: str = ""

    def but(self, **slots: object) -> Claim:
        """Give the claim with some of its slots changed.

        Parameters
        ----------
        **slots
            The slots by name.

        Returns
        -------
        Claim
            A copy; made without `dataclasses.replace`, which takes six times as long.
        """
        other = object.__new__(Claim)
        other.__dict__.update(self.__dict__, **slots)
        return other


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What holds for a whole document while it is read.

    Attributes
    ----------
    names : Gazetteer or None
        The framework's names; None where claims are read without a framework.
    year, month : int or None
        When the document was published.
    language : str
        "en", "ja" or "ko".
    focus : tuple of str
        The places that it is about, the first first.
    often : mapping of str to int
        How often it names each place.
    closing : int
        The block with which its last part begins.
    """

    names: Gazetteer | None = None
    year: int | None = None
    month: int | None = None
    language: str = "en"
    focus: tuple[str, ...] = ()
    often: Mapping[str, int] = field(default_factory=dict)
    closing: int = 1 << 30


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A sentence with everything that was found in it.

    What several steps ask of its words is made once, when it is first asked for, and kept.

    Attributes
    ----------
    sentence : Sentence
        The sentence.
    found : sequence of Mention
        What it names.
    times : sequence of When
        The times it names.
    who : Said
        Who speaks.
    stated : sequence of Stated
        Its quantities.
    in_words : frozenset of int
        Where those of them begin that are said in words only.
    memory : Memory
        What the sentences before named of the framework.
    places : sequence of Mention
        The places that it names, whatever the framework.
    told : Memory
        What the sentences before named of all places.
    reading : Reading
        What holds for the whole document.
    ends : bool
        Whether its paragraph ends with it.
    """

    sentence: Sentence
    found: Sequence[Mention]
    times: Sequence[When]
    who: Said
    stated: Sequence[Stated]
    in_words: frozenset[int]
    memory: Memory
    places: Sequence[Mention]
    told: Memory
    reading: Reading
    ends: bool = False

    @property
    def names(self) -> Gazetteer | None:
        """The framework's names; None where claims are read without a framework."""
        return self.reading.names

    @property
    def year(self) -> int | None:
        """Year of publication."""
        return self.reading.year

    @cached_property
    def text(self) -> str:
        """The words of the sentence."""
        return self.sentence.text

    @cached_property
    def low(self) -> str:
        """The words in small letters, each at its place in the sentence."""
        return lowered(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The different words in small letters, with their hyphens and apostrophes."""
        return frozenset(WORD.findall(self.low))

    @cached_property
    def contenders(self) -> Sequence[Mention]:
        """The countries and cities among the places that it names."""
        return of_table(self.places, "contender")

    @cached_property
    def quoted(self) -> Sequence[tuple[int, int]]:
        """Where what stands in quotation marks is long enough to be a view."""
        return quotations(self.text)


def scene_of(
    sentence: Sentence, memory: Memory, told: Memory, reading: Reading, named: Sequence[Mention], *, ends: bool = False
) -> Scene:
    """Look at a sentence once.

    Parameters
    ----------
    sentence : Sentence
        The sentence.
    memory : Memory
        What the sentences before named of the framework.
    told : Memory
        What they named of all places.
    reading : Reading
        What holds for the whole document.
    named : sequence of Mention
        The places that it names.
    ends : bool, default False
        Whether its paragraph ends with it.

    Returns
    -------
    Scene
        The sentence with its mentions, times, speaker and quantities.
    """
    text = sentence.text
    stated = list(read_sentence(text, "en")) if _NUMERAL.search(text) or _NUMBER_WORD.search(text) else []
    stated += left_out(text, stated, named)
    worded = in_words(text, stated, named)
    return Scene(
        sentence=sentence,
        found=reading.names.find(text) if reading.names else (),
        times=periods(text, reading.year, reading.month),
        who=_speaker(sentence, told),
        stated=sorted([*stated, *worded], key=lambda s: s.start),
        in_words=frozenset(s.start for s in worded),
        memory=memory,
        places=named,
        told=told,
        reading=reading,
        ends=ends,
    )


def _speaker(sentence: Sentence, told: Memory) -> Said:
    """Find who speaks; a sentence that is a quotation and names nobody goes on with the speaker before it."""
    who = said(sentence.text, told.people)
    if who.attribution or told.block != sentence.block or not told.speaker.attribution:
        return who
    return replace(told.speaker, start=0, end=0) if quotations(sentence.text) else who


# Most sentences have no digit, sign of money, number word or ordinal, and so no quantity: they cost one look.
_NUMERAL = re.compile(r"[\d%$€£¥₩₹]")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{2,6}teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    r"thousands?|millions?|billions?|trillions?|dozens?|half|halved|third|thirds|quarters?|twice|doubl\w{0,3}|"
    r"tripl\w{0,3}|trebled|fifth|first|second|fourth|"
    r"sixth|seventh|eighth|ninth|tenth|\w{3,7}th|percent|zero)\b",
    re.I,
)
