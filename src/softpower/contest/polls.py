"""How sure a streak is: an answer that was first in poll after poll, held against its rivals within each poll."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from softpower.contest.words import percent
from softpower.errors import CoverageError
from softpower.index import Index
from softpower.methods import survey

__all__ = ["PollStreak", "PollYear", "poll_streak", "questions"]

_IS_POLL = pl.col("value").is_not_null() & (pl.col("n") > 0) & (pl.col("kind") == "measurement")
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
    base : str
        Who they were, where that is stated: the baseline of the row.
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
    base: str
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
        Where neighbouring polls are far apart in time, asked another number of people by more than half, or asked
        others: a new series begins there.
    run : tuple of (str, str)
        First and last year of the run of years that lead up to the last and of which every source says that the answer
        was in the first place; empty where none says so.
    sentence : str
        What may be printed.
    """

    first: str
    polls: tuple[PollYear, ...]
    p: float
    weakest: PollYear
    breaks: tuple[str, ...]
    run: tuple[str, str] | tuple[()]
    sentence: str


def questions(index: Index) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Find the questions of which polls state several answers.

    Parameters
    ----------
    index : Index
        Its observations are used.

    Returns
    -------
    tuple of (str, str, tuple of str)
        Whose polls, the answer that is first in the last of them, and the others.

    Notes
    -----
    Answers to one question are indicators of one concept that are stated in percent with how many were asked.
    """
    indicators = index.framework.indicators
    rows = index.parent.parent.table.filter(_IS_POLL).select("contender", "indicator", "period", "value").iter_rows()
    found: dict[tuple[str, str], list[tuple[str, float, str]]] = {}
    for contender, code, period, value in rows:
        node = indicators.get(code or "")
        if contender and period and node is not None and node.concept and node.unit in ("percent", "share"):
            found.setdefault((contender, node.concept), []).append((period, value, code))
    asked = []
    for (contender, _), answers in sorted(found.items()):
        codes = sorted({code for *_, code in answers})
        if len(codes) > 1:
            first = max(answers)[2]
            asked.append((contender, first, tuple(code for code in codes if code != first)))
    return tuple(asked)


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
        (pl.col("contender") == contender) & pl.col("indicator").is_in([first, *rivals]) & _IS_POLL
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
    run = _run(index, first, contender)
    if run:
        known = sum(run[0] <= poll.period <= run[1] for poll in polls)
        years = int(run[1]) - int(run[0]) + 1
        record = f"said to be first {years} years in a row, {run[0]} to {run[1]}, {known} with figures; {record}"
    least = f"{weakest.period}, {high:g} against {second:g}% of {weakest.n:,.0f}"
    text = (
        f"{name}: {record}. It was truly first in all of these with {percent(found.p)} probability. The weakest is "
        f"{least}: {percent(weakest.p)}, and {percent(weakest.p_bad)} if the sample is far from random."
    )
    return PollStreak(first=first, polls=tuple(polls), p=found.p, weakest=weakest, breaks=_breaks(polls), run=run,
                      sentence=text)  # fmt: skip


Poll = tuple[str, float, str, dict[str, float]]  # source, number asked, who was asked, shares in percent


def _run(index: Index, first: str, contender: str) -> tuple[str, str] | tuple[()]:
    """Find the years up to the last in which every source, under `CODE_rank`, gives an answer the first place."""
    table = index.parent.uses.filter(
        (pl.col("node") == f"{first}_rank")
        & (pl.col("contender") == contender)
        & (pl.col("period").str.len_chars() == 4)
        & (pl.col("weight") > 0)
    )
    worst = dict(table.group_by("period").agg(pl.col("value").max()).iter_rows())
    year = last = max(worst, default="")
    while worst.get(year) == 1:
        year = str(int(year) - 1)
    return (str(int(year) + 1), last) if year != last else ()


def _best(rows: pl.DataFrame, first: str, effect: float) -> Poll | None:
    """Take the source that states the answer with most of its rivals, of equals the least sure one."""
    found: list[tuple[int, float, str, float, str, dict[str, float]]] = []
    for (source,), own in rows.group_by("source"):
        shares = dict(own.select("indicator", "value").iter_rows())
        if first in shares and len(shares) > 1 and all(0 <= share <= 100 for share in shares.values()):
            n = float(own["n"].min())  # type: ignore[arg-type]
            p = survey.first([share / 100 * n for share in shares.values()], effect=effect)[list(shares).index(first)]
            bases = own["baseline"].drop_nulls().unique().sort().to_list()
            found.append((-len(shares), float(p), str(source), n, "; ".join(bases), shares))
    if not found:
        return None
    _, _, source, n, base, shares = min(found, key=lambda one: one[:3])
    return source, n, base, shares


def _year(period: str, poll: Poll, first: str, effect: float) -> PollYear:
    source, n, base, shares = poll
    counts = np.array([share / 100 * n for share in shares.values()])
    at = list(shares).index(first)
    low, high = survey.wilson(counts[at], n, effect=effect)
    p, p_bad = (float(survey.first(counts, effect=e)[at]) for e in (effect, _BAD_SAMPLE))
    return PollYear(period=period, source=source, n=n, base=base, shares=shares,
                    ends=(100 * float(low), 100 * float(high)), p=p, p_bad=p_bad)  # fmt: skip


def _breaks(polls: Sequence[PollYear]) -> tuple[str, ...]:
    found = []
    for before, after in pairwise(polls):
        if int(after.period[:4]) - int(before.period[:4]) > 1:
            found.append(f"no figures between {before.period} and {after.period}")
        if abs(math.log(after.n / before.n)) > math.log(1.5):
            found.append(f"{after.n:,.0f} asked in {after.period} after {before.n:,.0f} in {before.period}")
        if before.base and after.base and before.base != after.base:
            found.append(f"{after.base} asked in {after.period} after {before.base} in {before.period}")
    return tuple(found)
