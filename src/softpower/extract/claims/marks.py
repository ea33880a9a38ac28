"""What a clause shows of what it does: the marks by which the model of `judge` tells one kind of claim from another.

Marks are classes of words, a verb of a class with its tense, two classes in one clause, times, the place of the
sentence in its paragraph and text, the claims with a number around it, and its words and pairs of words themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from functools import lru_cache
from itertools import pairwise

from softpower.extract.claims.claim import Scene
from softpower.extract.claims.lexis import CLASSES, TENSES

__all__ = ["marks"]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*|[:;!?]")
_SUPERLATIVE = re.compile(r"\A[a-z]{3,14}(?:iest|[^aeiouq]est)\Z")
_HAVE = frozenset({"has", "have", "had", "having"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "it's"})
_AUXILIARY = frozenset({"will", "shall", "to", "won't", "would"})
_VERBAL = frozenset(
    {
        "rise",
        "fall",
        "hold",
        "happen",
        "act",
        "shift",
        "trail",
        "doubt",
        "plan",
        "expect",
        "say",
        "become",
        "need",
        "count",
    }
)
_REACH = 4  # words between an auxiliary and its verb
# Two classes whose meeting in one clause says more than each of them.
_PAIRS = [
    (pair.partition("+")[0], pair.partition("+")[2])
    for line in (
        "+",
        "+",
        "more+than comparative+than comparative+be comparative+place not+ever measure+doubtful measure+not",
        "measure+other measure+nearer measure+dispute other+say judge+be judge+not evaluate+be generic+may",
        "generic+should nolonger+now topplace+happen topplace+act direction+act digit+month deictic+unit",
        "deictic+month happen+month act+month future+month future+happen happen+unit measure+count not+count",
        "measure+say people_role+say not+say other+measure both+measure topplace+shift topplace+become ahead+ago",
        "ahead+places behind+places trend+degree trend+be vaguely+people vaguely+be lack+be contrast+places same+be",
        "what+be if+be perhaps+be both+places future+date may+rise may+fall not+same what+doubt judge+rise",
        "not+convinced only+be people+need not+need may+need become+comparative become+more direction+happen",
        "plannoun+be outlook+be nolonger+be lead+place",
    )
    for pair in line.split()
]
_PAIRED: dict[str, list[tuple[str, str]]] = defaultdict(list)  # class -> the classes beside it, and the mark of both
for _one, _other in _PAIRS:
    _PAIRED[_one].append((_other, f"{_one}+{_other}"))
_FEW, _SOME, _MANY = 6, 11, 18  # words


def marks(scene: Scene, clause: tuple[int, int], before: Set[str] = frozenset()) -> list[str]:
    """Describe a clause.

    Parameters
    ----------
    scene : Scene
        The sentence.
    clause : (int, int)
        Place of the clause in it.
    before : set of str
        Marks of the claims that were read in and beside it: numbers, ranks and records.

    Returns
    -------
    list of str
        Names of its marks, each once, in no order.
    """
    start, end = clause
    words = [t.lower().replace("’", "'") for t in _TOKEN.findall(scene.text[start:end])]
    shown = _classes(words)
    shown |= _verbs(words)
    shown |= _surroundings(scene, clause)
    shown |= before
    shown |= {both for one in shown if one in _PAIRED for other, both in _PAIRED[one] if other in shown}
    if "date" in shown:
        shown |= {f"{mark}+date" for mark in shown if "." in mark and mark.split(".")[0] in _VERBAL}
    length = len(words)
    shown.add("short" if length <= _FEW else "medium" if length <= _SOME else "long" if length <= _MANY else "longest")
    if start:
        shown.add("later clause")
    shown.add("no end" if end < len(scene.text) else "whole" if not start else "last clause")
    shown |= _wording(words)
    shown.add(f"names {min(_MOST_NAMES, len(_NAME.findall(scene.text, start + 1, end)))}")
    return list(shown)


def _wording(words: list[str]) -> set[str]:
    """Give the words of a clause, their stems, its first and last word, and each two words that stand together."""
    plain = ["#" if word[0].isdigit() else word for word in words]
    shown = {_stem(word) for word in plain}
    shown |= {f"={word}" for word in plain}
    shown |= {f"{word}={following}" for word, following in pairwise(plain)}
    if plain:
        shown |= {f"^{plain[0]}", f"^{'='.join(plain[:2])}", f"${plain[-1]}"}
    return shown


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """Give a word without the endings of its forms, marked as a stem; no dictionary is asked."""
    if len(word) > _SHORTEST:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if len(stem) < len(word) and len(stem) >= _SHORTEST - 1:
                stem = f"{stem}y" if ending in {"ied", "ies"} else stem.rstrip("e")
                doubled = stem[-1] == stem[-2] and stem[-1] not in "ls"
                return f"~{stem[:-1] if doubled else stem}"
        word = word.rstrip("e")
    return f"~{word}"


_ENDINGS = ("ings", "ing", "ied", "ies", "edly", "ed", "ly", "ers", "er", "es", "s")
_SHORTEST = 4  # letters of a word that has no ending to lose
_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'-]+")
_MOST_NAMES = 3


def _classes(words: list[str]) -> set[str]:
    found = [_of_word(word) for word in words]
    shown = set().union(*(names for names, _ in found), *(form for _, form in found))
    for (names, _), place in zip(found, ("first", "second"), strict=False):
        shown |= {f"{place}.{name}" for name in names}
    return shown


@lru_cache(maxsize=4096)
def _of_word(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the classes of a word that are no verbs, and the mark of its form."""
    names = tuple(name for name in CLASSES.get(word, ()) if name not in _VERBAL)
    if word in {"most", "least", "best", "worst"} or _SUPERLATIVE.match(word):
        return names, ("superlative",)
    if word[0].isdigit():
        return names, ("digit",)
    return names, ((f"stop{word}",) if word in ":;!" else ())


def _verbs(words: list[str]) -> set[str]:
    """Mark the verbs with what they are: past, perfect, going on, passive, to come."""
    shown: set[str] = set()
    for n, word in enumerate(words):
        names = _VERBS_OF.get(word)
        if names is None:
            continue
        tense = TENSES.get(word, "base")
        for back in words[max(0, n - _REACH) : n][::-1]:
            if back in _HAVE and tense == "past":
                tense = "perfect"
            elif back in _BE and tense in {"ing", "past"}:
                tense = "going on" if tense == "ing" else "passive"
            elif back in _AUXILIARY and tense == "base":
                tense = "to" if back == "to" else "to come"
            else:
                continue
            break
        for name in names:
            shown |= {f"{name}.{tense}", name}
            if n < len(words) - 1:
                shown |= {f"{name}>{after}" for after in CLASSES.get(words[n + 1], ()) if after in _BEHIND}
    return shown


_VERBS_OF = {word: found for word, names in CLASSES.items() if (found := [name for name in names if name in _VERBAL])}
_BEHIND = frozenset({"degree", "direction", "flat", "comparative", "more", "topplace", "ahead", "by", "for", "behind"})


def _surroundings(scene: Scene, clause: tuple[int, int]) -> set[str]:
    """Mark times, places, the paragraph and the shape of the sentence."""
    start, end = clause
    shown = {"any"}
    times = [w for w in scene.times if start <= w.start < end]
    if times:
        shown.add("date")
        year = scene.year or 0
        latest = max(int(w.period[:4]) for w in times if w.period[:4].isdigit()) if year else 0
        shown.add("date ahead" if latest > year else "date back" if latest < year else "date this year")
        shown |= {f"time {w.role}" for w in times}
    named = {m.code for m in scene.places if start <= m.start < end and m.table == "contender"}
    if named:
        shown.add("places" if len(named) > 1 else "place")
    if scene.sentence.block >= scene.reading.closing:
        shown.add("closing")
    if scene.ends:
        shown.add("ends")
    if '"' in scene.text or "“" in scene.text:
        shown.add("quotation")
    if scene.who.attribution:
        shown.add("attributed" if not scene.who.opinion else "spoken")
    if scene.text.rstrip().endswith("?"):
        shown.add("asks")
    if any(start <= s.start < end for s in scene.stated):
        shown.add("numbered")
    return shown
