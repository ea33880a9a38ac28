"""A table of indicators with its tree, as COINr keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.tree import Framed

if TYPE_CHECKING:
    from softpower.coinr.composite import Composite

__all__ = ["Coin"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coin:
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

    See Also
    --------
    softpower.coinr.read_coinr : Reads one.
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

    def build(self, method: str | Path | Mapping[str, Any] | None = None) -> Composite:
        """Run the stages of a method.

        Parameters
        ----------
        method : str, Path or mapping, optional
            A method.toml, or what it would hold; what the coin was read with if not given.

        Returns
        -------
        Composite
            Scores of every node, ranks and coverage.

        Raises
        ------
        SoftpowerError
            If the method cannot be read, or a stage cannot take the values; contender, indicator and remedy are named.
        """
        from softpower.coinr.composite import run
        from softpower.coinr.settings import read_method

        coin = self if method is None else replace(self, method=read_method(method), folder=_folder(method, self))
        return run(coin)


def _folder(method: object, coin: Coin) -> Path | None:
    return Path(method).parent if isinstance(method, str | Path) else coin.folder
