"""Who says it: named speakers, unnamed ones, sources in words, and the quotations themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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
_NAME = r"[A-ZÀ-Þ][\w.’'-]{0,30}(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.’'-]{0,30}){1,3}"
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
_UNNAMED = re.compile(
    r"\b(?P<who>(?:(?:some|many|several|most|industry|music|film|local|government|tourism|market|travel|culture|"
    r"studio|trade) ){0,3}"
    r"(?:critics|insiders|analysts|observers|experts|officials|economists|executives|researchers|commentators|heads|"
    r"managers|promoters|organisers|sources|"
    r"reports|surveys|studies|figures|data|locals|fans|operators|industry reports))(?: \w+ly)? "
    r"(?:says?|said|saying|notes?|noted|argues?|argued|indicates?|indicating|indicated|suggests?|suggested|shows?|"
    r"showed|believe|warn|claims?|point out|complain)\b",
    re.I,
)
_ACCORDING = re.compile(
    r"\b(?:according to|figures from|data from|(?:survey|poll|report|study|count|estimate|tally|ranking|index|"
    r"figure)s?,? (?:of [^,.;]{1,40} )?"
    r"(?:by|from))\s(?P<who>(?:the )?[^,.;()\n]{3,70})",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Agency|Institute|Organi[sz]ation|Council|Department|Bureau|Office|Board|Association|University|"
    r"Bank|Group|Inc|Ltd|Corp|Index|Times|Post|Herald"
    r"|News|Network|Analytics|Research|Tourism|Government|Committee|Foundation|Centre|Center|Guide|North|South|New|"
    r"Hong|The)\b"
)
_QUOTED = re.compile(r"“([^“”\n]{1,1500})”|\"([^\"\n]{1,1500})\"")
# A shorter quotation is a term and no view, unless it is a sentence by its stop.
_QUOTE_WORDS, _SENTENCE_WORDS = 4, 3


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
        source = _ACCORDING.search(sentence)
        return Said("", source["who"].strip(), source.start(), source.end()) if source else Said()
    return _person(sentence, people) or _unnamed(sentence) or _institution(sentence) or Said()


def _person(sentence: str, people: Sequence[str]) -> Said | None:
    for form in (_NAMED_BEFORE, _NAMED_AFTER):
        for found in form.finditer(sentence):
            name = found["name"].strip()
            words = name.split()
            if words[0].lower() in _ROLES_ALONE:
                name = " ".join(words[1:])
            if len(name.split()) >= 2 and not _ORGANISATION.search(name):
                role = (found["role"] or "").strip()
                return Said(name, f"{role} {name}".strip(), found.start(), found.end(), opinion=True)
    for found in _TITLED.finditer(sentence):
        whole = next((p for p in people if p.split()[-1] == found["name"] or p.split()[0] == found["name"]), "")
        name = whole or found["name"]
        return Said(name, name, found.start(), found.end(), opinion=True)
    return None


def _unnamed(sentence: str) -> Said | None:
    if unnamed := _UNNAMED.search(sentence):
        opinion = unnamed["who"].split()[-1].lower() not in _NO_VOICE
        return Said("", f"{unnamed['who']} (unnamed)", unnamed.start(), unnamed.end(), opinion=opinion)
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
    source = _ACCORDING.search(sentence)
    return Said("", source["who"].strip(), source.start(), source.end()) if source else None


_NO_VOICE = word_set("reports surveys studies figures data sources")
_SPEAKS = re.compile(rf"\b(?:{_VERBS}|{_STATING})\b|[“\"]", re.I)
_TITLED = re.compile(rf"\b(?:Mr|Ms|Mrs|Dr|Prof)\.? (?P<name>[A-ZÀ-Þ][\w’'-]{{1,30}}) (?:\w{{2,12}}ly )?{_VERBS}\b")
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
