"""Measure by places alone."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from softpower.methods.normalise.directed import divided, turned

__all__ = ["borda", "percentile_rank", "rank"]

Floats = NDArray[np.float64]

TIES = ("min", "average", "max")


def rank(x: ArrayLike, *, direction: ArrayLike = 1, ties: str = "min") -> Floats:
    """Give each its place, 1 for the worst.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    ties : {"min", "average", "max"}, default "min"
        Which of the places they fill equal values get.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Places from 1.

    Raises
    ------
    ValueError
        If `ties` is unknown.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> rank([5.0, 7.0, 5.0, np.nan])
    array([ 1.,  3.,  1., nan])
    """
    if ties not in TIES:
        msg = f'ties is "{ties}"; it must be one of {", ".join(TIES)}'
        raise ValueError(msg)
    y, _ = turned(x, direction)
    order = np.argsort(y, axis=-1, kind="stable")  # NaN goes last
    ordered = np.take_along_axis(y, order, axis=-1)
    place = np.broadcast_to(np.arange(1.0, y.shape[-1] + 1.0), y.shape)
    starts, stops = np.ones(y.shape, dtype=bool), np.ones(y.shape, dtype=bool)
    starts[..., 1:] = stops[..., :-1] = ordered[..., 1:] != ordered[..., :-1]
    first = np.maximum.accumulate(np.where(starts, place, 0.0), axis=-1)
    last = np.minimum.accumulate(np.where(stops, place, np.inf)[..., ::-1], axis=-1)[..., ::-1]
    chosen = {"min": first, "max": last, "average": (first + last) / 2}[ties]
    places = np.empty(y.shape)
    np.put_along_axis(places, order, np.where(np.isnan(ordered), np.nan, chosen), axis=-1)
    return places


def borda(x: ArrayLike, *, direction: ArrayLike = 1, ties: str = "min") -> Floats:
    """Count whom a contender is better than: its place less 1.

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    ties : {"min", "average", "max"}, default "min"
        Which of the places they fill equal values get.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Points from 0.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, section 6.4.

    Examples
    --------
    >>> borda([5.0, 7.0, 5.0, np.nan])
    array([ 0.,  2.,  0., nan])
    """
    return rank(x, direction=direction, ties=ties) - 1.0


def percentile_rank(x: ArrayLike, *, direction: ArrayLike = 1, ties: str = "min") -> Floats:
    r"""Measure the place as a share of the field.

    .. math:: y = \frac{\mathit{place} - 1}{n - 1}

    Parameters
    ----------
    x : array_like of float, shape (..., n_contenders)
        Values.
    direction : array_like of {1, -1}, default 1
        -1 where less is better.
    ties : {"min", "average", "max"}, default "min"
        Which of the places they fill equal values get.

    Returns
    -------
    ndarray of float, shape (..., n_contenders)
        Shares, 0 to 1, with :math:`n` the number of values present; missing where there is only one.

    References
    ----------
    .. [1] OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5, "Normalisation of data".

    Examples
    --------
    >>> percentile_rank([5.0, 7.0, 6.0, np.nan])
    array([0. , 1. , 0.5, nan])
    """
    places = rank(x, direction=direction, ties=ties)
    n = (~np.isnan(places)).sum(axis=-1, keepdims=True).astype(np.float64)
    return divided(places - 1.0, n - 1.0)
