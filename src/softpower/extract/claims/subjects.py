"""Whose number it is and where the influence is felt: contenders and regions of each quantity in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.memory import Memory, after_preposition, main_subject
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated

__all__ = ["bracket_of", "clause_of", "owner_of_words", "owners", "region_of"]

_BOUNDARY = re.compile(
    r"[;()—,\s](?:(?<=[;()—])|(?<=\s)–\s|(?<=,)\s(?:while|but|whereas|with|as|although|though|when|after|even)\s|"
    r"(?<=,)\sand\s(?=[a-z]|[A-Z]\w{1,20}['’]s\b)|(?<=\s)(?:while|whereas|but)\s)"
)
_AFTER = re.compile(
    r"\s?(?:(?:of|a|an|per|foreign|international|overseas)\s)?(?:[\w'’-]+\s){0,3}?(?:in|for|to|by|at)\s(?:the\s)?\Z"
)
_PAIR = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to)|to|and)\b", re.I)
_VERSUS = re.compile(r"\b(?:vs\.?|versus|against|compared (?:with|to))\b", re.I)
_ANAPHORA = (
    ("city", Gated(re.compile(r"\b(?:the city|its capital|the capital|the metropolis)\b", re.I))),
    ("country", Gated(re.compile(r"\b(?:the country|the nation|that country)\b", re.I))),
)
_ITS = re.compile(r"(?:It|Its|They|Their)\b")  # such a sentence goes on about the subject of the one before
_REGION_BEFORE = re.compile(
    r"\A[\s(:,–-]{0,3}(?:at|with|took|for|accounted for|made up|had|came to|contributed|supplied|generated|provided|"
    r"represented|held|a)?\s?(?:some|about|roughly|nearly|almost)?\s?\Z"
)
_REGION_AFTER = re.compile(r"(?:in|from|across|to|throughout|of|by|for)\s(?:the\s|all of\s)?\Z")
_REGION_LEADS = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout)\s(?:the\s)?\Z")
_APART = re.compile(r"[\d,:]")
_REGION_REACH = 90  # characters: "41% of anime's streaming revenue originating from North America"
_EVERYWHERE = "world"


@lru_cache(maxsize=64)
def _borders(sentence: str) -> tuple[tuple[int, int], ...]:
    """Give what stands between the clauses of a sentence; it is asked for many times while a sentence is read."""
    return tuple(m.span() for m in _BOUNDARY.finditer(sentence) if m.group() not in "()")


def clause_of(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Find the clause around a place.

    Parameters
    ----------
    sentence : str
        The sentence.
    start, end : int
        The place.

    Returns
    -------
    (int, int)
        Start and end of the clause; an amount in brackets belongs to the words before the bracket.
    """
    left, right = 0, len(sentence)
    for opens, closes in _borders(sentence):
        if closes <= start:
            left = closes
        elif opens >= end:
            right = opens
            break
    return left, right


def bracket_of(sentence: str, start: int) -> tuple[int, int]:
    """Find the brackets around a place.

    Parameters
    ----------
    sentence : str
        The sentence.
    start : int
        The place.

    Returns
    -------
    (int, int)
        Places of the two brackets, or 0, 0.
    """
    left = sentence.rfind("(", 0, start)
    if left < 0 or sentence.find(")", left, start) >= 0:
        return 0, 0
    right = sentence.find(")", start)
    return left, right if right >= 0 else len(sentence)


def owner_of_words(sentence: str, span: tuple[int, int], found: Sequence[Mention], memory: Memory, block: int) -> str:
    """Name the contender that words without a number are about.

    Parameters
    ----------
    sentence : str
        The sentence.
    span : (int, int)
        Place of the words.
    found : sequence of Mention
        What the sentence names.
    memory : Memory
        What the sentences before named.
    block : int
        The block of the sentence.

    Returns
    -------
    str
        Code, or empty where none is near.
    """
    left, right = clause_of(sentence, *span)
    inside = [m for m in found if left <= m.start < right]
    return main_subject(sentence, inside) or main_subject(sentence, found) or _carried(sentence, memory, block)


def owners(
    sentence: str,
    stated: Sequence[Stated],
    found: Sequence[Mention],
    memory: Memory,
    block: int,
    *,
    later: bool = True,
) -> list[str]:
    """Name the contender of each quantity of a sentence.

    Parameters
    ----------
    sentence : str
        The sentence.
    stated : sequence of Stated
        Its quantities.
    found : sequence of Mention
        What it names.
    memory : Memory
        What the sentences before named.
    block : int
        The block of the sentence.
    later : bool, default True
        Whether a name behind the number counts that does not stand right there.

    Returns
    -------
    list of str
        Codes in the order of the quantities; empty where none is named near.
    """
    named = of_table(found, "contender")
    if not named and not memory.last and not memory.subject:
        return [""] * len(stated)
    listed = _respectively(sentence, stated, named)
    if listed:
        return listed
    taken: set[int] = set()
    result: list[str] = []
    places = False  # the names behind the quantities are places, and no subjects
    for n, quantity in enumerate(stated):
        before = stated[n - 1] if n else None
        limit = stated[n + 1].start if n + 1 < len(stated) else len(sentence)
        behind = _behind(sentence, quantity, named, limit)
        ahead = [m for m in named if m.end <= quantity.start and m.start not in taken]
        continues = _continues(sentence, before, quantity) and not places
        if behind and (not ahead or continues):
            taken.add(behind.start)
            result.append(behind.code)
            continue
        places = behind is not None
        result.append(
            _other_side(sentence, (before, quantity), (result[-1] if result else ""), named, memory)
            or _fresh(sentence, before, ahead)
            or _ahead(sentence, quantity, ahead)
            or (_carried(sentence, memory, block) if _ITS.match(sentence) else "")
            or (_later(sentence, quantity, named) if later else "")
            or _carried(sentence, memory, block)
        )
    return result


def _continues(sentence: str, before: Stated | None, quantity: Stated) -> bool:
    """Tell whether a quantity is the other one of a pair: "$118 in X and $162 in Y"."""
    alike = before is not None and (
        before.unit.split(" per ")[0] == quantity.unit.split(" per ")[0] or before.kind == quantity.kind == "money"
    )
    if before is None or not alike:
        return False
    return bool(_PAIR.search(sentence, before.end, quantity.start))


def _fresh(sentence: str, before: Stated | None, ahead: Sequence[Mention]) -> str:
    """Name the subject that stands between two quantities: "X ranked 17th and Y ranked 86th"."""
    if before is None:
        return ""
    since = [m for m in ahead if m.start >= before.end and not after_preposition(sentence, m, joined=True)]
    return since[0].code if since else ""


def _respectively(sentence: str, stated: Sequence[Stated], named: Sequence[Mention]) -> list[str]:
    """Pair names and numbers by order: where the sentence says so, or where it puts all names before all numbers."""
    plain = [m for m in named if not m.implied]
    codes = list(dict.fromkeys(m.code for m in plain))
    if not codes or len(stated) % len(codes):
        return []
    if "respectively" not in sentence and not _in_two_rows(sentence, stated, plain, len(codes)):
        return []
    return [codes[n % len(codes)] for n in range(len(stated))]


_ROW = re.compile(r",?\s(?:and\s)?(?:the\s)?|,\s(?:the\s)?")


def _in_two_rows(sentence: str, stated: Sequence[Stated], named: Sequence[Mention], n: int) -> bool:
    """Tell whether a row of names is followed by a row of as many numbers."""
    if n < 2 or len(named) != n or len(stated) != n or named[-1].end > stated[0].start:
        return False
    rows = ([(m.start, m.end) for m in named], [(s.start, s.end) for s in stated])
    return all(_ROW.fullmatch(sentence, end, start) for row in rows for (_, end), (start, _) in pairwise(row))


def _behind(sentence: str, quantity: Stated, named: Sequence[Mention], limit: int) -> Mention | None:
    """Find the contender right behind a quantity: "$118 a day in X"."""
    for mention in named:
        if quantity.end <= mention.start <= min(limit, quantity.end + 45) and _AFTER.fullmatch(
            sentence[quantity.end : mention.start]
        ):
            return mention
    return None


def _other_side(
    sentence: str, pair: tuple[Stated | None, Stated], first: str, named: Sequence[Mention], memory: Memory
) -> str:
    """Name the second of "($124 vs $196)": the other contender of the sentence, or the one named last before."""
    before, quantity = pair
    if before is None or not first or before.unit != quantity.unit:
        return ""
    gap = sentence[before.end : quantity.start]
    if not _VERSUS.search(gap) or any(before.end <= m.start < quantity.start for m in named):
        return ""
    others = [m.code for m in named if m.code != first]
    if others:
        return others[-1]
    for codes in memory.last.values():
        if first in codes:
            return next((c for c in reversed(codes) if c != first), "")
    return ""


def _ahead(sentence: str, quantity: Stated, ahead: Sequence[Mention]) -> str:
    left, right = bracket_of(sentence, quantity.start)
    outside = [m for m in ahead if left < m.start < right or bracket_of(sentence, m.start) == (0, 0)]
    close = [m for m in outside if quantity.start - m.end <= 4 and left < m.start]
    if close:
        return close[-1].code
    clause = clause_of(sentence, quantity.start, quantity.end)[0]
    for group in ([m for m in outside if m.start >= clause], outside):
        if group:
            return main_subject(sentence, group)
    return ""


def _later(sentence: str, quantity: Stated, named: Sequence[Mention]) -> str:
    right = clause_of(sentence, quantity.start, quantity.end)[1]
    return next((m.code for m in named if quantity.end <= m.start < right), "")


def _carried(sentence: str, memory: Memory, block: int) -> str:
    for kind, form in _ANAPHORA:
        if memory.last.get(kind) and form.search(sentence):
            return memory.last[kind][-1]
    return memory.subject if memory.block == block else ""


def region_of(sentence: str, span: tuple[int, int], found: Sequence[Mention], subject: str, limit: int) -> str:
    """Name the region where a quantity is felt.

    Parameters
    ----------
    sentence : str
        The sentence.
    span : (int, int)
        Place of the quantity.
    found : sequence of Mention
        What the sentence names.
    subject : str
        The contender, which is no region of its own.
    limit : int
        Where the next quantity begins.

    Returns
    -------
    str
        Code, or empty where no region but the world is named.
    """
    start, end = span
    regions = [m for m in of_table(found, "region") if m.code not in {subject, _EVERYWHERE}]
    for mention in reversed(regions):
        if mention.end <= start and _REGION_BEFORE.fullmatch(sentence[mention.end : start]):
            return mention.code
    for mention in regions:
        between = sentence[end : mention.start]
        if (
            end <= mention.start < min(limit, end + _REGION_REACH)
            and _REGION_AFTER.search(between)
            and not set(";,.()") & set(between)
        ):
            return mention.code
    left = clause_of(sentence, start, end)[0]
    for mention in reversed(regions):  # "In Latin America it won 39%"
        led = _REGION_LEADS.search(sentence[max(0, mention.start - 12) : mention.start])
        if led and left <= mention.start < mention.end <= start and not _APART.search(sentence, mention.end, start):
            return mention.code
    return ""
