"""A concept has one set of draws, whether it is asked for by itself or as a part of its front."""

from __future__ import annotations

import numpy as np


def test_a_quantity_draws_what_the_scores_draw(bundled):
    index = bundled.index
    for at, key in enumerate(index.paths.keys):
        values = bundled.quantity(key.node)
        for t, period in enumerate(index.periods):
            mine = index.paths.draws[at][:, t]
            if np.isnan(mine).all():
                continue
            theirs = values.draws[:, values.periods.index(period), values.contenders.index(key.contender)]
            np.testing.assert_array_equal(theirs, mine, err_msg=f"{key}, {period}")
