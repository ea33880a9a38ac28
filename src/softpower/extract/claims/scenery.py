"""Numbers that say nothing anyone would check, and those that say how a survey was made."""

from __future__ import annotations

import re

from softpower.extract.claims.subjects import clause_of
from softpower.extract.gated import Gated
from softpower.extract.quantities import Stated

__all__ = ["is_run", "is_scenery", "is_survey", "only_names"]

_SURVEY = Gated(
    re.compile(
        r"\b(?:survey|poll|questionnaire|sample|panel|respondents|interview(?:s|ed)|asked|questioned|polled|surveyed)\b",
        re.I,
    )
)
_ASKED = re.compile(
    r"\b(?:adults?|people|persons?|respondents?|consumers|residents|travellers|readers|users|of them)\b"
)
_SAMPLE = re.compile(
    r"\b(?:survey|poll|study|panel|sample|interviews|questionnaire)s?\s(?:of|with|among|covering)\s(?:\w+\s)?\Z", re.I
)
_COVERED = frozenset({"country", "language", "market", "nation", "respondent"})
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
_REACH = 90  # characters before a number in which such words stand: more than any of them are long
_MANY = 1000.0  # hours or minutes that many people spent together
_SMALL = 13  # a number of at most a dozen in letters
_RUN_OF = re.compile(
    r"\sof (?:\w+ ){0,2}?(?:growth|decline|losses|falls?|rises?|gains?|increases?|stagnation|profits?|expansion|"
    r"shrinking|cuts|drought)\b"
)
_MEAN_AGE = re.compile(r"\b(?:average|typical|mean|median)\b", re.I)
_OUT_OF = re.compile(r"\d\sout of (?:a possible )?\Z")
_MOVED = re.compile(r"\s(?:lower|higher|up|down|further|worse|better|below|above|to|than|in the)\b|[.,;]")
_PLACES = re.compile(r"\bplaces?\b")
_SPANS = frozenset({"year", "month", "week", "decade", "day"})


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
    if stated.kind not in {"count", "number"}:
        return False
    left, right = clause_of(text, stated.start, stated.end)
    if not _SURVEY.search(text, left, right):
        return False
    of_it = stated.unit in _COVERED or bool(_SAMPLE.search(text, left, stated.start))
    return of_it or bool(_ASKED.search(text, stated.start, min(len(text), stated.end + 12)))


def only_names(text: str, stated: Stated) -> bool:
    """Tell whether a number is part of a name or a scale: "coach 7", of "8.1 out of 10" the 10.

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The number.

    Returns
    -------
    bool
        Whether it is no claim, whatever else speaks for one.
    """
    near = max(0, stated.start - _REACH)
    if _OUT_OF.search(text, near, stated.start):
        return True
    return text[stated.start : stated.end].isdecimal() and bool(_NAMING.search(text, near, stated.start))


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
    words, start = text[stated.start : stated.end], stated.start
    near = max(0, start - _REACH)
    if stated.kind in {"age", "duration"}:
        return (
            not stated.direction and not _is_told(text, stated) and (stated.kind == "age" or _is_passing(text, stated))
        )
    if _PLACES.search(words) and _MOVED.match(text, stated.end):
        return False  # "climbed two places to fifth"
    in_letters = not any(c.isdigit() for c in words)
    small = in_letters and stated.unit != "percent" and stated.value is not None and stated.value < _SMALL
    if only_names(text, stated):
        return True
    if stated.kind == "number":
        return small or bool(_AGED.match(words) or _IS_OLD.search(text, near, start))
    if stated.kind != "count" or not small:
        return False
    on_stage = stated.unit in _STAGE and (stated.value or 0) < _FEW
    return on_stage or stated.value == 1 or bool(_DEFINITE.search(text, near, start))


def _is_told(text: str, stated: Stated) -> bool:
    """Tell whether an age or a span of time is a figure: an average, a run of years, hours that many people spent."""
    if stated.kind == "age":
        return bool(_MEAN_AGE.search(text[: stated.start]))
    return is_run(text, stated) or (stated.value or 0) >= _MANY


def _is_passing(text: str, stated: Stated) -> bool:
    """Tell whether a span of time only says when or for how long: "ten years ago", "over five years"."""
    behind = text[stated.end :].startswith((" ago", " apart", " earlier", " later"))
    throughout = text[stated.start : stated.end].lower().startswith("over ") and stated.unit in _SPANS
    return (
        behind
        or throughout
        or "-" in text[stated.start : stated.end]
        or bool(_PASSING.search(text, max(0, stated.start - _REACH), stated.start))
    )


def is_run(text: str, stated: Stated) -> bool:
    """Tell whether a span of time is a run of like years: "after three years of growth".

    Parameters
    ----------
    text : str
        The sentence.
    stated : Stated
        The span.

    Returns
    -------
    bool
        Whether it is.
    """
    return stated.kind == "duration" and bool(_RUN_OF.match(text, stated.end))
