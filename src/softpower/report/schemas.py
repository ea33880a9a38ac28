"""What the columns of an export mean: the schemas of its tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from softpower.contest import Contest
from softpower.provenance import Source

__all__ = ["FIELDS", "describe"]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = "Tables by the maker of the study; figures belong to the sources, see sources.csv"
_P = {"minimum": 0, "maximum": 1}

# Name of a column -> type and meaning, by table, in the order of the columns.
FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "observations": {
        "id": ("string", "Short name of the row, stable over runs"),
        "contender": ("string", "Whose figure it is"),
        "indicator": ("string", "The name under which the figure arrives"),
        "node": ("string", "The quantity that it feeds: a concept, or the indicator itself"),
        "front": ("string", "The front that the quantity belongs to"),
        "region": ("string", "Where the influence is felt (SDMX REF_AREA)"),
        "period": ("string", "The time that the figure speaks of (SDMX TIME_PERIOD)"),
        "kind": ("string", "measurement, estimate, forecast, target, claim, opinion or event"),
        "value": ("number", "The figure as stated, multipliers applied (SDMX OBS_VALUE)"),
        "low": ("number", "Lower end of a stated range"),
        "high": ("number", "Upper end of a stated range"),
        "unit": ("string", "Unit of measure (SDMX UNIT_MEASURE)"),
        "modifier": ("string", "= as stated, ~ about, > at least, < at most"),
        "direction": ("string", "Direction of a stated change"),
        "sign": ("integer", "For claims, views and events: 1 for, 0 neither, -1 against the contender"),
        "std_error": ("number", "Standard error, where the source states one"),
        "n": ("number", "Size of the sample"),
        "source": ("string", "Code of the source, see sources"),
        "producer": ("string", "Who made the figure, where it is not the publisher"),
        "method_class": ("string", "Class of source, which has its scale of error"),
        "claim_kind": ("string", "Finer kind of what was read in text"),
        "baseline": ("string", "Against what a change is stated"),
        "subject": ("string", "Whom the words speak of, as they name it"),
        "topic": ("string", "What they speak of, as they name it"),
        "place": ("string", "Where, as they name it"),
        "compared_with": ("string", "The other side of a comparison"),
        "speaker": ("string", "Who said it"),
        "attribution": ("string", "On whose word the text states it"),
        "verifiability": ("string", "Whether it can be checked"),
        "exact": ("string", "The words that state it, letter for letter"),
        "start": ("integer", "Position of the first character of the words in the text of the source"),
        "end": ("integer", "Position after the last character"),
        "raw_start": ("integer", "Position of the first character in the file"),
        "prefix": ("string", "Text before the words"),
        "suffix": ("string", "Text after the words"),
        "extractor": ("string", "What read it"),
        "note": ("string", "What a reader should know"),
        "use": ("string", "used, a copy of another row, or why it is not used"),
        "weight": ("number", "Weight among the rows of its cell, 0 to 1"),
    },
    "estimates": {
        "node": ("string", "The quantity"),
        "name": ("string", "Its name"),
        "front": ("string", "Its front"),
        "contender": ("string", "Whose value it is"),
        "region": ("string", "Where the influence is felt"),
        "period": ("string", "The time that the value speaks of"),
        "median": ("number", "Median of the posterior, in the unit"),
        "low80": ("number", "Lower end of the 80% interval"),
        "high80": ("number", "Upper end of the 80% interval"),
        "low95": ("number", "Lower end of the 95% interval"),
        "high95": ("number", "Upper end of the 95% interval"),
        "unit": ("string", "Unit of measure"),
        "n_origins": ("integer", "Independent statements behind it, copies counted once"),
        "modes": ("integer", "2 where the sources stand in two groups far apart"),
    },
    "scores": {
        "period": ("string", "The year"),
        "node": ("string", "A front, or the index as a whole"),
        "name": ("string", "Its name"),
        "contender": ("string", "Whose score it is"),
        "score": ("number", "Median of the score, points; 0 and 100 are the goalposts"),
        "low": ("number", "Lower end of the 90% interval, points"),
        "high": ("number", "Upper end of the 90% interval, points"),
        "p_first": ("number", "Probability of coming first among those that count, 0 to 1"),
        "coverage": ("number", "Share of the weight that has a value, 0 to 1"),
        "borrowed": ("number", "Share of the score that is figures of the contender around it, 0 to 1"),
    },
    "leads": {
        "period": ("string", "The year"),
        "node": ("string", "A concept, a front, or the index as a whole"),
        "name": ("string", "Its name"),
        "first": ("string", "The first contender"),
        "second": ("string", "The second contender"),
        "p_first_leads": ("number", "Probability that the first leads on what both have, 0 to 1"),
        "gap": ("number", "Median of first minus second: points, for a concept on its own scale"),
        "gap_low": ("number", "Lower end of the 90% interval of the gap"),
        "gap_high": ("number", "Upper end of the 90% interval of the gap"),
        "scale": ("string", "points, or the scale of the concept (log, logit, minus_log_rank, identity)"),
    },
    "sources": {
        "code": ("string", "Short name of the source"),
        "title": ("string", "Title"),
        "producer": ("string", "Who published it"),
        "url": ("string", "Address"),
        "path": ("string", "File in the study's folder of sources"),
        "date_published": ("string", "Date of publication as far as it is known"),
        "licence": ("string", "Licence of its text; empty where unknown"),
        "kind": ("string", "article for a text that was read, data for entered figures"),
        "note": ("string", "What a reader should know"),
        "observations": ("integer", "Rows that rest on it"),
    },
    "findings": {
        "code": ("string", "Kind of oddity"),
        "grade": ("string", "error, warning or note"),
        "where": ("string", "Row, cell or source"),
        "text": ("string", "What was found"),
    },
}
KEYS: dict[str, list[str]] = {
    "observations": ["id"],
    "estimates": ["node", "contender", "region", "period"],
    "scores": ["period", "node", "contender"],
    "leads": ["period", "node", "first", "second"],
    "sources": ["code"],
    "iData": ["uCode", "Time"],
    "iMeta": ["iCode"],
    "values": ["uCode", "Time"],
}
TITLES = {
    "observations": "What sources state, and what became of each row",
    "estimates": "One reconciled value for each cell",
    "scores": "Scores of all contenders, by year and front",
    "leads": "Who leads whom, by year and node",
    "sources": "Where the figures come from",
    "findings": "What looked odd",
    "iData": "Medians of what was scored, on the scale of each concept",
    "iMeta": "The tree, with directions and weights",
    "values": "The same medians in the unit of each concept",
}
_LINKS = {"observations": [{"fields": ["source"], "reference": {"resource": "sources", "fields": ["code"]}}]}
_SHARES = {"weight", "p_first", "p_first_leads", "coverage", "borrowed"}


def program_version() -> str:
    """Give the version of the package.

    Returns
    -------
    str
        The version; "0" where the package is not installed.
    """
    try:
        return version("softpower")
    except PackageNotFoundError:
        return "0"


def describe(
    contest: Contest, files: Mapping[str, bytes], fields: Mapping[str, Mapping[str, tuple[str, str]]] = FIELDS
) -> dict[str, Any]:
    """Describe the files of an export as a Data Package.

    Parameters
    ----------
    contest : Contest
        The contest.
    files : mapping of str to bytes
        The files by name.
    fields : mapping of str to mapping, optional
        Type and meaning of every column, by table; those of the Data Package by default.

    Returns
    -------
    dict
        The content of datapackage.json.
    """
    method = contest.index.method
    used = contest.index.parent.parent
    cited = set(used.table["source"].drop_nulls())
    return {
        "$schema": PROFILE,
        "name": _slug(contest.title),
        "title": contest.title or "A contest of cultural influence",
        "description": contest.headline.title + ". " + contest.headline.lead,
        "version": contest.period,
        "licenses": [{"name": "other-open", "title": LICENCE}],
        "sources": [_cited(s) for s in used.sources.values() if s.code in cited],
        "softpower": {
            "version": program_version(),
            "seed": method.seed,
            "draws": method.draws,
            "aggregation": method.aggregation,
            "pair": list(contest.pair),
            "period": contest.period,
        },
        "resources": [_resource(name, files[f"{name}.csv"], columns) for name, columns in fields.items()],
    }


def _cited(source: Source) -> dict[str, str]:
    title = {"title": source.title or source.code}
    return title | ({"path": source.url} if source.url.startswith(("http://", "https://")) else {})


def _resource(name: str, data: bytes, columns: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(*field, shares=_SHARES if name in FIELDS else set()) for field in columns.items()],
        "missingValues": [""],
    }
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name in _LINKS:
        schema["foreignKeys"] = _LINKS[name]
    return {
        "name": name,
        "title": TITLES[name],
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def _field(name: str, about: tuple[str, str], *, shares: set[str]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": about[0], "description": about[1]}
    if name in shares:
        field["constraints"] = dict(_P)
    return field


def _slug(title: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in title.lower())
    return "-".join(part for part in words.split("-") if part) or "contest"
