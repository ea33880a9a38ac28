"""Whether a number is a change, a level against an earlier one, or one side against another."""

from __future__ import annotations

import re

from softpower.extract.quantities import Stated

__all__ = ["PARTS", "change", "is_part_of", "level_reached"]

_LEVEL_NOUN = (
    r"(?:levels?|number|figures?|turnout|attendance|peak|high|value|sum|audience|volume|count|takings|crowd|mark|"
    r"score|revenues?|"
    r"income|sales|arrivals|visitors|business|traffic|footfall|spending)"
)
_BACK_THEN = (
    r"(?:the (?:\w+ )?(?:pandemic|lockdowns?|crisis|war)|(?:\w{3,9} )?(?:19|20)\d\d(?:[-–/]\d\d)?|"
    r"pre-?(?:pandemic|covid|crisis|war))"
)
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
_AT_A_RATE = re.compile(
    r"\b(?:gr[eo]w\w*|r[oi]s(?:e|es|ing)|expand\w*|f[ae]ll\w*|declin\w*|shr[aiu]nk\w*|"
    r"growth)\b[^.;,]{0,35}?\b(?:at|of|is|was|to|rate of)\s(?:an? |the )?(?:annual |average |"
    r"yearly |steady |rate of )*\Z",
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
_GAP_IS = re.compile(
    r"\b(?:gap|difference|advantage|distance|lead|(?<!profit )(?<!operating )margin)\b(?! of "
    r"error)[^.;,]{0,40}\b(?:is|was|of|at|stands at)\s(?:only |just |a mere )?\Z",
    re.I,
)
_GAP_ENDS = ("is", "was", "of", "at", "only", "just", "mere")  # how such words end
_ON_YEAR = re.compile(
    r"\A[^.;]{0,20}\bon (?:the|a) year|\A\s?(?:the )?(?:19|20)\d\d (?:price|figure|level|total)", re.I
)
_THAN = re.compile(
    rf"\A\s?{_COMPARED}\b[^.;]{{0,40}}?\bthan\b|\A\s?(?:lower|higher|cheaper|dearer)\b|"
    r"\A\s(?:below|above|under|over)\s(?:those|that|the (?:\w+ )?\w+ (?:in|of) (?-i:[A-Z])|what (?!it|they)|"
    r"(?-i:[A-Z]))|"
    r"\A\s(?:more|less|fewer|cheaper|dearer|higher|lower)(?: \w+)?\s(?:in|at|for)\s(?-i:[A-Z])(?!pril|ugust|"
    r"anuary|ebruary|arch|ay\b|une\b|uly\b|eptember|ctober|ovember|ecember)|"
    r"\A\s(?:the (?:share|size|price|number|level|rate|total) (?:in|of)|that|those|as (?:large|big|many|much|long|"
    r"high)|"
    r"what)\b|\A\sof\s(?-i:[A-Z])[\w ]{1,25}['’]s?(?=[.,;)]|\s(?:and|but|in)\b|\Z)|"
    r"\A\s(?-i:[A-Z])[\w. ]{1,25}['’]s?\b",
    re.I,
)
# "a tenth of that", "half of X's figure"
_OF_ANOTHER = re.compile(
    r"\A\s(?:of )?(?:that|those|this)(?=[.,;)]|\s(?:and|but|in|of)\b|\Z)|\A\sof (?-i:[A-Z])[\w ]{1,25}['’]s?\s\w+"
)
PARTS = frozenset({"percent", "fraction"})
_SHORT_BY = re.compile(r"\b(?:short|miss\w*|trail\w*|below|behind|under)\b[^.;]{0,40}\Z", re.I)
_WAY = re.compile(
    r"\A\s?(?:(?P<up>above|over|more|higher|up|ahead)|(?:below|short|under|fewer|less|lower|down|shy|behind))\b", re.I
)


def change(stated: Stated, region: str, before: str, after: str, year: int | None = None) -> str:
    """Say whether a number is a change, a recovery or a comparison.

    Parameters
    ----------
    stated : Stated
        The number.
    region : str
        The place that a share is felt in or comes from; empty for none.
    before, after : str
        The words of the sentence before and behind it.
    year : int, optional
        Year of publication.

    Returns
    -------
    str
        "growth", "recovery", "comparison", or empty for none.
    """
    if is_part_of(before):
        return ""
    if stated.kind in PARTS and (_RECOVERY.match(after) or _is_of_then(after, year)):
        return "recovery"
    if stated.unit in {"place", "lower", "higher"}:  # "one place lower", "climbed two places"
        return "comparison" if _AHEAD_BY.match(after) and not _CHANGED.match(after) else "growth"
    if stated.kind == "percent" and _AT_A_RATE.search(before):
        return "growth"
    if not region and _compares(stated, before, after):
        return "comparison"
    of_change = stated.kind in {"percent", "percentage_point", "fraction", "multiple"}
    earlier = of_change and (_CHANGED.match(after) or _ON_YEAR.match(after))
    earlier = earlier or (stated.kind == "multiple" and _PAST_LEVEL.match(after))
    moved = stated.direction and stated.kind != "number"
    return "growth" if earlier or moved or (_ends_in_by(before) and _BY.search(before)) else ""


# As in "97 percent of the volume handled in 2019", "99% of its level five years earlier" or "97% of normal".
_OF_THEN = re.compile(
    r"\A\sof normal\b|\A\s(?:of|below|above|short of|under|over)\s[^.;,]{0,50}?\b"
    r"(?:(?:of|(?:they|it|that) \w+ in|(?:handled|recorded|seen|reached) in)\s(?P<year>(?:19|20)\d\d)|"
    r"before (?:covid|the)|"
    r"\w+ years (?:ago|earlier|before)|a decade (?:ago|earlier))",
    re.I,
)
_LONG_AGO = 3  # years: a share of what was sold last year is a share, of what was sold in 2019 a level against then


def _is_of_then(after: str, year: int | None) -> bool:
    """Tell whether a part is one of the level of an earlier time."""
    of_then = _OF_THEN.match(after)
    if of_then is None:
        return False
    return of_then["year"] is None or (year is not None and int(of_then["year"]) <= year - _LONG_AGO)


def _compares(stated: Stated, before: str, after: str) -> bool:
    """Tell whether a number sets two subjects against each other, and not a subject against its past."""
    if (_ends_in_by(before) and _LEADS_BY.search(before)) or (
        before[:-1].lower().endswith(_GAP_ENDS) and _GAP_IS.search(before)
    ):
        return True
    if _CHANGED.match(after) or _ON_YEAR.match(after) or (stated.kind == "multiple" and _PAST_LEVEL.match(after)):
        return False
    if _AHEAD_BY.match(after):
        return True
    against = bool(_THAN.match(after)) or (stated.kind == "fraction" and bool(_OF_ANOTHER.match(after)))
    if stated.kind == "multiple" or stated.unit == "times":
        return against or not stated.direction
    return against and stated.kind in PARTS


def level_reached(after: str, stated: Stated, before: str = "") -> float:
    """Give a level in percent of an earlier one: "4% above" is 104, "a third fewer than" 66.6667.

    Parameters
    ----------
    after : str
        The words behind the number.
    stated : Stated
        A percentage or fraction.
    before : str, default ""
        The words before it.

    Returns
    -------
    float
        The level.
    """
    size = (stated.value or 0.0) * (100 if stated.kind == "fraction" else 1)
    way = _WAY.match(after)
    if way is None and _ends_in_by(before):  # "has passed it by 11%", "fell short of it by 6%"
        return round(100 - size if _SHORT_BY.search(before) else 100 + size, 4)
    if way is None:
        return round(size, 4)
    return round(100 + size if way["up"] else 100 - size, 4)


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
    return " up" in before and bool(_MADE_UP.search(before))


def _ends_in_by(before: str) -> bool:
    return before[-3:-1].lower() == "by"
