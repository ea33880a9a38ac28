"""What is known of a whole document when its claims are asked whom they are about, and what was decided so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.slots.signs import Signs
from softpower.extract.slots.whom.census import Census
from softpower.extract.slots.whom.sight import Sight

__all__ = ["SURVEY", "Page"]

SURVEY = "survey"
_LISTED = 3  # so many places in a sentence are a list


@dataclass(slots=True)
class Page:
    """A document.

    Attributes
    ----------
    focus : tuple of str
        The one or two places that it names most.
    tops : dict of str to list of str
        Its cities and its countries, those it names most first; under "" those of the kind of its focus.
    titled : str
        Its title in small letters.
    title, heading : tuple of str
        What its title and the heading over the sentence name.
    counted : Counter of str
        How often it names each place.
    sorts : dict of str to str
        Name -> "group", "language", "theme", "firm" or "nouns"; any other is a place.
    groups : dict of str to (str, float)
        Country -> which of its things are named most, and which part of its mentions they are.
    heads : Counter of str
        Noun -> of how many peoples it is told: "Korean series", "Hindi series".
    firms : Counter of str
        How often each firm is named.
    languages : int
        How many words speak of languages.
    surveys, abroad : bool
        Whether it speaks of surveys, and of some in many countries.
    block : int
        The block of the sentence that is read.
    same, before, past : list of str
        Whom the claims were about so far: in this sentence, in the one before in this block, and in all.
    known : set of str
        All of `past`.
    last : dict of str to str
        Kind of place -> the one named last.
    together : dict
        The two and the three that it names most with their signs, by how the words of a claim point at them.
    seats : dict of str to (str, int)
        City -> its country, and how many quarters of the mentions of both are of the country.
    held, held_kind : str
        Where the last claim of the sentence before in this block holds, and its kind.
    census : Census
        Who is who in the document.
    pairs : list of (str, list of str)
        The two firms, countries and cities that it names most.
    turn, asked : int
        How many of its sentences and of its claims were read.
    here : list of str
        Whom the claims of this block were about so far.
    speakers : set of str
        Firms and persons in whose words something is said.
    seen : dict of str to int
        Name -> the sentence that named it last.
    led, opened : str
        The first bare name of the last sentence of this block that has one, and of its first one.
    """

    focus: tuple[str, ...] = ()
    tops: dict[str, list[str]] = field(default_factory=dict)
    titled: str = ""
    title: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    counted: Counter[str] = field(default_factory=Counter)
    sorts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, float]] = field(default_factory=dict)
    heads: Counter[str] = field(default_factory=Counter)
    firms: Counter[str] = field(default_factory=Counter)
    languages: int = 0
    surveys: bool = False
    abroad: bool = False
    block: int = -1
    same: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    past: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    last: dict[str, str] = field(default_factory=dict)
    together: dict[tuple[str, str, str, bool, bool], dict[str, Signs]] = field(default_factory=dict)
    seats: dict[str, tuple[str, int]] = field(default_factory=dict)
    held: str = ""
    held_kind: str = ""
    census: Census = field(default_factory=Census)
    pairs: list[tuple[str, list[str]]] = field(default_factory=list)
    turn: int = 0
    asked: int = 0
    here: list[str] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    led: str = ""
    opened: str = ""

    def lately(self, most: int) -> list[str]:
        """Give those whom the text told of last, the last first.

        Parameters
        ----------
        most : int
            How many at most.

        Returns
        -------
        list of str
            Their names, each once.
        """
        found: list[str] = []
        for name in reversed(self.past):
            if name not in found:
                found.append(name)
                if len(found) == most:
                    break
        return found

    def sort_of(self, name: str) -> str:
        """Give the sort of a name.

        Parameters
        ----------
        name : str
            The name.

        Returns
        -------
        str
            "group", "language", "theme", "firm", "nouns", or "place" for any other.
        """
        return self.sorts.get(name, "place")

    def enter(self, block: int) -> None:
        """Begin a sentence.

        Parameters
        ----------
        block : int
            Its block.
        """
        if block != self.block:
            self.block, self.before, self.held, self.held_kind = block, [], "", ""
            self.led = self.opened = ""
            self.here = []
        self.same = []
        self.turn += 1

    def decided(self, subject: str) -> None:
        """Remember whom a claim is about.

        Parameters
        ----------
        subject : str
            Whom.
        """
        self.same.append(subject)
        self.here.append(subject)
        self.tell([subject])

    def tell(self, subjects: Sequence[str]) -> None:
        """Remember whom claims are about whose sentence is not read on.

        Parameters
        ----------
        subjects : sequence of str
            Whom.
        """
        self.asked += len(subjects)
        self.past += subjects
        self.known.update(subjects)

    def leave(self, sight: Sight) -> None:
        """End a sentence.

        Parameters
        ----------
        sight : Sight
            The sentence.
        """
        self.before = self.same or self.before
        lead = next((n for n in sight.names if n.role in {"", "'s"} and n.aside != "who" and n.sort != "part"), None)
        self.led = lead.name if lead is not None else self.led
        self.opened = self.opened or self.led
        for n in sight.names:
            self.seen[n.name] = self.turn
        if sight.places and len({p.name for p in sight.places}) < _LISTED:
            self.last |= {place.sort: place.name for place in sight.places}
