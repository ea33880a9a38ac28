"""Dated events, and what came after them in one quantity."""

from __future__ import annotations

from typing import Any

from softpower.contest import Contest
from softpower.contest.events import EventView, after_event
from softpower.errors import CoverageError
from softpower.framework import Event
from softpower.report.looking.sayings import Behind, Look, Saying, ends, name_of
from softpower.report.tables import Filters
from softpower.report.terminal.numbers import count

__all__ = ["events_look"]

LEVEL = 0.95  # of the interval of an effect
TEXTS = ("date", "contender", "kind", "title", "source", "node", "after_from", "after_to")


def events_look(contest: Contest, filters: Filters) -> Look:
    """List the events; with one quantity, hold the years after each against those before.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which events are wanted; its indicator is the quantity.

    Returns
    -------
    Look
        One sentence an event. Without a quantity nothing is said of what came after.
    """
    wanted = [
        event
        for event in contest.framework.events
        if filters.contender in ("", event.contender) and event.date.startswith(filters.period)
    ]
    if not wanted:
        return Look(what="events", lead="There are no events of that kind.", texts=TEXTS)
    many = count(len(wanted), "event")
    if not filters.indicator:
        lead = f"{many}. Name one quantity with --indicator to hold the years after an event against those before."
        return Look(what="events", lead=lead, sayings=tuple(_listed(contest, e, None, ()) for e in wanted), texts=TEXTS)
    found, unsaid = [], []
    behind = Behind(contest.index.parent)
    for event in wanted:
        try:
            view = after_event(contest.index, event, filters.indicator)
        except CoverageError as error:
            unsaid.append((filters.indicator, f"{event.date} {event.title}", error.problem))
            continue
        found.append(_listed(contest, event, view, behind.of(view.node, [view.contender], (*view.before, *view.after))))
    lead = (
        f"{many} against {name_of(contest, filters.indicator)}: {len(found)} can be looked at. "
        "Where many are looked at, one in twenty shows an effect by chance alone."
    )
    return Look(what="events", lead=lead, sayings=tuple(found), unsaid=tuple(unsaid), texts=TEXTS)


def _listed(contest: Contest, event: Event, view: EventView | None, behind: Any) -> Saying:  # noqa: ANN401 - a pair
    source = contest.index.parent.parent.sources.get(event.source)
    named = (source.producer or source.title,) if source else ()
    about: dict[str, Any] = {"date": event.date, "contender": event.contender, "kind": event.kind,
                             "title": event.title, "source": event.source or None}  # fmt: skip
    if view is None:
        text = f"{event.date}, {name_of(contest, event.contender)}: {event.title}."
        return Saying(head="", sentence=text, sources=named, data=about, rows=(about,))
    effect = view.percent
    evidence, sources = behind
    measured = {"node": view.node, "after_from": view.after[0], "after_to": view.after[-1], "p_value": view.effect.p}
    why = (
        f"{count(len(view.before), 'year')} before ({view.before[0]} to {view.before[-1]}), "
        f"{count(len(view.after), 'year')} after; p {view.effect.p:.2f}",
        "held against the series' own years alone" if not view.donors else "held against others",
    )
    data = {**about, **measured, "value": effect[0], "interval": ends(effect[1], effect[2], LEVEL), "unit": "percent",
            "evidence": evidence}  # fmt: skip
    row = {**about, **measured, "effect": effect[0], "low95": effect[1], "high95": effect[2]}
    return Saying(head="", sentence=f"{event.date}: {view.sentence}", why=why,
                  sources=tuple(dict.fromkeys((*named, *sources))), data=data, rows=(row,))  # fmt: skip
