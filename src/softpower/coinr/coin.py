"""A table of indicators with its tree, from which an index is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from softpower.coinr.composite import Composite, run
from softpower.coinr.settings import read_method
from softpower.coinr.sheet import Sheet

__all__ = ["Coin"]


@dataclass(frozen=True, slots=True)
class Coin(Sheet):
    """A table of indicators with its tree; `build` makes an index of it.

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
        coin = self if method is None else replace(self, method=read_method(method), folder=_folder(method, self))
        return run(coin)


def _folder(method: object, coin: Coin) -> Path | None:
    return Path(method).parent if isinstance(method, str | Path) else coin.folder
