"""What speaks for and against a contest: rankings that were held back from it, its figures, and what was forecast."""

from __future__ import annotations

from softpower.contest import Contest
from softpower.contest.heldback import Agreement, agreement
from softpower.contest.words import percent
from softpower.errors import CoverageError
from softpower.framework import Indicator
from softpower.report.answers import interval
from softpower.report.looking.sayings import Behind, Look, Saying, name_of
from softpower.report.looking.soundness import flat, odd_figures, of_classes, of_forecasts
from softpower.report.tables import Filters
from softpower.report.terminal.numbers import count

__all__ = ["checks_look"]

HELD_BACK = "outside check"
COMMON = 0.2  # of the weight, that two contenders need in common
TEXTS = ("check", "indicator", "name", "period", "first", "second")
RANKINGS = "Rankings held back"


def checks_look(contest: Contest, filters: Filters) -> Look:
    """Hold the contest against rankings that are kept as an outside check, against its figures and against the past.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which indicators are wanted; what concerns all of them is told without.

    Returns
    -------
    Look
        One sentence a ranking, a doubtful figure, a class of sources and a look back; why nothing is said of others.
    """
    found, unsaid = [], []
    behind = Behind(contest.index.parent)
    held = [i for i in contest.framework.indicators.values() if i.use == HELD_BACK and _wanted(i, filters)]
    for indicator in held:
        if indicator.scale != "minus_log_rank":
            unsaid.append((indicator.code, indicator.name, "its values are no places, so it gives no order"))
            continue
        try:
            found.append(_said(contest, indicator, agreement(contest.index, indicator.code, common=COMMON), behind))
        except CoverageError:
            why = (
                f"no year in which two of those that it ranks have {100 * COMMON:.0f} of 100 points of weight in common"
            )
            unsaid.append((indicator.code, indicator.name, why))
    lead = (
        f"{count(len(held), 'indicator is', 'indicators are')} held back as an outside check, no part of the scores. "
        f"Two of one kind are held against each other where they have {100 * COMMON:.0f} of 100 points of weight in "
        "common; years of one pair are no independent cases, and an interval is of the draws alone."
    )
    if not held:
        lead = f'No ranking can be held against the order here: no indicator of that kind has the use "{HELD_BACK}".'
    found += odd_figures(contest, filters)
    if not (filters.indicator or filters.front):
        found += [*of_classes(contest), *of_forecasts(contest)]
    return Look(what="checks", lead=lead, sayings=tuple(found), unsaid=tuple(unsaid), texts=TEXTS)


def _wanted(indicator: Indicator, filters: Filters) -> bool:
    return filters.indicator in ("", indicator.code) and filters.front in ("", indicator.front)


def _said(contest: Contest, indicator: Indicator, found: Agreement, behind: Behind) -> Saying:
    share = found.share
    middle, low, high = (f"{100 * x:.0f}" for x in (share.median, share.low, share.high))
    text = (
        f"{indicator.name}: of {len(found.pairs)} pairs {middle}% stand in the same order here (90%: {low} to {high}%)"
    )
    years = sorted({period for period, *_ in found.pairs})
    span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
    who = {code for _, *two, _ in found.pairs for code in two}
    why = [f"{count(len(found.pairs), 'pair')} of {len(who)} contenders in {count(len(years), 'year')}, {span}"]
    own = [pair for pair in found.pairs if set(pair[1:3]) == set(contest.pair)]
    parts = [_order(contest, max(own))] if own else []
    if len(found.pairs) == 1:
        text, parts = f"{indicator.name}: one pair alone, {_order(contest, found.pairs[0])}", []
    evidence, sources = behind.of(indicator.code)
    about = {"indicator": indicator.code, "name": indicator.name}
    pairs = [{"period": t, "first": a, "second": b, "p_same_order": p} for t, a, b, p in found.pairs]
    data = {"check": "ranking", **about, "share": interval(share), "pairs": pairs, "evidence": evidence}
    ends = {"share": share.median, "low": share.low, "high": share.high}
    rows = tuple(flat("ranking", indicator.name, indicator=indicator.code, **pair, **ends) for pair in pairs)
    return Saying(
        head=RANKINGS, sentence=f"{text}.", parts=tuple(parts), why=tuple(why), sources=sources, data=data, rows=rows
    )


def _order(contest: Contest, pair: tuple[str, str, str, float]) -> str:
    """Say in what order the ranking puts two, and how likely that order is here."""
    period, first, second, p = pair
    a, b = name_of(contest, first), name_of(contest, second)
    return f"{period}: it puts {a} before {b}; here {a} is ahead with {percent(p)} probability"
