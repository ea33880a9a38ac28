"""What is known of a whole document when its claims are asked whom they are about, and what was decided so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from softpower.extract.claims.claim import Reading, Scene
from softpower.extract.claims.places import places
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.whom.names import Name, named_in
from softpower.extract.slots.whom.signs import Signs
from softpower.extract.slots.whom.words import ART, PLACES, ROW

__all__ = ["SURVEY", "Page", "Sight", "page_of"]

SURVEY = "survey"
_SURVEYS = Gated(re.compile(r"\b(?:survey|poll|pollster|respondents)\b", re.I))
_COUNTRIES = Gated(re.compile(
    r"\b(?:in|across|from|of) (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|thirty|forty|"
    r"fifty|all)(?:-\w+)? (?:countries|nations|markets|languages)\b|\baround the world\b"
))  # fmt: skip
_TONGUES = Gated(
    re.compile(r"\b(?:languages?|learners?|lessons?|speakers?|tongues?|subtitles?|grammar|fluen\w+)\b", re.I)
)
_OPENS = re.compile(
    r"[\"“'‘(]*(it|its|they|their|this|that|these|those|he|she|his|her|there|both|each|neither|we|our|some|nobody|"
    r"the (?:city|capital|country|two|other|latter|former|figure|total|number|share|ratio|lead|gap|rest|same|report|"
    r"survey|study|poll))\b",
    re.I,
)
_OPENING_WORDS = word_set(
    "it its they their this that these those he she his her there both each neither we our some nobody the"
)
_SURVEY = word_set(
    "survey poll pollster questionnaire sample panel respondent respondents interviews interviewed asked questioned "
    "polled surveyed question questions wave answer answers fieldwork"
)
_LISTED = 3  # so many places in a sentence are a list


class Sight:
    """A sentence with what it names.

    Parameters
    ----------
    scene : Scene
        The sentence.
    whole : str
        The words of the document.
    """

    __slots__ = (
        "distinct", "here", "names", "opens", "places", "runs", "scene", "speaking", "spots", "surveys", "text", "told",
        "words",
    )  # fmt: skip

    def __init__(self, scene: Scene, whole: str) -> None:
        self.scene, self.text = scene, scene.text
        self.told: Sequence[Stated] = ()  # its numbers that claims are made of
        self.names = named_in(scene, whole)
        self.places = [n for n in self.names if n.sort in PLACES and n.aside != "who"]

    def look(self) -> None:
        """Look closer at a sentence that claims something."""
        scene = self.scene
        self.words = scene.words
        opening = _OPENS.match(scene.text) if not self.words.isdisjoint(_OPENING_WORDS) else None
        self.opens = opening[1].lower() if opening else ""
        self.surveys = not self.words.isdisjoint(_SURVEY) or "margin of error" in scene.text
        self.runs = self._runs() if len(self.names) > 1 else []
        self.here = {n.name for n in self.names}
        self.distinct = list(dict.fromkeys(p.name for p in self.places))  # the places, each once
        self.speaking = [n for n in self.names if n.aside != "who" and n.sort != "part"]
        self.spots = [n for n in self.names if n.sort in PLACES or n.sort == "part"]  # where something may hold

    def headed(self) -> tuple[str, ...]:
        """Give what a heading names; a word with a capital is no firm there.

        Returns
        -------
        tuple of str
            The names, each once.
        """
        return tuple(dict.fromkeys(n.name for n in self.names if n.sort not in {"part", "firm"}))

    def _runs(self) -> list[list[Name]]:
        """Give the rows of names: "X, Y and Z"."""
        runs: list[list[Name]] = []
        run: list[Name] = []
        for name in self.names:
            if name.sort in {"group", "language"}:
                continue
            if run and not ROW.fullmatch(self.text, run[-1].end, name.start):
                run = []
            run.append(name)
            if len(run) == 2:
                runs.append(run)
        return runs


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
        self.same = []

    def decided(self, subject: str) -> None:
        """Remember whom a claim is about.

        Parameters
        ----------
        subject : str
            Whom.
        """
        self.same.append(subject)
        self.tell([subject])

    def tell(self, subjects: Sequence[str]) -> None:
        """Remember whom claims are about whose sentence is not read on.

        Parameters
        ----------
        subjects : sequence of str
            Whom.
        """
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
        if sight.places and len({p.name for p in sight.places}) < _LISTED:
            self.last |= {place.sort: place.name for place in sight.places}


def page_of(passages: Sequence[Passage], reading: Reading) -> tuple[Page, list[Sight | None]]:
    """Look at a document as a whole.

    Parameters
    ----------
    passages : sequence of Passage
        Its sentences with their claims.
    reading : Reading
        What holds for the whole document.

    Returns
    -------
    (Page, list of Sight or None)
        The document, and what each of its sentences names; None for a table.
    """
    scenes = [p.scene if isinstance(p.scene, Scene) else None for p in passages]
    whole = "\n".join(s.text for s in scenes if s is not None)
    sights = [Sight(s, whole) if s is not None else None for s in scenes]
    first = next((s for s in sights if s is not None), None)
    titled = first is not None and first.scene.sentence.heading
    surveys = bool(_SURVEYS.search(whole))
    page = Page(
        focus=tuple(reading.focus[:2]),
        titled=first.text.lower() if first is not None and titled else "",
        title=first.headed() if first is not None and titled else (),
        languages=sum(1 for _ in _TONGUES.finditer(whole)),
        surveys=surveys,
        abroad=surveys and bool(_COUNTRIES.search(whole)),
    )
    _count(page, [s for s in sights if s is not None])
    return page, sights


def _count(page: Page, sights: Sequence[Sight]) -> None:
    """Count what a document names."""
    peoples: set[tuple[str, str]] = set()
    things: dict[str, Counter[str]] = {}
    for sight in sights:
        place_at = {n.start: n.name for n in sight.names if n.sort in PLACES}
        page.counted.update(place_at.values())
        for name in sight.names:
            if name.sort in {"group", "language", "theme", "firm"}:
                page.sorts.setdefault(name.name, name.sort)
            if name.sort == "firm" and not sight.scene.sentence.heading:
                page.firms[name.name] += 1
            if name.sort == "group" and name.start in place_at:
                head = name.name.rsplit(" ", 1)[-1]
                peoples.add((head, place_at[name.start]))
                if head in ART:
                    things.setdefault(place_at[name.start], Counter())[name.name] += 1
    page.heads = Counter(head for head, _ in peoples)
    for place, names in things.items():
        page.groups[place] = (names.most_common(1)[0][0], min(1.0, names.total() / max(1, page.counted[place])))
    kinds = places().kinds
    tops: dict[str, list[str]] = {"city": [], "country": []}
    for place in (*page.focus, *(n for n, _ in page.counted.most_common())):
        sort = kinds.get(place, "")
        if sort in tops and place not in tops[sort]:
            tops[sort].append(place)
    tops[""] = tops.get(kinds.get(page.focus[0], ""), []) if page.focus else []
    page.tops = tops
