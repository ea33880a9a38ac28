"""The page of a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from softpower.provenance import Source
from softpower.report.page.passages import passages_view
from softpower.report.schemas import FIELDS
from softpower.serve.asking import slug
from softpower.serve.making.site import Made, Site, csv_of

__all__ = ["source_page", "texts_of"]

MOST = 500  # rows in a page; its twins have all


def texts_of(site: Site) -> dict[str, dict[str, Any]]:
    """Mark the words of all observations in the texts that were read.

    Parameters
    ----------
    site : Site
        What all pages share.

    Returns
    -------
    dict of str to dict
        By source: its passages as markup, and whether they are the whole text.
    """
    return {row["source"].code: row for row in passages_view(site.contest, site.cast, site.rows)}


def source_page(
    site: Site, source: Source, text: Mapping[str, Any] | None, shown: Mapping[str, dict[str, Any]]
) -> Made:
    """Make the page of a source: what it is, its text with every span marked, and its observations.

    Parameters
    ----------
    site : Site
        What all pages share.
    source : Source
        The source.
    text : mapping or None
        Its passages, as `texts_of` gives them.
    shown : mapping of str to dict
        What is shown of each observation, by id.

    Returns
    -------
    Made
        The page with its twins.
    """
    rows = [row for row in site.rows if row["source"] == source.code]
    document = site.contest.index.parent.parent.documents.get(source.code)
    view = {
        "title": source.title or source.code,
        "source": source,
        "digest": document.sha256 if document else "",
        "passages": text["passages"] if text else [],
        "whole": bool(text and text["whole"]),
        "rows": [shown[row["id"]] for row in rows[:MOST]],
        "count": len(rows),
    }
    address = f"source/{slug(source.code)}"
    html, policy = site.render("source", "", f"/{address}", view)
    about = {**asdict(source), "sha256": document.sha256 if document else None}
    data = {**site.head("source"), "source": about, "observations": rows}
    table = csv_of(rows, FIELDS["observations"])
    return Made(address=address, html=html, policy=policy, data=data, csv=table, sources=(source.code,))
