"""What a table says of the errors of its classes of sources."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from softpower.estimates.estimates import Estimates
from softpower.estimates.statements import node_of, point
from softpower.framework import Framework
from softpower.methods import pool
from softpower.provenance import Finding

__all__ = ["FEWEST", "ClassError", "class_errors", "error_findings", "used_values", "with_errors"]

FEWEST = 20  # cells: with fewer, learned scales are off by more than 30%, no better than a judgement


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
        return f"{self.code}: {self.scale_words}.{self.bias_words}"

    @property
    def scale_words(self) -> str:
        """Say its scale, and whether it is the study's or the table's."""
        cells = f"{self.cells} {'cell' if self.cells == 1 else 'cells'} with several statements"
        if not self.carried:
            return f"{cells}, too few to learn its error; {self.default:g} holds"
        low, high = self.interval
        verdict = "in place of" if self.replaces else "which bears out"
        return f"error {self.learned:.3f} (80%: {low:.3f} to {high:.3f}) from {cells}, {verdict} {self.default:g}"

    @property
    def interval(self) -> tuple[float, float]:
        """80% interval of its learned scale."""
        low, high = (self.learned * math.exp(s * 1.2816 * self.sd) for s in (-1, 1))
        return low, high

    @property
    def replaces(self) -> bool:
        """Whether the table carries the scale and contradicts the study's: that lies outside its 80% interval."""
        return self.carried and not self.interval[0] <= self.default <= self.interval[1]

    @property
    def bias_words(self) -> str:
        """Say its bias where the table carries it; empty otherwise."""
        if not self.bias_carried:
            return ""
        size, sd = 100 * math.expm1(abs(self.bias)), 100 * self.bias_sd
        side = "above" if self.bias > 0 else "below"
        return f" It stands {size:.0f}% {side} official figures of the same cells (sd {sd:.0f}%), which is taken out."


def class_errors(estimates: Estimates, *, anchor: str = "official", fewest: int = FEWEST) -> tuple[ClassError, ...]:
    """Learn the errors of the classes of sources from the cells that have several statements.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation, reconciled with the errors that the study states.
    anchor : str, default "official"
        The class whose figures count as right on average.
    fewest : int, default 20
        Cells with several statements, one of them of the class, that it takes to learn its error; and, for its bias,
        cells with an anchor.

    Returns
    -------
    tuple of ClassError
        One for each class that occurs, in the order of the study.
    """
    classes = list(estimates.framework.classes.values())
    place = {one.code: i for i, one in enumerate(classes)}
    rows = [row for row in used_values(estimates) if row["class"] in place and row["scale"] in {"log", "logit"}]
    if not rows:
        return ()
    cells = {key: i for i, key in enumerate(dict.fromkeys(row["cell"] for row in rows))}
    kind = np.array([place[row["class"]] for row in rows])
    default = np.array([one.kappa for one in classes])
    y, sampling = (np.array([row[name] for row in rows]) for name in ("y", "sampling"))
    table = pool.Rows(cell=np.array([cells[row["cell"]] for row in rows]), y=y, scale=np.hypot(default[kind], sampling))
    anchors = [place[anchor]] if anchor in place else []
    scales = pool.learn_scales(table, kind, default, sampling=sampling, fewest=fewest)
    biases = pool.learn_biases(table, kind, len(classes), anchors, fewest=fewest)
    return tuple(
        ClassError(
            code=one.code, default=one.kappa, learned=float(scales.value[i]), sd=float(scales.sd[i]),
            cells=int(scales.cells[i]), carried=bool(scales.carried[i]), bias=float(biases.value[i]),
            bias_sd=float(biases.sd[i]), bias_carried=bool(biases.carried[i]),
        )
        for i, one in enumerate(classes) if (kind == i).any()
    )  # fmt: skip


def with_errors(framework: Framework, errors: Iterable[ClassError]) -> Framework:
    """Put learned errors and biases in the place of those that a study states, where its table speaks against them.

    Parameters
    ----------
    framework : Framework
        The study's own.
    errors : iterable of ClassError
        What was learned.

    Returns
    -------
    Framework
        The same with other classes; the very same where nothing changes.
    """
    classes = dict(framework.classes)
    for one in errors:
        stated = classes[one.code]
        classes[one.code] = replace(
            stated,
            kappa=one.learned if one.replaces else stated.kappa,
            bias=stated.bias + (one.bias if one.bias_carried else 0.0),
        )
    return framework if classes == framework.classes else replace(framework, classes=classes)


def error_findings(errors: Iterable[ClassError]) -> tuple[Finding, ...]:
    """Report what was learned and is used.

    Parameters
    ----------
    errors : iterable of ClassError
        What was learned.

    Returns
    -------
    tuple of Finding
        A note for each class whose error or bias the table carries.
    """
    return tuple(
        Finding("learned_error", "note", f"class {one.code}", f"{one.scale_words}.{one.bias_words}".removesuffix("."))
        for one in errors
        if one.replaces or one.bias_carried
    )


def used_values(estimates: Estimates) -> list[dict[str, Any]]:
    """Give the rows that stand in an estimate as values, on their scale, with their class.

    Parameters
    ----------
    estimates : Estimates
        The cells and what became of each observation.

    Returns
    -------
    list of dict
        `observation`, `cell` (its key), `class`, `scale`, `add`, `value` in the cell's unit, and `y` and `sampling`,
        the value and its sampling error on the scale, offsets of definition and stated biases taken out.
    """
    found = []
    framework = estimates.framework
    rows = estimates.parent.table.select("id", "indicator", "method_class", "n", "std_error").iter_rows(named=True)
    stated = {row["id"]: row for row in rows}
    uses = estimates.uses.filter((pl.col("status") == "used") & pl.col("value").is_not_null())
    for use in uses.iter_rows(named=True):
        what, value, row = node_of(framework, use["node"]), use["value"], stated[use["observation"]]
        if not _fits(value, what.scale, what.add):
            continue
        indicator = framework.indicators.get(row["indicator"] or "")
        kind = row["method_class"] or (indicator.method_class if indicator is not None else "")
        shift = indicator.definition_offset if indicator is not None else 0.0
        bias = framework.classes[kind].bias if kind in framework.classes else 0.0
        y, sampling = point(row, value, what)
        found.append({
            "observation": use["observation"], "scale": what.scale, "value": value, "add": what.add, "class": kind,
            "cell": (use["node"], use["contender"], use["region"], use["period"]), "y": y + shift - bias,
            "sampling": sampling,
        })  # fmt: skip
    return found


def _fits(value: float, scale: str, add: float) -> bool:
    return value + add > 0 if scale == "log" else 0 < value < 100 if scale == "logit" else scale != "minus_log_rank"
