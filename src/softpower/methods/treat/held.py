"""Hold a treatment that was decided once, and apply it to other values of the same cells."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.treat.transform import box_cox, log, log_scaled, log_shift

__all__ = ["HELD", "hold"]

Floats = NDArray[np.float64]

# Codes of the transformations, by place; "log_falling" is the side of `log_either` for a tail to the left.
HELD = ("none", "log", "log_falling", "log_shift", "log_scaled", "box_cox")


def hold(x: ArrayLike, side: ArrayLike, form: ArrayLike, power: ArrayLike = 0.0) -> Floats:
    """Apply a treatment that was decided on other values of the same cells.

    Points that were pulled down are set to the highest of those that were left alone, and points that were pulled up to
    the lowest; then the transformation is applied.

    Parameters
    ----------
    x : array_like of float, shape (..., k, n_contenders)
        Values; leading axes may stand for draws.
    side : array_like of int, shape (k, n_contenders)
        1 for points that are pulled down, -1 for those that are pulled up, 0 for those left alone.
    form : array_like of int, shape (k,)
        Transformation of each indicator, a place in `HELD`.
    power : array_like of float, default 0
        Power of the Box-Cox transformation; one number, or one for each indicator.

    Returns
    -------
    ndarray of float, shape (..., k, n_contenders)
        Treated values. On the values that the decision was made on they are what `treat` gives.

    Raises
    ------
    ValueError
        If an indicator cannot be transformed.

    See Also
    --------
    softpower.methods.treat.treat : Decides, and says so in `side` and `done`.

    Examples
    --------
    >>> hold([[1.0, 2.0, 9.0], [1.0, 2.5, 7.0]], [[0, 0, 1], [0, 0, 0]], [0, 0])
    array([[1. , 2. , 2. ],
           [1. , 2.5, 7. ]])
    """
    x, side = np.array(x, dtype=np.float64), np.asarray(side)
    form = np.broadcast_to(np.asarray(form), side.shape[:-1])
    power = np.broadcast_to(np.asarray(power, dtype=np.float64), form.shape)
    pulled = np.flatnonzero((side != 0).any(axis=-1))
    if pulled.size:
        x[..., pulled, :] = _pulled(x[..., pulled, :], side[pulled])
    for k in np.flatnonzero(form > 0):
        x[..., k, :] = _formed(x[..., k, :], HELD[form[k]], float(power[k]))
    return x


def _pulled(x: Floats, side: NDArray[np.int8]) -> Floats:
    left = (side == 0) & ~np.isnan(x)
    top = np.where(left, x, -np.inf).max(axis=-1, keepdims=True)
    bottom = np.where(left, x, np.inf).min(axis=-1, keepdims=True)
    return np.where(np.isnan(x), np.nan, np.where(side > 0, top, np.where(side < 0, bottom, x)))


def _formed(x: Floats, form: str, power: float) -> Floats:
    if form == "box_cox":
        return box_cox(x, power)
    if form == "log_falling":
        return -log(-x)
    return {"log": log, "log_shift": log_shift, "log_scaled": log_scaled}[form](x)
