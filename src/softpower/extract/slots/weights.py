"""Small linear models: the weights of features stand in tables beside the code, fitted by scripts in `scripts/`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["read_weights", "score"]


@cache
def read_weights(name: str) -> dict[str, float]:
    """Read the weights of a model.

    Parameters
    ----------
    name : str
        Path of its table in this folder, with the columns `feature` and `weight`.

    Returns
    -------
    dict of str to float
        Weight by feature; a feature without a weight counts nothing.
    """
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}


def score(signs: Iterable[str], weights: Mapping[str, float]) -> float:
    """Add up what speaks for a choice.

    Parameters
    ----------
    signs : iterable of str
        Its signs; one without a weight counts nothing.
    weights : mapping of str to float
        Weight by sign.

    Returns
    -------
    float
        The sum.
    """
    return sum(weights.get(sign, 0.0) for sign in signs)
