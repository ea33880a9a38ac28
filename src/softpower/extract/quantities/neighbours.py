"""What the words around an amount add to it: the noun it shares, bounds in verbs, its kind, its direction."""

from __future__ import annotations

from collections.abc import Sequence

from softpower.extract.quantities.amounts import Draft
from softpower.extract.quantities.direction import direction_of
from softpower.extract.quantities.lexicon import CARDINALS, DOWN, DURATIONS, MEASURES, NOT_NOUNS, UP, word_set
from softpower.extract.quantities.plurals import is_plural, singular
from softpower.extract.quantities.tokens import Tokens, low_at
from softpower.units import CURRENCIES

__all__ = ["bound", "direction", "kind_of", "settle_points", "share_units"]

# Verbs outside the span that make the number a bound.
_AT_LEAST = word_set("topped tops topping passed passes exceeded exceeds surpassed surpassing surpasses")
_CAPS = {"at": word_set("capped caps cap"), "to": word_set("limits limited limit")}
_FLOORS = word_set("start starts starting prices fares")
_AGE_BEFORE = frozenset({"aged", "age", "ages"})
_AGED = word_set(
    "them people users those anyone adults workers children visitors travellers women men fans guests respondents"
)
_LINKS = word_set(
    "from to against up down than more fewer and of them with was is now but while because versus in by among , ;"
)
_TIMES = word_set("year month week day hour minute quarter decade night season")
# Plural subjects that are counts by themselves, as agents are: "Arrivals rose to 318,000".
_COUNTED = word_set(
    "arrivals visitors tourists travellers passengers subscribers members users viewers listeners "
    "readers students downloads tickets admissions households fans followers copies departures streams "
    "views bookings entries complaints applications jobs deaths births guests"
)
_NUMBER_OF = frozenset({"number", "numbers", "sales"})
# Words for a body of people -> who is counted.
_BODIES = {
    "population": "person",
    "headcount": "person",
    "crowd": "person",
    "audience": "person",
    "attendance": "person",
    "membership": "member",
    "readership": "reader",
    "viewership": "viewer",
    "workforce": "worker",
    "enrolment": "student",
    "enrollment": "student",
    "toll": "death",
    "ridership": "passenger",
    "footfall": "visitor",
    "circulation": "copy",
    "listenership": "listener",
}
_SOLD = word_set("ticket album car vehicle home house record phone book console game disc unit smartphone single")
_RATE_LINKS = word_set("from against versus")
_AGAINST = word_set("from to against up down than versus compared")
_MONEY_LINKS = word_set("of from to against and than for or versus")
_NOT_SHARED = frozenset({"percent", "percentage point", "basis point", "point", "time", "times", "celsius", ""})
_LARGE = 1e6  # a bare number of millions near an amount of money is money
_CLOSE, _APART = 3, 5  # tokens between two numbers of one noun: any, or adjectives only
_NEAR, _REACH = 12, 40  # tokens: a neighbour that shares its noun, and the subject of the sentence
_RAISED = word_set("raise raises raised raising")
_ADDED = word_set("add adds added adding")
_ADDABLE = frozenset({"money", "measure", "duration"})
_NO_DIRECTION = frozenset({"rank", "streak", "age", "multiple"})
_STOPS_CARRY = frozenset({"is", "was", "were", "but", "from", "at", ";", "to"})


def share_units(found: Tokens, drafts: Sequence[Draft]) -> None:
    """Give numbers without a noun the noun of a neighbour: "six of the 27 states", "from 114 to 78 shops".

    Parameters
    ----------
    found : Tokens
        The sentence.
    drafts : sequence of Draft
        Its quantities; their units are filled in.
    """
    for n, draft in enumerate(drafts):
        if not draft.unit and not draft.kind and (_is_age(found, draft) or _also_age(found, drafts, n)):
            draft.kind, draft.unit = "age", "year"
        rate = draft.unit if draft.unit.startswith(" per ") else ""
        if draft.kind or (draft.unit and not rate):
            continue
        following = drafts[n + 1] if n + 1 < len(drafts) else None
        if following and _shares(found, draft, following):
            draft.unit = following.unit
        elif n and draft.value is not None and draft.value < 0 and drafts[n - 1].unit == "celsius":
            draft.unit = "celsius"
        else:
            draft.unit = _unit_before(found, drafts, n) + rate


def _also_age(found: Tokens, drafts: Sequence[Draft], n: int) -> bool:
    """Tell whether an age stands right before: "aged 7 and 9"."""
    between = {t.low for t in found[drafts[n - 1].j : drafts[n].i]} if n else set()
    return n > 0 and drafts[n - 1].kind == "age" and bool(between) and between <= {"and", "or", ","}


def _shares(found: Tokens, draft: Draft, following: Draft) -> bool:
    between = [t.low for t in found[draft.j : following.i]] if following.i - draft.j <= _APART else []
    if len(between) > _CLOSE and any(word in NOT_NOUNS for word in between[:-1]):
        return False  # "220 full-time and 90 part-time jobs" has adjectives between
    if between == ["to"] and low_at(found, draft.i - 1) == "from" and following.unit:
        return True  # "will rise from 8 to 10 percent"
    points = following.unit == "point" and between in (["and"], ["or"])  # "have 29 and 31 points"
    if not between or not following.unit or not (points or _countable(following)):
        return False
    return between[0] == "of" or between[-1] in {"and", "or", "to"}


def settle_points(found: Tokens, drafts: Sequence[Draft]) -> None:
    """Make points of a rate percentage points: "support fell six points to 38 percent".

    Parameters
    ----------
    found : Tokens
        The sentence.
    drafts : sequence of Draft
        Its quantities; their units are settled.
    """
    for draft in drafts:
        if draft.unit == "point":
            words = {t.low for t in found[max(0, draft.i - _REACH) : draft.j + _REACH]}
            if words & _RATES and not words & _INDEXES:
                draft.unit = "percentage point"


_RATES = word_set(
    "% percent percentage support approval rating ratings turnout share rate poll polls margin pollster voters"
)
_INDEXES = word_set(
    "index indexes dow nikkei kospi nasdaq ftse shares stocks league table game games scored averaged season"
)


def _countable(draft: Draft) -> bool:
    money = draft.unit in CURRENCIES or " per " in draft.unit
    return not draft.kind and not money and draft.unit not in _NOT_SHARED


def _unit_before(found: Tokens, drafts: Sequence[Draft], n: int) -> str:
    """Take the unit from what was counted before: a plural subject, an earlier quantity, or "the number of X"."""
    draft = drafts[n]
    begin = drafts[n - 1].j if n else max(0, draft.i - _REACH)
    if n and _gapped(found, drafts[n - 1], draft):
        return drafts[n - 1].unit  # "Guests stay 3.4 nights, Koreans 2.1"
    own = _subject(Tokens(found[begin : draft.i]))
    if own:
        return own
    for before in drafts[max(0, n - 3) : n][::-1]:
        between = {t.low for t in found[before.j : draft.i]}
        links = _LINKS if draft.value is not None else _LINKS - {";"}
        if draft.i - before.j > _NEAR or not before.unit or not between & links:
            continue
        hyphen = before.value is not None and _is_adjective(found, before)
        measured = before.unit in _MEASURE_UNITS and not between & _AGAINST  # "1.2 tonnes of tea, and arrested 14"
        if _countable(before) and before.unit not in _TIMES and not hyphen and not measured:
            return before.unit
        if " per " in before.unit and between & _RATE_LINKS:
            return before.unit
        if before.unit in CURRENCIES and draft.scale >= _LARGE and between & _MONEY_LINKS:
            return before.unit
    return _subject(Tokens(found[max(0, draft.i - _REACH) : draft.i]))


def _gapped(found: Tokens, before: Draft, draft: Draft) -> bool:
    """Tell whether a name and its number repeat the clause before without its verb and noun."""
    return draft.i - before.j <= _NEAR and low_at(found, draft.i - 2) == "," and found[draft.i - 1].text[:1].isupper()


def _is_adjective(found: Tokens, draft: Draft) -> bool:
    """Tell whether a number is glued to its noun, as in "ten-seat": it says of what kind a thing is."""
    return any(
        found[k].text == "-" and found[k].glued and (found[k - 1].kind == "number" or found[k - 1].low in CARDINALS)
        for k in range(draft.i + 1, draft.j)
    )


def _subject(ahead: Tokens) -> str:
    """Find what a sentence counts before its number: "the number of X", "X sales", "membership", "arrivals"."""
    for k in range(len(ahead) - 1, -1, -1):
        word, after = ahead[k].low, low_at(ahead, k + 1)
        if word in _BODIES:
            return _BODIES[word]
        if word in _NUMBER_OF and after == "of":
            return _head(ahead, k + 2)
        if word in _FIGURES and (name := _counted_by(ahead, k)):
            return name
        if word == "sales" and low_at(ahead, k - 1) in _SOLD:
            return low_at(ahead, k - 1)
        if word in _COUNTED and low_at(ahead, k - 1) not in {"of", "per"}:
            return singular(word)
    return _plural_subject(ahead)


def _counted_by(ahead: Tokens, k: int) -> str:
    """Give what "visitor numbers" and "the passenger count" count; empty for "record numbers" and "sales figures"."""
    word, figures = low_at(ahead, k - 1), ahead[k].low
    if f"{word}s" in _COUNTED:
        return word
    noun = k > 0 and ahead[k - 1].kind == "word" and word not in NOT_NOUNS and word not in _NO_THING
    return word if figures == "numbers" and noun and not is_plural(word) else ""


_FIGURES = word_set("numbers figures totals total count tally")
# Before "numbers" these say how many or which, and not what.
_NO_THING = word_set(
    "record large big small such official latest new high higher low lower huge similar equal growing rising falling "
    "unprecedented greater increasing considerable significant good real actual final total overall current vast sheer "
    "enormous limited double whole round even odd raw daily annual monthly weekly those these phone telephone"
)


def _plural_subject(ahead: Tokens) -> str:
    """Find the plural whose number changes or is reached: "Bookshops fell from 114 to 78"."""
    verb = next((k for k, t in enumerate(ahead) if t.kind == "word" and (t.low in _REACHED or t.low in _MOVES)), 0)
    plural = next((t for t in ahead[:verb] if t.kind == "word" and is_plural(t.low)), None)
    return "" if plural is None or plural.low in _AMOUNTS else singular(plural.low)


_MOVES = UP | DOWN
_REACHED = word_set(
    "reached totalled totaled hit numbered topped passed exceeded reach reaches reaching total totals totalling hits "
    "hitting exceed exceeds exceeding averaged average averages averaging stood stands amounted amounts"
)
# Plural subjects whose number is money, a rate or an index, and no count.
_AMOUNTS = word_set(
    "sales profits prices earnings shares revenues rents costs exports imports receipts takings losses wages rates "
    "temperatures yields stocks futures points markets funds assets debts reserves fees incomes us them fares ratings "
    "levels emissions highs lows winds gusts speeds scores odds margins ages volumes doses savings wages"
)


def _head(ahead: Tokens, k: int) -> str:
    """Give the head of the noun phrase behind "the number of": its first plural, or its last word before a verb."""
    last = ""
    for token in ahead[k : k + 6]:
        if token.text == "-" and token.glued:
            continue  # "self-employed designers"
        if token.kind != "word" or (token.low in NOT_NOUNS and token.low not in {"the", "its", "their", "a"}):
            break
        if token.low in UP or token.low in DOWN or token.low in _REACHED:
            break
        if is_plural(token.low):
            return singular(token.low)
        last = token.low if token.text.islower() and token.low not in {"the", "its", "their", "a"} else ""
    return last


def bound(found: Tokens, draft: Draft) -> str:
    """Give the modifier of a quantity, with what verbs before it say.

    Parameters
    ----------
    found : Tokens
        The sentence.
    draft : Draft
        The quantity.

    Returns
    -------
    str
        "=", "~", ">" or "<".
    """
    if draft.unit.split(" per ")[0] in DURATIONS.values() and low_at(found, draft.i) == "over" and draft.kind != "age":
        return "="  # "over nine weeks" says during, not more than
    if draft.modifier != "=":
        return draft.modifier
    before = low_at(found, draft.i - 1)
    if before == "past" and low_at(found, draft.i - 2) in UP:
        return ">"
    near = {t.low for t in found[max(0, draft.i - 6) : draft.i]}
    if before in _AT_LEAST:
        return ">"
    if before in _CAPS and near & _CAPS[before]:
        return "<"
    lowest = draft.unit.split(" per ")[0] in CURRENCIES and before in {"at", "from"} and near & _FLOORS
    return ">" if lowest else "="


def direction(found: Tokens, drafts: Sequence[Draft], n: int) -> str:
    """Give the direction of a change.

    Parameters
    ----------
    found : Tokens
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
    near = {low_at(found, draft.i - 1)}
    if (draft.kind == "money" and near & _RAISED) or (draft.kind in _ADDABLE and near & _ADDED):
        return ""  # "raised $250m" from investors and "add 250 ml" are no change
    if {"fewer", "less"} & {low_at(found, draft.j - 2), low_at(found, draft.j - 1)} and draft.kind == "count":
        return "down"  # "will add 10 fewer flights"
    own = direction_of(found, draft.i, draft.j)
    if n and not own and draft.i - drafts[n - 1].j <= 2 and low_at(found, draft.i - 1) == "or":
        return drafts[n - 1].direction  # "fell 1.4 percent, or 37.9 points"
    if own or not n or draft.kind != "percent":
        return own
    # one verb for two shares: lost 1.2% against X and 0.7% against Y
    before = drafts[n - 1]
    between = {t.low for t in found[before.j : draft.i]} if draft.i - before.j <= _NEAR + 1 else _STOPS_CARRY
    part = low_at(found, draft.j) == "of"  # "up 7%, and 92 percent of seats were filled"
    carried = before.unit == draft.unit and between & {"and", ","} and not between & _STOPS_CARRY and not part
    return before.direction if carried else ""


def kind_of(found: Tokens, draft: Draft) -> str:
    """Say of which kind a quantity is.

    Parameters
    ----------
    found : Tokens
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


def _is_age(found: Tokens, draft: Draft) -> bool:
    value = draft.value if draft.value is not None else draft.high
    if value is None or not 5 <= value <= 110 or draft.scale != 1:
        return False
    before, after = low_at(found, draft.i - 1), low_at(found, draft.j)
    if before in _AGE_BEFORE or low_at(found, draft.i) in _AGE_BEFORE:
        return True
    if before == after == "," and found[draft.i - 2].kind == "word" and draft.i == draft.j - 1:
        return draft.value is not None and value >= 16  # "The governor, 61, ..."
    if before == "at" and after == "," and draft.i <= 1 and value >= 16:
        return True  # "At 81, she still paints"
    ends = after in {"", ".", ",", ";"} and before in {"is", "are", "was", "were"}  # "half of whom are under 30"
    if draft.modifier in "<>" and low_at(found, draft.i) in {"under", "over"} and ends and draft.value is not None:
        return True
    return draft.modifier in "<>" and low_at(found, draft.i) in {"under", "over"} and before in _AGED
