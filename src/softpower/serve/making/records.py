"""The observations and the sources of a study as the rows of its store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from softpower.contest import Contest
from softpower.report.answers import rows_answer
from softpower.report.page.cast import Cast
from softpower.report.page.evidence import evidence_view
from softpower.report.tables import observations_table
from softpower.serve.asking import slug

__all__ = ["Record", "evidence_records", "fits", "json_text", "observation_rows", "source_rows"]

Record = tuple[int, str, tuple[str, ...], str, str, str]


def json_text(thing: object) -> str:
    """Write plain data.

    Parameters
    ----------
    thing : object
        Mappings, lists, texts, numbers and null.

    Returns
    -------
    str
        JSON on one line; a number that is none is an error.
    """
    return json.dumps(thing, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def observation_rows(contest: Contest) -> list[dict[str, Any]]:
    """List the observations as plain data.

    Parameters
    ----------
    contest : Contest
        The contest.

    Returns
    -------
    list of dict
        One mapping an observation, with what became of it, as the export has it.
    """
    return rows_answer(observations_table(contest))


def fits(contest: Contest, row: Mapping[str, Any]) -> bool:
    """Tell whether the words of an observation still stand at their place in the text of its source.

    Parameters
    ----------
    contest : Contest
        The contest.
    row : mapping
        The observation.

    Returns
    -------
    bool
        Whether the source can be shown with the words marked.
    """
    text = contest.index.parent.parent.texts.get(row["source"] or "", "")
    start, end = row["start"], row["end"]
    return start is not None and end is not None and 0 <= start < end and text[start:end] == row["exact"]


def evidence_records(contest: Contest, cast: Cast, rows: list[dict[str, Any]]) -> Iterator[Record]:
    """Make the rows of the table of evidence.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    rows : list of dict
        The observations, as `observation_rows` gives them.

    Yields
    ------
    tuple
        Number, id, the values of the facets (contender, front, kind, use and source), the text that is searched, what
        is shown, and the data.
    """
    quoted = {row["id"] for row in rows if fits(contest, row)}
    shown = evidence_view(contest, cast, rows, quoted)["rows"]
    for n, (row, seen) in enumerate(zip(rows, shown, strict=True)):
        mark, use = seen["mark"], seen["use"]
        view = {
            **{key: x for key, x in seen.items() if isinstance(x, str | bool)},
            "mark": asdict(mark), "use": asdict(use), "indicator": row["indicator"] or "",
            "page": slug(row["indicator"]) if row["indicator"] else "",
        }  # fmt: skip
        words = [mark.name, *(seen[key] for key in ("front_name", "what", "value", "quote", "by", "title", "note")),
                 seen["period"], seen["region"], seen["speaker"], seen["source"], row["id"]]  # fmt: skip
        facets = (row["contender"] or "", seen["front"] or "", row["kind"], use.tag, row["source"] or "")
        yield n, row["id"], facets, "\n".join(word for word in words if word), json_text(view), json_text(row)


def source_rows(contest: Contest) -> Iterator[tuple[str, str]]:
    """Make the rows of the table of sources.

    Parameters
    ----------
    contest : Contest
        The contest.

    Yields
    ------
    tuple of (str, str)
        Code and data.
    """
    observations = contest.index.parent.parent
    for source in observations.sources.values():
        document = observations.documents.get(source.code)
        yield source.code, json_text({**asdict(source), "sha256": document.sha256 if document else None})
