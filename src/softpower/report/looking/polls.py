"""How sure a streak is: answers that were first in poll after poll, with the weakest of these polls."""

from __future__ import annotations

from softpower.contest import Contest
from softpower.contest.polls import PollStreak, poll_streak, questions
from softpower.errors import CoverageError
from softpower.report.looking.sayings import Behind, Look, Saying, name_of
from softpower.report.tables import Filters
from softpower.report.terminal.numbers import count

__all__ = ["polls_look"]

TEXTS = ("contender", "first", "name", "period", "source", "base", "second")


def polls_look(contest: Contest, filters: Filters) -> Look:
    """Say of each question that polls ask how sure it is that its first answer was truly first.

    Parameters
    ----------
    contest : Contest
        The contest.
    filters : Filters
        Whose polls, and which answer.

    Returns
    -------
    Look
        One sentence a question.
    """
    found, unsaid = [], []
    behind = Behind(contest.index.parent)
    wanted = [
        (who, first, others)
        for who, first, others in questions(contest.index)
        if filters.contender in ("", who) and filters.indicator in ("", first, *others)
        and filters.front in ("", contest.framework.indicators[first].front)
    ]  # fmt: skip
    for who, first, others in wanted:
        try:
            streak = poll_streak(contest.index, first, others, who)
        except CoverageError as error:
            unsaid.append((first, name_of(contest, first), error.problem))
            continue
        found.append(_said(contest, who, streak, behind))
    lead = (
        f"{count(len(wanted), 'question')} with several answers in polls. Answers are held against each other within "
        "one source alone; the chance is of the sample, as if it were half as large: who can be reached and how a "
        "question is put are in none of these numbers."
    )
    if not wanted:
        lead = "There is no question of that kind: polls need two answers in percent, with how many were asked."
    return Look(what="polls", lead=lead, sayings=tuple(found), unsaid=tuple(unsaid), texts=TEXTS)


def _said(contest: Contest, who: str, streak: PollStreak, behind: Behind) -> Saying:
    parts, rows = [], []
    about = {"contender": who, "first": streak.first, "name": name_of(contest, streak.first)}
    for poll in streak.polls:
        rivals = {code: share for code, share in poll.shares.items() if code != streak.first}
        second = max(rivals, key=lambda code: rivals[code])
        parts.append(
            f"{poll.period}: {poll.shares[streak.first]:g} against {rivals[second]:g}% "
            f"({name_of(contest, second)}) of {poll.n:,.0f}"
        )
        rows.append({**about, "period": poll.period, "source": poll.source, "base": poll.base or None, "n": poll.n,
                     "share": poll.shares[streak.first], "low95": poll.ends[0], "high95": poll.ends[1],
                     "second": second, "share_second": rivals[second], "p_first": poll.p,
                     "p_first_bad_sample": poll.p_bad})  # fmt: skip
    evidence, sources = behind.of(streak.first, [who], [poll.period for poll in streak.polls])
    data = {**about, "p_first_in_all": streak.p, "weakest": streak.weakest.period, "breaks": list(streak.breaks),
            "run": list(streak.run), "polls": [dict(row) for row in rows], "evidence": evidence}  # fmt: skip
    why = (f"breaks of the series: {streak.breaks[0]}", *streak.breaks[1:]) if streak.breaks else ()
    return Saying(head="", sentence=streak.sentence, parts=tuple(parts), why=why, sources=sources, data=data,
                  rows=tuple(rows))  # fmt: skip
