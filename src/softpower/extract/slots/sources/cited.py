"""Sources without a verb of theirs: "according to X", "a poll by X", "X's survey", "in the X index", "her target"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from softpower.extract.quantities.lexicon import word_set
from softpower.extract.slots.sources.lexicon import (
    BODIES,
    BREAKS,
    DETERMINERS,
    DOCUMENTS,
    NOUNS_TOO,
    OPENERS,
    PEOPLE,
    PREPOSITIONS,
    VERBS,
)
from softpower.extract.slots.sources.subjects import owner_of, subject_of
from softpower.extract.slots.sources.voice import Look, Subject, Token, Voice, tokens_of

__all__ = ["Form", "cited", "forms_of"]


def forms_of(text: str, words: AbstractSet[str]) -> list[Form]:
    """Choose the forms that a sentence may hold by its words.

    Parameters
    ----------
    text : str
        The sentence.
    words : set of str
        Its words in small letters.

    Returns
    -------
    list of Form
        The forms worth a search; mostly none.
    """
    found = []
    papers = not words.isdisjoint(_NOUNS)
    if (
        "according" in words
        or (" by " in text and (papers or not words.isdisjoint(_PARTICIPLES)))
        or (papers and (" from " in text or "in the" in text))
    ):
        found.append(_FORMS[0])
    if papers and ("'" in text or "’" in text):
        found.append(_FORMS[1])
    if papers:
        found += _FORMS[2:4]
    if "told" in words:
        found.append(_FORMS[4])
    if "Of " in text:
        found.append(_FORMS[5])
    if "right" in words or "believed" in words or "correct" in words:
        found.append(_FORMS[6])
    if not words.isdisjoint(_AIMS):
        found.append(_FORMS[7])
    return found


def cited(look: Look, forms: Sequence[Form]) -> list[Voice]:
    """Find the sources that a sentence cites.

    Parameters
    ----------
    look : Look
        The sentence; whom it names is added to who is known.
    forms : sequence of Form
        The forms to look for.

    Returns
    -------
    list of Voice
        The sources, as found by one form after the other.
    """
    found: list[Voice] = []
    for form, read in forms:
        for match in form.finditer(look.text):
            voice = None if look.is_quoted(match.start()) else read(look, match)
            if voice and not (read is _targeted and found):
                found.append(voice)
                if read is not _targeted:
                    look.known.meet(voice)
    return found


_DONE = (
    "polled|surveyed|questioned|interviewed|asked|counted|compiled|collected|gathered|published|released|reported|"
    "recorded|cited|quoted|carried out|conducted|commissioned|run|done|taken|kept|drawn up|put together|prepared|"
    "produced|tracked|measured|provided|supplied|issued|maintained|organi[sz]ed|fielded|expected|forecast|projected|predicted|estimated|"
    "calculated|planned|promised|set|disputed|rejected|contested|challenged|doubted|dismissed"
)
_PAPERS = (
    "figures|data|numbers|statistics|estimates|results|findings|survey|poll|report|study|count|estimate|tally|ranking|index|"
    "census|review|analysis|panel|list|forecast"
)
_BY = re.compile(
    rf"\b(?:according to|in the (?:words|view|opinion) of|(?:{_DONE}) (?:[a-z0-9]+ ){{0,3}}?(?:by|for|on behalf of)|"
    rf"(?:{_PAPERS})s?(?: of (?:[^;:()\s]*[^,.;:()\s] ){{1,7}}| [a-z]+ed |,? )(?:by|from))\s"
    r"(?P<who>(?:an? |the )?[^,.;:()\n—“”\"]{2,70})",
    re.I,
)
_POSSESSED = re.compile(
    r"\b(?P<who>(?:[Tt]he )?(?:[\w’'&.-]+ ){0,4}?[\w&.-]+(?:['’]s|s['’]))(?: (?:[a-z0-9-]+|[A-Z][\w-]+)){0,3} "
    r"(?:survey|poll|index|rankings?|report|study|barometer|monitor|tracker|census|figures|data|count|tally|statistics|"
    r"estimate|numbers|yearbook|review|reckoning|calculations?|records|books|website|definition|view|opinion|words|telling|"
    r"forecast|projections?|target|goal|questionnaire|panel|readers|answers|accounts|tables?|lists?|"
    r"guide|atlas|database|register|archives?|bulletin|results|filings?|findings|catalogue|announcement)\b"
)
_IF = re.compile(r"\b[Ii]f (?P<who>(?:the )?[\w’' -]{3,50}?) (?:is|are) (?:right|correct|to be believed)\b")
_INDEX = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Tt]o|[Bb]y|of) (?:the |this year['’]s |its )?(?P<who>(?:[A-Z][\w&’'-]+ )+(?:Index|"
    r"Rankings?|Barometer|Survey|Monitor|Tracker|Report|Poll|Census|Scoreboard|League|Atlas|Guide))\b"
)
_OF_NAME = re.compile(
    r"\b(?P<who>(?:[A-Z][\w&’'.-]+ ){1,4}(?:[a-z-]+ ){0,2}?(?:survey|poll|questionnaire|barometer|ranking|index|census|"
    r"study|report|tracker|panel|yearbook|guide|list))s?\b"
)
_TOLD = re.compile(r"\btold (?P<who>(?:an?|the) (?:[\w’'-]+ ){0,3}(?:survey|poll|study|pollsters?|census))\b")
_READERS = re.compile(r"\bOf (?:the |its )?(?:[\d,.]+ )?(?P<who>[a-z]+s of [^,.;:]{3,60}?)(?: who [^,]{2,30})?,")
_TARGET = re.compile(
    r"\b(?P<who>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:own |stated |declared )?(?:target|goal|aim|ambition|plan|hope|"
    r"forecast|guess|estimate|prediction|prognosis)\b"
)
_PEOPLE_ASKED = re.compile(r"survey|poll|questioned|asked|interview|study|census|barometer", re.I)
_OF_PERSONS = re.compile(r"according|in the|if", re.I)
_NO_START = OPENERS | PREPOSITIONS | BREAKS
_ENDS = BREAKS | word_set(
    "in with on who which that published released show shows showed found suggest suggests put puts says said"
)


def _somebody(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "according to X", "a poll of 300 people by X", "X's survey", "if X is right"."""
    start, end = match.span("who")
    phrase: Sequence[Token] = tokens_of(owner_of(look.text[start:end].rstrip()), start)
    while phrase and phrase[0].low in _NO_START:
        phrase = phrase[1:]
    phrase = phrase[
        : next(
            (k for k, t in enumerate(phrase) if k and (t.low in _ENDS or (k > 1 and t.low in VERBS - DOCUMENTS))), None
        )
    ]
    subject = subject_of(look, phrase, "said", opening=phrase[0].start == 0) if phrase else None
    if subject is None or subject.sort == "place":
        return None
    asked = _PEOPLE_ASKED.search(match[0])
    if subject.speaker == subject.who and not _OF_PERSONS.match(match[0]):
        subject = Subject(subject.who, "", "body", subject.start, subject.end)  # "a list compiled by Time Out"
    sort = "survey" if asked and subject.sort in {"body", "document"} else subject.sort
    manner = "asks" if asked else "figures"
    return Voice(subject.who, subject.speaker, sort, subject.start, subject.end, look.whole(match.start()), manner)


def _study(look: Look, match: re.Match[str], start: int, manner: str, end: int | None = None) -> Voice:
    reach = (0, len(look.text) if end is None else end)
    return Voice(look.text[start : match.end("who")], "", "survey", start, match.end("who"), reach, manner)


def _index(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "in the Creative Cities Index"."""
    return _study(look, match, match.start("who"), "figures")


def _of_name(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "the Halvorsen survey", but not "the city survey"."""
    phrase: Sequence[Token] = tokens_of(match["who"], match.start("who"))
    while phrase and phrase[0].low in _NO_START | DETERMINERS:
        phrase = phrase[1:]
    if len(phrase) < 2 or not phrase[0].text[0].isupper() or phrase[0].low in PEOPLE | BODIES | DOCUMENTS:
        return None
    start = phrase[0].start
    verbs = any(t.low in (VERBS - NOUNS_TOO) | DETERMINERS for t in phrase)
    if verbs or (look.text[match.end("who") : match.end()] == "s" and phrase[-1].low in NOUNS_TOO):
        return None  # "Lumen reports", "Orta said the report"
    return None if any(a <= start < b for a, b in look.places) else _study(look, match, start, "figures")


def _told(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "guards told a union poll"; "told a poll" names nobody."""
    stop = look.text.find(", and", match.end())
    named = match["who"].count(" ") > 1
    return _study(look, match, match.start("who"), "asks", stop if stop > 0 else None) if named else None


def _readers(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "Of the readers of the magazine X, 46% say"."""
    who = match["who"]
    named = who.partition(" ")[0] in PEOPLE and who != who.lower()
    return _study(look, match, match.start("who"), "asks") if named else None


def _targeted(look: Look, match: re.Match[str]) -> Voice | None:
    """Read "her target is"."""
    reach = look.whole(match.start())
    if match["who"].lower() in {"his", "her"}:
        person = look.known.person("")
        return Voice(person[1], person[0], "person", *match.span(), reach, "wants") if person else None
    body = look.known.body("")
    return Voice(body, "", "body", *match.span(), reach, "wants") if body else None


Form = tuple[re.Pattern[str], Callable[[Look, re.Match[str]], Voice | None]]
_FORMS: tuple[Form, ...] = (
    (_BY, _somebody),
    (_POSSESSED, _somebody),
    (_INDEX, _index),
    (_OF_NAME, _of_name),
    (_TOLD, _told),
    (_READERS, _readers),
    (_IF, _somebody),
    (_TARGET, _targeted),
)
_NOUNS = word_set(
    "survey surveys poll polls index rankings ranking report reports study studies barometer monitor tracker census "
    "figures data count tally statistics estimate estimates numbers yearbook review reckoning calculation calculations "
    "records books website definition view opinion words telling forecast forecasts projection projections target goal "
    "questionnaire panel readers answers results findings analysis list lists guide scoreboard league atlas "
    "accounts table tables database register archive archives bulletin filing filings catalogue announcement"
)
_AIMS = word_set("target goal aim ambition plan hope forecast guess estimate prediction prognosis")
_PARTICIPLES = frozenset(_DONE.replace("carried out", "carried").replace("drawn up", "drawn").split("|")) | {
    "put",
    "organised",
    "organized",
}
