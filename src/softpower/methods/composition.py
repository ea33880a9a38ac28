"""Compositions: shares of a whole, such as the parts of the world in which something is felt.

Shares are compared by their ratios, never by correlation: they sum to one, so that one can only rise where another
falls. Parts that a source leaves out stand as an explicit rest.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def closed(parts: ArrayLike) -> Floats:
    """Bring parts to shares that sum to 1.

    Parameters
    ----------
    parts : array_like of float, shape (..., n_parts)
        Amounts or shares, 0 or above.

    Returns
    -------
    ndarray of float, shape (..., n_parts)
        Shares.

    Raises
    ------
    ValueError
        If a part is negative or missing, there are fewer than two, or all are 0.

    See Also
    --------
    without_zeros : Before ratios are taken.
    """
    x = np.asarray(parts, dtype=np.float64)
    if x.ndim == 0 or x.shape[-1] < 2 or not (np.isfinite(x) & (x >= 0)).all() or not (x.sum(axis=-1) > 0).all():
        msg = "a composition has two parts at least, none negative or missing, and not all 0"
        raise ValueError(msg)
    return np.asarray(x / x.sum(axis=-1, keepdims=True))


def without_zeros(parts: ArrayLike, *, limit: float = 0.005, share: float = 0.65) -> Floats:
    r"""Replace zeros by a little, and shrink the rest by what that takes.

    .. math:: x_i = 0 \mapsto \delta, \qquad x_i > 0 \mapsto x_i \bigl(1 - \textstyle\sum \delta\bigr), \qquad
              \delta = \mathit{share} \cdot \mathit{limit}

    Parameters
    ----------
    parts : array_like of float, shape (..., n_parts)
        Amounts or shares.
    limit : float, default 0.005
        Smallest share that would have been reported: half a percent where percents are whole.
    share : float, default 0.65
        Which share of the limit stands for "below it".

    Returns
    -------
    ndarray of float, shape (..., n_parts)
        Shares above 0 that sum to 1; ratios between parts that were above 0 are unchanged.

    Raises
    ------
    ValueError
        As in `closed`, or if the zeros would take all.

    See Also
    --------
    clr : Needs parts above 0.

    References
    ----------
    .. [1] Martín-Fernández, Barceló-Vidal, Pawlowsky-Glahn (2003), "Dealing with zeros and missing values in
       compositional data sets using nonparametric imputation", Mathematical Geology 35, 253-278.

    Examples
    --------
    >>> without_zeros([0.6, 0.4, 0.0]).round(4)
    array([0.598 , 0.3987, 0.0032])
    """
    x = closed(parts)
    little = share * limit
    taken = little * (x == 0).sum(axis=-1, keepdims=True)
    if not little > 0 or not (taken < 1).all():
        msg = f"zeros replaced by {little:g} would take all of a composition, or nothing"
        raise ValueError(msg)
    return np.asarray(np.where(x == 0, little, x * (1.0 - taken)))


def clr(parts: ArrayLike) -> Floats:
    r"""Take logarithms of parts over their geometric mean.

    .. math:: \mathrm{clr}_i = \ln x_i - \frac1D \sum_j \ln x_j

    Parameters
    ----------
    parts : array_like of float, shape (..., n_parts)
        Parts above 0.

    Returns
    -------
    ndarray of float, shape (..., n_parts)
        Centred log ratios, which sum to 0.

    Raises
    ------
    ValueError
        As in `closed`, or if a part is 0: see `without_zeros`.

    See Also
    --------
    distance : Length of a difference of these.

    References
    ----------
    .. [1] Aitchison (1986), The Statistical Analysis of Compositional Data, chapter 4.
    """
    x = closed(parts)
    if (x == 0).any():
        msg = "a part is 0, which has no ratio to the others; replace zeros first"
        raise ValueError(msg)
    logs = np.log(x)
    return np.asarray(logs - logs.mean(axis=-1, keepdims=True))


def distance(x: ArrayLike, y: ArrayLike) -> Floats:
    r"""Measure the distance of two compositions after Aitchison.

    .. math:: \lVert \mathrm{clr}(x) - \mathrm{clr}(y) \rVert

    Parameters
    ----------
    x, y : array_like of float, shape (..., n_parts)
        Compositions with parts above 0.

    Returns
    -------
    ndarray of float, shape (...)
        Distances; 0 where all ratios agree.

    See Also
    --------
    clr : The logarithms that are compared.

    Examples
    --------
    >>> round(float(distance([50.6, 27.5, 13.6, 8.3], [29, 20, 41, 10])), 5)
    1.27307
    """
    return np.asarray(np.sqrt(((clr(x) - clr(y)) ** 2).sum(axis=-1)))


def drawn(parts: ArrayLike, error: ArrayLike, rng: np.random.Generator, n: int) -> Floats:
    r"""Draw compositions around a stated one.

    .. math:: x \propto x_0 \, e^{\epsilon}, \qquad \epsilon_i \sim N(0, \mathit{error}_i^2)

    Parameters
    ----------
    parts : array_like of float, shape (n_parts,)
        The stated composition, parts above 0.
    error : array_like of float
        Standard deviation of each part's logarithm, one or one a part.
    rng : numpy.random.Generator
        Source of randomness.
    n : int
        Number of draws.

    Returns
    -------
    ndarray of float, shape (n, n_parts)
        Shares.

    Raises
    ------
    ValueError
        As in `clr`, or if an error is negative or missing.

    See Also
    --------
    counted : Where the parts are counts of a sample.
    """
    centre = clr(parts)
    width = np.broadcast_to(np.asarray(error, dtype=np.float64), centre.shape)
    if not (width >= 0).all():
        msg = "the error of a part is negative or missing"
        raise ValueError(msg)
    return closed(np.exp(centre + width * rng.standard_normal((n, centre.size))))


def counted(counts: ArrayLike, rng: np.random.Generator, n: int, *, effect: float = 1.0) -> Floats:
    """Draw the shares behind counts of a sample.

    Parameters
    ----------
    counts : array_like of float, shape (n_parts,)
        Counts, 0 or above.
    rng : numpy.random.Generator
        Source of randomness.
    n : int
        Number of draws.
    effect : float, default 1
        Design effect: counts are divided by it.

    Returns
    -------
    ndarray of float, shape (n, n_parts)
        Shares from a Dirichlet distribution with half a count more in each part.

    Raises
    ------
    ValueError
        As in `closed`, or if `effect` is below 1.

    See Also
    --------
    drawn : Where only shares and their errors are known.
    """
    closed(counts)
    if not effect >= 1:
        msg = f"the design effect is {effect}; it is 1 or above"
        raise ValueError(msg)
    return np.asarray(rng.dirichlet(np.asarray(counts, dtype=np.float64) / effect + 0.5, n))


def concentration(parts: ArrayLike) -> tuple[Floats, Floats]:
    r"""Say how concentrated a composition is, after Herfindahl and Hirschman.

    .. math:: H = \sum x_i^2, \qquad H^* = \frac{H - 1/D}{1 - 1/D}

    Parameters
    ----------
    parts : array_like of float, shape (..., n_parts)
        Amounts or shares.

    Returns
    -------
    index, normalised : ndarray of float, shape (...)
        From 1 / n_parts to 1, and from 0 to 1.

    See Also
    --------
    effective : The same as a number of parts.

    Examples
    --------
    >>> round(float(concentration([50.6, 27.5, 13.6, 8.3])[0]), 5)
    0.35705
    """
    x = closed(parts)
    index, even = (x**2).sum(axis=-1), 1.0 / x.shape[-1]
    return np.asarray(index), np.asarray((index - even) / (1.0 - even))


def effective(parts: ArrayLike) -> tuple[Floats, Floats]:
    r"""Say how many parts a composition effectively has, after Shannon.

    .. math:: e^{H}, \qquad H = -\sum x_i \ln x_i, \qquad \text{evenness} = H / \ln D

    Parameters
    ----------
    parts : array_like of float, shape (..., n_parts)
        Amounts or shares; a part of 0 adds nothing.

    Returns
    -------
    number, evenness : ndarray of float, shape (...)
        From 1 to n_parts, and from 0 to 1.

    See Also
    --------
    concentration : By squares.

    Examples
    --------
    >>> number, evenness = effective([50.6, 27.5, 13.6, 8.3])
    >>> round(float(np.log(number)), 5)
    1.17763
    """
    x = closed(parts)
    entropy = -(x * np.log(np.where(x > 0, x, 1.0))).sum(axis=-1)
    return np.asarray(np.exp(entropy)), np.asarray(entropy / np.log(x.shape[-1]))


def quotient(parts: ArrayLike) -> tuple[Floats, Floats]:
    r"""Compute location quotients: how much more of each row is in a part than of all rows.

    .. math:: LQ_{ir} = \frac{x_{ir} / x_{i \cdot}}{x_{\cdot r} / x_{\cdot\cdot}}, \qquad \frac{LQ - 1}{LQ + 1}

    Parameters
    ----------
    parts : array_like of float, shape (n_rows, n_parts)
        Amounts of one kind. Shares of different things, such as articles and revenue, may stand here only if the basis
        of each is said beside the result.

    Returns
    -------
    quotients, symmetric : ndarray of float, shape (n_rows, n_parts)
        From 0 on with 1 as usual, and from -1 to 1 with 0 as usual; NaN for a part that no row has.

    Raises
    ------
    ValueError
        If an amount is negative or missing, or a row is all 0.

    See Also
    --------
    distance : Two rows as a whole.

    Examples
    --------
    >>> quotient([[8.0, 2.0], [2.0, 8.0]])[0]
    array([[1.6, 0.4],
           [0.4, 1.6]])
    """
    x = np.asarray(parts, dtype=np.float64)
    shares = closed(x)
    if x.ndim != 2:
        msg = f"parts have shape {x.shape}; rows of parts are needed"
        raise ValueError(msg)
    all_rows = x.sum(axis=0) / x.sum()
    ratio = np.where(all_rows > 0, shares / np.where(all_rows > 0, all_rows, 1.0), np.nan)
    return np.asarray(ratio), np.asarray((ratio - 1.0) / (ratio + 1.0))
