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

    See Also
    --------
    softpower.coinr.read_coinr : Reads one.
    softpower.coinr.sheet.Sheet : What it holds.
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
