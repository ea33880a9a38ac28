"""A spreadsheet of indicators becomes a study: the columns are guessed, and what was guessed is written down."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from softpower.errors import PeriodError, StudyError
from softpower.periods import read_period
from softpower.study.tables import read_text
from softpower.study.written import csv_text, toml_string
from softpower.units import CURRENCIES, read_quantity

__all__ = ["TABLE_SUFFIXES", "read_spreadsheet"]

TABLE_SUFFIXES = (".csv", ".tsv", ".tab")
_CONTENDER = {
    "contender",
    "country",
    "city",
    "name",
    "unit name",
    "uname",
    "ucode",
    "team",
    "brand",
    "entity",
    "place",
    "region name",
}
_PERIOD = {"period", "year", "time", "date", "time_period"}
_INDICATOR, _VALUE = {"indicator", "variable", "series", "measure"}, {"value", "obs_value", "amount"}
_FRONT, _UNIT, _SOURCE = {"front", "pillar", "dimension", "theme"}, {"unit", "unit_measure"}, {"source", "publisher"}
# Words of names where less is commonly better. It is a guess: the file says so, and the column can be changed.
_LESS = re.compile(
    r"\b(price|prices|cost|costs|rent|fare|crime|pollution|delay|delays|wait|unemployment|mortality|debt)\b", re.I
)
_BRACKETS = re.compile(r"^(.*?)\s*[(\[]([^()\[\]]{1,30})[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One number of the table."""

    contender: str
    indicator: str
    said_unit: str
    period: str
    text: str
    line: int
    front: str = ""
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Codes:
    """Short names: unlike names have unlike codes, whatever signs they share."""

    contenders: dict[str, str]
    fronts: dict[str, str]
    indicators: dict[str, str]
    sources: dict[str, str]

    @classmethod
    def of(
        cls, contenders: Iterable[str], fronts: Iterable[str], indicators: Iterable[str], sources: Iterable[str]
    ) -> _Codes:
        of_fronts = _codes(fronts, {"index"})
        return cls(
            _codes(contenders, set()),
            of_fronts,
            _codes(indicators, {"index", *of_fronts.values()}),
            _codes((s for s in sources if s), {"table"}),
        )


def _codes(names: Iterable[str], taken: set[str]) -> dict[str, str]:
    codes: dict[str, str] = {}
    for name in dict.fromkeys(names):
        wanted = _code(name)
        numbered = (f"{wanted}_{n}" if n > 1 else wanted for n in count(1))
        codes[name] = next(code for code in numbered if code not in taken)
        taken.add(codes[name])
    return codes


def read_spreadsheet(path: Path, title: str) -> dict[str, str]:
    """Read a table and give the files of a study.

    Parameters
    ----------
    path : Path
        A CSV or TSV file: one row a contender with a column for each indicator (and one for the year), one row a value
        (contender, indicator, value), or one row a series with a column for each year.
    title : str
        Title of the study.

    Returns
    -------
    dict of str to str
        study.toml, indicators.csv, observations.csv and sources.csv, by file name.

    Raises
    ------
    StudyError
        If no column of contenders or no number can be found, or a cell is no number; the line is said.
    """
    header, rows = _read(path)
    entries = _entries(header, rows, path.name)
    if not entries:
        raise StudyError(
            "no number was found", where=path.name, remedy="one column names the contenders, the others hold numbers"
        )
    contenders = list(dict.fromkeys(e.contender for e in entries))
    if len(contenders) < 2:
        raise StudyError(
            f"only one contender was found: {contenders[0]}", where=path.name, remedy="a contest needs two"
        )
    indicators: dict[str, list[_Entry]] = {}
    for e in entries:
        indicators.setdefault(e.indicator, []).append(e)
    fronts = list(dict.fromkeys(e.front for e in entries if e.front))
    tree = [
        ["code", "parent", "name", "unit", "direction", "weight", "denominator", "target"],
        ["index", "", title, "", "1", "1", "", ""],
    ]
    codes = _Codes.of(contenders, fronts, indicators, [e.source for e in entries])
    tree += [[codes.fronts[f], "index", f, "", "1", "1", "", ""] for f in fronts]
    for name, rows_of in indicators.items():
        unit, front = _unit(rows_of), rows_of[0].front
        direction = "-1" if _LESS.search(name) and unit != "rank" else "1"  # the first place is the best
        tree.append([codes.indicators[name], codes.fronts.get(front, "index"), name, unit, direction, "1", "", ""])
    observations = [
        ["contender", "indicator", "period", "value", "low", "high", "unit", "method_class", "source", "note"]
    ]
    observations += [_observation(e, path.name, codes) for e in entries]
    sources = [["code", "producer", "title"], ["table", "", path.name]]
    sources += [[code, name, name] for name, code in codes.sources.items()]
    return {
        "study.toml": _toml(title, codes.contenders, path.name),
        "indicators.csv": csv_text(tree),
        "observations.csv": csv_text(observations),
        "sources.csv": csv_text(sources),
    }


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    text = read_text(path)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = [
        (reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cell.strip() for cell in cells)
    ]
    if len(lines) < 2:
        raise StudyError("the table is empty", where=path.name, remedy="give it a header and at least two rows")
    header = lines[0][1]
    twice = next((cell for cell in header if cell and header.count(cell) > 1), "")
    if twice:
        raise StudyError(
            f'the column "{twice}" stands twice', where=f"{path.name}, line 1", remedy="rename or drop one of them"
        )
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            raise StudyError(
                f"the row has {len(cells)} cells, the header has {len(header)}",
                where=f"{path.name}, line {line}",
                remedy="put quotation marks around a cell that holds the separator",
            )
    return header, lines[1:]


def _entries(header: Sequence[str], rows: Sequence[tuple[int, list[str]]], where: str) -> list[_Entry]:
    low = [h.casefold() for h in header]
    who = _first(low, _CONTENDER)
    if who is None:
        who = next(
            (i for i in range(len(header)) if all(read_quantity(cells[i]) is None and cells[i] for _, cells in rows)),
            None,
        )
    if who is None:
        raise StudyError("no column names the contenders", where=f"{where}, line 1", remedy='call it "contender"')
    when, what, value = _first(low, _PERIOD), _first(low, _INDICATOR), _first(low, _VALUE)
    extra = {key: _first(low, words) for key, words in (("front", _FRONT), ("unit", _UNIT), ("source", _SOURCE))}
    years = [i for i, h in enumerate(header) if re.fullmatch(r"(19|20)\d{2}", h)]
    entries = []
    for line, cells in rows:
        given = {key: cells[i] if i is not None else "" for key, i in extra.items()}
        if what is not None and value is not None:
            cols = [(value, cells[what], cells[when] if when is not None else "")]
        elif what is not None and years:
            cols = [(i, cells[what], header[i]) for i in years]
        else:
            used = {who, when, *extra.values()}
            cols = [
                (i, header[i], cells[when] if when is not None else "") for i in range(len(header)) if i not in used
            ]
            cols = [c for c in cols if _is_numeric(c[0], rows)]
        found = [
            _Entry(cells[who], *_name_and_unit(name), period, cells[i], line, **given)
            for i, name, period in cols
            if cells[i]
        ]
        entries += [_checked(entry, where) for entry in found]
    return entries


def _checked(entry: _Entry, where: str) -> _Entry:
    at = f"{where}, line {entry.line}"
    if read_quantity(entry.text) is None:
        raise StudyError(
            f'"{entry.text}" is no number',
            where=f"{at}: {entry.indicator}",
            remedy="correct the cell, or leave it empty",
        )
    if not entry.contender:
        raise StudyError("the row names no contender", where=at, remedy="name one, or drop the row")
    try:
        return replace(entry, period=str(read_period(entry.period))) if entry.period else entry
    except PeriodError as error:
        raise PeriodError(error.problem, where=at, remedy=error.remedy) from error


def _observation(entry: _Entry, where: str, codes: _Codes) -> list[str]:
    quantity = read_quantity(entry.text)
    if quantity is None:  # cannot be: the cell was tried before
        raise StudyError(f'"{entry.text}" is no number', where=f"{where}, line {entry.line}", remedy="correct the cell")
    ends = [quantity.value, quantity.low, quantity.high]
    numbers = ["" if x is None else repr(x) for x in ends]
    unit = str(quantity.unit) if quantity.unit.base else entry.unit or entry.said_unit
    source = codes.sources.get(entry.source, "table")
    named = [codes.contenders[entry.contender], codes.indicators[entry.indicator]]
    # A table without years speaks of one time; which one does not matter to a comparison of its rows.
    return [*named, entry.period or "2000", *numbers, unit, "official", source,
            f"{where}, line {entry.line}" + ("" if entry.period else "; no year is given")]  # fmt: skip


def _name_and_unit(name: str) -> tuple[str, str]:
    """Take the unit out of a heading such as "Hotel price (USD)"."""
    found = _BRACKETS.match(name)
    if not found:
        return name, "percent" if name.endswith("%") else ""
    unit = found[2].strip()
    return found[1], "percent" if unit == "%" else unit.upper() if unit.upper() in CURRENCIES else unit


def _unit(entries: Sequence[_Entry]) -> str:
    """Choose the unit of an indicator: as stated, else by its name and its numbers."""
    stated = next((e.unit or e.said_unit for e in entries if e.unit or e.said_unit), "")
    quantities = [q for e in entries if (q := read_quantity(e.text)) is not None]
    if stated or any(q.unit.base for q in quantities):
        return stated or next(str(q.unit) for q in quantities if q.unit.base)
    name = entries[0].indicator.casefold()
    if re.search(r"\brank(ing)?\b", name):
        return "rank"
    if re.search(r"\b(score|index|rating|points)\b", name):
        return "score"
    positive = all(x > 0 for q in quantities for x in (q.value, q.low, q.high) if x is not None)
    return "count" if positive else ""


def _is_numeric(column: int, rows: Sequence[tuple[int, list[str]]]) -> bool:
    cells = [cells[column] for _, cells in rows if cells[column]]
    return bool(cells) and sum(read_quantity(c) is not None for c in cells) > len(cells) / 2


def _first(header: Sequence[str], words: set[str]) -> int | None:
    return next((i for i, name in enumerate(header) if name in words), None)


def _code(name: str) -> str:
    return re.sub(r"[^\w]+", "_", name.casefold()).strip("_") or "x"


def _toml(title: str, contenders: Mapping[str, str], where: str) -> str:
    lines = [
        f"title = {toml_string(title)}",
        "",
        f"# Made from {where}. Look at `direction` and `weight` in indicators.csv: they are guesses.",
        "",
    ]
    for name, code in contenders.items():
        lines += ["[[contender]]", f"code = {toml_string(code)}", f"name = {toml_string(name)}", ""]
    return "\n".join([*lines, "[uncertainty]", "draws = 1000", "seed = 2026", ""])
