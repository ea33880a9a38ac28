"""Where a claim stands in the words of its sentence: its verb, and the nouns before and behind it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.places import places
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.topics.phrases import Chunk, Phrases

__all__ = ["COUNTED", "Frame", "frame_of", "head_of", "joined", "outside_of"]

COUNTED = frozenset({"count", "age", "number"})
_LINKS = frozenset("pdlca")
_ROWS = frozenset({".", "c", ".c"})
_BREAKS = frozenset(";:—()–")
_STOPS = _BREAKS | {","}
_SPLITS = word_set("while whereas but although though because when if")
_REPORTS = word_set(
    "say says said tell told think thought believe believes find found report reported fear hope suggest suggests"
)
# Of "the number of screens" and "a plate of noodles" the second noun is what is measured.
_AMOUNTS = word_set(
    "number total sum amount proportion percentage share plate bowl cup glass bottle pair piece box bag"
)


class Frame(NamedTuple):
    """Where a claim stands in the words of its sentence.

    Attributes
    ----------
    phrases : Phrases
        The words.
    left, first, last, right : int
        Where the words before it that are its own begin, where its number (or its words) begins and ends, and where the
        words behind that are its own end.
    number : Stated or None
        Its number; None for a claim in words.
    verb : int
        The verb that leads to the number, or the first of its words; -1 for none.
    unit, between, subject, behind : Chunk or None
        What is counted; the noun between the verb and the number; the noun before the verb; the noun behind the number.
    """

    phrases: Phrases
    left: int
    first: int
    last: int
    right: int
    number: Stated | None = None
    verb: int = -1
    unit: Chunk | None = None
    between: Chunk | None = None
    subject: Chunk | None = None
    behind: Chunk | None = None


def outside_of(scene: Scene) -> list[tuple[int, int, str]]:
    """Give the places of the numbers, times and names of a sentence with their class.

    Parameters
    ----------
    scene : Scene
        The sentence.

    Returns
    -------
    list of (int, int, str)
        For `phrases_of`; a theme such as anime is a noun like any other.
    """
    known = places().kinds
    found = [(s.start, s.end, "u" if s.kind in COUNTED else "q") for s in scene.stated]
    found += [(m.start, m.end, "l") for m in scene.places if known.get(m.code) != "theme"]
    found += [(w.start, w.end, "t") for w in scene.times]
    return found


def frame_of(scene: Scene, phrases: Phrases, claim: Claim) -> Frame:
    """Place a claim in the words of its sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    phrases : Phrases
        Its words.
    claim : Claim
        The claim.

    Returns
    -------
    Frame
        What stands before and behind it.
    """
    start, end = claim.start - scene.sentence.start, claim.end - scene.sentence.start
    number = _number_of(scene, claim, start, end)
    starts = phrases.starts
    if number is None:
        first = bisect_left(starts, start)
        last = max(first + 1, bisect_left(starts, end))
        if claim.claim_kind == "list":  # the names alone do not say what they have in common
            last = _clause_right(phrases, last)
        return _worded(phrases, first, min(last, len(starts)))
    first = bisect_left(starts, number.start)
    last = max(first + 1, bisect_left(starts, number.end))
    left, right = _clause_left(phrases, first), _clause_right(phrases, last)
    before = behind = -1
    for s in scene.stated:
        if s.end <= number.start:
            before = s.end
        elif behind < 0 and s.start >= number.end:
            behind = s.start
    if before >= 0:
        left = max(left, bisect_left(starts, before))
    if behind >= 0:
        right = min(right, bisect_left(starts, behind))
    return _numeric(phrases, (left, first, last, right), number)


def _number_of(scene: Scene, claim: Claim, start: int, end: int) -> Stated | None:
    """Give the number of a claim: the one that it is, or the first of a comparison."""
    first = None
    for s in scene.stated:
        if s.start == start and s.end == end:
            return s
        if first is None and start <= s.start < end:
            first = s
    return first if claim.claim_kind == "comparison" else None


def _clause_left(phrases: Phrases, first: int) -> int:
    words, low, classes = phrases.words, phrases.low, phrases.classes
    stop = classes.rfind(".", 0, first)
    while stop >= 0 and words[stop] not in _BREAKS:
        stop = classes.rfind(".", 0, stop)
    joint = classes.rfind("c", 0, first)
    while joint > stop and not (joint and (words[joint - 1] == "," or low[joint] in _SPLITS)):
        joint = classes.rfind("c", 0, joint)
    return max(stop, joint) + 1


def _clause_right(phrases: Phrases, last: int) -> int:
    words, low, classes = phrases.words, phrases.low, phrases.classes
    end = len(words)
    stop = classes.find(".", last)
    while stop >= 0 and words[stop] not in _STOPS:
        stop = classes.find(".", stop + 1)
    joint = classes.find("c", last)
    while joint >= 0 and low[joint] not in _SPLITS:
        joint = classes.find("c", joint + 1)
    return min(end if stop < 0 else stop, end if joint < 0 else joint)


def _numeric(phrases: Phrases, bounds: tuple[int, int, int, int], number: Stated) -> Frame:
    left, first, last, right = bounds
    classes = phrases.classes
    verb = max(classes.rfind("v", left, first), classes.rfind("x", left, first))
    unit: Chunk | None = None
    between: Chunk | None = None
    behind: Chunk | None = None
    for chunk in phrases.chunks:
        if chunk[1] <= left or chunk[0] >= right:
            continue
        if chunk[0] >= last and not (chunk[0] == last and unit is None and number.kind in COUNTED):
            behind = behind or chunk
        elif chunk[0] >= first:
            unit = unit or chunk
        elif chunk[0] > verb:
            between = between if between and joined(phrases, between[1], chunk[0]) else chunk
    if number.unit.startswith("point") or number.kind == "percentage_point":
        unit = None
    top = verb
    while top > left and classes[top - 1] in "vxa":
        top -= 1
    subject = _real(phrases, head_of(phrases, left, top), top) if verb >= 0 else None
    between, behind = _real(phrases, between, first), _real(phrases, behind, right)
    return Frame(phrases, left, first, last, right, number, verb, unit, between, subject, behind)


def head_of(phrases: Phrases, left: int, top: int) -> Chunk | None:
    """Give the head of the noun phrase that ends before a verb: the first noun of a chain of prepositions.

    Parameters
    ----------
    phrases : Phrases
        The words.
    left, top : int
        Between which words it stands.

    Returns
    -------
    (int, int) or None
        Its words; None where there are no nouns.
    """
    before = [c for c in phrases.chunks if left <= c[0] and c[1] <= top]
    if not before:
        return None
    at = len(before) - 1
    while at and joined(phrases, before[at - 1][1], before[at][0]):
        at -= 1
    return before[at]


def joined(phrases: Phrases, start: int, end: int) -> bool:
    """Tell whether a preposition or a comma of a row joins two nouns.

    Parameters
    ----------
    phrases : Phrases
        The words.
    start, end : int
        The words between the nouns.

    Returns
    -------
    bool
        Whether they are prepositions, articles and places alone: "studios clustered in the west of" holds a participle.
    """
    gap = phrases.classes[start:end]
    if gap[:1] == "v" and "p" in gap[:3] and phrases.low[start].endswith("ed"):
        gap, start = gap[1:], start + 1
    if not gap or ("p" not in gap and gap not in _ROWS):
        return False
    return all(c in _LINKS or (c == "." and phrases.words[start + k] == ",") for k, c in enumerate(gap))


def _real(phrases: Phrases, chunk: Chunk | None, right: int) -> Chunk | None:
    """Give what a word for an amount counts: of "the number of screens" the screens."""
    if chunk is None or chunk[1] - chunk[0] > 1 or phrases.low[chunk[0]] not in _AMOUNTS:
        return chunk
    at = chunk[1]
    if at >= right or phrases.low[at] != "of":
        return chunk
    return next((c for c in phrases.chunks if c[0] > at and joined(phrases, at, c[0])), chunk)


def _worded(phrases: Phrases, first: int, last: int) -> Frame:
    classes, low = phrases.classes, phrases.low
    for i in range(last - 2, first, -1):
        if low[i] == ":" or (low[i] == "that" and classes[i - 1] in "vxn" and classes[i + 1] in "ndrlq"):
            first = i + 1
            break
    verb = _first_verb(classes, first, last)
    if verb >= 0 and low[verb] in _REPORTS and "n" in classes[verb:last]:
        first = verb + 1
        verb = _first_verb(classes, first, last)
    subject: Chunk | None = None
    inside: list[Chunk] = []
    opens = classes[first : first + 1] == "p"  # "In the end neither city": the first noun is no subject
    for chunk in phrases.chunks:
        if chunk[1] <= first or chunk[0] >= last:
            continue
        if verb < 0 or chunk[1] <= verb:
            if subject is None or (opens and not joined(phrases, subject[1], chunk[0])):
                opens = opens and subject is None
                subject = chunk
        else:
            inside.append(chunk)
    between = inside[0] if inside else None
    return Frame(
        phrases,
        first,
        first,
        last,
        last,
        None,
        verb,
        None,
        _real(phrases, between, last),
        _real(phrases, subject, last),
    )


def _first_verb(classes: str, first: int, last: int) -> int:
    return next((i for i in range(first, last) if classes[i] in "vx"), -1)
