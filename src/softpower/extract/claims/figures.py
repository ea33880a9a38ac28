"""What the words around a number show of what it is: the marks by which the model of `weighed` tells its kind.

A mark is a word at its place before or behind the number, a word or a class of words near it, or what the patterns of
`kinds` make of it. Places, times and other numbers stand for their kind, so that no mark names one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.gazetteer import Mention
from softpower.extract.claims.lexis import SENSES, TENSES
from softpower.extract.claims.weighed import Weights
from softpower.extract.quantities import Stated
from softpower.units import CURRENCIES

__all__ = ["Seen", "Words", "family", "kinds_of", "marks_of", "marks_of_all"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*['’]?|\d[\d.,]*|[:;!?,()\"“”—%$€£¥]")
_NEAR, _FAR = 3, 9  # words at their place, words at any place
_SMALL = 13  # a number of at most a dozen
_NUMBERS = 4  # numbers of a sentence: from here on it holds many
_BETWEEN = 16  # characters between two numbers that stand side by side
_KEPT = 1 << 14  # names of marks that are kept made: those of the words of some hundred articles
_LONG = re.compile(r"[a-z]{4,}")
_PARTS = frozenset({"percent", "fraction"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What the patterns make of a number.

    Attributes
    ----------
    rule : str
        The kind that they give it.
    region, place : str
        The place that a share comes from or is felt in, by the names of a study and of the world.
    scenery, survey : bool
        Whether it says nothing that anyone would check, and whether it says how a survey was made.
    said : bool
        Whether it stands in a quotation.
    """

    rule: str
    region: str = ""
    place: str = ""
    scenery: bool = False
    survey: bool = False
    said: bool = False


class Words:
    """The words of a sentence, made once for all its numbers.

    Parameters
    ----------
    scene : Scene
        The sentence.
    """

    def __init__(self, scene: Scene) -> None:
        text = scene.text
        spans = [(m.start, m.end, _place(scene, m.code)) for m in scene.places]
        spans += [(w.start, w.end, "<time>") for w in scene.times]
        spans += [(s.start, s.end, f"<{family(s)}>") for s in scene.stated]
        spans.sort(key=lambda s: (s[0], -s[1]))
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        at = 0
        for start, end, name in spans:
            if start < at:
                continue
            self._plain(text, at, start)
            self._add(start, end, name)
            at = end
        self._plain(text, at, len(text))
        self.senses = {name for word in self.words for name in SENSES.get(word, ())}

    def _plain(self, text: str, start: int, end: int) -> None:
        for token in _TOKEN.finditer(text, start, end):
            word = token[0]
            if word[0].isupper() and token.start() and not word[1:].isupper():
                self._add(token.start(), token.end(), "<name>")
            else:
                self._add(
                    token.start(), token.end(), "<digits>" if word[0].isdigit() else word.lower().replace("’", "'")
                )

    def around(self, stated: Stated) -> tuple[int, int]:
        """Find where the words before a number end, and where those behind it begin.

        Parameters
        ----------
        stated : Stated
            The number.

        Returns
        -------
        (int, int)
            Places in `words`.
        """
        return bisect_right(self.ends, stated.start), bisect_left(self.starts, stated.end)

    def _add(self, start: int, end: int, word: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(word)


def _place(scene: Scene, code: str) -> str:
    return "<mine>" if code in scene.reading.focus[:2] else "<place>"


def family(stated: Stated) -> str:
    """Give the family of a number: how its unit is counted.

    Parameters
    ----------
    stated : Stated
        The number.

    Returns
    -------
    str
        Its kind, with shares as one and with money, times and spans of time told from other things counted.
    """
    if stated.kind in _PARTS:
        return "part"
    base = stated.unit.split(" per ")[0]
    if base in CURRENCIES:
        return "money"
    return stated.kind


def kinds_of(scene: Scene, seen: Sequence[Seen]) -> list[str]:
    """Say of which kind the claim of each number of a sentence is.

    Parameters
    ----------
    scene : Scene
        The sentence.
    seen : sequence of Seen
        What the patterns make of each of its numbers.

    Returns
    -------
    list of str
        A kind of claim for each; "none" where the number says nothing that anyone would check.
    """
    words, weights = Words(scene), _weights()
    whole = weights.total(marks_of_all(scene, words))
    return [weights.best(whole + weights.total(marks_of(scene, words, n, seen))) for n in range(len(seen))]


@cache
def _weights() -> Weights:
    return Weights(__package__, "figures.csv")


def marks_of_all(scene: Scene, words: Words) -> set[str]:
    """Describe what all numbers of a sentence share.

    Parameters
    ----------
    scene : Scene
        The sentence.
    words : Words
        Its words.

    Returns
    -------
    set of str
        Names of the marks.
    """
    shown = {"any", f"numbers {min(len(scene.stated), _NUMBERS)}", f"first={words.words[0]}"}
    shown |= {f"any {word}" for word in words.words}
    shown |= {f"told {word}" for word in _LONG.findall(scene.told.topic.lower())}
    return shown


def marks_of(scene: Scene, words: Words, n: int, seen: Sequence[Seen]) -> set[str]:
    """Describe a number.

    Parameters
    ----------
    scene : Scene
        The sentence.
    words : Words
        Its words.
    n : int
        Which of its numbers.
    seen : sequence of Seen
        What the patterns make of each of them.

    Returns
    -------
    set of str
        Names of its marks.
    """
    stated, mine = scene.stated[n], family(scene.stated[n])
    shown = _shape(scene, stated, mine) | _ruled(seen[n], mine) | _beside(scene, n, seen)
    first, behind = words.around(stated)
    for side, row in (("-", words.words[:first][::-1]), ("+", words.words[behind:])):
        shown |= _in_order(side, row, mine)
        shown |= _near(side, row, mine)
    shown.update([f"any {name} {mine}" for name in words.senses])
    return shown | _roles(scene, stated) if mine == "part" else shown


def _shape(scene: Scene, stated: Stated, mine: str) -> set[str]:
    """Mark what the number itself is: its kind and unit, its size, how it is written."""
    text, value = scene.text[stated.start : stated.end], stated.value
    shown = {f"k={stated.kind}", f"k={mine}", f"u={stated.unit}", f"m={stated.modifier}{mine}"}
    if stated.direction:
        shown |= {f"d={stated.direction}", f"d={mine}"}
    if stated.start in scene.in_words:
        shown |= {"worded", f"text={text.lower().strip()}"}
    is_so = {
        "range": stated.low is not None and stated.high is not None,
        "open": stated.low is not None and stated.high is None,
        "rate": " per " in stated.unit,
        f"broken {mine}": value is not None and value % 1 != 0,
        f"small {mine}": value is not None and value < _SMALL,
        "one": value == 1,
        f"letters {mine}": not any(c.isdigit() for c in text),
        f"hyphen {mine}": "-" in text,
        "opens": not stated.start,
    }
    return shown | {mark for mark, holds in is_so.items() if holds}


def _ruled(seen: Seen, mine: str) -> set[str]:
    shown = {f"rule={seen.rule}", f"rule={seen.rule} {mine}"}
    if seen.region or seen.place:
        shown.add(f"somewhere {mine}")
        shown.add(f"rule={seen.rule} somewhere")
    if seen.scenery:
        shown |= {"scenery", f"scenery {mine}"}
    if seen.survey:
        shown.add("survey")
    if seen.said:
        shown.add("said")
    return shown


def _in_order(side: str, row: Sequence[str], mine: str) -> set[str]:
    """Mark the nearest words on a side at their places."""
    near = [*row[:_NEAR], *["<end>"] * (_NEAR - len(row))]
    shown = {f"{side}={near[0]} {near[1]}", f"{side}={near[0]} {near[1]} {near[2]}"}
    for place, word in enumerate(near, start=1):
        shown.update(_at(f"{side}{place}=", word, mine))
    return shown


def _near(side: str, row: Sequence[str], mine: str) -> set[str]:
    """Mark the words on a side at any place."""
    shown: set[str] = set()
    for word in row[:_FAR]:
        if word == ";":
            break
        shown.update(_at(side, word, mine))
        shown.update(_in_tense(side, word))
    return shown


@lru_cache(maxsize=_KEPT)
def _at(where: str, word: str, mine: str) -> tuple[str, ...]:
    """Name a word and its classes at a place, and each with the family of the number."""
    names = (word, *SENSES.get(word, ()))
    return tuple(f"{where}{name}{end}" for name in names for end in ("", f" {mine}"))


@lru_cache(maxsize=_KEPT)
def _in_tense(side: str, word: str) -> tuple[str, ...]:
    """Name the classes of a verb with its tense."""
    return tuple(f"{side}{name}.{TENSES[word]}" for name in SENSES.get(word, ()) if word in TENSES)


_REACH = 90  # characters between a share and a place that has to do with it
_LEADING = 40  # characters before a place in which the word that leads to it stands
_LEAD = re.compile(r"\b([A-Za-z]+)\s(?:(?:the|both|all|other|most of)\s)*\Z")
_LEADS = frozenset({"of", "from", "by", "for", "to", "and", "^", ",", "with"})
_LEADING_SENSES = frozenset({"among", "than"})
_ADJECTIVES = ("n", "h", "s", "e", "i")  # Italian, Danish, Germans, Japanese, Israeli
_QUOTES = " \"'“”‘’("
_TOUCHING = 4  # characters: a blank and a bracket or a dash
_PARTED = re.compile(r"[,;]|\d")
_OFTEN, _SOME = 4, 2  # times that a document names a place


def _roles(scene: Scene, stated: Stated) -> set[str]:
    """Mark the places around a share: on which side, behind which word, and how much the document is about them."""
    shown: set[str] = set()
    standings: set[str] = set()
    nearest: dict[str, tuple[int, str]] = {}
    contenders = {m.start for m in scene.contenders}
    for mention in scene.places:
        side = "<" if mention.end <= stated.start else ">"
        gap = stated.start - mention.end if side == "<" else mention.start - stated.end
        twice = mention.table == "region" and mention.start in contenders
        if mention.implied or twice or gap > _REACH:
            continue
        word, standing = _role(scene, mention), _standing(scene, mention.code)
        between = scene.text[mention.end : stated.start] if side == "<" else scene.text[stated.end : mention.start]
        near = "near" if gap < _TOUCHING else "far" if _PARTED.search(between) else "clause"
        shown |= {f"pl{side}{word}", f"pl{side}{word} {standing}", f"pl{side}{word} {near}"}
        shown |= {f"pl{side}{standing} {near}", f"pl{side}{word} {standing} {near}"}
        if side not in nearest or gap < nearest[side][0]:
            nearest[side] = gap, f"{word} {standing} {near}"
        standings.add(standing)
    shown |= {f"pl!{side}{name}" for side, (_, name) in nearest.items()}
    shown.add("pl " + "".join(sorted(standings)))
    shown.add("pl! " + " ".join(f"{side}{nearest[side][1] if side in nearest else 'no'}" for side in "<>"))
    return shown


def _role(scene: Scene, mention: Mention) -> str:
    """Name the word that leads to a place, and whether the place owns or describes something."""
    text, start, end = scene.text, mention.start, mention.end
    lead = _LEAD.search(text, max(0, start - _LEADING), start)
    word = lead[1].lower() if lead else ("^" if not text[:start].strip(_QUOTES) else ",")
    if word not in _LEADS and not any(name in _LEADING_SENSES for name in SENSES.get(word, ())):
        word = "word"
    if text.startswith(("'s", "’s"), end):
        return f"{word}'s"
    return f"{word}adj" if mention.phrase != mention.code and mention.phrase.endswith(_ADJECTIVES) else word


def _standing(scene: Scene, code: str) -> str:
    """Say how much the document is about a place."""
    focus = scene.reading.focus
    if code in focus:
        return f"F{focus.index(code) and 1}"
    count = scene.reading.often.get(code, 0)
    return "often" if count > _OFTEN else "some" if count > _SOME else "once"


def _beside(scene: Scene, n: int, seen: Sequence[Seen]) -> set[str]:
    """Mark what the numbers before and behind it are."""
    stated, shown = scene.stated, set()
    for side, other in (("<", n - 1), (">", n + 1)):
        if not 0 <= other < len(stated):
            shown.add(f"{side}none")
            continue
        first, second = stated[min(n, other)], stated[max(n, other)]
        same = stated[other].unit == stated[n].unit
        rule = seen[other].rule
        shown |= {f"{side}{rule}", f"{side}{rule} of {seen[n].rule}", f"{side}same {same}"}
        if second.start - first.end < _BETWEEN:
            between = " ".join(scene.text[first.end : second.start].lower().split())
            shown.add(f"{side}gap {between} {same}")
    if "respectively" in scene.low:
        shown.add("respectively")
    return shown
