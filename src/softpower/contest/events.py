"""What came after a dated event, against what the years before let expect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from softpower.contest.quantities import quantity
from softpower.errors import CoverageError
from softpower.framework import Event
from softpower.index import OBSERVED, Index
from softpower.methods import effects

__all__ = ["EventView", "after_event"]

_LEVEL = 0.05
PANDEMIC = (2020, 2021, 2022)  # a series alone cannot tell an event from these years


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """What may be said of a quantity after an event.

    Attributes
    ----------
    event : Event
        The event.
    node, contender : str
        Whose series of which quantity.
    before, after : tuple of str
        The years on both sides.
    effect : effects.Effect
        The test, on the logarithm of the quantity.
    donors : tuple of str
        Contenders that it is held against; empty where it stands alone.
    percent : tuple of (float, float, float)
        How far the years after it lie from what was to be expected, with the 95% interval, in percent.
    sentence : str
        What may be printed.
    """

    event: Event
    node: str
    contender: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    effect: effects.Effect
    donors: tuple[str, ...]
    percent: tuple[float, float, float]
    sentence: str


def after_event(
    index: Index, event: Event, node: str, *, contender: str = "", donors: Sequence[str] = (), years: int = 3
) -> EventView:
    """Hold the years after an event against those before.

    Parameters
    ----------
    index : Index
        Its estimates, draws and seed are used.
    event : Event
        The event; its own year is the first of those after it.
    node : str
        Code of a concept or an indicator whose values are amounts.
    contender : str, default ""
        Whose series; the event's own contender by default.
    donors : sequence of str, optional
        Contenders that the event did not touch, with figures in all of the years.
    years : int, default 3
        How many years after it are looked at, as far as there are figures.

    Returns
    -------
    EventView
        The effect, its interval and the sentence.

    Raises
    ------
    CoverageError
        If the quantity is no amount, there are fewer than four years in a row before the event or none after it, or
        the years of the pandemic are among them and there are no donors.

    Notes
    -----
    Look at one quantity for which the event was expected to matter. Who looks at twenty finds an effect in one.
    """
    found = re.match(r"\d{4}", event.date)
    who = contender or event.contender
    values = quantity(index, node)
    if values.node.scale != "log" or found is None:
        raise CoverageError(
            f"{node} is no amount, or the event has no year", remedy="ask for a quantity that is counted"
        )
    at = int(found.group())
    sides = _window(values.periods, [_known(values.how, values.contenders, c) for c in (who, *donors)], at, years)
    before, after = ([values.periods[t] for t in side] for side in sides)
    if len(before) < effects.FEWEST or not after:
        raise CoverageError(
            f"{who} has {len(before)} years of {node} in a row before {at} and {len(after)} after it",
            remedy=f"an effect needs {effects.FEWEST} before and one after",
        )
    shocked = sorted({int(year) for year in (*before, *after)} & set(PANDEMIC))
    if shocked and not donors:
        raise CoverageError(
            f"{shocked[0]}, a year of the pandemic, is among those around {at}; a series alone cannot tell them apart",
            remedy="hold it against contenders that the event did not touch (donors), or look at fewer years",
        )
    line = np.array([
        np.median(values.draws[:, [*sides[0], *sides[1]], values.contenders.index(c)], axis=0) for c in (who, *donors)
    ])  # fmt: skip
    effect = effects.event_effect(line[0], len(before), line[1:] if len(donors) else None)
    percent = tuple(float(100 * np.expm1(x)) for x in (effect.effect, effect.low, effect.high))
    view = EventView(event=event, node=node, contender=who, before=tuple(before), after=tuple(after), effect=effect,
                     donors=tuple(donors), percent=(percent[0], percent[1], percent[2]), sentence="")  # fmt: skip
    return _said(view, index)


def _known(how: NDArray[np.int8], contenders: Sequence[str], who: str) -> NDArray[np.bool_]:
    if who not in contenders:
        return np.zeros(len(how), dtype=bool)
    return np.asarray(how[:, contenders.index(who)] == OBSERVED)


def _window(
    periods: Sequence[str], known: Sequence[NDArray[np.bool_]], at: int, years: int
) -> tuple[list[int], list[int]]:
    """Places of the years in a row up to the event and from it on in which all have figures."""
    place = {int(p): t for t, p in enumerate(periods) if len(p) == 4 and all(one[t] for one in known)}
    before: list[int] = []
    after: list[int] = []
    year = at - 1
    while year in place:
        before.append(place[year])
        year -= 1
    year = at
    while year in place and len(after) < years:
        after.append(place[year])
        year += 1
    return before[::-1], after


def _said(view: EventView, index: Index) -> EventView:
    middle, low, high = (f"{x:+.0f}%".replace("-", "−") for x in view.percent)
    name = index.framework.contenders[view.contender].name
    years = view.after[0] if len(view.after) == 1 else f"{view.after[0]} to {view.after[-1]}"
    against = "what the years before let expect"
    if view.donors:
        against += ", held against " + ", ".join(index.framework.contenders[c].name for c in view.donors)
    what, off = f"{view.event.title}: {name}'s {view.node}", f"{middle} off {against} (95%: {low} to {high})"
    if view.effect.p >= _LEVEL:
        text = f"{what} in {years}: no effect can be told, {off}."
    else:
        text = f"{what} in {years} lay {off}; what else happened then is part of it."
    return replace(view, sentence=text)
