"""Hold each row of a model against the text, the grammar and the framework; what does not hold is refused."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from softpower.errors import PeriodError
from softpower.extract.claims.gazetteer import gazetteer, of_table
from softpower.extract.claims.linking import family
from softpower.extract.quantities import quantities
from softpower.extract.split import Sentence
from softpower.framework import Framework
from softpower.periods import read_period
from softpower.units import CURRENCIES, SYMBOLS

__all__ = ["REFUSALS", "Checker", "rows_of"]

# Why a row, or one of its slots, does not stand.
REFUSALS = (
    "the answer is no list of rows",
    "a row is not as it was asked for",
    "there is no such sentence",
    "the quote is not in its sentence",
    "the quote states another number or unit",
    "no claim stands there",
    "there is no such indicator",
    "the unit does not fit the indicator",
    "the indicator is of another kind",
    "a change is no level",
    "there is no such contender, or the article does not name it",
    "there is no such region, or the sentence does not name it",
    "the article does not name the period",
    "the speaker is not in the sentence",
)
_MOST_ROWS = 1000  # of one answer; thirty sentences do not hold as many claims
_CHANGES = ("growth", "recovery", "comparison", "streak", "record")
_COUNTED = frozenset({"count", "person", "number", "time"})  # families of units that name what is counted
_TEXTS = ("quote", "unit", "indicator", "contender", "region", "period", "speaker")
_NUMBERS = ("value", "low", "high")


def rows_of(answer: str) -> list[Any] | None:
    """Find the list of rows in an answer.

    Parameters
    ----------
    answer : str
        What the model said: a list in JSON, bare, in an object of one list, or between other words.

    Returns
    -------
    list or None
        The rows, not checked; None where there is no list.
    """
    for start, end in (("[", "]"), ("{", "}")):
        left, right = answer.find(start), answer.rfind(end)
        if 0 <= left < right:
            try:
                found = json.loads(answer[left : right + 1])
            except (ValueError, RecursionError):
                continue
            if isinstance(found, dict):
                found = next((v for v in found.values() if isinstance(v, list)), None)
            if isinstance(found, list):
                return found[:_MOST_ROWS]
    return None


@dataclass(slots=True)
class Checker:
    """Checks the rows on one article, and counts what it refuses.

    Attributes
    ----------
    text : str
        The article.
    sentences : mapping of int to Sentence
        Its sentences by number.
    claims : sequence of mapping
        Its claims as the rules read them.
    framework : Framework
        What there is.
    refused : Counter of str
        How often each of `REFUSALS` was met.
    stood : int
        How many rows stood.
    named : frozenset of str or None
        The contenders that the article names, once they are asked for.
    """

    text: str
    sentences: Mapping[int, Sentence]
    claims: Sequence[Mapping[str, Any]]
    framework: Framework
    refused: Counter[str] = field(default_factory=Counter)
    stood: int = 0
    named: frozenset[str] | None = None

    def check(self, row: object) -> tuple[str, dict[str, str]] | None:
        """Check one row.

        Parameters
        ----------
        row : object
            A row of the model.

        Returns
        -------
        tuple of (str, dict) or None
            Id of the claim and the slots that may be filled; None where the row does not stand.
        """
        reason = self._fault(row)
        if reason or not isinstance(row, dict):
            self.refused[reason] += 1
            return None
        sentence = self.sentences[row["sentence"]]
        claim = self._claim(row, sentence)
        if claim is None:
            self.refused["no claim stands there"] += 1
            return None
        self.stood += 1
        return claim["id"], self._slots(row, claim, sentence)

    def _fault(self, row: object) -> str:
        """Say what is wrong with a row before it is looked for among the claims; empty where nothing is."""
        if not isinstance(row, dict) or not _is_row(row):
            return "a row is not as it was asked for"
        if row["sentence"] not in self.sentences:
            return "there is no such sentence"
        if not row["quote"] or row["quote"] not in self.sentences[row["sentence"]].text:
            return "the quote is not in its sentence"
        if not _reads(row):
            return "the quote states another number or unit"
        indicator = self.framework.indicators.get(row.get("indicator") or "")
        unknown = row.get("indicator") and (indicator is None or indicator.use == "conversion")
        return "there is no such indicator" if unknown else ""

    def _claim(self, row: Mapping[str, Any], sentence: Sentence) -> Mapping[str, Any] | None:
        """Find the claim whose words the quote meets and which has the same number."""
        at = sentence.text.find(row["quote"])
        while at >= 0:
            start, end = sentence.start + at, sentence.start + at + len(row["quote"])
            for claim in self.claims:
                same = all(claim[name] == row.get(name) for name in _NUMBERS)
                if same and claim["start"] < end and start < claim["end"]:
                    return claim
            at = sentence.text.find(row["quote"], at + 1)
        return None

    def _slots(self, row: Mapping[str, Any], claim: Mapping[str, Any], sentence: Sentence) -> dict[str, str]:
        """Give what the row adds: only to slots that are empty, each checked by itself."""
        checks = {
            "contender": self._contender, "indicator": self._indicator, "region": _region, "period": _period,
            "speaker": _speaker,
        }  # fmt: skip
        filled = {}
        for name, check in checks.items():
            if not row.get(name) or claim[name]:
                continue
            if reason := check(row[name], claim, _Place(self.text, sentence.text, self.framework)):
                self.refused[reason] += 1
            else:
                filled[name] = row[name]
        return filled

    def _contender(self, code: str, _claim: Mapping[str, Any], place: _Place) -> str:
        if self.named is None:
            self.named = place.mentions(place.text, "contender")
        return "" if code in self.named else "there is no such contender, or the article does not name it"

    def _indicator(self, code: str, claim: Mapping[str, Any], _place: _Place) -> str:
        if claim["claim_kind"] in _CHANGES:
            return "a change is no level"
        indicator = self.framework.indicators[code]
        if (indicator.use == "target") != (claim["kind"] == "target"):
            return "the indicator is of another kind"
        theirs, ours = family(indicator.unit), family(claim["unit"] or "", claim["claim_kind"] or "")
        fits = theirs == ours or {theirs, ours} <= _COUNTED or claim["value"] is None is claim["low"]
        return "" if fits else "the unit does not fit the indicator"


class _Place(NamedTuple):
    """Where a slot has to be named."""

    text: str
    sentence: str
    framework: Framework

    def mentions(self, text: str, table: str) -> frozenset[str]:
        """Give the codes of a table that a text names."""
        return frozenset(m.code for m in of_table(gazetteer(self.framework).find(text), table))


def _region(code: str, _claim: Mapping[str, Any], place: _Place) -> str:
    named = place.mentions(place.sentence, "region")
    return "" if code in named else "there is no such region, or the sentence does not name it"


def _period(text: str, _claim: Mapping[str, Any], place: _Place) -> str:
    try:
        named = str(read_period(text).year) in place.text
    except PeriodError:
        named = False
    return "" if named else "the article does not name the period"


def _speaker(name: str, _claim: Mapping[str, Any], place: _Place) -> str:
    return "" if name in place.sentence else "the speaker is not in the sentence"


def _is_row(row: Mapping[str, Any]) -> bool:
    """Tell whether a row has the parts that were asked for, each of its type."""
    number = row.get("sentence")
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(row.get("quote"), str):
        return False
    numbers = all(_is_number(row.get(name)) for name in _NUMBERS)
    return numbers and all(isinstance(row.get(name), str | None) for name in _TEXTS)


def _is_number(x: object) -> bool:
    return x is None or (isinstance(x, int | float) and not isinstance(x, bool))


def _reads(row: Mapping[str, Any]) -> bool:
    """Tell whether the grammar reads the row's number, and its sort of unit, in the quote alone."""
    wanted = tuple(row.get(name) for name in _NUMBERS)
    stated = quantities(row["quote"])
    if wanted == (None, None, None):
        return not stated
    unit = SYMBOLS.get((row.get("unit") or "").strip(), (row.get("unit") or "").strip())
    return any((s.value, s.low, s.high) == wanted and _same_sort(s.unit, unit) for s in stated)


def _same_sort(ours: str, theirs: str) -> bool:
    """Tell whether two units may be one: money has to be of one currency, a share is no number of things."""
    mine = ours.split(" ", maxsplit=1)[0]
    if not theirs:
        return True
    if mine in CURRENCIES or theirs in CURRENCIES:
        return mine == theirs.split(" ", maxsplit=1)[0]
    return (family(ours) == "percent") == (family(theirs) == "percent")
