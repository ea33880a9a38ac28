"""Sources with a verb of theirs: "X says", "said X", "X puts it at", "X wants", "X disputes", "X asked 520 people"."""

from __future__ import annotations

import re

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.lexicon import (
    ASKING,
    AUXILIARY,
    DOCUMENTS,
    DOUBTING,
    FIGURES,
    GATHERING,
    GIVING,
    NOUNS_TOO,
    PHRASAL,
    PREPOSITIONS,
    SAYING,
    VERBS,
    WANTING,
)
from softpower.extract.slots.sources.phrases import STOPS, Phrase, apposed, before, opening
from softpower.extract.slots.sources.subjects import subject_of
from softpower.extract.slots.sources.voice import Look, Subject, Token, Voice

__all__ = ["spoken"]


def spoken(look: Look) -> list[Voice]:
    """Find the sources of the verbs of a sentence.

    Parameters
    ----------
    look : Look
        The sentence; whom it names is added to who is known.

    Returns
    -------
    list of Voice
        In the order of their verbs.
    """
    found: list[Voice] = []
    for n, token in enumerate(look.tokens):
        if token.low not in VERBS or look.low(n - 1) in _NO_VERB_BEHIND or look.is_quoted(token.start):
            continue
        voice = _said_after(look, n) or _said_before(look, n)
        if voice and not any(v.start == voice.start and v.sort == voice.sort for v in found):
            found.append(voice)
            look.taken.add(token.start)
            look.known.meet(voice)
    return found


_NO_VERB_BEHIND = word_set("to the a an of")
_FINITE = word_set("is are was were has have had will would could may")
_NO_SUBJECT = AUXILIARY | PREPOSITIONS | {"that", "it"}
_INVERTED = frozenset(',”"?!—')
_LONGEST = 14  # words
# What follows on the speaker is nothing that is said: "says X, whose club has 140 members".
_ASIDE = re.compile(r",? (?:who|whose|with|where|which)\b")
_NAMED_AFTER = re.compile(r",\s(?P<name>[^\W\d_a-z][\w’'-]+(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w’'.-]+){1,3})(?=[,.;]|\Z)")


def _said_after(look: Look, n: int) -> Voice | None:
    """Read "…, says X" and "I was told by X"."""
    verb = look.tokens[n]
    told = verb.low == "told"
    passive = told and look.low(n + 1) == "by"
    inverted = n > 0 and look.tokens[n - 1].text in _INVERTED and not told
    if verb.low not in SAYING or not (passive or inverted):
        return None
    first = stop = n + 1 + passive
    while stop < len(look.tokens) and look.tokens[stop].text not in STOPS and stop - first < _LONGEST:
        stop += 1
    phrase = look.tokens[first:stop]
    if not phrase or phrase[0].low in _NO_SUBJECT or any(t.low in _FINITE for t in phrase):
        return None
    subject = subject_of(look, phrase, verb.low, opening=False)
    behind = _NAMED_AFTER.match(look.text, phrase[-1].end)
    if behind and not (subject and subject.speaker):
        name = behind["name"].rstrip(".")
        subject = Subject(f"{name}, {look.words(phrase)}", name, "person", phrase[0].start, behind.end())
    if subject is None:
        return None
    end = subject.end if _ASIDE.match(look.text, subject.end) else len(look.text)
    return Voice(subject.who, subject.speaker, subject.sort, verb.start, subject.end, (0, end), "says")


_BE = word_set("is are was were be been being")
_SHARED = SAYING | WANTING | DOUBTING


def _said_before(look: Look, n: int) -> Voice | None:
    """Read "X says …" and "…, X says"."""
    verb, k = look.tokens[n], n - 1
    while k >= 0 and (look.low(k) in AUXILIARY or look.low(k).endswith("ly")):
        k -= 1
    between = {look.low(j) for j in range(k + 1, n)}
    if k < 0 or (not between.isdisjoint(_BE) and not verb.low.endswith("ing")) or _is_passive(look, n):
        return None
    shared = look.low(k) in {"and", "but"} and verb.low in _SHARED
    phrase = opening(look) if shared else _subject_before(look, k, relative=not between.isdisjoint({"who", "which"}))
    if not phrase or any(t.start in look.taken for t in phrase) or look.low(n + 1) in VERBS - {"finding", "saying"}:
        return None
    manner = _manner(look, n, phrase)
    subject = subject_of(look, phrase, verb.low, opening=phrase[0].start == 0) if manner else None
    if subject is None or not (
        _agrees(look, n, subject, phrase, helped=bool(between)) and _fits(subject, verb, manner)
    ):
        return None
    unknown = subject.speaker == subject.who and not look.known.person(subject.speaker)
    if manner == "figures" and unknown and look.low(n + 1) != "it":
        subject = Subject(subject.who, "", "body", subject.start, subject.end)  # "Brand Finance ranks"
    reach = look.whole(verb.start) if manner in {"asks", "gathers"} else _reach(look.text, subject, verb)
    if shared:
        reach = verb.start, reach[1]
    return Voice(subject.who, subject.speaker, subject.sort, subject.start, verb.end, reach, manner)


def _subject_before(look: Look, k: int, *, relative: bool) -> Phrase:
    """Give the phrase that ends at a place, before a relative clause or an apposition that ends there."""
    if look.tokens[k].text != ",":
        return before(look, k)
    phrase = before(look, k - 1) if relative else apposed(look, k)
    while relative and any(t.start in look.taken for t in phrase):
        phrase = phrase[1:]
    return phrase


def _is_passive(look: Look, n: int) -> bool:
    verb = look.low(n)
    return look.low(n + 1) == "by" and verb.endswith(("d", "n", "t")) and verb not in {"said", "put", "told"}


_GOAL = re.compile(
    r" (?:itself |himself |herself |themselves )?(?:a|an|the|its) (?:[\w-]+ )?(?:target|goal)\b| out to\b"
)
# A verb that is one of a source only before such words.
_ONLY_BEFORE = {
    **dict.fromkeys(("mean", "means", "meant"), re.compile(r" to\b")),
    **dict.fromkeys(("set", "sets", "setting"), _GOAL),
    **dict.fromkeys(
        PHRASAL,
        re.compile(r" (?:at|up with|out at|on|for|to (?:its|his|her|their|an?|the)|of) (?:[a-z]+ ){0,3}?[\d$€£¥₩A-Z]"),
    ),
}
_SPOKE = re.compile(
    r"(?:spoke|talked|listened|wrote|put (?:[\w’'-]+ ){1,4}?|sent (?:[\w’'-]+ ){1,4}?|heard) ?(?:to|with|from) "
    r"(?=[^.;]{0,40}\d)|put (?:its|the|their|\w+) questions? to\b"
)
_ISSUING = word_set("publish published publishes release released releases unveiled unveils issued issues presented")
_STUDY = re.compile(
    r"\b(?:its|the|an?|their) (?:[\w-]+ ){0,3}(?:survey|poll|ranking|index|barometer|list|study|census)\b"
)
_GATHERED = re.compile(r"\b\d[\d,.]* (?:[a-z-]+ ){0,3}?[a-z]+s\b|\b\d[\d,.]* (?:people|adults)\b")
_OBJECT = 60  # characters
_GOING_ON = _BE | word_set("now still also already")


def _manner(look: Look, n: int, phrase: Phrase) -> str:
    """Tell what a verb says of its subject: empty where it is no verb of a source."""
    token = look.tokens[n]
    verb, end = token.low, token.end
    if verb in _ONLY_BEFORE:
        manner = "figures" if verb in PHRASAL else "wants"
        return manner if _ONLY_BEFORE[verb].match(look.text, end) else ""
    if verb in ASKING or verb in _ISSUING or _SPOKE.match(look.text, token.start):
        asks = verb not in ASKING or verb in {"ask", "asked"} or look.low(n + 1) not in {"for", "that", "to", "by"}
        return "asks" if asks and (verb not in _ISSUING or _STUDY.search(look.text, end, end + _OBJECT)) else ""
    if (verb.endswith("ing") and look.low(n - 1) not in _GOING_ON) or (verb == "like" and look.low(n - 1) != "would"):
        return ""
    for words, manner in ((SAYING, "says"), (DOUBTING, "doubts"), (WANTING, "wants")):
        if verb in words:
            return manner
    if verb in GATHERING and _GATHERED.search(look.text, end, end + _OBJECT):
        return "gathers"
    gives = verb in GIVING and any(t.low in DOCUMENTS for t in phrase)
    return "figures" if gives or verb in FIGURES else ""


def _agrees(look: Look, n: int, subject: Subject, phrase: Phrase, *, helped: bool) -> bool:
    """Tell whether a word that may be a noun is a verb: "Hotel rates on", "a travel survey" are none."""
    verb = look.low(n)
    if phrase[-1].low.endswith(("'s", "s'")):
        return False  # "the council's survey"
    if phrase[-1].low in _OWNING or any(t.low == "what" for t in phrase):
        return False  # "cut its estimate", "of what the city claims"
    noun = verb.endswith("s") and verb.removesuffix("s") in NOUNS_TOO and look.low(n + 1) in PREPOSITIONS - {"to"}
    if noun and not (subject.speaker and look.known.person(subject.speaker)) and verb not in WANTING:
        return False
    plural = subject.sort == "people" or phrase[-1].low.endswith("s") or phrase[0].low in {"they", "we"}
    return verb not in NOUNS_TOO or plural or helped


_OWNING = word_set("its their his her our my your the a an")
_OF_PLACES = word_set(
    "says said expects expected hopes hoped forecasts predicts reckons insists denies promises promised"
)
_OF_ALL = word_set("put puts find found see sees saw")


def _fits(subject: Subject, verb: Token, manner: str) -> bool:
    """Tell whether a subject can do what its verb says."""
    if subject.sort == "place":
        return manner in {"doubts", "wants"} or verb.low in _OF_PLACES
    if manner == "figures":
        return subject.sort in {"body", "document", "person"} or verb.low in _OF_ALL
    return manner not in {"asks", "gathers"} or subject.sort in {"body", "document"}


_TIME_TAIL = re.compile(
    r"\s*(?:(?:(?:on|in|at|by|to|last|this|yesterday|today|earlier|me|us|during|over|recently|here|afterwards)\b"
    r"[^,;:.]{0,40})?[,;:.)?”\"]|\Z)"
)


def _reach(text: str, subject: Subject, verb: Token) -> tuple[int, int]:
    """Give what belongs to a source before its verb: what follows, or the whole of "…, X said"."""
    begin = text.rfind(";", 0, subject.start) + 1
    end = text.find(";", verb.end)
    end = end if end >= 0 else len(text)
    left, mark = text[begin : subject.start].strip(), text[verb.end : verb.end + 1]
    behind = left.endswith((",", "”", '"', "—")) and _TIME_TAIL.match(text, verb.end)
    within = left.endswith(",") and (left.startswith("With ") or mark in {",", ":"})
    return (begin if behind or within else subject.start), end
