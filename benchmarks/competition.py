"""Yearly series of the Makridakis competitions, and what a forecast of them is worth."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SHARED = Path(os.environ.get("SOFTPOWER_SHARED") or Path(__file__).parents[2] / "shared")
HEAD = f"{'':34s} {'sMAPE':>7s} {'MASE':>7s} {'cov80':>7s} {'cov95':>7s} {'MSIS':>7s} {'CPU s':>8s}"


@dataclass(frozen=True)
class Intervals:
    """Medians and the ends of 80 and 95% intervals, each (n_series, horizon)."""

    middle: np.ndarray
    low80: np.ndarray
    high80: np.ndarray
    low95: np.ndarray
    high95: np.ndarray


def series(name):
    """Histories, aligned right with NaN before them, and the six years that followed; None where there are no data."""
    path = SHARED / "data" / f"{name}_yearly.json"
    if not path.exists():
        return None
    found = json.loads(path.read_text())
    longest = max(len(one["x"]) for one in found)
    y = np.array([[np.nan] * (longest - len(one["x"])) + one["x"] for one in found])
    return y, np.array([one["xx"] for one in found])


def line(name, y, actual, found, seconds):
    """One line of the table."""
    size = np.nanmean(np.abs(np.diff(y, axis=1)), axis=1)[:, None]
    error = np.abs(found.middle - actual)
    score = found.high95 - found.low95
    score = score + 40 * (np.maximum(found.low95 - actual, 0) + np.maximum(actual - found.high95, 0))
    numbers = (
        (200 * error / (np.abs(found.middle) + np.abs(actual))).mean(),
        (error / size).mean(),
        ((actual >= found.low80) & (actual <= found.high80)).mean(),
        ((actual >= found.low95) & (actual <= found.high95)).mean(),
        (score / size).mean(),
    )
    return f"{name:34s} " + " ".join(f"{number:7.3f}" for number in numbers) + f" {seconds:8.3f}"
