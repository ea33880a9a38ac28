"""The names of a sentence in groups, the two places that a document is about, and what both passes need of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from softpower.extract.claims.eastern.look import Look, Named
from softpower.extract.claims.places import places
from softpower.extract.slots.passage import Passage

__all__ = ["Group", "Stage", "both_of", "groups_of", "stage_of"]


@dataclass(frozen=True, slots=True)
class Group:
    """One name, or several that are joined.

    Attributes
    ----------
    names : tuple of str
        In English.
    start, end : int
        Place in the sentence.
    role, kind, area : str
        As in `Named`.
    """

    names: tuple[str, ...]
    start: int
    end: int
    role: str
    kind: str
    area: str = ""

    @property
    def name(self) -> str:
        """The names parted by "; "."""
        return "; ".join(dict.fromkeys(self.names)) if len(self.names) > 1 else self.names[0]


def groups_of(look: Look) -> list[Group]:
    """Put names that are joined into one group.

    Parameters
    ----------
    look : Look
        The sentence.

    Returns
    -------
    list of Group
        The groups in the order of the text.
    """
    groups: list[Group] = []
    for named in look.named:
        last = groups[-1] if groups else None
        if last and last.role == named.role and _joins(look, last, named):
            groups[-1] = Group((*last.names, named.name), last.start, named.end, named.role, named.kind, last.area)
            continue
        groups.append(Group((named.name,), named.start, named.end, named.role, named.kind, named.area))
    return groups


def both_of(look: Look, stage: Stage, sides: Sequence[str]) -> list[Group]:
    """Give the words for both sides as groups: "両国の", "두 도시가".

    Parameters
    ----------
    look : Look
        The sentence.
    stage : Stage
        What the document is about.
    sides : sequence of str
        The places that numbers were told of last.

    Returns
    -------
    list of Group
        One for each such word.
    """
    found = []
    for match in look.tongue.both.finditer(look.text):
        nations = any(word in match[0] for word in _NATIONS)
        count = _NUMBERS.get(match["n"] or "", 2)
        names = stage.pair(nations=nations, n=count)
        kinds = places().kinds
        near = [s for s in sides if kinds.get(s) == ("country" if nations else "city")]
        if count > 2 and len(near) >= count:
            names = "; ".join(near[-count:])
        behind = look.text[match.end() : match.end() + 8]
        role = next((role for role, form in look.tongue.roles if form.match(behind)), "part")
        if names:
            found.append(Group(tuple(names.split("; ")), match.start(), match.end(), role, "both"))
    return found


_NATIONS = ("国", "나라", "양국", "日韓", "韓日", "한일", "한·일")
_NUMBERS = {"2": 2, "3": 3, "4": 4, "5": 5, "二": 2, "三": 3, "四": 4, "五": 5, "세": 3, "네": 4}


def _joins(look: Look, last: Group, named: Named) -> bool:
    return look.tongue.joined.fullmatch(look.text[last.end : named.start].replace("と", ",")) is not None


@dataclass(frozen=True, slots=True)
class Stage:
    """The places that a document is about.

    Attributes
    ----------
    cities, countries : tuple of str
        Those it names, the one named most first.
    themes : tuple of str
        Its themes, the one named most first.
    main : str
        What it is about where nothing nearer says so.
    themed : bool
        Whether it is about its themes rather than about places: its title names one.
    """

    cities: tuple[str, ...]
    countries: tuple[str, ...]
    themes: tuple[str, ...]
    main: str
    themed: bool = False

    def pair(self, *, nations: bool, n: int = 2) -> str:
        """Give the places that "both" means.

        Parameters
        ----------
        nations : bool
            Whether it speaks of countries.
        n : int, default 2
            How many.

        Returns
        -------
        str
            Their names parted by "; "; the countries of the cities where too few countries are named.
        """
        chosen = list(self.countries if nations else self.cities)
        if nations and len(chosen) < n:
            within = places().within
            chosen = list(dict.fromkeys([*chosen, *(within.get(c, "") for c in self.cities)]))
        if not nations and len(chosen) < n:
            chosen = list(self.countries)
        return "; ".join([c for c in chosen if c][:n])


_TITLE, _OPENING = 8, 3  # what a name in the title and in the first paragraph counts, as in `article`


def stage_of(passages: Sequence[Passage]) -> Stage:
    """Count the places of a document.

    Parameters
    ----------
    passages : sequence of Passage
        The document.

    Returns
    -------
    Stage
        What it is about.
    """
    counted: dict[str, Counter[str]] = {"city": Counter(), "country": Counter(), "theme": Counter()}
    whole: Counter[str] = Counter()
    first = True
    themed = False
    opening = next(
        (p.scene.sentence.block for p in passages if isinstance(p.scene, Look) and not p.scene.sentence.heading), 0
    )
    for passage in passages:
        look = passage.scene
        if not isinstance(look, Look):
            continue
        weight = _TITLE if first and look.sentence.heading else _OPENING if look.sentence.block == opening else 1
        first = False
        for named in look.named:
            if named.kind in counted:
                counted[named.kind][named.name] += weight
                if named.kind == "city":
                    counted["country"][places().within.get(named.name, "")] += weight
                whole[named.name] += weight
                themed = themed or (named.kind == "theme" and weight == _TITLE)
    ranked = {kind: tuple(name for name, _ in counts.most_common()) for kind, counts in counted.items()}
    main = next(iter([name for name, _ in whole.most_common(1)]), "")
    return Stage(ranked["city"], ranked["country"], ranked["theme"], main, themed)
