"""Who leads whom, on which front, since when, and with what probability."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from softpower.contest.baskets import fold_common, gaps_on_common, line, node_row
from softpower.contest.headline import Headline, headline
from softpower.contest.quantities import Quantity, quantity
from softpower.contest.rows import Change, Pair, PeriodRow, Standing
from softpower.contest.scoreboard import all_standings, counted_of, first_of, needed, scoreboard
from softpower.contest.shown import contest_html
from softpower.contest.trace import TraceNode, trace
from softpower.contest.turns import changes_in
from softpower.contest.weightings import look_at_weights
from softpower.display import plots_of
from softpower.errors import CoverageError, UnknownNameError
from softpower.framework import Framework
from softpower.index import Index

__all__ = ["Contest", "Headline", "compare"]


@dataclass(frozen=True)
class Contest:
    """A contest of contenders, scored and drawn.

    Attributes
    ----------
    index : Index
        The scores.
    title : str
        Title of the study.
    pair : tuple of (str, str)
        Codes of the two in view.
    period : str
        The year in view.
    """

    index: Index
    title: str
    pair: tuple[str, str]
    period: str

    @property
    def framework(self) -> Framework:
        """The framework that was used."""
        return self.index.framework

    @property
    def kind(self) -> str:
        """The kind of contenders that are ranked."""
        return self.framework.contenders[self.pair[0]].kind

    @cached_property
    def standings(self) -> pl.DataFrame:
        """Scores of every contender on every front, period by period.

        Columns: `period`, `node`, `contender`, `score`, `low`, `high` (90% interval, points), `p_first`, `coverage`.
        """
        return all_standings(self.index, self._of_kind())

    @cached_property
    def scoreboard(self) -> tuple[Standing, ...]:
        """The contenders of the kind in view: the ranked by their score, then the others by their coverage."""
        return scoreboard(self.index, self._of_kind(), self.pair, self.period)

    @cached_property
    def view(self) -> Pair:
        """The pair in view, in the period in view."""
        return self.of_pair(*self.pair)

    @cached_property
    def headline(self) -> Headline:
        """The answer in words, with its probability."""
        names = tuple(self.framework.contenders[c].name for c in self.pair)
        return headline(self.view, (names[0], names[1]), self.index.method)

    def of_pair(self, first: str, second: str, period: str = "") -> Pair:
        """Compare two contenders, front by front and on the whole, on the concepts that both have.

        Parameters
        ----------
        first, second : str
            Codes or names.
        period : str, default ""
            The year; the one in view by default.

        Returns
        -------
        Pair
            The comparison.

        Raises
        ------
        UnknownNameError
            If a contender or the period is not in the study.
        CoverageError
            If the two are not of one kind.
        """
        a, b = (self.framework.find("contender", code) for code in (first, second))
        if a == b:
            raise UnknownNameError(f"{first} is held against itself", remedy="name two contenders")
        if self.framework.contenders[a].kind != self.framework.contenders[b].kind:
            raise CoverageError(
                f"{first} and {second} are not of one kind",
                remedy="compare a city with a city, a country with a country",
            )
        when = self._when(period)
        root = self.framework.root.code
        overall = node_row(self.index, root, (a, b), when)
        weights = None
        gaps: tuple[float, ...] = ()
        if overall.common >= self.index.method.lead_availability - 1e-9 and not math.isnan(overall.p):
            weights = look_at_weights(self.index, (a, b), when)
            draws = -gaps_on_common(self.index, root, (a, b), when)[0]
            gaps = tuple(float(g) for g in np.quantile(draws, (np.arange(100) + 0.5) / 100))
        else:
            overall = replace(overall, p=float("nan"))
        fronts = tuple(node_row(self.index, front.code, (a, b), when) for front in self.framework.fronts)
        return Pair(first=a, second=b, period=when, overall=overall, fronts=fronts, weights=weights, gaps=gaps)

    def lead(self, node: str, period: str = "", *, region: str = "", among: Sequence[str] = ()) -> dict[str, float]:
        """Give the probability of leading for each contender that has a value.

        Parameters
        ----------
        node : str
            Front, concept or indicator, by code or name.
        period : str, default ""
            The period; the one in view by default.
        region : str, default ""
            Where the influence is felt; the node's own region by default.
        among : sequence of str, optional
            Contenders to compare; by default all of the kind in view, or of the kind that has values.

        Returns
        -------
        dict of str to float
            Probability by contender, 0 to 1, most likely first; they sum to 1. Two contenders are compared on the
            concepts that both have.

        Raises
        ------
        UnknownNameError
            If a name is not in the study.
        CoverageError
            If fewer than two contenders have a value.
        """
        code = self.framework.find("node", node)
        chosen = [self.framework.find("contender", c) for c in among]
        if code in self.index.aggregates and not region:
            found = self._lead(code, self._when(period), chosen or self._of_kind())
        else:
            lenders = {self.framework.figures_of(code, c): c for c in chosen}
            found = quantity(self.index, code, region).first(period or self.period, list(lenders), self.kind)
            found = {lenders.get(c, c): p for c, p in found.items()}
        if len(found) < 2:
            who = ", ".join(found) or "nobody"
            raise CoverageError(
                f"{who} has a value of {code} in {period or self.period}; a lead needs two",
                remedy=f"`softpower show STUDY --indicator {code}` shows the periods that have values",
            )
        return dict(sorted(found.items(), key=lambda item: -item[1]))

    def quantity(self, node: str, region: str = "") -> Quantity:
        """Give the values of a concept or an indicator, scored or not.

        Parameters
        ----------
        node : str
            Concept or indicator, by code or name.
        region : str, default ""
            Where it is felt; the node's own region by default.

        Returns
        -------
        Quantity
            Its series, contender by contender.
        """
        return quantity(self.index, self.framework.find("indicator", node), region)

    def history(self, node: str, first: str, second: str, region: str = "") -> tuple[PeriodRow, ...]:
        """Follow two contenders on one node over the periods.

        Parameters
        ----------
        node : str
            Front, concept or indicator, or the root.
        first, second : str
            Contenders.
        region : str, default ""
            For a concept or an indicator: where it is felt.

        Returns
        -------
        tuple of PeriodRow
            One row for each period in which at least one has a value.
        """
        code = self.framework.find("node", node)
        a, b = (self.framework.find("contender", c) for c in (first, second))
        if code in self.index.aggregates and not region:
            return line(self.index, code, (a, b))
        return quantity(self.index, code, region).history(*(self.framework.figures_of(code, c) for c in (a, b)))

    def changes(self, node: str, first: str, second: str, region: str = "") -> tuple[Change, ...]:
        """Find the changes of the leader that hold with 90% or more on both sides.

        Parameters
        ----------
        node : str
            Front, concept or indicator.
        first, second : str
            Contenders.
        region : str, default ""
            For a concept or an indicator: where it is felt.

        Returns
        -------
        tuple of Change
            In order. Periods that rest on different concepts are not held against each other.
        """
        rows = self.history(node, first, second, region)
        return changes_in(node, tuple(self.framework.find("contender", c) for c in (first, second)), rows)

    def trace(self, contender: str, node: str = "", period: str = "", region: str = "") -> TraceNode:
        """Follow a score or an estimate down to the observations and their words.

        Parameters
        ----------
        contender : str
            Whose number.
        node : str, default ""
            Front, concept or indicator; the index as a whole by default.
        period : str, default ""
            The period; the one in view by default.
        region : str, default ""
            Where it is felt; the node's own region by default.

        Returns
        -------
        TraceNode
            The tree from the number to its sources.
        """
        who = self.framework.find("contender", contender)
        code = self.framework.find("node", node) if node else self.framework.root.code
        scored = code in self.index.aggregates or (code in self.index.concepts and not region)
        return trace(self.index, who, code, self._when(period) if scored else period or self.period, region)

    @property
    def plot(self) -> Any:  # noqa: ANN401 - of a floor above
        """Charts of the contest for a notebook, as `contest.plot.over_time()`; they need the extra `notebook`."""
        return plots_of(self)

    def _repr_html_(self) -> str:
        """Show the answer, the ranked and the fronts in a notebook."""
        return contest_html(self.headline, self.scoreboard, self.view, self.framework)

    def __repr__(self) -> str:
        names = ", ".join(self.framework.contenders[s.contender].name for s in self.scoreboard)
        fronts = ", ".join(front.name for front in self.framework.fronts)
        return (
            f"{self.headline.title} ({self.period})\n  contenders: {names}\n  fronts: {fronts}\n"
            f"  periods: {self.index.periods[0]} to {self.index.periods[-1]}, {self.index.method.draws:,} draws"
        )

    def _of_kind(self) -> list[str]:
        return [code for code, node in self.framework.contenders.items() if node.kind == self.kind]

    def _when(self, period: str) -> str:
        when = period or self.period
        if when not in self.index.periods:
            raise UnknownNameError(
                f"{when} is not scored", remedy=f"scored are {self.index.periods[0]} to {self.index.periods[-1]}"
            )
        return when

    def _lead(self, node: str, period: str, codes: Sequence[str]) -> dict[str, float]:
        """Give the probability of leading on an aggregate; two are held against each other on what both have."""
        counted = counted_of(self.index, node, period, codes)
        several = codes if len(codes) == 2 else counted
        if len(several) == 2:
            row = node_row(self.index, node, (several[0], several[1]), period)
            common, found = row.common, {several[0]: row.p, several[1]: 1 - row.p}
        else:
            found = first_of(self.index, node, period, codes)
            common = fold_common(self.index, several, period, node)[1] if several else 0.0
        need = needed(self.index, node)
        short = common < need - 1e-9 if node == self.framework.root.code else any(map(math.isnan, found.values()))
        if len(several) > 1 and (short or not found):
            who = " and ".join((", ".join(several[:-1]), several[-1]))
            raise CoverageError(
                f"{who} have {100 * common:.0f} of 100 points of weight of {node} in common in {period}; a lead needs "
                f"{100 * need:.0f}",
                remedy="ask for fewer of them or a part of it, or for a period with more figures",
            )
        return found


def compare(index: Index, *, title: str = "", pair: Sequence[str] = (), period: str = "") -> Contest:
    """Hold contenders against each other.

    Parameters
    ----------
    index : Index
        The scores.
    title : str, default ""
        Title of the study.
    pair : sequence of str, optional
        The two in view; by default the first two contenders of the first kind, by their order.
    period : str, default ""
        The year in view; the last by default.

    Returns
    -------
    Contest
        The contest.

    Raises
    ------
    UnknownNameError
        If a contender or the period is not in the study.
    CoverageError
        If there are not two contenders of one kind.
    """
    framework = index.framework
    if pair:
        chosen = [framework.find("contender", code) for code in pair]
    else:
        nodes = sorted(framework.contenders.values(), key=lambda node: node.order)
        kind = nodes[0].kind
        chosen = [node.code for node in nodes if node.kind == kind][:2]
    if len(chosen) != 2:
        raise CoverageError(
            "a contest needs two contenders of one kind", remedy="add a second [[contender]] to study.toml"
        )
    contest = Contest(index, title, (chosen[0], chosen[1]), period or index.periods[-1])
    contest._when("")  # noqa: SLF001 - the same module
    return contest
