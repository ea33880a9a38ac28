"""observations.csv, the sources and the corrections of a study."""

from __future__ import annotations

import math
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from softpower.errors import ObservationError, SoftpowerError, StudyError, nearest
from softpower.framework import Framework, Indicator
from softpower.observations import KINDS, SCHEMA, Observations
from softpower.periods import read_period
from softpower.provenance import Correction, Finding, Source
from softpower.study.tables import Row, read_table, read_text

__all__ = ["read_corrections", "read_observations", "read_sources"]

MODIFIERS = ("=", "~", ">", "<")
# Columns of the tidy table that a row of observations.csv fills as they are written; the others are looked up or made.
_AS_WRITTEN = ("direction", "source", "claim_kind", "subject", "topic", "place", "baseline", "compared_with", "speaker",
               "attribution", "verifiability", "exact", "prefix", "suffix", "note")  # fmt: skip
_PLACES = ("start", "end", "raw_start")
SOURCE_COLUMNS = ("code", "producer", "title", "url", "path", "date_published", "licence", "kind", "note")


class _SourceEntry(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    producer: str = ""
    title: str = ""
    url: str = ""
    path: str = ""
    date_published: str = ""
    licence: str = ""
    kind: str = "data"
    note: str = ""


class _SourcesToml(msgspec.Struct, forbid_unknown_fields=True):
    source: list[_SourceEntry] = []


def read_sources(folder: Path) -> dict[str, Source]:
    """Read sources.csv and sources.toml.

    Parameters
    ----------
    folder : Path
        The study's folder.

    Returns
    -------
    dict of str to Source
        The sources by code.

    Raises
    ------
    StudyError
        If a table is malformed or a code stands twice.
    """
    entries: list[tuple[_SourceEntry, str]] = []
    table = folder / "sources.csv"
    if table.exists():
        for row in read_table(table, SOURCE_COLUMNS, ("code",)):
            cells = {key: value for key, value in row.cells.items() if value}
            entries.append((_SourceEntry(**cells) if "code" in cells else _SourceEntry(""), row.where))
    toml = folder / "sources.toml"
    if toml.exists():
        try:
            parsed = msgspec.convert(tomllib.loads(read_text(toml)), _SourcesToml)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise StudyError(str(error), where=toml.name, remedy=f"a source has {', '.join(SOURCE_COLUMNS)}") from error
        entries += [(entry, f"{toml.name}: source {entry.code}") for entry in parsed.source]
    sources: dict[str, Source] = {}
    for entry, where in entries:
        if not entry.code or entry.code in sources:
            raise StudyError(
                f'the code "{entry.code}" is empty or stands twice', where=where, remedy="rename one of them"
            )
        if Path(entry.path).is_absolute() or ".." in Path(entry.path).parts:
            remedy = "put the article into the study's folder sources, and give its name there"
            raise StudyError(f'path is "{entry.path}", outside the study', where=where, remedy=remedy)
        sources[entry.code] = Source(**{name: getattr(entry, name) for name in SOURCE_COLUMNS})
    return sources


def read_observations(folder: Path, framework: Framework, sources: dict[str, Source]) -> Observations:
    """Read observations.csv.

    Parameters
    ----------
    folder : Path
        The study's folder.
    framework : Framework
        Contenders, indicators and regions that the rows may name, by code or by name.
    sources : dict of str to Source
        The sources that the rows may name.

    Returns
    -------
    Observations
        The rows; none where there is no table.

    Raises
    ------
    StudyError, ObservationError
        If a cell does not parse, or names what is not there; the line is said.
    """
    path = folder / "observations.csv"
    if not path.exists():
        return Observations.from_rows([], sources=sources)
    findings: list[Finding] = []
    columns = (*SCHEMA, "method")
    rows = [
        _row(row, framework, sources, findings)
        for row in read_table(path, columns, ("contender", "indicator", "value"))
    ]
    return Observations.from_rows(rows, sources=sources, findings=tuple(findings))


def read_corrections(folder: Path, framework: Framework) -> list[Correction]:
    """Read corrections.csv.

    Parameters
    ----------
    folder : Path
        The study's folder.
    framework : Framework
        Contenders, indicators and regions that a correction may name, by code or by name.

    Returns
    -------
    list of Correction
        The corrections in order; none where there is no table.

    Raises
    ------
    StudyError, UnknownNameError, PeriodError
        If a row names what is not there; the line is said.
    """
    path = folder / "corrections.csv"
    if not path.exists():
        return []
    columns = ("observation", "column", "was", "value", "reason", "by", "date")
    return [_correction(row, framework) for row in read_table(path, columns, ("observation", "column"))]


def _correction(row: Row, framework: Framework) -> Correction:
    correction = Correction(**row.cells)
    if correction.column not in ("*", *SCHEMA) or correction.column == "id":
        raise StudyError(
            f'column is "{correction.column}"', where=row.where, remedy=nearest(correction.column, ("*", *SCHEMA))
        )
    if not correction.value:
        return correction
    try:
        match correction.column:
            case "contender" | "indicator":
                return replace(correction, value=framework.find(correction.column, correction.value))
            case "region":
                return replace(correction, value=framework.region(correction.value))
            case "period":
                return replace(correction, value=str(read_period(correction.value)))
    except SoftpowerError as error:
        raise type(error)(error.problem, where=row.where, remedy=error.remedy) from error
    return correction


def _row(row: Row, framework: Framework, sources: dict[str, Source], findings: list[Finding]) -> dict[str, Any]:
    try:
        contender = framework.find("contender", row.text("contender")) if row.text("contender") else None
        indicator = framework.find("indicator", row.text("indicator"))
        period = str(read_period(row.text("period"))) if row.text("period") else None
        region = framework.region(row.text("region", "world"))
    except SoftpowerError as error:
        raise type(error)(error.problem, where=row.where, remedy=error.remedy) from error
    node = framework.indicators.get(indicator)
    kind = row.choice("kind", KINDS, "target" if node is not None and node.use == "target" else "measurement")
    if row.text("source") and row.text("source") not in sources:
        text = f'source "{row.text("source")}" is in no table of sources'
        findings.append(Finding("unknown_source", "error", row.where, text))
    numbers = {column: row.number(column) for column in ("value", "low", "high")}
    _in_range(row, "sign", -1, 1)
    texts = {column: row.text(column) or None for column in _AS_WRITTEN}
    producer = row.text("producer") or (sources[row.text("source")].producer if row.text("source") in sources else "")
    unit = row.text("unit") or (node.unit if node else "")
    return {
        **numbers,
        **texts,
        **{column: row.whole(column, 0) if row.text(column) else None for column in ("sign", *_PLACES)},
        "modifier": row.choice("modifier", MODIFIERS, "=") if row.text("modifier") else None,
        "std_error": _in_range(row, "std_error", 0),
        "n": _in_range(row, "n", 1),
        "contender": contender,
        "indicator": indicator,
        "region": region,
        "period": period,
        "kind": kind,
        "unit": unit,
        "producer": producer or None,
        "method_class": _method_class(row, node, framework),
        "extractor": "table",
        "_where": row.where,
    }


def _in_range(row: Row, column: str, least: float, most: float = math.inf) -> float | None:
    number = row.number(column)
    if number is not None and not least <= number <= most:
        remedy = f"it is {least} or more" if most == math.inf else f"it is {least} to {most}"
        raise ObservationError(f"{column} is {number:g}", where=row.where, remedy=remedy)
    return number


def _method_class(row: Row, node: Indicator | None, framework: Framework) -> str:
    name = row.text("method_class") or (node.method_class if node else "press_restated")
    if name not in framework.classes:
        raise ObservationError(
            f'class of source "{name}" is unknown', where=row.where, remedy=nearest(name, framework.classes)
        )
    return name
