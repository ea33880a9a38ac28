"""A table of indicators with its tree, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.tree import Framed

__all__ = ["Sheet"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Values of indicators for contenders and periods, and the tree above them.

    Attributes
    ----------
    codes, names : tuple of str
        uCode and uName of each contender, sorted by code.
    times : tuple of float
        The periods, in order; one for a table without them.
    has_times : bool
        Whether the table has a column Time.
    frame : Framed
        Indicators, aggregates and what else iMeta holds.
    values : ndarray of float, shape (n_periods, n_indicators, n_contenders)
        Values; NaN where missing.
    there : ndarray of bool, shape (n_periods, n_contenders)
        Whether the table has a row.
    denominators : dict of str to ndarray of float, shape (n_periods, n_contenders)
        Columns of type Denominator, and other numeric ones.
    groups : dict of str to tuple of tuple of str
        Columns of type Group: for each period the label of each contender, empty where there is none.
    method : dict
        Settings read from method.toml; empty where none were read.
    folder : Path or None
        Where tables that the method names are looked for.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    times: tuple[float, ...]
    has_times: bool
    frame: Framed
    values: Floats
    there: NDArray[np.bool_]
    denominators: dict[str, Floats]
    groups: dict[str, tuple[tuple[str, ...], ...]]
    method: dict[str, Any]
    folder: Path | None = None
