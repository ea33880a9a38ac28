"""The topic of each claim, chosen among the phrases that its words and those before it offer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.topics.frames import Frame, frame_of
from softpower.extract.slots.topics.likely import Key, Likely, Near, Sight, hopes, keys_of, stems
from softpower.extract.slots.topics.nearby import nearby
from softpower.extract.slots.topics.offers import Setting, base_of, offers
from softpower.extract.slots.topics.page import Page
from softpower.extract.slots.topics.phrases import Phrases
from softpower.extract.slots.topics.scores import Choice, Offered, Scores, model_of
from softpower.extract.slots.topics.told import SHARES, Told, carried, keys_told, unit_of
from softpower.extract.slots.topics.wordclasses import DONE, NOUN_OF
from softpower.extract.slots.weights import read_weights

__all__ = ["Named", "name_topics", "topic_of", "walk", "words_of"]

_SMALL = word_set("the of a an in and to for by who at on with from share")
_GENERIC = word_set(
    "total totals share shares ratio figure figures number numbers way thing things people answer rest sum part level "
    "crowd gap order margin claim question sign point case story city country man woman used"
)
_REFERS = word_set("it they its their that those this these which he she each both them")
_SURVEY = word_set(
    "poll polled survey surveyed asked questioned sample respondents panel interviewed questions questionnaire"
)
_OF_SURVEY = {
    "country": "countries covered", "market": "countries covered", "nation": "countries covered",
    "language": "languages of the survey", "year": "age of respondents", "percentage point": "margin of error",
}  # fmt: skip
_SLOTS = ("subject", "place", "compared_with", "attribution", "speaker", "period", "baseline")
_NOUNS = 3  # of a clause; more are alike
_SHORTEST = 1.5  # words that a topic is expected to have at least
_VOTES = 3  # phrases of the same words; more are alike
_LARGE = 3.0  # how much more the weight of a hope may move than the others under the same ridge
_LONGEST = 7  # words; longer phrases are alike
_SORTS = (
    ("be", word_set("is are was were be been being")),
    ("say", word_set("say put estimate reckon forecast predict expect report claim see believe think suggest")),
    ("move", word_set("rise fall climb drop grow shrink increase decrease decline slip slide jump surge soar")),
    ("reach", word_set("come reach total amount hit stand exceed pass top average account make")),
    ("draw", word_set("draw attract welcome receive bring count record log host have hold see get gain register")),
)  # fmt: skip
# Length and whether the last word says little -> theme -> no word known -> what is true of a phrase.
_FLAGS = {
    (many, little): tuple(
        tuple(
            (f"n={many}", *(("known",) if not new else ()), *(("says little",) if little else ()),
             *(("theme",) if theme else ()))
            for new in (False, True)
        )
        for theme in (False, True)
    )
    for many in range(_LONGEST + 1)
    for little in (False, True)
}  # fmt: skip
_SORT_OF = {verb: name for name, verbs in _SORTS for verb in verbs}


def name_topics(passages: Sequence[Passage], _: Reading) -> list[Passage]:
    """Name what the claims of a document measure.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    _ : Reading
        What holds for the whole document, as every pass is given it.

    Returns
    -------
    list of Passage
        The same passages with the topics of their claims.
    """
    topics = (named.topic if named.best else named.claim.topic for named in walk(passages, *_fitted()))
    return [p.with_claims(tuple(c.but(topic=next(topics)) for c in p.claims)) if p.claims else p for p in passages]


@cache
def _fitted() -> tuple[Likely, Scores]:
    return Likely(read_weights("topics/words.csv")), Scores(model_of(read_weights("topics/weights.csv")))


class Named(NamedTuple):
    """A claim with the phrases that may name its topic.

    Attributes
    ----------
    claim : Claim
        The claim.
    flags : tuple of str
        What is true of it whatever is chosen.
    keys : dict of str to list of tuple
        What is true of each word of the phrases.
    told : list of (tuple, tuple of str)
        What is true of the words of the topics named before.
    found : list of Choice
        The phrases.
    best : Choice or None
        The one that names it.
    topic : str
        The topic; empty for none.
    """

    claim: Claim
    flags: tuple[str, ...]
    keys: dict[str, list[Key]]
    told: list[tuple[Key, tuple[str, ...]]]
    found: list[Choice]
    best: Choice | None
    topic: str


def walk(
    passages: Sequence[Passage], likely: Likely, scores: Scores, given: Mapping[int, str] | None = None
) -> Iterator[Named]:
    """Go through the claims of a document in order and choose a topic for each.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    likely : Likely
        How likely a word is one of the topic.
    scores : Scores
        What speaks for a phrase.
    given : mapping of int to str, optional
        Number of a claim -> the phrase that later ones are to go on with instead of the chosen one, while weights are
        fitted.

    Yields
    ------
    Named
        The claims in their order.
    """
    told, page = Told(), Page(passages)
    number = -1
    for n, passage in enumerate(passages):
        if not passage.claims:
            continue
        scene, phrases = passage.scene, page.cut(n)
        place = (scene.sentence.block if scene is not None else -n, n)
        for k, claim in enumerate(passage.claims):
            number += 1
            frame = frame_of(scene, phrases, claim) if phrases and isinstance(scene, Scene) else None
            flags = _flags_of(claim, frame, told, place)
            setting = page.setting(n, first=not k)
            offered = _offered(claim, frame, told, setting, page.before(n) if frame else None, place)
            words = [_words_with(base, _added(pattern, base, claim)) for pattern, base, _ in offered]
            before = keys_told(claim, told, place, _seen(frame))
            keys = _keys(claim, frame, before, page.sight(n), frozenset().union(*words))
            found = _weighed(offered, words, likely.of_words(keys, before))
            best = scores.best(found, flags)
            topic = topic_of(best[:3], claim) if best else ""
            yield Named(claim, flags, keys, before, found, best, topic)
            base = given.get(number, "") if given else best[1] if best and best[0] != "survey" else ""
            if base:
                pattern = best[0] if best else "column"
                told.note(base, pattern, claim, *place, words_of(base)[0])
                topic = topic_of((pattern, base, ()), claim)
            told.recent.append((claim, *place, stems(topic)))


def _seen(frame: Frame | None) -> tuple[str, str, str, str]:
    """Say what the words of a claim tell of those before: its verb, whether it refers to them, and its own nouns."""
    if frame is None:
        return "-", "", "0", "table"
    sort = _SORT_OF.get(base_of(frame.phrases, frame.verb), "-")
    refers = "" if _REFERS.isdisjoint(frame.phrases.low[frame.left : frame.right]) else "r"
    nouns = sum(frame.left <= chunk[0] < frame.right for chunk in frame.phrases.chunks)
    roles = ("U" if frame.unit else "") + ("S" if frame.subject else "") + ("B" if frame.between else "")
    return sort, refers, str(min(nouns, _NOUNS)), roles


def _keys(
    claim: Claim,
    frame: Frame | None,
    told: Sequence[tuple[Key, tuple[str, ...]]],
    sight: Sight,
    words: Collection[str],
) -> dict[str, list[Key]]:
    """Tell what is true of the words of the phrases of a claim."""
    verb = base_of(frame.phrases, frame.verb) if frame else ""
    slots = tuple((name, stems(said)) for name in _SLOTS if (said := getattr(claim, name)))
    near = Near(claim.claim_kind, _sort(claim), _SORT_OF.get(verb, "-"), verb, slots)
    return keys_of(words, frame, near, sight, {word for _, of_topic in told for word in of_topic})


def _weighed(offered: Sequence[Offered], words: Sequence[frozenset[str]], likely: Mapping[str, float]) -> list[Choice]:
    """Say of each phrase what its words promise."""
    whole = max(_SHORTEST, sum(likely.values()))
    alike: dict[frozenset[str], int] = {}
    promised: dict[frozenset[str], tuple[float, float, float, float]] = {}
    most = 0.0
    for own in words:
        alike[own] = alike.get(own, 0) + 1
        if own not in promised:
            promised[own] = hoped = hopes(own, likely, whole)
            most = max(most, hoped[0])
    found: list[Choice] = []
    for (pattern, base, flags), own in zip(offered, words, strict=True):
        hope, precise, covered, least = promised[own]
        last = stems(base)
        numbers = (_LARGE * hope, _LARGE * (hope - most), float(hope == most), precise, covered, least,
                   likely[last[-1]] if last else 0.0, min(alike[own], _VOTES) / _VOTES)  # fmt: skip
        found.append((pattern, base, flags, numbers))
    return found


@lru_cache(maxsize=1 << 13)
def _words_with(base: str, added: str) -> frozenset[str]:
    return frozenset(stems(base + added))


def _sort(claim: Claim) -> str:
    """Say of which sort the number of a claim is."""
    unit = unit_of(claim)
    if claim.value is None and claim.low is None and claim.high is None:
        return "none"
    if unit.startswith("percent"):
        return "percent"
    if unit in {"rank", "times"}:
        return unit
    return "money" if len(unit) == 3 and unit.isupper() else "noun" if unit else "bare"


@cache
def _flag(name: str, value: str) -> str:
    return name + value


def _flags_of(claim: Claim, frame: Frame | None, told: Told, place: tuple[int, int]) -> tuple[str, ...]:
    """Say what is true of a claim whatever is chosen."""
    unit = unit_of(claim)
    found = [_flag("k=", claim.claim_kind), _flag("u=", _sort(claim))]
    last = told.last
    if last is None or last.block != place[0]:
        found.append("opens")
    else:
        found.append("goes on in sentence" if last.sentence == place[1] else "goes on")
    if last and last.unit == unit:
        found.append("unit of the last")
    if unit and unit in told.units:
        found.append("unit before")
    if claim.subject == "survey":
        found.append("survey")
    if frame:
        _add_flags_of_words(found, frame)
    else:
        found.append("table")
    return tuple(found)


def _add_flags_of_words(found: list[str], frame: Frame) -> None:
    """Add what is true of the words around a claim."""
    phrases = frame.phrases
    number = frame.number
    own = phrases.low[frame.left : frame.first] if number else phrases.low[frame.first : frame.last]
    if not _REFERS.isdisjoint(own):
        found.append("refers")
    if number:
        if frame.first and phrases.classes[frame.first - 1] == "l":
            found.append("behind a place")
        found.append("verb" if frame.verb >= 0 else "no verb")
        if not (frame.unit or frame.between or frame.subject):
            found.append("no noun before" if frame.behind else "no noun")
    found.append(_verb_flag(base_of(phrases, frame.verb)))
    if frame.unit:
        found.append("has unit")
    if frame.subject:
        found.append("has subject")
    if frame.between:
        found.append("has between")


def _verb_flag(verb: str) -> str:
    sort = _SORT_OF.get(verb) or ("noun" if verb in NOUN_OF else "done" if verb in DONE else "other")
    return _flag("v=", sort)


def _offered(
    claim: Claim, frame: Frame | None, told: Told, setting: Setting, before: Phrases | None, place: tuple[int, int]
) -> list[Offered]:
    """Give the phrases that may name what a claim measures, each once."""
    offered: list[tuple[str, str]] = []
    if frame is not None:
        offered = offers(frame, claim, setting) + nearby(frame, claim, setting, before)
    elif claim.topic:
        offered.append(("column", claim.topic))
    if _is_survey(claim, frame):
        offered.append(("survey", _OF_SURVEY.get(claim.unit, "sample size")))
    known = told.words()
    theme = setting.theme
    once: dict[str, str] = {}
    for pattern, phrase in offered:
        once.setdefault(phrase, pattern)
    once.pop("", None)
    found: list[Offered] = []
    for phrase, pattern in once.items():
        words, flags = words_of(phrase)
        found.append((pattern, phrase, flags[theme != "" and theme in phrase][known.isdisjoint(words)]))
    return found + carried(claim, told, *place)


@lru_cache(maxsize=1 << 12)
def words_of(phrase: str) -> tuple[frozenset[str], tuple[tuple[tuple[str, ...], ...], ...]]:
    """Give the words of a phrase that say something, and what is true of it by its theme and by what was named before.

    Parameters
    ----------
    phrase : str
        The phrase.

    Returns
    -------
    (frozenset of str, tuple)
        The words, and a row of `_FLAGS`; kept for the phrases seen last.
    """
    words = [w for w in phrase.split() if w not in _SMALL]
    return frozenset(words), _FLAGS[min(len(words), _LONGEST), bool(words) and words[-1] in _GENERIC]


def _is_survey(claim: Claim, frame: Frame | None) -> bool:
    if claim.value is None and claim.low is None:
        return False
    asked = frame is not None and claim.claim_kind == "count" and not _SURVEY.isdisjoint(frame.phrases.low)
    return asked or claim.subject == "survey"


def topic_of(choice: Offered, claim: Claim) -> str:
    """Add to a phrase what the kind of the claim says of it.

    Parameters
    ----------
    choice : (str, str, tuple of str)
        The phrase.
    claim : Claim
        The claim that it was chosen for.

    Returns
    -------
    str
        The topic.
    """
    pattern, base, _ = choice
    return base + _added(pattern, base, claim)


def _added(pattern: str, base: str, claim: Claim) -> str:
    """Say what the kind of a claim adds behind a phrase."""
    if pattern == "survey":
        return ""
    kind = claim.claim_kind
    if kind == "growth":
        return ", growth"
    if kind == "recovery":
        return f" relative to {claim.baseline[:4] or 'before'}"
    if kind == "share_by_region" and base.startswith("share of") and "by region" not in base:
        return " by region"
    per = claim.unit.partition(" per ")[2]
    return f" per {per}" if per and " per " not in base and kind not in SHARES else ""
