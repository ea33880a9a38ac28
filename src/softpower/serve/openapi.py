"""The description of the explorer's plain data, in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from softpower.serve.search import FACETS, MOST

__all__ = ["description"]

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {"type": ["string", "null"]}
_NUMBER: Schema = {"type": ["number", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_SHARE: Schema = {"type": ["number", "null"], "minimum": -1e-9, "maximum": 1.000000001}
_GRADE: Schema = {"enum": ["error", "warning", "note"]}
_FLAG: Schema = {"type": "boolean"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _by_name(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(fields: dict[str, Schema], *, may: tuple[str, ...] = ()) -> Schema:
    """Describe an object; fields are only added within a version, so others are allowed."""
    return {"type": "object", "properties": fields, "required": [name for name in fields if name not in may]}


def _answer(name: str, fields: dict[str, Schema]) -> Schema:
    head = {"schema": {"const": f"softpower.explorer.{name}/1"}, "contest": _TEXT, "project_hash": _TEXT,
            "seed": {"type": "integer"}, "draws": _COUNT}  # fmt: skip
    return _object({**head, **fields})


def _schemas() -> dict[str, Schema]:
    return {**_parts(), **_contests(), **_details()}


def _parts() -> dict[str, Schema]:
    """Describe what several answers hold."""
    interval = _object({"lo": _NUMBER, "hi": _NUMBER, "level": {"type": "number"}})
    interval["type"] = ["object", "null"]
    pair = _object({"first": _TEXT, "second": _TEXT})
    value = {"value": _NUMBER, "interval": _ref("Interval")}
    side = _object({**value, "borrowed": _SHARE})
    node = {"node": _TEXT, "name": _TEXT, "first": side, "second": side, "gap": _ref("Value"), "p_first_leads": _SHARE,
            "weight": _SHARE, "common": _SHARE, "observations": _COUNT, "carried": _FLAG}  # fmt: skip
    observation = {"id": _TEXT, "contender": _WORDS, "indicator": _WORDS, "node": _WORDS, "front": _WORDS,
                   "region": _WORDS, "period": _WORDS, "kind": _TEXT, "value": _NUMBER, "low": _NUMBER, "high": _NUMBER,
                   "unit": _WORDS, "source": _WORDS, "producer": _WORDS, "exact": _WORDS, "use": _WORDS,
                   "weight": _NUMBER}  # fmt: skip
    return {
        "Interval": {**interval, "description": "Ends of an interval and what it holds; null where there is none."},
        "Value": _object(value),
        "Pair": pair,
        "Headline": _object({"title": _TEXT, "lead": _TEXT}),
        "Node": {**_object(node), "description": "Two contenders on one node, on the quantities that both have."},
        "Observation": {**_object(observation), "description": "What a source states, and what became of it."},
        "Finding": _object(
            {"code": _TEXT, "grade": {"enum": ["error", "warning", "note"]}, "where": _TEXT, "text": _TEXT}
        ),
        "Error": _object({"error": _object({"code": _TEXT, "message": _TEXT, "hint": _TEXT})}),
    }


def _contests() -> dict[str, Schema]:
    """Describe the answers about whole contests."""
    rank = {**_object({"lo": _COUNT, "hi": _COUNT, "level": {"type": "number"}}), "type": ["object", "null"]}
    place = {"title": _TEXT, "period": _TEXT, "pair": _ref("Pair")}
    standing = {"contender": _TEXT, "name": _TEXT, "ranked": _FLAG, "score": _ref("Value"), "rank": rank,
                "p_first": _SHARE, "coverage": _SHARE}  # fmt: skip
    overall = {"first": _ref("Value"), "second": _ref("Value"), "gap": _ref("Value"), "p_first_leads": _SHARE,
               "common": _SHARE}  # fmt: skip
    report = {"weights": _by_name(_SHARE), **place, "headline": _ref("Headline"), "overall": _ref("Node"),
              "contenders": _list(_object(standing)), "fronts": _list(_ref("Node")),
              "weightings": {"type": ["object", "null"]}, "warnings": _list(_ref("Finding"))}  # fmt: skip
    summary = {"contest": _TEXT, "title": _TEXT, "period": _TEXT, "headline": _ref("Headline"), "observations": _COUNT,
               "sources": _COUNT, "computed": _TEXT, "complete": _FLAG}  # fmt: skip
    contests = {"schema": {"const": "softpower.explorer.contests/1"}, "contests": _list(_object(summary))}
    running = _object({"contest": _TEXT, "project_hash": _TEXT, "complete": _FLAG, "trouble": _WORDS})
    weighted = {"period": _TEXT, "weights": _by_name(_SHARE), "pair": _ref("Pair"), "headline": _ref("Headline"),
                "overall": _object(overall), "contenders": _list(_object(standing))}  # fmt: skip
    return {
        "Health": _object({"status": {"const": "ok"}, "contests": _list(running)}),
        "Contests": _object(contests),
        "Report": _answer("report", report),
        "Weighted": _answer("weighted", weighted),
    }


def _details() -> dict[str, Schema]:
    """Describe the answers below a contest."""
    place = {"title": _TEXT, "period": _TEXT, "pair": _ref("Pair")}
    cell = {"node": _TEXT, "contender": _TEXT, "region": _TEXT, "period": _TEXT, "median": _NUMBER, "low80": _NUMBER,
            "high80": _NUMBER, "unit": _TEXT, "n_origins": _COUNT, "modes": _COUNT}  # fmt: skip
    scores = _object({"contender": _TEXT, "name": _TEXT, "score": _ref("Value"), "coverage": _SHARE})
    concept = _object({"node": _TEXT, "name": _TEXT, "unit": _TEXT, "weight": _NUMBER, "evidence": _list(_TEXT)})
    facet = _list(_object({"value": _TEXT, "count": _COUNT}))
    source = {"code": _TEXT, "title": _TEXT, "producer": _TEXT, "url": _TEXT, "date_published": _TEXT, "licence": _TEXT,
              "sha256": _WORDS}  # fmt: skip
    weight = _object({"weighting": _TEXT, "front": _TEXT, "name": _TEXT, "weight": _SHARE})
    return {
        "Front": _answer("front", {**place, "front": _ref("Node"), "concepts": _list(concept),
                                   "contenders": _list(scores)}),
        "Indicator": _answer("indicator", {"indicator": _TEXT, "name": _TEXT, "unit": _TEXT, "direction": _NUMBER,
                                           "front": _WORDS, "cells": _list(_object(cell)),
                                           "observations": _list(_ref("Observation")),
                                           "series": {"type": ["object", "null"]}}),
        "Evidence": _answer("evidence", {"q": _TEXT, "filters": _by_name(_TEXT), "total": _COUNT, "whole": _COUNT,
                                         "page": _COUNT, "limit": _COUNT, "facets": _by_name(facet),
                                         "observations": _list(_ref("Observation"))}),
        "Source": _answer("source", {"source": _object(source), "observations": _list(_ref("Observation"))}),
        "Method": _answer("method", {"period": _TEXT, "method": {"type": "object"}, "weights": _list(weight),
                                     "sensitivity": _list({"type": "object"}), "findings": _list(_ref("Finding"))}),
    }  # fmt: skip


def _field(name: str, text: str, *, where: str = "query", schema: Schema | None = None) -> Schema:
    return {"name": name, "in": where, "required": where == "path", "description": text, "schema": schema or _TEXT}


def _path(summary: str, schema: Schema, *fields: Schema) -> Schema:
    refused = {"description": "Refused, with the reason", "content": {"application/json": {"schema": _ref("Error")}}}
    return {
        "get": {
            "summary": summary,
            "parameters": list(fields),
            "responses": {
                "200": {"description": "The data", "content": {"application/json": {"schema": schema}}},
                "304": {"description": "Not changed since the answer that If-None-Match names"},
                "4XX": refused,
                "503": refused,
            },
        }
    }


def description() -> dict[str, Any]:
    """Describe every address that answers with plain data.

    Returns
    -------
    dict
        An OpenAPI 3.1 document. Every address has twins with ``.csv`` and ``.zip`` in place of ``.json`` but the first
        two of the list, and without an ending it is a page.
    """
    here = _field("contest", "Name of the contest, as / lists it", where="path")
    chosen = _field("contest", "Name of the contest; the first by default")
    weights = _field("w", "Weights as front:number,front:number; a front that is not named keeps its published one")
    facets = [_field(name, "A value as `facets` lists it; none for rows that name none") for name in FACETS]
    pages = [
        _field("page", "Which rows, from 1", schema={"type": "integer", "minimum": 1}),
        _field("limit", "How many rows", schema={"type": "integer", "minimum": 1, "maximum": MOST}),
    ]
    scores = {"oneOf": [_ref("Report"), _ref("Weighted")]}
    pair = _field("pair", "Two contenders with -vs- between", where="path")
    found = _field("q", "Words that all have to be there")
    name = _field("name", "Its name in addresses", where="path")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "softpower explorer",
            "version": "1",
            "description": "Results of studies. Probabilities and shares are 0 to 1, numbers are not rounded, null is "
            "a missing value. Fields are only added within a version of a schema.",
        },
        "paths": {
            "/healthz": _path("Whether the server answers", _ref("Health")),
            "/openapi.json": _path("This description", {"type": "object"}),
            "/index.json": _path("The contests", _ref("Contests")),
            "/c/{contest}.json": _path("Scores, as published or under other weights", scores, here, weights),
            "/c/{contest}/{pair}.json": _path("The same for any pair of one kind", scores, here, pair, weights),
            "/c/{contest}/front/{name}.json": _path("A front", _ref("Front"), here, name),
            "/c/{contest}/indicator/{name}.json": _path("A quantity, cell by cell", _ref("Indicator"), here, name),
            "/evidence.json": _path("Observations", _ref("Evidence"), chosen, found, *facets, *pages),
            "/source/{name}.json": _path("A source", _ref("Source"), name, chosen),
            "/method.json": _path("Method and sensitivity", _ref("Method"), chosen),
        },
        "components": {"schemas": _schemas()},
    }
