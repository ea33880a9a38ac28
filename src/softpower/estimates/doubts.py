"""What a table says of the errors of its classes of sources."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from softpower.estimates.estimates import Estimates
from softpower.estimates.statements import node_of
from softpower.methods import pool
from softpower.methods.scale import to_scale

__all__ = ["ClassError", "class_errors", "used_values"]


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
    rows = [row for row in used_values(estimates) if row["class"] in place and row["scale"] in {"log", "logit"}]
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


def used_values(estimates: Estimates) -> list[dict[str, Any]]:
    """Rows that stand in an estimate as values, on their scale, with their class."""
    found = []
    rows = estimates.parent.table.select("id", "indicator", "method_class").iter_rows()
    named = {code: (indicator, kind) for code, indicator, kind in rows}
    uses = estimates.uses.filter((pl.col("status") == "used") & pl.col("value").is_not_null())
    for use in uses.iter_rows(named=True):
        what = node_of(estimates.framework, use["node"])
        value = use["value"]
        if not _fits(value, what.scale, what.add):
            continue
        name, kind = named[use["observation"]]
        indicator = estimates.framework.indicators.get(name or "")
        found.append({
            "observation": use["observation"], "scale": what.scale, "value": value, "add": what.add,
            "class": kind or (indicator.method_class if indicator is not None else ""),
            "cell": (use["node"], use["contender"], use["region"], use["period"]),
            "y": float(to_scale([value], what.scale, add=what.add)[0]),
        })  # fmt: skip
    return found


def _fits(value: float, scale: str, add: float) -> bool:
    return value + add > 0 if scale == "log" else 0 < value < 100 if scale == "logit" else scale != "minus_log_rank"
