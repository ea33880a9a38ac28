"""Who is forecast to lead in a year ahead, on the whole and front by front, for the pair in view."""

from __future__ import annotations

import math

from softpower.contest import Contest, NodeRow, Pair, compare
from softpower.contest.words import gap_words, lead_words, percent
from softpower.methods.forecast import printed
from softpower.methods.forecast.targets import FAR
from softpower.outlook import Outlook
from softpower.outlook.words import chance
from softpower.report.answers import interval, number
from softpower.report.looking.sayings import Look, Saying, name_of

__all__ = ["ahead_look"]

TEXTS = ("node", "name", "period", "first", "second")


def ahead_look(contest: Contest, outlook: Outlook) -> Look:
    """Say who is forecast to lead in the last year of an outlook.

    Parameters
    ----------
    contest : Contest
        The contest of today.
    outlook : Outlook
        What `softpower.outlook.project` makes of it.

    Returns
    -------
    Look
        A sentence for the whole and for each front; those without enough common figures stand apart.
    """
    period = outlook.index.periods[-1]
    future = compare(outlook.index, pair=contest.pair, period=period).view
    today = {row.node: row for row in (contest.view.overall, *contest.view.fronts)}
    sayings, unsaid = [], []
    for row in (future.overall, *future.fronts):
        if math.isnan(row.p):
            unsaid.append((row.node, row.name, "too few figures of both go on"))
        else:
            sayings.append(_said(contest, row, today[row.node], future))
    a, b = (name_of(contest, c) for c in contest.pair)
    lead = (
        f"{a} and {b} in {period}: what is scored in {contest.index.periods[-1]} is carried on, with the published "
        "weights; a shock that meets both is drawn once for both, as far as their past steps went together."
    )
    return Look(what="ahead", lead=lead, sayings=tuple(sayings), unsaid=tuple(unsaid), texts=TEXTS)


def _said(contest: Contest, row: NodeRow, today: NodeRow, view: Pair) -> Saying:
    names = [name_of(contest, c) for c in contest.pair]
    whole, period = row.node == contest.framework.root.code, view.period
    where = "on the whole" if whole else f"on {row.name}"
    years = int(period) - int(contest.index.periods[-1])
    first = row.p >= 0.5
    ahead, p, now = (names[0], row.p, today.p) if first else (names[1], 1 - row.p, 1 - today.p)
    odds = chance(float(printed(p, years)), years >= FAR)
    said = f"{ahead} is forecast to lead {where} in {period} ({odds} probability)"
    if not lead_words(p):
        said = f"who will lead {where} in {period} is too close to call ({ahead} {odds})"
    size = gap_words(row.gap.median, row.gap.low, row.gap.high, names[0], names[1]).rstrip(".")
    known = f"{ahead} is ahead with {percent(now)}" if not math.isnan(now) else "no lead can be stated"
    why = [f"{known} in {contest.period}", f"{size[0].lower()}{size[1:]}"]
    if whole and view.weights is not None:
        against = 1 - view.weights.random_share if first else view.weights.random_share
        why.append(f"{percent(against)} of {view.weights.n_random} random weightings turn it")
    about = {"node": row.node, "name": row.name, "period": period, "first": contest.pair[0], "second": contest.pair[1]}
    flat = {**about, "p_first": row.p, "p_first_today": number(today.p)}
    data = {**flat, "gap": interval(row.gap)}
    return Saying(head="", sentence=f"{said[0].upper()}{said[1:]}.", why=tuple(why), data=data, rows=(flat,))
