"""Fit the small models of Japanese and Korean in `extract/slots/eastern`: `whom.csv`, `times.csv` and `sources.csv`.

`whom.csv` weighs whom a claim may be about, `times.csv` whether the nearest time dates it, `sources.csv` whether it is
still from the source of an earlier paragraph. From: the Japanese and Korean articles with odd numbers of
`tests/gate/corpus` and `tests/gate/own`. Logistic regression with a ridge over few signs, for there are few articles;
each is left out in turn to say how well the claims of unseen ones come out.

    python scripts/fit_eastern.py whom|times|sources [--keep]

measures, and with --keep writes the weights; the models are fitted in this order.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from labelled import SCORE, SLOTS, Labelled, articles, claims_of, write_weights
from likeliest import Choice, fit_choices

from softpower.extract.claims.claim import Claim
from softpower.extract.slots.eastern.sources import attribute_by, fill_sources
from softpower.extract.slots.eastern.times import date_by, fill_times
from softpower.extract.slots.eastern.whom import fill_whom, name_by
from softpower.extract.slots.weights import score

FOLDER = SLOTS / "eastern"
LANGUAGES = ("ja", "ko")
RIDGES = {"whom": 10.0, "times": 2.0, "sources": 4.0}
SMALL = 0.02  # a weight below it is left out
Weights = Mapping[str, float]


def fit(choices: Sequence[Choice], ridge: float) -> dict[str, float]:
    """Find the weights under which the right candidates are likeliest."""
    signs = dict.fromkeys(sign for candidates, _ in choices for of_one in candidates for sign in of_one)
    return fit_choices(choices, list(signs), ridge)


def whom(one: Labelled, weights: Weights, *, told: bool) -> tuple[list[Choice], dict[str, list[bool]]]:
    """Name the subjects of an article, by its labels where `told`; give choices and what came out right."""
    choices: list[Choice] = []
    right: dict[str, list[bool]] = {"subject": []}

    def choose(claim: Claim, found: Mapping[str, Sequence[str]]) -> str:
        best = max(found, key=lambda name: score(found[name], weights))
        label = one.labels.get(id(claim))
        if label is None:
            return best
        fits = [bool(SCORE.slot_ok("subject", label, {"subject": name})) for name in found]
        right["subject"].append(fits[list(found).index(best)])
        if any(fits):
            choices.append((list(found.values()), fits))
        return list(found)[fits.index(True)] if told and any(fits) else best

    name_by(one.passages, one.reading, choose)
    return choices, right


def times(one: Labelled, weights: Weights, *, told: bool) -> tuple[list[Choice], dict[str, list[bool]]]:
    """Date an article; a time that is wrong where the label has another teaches nothing."""
    seen: list[tuple[Claim, Sequence[str]]] = []

    def keeps(claim: Claim, signs: Sequence[str]) -> bool:
        seen.append((claim, signs))
        return told or score(signs, weights) > 0

    after = {c.start: c for p in date_by(one.passages, one.reading, keeps) for c in p.claims}
    choices: list[Choice] = []
    right: dict[str, list[bool]] = {"dated": [], "undated": []}
    for claim, signs in seen:
        label = one.labels.get(id(claim))
        if label is None:
            continue
        new = after[claim.start]
        period = None if new.note.startswith("no period") else new.period
        good = bool(SCORE.slot_ok("period", label, {"period": period}))
        undated = label["period"] is None
        right["undated" if undated else "dated"].append(good)
        if good or undated:
            choices.append(([signs, []], [not undated, undated]))
    return choices, right


def sources(one: Labelled, weights: Weights, *, told: bool) -> tuple[list[Choice], dict[str, list[bool]]]:
    """Name the sources of an article; one that is wrong where the label has another teaches nothing."""
    seen: dict[int, Sequence[str]] = {}

    def keeps(claim: Claim, signs: Sequence[str]) -> bool:
        seen[claim.start] = signs
        return told or score(signs, weights) > 0

    after = attribute_by(one.passages, one.reading, keeps)
    choices: list[Choice] = []
    right: dict[str, list[bool]] = {"with a source": [], "without": []}
    for old, new in zip(claims_of(one.passages), claims_of(after), strict=True):
        label = one.labels.get(id(old))
        if label is None:
            continue
        good = bool(SCORE.slot_ok("attribution", label, {"attribution": new.attribution or None}))
        bare = label["attribution"] is None
        right["without" if bare else "with a source"].append(good)
        if old.start in seen and (good or bare):
            choices.append(([seen[old.start], []], [not bare, bare]))
    return choices, right


MODELS: dict[str, tuple[Callable[..., object], Callable[..., tuple[list[Choice], dict[str, list[bool]]]]]] = {
    "whom": (fill_whom, whom),
    "times": (fill_times, times),
    "sources": (fill_sources, sources),
}


def main() -> None:
    """Measure a model, and write its weights where asked to."""
    name = sys.argv[1]
    step, run = MODELS[name]
    found = articles(step, LANGUAGES)
    ridge = RIDGES[name]
    choices = [run(one, {}, told=True)[0] for one in found]
    right: dict[str, list[bool]] = {}
    for n, one in enumerate(found):
        weights = fit([c for k, mine in enumerate(choices) if k != n for c in mine], ridge)
        for what, fits in run(one, weights, told=False)[1].items():
            right.setdefault(what, []).extend(fits)
    for what, fits in right.items():
        print(f"{what}: {100 * sum(fits) / len(fits):.1f}% of {len(fits)} right, each article left out")  # noqa: T201
    if "--keep" in sys.argv:
        write_weights(FOLDER / f"{name}.csv", fit([c for mine in choices for c in mine], ridge), SMALL)


if __name__ == "__main__":
    main()
