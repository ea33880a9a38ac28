"""Claims of the cells of a table: a cell's number with what its column and its row say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from softpower.extract.claims.claim import Claim, Reading
from softpower.extract.claims.gazetteer import Mention, of_table
from softpower.extract.claims.linking import Link, Wanted, family, link
from softpower.extract.claims.memory import Memory
from softpower.extract.claims.places import places
from softpower.extract.clean import CELL
from softpower.extract.quantities import Stated, read_sentence
from softpower.extract.quantities.lexicon import word_set

__all__ = ["Row", "rows_of", "table_claims"]

_BARE = re.compile(r"[+−-]?\d[\d,. ]{0,20}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?:19|20)\d\d(?=年|년)")
_RANK = re.compile(r"\b(?:rank(?:ing)?s?|place|position|pos)\b|^(?:#|no\.?)$|順位|순위", re.I)
_CHANGE = re.compile(
    r"\b(?:change|growth|increase|rise|vs|y/y|yoy|on the year)\b|前年比|増減|증감|증가율|전년 ?대비", re.I
)
_PERCENT = re.compile(r"%|\bper ?cent\b|\bshare\b|割合|比率|비율", re.I)
_SCALE = re.compile(r"\b(trillion|billion|million|thousand|bn|mn|tn|m|k)\b|(?<![\w])(億|万|兆|억|만|조|千|천)", re.I)
_MONEY = re.compile(
    r"(?:US|HK|A|S|C)?\$|€|£|¥|₩|₹|\b(?:USD|EUR|GBP|JPY|KRW|CNY|INR|dollars?|euros?|pounds?|yen|won|yuan|rupees?)\b|円|원"
)
_BRACKET = re.compile(r"[(（\[][^()（）\[\]]{0,40}[)）\]]|,\s*(?:in\s)?(?:million|billion|thousand|%|USD|\$).{0,12}$")
_SHORT = {"bn": "billion", "mn": "million", "tn": "trillion", "m": "million", "k": "thousand"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes
    ----------
    cells : tuple of (str, int)
        The words of each cell and their place in the clean text.
    """

    cells: tuple[tuple[str, int], ...]


def rows_of(line: str, at: int) -> Row | None:
    """Cut a line of the clean text into the cells of a row.

    Parameters
    ----------
    line : str
        The line.
    at : int
        Its place in the clean text.

    Returns
    -------
    Row or None
        The row; None for a line of prose.
    """
    if CELL not in line:
        return None
    cells = []
    for cell in line.split(CELL):
        cells.append((cell, at))
        at += len(cell) + len(CELL)
    return Row(tuple(cells))


def table_claims(rows: Sequence[Row], told: Memory, reading: Reading, before: str) -> list[Claim]:
    """Read the cells of a table.

    Parameters
    ----------
    rows : sequence of Row
        Its rows, the head first where it has one.
    told : Memory
        What the text before named.
    reading : Reading
        What holds for the whole document.
    before : str
        The text right before the table.

    Returns
    -------
    list of Claim
        One for each cell with a number, other than the names of the rows.
    """
    head = [words for words, _ in rows[0].cells]
    if any(_BARE.fullmatch(words.strip()) and not _YEAR.fullmatch(words.strip()) for words in head[1:]):
        head, body = [], rows
    else:
        body = rows[1:]
    places_only = _ranks(head, body) if _ORDERED.search(before) else frozenset()
    claims: list[Claim] = []
    for row in body:
        label_at = next((n for n, (words, _) in enumerate(row.cells) if not _BARE.fullmatch(words.strip())), 0)
        label = row.cells[label_at][0]
        for n, (words, start) in enumerate(row.cells):
            column = head[n] if n < len(head) else ""
            if n in places_only:
                column = f"rank {column}"
            if n != label_at:
                claims += _cell(words, start, (label, column), told, reading)
    return claims


_ORDERED = re.compile(
    r"\b(?:rank(?:s|ed|ing|ings)?|places?|placed|positions?|table|league|index|list)\b|順位|ランキング|순위", re.I
)
_LAST_PLACE = 300


def _ranks(head: Sequence[str], body: Sequence[Row]) -> frozenset[int]:
    """Find the columns of places: small whole numbers under a year, under "rank" or under nothing."""
    found = set()
    for n in range(max(len(row.cells) for row in body)):
        column = head[n].strip() if n < len(head) else ""
        cells = [row.cells[n][0].strip() for row in body if n < len(row.cells)]
        if column and not _YEAR.fullmatch(column) and not _RANK.search(column):
            continue
        if cells and all(cell.isdecimal() and 0 < int(cell) <= _LAST_PLACE for cell in cells):
            found.add(n)
    return frozenset(found)


def _cell(words: str, start: int, names: tuple[str, str], told: Memory, reading: Reading) -> Iterator[Claim]:
    label, column = names
    spoken = _spoken(words.strip(), column)
    stated = _only(spoken, reading.language)
    if stated is None:
        return
    subject, place = _whose(label, column, told, reading)
    topic = _topic(label, column.removeprefix("rank "))
    kind = _kind(stated, column, place)
    year = _YEAR.search(column) or _YEAR.search(label)
    period = year[0] if year else told.period or (str(reading.year) if reading.year else "")
    found = _linked(label, column, spoken, stated, reading) if kind not in {"growth", "recovery"} else None
    first = start + len(words) - len(words.lstrip())
    yield Claim(
        claim_kind=kind, start=first, end=first + len(words.strip()), value=stated.value, low=stated.low,
        high=stated.high, unit=stated.unit, modifier=stated.modifier, direction=stated.direction or "",
        contender=found.contender if found else "", indicator=found.indicator if found else "",
        subject=subject, topic=topic, place=place, period=period, stated_as=spoken,
        note="" if year else "period of the text before" if told.period else "no period stated: year of publication",
    )  # fmt: skip


def _spoken(words: str, column: str) -> str:
    """Say a cell with the unit that its column gives: "19.8" under "Visitors (million)" is "19.8 million visitors"."""
    if not _BARE.fullmatch(words):
        return words
    if _RANK.search(column):  # also a column of places that has its year for a head
        return f"ranked {words}" if words.isdecimal() else words
    if _PERCENT.search(column):
        return f"{words}%"
    scale, money = _SCALE.search(column), _MONEY.search(column)
    size = (scale[1] or scale[2]) if scale else ""
    size = _SHORT.get(size.lower(), size)
    if money:
        sign = money[0]
        return (
            f"{sign}{words} {size}".strip() if not sign[-1].isalpha() else f"{words} {size} {sign}".replace("  ", " ")
        )
    noun = _BRACKET.sub("", _YEAR.sub("", column)).strip().lower()
    return " ".join(w for w in (words, size, noun if noun.isascii() and len(noun.split()) <= 3 else "") if w)


def _only(spoken: str, language: str) -> Stated | None:
    """Give the number of a cell; a cell of prose with several is read as no cell."""
    rank = re.fullmatch(r"ranked (\d{1,4})", spoken)
    if rank:
        return Stated(float(rank[1]), None, None, "rank", "=", None, "rank", 0, len(spoken))
    found = read_sentence(spoken, language)
    return found[0] if len(found) == 1 else None


def _whose(label: str, column: str, told: Memory, reading: Reading) -> tuple[str, str]:
    """Part the places of row and column into the one that the number is about and the one where."""
    rows, columns = places().find(label), places().find(column)
    row = next((m.code for m in of_table(rows, "contender")), "")
    over = next((m.code for m in of_table(columns, "contender")), "")
    part = next((m.code for found in (rows, columns) for m in found if _is_part(m, found)), "")
    if row and over:
        subject, place = (row, over) if row in reading.focus and over not in reading.focus else (over, row)
        return subject, place
    subject = row or over or told.subject or told.recent or "; ".join(reading.focus[:1])
    return subject, part


def _is_part(mention: Mention, found: Sequence[Mention]) -> bool:
    return not any(m.table == "contender" and m.start == mention.start for m in found)


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SMALL_WORDS = word_set("the a an of in on at to for from by with per and or its their year total number share")


def _topic(label: str, column: str) -> str:
    """Name what a cell measures: by its column, else by its row, without places and units."""
    for words in (column, label):
        plain = _BRACKET.sub("", words)
        for mention in reversed(places().find(plain)):
            plain = plain[: mention.start] + plain[mention.end :]
        if kept := [w for w in _WORD.findall(_YEAR.sub("", plain).lower()) if w not in _SMALL_WORDS]:
            return " ".join(kept)
    return ""


def _kind(stated: Stated, column: str, place: str) -> str:
    if stated.kind == "rank":
        return "rank"
    if _CHANGE.search(column) or stated.direction:
        return "growth"
    if stated.kind in {"percent", "fraction"}:
        return "share_by_region" if place else "share"
    if stated.low is not None and stated.high is not None:
        return "range"
    return "count" if stated.kind in {"count", "number"} else "amount"


def _linked(label: str, column: str, spoken: str, stated: Stated, reading: Reading) -> Link | None:
    if reading.names is None:
        return None
    sentence = f"{label} {column} {spoken}"
    found = reading.names.find(sentence)
    contender = next((m.code for m in of_table(found, "contender")), "")
    at = len(sentence) - len(spoken)
    sort = family(stated.unit, stated.kind)
    wanted = Wanted(sentence, at + stated.start, at + stated.end, stated.unit, sort, contender)
    return link(wanted, found, reading.names)
