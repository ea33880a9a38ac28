"""Verdicts as plain data: JSON, rows, schema.org ClaimReview and W3C Web Annotation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from softpower.provenance import Source
from softpower.report.annotations import annotation, annotation_page
from softpower.report.answers import rows_answer
from softpower.report.schemas import program_version
from softpower.verdicts import Verdict, Verdicts, claims_in

__all__ = ["FIELDS", "RATINGS", "claim_reviews", "verdict_annotations", "verdict_rows", "verdicts_answer"]

# Name of a column -> type and meaning, in the order of the columns, as in `softpower.report.schemas`.
FIELDS: dict[str, tuple[str, str]] = {
    "article": ("string", "Code of the article's source"),
    "observation": ("string", "Short name of the claim among what the article states"),
    "verdict": ("string", "as stated, agrees, differs, sources differ, outdated, not covered, vague or not checkable"),
    "sentence": ("string", "Why, in plain words"),
    "claim_kind": ("string", "Sort of claim, as read in the article"),
    "contender": ("string", "Whose figure is claimed"),
    "indicator": ("string", "The name under which the figure arrives"),
    "node": ("string", "The quantity against whose figures it was held"),
    "region": ("string", "Where the influence is felt"),
    "period": ("string", "The time that the claim speaks of; the latest known where it names none"),
    "stated": ("string", "The number of the claim with its unit"),
    "known": ("string", "The nearest figure of another source with its unit"),
    "departure": ("number", "By which share of that figure the claim departs from it"),
    "evidence": ("array", "Observations that the verdict rests on, the nearest first"),
    "sources": ("array", "Their sources, in the same order, each once"),
    "exact": ("string", "The words of the claim, letter for letter"),
    "start": ("integer", "Position of the first character of the words in the text of the article"),
    "end": ("integer", "Position after the last character"),
    "prefix": ("string", "Text before the words"),
    "suffix": ("string", "Text after the words"),
}

# Places of the verdicts on a scale from 1 to 5, which ClaimReview asks for; only the order means something.
RATINGS = {"as stated": 5, "agrees": 4, "sources differ": 3, "outdated": 2, "differs": 1}
_SCHEMA_ORG = "https://schema.org"
_BETWEEN = "; "

Data = dict[str, Any]


def verdicts_answer(verdicts: Verdicts) -> Data:
    """Give verdicts as one JSON object.

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.

    Returns
    -------
    dict
        The summary, counts, the articles with their own summaries, and one mapping a claim.
    """
    articles = []
    for code in dict.fromkeys(row.article for row in verdicts.rows):
        source = article_of(verdicts, code)
        articles.append({
            "code": code, "title": source.title, "producer": source.producer, "url": source.url, "path": source.path,
            "date_published": source.date_published, "summary": of_article(verdicts, code).summary,
        })  # fmt: skip
    return {
        "summary": verdicts.summary,
        "counts": {name.replace(" ", "_"): n for name, n in verdicts.counts.items()},
        "articles": articles,
        "verdicts": rows_answer(verdicts.table),
    }


def article_of(verdicts: Verdicts, code: str) -> Source:
    """Give what is known of an article.

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.
    code : str
        Code of the article.

    Returns
    -------
    Source
        Its source; one of that name where nothing else is known.
    """
    return verdicts.parent.sources.get(code) or Source(code=code, title=code)


def of_article(verdicts: Verdicts, code: str) -> Verdicts:
    """Keep the verdicts on one article.

    Parameters
    ----------
    verdicts : Verdicts
        All verdicts.
    code : str
        Code of the article.

    Returns
    -------
    Verdicts
        Those on its claims.
    """
    rows = tuple(row for row in verdicts.rows if row.article == code)
    return Verdicts(rows, claims_in(verdicts.parent, code), verdicts.estimates)


def verdict_rows(verdicts: Verdicts) -> pl.DataFrame:
    """Give verdicts as flat rows for CSV.

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.

    Returns
    -------
    polars.DataFrame
        One row a claim, with the columns of `FIELDS`; several ids stand in one cell, parted by semicolons.
    """
    return verdicts.table.with_columns(pl.col(pl.List(pl.String)).list.join(_BETWEEN))


def claim_reviews(verdicts: Verdicts, title: str, date: str) -> Data:
    """Give the claims that could be checked as reviews of claims (schema.org).

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.
    title : str
        Title of the study.
    date : str
        Date of the review.

    Returns
    -------
    dict
        A JSON-LD graph of ClaimReview.
    """
    reviewer = {"@type": "Organization", "name": f"softpower {program_version()}, study “{title}”"}
    head = {"@type": "ClaimReview", "datePublished": date, "author": reviewer}
    return {
        "@context": _SCHEMA_ORG,
        "@graph": [head | _review(row, verdicts) for row in verdicts.rows if row.verdict in RATINGS],
    }


def _review(row: Verdict, verdicts: Verdicts) -> Data:
    article = article_of(verdicts, row.article)
    publisher = {"author": {"@type": "Organization", "name": article.producer}} if article.producer else {}
    appearance = {"@type": "Article", "headline": article.title, "url": article.url,
                  "datePublished": article.date_published}  # fmt: skip
    return {
        "@id": f"urn:softpower:verdict:{row.observation}",
        "claimReviewed": _claimed(row, verdicts),
        "itemReviewed": {
            "@type": "Claim", "text": row.quote.exact, **publisher,
            "appearance": {key: value for key, value in appearance.items() if value},
        },
        "reviewRating": {
            "@type": "Rating", "ratingValue": RATINGS[row.verdict], "bestRating": max(RATINGS.values()),
            "worstRating": min(RATINGS.values()), "alternateName": row.verdict.capitalize(),
        },
        "reviewBody": row.sentence,
        "citation": [_cited(code, verdicts) for code in row.sources],
    }  # fmt: skip


def _claimed(row: Verdict, verdicts: Verdicts) -> str:
    framework = verdicts.estimates.framework
    contender = framework.contenders.get(row.contender)
    indicator = framework.indicators.get(row.indicator)
    parts = [contender.name if contender else "", indicator.name if indicator else "", row.period]
    about = ", ".join(part for part in parts if part)
    return f"{about}: {row.stated}" if about and row.stated else about or row.quote.exact


def _cited(code: str, verdicts: Verdicts) -> Data:
    source = verdicts.estimates.parent.sources.get(code)
    if source is None:
        return {"@type": "CreativeWork", "name": code}
    web = source.url if source.url.startswith(("http://", "https://")) else ""
    found = {
        "name": source.title or code,
        "author": source.producer,
        "url": web,
        "datePublished": source.date_published,
    }
    return {"@type": "CreativeWork"} | {key: value for key, value in found.items() if value}


def verdict_annotations(verdicts: Verdicts) -> Data:
    """Give verdicts as annotations of the articles (W3C Web Annotation).

    Parameters
    ----------
    verdicts : Verdicts
        The verdicts.

    Returns
    -------
    dict
        A page of annotations, one a claim, each with its words and their place.
    """
    return annotation_page(_annotation(row, verdicts) for row in rows_answer(verdicts.table))


def _annotation(row: Mapping[str, Any], verdicts: Verdicts) -> Data:
    words = {"exact", "prefix", "suffix", "start", "end", "article"}
    return annotation(
        row,
        article_of(verdicts, row["article"]),
        name=f"urn:softpower:verdict:{row['observation']}",
        motivation="assessing",
        words=f"{row['verdict'].capitalize()}. {row['sentence']}",
        data={key: value for key, value in row.items() if key not in words},
    )
