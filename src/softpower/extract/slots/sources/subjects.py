"""Who a phrase names: a person, unnamed people, a body, a document or nobody who could be a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.lexicon import (
    BODIES,
    DETERMINERS,
    DOCUMENTS,
    FIGURES,
    FIRMS,
    OPENERS,
    PEOPLE,
    ROLES,
    SAYING,
    TITLES,
)
from softpower.extract.slots.sources.voice import Look, Subject, Token

__all__ = ["owner_of", "subject_of"]

# A phrase has its head before one of these.
_CORE_ENDS = word_set(
    "of at in from with for by on to near behind who which that whom whose polled questioned surveyed asked close "
    "i we about based working there here published released compiled collected issued taken kept"
)
_ASKED = word_set("polled questioned surveyed asked")
_BEFORE_NUMBERS = word_set("only some about nearly almost over just the")
_NUMBERED = re.compile(
    r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|percent|million|thirds|two-thirds|three-quarters)\Z"
)
_OWN_VOICE = word_set("i we you who what nobody there")
_NAME_WORDS = 4


def subject_of(look: Look, phrase: Sequence[Token], verb: str, *, opening: bool) -> Subject | None:
    """Tell whom a phrase names.

    Parameters
    ----------
    look : Look
        The sentence.
    phrase : sequence of Token
        The phrase, one token at least.
    verb : str
        What its subject does.
    opening : bool
        Whether the sentence begins with it, so that a capital says nothing.

    Returns
    -------
    Subject or None
        Who it is; None for nobody who could be a source.
    """
    first, alone = phrase[0], len(phrase) == 1
    opener = phrase[1] if not alone and first.low in _BEFORE_NUMBERS else first
    if _NUMBERED.match(opener.low) or any(t.low == "percent" for t in phrase):
        return None
    if first.low in {"he", "she", "it", "they"}:
        return _pronoun(look, first) if alone else None
    if first.low in _OWN_VOICE or (alone and first.low in DETERMINERS):
        return None
    stop = next((k for k, t in enumerate(phrase) if k and t.low in _CORE_ENDS), len(phrase))
    core, rest = phrase[:stop], phrase[stop:]
    if len(rest) > 2 and rest[0].low in _ASKED and rest[1].low == "by":
        return subject_of(look, rest[2:], verb, opening=False)  # "guests polled by X"
    begin = _name_begins(core, opening=opening)
    if begin < len(core):
        return _named(look, core, begin, rest, singular=verb.endswith("s"), opening=opening)
    return _common(look, core, rest, verb)


def owner_of(words: str) -> str:
    """Take the sign of possession off.

    Parameters
    ----------
    words : str
        "the guild's".

    Returns
    -------
    str
        "the guild".
    """
    return _POSSESSION.sub("", words)


_POSSESSION = re.compile(r"['’]s\Z|(?<=s)['’]\Z")


def _pronoun(look: Look, token: Token) -> Subject | None:
    """Tell whom "he", "she", "it" or "they" stands for."""
    known, person = look.known, look.known.person("")
    if token.low in {"he", "she"} and person:
        return Subject(person[1], person[0], "person", token.start, token.end)
    if token.low != "it" and known.crowd:
        return Subject(known.crowd, "", "people", token.start, token.end)
    body = known.body("") if token.low in {"it", "they"} else ""
    return Subject(body, "", "body", token.start, token.end) if body else None


def _name_begins(core: Sequence[Token], *, opening: bool) -> int:
    """Give where the name begins that a phrase ends with; its length for none."""
    begin = len(core)
    while begin and (core[begin - 1].text[0].isupper() or core[begin - 1].text == "&"):
        begin -= 1
        if core[begin].low.endswith(("'s", "s'")) and begin < len(core) - 1:
            return begin + 1
    if opening and begin == 0 and len(core) > 1 and core[0].low in DETERMINERS:
        return 1  # "The" of a sentence is no part of the name
    plain = begin == 0 and opening and not (len(core) > 1 and core[1].text[0].isupper())
    return 1 if plain and core[0].low in PEOPLE | BODIES | DOCUMENTS | DETERMINERS | OPENERS else begin


def _named(
    look: Look, core: Sequence[Token], begin: int, rest: Sequence[Token], *, singular: bool, opening: bool
) -> Subject | None:
    """Read a phrase that ends with a name."""
    run, before = core[begin:], core[:begin]
    start, end, words = core[0].start, (rest or core)[-1].end, look.words(core)
    titled = len(run) > 1 and _is_title(run[0])
    while len(run) > 1 and _is_title(run[0]):
        run = run[1:]
    name = look.words(run)
    if len(run) == 1 and (person := look.known.person(name) or ((name, words) if titled else None)):
        return Subject(person[1], person[0], "person", start, end)
    if len(run) == 1 and (body := look.known.body(run[0].low)):
        return Subject(body, "", "body", start, end)
    if any(a <= run[0].start and b >= run[-1].end for a, b in look.places):
        return Subject(words, "", "place", start, end)
    firm = _is_firm(run, before) or _BODY_BEHIND.match(look.text, run[-1].end)
    if not firm and len(run) <= _NAME_WORDS:
        whose = bool(rest) and rest[0].low in {"of", "at", "from"}
        return Subject(f"{words} {look.words(rest)}" if whose else words, name, "person", start, end)
    crowd = (not before and opening) or (len(before) == 1 and before[0].low in {"the", "some", "many"})
    if len(run) == 1 and crowd and run[0].low.endswith("s") and not singular:
        return Subject(f"{words} (unnamed)", "", "people", start, end)
    if rest and rest[0].low in {"of", "for"}:
        words = look.words([core[0], rest[-1]])
    return Subject(words, "", "body", start, end)


# "Ampere Analysis, a research firm,".
_BODY_BEHIND = re.compile(
    rf", (?:an?|the|its) [^,.;]{{0,40}}\b(?:{'|'.join(sorted(BODIES))})\b"
    r"(?!['’]| [a-z]+(?:or|er|ist|man|woman|head|chief)\b)"
)


def _is_title(token: Token) -> bool:
    return token.low.rstrip(".") in TITLES or token.low in ROLES


def _is_office(noun: str) -> bool:
    """Tell whether a noun is of a person: one that is listed, or by its ending ("violinist", "gardener")."""
    return noun in ROLES or (noun.endswith(_OF_PERSONS) and noun not in BODIES)


_OF_PERSONS = ("er", "or", "ist", "ian", "man", "woman", "eer", "ess", "friend", "mate", "lead")


def _is_firm(run: Sequence[Token], before: Sequence[Token]) -> bool:
    """Tell whether a name is that of a body: by its words, or by those before it that name no office of a person."""
    if len(run) == 1 or any(t.low in FIRMS or t.text == "&" for t in run):
        return True
    if before and not _is_office(before[-1].low) and (before[0].low in DETERMINERS or before[-1].low in BODIES):
        return True
    return any(len(t.text) > 1 and t.text.isupper() for t in run)


# Only somebody does these, whatever the noun: "the carrier expects".
_TELLING = word_set(
    "say says said expects forecasts reckons reckoned estimates believes believed argues argued warns warned hopes "
    "hoped predicts predicted admits admitted insists insisted announced announces denies denied doubts claims claimed "
    "plans planned aims intends intended wants wanted acknowledged acknowledges complains complained"
)
# Figures and names do these as well, or they are done to something.
_OF_THINGS = FIGURES | word_set(
    "expect expected call called calls disclose reveal reveals revealed suggest suggests confirm confirms"
)
_THINGS = word_set(
    "name names label word words sign number numbers title story song plan idea fact law rule place thing"
)
_TAILS = word_set("of at in from for close")


def _common(look: Look, core: Sequence[Token], rest: Sequence[Token], verb: str) -> Subject | None:
    """Read a phrase that ends with a common noun."""
    start, end, head = core[0].start, (rest or core)[-1].end, core[-1].low
    tailed = bool(rest) and rest[0].low in _TAILS
    words = look.words([core[0], rest[-1]]) if tailed else look.words(core)
    if head in DOCUMENTS:
        return _document(look, core, rest)
    if head in BODIES:
        return _body(look, core, words, end, tailed=tailed)
    if head in PEOPLE or head in ROLES:
        if rest and head in {"most", "some", "many", "others"}:
            return None  # "most of those asked": who answers is no source
        person = _by_office(look, core[0].low, head)
        who = Subject(person[1], person[0], "person", start, end) if person else None
        return who or Subject(f"{words} (unnamed)", "", "people", start, end)
    return None if head in _THINGS else _by_verb(look, core, words, end, verb)


def _by_verb(look: Look, core: Sequence[Token], words: str, end: int, verb: str) -> Subject | None:
    """Take whatever noun does what only somebody does: "the carrier expects", "neighbours complain"."""
    start, head = core[0].start, core[-1].low
    if verb in _TELLING and core[0].low in DETERMINERS:
        return Subject(words, "", "body", start, end)
    several = head.endswith("s") and not head.endswith("ss") and not verb.endswith("s")
    someone = several or core[0].low in {"a", "an", "one"} or bool(look.quoted)
    if someone and verb in SAYING and verb not in _OF_THINGS:
        return Subject(f"{words} (unnamed)", "", "people", start, end)
    return None


def _body(look: Look, core: Sequence[Token], words: str, end: int, *, tailed: bool) -> Subject | None:
    """Read "the ministry", "Korea's games council"; a single noun without an article names none."""
    first, head = core[0], core[-1].low
    if not head.endswith("s") and (len(core) == 1 or (first.low not in DETERMINERS and not first.text[0].isupper())):
        return None
    short = len(core) == 2 and first.low in {"the", "this"} and not tailed
    known = look.known.body(head) if short else ""
    return Subject(known or words, "", "body", first.start, end)


def _by_office(look: Look, first: str, head: str) -> tuple[str, str] | None:
    """Find the person of "the mayor"."""
    if first not in {"the", "this"} or head.endswith("s"):
        return None
    return next((p for p in reversed(look.known.people) if head in p[1].lower().split()), None)


_PLAIN = DETERMINERS | word_set("new recent latest separate same rival other own")


def _document(look: Look, core: Sequence[Token], rest: Sequence[Token]) -> Subject | None:
    """Read "figures from X", "X's report", "the report", "a union poll"."""
    start, end, words = core[0].start, (rest or core)[-1].end, look.words(core)
    owner = next((k for k in range(len(core) - 1, -1, -1) if core[k].low.endswith(("'s", "s'"))), -1)
    if owner >= 0:
        return Subject(owner_of(look.words(core[: owner + 1])), "", "document", start, end)
    source = next((k for k, t in enumerate(rest) if t.low in {"by", "from"}), len(rest))
    if (
        len(rest) > 1
        and rest[0].low == "of"
        and rest[1].text[0].isupper()
        and not any(a == rest[1].start for a, _ in look.places)
    ):
        source = 0  # "the surveys of X"
    named = subject_of(look, rest[source + 1 :], "said", opening=False) if source + 1 < len(rest) else None
    if named:
        return Subject(named.who, named.speaker, "document", start, end)
    if core[0].low == "one":
        return Subject(f"{words} (unnamed)", "", "people", start, end)
    if all(t.low in _PLAIN for t in core[:-1]):
        return _plain_document(look, core, end)
    general = core[-1].low.endswith("s") and not any(t.text[0].isupper() and t.start for t in core)
    return Subject(f"{words} (unnamed)" if general else words, "", "document", start, end)


def _plain_document(look: Look, core: Sequence[Token], end: int) -> Subject | None:
    """Read "the report", which was named before, and "reports"; "a survey" is nobody's."""
    first, words = core[0], look.words(core)
    if first.low in {"the", "its", "this", "that", "their"}:
        studies = look.known.studies
        return Subject(studies[-1] if studies else words, "", "document", first.start, end)
    if len(core) == 1 and (first.low.endswith("s") or first.low == "data"):
        return Subject(f"{words} (unnamed)", "", "document", first.start, end)
    return None
