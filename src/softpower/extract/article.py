"""One document read into rows of the table of observations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from softpower.extract.claims.claim import Claim, Reading, Scene, scene_of
from softpower.extract.claims.eastern import TONGUES, Look, eastern_claims, look_at, unbroken
from softpower.extract.claims.gazetteer import gazetteer
from softpower.extract.claims.memory import Memory, remember
from softpower.extract.claims.numeric import number_claims
from softpower.extract.claims.periods import When
from softpower.extract.claims.places import Named, places
from softpower.extract.claims.statements import statements
from softpower.extract.claims.subjects import clause_of
from softpower.extract.claims.tables import Row, rows_of, table_claims
from softpower.extract.claims.whose import told_of
from softpower.extract.clean import CELL, Clean, clean
from softpower.extract.quantities import LANGUAGES, plain_number, read_sentence
from softpower.extract.slots import Passage, fill
from softpower.extract.split import Sentence, split
from softpower.framework import Framework
from softpower.provenance import Finding, quote_at
from softpower.sources import Document

__all__ = ["EXTRACTOR", "Article", "read_article"]

EXTRACTOR = "rules@1"
_VALUELESS = {"quote": "opinion", "event": "event"}
_ALWAYS_CLAIM = frozenset({"vague_quantity", "vague_growth", "disagreement", "conclusion", "streak", "record"})
_AS_IT_IS = frozenset({"forecast", "target"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read in one document.

    Attributes
    ----------
    rows : tuple of mapping
        Rows of the table of observations.
    text : str
        The text in which `start` and `end` count: the decoded file for plain text, else the main text.
    clean : Clean
        The main text and what is known of the document.
    findings : tuple of Finding
        What looked odd.
    """

    rows: tuple[Mapping[str, Any], ...]
    text: str
    clean: Clean
    findings: tuple[Finding, ...] = ()


def read_article(document: Document, framework: Framework | None = None) -> Article:
    """Read the claims of one document.

    Parameters
    ----------
    document : Document
        A page or a plain text.
    framework : Framework, optional
        Whose contenders, regions and indicators are looked for; without one the claims stay unlinked.

    Returns
    -------
    Article
        One row a claim, each with its words and their place.

    Raises
    ------
    DocumentError
        If the file holds no article.
    """
    cleaned = clean(document)
    claims = _claims(cleaned, framework) if cleaned.language in LANGUAGES else []
    text = document.raw if document.media_type == "text/plain" else cleaned.text
    rows: list[Mapping[str, Any]] = []
    dropped = 0
    for claim in claims:
        row = _row(claim, document, cleaned, text)
        if _holds(row, text, claim, cleaned.language):
            rows.append(row)
        else:
            dropped += 1
    findings = _findings(document, cleaned, rows, dropped)
    return Article(rows=tuple(rows), text=text, clean=cleaned, findings=findings)


def _claims(cleaned: Clean, framework: Framework | None) -> list[Claim]:
    sentences = split(cleaned.text)
    named = Named(cleaned.title, cleaned.text)
    reading = _reading(cleaned, sentences, named, framework)
    kinds = {c.code: c.kind for c in framework.contenders.values()} if framework else {}
    memory, told = Memory(), Memory()
    sentences = unbroken(sentences, cleaned.text) if reading.language in TONGUES else sentences
    tables = _tables(cleaned.text)
    passages: list[Passage] = []
    last = {s.block: s for s in sentences}
    for sentence in sentences:
        if sentence.block in tables:
            before = cleaned.text[max(0, sentence.start - _BEFORE) : sentence.start]
            passages.append(Passage(None, tuple(table_claims(tables.pop(sentence.block), told, reading, before))))
            continue
        if CELL in sentence.text:
            continue
        if reading.language in TONGUES:
            look = look_at(sentence, reading, named.within(sentence.start, sentence.end))
            told = _eastern(look, told, passages)
            continue
        here = named.within(sentence.start, sentence.end)
        scene = scene_of(sentence, memory, told, reading, here, ends=last[sentence.block] is sentence)
        found: Sequence[Claim] = ()
        if not sentence.heading:
            numbers = number_claims(scene)
            found = sorted(numbers + statements(scene, numbers), key=lambda c: (c.start, c.end))
            told = _heard(told, scene, found)
        passages.append(Passage(scene, tuple(found)))
        now = _time_of(scene.times, reading.year)
        memory = remember(memory, sentence, scene.found, kinds, now) if framework else memory
        told = remember(told, sentence, told_of(scene), places().kinds, now)
    return [claim for passage in fill(passages, reading) for claim in passage.claims]


def _time_of(times: Sequence[When], year: int | None) -> str:
    """Give the last time that a sentence tells of; one to come is no time of what is told next."""
    told = (w.period for w in reversed(times) if w.role == "in" and (year is None or int(w.period[:4]) <= year))
    return next(told, "")


def _eastern(look: Look, told: Memory, passages: list[Passage]) -> Memory:
    """Read a sentence in Japanese or Korean, and remember it for the tables that follow."""
    found = () if look.sentence.heading else sorted(eastern_claims(look), key=lambda c: (c.start, c.end))
    passages.append(Passage(look, tuple(found)))
    return remember(told, look.sentence, look.found, places().kinds)


def _tables(text: str) -> dict[int, list[Row]]:
    """Find the tables of a text by the number of their first line."""
    found: dict[int, list[Row]] = {}
    first, at = -1, 0
    for number, line in enumerate(text.split("\n")):
        row = rows_of(line, at)
        if row and first >= 0:
            found[first].append(row)
        elif row:
            first = number
            found[first] = [row]
        else:
            first = -1
        at += len(line) + 1
    return {number: rows for number, rows in found.items() if len(rows) > 1}


def _heard(told: Memory, scene: Scene, found: Sequence[Claim]) -> Memory:
    """Remember what was measured last, and who spoke."""
    last = next((c.start - scene.sentence.start for c in reversed(found) if c.value is not None), -1)
    topic = scene.text[clause_of(scene.text, last, last)[0] : last] if last >= 0 else told.topic
    speaker = scene.who if scene.who.attribution else told.speaker
    known = (*told.people, scene.who.speaker) if scene.who.speaker else told.people
    return Memory(told.subject, told.block, told.period, told.last, told.recent, topic, speaker, known)


def _reading(cleaned: Clean, sentences: Sequence[Sentence], named: Named, framework: Framework | None) -> Reading:
    """Look at the document as a whole: when it is from, which places it is about, where its last part begins."""
    day = cleaned.date_published
    counted: Counter[str] = Counter()
    often: Counter[str] = Counter()
    opening = len(cleaned.title) + _OPENING
    for mention in named.found:
        often[mention.code] += 1
        if mention.table == "contender":
            title = mention.start < len(cleaned.title)
            counted[mention.code] += _WEIGHT_OF_TITLE if title else _WEIGHT_OF_OPENING if mention.start < opening else 1
    blocks = [s.block for s in sentences if not s.heading]
    return Reading(
        names=gazetteer(framework) if framework else None,
        language=cleaned.language,
        year=int(day[:4]) if day[:4].isdigit() else None,
        month=int(day[5:7]) if day[5:7].isdigit() else None,
        focus=_contest([code for code, _ in counted.most_common()]),
        often=often,
        closing=blocks[-1] if blocks else 1 << 30,
    )


def _contest(ranked: Sequence[str]) -> tuple[str, ...]:
    """Give the place that a document names most, and the next of its kind: two cities, or two countries."""
    kinds = places().kinds
    return tuple([code for code in ranked if kinds.get(code) == kinds.get(ranked[0])][:2])


_BEFORE = 500  # characters before a table that say what it lists
# What the title and the first lines name, an article is about.
_OPENING, _WEIGHT_OF_OPENING, _WEIGHT_OF_TITLE = 300, 3, 8


def _kind(claim: Claim) -> str:
    """Map a kind of claim to a kind of observation."""
    if claim.claim_kind in _VALUELESS:
        return _VALUELESS[claim.claim_kind]
    without = claim.value is None and claim.low is None and claim.high is None
    if without or claim.claim_kind in _ALWAYS_CLAIM or claim.in_words:
        return "claim"
    return claim.claim_kind if claim.claim_kind in _AS_IT_IS else "measurement"


def _row(claim: Claim, document: Document, cleaned: Clean, text: str) -> dict[str, Any]:
    raw_start = cleaned.offsets[claim.start]
    start, end = claim.start, claim.end
    if text is not cleaned.text:
        start, end = raw_start, cleaned.offsets[claim.end - 1] + 1
    quote = quote_at(text, start, end, document.source.code)
    kind = _kind(claim)
    columns = ("value", "low", "high", "unit", "modifier", "direction", "contender", "indicator", "region", "period",
               "claim_kind", "subject", "topic", "place",
               "baseline", "compared_with", "speaker", "attribution", "verifiability", "note")  # fmt: skip
    slots = vars(claim)
    row: dict[str, Any] = {name: None if slots[name] == "" else slots[name] for name in columns}
    row |= {
        "kind": kind,
        "sign": (claim.sign or 0) if kind in {"claim", "opinion", "event"} else None,
        "source": document.source.code,
        "producer": document.source.producer or None,
        "method_class": "press_restated",
        "exact": quote.exact,
        "start": start,
        "end": end,
        "raw_start": raw_start,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "extractor": EXTRACTOR,
    }
    return row


def _holds(row: Mapping[str, Any], text: str, claim: Claim, language: str) -> bool:
    """Check that the words stand where the row says, and that they alone state the row's number."""
    exact = row["exact"]
    if not exact or text[row["start"] : row["end"]] != exact:
        return False
    wanted = (row["value"], row["low"], row["high"])
    if wanted == (None, None, None) or claim.in_words:
        return True
    words = claim.stated_as or exact
    if wanted == (plain_number(words, language), None, None):
        return True
    # An ordinal is a rank only behind a verb that says so, hence the second reading.
    for spoken in (words, f"it ranked {words}", f"to {words} it") if language == "en" else (words,):
        for stated in read_sentence(spoken, language):
            again = (stated.value, stated.low, stated.high)
            if again == wanted or (
                stated.kind == "fraction" and stated.value and round(stated.value * 100, 4) == row["value"]
            ):
                return True
    return bool(claim.stated_as) and claim.claim_kind == "rank"


def _findings(document: Document, cleaned: Clean, rows: list[Mapping[str, Any]], dropped: int) -> tuple[Finding, ...]:
    where = document.source.path or document.source.code
    found = []
    if dropped:
        found.append(
            Finding(
                "unread_quote",
                "warning",
                where,
                f"{dropped} claims were dropped: the quoted words alone do not state the number",
            )
        )
    if not cleaned.date_published:
        found.append(
            Finding(
                "no_date",
                "warning",
                where,
                "the document has no date of publication, so numbers without a period have none",
            )
        )
    if cleaned.language not in LANGUAGES:
        text = f'the text is in a language that is not read yet ("{cleaned.language}"): enter its numbers by hand'
        found.append(Finding("language", "warning", where, text))
    elif not rows:
        found.append(Finding("no_claim", "warning", where, "no claim was found in the document"))
    return tuple(found)
