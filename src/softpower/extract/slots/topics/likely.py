"""How likely each word near a claim is to be a word of its topic, by where it stands and what it is.

A small logistic model. The words are those of the phrases that may name the topic. What is true of a word is told by
keys of closed sets, each of which has a sum of weights that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.topics.frames import Frame
from softpower.extract.slots.topics.nounsorts import sort_of_noun
from softpower.extract.slots.topics.phrases import Phrases

__all__ = ["Key", "Likely", "Near", "Sight", "hopes", "keys_of", "names_of", "stems"]

# What is true of a word, as a tuple whose first item says of what sort it is.
Key = tuple[str, ...]
_WORD = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")
_SMALL = word_set("the of a an in and to for by")
_ALIKE = word_set("series species staff times celsius news")
_GROUPS = {
    "amount": "level", "count": "level", "range": "level", "target": "level", "forecast": "level", "share": "part",
    "share_by_region": "part", "growth": "change", "recovery": "change", "vague_growth": "change", "rank": "place",
    "streak": "place", "record": "place", "comparison": "against", "lead_shift": "against", "quote": "view",
    "conclusion": "view", "disagreement": "view",
}  # fmt: skip
_CLOSED = frozenset("pdxcwra")
_STEPS = ("0", "1", "2", "3", "3", "5", "5", "5", "5")  # how far from the number, in words
_FAR = "9"
_OFTEN = 6  # sentences; words said in more are alike
_KEPT = 50_000  # sums; more are forgotten all at once
_STEEP = 30.0  # below minus this nothing is likely
_UNSEEN = 0.02  # of a word that the model was not asked about


class Near(NamedTuple):
    """What a claim is, as far as its words depend on it.

    Attributes
    ----------
    kind, sort, verb : str
        Kind of the claim, sort of its number, sort of its verb.
    base : str
        The verb itself.
    slots : tuple of (str, tuple of str)
        Other slots that are filled, with their words.
    """

    kind: str
    sort: str
    verb: str
    base: str
    slots: tuple[tuple[str, tuple[str, ...]], ...]


class Sight(NamedTuple):
    """What a document lends to its words.

    Attributes
    ----------
    title, heading, earlier : collection of str
        Words of the title, of the last heading, of the sentence before.
    often : mapping of str to int
        In how many sentences each word is said.
    asked : dict of str to tuple
        What was asked of `of_word` before.
    """

    title: Collection[str]
    heading: Collection[str]
    earlier: Collection[str]
    often: Mapping[str, int]
    asked: dict[str, Key]

    def of_word(self, word: str) -> Key:
        """Tell what the document says of a word.

        Parameters
        ----------
        word : str
            The word.

        Returns
        -------
        tuple of str
            The first items of its key.
        """
        found = self.asked.get(word)
        if found is None:
            often = str(min(self.often.get(word, 0), _OFTEN))
            found = self.asked[word] = ("doc", "t" if word in self.title else "", "h" if word in self.heading else "",
                                        "e" if word in self.earlier else "", often)  # fmt: skip
        return found


@lru_cache(maxsize=1 << 14)
def stems(phrase: str) -> tuple[str, ...]:
    """Give the words of a phrase that say something, in the singular.

    Parameters
    ----------
    phrase : str
        The phrase.

    Returns
    -------
    tuple of str
        Small letters, without articles and the commonest prepositions.
    """
    return tuple(w for w in map(_single, _WORD.findall(phrase.lower())) if w not in _SMALL)


def _single(word: str) -> str:
    if word in _ALIKE or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) or len(word) <= 3 else word[:-1]


class Likely:
    """The model.

    Parameters
    ----------
    weights : mapping of str to float
        Name of what is true of a word -> weight.
    """

    __slots__ = ("_sums", "_weights")

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._sums: dict[Key, float] = {}

    def sum_of(self, key: Key) -> float:
        """Give what speaks for a word by one of its keys.

        Parameters
        ----------
        key : tuple of str
            What is true of it.

        Returns
        -------
        float
            The sum of the weights.
        """
        found = self._sums.get(key)
        if found is None:
            if len(self._sums) > _KEPT:
                self._sums.clear()
            weights = self._weights
            found = self._sums[key] = sum(weights.get(name, 0.0) for name in names_of(key))
        return found

    def of_words(
        self, keys: Mapping[str, Sequence[Key]], told: Sequence[tuple[Key, tuple[str, ...]]]
    ) -> dict[str, float]:
        """Say how likely each word is one of the topic.

        Parameters
        ----------
        keys : mapping of str to sequence of tuple
            Word -> what is true of it.
        told : sequence of (tuple, tuple of str)
            What is true of the words of each topic named before, and those words.

        Returns
        -------
        dict of str to float
            Word -> probability.
        """
        sum_of, sums = self.sum_of, self._sums
        totals = dict.fromkeys(keys, 0.0)
        for key, words in told:
            more = sum_of(key)
            for word in words:
                if word in totals:
                    totals[word] += more
        for word, of_word in keys.items():
            total = totals[word]
            for key in of_word:
                known = sums.get(key)
                total += sum_of(key) if known is None else known
            totals[word] = 1.0 / (1.0 + exp(-total)) if total > -_STEEP else 0.0
        return totals


def keys_of(
    words: Iterable[str], frame: Frame | None, near: Near, sight: Sight, known: Collection[str]
) -> dict[str, list[Key]]:
    """Tell what is true of each word.

    Parameters
    ----------
    words : iterable of str
        The words, as `stems` gives them.
    frame : Frame or None
        Where the claim stands; None in a table.
    near : Near
        The claim.
    sight : Sight
        The document.
    known : collection of str
        The words of the topics named before.

    Returns
    -------
    dict of str to list of tuple
        Word -> keys.
    """
    at = _places(frame) if frame else {}
    kind, sort, base = near.kind, near.sort, near.base
    group = _GROUPS.get(kind, kind)
    of_slots: dict[str, list[Key]] = {}
    for name, of_slot in near.slots:
        for word in of_slot:
            of_slots.setdefault(word, []).append(("slot", name, kind))
    found: dict[str, list[Key]] = {}
    for word in words:
        noun_sort = sort_of_noun(word)
        keys: list[Key] = [("w", word, kind, sort, noun_sort), (*sight.of_word(word), noun_sort, group)]
        if frame and word in at:
            _add_place(keys, frame, at[word], near, noun_sort)
        elif word not in known and word not in sight.earlier and word not in sight.title:
            keys.append(("new", word, kind, base, sort))
        if word in of_slots:
            keys += of_slots[word]
        found[word] = keys
    return found


def _places(frame: Frame) -> dict[str, int]:
    """Say where each word of a sentence stands: the place in the clause of the claim before others."""
    found: dict[str, int] = {}
    low, left, right = frame.phrases.low, frame.left, frame.right
    for i, word in enumerate(low):
        for stem in stems(word):
            before = found.get(stem)
            if before is None or (not left <= before < right and left <= i < right):
                found[stem] = i
    return found


def _add_place(keys: list[Key], frame: Frame, i: int, near: Near, noun_sort: str) -> None:
    phrases = frame.phrases
    classes, low = phrases.classes, phrases.low
    own = frame.left <= i < frame.right
    side = "b" if i < frame.first else "n" if i < frame.last else "a"
    if frame.number:
        far = frame.first - i if side == "b" else i - frame.last + 1 if side == "a" else 0
    else:
        far = i - frame.first if side == "n" else len(_STEPS)
    base = ("own" if own else "out") + side
    step = _STEPS[far] if far < len(_STEPS) else _FAR
    keys.append(
        ("at", base, classes[i], step, near.kind, noun_sort, "C" if i and phrases.words[i][0].isupper() else "")
    )
    role, chunk = _role(frame, i), _chunk(phrases, i)
    if role or chunk:
        keys.append(("role", role, chunk + base if chunk else "", near.kind, near.sort, near.verb, noun_sort))
    before = "^" if not i else low[i - 1] if classes[i - 1] in _CLOSED else classes[i - 1]
    behind = "$" if i + 1 == len(low) else low[i + 1] if classes[i + 1] in _CLOSED else classes[i + 1]
    keys.append(("side", before, behind, "o" if own else "x"))


def _role(frame: Frame, i: int) -> str:
    for name, chunk in (("unit", frame.unit), ("between", frame.between),
                        ("subject", frame.subject), ("behind", frame.behind)):  # fmt: skip
        if chunk and chunk[0] <= i < chunk[1]:
            return name + ("+" if i == chunk[1] - 1 else "-")
    return ""


def _chunk(phrases: Phrases, i: int) -> str:
    for first, last in phrases.chunks:
        if first <= i < last:
            return "h" if i == last - 1 else "m"
    return ""


def _word(word: str, kind: str, sort: str, noun_sort: str) -> list[str]:
    group = _GROUPS.get(kind, kind)
    return ["bias", f"k={kind}", f"w={word}", f"w={word}|{group}",
            f"s={noun_sort}", f"s={noun_sort}|{group}", f"s={noun_sort}|{sort}"]  # fmt: skip


def _at(base: str, letter: str, step: str, kind: str, noun_sort: str, capital: str) -> list[str]:
    group = _GROUPS.get(kind, kind)
    found = [f"{base}{letter}", f"{base}{letter}|{group}", f"{base}{step}", f"{base}{step}|{kind}",
             f"{noun_sort}&{base}{letter}", f"{noun_sort}&{base}{step}"]  # fmt: skip
    if capital:
        found.append(f"cap{base[:3]}")
    return found


def _in_role(role: str, chunk: str, kind: str, sort: str, verb: str, noun_sort: str) -> list[str]:
    found = [f"c:{chunk}", f"{noun_sort}&c:{chunk}"] if chunk else []
    if role:
        found += [f"r:{role}", f"r:{role}|{kind}", f"r:{role}|{sort}", f"r:{role}|{verb}", f"{noun_sort}&r:{role}"]
    return found


def _beside(before: str, behind: str, own: str) -> list[str]:
    return [f"<{before}{own}", f">{behind}{own}"]


def _new(word: str, kind: str, verb: str, sort: str) -> list[str]:
    return ["new", f"new|{kind}", f"new={word}|{kind}", f"new={word}|{kind}|{sort}", f"new={word}|{verb}"]


def _of_document(title: str, heading: str, earlier: str, often: str, noun_sort: str, group: str) -> list[str]:
    found = [f"df{often}"]
    if title:
        found += ["title", f"title|{group}", f"{noun_sort}&title"]
    if heading:
        found.append("heading")
    if earlier:
        found += ["earlier", f"{noun_sort}&earlier", f"earlier|{group}"]
    return found


def _of_slot(name: str, kind: str) -> list[str]:
    return [f"in {name}", f"in {name}|{kind}"]


def _told(*key: str) -> list[str]:
    rank, where, alike, kind, other, verb, refers, nouns, roles = key
    found = [f"h{rank}", f"h{rank}{where}", f"h{rank}{alike}", f"h{where}{alike}",
             f"h{rank}has{roles}", f"h{rank}nn{nouns}{where}"]  # fmt: skip
    if rank in {"0", "1"}:
        found += [f"h{rank}>{kind}", f"h{rank}{other}>{kind}", f"h{rank}{where}>{kind}", f"h{rank}v{verb}",
                  f"h{rank}{refers}", f"h{rank}{refers}{where}"]  # fmt: skip
    return found


_NAMES: dict[str, Callable[..., list[str]]] = {
    "w": _word, "at": _at, "role": _in_role, "side": _beside, "new": _new, "doc": _of_document, "slot": _of_slot,
    "told": _told,
}  # fmt: skip


def names_of(key: Key) -> list[str]:
    """Name the weights that a key stands for.

    Parameters
    ----------
    key : tuple of str
        What is true of a word.

    Returns
    -------
    list of str
        The names.
    """
    return _NAMES[key[0]](*key[1:])


def hopes(
    phrase_words: Collection[str], likely: Mapping[str, float], whole: float
) -> tuple[float, float, float, float]:
    """Say how well a phrase may fit the topic.

    Parameters
    ----------
    phrase_words : collection of str
        Its words.
    likely : mapping of str to float
        How likely each is one of the topic.
    whole : float
        How many words the topic is expected to have.

    Returns
    -------
    (float, float, float, float)
        The expected share of words in common (as F1), of its own words, of those of the topic, and the least likely.
    """
    if not phrase_words:
        return 0.0, 0.0, 0.0, 0.0
    each = [likely.get(word, _UNSEEN) for word in phrase_words]
    total, many = sum(each), len(each)
    return 2 * total / (many + whole), total / many, total / whole, min(each)
