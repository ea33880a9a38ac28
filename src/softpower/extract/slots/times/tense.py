"""The tense in which a place of an English sentence is told, by the finite verb nearest before it, else behind it."""

from __future__ import annotations

from functools import lru_cache

from softpower.extract.quantities.lexicon import word_set

__all__ = ["tense_at"]

_PAST = word_set(
    "was were had did took drew sold won rose fell came made went grew gave got led lost saw shrank sank slid spent "
    "paid stood held kept left met ran sent set began became brought bought built caught chose cost cut drove ended "
    "felt found fought flew forgot hit knew laid lay lent let meant overtook put read rode sang sat shot shut slept "
    "spoke split spread stole struck swam taught thought threw wore wrote underwent withstood could might"
)
_PRESENT = word_set("is are am does do has have can")
_AHEAD = word_set("will would shall should may must")
_HAVE = word_set("has have")
_AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would shall should may might must can "
    "could to not get got gets"
)
_ADVERBS = word_set(
    "also now still only just already even never ever not long since yet again both all so far recently barely"
)
_BEFORE_NOUN = word_set("the a an its their his her our my of in on for with by from at and or , estimated each every")
# Verbs of saying tell of the speaker; what is said has a verb of its own.
_SAYING = word_set("said told reported announced noted added warned called asked polled surveyed")
_PARTICIPLES = word_set(
    "been risen grown fallen taken won sold made lost come gone shrunk drawn led held kept set put become begun cut "
    "paid given seen spent brought built hit overtaken got gotten run"
)
_VERBS = (
    "account cost pay make supply stand rank spend sell take hold attract draw remain bring come go grow rise fall "
    "earn employ run list get need want live lie sit lead trail own offer charge count contain cover include house "
    "produce publish release reach exceed amount represent give keep say work buy export import visit prefer choose "
    "know think use watch play read listen study learn teach share serve show stay start begin end open close hope "
    "carry win lose owe register suggest belong depend hire build train pull put set cater send rely receive span "
    "generate provide contribute fill feel tend sum stretch command deliver dominate fetch host print stream "
    "intend plan aim hand back look turn swell shrink climb drop stick mean call ask hire rent travel fly welcome"
)
_BASE = word_set(_VERBS)
_THIRD = frozenset(
    f"{w}es" if w.endswith(("s", "sh", "ch", "x")) else f"{w[:-1]}ies" if w[-1] == "y" and w[-2] not in "aeiou"
    else f"{w}s" for w in _VERBS.split()
)  # fmt: skip


_CLASSES: dict[str, str] = (
    dict.fromkeys(_BASE | _THIRD, "verb")
    | dict.fromkeys(_PAST, "past")
    | dict.fromkeys(_PRESENT, "present")
    | dict.fromkeys(_HAVE, "have")
    | dict.fromkeys(_AHEAD, "ahead")
)
_MARKS = ",.;:!?()\"'“”‘’—–"


@lru_cache(maxsize=32)
def _finite(text: str) -> tuple[tuple[int, str], ...]:
    """Give the finite verbs of a sentence: their places and tenses."""
    words = text.lower().split(" ")
    found = []
    at = 0
    for k, marked in enumerate(words):
        word = marked if marked.isalpha() else marked.strip(_MARKS)
        kind = _CLASSES.get(word) or ("ed" if word.endswith("ed") and k else "")
        if kind:
            tense = _tense(word, kind, _before(words, k), [w.strip(_MARKS) for w in words[k + 1 : k + 4]])
            if tense:
                found.append((at, tense))
        at += len(marked) + 1
    return tuple(found)


def _before(words: list[str], k: int) -> str:
    """Give the word before a verb, adverbs left out; "," where one stands between them."""
    for word in reversed(words[max(0, k - 3) : k]):
        if word.endswith(","):
            return ","
        plain = word.strip(_MARKS)
        if plain not in _ADVERBS and not plain.endswith("ly"):
            return plain
    return ""


def _tense(word: str, kind: str, before: str, after: list[str]) -> str:
    if kind in {"ahead", "have", "present"}:
        return _of_auxiliary(kind, before, after)
    if before in _AUXILIARIES:
        return ""
    if kind == "past":
        return "past"
    if kind == "ed":
        return "" if before in _BEFORE_NOUN or after[:1] == ["by"] or word in _SAYING else "past"
    return "" if before in _BEFORE_NOUN and before != "," else "present"


def _of_auxiliary(kind: str, before: str, after: list[str]) -> str:
    if kind == "ahead":
        return kind
    if before in _AHEAD:
        return ""  # "will have", "may be": the first of the two tells
    done = kind == "have" and any(w in _PARTICIPLES or w.endswith("ed") for w in after)
    return "perfect" if done else "present"


def tense_at(text: str, start: int, end: int) -> str:
    """Tell in which tense a place of a sentence is told.

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        The place.

    Returns
    -------
    {"past", "perfect", "present", "ahead", ""}
        The tense; empty where no finite verb is known.

    Examples
    --------
    >>> [tense_at(t, 20, 22) for t in ("The museum welcomed 40 people.", "The museum charges $40.")]
    ['past', 'present']
    """
    verbs = _finite(text)
    left = max(text.rfind(mark, 0, start) for mark in ":;—")
    right = min((at for mark in ":;—" if (at := text.find(mark, end)) >= 0), default=len(text))
    for low, high in ((start, end), (left, start), (end, right)):
        here = [tense for at, tense in verbs if low <= at < high]
        if here:
            return here[-1] if high == start else here[0]
    return next((tense for at, tense in verbs if at > right), verbs[-1][1] if verbs else "")
