"""Stated targets as figures that claims on targets are held against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from softpower.estimates import Estimates
from softpower.framework import Framework, Target
from softpower.observations import SCHEMA, Observations
from softpower.units import read_unit

__all__ = ["TARGET", "UNSTATED", "as_targets", "with_targets"]

TARGET = ("target",)
UNSTATED = "target "  # begins the id of a target that no row states


def as_targets(row: Mapping[str, Any], framework: Framework) -> dict[str, Any]:
    """Bring a claim on a target to the indicator that holds targets of its quantity in its unit.

    Parameters
    ----------
    row : mapping
        The claim; the reader links it to one of the indicators of its quantity.
    framework : Framework
        The indicators.

    Returns
    -------
    dict
        The claim, under the name under which the target is stated.
    """
    indicator = framework.indicators.get(row["indicator"] or "")
    if indicator is None:
        return dict(row)
    base = read_unit(row["unit"] or "").base
    same = [i for i in framework.indicators.values() if i.use == "target" and i.concept == indicator.concept]
    fitting = [i.code for i in same if base in ("", read_unit(i.unit).base)]
    return {**row, "indicator": fitting[0]} if fitting and row["indicator"] not in fitting else dict(row)


def with_targets(estimates: Estimates, silent: Collection[str] = ()) -> Observations:
    """Add the targets of the study that no row states.

    Parameters
    ----------
    estimates : Estimates
        What is known.
    silent : collection of str, optional
        Codes of sources that may not speak.

    Returns
    -------
    Observations
        Its observations, and a row for each further target.
    """
    known, framework = estimates.parent, estimates.framework
    is_target = pl.col("kind") == TARGET[0]
    rows = known.table.filter(is_target).to_dicts()
    stated = {(row["contender"], (row["period"] or "")[:4], row["value"]) for row in rows}
    missing = [t for t in framework.targets if t.by and (t.contender, t.by[:4], t.value) not in stated]
    heard = [(target, [code for code in target.sources if code not in silent]) for target in missing]
    rows += [_row(target, codes) for target, codes in heard if codes or not target.sources]
    named = pl.DataFrame([as_targets(row, framework) for row in rows], schema=SCHEMA, orient="row")
    return replace(known, table=pl.concat([known.table.filter(~is_target), named]))


def _row(target: Target, sources: Sequence[str]) -> dict[str, Any]:
    """Write a target as a row, on the word of its first source that may speak."""
    return dict.fromkeys(SCHEMA) | {
        "id": f"{UNSTATED}{target.code}",
        "contender": target.contender,
        "indicator": target.indicator,
        "region": "world",
        "period": target.by,
        "kind": TARGET[0],
        "value": target.value,
        "low": target.low,
        "high": target.high,
        "unit": target.unit,
        "modifier": "=",
        "source": sources[0] if sources else None,
    }
