"""Documents in, observations out, one document after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from softpower.errors import DocumentError
from softpower.extract.article import read_article
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.provenance import Finding, Source
from softpower.sources import Document

__all__ = ["observe"]


def observe(documents: Iterable[Document], framework: Framework | None = None) -> Observations:
    """Read every claim of some documents.

    Parameters
    ----------
    documents : iterable of Document
        Articles as pages or plain texts.
    framework : Framework, optional
        Whose contenders, regions and indicators are looked for; without one the claims stay unlinked.

    Returns
    -------
    Observations
        One row a claim. A document that cannot be read is left out and becomes a finding.

    See Also
    --------
    softpower.extract.read_article : One document, with its clean text.
    """
    rows: list[Mapping[str, Any]] = []
    sources: dict[str, Source] = {}
    read: dict[str, Document] = {}
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for document in documents:
        code = document.source.code
        sources[code], read[code] = document.source, document
        try:
            article = read_article(document, framework)
        except DocumentError as error:
            findings.append(Finding("unreadable", "error", error.where or code, f"{error.problem}; {error.remedy}"))
            continue
        cleaned = article.clean
        sources[code] = replace(
            document.source,
            title=document.source.title or cleaned.title,
            date_published=document.source.date_published or cleaned.date_published,
        )
        rows += article.rows
        texts[code] = article.text
        findings += article.findings
    return Observations.from_rows(rows, sources=sources, documents=read, texts=texts, findings=tuple(findings))
