"""Fill empty slots of claims with what a model says, as far as it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from softpower.errors import SourceError
from softpower.extract.model.cache import Cache, digest
from softpower.extract.model.check import Checker, rows_of
from softpower.extract.model.endpoint import Endpoint
from softpower.extract.model.prompt import SYSTEM, question
from softpower.extract.split import split
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.provenance import Finding

__all__ = ["fill_slots"]

BATCH = 30  # sentences asked about at once: their answer fits into what models write in one go
_OPEN = ("indicator", "contender", "period")  # a claim without one of these is asked about
_NEVER = ("opinion", "event")


def fill_slots(
    observations: Observations, framework: Framework, endpoint: Endpoint, cache: Cache | None = None
) -> Observations:
    """Ask a model about claims with empty slots, and fill those of its rows that hold.

    Parameters
    ----------
    observations : Observations
        What the rules read, with the texts of the articles.
    framework : Framework
        The contenders, indicators and regions that a slot may be filled with.
    endpoint : Endpoint
        Where the model is asked. Sentences with open claims, and the one before each, are sent there.
    cache : Cache, optional
        Where answers are kept; without one each question is asked anew.

    Returns
    -------
    Observations
        The same claims, none more and none less, with the same numbers; `extractor` names the model where a slot was
        filled. Refused rows are counted by reason in a finding, and a model that cannot be asked is one.

    Notes
    -----
    A row of the model stands only if its quote stands in the sentence that it names, the grammar of this package reads
    the same number from that quote, there is a claim at these words, and the indicator exists. Slots that the rules
    have filled are never changed.
    """
    findings: list[Finding] = []
    rows: list[dict[str, Any]] = observations.table.to_dicts()
    given = True
    for code in dict.fromkeys(row["source"] for row in rows):
        text = observations.texts.get(code or "", "")
        if not (given and text):
            continue
        numbered = dict(enumerate(split(text), start=1))
        checker = Checker(text, numbered, [row for row in rows if row["source"] == code], framework)
        filled: dict[str, dict[str, str]] = {}
        try:
            for answer in _answers(checker, endpoint, cache):
                _take(answer, checker, filled)
        except SourceError as error:
            given = False  # one that is down is not asked again for every article
            told = f"{error.where}: {error.problem}; {error.remedy}; what the rules read stands"
            findings.append(Finding("model_silent", "warning", code, told))
        rows = [_filled(row, filled.get(row["id"], {}), endpoint) for row in rows]
        findings += _told(checker, code, sum(map(bool, filled.values())))
    parts = {"sources": observations.sources, "documents": observations.documents, "texts": observations.texts}
    return Observations.from_rows(({k: v for k, v in row.items() if k != "id"} for row in rows),
                                  findings=(*observations.findings, *findings), **parts)  # fmt: skip


def _answers(checker: Checker, endpoint: Endpoint, cache: Cache | None) -> Iterator[str]:
    """Ask about the sentences with open claims, a batch at a time."""
    for batch in _batches(checker):
        asked = question(batch, checker.framework)
        name = digest(endpoint.url, endpoint.model, SYSTEM, asked)
        answer = cache.get(name) if cache else None
        if answer is None:
            answer = endpoint.ask(SYSTEM, asked)
            if cache and rows_of(answer) is not None:
                cache.put(name, answer)
        yield answer


def _batches(checker: Checker) -> Iterator[dict[int, str]]:
    """Give the sentences that are asked about, each with the one before it, in batches."""
    wanted: set[int] = set()
    for number, sentence in checker.sentences.items():
        if any(_is_open(claim) and sentence.start <= claim["start"] < sentence.end for claim in checker.claims):
            wanted |= {number - 1, number} & set(checker.sentences)
    numbers = sorted(wanted)
    for at in range(0, len(numbers), BATCH):
        yield {n: checker.sentences[n].text for n in numbers[at : at + BATCH]}


def _is_open(claim: Mapping[str, Any]) -> bool:
    return claim["kind"] not in _NEVER and not all(claim[name] for name in _OPEN)


def _take(answer: str, checker: Checker, filled: dict[str, dict[str, str]]) -> None:
    """Take what holds of an answer; of two rows on one slot the first stands."""
    rows = rows_of(answer)
    if rows is None:
        checker.refused["the answer is no list of rows"] += 1
        return
    for row in rows:
        found = checker.check(row)
        if found is not None:
            name, slots = found
            filled[name] = slots | filled.get(name, {})


def _filled(row: dict[str, Any], slots: Mapping[str, str], endpoint: Endpoint) -> dict[str, Any]:
    return {**row, **slots, "extractor": f"{row['extractor']} llm:{endpoint.model}"} if slots else row


def _told(checker: Checker, code: str, n: int) -> Sequence[Finding]:
    """Say how many rows stood, and how many were refused for which reason."""
    refused = sum(checker.refused.values())
    if not (checker.stood or refused):
        return ()
    text = f"the model filled slots of {n} claim{'' if n == 1 else 's'}; {checker.stood} of its rows stand"
    if refused:
        reasons = ", ".join(f"{reason} ({count})" for reason, count in sorted(checker.refused.items()))
        text += f", {refused} refusal{'' if refused == 1 else 's'}: {reasons}"
    return (Finding("model_rows", "warning" if refused else "note", code, text),)
