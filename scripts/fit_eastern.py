"""Fit the weights of `extract/slots/eastern/times.csv`: whether the nearest time dates a Japanese or Korean claim.

From: the Japanese and Korean articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Logistic regression
with a ridge over few signs, for there are few articles; each of them is left out in turn to say how well unseen ones
are dated.

    python scripts/fit_eastern.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from labelled import SCORE, SLOTS, articles, write_weights
from scipy.optimize import minimize

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.eastern.times import date_by, fill_times

WEIGHTS = SLOTS / "eastern/times.csv"
RIDGE = 2.0
SMALL = 0.02  # a weight below it is left out
# The signs of a time, whether it is the label's, and whether the label has none.
Case = tuple[Sequence[str], bool, bool]


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Find the weights under which the labels are likeliest; a wrong time where there is one teaches nothing."""
    told = [(signs, right) for signs, right, undated in cases if right or undated]
    number = {name: n for n, name in enumerate(dict.fromkeys(s for signs, _ in told for s in signs))}
    table = np.zeros((len(told), len(number)))
    for row, (signs, _) in enumerate(told):
        table[row, [number[sign] for sign in signs]] = 1.0
    side = np.array([1.0 if right else -1.0 for _, right in told])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = side * (table @ weights)
        slope = -(table.T @ (side / (1 + np.exp(margin))))
        return float(np.logaddexp(0, -margin).sum() + RIDGE / 2 * weights @ weights), slope + RIDGE * weights

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B").x
    return {name: float(found[n]) for name, n in number.items()}


def main() -> None:
    """Measure, and write the weights where asked to."""
    cases: list[list[Case]] = []
    for one in articles(fill_times, ("ja", "ko")):
        mine: list[Case] = []
        seen: list[tuple[Claim, Sequence[str]]] = []

        def keeps(claim: Claim, signs: Sequence[str], seen: list[tuple[Claim, Sequence[str]]] = seen) -> bool:
            seen.append((claim, signs))
            return True

        after = {c.start: c for p in date_by(one.passages, one.reading, keeps) for c in p.claims}
        for claim, signs in seen:
            label = one.labels.get(id(claim))
            if label is not None:
                right = bool(SCORE.slot_ok("period", label, {"period": after[claim.start].period}))
                mine.append((signs, right, label["period"] is None))
        cases.append(mine)
    for undated in (False, True):
        right = whole = 0
        for n, mine in enumerate(cases):
            weights = fit([case for k, others in enumerate(cases) if k != n for case in others])
            of_these = [case for case in mine if case[2] == undated]
            for signs, fits, _ in of_these:
                kept = sum(weights.get(sign, 0.0) for sign in signs) > 0
                right += (fits and kept) or (undated and not kept)
            whole += len(of_these)
        what = "undated" if undated else "dated"
        print(f"{what} by label: {100 * right / whole:.1f}% of {whole} right, each article left out")  # noqa: T201
    if "--keep" in sys.argv:
        write_weights(WEIGHTS, fit([case for mine in cases for case in mine]), SMALL)


if __name__ == "__main__":
    main()
