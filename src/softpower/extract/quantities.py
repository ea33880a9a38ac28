"""Quantities in an English sentence: value or range, unit, modifier, direction, kind and place.

A sentence is cut into tokens once; each reader then looks at one position and either takes tokens or leaves them. No
reader goes back, so the time grows with the length of the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from softpower.extract.direction import direction_of
from softpower.extract.lexicon import CURRENCY_WORDS, DURATIONS, MEASURES, MODIFIERS
from softpower.extract.numbers import Number, read_number
from softpower.extract.ordinals import FOUND, fraction, multiple, rank, streak
from softpower.extract.tokens import Token, tokens
from softpower.extract.units_in_text import is_plural, measure, noun, per, singular
from softpower.units import CURRENCIES, SYMBOLS

__all__ = ["Stated", "quantities"]

_LONGEST_MODIFIER = max(len(words) for words in MODIFIERS)
_CENTS = {"cent": ("USD", 0.01), "pence": ("GBP", 0.01)}
_AGE_BEFORE = frozenset({"aged", "age", "ages"})
# Verbs and phrases outside the span that make the number a bound.
_AT_LEAST = frozenset("topped tops topping passed passes exceeded exceeds surpassed surpassing surpasses".split())
_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("foot", "inch"): 12, ("year", "month"): 12}
_CHANGE_FROM = frozenset(
    "went moved changed cut reduce reduced raise raised shortened extended doubled tripled grew grown rise rises rose fell fall falls dropped drop "
    "climbed climb climbs slid slipped jumped increased increase decreased declined widened narrowed shrank lowered expanded up down swelled "
    "improved slowed sank cutting raising rising falling growing jump soared plunged tumbled eased dipped rebounded".split()
)


@dataclass(frozen=True, slots=True)
class Stated:
    """One quantity as a sentence states it.

    Attributes
    ----------
    value, low, high : float or None
        The value at full scale, or the ends of a range; None is an open end.
    unit : str
        ISO 4217 code, measure or noun in the singular, with " per X" for a rate; empty where none is named.
    modifier : {"=", "~", ">", "<"}
        Exact as stated, about, at least, at most.
    direction : {"up", "down", ""}
        The direction of an amount of change.
    kind : str
        percent, percentage_point, money, measure, duration, age, count, number, rank, streak, multiple or fraction.
    start, end : int
        Its place in the sentence.
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    modifier: str
    direction: str
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Draft:
    """A quantity in the making: tokens i to j."""

    value: float | None
    i: int
    j: int
    unit: str = ""
    low: float | None = None
    high: float | None = None
    modifier: str = "="
    kind: str = ""
    scale: float = 1.0
    direction: str = ""
    bare: bool = True  # no unit was written


def quantities(sentence: str) -> list[Stated]:
    """Read the quantities of a sentence.

    Parameters
    ----------
    sentence : str
        One sentence of English text.

    Returns
    -------
    list of Stated
        The quantities in the order of the text; they do not overlap.

    Examples
    --------
    >>> [(q.low, q.high, q.unit) for q in quantities("Rooms cost $80-120 a night.")]
    [(80.0, 120.0, 'USD per night')]
    >>> [(q.value, q.unit, q.direction) for q in quantities("Sales rose 8.4% to US$1.2bn in 2023.")]
    [(8.4, 'percent', 'up'), (1200000000.0, 'USD', '')]
    """
    found = tokens(sentence)
    drafts: list[_Draft] = []
    i = 0
    while i < len(found):
        draft = None if found[i].kind == "masked" else _read(found, i)
        if draft is None:
            i += 1
            continue
        if not _is_conversion(found, draft, drafts):
            drafts.append(draft)
        i = max(draft.j, i + 1)
    _share_units(found, drafts)
    return [_finish(found, drafts, n) for n in range(len(drafts))]


def _low(found: Sequence[Token], i: int) -> str:
    return found[i].low if 0 <= i < len(found) and found[i].kind != "masked" else ""


def _read(found: Sequence[Token], i: int) -> _Draft | None:
    for reader in (streak, rank, fraction, multiple):
        special: FOUND | None = reader(found, i)
        if special:
            return _Draft(
                special.value, i, special.j, special.unit, modifier=special.modifier, kind=special.kind,
                direction=special.direction, bare=False,
            )  # fmt: skip
    return _range(found, i)


def _range(found: Sequence[Token], i: int) -> _Draft | None:
    """Read one amount, or two that make a range."""
    opened = _low(found, i) in {"between", "from"}
    first = _amount(found, i + 1 if opened else i)
    if first is None:
        return None
    if first.value is None:
        return first
    word = _low(found, i) if opened else ""
    k = _joiner(found, first.j, word)
    second = _amount(found, k) if k else None
    if second and second.value is not None and _fits(found, i, first, second, word):
        return _joined(found, first, second, i, word)
    return None if opened else first


def _joiner(found: Sequence[Token], j: int, word: str) -> int:
    """Give the token after the word that joins two ends of a range, or 0."""
    low = _low(found, j)
    if low in {"-", "–", "—"} and word != "between":
        return j + 1 if j + 1 < len(found) and (found[j].glued == found[j + 1].glued) else 0
    allowed = {"between": {"and", "to"}, "from": {"to"}}.get(word, {"to", "or"})
    return j + 1 if low in allowed else 0


def _fits(found: Sequence[Token], i: int, first: _Draft, second: _Draft, word: str) -> bool:
    """Decide whether two amounts are the ends of one range."""
    low, high = _ends(first, second)
    if low >= high or second.modifier != "=":
        return False
    same = second.unit.startswith(first.unit) or (second.unit.startswith(" per") and _unit_is_prefix(found, first))
    if not first.bare and not same and not (second.bare and _unit_is_prefix(found, first)):
        return False
    if first.bare and second.bare and first.value != int(first.value or 0) and not word and second.unit != first.unit:
        return False
    joined = _low(found, first.j)
    if joined == "or":
        return high - low == 1 and first.scale == second.scale
    if word == "from":
        return not any(token.low in _CHANGE_FROM for token in found[max(0, i - 6) : i])
    return not (joined == "to" and word == "" and _low(found, i - 1) in {"by", "from", "leads", "led"})


def _unit_is_prefix(found: Sequence[Token], first: _Draft) -> bool:
    return any(token.kind == "currency" for token in found[first.i : first.j])


def _ends(first: _Draft, second: _Draft) -> tuple[float, float]:
    low, high = first.value or 0.0, second.value or 0.0
    if first.scale == 1.0 and second.scale > 1.0 and abs(low) < 1000:
        low *= second.scale
    return low, high


def _joined(found: Sequence[Token], first: _Draft, second: _Draft, i: int, word: str) -> _Draft:
    low, high = _ends(first, second)
    modifier = "~" if _low(found, first.j) == "or" else first.modifier
    unit = second.unit or first.unit
    if first.unit and not second.unit.startswith(first.unit):
        unit = first.unit + (second.unit if second.unit.startswith(" per") else "")
    start = i if word else first.i
    return replace(second, value=None, low=low, high=high, unit=unit, modifier=modifier, i=start, bare=not unit)


def _amount(found: Sequence[Token], i: int) -> _Draft | None:
    """Read modifier, sign, currency, number, unit and rate."""
    modifier, k = _modifier(found, i)
    if _low(found, k) == "the" and _low(found, k + 1) == "remaining":
        k += 2
    sign, k = _sign(found, k)
    currency, k = _currency(found, k)
    if not sign and currency:
        sign, k = _sign(found, k)
    number = read_number(found, k)
    if number is None or _is_name(found, number):
        return None
    value = number.value if not sign else -(number.value or 0.0)
    draft = _Draft(value, i, number.j, currency, number.low, number.high, scale=number.scale)
    draft.modifier = modifier if number.modifier == "=" else number.modifier
    draft.bare = not currency
    _unit(found, draft, number)
    return draft


def _modifier(found: Sequence[Token], i: int) -> tuple[str, int]:
    for length in range(min(_LONGEST_MODIFIER, len(found) - i), 0, -1):
        phrase = tuple(token.low for token in found[i : i + length])
        if phrase in MODIFIERS:
            following, k = _modifier(found, i + length)
            return (MODIFIERS[phrase], k) if following == "=" else (following, k)
    return "=", i


def _sign(found: Sequence[Token], k: int) -> tuple[bool, int]:
    word = _low(found, k)
    if word == "minus" or (
        word in {"-", "−"} and k + 1 < len(found) and found[k + 1].glued and not (k and found[k].glued)
    ):
        return True, k + 1
    if word == "+" and k + 1 < len(found) and found[k + 1].glued:
        return False, k + 1
    return False, k


def _currency(found: Sequence[Token], k: int) -> tuple[str, int]:
    if k >= len(found) or found[k].kind == "masked":
        return "", k
    token = found[k]
    following = found[k + 1] if k + 1 < len(found) else None
    if following is None or following.kind not in {"number", "sign", "currency"}:
        return "", k
    if token.kind == "currency":
        return SYMBOLS.get(token.text, "USD"), k + 1
    if following.kind == "currency" and token.text in CURRENCIES:
        return token.text, k + 2
    if following.kind != "number":
        return "", k
    if token.text in CURRENCIES:
        return token.text, k + 1
    if token.low == "rs":
        return "INR", k + 2 if _low(found, k + 1) == "." else k + 1
    return ("NGN", k + 1) if token.text == "N" and following.glued else ("", k)


def _is_name(found: Sequence[Token], number: Number) -> bool:
    """Tell whether a number in letters is part of a name or a pronoun: "Seven Network", "one another", "one measured"."""
    if not number.words:
        return _low(found, number.j) in {"st", "nd", "rd", "th"} and found[number.j].glued
    first = found[number.i]
    if first.text[:1].isupper() and number.i > 0 and found[number.i - 1].text not in {'"', "“", "‘", ":", ".", "("}:
        return True
    if first.text[:1].isupper() and number.j < len(found) and found[number.j].text[:1].isupper():
        return True
    if number.value == 1 and first.low == "one":
        return _is_pronoun(found, number)
    return (
        _low(found, number.j) == "-"
        and found[number.j].glued
        and _low(found, number.j + 1) in {"off", "time", "way", "fold"}
    )


def _is_pronoun(found: Sequence[Token], number: Number) -> bool:
    before, after = _low(found, number.i - 1), _low(found, number.j)
    if before in {
        "the",
        "this",
        "that",
        "no",
        "any",
        "which",
        "each",
        "every",
        "another",
        "number",
        "day",
        "new",
    } or before.endswith("er"):
        return True
    if after == "of":
        return True
    if after == "-":
        return measure(found, number.j) is None
    if before in {"from", "to"} and after in {"", ".", ","}:
        return False
    return measure(found, number.j) is None and not noun(found, number.j, 1)[0] and not after.endswith("-")


def _unit(found: Sequence[Token], draft: _Draft, number: Number) -> None:
    """Read the unit, the parts of compound units, and the base of a rate."""
    j = draft.j
    if _low(found, j) == "+" and found[j].glued:
        draft.modifier, j = ">", j + 1
    open_of = j + 1 if draft.low is not None and _low(found, j) == "of" else j
    unit = measure(found, open_of if not draft.unit else j)
    if not draft.unit and unit is None and number.scale > 1 and number.words and _low(found, j) == "of":
        unit = measure(found, j + 1)
    if unit and not draft.unit:
        draft.unit, j = unit
        draft.bare = False
        if draft.unit in _CENTS and draft.value is not None:
            draft.unit, factor = _CENTS[draft.unit]
            draft.value *= factor
        j = _compound(found, draft, j)
    elif not draft.unit:
        j = _noun_unit(found, draft, open_of, j)
    base, j = per(found, j)
    if base:
        if not draft.unit:
            draft.unit = _sentence_currency(found) if base == "dollar" else ""
        draft.unit = f"{draft.unit} per {base}" if draft.unit else f" per {base}"
        draft.bare = False
    draft.j = _tail(found, draft, j)


def _noun_unit(found: Sequence[Token], draft: _Draft, at: int, j: int) -> int:
    if _low(found, j) == "times":
        draft.unit = "time"
        return j + 1
    if _low(found, at) == "of" and _low(found, at + 1) in {"us", "them"}:
        draft.unit = "person" if _low(found, at + 1) == "us" else ""
        return at + 2 if draft.unit else j
    name, after = noun(found, at, draft.value)
    if name:
        draft.unit = name
        draft.bare = False
        return after
    return j


def _tail(found: Sequence[Token], draft: _Draft, j: int) -> int:
    """Read a modifier behind: "or more", "or so"."""
    following = (_low(found, j), _low(found, j + 1))
    change = {
        ("or", "more"): ">",
        ("or", "so"): "~",
        ("or", "less"): "<",
        ("or", "fewer"): "<",
        ("and", "above"): ">",
    }.get(following)
    if change:
        draft.modifier = change
        return j + 2
    return j


def _compound(found: Sequence[Token], draft: _Draft, j: int) -> int:
    """Join "2 hours 15 minutes" and "5ft 11in" in the smaller unit, and "a year and a half"."""
    k = j + 1 if _low(found, j) in {"and", ","} else j
    second = read_number(found, k)
    if second is None or second.value is None or draft.value is None:
        return j
    unit = measure(found, second.j)
    small = unit[0] if unit else ("inch" if _low(found, second.j) == "in" and draft.unit == "foot" else "")
    factor = _SMALLER.get((draft.unit, small))
    if factor is None:
        return j
    draft.value, draft.unit = draft.value * factor + second.value, small
    return unit[1] if unit else second.j + 1


def _sentence_currency(found: Sequence[Token]) -> str:
    return next(
        (CURRENCY_WORDS[t.low] for t in found if t.low in CURRENCY_WORDS and not t.low.startswith("dollar")), ""
    )


def _is_conversion(found: Sequence[Token], draft: _Draft, drafts: list[_Draft]) -> bool:
    """Take "(¥3.3tn)" behind "$22bn" as the same amount, and let the first span cover it."""
    if not drafts or not (draft.i and _low(found, draft.i - 1) == "(" and _low(found, draft.j) == ")"):
        return False
    before = drafts[-1]
    both_money = before.unit in CURRENCIES and draft.unit in CURRENCIES and before.unit != draft.unit
    both_heat = {before.unit, draft.unit} == {"celsius", "fahrenheit"}
    if before.j == draft.i - 1 and (both_money or both_heat):
        before.j = draft.j + 1
        return True
    return False


def _share_units(found: Sequence[Token], drafts: list[_Draft]) -> None:
    """Give a number without a noun the noun of its neighbour: "six of the 27 states", "from 114 to 78 shops"."""
    for n, draft in enumerate(drafts):
        if draft.unit or draft.kind:
            continue
        following = drafts[n + 1] if n + 1 < len(drafts) else None
        between = [t.low for t in found[draft.j : following.i]] if following else []
        if (
            following
            and following.unit
            and _countable(following)
            and between
            and (between[0] == "of" and len(between) <= 3 or between[-1] in {"and", "or", "to"} and len(between) <= 3)
        ):
            draft.unit = following.unit
        else:
            draft.unit = _unit_before(found, drafts[:n], draft)


def _countable(draft: _Draft) -> bool:
    return (
        not draft.kind
        and draft.unit not in CURRENCIES
        and "per" not in draft.unit
        and draft.unit not in {"percent", "percentage point"}
    )


_LINKS = frozenset("from to against up down than more fewer and of them with was is now".split())


def _unit_before(found: Sequence[Token], earlier: Sequence[_Draft], draft: _Draft) -> str:
    """Take the unit from the thing counted before: an earlier quantity, "the number of X", or a plural subject."""
    for before in reversed(earlier):
        if before.unit and _countable(before) and before.unit not in _TIMES and draft.i - before.j <= 8:
            between = {t.low for t in found[before.j : draft.i]}
            if between & _LINKS:
                return before.unit
    for k in range(draft.i - 1, 0, -1):
        if found[k].low == "of" and found[k - 1].low in {"number", "numbers", "sales", "population"}:
            name = next((t.low for t in found[k + 1 : k + 5] if is_plural(t.low)), "")
            return singular(name) if name else ""
    name = next((t.low for t in found[: draft.i] if t.low in _COUNTED), "")
    return singular(name) if name else ("person" if any(t.low == "population" for t in found[: draft.i]) else "")


_TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "quarter", "decade", "night", "season"})
# Plural subjects that are counts by themselves, as agents are: "Arrivals rose to 318,000".
_COUNTED = frozenset(
    "arrivals visitors tourists travellers passengers subscribers members users viewers listeners readers students downloads tickets admissions "
    "households fans followers copies departures streams views bookings entries complaints applications jobs deaths births guests".split()
)


def _finish(found: Sequence[Token], drafts: list[_Draft], n: int) -> Stated:
    draft = drafts[n]
    before = _low(found, draft.i - 1)
    modifier, kind = draft.modifier, draft.kind or _kind(found, draft)
    if modifier == "=" and before in _AT_LEAST:
        modifier = ">"
    if modifier == "=" and (
        (before == "at" and _has_before(found, draft.i, {"capped", "caps", "cap"}))
        or (before == "to" and _has_before(found, draft.i, {"limits", "limited", "limit"}))
    ):
        modifier = "<"
    if (
        modifier == "="
        and draft.unit in CURRENCIES
        and before in {"at", "from"}
        and _has_before(found, draft.i, {"start", "starts", "starting", "prices", "fares"})
    ):
        modifier = ">"
    unit = draft.unit
    if kind == "age" and not unit:
        unit = "year"
    if kind == "duration" and _low(found, draft.i) == "over":
        modifier = "="  # "over nine weeks" says during, not more than
    direction = draft.direction or (
        "" if kind in {"rank", "streak", "age", "multiple"} else direction_of(found, draft.i, draft.j)
    )
    if not direction and n and kind == "percent" and _carries(found, drafts[n - 1], draft):
        direction = direction_of(found, drafts[n - 1].i, drafts[n - 1].j)
    return Stated(
        draft.value, draft.low, draft.high, unit.strip() if not unit.startswith(" per") else unit.strip(), modifier, direction, kind,
        found[draft.i].start, found[draft.j - 1].end,
    )  # fmt: skip


def _has_before(found: Sequence[Token], i: int, words: set[str]) -> bool:
    return any(t.low in words for t in found[max(0, i - 6) : i])


def _carries(found: Sequence[Token], before: _Draft, draft: _Draft) -> bool:
    """Tell whether a share continues the change named before it: "lost 1.2% against X and 0.7% against Y"."""
    between = [t.low for t in found[before.j : draft.i]]
    return (
        before.unit == draft.unit
        and len(between) <= 9
        and bool({"and", ","} & set(between))
        and not {"is", "was", "were", "but", "from", "at", ";", "to"} & set(between)
    )


def _kind(found: Sequence[Token], draft: _Draft) -> str:
    unit = draft.unit.split(" per ")[0]
    words = [t.low for t in found[draft.i : draft.j + 3]]
    if draft.bare and _is_age(found, draft):
        return "age"
    if unit == "year" and "old" in words[:8]:
        return "age"
    if unit in {"percent"}:
        return "percent"
    if unit in {"percentage point", "basis point"}:
        return "percentage_point"
    if unit in CURRENCIES:
        return "money"
    return _kind_of_rest(unit)


def _kind_of_rest(unit: str) -> str:
    if unit in set(DURATIONS.values()) - {"night"}:
        return "duration"
    if unit in set(MEASURES.values()):
        return "measure"
    return "count" if unit.strip() else "number"


def _is_age(found: Sequence[Token], draft: _Draft) -> bool:
    value = draft.value if draft.value is not None else draft.high
    if draft.unit or value is None or not 5 <= value <= 110 or draft.scale != 1:
        return False
    before = _low(found, draft.i - 1)
    after = _low(found, draft.j)
    if before in _AGE_BEFORE or _low(found, draft.i) in _AGE_BEFORE:
        return True
    if (
        before == ","
        and after == ","
        and found[draft.i - 2].kind == "word"
        and draft.value is not None
        and draft.i == draft.j - 1
    ):
        return draft.value >= 16
    people = {
        "them",
        "people",
        "users",
        "those",
        "anyone",
        "adults",
        "workers",
        "children",
        "visitors",
        "travellers",
        "women",
        "men",
        "fans",
        "guests",
    }
    return draft.modifier in "<>" and _low(found, draft.i) in {"under", "over"} and before in people
