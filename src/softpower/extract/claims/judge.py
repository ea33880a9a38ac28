"""Which kind of claim without a number a clause makes, if any: a small linear model over the marks of the clause.

Its weights stand in `judge.csv`, in hundredths, one row a mark and one column a kind; `scripts/fit_judge.py` fits them
and says from what. A clause gets the likeliest kind where that is likely enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from softpower.extract.claims.claim import Claim, Scene
from softpower.extract.claims.clauses import clauses
from softpower.extract.claims.marks import marks
from softpower.extract.claims.triggers import KINDS
from softpower.extract.claims.weighed import Weights
from softpower.extract.gated import Gated

__all__ = ["candidates", "judged"]

# Least share of the likeliest kind, as the F1 of the right kind asks for on articles left out of the fit: to say a kind
# pays from about half of that F1 on. Ranks and records are mostly found by `orders`: another has to be surer, and so
# has a conclusion, which a sentence that claims nothing looks like most.
_LEAST = 0.24
_SURER = {"rank": 0.5, "record": 0.5, "conclusion": 0.3}
# Clauses side by side that make one claim of these kinds together; two events or comparisons are two facts.
_ONE = frozenset({"conclusion", "disagreement", "lead_shift", "quote", "forecast", "target", "vague_growth"})
_HALF = 0.5
_WHOLE = 100  # the weights are in hundredths
_FORMS = [(kind, Gated(form)) for kind, form in KINDS]

Span = tuple[int, int]


def candidates(
    scene: Scene, low: str, known: Sequence[Claim], covered: Sequence[Span]
) -> Iterator[tuple[Span, list[str], dict[str, Span]]]:
    """Give the clauses of a sentence that may make a claim in words, with their marks.

    Parameters
    ----------
    scene : Scene
        The sentence.
    low : str
        It in small letters.
    known : sequence of Claim
        The claims that were read in it: numbers, ranks and records.
    covered : sequence of (int, int)
        Quotations and indirect speech, which are claims of their own.

    Yields
    ------
    span, marks, places
        Place of the clause, names of its marks, and the words by kind that the patterns of `triggers` found in it.
    """
    offset = scene.sentence.start
    for start, end in clauses(scene.text):
        shared = sum(max(0, min(b, end) - max(a, start)) for a, b in covered)
        if shared > _HALF * (end - start):
            continue
        around = {f"{'holds' if start <= c.start - offset < end else 'beside'}.{c.claim_kind}" for c in known}
        words: dict[str, Span] = {}
        for kind, form in _FORMS:
            match = form.search(low, start, end)
            if match:
                words[kind] = match.span()
        yield (start, end), [*marks(scene, (start, end), around), *(f"says {kind}" for kind in words)], words


def judged(scene: Scene, low: str, known: Sequence[Claim], covered: Sequence[Span]) -> Iterator[tuple[str, Span, Span]]:
    """Judge the clauses of a sentence.

    Parameters
    ----------
    scene : Scene
        The sentence.
    low : str
        It in small letters.
    known : sequence of Claim
        The claims that were read in it: numbers, ranks and records.
    covered : sequence of (int, int)
        Quotations and indirect speech.

    Yields
    ------
    kind, clause, words
        What a clause claims, its place, and the words that say so; clauses side by side that say one thing together.
    """
    kind, span, words = "none", (0, 0), (0, 0)
    for clause, shown, places in candidates(scene, low, known, covered):
        now = kind_of_marks(shown)
        if now == kind and kind in _ONE:
            span = span[0], clause[1]
            continue
        if kind != "none":
            yield kind, span, words
        kind, span, words = now, clause, places.get(now, clause)
    if kind != "none":
        yield kind, span, words


def kind_of_marks(shown: Iterable[str]) -> str:
    """Give the likeliest kind of a clause.

    Parameters
    ----------
    shown : iterable of str
        Names of its marks.

    Returns
    -------
    str
        A kind, or "none".
    """
    weights = _weights()
    kinds, sums = weights.kinds, weights.sums(weights.total(shown))
    top = max(sums)
    likely = [math.exp((s - top) / _WHOLE) for s in sums]
    best = max(range(1, len(kinds)), key=likely.__getitem__)
    return kinds[best] if likely[best] > _SURER.get(kinds[best], _LEAST) * sum(likely) else "none"


@cache
def _weights() -> Weights:
    return Weights(__package__, "judge.csv")
