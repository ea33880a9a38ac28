"""Fit the weights of `extract/slots/topics/weights.csv`: which phrase names what an English claim measures.

From: the English articles with odd numbers of `tests/gate/corpus` and `tests/gate/own`. Every phrase that is offered
for a claim that was found is one case, right where half of its words are those of the label; logistic regression with a
ridge. What a claim may go on with depends on what was chosen before it, so the articles of each quarter are read by
weights fitted on the others, twice, and the last fit learns from both readings. Each article is left out in turn to say
how well unseen ones are read.

    python scripts/fit_topics.py [--keep]     measure, and with --keep write the weights
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np
from labelled import SCORE, SLOTS, Labelled, articles, claims_of, write_weights
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, log_expit

from softpower.extract.slots.topics import name_topics
from softpower.extract.slots.topics.named import topic_of, walk
from softpower.extract.slots.topics.scores import Choice, Scores, group_of, model_of

WEIGHTS = SLOTS / "topics/weights.csv"
RIDGE = 4.0  # 1 to 4 do alike on articles left out
RARE = 3  # a feature of fewer phrases is left out
PATTERN = 2.0  # how much more a weight of a pattern may move than the others
BIAS = -1.0  # of all phrases, for most are wrong
PARTS = 4  # quarters of the articles that are read by weights fitted on the others
SMALL = 0.005  # a weight below it is left out
Case = tuple[list[list[str]], list[bool]]  # a claim: the features of each phrase, and whether it is right


def read(one: Labelled, weights: dict[str, float]) -> tuple[list[Case], list[bool]]:
    """Name the topics of an article; give its claims to learn from and which came out right."""
    cases, right = [], []
    walked = walk(one.passages, Scores(model_of(weights)))
    for told, (claim, flags, found, best) in zip(claims_of(one.passages), walked, strict=True):
        label = one.labels.get(id(told))
        if label is None:
            continue
        fits = [SCORE.token_f1(label["indicator"], topic_of(choice, claim)) >= 0.5 for choice in found]
        features = [features_of(choice, flags) for choice in found]
        if found:
            cases.append((features, fits))
        right.append(best is not None and fits[found.index(best)])
    return cases, right


def features_of(choice: Choice, flags: Sequence[str]) -> list[str]:
    """Name the weights that are added up for a phrase."""
    pattern, _, own = choice
    group = group_of(pattern)
    verbs = [f"{pattern}|{flag}" for flag in flags if flag.startswith("v=") and group != "carry"]
    return [f"|{pattern}", *(f"{group}|{flag}" for flag in (*flags, *own)), *verbs]


def fit(cases: Sequence[Case], ridge: float) -> dict[str, float]:
    """Find the weights under which the right phrases are likeliest to be right."""
    often = Counter(name for features, _ in cases for of_one in features for name in set(of_one))
    number = {name: n for n, name in enumerate(name for name, times in often.items() if times >= RARE)}
    rows = [[number[name] for name in of_one if name in number] for features, _ in cases for of_one in features]
    fits = np.array([fit for _, all_fits in cases for fit in all_fits], dtype=float)
    case = np.concatenate([np.full(len(all_fits), len(all_fits) ** -0.5) for _, all_fits in cases])
    ends = np.cumsum([0, *map(len, rows)])
    scale = np.array([PATTERN if name.startswith("|") else 1.0 for name in number])
    entries = np.concatenate([np.array(row, dtype=int) for row in rows])
    matrix = csr_matrix((scale[entries], entries, ends), shape=(len(rows), len(number)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights + BIAS
        likely = case @ (fits * log_expit(score) + (1 - fits) * log_expit(-score))
        slope = matrix.T @ (case * (fits - expit(score)))
        return -likely + ridge / 2 * weights @ weights, ridge * weights - slope

    found = minimize(loss, np.zeros(len(number)), jac=True, method="L-BFGS-B").x * scale
    return {name: float(found[n]) for name, n in number.items()}


def crossed(chosen: Sequence[Labelled], cases: Sequence[list[Case]], ridge: float) -> list[list[Case]]:
    """Read each article by weights fitted on the cases of the other parts."""
    found: list[list[Case]] = [[] for _ in chosen]
    for part in range(PARTS):
        weights = fit([case for n, of_one in enumerate(cases) if n % PARTS != part for case in of_one], ridge)
        for n in range(part, len(chosen), PARTS):
            found[n] = read(chosen[n], weights)[0]
    return found


def train(chosen: Sequence[Labelled]) -> dict[str, float]:
    """Fit on the articles as they are read by weights that did not see them."""
    first = crossed(chosen, [read(one, {})[0] for one in chosen], RIDGE / 2)
    second = crossed(chosen, first, RIDGE / 2)
    return fit([case for of_one in (*first, *second) for case in of_one], RIDGE)


def main() -> None:
    """Measure, and write the weights where asked to."""
    found = articles(name_topics)
    if "--only-keep" not in sys.argv:
        right = [good for n, one in enumerate(found) for good in read(one, train(found[:n] + found[n + 1 :]))[1]]
        print(f"{100 * sum(right) / len(right):.1f}% of {len(right)} topics right on articles left out")  # noqa: T201
    if "--keep" in sys.argv or "--only-keep" in sys.argv:
        write_weights(WEIGHTS, train(found), SMALL)


if __name__ == "__main__":
    main()
