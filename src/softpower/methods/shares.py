"""Where a gain comes from: the size of the whole, or the share in it.

These are identities, not inferences: what is added up is what happened. They say nothing about what would have happened
otherwise. What counts as the whole decides the share, so it has to be declared.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_STILL = 0.02  # a change of less than this share of the start is no change


@dataclass(frozen=True, slots=True)
class Gain:
    """A gain in its two parts, which sum to it.

    Attributes
    ----------
    change : ndarray of float
        The gain.
    size : ndarray of float
        What came from the whole growing, at the mean share.
    share : ndarray of float
        What came from the share moving, at the mean size of the whole.

    See Also
    --------
    decompose : Makes it.
    """

    change: Floats
    size: Floats
    share: Floats


@dataclass(frozen=True, slots=True)
class ShiftShare:
    """A gain over regions in its three parts, which sum to it.

    Attributes
    ----------
    change : float
        The gain over all regions.
    world : float
        What equal growth with the world would have given.
    mix : float
        What came from being in regions that grew faster or slower than the world.
    own : float
        What came from growing faster or slower than the world in each region.
    own_by_region : ndarray of float, shape (n_regions,)
        The last, region by region.

    See Also
    --------
    shift_share : Makes it.
    """

    change: float
    world: float
    mix: float
    own: float
    own_by_region: Floats


def decompose(part: tuple[ArrayLike, ArrayLike], whole: tuple[ArrayLike, ArrayLike], *, log: bool = False) -> Gain:
    r"""Split a gain into the growth of the whole and the move of the share.

    With :math:`s = A / T` and bars for the mean of both dates,

    .. math:: \Delta A = \bar s \, \Delta T + \bar T \, \Delta s

    or, where `log`, with the logarithmic mean :math:`L`,
    :math:`\Delta A = L \ln (T_1 / T_0) + L \ln (s_1 / s_0)`.

    Parameters
    ----------
    part : tuple of (array_like, array_like)
        The part before and after, single values or draws.
    whole : tuple of (array_like, array_like)
        The whole before and after.
    log : bool, default False
        Take the logarithmic mean, which needs parts above 0.

    Returns
    -------
    Gain
        The two effects; they sum to the gain exactly.

    Raises
    ------
    ValueError
        If an amount is negative, a whole is not above 0, a part exceeds its whole, or a part is 0 where `log`.

    See Also
    --------
    sort_of_growth : What two gains together mean.
    shift_share : Over regions.

    References
    ----------
    .. [1] Ang (2005), "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33, 867-871.

    Examples
    --------
    >>> gain = decompose((19.8, 23.8), (29.8, 37.8))
    >>> round(float(gain.size), 3), round(float(gain.share), 3)
    (5.176, -1.176)
    """
    (a0, a1), (t0, t1) = ([np.asarray(x, dtype=np.float64) for x in pair] for pair in (part, whole))
    _check((a0, a1), (t0, t1), log=log)
    s0, s1 = a0 / t0, a1 / t1
    if not log:
        return Gain(np.asarray(a1 - a0), np.asarray((s0 + s1) / 2 * (t1 - t0)), np.asarray((t0 + t1) / 2 * (s1 - s0)))
    ratio = np.log(a1 / a0)
    mean = np.where(np.abs(ratio) > 1e-12, (a1 - a0) / np.where(np.abs(ratio) > 1e-12, ratio, 1.0), a0)
    return Gain(np.asarray(a1 - a0), np.asarray(mean * np.log(t1 / t0)), np.asarray(mean * np.log(s1 / s0)))


def sort_of_growth(
    a: tuple[ArrayLike, ArrayLike], b: tuple[ArrayLike, ArrayLike], *, still: float = _STILL
) -> dict[str, float]:
    """Probability of each sort of joint change of two parts, from draws.

    Parameters
    ----------
    a, b : tuple of (array_like, array_like), each of shape (n,)
        Draws of both before and after, the same draw at the same place.
    still : float, default 0.02
        A change of their sum below this share of the start counts as none.

    Returns
    -------
    dict of str to float
        Probabilities that sum to 1: "grew together" (both up, and more of the gain of each from the whole than from
        its share), "substitution" (one up, the other down, and their sum still), "both fell", and "mixed" for the rest.

    Raises
    ------
    ValueError
        If an amount is negative or the sum of both is 0.

    See Also
    --------
    decompose : The two effects of one part.

    Examples
    --------
    >>> sort_of_growth(([19.8], [23.8]), ([10.0], [14.0]))["grew together"]
    1.0
    """
    (a0, a1), (b0, b1) = ([np.asarray(x, dtype=np.float64) for x in pair] for pair in (a, b))
    t0, t1 = a0 + b0, a1 + b1
    gains = [decompose(pair, (t0, t1)) for pair in ((a0, a1), (b0, b1))]
    up = [gain.change > 0 for gain in gains]
    by_size = [np.abs(gain.share) < gain.size for gain in gains]
    together = up[0] & up[1] & by_size[0] & by_size[1]
    traded = (up[0] != up[1]) & (np.abs(t1 - t0) < still * t0)
    fell = (gains[0].change < 0) & (gains[1].change < 0)
    shares = {"grew together": together, "substitution": traded, "both fell": fell}
    found = {name: float(np.mean(hit)) for name, hit in shares.items()}
    return found | {"mixed": float(np.mean(~(together | traded | fell)))}


def shift_share(part: tuple[ArrayLike, ArrayLike], world: tuple[ArrayLike, ArrayLike]) -> ShiftShare:
    r"""Split a gain over regions into world growth, the mix of regions, and the own lead in each.

    With growth :math:`g_r` of the world in region :math:`r` and :math:`g` in all,

    .. math:: \Delta A = \sum_r A_{0r} \, g + \sum_r A_{0r} (g_r - g) + \sum_r (\Delta A_r - A_{0r} \, g_r)

    Parameters
    ----------
    part : tuple of (array_like, array_like), each of shape (n_regions,)
        Amounts by region before and after.
    world : tuple of (array_like, array_like), each of shape (n_regions,)
        Amounts of the world, the same regions.

    Returns
    -------
    ShiftShare
        The three parts; they sum to the gain exactly.

    Raises
    ------
    ValueError
        If shapes differ, an amount is negative, a region of the world was 0, or a part exceeds the world.

    See Also
    --------
    decompose : Without regions.

    References
    ----------
    .. [1] Dunn (1960), "A statistical and analytical technique for regional analysis", Papers of the Regional Science
       Association 6, 97-112.

    Examples
    --------
    >>> found = shift_share(([10.0, 10.0], [15.0, 11.0]), ([100.0, 100.0], [140.0, 100.0]))
    >>> round(found.world, 9), round(found.mix, 9), round(found.own, 9)
    (4.0, 0.0, 2.0)
    """
    (a0, a1), (w0, w1) = ([np.asarray(x, dtype=np.float64) for x in pair] for pair in (part, world))
    if not a0.shape == a1.shape == w0.shape == w1.shape or a0.ndim != 1:
        msg = f"regions have shapes {a0.shape}, {a1.shape}, {w0.shape} and {w1.shape}; one row of regions is needed"
        raise ValueError(msg)
    _check((a0, a1), (w0, w1), log=False)
    growth, overall = w1 / w0 - 1.0, float(w1.sum() / w0.sum() - 1.0)
    own = a1 - a0 - a0 * growth
    total = float(a0.sum() * overall)
    return ShiftShare(float((a1 - a0).sum()), total, float((a0 * growth).sum()) - total, float(own.sum()), own)


def _check(part: tuple[Floats, Floats], whole: tuple[Floats, Floats], *, log: bool) -> None:
    for a, t in zip(part, whole, strict=True):
        if not (np.isfinite(a) & np.isfinite(t) & (a >= 0) & (t > 0)).all():
            msg = "an amount is negative or missing, or a whole is not above 0"
            raise ValueError(msg)
        if (a > t * (1 + 1e-9)).any():
            msg = "a part exceeds its whole: a share above 1 has no meaning here"
            raise ValueError(msg)
        if log and (a == 0).any():
            msg = "a part is 0, which has no logarithm"
            raise ValueError(msg)
