"""Whom a claim may be about without a name: plain nouns, and a survey for its own figures."""

from __future__ import annotations

import re

from softpower.extract.gated import Gated
from softpower.extract.slots.whom.names import nouns_of
from softpower.extract.slots.whom.page import SURVEY
from softpower.extract.slots.whom.signs import signs
from softpower.extract.slots.whom.view import View

__all__ = ["nouns", "survey"]

_ASKED_KINDS = frozenset({"share", "rank", "share_by_region", "comparison"})
_VERBS = (
    r"(?:is|are|was|were|has|have|had|rose|fell|grew|made|make|makes|took|take|takes|came|come|comes|led|lead|leads|"
    r"got|cost|costs|drew|sold|sell|sells|won|beat|hit|reached|stood|trailed)\b"
)
_VERB = re.compile(rf"\b((?:[a-z]+ ){{1,3}}){_VERBS}")
_HAS_VERB = re.compile(f"[a-z] {_VERBS}")
_PICKED = re.compile(
    r"[^,;.]{0,25}?\b(?:picked|chose|named|preferred|prefer|cited|mentioned|said|say|like|favour|favoured|pick|choose|"
    r"name)\s((?:[a-z]+\s?){1,2})"
)
_NAMED_BY = Gated(re.compile(r"\b([A-Za-z]+),? (?:was |were )?(?:named|chosen|picked|cited|mentioned|preferred) by\b"))
_ASKED = re.compile(
    r"\s?(?:\w+\s)?(?:adults?|people|persons?|respondents?|consumers|residents|travellers|readers|users|of them|women|"
    r"men|students|fans|households|visitors|aged)\b"
)
_SAMPLE = re.compile(
    r"\b(?:(?:surveys?|polls?|panel|sample|study|interviews) (?:of|with|among|covering)|questioned|polled|interviewed|"
    r"surveyed|put its questions to)\s(?:\w+\s)?\Z",
    re.I,
)
_NEAR = 40  # characters before a number that say whose it is
_OWN = re.compile(r"\b(?:margin of error|sample|wave|fieldwork|respondents)\b", re.I)
_ASKED_UNITS = frozenset({"person", "adult", "respondent", "people"})
_COVERED_UNITS = frozenset({"country", "language", "market", "nation"})
_COUNTS = frozenset({"count", "amount", "range"})
_TOLD_KINDS = frozenset({"count", "amount", "share", "event", "target", "range"})


def nouns(view: View) -> None:
    """Add the plain nouns that the words open with, that stand before the verb, or that were picked.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    if view.local and not view.page.surveys:
        return  # a place nearby is always likelier
    left, right = (view.s, view.e) if view.worded else (view.seg, view.s)
    names, page, text = view.sight.names, view.page, view.text
    spans = [("open", (left, right))]
    if _HAS_VERB.search(text, left, right) and (verbs := list(_VERB.finditer(text, left, right))):
        spans.append(("verb", verbs[-1].span(1)))
    asked = page.surveys and not view.local and view.kind in _ASKED_KINDS
    if page.surveys:
        found = (("picked", _PICKED.match(text, view.e)), ("named", _NAMED_BY.search(text, left, right)))
        spans += [(why, match.span(1)) for why, match in found if match is not None]
    for why, span in spans:
        words = nouns_of(text, *span, names)
        if not words or words in view.found:
            continue
        forms = "nouns nouns.{0} nouns.{1} nouns.title.{2:d}" + " nouns.asked.{0}" * asked
        if not view.sight.places and not view.sight.opens:
            forms += " nouns.alone"
        if page.same and page.sort_of(page.same[-1]) == "nouns":
            forms += " nouns.series"
        page.sorts.setdefault(words, "nouns")
        view.sign(words, signs(forms, why, view.state, words in page.titled))


def survey(view: View) -> None:
    """Add the survey where a document speaks of one.

    Parameters
    ----------
    view : View
        The claim in its sentence.
    """
    told = view.sight.surveys
    if not (view.page.surveys or told):
        return
    kind = view.kind if view.kind in _TOLD_KINDS else "other"
    forms = "survey.{0}.{1:d}"
    unit = view.claim.unit
    if view.kind in _COUNTS and (unit in _ASKED_UNITS or _ASKED.match(view.text, view.e)):
        forms += " survey.asked.{1:d}"
    if view.kind in _COUNTS and _SAMPLE.search(view.text, max(0, view.s - _NEAR), view.s):
        forms += " survey.sample"
    if unit in _COVERED_UNITS:
        forms += " survey.covered.{1:d}"
    if kind not in {"share", "other"} and _OWN.search(view.text, view.left, view.right):
        forms += " survey.own"
    view.sign(SURVEY, signs(forms, kind, told))
