"""What a table says against itself: slips of unit, and parts that do not make a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.estimates.doubts import used_values
from softpower.estimates.estimates import Estimates
from softpower.estimates.statements import STATED, node_of, rounding
from softpower.framework import Framework
from softpower.methods import pool
from softpower.provenance import Finding

__all__ = ["WHOLE", "sum_findings", "unit_findings"]

Floats = NDArray[np.float64]
Cell = tuple[str, str, str, str]  # node, contender, region, period


_NEAREST = 3  # years on each side in which a neighbour is looked for
_TELL = 3  # years that do not rest on the one in question and tell how calm a series is; judgement
_CLEAR = 10.0  # times what is added before the logarithm: from there on a factor of the value is one of the sum
_ROBUST = 1.4826  # times the median distance of a normal variable is its standard deviation
WHOLE = "100"  # the sum rule of shares that make a whole


def unit_findings(estimates: Estimates) -> tuple[Finding, ...]:
    """Find statements that seem to be wrong by a factor of ten or a thousand.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation.

    Returns
    -------
    tuple of Finding
        One for each suspect, with what it is held against. Nothing is corrected.

    Notes
    -----
    A statement is held against the others of its cell, and against the mean of the years before and after it, as far as
    other years of the series come near theirs. Years that the study keeps from being filled in accuse nobody: what
    happened to them is known. Nor do the years around a count that may be nothing, since it leaps by nature.
    """
    rows = [row for row in used_values(estimates) if row["scale"] == "log" and row["value"] >= _CLEAR * row["add"]]
    if not rows:
        return ()
    cells = {key: i for i, key in enumerate(dict.fromkeys(row["cell"] for row in rows))}
    classes = estimates.framework.classes
    table = pool.Rows(
        cell=np.array([cells[row["cell"]] for row in rows]),
        y=np.array([row["y"] for row in rows]),
        scale=np.array([classes[row["class"]].kappa if row["class"] in classes else 0.3 for row in rows]),
    )
    expected, strays = _expected(estimates, list(cells))
    findings = []
    for slip in pool.unit_slips(table, expected, expected_scale=strays):
        row = rows[slip.row]
        node, contender, _, period = row["cell"]
        size = f"{slip.factor:g} times too large" if slip.factor > 1 else f"{1 / slip.factor:g} times too small"
        alone = len(table.cell[table.cell == table.cell[slip.row]]) == 1
        others = "the years around it" if alone else f"{slip.votes} {'other' if slip.votes == 1 else 'others'}"
        where = f"observation {row['observation']} ({node}, {contender}, {period})"
        text = f"seems {size}: it would then agree with {others}"
        findings.append(Finding("unit_slip", "warning" if slip.sure else "note", where, text))
    return tuple(findings)


def sum_findings(estimates: Estimates, *, fewest: int = 3) -> tuple[Finding, ...]:
    """Find shares of one source that should make a whole and do not sum to 100.

    Parameters
    ----------
    estimates : Estimates
        For its observations, and for the indicators whose sum rule is "100".
    fewest : int, default 3
        Parts that a group needs below 100 to count as meant to be whole; above 100 two are enough.

    Returns
    -------
    tuple of Finding
        One for each whole whose parts, by region and indicator, do not sum; sources of one sum are told together.
    """
    groups: dict[tuple[str, ...], dict[tuple[str, str], float]] = defaultdict(dict)
    indicators = estimates.framework.indicators
    for row in estimates.parent.table.filter(pl.col("value").is_not_null()).iter_rows(named=True):
        indicator = indicators.get(row["indicator"] or "")
        if indicator is not None and indicator.sum_rule == WHOLE and row["kind"] in STATED:
            whole = indicator.concept or indicator.code
            key = (whole, *(row[name] or "" for name in ("contender", "period", "source")))
            groups[key][indicator.code, row["region"] or ""] = row["value"]
    sums: dict[tuple[str, ...], dict[tuple[int, float, bool], list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, stated in groups.items():
        parts = np.array([stated[part] for part in stated if not _held(part, stated, estimates.framework)])
        half = np.array([rounding(value, "logit") for value in parts])
        for gap in pool.sum_gaps(parts, np.zeros(parts.size, dtype=np.int64), half):
            if gap.off > 0 or parts.size >= fewest:
                sums[key[:3]][parts.size, gap.total, gap.off > 0].append(key[3])
    return tuple(
        _sum_finding(where, n, total, over=over, sources=sources)
        for where, found in sums.items()
        for (n, total, over), sources in found.items()
    )


def _sum_finding(where: tuple[str, ...], n: int, total: float, *, over: bool, sources: list[str]) -> Finding:
    by = f"{len(sources)} sources" if len(sources) > 1 else sources[0] or "no source"
    text = f"{n} shares sum to {total:g}: {'more than the whole' if over else 'a part is left out'} ({by})"
    return Finding("parts_sum", "warning" if over else "note", ", ".join(where), text)


def _held(part: tuple[str, str], stated: Mapping[tuple[str, str], float], framework: Framework) -> bool:
    """Whether a region stands for others that are stated, as the world does, or within another that is stated."""
    indicator, region = part
    others = {place for code, place in stated if code == indicator} - {region}
    if not (node := framework.regions.get(region)) or not node.parent:
        return bool(others)
    parent = node.parent
    while parent in framework.regions and framework.regions[parent].parent:  # the world does not count as stated
        if parent in others:
            return True
        parent = framework.regions[parent].parent
    return False


def _expected(estimates: Estimates, cells: Sequence[Cell]) -> tuple[Floats, Floats]:
    """Say what the neighbouring years let expect of each cell, and how far other years of the series stray from that.

    NaN where a side has no neighbour, or too few other years tell.
    """
    middle = pool.LEVELS.size // 2
    centre: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
    columns = ("node", "contender", "region", "period", "quantiles")
    shocks = {
        node: _shocks(estimates.framework, node) for node, *_ in cells if not node_of(estimates.framework, node).add
    }
    for *series, period, quantiles in estimates.table.select(columns).iter_rows():
        if len(period) == 4 and series[0] in shocks and int(period) not in shocks[series[0]]:
            centre[tuple(series)][int(period)] = quantiles[middle]
    between = {series: _between(years) for series, years in centre.items()}
    found, strays = np.full(len(cells), np.nan), np.zeros(len(cells))
    for i, (*series, period) in enumerate(cells):
        key, year = tuple(series), int(period) if len(period) == 4 else 0
        if year in between.get(key, {}):
            years = centre[key]
            off = [abs(years[y] - hoped) for y, (hoped, *sides) in between[key].items() if year not in (y, *sides)]
            if len(off) >= _TELL:
                found[i], strays[i] = between[key][year][0], _ROBUST * float(np.median(off))
    return found, strays


def _between(years: Mapping[int, float]) -> dict[int, tuple[float, int, int]]:
    """Mean of the nearest year on each side, with these two years, for years that have both near enough."""
    found = {}
    for year in years:
        before = [year - k for k in range(1, _NEAREST + 1) if year - k in years]
        after = [year + k for k in range(1, _NEAREST + 1) if year + k in years]
        if before and after:
            found[year] = (0.5 * (years[before[0]] + years[after[0]]), before[0], after[0])
    return found


def _shocks(framework: Framework, node: str) -> frozenset[int]:
    indicator = framework.indicators.get(node)
    concept = framework.concepts.get(indicator.concept if indicator is not None else node)
    return concept.no_fill if concept is not None else frozenset()
