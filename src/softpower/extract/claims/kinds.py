"""Of which kind the claim of a number is: a share, a change, a comparison, a target and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.periods import When, period_at
from softpower.extract.claims.subjects import clause_of
from softpower.extract.quantities import Stated
from softpower.units import CURRENCIES

__all__ = ["is_part_of", "is_scenery", "is_survey", "is_vague", "kind_of", "level_of", "level_reached"]

_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|target(?:s|ed|ing)?|goals?|wants?|wanted|plans?|planned|planning|pledge[sd]?|"
    r"pledging|hopes?|hoped|hoping|"
    r"seek(?:s|ing)?|sought|ambitions?|objective|vow(?:s|ed)|intends?|intended|means to|promise[sd]?|promising|"
    r"set itself|sets? out|"
    r"commit(?:s|ted)|proposes?|proposed|strategy|would like|calls? for|called for|foresees?|determined to|"
    r"(?:is|are) to (?:be \w+ed|be built|open|get|receive|rise|grow|have)|(?:budget|grant|subsid(?:y|ies)|fund|"
    r"spending|levy|fee|quota)s?(?: \w+){0,5}? will "
    r"(?:be|go|rise|grow|double|increase))\b", re.I)  # fmt: skip
# What somebody wanted stays a target when its time is past: "had hoped for 130,000".
_WANTED = re.compile(
    r"\b(?:target|goal|aim|objective|ambition|hoped for|planned for|called for|plan was|plans were)\b", re.I
)
# Where the reach of a verb of wanting or expecting ends before a number.
_REACH_ENDS = re.compile(
    r"[;:]|,\s(?:and|but)\s(?!to\b|(?:a|an|the|some|about|up)\b|\d)|,\s(?:which|who|whose|while|whereas|where|"
    r"though|against|up from|down from|compared)\b|"
    r"\b(?:already|currently|and (?:now|today)|so far|to date)\b",
    re.I,
)
# "58% intend to visit": what people mean to do is a share, no target.
_PEOPLE_WANT = re.compile(
    r"(?:\d\s?%|\bper ?cent|\b(?:half|third|quarter|most|many|people|respondents|adults|those|them|ten|five|four|"
    r"six|visitors|readers|fans|consumers))"
    r"(?: [\w’'-]+){0,4} (?:also )?\Z",
    re.I,
)
_TARGET_VERB = re.compile(r"(?:\w+ to|\w+)\Z")
_FORECAST = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|expectations?|forecast(?:s|ing)?|project(?:s|ed) (?:to|that|a|an|growth|between|"
    r"for|at)|predict(?:s|ed|ing)?|"
    r"prediction|fears?|feared|reckons? (?:with|on)|budgeted|best guess|outlook|on track (?:to|for)|"
    r"on course (?:to|for)|bets? on|bank(?:s|ing)? on|counts? on|counting on|"
    r"will (?:\w+ly |soon |then |have |also )?(?:reach|hit|exceed|grow|top|rise|climb|pass|fall|double|triple|"
    r"be worth|come to|amount to|go up|go down|attract|"
    r"bring in|draw|generate|earn|lose|sell|cost|increase|decrease|decline|drop|shrink|spend|total|stand at|"
    r"overtake|need|surpass|number)|"
    r"(?:would|could|may|might|should) (?:soon |well |even |then )?(?:reach|hit|top|be|exceed|pass|grow|rise|"
    r"fall|climb|double|come to|be worth|bring|cost|draw|attract)|"
    r"(?:analysts?|economists?|bank|brokers?|forecasters?|consultants?|consultancy|"
    r"researchers)(?: [\w’'-]+){0,5} sees?|"
    r"sees? (?:growth|a|sales|revenue|demand|the)|(?:is|are) (?:set|likely|due) (?:to|for)|poised to|anticipat(?:es?|ed|ing))\b", re.I)  # fmt: skip
_NOW = re.compile(
    r"(?:from|against|now|currently|after|compared with|today|to date|so far|stands? at|stood at)\s(?:a \w+ of )?\Z",
    re.I,
)
_LEVEL_NOUN = (
    r"(?:levels?|number|figures?|turnout|attendance|peak|high|value|sum|audience|volume|count|takings|crowd|mark|"
    r"score|revenues?|"
    r"income|sales|arrivals|visitors|business|traffic|footfall|spending)"
)
_BACK_THEN = r"(?:the (?:\w+ )?(?:pandemic|lockdowns?|crisis|war)|(?:\w{3,9} )?(?:19|20)\d\d(?:[-–/]\d\d)?|pre-?(?:pandemic|covid|crisis|war))"
_RECOVERY = re.compile(
    rf"\A\s?(?:of|above|below|short of|over|under|higher than|lower than|shy of)\s(?:its|their|the|that of|what|"
    rf"where|those of)?\s?"
    rf"(?:{_LEVEL_NOUN}\s(?:in|of|before|for|recorded in|seen in|reached in)\s|totals?\sof\s|(?:it|they)\s(?:was|"
    rf"were|stood|had been|took|drew|sold|did|earned|had)(?: at)?\s(?:in|before)\s|"
    rf"{_LEVEL_NOUN} before\s|(?:was|were) in\s|\w+ (?:was|were|stood) (?:in|before)\s)?"
    rf"{_BACK_THEN}|\A\s?(?:more|fewer|less|higher|lower|down|up)?\s?(?:than|on|from)\s(?:it was |"
    rf"they were )?(?:before the (?:pandemic|lockdown|crisis)|pre-?(?:pandemic|covid))",
    re.I,
)
_COMPARED = (
    r"(?:lower|higher|more|less|cheaper|dearer|fewer|above|below|faster|slower|bigger|larger|smaller|longer|shorter|"
    r"better|worse|ahead of|behind)"
)
_EARLIER = (
    r"(?:than|as(?: \w+){0,2} as|against|compared (?:with|to)|from)\s(?:it (?:was|did|had been)\s|they (?:were|"
    r"did)\s|what it (?:was|did|took)\s)?"
    r"(?:in\s|the\s|a\s|"
    r"last\s|that of\s|on\s|at\s|for\s|whole of\s|all of\s|end of\s|start of\s|\w+ half of\s|during\s)*(?:same |"
    r"previous |preceding |prior |\w+ )?"
    r"(?:(?:\w{3,9} )?(?:19|20)\d\d|years?\b|season|months?|quarter|before|earlier|ago|summer|winter|spring|"
    r"autumn|decades?|"
    r"edition|time last|weeks?)"
)
_PAST_LEVEL = re.compile(
    r"\A\s(?:what (?:it|they|he|she|the \w+|[\w ]{2,25}) (?:was|were|did|had been|cost|took|stood at|earned|"
    r"paid)\b|(?:this|last|the previous|the preceding) \w+['’]s|(?:the )?(?:[\w.,$€£¥₩₦-]+ ){0,4}?(?:of|in|"
    r"from) (?:the )?(?:19|20)\d\d|"
    r"as (?:many|much|high|large|big|long|often) as (?:in |at |a |the |last |it |they |\w+ years? )|the (?:19|"
    r"20)\d\d |again as )",
    re.I,
)
_CHANGED = re.compile(
    rf"\A\s?(?:{_COMPARED}\b)?[^.,;]{{0,30}}?\b{_EARLIER}|\A\s(?:up|down) on\b|\A\s(?:above|"
    rf"below) (?:the )?(?:normal|usual|average)",
    re.I,
)
_BY = re.compile(
    r"\b(?:rais|increas|lift|cut|reduc|lower|grow|grew|r[oi]se|f[ae]ll|climb|drop|expand|shr[aiu]nk|"
    r"declin)\w*\b[^.;]{0,50}\bby\s\Z",
    re.I,
)
_AHEAD_BY = re.compile(r"\A\s?(?:ahead|behind|clear)\b|\A\s(?:more|fewer|less) than (?!in |last |a )", re.I)
_MADE_UP = re.compile(r"\b(?:make|makes|made|making) up\s(?:\w+\s){0,3}\Z")
_LEADS_BY = re.compile(r"\b(?:ahead|behind|leads?|led|trails?|trailed|margin|beat)\b[^.;]{0,30}\bby\s\Z", re.I)
_ON_YEAR = re.compile(
    r"\A[^.;]{0,20}\bon (?:the|a) year|\A\s?(?:the )?(?:19|20)\d\d (?:price|figure|level|total)", re.I
)
_THAN = re.compile(
    rf"\A\s?{_COMPARED}\b[^.;]{{0,40}}?\bthan\b|\A\s?(?:lower|higher|cheaper|dearer)\b|"
    r"\A\s(?:the (?:share|size|price|number|level|rate|total) (?:in|of)|that|those|as (?:large|big|many|much|long|"
    r"high)|"
    r"what)\b|\A\sof\s(?-i:[A-Z])[\w ]{1,25}['’]s?(?=[.,;)]|\s(?:and|but|in)\b|\Z)|"
    r"\A\s(?-i:[A-Z])[\w. ]{1,25}['’]s?\b",
    re.I,
)
# "a tenth of that", "half of Seoul's figure"
_OF_ANOTHER = re.compile(
    r"\A\s(?:of )?(?:that|those|this)(?=[.,;)]|\s(?:and|but|in|of)\b|\Z)|\A\sof (?-i:[A-Z])[\w ]{1,25}['’]s?\s\w+"
)
_LIKE_A_LEVEL = re.compile(
    r"\b(?:rebates?|tax(?:es)?|occupancy|interest|inflation|unemployment|margin|commissions?|royalt(?:y|ies)|"
    r"lev(?:y|ies)|"
    r"discounts?|subsid(?:y|ies)|duty|tariffs?|vat|royalty|yields?|turnout|humidity|capacity)\b",
    re.I,
)
_LISTED = re.compile(r"\A[^.;]{0,60}\b(?:list|ranking|table|index)\b|\A[^.;]{0,30}\bmak(?:e|ing) the\b")
# "the average age is 21", "a score of 74", "worth 8 billion", "costs 40"
_SIZED = re.compile(
    r"\b(?:average|median|mean|aged?|scor(?:e|es|ed|ing)|rat(?:e|es|ed|ing)s?|index|worth|cost(?:s|ing)?|"
    r"earn(?:s|ed|ing)?|spen[dt]s?|charg(?:e|es|ed)|pa(?:y|ys|id)|price[sd]?|"
    r"budget|revenues?|takings|grant|fund|debt|loss|profit|turnover|marks?|value[sd]?|temperature|"
    r"grade[sd]?)\b[^.;]{0,45}\Z",
    re.I,
)
_CAPACITY = re.compile(r"\d-[a-z]")  # "the 48,000-seat stadium" has a size
_PLACE_UNITS = frozenset({"city", "country", "place", "destination"})
_SURVEY = re.compile(
    r"\b(?:survey|poll|questionnaire|sample|panel|respondents|interview(?:s|ed)|asked|questioned|polled|surveyed)\b",
    re.I,
)
_ASKED = re.compile(
    r"\b(?:adults?|people|persons?|respondents?|consumers|residents|travellers|readers|users|of them)\b"
)
_SAMPLE = re.compile(
    r"\b(?:survey|poll|study|panel|sample|interviews|questionnaire)s?\s(?:of|with|among|covering)\s(?:\w+\s)?\Z", re.I
)
_COVERED = frozenset({"country", "language", "market", "nation", "respondent"})
_MEASURED = frozenset({"money", "measure", "duration"})
_PARTS = frozenset({"percent", "fraction"})
_MEAN = 1000.0
_TIMES = frozenset({"hour", "minute", "second"})


def kind_of(text: str, stated: Stated, times: Sequence[When], year: int | None, region: str, tail: int = 0) -> str:
    """Say of which kind the claim of a number is.

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
    region : str
        The place that a share is felt in or comes from; empty for none.
    tail : int, default 0
        Where the words behind the number begin; for the first of "102% and 94% of X" they stand behind the second.

    Returns
    -------
    str
        A kind of claim with a number.
    """
    before, after = text[: stated.start], text[max(tail, stated.end) :]
    if is_vague(stated):
        return "vague_quantity"
    if stated.kind in {"rank", "streak"}:
        return stated.kind
    ahead = "" if _NOW.search(before) else _ahead(text, stated, times, year)
    kind = ahead or _change(stated, region, before, after) or _level(stated, region, before, after)
    return "amount" if kind == "count" and _CAPACITY.search(text, stated.start, stated.end) else kind


def _ahead(text: str, stated: Stated, times: Sequence[When], year: int | None) -> str:
    left, right = clause_of(text, stated.start, stated.end)
    left = max(
        (m.end() for m in _REACH_ENDS.finditer(text, 0, stated.start)), default=max(0, min(left, stated.start - 90))
    )
    wanted = _last(_TARGET, text, left, stated.start)
    expected = _last(_FORECAST, text, left, stated.start)
    if wanted >= 0 and _PEOPLE_WANT.search(_TARGET_VERB.sub("", text[max(0, wanted - 55) : wanted])):
        wanted = -1
    still = _WANTED.search(text, left, stated.start)
    if wanted > expected and (still or _looks_ahead(times, stated, year)):
        return "target"
    may = _later(times, stated, year) and _MAY.search(text, min(left, stated.start), right)
    return "forecast" if expected >= 0 or may else ""


def _last(form: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Give the end of the last words of a kind, or -1: of two verbs the nearer one governs the number."""
    return max((m.end() for m in form.finditer(text, start, end)), default=-1)


_MAY = re.compile(
    r"\b(?:may|might|could|will|would|should|shall|sees?|seen|fears?|expect\w*|reckons?|budgeted|guess|estimates?)\b",
    re.I,
)


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


def _change(stated: Stated, region: str, before: str, after: str) -> str:
    if _MADE_UP.search(before):
        return ""
    if stated.kind in _PARTS and _RECOVERY.search(after):
        return "recovery"
    if stated.unit == "place":
        return "growth"  # "one place lower", "climbed two places"
    if not region and _compares(stated, before, after):
        return "comparison"
    of_change = stated.kind in {"percent", "percentage_point", "fraction", "multiple"}
    earlier = of_change and (_CHANGED.search(after) or _ON_YEAR.search(after))
    earlier = earlier or (stated.kind == "multiple" and _PAST_LEVEL.search(after))
    moved = stated.direction and stated.kind != "number"
    return "growth" if earlier or moved or _BY.search(before) else ""


def _compares(stated: Stated, before: str, after: str) -> bool:
    """Tell whether a number sets two subjects against each other, and not a subject against its past."""
    if _LEADS_BY.search(before):
        return True
    if _CHANGED.search(after) or _ON_YEAR.search(after) or (stated.kind == "multiple" and _PAST_LEVEL.search(after)):
        return False
    if _AHEAD_BY.search(after):
        return True
    against = bool(_THAN.search(after)) or (stated.kind == "fraction" and bool(_OF_ANOTHER.search(after)))
    if stated.kind == "multiple" or stated.unit == "times":
        return against or not stated.direction
    return against and stated.kind in _PARTS


def _level(stated: Stated, region: str, before: str, after: str) -> str:
    if stated.kind in _PARTS:
        if stated.kind == "percent" and _LIKE_A_LEVEL.search(before[-60:]) and not after.startswith(" of "):
            return "amount"
        return "share_by_region" if region else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    base = stated.unit.split(" per ")[0]
    average = stated.value is not None and stated.value < _MEAN and stated.value % 1 != 0  # "4.2 nights"
    if stated.kind == "count" and not average and not stated.unit.startswith("point"):
        return "list" if stated.unit in _PLACE_UNITS and _LISTED.search(after) else "count"
    if stated.kind == "number" and _SIZED.search(before):
        return "amount"
    measured = average or stated.kind in _MEASURED or base in CURRENCIES or base in _TIMES
    return "amount" if measured or base.startswith(("point", "percentage")) else "count"


def level_reached(after: str, stated: Stated) -> float:
    """Give a level in percent of an earlier one: "4% above" is 104, "a third fewer than" 66.6667.

    Parameters
    ----------
    after : str
        The words behind the number.
    stated : Stated
        A percentage or fraction.

    Returns
    -------
    float
        The level.
    """
    size = (stated.value or 0.0) * (100 if stated.kind == "fraction" else 1)
    way = _WAY.match(after)
    if way is None:
        return round(size, 4)
    return round(100 + size if way["up"] else 100 - size, 4)


_WAY = re.compile(
    r"\A\s?(?:(?P<up>above|over|more|higher|up|ahead)|(?:below|short|under|fewer|less|lower|down|shy|behind))\b", re.I
)


def level_of(text: str, stated: Stated) -> str:
    """Say of which kind a number is where it is neither a change nor ahead.

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The number.

    Returns
    -------
    str
        share, range, list, count or amount.
    """
    return _level(stated, "", text[: stated.start], text[stated.end :])


def is_vague(stated: Stated) -> bool:
    """Tell whether a number is one in words only: an open plural or "a few hundred".

    Parameters
    ----------
    stated : Stated
        The number.

    Returns
    -------
    bool
        Whether nobody could check it.
    """
    open_plural = stated.value is None and stated.low is not None and stated.high is None
    few = stated.modifier == "~" and stated.low and stated.high and stated.high == 4.5 * stated.low
    return open_plural or bool(few)


def is_part_of(before: str) -> bool:
    """Tell whether a number is a part that something makes up: no rise, though "up" stands before it.

    Parameters
    ----------
    before : str
        The words before the number.

    Returns
    -------
    bool
        Whether they end in "made up".
    """
    return bool(_MADE_UP.search(before))


def is_survey(text: str, stated: Stated) -> bool:
    """Tell whether a number is a survey's own: how many were asked, and where.

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The number.

    Returns
    -------
    bool
        Whether it says how the survey was made.
    """
    left, right = clause_of(text, stated.start, stated.end)
    if stated.kind not in {"count", "number"} or not _SURVEY.search(text, left, right):
        return False
    of_it = stated.unit in _COVERED or bool(_SAMPLE.search(text, left, stated.start))
    return of_it or bool(_ASKED.search(text, stated.start, min(len(text), stated.end + 12)))


_DEFINITE = re.compile(
    r"\b(?:the|these|those|his|her|its|their|both|all|no|any|first|last|next|other|\w+[’']s)\s(?:\w+\s)?\Z", re.I
)
_PASSING = re.compile(
    r"\b(?:over|for|in|within|after|every|first|last|next|past|about|the|than|of|with|by|since|recent)\s(?:the\s|"
    r"only\s|"
    r"just\s|about\s|nearly\s|some\s|first\s|last\s|next\s|past\s)*\Z",
    re.I,
)
# A number behind such a noun only names it: "coach 7", "Hall 3".
_NAMING = re.compile(
    r"\b(?:coach|carriage|page|line|exit|gate|hall|room|chapter|episode|volume|platform|seat|floor|track|route|bus|"
    r"flight|"
    r"number|no|stage|studio|building|terminal|pier|lot|section|phase|version|part|act|scene|bay|block|unit|zone|"
    r"sector|"
    r"wing|level|door|row|season|district|ward|channel|highway|road|runway|table|figure|class|type|model|group|"
    r"team)\s\Z",
    re.I,
)
_IS_OLD = re.compile(r"\b(?:he|she|who) (?:is|was|turned)\s\Z", re.I)  # "she was 61"
_AGED = re.compile(r"(?:under|over|younger|older)\b", re.I)  # "half of them are under 30"
# "Two cities compete" sets the scene.
_STAGE = frozenset({"city", "country", "capital", "nation", "side", "government", "neighbour", "neighbor", "rival"})
_FEW = 6
_SMALL = 13  # a number of at most a dozen in letters


def is_scenery(text: str, stated: Stated) -> bool:
    """Tell whether a number says nothing that anyone would check: "one of", "the two", "over five years".

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The number.

    Returns
    -------
    bool
        Whether to leave it out.
    """
    words, before = text[stated.start : stated.end], text[: stated.start]
    if stated.unit == "place" and _MOVED.match(text, stated.end):
        return False
    if stated.kind == "duration" and (stated.value or 0) >= _MEAN:
        return False
    if stated.kind in {"age", "duration"}:
        return not stated.direction and (stated.kind == "age" or _is_passing(text, stated))
    in_letters = not any(c.isdigit() for c in words)
    small = in_letters and stated.unit != "percent" and stated.value is not None and stated.value < _SMALL
    if words.isdecimal() and _NAMING.search(before):
        return True
    if stated.kind == "number":
        return small or bool(_AGED.match(words) or _IS_OLD.search(before))
    if stated.kind != "count" or not small:
        return False
    on_stage = stated.unit in _STAGE and (stated.value or 0) < _FEW
    return on_stage or stated.value == 1 or bool(_DEFINITE.search(before))


_MOVED = re.compile(r"\s(?:lower|higher|up|down|further|worse|better|below|above|to|than|in the)\b|[.,;]")
_SPANS = frozenset({"year", "month", "week", "decade", "day"})


def _is_passing(text: str, stated: Stated) -> bool:
    """Tell whether a span of time only says when or for how long: "ten years ago", "over five years"."""
    behind = text[stated.end :].startswith((" ago", " apart", " earlier", " later"))
    throughout = text[stated.start : stated.end].lower().startswith("over ") and stated.unit in _SPANS
    return behind or throughout or "-" in text[stated.start : stated.end] or bool(_PASSING.search(text[: stated.start]))
