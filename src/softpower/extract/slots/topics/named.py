"""The topic of each claim, chosen among the phrases that its words and those before it offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.claims.places import places
from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.passage import Passage
from softpower.extract.slots.topics.frames import Frame, frame_of, outside_of
from softpower.extract.slots.topics.offers import Setting, base_of, offers
from softpower.extract.slots.topics.phrases import Phrases, noun, phrases_of
from softpower.extract.slots.topics.told import SHARES, Told, carried, unit_of
from softpower.extract.slots.topics.wordclasses import ADJECTIVES, DONE, NOUN_OF
from softpower.extract.slots.weights import read_weights

__all__ = ["Choice", "Model", "model_of", "name_topics", "walk"]

# Group of patterns -> what is true of a claim or a phrase -> weight; pattern -> sort of verb -> weight; "" -> pattern.
Model = Mapping[str, Mapping[str, float]]
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
_NO_WORDS: frozenset[str] = frozenset()
_RECENT = 8  # topics whose words the next may share
_LONGEST = 7  # words; longer phrases are alike
_SORTS = (
    ("be", word_set("is are was were be been being")),
    ("say", word_set("say put estimate reckon forecast predict expect report claim see believe think suggest")),
    ("move", word_set("rise fall climb drop grow shrink increase decrease decline slip slide jump surge soar")),
    ("reach", word_set("come reach total amount hit stand exceed pass top average account make")),
    ("draw", word_set("draw attract welcome receive bring count record log host have hold see get gain register")),
)  # fmt: skip
_SORT_OF = {verb: name for name, verbs in _SORTS for verb in verbs}


@dataclass(frozen=True, slots=True)
class Choice:
    """A phrase that may name a topic.

    Attributes
    ----------
    pattern : str
        Where it comes from.
    base, topic : str
        The phrase, without and with what the kind of the claim adds.
    flags : list of str
        What is true of it.
    """

    pattern: str
    base: str
    topic: str
    flags: list[str]


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
    topics = (best.topic if best else claim.topic for claim, _, _, best in walk(passages, _fitted()))
    return [p.with_claims(tuple(replace(c, topic=next(topics)) for c in p.claims)) if p.claims else p for p in passages]


@cache
def _fitted() -> Model:
    return model_of(read_weights("topics/weights.csv"))


def model_of(weights: Mapping[str, float]) -> Model:
    """Sort weights by the group of patterns that they are for.

    Parameters
    ----------
    weights : mapping of str to float
        "group|what is true" -> weight.

    Returns
    -------
    mapping of str to mapping of str to float
        Group -> what is true -> weight.
    """
    found: dict[str, dict[str, float]] = {}
    for feature, weight in weights.items():
        group, _, flag = feature.partition("|")
        found.setdefault(group, {})[flag] = weight
    return found


def group_of(pattern: str) -> str:
    """Give the group of a pattern: its weights hold for all of them.

    Parameters
    ----------
    pattern : str
        The pattern.

    Returns
    -------
    str
        carry, words, part, place or level.
    """
    first = pattern.split(maxsplit=1)[0]
    return _GROUPS.get(first, "level")


_GROUPS = {"carry": "carry", "w": "words", "event": "words", "list": "words", "share": "part",
           "part": "part", "rank": "place"}  # fmt: skip


def walk(passages: Sequence[Passage], model: Model) -> Iterator[tuple[Claim, list[str], list[Choice], Choice | None]]:
    """Go through the claims of a document in order and choose a topic for each.

    Parameters
    ----------
    passages : sequence of Passage
        The document in its order.
    model : mapping
        The weights.

    Yields
    ------
    (Claim, list of str, list of Choice, Choice or None)
        The claim, what is true of it, the phrases that may name its topic, and the one that does.
    """
    told: list[Told] = []
    cut = {n: phrases_of(p.scene.text, outside_of(p.scene))
           for n, p in enumerate(passages) if isinstance(p.scene, Scene) and p.claims}  # fmt: skip
    title = passages[0].scene.text.lower() if passages and passages[0].scene else ""
    theme = _known_theme(passages) or _theme(cut.values(), title)
    before = ""
    for n, passage in enumerate(passages):
        scene, phrases = passage.scene, cut.get(n)
        opening = noun(phrases, phrases.chunks[0]) if phrases and phrases.chunks else ""
        block = scene.sentence.block if scene is not None else -n
        for k, claim in enumerate(passage.claims):
            frame = frame_of(scene, phrases, claim) if phrases and isinstance(scene, Scene) else None
            flags = _flags_of(claim, frame, told, (block, n))
            found = _choices(claim, frame, told, Setting(theme, opening if k else before), (block, n))
            best = _best(found, flags, model)
            yield claim, flags, found, best
            if best and best.pattern != "survey":
                told.append(_told(best, claim, told, (block, n)))
        before = opening or before


def _told(best: Choice, claim: Claim, told: Sequence[Told], place: tuple[int, int]) -> Told:
    """Note a topic for the claims that follow; one that is taken over keeps the pattern that it was first read by."""
    last = next((t for t in reversed(told) if t.base == best.base), None)
    carries = last is not None and best.pattern.startswith("carry")
    pattern, words = (last.pattern if last and carries else best.pattern), frozenset(best.base.split()) - _SMALL
    uses = last.uses + 1 if last else 1
    return Told(best.base, claim.claim_kind, unit_of(claim), claim.subject, *place, claim.start, pattern, uses, words)


def _best(found: Sequence[Choice], flags: Sequence[str], model: Model) -> Choice | None:
    """Give the phrase for which the most speaks; the first of several alike."""
    best, most = None, 0.0
    patterns = model.get("", {})
    of_claim: dict[str, float] = {}
    verb = next((flag for flag in flags if flag.startswith("v=")), "")
    for choice in found:
        group = group_of(choice.pattern)
        weights = model.get(group, {})
        if group not in of_claim:
            of_claim[group] = sum(weights.get(flag, 0.0) for flag in flags)
        total = patterns.get(choice.pattern, 0.0) + of_claim[group]
        if verb and choice.pattern in model and group != "carry":
            total += model[choice.pattern].get(verb, 0.0)
        for flag in choice.flags:
            total += weights.get(flag, 0.0)
        if best is None or total > most:
            best, most = choice, total
    return best


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


def _flags_of(claim: Claim, frame: Frame | None, told: Sequence[Told], place: tuple[int, int]) -> list[str]:
    """Say what is true of a claim whatever is chosen."""
    unit = unit_of(claim)
    found = [f"k={claim.claim_kind}", f"u={_sort(claim)}"]
    last = told[-1] if told else None
    new = last is None or last.block != place[0]
    found.append("opens" if new else "goes on in sentence" if last and last.sentence == place[1] else "goes on")
    if last and last.unit == unit:
        found.append("unit of the last")
    if unit and any(t.unit == unit for t in told):
        found.append("unit before")
    if claim.subject == "survey":
        found.append("survey")
    return found + (_flags_of_words(frame) if frame else ["table"])


def _flags_of_words(frame: Frame) -> list[str]:
    """Say what is true of the words around a claim."""
    found = []
    phrases = frame.phrases
    own = phrases.low[frame.left : frame.first] if frame.number else phrases.low[frame.first : frame.last]
    if not _REFERS.isdisjoint(own):
        found.append("refers")
    if frame.number:
        if frame.first and phrases.classes[frame.first - 1] == "l":
            found.append("behind a place")
        found.append("verb" if frame.verb >= 0 else "no verb")
        if not (frame.unit or frame.between or frame.subject):
            found.append("no noun before" if frame.behind else "no noun")
    verb = base_of(phrases, frame.verb)
    found.append(f"v={_SORT_OF.get(verb) or ('noun' if verb in NOUN_OF else 'done' if verb in DONE else 'other')}")
    for name, chunk in (("unit", frame.unit), ("subject", frame.subject), ("between", frame.between)):
        if chunk:
            found.append(f"has {name}")
    return found


def _choices(
    claim: Claim, frame: Frame | None, told: Sequence[Told], setting: Setting, place: tuple[int, int]
) -> list[Choice]:
    """Give the phrases that may name what a claim measures."""
    offered: list[tuple[str, str]] = []
    if frame is not None:
        offered += offers(frame, claim, setting)
    elif claim.topic:
        offered.append(("column", claim.topic))
    if _is_survey(claim, frame):
        offered.append(("survey", _OF_SURVEY.get(claim.unit, "sample size")))
    known = _NO_WORDS.union(*(t.words for t in told[-_RECENT:]))
    found: list[Choice] = []
    for pattern, phrase in offered:
        if not phrase:
            continue
        words = [w for w in phrase.split() if w not in _SMALL]
        flags = [f"n={min(len(words), _LONGEST)}"]
        if not known.isdisjoint(words):
            flags.append("known")
        if words and words[-1] in _GENERIC:
            flags.append("says little")
        if setting.theme and setting.theme in phrase:
            flags.append("theme")
        found.append(Choice(pattern, phrase, phrase if pattern == "survey" else _decorated(phrase, claim), flags))
    for pattern, phrase, flags in carried(claim, told, *place):
        found.append(Choice(pattern, phrase, _decorated(phrase, claim), flags))
    return found


def _is_survey(claim: Claim, frame: Frame | None) -> bool:
    if claim.value is None and claim.low is None:
        return False
    asked = frame is not None and claim.claim_kind == "count" and not _SURVEY.isdisjoint(frame.phrases.low)
    return asked or claim.subject == "survey"


def _decorated(base: str, claim: Claim) -> str:
    """Add to a phrase what the kind of the claim says of it."""
    kind = claim.claim_kind
    per = claim.unit.partition(" per ")[2]
    if kind == "growth":
        return f"{base}, growth"
    if kind == "recovery":
        return f"{base} relative to {claim.baseline[:4] or 'before'}"
    if kind == "share_by_region" and base.startswith("share of") and "by region" not in base:
        return f"{base} by region"
    return f"{base} per {per}" if per and " per " not in base and kind not in SHARES else base


# Words that every document holds.
_NO_THEME = word_set(
    "market culture world people country city million share time money number place side night region report "
    "business industry government state home capital visitor sale price group part name survey poll foundation "
    "series respondent total revenue quarter"
)
_THEME_PART = 6  # and once in so many sentences
_THEME_TIMES = 3  # so often a document names its theme at least
_SHORTEST = 4  # letters


def _known_theme(passages: Sequence[Passage]) -> str:
    """Name the theme of a quarter of the claims where the list of places knows it: anime, K-pop."""
    counted = Counter(c.subject for p in passages for c in p.claims)
    kinds = places().kinds
    return next((s for s, n in counted.most_common(3) if kinds.get(s) == "theme" and 4 * n >= counted.total()), "")


def _theme(sentences: Collection[Phrases], title: str) -> str:
    """Name the noun that a document speaks of most, twice as much where its title does."""
    counted: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for phrases in sentences:
        for first, last in phrases.chunks:
            for word in phrases.words[first:last]:
                if word.islower() and len(word) >= _SHORTEST and word not in ADJECTIVES:
                    base = word.removesuffix("s")
                    counted[base] += 1
                    forms[base] = word if forms.get(base) in {None, base + "s"} else base
    for base in [b for b in counted if b in title]:
        counted[base] *= 2
    for base, times in counted.most_common(12):
        if times >= _THEME_TIMES and _THEME_PART * times >= len(sentences) and base not in _NO_THEME:
            return forms[base]
    return ""
