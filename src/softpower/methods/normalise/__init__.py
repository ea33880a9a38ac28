"""Bring indicators onto one scale, on which more is better.

Every function takes the values of one indicator along the last axis, (..., n_contenders), and gives back an array of
the same shape. NaN marks a missing value and stays missing. `direction` is -1 where less is better, one number or one
for each indicator; bounds, targets and references are always given in the indicator's own unit, never with their sign
turned.

`fixed` measures between ends that do not depend on the field, `field` by its spread, `distance` from a best, a
reference or a target, `order` by places.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from softpower.methods.normalise.distance import (
    distance_to_maximum,
    distance_to_reference,
    distance_to_target,
    fraction_of_maximum,
)
from softpower.methods.normalise.field import minmax, zscore
from softpower.methods.normalise.fixed import around_reference, between, ends, goalposts
from softpower.methods.normalise.order import borda, percentile_rank, rank

METHODS: dict[str, Callable[..., NDArray[np.float64]]] = {
    "around_reference": around_reference,
    "borda": borda,
    "distance_to_maximum": distance_to_maximum,
    "distance_to_reference": distance_to_reference,
    "distance_to_target": distance_to_target,
    "fraction_of_maximum": fraction_of_maximum,
    "goalposts": between,
    "minmax": minmax,
    "percentile_rank": percentile_rank,
    "rank": rank,
    "scaled": between,
    "zscore": zscore,
}

__all__ = [
    "METHODS",
    "around_reference",
    "between",
    "borda",
    "distance_to_maximum",
    "distance_to_reference",
    "distance_to_target",
    "ends",
    "fraction_of_maximum",
    "goalposts",
    "minmax",
    "percentile_rank",
    "rank",
    "zscore",
]
