"""Notes on the words of a text, in the form of the W3C Web Annotation model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from softpower.provenance import Source

__all__ = ["annotation", "annotation_page"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_QUOTE = ("exact", "prefix", "suffix")


def annotation_page(items: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Put annotations on one page.

    Parameters
    ----------
    items : iterable of mapping
        The annotations.

    Returns
    -------
    dict
        The page, as JSON-LD.
    """
    return {"@context": _CONTEXT, "type": "AnnotationPage", "items": list(items)}


def annotation(
    row: Mapping[str, Any], source: Source, *, name: str, motivation: str, words: str, data: Mapping[str, Any]
) -> dict[str, Any]:
    """Note something on the words of a row.

    Parameters
    ----------
    row : mapping
        Holds the quote and its place: `exact`, `prefix`, `suffix`, `start` and `end`.
    source : Source
        The text's source.
    name : str
        What the note is of, as a URN.
    motivation : str
        "describing" or "assessing", in the terms of the model.
    words : str
        The note for people.
    data : mapping
        The note for programs.

    Returns
    -------
    dict
        The annotation, found again by its words and by its place.
    """
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {"type": "TextualBody", "format": "text/plain", "value": words},
            {"type": "Dataset", "format": "application/json", "value": dict(data)},
        ],
        "target": {
            "source": source.url or source.path,
            "selector": [
                {"type": "TextQuoteSelector", **{key: row[key] or "" for key in _QUOTE}},
                {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
            ],
        },
    }
