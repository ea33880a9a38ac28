"""The ground on which claims are judged: every admitted figure of a series, and the estimates made of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from softpower.estimates import Estimates, Key
from softpower.estimates.statements import Statement, node_of, prepare
from softpower.framework import Framework
from softpower.observations import Observations
from softpower.wording import value_words

__all__ = ["FORECAST", "STATED", "Fact", "Ground", "conversions", "facts_of", "ground_of", "is_pooled"]

STATED = ("measurement", "estimate")
FORECAST = ("forecast",)
Series = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: as it was written, and in the unit of its cell.

    Attributes
    ----------
    row : mapping
        The observation.
    is_ : Statement
        The statement that it makes.
    """

    row: Mapping[str, Any]
    is_: Statement

    @property
    def series(self) -> Series:
        """Node, contender and region."""
        return self.is_.key.node, self.is_.key.contender, self.is_.key.region

    @property
    def words(self) -> str:
        """The figure as it was stated."""
        return value_words(self.row)

    @property
    def middle(self) -> float:
        """The value in the cell's unit, of a range its middle, of an open one its end."""
        if not math.isnan(self.is_.value):
            return self.is_.value
        ends = [end for end in (self.is_.low, self.is_.high) if math.isfinite(end)]
        return sum(ends) / len(ends) if ends else math.nan

    @property
    def is_range(self) -> bool:
        """Whether it is a range or a bound, not one number."""
        return math.isnan(self.is_.value)

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends of a range, an open one infinite; the value twice for a number."""
        s = self.is_
        return (s.low, s.high) if self.is_range else (s.value, s.value)

    def holds(self, other: Fact) -> bool:
        """Tell whether a range, or number, holds another one.

        Parameters
        ----------
        other : Fact
            The other.

        Returns
        -------
        bool
            Whether all that the other allows is allowed by this one.
        """
        (low, high), (least, most) = self.ends, other.ends
        return low <= least and most <= high

    def apart(self, fact: Fact) -> tuple[float, float] | None:
        """Say which ends of a claim and a figure depart from each other.

        Parameters
        ----------
        fact : Fact
            The figure that this claim is held against.

        Returns
        -------
        tuple of float or None
            An end of the claim and one of the figure: the nearest, or where two ranges overlap those further apart.
            None where the claim holds the figure, or lies within it and is no bound ("at least 130" claims more than
            "at least 100" does).
        """
        (low, high), (least, most) = self.ends, fact.ends
        is_bound = math.isinf(low) or math.isinf(high)
        if self.holds(fact) or (fact.holds(self) and not is_bound):
            return None
        if low > most:
            return low, most
        if high < least:
            return high, least
        both = [pair for pair in ((low, least), (high, most)) if all(map(math.isfinite, pair))]
        return max(both, key=lambda pair: abs(pair[0] - pair[1]), default=None)


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be held against the claims of one article.

    Attributes
    ----------
    facts : mapping of (str, str, str) to list of Fact
        The figures by series: node, contender and region.
    cells : mapping of Key to mapping
        The estimates.
    known : Observations
        The rows that they rest on.
    framework : Framework
        The framework.
    barred : mapping of (str, str, str) to str
        Why other rows may not speak, by indicator, contender and period.
    """

    facts: Mapping[Series, Sequence[Fact]]
    cells: Mapping[Key, Mapping[str, Any]]
    known: Observations
    framework: Framework
    barred: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def who(self, fact: Fact) -> str:
        """Name who states a figure.

        Parameters
        ----------
        fact : Fact
            The figure.

        Returns
        -------
        str
            The producer, else the title, else the code of its source.
        """
        code = fact.row["source"] or ""
        source = self.known.sources.get(code)
        named = (source.producer or source.title) if source else ""
        return fact.row["producer"] or named or code or "a row without a source"

    def series(self, fact: Fact) -> Sequence[Fact]:
        """Give the figures of the series of a claim.

        Parameters
        ----------
        fact : Fact
            The claim. Where it names no region, so that it speaks of the world, and the world has no figures but one
            region alone has, that region is meant: the countries of a survey, the only market of a chart.

        Returns
        -------
        sequence of Fact
            The figures of every period; none where there are none.
        """
        node, contender, region = fact.series
        found = self.facts.get(fact.series, ())
        if found or region != "world":
            return found
        others = [key for key in self.facts if key[:2] == (node, contender)]
        return self.facts[others[0]] if len(others) == 1 else ()

    def cell(self, key: Key) -> Mapping[str, Any] | None:
        """Give the estimate that a stated number may be held against.

        Parameters
        ----------
        key : Key
            The cell.

        Returns
        -------
        mapping or None
            The estimate in the unit of the figures; None where there is none, where lists are pooled, and where the
            estimate is divided by another quantity.
        """
        concept = self.framework.concepts.get(key.node)
        if concept is not None and (concept.denominator or concept.pooling == "pool"):
            return None
        return self.cells.get(key)


def ground_of(
    estimates: Estimates, barred: Mapping[tuple[str, str, str], str], kinds: Iterable[str] = STATED
) -> Ground:
    """Lay the ground for one article.

    Parameters
    ----------
    estimates : Estimates
        Made without the rows that may not speak.
    barred : mapping of (str, str, str) to str
        Why other rows may not speak, by indicator, contender and period.
    kinds : iterable of str
        Kinds of observation that are held against claims. Estimates are of what was measured, so for other kinds they
        are left aside.

    Returns
    -------
    Ground
        The figures and estimates.
    """
    known, framework = estimates.parent, estimates.framework
    found = facts_of(known, framework, kinds)[0]
    if tuple(kinds) == FORECAST:  # figures that a rule of the study takes for forecasts are forecasts, too
        found += [f for f in facts_of(known, framework, STATED)[0] if f.is_.dropped.startswith("a forecast")]
    facts: dict[Series, list[Fact]] = defaultdict(list)
    for fact in found:
        facts[fact.series].append(fact)
    cells = (
        {}
        if tuple(kinds) != STATED
        else {
            Key(row["node"], row["contender"], row["region"], row["period"]): row
            for row in estimates.table.iter_rows(named=True)
        }
    )
    return Ground(facts, cells, known, framework, barred)


def facts_of(
    observations: Observations, framework: Framework, kinds: Iterable[str]
) -> tuple[list[Fact], dict[str, str]]:
    """Bring the rows of some kinds into the units of their cells.

    Parameters
    ----------
    observations : Observations
        The rows, and those with the exchange rates.
    framework : Framework
        The framework.
    kinds : iterable of str
        Kinds of observation.

    Returns
    -------
    facts : list of Fact
        The figures, in the order of their ids.
    reasons : dict of str to str
        Why a row is no figure of a cell.
    """
    wanted = pl.col("kind").is_in(list(kinds))
    chosen = observations.table.filter(wanted)
    rows = {row["id"]: row for row in chosen.to_dicts()}
    rates = conversions(observations, framework).filter(~wanted)
    table = pl.concat([chosen.with_columns(kind=pl.lit(STATED[0])), rates])
    statements, reasons, _ = prepare(replace(observations, table=table), framework)
    return [Fact(_with_unit(rows[s.ids[0]], framework), s) for s in statements if s.ids[0] in rows], reasons


def _with_unit(row: dict[str, Any], framework: Framework) -> dict[str, Any]:
    """Give a row without a unit that of its quantity, which is what it means."""
    return row if row["unit"] else {**row, "unit": str(node_of(framework, row["indicator"]).unit)}


def conversions(observations: Observations, framework: Framework) -> pl.DataFrame:
    """Give the rows that hold exchange rates.

    Parameters
    ----------
    observations : Observations
        All rows.
    framework : Framework
        Says which indicators are rates.

    Returns
    -------
    polars.DataFrame
        The rows.
    """
    rates = [code for code, indicator in framework.indicators.items() if indicator.use == "conversion"]
    is_rate = pl.col("indicator").is_in(rates) | pl.col("unit").str.ends_with(" per USD")
    return observations.table.filter(is_rate.fill_null(value=False))


def is_pooled(framework: Framework, node: str) -> bool:
    """Tell whether a concept pools places in several lists, which are no statements of one number.

    Parameters
    ----------
    framework : Framework
        The framework.
    node : str
        Code of a concept or an indicator.

    Returns
    -------
    bool
        Whether it does.
    """
    concept = node_of(framework, node).concept
    return concept is not None and concept.pooling == "pool"
