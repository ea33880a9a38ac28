"""How sure a streak is: an answer that was first in poll after poll, held against its rivals within each poll."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from softpower.errors import CoverageError
from softpower.index import Index
from softpower.methods import survey

__all__ = ["PollStreak", "PollYear", "poll_streak"]

_BAD_SAMPLE = 20.0  # design effect of a sample that is far from random, said beside the usual one


@dataclass(frozen=True, slots=True, kw_only=True)
class PollYear:
    """One poll.

    Attributes
    ----------
    period, source : str
        When, and the one source that states all answers.
    n : float
        How many were asked.
    shares : dict of str to float
        Percent by indicator, those that this source states.
    ends : tuple of (float, float)
        95% interval of the first's share, in percent.
    p : float
        Probability that the first is truly ahead of the rivals that are stated.
    p_bad : float
        The same at a design effect of 20.
    """

    period: str
    source: str
    n: float
    shares: dict[str, float]
    ends: tuple[float, float]
    p: float
    p_bad: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PollStreak:
    """A streak over polls.

    Attributes
    ----------
    first : str
        The answer.
    polls : tuple of PollYear
        The polls, by period.
    p : float
        Probability of being truly first in every one.
    weakest : PollYear
        The poll that carries least.
    breaks : tuple of str
        Where neighbouring polls are far apart in time, or asked another number of people by more than half.
    sentence : str
        What may be printed.
    """

    first: str
    polls: tuple[PollYear, ...]
    p: float
    weakest: PollYear
    breaks: tuple[str, ...]
    sentence: str


def poll_streak(
    index: Index, first: str, rivals: Sequence[str], contender: str, *, effect: float = survey.DEFAULT_EFFECT
) -> PollStreak:
    """Hold an answer against its rivals, poll by poll.

    Parameters
    ----------
    index : Index
        Its observations are used.
    first : str
        Indicator of the answer whose streak it is, a share in percent.
    rivals : sequence of str
        Indicators of other answers to the same question.
    contender : str
        Whose polls.
    effect : float, default 2
        Design effect.

    Returns
    -------
    PollStreak
        Each poll, the product, and the weakest of them.

    Raises
    ------
    CoverageError
        If no source states the answer, a rival and the number of those asked.

    Notes
    -----
    Answers are compared within one source alone: between polls the question and the people change, too.
    """
    table = index.parent.parent.table.filter(
        (pl.col("contender") == contender)
        & pl.col("indicator").is_in([first, *rivals])
        & pl.col("value").is_not_null()
        & (pl.col("n") > 0)
        & (pl.col("kind") == "measurement")
    )
    polls = []
    for (period,), rows in table.group_by("period"):
        best = _best(rows, first, effect)
        if best is not None:
            polls.append(_year(str(period), best, first, effect))
    if not polls:
        raise CoverageError(
            f"no poll states {first}, a rival and how many were asked",
            remedy="a streak needs the answers and the sample of each poll",
        )
    polls.sort(key=lambda poll: poll.period)
    found = survey.streak([poll.p for poll in polls])
    weakest = polls[found.weakest]
    name = index.framework.indicators[first].name
    span = polls[0].period if len(polls) == 1 else f"{polls[0].period} to {polls[-1].period}"
    ahead = sum(poll.shares[first] == max(poll.shares.values()) for poll in polls)
    high, second = sorted(weakest.shares.values())[:-3:-1]
    record = f"first in {ahead} of {len(polls)} polls with figures, {span}"
    least = f"{weakest.period}, {high:g} against {second:g}% of {weakest.n:,.0f}"
    text = (
        f"{name}: {record}; truly first in all of them with probability {_p(found.p)}. The weakest is {least}: "
        f"{_p(weakest.p)}, and {_p(weakest.p_bad)} if the sample is far from random."
    )
    return PollStreak(first=first, polls=tuple(polls), p=found.p, weakest=weakest, breaks=_breaks(polls), sentence=text)


Poll = tuple[str, float, dict[str, float]]  # source, number asked, shares in percent


def _best(rows: pl.DataFrame, first: str, effect: float) -> Poll | None:
    """Take the source that states the answer with most of its rivals, of equals the least sure one."""
    found: list[tuple[int, float, str, float, dict[str, float]]] = []
    for (source,), own in rows.group_by("source"):
        shares = dict(own.select("indicator", "value").iter_rows())
        if first in shares and len(shares) > 1 and all(0 <= share <= 100 for share in shares.values()):
            n = float(own["n"].min())  # type: ignore[arg-type]
            p = survey.first([share / 100 * n for share in shares.values()], effect=effect)[list(shares).index(first)]
            found.append((-len(shares), float(p), str(source), n, shares))
    if not found:
        return None
    _, _, source, n, shares = min(found, key=lambda one: one[:3])
    return source, n, shares


def _year(period: str, poll: Poll, first: str, effect: float) -> PollYear:
    source, n, shares = poll
    counts = np.array([share / 100 * n for share in shares.values()])
    at = list(shares).index(first)
    low, high = survey.wilson(counts[at], n, effect=effect)
    p, p_bad = (float(survey.first(counts, effect=e)[at]) for e in (effect, _BAD_SAMPLE))
    return PollYear(period=period, source=source, n=n, shares=shares,
                    ends=(100 * float(low), 100 * float(high)), p=p, p_bad=p_bad)  # fmt: skip


def _breaks(polls: Sequence[PollYear]) -> tuple[str, ...]:
    found = []
    for before, after in pairwise(polls):
        if int(after.period[:4]) - int(before.period[:4]) > 1:
            found.append(f"no figures between {before.period} and {after.period}")
        if abs(math.log(after.n / before.n)) > math.log(1.5):
            found.append(f"{after.n:,.0f} asked in {after.period} after {before.n:,.0f} in {before.period}")
    return tuple(found)


def _p(p: float) -> str:
    return ">.99" if p > 0.995 else f"{p:.2f}".removeprefix("0")
