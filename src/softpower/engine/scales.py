"""Normalisation of all indicators, each by a method of its own where need be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import PlaceError
from softpower.methods.normalise import METHODS

__all__ = ["Scale", "scaled"]

Floats = NDArray[np.float64]

# Parameters that are numbers, of which each indicator may have its own in one call.
_NUMBERS = ("low", "high", "mean", "sd", "scale", "target")


@dataclass(frozen=True, slots=True)
class Scale:
    """How indicators come onto one scale.

    Attributes
    ----------
    methods : tuple of str
        Method of each indicator, a name in `softpower.methods.normalise.METHODS`.
    settings : tuple of mapping
        Its parameters; the reference of "distance_to_reference" is the index of a contender.
    pooled : bool
        Whether ends and moments are taken over all periods together. The reference of each period is its own.
    """

    methods: tuple[str, ...]
    settings: tuple[Mapping[str, Any], ...]
    pooled: bool = True

    def alike(self) -> list[list[int]]:
        """Put indicators together that one call can normalise.

        Returns
        -------
        list of list of int
            Their indices.
        """
        found: dict[str, list[int]] = {}
        for place, (method, settings) in enumerate(zip(self.methods, self.settings, strict=True)):
            rest = {key: value for key, value in settings.items() if key not in _NUMBERS}
            found.setdefault(repr((method, sorted(settings), sorted(rest.items()))), []).append(place)
        return list(found.values())


def scaled(x: Floats, scale: Scale, direction: Sequence[float] | Floats) -> Floats:
    """Normalise all indicators.

    Parameters
    ----------
    x : ndarray of float, shape (..., n_periods, n_indicators, n_contenders)
        Values.
    scale : Scale
        How.
    direction : array_like of {1, -1}, shape (n_indicators,)
        -1 where less is better.

    Returns
    -------
    ndarray of float, same shape
        Scores, more is better.

    Raises
    ------
    PlaceError
        If a method cannot take the values of an indicator, which is named as `node`.
    """
    out, sign = np.empty(x.shape), np.asarray(direction)
    for members in scale.alike():
        try:
            out[..., members, :] = _scored(x, scale, members, sign)
        except ValueError:
            for one in members:  # finds the one that cannot be taken
                _named(x, scale, one, sign)
            raise
    return out


def _named(x: Floats, scale: Scale, one: int, direction: Floats) -> None:
    try:
        _scored(x, scale, [one], direction)
    except ValueError as error:
        bad = x[..., one, :] < 0
        if scale.methods[one] == "fraction_of_maximum" and bad.any():
            place = tuple(int(i) for i in np.argwhere(bad)[0])
            problem = f"the value is {x[..., one, :][place]:g}, and a fraction of the maximum needs 0 or more"
            raise PlaceError(problem, one, -1, place) from error
        raise PlaceError(str(error), one) from error


def _scored(x: Floats, scale: Scale, members: list[int], direction: Floats) -> Floats:
    method, settings = scale.methods[members[0]], [scale.settings[each] for each in members]
    x = x[..., members, :]
    words = dict(settings[0]) | {
        key: np.array([float(each[key]) for each in settings]) for key in settings[0] if key in _NUMBERS
    }
    if not scale.pooled or x.shape[-3] == 1 or method == "distance_to_reference":
        return METHODS[method](x, direction=direction[members], **words)
    wide = np.moveaxis(x, -3, -2)
    flat = wide.reshape(*wide.shape[:-2], wide.shape[-2] * wide.shape[-1])
    return np.moveaxis(METHODS[method](flat, direction=direction[members], **words).reshape(wide.shape), -2, -3)
