"""Who leads since when, and who gained since when: front by front and concept by concept, for the pair in view."""

from __future__ import annotations

import math
from typing import Any

from softpower.contest import Change, Contest, Interval, PeriodRow
from softpower.contest.growth import Growth, growth
from softpower.contest.words import percent, verdict
from softpower.errors import CoverageError
from softpower.report.answers import interval, number
from softpower.report.comparisons import owners_of
from softpower.report.looking.sayings import Behind, Look, Saying, name_of
from softpower.report.tables import Filters
from softpower.report.terminal.indicator import sides_of

__all__ = ["changes_look"]

TEXTS = (
    "node", "name", "front", "level", "first", "second", "from", "to", "leader", "since", "growth_from", "growth_to",
    "gained",
)  # fmt: skip
WHOLE = "On the whole"
CERTAIN = 0.9  # of both having grown


def changes_look(contest: Contest, filters: Filters) -> Look:
    """Say for the pair in view where the lead changed, and who gained since when.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Which front or quantity is wanted.

    Returns
    -------
    Look
        One sentence a front and concept; those with figures of both in one year or none stand apart.
    """
    behind = Behind(contest.index.parent)
    found: list[Saying] = []
    unsaid: list[tuple[str, str, str]] = []
    for code, level in _nodes(contest, filters):
        one = _node(contest, code, level, behind)
        if isinstance(one, Saying):
            found.append(one)
        else:
            unsaid.append((code, name_of(contest, code), one))
    a, b = (name_of(contest, c) for c in contest.pair)
    lead = (
        f"{a} and {b} over the years. A change of the lead is said only where both states hold with 90% probability "
        "or more; that both grew is no sign that one lifted the other."
    )
    if not found:
        lead = f"Nothing is said of changes: {a} and {b} have no quantity of that kind with figures in two years."
    return Look(what="changes", lead=lead, sayings=tuple(found), unsaid=tuple(unsaid), texts=TEXTS)


def _nodes(contest: Contest, filters: Filters) -> list[tuple[str, str]]:
    """Choose the nodes, the whole first, each front before its concepts; with an indicator that alone."""
    framework = contest.framework
    if filters.indicator:
        found = framework.indicators.get(filters.indicator)
        concept = found.concept if found is not None else filters.indicator
        scored = concept in framework.concepts and framework.concepts[concept].scored
        return [(concept, "concept")] if scored else [(filters.indicator, "indicator")]
    nodes = [] if filters.front else [(framework.root.code, "whole")]
    for front in framework.fronts:
        if filters.front in ("", front.code):
            nodes.append((front.code, "front"))
            nodes += [(c.code, "concept") for c in framework.scored if framework.front_of(c.code) == front.code]
    return nodes


def _node(contest: Contest, code: str, level: str, behind: Behind) -> Saying | str:
    """Say what changed on one node, or why nothing is said."""
    try:
        sides = _sides(contest, code, level)
        rows = [row for row in contest.history(code, *sides) if not math.isnan(row.p)]
    except CoverageError:
        return "no figures"
    if len(rows) < 2:
        return f"compared in {rows[0].period} alone" if rows else "no year in which both have figures"
    changes = contest.changes(code, *sides)
    grown = _growth(contest, code, level, sides)
    names = [name_of(contest, c) for c in sides]
    text, gained = _moved(grown, names) if isinstance(grown, Growth) else (f"Of growth nothing is said: {grown}.", None)
    parts = (text,) if level in ("concept", "indicator") else ()
    why = [*_leads_why(rows, names[0], level), *(grown.why if isinstance(grown, Growth) else ())]
    ids, sources = ([], ()) if not parts else behind.of(code, sides, (rows[0].period, rows[-1].period))
    about = {"node": code, "name": name_of(contest, code), "front": contest.framework.front_of(code) or None,
             "level": level, "first": sides[0], "second": sides[1], "from": rows[0].period,
             "to": rows[-1].period}  # fmt: skip
    ahead = {"p_first_leads_from": rows[0].p, "p_first_leads_to": rows[-1].p}
    data = {**about, **ahead, "changes": [_change_data(c) for c in changes],
            "growth": _growth_data(grown, gained) if isinstance(grown, Growth) else None, "evidence": ids}  # fmt: skip
    head = WHOLE if level == "whole" else name_of(contest, contest.framework.front_of(code) or code)
    return Saying(head=head, sentence=_led(contest, code, rows, changes, sides), parts=parts, why=tuple(why),
                  sources=sources, data=data, rows=({**about, **ahead, **_flat(changes, grown, gained)},))  # fmt: skip


def _sides(contest: Contest, code: str, level: str) -> tuple[str, str]:
    """Name those whose figures are compared."""
    if level == "concept":
        return owners_of(contest, code)
    return sides_of(contest, contest.quantity(code)) if level == "indicator" else contest.pair


def _growth(contest: Contest, code: str, level: str, sides: tuple[str, str]) -> Growth | str:
    """Ask for the growth of a quantity that adds up, or say why there is none."""
    if level in ("whole", "front"):
        return "points are no amounts"
    what = contest.quantity(code).node
    stated = what.concept or what.indicator
    if what.scale != "log" or what.unit.base in ("percent", "share", "index", "score", "rank", "ratio"):
        return "it is no amount"
    if stated.direction < 0:
        return "less is better, and two of them make no whole"
    try:
        return growth(contest.index, code, *sides)
    except CoverageError:
        return "there are no two years in which both have figures of their own"


def _led(
    contest: Contest, code: str, rows: list[PeriodRow], changes: tuple[Change, ...], sides: tuple[str, str]
) -> str:
    """Say the changes of the lead, and how things stand in the last year."""
    names = [name_of(contest, c) for c in sides]
    last = rows[-1]
    now = f"{verdict(last.p, names[0], names[1])} in {last.period} ({percent(max(last.p, 1 - last.p))})"
    said = "; ".join(
        f"lead changes to {name_of(contest, c.leader)} between {c.after} and {c.since} "
        f"({percent(c.p_before)} before, {percent(c.p_after)} after)"
        for c in changes
    )
    said = said or f"no change of the lead can be told from {rows[0].period} to {last.period}"
    return f"{name_of(contest, code)}: {said}; {now}."


def _leads_why(rows: list[PeriodRow], first: str, level: str) -> list[str]:
    begin, last = rows[0], rows[-1]
    text = (
        f"probability that {first} is ahead: {percent(begin.p)} in {begin.period}, {percent(last.p)} in {last.period}, "
        f"{len(rows)} years compared"
    )
    lines = [text]
    if level == "whole":
        lines.append("with the published weights; the scoreboard says whether the lead depends on them")
    own = level in ("concept", "indicator")
    baskets = len({row.basket for row in rows})
    if baskets > 1:
        lines.append(f"{baskets} sets of concepts; years on different sets are not held against each other")
    both = [row.period for row in rows if row.how == ("observed", "observed")]
    if own and not both:
        lines.append("no year has figures of both; one side is filled in or carried on")
    elif own and len(both) < len(rows):
        lines.append(
            f"both have figures in {len(both)} of them, last in {both[-1]}; the rest is filled in or carried on"
        )
    return lines


def _moved(grown: Growth, names: list[str]) -> tuple[str, str | None]:
    """Give the sentence of growth, and who gained share of the two since its first year."""
    moved, codes = grown.moved, (grown.first, grown.second)
    if not (moved.low > 0 or moved.high < 0):
        return f"{grown.sentence} Who gained share of the two since {grown.start} is undetermined.", None
    up = 0 if moved.median > 0 else 1
    if grown.p_first >= CERTAIN <= grown.p_second:  # the sentence has said by how much
        return f"{grown.sentence} {names[up]} has gained share of the two since {grown.start}.", codes[up]
    sizes = sorted(abs(x) for x in (moved.low, moved.high))
    text = (
        f"{grown.sentence} {names[up]} has gained share of the two since {grown.start}: "
        f"{abs(moved.median):.1f} points (90%: {sizes[0]:.1f} to {sizes[1]:.1f})."
    )
    return text, codes[up]


def _change_data(change: Change) -> dict[str, Any]:
    return {"leader": change.leader, "after": change.after, "since": change.since, "p_before": change.p_before,
            "p_after": change.p_after}  # fmt: skip


def _growth_data(grown: Growth, gained: str | None) -> dict[str, Any]:
    def parts(pair: tuple[Interval, Interval]) -> dict[str, Any]:
        return {"first": interval(pair[0]), "second": interval(pair[1])}

    return {
        "from": grown.start, "to": grown.end, "p_first_grew": grown.p_first, "p_second_grew": grown.p_second,
        "sorts": [{"sort": sort, "p": p} for sort, p in grown.sorts.items()], "of_the_whole": parts(grown.size),
        "of_the_share": parts(grown.share), "share_moved": interval(grown.moved), "gained": gained,
        "p_leader_changed": number(grown.changed), "sentence": grown.sentence, "why": list(grown.why),
    }  # fmt: skip


def _flat(changes: tuple[Change, ...], grown: Growth | str, gained: str | None) -> dict[str, Any]:
    last = changes[-1] if changes else None
    known = grown if isinstance(grown, Growth) else None
    return {
        "changes": float(len(changes)), "leader": last.leader if last else None, "since": last.since if last else None,
        "growth_from": known.start if known else None, "growth_to": known.end if known else None,
        "p_first_grew": known.p_first if known else None, "p_second_grew": known.p_second if known else None,
        "share_moved": known.moved.median if known else None, "share_moved_low": known.moved.low if known else None,
        "share_moved_high": known.moved.high if known else None, "gained": gained,
    }  # fmt: skip
