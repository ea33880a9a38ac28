"""Quantities in an English sentence: value or range, unit, modifier, direction, kind and place.

A sentence is cut into tokens once; each reader then looks at one position and either takes tokens or leaves them.
Readers look back and ahead over a fixed number of tokens only, so the time grows with the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from softpower.extract.quantities.amounts import Draft, amount
from softpower.extract.quantities.fractions import fraction, multiple, one_in_many, times_of
from softpower.extract.quantities.lexicon import (
    CARDINALS,
    DOWN,
    DURATIONS,
    FRACTION_WORDS,
    MODIFIERS,
    MULTIPLIERS,
    ORDINALS,
    UP,
    word_set,
)
from softpower.extract.quantities.neighbours import bound, direction, kind_of, settle_points, share_units
from softpower.extract.quantities.numbers import OPEN_PLURALS, VULGAR
from softpower.extract.quantities.ordinals import Special, ordinal, rank, streak
from softpower.extract.quantities.spelled import spelled
from softpower.extract.quantities.stated import Stated
from softpower.extract.quantities.tokens import Token, Tokens, low_at, tokens
from softpower.extract.quantities.units import alike
from softpower.units import CURRENCIES

__all__ = ["read_english"]

_CHANGE_FROM = word_set(
    "went moved changed cut reduce reduced raise raised shortened extended doubled tripled grew "
    "grown rise rises rose fell fall falls dropped drop climbed climb climbs slid slipped jumped "
    "increased increase decreased declined widened narrowed shrank lowered expanded up down swelled "
    "improved slowed sank cutting raising rising falling growing jump soared plunged tumbled eased "
    "dipped rebounded"
)
_CHANGES = _CHANGE_FROM | UP | DOWN | word_set("move moves moving change changes changing")
_FIRST_WORDS = (
    frozenset(words[0] for words in MODIFIERS)
    | frozenset({*CARDINALS, *ORDINALS, *MULTIPLIERS, *OPEN_PLURALS, *VULGAR})
    | word_set("a an the half quarter negative several few between from minus no number rs n")
)
_STARTS = frozenset({"number", "currency"})
_FIRST_SIGNS = frozenset("-−+~≈<>")
_Reader = Callable[[Tokens, int], Special | None]
# The readers of special quantities, in their order, each with the words of which it needs one in the sentence.
_SPECIAL: tuple[tuple[_Reader, frozenset[str]], ...] = (
    (streak, word_set("consecutive straight successive row running succession")),
    (rank, frozenset({*ORDINALS, *word_set("no number st nd rd th")})),
    (one_in_many, frozenset({"in", "out"})),
    (fraction, frozenset(FRACTION_WORDS)),
    (multiple, frozenset({*MULTIPLIERS, "factor", "times", "fold", *(f"{word}fold" for word in CARDINALS)})),
)


def read_english(sentence: str, *, corpus_habits: bool = False) -> list[Stated]:
    """Read the quantities of an English sentence.

    Parameters
    ----------
    sentence : str
        One sentence.
    corpus_habits : bool
        Whether to label as corpora of news do: "one of the" is 1, "from A to B" always a range, "5G" is 5.

    Returns
    -------
    list of Stated
        The quantities in the order of the text; they do not overlap.

    Examples
    --------
    >>> [(q.low, q.high, q.unit) for q in read_english("Rooms cost $80-120 a night.")]
    [(80.0, 120.0, 'USD per night')]
    >>> [(q.value, q.unit, q.direction) for q in read_english("Sales rose 8.4% to US$1.2bn in 2023.")]
    [(8.4, 'percent', 'up'), (1200000000.0, 'USD', None)]
    """
    found = tokens(sentence, names=corpus_habits)
    words = set(found.lows)
    readers = tuple(reader for reader, marks in _SPECIAL if not marks.isdisjoint(words))
    readers = (spelled, *readers) if corpus_habits else readers
    drafts: list[Draft] = []
    behind = 0
    for i, token in enumerate(found):
        if i < behind or not _may_begin(token):
            continue
        draft = _read(found, i, readers, corpus_habits=corpus_habits)
        if draft is None:
            continue
        list_name = low_at(found, draft.i - 1) == "top" and not draft.unit  # "in the top ten" names a list
        if not list_name and not _is_conversion(found, draft, drafts):
            drafts.append(draft)
        behind = draft.j
    share_units(found, drafts)
    settle_points(found, drafts)
    return [_finish(found, drafts, n) for n in range(len(drafts))]


def _may_begin(token: Token) -> bool:
    """Tell whether a quantity can begin at a token, so that the readers look at few of the words."""
    text, low, _, _, kind, _ = token
    if kind == "word":
        return low in _FIRST_WORDS or text in CURRENCIES or low.endswith("fold")
    return kind in _STARTS or text in _FIRST_SIGNS


def _read(found: Tokens, i: int, readers: Sequence[_Reader], *, corpus_habits: bool) -> Draft | None:
    for reader in readers:
        special = reader(found, i)
        if special:
            return Draft(
                special.value, i, special.j, special.unit, modifier=special.modifier, kind=special.kind,
                direction=special.direction, bare=False,
            )  # fmt: skip
    if corpus_habits and low_at(found, i + 1) == "-" and ordinal(found, i):
        return _counted_off(found, i)
    draft = _over_age(found, i) or _range(found, i, corpus_habits=corpus_habits) or _fortnight(found, i)
    if draft is None and corpus_habits:
        return _counted_off(found, i)
    return draft


def _over_age(found: Tokens, i: int) -> Draft | None:
    """Read "over-65s" and "under-18s"."""
    sign = {"over": ">", "under": "<"}.get(low_at(found, i), "")
    if not sign or low_at(found, i + 1) != "-" or low_at(found, i + 3) != "s" or found[i + 2].kind != "number":
        return None
    return Draft(float(found[i + 2].text), i, i + 4, "year", modifier=sign, kind="age", bare=False)


def _fortnight(found: Tokens, i: int) -> Draft | None:
    """Read "a fortnight" and "a year and a half"; "a week" by itself says how often or since when."""
    unit = DURATIONS.get(low_at(found, i + 1), "")
    if low_at(found, i) not in {"a", "an"} or not unit:
        return None
    if [low_at(found, k) for k in range(i + 2, i + 5)] == ["and", "a", "half"]:
        return Draft(1.5, i, i + 5, unit, bare=False)
    return Draft(2.0, i, i + 2, "week", bare=False) if unit == "fortnight" else None


def _counted_off(found: Tokens, i: int) -> Draft | None:
    """Read "one of the" as 1 and an ordinal as its number, as corpora of news label them."""
    if low_at(found, i) == "one":
        return Draft(1.0, i, i + 1)
    number = ordinal(found, i)
    return Draft(float(number[0]), i, number[1], "ordinal", kind="ordinal", bare=False) if number else None


def _range(found: Tokens, i: int, *, corpus_habits: bool) -> Draft | None:
    """Read one amount, or two that make a range."""
    opened = low_at(found, i) in {"between", "from"}
    first = amount(found, i + 1 if opened else i)
    if first is None or first.value is None:
        return first
    word = low_at(found, i) if opened else ""
    k = _joiner(found, first.j, word)
    second = amount(found, k) if k else None
    if second and second.value is not None and _fits(found, i, first, second, corpus_habits=corpus_habits):
        return _joined(found, first, second, i if word else first.i)
    return None if opened else first


def _joiner(found: Tokens, j: int, word: str) -> int:
    """Give the token after the word that joins two ends of a range, or 0."""
    low = low_at(found, j)
    if low == "-" and found[j].glued and low_at(found, j + 1) == "to":
        return j + 2  # "18- to 34-year-olds"
    if low in {"-", "–", "—", "~", "〜"} and word != "between":
        return j + 1 if j + 1 < len(found) and (found[j].glued == found[j + 1].glued) else 0
    allowed = {"between": {"and", "to"}, "from": {"to"}}.get(word, {"to", "or"})
    return j + 1 if low in allowed else 0


def _fits(found: Tokens, i: int, first: Draft, second: Draft, *, corpus_habits: bool) -> bool:
    """Decide whether two amounts are the ends of one range."""
    low, high = _ends(first, second)
    if low >= high or second.modifier != "=" or not _same_unit(found, first, second):
        return False
    joined, word = low_at(found, first.j), low_at(found, i)
    if joined == "or":
        return high - low == 1 and first.scale == second.scale
    if word == "from":
        return corpus_habits or not any(token.low in _CHANGES for token in found[max(0, i - 6) : i])
    if joined == "to" and low_at(found, first.i - 1) in _CHANGE_FROM:
        return False  # "rose 80 cents to $82.10"
    opened = word == "between" or joined != "to"
    return opened or low_at(found, i - 1) not in {"by", "from", "leads", "led"}


def _same_unit(found: Tokens, first: Draft, second: Draft) -> bool:
    if first.bare:
        return True
    signed = any(token.kind == "currency" for token in found[first.i : first.j])
    if signed and (second.bare or second.unit.startswith(" per")):
        return True
    return second.unit.startswith(first.unit)


def _ends(first: Draft, second: Draft) -> tuple[float, float]:
    low, high = first.value or 0.0, second.value or 0.0
    if first.scale == 1.0 and second.scale > 1.0 and abs(low) < 1000:
        low *= second.scale  # "3 to 5 million"
    return low, high


def _joined(found: Tokens, first: Draft, second: Draft, i: int) -> Draft:
    low, high = _ends(first, second)
    modifier = "~" if low_at(found, first.j) == "or" else first.modifier
    unit = second.unit or first.unit
    if first.unit and not second.unit.startswith(first.unit):
        unit = first.unit + (second.unit if second.unit.startswith(" per") else "")
    kind = first.kind
    if unit == "time" and times_of(found, second.j, high):
        unit, kind = "times", "multiple"
    return replace(second, value=None, low=low, high=high, unit=unit, modifier=modifier, i=i, bare=not unit, kind=kind)


def _is_conversion(found: Tokens, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Take "(¥3.3tn)" and ", or about ¥3.3tn" behind "$22bn" as the same amount, and let the first span cover it."""
    value = draft.value if draft.value is not None else draft.low
    if not drafts or value is None or not alike(drafts[-1].unit, draft.unit):
        return False
    before = drafts[-1]
    between = [t.low for t in found[before.j : draft.i]]
    bracketed = between == ["("] and low_at(found, draft.j) == ")"
    if not bracketed and between not in (["or"], [",", "or"]):
        return False
    before.j = draft.j + bracketed
    before.conversion = (value, draft.unit)
    return True


def _finish(found: Tokens, drafts: Sequence[Draft], n: int) -> Stated:
    draft = drafts[n]
    draft.kind = kind_of(found, draft)
    draft.direction = direction(found, drafts, n)
    unit = draft.unit.strip() or ("year" if draft.kind == "age" else "")
    start, end = found[draft.i].start, found[draft.j - 1].end
    modifier = bound(found, draft)
    return Stated(draft.value, draft.low, draft.high, unit, modifier, draft.direction or None, draft.kind, start, end,
                  draft.conversion)  # fmt: skip
