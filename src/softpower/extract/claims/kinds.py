"""Of which kind the claim of a number is: a share, a change, a comparison, a target and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from softpower.extract.claims.ahead import ahead
from softpower.extract.claims.changes import PARTS, change
from softpower.extract.claims.periods import When
from softpower.extract.claims.scenery import is_run, is_survey
from softpower.extract.quantities import Stated
from softpower.units import CURRENCIES

__all__ = ["is_size", "is_survey", "is_vague", "kind_of", "level_of"]

_LIKE_A_LEVEL = re.compile(
    r"\b(?:rebates?|tax(?:es)?|taxed|charged|occupancy|interest|inflation|unemployment|margin|commissions?|"
    r"royalt(?:y|ies)|"
    r"lev(?:y|ies)|"
    r"discounts?|subsid(?:y|ies)|duty|tariffs?|vat|royalty|yields?|turnout|humidity|capacity)\b",
    re.I,
)
_LISTED = re.compile(r"\A[^.;]{0,60}\b(?:list|ranking|table|index)\b|\A[^.;]{0,30}\bmak(?:e|ing) the\b")
# "the average age is 21", "a score of 74", "worth 8 billion", "costs 40"
_SIZED = re.compile(
    r"\b(?:average|median|mean|aged?|scor(?:e|es|ed|ing)|rat(?:e|es|ed|ing)s?|index|worth|cost(?:s|ing)?|"
    r"earn(?:s|ed|ing)?|spen[dt]s?|charg(?:e|es|ed)|pa(?:y|ys|id)|price[sd]?|"
    r"budget|revenues?|takings|grant|fund|debt|deficit|surplus|loss(?:es)?|profits?|turnover|marks?|value[sd]?|"
    r"temperature|"
    r"grade[sd]?)\b[^.;]{0,45}\Z",
    re.I,
)
_CAPACITY = re.compile(r"\d-[a-z]")  # "the 48,000-seat stadium" has a size
_PLACE_UNITS = frozenset({"city", "country", "place", "destination"})
_MEASURED = frozenset({"money", "measure", "duration", "age"})
_MEAN = 1000.0
_TIMES = frozenset({"hour", "minute", "second"})
_SCALES = frozenset({"decibel", "degree", "calorie", "pixel", "acre", "carat", "volt"})


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
    if is_run(text, stated):
        return "streak"
    kind = (
        ahead(text, stated, times, year)
        or change(stated, region, before, after, year)
        or _level(stated, region, before, after)
    )
    return "amount" if kind == "count" and _CAPACITY.search(text, stated.start, stated.end) else kind


def _level(stated: Stated, region: str, before: str, after: str) -> str:
    if stated.kind in PARTS:
        if stated.kind == "percent" and _LIKE_A_LEVEL.search(before[-60:]) and not after.startswith(" of "):
            return "amount"
        return "share_by_region" if region else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    base = stated.unit.split(" per ")[0]
    average = stated.value is not None and stated.value < _MEAN and stated.value % 1 != 0  # "4.2 nights"
    sized = stated.kind == "number" and _SIZED.search(before)
    # a count of hours or euros is "640 million with Y" behind "1.1 billion hours with X"
    measured = average or sized or stated.kind in _MEASURED or base in CURRENCIES or base in _TIMES or base in _SCALES
    if measured or base.startswith(("point", "percentage")):
        return "amount"
    return "list" if stated.kind == "count" and stated.unit in _PLACE_UNITS and _LISTED.search(after) else "count"


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


def is_size(topic: str) -> bool:
    """Tell whether a phrase names something that is measured and not counted: a price, a score.

    Parameters
    ----------
    topic : str
        What numbers measure.

    Returns
    -------
    bool
        Whether it does.
    """
    return bool(_SIZED.search(topic))


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
