"""Countries, cities and parts of the world that any text may name, whatever the study.

The names are those of the bundled vocabulary, which holds every country, the large cities and the regions of UN M49
with their adjectives and their names in Japanese and Korean. A place keeps its name in words, so that a claim of an
article without a study still says whom it is about.
"""

from __future__ import annotations

import csv
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from softpower.extract.claims.gazetteer import Mention, is_small_code, is_whole, lowered

__all__ = ["Named", "Place", "Places", "places"]

_FOLDER = "softpower.studies.vocabulary"
_WORLD_KINDS = frozenset({"base", "part", "combined"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place that texts name.

    Attributes
    ----------
    name : str
        Its name in English.
    kind : {"country", "city", "state", "district", "region", "theme"}
        What it is; a region is a part of the world, a theme a thing that a country is known for.
    within : str
        Name of the country of a city, a state or a theme, or of the city of a district; empty for the others.
    """

    name: str
    kind: str
    within: str = ""


class Places:
    """The names of all places, ready to be found in one pass."""

    def __init__(self) -> None:
        self._by_phrase: dict[str, list[tuple[Place, bool, str]]] = defaultdict(list)
        self.kinds: dict[str, str] = {}
        self.within: dict[str, str] = {}
        self.of_iso = {r["iso3"]: _english(r["name"]) for r in _rows("contenders.csv") if r["kind"] == "country"}
        for place, phrase, implied in _named():
            key = lowered(phrase).strip()
            if not key or any(p.name == place.name for p, _, _ in self._by_phrase[key]):
                continue
            self._by_phrase[key].append((place, implied, phrase))
            self.kinds.setdefault(place.name, place.kind)
            self.within.setdefault(place.name, place.within)
        self.kinds |= dict.fromkeys(_in_english(), "country")
        self._phrases = list(self._by_phrase)
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Mention]:
        """Find the places that a text names.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        list of Mention
            Mentions in the order of the text, with the place's name as the code. A country or city may be a contender
            and a region and is given as both; a part of the world is a region. A district stands for its city as a
            contender, and for itself as a region.
        """
        low = lowered(text)
        found: list[Mention] = []
        for n, start, end in self._automaton.find_matches_as_indexes(low):
            if not is_whole(low, start, end):
                continue
            for place, implied, phrase in self._by_phrase[self._phrases[n]][:1]:
                words = text[start:end]
                mention = Mention("region", place.name, start, end, implied, phrase)
                if is_small_code(mention, words):
                    continue
                if place.kind == "region":
                    name = words.strip() if words[:1].isascii() else place.name
                    found.append(Mention("region", name, start, end, implied, phrase))
                    continue
                name = words if implied or (words != place.name and _plain(words) == _plain(place.name)) else place.name
                if implied:  # "Anime" opens a sentence, "webtoons" are more than one
                    name = phrase + "s" * (text[end : end + 1] == "s")
                name = place.within if place.kind == "district" else words if words in _in_english() else name
                found.append(Mention("contender", name, start, end, implied, phrase))
                if not implied:
                    found.append(mention)
        return found


class Named:
    """The places that a document names, found at once and given sentence by sentence.

    Parameters
    ----------
    title, text : str
        The title and the text.

    Attributes
    ----------
    found : list of Mention
        All of them; those of the text begin at `first`.
    first : int
        Where the text begins in their count of characters.
    """

    __slots__ = ("_starts", "first", "found")

    def __init__(self, title: str, text: str) -> None:
        self.found = places().find(f"{title}\n{text}")
        self.first = len(title) + 1
        self._starts = [mention.start for mention in self.found]

    def within(self, start: int, end: int) -> list[Mention]:
        """Give those of a part of the text.

        Parameters
        ----------
        start, end : int
            The part.

        Returns
        -------
        list of Mention
            The places with their place in the part.
        """
        at, stop = start + self.first, end + self.first
        here = self.found[bisect_left(self._starts, at) : bisect_left(self._starts, stop)]
        return [Mention(m.table, m.code, m.start - at, m.end - at, m.implied, m.phrase) for m in here if m.end <= stop]


def _plain(name: str) -> str:
    """Write a name without accents: "Málaga" and "Malaga" are one, and the text's own way is kept."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _in_english() -> dict[str, str]:
    """Give what English texts call a country by its other name; a text that writes that other name keeps it."""
    return {row["name"]: row["used"] for row in _rows("english_names.csv")}


def _english(name: str) -> str:
    return _in_english().get(name, name)


def _named() -> Iterator[tuple[Place, str, bool]]:
    """Give every place with each of its names and whether the words only point at it."""
    countries: dict[str, str] = {}
    rows = _rows("contenders.csv")
    countries = {row["code"]: row["name"] for row in rows}
    for row in rows:
        place = Place(_english(row["name"]), row["kind"], _english(countries.get(row["within"], "")))
        for phrase in _phrases(row):
            yield place, phrase, False
        for phrase in row["implied_by"].split(";"):
            yield Place(phrase, "theme", place.within or place.name), phrase, True
    # Parts of the world that no statistics know, and more names of the others.
    for row in (*_rows("places.csv"), *_rows("places_eastern.csv")):
        place = Place(_english(row["name"]), row["kind"], _english(row["within"]))
        yield from ((place, phrase, False) for phrase in row["aliases"].split(";"))
    for row in _rows("regions.csv"):
        if row["kind"] in _WORLD_KINDS and row["code"] != "world":
            name = (row["aliases_en"] or row["name"]).split(";")[0]
            yield from ((Place(name, "region"), phrase, False) for phrase in _phrases(row))


def _phrases(row: dict[str, str]) -> Sequence[str]:
    columns = ("name", "name_ja", "name_ko", "aliases_en", "aliases_ja", "aliases_ko")
    # an article before a name stands in small letters inside a sentence
    return [p.strip().removeprefix("The ") for c in columns for p in (row.get(c) or "").split(";") if p.strip()]


def _rows(name: str) -> list[dict[str, str]]:
    text = files(_FOLDER).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def places() -> Places:
    """Give the names of all places, read once.

    Returns
    -------
    Places
        The names.
    """
    return Places()
