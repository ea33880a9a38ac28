"""The subjects that are told in sentences, by name."""

from __future__ import annotations

from collections.abc import Callable

from softpower.contest import Contest
from softpower.report.looking.changes import changes_look
from softpower.report.looking.checks import checks_look
from softpower.report.looking.conflicts import conflicts_look
from softpower.report.looking.events import events_look
from softpower.report.looking.polls import polls_look
from softpower.report.looking.regions import regions_look
from softpower.report.looking.sayings import Look
from softpower.report.tables import Filters

__all__ = ["SUBJECTS", "look_at"]

SUBJECTS: dict[str, Callable[[Contest, Filters], Look]] = {
    "regions": regions_look,
    "conflicts": conflicts_look,
    "changes": changes_look,
    "checks": checks_look,
    "events": events_look,
    "polls": polls_look,
}


def look_at(contest: Contest, what: str, filters: Filters | None = None) -> Look:
    """Say what may be said of one subject.

    Parameters
    ----------
    contest : Contest
        The contest.
    what : str
        One of `SUBJECTS`.
    filters : Filters, optional
        Which part of it is wanted.

    Returns
    -------
    Look
        The sentences, and what cannot be said.
    """
    return SUBJECTS[what](contest, filters or Filters())
