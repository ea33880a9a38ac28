"""Whether a number is wanted or expected: a target or a forecast, and no observation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.periods import When, period_at
from softpower.extract.claims.subjects import clause_of
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated

__all__ = ["ahead"]

_TARGET = Gated(re.compile(
    r"\b(?:aim(?:s|ed|ing)?|target(?:s|ed|ing)?|goals?|wants?|wanted|plans?|planned|planning|pledge[sd]?|"
    r"pledging|hopes?|hoped|hoping|"
    r"seek(?:s|ing)?|sought|ambitions?|objective|vow(?:s|ed)|intends?|intended|means to|promise[sd]?|promising|"
    r"set itself|sets? out|"
    r"commit(?:s|ted)|proposes?|proposed|strategy|would like|calls? for|called for|foresees?|determined to|"
    r"meant to|supposed to|designed to|should(?! (?:soon |well |then )?(?:reach|hit|top|exceed|pass|climb))|"
    r"(?:ceiling|cap|limit|quota)s? of|provides? for|"
    r"(?:is|are) to (?:be \w+ed|be built|open|get|"
    r"receive|rise|grow|have)|(?:budget|grant|subsid(?:y|ies)|fund|"
    r"spending|levy|fee|quota)s?(?: \w+){0,5}? will "
    r"(?:be|go|rise|grow|double|increase))\b", re.I))  # fmt: skip
# What somebody wanted stays a target when its time is past: "had hoped for 130,000".
_WANTED = Gated(
    re.compile(r"\b(?:target|goal|aim|objective|ambition|hoped for|planned for|called for|plan was|plans were)\b", re.I)
)
# Where the reach of a verb of wanting or expecting ends before a number.
_REACH_ENDS = Gated(re.compile(
    r";|,\s(?:and|but)\s(?!to\b|(?:a|an|the|some|about|up)\b|\d)|,\s(?:which|who|whose|while|whereas|where|"
    r"though|against|up from|down from|compared)\b|"
    r"\b(?:already|currently|and (?:now|today)|so far|to date|and (?:\w+ed|built|sold|got|drew|has|have|had|is|"
    r"was|were|runs|made|won|gave))\b",
    re.I,
))  # fmt: skip
# "58% intend to visit": what people mean to do is a share, no target.
_PEOPLE_WANT = re.compile(
    r"(?:\d\s?%|\bper ?cent|\b(?:half|third|quarter|most|many|people|respondents|adults|those|them|ten|five|four|"
    r"six|visitors|readers|fans|consumers))"
    r"(?: [\w’'-]+){0,4} (?:also )?\Z",
    re.I,
)
_TARGET_VERB = re.compile(r"(?:\w+ to|\w+)\Z")
_FORECAST = Gated(re.compile(
    r"\b(?:expect(?:s|ed|ing)?|expectations?|forecast(?:s|ing)?|project(?:s|ed) (?:to|that|a|an|growth|between|"
    r"for|at)|predict(?:s|ed|ing)?|"
    r"prediction|fears?|feared|reckons? (?:with|on)|budgeted|best guess|outlook|on track (?:to|for)|"
    r"on course (?:to|for)|head(?:ing|ed|s) (?:for|towards?)|on (?:its|the|their) way to|(?:puts?|sees?|"
    r"estimates?) (?:the )?(?:next|coming) \w+['’]s|next \w+ (?:is|are) put at|bets? on|bank(?:s|ing)? on|"
    r"counts? on|counting on|"
    r"will (?:\w+ly |soon |then |have |also )?(?:reach|hit|exceed|grow|top|rise|climb|pass|fall|double|triple|"
    r"be worth|come to|amount to|go up|go down|attract|"
    r"bring in|draw|generate|earn|lose|sell|cost|increase|decrease|decline|drop|shrink|spend|total|stand at|"
    r"overtake|need|surpass|number)|"
    r"(?:would|could|may|might|should) (?:soon |well |even |then )?(?:reach|hit|top|be|exceed|pass|grow|rise|"
    r"fall|climb|double|come to|be worth|bring|cost|draw|attract)|"
    r"(?:analysts?|economists?|bank|brokers?|forecasters?|consultants?|consultancy|"
    r"researchers)(?: [\w’'-]+){0,5} sees?|"
    r"sees? (?:growth|a|sales|revenue|demand|the)|(?:is|are) (?:set|likely|due) (?:to|for)|poised to|"
    r"anticipat(?:es?|ed|ing))\b", re.I))  # fmt: skip
_NOW = re.compile(
    r"(?:from|against|now|currently|after|compared with|today|to date|so far|stands? at|stood at)\s(?:a \w+ of )?\Z",
    re.I,
)
_NOW_ENDS = (
    "from",
    "against",
    "now",
    "currently",
    "after",
    "with",
    "today",
    "date",
    "far",
    "at",
    " of",
)  # how they end
_LONGEST = 80  # characters of such words
# A verb of expecting; "will" and "could" may stand inside a wish: "wants a hall that will hold 3,000".
_STRONG = Gated(
    re.compile(
        r"\b(?:expect|forecast|predict|project(?:s|ed)\b|anticipat|fear|reckon|outlook|guess|analysts?|economists?)",
        re.I,
    )
)
# "30,000 visitors a day are expected", "6,000 jobs may go"
_EXPECTED = re.compile(
    r"(?:(?! (?:who|that|which|and)\b)[^.;,]){0,45}?\s(?:(?:is|are) (?:expected|forecast|predicted|projected|"
    r"likely|anticipated|foreseen)\b|"
    r"(?:may|might|could) (?!not\b|be (?:used|bought|seen|found)\b)\w+)",
    re.I,
)
_MAY = Gated(
    re.compile(
        r"\b(?:may|might|could|will|would|should|shall|sees?|seen|fears?|expect\w*|reckons?|budgeted|guess|estimates?)\b",
        re.I,
    )
)


def ahead(text: str, stated: Stated, times: Sequence[When], year: int | None) -> str:
    """Say whether a number is a target or a forecast.

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The number.
    times : sequence of When
        The times of the sentence.
    year : int or None
        Year of publication.

    Returns
    -------
    str
        "target", "forecast", or empty for neither.
    """
    lead = text[max(0, stated.start - _LONGEST) : stated.start]
    if lead[:-1].lower().endswith(_NOW_ENDS) and _NOW.search(lead):
        return ""
    left, right = clause_of(text, stated.start, stated.end)
    left = max(
        (m.end() for m in _REACH_ENDS.finditer(text, 0, stated.start)), default=max(0, min(left, stated.start - 90))
    )
    wanted = _last(_TARGET, text, left, stated.start)
    expected = _last(_FORECAST, text, left, stated.start)
    if wanted >= 0 and _PEOPLE_WANT.search(_TARGET_VERB.sub("", text[max(0, wanted - 55) : wanted])):
        wanted = -1
    still = _WANTED.search(text, left, stated.start)
    nearest = wanted > expected or (wanted >= 0 and _STRONG.search(text, left, stated.start) is None)
    if nearest and (still or _looks_ahead(times, stated, year)):
        return "target"
    if _EXPECTED.match(text, stated.end):
        return "forecast"
    may = _later(times, stated, year) and _MAY.search(text, min(left, stated.start), right)
    return "forecast" if expected >= 0 or may else ""


def _last(form: Gated, text: str, start: int, end: int) -> int:
    """Give the end of the last words of a kind, or -1: of two verbs the nearer one governs the number."""
    return max((m.end() for m in form.finditer(text, start, end)), default=-1)


def _later(times: Sequence[When], stated: Stated, year: int | None) -> bool:
    """Tell whether the number's time lies behind the year of publication."""
    found = period_at(times, stated.start, stated.end, "target") or period_at(times, stated.start, stated.end)
    return found is not None and year is not None and int(found.period[:4]) > year


def _looks_ahead(times: Sequence[When], stated: Stated, year: int | None) -> bool:
    """Tell whether the number's time lies ahead, or no time stands with it."""
    ahead = period_at(times, stated.start, stated.end, "target")
    if ahead:
        return year is None or int(ahead.period[:4]) >= year
    now = period_at(times, stated.start, stated.end)
    return now is None or (year is not None and int(now.period[:4]) > year)
