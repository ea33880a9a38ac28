"""A sentence with what it rests on, in a form that prints as text, as JSON and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from softpower.contest import Contest
from softpower.estimates import Estimates
from softpower.report.answers import number
from softpower.report.frames import frame
from softpower.report.tables import observations_of

__all__ = ["Behind", "Look", "Saying", "name_of"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that is said.

    Attributes
    ----------
    head : str
        What it stands under.
    sentence : str
        The sentence.
    parts : tuple of str
        What stands below it, a line each.
    why : tuple of str
        What it rests on.
    sources : tuple of str
        Who states the figures behind it.
    data : mapping
        The same as plain data.
    rows : tuple of mapping
        The same as flat rows.
    """

    head: str
    sentence: str
    parts: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """All that is said of one subject.

    Attributes
    ----------
    what : str
        The subject.
    lead : str
        What is said of the whole.
    sayings : tuple of Saying
        The sentences.
    unsaid : tuple of (str, str, str)
        Code and name of a quantity, and why nothing is said of it.
    texts : tuple of str
        Columns of the rows that hold text.
    others : mapping of str to type
        Types of further columns; all the rest hold numbers.
    more : mapping
        Further plain data, beside the rows.
    """

    what: str
    lead: str
    sayings: tuple[Saying, ...] = ()
    unsaid: tuple[tuple[str, str, str], ...] = ()
    texts: tuple[str, ...] = ()
    others: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> Data:
        """The look as plain data for JSON."""
        rows = [
            {**s.data, "sentence": s.sentence, "why": list(s.why), "sources": list(s.sources)}
            for s in self.sayings
            if s.rows
        ]
        unsaid = [{"node": code, "name": name, "text": why} for code, name, why in self.unsaid]
        return {"what": self.what, "lead": self.lead, "rows": rows, **self.more, "unsaid": unsaid}

    @property
    def table(self) -> pl.DataFrame:
        """The look as flat rows, each with its sentence and what it rests on."""
        rows = [{**row, "sentence": s.sentence, "why": "; ".join(s.why)} for s in self.sayings for row in s.rows]
        return frame(rows, (*self.texts, "sentence", "why"), self.others)


class Behind:
    """The observations behind quantities.

    Parameters
    ----------
    estimates : Estimates
        The estimates.
    """

    def __init__(self, estimates: Estimates) -> None:
        self.estimates = estimates
        table = observations_of(estimates)
        self.used = table.filter(pl.col("use").str.starts_with("used").fill_null(value=False))

    def of(
        self, node: str, contenders: Iterable[str] = (), periods: Iterable[str] = (), regions: Iterable[str] = ()
    ) -> tuple[list[str], tuple[str, ...]]:
        """Find the used observations of a quantity.

        Parameters
        ----------
        node : str
            Its code.
        contenders, periods, regions : iterable of str, optional
            Whose, when and where; all by default.

        Returns
        -------
        evidence : list of str
            Ids of the observations.
        sources : tuple of str
            Who states them, each once.
        """
        rows = self.used.filter(pl.col("node") == node)
        for column, wanted in (("contender", list(contenders)), ("period", list(periods)), ("region", list(regions))):
            if wanted:
                rows = rows.filter(pl.col(column).is_in(wanted))
        known = self.estimates.parent.sources
        names = []
        for code, producer in rows.select("source", "producer").iter_rows():
            source = known.get(code or "")
            names.append(producer or (source.producer or source.title if source else "") or code or "no source")
        return rows["id"].to_list(), tuple(dict.fromkeys(names))


def name_of(contest: Contest, code: str) -> str:
    """Give the name of anything in a study.

    Parameters
    ----------
    contest : Contest
        The contest.
    code : str
        Code of a contender, region, front, concept or indicator.

    Returns
    -------
    str
        Its name; the code where there is none.
    """
    framework = contest.framework
    tables: Sequence[Mapping[str, Any]] = (
        framework.contenders, framework.regions, framework.aggregates, framework.concepts, framework.indicators,
    )  # fmt: skip
    return next((str(table[code].name) for table in tables if code in table), code)


def ends(low: float, high: float, level: float) -> Data | None:
    """Give the ends of an interval.

    Parameters
    ----------
    low, high : float
        The ends.
    level : float
        What the interval holds.

    Returns
    -------
    dict or None
        The ends, None where there are none.
    """
    if number(low) is None and number(high) is None:
        return None
    return {"lo": number(low), "hi": number(high), "level": level}
