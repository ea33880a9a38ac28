"""Fit the weights of `extract/slots/sources/weights.csv`: who stands behind a claim of an English document.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Each claim that is found and
labelled is one choice among the sources of its document, and nobody. Conditional logistic regression with a ridge.
Eight groups of articles are left out in turn to say how well unseen ones fare.

    python scripts/fit_sources.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from labelled import SCORE, SLOTS, Labelled, articles, write_weights
from likeliest import fit_choices

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.sources import attribute, walk
from softpower.extract.slots.sources.parties import Party
from softpower.extract.slots.weights import score

WEIGHTS = SLOTS / "sources/weights.csv"
RIDGE = 8.0  # 2 to 8 do alike on articles left out; the largest gives the smallest weights
SEEN = 3  # articles in which a sign must stand to be weighed
SMALL = 0.02  # a weight below it is left out
FOLDS = 8
# Taken off the weight of nobody: of claims with a source 5 in 100 more are right, and 3 in 100 more are given one that
# have none. Without it the fit leaves out a source wherever it is in doubt, as most claims have none.
GIVEN = 0.5
# What is held beforehand, and the ridge draws to: once a text has turned to other figures its survey says no more,
# unless answers are spoken of again. The articles hold too few surveys to learn that from them alone.
BEFOREHAND = {"go.asks.True.True": -1.0, "go.asks.False.True": -1.0}
Candidates = Mapping[Party | None, Sequence[str]]


@dataclass
class Choice:
    """A claim: its candidates with their signs, which of them are right, its label and the number of its article."""

    candidates: Candidates
    right: frozenset[Party | None]
    label: dict[str, Any]
    article: int


def fits(label: Mapping[str, Any], party: Party | None) -> bool:
    """Tell whether a source is that of a label."""
    if party is None or label["attribution"] is None:
        return party is None and label["attribution"] is None
    speaker = {"speaker": party.speaker or None}
    if label["speaker"] and not SCORE.slot_ok("speaker", label, speaker):
        return False
    return bool(SCORE.slot_ok("attribution", label, {"attribution": party.who}))


def choices_of(number: int, one: Labelled) -> list[Choice]:
    """Collect the choices of an article."""
    found: list[Choice] = []

    def decide(claim: Claim, held: Mapping[Party | None, Sequence[Signs]]) -> None:
        label = one.labels.get(id(claim))
        if label is not None:
            candidates = {party: [name for signs in some for name in signs.names] for party, some in held.items()}
            right = frozenset(party for party in candidates if fits(label, party))
            found.append(Choice(candidates, right, label, number))

    walk(one.passages, decide)
    return found


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest."""
    told = [c for c in choices if c.right and len(c.right) < len(c.candidates)]
    seen = Counter(sign for _, sign in {(c.article, s) for c in told for signs in c.candidates.values() for s in signs})
    signs = sorted(s for s in seen if seen[s] >= SEEN)
    first = np.array([BEFOREHAND.get(sign, 0.0) for sign in signs])
    cases = [(list(c.candidates.values()), [party in c.right for party in c.candidates]) for c in told]
    weights = fit_choices(cases, signs, RIDGE, first)
    weights["0"] = weights.get("0", 0.0) - GIVEN
    return weights


def measure(choices: Sequence[Choice], weights: Mapping[str, float]) -> Counter[str]:
    """Count what comes out right with some weights."""
    found: Counter[str] = Counter()
    for one in choices:
        scores = {party: score(signs, weights) for party, signs in one.candidates.items()}
        best = max(scores, key=lambda party: scores[party])
        if one.label["attribution"] is None:
            found["none"] += 1
            found["filled"] += best is not None
        else:
            found["labelled"] += 1
            found["right"] += fits({**one.label, "speaker": None}, best)
        if one.label["speaker"]:
            found["speakers"] += 1
            found["speaker right"] += best is not None and best.speaker != "" and fits(one.label, best)
    return found


def main() -> None:
    """Measure, and write the weights where asked to."""
    choices = [choices_of(n, one) for n, one in enumerate(articles(attribute))]
    found: Counter[str] = Counter()
    for fold in range(FOLDS):
        weights = fit([c for n, some in enumerate(choices) if n % FOLDS != fold for c in some])
        found += measure([c for n, some in enumerate(choices) if n % FOLDS == fold for c in some], weights)
    print(  # noqa: T201
        f"articles left out: {100 * found['right'] / found['labelled']:.1f}% of {found['labelled']} sources right, "
        f"{100 * found['filled'] / found['none']:.1f}% of {found['none']} empty ones filled, "
        f"{100 * found['speaker right'] / found['speakers']:.1f}% of {found['speakers']} speakers right"
    )
    if "--keep" in sys.argv:
        write_weights(WEIGHTS, fit([c for some in choices for c in some]), SMALL)


if __name__ == "__main__":
    main()
