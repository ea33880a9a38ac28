"""What the words around an amount add to it: the noun it shares, bounds in verbs, its kind, its direction."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.quantities.amounts import Draft
from softpower.extract.quantities.direction import direction_of
from softpower.extract.quantities.lexicon import DURATIONS, MEASURES, word_set
from softpower.extract.quantities.tokens import Token, low_at
from softpower.extract.quantities.units import is_plural, singular
from softpower.units import CURRENCIES

__all__ = ["bound", "direction", "kind_of", "share_units"]

# Verbs outside the span that make the number a bound.
_AT_LEAST = word_set("topped tops topping passed passes exceeded exceeds surpassed surpassing surpasses")
_CAPS = {"at": word_set("capped caps cap"), "to": word_set("limits limited limit")}
_FLOORS = word_set("start starts starting prices fares")
_AGE_BEFORE = frozenset({"aged", "age", "ages"})
_AGED = word_set(
    "them people users those anyone adults workers children visitors travellers women men fans guests respondents"
)
_LINKS = word_set("from to against up down than more fewer and of them with was is now")
_TIMES = word_set("year month week day hour minute quarter decade night season")
# Plural subjects that are counts by themselves, as agents are: "Arrivals rose to 318,000".
_COUNTED = word_set(
    "arrivals visitors tourists travellers passengers subscribers members users viewers listeners "
    "readers students downloads tickets admissions households fans followers copies departures streams "
    "views bookings entries complaints applications jobs deaths births guests"
)
_NUMBER_OF = frozenset({"number", "numbers", "sales", "population"})
_NEAR, _REACH = 8, 40  # tokens: a neighbour that shares its noun, and the subject of the sentence
_NO_DIRECTION = frozenset({"rank", "streak", "age", "multiple"})
_STOPS_CARRY = frozenset({"is", "was", "were", "but", "from", "at", ";", "to"})


def share_units(found: Sequence[Token], drafts: Sequence[Draft]) -> None:
    """Give numbers without a noun the noun of a neighbour: "six of the 27 states", "from 114 to 78 shops".

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    drafts : sequence of Draft
        Its quantities; their units are filled in.
    """
    for n, draft in enumerate(drafts):
        if draft.unit or draft.kind:
            continue
        following = drafts[n + 1] if n + 1 < len(drafts) else None
        if following and _shares(found, draft, following):
            draft.unit = following.unit
        else:
            draft.unit = _unit_before(found, drafts, n)


def _shares(found: Sequence[Token], draft: Draft, following: Draft) -> bool:
    between = [t.low for t in found[draft.j : following.i]] if following.i - draft.j <= 3 else []
    if not between or not following.unit or not _countable(following):
        return False
    return between[0] == "of" or between[-1] in {"and", "or", "to"}


def _countable(draft: Draft) -> bool:
    money = draft.unit in CURRENCIES or "per" in draft.unit
    return not draft.kind and not money and draft.unit not in {"percent", "percentage point"}


def _unit_before(found: Sequence[Token], drafts: Sequence[Draft], n: int) -> str:
    """Take the unit from the thing counted before: an earlier quantity, "the number of X", or a plural subject."""
    draft = drafts[n]
    for before in drafts[max(0, n - 3) : n][::-1]:
        near = draft.i - before.j <= _NEAR and {t.low for t in found[before.j : draft.i]} & _LINKS
        if near and before.unit and _countable(before) and before.unit not in _TIMES:
            return before.unit
    ahead = found[max(0, draft.i - _REACH) : draft.i]
    for k in range(len(ahead) - 1, 0, -1):
        if ahead[k].low == "of" and ahead[k - 1].low in _NUMBER_OF:
            return singular(next((t.low for t in ahead[k + 1 : k + 5] if is_plural(t.low)), ""))
    name = next((t.low for t in ahead if t.low in _COUNTED or t.low == "population"), "")
    return "person" if name == "population" else singular(name)


def bound(found: Sequence[Token], draft: Draft) -> str:
    """Give the modifier of a quantity, with what verbs before it say.

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    draft : Draft
        The quantity.

    Returns
    -------
    str
        "=", "~", ">" or "<".
    """
    if draft.unit.split(" per ")[0] in DURATIONS.values() and low_at(found, draft.i) == "over":
        return "="  # "over nine weeks" says during, not more than
    if draft.modifier != "=":
        return draft.modifier
    before = low_at(found, draft.i - 1)
    near = {t.low for t in found[max(0, draft.i - 6) : draft.i]}
    if before in _AT_LEAST:
        return ">"
    if before in _CAPS and near & _CAPS[before]:
        return "<"
    lowest = draft.unit.split(" per ")[0] in CURRENCIES and before in {"at", "from"} and near & _FLOORS
    return ">" if lowest else "="


def direction(found: Sequence[Token], drafts: Sequence[Draft], n: int) -> str:
    """Give the direction of a change.

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    drafts : sequence of Draft
        Its quantities, kinds filled in.
    n : int
        Which quantity.

    Returns
    -------
    str
        "up", "down" or "".
    """
    draft = drafts[n]
    if draft.direction or draft.kind in _NO_DIRECTION:
        return draft.direction
    own = direction_of(found, draft.i, draft.j)
    if own or not n or draft.kind != "percent":
        return own
    # one verb for two shares: lost 1.2% against X and 0.7% against Y
    before = drafts[n - 1]
    between = {t.low for t in found[before.j : draft.i]} if draft.i - before.j <= _NEAR + 1 else _STOPS_CARRY
    carried = before.unit == draft.unit and between & {"and", ","} and not between & _STOPS_CARRY
    return before.direction if carried else ""


def kind_of(found: Sequence[Token], draft: Draft) -> str:
    """Say of which kind a quantity is.

    Parameters
    ----------
    found : sequence of Token
        The sentence.
    draft : Draft
        The quantity.

    Returns
    -------
    str
        percent, percentage_point, money, measure, duration, age, count or number; what is there already stays.
    """
    unit = draft.unit.split(" per ")[0].strip()
    if draft.kind:
        return draft.kind
    old = unit == "year" and any(t.low == "old" for t in found[draft.i : min(draft.j + 3, draft.i + 8)])
    if old or (draft.bare and not draft.unit and _is_age(found, draft)):
        return "age"
    fixed = {
        "percent": "percent",
        "percentage point": "percentage_point",
        "basis point": "percentage_point",
        "": "number",
    }
    if unit in fixed:
        return fixed[unit]
    if unit in CURRENCIES:
        return "money"
    if unit in _DURATION_UNITS:
        return "duration"
    return "measure" if unit in _MEASURE_UNITS else "count"


_DURATION_UNITS = frozenset(DURATIONS.values()) - {"night"}
_MEASURE_UNITS = frozenset(MEASURES.values())


def _is_age(found: Sequence[Token], draft: Draft) -> bool:
    value = draft.value if draft.value is not None else draft.high
    if value is None or not 5 <= value <= 110 or draft.scale != 1:
        return False
    before, after = low_at(found, draft.i - 1), low_at(found, draft.j)
    if before in _AGE_BEFORE or low_at(found, draft.i) in _AGE_BEFORE:
        return True
    if before == after == "," and found[draft.i - 2].kind == "word" and draft.i == draft.j - 1:
        return draft.value is not None and value >= 16  # "The governor, 61, ..."
    return draft.modifier in "<>" and low_at(found, draft.i) in {"under", "over"} and before in _AGED
