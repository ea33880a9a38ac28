"""Who says it: named speakers, unnamed ones, sources in words, and the quotations themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from softpower.extract.quantities.lexicon import word_set

__all__ = ["Said", "quotations", "said"]

_VERBS = (
    r"(?:says?|said|notes?|noted|argues?|argued|adds?|added|recalls?|recalled|explains?|explained|writes?|wrote|"
    r"believes?|warns?|warned|claims?|claimed"
    r"|told|tells|states?|stated|stating|saying|noting|insists?|insisted|suggests?|suggested|thinks?|observes?|"
    r"observed|admits?|admitted)"
)
_NAME = r"[A-ZÀ-Þ][\w.’'-]{0,30}(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.’'-]{0,30}){1,3}"
_ROLE = (
    r"critic|analyst|promoter|producer|director|curator|economist|professor|researcher|minister|official|"
    r"spokes(?:man|woman|person)|executive|founder|editor"
    r"|designer|singer|artist|historian|sociologist|writer|author|operator|organiser|organizer|manager|consultant|"
    r"expert|strategist|journalist|columnist|scholar"
)
_NAMED_BEFORE = re.compile(
    rf"(?:(?P<role>(?:[A-Za-z-]{{2,20}} ){{0,3}}(?:{_ROLE}) ))?(?P<name>{_NAME})(?:, [^,.\n]{{2,80}},)? {_VERBS}\b"
)
_NAMED_AFTER = re.compile(rf"\b{_VERBS} (?:(?P<role>(?:[a-z-]{{2,20}} ){{0,3}}(?:{_ROLE}) ))?(?P<name>{_NAME})")
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
    r"\b(?:according to|figures from|data from|a (?:survey|poll|report|study|count) (?:by|from))\s(?P<who>(?:the "
    r")?[^,.;()\n]{3,70})",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:Ministry|Agency|Institute|Organi[sz]ation|Council|Department|Bureau|Office|Board|Association|University|"
    r"Bank|Group|Inc|Ltd|Corp|Index|Times|Post|Herald"
    r"|News|Network|Analytics|Research|Tourism|Government|Committee|Foundation|Centre|Center|Guide|North|South|New|"
    r"Hong|The)\b"
)
_QUOTED = re.compile(r"“([^“”\n]{1,1500})”|\"([^\"\n]{1,1500})\"")
_QUOTE_WORDS = 4  # a shorter quotation is a term, not an opinion


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


def said(sentence: str) -> Said:
    """Find who speaks in a sentence, or whom it names as its source.

    Parameters
    ----------
    sentence : str
        The sentence.

    Returns
    -------
    Said
        The speaker; all empty where nobody is named.

    Examples
    --------
    >>> said("Music critic Kim Ara says the city has changed.").speaker
    'Kim Ara'
    """
    for form in (_NAMED_BEFORE, _NAMED_AFTER):
        for found in form.finditer(sentence):
            name = found["name"].strip()
            words = name.split()
            if words[0].lower() in _ROLES_ALONE:
                name = " ".join(words[1:])
            if len(name.split()) >= 2 and not _ORGANISATION.search(name):
                role = (found["role"] or "").strip()
                return Said(name, f"{role} {name}".strip(), found.start(), found.end(), opinion=True)
    if unnamed := _UNNAMED.search(sentence):
        opinion = unnamed["who"].split()[-1].lower() not in {
            "reports",
            "surveys",
            "studies",
            "figures",
            "data",
            "sources",
        }
        return Said("", f"{unnamed['who']} (unnamed)", unnamed.start(), unnamed.end(), opinion=opinion)
    if source := _ACCORDING.search(sentence):
        return Said("", source["who"].strip(), source.start(), source.end())
    return Said()


_ROLES_ALONE = word_set("critic analyst promoter producer director curator economist professor minister")


def quotations(sentence: str) -> list[tuple[int, int]]:
    """Find what stands in quotation marks and is long enough to be a view.

    Parameters
    ----------
    sentence : str
        The sentence.

    Returns
    -------
    list of (int, int)
        Places of the words inside the marks.
    """
    found = []
    for match in _QUOTED.finditer(sentence):
        group = 1 if match[1] is not None else 2
        if len(match[group].split()) >= _QUOTE_WORDS:
            found.append(match.span(group))
    return found
