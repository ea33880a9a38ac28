"""A coin goes out and comes back the same."""

from __future__ import annotations

import numpy as np
import pytest

from softpower import coinr
from softpower.errors import StudyError


@pytest.mark.parametrize("name", ["idata", "panel"])
def test_out_and_back(tables, tmp_path, name):
    meta = tables.imeta(Target=[0.1 + 0.2, 30.0, 4.0, 9.0] + [None] * 5)
    coin = coinr.read_coinr(getattr(tables, name)(), meta, tables.PLAIN)
    again = coinr.read_coinr(*coinr.write_coinr(coin, tmp_path / "new"), tables.PLAIN)
    np.testing.assert_array_equal(again.values, coin.values)
    np.testing.assert_array_equal(again.there, coin.there)
    for each in coin.denominators:
        np.testing.assert_array_equal(again.denominators[each], coin.denominators[each])
    assert again.groups == coin.groups
    assert again.frame.elements == coin.frame.elements
    assert (again.codes, again.names, again.times, again.has_times) == (
        coin.codes,
        coin.names,
        coin.times,
        coin.has_times,
    )
    np.testing.assert_array_equal(again.build().scores, coin.build().scores)


def test_a_folder_that_cannot_be(tables, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StudyError):
        coinr.write_coinr(coinr.read_coinr(tables.idata(), tables.imeta()), tmp_path / "file")
