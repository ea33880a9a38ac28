"""Units of English claims that the whole document decides: bare rates, parts of something else, nouns left out."""

from __future__ import annotations

import re

from softpower.extract.claims.claim import Claim, Reading, Scene
from softpower.extract.slots.moneys import money_of
from softpower.extract.slots.nouns import Counted, noun_of
from softpower.extract.slots.passage import Passage
from softpower.units import CURRENCIES

__all__ = ["name_units"]

_SAME = {"adult": "person", "respondent": "person", "individual": "person"}
_SPANS = {
    "quarterly": "quarter", "yearly": "year", "annual": "year", "monthly": "month", "weekly": "week", "daily": "day",
    "evening": "day",
}  # fmt: skip
# Points of these kinds lie between two shares where the text has just stated a percentage.
_POINTED = frozenset({"comparison", "growth", "amount", "lead_shift"})
_SCORE = re.compile(r"\b(?:scor\w+|index|rating|out of)\b", re.I)
_NEAR = 6  # lines, blank ones with them


def name_units(passages: list[Passage], _: Reading) -> list[Passage]:
    """Mend the units of claims.

    Parameters
    ----------
    passages : list of Passage
        The document in its order.
    _ : Reading
        What holds for the whole document; not looked at.

    Returns
    -------
    list of Passage
        The same passages; claims that are linked to an indicator keep the unit of the study.
    """
    told = Counted()
    found: list[Passage] = []
    for passage in passages:
        scene = passage.scene
        if not isinstance(scene, Scene):
            found.append(passage.with_claims(tuple(_of_column(claim) for claim in passage.claims)))
            continue
        told.begin(scene.sentence)
        claims: list[Claim] = []
        for claim in passage.claims:
            unit = claim.unit if claim.indicator else _unit(claim, scene, told)
            claims.append(claim if unit == claim.unit else claim.but(unit=unit))
            told.remember(claims[-1])
        found.append(passage.with_claims(tuple(claims)) if claims else passage)
    return found


_COLUMN = re.compile(r"([a-z][a-z-]{2,})s")


def _of_column(claim: Claim) -> Claim:
    """Name what a column of a table counts: "Admissions"."""
    noun = _COLUMN.fullmatch(claim.topic.rpartition(" ")[2].lower())
    if claim.unit or claim.indicator or claim.claim_kind != "count" or noun is None:
        return claim
    return claim.but(unit=noun[1])


def _unit(claim: Claim, scene: Scene, told: Counted) -> str:
    """Name the unit of a claim that stands for no indicator of a study."""
    unit = claim.unit.partition(" per ")[0]
    unit = "" if unit.startswith("per ") else _SAME.get(unit, unit)
    end = claim.end - scene.sentence.start
    unit = money_of(claim, scene.text[claim.start - scene.sentence.start : end], unit)
    if unit in CURRENCIES or claim.claim_kind == "streak":
        return _SPANS.get(unit, unit)
    if claim.value is claim.low is claim.high is None:
        return "" if claim.claim_kind == "comparison" else unit  # of two sides that are compared only money is named
    if unit == "percent":
        return _part(claim, scene.text, end)
    if unit == "point" and claim.claim_kind in _POINTED and not _SCORE.search(scene.text):
        return "percentage point" if scene.sentence.block - told.percent <= _NEAR else unit
    if claim.claim_kind == "vague_quantity" and not unit and _SPENT.search(scene.text, end, end + _BEHIND):
        return "currency (unstated)"
    return noun_of(claim, unit, scene, told)


_BEHIND = 40  # characters
_SPENT = re.compile(r"\b(?:spent|invested|paid|poured|raised|borrowed|lent|earned|lost|owed|ploughed|pumped|cost)\b")
_OF_TARGET = re.compile(
    r" of (?:(?=target)|(?:the|its|their|his|her|what|that|an?)\b[^,;.]{0,40}\b)(?:targets?|goals?|plan|planned|"
    r"promised|hoped|projected|forecast|budget\w*|expected|aimed|intended|foreseen|needed|required|sought|wanted|way)\b"
)
_ONCE = r"(?:\b(?:19|20)\d\d|\bbefore\b|\bpandemic\b|\bearlier\b|\bpeak\b|\bpre-|\bago\b)"
_OF_BASE = re.compile(
    rf" of (?:(?=[^,;.]{{0,70}}?{_ONCE})"
    rf"(?:[\w’'-]+ ){{0,6}}?(?:levels?|turnout|numbers?|figures?|mark|peak|"
    r"volumes?|sum|attendances?|totals?|rate|audience|crowds?|intake|takings|counts?|record)\b|"
    rf"(?:what|where|when)\b[^,;.]{{0,40}}{_ONCE}|(?:the )?(?:19|20)\d\d\b)"
)
_BACK = re.compile(
    r"\b(?:back|recover\w*|return\w*|regain\w*|restored|rebound\w*|still|only|just|barely)\b[^.;]{0,40}\Z"
)
_OF_ONCE = re.compile(rf" of [^,;.]{{0,60}}(?:{_ONCE}|\bused to\b|\bonce\b|\bformer\b|\bnormal\b)")
_OF_OTHER = re.compile(
    r" of (?:that|this|those|it|what (?!they were)|(?:[A-Z][\w’'.-]+ ){0,3}[A-Z][\w.-]+['’]s?(?!\w)|"
    r"the (?:[\w-]+ )?(?:figure|rate|price|sum|amount|number|level)(?: (?:in|for|of) [A-Z])?)"
)
_OF_THEIRS = re.compile(
    r" of (?:that|[A-Z][\w.-]+['’]s? (?:figure|total|level|sum|rate|price|number|size|output|count|tally))"
    r"(?:[.,;]|\Z| (?!\w+ed\b|spent|sold|went|came|is|was|were))"
)
_RATIO = re.compile(r"\b[Rr]atio\b")


def _part(claim: Claim, text: str, end: int) -> str:
    """Name of what a percentage is one: of an earlier level, of a target, of another's, or of a whole."""
    kind = claim.claim_kind
    back = _BACK.search(text, 0, end) and _OF_ONCE.match(text, end)
    if kind == "recovery" or (kind != "growth" and (back or _OF_BASE.match(text, end))):
        return "percent of baseline"
    if _OF_TARGET.match(text, end):
        return "percent of target"
    compared = kind == "comparison" and _OF_OTHER.match(text, end)
    ratio = text[end - 1 : end] != "%" and _RATIO.search(text)
    return "percent of other" if compared or ratio or _OF_THEIRS.match(text, end) else "percent"
