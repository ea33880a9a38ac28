"""Who says it: named speakers, unnamed ones, sources in words, and the quotations themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from softpower.extract.claims.gazetteer import lowered
from softpower.extract.claims.places import places
from softpower.extract.gated import Gated
from softpower.extract.quantities.lexicon import word_set

__all__ = ["Said", "quotations", "said"]

_VERBS = (
    r"(?:says?|said|notes?|noted|argues?|argued|adds?|added|recalls?|recalled|explains?|explained|writes?|wrote|"
    r"believes?|warns?|warned|claims?|claimed"
    r"|told|tells|states?|stated|stating|saying|noting|insists?|insisted|suggests?|suggested|thinks?|observes?|"
    r"observed|admits?|admitted|shrugs?|shrugged|jokes?|joked|replies|replied|asks|asked|concedes?|conceded|fears?|"
    r"feared|"
    r"laughs?|laughed|sighs?|sighed|complains?|complained|declares?|declared|predicts?|predicted|predicts|calls?|"
    r"called|"
    r"remarks?|remarked|puts? it|promises|promised|denies|denied|hopes?|hoped|doubts?|doubted)"
)
_STATING = (
    r"puts|put|says|said|estimates?|estimated|reckons?|reckoned|forecasts?|expects?|expected|sees|found|finds|"
    r"reports|reported|"
    r"shows?|showed|counts|counted|calls|called|predicts?|predicted|warns?|warned|believes?|argues?|concludes?|"
    r"concluded|"
    r"suggests?|announced|projects|projected|told"
)
_NAME = r"(?:[A-Z]|[^\x00-\x7f\W\d_])[\w.’'-]{0,30}(?: (?:[a-z]{2,3} )?(?:[A-Z]|[^\x00-\x7f\W\d_])[\w.’'-]{0,30}){1,3}"
_TWO_CAPITALS = re.compile(r"(?:[A-Z]|[^\x00-\x7f\W\d_])[\w.’'-]{0,30} (?:[a-z]{2,3} )?(?:[A-Z]|[^\x00-\x7f\W\d_])")
_ROLE = (
    r"critic|analyst|promoter|producer|director|curator|economist|professor|researcher|minister|official|"
    r"spokes(?:man|woman|person)|executive|founder|editor"
    r"|designer|singer|artist|historian|sociologist|writer|author|operator|organiser|organizer|manager|consultant|"
    r"expert|strategist|journalist|columnist|scholar"
)
_NAMED_BEFORE = re.compile(
    rf"(?:(?P<role>(?:[A-Za-z-]{{2,20}} ){{0,3}}(?:{_ROLE}) ))?(?P<name>{_NAME})(?:, [^,.\n]{{2,80}},)?"
    rf"(?: \w{{2,12}}ly)? {_VERBS}\b"
)
_NAMED_AFTER = re.compile(
    rf"\b{_VERBS} (?:(?:the |a )?(?P<role>(?:[a-z-]{{2,20}} ){{0,3}}(?:{_ROLE}) ))?(?P<name>{_NAME})"
)
_UNNAMED = Gated(
    re.compile(
        r"\b(?P<who>(?:(?:some|many|several|most|industry|music|film|local|government|tourism|market|travel|culture|"
        r"studio|trade) ){0,3}"
        r"(?:critics|insiders|analysts|observers|experts|officials|economists|executives|researchers|commentators|heads|"
        r"managers|promoters|organisers|sources|"
        r"reports|surveys|studies|figures|data|locals|fans|operators|industry reports))(?: \w+ly)? "
        r"(?:says?|said|saying|notes?|noted|argues?|argued|indicates?|indicating|indicated|suggests?|suggested|shows?|"
        r"showed|believe|warn|claims?|point out|complain)\b",
    )
)
_ACCORDING = Gated(
    re.compile(
        r"\b(?:according to|figures from|data from|(?:survey|poll|report|study|count|estimate|tally|ranking|index|"
        r"figure)s?,? (?:of [^,.;]{1,40} )?"
        r"(?:by|from))\s(?P<who>(?:the )?[^,.;()\n]{3,70})",
        re.I,
    )
)
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Agency|Institute|Organi[sz]ation|Council|Department|Bureau|Office|Board|Association|University|"
    r"Bank|Group|Inc|Ltd|Corp|Index|Times|Post|Herald"
    r"|News|Network|Analytics|Research|Tourism|Government|Committee|Foundation|Centre|Center|Guide|North|South|New|"
    r"Hong|The)\b"
)
_QUOTED = re.compile(r"“([^“”\n]{1,1500})”|\"([^\"\n]{1,1500})\"")
# A shorter quotation is a term and no view, unless it is a sentence by its stop.
_QUOTE_WORDS, _SENTENCE_WORDS = 4, 2


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks in a sentence.

    Attributes
    ----------
    speaker : str
        Name of a person; empty for an unnamed source.
    attribution : str
        The source in the words of the text.
    start, end : int
        Place of speaker and verb, or 0, 0.
    opinion : bool
        Whether somebody's view is given, and not a source of a figure.
    """

    speaker: str = ""
    attribution: str = ""
    start: int = 0
    end: int = 0
    opinion: bool = False


def said(sentence: str, people: Sequence[str] = ()) -> Said:
    """Find who speaks in a sentence, or whom it names as its source.

    Parameters
    ----------
    sentence : str
        The sentence.
    people : sequence of str
        Persons that the text named before, for those whom it now calls by their last name.

    Returns
    -------
    Said
        The speaker; all empty where nobody is named.

    Examples
    --------
    >>> said("Music critic Kim Ara says the city has changed.").speaker
    'Kim Ara'
    >>> said("The trade body Lumen puts the market at $3 billion.").attribution
    'The trade body Lumen'
    """
    if not _SPEAKS.search(sentence):
        return _according(sentence) or Said()
    return (
        _person(sentence, people)
        or _beside_quotation(sentence)
        or _unnamed(sentence)
        or _institution(sentence)
        or Said()
    )


def _person(sentence: str, people: Sequence[str]) -> Said | None:
    for form in (_NAMED_BEFORE, _NAMED_AFTER) if _TWO_CAPITALS.search(sentence) else ():
        for found in form.finditer(sentence):
            name = _without_stop(found["name"])
            words = name.split()
            if words[0].lower() in _ROLES_ALONE:
                name = " ".join(words[1:])
            if len(name.split()) >= 2 and not _ORGANISATION.search(name):
                role = (found["role"] or "").strip()
                return Said(name, f"{role} {name}".strip(), found.start(), found.end(), opinion=True)
    for form in (_TITLED, _LAST_NAME):
        said_so = _of_known(form, sentence, people)
        if said_so:
            return said_so
    return None


def _without_stop(name: str) -> str:
    """Take the first word and the stop of the sentence off a name, but not the stop of an initial or of "Jr."."""
    first, _, rest = name.partition(" ")
    if first in _OPENERS and " " in rest:
        name = rest
    last = name.rsplit(maxsplit=1)[-1]
    return name.rstrip(".") if last.endswith(".") and len(last) > _SHORT_WORD else name


def _of_known(form: re.Pattern[str], sentence: str, people: Sequence[str]) -> Said | None:
    """Find a person by the last name, known from before or with a title."""
    for found in form.finditer(sentence):
        whole = next((p for p in people if p.split()[-1] == found["name"] or p.split()[0] == found["name"]), "")
        if whole or form is _TITLED:
            name = whole or found["name"]
            return Said(name, name, found.start(), found.end(), opinion=True)
    return None


def _beside_quotation(sentence: str) -> Said | None:
    """Find the person whom a sentence with a quotation names outside of it, right behind it or anywhere before."""
    quoted = quotations(sentence)
    if not quoted:
        return None
    names = []
    for found in _WHOLE_NAME.finditer(sentence):
        name = found["name"]
        inside = any(a <= found.start("name") < b for a, b in quoted)
        place = any(m.start == 0 or m.end == len(name) for m in places().find(name))
        if not inside and not place and not _ORGANISATION.search(name):
            names.append(found)
    behind = [found for found in names if found.start() >= quoted[0][1]]
    chosen = behind[0] if behind else names[-1] if names else None
    if chosen is None:
        return None
    name = _without_stop(chosen["name"])
    role = (chosen["role"] or "").strip()
    return Said(name, f"{role} {name}".strip(), chosen.start(), chosen.end(), opinion=True)


def _unnamed(sentence: str) -> Said | None:
    if unnamed := _UNNAMED.search(lowered(sentence)):
        who = sentence[slice(*unnamed.span("who"))]
        opinion = who.split()[-1].lower() not in _NO_VOICE
        return Said("", f"{who} (unnamed)", unnamed.start(), unnamed.end(), opinion=opinion)
    for form in (_SOMEBODY_AFTER, _SOMEBODY):
        if somebody := form.search(sentence):
            found = f"{somebody['who'].strip()} (unnamed)"
            return Said("", found, somebody.start(), somebody.end(), opinion=True)
    return None


def _institution(sentence: str) -> Said | None:
    """Find an institution that states a figure: the words before a verb of saying, up to the start of their clause."""
    for found in _STATES.finditer(sentence):
        who = found["who"].strip()
        if _BODY.search(who) or re.search(r"\s[A-Z]", who) or re.match(r"[A-Z]{2,}\b", who):
            return Said("", who, found.start(), found.end())
    return _according(sentence)


def _according(sentence: str) -> Said | None:
    source = _ACCORDING.search(sentence)
    if source is None:
        return None
    who = source["who"].strip()
    person = _OF_NAME.match(who)
    named = person is not None and not _ORGANISATION.search(person["name"])
    return Said(person["name"] if person and named else "", who, source.start(), source.end())


# "Mehmet Yilmaz of the producers' union": two words in capitals, then nothing or whose they are.
_OF_NAME = re.compile(rf"(?:(?:{_ROLE}|the [a-z]{{3,20}}) )?(?P<name>{_NAME})(?:\Z| (?:of|from|at|who)\b|,)")
_WHOLE_NAME = re.compile(
    rf"(?:(?P<role>(?:{_ROLE}|senator|mayor|statistician|colleague|head|chief)) )?(?P<name>{_NAME})"
)
_OPENERS = word_set("For In As But And The At On If When While Yet So Like To By From With After Before Even Only")
_NO_VOICE = word_set("reports surveys studies figures data sources")
_SPEAKS = Gated(re.compile(rf"\b(?:{_VERBS}|{_STATING})\b|[“\"]"))
_TITLED = re.compile(
    rf"\b(?:Mr|Ms|Mrs|Dr|Prof)\.? (?P<name>(?:[A-Z]|[^\x00-\x7f\W\d_])[\w’'-]{{1,30}}) (?:\w{{2,12}}ly )?{_VERBS}\b"
)
_LAST_NAME = re.compile(rf"\b(?P<name>[A-Z][\w’'-]{{1,30}})(?:, [^,.]{{2,60}},)? (?:\w{{2,12}}ly )?{_VERBS}\b")
_SOMEBODY_AFTER = re.compile(
    rf"[,”\"] ?{_VERBS} (?P<who>(?:a|an|one) (?:[a-z-]{{2,20}} ){{0,3}}[a-z-]{{3,20}})(?=[ ,.])"
)
_SOMEBODY = re.compile(
    rf"\b(?P<who>(?:[Aa]|[Aa]n|[Oo]ne) (?:[a-z-]{{2,20}} ){{0,3}}?(?:{_ROLE}|diplomat|person|official|resident|"
    rf"steward|visitor|fan|"
    rf"driver|teacher|student|shopkeeper|owner|insider|executive|mayor|"
    rf"source)(?: close to the \w+)?)(?:, who [^,]{{3,60}},)? {_VERBS}\b"
)
_STATES = re.compile(
    rf"(?:\A|[,;—–(:]\s|\b(?:and|but|while|though|as)\s)(?P<who>(?:[Tt]he |"
    rf"[Aa]n? )?(?:[\w’'&.-]{{1,25}} ){{0,6}}?[\w’'&.-]{{2,25}})"
    rf"(?:, [^,.]{{2,50}},)? (?:has |have |had |now |itself |also |had earlier )?(?:{_STATING})\b"
)
_BODY = re.compile(
    r"\b(?:ministry|board|agency|association|council|survey|poll|study|report|bank|house|secretariat|body|union|"
    r"group|office|"
    r"institute|magazine|paper|index|count|company|label|studio|economists|analysts|organisers|students|government|"
    r"federation|"
    r"forum|chamber|operator|airline|museum|publisher|festival|research|figures|data|regulator|fund|firm|"
    r"consultancy|database|"
    r"city hall|town hall|trade|industry|critics|officials|experts|authority|bureau|society|league|network|platform)\b",
    re.I,
)


_ROLES_ALONE = word_set("critic analyst promoter producer director curator economist professor minister")


@lru_cache(maxsize=64)
def quotations(sentence: str) -> tuple[tuple[int, int], ...]:
    """Find what stands in quotation marks and is long enough to be a view.

    Parameters
    ----------
    sentence : str
        The sentence.

    Returns
    -------
    tuple of (int, int)
        Places of the words inside the marks.
    """
    if "“" not in sentence and '"' not in sentence:
        return ()
    found = []
    for match in _QUOTED.finditer(sentence):
        group = 1 if match[1] is not None else 2
        words = match[group]
        enough = _SENTENCE_WORDS if words.rstrip()[-1:] in {",", ".", "!", "?"} else _QUOTE_WORDS
        if len(words.split()) >= enough and not _is_title(words):
            found.append(match.span(group))
    return tuple(found)


def _is_title(words: str) -> bool:
    """Tell whether words in quotation marks are a title: every longer word begins with a capital."""
    longer = [w for w in words.split()[1:] if len(w) > _SHORT_WORD and w[0].isalpha()]
    return bool(longer) and all(w[0].isupper() for w in longer)


_SHORT_WORD = 3
