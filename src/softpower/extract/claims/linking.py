"""Which indicator a number belongs to, by the phrases of the framework, the unit and the level of the contender."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from softpower.extract.claims.gazetteer import Gazetteer, Mention, content_words, of_table, phrases_of, stem
from softpower.extract.claims.subjects import bracket_of, clause_of
from softpower.extract.quantities.lexicon import word_set
from softpower.framework import Framework, Indicator
from softpower.units import CURRENCIES, read_unit

__all__ = ["THRESHOLD", "Link", "Wanted", "family", "link"]

# A phrase of two ordinary words in the clause of the number reaches it; one ordinary word does not. Set on the bundled
# framework's phrases so that "music" or "market" alone never link.
THRESHOLD = 2.0
_SAME_CLAUSE, _NEAR, _UNIT = 0.5, 0.6, 0.3
_SOFT = 0.8  # words of a phrase that stand apart or in another order say less than the phrase itself
_SOFT_SHARE = 0.75
_HALF_WAY = 40.0  # characters at which closeness counts half
_ROLES = ("scored", "trend_only", "context", "awaits_data", "excluded", "denominator")
_PEOPLE = word_set(
    "person visitor tourist traveller traveler passenger arrival guest fan learner respondent reader "
    "student taker member user follower subscriber inhabitant resident viewer listener customer shopper "
    "attendee buyer foreigner holidaymaker trip"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be linked.

    Attributes
    ----------
    sentence : str
        The sentence.
    start, end : int
        Place of the number or words.
    unit : str
        Unit as read; empty for none.
    family : str
        Sort of unit, by `family`; empty for words without a number, which fit every indicator.
    contender : str
        Code of the contender.
    target : bool
        Whether it is a stated target.
    """

    sentence: str
    start: int
    end: int
    unit: str
    family: str
    contender: str
    target: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator, the contender at its level, and how well it fits.

    Attributes
    ----------
    indicator, contender : str
        Codes.
    score : float
        At least `THRESHOLD`.
    """

    indicator: str
    contender: str
    score: float


def family(unit: str, kind: str = "") -> str:
    """Say of which sort a unit is.

    Parameters
    ----------
    unit : str
        A unit as read in a text or written in a table.
    kind : str, default ""
        The kind of a quantity that was read.

    Returns
    -------
    str
        "money", "percent", "rank", "person", "count", "time", "ratio", "score", "number" or "".

    Examples
    --------
    >>> family("USD per night"), family("visitor"), family("restaurant")
    ('money', 'person', 'count')
    """
    if kind in {"rank", "streak"}:
        return kind
    base = read_unit(unit).base
    if base in CURRENCIES:
        return "money"
    if base in _FAMILIES:
        return _FAMILIES[base]
    if base in _PEOPLE:
        return "person"
    return "count" if base else "number"


_FAMILIES = {
    base: name
    for name, bases in (
        ("percent", "percent fraction"),
        ("points", "percentage point|basis point"),
        ("rank", "rank"),
        ("time", "minute hour day month year"),
        ("ratio", "ratio times"),
        ("score", "score index point"),
        ("rate", "currency"),
        ("event", "event"),
    )
    for base in (bases.split("|") if "|" in bases else bases.split())
}


def _fits(wanted: Wanted, indicator: Indicator) -> bool:
    """Tell whether the unit of a number can be that of an indicator."""
    if not wanted.family:
        return True
    theirs = family(indicator.unit)
    if wanted.family in _COUNTING and theirs == "count":
        return _same_thing(wanted.unit, indicator)
    if wanted.family == "time":
        return theirs == "time" and read_unit(wanted.unit).base == read_unit(indicator.unit).base
    return theirs in _FITTING.get(wanted.family, (wanted.family,))


# Which families of an indicator's unit a number may have; a count must also count the same thing.
_COUNTING = frozenset({"count", "person", "time"})
_FITTING: dict[str, tuple[str, ...]] = {
    "streak": ("rank",),
    "number": ("person", "score"),
    "count": (),
    "person": ("person",),
}


def _same_thing(unit: str, indicator: Indicator) -> bool:
    """Tell whether the noun that was counted is one that the indicator names."""
    return stem(read_unit(unit).base) in _things(
        indicator.code, indicator.name, indicator.unit, indicator.keywords.get("en", ())
    )


@lru_cache(maxsize=4096)
def _things(code: str, name: str, unit: str, phrases: tuple[str, ...]) -> frozenset[str]:
    words = {stem(w) for w in code.split("_")} | set(content_words(name)) | {read_unit(unit).base}
    for phrase in phrases:
        words |= set(content_words(phrase))
    return frozenset(words)


class _Phrases:
    """The phrases of all indicators, found by any of their words."""

    def __init__(self, framework: Framework) -> None:
        counts: Counter[str] = Counter()
        self.by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for indicator in framework.indicators.values():
            for phrase in phrases_of(indicator, framework).get("en", ()):
                for word in set(content_words(phrase)):
                    counts[word] += 1
                    self.by_word[word].append((indicator.code, phrase))
        self.counts = counts

    def weight(self, word: str) -> float:
        """Give a rare word more weight than one that many indicators share."""
        n = self.counts[word]
        return 1.4 if n <= 2 else 1.0 if n <= 10 else 0.7

    def total(self, phrase: str) -> float:
        """Give the weight of a whole phrase."""
        return sum(self.weight(word) for word in set(content_words(phrase)))


_known: list[tuple[Framework, _Phrases]] = []


def _phrases(framework: Framework) -> _Phrases:
    for owner, ready in _known:
        if owner is framework:
            return ready
    ready = _Phrases(framework)
    _known[:] = [(framework, ready), *_known[:3]]
    return ready


def link(wanted: Wanted, found: Sequence[Mention], names: Gazetteer) -> Link | None:
    """Find the indicator of a number or of words.

    Parameters
    ----------
    wanted : Wanted
        What is to be linked.
    found : sequence of Mention
        What the sentence names.
    names : Gazetteer
        The framework's names.

    Returns
    -------
    Link or None
        The best indicator, or None where none reaches the threshold: then the claim stays unlinked.
    """
    framework = names.framework
    if not wanted.contender:
        return None
    scores: dict[str, float] = {}
    for code, score, phrase in _candidates(wanted, found, framework):
        indicator = framework.indicators[code]
        if not _fits(wanted, indicator) or (indicator.use == "target" and not wanted.target):
            continue
        if not _belongs(wanted.contender, phrase, names):
            continue
        scores[code] = max(scores.get(code, 0.0), score + _unit_bonus(wanted, indicator))
    ranked = sorted(scores, key=lambda code: (-round(scores[code] - _role_cost(framework.indicators[code]), 3), code))
    for code in ranked:
        placed = _at_level(framework, code, wanted)
        if placed and scores[code] >= THRESHOLD:
            chosen = _target_of(framework, placed[0]) if wanted.target else placed[0]
            return Link(chosen, placed[1], round(scores[code], 3))
    return None


def _candidates(wanted: Wanted, found: Sequence[Mention], framework: Framework) -> Iterable[tuple[str, float, str]]:
    ready = _phrases(framework)
    left, right = clause_of(wanted.sentence, wanted.start, wanted.end)
    closing = bracket_of(wanted.sentence, wanted.start)[1] or right
    for mention in of_table(found, "indicator"):
        inside = left <= mention.start < min(right, closing)
        if not inside and not wanted.family:
            continue  # words alone are linked by what stands in their own clause
        # "rates ($80-120) and daily costs ($124)": a phrase behind the bracket belongs to the next number
        near = _closeness(wanted, mention.start, mention.end) if mention.start < closing else 0.0
        same = _SAME_CLAUSE if inside else 0.0
        yield mention.code, ready.total(mention.phrase) + same + _NEAR * near, mention.phrase
    extra = {"share"} if wanted.family == "percent" else set()
    for span, same in (((left, right), _SAME_CLAUSE), ((0, len(wanted.sentence) if wanted.family else 0), 0.0)):
        words = set(content_words(wanted.sentence[span[0] : span[1]]))
        for code, phrase in {pair for word in words for pair in ready.by_word.get(word, ())}:
            score = _soft(phrase, words, extra, ready)
            if score:
                yield code, score + same, phrase


def _soft(phrase: str, words: set[str], extra: set[str], ready: _Phrases) -> float:
    """Score a phrase whose words stand apart."""
    wanted = set(content_words(phrase))
    there = wanted & (words | extra)
    if len(wanted & words) < 2:
        return 0.0
    total = ready.total(phrase)
    share = sum(ready.weight(w) for w in there) / total
    return _SOFT * total * share**2 if share >= _SOFT_SHARE else 0.0


def _closeness(wanted: Wanted, start: int, end: int) -> float:
    """Say how near a phrase is; one that comes after the number counts less."""
    if end <= wanted.start:
        return 1.0 / (1.0 + (wanted.start - end) / _HALF_WAY)
    return 0.8 / (1.0 + max(0, start - wanted.end) / _HALF_WAY)


def _unit_bonus(wanted: Wanted, indicator: Indicator) -> float:
    return _UNIT if wanted.unit and read_unit(wanted.unit).base == read_unit(indicator.unit).base else 0.0


def _role_cost(indicator: Indicator) -> float:
    """Prefer what is scored where two indicators fit about equally."""
    order = _ROLES.index(indicator.role) if indicator.role in _ROLES else len(_ROLES)
    return 0.1 * order + (0.0 if indicator.use == "lead" else 0.05)


def _belongs(contender: str, phrase: str, names: Gazetteer) -> bool:
    """Tell whether a phrase that names a contender names this one, its country or its city."""
    owners = names.owners(phrase)
    within = names.framework.contenders[contender].within
    return not owners or contender in owners or within in owners


def _at_level(framework: Framework, code: str, wanted: Wanted) -> tuple[str, str] | None:
    """Bring indicator and contender to one level: a sibling of the same concept first, the country of a city second."""
    indicator, contender = framework.indicators[code], framework.contenders[wanted.contender]
    if indicator.level in {"own", contender.kind, ""} or (contender.own_country_figures and contender.kind == "city"):
        return code, contender.code
    for sibling in framework.indicators.values():
        if (
            sibling.concept == indicator.concept
            and sibling.level == contender.kind
            and sibling.unit == indicator.unit
            and sibling.use == indicator.use
        ):
            return sibling.code, contender.code
    if (
        contender.within
        and framework.contenders[contender.within].kind == indicator.level
        and family(indicator.unit) != "person"
    ):
        return code, contender.within
    return None


def _target_of(framework: Framework, code: str) -> str:
    """Give the indicator that holds the stated targets of a concept."""
    concept = framework.indicators[code].concept
    if framework.indicators[code].use == "target" or not concept:
        return code
    return next((i.code for i in framework.indicators.values() if i.concept == concept and i.use == "target"), code)
