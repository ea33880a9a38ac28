"""Fit the weights of `extract/slots/times/weights.csv`: by which time a claim of an English document is dated.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Each claim that is found and
labelled gives one choice: among the times of its own sentence, those told before, the year of publication and none.
Conditional logistic regression with a ridge; after a first fit the articles are dated by it, so that the second one
also learns from what follows a wrong date. Each eighth of the articles is left out in turn to say how well unseen ones
are dated.

    python scripts/fit_times.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from labelled import SCORE, SLOTS, Labelled, articles, claims_of, write_weights
from likeliest import Choice, fit_choices

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.times import date_by, date_claims
from softpower.extract.slots.times.told import PUBLISHED, Candidate
from softpower.extract.slots.weights import score

WEIGHTS = SLOTS / "times/weights.csv"
RIDGE = 16.0  # of 5, 12, 16, 25 and 50 those in the middle do best on articles left out
RARE = 2  # a feature of fewer choices gets no weight
FOLDS = 8
SMALL = 0.005  # a weight below it is left out
Names = Sequence[Sequence[str]]


def date(one: Labelled, weights: dict[str, float], *, told: bool) -> tuple[list[Choice], dict[int, bool]]:
    """Date an article, by its labels where `told`; give the choices to learn from and which claims came out right."""
    choices: list[Choice] = []

    def choose(claim: Claim, candidates: Sequence[Candidate], names: Names) -> int:
        scores = [score(of_one, weights) for of_one in names]
        best = scores.index(max(scores))
        label = one.labels.get(id(claim))
        if label is None:
            return best
        year = str(one.reading.year)
        periods = [year if c is PUBLISHED else c.period or None for c in candidates]
        fits = [SCORE.slot_ok("period", label, {"period": period}) for period in periods]
        if any(fits):
            choices.append((names, fits))
        return (fits.index(True) if any(fits) else len(fits) - 1) if told else best

    after = date_by(one.passages, one.reading, choose)
    pairs = zip(claims_of(one.passages), claims_of(after), strict=True)
    return choices, {id(old): is_right(new, one.labels[id(old)]) for old, new in pairs if id(old) in one.labels}


def is_right(claim: Claim, label: dict[str, Any]) -> bool:
    """Tell whether a claim has the period of its label, or none as that has none."""
    period = None if claim.note.startswith("no period") else claim.period
    return bool(SCORE.slot_ok("period", label, {"period": period or None}))


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest."""
    seen = Counter(name for names, _ in choices for of_one in names for name in of_one)
    return fit_choices(choices, [name for name, many in seen.items() if many >= RARE], RIDGE)


def train(chosen: Sequence[Labelled]) -> dict[str, float]:
    """Fit twice: by the labels, then also by what comes of the first weights."""
    by_label = [choice for one in chosen for choice in date(one, {}, told=True)[0]]
    first = fit(by_label)
    return fit(by_label + [choice for one in chosen for choice in date(one, first, told=False)[0]])


def main() -> None:
    """Measure, and write the weights where asked to."""
    found = articles(date_claims)
    hits = {True: [0, 0], False: [0, 0]}
    for fold in range(FOLDS):
        weights = train([one for n, one in enumerate(found) if n % FOLDS != fold])
        for one in found[fold::FOLDS]:
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
