"""What a table says against itself: slips of unit, parts that do not sum, errors of classes of sources."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.estimates.estimates import Estimates
from softpower.estimates.statements import node_of
from softpower.methods import pool
from softpower.methods.scale import to_scale
from softpower.provenance import Finding

__all__ = ["ClassError", "class_errors", "sum_findings", "unit_findings"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassError:
    """What the table says of one class of sources.

    Attributes
    ----------
    code : str
        The class.
    default : float
        Scale of its error as the study has it, on the logarithmic or logit scale.
    learned : float
        Scale that the table suggests.
    sd : float
        Standard deviation of its logarithm.
    cells : int
        Cells with several statements, one of them of this class.
    carried : bool
        Whether the table carries the estimate; where not, the default holds.
    bias : float
        By how much the class stands above official figures of the same cell; 0 where nothing tells.
    bias_sd : float
        Its standard deviation.
    bias_carried : bool
        Whether the table carries that.
    """

    code: str
    default: float
    learned: float
    sd: float
    cells: int
    carried: bool
    bias: float
    bias_sd: float
    bias_carried: bool

    @property
    def sentence(self) -> str:
        """What may be printed of it."""
        if not self.carried:
            few = f"{self.cells} cells with several statements, too few to learn its error"
            return f"{self.code}: {few}; {self.default:g} holds."
        low, high = (self.learned * math.exp(s * 1.2816 * self.sd) for s in (-1, 1))
        return (
            f"{self.code}: the table suggests an error of {self.learned:.2f} (80%: {low:.2f} to {high:.2f}) "
            f"from {self.cells} cells; the study takes {self.default:g}."
        )


def class_errors(estimates: Estimates, *, anchor: str = "official") -> tuple[ClassError, ...]:
    """Learn the errors of the classes of sources from the cells that have several statements.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation.
    anchor : str, default "official"
        The class whose figures count as right on average.

    Returns
    -------
    tuple of ClassError
        One for each class that occurs, in the order of the study. Nothing is changed: a study takes what it wants into
        its own table of classes.
    """
    classes = list(estimates.framework.classes.values())
    place = {one.code: i for i, one in enumerate(classes)}
    rows = [row for row in _used(estimates) if row["class"] in place and row["scale"] in {"log", "logit"}]
    if not rows:
        return ()
    cells = {key: i for i, key in enumerate(dict.fromkeys(row["cell"] for row in rows))}
    kind = np.array([place[row["class"]] for row in rows])
    default = np.array([one.kappa for one in classes])
    table = pool.Rows(
        cell=np.array([cells[row["cell"]] for row in rows]), y=np.array([row["y"] for row in rows]), scale=default[kind]
    )
    anchors = [place[anchor]] if anchor in place else []
    scales = pool.learn_scales(table, kind, default)
    biases = pool.learn_biases(table, kind, len(classes), anchors)
    return tuple(
        ClassError(
            code=one.code, default=one.kappa, learned=float(scales.value[i]), sd=float(scales.sd[i]),
            cells=int(scales.cells[i]), carried=bool(scales.carried[i]), bias=float(biases.value[i]),
            bias_sd=float(biases.sd[i]), bias_carried=bool(biases.carried[i]),
        )
        for i, one in enumerate(classes) if (kind == i).any()
    )  # fmt: skip


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
    A cell with one statement is held against the mean of the years before and after it.
    """
    rows = [row for row in _used(estimates) if row["scale"] == "log"]
    if not rows:
        return ()
    cells = {key: i for i, key in enumerate(dict.fromkeys(row["cell"] for row in rows))}
    classes = estimates.framework.classes
    table = pool.Rows(
        cell=np.array([cells[row["cell"]] for row in rows]),
        y=np.array([row["y"] for row in rows]),
        scale=np.array([classes[row["class"]].kappa if row["class"] in classes else 0.3 for row in rows]),
    )
    findings = []
    for slip in pool.unit_slips(table, _expected(estimates, list(cells))):
        row = rows[slip.row]
        node, contender, _, period = row["cell"]
        size = f"{slip.factor:g} times too large" if slip.factor > 1 else f"{1 / slip.factor:g} times too small"
        text = f"seems {size}: it would then agree with {slip.votes} {'other' if slip.votes == 1 else 'others'}"
        where = f"observation {row['observation']} ({node}, {contender}, {period})"
        findings.append(Finding("unit_slip", "warning" if slip.sure else "note", where, text))
    return tuple(findings)


def sum_findings(estimates: Estimates, *, fewest: int = 3) -> tuple[Finding, ...]:
    """Find shares of one source that do not sum to 100.

    Parameters
    ----------
    estimates : Estimates
        For its observations.
    fewest : int, default 3
        Parts that a group needs below 100 to count as meant to be whole; above 100 two are enough.

    Returns
    -------
    tuple of Finding
        One for each group of shares over regions.
    """
    groups: dict[tuple[str, ...], dict[str, tuple[float, float]]] = defaultdict(dict)
    framework = estimates.framework
    table = estimates.parent.table.filter(pl.col("unit").is_in(["percent", "share"]) & pl.col("value").is_not_null())
    for row in table.iter_rows(named=True):
        region = framework.regions.get(row["region"] or "")
        if region is not None and region.parent and (row["indicator"] or "").endswith("region_share"):
            key = tuple(row[name] or "" for name in ("indicator", "contender", "period", "source"))
            groups[key][row["region"]] = (row["value"], _half_rounding(row["value"]))
    flat = [(i, value, half) for i, parts in enumerate(groups.values()) for value, half in parts.values()]
    if not flat:
        return ()
    group, value, half = (np.array(column) for column in zip(*flat, strict=True))
    keys = list(groups)
    found = []
    for gap in pool.sum_gaps(value.astype(float), group.astype(np.int64), half.astype(float)):
        parts = len(groups[keys[gap.group]])
        if gap.off < 0 and parts < fewest:
            continue
        text = f"{parts} shares sum to {gap.total:g}: " + (
            "a part is left out" if gap.off < 0 else "more than the whole"
        )
        found.append(Finding("parts_sum", "note" if gap.off < 0 else "warning", ", ".join(keys[gap.group]), text))
    return tuple(found)


def _used(estimates: Estimates) -> list[dict[str, Any]]:
    """Rows that stand in an estimate as values, on their scale, with their class."""
    found = []
    uses = estimates.uses.filter((pl.col("status") == "used") & pl.col("value").is_not_null())
    for use in uses.iter_rows(named=True):
        what = node_of(estimates.framework, use["node"])
        value = use["value"]
        if not _fits(value, what.scale, what.add):
            continue
        row = estimates.parent.row(use["observation"])
        indicator = estimates.framework.indicators.get(row["indicator"] or "")
        kind = row["method_class"] or (indicator.method_class if indicator is not None else "")
        found.append({
            "observation": use["observation"], "class": kind, "scale": what.scale,
            "cell": (use["node"], use["contender"], use["region"], use["period"]),
            "y": float(to_scale([value], what.scale, add=what.add)[0]),
        })  # fmt: skip
    return found


def _fits(value: float, scale: str, add: float) -> bool:
    return value + add > 0 if scale == "log" else 0 < value < 100 if scale == "logit" else scale != "minus_log_rank"


def _expected(estimates: Estimates, cells: list[tuple[str, str, str, str]]) -> Floats:
    """Mean of the neighbouring years' estimates, within three years on each side; NaN where one side is missing."""
    middle = pool.LEVELS.size // 2
    centre: dict[tuple[str, str, str], dict[int, float]] = defaultdict(dict)
    columns = ("node", "contender", "region", "period", "quantiles")
    for node, contender, region, period, quantiles in estimates.table.select(columns).iter_rows():
        if len(period) == 4:
            centre[node, contender, region][int(period)] = quantiles[middle]
    found = np.full(len(cells), np.nan)
    for i, (node, contender, region, period) in enumerate(cells):
        if len(period) == 4:
            years = centre[node, contender, region]
            before = [y for y in range(int(period) - 1, int(period) - 4, -1) if y in years][:1]
            after = [y for y in range(int(period) + 1, int(period) + 4) if y in years][:1]
            if before and after:
                found[i] = 0.5 * (years[before[0]] + years[after[0]])
    return found


def _half_rounding(value: float) -> float:
    """Half of the last digit that a value is stated with."""
    text = f"{value:.6f}".rstrip("0")
    return 0.5 * 10.0 ** -len(text.partition(".")[2])
