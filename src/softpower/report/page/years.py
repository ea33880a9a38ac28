"""Over time: the lines of the pair, what changed, and what happened meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from softpower.contest import Change, Contest, PeriodRow
from softpower.contest.baskets import line, lines
from softpower.contest.turns import changes_in
from softpower.contest.words import percent
from softpower.framework import Concept, Event
from softpower.outlook import Outlook
from softpower.outlook.words import chance
from softpower.report.charts import over_time_of
from softpower.report.comparisons import owners_of
from softpower.report.drawings import OverTime, over_time
from softpower.report.page.cast import Cast
from softpower.report.page.numbers import value

__all__ = ["years_view"]

WIDTHS = (1072, 358)  # of the section on a wide screen and on a phone; text is never scaled down
EVENTS_A_YEAR = 3  # more letters above one year cannot be read
TRIED = 4  # quantities that are looked at for one that is carried on, the heaviest first
FAR = 4  # years from which on a chance is rounded to five


def years_view(contest: Contest, cast: Cast, outlook: Outlook | None) -> dict[str, Any] | None:
    """Show the pair over the years.

    Parameters
    ----------
    contest : Contest
        The contest.
    cast : Cast
        Names and marks.
    outlook : Outlook or None
        Says how near the stated targets are, where it is at hand.

    Returns
    -------
    dict or None
        The charts, the facts, the changes of the lead and the events; None where there is no line to draw.

    Notes
    -----
    The overall line runs over one fixed basket of quantities that both have in all of its years. Where there is none,
    the fronts that weigh most have lines instead. Beside them one quantity is carried on into the years to come: the
    heaviest that can be for both.
    """
    root = contest.framework.root.code
    rows = line(contest.index, root, contest.pair, fixed=True)
    every = lines(contest.index, [root, *(front.code for front in contest.framework.fronts)], contest.pair)
    charts, overall = [], over_time_of(contest, events=_events(contest, cast), outlook=outlook)
    if overall is not None:
        held = f"{len(rows[-1].basket)} of {len(contest.index.concepts)} quantities"
        about = (
            f"Published weights, on the {held} that both have in every year shown, "
            "so the last year need not be the scoreboard’s."
        )
        charts.append(_chart(overall, "overall", about))
    else:
        charts += list(_front_charts(contest, outlook))
    charts += list(_carried_on(contest))
    if not charts:
        return None
    return {
        "charts": charts,
        "facts": list(_facts(cast, outlook, rows, changes_in(root, contest.pair, every[root]))),
        "changes": _changes(contest, cast, every),
        "events": [] if overall is None else [{"mark": one.mark, "text": one.text} for one in overall.events],
    }


def _chart(chart: OverTime, name: str, about: str) -> dict[str, Any]:
    words = "" if not any(one.forecast for one in chart.lines) else " Dashed: forecast."
    return {
        "head": chart.title,
        "about": f"{about} Shaded: 50% and 90% intervals.{words}",
        "said": chart.finding,
        "name": name,
        "drawings": [Markup(over_time(chart, width, name=name)) for width in WIDTHS],
    }


def _front_charts(contest: Contest, outlook: Outlook | None) -> Iterator[dict[str, Any]]:
    """Draw the two heaviest fronts that have lines, where the whole has none."""
    fronts = sorted(contest.framework.fronts, key=lambda front: -front.weight)
    found = (
        (front, chart) for front in fronts if (chart := over_time_of(contest, front.code, outlook=outlook)) is not None
    )
    for (front, chart), _ in zip(found, range(2), strict=False):
        about = "Score on the quantities that both have each year; where these change, the line is broken."
        yield _chart(chart, f"front-{front.code}".replace(" ", "-"), about)


def _carried_on(contest: Contest) -> Iterator[dict[str, Any]]:
    """Draw the heaviest quantity that is carried on for both, as its sources state it."""
    share = dict(zip(contest.index.concepts, contest.index.shares(*_both(contest)), strict=True))
    heavy: list[Concept] = sorted(contest.framework.scored, key=lambda concept: -share[concept.code])
    for number, concept in enumerate(heavy[:TRIED]):
        chart = over_time_of(contest, concept.code) if share[concept.code] > 0 else None
        if chart is not None and len(chart.lines) == 2 and all(one.forecast for one in chart.lines):
            whose = " and ".join(contest.framework.contenders[code].name for code in owners_of(contest, concept.code))
            about = f"Figures of {whose}; the heaviest quantity that can be carried on for both."
            yield _chart(chart, f"quantity-{number}", about)
            return


def _both(contest: Contest) -> tuple[int, list[int], int]:
    index = contest.index
    return index.periods.index(contest.period), [index.contenders.index(c) for c in contest.pair], index.tree.root


def _events(contest: Contest, cast: Cast) -> list[Event]:
    """Choose events of the pair and its lenders, the first of each year."""
    near = cast.behind(contest.pair)
    kept: list[Event] = []
    for event in sorted(contest.framework.events, key=lambda event: event.date):
        if event.contender in near and sum(each.date[:4] == event.date[:4] for each in kept) < EVENTS_A_YEAR:
            kept.append(event)
    return kept


def _facts(
    cast: Cast,
    outlook: Outlook | None,
    rows: Sequence[PeriodRow],
    turned: Sequence[Change],
) -> Iterator[dict[str, Any]]:
    if len(rows) > 1:
        shown = [change for change in turned if change.since >= rows[0].period]
        between = "; ".join(f"{cast[c.leader].name}, between {c.after} and {c.since}" for c in shown)
        yield {
            "term": f"Lead changes since {rows[0].period}",
            "value": str(len(shown)),
            "note": between or "none with 90% probability before and after",
        }
        yield {
            "term": "Years in which both gained",
            "value": f"{_gained(rows)} of {len(rows) - 1}",
            "note": f"in the median score, {rows[0].period} to {rows[-1].period}",
        }
    if outlook is not None and (found := _target(outlook, cast)):
        yield found


def _gained(rows: Sequence[PeriodRow]) -> int:
    return sum(b.first.median > a.first.median and b.second.median > a.second.median for a, b in pairwise(rows))


def _target(outlook: Outlook, cast: Cast) -> dict[str, Any] | None:
    """Choose the open target of the pair and its lenders that is most in doubt, and say how far the way is gone."""
    near = cast.behind(cast.contest.pair)
    known = [t for t in outlook.targets if t.status == "open" and t.target.contender in near and not math.isnan(t.p)]
    if not known:
        return None
    found = min(known, key=lambda t: (abs(t.p_printed - 0.5), t.target.by))
    target = found.target
    goal = target.value if target.low is None else target.low
    part = min(1.0, max(0.0, found.last_value / goal)) if goal > 0 else 0.0
    odds = chance(found.p_printed, int(target.by[:4]) - found.last_year >= FAR)
    return {
        "term": f"{cast[target.contender].name}: {target.title} by {target.by}",
        "value": f"{100 * part:.0f}%",
        "note": f"of the way in {found.last_year} ({value(found.last_value, target.unit, digits=3)}); "
        f"probability of arriving on time: {odds}",
        "part": round(100 * part),
        "tone": cast[target.contender].tone,
    }


def _changes(contest: Contest, cast: Cast, every: Mapping[str, Sequence[PeriodRow]]) -> list[dict[str, Any]]:
    """List the changes of the lead on fronts and quantities, the last first."""
    found = []
    for front in contest.framework.fronts:
        found += [(front.name, "front", change) for change in changes_in(front.code, contest.pair, every[front.code])]
    known = set(contest.index.parent.table["node"])
    for concept in contest.framework.scored:
        if concept.code in known:
            turned = contest.changes(concept.code, *owners_of(contest, concept.code))
            found += [(concept.name, "quantity", change) for change in turned]
    return [
        {
            "name": name,
            "level": level,
            "mark": cast[change.leader],
            "when": f"between {change.after} and {change.since}",
            "before": percent(change.p_before),
            "after": percent(change.p_after),
        }
        for name, level, change in sorted(found, key=lambda item: item[2].since, reverse=True)
    ]
