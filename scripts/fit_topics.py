"""Fit the weights of `extract/slots/topics`: which phrase names what an English claim measures.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Two models, one upon the other.
`words.csv` says how likely a word is one of the label, a case for each word of each phrase that is offered; logistic
regression with a ridge. `weights.csv` says which phrase is the likeliest to share half of its words with the label, a
case for each claim; the right ones against all, with a ridge. What a claim may go on with depends on what was chosen
before: first the labels stand for that, then what the models chose that were fitted on the other half of the articles,
and words, too, are judged for the second model by weights that did not see the article. To say how well unseen articles
are read, each eighth of them is left out in turn.

    python scripts/fit_topics.py [--keep | --only-keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from labelled import SCORE, SLOTS, Labelled, articles, claims_of, write_weights
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, log_expit

from softpower.extract.slots.topics import name_topics
from softpower.extract.slots.topics.likely import Likely, names_of, stems
from softpower.extract.slots.topics.named import Named, topic_of, walk
from softpower.extract.slots.topics.scores import NUMBERS, OF_PATTERN, Choice, Scores, group_of, model_of

WORD_RIDGE = 4.0
RIDGE = 3.0
RARE = 4  # a feature of fewer cases is left out
FOLDS = 8
PARTS = 2  # halves of the articles that are read by weights fitted on the other
SMALL = 0.03  # a weight below it is left out
STEPS = 60  # of the search for the weights; more change nothing on articles left out
Weights = dict[str, float]
Row = dict[str, float]
ADDED = (", growth", ", change", ", year-over-year growth", " by region")


def given_of(one: Labelled) -> dict[int, str]:
    """Give the labels as what later claims may go on with, without what the kind of a claim adds."""
    found = {}
    for n, claim in enumerate(claims_of(one.passages)):
        label = one.labels.get(id(claim))
        if label is not None and label["indicator"] != "sample size":
            said = label["indicator"]
            for added in ADDED:
                said = said.removesuffix(added)
            found[n] = said
    return found


def read(one: Labelled, words: Weights, weights: Weights, given: dict[int, str] | None) -> list[tuple[Named, Any]]:
    """Walk through an article; give the claims that have a label."""
    walked = walk(one.passages, Likely(words), Scores(model_of(weights)), given)
    pairs = [(named, one.labels.get(id(claim))) for claim, named in zip(claims_of(one.passages), walked, strict=True)]
    return [(named, label["indicator"]) for named, label in pairs if label is not None]


def chosen(one: Labelled, words: Weights, weights: Weights) -> dict[int, str]:
    """Give what the models choose for each claim of an article, as what later ones go on with."""
    walked = walk(one.passages, Likely(words), Scores(model_of(weights)))
    return {n: x.best[1] for n, x in enumerate(walked) if x.best and x.best[0] != "survey"}


def fits(label: str, topic: str) -> bool:
    """Tell whether the scorer takes a topic."""
    return SCORE.token_f1(label, topic) >= 0.5


def matrix_of(rows: Sequence[Row]) -> tuple[csr_matrix, list[str]]:
    """Make a matrix of the features that are not rare."""
    often = Counter(name for row in rows for name in row)
    number = {name: n for n, name in enumerate(sorted(name for name, times in often.items() if times >= RARE))}
    entries = [(number[name], value) for row in rows for name, value in row.items() if name in number]
    ends = np.cumsum([0, *(sum(name in number for name in row) for row in rows)])
    columns, values = np.array([e[0] for e in entries], dtype=int), np.array([e[1] for e in entries])
    return csr_matrix((values, columns, ends), shape=(len(rows), len(number))), list(number)


def search(loss: Callable[[np.ndarray], tuple[float, np.ndarray]], names: Sequence[str]) -> Weights:
    """Find the weights with the least loss."""
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {name: float(found[n]) for n, name in enumerate(names)}


def fit_words(cases: Sequence[tuple[Named, Any]]) -> Weights:
    """Fit how likely a word is one of the label."""
    rows, right = [], []
    for named, label in cases:
        of_label = set(stems(label))
        for word, keys in named.keys.items():
            all_keys = (*keys, *(key for key, of_topic in named.told if word in of_topic))
            rows.append(dict(Counter(name for key in all_keys for name in names_of(key))))
            right.append(float(word in of_label))
    matrix, names = matrix_of(rows)
    turned, told = matrix.T.tocsr(), np.array(right)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        likely = told @ log_expit(score) + (1 - told) @ log_expit(-score)
        return -likely + WORD_RIDGE / 2 * weights @ weights, WORD_RIDGE * weights - turned @ (told - expit(score))

    return search(loss, names)


def features_of(choice: Choice, flags: Sequence[str]) -> Row:
    """Name the weights that are added up for a phrase."""
    pattern, _, own, numbers = choice
    group = group_of(pattern)
    row = dict.fromkeys((f"|{pattern}", *(f"{group}|{flag}" for flag in (*flags, *own))), 1.0)
    if group != "carry":
        row |= {f"{pattern}|{flag}": 1.0 for flag in flags if flag.startswith(OF_PATTERN)}
    for name, number in zip(NUMBERS, numbers, strict=True):
        row[f"|#{name}"] = row[f"{group}|#{name}"] = number
    return row


def fit_phrases(cases: Sequence[tuple[Named, Any]]) -> Weights:
    """Fit which phrase is the likeliest to be right, on the claims that have a right one."""
    rows, right, begins = [], [], []
    for named, label in cases:
        good = [fits(label, topic_of(choice[:3], named.claim)) for choice in named.found]
        if any(good):
            begins.append(len(rows))
            rows += [features_of(choice, named.flags) for choice in named.found]
            right += good
    matrix, names = matrix_of(rows)
    turned, told, starts = matrix.T.tocsr(), np.array(right, dtype=float), np.array(begins)
    case = np.repeat(np.arange(len(starts)), np.diff([*begins, len(rows)]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        lifted = np.exp(score - np.maximum.reduceat(score, starts)[case])
        whole, good = np.add.reduceat(lifted, starts), np.maximum(np.add.reduceat(lifted * told, starts), 1e-9)
        slope = turned @ (lifted * told / good[case] - lifted / whole[case])
        return float(np.sum(np.log(whole / good))) + RIDGE / 2 * weights @ weights, RIDGE * weights - slope

    return search(loss, names)


def train(found: Sequence[Labelled]) -> tuple[Weights, Weights]:
    """Fit both models on the articles as they are read by weights that did not see them."""
    given = [given_of(one) for one in found]
    for last in (False, True):
        cases: list[list[tuple[Named, Any]]] = [[] for _ in found]
        plain = [read(one, {}, {}, past) for one, past in zip(found, given, strict=True)]
        words = []
        for part in range(PARTS):
            words.append(fit_words([case for n, of_one in enumerate(plain) if n % PARTS != part for case in of_one]))
            for n in range(part, len(found), PARTS):
                cases[n] = read(found[n], words[part], {}, given[n])
        if not last:
            for part in range(PARTS):
                weights = fit_phrases([case for n, of_one in enumerate(cases) if n % PARTS != part for case in of_one])
                for n in range(part, len(found), PARTS):
                    given[n] = chosen(found[n], words[part], weights)
    return fit_words([case for one in plain for case in one]), fit_phrases([case for one in cases for case in one])


def measure(found: Sequence[Labelled]) -> None:
    """Read each fold of the articles by weights fitted on the others."""
    right: list[bool] = []
    offered: list[bool] = []
    for fold in range(FOLDS):
        models = train([one for n, one in enumerate(found) if n % FOLDS != fold])
        for one in found[fold::FOLDS]:
            for named, label in read(one, *models, None):
                right.append(fits(label, named.topic))
                offered.append(any(fits(label, topic_of(choice[:3], named.claim)) for choice in named.found))
    share, most = 100 * sum(right) / len(right), 100 * sum(offered) / len(right)
    print(f"{share:.1f}% of {len(right)} topics right on articles left out, {most:.1f}% offered")  # noqa: T201


def main() -> None:
    """Measure, and write the weights where asked to."""
    found = articles(name_topics)
    if "--only-keep" not in sys.argv:
        measure(found)
    if "--keep" in sys.argv or "--only-keep" in sys.argv:
        words, weights = train(found)
        write_weights(SLOTS / "topics/words.csv", words, SMALL)
        write_weights(SLOTS / "topics/weights.csv", weights, SMALL)


if __name__ == "__main__":
    main()
