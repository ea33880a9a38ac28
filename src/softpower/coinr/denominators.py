"""Find what each indicator is divided by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.coinr.cells import read_table, table_numbers
from softpower.coinr.sheet import Sheet
from softpower.errors import UnknownNameError, nearest

__all__ = ["denominators_of"]

Floats = NDArray[np.float64]


def denominators_of(coin: Sheet, settings: Mapping[str, Any]) -> tuple[dict[str, Floats], dict[str, float]]:
    """Find the denominators of a coin.

    Parameters
    ----------
    coin : Sheet
        Table and tree.
    settings : mapping
        The stage denominate of method.toml.

    Returns
    -------
    by : dict of str to ndarray of float, shape (n_periods, n_contenders)
        Denominator of each indicator that has one.
    scale : dict of str to float
        Scale of each indicator.

    Raises
    ------
    UnknownNameError
        If there is no denominator or indicator of a name.
    """
    known = dict(coin.denominators)
    if "table" in settings:
        known |= _outside(coin, settings["table"])
    codes = [each.code for each in coin.frame.indicators]
    chosen = {each.code: each.denominator for each in coin.frame.indicators if each.denominator}
    scale = settings.get("scale", 1.0)
    for key, table in (("by", settings.get("by", {})), ("scale", scale if isinstance(scale, Mapping) else {})):
        for code in table:
            if code not in codes:
                raise UnknownNameError(f'no indicator "{code}"', where=f"denominate.{key}", remedy=nearest(code, codes))
    chosen |= settings.get("by", {})
    for code, name in chosen.items():
        if name not in known:
            raise UnknownNameError(f'no denominator "{name}"', where=f"denominate: {code}", remedy=nearest(name, known))
    scales = {code: float(scale) for code in codes} if not isinstance(scale, Mapping) else dict(scale)
    return {code: known[name] for code, name in chosen.items()}, scales


def _outside(coin: Sheet, name: str) -> dict[str, Floats]:
    """Numeric columns of another table, matched by uCode."""
    path = (coin.folder or Path()) / name
    table = read_table(path, "table of denominators")
    if "uCode" not in table.columns:
        raise UnknownNameError('no column "uCode"', where=str(path), remedy=nearest("uCode", table.columns))
    rows = [str(each) for each in table["uCode"]]
    at = {code: place for place, code in enumerate(rows)}
    wanted = {each.denominator for each in coin.frame.indicators} | set(
        coin.method["denominate"].get("by", {}).values()
    )
    found = {}
    for column in table.columns:
        if column in wanted:
            numbers = table_numbers(table[column], rows, str(path))
            row = np.array([numbers[at[code]] if code in at else np.nan for code in coin.codes])
            found[column] = np.broadcast_to(row, coin.there.shape).copy()
    return found
