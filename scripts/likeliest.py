"""How the small models are fitted: logistic regression with a ridge, of one choice among candidates or among kinds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Choice = tuple[Sequence[Sequence[str]], Sequence[bool]]  # the signs of each candidate, and which are right


def fit_choices(
    choices: Sequence[Choice], signs: Sequence[str], ridge: np.ndarray | float, first: np.ndarray | None = None
) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest.

    Parameters
    ----------
    choices : sequence of (candidates, right)
        What was to be chosen; a right one is among each.
    signs : sequence of str
        The signs that are weighed; others count nothing.
    ridge : float or array
        How hard each weight is drawn to where it begins.
    first : array, optional
        Where the weights begin; at nothing where it is left out.

    Returns
    -------
    dict of str to float
        Weight by sign.
    """
    number = {sign: n for n, sign in enumerate(signs)}
    rows = [[number[s] for s in of_one if s in number] for candidates, _ in choices for of_one in candidates]
    group = np.repeat(np.arange(len(choices)), [len(candidates) for candidates, _ in choices])
    right = np.array([fit for _, fits in choices for fit in fits], dtype=float)
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), len(number)))
    start = np.zeros(len(number)) if first is None else first

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        highest = np.full(len(choices), -np.inf)
        np.maximum.at(highest, group, scores)
        size = np.exp(scores - highest[group])
        total, good = np.bincount(group, size), np.bincount(group, size * right)
        slope = matrix.T @ (size / total[group] - size * right / good[group])
        apart = weights - start
        return -np.log(good / total).sum() + (ridge * apart) @ apart / 2, slope + ridge * apart

    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return {sign: float(found[n]) for sign, n in number.items()}


def fit_kinds(
    x: csr_matrix, kinds: np.ndarray, variance: np.ndarray, steps: int, counts: np.ndarray | None = None
) -> np.ndarray:
    """Fit a weight for each mark and kind.

    Parameters
    ----------
    x : matrix (cases x marks)
        Which case shows which mark.
    kinds : array (cases x kinds)
        1 for the kind of each case, 0 for the others.
    variance : array (marks x 1)
        Variance of the weights of each mark.
    steps : int
        Steps of the search at most.
    counts : array (cases), optional
        What each case counts; 1 where it is left out.

    Returns
    -------
    array (marks x kinds)
        The weights.
    """
    width, turned = x.shape[1], x.T.tocsr()
    each = np.ones(len(kinds)) if counts is None else counts

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(width, -1)
        likely = softmax(x @ weights)
        value = -(each * np.log(likely[kinds > 0] + 1e-12)).sum() + 0.5 * (weights**2 / variance).sum()
        return value, (turned @ ((likely - kinds) * each[:, None]) + weights / variance).ravel()

    start = np.zeros(width * kinds.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x.reshape(width, -1)


def softmax(sums: np.ndarray) -> np.ndarray:
    """Make probabilities of sums."""
    likely = np.exp(sums - sums.max(1, keepdims=True))
    return likely / likely.sum(1, keepdims=True)
