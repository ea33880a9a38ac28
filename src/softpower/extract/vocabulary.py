"""The part of a general vocabulary that some articles touch: the start of a study of one's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from softpower.extract.article import read_article
from softpower.extract.claims.gazetteer import gazetteer, lowered
from softpower.framework import Framework
from softpower.sources import Document

__all__ = ["choose"]

_T = TypeVar("_T")
# A front named by its everyday words alone ("film", "price") needs this many mentions: one is in every article.
_FRONT_MENTIONS = 3


@dataclass(slots=True)
class _Touched:
    """What the articles name, and how often."""

    contenders: Counter[str] = field(default_factory=Counter)
    by_name: Counter[str] = field(default_factory=Counter)
    regions: set[str] = field(default_factory=set)
    indicators: set[str] = field(default_factory=set)
    fronts: Counter[str] = field(default_factory=Counter)


def choose(documents: Iterable[Document], vocabulary: Framework) -> Framework:
    """Keep of a vocabulary what some articles touch.

    Parameters
    ----------
    documents : iterable of Document
        The articles.
    vocabulary : Framework
        Everything an article may be about.

    Returns
    -------
    Framework
        The contenders that are named, the most discussed pair of a kind first, with the countries of the cities; the
        fronts, concepts, indicators and regions that the articles touch. Where they touch no front, all are kept.

    Raises
    ------
    DocumentError
        If a document holds no article.
    FrameworkError
        If the articles name no contender of the vocabulary.
    """
    touched = _Touched()
    for document in documents:
        _look(document, vocabulary, touched)
    contenders = _contenders(vocabulary, touched)
    concepts = {vocabulary.indicators[code].concept for code in touched.indicators} & set(vocabulary.concepts)
    fronts = _fronts(vocabulary, touched, concepts)
    kept = _concepts(vocabulary, fronts, concepts)
    return replace(
        vocabulary,
        contenders={code: vocabulary.contenders[code] for code in contenders},
        aggregates=_only(vocabulary.aggregates, {vocabulary.root.code, *fronts}),
        concepts=_only(vocabulary.concepts, kept),
        indicators=_only(vocabulary.indicators, _indicators(vocabulary, touched, kept, fronts)),
        regions=_only(vocabulary.regions, _with_parents(vocabulary, touched.regions)),
    )


def _only(table: Mapping[str, _T], codes: Iterable[str]) -> dict[str, _T]:
    wanted = set(codes)
    return {code: node for code, node in table.items() if code in wanted}


def _look(document: Document, vocabulary: Framework, touched: _Touched) -> None:
    article = read_article(document, vocabulary)
    text = article.clean.text
    for mention in gazetteer(vocabulary).find(text):
        if mention.table == "contender":
            touched.contenders[mention.code] += 1
            touched.by_name[mention.code] += not mention.implied
        elif mention.table == "region":
            touched.regions.add(mention.code)
    touched.indicators |= {str(row["indicator"]) for row in article.rows if row["indicator"]}
    words = Counter(lowered(text).replace(".", " ").replace(",", " ").split())
    for front in vocabulary.fronts:
        for phrase in front.keywords.get("en", ()):
            key = lowered(phrase)
            touched.fronts[front.code] += lowered(text).count(key) if " " in key else words[key]


def _contenders(vocabulary: Framework, touched: _Touched) -> list[str]:
    """Order the contenders: the kind with the strongest pair first, inside a kind the most discussed."""
    named = [code for code, n in touched.by_name.items() if n]  # words that only point at a place name no contender
    ranked = sorted(named, key=lambda code: (-touched.by_name[code], -touched.contenders[code], code))
    kinds: dict[str, list[str]] = {}
    for code in ranked:
        kinds.setdefault(vocabulary.contenders[code].kind, []).append(code)
    # The pair is as strong as its weaker side: one name on every line is no rivalry.
    order = sorted(kinds, key=lambda kind: -(touched.by_name[kinds[kind][1]] if len(kinds[kind]) > 1 else -1))
    chosen = [code for kind in order for code in kinds[kind]]
    within = [vocabulary.contenders[code].within for code in chosen]
    return list(dict.fromkeys([*chosen, *(code for code in within if code)]))


def _fronts(vocabulary: Framework, touched: _Touched, concepts: set[str]) -> list[str]:
    linked = {vocabulary.front_of(code) for code in concepts}
    linked |= {vocabulary.indicators[code].front for code in touched.indicators}
    found = [f.code for f in vocabulary.fronts if f.code in linked or touched.fronts[f.code] >= _FRONT_MENTIONS]
    return found or [f.code for f in vocabulary.fronts]


def _concepts(vocabulary: Framework, fronts: Sequence[str], concepts: set[str]) -> set[str]:
    """Keep the concepts that are linked, and the weightiest of a front that would have none."""
    kept = set(concepts)
    for front in fronts:
        mine = [c for c in vocabulary.scored if vocabulary.front_of(c.code) == front]
        if mine and not any(c.code in kept for c in mine):
            kept.add(max(mine, key=lambda c: c.weight).code)
    return kept


def _indicators(vocabulary: Framework, touched: _Touched, concepts: set[str], fronts: Sequence[str]) -> set[str]:
    """Keep what was linked, what feeds a kept concept, and what is divided by or converted with."""
    return {
        code
        for code, indicator in vocabulary.indicators.items()
        if code in touched.indicators
        or indicator.concept in concepts
        or (indicator.role == "denominator" and indicator.front in fronts)
    }


def _with_parents(vocabulary: Framework, regions: set[str]) -> set[str]:
    kept = set(regions)
    for code in regions:
        parent = vocabulary.regions[code].parent
        while parent in vocabulary.regions and parent not in kept:
            kept.add(parent)
            parent = vocabulary.regions[parent].parent
    return kept | ({"world"} & set(vocabulary.regions))
