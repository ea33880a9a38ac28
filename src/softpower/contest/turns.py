"""Changes of the leader, from the states of the years."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from softpower.contest.rows import Change, PeriodRow

__all__ = ["CERTAIN", "changes_in"]

CERTAIN = 0.9  # a change of the lead is said only where both states hold with this probability


def changes_in(node: str, pair: Sequence[str], rows: Iterable[PeriodRow]) -> tuple[Change, ...]:
    """Find the changes of the leader that hold with 90% or more on both sides.

    Parameters
    ----------
    node : str
        Code of what is looked at.
    pair : sequence of str
        Codes of the first and of the second.
    rows : iterable of PeriodRow
        The years, in order.

    Returns
    -------
    tuple of Change
        In order. Periods that rest on different concepts are not held against each other.
    """
    found: list[Change] = []
    state: PeriodRow | None = None
    for row in rows:
        if math.isnan(row.p) or max(row.p, 1 - row.p) < CERTAIN:
            continue
        if state is not None and (state.p >= 0.5) != (row.p >= 0.5) and state.basket == row.basket:
            found.append(
                Change(
                    node=node,
                    leader=pair[0] if row.p >= 0.5 else pair[1],
                    after=state.period,
                    since=row.period,
                    p_before=max(state.p, 1 - state.p),
                    p_after=max(row.p, 1 - row.p),
                )
            )
        state = row
    return tuple(found)
