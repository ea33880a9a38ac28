"""The topic of each claim, chosen among the phrases that its words and those before it offer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.topics.frames import Frame, frame_of, outside_of
from softpower.extract.slots.topics.offers import Setting, base_of, offers
from softpower.extract.slots.topics.phrases import noun, phrases_of
from softpower.extract.slots.topics.scores import Choice, Scores, model_of
from softpower.extract.slots.topics.themes import known_theme, theme_of
from softpower.extract.slots.topics.told import SHARES, Told, carried, unit_of
from softpower.extract.slots.topics.wordclasses import DONE, NOUN_OF
from softpower.extract.slots.weights import read_weights

__all__ = ["name_topics", "topic_of", "walk", "words_of"]

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
    topics = (topic_of(best, claim) if best else claim.topic for claim, _, _, best in walk(passages, _fitted()))
    return [p.with_claims(tuple(c.but(topic=next(topics)) for c in p.claims)) if p.claims else p for p in passages]


@cache
def _fitted() -> Scores:
    return Scores(model_of(read_weights("topics/weights.csv")))


def walk(
    passages: Sequence[Passage], scores: Scores
) -> Iterator[tuple[Claim, tuple[str, ...], list[Choice], Choice | None]]:
    """Go through the claims of a document in order and choose a topic for each.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    scores : Scores
        The weights.

    Yields
    ------
    (Claim, tuple of str, list of Choice, Choice or None)
        The claim, what is true of it, the phrases that may name its topic, and the one that does.
    """
    told = Told()
    cut = {n: phrases_of(p.scene.text, outside_of(p.scene))
           for n, p in enumerate(passages) if p.claims and isinstance(p.scene, Scene)}  # fmt: skip
    title = passages[0].scene.text.lower() if passages and passages[0].scene else ""
    theme = known_theme(passages) or theme_of(cut.values(), title)
    before = ""
    for n, passage in enumerate(passages):
        if not passage.claims:
            continue
        scene, phrases = passage.scene, cut.get(n)
        opening = noun(phrases, phrases.chunks[0]) if phrases and phrases.chunks else ""
        place = (scene.sentence.block if scene is not None else -n, n)
        for k, claim in enumerate(passage.claims):
            frame = frame_of(scene, phrases, claim) if phrases and isinstance(scene, Scene) else None
            flags = _flags_of(claim, frame, told, place)
            found = _choices(claim, frame, told, Setting(theme, opening if k else before), place)
            best = scores.best(found, flags)
            yield claim, flags, found, best
            if best and best[0] != "survey":
                told.note(best[1], best[0], claim, *place, words_of(best[1])[0])
        before = opening or before


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


def _choices(claim: Claim, frame: Frame | None, told: Told, setting: Setting, place: tuple[int, int]) -> list[Choice]:
    """Give the phrases that may name what a claim measures."""
    offered: list[tuple[str, str]] = []
    if frame is not None:
        offered = offers(frame, claim, setting)
    elif claim.topic:
        offered.append(("column", claim.topic))
    if _is_survey(claim, frame):
        offered.append(("survey", _OF_SURVEY.get(claim.unit, "sample size")))
    known = told.words()
    theme = setting.theme
    found: list[Choice] = []
    for pattern, phrase in offered:
        if phrase:
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


def topic_of(choice: Choice, claim: Claim) -> str:
    """Add to a phrase what the kind of the claim says of it.

    Parameters
    ----------
    choice : Choice
        The phrase.
    claim : Claim
        The claim that it was chosen for.

    Returns
    -------
    str
        The topic.
    """
    pattern, base, _ = choice
    if pattern == "survey":
        return base
    kind = claim.claim_kind
    per = claim.unit.partition(" per ")[2]
    if kind == "growth":
        return f"{base}, growth"
    if kind == "recovery":
        return f"{base} relative to {claim.baseline[:4] or 'before'}"
    if kind == "share_by_region" and base.startswith("share of") and "by region" not in base:
        return f"{base} by region"
    return f"{base} per {per}" if per and " per " not in base and kind not in SHARES else base
