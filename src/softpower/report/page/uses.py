"""What became of each observation, in the words of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from softpower.framework import Framework
from softpower.report.page.numbers import value, value_range

__all__ = ["Use", "stated", "use_of"]

_ROLES = {
    "trend_only": "known for one side only",
    "context": "context",
    "denominator": "divides another figure",
    "excluded": "left out by the study",
    "awaits_data": "waits for the other side’s figure",
}
_ABOUT = {"~": "about ", ">": "more than ", "<": "less than "}
_NO_NUMBER = {"claim": "no number", "opinion": "opinion", "event": "event"}


@dataclass(frozen=True, slots=True)
class Use:
    """What became of an observation.

    Attributes
    ----------
    tag : str
        One of "Used", "Copy", "Not used", "Target", "Opinion" and "Not scored".
    reason : str
        Why, where it is not simply used.
    firm : bool
        Whether it counts; what does not is drawn with a dashed outline.
    """

    tag: str
    reason: str = ""
    firm: bool = False


_BY_KIND = {
    "target": Use("Target", firm=True),
    "opinion": Use("Opinion"),
    "claim": Use("Not scored", "no number"),
    "event": Use("Not scored"),
}


def use_of(row: Mapping[str, Any], status: str, framework: Framework) -> Use:
    """Say what became of an observation.

    Parameters
    ----------
    row : mapping
        The observation.
    status : str
        What `Estimates.uses` says of it; empty where it says nothing.
    framework : Framework
        The study's tree.

    Returns
    -------
    Use
        Tag and reason.
    """
    if row["kind"] in _BY_KIND:
        return _BY_KIND[row["kind"]]
    if status.startswith("used"):
        indicator = framework.indicators.get(row["indicator"] or "")
        if indicator is None or indicator.role == "scored":
            return Use("Used", status.removeprefix("used").strip(), firm=True)
        return Use("Not scored", _ROLES.get(indicator.role, indicator.use))
    if status.startswith("copy of"):
        return Use("Copy", "the same figure counts once")
    if status.startswith("an exchange rate"):
        return Use("Used", "to convert currencies", firm=True)
    return Use("Not used", status or "it names no quantity of the study")


def stated(row: Mapping[str, Any]) -> str:
    """Write what an observation states.

    Parameters
    ----------
    row : mapping
        The observation.

    Returns
    -------
    str
        Its value or range in its own unit, or that there is none.
    """
    unit = row["unit"] or ""
    low, high = row["low"], row["high"]
    if low is not None or high is not None:
        return value_range(low, high, unit)
    if row["value"] is None:
        return _NO_NUMBER.get(row["kind"], "no number")
    return _ABOUT.get(row["modifier"] or "", "") + value(row["value"], unit)
