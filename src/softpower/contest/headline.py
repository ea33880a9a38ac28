"""The answer in words, with its probability, and whether it rests on the weights."""

from __future__ import annotations

import math
from dataclasses import dataclass

from softpower.contest.rows import Pair, WeightsView
from softpower.contest.words import gap_words, percent, verdict
from softpower.framework import Method

__all__ = ["Headline", "headline"]


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in words.

    Attributes
    ----------
    title : str
        The finding in one line.
    lead : str
        What it rests on, in a few sentences.
    depends : bool
        Whether the answer is that it depends on the weights.
    """

    title: str
    lead: str
    depends: bool


def headline(view: Pair, names: tuple[str, str], method: Method) -> Headline:
    """Put a pair's overall comparison into words.

    Parameters
    ----------
    view : Pair
        The comparison.
    names : tuple of (str, str)
        Names of the two.
    method : Method
        The choices of method.

    Returns
    -------
    Headline
        Title and lead paragraph. Where a preset or more than one in five random weightings reverses the leader, that is
        the headline.
    """
    a, b = names
    p = view.overall.p
    if view.weights is None or math.isnan(p):
        return _no_lead(view, names, method)
    gap = view.overall.gap
    ahead, other, prob = (a, b, p) if p >= 0.5 else (b, a, 1 - p)
    size = gap_words(gap.median, gap.low, gap.high, a, b)
    share = f"{ahead} is ahead in {percent(prob)} of {method.draws:,} simulations"
    if view.weights.depends:
        turned = _turned(view.weights, ahead == a, other)
        return Headline(
            f"{a} or {b}: it depends on the weights",
            f"With the published weights {share}. {turned} {size}",
            depends=True,
        )
    words = verdict(p, a, b)
    close = words == "too close to call"
    title = f"{a} and {b} are too close to call" if close else f"{words} {other}"
    return Headline(title, f"{share} with these weights. {size}", depends=False)


def _no_lead(view: Pair, names: tuple[str, str], method: Method) -> Headline:
    comparable = sum(not math.isnan(row.p) for row in view.fronts)
    lead = (
        f"Only {100 * view.overall.common:.0f} of 100 points of weight have a figure for both; "
        f"{100 * method.lead_availability:.0f} are needed. {comparable} of {len(view.fronts)} fronts can be compared."
    )
    return Headline(f"{names[0]} and {names[1]}: no overall lead can be stated", lead, depends=False)


def _turned(weights: WeightsView, first_leads: bool, other: str) -> str:  # noqa: FBT001 - a private step
    """Say which weightings turn the lead."""
    against = 1 - weights.random_share if first_leads else weights.random_share
    many = f"{percent(against)} of {weights.n_random} random weightings"
    if not weights.reversing:
        return f"{other} is ahead under {many}."
    named = " and ".join(f'"{name.replace("_", " ")}"' for name in weights.reversing)
    return f"The weights {named} put {other} ahead, and so do {many}."
