"""Observations: one row a stated number, each with its place in a source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from softpower.display import table_html
from softpower.errors import ObservationError, nearest
from softpower.provenance import Correction, Finding, Source
from softpower.sources import Document

__all__ = ["KINDS", "SCHEMA", "Observations", "correct", "observation_id"]

KINDS = ("measurement", "estimate", "forecast", "target", "claim", "opinion", "event")
_WITHOUT_VALUE = ("claim", "opinion", "event")

# The columns of the tidy table, in order. SDMX concepts in docs/reference/observations.md.
SCHEMA: dict[str, pl.DataType] = {
    "id": pl.String(),
    "contender": pl.String(),
    "indicator": pl.String(),
    "region": pl.String(),
    "period": pl.String(),
    "kind": pl.String(),
    "value": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
    "unit": pl.String(),
    "modifier": pl.String(),
    "direction": pl.String(),
    "sign": pl.Int8(),
    "std_error": pl.Float64(),
    "n": pl.Float64(),
    "source": pl.String(),
    "producer": pl.String(),
    "method_class": pl.String(),
    "claim_kind": pl.String(),
    "subject": pl.String(),
    "topic": pl.String(),
    "place": pl.String(),
    "baseline": pl.String(),
    "compared_with": pl.String(),
    "speaker": pl.String(),
    "attribution": pl.String(),
    "verifiability": pl.String(),
    "exact": pl.String(),
    "start": pl.Int64(),
    "end": pl.Int64(),
    "raw_start": pl.Int64(),
    "prefix": pl.String(),
    "suffix": pl.String(),
    "extractor": pl.String(),
    "note": pl.String(),
}


def observation_id(row: Mapping[str, Any]) -> str:
    """Give an observation its short name, stable over runs.

    Parameters
    ----------
    row : mapping
        A row of the table; source, place and key are used.

    Returns
    -------
    str
        Eight hexadecimal digits.
    """
    keys = (
        "source",
        "start",
        "contender",
        "indicator",
        "region",
        "period",
        "kind",
        "claim_kind",
        "value",
        "low",
        "high",
        "unit",
        "note",
    )
    numbers = {key for key in keys if SCHEMA[key].is_float()}  # 5 and 5.0 are one number
    text = "\x1f".join(
        "" if row.get(key) is None else str(float(row[key]) if key in numbers else row[key]) for key in keys
    )
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Observations:
    """The tidy table of what sources state.

    Attributes
    ----------
    table : polars.DataFrame
        One row a stated number or claim, with the columns of `SCHEMA`.
    sources : mapping of str to Source
        The sources by code.
    documents : mapping of str to Document
        The documents that were read, by the code of their source.
    texts : mapping of str to str
        The clean text of each document, in which `start` and `end` count.
    findings : tuple of Finding
        What looked odd on the way.
    """

    table: pl.DataFrame
    sources: Mapping[str, Source] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]], **parts: Any) -> Observations:  # noqa: ANN401 - the other fields
        """Make the table from rows that hold some of the columns.

        Parameters
        ----------
        rows : iterable of mapping
            Rows; absent columns are null, `id` is made.
        **parts
            The other fields: `sources`, `documents`, `texts`, `findings`.

        Returns
        -------
        Observations
            The table, checked.

        Raises
        ------
        ObservationError
            If a row breaks the contract: an unknown column or kind, a value that is missing, low above high.
        """
        complete = []
        seen: dict[str, int] = {}
        for number, row in enumerate(rows, start=1):
            _check_row(row, str(row.get("_where") or f"row {number}"))
            whole = {name: row.get(name) for name in SCHEMA}
            name = observation_id(whole)
            seen[name] = seen.get(name, 0) + 1
            whole["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
            complete.append(whole)
        return cls(pl.DataFrame(complete, schema=SCHEMA, orient="row"), **parts)

    def join(self, other: Observations) -> Observations:
        """Put two tables one below the other.

        Parameters
        ----------
        other : Observations
            The rows that come after.

        Returns
        -------
        Observations
            All rows, sources, documents and findings.
        """
        return Observations(
            pl.concat([self.table, other.table]),
            {**self.sources, **other.sources},
            {**self.documents, **other.documents},
            {**self.texts, **other.texts},
            self.findings + other.findings,
        )

    def row(self, name: str) -> dict[str, Any]:
        """Give one observation.

        Parameters
        ----------
        name : str
            Its id.

        Returns
        -------
        dict
            The row by column.

        Raises
        ------
        ObservationError
            If there is no such observation.
        """
        found = self.table.filter(pl.col("id") == name)
        if found.is_empty():
            raise ObservationError(
                f'there is no observation "{name}"', remedy="`softpower show STUDY observations` lists them"
            )
        return found.row(0, named=True)

    def __len__(self) -> int:
        return self.table.height

    def _repr_html_(self) -> str:
        """Show the first rows in a notebook."""
        columns = ("contender", "indicator", "region", "period", "kind", "value", "unit", "source", "exact")
        stated = self.table.select(columns).iter_rows()
        return table_html(repr(self), columns, stated, note="a range, and words, have no value")

    def __repr__(self) -> str:
        read = self.table["exact"].is_not_null().sum()
        return f"Observations: {len(self)} rows, {read} of them read in text, {len(self.sources)} sources"


def correct(observations: Observations, corrections: Sequence[Correction]) -> Observations:
    """Apply the corrections that a person recorded.

    Parameters
    ----------
    observations : Observations
        The table.
    corrections : sequence of Correction
        The changes; one applies only while the value still equals what it says was there.

    Returns
    -------
    Observations
        The corrected table. A correction that no longer fits is left out and becomes a finding.
    """
    rows = {row["id"]: row for row in observations.table.to_dicts()}
    findings = list(observations.findings)
    for correction in corrections:
        row = rows.get(correction.observation)
        if row is None:
            findings.append(_stale(correction, "there is no such observation any more"))
        elif correction.column == "*":
            del rows[correction.observation]
        elif not _holds(row.get(correction.column), correction.was):
            findings.append(_stale(correction, f'the value is now "{row.get(correction.column)}"'))
        else:
            row[correction.column] = _typed(correction)
    for name in sorted({c.observation for c in corrections} & set(rows)):
        _check_row(rows[name], f"corrections.csv: observation {name}")
    table = pl.DataFrame(list(rows.values()), schema=SCHEMA, orient="row")
    return replace(observations, table=table, findings=tuple(findings))


def _check_row(row: Mapping[str, Any], where: str) -> None:
    for column in row:
        if column not in SCHEMA and not column.startswith("_"):
            raise ObservationError(f'unknown column "{column}"', where=where, remedy=nearest(column, SCHEMA))
    kind = row.get("kind")
    if kind not in KINDS:
        raise ObservationError(f'kind is "{kind}"', where=where, remedy=f"it is one of {', '.join(KINDS)}")
    value, low, high = row.get("value"), row.get("low"), row.get("high")
    if kind not in _WITHOUT_VALUE and value is None and low is None and high is None:
        raise ObservationError(
            f"a {kind} has no value and no range",
            where=where,
            remedy="give a value, or low and high, or make it a claim",
        )
    if low is not None and high is not None and low > high:
        raise ObservationError(f"low {low:g} is above high {high:g}", where=where, remedy="exchange the two")


def _holds(value: object, was: str) -> bool:
    if isinstance(value, float):
        try:
            return float(was) == value
        except ValueError:
            return False
    return ("" if value is None else str(value)) == was


def _typed(correction: Correction) -> object:
    kind = SCHEMA.get(correction.column)
    where = f"corrections.csv: observation {correction.observation}"
    if kind is None:
        raise ObservationError(
            f'unknown column "{correction.column}"', where=where, remedy=nearest(correction.column, SCHEMA)
        )
    if correction.value == "":
        return None
    if not kind.is_numeric():
        return correction.value
    try:
        return float(correction.value) if kind.is_float() else int(correction.value)
    except ValueError as error:
        raise ObservationError(
            f'"{correction.value}" is no number for the column {correction.column}',
            where=where,
            remedy="correct the cell",
        ) from error


def _stale(correction: Correction, why: str) -> Finding:
    return Finding("stale_correction", "warning", f"corrections.csv: {correction.observation}", f"not applied: {why}")
