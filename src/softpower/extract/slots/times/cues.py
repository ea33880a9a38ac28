"""The words that tell what a time in an English sentence is the time of."""

from __future__ import annotations

import re

from softpower.extract.claims.periods import When
from softpower.extract.gated import Gated

__all__ = ["GOES_ON", "HAPPENS", "IN_PASSING", "SAME_TIME", "WORD_BEFORE", "YEARS_EARLIER", "form_of",
           "speaks_of_now", "tells_of_survey"]  # fmt: skip

# What such a word says of a time is when a thing began that is spoken of in passing.
IN_PASSING = Gated(re.compile(
    r"\b(?:opened|built|founded|began|begun|launched|established|created|set up|born|died|dating|released|"
    r"first (?:shown|asked|held|published)|started|since|ever)\b[^.;,\d]{0,24}\Z|"
    r"\b(?:earthquake|games|crisis|reform|flood|war|law|merger|pandemic|fire|elections?) of\s\Z",
    re.I,
))  # fmt: skip
# Behind such a verb stands the time of an event, which is seldom that of a level in the same sentence.
HAPPENS = Gated(re.compile(
    r"\b(?:due|opens?|opening|scheduled|planned|begins?|starts?|signed|announced|published|reported|launch(?:es|ed)|"
    r"closes?|ends?|expires?|premieres?|arrives?|paid out|moves?|goes out|set to)\b[^.;,]*\Z",
    re.I,
))  # fmt: skip
_SURVEY = re.compile(
    r"\b(?:surveys?|surveyed|polls?|pollsters?|polled|questionnaire|respondents|questioned|interviewed|asked|"
    r"put its questions)\b"
)
SAME_TIME = re.compile(
    r"\b(?:that|the same|this) (?:first )?"
    r"(?:year|month|season|quarter|week|period|summer|winter|spring|autumn|half|time)\b|"
    r"\b(?:then|at the time|meanwhile|in the meantime)\b"
)
YEARS_EARLIER = re.compile(r"\b(\w{1,9}) years (?:earlier|before|previously)\b(?! (?:\d|the ))")
_OF_SURVEYS = ("survey", "poll", "question", "respond", "interview", "asked")
_OF_NOW = ("now", "still", "current", "today", "these days", "already", "so far")
GOES_ON = re.compile(r"(?:It|Its|This|That|These|They|Their|Of (?:these|those|them)|Among them)\b")
_STILL = re.compile(r"\b(?:now|still|currently|today|these days|already|so far)\b")
WORD_BEFORE = re.compile(
    r"\b(since|in|from|by|to|until|on|of|than|against|for|after|before|between|and|with|the|at)\s(?:the\s)?\Z"
)
_WORDS = frozenset({"now", "currently", "today"})


def tells_of_survey(low: str) -> bool:
    """Tell whether a sentence tells of a survey.

    Parameters
    ----------
    low : str
        The sentence in small letters.

    Returns
    -------
    bool
        Whether it does.
    """
    return any(part in low for part in _OF_SURVEYS) and bool(_SURVEY.search(low))


def speaks_of_now(low: str) -> bool:
    """Tell whether a sentence speaks of now.

    Parameters
    ----------
    low : str
        The sentence in small letters.

    Returns
    -------
    bool
        Whether it does.
    """
    return any(part in low for part in _OF_NOW) and bool(_STILL.search(low))


def form_of(when: When, text: str) -> str:
    """Say in which form a time is written.

    Parameters
    ----------
    when : When
        The time.
    text : str
        Its sentence.

    Returns
    -------
    str
        "now", "ago", "last", "this", "next", "month" or "year".

    Examples
    --------
    >>> form_of(When("2024", 3, 12), "In last year")
    'last'
    """
    words = text[when.start : when.end].lower()
    if words in _WORDS:
        return "now"
    if words.endswith("ago"):
        return "ago"
    if words.startswith(("last", "this", "next")):
        return words.split()[0]
    return "month" if len(when.period) > len("2024") else "year"
