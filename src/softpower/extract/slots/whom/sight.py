"""A sentence with what it names and what its words point at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.claim import Scene
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.whom.names import Name, named_in
from softpower.extract.slots.whom.words import PLACES, ROW

__all__ = ["Sight"]

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
