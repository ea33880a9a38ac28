"""Hold the claims of articles against what is known."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from softpower.estimates import Estimates, reconcile
from softpower.estimates.statements import node_of
from softpower.observations import SCHEMA, Observations
from softpower.provenance import Quote, Source
from softpower.verdicts.changes import CHANGES, judge_change
from softpower.verdicts.evidence import ITSELF, claims_in, own_rows, without
from softpower.verdicts.ground import FORECAST, STATED, Ground, conversions, facts_of, ground_of
from softpower.verdicts.judge import Found, judge
from softpower.verdicts.orders import ORDERS, judge_order
from softpower.verdicts.targets import TARGET, UNSTATED, as_targets, with_targets
from softpower.verdicts.verdicts import Verdict, Verdicts
from softpower.verdicts.wordless import VAGUE, judge_words
from softpower.wording import value_words

__all__ = ["verify"]

_ASSUMED = "no period stated"  # note of the reader where it took the year of publication


def verify(articles: Observations, estimates: Estimates) -> Verdicts:
    """Hold every claim of some articles against the estimates and the sources behind them.

    Parameters
    ----------
    articles : Observations
        What the articles state; rows that were not read in text are left aside. With the observations of a study, the
        articles of the study itself are verified.
    estimates : Estimates
        What is known. Rows of an article, of copies of it and of its own origin are no evidence for or against it:
        where there are such rows, the estimates are made anew without them.

    Returns
    -------
    Verdicts
        One verdict a claim, in the order of the articles.

    See Also
    --------
    softpower.observe : Reads the claims of an article.

    Notes
    -----
    A claim is held against the statements of its own contender, indicator, region and period, first for equality at the
    precision in which the coarser of the two is printed; the interval of an estimate alone lets nothing pass, since
    that of a lone source is wide.
    """
    claims = claims_in(articles)
    rows: list[Verdict] = []
    made: dict[frozenset[str], Estimates] = {frozenset(): estimates}
    for code in claims.table["source"].unique(maintain_order=True):
        source = articles.sources.get(code or "") or Source(code=code or "")
        one = replace(claims, table=claims.table.filter(pl.col("source").eq_missing(pl.lit(code, dtype=pl.String))))
        barred = own_rows(source, one, estimates.parent)
        names = frozenset(barred)
        if names not in made:
            made[names] = reconcile(without(estimates.parent, barred), estimates.framework)
        rows += _of_article(one, made[names], estimates.parent, barred)
    return Verdicts(tuple(rows), claims, estimates)


def _by_cell(known: Observations, barred: Mapping[str, str]) -> dict[tuple[str, str, str], str]:
    """Say for a cell which rows of other sources may not speak, and why."""
    found = {}
    rows = known.table.filter(pl.col("id").is_in([name for name, why in barred.items() if why != ITSELF]))
    for row in rows.iter_rows(named=True):
        source = known.sources.get(row["source"] or "")
        name = (source.title or source.code) if source else row["source"]
        found[row["indicator"], row["contender"], row["period"]] = f"“{name}” is {barred[row['id']]}"
    return found


def _of_article(
    claims: Observations, estimates: Estimates, known: Observations, barred: Mapping[str, str]
) -> list[Verdict]:
    why = _by_cell(known, barred)
    silent = known.table.filter(pl.col("id").is_in(list(barred)))["source"].drop_nulls().unique().to_list()
    ground = ground_of(estimates, why)
    aims = replace(estimates, parent=with_targets(estimates, silent), table=estimates.table.clear())
    grounds = {STATED: ground, FORECAST: ground_of(estimates, why, FORECAST), TARGET: ground_of(aims, why, TARGET)}
    text = next(iter(claims.texts.get(code, "") for code in claims.table["source"].unique()), "")
    table = claims.table.to_dicts()
    dated = [_dated(_said(row), ground) for row in table]
    found: dict[str, Found] = {}
    for row in dated:
        if judged := _by_its_kind(row, ground, text):
            found[row["id"]] = judged
    rest = [row for row in dated if row["id"] not in found]
    for kinds, theirs in grounds.items():
        named = [as_targets(row, ground.framework) if kinds == TARGET else row for row in rest if row["kind"] in kinds]
        found |= _numbers(named, theirs, kinds)
    return [_verdict(row, now, found[row["id"]], ground) for row, now in zip(table, dated, strict=True)]


def _by_its_kind(row: Mapping[str, Any], ground: Ground, text: str) -> Found | None:
    """Judge what is no number of a cell: changes, orders, words; None for the others."""
    if row["claim_kind"] in CHANGES and row["value"] is not None:
        return judge_change(row, ground, text)
    if row["claim_kind"] in ORDERS:
        return judge_order(row, ground, text)
    if row["claim_kind"] in VAGUE or row["kind"] not in (*STATED, *FORECAST, *TARGET):
        return judge_words(row, ground)
    return None


def _numbers(rows: Iterable[Mapping[str, Any]], ground: Ground, kinds: Iterable[str]) -> dict[str, Found]:
    """Judge the claims that state a number of a cell."""
    given = list(rows)
    if not given:
        return {}
    # Names of their own, so that a claim of the study's own article is not taken for its own evidence.
    table = pl.DataFrame([{**row, "id": f"claim {row['id']}"} for row in given], schema=SCHEMA, orient="row")
    claims = replace(ground.known, table=pl.concat([table, conversions(ground.known, ground.framework)]))
    facts, reasons = facts_of(claims, ground.framework, kinds)
    by_name = {fact.row["id"]: fact for fact in facts}
    found = {}
    for row in given:
        name = f"claim {row['id']}"
        fact = by_name.get(name)
        found[row["id"]] = judge(fact, ground) if fact else _unplaced(reasons.get(name, ""))
    return found


def _unplaced(reason: str) -> Found:
    """Say why a number belongs to no cell."""
    said = {
        "no contender is linked": "It is not clear whose figure this is.",
        "no indicator is linked": "These words are linked to no quantity of the study.",
        "no period is linked": "It is not clear of which time it speaks, and nothing is known of any.",
        "an exchange rate, used to convert": "Exchange rates are taken as they are.",
    }
    return Found(verdict="not covered", sentence=said.get(reason, f"It cannot be compared: {reason}."))


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Take a number that somebody is quoted with for a number, not for an opinion."""
    numeric = row["kind"] == "opinion" and any(row[name] is not None for name in ("value", "low", "high"))
    return {**row, "kind": STATED[0], "claim_kind": "amount"} if numeric else row


def _dated(row: Mapping[str, Any], ground: Ground) -> dict[str, Any]:
    """Date a claim that names no time by the latest year that is known when the article appeared."""
    named = row["period"] and not str(row["note"] or "").startswith(_ASSUMED)
    if named or not (row["contender"] and row["indicator"]):
        return dict(row)
    node = node_of(ground.framework, row["indicator"])
    known = {
        f.is_.period for key, facts in ground.facts.items() if key[:2] == (node.code, row["contender"]) for f in facts
    }
    until = int(row["period"][:4]) if row["period"] else 9999
    latest = max((p for p in known if p.year <= until and p.part == "year"), default=None)
    return {**row, "period": str(latest)} if latest else dict(row)


def _verdict(row: Mapping[str, Any], dated: Mapping[str, Any], found: Found, ground: Ground) -> Verdict:
    # A target of the study that no row states is no observation.
    ids = [fact.row["id"] for fact in found.facts if not fact.row["id"].startswith(UNSTATED)]
    sentence = found.sentence
    if dated["period"] != row["period"] and found.verdict not in ("vague", "not checkable"):
        sentence += f" (No time is named: {dated['period']} is the latest year known.)"
    return Verdict(
        article=row["source"] or "",
        observation=row["id"],
        quote=Quote(source=row["source"] or "", exact=row["exact"], start=row["start"] or 0, prefix=row["prefix"] or "",
                    suffix=row["suffix"] or ""),
        verdict=found.verdict,
        sentence=sentence,
        claim_kind=row["claim_kind"] or row["kind"],
        contender=row["contender"] or "",
        indicator=row["indicator"] or "",
        node=node_of(ground.framework, row["indicator"]).code if row["indicator"] else "",
        region=row["region"] or "",
        period=dated["period"] or "",
        stated=value_words(row),
        known=found.facts[0].words if found.facts else "",
        departure=found.departure if math.isfinite(found.departure) else math.nan,
        evidence=tuple(ids),
        sources=tuple(dict.fromkeys(fact.row["source"] for fact in found.facts if fact.row["source"])),
    )  # fmt: skip
