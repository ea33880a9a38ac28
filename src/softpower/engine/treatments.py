"""Treatment of the values in every draw: held as decided once, decided anew, or any other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from softpower.engine.nodes import PlaceError
from softpower.methods import treat

__all__ = ["Anew", "Held", "Treatment", "treated"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Held:
    """A treatment that was decided once, on the values without errors.

    Attributes
    ----------
    side : ndarray of int, shape (n_periods, n_indicators, n_contenders)
        1 for points that are pulled down, -1 for those that are pulled up, 0 for those left alone.
    form : ndarray of int, shape (n_periods, n_indicators)
        Transformation, a place in `treat.HELD`.
    power : ndarray of float, shape (n_periods, n_indicators)
        Power of the Box-Cox transformation.
    """

    side: NDArray[np.int8]
    form: NDArray[np.int64]
    power: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Anew:
    """Winsorising and logarithms that are decided in every draw.

    Attributes
    ----------
    most : int
        Points to winsorise at most; 0 for none.
    form : str
        Transformation of what still fails: "none", "log", "log_either" or "log_shift".
    skew, kurtosis : float
        Thresholds of the test.
    combine : bool
        Whether the transformation acts on the winsorised values.
    """

    most: int = 5
    form: str = "log"
    skew: float = 2.0
    kurtosis: float = 3.5
    combine: bool = False


# None leaves the values as they are; a callable takes and gives values (n, n_periods, n_indicators, n_contenders).
Treatment = Held | Anew | Callable[[Floats], Floats] | None


def treated(treatment: Treatment, x: Floats) -> Floats:
    """Treat the values of some draws.

    Parameters
    ----------
    treatment : Held, Anew, callable or None
        How.
    x : ndarray of float, shape (n, n_periods, n_indicators, n_contenders)
        Values.

    Returns
    -------
    ndarray of float, same shape
        Treated values.

    Raises
    ------
    PlaceError
        If an indicator cannot be transformed; it is named as `node`.
    """
    if treatment is None:
        return x
    if isinstance(treatment, Held):
        return _held(treatment, x)
    if isinstance(treatment, Anew):
        return treat.treat(
            x,
            most=treatment.most,
            skew=treatment.skew,
            kurtosis=treatment.kurtosis,
            then=None if treatment.form == "none" else treatment.form,
            combine=treatment.combine,
        ).values
    return treatment(x)


def _held(treatment: Held, x: Floats) -> Floats:
    n, t, i, u = x.shape
    rows = x.reshape(n, t * i, u)
    side, form, power = (
        each.reshape(t * i, *each.shape[2:]) for each in (treatment.side, treatment.form, treatment.power)
    )
    try:
        return treat.hold(rows, side, form, power).reshape(x.shape)
    except ValueError:
        for k in np.flatnonzero(form > 0):
            try:
                treat.hold(rows[:, [k]], side[[k]], form[[k]], power[[k]])
            except ValueError as error:
                raise PlaceError(str(error), int(k) % i) from error
        raise
