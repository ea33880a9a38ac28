"""Where in the world: who leads in which region, how one side's regions are mixed, and what has no common basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import polars as pl

from softpower.contest import Contest, Interval
from softpower.contest.regions import Mix, mix, unlike
from softpower.contest.words import percent, verdict
from softpower.errors import CoverageError
from softpower.estimates import node_of
from softpower.estimates.slips import WHOLE
from softpower.report.answers import interval, number, rows_answer
from softpower.report.looking.sayings import Behind, Look, Saying, name_of
from softpower.report.tables import Filters, table_of
from softpower.report.terminal.numbers import count, interval_words

__all__ = ["regions_look"]

ADDS_UP = ("count", "person", "")  # units, beside money, of which regions add up to a whole
NO_WHOLE = ("denominator", "excluded")  # roles
NOTHING = "No figure of that kind says where in the world influence is felt, so nothing is said of regions."
MIXES = "How the regions are mixed"
ALONE = "Known of one side alone, no lead is said"
TEXTS = ("region", "node", "name", "front", "period", "first", "second", "unit")


def regions_look(contest: Contest, filters: Filters) -> Look:
    """Say who leads in which region, and how the regions of each side are mixed.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which regions and quantities are wanted.

    Returns
    -------
    Look
        One sentence a region and quantity, then the mixes; what one side has alone gives no lead.
    """
    table = table_of(contest, "regions", filters)
    if table.is_empty():
        return Look(what="regions", lead=NOTHING, texts=TEXTS, more={"mixes": [], "unlike": []})
    behind = Behind(contest.index.parent)
    known = pl.col("p_first_leads").is_not_null()
    leads = [_lead(contest, row, behind) for row in table.filter(known).iter_rows(named=True)]
    alone = [_lead(contest, row, behind) for row in table.filter(~known).iter_rows(named=True)]
    mixes = [] if filters.region or filters.period else _mixes(contest, table, behind)
    pairs, apart = _pairs([one for one, _ in mixes])
    lead = (
        f"{count(len(leads), 'figure is', 'figures are') if leads else 'No figure is'} known of both sides "
        "in one region, on one basis; "
        f"{count(len(alone), 'is', 'are')} known of one side alone, without a lead."
    )
    said = [
        *leads,
        *(_mixed(contest, one, ids, names) for one, (ids, names) in mixes),
        *(_held(contest, p) for p in pairs),
        *alone,
    ]
    return Look(
        what="regions", lead=lead, sayings=tuple(said), texts=TEXTS,
        unsaid=tuple((code, name_of(contest, code), why) for code, why in apart),
        more={"mixes": [_mix_data(one, ids) for one, (ids, _) in mixes], "unlike": [_unlike_data(p) for p in pairs]},
    )  # fmt: skip


def _lead(contest: Contest, row: dict[str, Any], behind: Behind) -> Saying:
    """Say who leads where both are known on one basis, else who alone is known."""
    sides = [(name_of(contest, row[s] or ""), row[f"{s}_value"]) for s in ("first", "second")]
    unit = row["unit"] or ""
    values = ", ".join(f"{who} {interval_words(Interval(x, x, x), unit)}" for who, x in sides if x is not None)
    text, where = f"{row['name']}, {row['period']}: {values}", name_of(contest, row["region"])
    whose = [row[side] for side in ("first", "second") if row[side]]
    ids, names = behind.of(row["node"], whose, [row["period"]], [row["region"]])
    why: tuple[str, ...] = ()
    p, head = row["p_first_leads"], where
    if p is None:
        text, head = f"{where}: {text} (one side only)", ALONE
    else:
        level = sides[0][1] == sides[1][1]  # what other years let expect of them decides nothing then
        text += (
            ": level" if level else f": {verdict(p, sides[0][0], sides[1][0])}, {percent(max(p, 1 - p))} probability"
        )
        lent = [c for c in whose if not behind.of(row["node"], [c], [row["period"]], [row["region"]])[0]]
        why = (
            f"one basis for both: {row['name']} ({unit or 'no unit'})",
            *(f"the figure of {name_of(contest, c)} is filled in or carried on from other years" for c in lent),
        )
    return Saying(head=head, sentence=text, why=why, sources=names if why else (),
                  data={**rows_answer(pl.DataFrame([row]))[0], "evidence": ids}, rows=(row,))  # fmt: skip


Mixed = tuple[Mix, tuple[list[str], tuple[str, ...]]]


def _mixes(contest: Contest, table: pl.DataFrame, behind: Behind) -> list[Mixed]:
    """Mix the regions of each side on each quantity whose regions add up to a whole."""
    near = list(dict.fromkeys(c for own in contest.pair for c in (own, contest.framework.within(own)) if c))
    found = []
    for node in sorted(set(table["node"])):
        for one in _on(contest, node, near) if _adds_up(contest, node) else ():
            places = [r for r in one.regions if r != "rest"]
            ids, names = behind.of(node, [one.contender], [one.period], places)
            found.append((one, (ids, names)))
    return found


def _adds_up(contest: Contest, node: str) -> bool:
    what = node_of(contest.framework, node)
    if what.indicator.role in NO_WHOLE:
        return False
    if what.unit.base in ("percent", "share"):
        return what.indicator.sum_rule == WHOLE
    return what.scale == "log" and (what.unit.is_money or what.unit.base in ADDS_UP) and what.unit.per in ("", "year")


def _on(contest: Contest, node: str, contenders: Iterable[str]) -> list[Mix]:
    """Mix one quantity for all who have two regions, in the last period that all of them share if there is one."""
    found = []
    for contender in contenders:
        try:
            found.append(mix(contest.index, node, contender))
        except CoverageError:
            continue
    if len({one.period for one in found}) < 2:
        return found
    early = min(one.period for one in found)
    try:
        return [mix(contest.index, node, one.contender, early) for one in found]
    except CoverageError:
        return found


def _pairs(mixes: Iterable[Mix]) -> tuple[list[tuple[Mix, Mix]], list[tuple[str, str]]]:
    """Pair the mixes that rest on one basis, and say which cannot be paired."""
    groups: dict[str, list[Mix]] = defaultdict(list)
    for one in mixes:
        groups[one.node].append(one)
    pairs, apart = [], []
    for node, group in groups.items():
        if len(group) < 2:
            apart.append((node, "the regions of one side alone are stated, so there are no two mixes to compare"))
        elif group[0].period != group[1].period:
            apart.append(
                (node, "the regions of the two sides are stated in different years, so their mixes are not compared")
            )
        elif len(set(group[0].regions) & set(group[1].regions) - {"rest"}) < 2:
            apart.append((node, "fewer than two regions are stated for both, so their mixes are not compared"))
        else:
            pairs.append((group[0], group[1]))
    return pairs, apart


def _mixed(contest: Contest, one: Mix, ids: list[str], names: tuple[str, ...]) -> Saying:
    """Say the shares of a mix, the largest first."""
    order = sorted(zip(one.regions, one.shares, strict=True), key=lambda item: -item[1].median)
    shares = ", ".join(
        f"{'the rest' if region == 'rest' else name_of(contest, region)} {_share(share)}" for region, share in order
    )
    whole = (
        "of the whole"
        if node_of(contest.framework, one.node).indicator.sum_rule == WHOLE
        else "of the regions that are stated"
    )
    name = name_of(contest, one.node)
    text = f"{name}, {name_of(contest, one.contender)}, {one.period}: {shares} {whole}"
    size = one.effective
    why = (
        f"basis: {one.basis}; {len(ids)} observations",
        f"as mixed as {size.median:.1f} regions of equal size (90%: {size.low:.1f} to {size.high:.1f})",
    )
    return Saying(head=MIXES, sentence=text, why=why, sources=names)


def _share(share: Interval) -> str:
    return f"{share.median:.0f}% ({share.low:.0f}–{share.high:.0f})"


def _held(contest: Contest, pair: tuple[Mix, Mix]) -> Saying:
    """Say in which regions one side is stronger relative to its other regions."""
    distance, gaps = unlike(*pair)
    names = [name_of(contest, one.contender) for one in pair]
    sure = [
        f"{name_of(contest, region)} weighs more for {names[0] if gap.median > 0 else names[1]}"
        for region, gap in gaps.items() if gap.low > 0 or gap.high < 0
    ]  # fmt: skip
    regions = ", ".join(name_of(contest, region) for region in gaps)
    said = ", ".join(sure) if sure else "no difference of the mixes can be told"
    text = f"{name_of(contest, pair[0].node)}, {pair[0].period}, {names[0]} against {names[1]}: {said}"
    far = f"{distance.median:.2f} (90%: {distance.low:.2f} to {distance.high:.2f}; 0 where all ratios agree)"
    why = (
        f"ratios among the regions that both state ({regions})",
        f"basis of both: {pair[0].basis}",
        f"distance {far}",
    )
    return Saying(head=MIXES, sentence=text, why=why)


def _mix_data(one: Mix, ids: list[str]) -> dict[str, Any]:
    shares = [{"region": r, "percent": interval(s)} for r, s in zip(one.regions, one.shares, strict=True)]
    return {"node": one.node, "contender": one.contender, "period": one.period, "basis": one.basis, "shares": shares,
            "effective": interval(one.effective), "concentration": interval(one.concentration),
            "evidence": ids}  # fmt: skip


def _unlike_data(pair: tuple[Mix, Mix]) -> dict[str, Any]:
    distance, gaps = unlike(*pair)
    regions = [{"region": region, "gap": interval(gap), "surely": number(float(gap.low > 0 or gap.high < 0)) == 1.0}
               for region, gap in gaps.items()]  # fmt: skip
    return {"node": pair[0].node, "period": pair[0].period, "basis": pair[0].basis, "first": pair[0].contender,
            "second": pair[1].contender, "distance": interval(distance), "regions": regions}  # fmt: skip
