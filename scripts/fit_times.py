"""Fit the weights of `extract/slots/times/weights.csv`: by which time a claim of an English document is dated.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Each claim that is found and
labelled gives one or two choices: among the times of its own sentence, and where none of them is right among those told
before. Conditional logistic regression with a ridge; after a first fit the articles are dated by it, so that the second
one also learns from what follows a wrong date. Each article is left out in turn to say how well unseen ones are dated.

    python scripts/fit_times.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
from labelled import SCORE, SLOTS, Labelled, articles, claims_of, write_weights
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.times import date_by, date_claims
from softpower.extract.slots.times.told import ELSEWHERE

WEIGHTS = SLOTS / "times/weights.csv"
RIDGE = 5.0  # of 2, 6 and 16 the middle one does best on articles left out
SMALL = 0.005  # a weight below it is left out
Names = Sequence[Sequence[str]]
Choice = tuple[Names, Sequence[bool]]


def date(one: Labelled, weights: dict[str, float], *, told: bool) -> tuple[list[Choice], dict[int, bool]]:
    """Date an article, by its labels where `told`; give the choices to learn from and which claims came out right."""
    choices: list[Choice] = []
    within: dict[int, bool] = {}

    def choose(claim: Claim, candidates: Sequence[Any], names: Names) -> int:
        scores = [sum(weights.get(name, 0.0) for name in of_one) for of_one in names]
        best = scores.index(max(scores))
        label = one.labels.get(id(claim))
        if label is None:
            return best
        fits = [SCORE.slot_ok("period", label, {"period": c.period or None}) for c in candidates]
        if candidates[-1] is ELSEWHERE:
            fits[-1] = not any(fits[:-1])
            within[id(claim)] = any(fits[:-1])
        if any(fits) and (candidates[-1] is ELSEWHERE or not within.get(id(claim))):
            choices.append((names, fits))
        return fits.index(True) if told and any(fits) else best

    after = date_by(one.passages, one.reading, choose)
    pairs = zip(claims_of(one.passages), claims_of(after), strict=True)
    return choices, {id(old): is_right(new, one.labels[id(old)]) for old, new in pairs if id(old) in one.labels}


def is_right(claim: Claim, label: dict[str, Any]) -> bool:
    """Tell whether a claim has the period of its label, or none as that has none."""
    period = None if claim.note.startswith("no period") else claim.period
    return bool(SCORE.slot_ok("period", label, {"period": period or None}))


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest."""
    number: dict[str, int] = {}
    rows = [[number.setdefault(name, len(number)) for name in of_one] for names, _ in choices for of_one in names]
    group = np.repeat(np.arange(len(choices)), [len(names) for names, _ in choices])
    fits = np.array([fit for _, fits in choices for fit in fits], dtype=float)
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), len(number)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        highest = np.full(len(choices), -np.inf)
        np.maximum.at(highest, group, scores)
        size = np.exp(scores - highest[group])
        total, good = np.bincount(group, size), np.bincount(group, size * fits)
        slope = matrix.T @ (size / total[group] - size * fits / good[group])
        return -np.log(good / total).sum() + RIDGE / 2 * weights @ weights, slope + RIDGE * weights

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B").x
    return {name: float(found[n]) for name, n in number.items()}


def train(chosen: Sequence[Labelled]) -> dict[str, float]:
    """Fit twice: by the labels, then also by what comes of the first weights."""
    by_label = [choice for one in chosen for choice in date(one, {}, told=True)[0]]
    first = fit(by_label)
    return fit(by_label + [choice for one in chosen for choice in date(one, first, told=False)[0]])


def main() -> None:
    """Measure, and write the weights where asked to."""
    found = articles(date_claims)
    hits = {True: [0, 0], False: [0, 0]}
    for n, one in enumerate(found):
        weights = train(found[:n] + found[n + 1 :])
        for key, good in date(one, weights, told=False)[1].items():
            has = one.labels[key]["period"] is not None
            hits[has][0] += good
            hits[has][1] += 1
    for has, (good, whole) in hits.items():
        print(  # noqa: T201
            f"{'dated' if has else 'undated'} by label: {100 * good / whole:.1f}% of {whole} right on articles left out"
        )
    if "--keep" in sys.argv:
        write_weights(WEIGHTS, train(found), SMALL)


if __name__ == "__main__":
    main()
