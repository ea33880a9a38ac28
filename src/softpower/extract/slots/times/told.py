"""What a text has told of times so far: which it named, which claims were dated by them, and how it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.claims.periods import When
from softpower.extract.quantities.lexicon import CARDINALS
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.times.cues import (
    GOES_ON,
    HAPPENS,
    IN_PASSING,
    SAME_TIME,
    YEARS_EARLIER,
    form_of,
    speaks_of_now,
    tells_of_survey,
)
from softpower.extract.slots.times.overview import overview

__all__ = ["NONE", "PUBLISHED", "Before", "Candidate", "Known", "Told"]

_NEAR, _FAR = 32, 60  # characters before a time in which its verb stands
_MOST_TIMES, _RECENT = 6, 2
_LONG_AGO = 100  # years


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time that a claim may speak of.

    Attributes
    ----------
    period : str
        The time; empty for none.
    when : When or None
        Its place where the claim's own sentence names it.
    far : bool
        Whether it was told before the sentence before.
    form : str
        How it is said.
    passing, happens, ahead : bool
        Whether it only says when a thing began that is spoken of in passing, whether it is the time of an event, and
        whether it is later than the year of publication.
    """

    period: str
    when: When | None = None
    far: bool = False
    form: str = ""
    passing: bool = False
    happens: bool = False
    ahead: bool = False

    @property
    def own(self) -> bool:
        """Whether the claim's own sentence names it."""
        return self.when is not None


NONE = Candidate("")  # no time at all
PUBLISHED = Candidate("", form="published")  # the year of publication, by the sense of the text


@dataclass(frozen=True, slots=True)
class Before:
    """The claim before, and what it was dated by.

    Attributes
    ----------
    period : str
        Its period; empty for none.
    how : str
        "o" for a time of its own sentence, "c" for one told before, "p" for the year of publication, "t" for that of
        a table, "n" for none.
    block, at : int
        Its paragraph and its passage.
    subject, unit : str
        Whom it is about and its unit.
    """

    period: str
    how: str
    block: int
    at: int
    subject: str
    unit: str


@dataclass(slots=True)
class Known:
    """A time that the text has told of.

    Attributes
    ----------
    period : str
        The time.
    at, block, headings : int
        The passage that told of it last, its paragraph, and how many headings stood before.
    survey : bool
        Whether a survey was made then.
    passing : bool
        Whether it was only named in passing.
    used : int
        How many claims were dated by it.
    units : set of str
        Their units.
    first : Candidate
        How it was named first.
    """

    period: str
    at: int
    block: int
    headings: int
    first: Candidate = NONE
    survey: bool = False
    passing: bool = True
    used: int = 0
    units: set[str] = field(default_factory=set)


class Told:
    """What a text has told of times so far.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    reading : Reading
        What holds for the whole document.

    Attributes
    ----------
    overview : Overview
        What the whole document says of times.
    section : frozenset of str
        The times that the heading above names.
    past : str
        What the claims so far were dated by, a letter each as in `Before`.
    last : Before or None
        The claim before.
    at, block, headings : int
        The passage, how many paragraphs began so far, and how many headings stood before.
    own : list of Candidate
        The times that its sentence names.
    before : str
        What the claim before was dated by in the same sentence; "-" for nothing.
    poll : bool
        Whether the text tells of a survey.
    opens, still, goes_on : bool
        Whether the sentence opens its paragraph, speaks of now, or goes on about what the one before told.
    same_time : str
        The words by which it goes back to a time: "that year".
    """

    def __init__(self, passages: Sequence[Passage], reading: Reading) -> None:
        self._year = reading.year
        self._whole = len(passages)
        self.overview = overview(passages)
        self.section: frozenset[str] = frozenset()
        self.past = ""
        self.last: Before | None = None
        self._known: dict[str, Known] = {}
        self._latest: list[str] = []  # periods, the one told of last at the end
        self._line = -1
        self._scene: Scene | None = None
        self._dated = 0
        self._polled = False
        self.at = self.block = self.headings = 0
        self.own: list[Candidate] = []
        self.before = self.same_time = ""
        self.opens, self.still, self.goes_on = True, False, False
        self.poll = any(p.scene and p.claims and tells_of_survey(p.scene.sentence.text.lower()) for p in passages)

    def enter(self, n: int, scene: Scene | None, *, claims: bool) -> None:
        """Go on to the next passage.

        Parameters
        ----------
        n : int
            Its number.
        scene : Scene or None
            Its sentence; None for a table.
        claims : bool
            Whether it holds claims.
        """
        self.at, self._scene, self.own, self.before, self.opens = n, scene, [], "", True
        if scene is None:
            return
        self.headings += scene.sentence.heading
        self.opens = scene.sentence.block != self._line
        self._line = scene.sentence.block
        self.block += self.opens
        text, low = scene.text, scene.text.lower()
        self.own = [self._named(text, when) for when in scene.times[:_MOST_TIMES]]
        if " years " in low and self._latest and (back := YEARS_EARLIER.search(low)):
            self.own += self._earlier(text, back)
        if scene.sentence.heading:
            self.section = frozenset(when.period for when in scene.times)
        self.goes_on = bool(GOES_ON.match(text))
        if claims:
            same = SAME_TIME.search(low)
            self.same_time = same.group() if same else ""
            self.still = speaks_of_now(low)

    def _named(self, text: str, when: When) -> Candidate:
        return Candidate(
            when.period,
            when,
            form=form_of(when, text),
            passing=bool(IN_PASSING.search(text, max(0, when.start - _FAR), when.start)),
            happens=bool(HAPPENS.search(text, max(0, when.start - _NEAR), when.start)),
            ahead=self.is_ahead(when.period),
        )

    def _earlier(self, text: str, back: re.Match[str]) -> list[Candidate]:
        """Reckon "two years earlier" from the time told of last."""
        years = CARDINALS.get(back[1].lower(), float(back[1]) if back[1].isdecimal() else 0.0)
        last = self._latest[-1]
        if not 0 < years < _LONG_AGO:
            return []
        return [self._named(text, When(f"{int(last[:4]) - int(years)}{last[4:]}", back.start(), back.end()))]

    def is_ahead(self, period: str) -> bool:
        """Tell whether a time is later than the year of publication.

        Parameters
        ----------
        period : str
            The time.

        Returns
        -------
        bool
            Whether it is.
        """
        return self._year is not None and int(period[:4]) > self._year

    def leave(self) -> None:
        """Remember the times that the passage named."""
        if not self.own or self._scene is None:
            return
        survey = not self._polled and tells_of_survey(self._scene.text.lower())
        for candidate in self.own:
            known = self._seen(candidate.period, candidate)
            passing = candidate.passing or (candidate.when is not None and candidate.when.role != "in")
            known.passing &= passing
            if survey and not passing and not self._polled:
                known.survey = self._polled = True

    def _seen(self, period: str, how: Candidate = NONE) -> Known:
        known = self._known.get(period)
        if known is None:
            known = self._known[period] = Known(period, self.at, self.block, self.headings, first=how)
        else:
            self._latest.remove(period)
        known.at, known.block, known.headings = self.at, self.block, self.headings
        self._latest.append(period)
        return known

    def date(self, claim: Claim, candidate: Candidate) -> None:
        """Take note of what a claim was dated by.

        Parameters
        ----------
        claim : Claim
            The claim.
        candidate : Candidate
            Its time.
        """
        period = candidate.period
        self.before = period or "-"
        how = "p" if candidate is PUBLISHED else "n" if not period else "o" if candidate.own else candidate.form or "c"
        shown = str(self._year) if candidate is PUBLISHED else period
        self.last = Before(shown, how, self.block, self.at, claim.subject, claim.unit)
        self.past += how
        if period:
            own = next((c for c in self.own if c.period == period), candidate)
            known = self._seen(period, own)
            known.used += 1
            self._dated += 1
            known.units.add(claim.unit)

    def carried(self, *, linked: bool) -> list[Candidate]:
        """Give the times that a claim may take over from the text before.

        Parameters
        ----------
        linked : bool
            Whether the claim is linked to an indicator: what becomes evidence takes over only the time of the
            sentence before, and only where it goes on about the same.

        Returns
        -------
        list of Candidate
            The latest, those that date claims, the one that dates most, that of a survey, those of the first lines,
            the year of publication, and none at all as the last.
        """
        if linked and not self.goes_on:
            return [NONE]
        known = self._known
        order = self._latest[::-1]
        used = [p for p in order if known[p].used or not known[p].passing]
        most = [max(used, key=lambda p: known[p].used)] if used else []
        polls = [p for p in order if known[p].survey] if self._polled else []
        lead = [p for p in self.overview.lead if p in known]
        here = {candidate.period for candidate in self.own}
        kept = [p for p in dict.fromkeys([*order[:1], *used[:_RECENT], *most, *polls, *lead]) if p not in here]
        if linked:
            kept = [p for p in kept if known[p].block == self.block][:1]
        found = [Candidate(p, far=known[p].at < self.at - 1, ahead=self.is_ahead(p)) for p in kept]
        year = str(self._year or "")
        published = [PUBLISHED] if year and not linked and year not in here and year not in kept else []
        return [*found, *published, NONE]

    def known(self, period: str) -> Known:
        """Give what is known of a time.

        Parameters
        ----------
        period : str
            A time that was told of.

        Returns
        -------
        Known
            Where and how.
        """
        return self._known[period]

    @property
    def link(self) -> str:
        """Where the claim before stands: in the same sentence, the same paragraph, or before it."""
        last = self.last
        return "" if last is None else "s" if last.at == self.at else "b" if last.block == self.block else "p"

    def many(self) -> int:
        """Count the times that were told so far.

        Returns
        -------
        int
            How many, up to three.
        """
        return min(len(self._known), 3)

    def part(self) -> int:
        """Say in which part of the document the passage stands.

        Returns
        -------
        int
            The quarter, from 0.
        """
        return 4 * self.at // self._whole

    def is_latest(self, period: str) -> bool:
        """Tell whether a time was told of last.

        Parameters
        ----------
        period : str
            The time.

        Returns
        -------
        bool
            Whether it was.
        """
        return bool(self._latest) and self._latest[-1] == period

    def part_of(self, known: Known) -> tuple[float, int]:
        """Say how much of what was dated so far a time holds.

        Parameters
        ----------
        known : Known
            The time.

        Returns
        -------
        (float, int)
            The share from 0 to 1, and how many claims were dated.
        """
        return (known.used / self._dated if self._dated else 0.0), self._dated
