"""What may speak for or against an article: every figure but its own, and those of its own origin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from softpower.observations import Observations
from softpower.provenance import Source

__all__ = ["ITSELF", "claims_in", "own_rows", "without"]

ITSELF = "the article itself"

_FROM = re.compile(r"\((?:[^()]*\b)?from ([^()]+)\)")  # "Asia Economy (from ACI)": ACI made the number
_BETWEEN = re.compile(r"\s*(?:[,;]|\band\b)\s*")
# Where a page says what its own address is, in its head.
_CANONICAL = re.compile(
    r"""<link\b[^>]{0,200}?\brel=["']?canonical["']?[^>]{0,200}?\bhref=["']([^"']{1,500})"""
    r"""|<meta\b[^>]{0,200}?\bproperty=["']og:url["'][^>]{0,200}?\bcontent=["']([^"']{1,500})""",
    re.IGNORECASE,
)
_HEAD = 100_000  # characters; heads of news pages have some ten thousand
_SHORTEST = 4  # letters of a publisher's name that may be looked for as a line of an article: judgement


def claims_in(observations: Observations, article: str = "") -> Observations:
    """Keep what was read in articles, and leave out what people entered.

    Parameters
    ----------
    observations : Observations
        The table.
    article : str, default ""
        Code of one article; all by default.

    Returns
    -------
    Observations
        The rows that have a quote.
    """
    wanted = pl.col("exact").is_not_null()
    if article:
        wanted &= pl.col("source") == article
    return replace(observations, table=observations.table.filter(wanted))


def own_rows(article: Source, claims: Observations, known: Observations) -> dict[str, str]:
    """Find the rows that may not speak for an article, because they are its own or of its origin.

    Parameters
    ----------
    article : Source
        The article.
    claims : Observations
        What it states.
    known : Observations
        Everything that is known.

    Returns
    -------
    dict of str to str
        Why, by the id of the row.
    """
    itself = _itself(article, claims, known)
    registered = [known.sources[code].producer for code in itself if code in known.sources]
    mine = _origins(article.producer).union(*map(_origins, registered))
    document = claims.documents.get(article.code)
    mine |= _signature(document.raw if document else claims.texts.get(article.code, ""))
    sources = dict.fromkeys(itself, ITSELF)
    for code, source in known.sources.items():
        if code not in itself and (shared := _origins(source.producer) & mine):
            sources[code] = _of_origin(shared)
    said = {_words(row) for row in claims.table.iter_rows(named=True) if row["prefix"] or row["suffix"]}
    found = {}
    for row in known.table.select("id", "source", "producer", "exact", "prefix", "suffix").iter_rows(named=True):
        if row["source"] in sources:
            found[row["id"]] = sources[row["source"]]
        elif row["exact"] and _words(row) in said:
            found[row["id"]] = ITSELF
        elif row["producer"] and (shared := _origins(row["producer"]) & mine):
            found[row["id"]] = _of_origin(shared)
    return found


def without(observations: Observations, names: Mapping[str, str]) -> Observations:
    """Leave rows out.

    Parameters
    ----------
    observations : Observations
        The table.
    names : mapping of str to str
        Ids of the rows.

    Returns
    -------
    Observations
        The others.
    """
    return replace(observations, table=observations.table.filter(~pl.col("id").is_in(list(names))))


def _itself(article: Source, claims: Observations, known: Observations) -> frozenset[str]:
    """Find the sources of the study that are the article: by text, by address, or by a code that is no other's."""
    text = _flat(claims.texts.get(article.code, ""))
    document = claims.documents.get(article.code)
    addresses = _addresses(article, document.raw if document else "")
    same = {code for code, theirs in known.texts.items() if text and _flat(theirs) == text}
    same |= {code for code, source in known.sources.items() if _address(source.url) in addresses}
    namesake = known.sources.get(article.code)
    # A file may be called like a source by chance: one that lies elsewhere is another.
    if namesake is None or namesake.path == article.path or not (namesake.path or namesake.url):
        same.add(article.code)
    return frozenset(same)


def _addresses(article: Source, raw: str) -> frozenset[str]:
    """Give the addresses of an article: the one that is known, and those that its page gives for itself."""
    said = [found[1] or found[2] for found in _CANONICAL.finditer(raw[:_HEAD])]
    return frozenset(_address(url) for url in (article.url, *said)) - {""}


def _of_origin(shared: frozenset[str]) -> str:
    return f"of the same origin ({', '.join(sorted(shared))})"


def _origins(producer: str) -> frozenset[str]:
    """Say who made the numbers: "Asia Economy (from ACI)" passes on those of ACI, "A (via B)" is A."""
    found = _FROM.search(producer)
    names = _BETWEEN.split(found[1]) if found else [producer.partition("(")[0]]
    return frozenset(name.strip() for name in names if name.strip())


def _signature(text: str) -> frozenset[str]:
    """Give the first and the last line of an article: one of them is often the publisher's name and nothing else."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return frozenset(line for line in (*lines[:1], *lines[-1:]) if len(line) >= _SHORTEST)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url.strip().casefold()).partition("#")[0].rstrip("/")


def _words(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["exact"], row["prefix"], row["suffix"]
