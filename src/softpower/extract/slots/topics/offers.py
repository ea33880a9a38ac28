"""Phrases that the words of a claim offer for what it measures, each by a pattern with a name."""

from __future__ import annotations

from typing import NamedTuple

from softpower.extract.claims.claim import Claim
from softpower.extract.claims.places import places
from softpower.extract.quantities import Stated
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.topics.frames import COUNTED, Frame, head_of
from softpower.extract.slots.topics.phrases import Chunk, Phrases, noun, noun_with_next
from softpower.extract.slots.topics.wordclasses import BASES, NOUN_OF, OF_EVENT

__all__ = ["Setting", "base_of", "offers"]

_PARTS = frozenset({"percent", "fraction", "percentage_point"})
_CHANGES = frozenset({"growth", "recovery"})
_PLACES = frozenset({"rank", "streak"})
_NAMING = word_set(
    "name named names choose chose chosen pick picked picks cite cited mention mentioned say said gave answered voted "
    "favoured preferred rated"
)
_REPORTS = word_set(
    "say says said tell told think thought believe believes feel find found report reported expect agree"
)
_SAYING = word_set("say put estimate reckon forecast predict report claim think calculate")
_DRAWING = word_set("draw attract welcome receive bring host pull")
# Verbs that lead to an amount whatever its sort; the others of NOUN_OF lead to money.
_ANY_AMOUNT = word_set(
    "employ hire build seat hold weigh last wait visit attend stream supply produce export import buy sell lose"
)
# Nouns that are amounts themselves: nothing is added to them.
_AMOUNTS = frozenset(NOUN_OF.values()) | word_set(
    "budget budgets rate rates cost costs income profit profits takings receipts grant grants fee fees earnings prices "
    "turnover pot fund rent rents wages salary salaries fare fares total number"
)
_DEAREST = 1e7  # in any money: what one buys singly costs less
_LOWEST = 1e5  # in any money: what many pay together is more
_LENGTHS = frozenset({"duration", "measure"})
# Who asks is not what has a share.
_ASKING = word_set("survey surveys poll polls study studies report target lead figure figures number margin gap")
_PREDICATE = 5  # words of "share who ..."
_TO_THAT = 5  # words between "told" and "that"


Offer = tuple[str, str]


class Setting(NamedTuple):
    """What the document lends to the phrases of its claims.

    Attributes
    ----------
    theme : str
        The noun that it speaks of most; empty for none.
    before : str
        What the sentence, or the one before, speaks of first.
    """

    theme: str = ""
    before: str = ""


def base_of(phrases: Phrases, verb: int) -> str:
    """Give the base form of a verb.

    Parameters
    ----------
    phrases : Phrases
        The words.
    verb : int
        Which of them; negative for none.

    Returns
    -------
    str
        The base form, the word itself where no list holds it, empty for none.
    """
    return BASES.get(phrases.low[verb], phrases.low[verb]) if verb >= 0 else ""


def offers(frame: Frame, claim: Claim, setting: Setting) -> list[Offer]:
    """Give the phrases for what a claim measures.

    Parameters
    ----------
    frame : Frame
        Where it stands.
    claim : Claim
        The claim.
    setting : Setting
        What the document lends.

    Returns
    -------
    list of (str, str)
        Pattern and phrase; the phrase may be empty.
    """
    found: list[Offer] = []
    if frame.number is None:
        _of_words(found, frame, claim)
    elif frame.number.kind in _PARTS and claim.claim_kind not in _CHANGES:
        _of_part(found, frame)
    elif frame.number.kind in _PLACES:
        _of_place(found, frame)
    else:
        _of_level(found, frame, setting)
    return found


def _of_level(found: list[Offer], frame: Frame, setting: Setting) -> None:
    """Name a number by what is counted, by the noun before it, or by the subject and what its verb says of it."""
    phrases, theme = frame.phrases, setting.theme
    verb = base_of(phrases, frame.verb)
    passive = frame.verb > 0 and phrases.classes[frame.verb - 1] == "x"
    unit, between = noun(phrases, frame.unit), noun(phrases, frame.between)
    told = verb in _SAYING and not unit and not passive  # who states a figure is not what it measures
    subject = "" if told else noun(phrases, frame.subject)
    if unit and not (unit == "people" and verb in _DRAWING):
        _of_count(found, frame, unit)
    elif frame.number and frame.number.kind in COUNTED:
        found.append(("attendance", f"{theme} attendance".strip()))
    if between:
        found.append(("between", between))
        found.append(("between+next", noun_with_next(phrases, frame.between, frame.first)))
        found.append(("theme+between", _themed(theme, between)))
    if subject:
        _of_subject(found, frame, subject, verb)
    found.append(("behind", noun(phrases, frame.behind)))
    _of_verb(found, frame, setting, subject, verb)


def _themed(theme: str, phrase: str) -> str:
    """Set the theme of a document before a phrase that does not hold it."""
    return f"{theme} {phrase}" if theme and theme not in phrase else ""


def _of_verb(found: list[Offer], frame: Frame, setting: Setting, subject: str, verb: str) -> None:
    """Name a number by its verb: what was spent is spending."""
    number, behind = frame.number, noun(frame.phrases, frame.behind)
    if number and _named_by(verb, number):
        name = NOUN_OF[verb]
        found.append(("noun", f"{setting.theme} {name}".strip()))
        if behind:
            found.append(("noun of behind", f"{name} on {behind}" if verb == "spend" else _compound(behind, name)))
        if setting.before and not subject:
            found.append(("noun of before", f"{'cost' if verb == 'cost' else name} of {setting.before}"))
    elif number and number.kind == "money" and " per " not in number.unit and _size(number) >= _LOWEST:
        found.append(("theme+revenue", _themed(setting.theme, "revenue")))
    if frame.number and frame.number.kind not in COUNTED:
        _of_unit(found, frame, subject)


def _size(number: Stated) -> float:
    return number.value or number.low or number.high or 0.0


def _named_by(verb: str, number: Stated) -> bool:
    """Tell whether a verb says what its number is: what is spent for weeks is no money."""
    return verb in NOUN_OF and (verb in _ANY_AMOUNT or number.kind == "money")


def _compound(phrase: str, name: str) -> str:
    """Set a noun before that of an amount: "beauty counter revenue"; a noun that is an amount stays alone."""
    last = phrase.rpartition(" ")[2].lower()
    if last in _AMOUNTS:
        return phrase
    return f"{_single(phrase)} {name}"


def _single(phrase: str) -> str:
    """Write a noun as it stands before another one: "beauty counter" of "beauty counters"."""
    if not phrase.endswith("s") or phrase.endswith(_NO_PLURAL) or phrase.rpartition(" ")[2][:1].isupper():
        return phrase
    return phrase[:-3] + "y" if phrase.endswith("ies") else phrase[:-2] if phrase.endswith(_PLURALS) else phrase[:-1]


_NO_PLURAL = ("ss", "us", "is", "news", "series", "games", "sports", "arts", "economics", "politics", "goods")
_PLURALS = ("shes", "ches", "xes", "sses")


def _of_unit(found: list[Offer], frame: Frame, subject: str) -> None:
    """Name a number by what its unit measures: money a price, square metres an area."""
    phrases, number = frame.phrases, frame.number
    if number is None:
        return
    base, _, per = number.unit.partition(" per ")
    name = _PRICE_PER.get(per, "price") if number.kind == "money" else _MEASURE.get(base, "")
    if number.kind in _LENGTHS and frame.behind and phrases.low[frame.last : frame.last + 1] == ["on"]:
        found.append(("measure on behind", f"{base}s on {noun(phrases, frame.behind)}"))
    if not name or (number.kind == "money" and _size(number) >= _DEAREST):
        return
    of = frame.subject if subject else frame.between
    if number.kind == "money" and not per and frame.behind and frame.last < frame.right:
        of = frame.behind if phrases.low[frame.last] in {"for", "a", "per"} else of
    sort = "price" if number.kind == "money" else "measure"
    if of and phrases.low[of[1] - 1] not in _AMOUNTS:
        found.append((f"{sort} of noun", f"{name} of {noun(phrases, of)}"))
        found.append((f"noun+{sort}", f"{_single(phrases.low[of[1] - 1])} {name}"))


# What money per something, or a unit, measures.
_PRICE_PER = {
    "night": "hotel rate", "month": "rent", "year": "pay", "week": "pay", "hour": "pay", "ticket": "ticket price",
    "seat": "ticket price", "visitor": "spending", "person": "spending", "head": "spending", "visit": "spending",
    "kilometre": "fare", "square metre": "rent",
}  # fmt: skip
_MEASURE = {
    "second": "time", "minute": "time", "hour": "time", "day": "time", "week": "time", "month": "time", "year": "age",
    "kilometre": "length", "mile": "length", "metre": "length", "square metre": "space", "hectare": "area",
    "square kilometre": "area", "acre": "area", "point": "score", "star": "rating", "tonne": "weight",
    "kilogram": "weight", "celsius": "temperature", "decibel": "noise", "megawatt": "capacity", "gigawatt": "capacity",
    "megabyte": "size", "gigabyte": "size", "litre": "volume", "kilometre per hour": "speed",
}  # fmt: skip


def _of_count(found: list[Offer], frame: Frame, unit: str) -> None:
    found.append(("unit", unit))
    found.append(("unit+predicate", _after_unit(frame, unit)))


def _of_subject(found: list[Offer], frame: Frame, subject: str, verb: str) -> None:
    found.append(("subject", subject))
    found.append(("subject+next", noun_with_next(frame.phrases, frame.subject, frame.verb)))
    if frame.number and _named_by(verb, frame.number):
        found.append(("subject+noun", _compound(subject, NOUN_OF[verb])))


def _after_unit(frame: Frame, unit: str) -> str:
    """Say what was done to things counted that are a subject: "shows were cancelled", "museums are open"."""
    phrases = frame.phrases
    if frame.unit is None:
        return ""
    at = frame.unit[1]
    passive = False
    while at < frame.right and phrases.classes[at] in "xa":
        passive = passive or phrases.classes[at] == "x"
        at += 1
    if at >= frame.right or phrases.classes[at] not in "vn":
        return ""
    return f"{unit} {phrases.low[at]}" if passive or phrases.low[at].endswith("ed") else ""


def _of_part(found: list[Offer], frame: Frame) -> None:
    """Name a share by its whole and by what its part does."""
    phrases, right, last = frame.phrases, frame.right, frame.last
    classes, low = phrases.classes, phrases.low
    whole, at = _whole_of(frame)
    said = noun(phrases, whole)
    if at < right and low[at] in {"who", "that", "which"}:
        at += 1
    does = at < right and (classes[at] in "vx" or (at == last and classes[at] == "n"))
    predicate = _predicate(phrases, at, right) if does else ""
    if said:
        found.append(("share of", f"share of {said}"))
    if predicate:
        found.append(("share who", f"share who {predicate}"))
        if said:
            found.append(("share of who", f"share of {said} {'' if classes[at] == 'x' else 'who '}{predicate}"))
    _of_words_before(found, frame, said)
    if any(w in _NAMING for w in low[frame.left : right]):
        found.append(("share naming", "share naming it"))


def _of_words_before(found: list[Offer], frame: Frame, said: str) -> None:
    """Name a share by the nouns before it."""
    phrases = frame.phrases
    subject, between = noun(phrases, frame.subject), noun(phrases, frame.between)
    if subject and frame.subject and phrases.low[frame.subject[1] - 1] not in _ASKING:
        found.append(("share of subject", f"share of {subject}"))
        if said:
            among = "among" if said.endswith(("s", "people")) else "in"
            found.append(("share of subject among", f"share of {subject} {among} {said}"))
    if between:
        found.append(("part between+next", noun_with_next(phrases, frame.between, frame.first)))
        found.append(("share of between", f"share of {between}"))


def _whole_of(frame: Frame) -> tuple[Chunk | None, int]:
    """Give what a share is a part of, and where the words behind it begin."""
    if frame.unit:
        return frame.unit, frame.unit[1]
    phrases, right, at = frame.phrases, frame.right, frame.last
    of = at < right and phrases.low[at] in {"of", "in"}
    at += of
    while at < right and phrases.classes[at] in "dlqa":
        at += 1
    whole = next((c for c in phrases.chunks if c[0] == at), None)
    if whole is None or not (of or _acts(frame, whole)):
        return None, at if of else frame.last
    return whole, whole[1]


def _acts(frame: Frame, chunk: Chunk) -> bool:
    """Tell whether a verb follows a noun: "seven in ten concert-goers came from abroad"."""
    classes = frame.phrases.classes
    at = chunk[1]
    while at < min(frame.right, chunk[1] + 4) and classes[at] in "pdln":
        at += 1
    return at < frame.right and classes[at] in "vx"


def _predicate(phrases: Phrases, first: int, right: int) -> str:
    """Write what a part does, up to a stop: "intend to visit within five years"."""
    classes, low = phrases.classes, phrases.low
    for i in range(first, min(first + 7, right - 2)):
        if low[i] in _REPORTS and "that" in low[i : i + _TO_THAT]:  # "say that exporting has become harder"
            first = low.index("that", i) + 1
            break
    kept: list[int] = []
    content = 0
    for i in range(first, right):
        name = classes[i]
        if name == "." or (name in "cw" and content > 1):
            break
        if name in "ax" or (name == "r" and not content):
            continue
        content += name in "vnglq"
        kept.append(i)
        if content >= _PREDICATE:
            break
    while kept and classes[kept[-1]] in "pdtcq":
        kept.pop()
    return " ".join(phrases.words[i] if classes[i] == "l" else low[i] for i in kept)


def _of_place(found: list[Offer], frame: Frame) -> None:
    """Name a place in an order by what is ordered."""
    phrases = frame.phrases
    at = next((i for i in range(frame.last, frame.right) if phrases.low[i] in {"among", "in", "of", "for", "by"}), -1)
    if at >= 0:
        ordered = next((c for c in phrases.chunks if at < c[0] < frame.right), None)
        found.append(("rank among", noun_with_next(phrases, ordered, frame.right) or noun(phrases, ordered)))
    if frame.behind:
        behind = noun(phrases, frame.behind)
        found.append(("rank behind", behind))
        found.append(("rank behind+next", noun_with_next(phrases, frame.behind, frame.right)))
    found.append(("rank subject", noun(phrases, frame.subject)))
    found.append(("rank between", noun(phrases, frame.between)))


def _of_words(found: list[Offer], frame: Frame, claim: Claim) -> None:
    """Name a claim without a number by its subject and its object."""
    phrases, kind = frame.phrases, claim.claim_kind
    subject, between = noun(phrases, frame.subject), noun(phrases, frame.between)
    if kind == "event":
        _of_event(found, frame, subject)
    if subject:
        found.append(("w subject", subject))
        found.append(("w subject+next", noun_with_next(phrases, frame.subject, frame.last)))
    if between:
        found.append(("w object", between))
        found.append(("w object+next", noun_with_next(phrases, frame.between, frame.last)))
    if kind == "list" and (between or subject):
        kinds = {places().kinds.get(name) for name in claim.subject.split("; ")}
        named = "cities" if kinds == {"city"} else "countries" if kinds == {"country"} else "places"
        found.append(("list of", f"{named} with {between or subject}"))


def _of_event(found: list[Offer], frame: Frame, subject: str) -> None:
    """Name a happening by the noun of its verb."""
    phrases = frame.phrases
    classes, low = phrases.classes, phrases.low
    for i in range(frame.first, frame.last):
        verb = base_of(phrases, i)
        if verb not in OF_EVENT or (classes[i] != "v" and (not i or low[i - 1] not in {"to", "due"})):
            continue
        top = i
        while top > frame.first and (classes[top - 1] in "vxawp." or low[top - 1] in {"that", "due", "which"}):
            top -= 1
        mine = noun(phrases, head_of(phrases, frame.first, top)) or subject
        if mine:
            found.append(("event of subject", f"{OF_EVENT[verb]} of {mine}"))
        return
    due = low.index("due", frame.first, frame.last) if "due" in low[frame.first : frame.last] else -1
    mine = noun(phrases, head_of(phrases, frame.first, due)) if due > 0 else ""
    if mine:
        found.append(("event of due", f"release of {mine}"))
