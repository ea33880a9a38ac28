"""The statements of each cell, pooled into one posterior."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np
import polars as pl
from numpy.typing import NDArray

from softpower.estimates.doubts import class_errors, error_findings, with_errors
from softpower.estimates.estimates import CELLS, USES, Estimates
from softpower.estimates.lists import pool_lists
from softpower.estimates.parts import divide, join_parts
from softpower.estimates.slips import sum_findings, unit_findings
from softpower.estimates.statements import Key, Node, Statement, node_of, prepare
from softpower.framework import Framework
from softpower.methods import pool
from softpower.observations import Observations
from softpower.provenance import Finding

__all__ = ["reconcile"]


def reconcile(observations: Observations, framework: Framework, *, learn: bool = True) -> Estimates:
    """Reconcile the statements of each cell into one posterior.

    Each source errs by a Student-t with 3 degrees of freedom and a scale by its class; a range is an interval; rows
    that say the same figure to rounding count once; places in lists are pooled by a Plackett-Luce model.

    Parameters
    ----------
    observations : Observations
        The tidy table, corrections applied.
    framework : Framework
        Says which concept an indicator feeds, on which scale, and the error of each class of source.
    learn : bool, default True
        Whether the error of a class, and its bias against official figures, are learned from the table where it
        carries them: from 20 cells with several statements on, where less than half of the doubt is left, and, for the
        error, where the study's own lies outside the 80% interval. A finding says each that is used.

    Returns
    -------
    Estimates
        One row for each cell that has at least one usable observation.

    See Also
    --------
    softpower.methods.pool : The pooling formulas, on plain arrays.
    softpower.estimates.doubts.class_errors : What is learned of the classes.
    """
    found = _reconciled(observations, framework)
    errors = class_errors(found) if learn else ()
    told = with_errors(framework, errors)
    if told is not framework:
        found = replace(_reconciled(observations, told), framework=framework)
    odd = (*error_findings(errors), *unit_findings(found), *sum_findings(found))
    return replace(found, findings=(*found.findings, *odd))


def _reconciled(observations: Observations, framework: Framework) -> Estimates:
    """Reconcile with the errors that the framework states."""
    stated, reasons, findings = prepare(observations, framework)
    statements = join_parts(divide(stated, framework), framework)
    live = [s for s in statements if not s.dropped]
    listed = [s for s in live if _pooled(s.key.node, framework)]
    plain = [s for s in live if not _pooled(s.key.node, framework)]
    cells, uses, odd = _pool(plain, framework)
    posteriors, listed, list_findings = pool_lists(listed, framework)
    counts = _count(s.key for s in listed if not s.dropped)
    cells += [_cell(key, node_of(framework, key.node), q, counts[key], 1) for key, q in posteriors.items()]
    rest = [_use(s, 0.0 if s.dropped else math.nan, s.dropped or "used in the pooled lists") for s in listed]
    rest += [_use(s, 0.0, s.dropped) for s in statements if s.dropped]
    uses += chain.from_iterable(_each(use) for use in rest)
    uses += [{"observation": name, "status": reason} for name, reason in reasons.items()]
    table = pl.DataFrame(cells, schema=CELLS, orient="row").sort("node", "contender", "region", "period")
    used = pl.DataFrame([{c: row.get(c) for c in USES} for row in uses], schema=USES, orient="row")
    return Estimates(table, used, framework, observations, (*findings, *odd, *list_findings))


def _pooled(node: str, framework: Framework) -> bool:
    concept = framework.concepts.get(node)
    return concept is not None and concept.scored and concept.pooling == "pool"


def _count(keys: Iterable[Key]) -> dict[Key, int]:
    counts: dict[Key, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts


def _pool(
    statements: Sequence[Statement], framework: Framework
) -> tuple[list[dict[str, object]], list[dict[str, object]], list[Finding]]:
    """Collapse copies, pool each cell, and say what each row gave."""
    if not statements:
        return [], [], []
    statements = sorted(statements, key=lambda s: s.precision)  # of equal copies the more precise one stands
    keys = sorted({s.key for s in statements})
    place = {key: i for i, key in enumerate(keys)}
    cell = np.array([place[s.key] for s in statements])
    value, scale = _column(statements, "value"), _column(statements, "scale")
    stands = pool.collapse(value, _column(statements, "precision"), cell, scale)
    stands = _same_ranges(statements, cell, stands)
    kept = np.flatnonzero(stands == np.arange(len(statements)))
    mean, sd = _priors(keys, statements, kept)
    kept, vague = _answerable(kept, statements, cell, sd)
    cells_kept, index = np.unique(cell[kept], return_inverse=True)
    rows = pool.Rows(cell=index, **{name: _column(statements, attribute)[kept] for name, attribute in _ARRAYS.items()})
    quantiles = pool.student_t(rows, len(cells_kept), prior_mean=mean[cells_kept], prior_sd=sd[cells_kept])
    weights = pool.row_weights(rows, quantiles)
    modes = pool.modes(rows, len(cells_kept))
    origins = np.bincount(index, minlength=len(cells_kept))
    nodes = {key.node: node_of(framework, key.node) for key in keys}
    cells = [
        _cell(keys[c], nodes[keys[c].node], quantiles[i], int(origins[i]), int(modes[i]))
        for i, c in enumerate(cells_kept)
    ]
    given = dict(zip(kept.tolist(), weights.tolist(), strict=True))
    uses = [_use(s, given.get(i, 0.0), _status(i, given, stands, statements)) for i, s in enumerate(statements)]
    findings = [_two_modes(keys[c], statements) for i, c in enumerate(cells_kept) if modes[i] > 1]
    findings += [
        Finding(
            "order_of_magnitude",
            "note",
            _where(statements[i].key),
            "only an open range is stated, and no other figure of this quantity says where in it",
        )
        for i in vague
    ]
    return cells, list(chain.from_iterable(_each(use) for use in uses)), findings


_ARRAYS = {"y": "y", "scale": "scale", "low": "y_low", "high": "y_high", "df": "df"}


def _column(statements: Sequence[Statement], name: str) -> NDArray[np.float64]:
    return np.array([getattr(s, name) for s in statements], dtype=np.float64)


# Of a cell that states an open range only: how many of the contender's nearest rows say where it may lie, and the
# least spread around them, about a third; without two of those, the panel's spread, at least 1. Judgement.
NEAR, OWN_SD, PANEL_SD = 4, 0.3, 1.0


def _same_ranges(
    statements: Sequence[Statement], cell: NDArray[np.int64], stands: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Count one range once, too: the rows of a cell that state the same ends are copies of the best attested one."""
    best: dict[tuple[int, float, float], int] = {}
    ranges = [i for i, s in enumerate(statements) if math.isnan(s.y)]
    for i in sorted(ranges, key=lambda i: statements[i].scale):
        stands[i] = best.setdefault((int(cell[i]), statements[i].y_low, statements[i].y_high), i)
    return stands


def _priors(
    keys: Sequence[Key], statements: Sequence[Statement], kept: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Say where a cell may lie, for cells where only open ranges are stated: near its own years, else in the panel."""
    own: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    panel: dict[str, list[float]] = {}
    for s in (statements[i] for i in kept if not math.isnan(statements[i].y)):
        own.setdefault((s.key.node, s.key.contender, s.key.region), []).append((s.key.period, s.y))
        panel.setdefault(s.key.node, []).append(s.y)
    mean, sd = np.full(len(keys), np.nan), np.full(len(keys), np.nan)
    for i, key in enumerate(keys):
        near = sorted(own.get((key.node, key.contender, key.region), []), key=lambda row: _apart(row[0], key.period))
        ys, least = ([y for _, y in near[:NEAR]], OWN_SD) if len(near) > 1 else (panel.get(key.node, []), PANEL_SD)
        if ys:
            mean[i], sd[i] = float(np.mean(ys)), max(float(np.std(ys)), least)
    return mean, sd


def _apart(period: str, other: str) -> int:
    return abs(int(period[:4]) - int(other[:4]))


def _answerable(
    kept: NDArray[np.int64], statements: Sequence[Statement], cell: NDArray[np.int64], sd: NDArray[np.float64]
) -> tuple[NDArray[np.int64], list[int]]:
    """Part off the rows of cells that hold open ranges only, of a quantity without any other figure."""
    firm = {int(cell[i]) for i in kept if not math.isnan(statements[i].y) or _closed(statements[i])}
    vague = [int(i) for i in kept if int(cell[i]) not in firm and math.isnan(sd[cell[i]])]
    return np.array([i for i in kept if int(i) not in set(vague)], dtype=np.int64), vague


def _closed(statement: Statement) -> bool:
    return math.isfinite(statement.y_low) and math.isfinite(statement.y_high)


def _status(i: int, given: Mapping[int, float], stands: NDArray[np.int64], statements: Sequence[Statement]) -> str:
    if i in given:
        return "used"
    return f"copy of {statements[stands[i]].ids[0]}" if stands[i] != i else "an order of magnitude only"


def _cell(key: Key, node: Node, quantiles: NDArray[np.float64], origins: int, modes: int) -> dict[str, object]:
    wanted = np.searchsorted(pool.LEVELS, [0.5, 0.1, 0.9, 0.025, 0.975])
    values = node.values(quantiles[wanted])
    if node.concept is not None and node.concept.denominator:
        unit = f"{node.unit} a {node.concept.denominator}"
    else:
        unit = str(node.unit)
    median, a, b, c, d = (float(v) for v in values)
    return {
        "node": key.node, "contender": key.contender, "region": key.region, "period": key.period, "median": median,
        "low80": min(a, b), "high80": max(a, b), "low95": min(c, d), "high95": max(c, d), "unit": unit,
        "n_origins": origins, "modes": modes, "quantiles": quantiles.tolist(),
    }  # fmt: skip


def _use(s: Statement, weight: float, status: str) -> dict[str, object]:
    return {
        "observation": s.ids, "node": s.key.node, "contender": s.key.contender, "region": s.key.region,
        "period": s.key.period, "value": _known(s.value), "low": _known(s.low), "high": _known(s.high),
        "weight": _known(weight), "status": status,
    }  # fmt: skip


def _each(use: dict[str, object]) -> list[dict[str, object]]:
    """Give one row for each observation of a joined statement."""
    ids = use["observation"]
    return [{**use, "observation": name} for name in ids] if isinstance(ids, tuple) else [use]


def _known(number: float) -> float | None:
    return None if math.isnan(number) else number


def _where(key: Key) -> str:
    return f"{key.node}, {key.contender}, {key.period}"


def _two_modes(key: Key, statements: Sequence[Statement]) -> Finding:
    values = sorted(s.value for s in statements if s.key == key and not math.isnan(s.value))
    text = "sources stand in two groups far apart, which is a difference of definition: " + ", ".join(
        f"{v:,.0f}" if v >= 1000 else f"{v:.4g}" for v in values
    )
    return Finding("two_clusters", "warning", _where(key), text)
