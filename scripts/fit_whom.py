"""Fit the weights of `extract/slots/whom/weights.csv`: whom a claim of an English document is about.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Each claim that is found and
labelled is one choice among its candidates. Conditional logistic regression with a ridge that draws each weight not to
nothing but to what is held beforehand (`BEFOREHAND`): a few dozen articles hold too few surveys, languages and rows of
names to learn from them alone what such words mean; words by themselves are drawn harder. One article in eight is left
out in turn to say how well unseen ones fare.

    python scripts/fit_whom.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from labelled import SCORE, SLOTS, Labelled, articles, write_weights
from likeliest import fit_choices

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.signs import Signs
from softpower.extract.slots.weights import score
from softpower.extract.slots.whom import about, walk
from softpower.extract.slots.whom.signs import Worded

WEIGHTS = SLOTS / "whom/weights.csv"
RIDGE = 15.0  # 8 to 30 do alike on articles left out
WORDS = 30.0  # the same for a word beside somebody
FOLDS = 8
SEEN = 3  # articles in which a sign must stand to be weighed
SMALL = 0.02  # a weight below it is left out
BEFOREHAND = {
    "felt": -4.0,
    "set_against": -1.5,
    "seg.measured": -1.0,
    "survey.sample": 6.0,
    "ruled.among.hint": 1.5,
    "ruled.among.1.hint": 1.0,
    "firm.of_a_place": 2.0,
    "pair.told.1": 2.5,
    "trio.told.1": 2.5,
    "aft.chosen": 2.0,
    "survey.share.1": -1.5,
    "survey.rank.1": -1.5,
    "aft.near.for": 0.5,
    "aft.near.in": 0.5,
    "aft.outside": -3.0,
    "aside.who.other": -3.0,
    "aside.who.place": -0.5,
    "based": -4.0,
    "before.empty": 0.5,
    "before.empty.points": 1.5,
    "firm.1": 0.5,
    "firm.seg.bare": 0.7,
    "group.hint.mode.2": 1.5,
    "group.hint.mode.3": 2.0,
    "group.hint.part.2": 1.5,
    "group.hint.part.3": 2.0,
    "group.peers": 1.0,
    "group.titled.hint": 1.0,
    "hint": 2.5,
    "hint.aft.adj": -0.7,
    "hint.aft.bare": -1.0,
    "hint.aft.prep": -0.7,
    "hint.here": 0.5,
    "hint.local": -0.5,
    "hint.near": -1.5,
    "last.city": 1.5,
    "last.country": 1.5,
    "many": -1.0,
    "mode.2": 0.5,
    "mode.3": 1.0,
    "nouns": -2.0,
    "nouns.asked.named": 4.0,
    "nouns.asked.open": 2.0,
    "nouns.asked.picked": 4.0,
    "nouns.asked.verb": 2.0,
    "nouns.empty": 0.5,
    "nouns.local": -2.0,
    "nouns.series": 3.0,
    "other.focus.1": 2.5,
    "other.named.1": 2.0,
    "pair.pair.empty": 2.5,
    "pair.pair.named": 0.5,
    "pair.plain.empty": -1.0,
    "pair.plain.named": -3.0,
    "pair.three.1": -2.0,
    "row.0": 0.5,
    "row.1": 3.0,
    "row.said": 4.0,
    "ruled.1.hint": 1.5,
    "ruled.2.of.hint": 0.5,
    "ruled.3.of.hint": 2.0,
    "run.bef.": 0.5,
    "run.list.1": 5.0,
    "run.n3": 0.5,
    "same.old": 1.5,
    "same.versus": -1.0,
    "seg.first": 0.5,
    "seg.first.bare": 1.5,
    "seg.outside": -3.0,
    "seg.prep": -0.3,
    "sort.firm": -1.5,
    "sort.group.art": 3.3,
    "sort.group.other": -2.0,
    "sort.language.0": -2.0,
    "sort.language.1": 1.0,
    "sort.language.2": 3.8,
    "survey.asked.0": 0.5,
    "survey.asked.1": 6.0,
    "survey.covered.1": 6.0,
    "survey.own": 6.0,
    "trio.0": -3.0,
    "trio.1": 3.5,
    "trio.close.1.pair": 0.5,
    "trio.title.1": 2.0,
}
Candidates = Mapping[str, Sequence[str]]


@dataclass
class Choice:
    """A claim: its candidates with their signs, which of them are right, and the number of its article."""

    candidates: Candidates
    right: frozenset[str]
    article: int


def go(number: int, one: Labelled, weights: Mapping[str, float] | None) -> tuple[list[Choice], list[bool]]:
    """Go through an article by its labels, or by weights; give its choices and which claims came out right."""
    choices: list[Choice] = []
    hits: list[bool] = []

    def decide(claim: Claim, held: Mapping[str, Sequence[Signs | Worded]]) -> str:
        candidates = {name: [sign for signs in some for sign in signs.names] for name, some in held.items()}
        label = one.labels.get(id(claim))
        chosen = claim.subject
        if weights is not None:
            chosen = max(candidates, key=lambda name: score(candidates[name], weights))
        if label is None:
            return chosen
        wanted = SCORE.names(label["subject"])
        right = [name for name in candidates if SCORE.names(name) == wanted]
        choices.append(Choice(candidates, frozenset(right), number))
        hits.append(chosen in right)
        if weights is not None:
            return chosen
        return right[0] if right else label["subject"]

    walk(one.passages, one.reading, decide)
    return choices, hits


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest."""
    told = [c for c in choices if c.right and len(c.right) < len(c.candidates)]
    seen = Counter(sign for _, sign in {(c.article, s) for c in told for signs in c.candidates.values() for s in signs})
    signs = [s for s in seen if seen[s] >= SEEN or s in BEFOREHAND]
    ridge = np.array([WORDS if sign.startswith("w.") else RIDGE for sign in signs])
    first = np.array([BEFOREHAND.get(sign, 0.0) for sign in signs])
    cases = [(list(c.candidates.values()), [name in c.right for name in c.candidates]) for c in told]
    return {**BEFOREHAND, **fit_choices(cases, signs, ridge, first)}


def main() -> None:
    """Measure, and write the weights where asked to."""
    found = articles(about)
    choices = [go(n, one, None)[0] for n, one in enumerate(found)]
    hits: list[bool] = []
    for fold in range(FOLDS):
        weights = fit([c for n, some in enumerate(choices) if n % FOLDS != fold for c in some])
        for n in range(fold, len(found), FOLDS):
            hits += go(n, found[n], weights)[1]
    print(f"{100 * sum(hits) / len(hits):.1f}% of {len(hits)} right on articles left out")  # noqa: T201
    if "--keep" in sys.argv:
        weights = fit([c for some in choices for c in some])
        write_weights(WEIGHTS, weights, SMALL)


if __name__ == "__main__":
    main()
